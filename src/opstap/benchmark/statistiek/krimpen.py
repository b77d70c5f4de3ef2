# SPDX-License-Identifier: EUPL-1.2
"""Empirical Bayes: a unit's figure is pulled to the mean, the more so as it says less.

What is pulled to is the mean of all units together (``Σ teller / Σ noemer``), never a policy
target: a target is what somebody wants, not what may be expected. How hard is learnt from the
units themselves, by maximum likelihood. The intervals also count that the strength and the mean
are estimates: their mean and variance are averaged over strengths (:mod:`~.sterkte`), and the
variance of the mean is added (Kass and Steffey 1989, JASA 84:717-726).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from opstap.basis.aandelen import Z95
from opstap.benchmark.statistiek.overspreiding import gepoold, tau2_pm
from opstap.benchmark.statistiek.reeksen import aandelen, aantal, mediaan, paar, samen
from opstap.benchmark.statistiek.sterkte import beste, gemengd, rooster

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen, Reeks

_EEN = 1e-300


@dataclass(frozen=True, slots=True)
class Krimp:
    """Shrunken values with their 95% interval, and the distribution behind the interval.

    ``gewicht`` is the weight of the unit's own figure (0 to 1); the rest is the mean ``midden``.
    ``sterkte`` is how much evidence the mean is worth: expected cases for a ratio, people for a
    share, ``1 / tau²`` for an amount; infinite when units do not differ more than chance.
    ``alfa`` and ``beta`` are the parameters of ``verdeling``: shape and rate of a gamma, both of a
    beta, mean and standard deviation of a normal.
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
    from scipy.special import gammaincinv, gammaln, psi

    o, e = paar(waargenomen, verwacht)
    m = samen(o) / np.maximum(samen(e), _EEN)
    kan = m > 0
    veilig = np.where(kan, m, 1.0)
    o0, mu = np.nan_to_num(o), np.nan_to_num(e * veilig)

    def helling(a: Getallen) -> Getallen:
        # times a; a unit without a figure (0 of 0) adds nothing
        return a * samen(psi(o0 + a) - psi(a) - np.log1p(mu / a) + (mu - o0) / (mu + a))

    a = beste(helling)
    gewicht = mu / (mu + a)
    waarde = veilig + gewicht * (o / e - veilig)

    keuzes = rooster(_omvang(e * veilig))
    aannemelijk = samen(
        gammaln(o0 + keuzes)
        - gammaln(keuzes)
        - o0 * np.log(mu + keuzes)
        - keuzes * np.log1p(mu / keuzes)
    )
    per_keuze = (o0 + keuzes) / (mu + keuzes)  # relative to the mean
    midden, variantie = gemengd(aannemelijk, per_keuze, per_keuze / (mu + keuzes))
    zeker = samen(np.where(mu > 0, 1 / np.where(mu > 0, 1 / np.maximum(mu, _EEN) + 1 / a, 1), 0))
    variantie = variantie + (1 - gewicht) ** 2 / np.maximum(zeker, _EEN)
    leeg = np.isnan(o)
    alfa = np.where(leeg, np.nan, np.where(kan, midden**2 / variantie, 1.0))
    beta = np.where(leeg, np.nan, np.where(kan, midden / variantie / veilig, 1.0))
    nul = np.where(leeg, np.nan, 0.0)
    return Krimp(
        waarde=np.where(kan, waarde, nul),
        onder=np.where(kan, gammaincinv(alfa, 0.025) / beta, nul),
        boven=np.where(kan, gammaincinv(alfa, 0.975) / beta, nul),
        gewicht=np.where(leeg, np.nan, gewicht),
        midden=m,
        sterkte=a / veilig,
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
    from scipy.special import betaincinv, gammaln, psi

    x, n = aandelen(teller, noemer)
    m = samen(x) / np.maximum(samen(n), _EEN)
    kan = (m > 0) & (m < 1)
    p = np.where(kan, m, 0.5)
    q = 1 - p
    x0, n0 = np.nan_to_num(x), np.nan_to_num(n)

    def helling(s: Getallen) -> Getallen:
        wel = p * (psi(x0 + s * p) - psi(s * p))
        niet = q * (psi(n0 - x0 + s * q) - psi(s * q))
        return s * samen(wel + niet - psi(n0 + s) + psi(s))

    s = beste(helling)
    gewicht = n0 / (n0 + s)
    waarde = p + gewicht * (x / n - p)

    keuzes = rooster(_omvang(n))
    aannemelijk = samen(
        (gammaln(x0 + keuzes * p) - gammaln(keuzes * p))
        + (gammaln(n0 - x0 + keuzes * q) - gammaln(keuzes * q))
        - (gammaln(n0 + keuzes) - gammaln(keuzes))
    )
    per_keuze = (x0 + keuzes * p) / (n0 + keuzes)
    midden, variantie = gemengd(
        aannemelijk, per_keuze, per_keuze * (1 - per_keuze) / (n0 + keuzes + 1)
    )
    zeker = samen(n0 / (1 + (n0 - 1) / (s + 1))) / (p * q)
    variantie = variantie + (1 - gewicht) ** 2 / np.maximum(zeker, _EEN)
    variantie = np.minimum(variantie, midden * (1 - midden) * (1 - 1e-6))
    leeg = np.isnan(x)
    totaal = midden * (1 - midden) / variantie - 1
    alfa = np.where(leeg, np.nan, np.where(kan, midden * totaal, 1.0))
    beta = np.where(leeg, np.nan, np.where(kan, (1 - midden) * totaal, 1.0))
    vast = np.where(leeg, np.nan, m)
    return Krimp(
        waarde=np.where(kan, waarde, vast),
        onder=np.where(kan, betaincinv(alfa, beta, 0.025), vast),
        boven=np.where(kan, betaincinv(alfa, beta, 0.975), vast),
        gewicht=np.where(leeg, np.nan, gewicht),
        midden=m,
        sterkte=s,
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
    leeg = np.isnan(y) | np.isnan(s)
    y, s = np.where(leeg, np.nan, y), np.where(leeg, np.nan, s)
    tau2 = tau2_pm(y, s)
    m, _ = gepoold(y, s, tau2)
    gewicht = tau2 / (tau2 + s**2)

    keuzes = 1 / rooster(_omvang(1 / s**2))
    middens, fouten = gepoold(y, s, keuzes)
    ruim = keuzes + s**2
    aannemelijk = -0.5 * samen((y - middens) ** 2 / ruim + np.log(ruim)) + np.log(
        fouten
    )  # of the residuals (REML)
    deel = keuzes / ruim
    per_keuze = np.nan_to_num(middens + deel * (y - middens))
    midden, variantie = gemengd(
        aannemelijk, per_keuze, np.nan_to_num(deel * s**2 + (1 - deel) ** 2 * fouten**2)
    )
    midden = np.where(leeg, np.nan, midden)
    spreiding = np.sqrt(variantie)
    with np.errstate(divide="ignore"):
        sterkte = 1 / tau2
    return Krimp(
        waarde=m + gewicht * (y - m),
        onder=midden - Z95 * spreiding,
        boven=midden + Z95 * spreiding,
        gewicht=gewicht,
        midden=m,
        sterkte=sterkte,
        verdeling="normaal",
        alfa=midden,
        beta=np.where(leeg, np.nan, spreiding),
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


def _omvang(bewijs: Getallen) -> Getallen:
    """The evidence of a usual unit: the median; 1 where there is no unit at all."""
    import numpy as np

    midden = mediaan(bewijs)
    return np.where(midden > 0, midden, 1.0)
