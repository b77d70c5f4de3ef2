# SPDX-License-Identifier: EUPL-1.2
"""Amounts and means: only with enough persons behind them, and not from one person mostly.

Amounts are exact, so hiding one is not enough: it must not come back by subtraction from a total.
Others are hidden beside it until no sum that can be worked out belongs to too few persons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from opstap.basis.fouten import GebruiksFout
from opstap.publicatie.onthulling.familie import Cel, Dimensie
from opstap.publicatie.onthulling.gepubliceerd import MINST_PERSONEN, Gepubliceerd

DOMINANTIE = Fraction(3, 10)
"""Largest part that one person may have in an amount."""


@dataclass(frozen=True, slots=True)
class Bedrag:
    """Whole euros of an innermost cell, and the part of the person with most. Private."""

    som: int
    grootste: int

    def __post_init__(self) -> None:
        if not 0 <= self.grootste <= self.som:
            raise GebruiksFout(
                "Een bedrag is 0 of hoger, en het grootste deel is niet hoger dan het geheel."
            )


def bedragen(
    gepubliceerd: Gepubliceerd,
    delen: Mapping[Cel, Bedrag],
    *,
    minst: int = MINST_PERSONEN,
    dominantie: Fraction | None = DOMINANTIE,
) -> dict[Cel, int | None]:
    """Amounts of all cells and totals; ``None`` where an amount stays hidden.

    Shown: at least ``minst`` persons for certain (whatever the rounding of the count did), the
    largest part at most ``dominantie`` of it (``None``: no such rule), and no hidden amount to be
    had by subtraction. An amount of zero with persons behind it is treated as any other.

    Raises :class:`GebruiksFout` for a cell that the family does not have, and for groups that
    overlap: for these subtraction cannot be ruled out cell by cell.
    """
    vreemd = set(delen) - set(gepubliceerd.waarden)
    if vreemd:
        raise GebruiksFout(f"De cel {' × '.join(sorted(vreemd)[0])} hoort niet bij deze tabel.")
    bomen = [_boom(dimensie) for dimensie in gepubliceerd.dimensies]
    geheel = _opgeteld(gepubliceerd, delen)
    verborgen = {
        cel
        for cel in gepubliceerd.waarden
        if not _mag([cel], gepubliceerd, geheel, minst, dominantie)
    }
    sommen = _sommen(gepubliceerd.dimensies, bomen)
    while True:
        voor = len(verborgen)
        for ouder, kinderen in sommen:
            _verberg_mee(ouder, kinderen, verborgen, gepubliceerd, geheel, minst, dominantie)
        if len(verborgen) == voor:
            return {
                cel: None if cel in verborgen else geheel[cel].som for cel in gepubliceerd.waarden
            }


def gemiddelde(gepubliceerd: Gepubliceerd, cel: Cel, bedrag: int | None) -> Fraction | None:
    """Amount per person from what is public: the shown amount by the rounded count.

    The true mean beside the amount would give the count away, for count = amount / mean.
    """
    if bedrag is None or not gepubliceerd.genoeg(cel):
        return None
    return Fraction(bedrag, gepubliceerd[cel])


def _mag(
    cellen: list[Cel],
    gepubliceerd: Gepubliceerd,
    geheel: Mapping[Cel, Bedrag],
    minst: int,
    dominantie: Fraction | None,
) -> bool:
    """Whether the amount of these cells together may be known."""
    if sum(gepubliceerd.zeker(cel) for cel in cellen) < minst:
        return False
    som = sum(geheel[cel].som for cel in cellen)
    grootste = max(geheel[cel].grootste for cel in cellen)
    return dominantie is None or grootste <= dominantie * som


def _verberg_mee(
    ouder: Cel,
    kinderen: list[Cel],
    verborgen: set[Cel],
    gepubliceerd: Gepubliceerd,
    geheel: Mapping[Cel, Bedrag],
    minst: int,
    dominantie: Fraction | None,
) -> None:
    """Hide the smallest other parts, at last the total, until subtraction says nothing."""
    while ouder not in verborgen:
        weg = [cel for cel in kinderen if cel in verborgen]
        if not weg or (len(weg) > 1 and _mag(weg, gepubliceerd, geheel, minst, dominantie)):
            return
        over = sorted((gepubliceerd[cel], cel) for cel in kinderen if cel not in verborgen)
        verborgen.add(over[0][1] if over else ouder)


def _boom(dimensie: Dimensie) -> dict[str, list[str]]:
    """Parts of each group and the total: the widest groups in it and the members in none."""
    groepen = {naam: frozenset(leden) for naam, leden in dimensie.groepen}
    alle = {"totaal": frozenset(dimensie.leden), **groepen}
    for een, twee in product(groepen.values(), repeat=2):
        if een & twee and not (een <= twee or twee <= een):
            raise GebruiksFout(
                f"{dimensie.naam}: groepen overlappen elkaar; bedragen kunnen dan alleen zonder "
                "een van beide indelingen worden gepubliceerd."
            )
    boom = {}
    for naam, leden in alle.items():
        onder = {n: g for n, g in groepen.items() if g < leden}
        top = [n for n, g in onder.items() if not any(g < h for h in onder.values())]
        gedekt = frozenset().union(*(groepen[n] for n in top))
        boom[naam] = sorted(top) + sorted(leden - gedekt)
    return boom


def _sommen(
    dimensies: tuple[Dimensie, ...], bomen: list[dict[str, list[str]]]
) -> list[tuple[Cel, list[Cel]]]:
    """Every total with its parts along one dimension."""
    uit = []
    for as_, boom in enumerate(bomen):
        anderen = [d.codes if k != as_ else ("",) for k, d in enumerate(dimensies)]
        for vast in product(*anderen):
            for ouder, kinderen in boom.items():
                cellen = [(*vast[:as_], code, *vast[as_ + 1 :]) for code in (ouder, *kinderen)]
                uit.append((cellen[0], cellen[1:]))
    return uit


def _opgeteld(gepubliceerd: Gepubliceerd, delen: Mapping[Cel, Bedrag]) -> dict[Cel, Bedrag]:
    """Sum and largest part of every cell."""
    boven = [
        {lid: [code for code, leden in _leden(dimensie) if lid in leden] for lid in dimensie.leden}
        for dimensie in gepubliceerd.dimensies
    ]
    som = dict.fromkeys(gepubliceerd.waarden, 0)
    grootste = dict.fromkeys(gepubliceerd.waarden, 0)
    for cel, bedrag in delen.items():
        for hoger in product(*(boven[as_][code] for as_, code in enumerate(cel))):
            som[hoger] += bedrag.som
            grootste[hoger] = max(grootste[hoger], bedrag.grootste)
    return {cel: Bedrag(som[cel], grootste[cel]) for cel in som}


def _leden(dimensie: Dimensie) -> list[tuple[str, frozenset[str]]]:
    return [
        *((lid, frozenset([lid])) for lid in dimensie.leden),
        *((naam, frozenset(leden)) for naam, leden in dimensie.groepen),
        ("totaal", frozenset(dimensie.leden)),
    ]
