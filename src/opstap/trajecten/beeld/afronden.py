# SPDX-License-Identifier: EUPL-1.2
"""Shares and counts in steps of ten people, so that no step is about fewer.

A share of n people is shown in steps of ``1 / floor(n / MINIMUM)``: each step is ``MINIMUM`` people
or more. Where people are lost from view a single one weighs more (see ``achter`` of
:class:`~opstap.trajecten.beeld.vormen.Verloop`): a course has the steps that fit its last time, and
stops where half of those of its first time have been lost. All its times have the same steps, for
the same share in two kinds of steps would tell more than one. With fewer than ``MINSTE_STAPPEN``
steps a share says too little and is withheld. The interval is made from the rounded share, not from
the share itself, and is as much wider as the rounding can be off: it holds what the exact interval
holds and tells no more about anybody than the share does.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise
from math import ceil, floor, log10, sqrt

from opstap.basis.aandelen import Z95
from opstap.trajecten.beeld.vormen import (
    NIETS,
    Deel,
    Maandkans,
    Piek,
    Schatting,
    Toetsuitslag,
    Verloop,
)
from opstap.trajecten.trajectbestand import ANDER, LOPEND, MINIMUM, UITKOMSTEN, VERVOLG, WERK

MINSTE_STAPPEN = 3
"""Fewest steps between 0 and 100%; with fewer nothing can be read from a share."""

_RUIM = 1e-9
_DUURSTAPPEN = ((1000, 10), (100, 2), (0, 1))
"""From how many people on a duration is shown in tenths, halves or wholes of a month."""

_STAPEL = (WERK, VERVOLG, ANDER)


def aantal(waarde: int) -> int:
    """A count to the nearest ten; halves go up."""
    return (waarde + MINIMUM // 2) // MINIMUM * MINIMUM


def stappen(mensen: float) -> int:
    """In how many steps a share of ``mensen`` people is shown; 0 when it is withheld."""
    delen = floor(mensen / MINIMUM + _RUIM)
    return delen if delen >= MINSTE_STAPPEN else 0


def schatting(een: Schatting, mensen: float) -> Schatting:
    """A share of ``mensen`` people in steps, with an interval made from what is shown."""
    delen = stappen(mensen)
    if een.waarde is None or not delen:
        return NIETS
    return _met_marge(_rond(een.waarde, delen) / delen, 0.5 / delen, een)


def stappen_van(een: Verloop, personen_per_traject: float) -> tuple[int, int]:
    """The steps of a course, and at how many of its times it is shown."""
    mensen = [achter * personen_per_traject for achter in een.achter]
    genoeg = max(mensen[0] / 2, MINSTE_STAPPEN * MINIMUM) - _RUIM if mensen else 0.0
    getoond = sum(aantal_mensen >= genoeg for aantal_mensen in mensen)
    return (stappen(mensen[getoond - 1]), getoond) if getoond else (0, 0)


def verloop(een: Verloop, personen_per_traject: float) -> Verloop:
    """The course of a part in steps.

    The three ends are rounded on top of each other, so that what is shown adds up to 1 at every
    time, and the shares to work and still running move one way.
    """
    delen, getoond = stappen_van(een, personen_per_traject)
    grof = {k for k, ruim in enumerate(een.alleen_grenzen) if ruim}
    rijen = []
    for k in range(len(een.tijden)):
        kolom = [
            Schatting(
                een.aandeel[code][k],
                een.onder[code][k],
                een.boven[code][k],
                alleen_grenzen=k in grof,
            )
            for code in range(len(UITKOMSTEN))
        ]
        zien = k < getoond and all(los.waarde is not None for los in kolom)
        rijen.append(_gestapeld(kolom, delen) if zien else [NIETS] * len(kolom))
    return Verloop(
        een.tijden,
        tuple(tuple(rij[code].waarde for rij in rijen) for code in range(len(UITKOMSTEN))),
        tuple(tuple(rij[code].onder for rij in rijen) for code in range(len(UITKOMSTEN))),
        tuple(tuple(rij[code].boven for rij in rijen) for code in range(len(UITKOMSTEN))),
        tuple(None if a is None else aantal(a) for a in een.in_beeld),
        alleen_grenzen=een.alleen_grenzen,
    )


def _gestapeld(kolom: list[Schatting], delen: int) -> list[Schatting]:
    """The shares of one time, by outcome: the ends rounded as sums, the rest is still running."""
    som, hoogten = 0.0, [0]
    for code in _STAPEL:
        som += kolom[code].waarde or 0.0
        hoogten.append(_rond(som, delen))
    werk, vervolg, ander = (b - a for a, b in pairwise(hoogten))
    half = 0.5 / delen
    return [
        _met_marge((delen - hoogten[-1]) / delen, half, kolom[LOPEND]),
        _met_marge(werk / delen, half, kolom[WERK]),
        _met_marge(vervolg / delen, 2 * half, kolom[VERVOLG]),
        _met_marge(ander / delen, 2 * half, kolom[ANDER]),
    ]


def deel(een: Deel, maand: float) -> Deel:
    """A part of at least ``MINIMUM`` people as it may be shown."""
    return replace(
        een,
        n=aantal(een.n),
        personen=aantal(een.personen),
        aantallen=_op_elkaar(een.aantallen),
        verloop=verloop(een.verloop, een.personen / een.n),
        mediaan=_duur(een.mediaan, een.personen, maand),
    )


def _op_elkaar(aantallen: tuple[int, ...], onder: int = 0) -> tuple[int, ...]:
    """Counts in tens that add up: the sums of the first ones, from ``onder`` on, are rounded.

    Each count by itself to the nearest ten would, beside a rounded total, tell almost exactly when
    many are rounded the same way: four times 4 is shown as four times 0 of about 20.
    """
    hoogten = accumulate(aantallen, initial=onder)
    return tuple(aantal(b) - aantal(a) for a, b in pairwise(hoogten))


def _duur(een: Schatting, mensen: int, maand: float) -> Schatting:
    """A duration in tenths, halves or whole months: few leave within one and who is not to see.

    The limits are moved outwards.
    """
    if een.waarde is None or not stappen(mensen):
        return NIETS
    delen = next(d for vanaf, d in _DUURSTAPPEN if mensen >= vanaf)
    stap = maand / delen

    def op(waarde: float) -> float:
        return round(waarde * stap, 6)

    return Schatting(
        op(floor(een.waarde / stap + 0.5)),
        None if een.onder is None else op(floor(een.onder / stap + _RUIM)),
        None if een.boven is None else op(ceil(een.boven / stap - _RUIM)),
    )


def maandkans(een: Maandkans, personen_per_traject: float) -> Maandkans:
    """Exits of one month out of those in view at its begin, on top of those who stay."""
    in_beeld = een.in_beeld or 0
    vertrokken = tuple(a or 0 for a in een.vertrokken)
    return Maandkans(
        een.maand,
        aantal(in_beeld),
        _op_elkaar(vertrokken, max(in_beeld - sum(vertrokken), 0)),
        schatting(een.kans, in_beeld * personen_per_traject),
    )


def piek(een: Piek) -> Piek | None:
    """A test on at least ``MINIMUM`` exits in its month; nothing otherwise."""
    if een.vertrokken < MINIMUM or een.verwacht < MINIMUM:
        return None
    return replace(
        een,
        vertrokken=aantal(een.vertrokken),
        verwacht=float(aantal(round(een.verwacht))),
        verhouding=round(een.verhouding, 1),
        p=round(een.p, 3),
    )


def toets(een: Toetsuitslag) -> Toetsuitslag:
    """A test with as many digits as a reader needs."""
    if een.statistiek is None or een.p is None:
        return een
    return replace(een, statistiek=round(een.statistiek, 1), p=round(een.p, 3))


def _rond(waarde: float, delen: int) -> int:
    return floor(waarde * delen + 0.5 + _RUIM)


def _met_marge(waarde: float, fout: float, bron: Schatting) -> Schatting:
    """``waarde`` may be off by ``fout``; the interval is of as many people as that of ``bron``."""
    waarde = min(1.0, max(0.0, waarde))
    if bron.waarde is None or bron.onder is None or bron.boven is None:
        return Schatting(waarde)
    half = max(bron.waarde - bron.onder, bron.boven - bron.waarde) if bron.alleen_grenzen else 0.0
    laagst, hoogst = min(bron.onder, bron.waarde - half), max(bron.boven, bron.waarde + half)
    mensen = _grof(mensen_van(bron.waarde, laagst, hoogst))
    onder, boven = max(0.0, waarde - fout), min(1.0, waarde + fout)
    laag, hoog = _wilson(onder, mensen)[0], _wilson(boven, mensen)[1]
    return Schatting(waarde, min(laag, waarde), max(hoog, waarde))


def mensen_van(aandeel: float, onder: float, boven: float) -> float:
    """The number of people that gives a share this Wilson interval; without censoring everybody.

    With ``a = z² / n`` half the width is ``sqrt(p (1 - p) a + a² / 4) / (1 + a)``: quadratic in a.
    """
    h2, pq = ((boven - onder) / 2) ** 2, max(0.0, aandeel * (1 - aandeel))
    if h2 <= 0:
        return float("inf")
    if h2 >= 0.25:
        return 0.0
    b = 2 * h2 - pq
    a = (b + sqrt(b * b + 4 * (0.25 - h2) * h2)) / (2 * (0.25 - h2))
    return Z95 * Z95 / a


def _grof(mensen: float) -> float:
    """Down to tens and to two digits: 487 becomes 480, and 12.345 becomes 12.000."""
    if mensen < MINIMUM:
        return float(MINIMUM)
    if mensen == float("inf"):
        return mensen
    stap = max(MINIMUM, 10 ** (floor(log10(mensen)) - 1))
    return float(floor(mensen / stap + _RUIM) * stap)


def _wilson(aandeel: float, mensen: float) -> tuple[float, float]:
    """As ``wilson`` of the benchmark, for one share without an array: a page has thousands."""
    if mensen == float("inf"):
        return aandeel, aandeel
    a = Z95 * Z95 / mensen
    midden = (aandeel + a / 2) / (1 + a)
    half = sqrt(aandeel * (1 - aandeel) * a + a * a / 4) / (1 + a)
    return max(0.0, midden - half), min(1.0, midden + half)
