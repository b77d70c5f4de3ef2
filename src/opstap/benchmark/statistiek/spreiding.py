# SPDX-License-Identifier: EUPL-1.2
"""How far units usually stand from the middle of their peers, for amounts and shares of amounts.

Ten peers are too few to measure a spread on. So the ratio of *every* unit to the middle (median) of
its own peers is taken, on a log scale, and the spread of those ratios (MAD) is the yardstick: about
95% of all units stand within it. It says what is usual, not what is chance: euros are no counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.benchmark.statistiek.bedragen import bedragen
from opstap.benchmark.statistiek.breedte import breedte
from opstap.benchmark.statistiek.reeksen import mediaan

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.benchmark.statistiek.reeksen import Getallen

MINST = 5
"""With fewer peers that have a figure there is no middle to stand beside."""


@dataclass(frozen=True, slots=True)
class Plek:
    """Where one unit stands beside its peers in one year, in the unit of the figure.

    ``lager`` of ``aantal`` peers are below it. ``buiten`` is 0 within the usual spread, 1 outside
    the 95% and 2 outside the 99.8%. ``boven``: above the middle.
    """

    aantal: int
    lager: int
    midden: float
    onder95: float
    boven95: float
    onder998: float
    boven998: float
    buiten: int
    boven: bool


def omgezet(waarden: Getallen, *, aandeel: bool) -> Getallen:
    """Logarithms of amounts, or of the odds of shares; ``nan`` for what has none."""
    import numpy as np

    waar = np.where((waarden > 0) & ((waarden < 1) | (not aandeel)), waarden, np.nan)
    return np.log(waar / (1 - waar) if aandeel else waar)


def terug(log: float, *, aandeel: bool) -> float:
    """The figure of a logarithm made by :func:`omgezet`."""
    from math import exp

    return 1 / (1 + exp(-log)) if aandeel else exp(log)


@dataclass(frozen=True, slots=True)
class Gewoon:
    """What is usual in each year: ``spreiding`` (robust SD on the log scale), how many of those the
    95% and the 99.8% band reach to each side (``breedte``, wider for few units), and the share of
    all units that stands outside the 95% band all the same, for amounts have long tails.
    """

    spreiding: Getallen
    breedte: tuple[tuple[float, float], ...]
    buiten: Getallen


def gewoon_rond(log: Getallen, orde: npt.NDArray[np.int64] | None = None) -> Gewoon:
    """The yardstick of years by units, around the middle of the peers of each unit (``orde``, see
    ``buren.kiezen.alle_buren``) or, without it, around the middle of all units.
    """
    import numpy as np

    midden = mediaan(log) if orde is None else mediaan(log[:, orde])[..., 0]
    uit = bedragen(np.exp(log - midden))
    eenheden = (~np.isnan(log)).sum(axis=1)
    breed = tuple(breedte(max(MINST, aantal)) for aantal in eenheden.tolist())
    grens = np.array([z95 for z95, _ in breed])[:, None] * uit.spreiding
    buiten = (np.abs(log - midden) > grens).sum(axis=1)
    return Gewoon(uit.spreiding[:, 0], breed, buiten / eenheden)


def plekken(
    log: Getallen,
    eigen: int,
    leden: list[int],
    gewoon: Gewoon,
    *,
    aandeel: bool,
    per: int = 1,
) -> list[Plek | None]:
    """The place of unit ``eigen`` beside ``leden`` in each year; ``None`` without a figure or with
    too few peers. ``per`` is the multiple in which the figure is given.
    """
    import numpy as np

    uit: list[Plek | None] = []
    for rij, s, (z95, z998) in zip(log, gewoon.spreiding.tolist(), gewoon.breedte, strict=True):
        zelf = float(rij[eigen])
        anderen = rij[leden]
        anderen = anderen[~np.isnan(anderen)]
        if zelf != zelf or len(anderen) < MINST:
            uit.append(None)
            continue
        midden = float(np.median(anderen))
        ver = abs(zelf - midden)

        def grens(z: float, midden: float = midden, s: float = s) -> float:
            return per * terug(midden + z * s, aandeel=aandeel)

        uit.append(
            Plek(
                aantal=len(anderen),
                lager=int((anderen < zelf).sum()),
                midden=grens(0),
                onder95=grens(-z95),
                boven95=grens(z95),
                onder998=grens(-z998),
                boven998=grens(z998),
                buiten=int(ver > z95 * s) + int(ver > z998 * s),
                boven=zelf > midden,
            )
        )
    return uit
