# SPDX-License-Identifier: EUPL-1.2
"""The comparison with the letter in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.basis.opmaak import getal, opsomming, procent
from opstap.trajecten.brief.duur import briefduur
from opstap.trajecten.kalender import MAAND

if TYPE_CHECKING:
    from opstap.trajecten.brief.vergelijking import Vergelijking
    from opstap.trajecten.statistiek import Passing
    from opstap.trajecten.trajectbestand import Eenheid

_KORT = {
    "trajecten.duur.tot_3_maanden": "trajecten tot 3 maanden",
    "trajecten.duur.3_tot_6_maanden": "trajecten van 3 tot 6 maanden",
    "trajecten.duur.6_tot_12_maanden": "trajecten van 6 tot 12 maanden",
    "trajecten.duur.boven_12_maanden": "trajecten langer dan 12 maanden",
    "trajecten.uitstroom_werk": "naar werk na het eerste traject",
    "trajecten.uitstroom_werk_met_vervolg": "naar werk met vervolg meegeteld",
    "trajecten.uren": "uren per week",
    "trajecten.productiewerk": "productie in de uren",
    "trajecten.met_uitkering": "mensen met een uitkering",
    "trajecten.omzet_aandeel": "deel van de totale omzet",
    "trajecten.dekking": "dekking van de kosten",
    "trajecten.omzet_per_uur": "omzet per uur productie",
}

_GELD = ("trajecten.omzet_aandeel", "trajecten.dekking")
"""Figures without chance: what a user filled in, beside an amount of the country."""


def toon(waarde: float | None, eenheid: str) -> str:
    """A figure of the letter's kind as people read it; empty when not known."""
    if waarde is None:
        return ""
    if eenheid == "aandeel":
        return procent(waarde)
    return f"€ {getal(waarde, 2)}" if eenheid == "EUR_per_uur" else f"{getal(waarde, 1)} uur"


def zinnen(regels: tuple[Vergelijking, ...]) -> tuple[str, ...]:
    """What differs from the letter, what does not, and what is not known."""
    uit = [_verschilt(regel) for regel in regels if regel.verschil in ("hoger", "lager")]
    gelijk = [regel for regel in regels if regel.verschil == "geen aantoonbaar verschil"]
    if gelijk:
        kop = "Verder geen" if uit else "Geen"
        namen = opsomming(f"{_KORT[een.cijfer]} ({toon(een.eigen, een.eenheid)})" for een in gelijk)
        uit.append(f"{kop} aantoonbaar verschil met de brief bij: {namen}.")
    mist = [_KORT[een.cijfer] for een in regels if een.eigen is None]
    if mist:
        uit.append(f"Niet bekend uit dit bestand: {opsomming(mist)}.")
    return tuple(uit)


def kromme(eigen: Passing | None, eenheid: Eenheid) -> tuple[str, ...]:
    """The middle of one's own log-logistic curve beside that of the letter."""
    if eigen is None:
        return ()
    brief = briefduur().model().passing.schaal
    maanden = eigen.schaal / MAAND[eenheid]
    zin = (
        f"Met dezelfde soort verdeling (log-logistisch) duurt de helft van uw trajecten korter dan "
        f"{getal(maanden, 1)} maanden; bij de brief is dat {getal(brief, 1)} maanden."
    )
    return (zin,)


def _verschilt(regel: Vergelijking) -> str:
    naam = _KORT[regel.cijfer]
    if regel.cijfer in _GELD:
        van_tot = f"{toon(regel.onder, regel.eenheid)} tot {toon(regel.boven, regel.eenheid)}"
        eigen = toon(regel.eigen, regel.eenheid) if regel.onder == regel.boven else van_tot
        return (
            f"{naam[0].upper()}{naam[1:]}: bij u {eigen}. Dat is {regel.verschil} dan de "
            f"{toon(regel.brief, regel.eenheid)} van de brief, die over het hele land gaat."
        )
    return (
        f"{naam[0].upper()}{naam[1:]}: bij u {toon(regel.eigen, regel.eenheid)} "
        f"({toon(regel.onder, regel.eenheid)} tot {toon(regel.boven, regel.eenheid)}). Dat is "
        f"{regel.verschil} dan de {toon(regel.brief, regel.eenheid)} van de brief, meer dan toeval "
        "en afronding verklaren."
    )
