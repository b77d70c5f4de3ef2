# SPDX-License-Identifier: EUPL-1.2
"""How strongly to shrink: the best strength by likelihood, and what else the figures allow.

With few units the best strength is itself a guess. Intervals therefore average over strengths:
weights are the likelihood of each, under a prior that finds every weight of the own figure from 0
to 1 equally likely (uniform shrinkage; Daniels 1999, Canadian Journal of Statistics 27:567-578).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen

ZWAKST, STERKST = 1e-3, 1e7
"""Range of the best strength. At the upper end units do not differ and it is infinite."""

_HALVERINGEN = 44
_ROOSTER = 32


def beste(helling: Callable[[Getallen], Getallen]) -> Getallen:
    """The strength where the slope of the likelihood turns negative; infinite when it does not.

    ``helling`` has a strength for each row of units, and gives the slope of each row.
    """
    import numpy as np

    laag = np.log(ZWAKST) + 0 * helling(np.ones(1))
    hoog = laag - np.log(ZWAKST) + np.log(STERKST)
    for _ in range(_HALVERINGEN):
        midden = (laag + hoog) / 2
        omhoog = helling(np.exp(midden)) > 0
        laag, hoog = np.where(omhoog, midden, laag), np.where(omhoog, hoog, midden)
    gevonden = np.exp((laag + hoog) / 2)
    return np.where(gevonden > STERKST / 100, np.inf, gevonden)


def rooster(omvang: Getallen) -> Getallen:
    """Strengths to average over, on a new first axis: weights 1/64 to 63/64 of a usual unit.

    ``omvang`` is the evidence of a usual unit, in the measure of the strength.
    """
    import numpy as np

    gewicht = (np.arange(_ROOSTER) + 0.5) / _ROOSTER
    vorm = (_ROOSTER, *(1,) * omvang.ndim)
    return omvang * ((1 - gewicht) / gewicht).reshape(vorm)


def gemengd(
    aannemelijk: Getallen, midden: Getallen, variantie: Getallen
) -> tuple[Getallen, Getallen]:
    """Mean and variance over the strengths, from those at each strength (first axis).

    ``aannemelijk`` is the log likelihood of each strength: ``[strength, ..., 1]``.
    """
    import numpy as np

    kans = np.exp(aannemelijk - aannemelijk.max(axis=0, keepdims=True))
    kans /= kans.sum(axis=0, keepdims=True)
    gemiddeld = (kans * midden).sum(axis=0)
    return gemiddeld, (kans * (variantie + (midden - gemiddeld) ** 2)).sum(axis=0)
