# SPDX-License-Identifier: EUPL-1.2
"""The arithmetic of the test: what is usual between organisations, and how unlikely one is.

Organisation j: ``top`` of its ``n`` exits to work were of productive people. Given ``n`` that is
binomial with odds ``(E_top / E_rest) exp(theta_j)``. ``theta_j`` is not zero for everybody:
organisations differ without anybody holding people back, with mean ``midden`` and variance
``tau2``. Organisations on the last axis, any axes before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reeks = NDArray[np.float64]

TAU_VOORAF = 0.10
"""Assumed standard deviation of log ratios between organisations (aanname), before any figures."""

GEWICHT_VOORAF = 10.0
"""For how many organisations the assumption counts beside those with figures."""

GENOEG = 5.0
"""Exits expected in each group before an organisation counts in what is usual."""

_KNIP = 1.0
_KNIPVARIANTIE = 0.5160585509617133  # mean of min(z², 1) for a standard normal z
_RONDES = 60


@dataclass(frozen=True, slots=True)
class Gewoon:
    """What is usual between organisations, on the log scale.

    ``midden`` and ``fout`` [..., 1]: mean of the log ratio and its standard error; ``tau2``
    [..., 1]: variance between organisations. ``zonder`` and ``zonder_fout`` [..., K]: mean and
    standard error without the organisation itself. ``tellen`` [..., K]: who counts.
    """

    midden: Reeks
    fout: Reeks
    tau2: Reeks
    zonder: Reeks
    zonder_fout: Reeks
    tellen: NDArray[np.bool_]


def gewoon(top: Reeks, n: Reeks, logodds: Reeks, mag: NDArray[np.bool_]) -> Gewoon:
    """What is usual, by estimators that a few organisations cannot pull away.

    ``logodds`` is ``log(E_top / E_rest)``; only organisations with ``mag`` count. Log ratios have
    half a case added to both counts. Standard errors are from expected counts: from observed ones
    an extreme count would weigh too much. The mean has Huber's weights; ``tau2`` is where the mean
    of squared z-scores, cut off at 1, is what normal z-scores give (Huber 1964, Annals of
    Mathematical Statistics 35:73-101, proposal 2, with the known variances of Paule and Mandel
    1982). So organisations that do hold people back hardly make that look usual. A variance
    below that of :data:`TAU_VOORAF` is averaged with it, for :data:`GEWICHT_VOORAF` organisations:
    few of them that happen to be alike do not prove that ordinary differences are absent.
    """
    import numpy as np
    from scipy.special import expit

    y = np.log((top + 0.5) / (n - top + 0.5)) - logodds
    midden = np.zeros((*y.shape[:-1], 1))
    tau2 = np.full_like(midden, TAU_VOORAF**2)
    for _ in range(_RONDES):
        kans = expit(logodds + midden)
        verwacht, anders = n * kans, n * (1 - kans)
        tellen = mag & (verwacht >= GENOEG) & (anders >= GENOEG)
        s2 = 1 / (verwacht + 0.5) + 1 / (anders + 0.5)
        variantie = s2 + tau2
        z = (y - midden) / np.sqrt(variantie)
        huber = np.minimum(1.0, _KNIP / np.maximum(np.abs(z), 1e-12))
        gewicht = np.where(tellen, huber / variantie, 0.0)
        nieuw = _gemiddeld(gewicht, y)
        aantal = np.maximum(tellen.sum(axis=-1, keepdims=True), 1)
        gemeten = (np.minimum(z**2, _KNIP**2) * tellen).sum(axis=-1, keepdims=True)
        over = gemeten / (_KNIPVARIANTIE * np.maximum(aantal - 1, 1)) - 1
        stap = over * (np.where(tellen, variantie, 0).sum(axis=-1, keepdims=True) / aantal)
        nieuw_tau2 = np.maximum(tau2 + 0.7 * stap, 0.0)
        klaar = np.abs(nieuw - midden).max(initial=0) + np.abs(nieuw_tau2 - tau2).max(initial=0)
        midden, tau2 = nieuw, nieuw_tau2
        if klaar < 1e-7:
            break
    aantal = tellen.sum(axis=-1, keepdims=True)
    met_aanname = (aantal * tau2 + GEWICHT_VOORAF * TAU_VOORAF**2) / (aantal + GEWICHT_VOORAF)
    tau2 = np.maximum(tau2, met_aanname)
    plat = np.where(tellen, 1 / (s2 + tau2), 0.0)
    gewicht = plat * huber
    som, plat_som = gewicht.sum(axis=-1, keepdims=True), plat.sum(axis=-1, keepdims=True)
    rest, plat_rest = som - gewicht, plat_som - plat
    zonder = np.where(
        rest > 0, ((gewicht * y).sum(axis=-1, keepdims=True) - gewicht * y) / _veilig(rest), 0.0
    )
    return Gewoon(
        midden=_gemiddeld(gewicht, y),
        fout=1 / np.sqrt(_veilig(plat_som)),
        tau2=tau2,
        zonder=zonder,
        zonder_fout=1 / np.sqrt(_veilig(plat_rest)),
        tellen=tellen,
    )


def kans_op_minder(top: Reeks, n: Reeks, logodds: Reeks, spreiding: Reeks, punten: int) -> Reeks:
    """One-sided mid-p: ``P(X < top) + P(X = top) / 2`` with ``X ~ Bin(n, p)``.

    ``logit p`` is normal with mean ``logodds`` and standard deviation ``spreiding``, integrated
    with ``punten`` Gauss-Hermite nodes. Without ``spreiding`` it is the conditional exact test of
    two Poisson counts (Przyborowski and Wilenski 1940, Biometrika 31:313-323) with the mid-p of
    Lancaster (1961, Journal of the American Statistical Association 56:223-234).
    """
    import numpy as np
    from scipy.special import bdtr, expit

    uit = np.zeros(np.broadcast_shapes(top.shape, n.shape, logodds.shape))
    aantal = n.astype(np.int64)
    for punt, gewicht in zip(*_hermite(punten), strict=True):
        kans = expit(logodds + spreiding * punt)
        onder = np.where(top > 0, bdtr(np.maximum(top - 1, 0), aantal, kans), 0.0)
        uit += gewicht * (onder + bdtr(top, aantal, kans)) / 2
    return uit


@cache
def _hermite(punten: int) -> tuple[Reeks, Reeks]:
    """Nodes and weights for the mean of a function of a standard normal variable."""
    import numpy as np

    x, w = np.polynomial.hermite_e.hermegauss(punten)
    return x, w / w.sum()


def _gemiddeld(gewicht: Reeks, y: Reeks) -> Reeks:
    som = gewicht.sum(axis=-1, keepdims=True)
    uit: Reeks = (gewicht * y).sum(axis=-1, keepdims=True) / _veilig(som)
    return uit


def _veilig(som: Reeks) -> Reeks:
    import numpy as np

    return np.maximum(som, 1e-12)
