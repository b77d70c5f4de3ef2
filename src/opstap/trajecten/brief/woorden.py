# SPDX-License-Identifier: EUPL-1.2
"""The comparison with the letter in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.basis.opmaak import euro_kort, getal, opsomming, procent
from opstap.trajecten.brief.cijfers import briefcijfer
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

_MEESTE_NAMEN = 3
"""Most figures without a difference that a sentence names."""


def toon(waarde: float | None, eenheid: str) -> str:
    """A figure of the letter's kind as people read it; empty when not known."""
    if waarde is None:
        return ""
    if eenheid == "aandeel":
        return procent(waarde)
    return f"€ {getal(waarde, 2)}" if eenheid == "EUR_per_uur" else f"{getal(waarde, 1)} uur"


def naam(regel: Vergelijking) -> str:
    """A figure of the comparison in a few words."""
    kort = _KORT[regel.cijfer]
    return f"{kort[0].upper()}{kort[1:]}"


def wat_de_brief_zegt() -> tuple[str, ...]:
    """The published figures of the letter themselves, in Dutch: how many, how long, work, money."""
    aantal, uren, productie, *duren, werk, vervolg, omzet, kosten, deel = (
        briefcijfer(f"trajecten.{naam}").waarde
        for naam in (
            *("lopend", "uren", "productiewerk"),
            *("duur.tot_3_maanden", "duur.3_tot_6_maanden"),
            *("duur.6_tot_12_maanden", "duur.boven_12_maanden"),
            *("uitstroom_werk", "uitstroom_werk_met_vervolg"),
            *("omzet", "kosten", "omzet_aandeel"),
        )
    )
    kort, midden, lang, langst = (procent(een, 0) for een in duren)
    return (
        (
            f"Er zijn {getal(aantal)} trajecten met productiewerk, van {getal(uren)} uur per week. "
            f"Van die uren is {procent(productie, 0)} productie."
        ),
        (
            f"Van de trajecten is {kort} klaar binnen 3 maanden. {midden} duurt 3 tot 6 maanden, "
            f"{lang} 6 tot 12 maanden en {langst} langer dan een jaar."
        ),
        (
            f"Van de deelnemers gaat {procent(werk, 0)} naar betaald werk, en "
            f"{procent(vervolg, 0)} als een vervolgtraject meetelt."
        ),
        (
            f"De productie bracht {euro_kort(omzet)} op. De trajecten kostten {euro_kort(kosten)}. "
            f"De opbrengst is {procent(deel)} van de totale omzet van de bedrijven."
        ),
    )


def zinnen(regels: tuple[Vergelijking, ...]) -> tuple[str, ...]:
    """What differs from the letter, what does not, and what is not known."""
    uit = [_verschilt(regel) for regel in regels if regel.verschil in ("hoger", "lager")]
    gelijk = [regel for regel in regels if regel.verschil == "geen aantoonbaar verschil"]
    if 0 < len(gelijk) <= _MEESTE_NAMEN:
        namen = opsomming([_KORT[een.cijfer] for een in gelijk])
        uit.append(f"Geen verschil aan te tonen bij: {namen}.")
    elif gelijk and uit:
        uit.append(f"Bij de andere {len(gelijk)} cijfers is geen verschil aan te tonen.")
    elif gelijk:
        uit.append(
            f"Bij geen van de {len(gelijk)} cijfers is een verschil met de brief aan te tonen."
        )
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
        f"In een gladde lijn door uw duren (log-logistisch) is de helft klaar na "
        f"{getal(maanden, 1)} maanden. Bij de brief is dat {getal(brief, 1)} maanden."
    )
    return (zin,)


def _verschilt(regel: Vergelijking) -> str:
    if regel.cijfer in _GELD:
        van_tot = f"{toon(regel.onder, regel.eenheid)} tot {toon(regel.boven, regel.eenheid)}"
        eigen = toon(regel.eigen, regel.eenheid) if regel.onder == regel.boven else van_tot
        return (
            f"{naam(regel)}: bij u {eigen}. Dat is {regel.verschil} dan de "
            f"{toon(regel.brief, regel.eenheid)} van de brief, die over het hele land gaat."
        )
    return (
        f"{naam(regel)}: bij u {toon(regel.eigen, regel.eenheid)} "
        f"({toon(regel.onder, regel.eenheid)} tot {toon(regel.boven, regel.eenheid)}). Dat is "
        f"{regel.verschil} dan de {toon(regel.brief, regel.eenheid)} van de brief, meer dan toeval "
        "en afronding verklaren."
    )
