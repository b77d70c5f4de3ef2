# SPDX-License-Identifier: EUPL-1.2
"""Empirical Bayes: a unit's figure is pulled to the mean, the more so as it says less.

What is pulled to is the mean of all units together (``Σ teller / Σ noemer``), never a policy
target: a target is what somebody wants, not what may be expected. How hard is learnt from the
units themselves, by maximum likelihood. The intervals take that strength as known and are a
little narrow with few units.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from opstap.benchmark.overspreiding import gepoold, tau2_pm
from opstap.benchmark.reeksen import aandelen, aantal, paar, samen

if TYPE_CHECKING:
    from opstap.benchmark.reeksen import Getallen, Reeks

ZWAKST, STERKST = 1e-3, 1e7
"""Range of the strength. At the upper end the units do not differ and ``sterkte`` is infinite."""

_HALVERINGEN = 44


@dataclass(frozen=True, slots=True)
class Krimp:
    """Shrunken values with their 95% interval, and the distribution behind them.

    ``gewicht`` is the weight of the unit's own figure (0 to 1); the rest is the mean ``midden``.
    ``sterkte`` is how much evidence the mean is worth: expected cases for a ratio, people for a
    share, ``1 / tau²`` for an amount. ``alfa`` and ``beta`` are the parameters of ``verdeling``:
    shape and rate of a gamma, both of a beta, mean and standard deviation of a normal.
    """

    waarde: Getallen
    onder: Getallen
    boven: Getallen
    gewicht: Getallen
    midden: Getallen
    sterkte: Getallen
    verdeling: Literal["gamma", "beta", "normaal"]
    alfa: Getallen
    beta: Getallen


def krimp_ratio(waargenomen: Reeks, verwacht: Reeks) -> Krimp:
    """Poisson-gamma: ``O ~ Poisson(E theta)``, ``theta ~ Gamma(a, a / m)``, mean ``m = ΣO / ΣE``.

    Shrunken value ``(O + a) / (E + a / m)``. ``a`` maximises the negative binomial likelihood
    (Clayton and Kaldor 1987, Biometrics 43:671-681). When all is 0, all stays 0.
    """
    import numpy as np
    from scipy.special import gammaincinv, psi

    o, e = paar(waargenomen, verwacht)
    m = samen(o) / np.maximum(samen(e), 1e-300)
    kan = m > 0
    veilig = np.where(kan, m, 1.0)
    o0, mu = np.nan_to_num(o), np.nan_to_num(e * veilig)

    def helling(a: Getallen) -> Getallen:
        # of the log likelihood, times a, to a; a unit without a figure (0 of 0) adds nothing
        return a * samen(psi(o0 + a) - psi(a) - np.log1p(mu / a) + (mu - o0) / (mu + a))

    a = _hoogste(helling)
    alfa, beta = o + a, e + a / veilig
    onder, boven = (gammaincinv(alfa, p) / beta for p in (0.025, 0.975))
    nul = np.where(np.isnan(o), np.nan, 0.0)
    return Krimp(
        waarde=np.where(kan, alfa / beta, nul),
        onder=np.where(kan, onder, nul),
        boven=np.where(kan, boven, nul),
        gewicht=e / beta,
        midden=m,
        sterkte=_oneindig(a / veilig),
        verdeling="gamma",
        alfa=alfa,
        beta=beta,
    )


def krimp_aandeel(teller: Reeks, noemer: Reeks) -> Krimp:
    """Beta-binomial: ``x ~ Binomial(n, p)``, ``p ~ Beta(M m, M (1 - m))``, ``m = Σx / Σn``.

    Shrunken value ``(x + M m) / (n + M)``; ``M`` maximises the beta-binomial likelihood (Skellam
    1948, Journal of the Royal Statistical Society B 10:257-261). When all shares are 0, or all
    are 1, they stay so.
    """
    import numpy as np
    from scipy.special import betaincinv, psi

    x, n = aandelen(teller, noemer)
    m = samen(x) / np.maximum(samen(n), 1e-300)
    kan = (m > 0) & (m < 1)
    p = np.where(kan, m, 0.5)
    x0, n0 = np.nan_to_num(x), np.nan_to_num(n)

    def helling(s: Getallen) -> Getallen:
        wel = p * (psi(x0 + s * p) - psi(s * p))
        niet = (1 - p) * (psi(n0 - x0 + s * (1 - p)) - psi(s * (1 - p)))
        return s * samen(wel + niet - psi(n0 + s) + psi(s))

    s = _hoogste(helling)
    alfa, beta = x + s * p, n - x + s * (1 - p)
    onder, boven = (betaincinv(alfa, beta, q) for q in (0.025, 0.975))
    vast = np.where(np.isnan(x), np.nan, m)
    return Krimp(
        waarde=np.where(kan, alfa / (alfa + beta), vast),
        onder=np.where(kan, onder, vast),
        boven=np.where(kan, boven, vast),
        gewicht=n / (n + s),
        midden=m,
        sterkte=_oneindig(s),
        verdeling="beta",
        alfa=alfa,
        beta=beta,
    )


def krimp_bedrag(waarde: Reeks, fout: Reeks) -> Krimp:
    """Normal: ``y ~ N(theta, s²)``, ``theta ~ N(m, tau²)``; for log amounts with a known error.

    Weight of the own figure ``tau² / (tau² + s²)``, with ``tau²`` of Paule and Mandel and ``m``
    the mean with weights ``1 / (s² + tau²)`` (Efron and Morris 1975, JASA 70:311-319).
    """
    import numpy as np

    y, s = np.broadcast_arrays(np.asarray(waarde, np.float64), np.asarray(fout, np.float64))
    tau2 = tau2_pm(y, s)
    m, _ = gepoold(y, s, tau2)
    with np.errstate(divide="ignore"):
        sterkte = 1 / tau2
    gewicht = tau2 / (tau2 + s**2)
    midden = m + gewicht * (y - m)
    spreiding = np.sqrt(gewicht * s**2)
    half = 1.959963984540054 * spreiding
    return Krimp(
        waarde=midden,
        onder=midden - half,
        boven=midden + half,
        gewicht=gewicht,
        midden=m,
        sterkte=sterkte,
        verdeling="normaal",
        alfa=midden,
        beta=spreiding,
    )


def james_stein(waarde: Reeks, variantie: float) -> tuple[Getallen, Getallen]:
    """The estimator of James and Stein around the grand mean, and its shrinkage factor.

    ``m + c (y - m)`` with ``c = 1 - (k - 3) v / Σ(y - m)²``, not below 0, for ``k > 3`` units that
    all have the same known ``variantie`` v (Efron and Morris 1975: ``c = .212`` for 18 players).
    """
    import numpy as np

    y = np.asarray(waarde, np.float64)
    m, k = samen(y) / aantal(y), aantal(y)
    spreiding = samen((y - m) ** 2)
    factor = 1 - (k - 3) * variantie / np.where(spreiding > 0, spreiding, np.inf)
    c = np.where(spreiding > 0, np.clip(factor, 0, 1), 0.0)
    return m + c * (y - m), c


def _hoogste(helling: Callable[[Getallen], Getallen]) -> Getallen:
    """Where the slope of a likelihood goes from positive to negative, by halving its logarithm."""
    import numpy as np

    laag = np.log(ZWAKST) + 0 * helling(np.ones(1))
    hoog = laag - np.log(ZWAKST) + np.log(STERKST)
    for _ in range(_HALVERINGEN):
        midden = (laag + hoog) / 2
        omhoog = helling(np.exp(midden)) > 0
        laag, hoog = np.where(omhoog, midden, laag), np.where(omhoog, hoog, midden)
    uit: Getallen = np.exp((laag + hoog) / 2)
    return uit


def _oneindig(sterkte: Getallen) -> Getallen:
    import numpy as np

    return np.where(sterkte > STERKST / 100, np.inf, sterkte)
