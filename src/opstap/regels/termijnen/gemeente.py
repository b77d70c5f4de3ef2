# SPDX-License-Identifier: EUPL-1.2
"""The budget calendar of a municipality, and what new money from the State asks for (GM-01).

Gemeentewet, articles 189 to 192, 197, 198 and 200. Money that comes in is new income of the
municipality: what it is for, the council decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import euro
from opstap.regels.kern import waarden
from opstap.regels.kern.feiten import Feit, Waarde, feit_van, gegeven
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.mijlpalen import NIET_NODIG, KalenderUitkomst, Mijlpaal, op_volgorde
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import regel
from opstap.regels.termijnen.werkdagen import termijn

NIEUWE_INKOMST = "nieuwe inkomst"
_TER_INZAGE_WEKEN = _INZENDEN_WEKEN = 2
"""Two weeks of public notice (article 190, member 3) and two to send it in (article 191)."""

_GW = "Gemeentewet"
_VOORWAARDEN = {
    None: "Of er voorwaarden aan zitten, hangt af van de vorm van de uitkering; die is niet "
    "gegeven.",
    "specifieke": "Een specifieke uitkering heeft een doel en voorwaarden; die gelden ook als het "
    "bedrag op de begroting staat.",
}
_VRIJ = "In deze vorm stelt het Rijk geen voorwaarden: de raad bepaalt waar het geld voor is."


@dataclass(frozen=True, slots=True)
class _Vraag:
    """What was asked: a budget (or, ``wijziging``, a change of it) for ``jaar``, new money too."""

    jaar: int
    vergadering: date | None
    wijziging: bool
    bedrag: Fraction | None
    bekend: date | None
    vorm: str | None

    @property
    def einde(self) -> date:
        """The last day for a change of the budget."""
        return date(self.jaar, 12, 31)

    @property
    def kan_nog(self) -> bool | None:
        """Whether the new money can still be put on the budget; null when that is not known."""
        if self.bedrag is None or self.bekend is None:
            return None
        return self.bekend <= self.einde


def begroting_gemeente(feiten: Mapping[str, Waarde], peildatum: date) -> KalenderUitkomst:
    """The days for the budget of one year, or for a change of it, and new money for that year.

    The law is that of 1 January of the year before, not of ``peildatum``. Raises
    :class:`GebruiksFout` for a year before 2025, and for a meeting in a year in which the council
    cannot decide on this.
    """
    del peildatum
    jaar = waarden.geheel(feiten, "begrotingsjaar")
    assert jaar is not None
    vraag = _Vraag(
        jaar,
        waarden.dag(feiten, "raadsvergadering"),
        feiten.get("begrotingsstuk") == "wijziging",
        waarden.getal(feiten, "nieuw_bedrag"),
        waarden.dag(feiten, "bekend_sinds"),
        waarden.keuze(feiten, "uitkeringsvorm"),
    )
    rijen = op_volgorde((*_raad(vraag), *_vast(vraag)))
    wetsdag = date(jaar - 1, 1, 1)
    return KalenderUitkomst(
        peildatum=wetsdag,
        regels=(regel("GM-01", wetsdag),),
        parameters=(),
        stappen=(*_nieuw_geld(vraag), *(rij.zin for rij in rijen)),
        waarschuwingen=tuple(_waarschuwingen(vraag)),
        feiten=gegeven(feiten),
        mijlpalen=rijen,
        velden={
            "bestemming": None if vraag.bedrag is None else NIEUWE_INKOMST,
            "wijziging_mogelijk": vraag.kan_nog,
            "wijziging_tot": vraag.einde,
            "kennisgeving_uiterlijk": _kennisgeving(vraag),
            "begroting_voor": NIET_NODIG if vraag.wijziging else date(jaar - 1, 11, 15),
            "jaarrekening_voor": date(jaar + 1, 7, 15),
        },
        vraag=_volgende(vraag),
    )


def _volgende(vraag: _Vraag) -> Feit | None:
    if vraag.bedrag is not None and vraag.bekend is None:
        return feit_van("bekend_sinds")
    return feit_van("raadsvergadering") if vraag.vergadering is None else None


def _kennisgeving(vraag: _Vraag) -> date | None:
    if vraag.vergadering is None:
        return None
    return vraag.vergadering - timedelta(weeks=_TER_INZAGE_WEKEN)


def _raad(vraag: _Vraag) -> list[Mijlpaal]:
    """The rows around the meeting of the council; none when it is not known."""
    dag, jaar = vraag.vergadering, vraag.jaar
    kennisgeving = _kennisgeving(vraag)
    if dag is None or kennisgeving is None:
        return []
    eerste = date(jaar - 1, 1, 1)
    laatste = vraag.einde if vraag.wijziging else date(jaar - 1, 12, 31)
    if not eerste <= dag <= laatste:
        wat = "is te wijzigen tot en met" if vraag.wijziging else "stelt de raad vast tot en met"
        raise GebruiksFout(
            f"De vergadering is op {datum(dag)}. De begroting {jaar} {wat} {datum(laatste)}."
        )
    wat = f"de wijziging van de begroting {jaar}" if vraag.wijziging else f"de begroting {jaar}"
    spoed = ", behalve bij dringende spoed" if vraag.wijziging else ""
    artikel = "artikelen 190 en 192" if vraag.wijziging else "artikel 190, leden 2 en 3"
    rijen = [
        Mijlpaal(
            kennisgeving,
            "uiterlijk",
            f"openbare kennisgeving dat het ontwerp van {wat} ter inzage ligt{spoed}",
            f"{_GW}, {artikel}",
        ),
        Mijlpaal(dag, "op", f"de raad spreekt over {wat}", f"{_GW}, {artikel}"),
    ]
    inzenden = termijn(dag, _INZENDEN_WEKEN).laatste_dag
    if vraag.wijziging or inzenden < date(jaar - 1, 11, 15):
        rijen.append(
            Mijlpaal(
                inzenden,
                "uiterlijk",
                f"{wat} gaat naar gedeputeerde staten, als de raad op {datum(dag)} besluit",
                f"{_GW}, artikel 191, lid 2",
            )
        )
    return rijen


def _vast(vraag: _Vraag) -> list[Mijlpaal]:
    """The rows that are the same every year."""
    jaar = vraag.jaar
    begroting = Mijlpaal(
        date(jaar - 1, 11, 15),
        "voor",
        f"de vastgestelde begroting {jaar} is verstuurd naar gedeputeerde staten",
        f"{_GW}, artikel 191, lid 2",
    )
    return [
        *([] if vraag.wijziging else [begroting]),
        Mijlpaal(
            vraag.einde,
            "uiterlijk",
            f"de raad besluit over wijzigingen van de begroting {jaar}",
            f"{_GW}, artikel 192, lid 1",
        ),
        Mijlpaal(
            date(jaar + 1, 7, 15),
            "voor",
            f"de vastgestelde jaarrekening {jaar} is verstuurd naar gedeputeerde staten; de "
            "stukken lagen minstens twee weken ter inzage",
            f"{_GW}, artikelen 197 en 200",
        ),
    ]


def _nieuw_geld(vraag: _Vraag) -> list[str]:
    if vraag.bedrag is None:
        return []
    zinnen = [
        (
            f"{euro(vraag.bedrag, 2)} is een nieuwe inkomst van de gemeente. De gemeente kan het "
            f"geld uitgeven als de raad het op de begroting zet ({_GW}, artikel 189)."
        ),
        _VOORWAARDEN.get(vraag.vorm, _VRIJ),
    ]
    if vraag.bekend is not None and vraag.kan_nog:
        zinnen.append(
            f"Het bedrag is bekend sinds {datum(vraag.bekend)}. De raad kan de begroting "
            f"{vraag.jaar} wijzigen tot en met {datum(vraag.einde)} ({_GW}, artikel 192)."
        )
    elif vraag.bekend is not None:
        zinnen.append(
            f"Het bedrag is bekend sinds {datum(vraag.bekend)}. De begroting {vraag.jaar} is dan "
            f"niet meer te wijzigen; dat kon tot en met {datum(vraag.einde)} ({_GW}, artikel 192)."
        )
    return zinnen


def _waarschuwingen(vraag: _Vraag) -> list[str]:
    grens = date(vraag.jaar - 1, 11, 15)
    if vraag.wijziging or vraag.vergadering is None or vraag.vergadering < grens:
        return []
    return [
        (
            f"De raad vergadert te laat: de begroting moet voor {datum(grens)} bij gedeputeerde "
            "staten zijn. Komt zij te laat, dan kunnen zij bepalen dat zij haar eerst "
            "moeten goedkeuren (artikel 203)."
        )
    ]


GEMEENTE = Route(
    id="begroting-gemeente",
    naam="Begroting van een gemeente",
    vraag="Wat moet een gemeente op welke dag doen voor haar begroting, en wat vraagt nieuw geld?",
    groep="termijnen",
    feiten=(
        "begrotingsjaar",
        "raadsvergadering",
        "begrotingsstuk",
        "nieuw_bedrag",
        "bekend_sinds",
        "uitkeringsvorm",
    ),
    verplicht=("begrotingsjaar",),
    regels=("GM-01",),
    velden={
        "bestemming": "Wat het bedrag is",
        "wijziging_mogelijk": "Begroting nog te wijzigen",
        "wijziging_tot": "Wijzigen tot en met",
        "kennisgeving_uiterlijk": "Openbare kennisgeving, uiterlijk",
        "begroting_voor": "Begroting naar de provincie, voor",
        "jaarrekening_voor": "Jaarrekening naar de provincie, voor",
    },
    antwoord=begroting_gemeente,
    voorbeeld={
        "begrotingsjaar": "2026",
        "begrotingsstuk": "wijziging",
        "raadsvergadering": "2026-09-24",
        "nieuw_bedrag": "400000",
        "bekend_sinds": "2026-05-30",
        "uitkeringsvorm": "decentralisatie",
    },
)
