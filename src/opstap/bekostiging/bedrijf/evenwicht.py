# SPDX-License-Identifier: EUPL-1.2
"""When does it close, and what would make it close: exact solutions of linear equations."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from opstap.bekostiging.bedrijf.gegevens import BANEN, Bedrijf
from opstap.bekostiging.bedrijf.mensen import Stand
from opstap.bekostiging.bedrijf.rekening import Rekening

_NUL = Fraction(0)


@dataclass(frozen=True, slots=True)
class Evenwicht:
    """What closes the result of one year, everything else equal.

    ``resultaat`` in whole euros; ``plaatsen`` of 31 hours with a job. ``ntw_nu`` and ``ntw_nodig``
    are net added value per place: now and at a result of zero. ``bijdrage_nu`` and
    ``bijdrage_nodig`` are the municipal contribution of the year. ``per_plaats`` is the deficit
    (negative: the surplus) per place. ``factor``: by what the number of people of every kind would
    have to be multiplied; ``None`` when no number closes it, because each extra person costs more
    than it brings. ``marge_per_plaats``: what one more place of the present mix adds.
    """

    jaar: int
    resultaat: int
    plaatsen: Fraction
    ntw_nu: Fraction
    ntw_nodig: Fraction
    bijdrage_nu: Fraction
    bijdrage_nodig: Fraction
    per_plaats: Fraction
    vaste_lasten: Fraction
    marge_per_plaats: Fraction
    factor: Fraction | None


def evenwicht(
    rekening: Rekening, jaar: int, mensen: Stand, hefbomen: tuple[str, ...] = ()
) -> Evenwicht | None:
    """The solutions for ``jaar``; ``None`` when nobody has a job there any more."""
    plaatsen = banen_in_plaatsen(rekening.bedrijf, mensen)
    if not plaatsen:
        return None
    tarieven = rekening.tarieven(jaar, hefbomen)
    posten = rekening.posten(jaar, mensen, hefbomen)
    resultaat = sum(posten.values())
    ntw = Fraction(posten.get("werk", 0) + posten.get("detachering", 0))
    bijdrage = Fraction(posten.get("gemeente", 0))
    vast = sum((tarief.vast for tarief in tarieven.values()), _NUL)
    los = sum((tarief.bedrag(mensen) - tarief.vast for tarief in tarieven.values()), _NUL)
    return Evenwicht(
        jaar=jaar,
        resultaat=resultaat,
        plaatsen=plaatsen,
        ntw_nu=ntw / plaatsen,
        ntw_nodig=(ntw - resultaat) / plaatsen,
        bijdrage_nu=bijdrage,
        bijdrage_nodig=bijdrage - resultaat,
        per_plaats=Fraction(-resultaat) / plaatsen,
        vaste_lasten=-vast,
        marge_per_plaats=los / plaatsen,
        factor=-vast / los if los > 0 and vast <= 0 else None,
    )


def banen_in_plaatsen(bedrijf: Bedrijf, mensen: Stand) -> Fraction:
    """Places of 31 hours of everybody with a job at the company."""
    return sum(
        (
            mensen[soort] * bedrijf.plaatsen_per_mens(soort)
            for soort in bedrijf.soorten
            if soort in BANEN
        ),
        _NUL,
    )
