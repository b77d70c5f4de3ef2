# SPDX-License-Identifier: EUPL-1.2
"""Variants: what a slider costs, nationally and with every municipality."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import count

from bench.meten import Meting, meet
from opstap.varianten import Beleidsvariant, beleidsvariant, doorreken
from opstap.varianten.mensen import indeling, reken

MATEN = ("beschut_werkend", "beschut_wachtend", "niet_bereikt")
JAAR = 2048


def metingen() -> Iterator[Meting]:
    yield meet(
        "schuif: andere banen, land, mensen en alle posten",
        _schuif("land"),
        grens=0.25,
        herhaal=9,
    )
    yield meet(
        "schuif: ander bedrag per baan, land (dezelfde mensen)",
        _bedrag(),
        herhaal=9,
    )
    yield replace(
        meet(
            "schuif: andere banen, 342 gemeenten, mensen en alle posten",
            _schuif("gemeente"),
            grens=1.5,
            herhaal=5,
        ),
        uitleg=_afwijking(),
    )


def _schuif(niveau: str) -> Callable[[], object]:
    """Each call another number of jobs, so that nothing of the people can be remembered."""
    twee, teller = beleidsvariant("2"), count(1)

    def doe() -> object:
        pad = {"vangnet": {2024: 0.0, 2048: 10_000.0 + 7 * next(teller)}}
        variant = replace(twee, mensen=replace(twee.mensen, paden=pad))
        return doorreken(variant, niveau=niveau)

    return doe


def _bedrag() -> Callable[[], object]:
    twee, teller = beleidsvariant("2"), count(3_000)

    def doe() -> object:
        bedrag = Fraction(next(teller))
        posten = tuple(replace(p, bedrag=bedrag) if p.id == "opslag" else p for p in twee.posten)
        return doorreken(replace(twee, posten=posten))

    return doe


def _afwijking() -> tuple[str, ...]:
    """How far the groups of municipalities are from every municipality apart."""
    twee: Beleidsvariant = beleidsvariant("2")
    uit = []
    grof, fijn = (reken(twee, indeling([twee], JAAR, apart), tot=JAAR) for apart in (False, True))
    for maat in MATEN:
        a, b = (float(x.maat(maat)[0, :, -1].sum()) for x in (grof, fijn))
        uit.append(f"{maat} in {JAAR}: in groepen {a:.0f}, per gemeente {b:.0f} ({a / b - 1:+.2%})")
    return tuple(uit)
