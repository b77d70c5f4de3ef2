# SPDX-License-Identifier: EUPL-1.2
"""Rounding: one amount to whole euros, or whole units that add up to the total.

Everything is exact: integers and :class:`fractions.Fraction`, never floats.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

Getal = int | Fraction


def hele_euros(bedrag: Getal) -> int:
    """Whole euros, half a euro away from zero."""
    heel, rest = divmod(abs(bedrag.numerator), bedrag.denominator)
    heel += 2 * rest >= bedrag.denominator
    return -heel if bedrag < 0 else heel


def grootste_rest(totaal: int, gewichten: Mapping[str, Getal]) -> dict[str, int]:
    """Divide ``totaal`` whole units in proportion to ``gewichten`` (Hamilton's method).

    Each code first gets the whole part of its exact share; the units that are left go one by one
    to the largest remainders, ties to the lowest code. Hence the result adds up to ``totaal``,
    differs from the exact share by less than one unit, does not depend on the order of the
    input, and gives nothing to a weight of zero.

    Returns the codes in the order of ``gewichten``. Raises ``ValueError`` for a negative total
    or weight, or when all weights are zero while there is something to divide.
    """
    if totaal < 0:
        raise ValueError("het totaal is negatief")
    if any(gewicht < 0 for gewicht in gewichten.values()):
        raise ValueError("een gewicht is negatief")
    noemer = sum(gewichten.values())
    if noemer == 0:
        if totaal == 0:
            return dict.fromkeys(gewichten, 0)
        raise ValueError("alle gewichten zijn nul")
    deler = Fraction(noemer)
    uitkomst: dict[str, int] = {}
    resten: list[tuple[Getal, str]] = []
    for code, gewicht in gewichten.items():
        # floor and remainder of totaal * gewicht / noemer without building a quotient first
        heel, rest = divmod(totaal * gewicht * deler.denominator, deler.numerator)
        uitkomst[code] = int(heel)
        resten.append((-rest, code))
    over = totaal - sum(uitkomst.values())
    for _, code in sorted(resten)[:over]:
        uitkomst[code] += 1
    return uitkomst
