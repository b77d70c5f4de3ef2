# SPDX-License-Identifier: EUPL-1.2
"""What each lever brings: in the stated order, and apart from any order (Shapley value).

Levers strengthen and weaken each other (whoever is seconded no longer does better-paying work
inside), so what a lever adds depends on what was done before it. The Shapley value is the mean of
that addition over all orders: with four levers sixteen results (Shapley 1953). Both add up to the
whole change, in whole euros.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial

from opstap.basis.afronden import grootste_rest
from opstap.bekostiging.bedrijf.gegevens import HEFBOMEN
from opstap.bekostiging.bedrijf.mensen import Stand
from opstap.bekostiging.bedrijf.rekening import Rekening


@dataclass(frozen=True, slots=True)
class Bijdragen:
    """What the levers do to the result of one year, in whole euros.

    ``op_volgorde`` and ``los`` (Shapley): lever -> euros, both adding up to ``na - voor``.
    """

    jaar: int
    voor: int
    na: int
    op_volgorde: Mapping[str, int]
    los: Mapping[str, int]


def bijdragen(rekening: Rekening, jaar: int, mensen: Stand) -> Bijdragen:
    """The contributions of the levers of a company in ``jaar``, for these people."""
    eigen = [hefboom.id for hefboom in rekening.bedrijf.hefbomen]
    namen = [id_ for id_ in HEFBOMEN if id_ in eigen]
    waarde = {
        frozenset(deel): rekening.resultaat(jaar, mensen, deel)
        for aantal in range(len(namen) + 1)
        for deel in combinations(namen, aantal)
    }
    voor, na = waarde[frozenset()], waarde[frozenset(namen)]
    op_volgorde = {
        naam: waarde[frozenset(namen[: i + 1])] - waarde[frozenset(namen[:i])]
        for i, naam in enumerate(namen)
    }
    los = {naam: _shapley(naam, namen, waarde) for naam in namen}
    return Bijdragen(jaar, voor, na, op_volgorde, sluitend(los, na - voor))


def _shapley(naam: str, namen: Sequence[str], waarde: Mapping[frozenset[str], int]) -> Fraction:
    """The mean addition of one lever over all orders."""
    n, som = len(namen), Fraction(0)
    for deel, uitkomst in waarde.items():
        if naam not in deel:
            k = len(deel)
            gewicht = Fraction(factorial(k) * factorial(n - k - 1), factorial(n))
            som += gewicht * (waarde[deel | {naam}] - uitkomst)
    return som


def sluitend(delen: Mapping[str, Fraction], totaal: int) -> dict[str, int]:
    """Exact parts of ``totaal``, which may be negative, as whole euros that add up to it."""
    heel = {naam: deel.numerator // deel.denominator for naam, deel in delen.items()}
    resten = {naam: deel - heel[naam] for naam, deel in delen.items()}
    erbij = grootste_rest(totaal - sum(heel.values()), resten)
    return {naam: heel[naam] + erbij[naam] for naam in delen}
