# SPDX-License-Identifier: EUPL-1.2
"""The instruments: which budget or number of places is divided, by which rule of which letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.tabel import Soort
from opstap.bronnen import Cijfer, Grootboek
from opstap.verdeling.methoden import GROOTSTE_REST

EURO = "EUR"
PLAATSEN = "plaatsen_31u"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One thing to divide. ``reeks`` is the yearly series in the ledger that says how much.

    ``reeks_voor_korting`` is the same series before a cut, ``korting`` the figure of that cut.
    ``gepoold`` says whether the letter pays the amount per samenwerkingsverband to its largest
    municipality.
    """

    id: str
    naam: str
    kort: str
    reeks: str
    eenheid: str
    vorm: str
    maatstaf: str
    toelichting: str
    methode: str = GROOTSTE_REST
    gepoold: bool = False
    reeks_voor_korting: str | None = None
    korting: str | None = None

    @property
    def over_de_vorm(self) -> str:
        """What kind of money this is, as a sentence for the reader."""
        return f"{self.vorm[:1].upper()}{self.vorm[1:]}. {self.toelichting}"

    @property
    def soort(self) -> Soort:
        """How a table shows its amounts: money, or whole places."""
        return "euro" if self.eenheid == EURO else "geheel"

    def bedrag(self, jaar: int, grootboek: Grootboek) -> Cijfer:
        """The figure that says how much there is to divide in ``jaar``.

        Raises :class:`GebruiksFout` when the ledger (perhaps as known on a past date) has none.
        """
        try:
            return grootboek.in_jaar(self.reeks, jaar)
        except NietBekendFout:
            op = f" op {grootboek.peildatum}" if grootboek.peildatum else ""
            jaren = ", ".join(map(str, self._jaren(grootboek)))
            wel = f"wel voor {jaren}" if jaren else "en ook voor geen ander jaar"
            raise GebruiksFout(
                f"{self.naam}: voor {jaar} is{op} geen bedrag bekend, {wel}. "
                "Met --bedrag rekent u met een eigen bedrag."
            ) from None

    def _jaren(self, grootboek: Grootboek) -> list[int]:
        try:
            return sorted(grootboek.reeks(self.reeks))
        except NietBekendFout:
            return []

    def heeft_bedrag(self, jaar: int, grootboek: Grootboek) -> bool:
        """Whether the ledger has an amount for ``jaar``."""
        try:
            grootboek.in_jaar(self.reeks, jaar)
        except NietBekendFout:
            return False
        return True


INSTRUMENTEN: Mapping[str, Instrument] = {
    instrument.id: instrument
    for instrument in (
        Instrument(
            id="impulsbudget",
            naam="Impulsbudget sociale infrastructuur",
            kort="Impulsbudget",
            reeks="impulsbudget",
            eenheid=EURO,
            vorm="decentralisatie-uitkering",
            maatstaf="doelgroepenregister gemeentelijke doelgroep",
            toelichting=(
                "Tijdelijk budget 2025-2034 om de infrastructuur van sociaal ontwikkelbedrijven te "
                "versterken; vrij te besteden, want een decentralisatie-uitkering."
            ),
            gepoold=True,
            reeks_voor_korting="impulsbudget_voor_korting",
            korting="impulsbudget.korting",
        ),
        Instrument(
            id="rijksbijdrage",
            naam="Rijksbijdrage sociale infrastructuur",
            kort="Rijksbijdrage",
            reeks="rijksbijdrage_si",
            eenheid=EURO,
            vorm="integratie-uitkering Participatie",
            maatstaf="doelgroepenregister gemeentelijke doelgroep",
            toelichting=(
                "Structurele basisfinanciering van de bedrijfskosten voor 10.000 banen buiten "
                "beschut werk; loopt op tot en met 2035."
            ),
        ),
        Instrument(
            id="eenmalig-2024",
            naam="Eenmalig bedrag 2024 via de Rijksbijdrage Wsw",
            kort="Eenmalig 2024",
            reeks="eenmalig_2024",
            eenheid=EURO,
            vorm="integratie-uitkering Participatie (onderdeel Wsw)",
            maatstaf="verdeling van de Rijksbijdrage Wsw",
            toelichting=(
                "Eenmalig toegevoegd aan de Rijksbijdrage Wsw in de meicirculaire 2024. De echte "
                "verdeling volgt het aantal Wsw-plaatsen per gemeente, dat niet openbaar is."
            ),
        ),
        Instrument(
            id="beschut-extra",
            naam="Extra middelen beschut werk",
            kort="Beschut extra",
            reeks="beschut_extra",
            eenheid=EURO,
            vorm="integratie-uitkering Participatie (onderdeel beschut werk)",
            maatstaf="aantal beschutte werkplekken in de taakstelling",
            toelichting="Extra bedrag per beschutte werkplek, structureel vanaf 2024.",
        ),
        Instrument(
            id="beschut-plaatsen",
            naam="Beschutte werkplekken (31 uur per week)",
            kort="Beschut plaatsen",
            reeks="beschut_doel",
            eenheid=PLAATSEN,
            vorm="ministeriële regeling (Participatiewet art. 10b lid 4)",
            maatstaf="verdeelmodel van de jaarlijkse regeling",
            toelichting=(
                "Aantal plaatsen van 31 uur per week aan het eind van het jaar. De echte aantallen "
                "per gemeente staan elk jaar in een ministeriële regeling; zo'n regeling gaat voor."
            ),
            methode="webster",
        ),
    )
}


def instrument(id: str) -> Instrument:
    """The instrument with this id; :class:`NietBekendFout` names the ones that exist."""
    try:
        return INSTRUMENTEN[id]
    except KeyError:
        raise NietBekendFout(
            f"Instrument {id!r} bestaat niet. Kies uit: {', '.join(INSTRUMENTEN)}, vrij."
        ) from None
