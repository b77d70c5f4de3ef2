# SPDX-License-Identifier: EUPL-1.2
"""One visit to a question: what was answered, what comes next, and what the law says so far.

Everything travels in the form itself. ``doe`` is the button that was pressed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from opstap.basis.fouten import GebruiksFout
from opstap.regels.gesprek import volgende_vraag
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Uitkomst
from opstap.web.regels import blad as bladen
from opstap.web.regels.blad import Blad
from opstap.web.regels.formulier import Formulier, Gegeven, Veld, lees, vul

WIJZIG, VOORBEELD, ALLES, STAP = "wijzig:", "voorbeeld", "alles", "stap"
VERDER, RIJ = "verder", "rij"
BESTANDEN = ("pdf", "json")


@dataclass(slots=True)
class Gesprek:
    """``vraag`` is the question that is asked now when they come one at a time. ``blad`` is null
    when nothing can be said yet."""

    formulier: Formulier
    stapsgewijs: bool
    uitkomst: Uitkomst | None = None
    blad: Blad | None = None
    vraag: Veld | None = None

    @property
    def route(self) -> Route:
        return self.formulier.route

    @property
    def beantwoord(self) -> list[Veld]:
        """The questions that have an answer, in the order of asking."""
        return [v for v in self.formulier.velden.values() if v.beantwoord and v is not self.vraag]

    @property
    def klaar(self) -> bool:
        """Whether nothing is left to ask."""
        return self.vraag is None

    @property
    def verborgen(self) -> list[tuple[str, str]]:
        """Everything but the question that is asked, to be sent along."""
        velden = self.formulier.velden.values()
        return [paar for veld in velden if veld is not self.vraag for paar in veld.getypt]


def voer(route: Route, gegeven: Gegeven, doe: str, vandaag: date) -> Gesprek:
    """The state of a visit after a button was pressed; an empty ``gegeven`` begins it."""
    stapsgewijs = route.stapsgewijs and doe != ALLES and (doe == STAP or "alles" not in gegeven)
    if doe == VOORBEELD:
        gegeven = vul(route.voorbeeld)
    eis = bool(doe) and not stapsgewijs and doe not in (ALLES, RIJ)
    formulier = lees(route, gegeven, vandaag, eis=eis)
    gesprek = Gesprek(formulier, stapsgewijs)
    if eis or stapsgewijs or not formulier.leeg:
        _reken(gesprek, vandaag)
    if stapsgewijs:
        gesprek.vraag = _volgende(gesprek, doe)
        if doe == VERDER:
            _eis_antwoord(gesprek, gegeven.get("gevraagd", ""))
    return gesprek


def _reken(gesprek: Gesprek, vandaag: date) -> None:
    formulier, route = gesprek.formulier, gesprek.route
    ontbreekt = any(id not in formulier.bekend for id in route.verplicht)
    if ontbreekt or not formulier.goed:
        return
    try:
        gesprek.uitkomst = route.antwoord(formulier.bekend, formulier.peildatum)
    except GebruiksFout as fout:
        formulier.weiger(fout)
        return
    gesprek.blad = bladen.maak(
        route, gesprek.uitkomst, formulier.bekend, formulier.peildatum, vandaag
    )


def _volgende(gesprek: Gesprek, doe: str) -> Veld | None:
    """The question to ask now: what the visitor wants to change, what is wrong, what must be known
    first, and then what the outcome hangs on and was not answered with "I do not know"."""
    velden = gesprek.formulier.velden
    if doe.startswith(WIJZIG):
        return velden.get(doe.removeprefix(WIJZIG))
    if fout := next((veld for veld in velden.values() if veld.fout), None):
        return fout
    if eerst := next((v for v in velden.values() if v.verplicht and v.waarde is None), None):
        return eerst
    weet_niet = [id for id, veld in velden.items() if veld.weet_niet]
    formulier = gesprek.formulier
    feit = volgende_vraag(gesprek.route, formulier.bekend, formulier.peildatum, weet_niet)
    return None if feit is None else velden.get(feit.id)


def _eis_antwoord(gesprek: Gesprek, gevraagd: str) -> None:
    """An answer to the question that was asked, or the same question with what is expected."""
    veld = gesprek.formulier.velden.get(gevraagd)
    if veld is None or veld.beantwoord or veld.fout:
        return
    zonder = "" if veld.verplicht else ' Weet u het niet, kies dan "Weet ik niet".'
    veld.fout = f"Geef een antwoord.{zonder}"
    gesprek.vraag = veld
