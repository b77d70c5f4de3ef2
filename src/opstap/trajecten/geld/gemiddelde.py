# SPDX-License-Identifier: EUPL-1.2
"""A weighted mean with a standard error clustered by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Getallen = NDArray[np.float64]


def gewogen_gemiddelde(
    waarden: Getallen, gewicht: Getallen, wie: NDArray[np.int32]
) -> tuple[float, float, int]:
    """Mean of ``waarden`` [n] by ``gewicht`` [n], its standard error, and the number of people.

    The variance is that of a ratio of two sums over people (Cochran 1977, Sampling Techniques,
    chapter 6), so several trajectories of one person do not count as several people. Values and
    weights must be known, and the weights must not all be zero.
    """
    import numpy as np

    som = float(gewicht.sum())
    midden = float((gewicht * waarden).sum() / som)
    _, plaats = np.unique(wie, return_inverse=True)
    rest = np.bincount(plaats, weights=gewicht * (waarden - midden))
    mensen = len(rest)
    vrij = mensen / (mensen - 1) if mensen > 1 else 1.0
    return midden, float(np.sqrt(vrij * (rest**2).sum())) / som, mensen


def mensen_erachter(gewicht: Getallen, wie: NDArray[np.int32]) -> float:
    """On how many people a weighted mean rests: fewer than there are when a few weigh most.

    ``(sum of weights)² / sum of squared weights`` over people (Kish 1965, Survey Sampling).
    """
    import numpy as np

    _, plaats = np.unique(wie, return_inverse=True)
    per_mens = np.bincount(plaats, weights=gewicht)
    return float(per_mens.sum() ** 2 / (per_mens**2).sum())
