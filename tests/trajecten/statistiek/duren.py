# SPDX-License-Identifier: EUPL-1.2
"""Made-up trajectories for the tests of the estimators; durations in months."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Getallen = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

VORM, SCHAAL = 2.434, 3.652
"""The log-logistic that fits the durations of the 2022 letter."""


def letterlijk(u: Getallen) -> Getallen:
    """Letter-like durations out of uniform numbers: the inverse of the log-logistic."""
    duren: Getallen = SCHAAL * (u / (1 - u)) ** (1 / VORM)
    return duren


def trek(
    zaad: int, n: int, *, einde: float = 15.0, afgerond: bool = False, later: float = 0.0
) -> tuple[Getallen, Codes, Getallen]:
    """Letter-like durations, outcomes (52, 20 and 28%) and entries; partly still running.

    ``einde``: they are followed for up to so long. ``later``: the share that comes into view only
    after up to 4 months; those of them who left earlier are not among the rows.
    """
    loot = np.random.default_rng(zaad)
    duur, tot = letterlijk(loot.uniform(size=n)), loot.uniform(0, einde, n)
    uitkomst = np.where(duur <= tot, loot.choice([1, 2, 3], n, p=[0.52, 0.2, 0.28]), 0)
    duur = np.minimum(duur, tot)
    if afgerond:
        duur = np.ceil(duur)
    instroom = np.where(loot.uniform(size=n) < later, loot.uniform(0, 4, n), 0.0)
    gezien = duur > instroom
    return duur[gezien], uitkomst[gezien], instroom[gezien]
