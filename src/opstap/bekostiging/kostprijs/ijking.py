# SPDX-License-Identifier: EUPL-1.2
"""Calibration of the cost of a place to its one published anchor, and the range that follows.

Published is only a sum: the net cost of a beschut place, about 18,000 euros in 2022. The seven to
eight company components behind it are assumptions with a range. The calibration moves each of
them as little as possible, in proportion to the square of its half range (the posterior mean for
independent normal parameters and one linear observation), until the sum is met exactly. One sum
cannot tell the components apart: only the total is identified, the split stays an assumption.

Ranges are propagated linearly. Let ``c`` be the effects of moving each parameter from its value
to the end of its range on the number at hand, and ``d`` the same effects on the anchor. Then ::

    half range^2 = sum(c^2) - (sum(c*d))^2 / sum(d^2) * (1 - marge^2 / sum(d^2))

the variance of a linear function of independent parameters whose anchor is known up to ``marge``.
So the net cost of an average beschut place in 2022 is as sure as its anchor, and what differs
from that place is less sure. Everything is exact but the final square root (whole euros).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import isqrt

from opstap.bekostiging.kostprijs.gegevens import Grootheid, gegevens
from opstap.bekostiging.kostprijs.keuzes import Keuzes, Opgave
from opstap.bekostiging.kostprijs.rekenen import bedragen, grootheden
from opstap.bronnen import grootboek

Bedragen = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Ijking:
    """The calibration: what was free, from where to where, and what it met.

    ``geijkt``: parameter id to calibrated value. ``effect``: parameter (``beschut.loonwaarde``
    where each kind has its own) to the effect of half its range on the anchor, in euros.
    ``voor`` and ``na``: computed net cost before and after; ``anker`` the published one;
    ``marge`` how sure that is.
    """

    anker: Fraction
    marge: Fraction
    voor: Fraction
    na: Fraction
    geijkt: Mapping[str, Fraction]
    effect: Mapping[str, Fraction]

    @property
    def rest(self) -> Fraction:
        """Computed minus published net cost, after calibration."""
        return self.na - self.anker


def netto(posten: Bedragen) -> Fraction:
    """Costs minus revenue of the work minus loonkostensubsidie."""
    tekens = {"kosten": 1, "opbrengst": -1, "bekostiging": 0}
    beschreven = gegevens().posten
    som = sum((tekens[beschreven[id_].soort] * b for id_, b in posten.items()), Fraction(0))
    return som - posten.get("lks", Fraction(0))


@cache
def ijking() -> Ijking:
    """The calibration that ships with Opstap; the same every time."""
    regels = gegevens().ijking
    opgave = Keuzes().los_op("beschut", regels.jaar)
    alle = grootheden(opgave)
    waarden = {id_: grootheid.waarde for id_, grootheid in alle.items()}
    voor = netto(bedragen(opgave, waarden))
    anker = grootboek().waarde(regels.anker)
    per_grootheid = effecten(opgave, waarden).per_grootheid
    effect = {naam: netto(verschil) for naam, verschil in per_grootheid.items()}
    noemer = sum((effect[id_] ** 2 for id_ in regels.vrij), Fraction(0))
    for id_ in regels.vrij:
        halve = (alle[id_].hoog - alle[id_].laag) / 2
        waarden[id_] += halve * effect[id_] * (anker - voor) / noemer
    return Ijking(
        anker=anker,
        marge=regels.marge,
        voor=voor,
        na=netto(bedragen(opgave, waarden)),
        geijkt={id_: waarden[id_] for id_ in regels.vrij},
        effect=effect,
    )


def geijkte_waarden(opgave: Opgave) -> dict[str, Fraction]:
    """The value of every parameter for this question, after calibration."""
    uit = {id_: grootheid.waarde for id_, grootheid in grootheden(opgave).items()}
    return uit | dict(ijking().geijkt)


@dataclass(frozen=True, slots=True)
class Effecten:
    """For one question: the effect of half the range of every parameter on every line.

    Parameters are named as in :attr:`Ijking.effect`.
    """

    per_grootheid: Mapping[str, Bedragen]

    def halve_breedte(self, som: Callable[[Bedragen], Fraction]) -> int:
        """Half the range of a linear function of the lines, in whole euros."""
        bekend = ijking()
        c = {id_: som(posten) for id_, posten in self.per_grootheid.items()}
        variantie = sum((uitslag**2 for uitslag in c.values()), Fraction(0))
        d2 = sum((uitslag**2 for uitslag in bekend.effect.values()), Fraction(0))
        cd = sum((c.get(id_, Fraction(0)) * d for id_, d in bekend.effect.items()), Fraction(0))
        variantie -= cd**2 / d2 * (1 - bekend.marge**2 / d2)
        return isqrt(int(variantie))


def effecten(opgave: Opgave, waarden: Mapping[str, Fraction]) -> Effecten:
    """The effects around ``waarden`` (normally :func:`geijkte_waarden`)."""
    return Effecten(
        {
            _naam(opgave, id_): verschil
            for id_, grootheid in grootheden(opgave).items()
            if grootheid.onzeker and (verschil := _verschil(opgave, waarden, grootheid))
        }
    )


def _verschil(
    opgave: Opgave, waarden: Mapping[str, Fraction], grootheid: Grootheid
) -> dict[str, Fraction]:
    """Half the difference per line between the two ends of one range, around its value."""
    midden = waarden[grootheid.id] - grootheid.waarde
    laag = bedragen(opgave, {**waarden, grootheid.id: grootheid.laag + midden})
    hoog = bedragen(opgave, {**waarden, grootheid.id: grootheid.hoog + midden})
    return {id_: uit for id_ in hoog if (uit := (hoog[id_] - laag[id_]) / 2)}


def _naam(opgave: Opgave, id_: str) -> str:
    """What is usual for one kind of place says nothing about another: a name of its own."""
    eigen = ("loonwaarde", "ziekteverzuim", "plaatsen_per_begeleider")
    return f"{opgave.soort.id}.{id_}" if id_ in eigen else id_
