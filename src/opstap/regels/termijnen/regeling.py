# SPDX-License-Identifier: EUPL-1.2
"""The budget calendar of a gemeenschappelijke regeling (GR-03).

Wet gemeenschappelijke regelingen, articles 34, 34b and 35. The twelve weeks are counted back from
the day on which the board gets the draft, so that a weekend or holiday moves nothing (Algemene
termijnenwet, article 1, member 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern import waarden
from opstap.regels.kern.feiten import Feit, Waarde, feit_van, gegeven
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.mijlpalen import (
    NIET_NODIG,
    KalenderUitkomst,
    Mijlpaal,
    binnen_bereik,
    op_volgorde,
)
from opstap.regels.kern.parameters import Parameter, parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import regel
from opstap.regels.termijnen.werkdagen import termijn

_WGR = "Wet gemeenschappelijke regelingen"
_INZENDEN_WEKEN = 2
"""Weeks after the adoption in which a budget goes to the province (article 34, member 2)."""

_TE_LAAT = (
    "Het bestuur vergadert te laat: de begroting moet voor {grens} bij gedeputeerde staten zijn."
)
_UITZONDERING = (
    "De gemeenschappelijke regeling kan soorten wijzigingen uitzonderen (artikel 35, lid 6). Kijk "
    "in de regeling of dat hier zo is; dan hoeft het ontwerp niet eerst naar de raden."
)


@dataclass(frozen=True, slots=True)
class _Vraag:
    """What was asked: a budget (or, ``wijziging``, a change of it) for ``jaar``."""

    jaar: int
    vergadering: date | None
    wijziging: bool
    uitgezonderd: bool | None
    weken: Parameter

    @property
    def vrij_onbekend(self) -> bool:
        """Whether it is not known if a change goes to the councils first."""
        return self.wijziging and self.uitgezonderd is None

    @property
    def ontwerp(self) -> date | None:
        """The last day on which the councils must have the draft; null when not known or needed."""
        if self.vergadering is None or (self.wijziging and self.uitgezonderd):
            return None
        return self.vergadering - timedelta(weeks=int(self.weken.waarde))

    @property
    def naar_de_raden(self) -> date | str | None:
        """The answer: that day, that it is not needed, or null as long as it hangs on a fact."""
        if self.wijziging and self.uitgezonderd:
            return NIET_NODIG
        return None if self.vrij_onbekend else self.ontwerp


def begroting_regeling(feiten: Mapping[str, Waarde], peildatum: date) -> KalenderUitkomst:
    """The days for the budget of one year, or for a change of it.

    The law is that of the first day in the calendar, not of ``peildatum``. Raises
    :class:`GebruiksFout` for a year before 2026, and for a meeting in a year in which the board
    cannot decide on this.
    """
    del peildatum
    jaar = waarden.geheel(feiten, "begrotingsjaar")
    assert jaar is not None
    wetsdag = date(jaar - 1, 4, 29)
    vraag = _Vraag(
        jaar,
        waarden.dag(feiten, "bestuursvergadering"),
        feiten.get("begrotingsstuk") == "wijziging",
        waarden.ja_nee(feiten, "wijziging_uitgezonderd"),
        parameter("gr_zienswijze_weken", wetsdag),
    )
    rijen = _wijziging(vraag) if vraag.wijziging else _begroting(vraag)
    return KalenderUitkomst(
        peildatum=wetsdag,
        regels=(regel("GR-03", wetsdag),),
        parameters=(vraag.weken,),
        stappen=(_inleiding(vraag), *(rij.zin for rij in rijen)),
        waarschuwingen=tuple(_waarschuwingen(vraag)),
        feiten=gegeven(feiten),
        mijlpalen=rijen,
        velden={
            "ontwerp_uiterlijk": vraag.naar_de_raden,
            "kaders_voor": NIET_NODIG if vraag.wijziging else date(jaar - 1, 4, 30),
            "begroting_voor": NIET_NODIG if vraag.wijziging else date(jaar - 1, 9, 15),
            "jaarrekening_voor": date(jaar + 1, 7, 15),
        },
        vraag=_volgende(vraag),
    )


def _volgende(vraag: _Vraag) -> Feit | None:
    if vraag.vergadering is None:
        return feit_van("bestuursvergadering")
    return feit_van("wijziging_uitgezonderd") if vraag.vrij_onbekend else None


def _begroting(vraag: _Vraag) -> tuple[Mijlpaal, ...]:
    jaar, dag = vraag.jaar, vraag.vergadering
    grens = date(jaar - 1, 9, 15)
    if dag is not None and dag.year != jaar - 1:
        raise GebruiksFout(
            f"De vergadering is op {datum(dag)}. Het bestuur stelt de begroting {jaar} vast in "
            f"{jaar - 1} (artikel 34, lid 1)."
        )
    rijen = [
        Mijlpaal(
            date(jaar - 1, 4, 30),
            "voor",
            f"de kaders voor {jaar} en de voorlopige jaarrekening {jaar - 2} gaan naar de raden",
            f"{_WGR}, artikel 34b",
        ),
        *_bestuur(vraag, f"de begroting {jaar}"),
        Mijlpaal(
            grens,
            "voor",
            f"de vastgestelde begroting {jaar} is verstuurd naar gedeputeerde staten",
            f"{_WGR}, artikel 34, lid 2",
        ),
        _jaarrekening(jaar),
    ]
    if dag is None:
        laatste = grens - timedelta(days=1)
        rijen.append(
            Mijlpaal(
                laatste - timedelta(weeks=int(vraag.weken.waarde)),
                "uiterlijk",
                f"het ontwerp is bij de raden, ook als het bestuur pas op {datum(laatste)} "
                "vergadert",
                f"{_WGR}, artikelen 34 en 35",
            )
        )
    elif (inzenden := termijn(dag, _INZENDEN_WEKEN).laatste_dag) < grens:
        rijen.append(
            Mijlpaal(
                inzenden,
                "uiterlijk",
                "de begroting gaat naar gedeputeerde staten, als het bestuur haar op "
                f"{datum(dag)} vaststelt",
                f"{_WGR}, artikel 34, lid 2",
            )
        )
    return op_volgorde(rijen)


def _wijziging(vraag: _Vraag) -> tuple[Mijlpaal, ...]:
    jaar, dag = vraag.jaar, vraag.vergadering
    einde = date(jaar, 12, 31)
    if dag is not None and not date(jaar - 1, 1, 1) <= dag <= einde:
        raise GebruiksFout(
            f"De vergadering is op {datum(dag)}. De begroting {jaar} is te wijzigen tot en met "
            f"{datum(einde)}."
        )
    rijen = [
        *_bestuur(vraag, f"de wijziging van de begroting {jaar}"),
        Mijlpaal(
            einde,
            "uiterlijk",
            f"het bestuur besluit over wijzigingen van de begroting {jaar}",
            f"{_WGR}, artikel 35, lid 7; Gemeentewet, artikel 192",
        ),
        _jaarrekening(jaar),
    ]
    if dag is not None:
        rijen.append(
            Mijlpaal(
                termijn(dag, _INZENDEN_WEKEN).laatste_dag,
                "uiterlijk",
                "de wijziging gaat naar gedeputeerde staten, als het bestuur haar op "
                f"{datum(dag)} vaststelt",
                f"{_WGR}, artikel 35, lid 7; Gemeentewet, artikelen 191 en 192",
            )
        )
    return op_volgorde(rijen)


def _jaarrekening(jaar: int) -> Mijlpaal:
    return Mijlpaal(
        date(jaar + 1, 7, 15),
        "voor",
        f"de vastgestelde jaarrekening {jaar} is verstuurd naar gedeputeerde staten",
        f"{_WGR}, artikel 34, lid 4",
    )


def _bestuur(vraag: _Vraag, wat: str) -> list[Mijlpaal]:
    """The draft to the councils and the meeting itself; nothing when the meeting is not known."""
    if vraag.vergadering is None:
        return []
    rijen = [
        Mijlpaal(
            binnen_bereik(vraag.vergadering),
            "op",
            f"het bestuur krijgt {wat}, met de zienswijzen van de raden en het antwoord daarop"
            if vraag.ontwerp
            else f"het bestuur besluit over {wat}",
            f"{_WGR}, artikel 35, leden 3 en 4" if vraag.ontwerp else f"{_WGR}, artikel 35, lid 6",
        )
    ]
    if vraag.ontwerp is not None:
        rijen.append(
            Mijlpaal(
                vraag.ontwerp,
                "uiterlijk",
                f"het ontwerp van {wat} is bij de raden van alle deelnemende gemeenten"
                + (", tenzij de regeling deze wijziging uitzondert" if vraag.vrij_onbekend else ""),
                f"{_WGR}, artikel 35, lid 1",
            )
        )
    return rijen


def _inleiding(vraag: _Vraag) -> str:
    if vraag.ontwerp is not None and vraag.vergadering is not None:
        weken = int(vraag.weken.waarde)
        return (
            f"De raden hebben het ontwerp {weken} weken voordat het bestuur het krijgt. Het "
            f"bestuur vergadert op {datum(vraag.vergadering)}; {7 * weken} dagen eerder is "
            f"{datum(vraag.ontwerp)}. Een weekend of feestdag verschuift die dag niet."
        )
    if vraag.wijziging and vraag.uitgezonderd:
        return (
            "De gemeenschappelijke regeling zondert deze wijziging uit. Het ontwerp hoeft niet "
            "eerst naar de raden (artikel 35, lid 6)."
        )
    return (
        "De dag van de vergadering is niet bekend. Het ontwerp is bij de raden "
        f"{int(vraag.weken.waarde)} weken voordat het bestuur het krijgt (artikel 35, lid 1)."
    )


def _waarschuwingen(vraag: _Vraag) -> list[str]:
    grens = date(vraag.jaar - 1, 9, 15)
    if vraag.wijziging:
        return [_UITZONDERING] if vraag.vrij_onbekend else []
    if vraag.vergadering is not None and vraag.vergadering >= grens:
        return [_TE_LAAT.format(grens=datum(grens))]
    return []


REGELING = Route(
    id="begroting-gr",
    naam="Begroting van een gemeenschappelijke regeling",
    vraag="Wat moet een gemeenschappelijke regeling op welke dag doen voor haar begroting?",
    groep="termijnen",
    feiten=("begrotingsjaar", "bestuursvergadering", "begrotingsstuk", "wijziging_uitgezonderd"),
    verplicht=("begrotingsjaar",),
    regels=("GR-03",),
    velden={
        "ontwerp_uiterlijk": "Ontwerp naar de raden, uiterlijk",
        "kaders_voor": "Kaders, voor",
        "begroting_voor": "Begroting naar de provincie, voor",
        "jaarrekening_voor": "Jaarrekening naar de provincie, voor",
    },
    antwoord=begroting_regeling,
    voorbeeld={"begrotingsjaar": "2028", "bestuursvergadering": "2027-06-30"},
)
