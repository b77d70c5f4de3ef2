# SPDX-License-Identifier: EUPL-1.2
"""Places, SE, hours and euros of one participant: which may be shown, decided from what is public.

Each rule looks at published numbers only, so that hiding says nothing that showing would not. Who
stands behind a figure is certain in two ways: the published count, less the room of its rounding;
and the figure itself, for one person has at most 40 hours a week.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.afronden import hele_euros
from opstap.benchmark.opgaven.eigengegevens import (
    MEEST_PER_MENS,
    Eenheid,
    Opgavekolom,
    Wie,
    opgavekolommen,
)
from opstap.publicatie.onthulling import BASIS, MINST_PERSONEN
from opstap.publicatie.onthulling.bedragen import DOMINANTIE

ACHTER: Mapping[str, str] = {
    "bw_plaatsen": "bw_aan_het_werk",
    "plaatsen": "mensen",
    "se_wsw": "mensen",
    "contracturen": "mensen",
    "verzuimuren": "mensen",
    "ntw": "mensen",
    "ntw_wsw": "se_wsw",
    "kosten": "mensen",
    "overhead": "mensen",
    "opbrengsten": "mensen",
}
"""Whose figure it is: the column that counts them, or the SE where the people are not asked."""

ZWAARST: Mapping[Eenheid, Fraction] = MEEST_PER_MENS
"""The most that one person can be in a figure; the reader of opgaven refuses more."""

STAP: Mapping[Eenheid, int] = {"plaatsen": 1, "se": 1, "uren": 100, "euro": 1}
"""Multiples to which figures are published."""

HALF = Fraction(1, 2)
_WSW_PLAATSEN = Fraction(36, 31)  # places that one SE can be at most
_DRAAGT_ZICHZELF = "se"  # of people who are part of the count: it says nothing for certain


def speling(kolom: Opgavekolom) -> Fraction:
    """How far a published figure can be from the true one, up or down; whole euros count as exact.

    A mean over a year is first rounded to whole persons, so it has half a person more.
    """
    if kolom.telt == "personen":
        return Fraction(BASIS - 1) + (HALF if kolom.meet == "gemiddeld" else 0)
    exact = kolom.meet == "vast" or kolom.telt == "euro"
    return Fraction(0) if exact else HALF * STAP[kolom.telt]


def afgerond(kolom: Opgavekolom, waarde: Fraction) -> int:
    """A figure that counts no persons, to the multiple in which it is published."""
    return hele_euros(waarde / STAP[kolom.telt]) * STAP[kolom.telt]


def drempel(kolom: Opgavekolom) -> Fraction:
    """From where a figure is not mostly of one person."""
    return ZWAARST[kolom.telt] / DOMINANTIE


def blijft(kolom: Opgavekolom, toen: Fraction, nu: Fraction) -> bool:
    """Whether a figure of the same year stays as it was published: hours that were corrected a bit.

    The correction may be the hours of one person. Whole places and SE say nothing of one person's
    hours (a week of 31 more or less), and euros are not of a person.
    """
    return kolom.telt == "uren" and abs(nu - toen) < drempel(kolom)


@dataclass(frozen=True, slots=True)
class Getoond:
    """One published figure: ``None`` is hidden. The true one is at most ``half`` away; ``lot``:
    which way it was rounded is luck, right on average."""

    waarde: int | None
    half: Fraction
    lot: bool = False


def getoond(kolom: Opgavekolom, waarde: int | None, *, grof: bool = False) -> Getoond:
    """A figure with its room; ``grof``: places in multiples of 5."""
    if grof:
        return Getoond(waarde, Fraction(BASIS), lot=True)
    return Getoond(waarde, speling(kolom), lot=kolom.telt == "personen")


@dataclass(frozen=True, slots=True)
class Toonbaar:
    """Figures of one participant that count no persons; ``grof`` are in multiples of 5."""

    waarden: dict[str, int | None]
    grof: frozenset[str]


def toon_bedragen(
    voor: Wie,
    waar: Mapping[str, tuple[Fraction, int]],
    aantallen: Mapping[str, int | None],
    lot: Callable[[str], float],
) -> Toonbaar:
    """Which figures are shown, ``None`` for what stays hidden.

    ``waar``: true figure and what it is rounded; ``aantallen``: the published counts of the
    participant (``None`` is held back); ``lot``: luck of a column, see :func:`plaatsenlot`.
    """
    kolommen = opgavekolommen(voor)
    uit: dict[str, int | None] = {}
    grof = set()
    for naam, (precies, waarde) in waar.items():
        kolom = kolommen[naam]
        uit[naam] = waarde
        if kolom.meet == "vast":
            continue  # a number from a regulation, not of people
        achter = kolommen[ACHTER[naam]]
        if kolom.telt == "euro":
            if not _genoeg_achter(achter, uit, aantallen):
                uit[naam] = None
        elif achter.kolom in aantallen and aantallen[achter.kolom] is None:
            uit[naam] = None  # held back: beside an earlier count this would narrow it
        elif not _mag(kolom, waarde, _zeker(achter, aantallen)):
            mensen = aantallen.get(achter.kolom)
            uit[naam] = None
            if kolom.telt == "plaatsen" and mensen is not None:
                uit[naam] = _grof(precies, mensen, lot(naam))
                grof.add(naam)
    if not _rest_is_van_velen(uit, grof):
        uit["ntw_wsw"] = None
    return Toonbaar(uit, frozenset(grof))


def plaatsenlot(lot: float, mensen: int) -> float:
    """Luck for the places of so many people, from that of their count.

    Up to nine people it is the same, so both go the same way: no places stand beside a published 0,
    and when somebody joins the places never fall. (Luck of their own for more people would do that,
    and show exactly how many there were.) From ten on whole places are shown when the count went
    up, so what is left of its luck is stretched: then places are right on average either way.
    """
    rest = mensen % BASIS / BASIS
    if mensen < MINST_PERSONEN or not rest:
        return lot
    return lot / rest if lot < rest else (lot - rest) / (1 - rest)


def _grof(plaatsen: Fraction, mensen: int, lot: float) -> int:
    """Places of few people: up or down to a multiple of 5, by luck, so right on average.

    Never so high that it says more of the count: places above ``p - 5`` are more than
    ``(p - 5) / ZWAARST`` persons, and that many the published count must be itself.
    """
    bodem, rest = divmod(plaatsen, BASIS)
    stappen = int(bodem) + (lot < rest / BASIS)
    while stappen and (stappen - 1) * BASIS // ZWAARST["plaatsen"] + 1 > mensen:
        stappen -= 1
    return stappen * BASIS


def _zeker(kolom: Opgavekolom, aantallen: Mapping[str, int | None]) -> Fraction | None:
    """Persons that are there for certain; ``None`` when no count is published."""
    waarde = aantallen.get(kolom.kolom)
    return None if waarde is None else max(Fraction(0), waarde - speling(kolom))


def _genoeg_achter(
    kolom: Opgavekolom, getoond_: Mapping[str, int | None], aantallen: Mapping[str, int | None]
) -> bool:
    if kolom.telt != "personen":
        return getoond_.get(kolom.kolom) is not None
    return (_zeker(kolom, aantallen) or 0) >= MINST_PERSONEN


def _mag(kolom: Opgavekolom, waarde: int, personen: Fraction | None) -> bool:
    """Enough persons, nobody who is most of it, and no more said of the count than it says itself.

    The last: with 40 hours at most, 22 places are at least 18 persons; beside a published 15 that
    would leave 18 and 19.
    """
    zwaarst, half = ZWAARST[kolom.telt], speling(kolom)
    zeker = (waarde - half) / zwaarst
    if personen is not None and kolom.telt != _DRAAGT_ZICHZELF:
        zeker = max(zeker, personen)
    if zeker < MINST_PERSONEN or waarde - half < drempel(kolom):
        return False
    return personen is None or waarde + half <= zwaarst * personen


def _rest_is_van_velen(bedragen: Mapping[str, int | None], grof: Collection[str]) -> bool:
    """Whether what others than Wsw add (``ntw`` less ``ntw_wsw``) is nothing, or of enough people.

    How many others there are is not asked; places less the most that the SE can be says at least.
    """
    ntw, deel = bedragen.get("ntw"), bedragen.get("ntw_wsw")
    if ntw is None or deel is None or ntw == deel:
        return True
    plaatsen, se = bedragen.get("plaatsen"), bedragen.get("se_wsw")
    if plaatsen is None or se is None or "plaatsen" in grof:
        return False
    over = plaatsen - HALF - _WSW_PLAATSEN * (se + HALF)
    return over / ZWAARST["plaatsen"] >= MINST_PERSONEN


def personen_zeker(kolom: Opgavekolom, waarden: Mapping[str, Getoond]) -> Fraction:
    """Persons behind a published figure for certain, from everything the participant shows."""
    cijfer = waarden[kolom.kolom]
    laag = (cijfer.waarde or 0) - cijfer.half
    if kolom.telt == "personen":
        return max(Fraction(0), laag)
    zeker = laag / ZWAARST[kolom.telt]
    mensen = waarden.get(ACHTER[kolom.kolom])
    if mensen is not None and mensen.waarde is not None and kolom.telt != _DRAAGT_ZICHZELF:
        zeker = max(zeker, mensen.waarde - mensen.half)
    return max(Fraction(0), zeker)
