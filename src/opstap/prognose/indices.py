# SPDX-License-Identifier: EUPL-1.2
"""Shares of groups of inputs in the variance of outcomes: Sobol indices and a surface."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from opstap.prognose.priors import normaal

Getallen = npt.NDArray[np.float64]


def indices(
    model_: Callable[[Getallen], Getallen],
    groepen: Sequence[Sequence[int]],
    dimensies: int,
    n: int,
    zaad: int,
) -> tuple[Getallen, Getallen, Getallen, Getallen]:
    """First-order and total Sobol indices of groups, with bootstrap sd's; each [group, K].

    ``model_`` takes independent standard normal numbers [m, D] and gives outcomes [m, K]. Uses
    n (groups + 2) runs, n a power of two. First order: mean(f_B (f_AB - f_A)) / V (Saltelli and
    others 2010); total: mean((f_A - f_AB)^2) / 2V (Jansen 1999).
    """
    punten = normaal(2 * dimensies, n, zaad)
    a, b = punten[:, :dimensies], punten[:, dimensies:]
    gemengd = []
    for groep in groepen:
        ab = a.copy()
        ab[:, list(groep)] = b[:, list(groep)]
        gemengd.append(ab)
    y = model_(np.concatenate([a, b, *gemengd]))
    y = (y - y[: 2 * n].mean(axis=0)).reshape(len(groepen) + 2, n, -1)
    fa, fb, fab = y[0], y[1], y[2:]

    def schat(keuze: npt.NDArray[np.int64]) -> tuple[Getallen, Getallen]:
        v = np.concatenate([fa[keuze], fb[keuze]]).var(axis=0)
        v = np.where(v > 0, v, 1.0)
        eerste = (fb[keuze] * (fab[:, keuze] - fa[keuze])).mean(axis=1) / v
        totaal = ((fa[keuze] - fab[:, keuze]) ** 2).mean(axis=1) / (2 * v)
        return eerste, totaal

    rng = np.random.default_rng(zaad)
    herhaald = [schat(rng.integers(0, n, n)) for _ in range(100)]
    sd_eerste = np.std([h[0] for h in herhaald], axis=0)
    sd_totaal = np.std([h[1] for h in herhaald], axis=0)
    return *schat(np.arange(n)), sd_eerste, sd_totaal


def verklaard(x: Getallen, y: Getallen) -> Getallen:
    """The adjusted share of the variance of y [n, K] that a surface in x [n, d] explains.

    The surface is quadratic in each column of x, without products.
    """
    gemiddelde, spreiding = x.mean(axis=0), x.std(axis=0)
    x = (x - gemiddelde) / np.where(spreiding > 0, spreiding, 1.0)
    termen = [np.ones(len(x)), *x.T, *(x**2).T]
    vlak = np.column_stack(termen)
    rest = y - vlak @ np.linalg.lstsq(vlak, y, rcond=None)[0]
    over = rest.var(axis=0) / np.where(y.var(axis=0) > 0, y.var(axis=0), 1.0)
    uit: Getallen = 1 - over * (len(x) - 1) / (len(x) - vlak.shape[1])
    return uit
