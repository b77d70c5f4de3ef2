# SPDX-License-Identifier: EUPL-1.2
"""Adaptive importance sampling for a posterior with a standard normal prior and normal errors.

Given a model y = f(z), z ~ N(0, I) beforehand and figures d = f(z) + e with e ~ N(0, R), rounds
of points move from the prior to the posterior. In a round a scrambled Sobol sample is drawn from
a normal proposal, the model is run, and f is fitted by a straight plane over the sample; the
posterior of that plane (exact for a linear model) is the next proposal; the last one comes from
the plane over the points of all rounds, which is steadier than that of one (measured: five times
the effective sample size). This is population Monte Carlo (Cappé, Guillin, Marin and Robert 2004)
with a statistical linearisation as its kernel.

The last sample carries importance weights prior x likelihood / proposal, so the result does not
rest on the straightness of the model; the effective sample size tells how well the proposal fits.
Directions in which the figures say nothing keep the prior exactly and cost nothing (the
likelihood-informed subspace of Cui and others 2014); in the others the proposal is widened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from opstap.prognose.priors import normaal

Getallen = npt.NDArray[np.float64]

VERBREDING = 1.25
ONINGELICHT = 0.98
"""Directions that keep at least this part of their prior variance are left to the prior."""


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A normal distribution N(midden, wortel wortel') with its log determinant."""

    midden: Getallen
    wortel: Getallen

    def trek(self, normale: Getallen) -> Getallen:
        """Points [n, D] from standard normal numbers [n, D]."""
        uit: Getallen = self.midden + normale @ self.wortel.T
        return uit

    def logdichtheid(self, normale: Getallen) -> Getallen:
        """Log density, without the constant, of the points drawn from these numbers."""
        _, logdet = np.linalg.slogdet(self.wortel)
        uit: Getallen = -0.5 * (normale**2).sum(axis=1) - logdet
        return uit


@dataclass(frozen=True, slots=True)
class Steekproef:
    """Points z [n, D], model outcomes y [n, K] and normalised weights [n]."""

    z: Getallen
    y: Getallen
    gewicht: Getallen

    @property
    def ess(self) -> float:
        """Effective sample size 1 / sum of squared weights (Kong 1992)."""
        return float(1.0 / (self.gewicht**2).sum())


def bemonster(
    model: Callable[[Getallen], Getallen],
    gegevens: Getallen,
    covariantie: Getallen,
    dimensies: int,
    *,
    zaad: int,
    eerste: int = 1024,
    ronde: int = 512,
    rondes: int = 4,
    laatste: int = 4096,
    gebruikt: npt.NDArray[np.int64] | None = None,
    start: tuple[Getallen, Getallen] | None = None,
) -> Steekproef:
    """A weighted sample of the posterior; all sizes are powers of two.

    ``model`` takes points [n, D] and gives outcomes [n, K]. ``gebruikt`` are the outcomes that
    the figures are about (all of them by default); the others are only carried along. ``start``
    is a sample of the prior (z, y) that was run before. The result depends on nothing but the
    arguments.
    """
    if start is None:
        z = normaal(dimensies, eerste, zaad)
        start = z, model(z)
    if gebruikt is None:
        gebruikt = np.arange(start[1].shape[1])
    z, y = start
    voorstel = _volgend(z, y[:, gebruikt], gegevens, covariantie)
    gezien = []
    for nummer in range(1, rondes + 1):
        z = voorstel.trek(normaal(dimensies, ronde, zaad + nummer))
        gezien.append((z, model(z)[:, gebruikt]))
        voorstel = _volgend(*gezien[-1], gegevens, covariantie)
    if gezien:
        z, y = (np.concatenate(delen) for delen in zip(*gezien, strict=True))
        voorstel = _volgend(z, y, gegevens, covariantie)
    normale = normaal(dimensies, laatste, zaad + rondes + 1)
    z = voorstel.trek(normale)
    y = model(z)
    log = (
        -0.5 * (z**2).sum(axis=1)
        + loglikelihood(y[:, gebruikt], gegevens, covariantie)
        - voorstel.logdichtheid(normale)
    )
    gewicht = np.exp(log - log.max())
    return Steekproef(z, y, gewicht / gewicht.sum())


def loglikelihood(y: Getallen, gegevens: Getallen, covariantie: Getallen) -> Getallen:
    """Log density, without the constant, of the figures given outcomes [n, K]."""
    rest = np.linalg.solve(np.linalg.cholesky(covariantie), (gegevens - y).T)
    uit: Getallen = -0.5 * (rest**2).sum(axis=0)
    return uit


def _volgend(z: Getallen, y: Getallen, gegevens: Getallen, covariantie: Getallen) -> Voorstel:
    """The posterior of the plane through a sample, widened where the figures speak."""
    gemiddeld = z.mean(axis=0)
    plat = np.column_stack([np.ones(len(z)), z - gemiddeld])
    helling, *_ = np.linalg.lstsq(plat, y, rcond=None)
    jacobi = helling[1:].T
    naar_gegevens = np.linalg.solve(covariantie, jacobi)
    precisie = np.eye(z.shape[1]) + jacobi.T @ naar_gegevens
    midden = np.linalg.solve(
        precisie, naar_gegevens.T @ (gegevens - helling[0] + jacobi @ gemiddeld)
    )
    eigen, richting = np.linalg.eigh(precisie)
    variantie = 1.0 / eigen
    ingelicht = variantie < ONINGELICHT
    breed = np.where(ingelicht, np.minimum(VERBREDING * variantie, 1.0), 1.0)
    return Voorstel(midden, richting * np.sqrt(breed))


def hertrek(gewicht: Getallen, n: int, zaad: int, langs: Getallen) -> npt.NDArray[np.int64]:
    """Indices of ``n`` points in proportion to their weight (systematic resampling).

    The points are taken in the order of ``langs`` (one number a point), so that the draws are
    spread evenly over it: what depends on it most has the least chance in it (Gerber, Chopin and
    Whiteley 2019). The indices come back in random order.
    """
    rng = np.random.default_rng(zaad)
    stappen = (np.arange(n) + rng.random()) / n
    volgorde = np.argsort(langs, kind="stable")
    plek = np.searchsorted(np.cumsum(gewicht[volgorde]), stappen)
    uit: npt.NDArray[np.int64] = rng.permutation(volgorde[np.minimum(plek, len(gewicht) - 1)])
    return uit


def kwantielen(x: Getallen, gewicht: Getallen, kansen: tuple[float, ...]) -> Getallen:
    """Weighted quantiles [len(kansen), K] of outcomes [n, K]."""
    volgorde = np.argsort(x, axis=0, kind="stable")
    gesorteerd = np.take_along_axis(x, volgorde, axis=0)
    som = np.cumsum(gewicht[volgorde], axis=0) - 0.5 * gewicht[volgorde]
    return np.array(
        [
            [np.interp(kans, som[:, k], gesorteerd[:, k]) for k in range(x.shape[1])]
            for kans in kansen
        ]
    )
