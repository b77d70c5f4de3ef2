# SPDX-License-Identifier: EUPL-1.2
"""The arithmetic: exact by hand, against scipy and quadrature, and not pulled away by a few."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats

from opstap.benchmark.statistiek.overspreiding import tau2_pm
from opstap.trajecten.spanning.kansen import (
    GEWICHT_VOORAF,
    TAU_VOORAF,
    gewoon,
    kans_op_minder,
)
from opstap.trajecten.statistiek.meervoud import benjamini_hochberg

NIETS = np.zeros(1)


def test_mid_p_by_hand() -> None:
    """One of four, each equally likely: (1 + 4 / 2) / 16."""
    p = kans_op_minder(np.array([1.0]), np.array([4.0]), NIETS, NIETS, 1)
    assert p[0] == pytest.approx(3 / 16, abs=1e-15)


@pytest.mark.parametrize(("top", "n", "kans"), [(0, 30, 0.3), (7, 40, 0.25), (40, 40, 0.9)])
def test_mid_p_is_that_of_the_binomial_distribution(top: int, n: int, kans: float) -> None:
    logodds = np.log(np.array([kans / (1 - kans)]))
    p = kans_op_minder(np.array([float(top)]), np.array([float(n)]), logodds, NIETS, 1)
    waar = stats.binom.cdf(top - 1, n, kans) + stats.binom.pmf(top, n, kans) / 2
    assert p[0] == pytest.approx(waar, rel=1e-12)


def test_with_ordinary_differences_it_is_the_integral_over_them() -> None:
    top, n, logodds, spreiding = 60.0, 300.0, -0.85, 0.15
    p = kans_op_minder(
        np.array([top]), np.array([n]), np.array([logodds]), np.array([spreiding]), 15
    )

    def dichtheid(x: float) -> float:
        kans = 1 / (1 + np.exp(-(logodds + spreiding * x)))
        mid = (stats.binom.cdf(top - 1, n, kans) + stats.binom.cdf(top, n, kans)) / 2
        return float(mid * stats.norm.pdf(x))

    assert p[0] == pytest.approx(integrate.quad(dichtheid, -8, 8)[0], rel=1e-6)


def test_the_conditional_test_equals_that_of_two_poisson_counts() -> None:
    """Given their sum, the first of two Poisson counts is binomial: simulated."""
    trekking = np.random.default_rng(4)
    a, b = trekking.poisson(24.0, 200_000), trekking.poisson(56.0, 200_000)
    p = kans_op_minder(a.astype(float), (a + b).astype(float), np.log(24 / 56) + 0 * a, NIETS, 1)
    assert np.mean(p < 0.05) == pytest.approx(0.05, abs=0.003)


def landen(factor: float, spreiding: float, keer: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """Eighty companies with 90 and 210 exits expected, eight of them with a cut."""
    g = np.random.default_rng(5)
    tempo = np.exp(g.normal(0, spreiding, (keer, 80)))
    tempo[:, :8] *= factor
    top = g.poisson(90 * tempo).astype(float)
    return top, top + g.poisson(210, top.shape)


LOGODDS = np.full(80, np.log(90 / 210))
ALLEN = np.ones(80, bool)


@pytest.mark.parametrize("spreiding", [0.0, 0.1, 0.2])
def test_ordinary_differences_are_found_as_large_as_they_are(spreiding: float) -> None:
    top, n = landen(1.0, spreiding)
    aanname = (80 * spreiding**2 + GEWICHT_VOORAF * TAU_VOORAF**2) / (80 + GEWICHT_VOORAF)
    gevonden = gewoon(top, n, LOGODDS, ALLEN).tau2.mean()
    assert gevonden == pytest.approx(max(spreiding**2, aanname), abs=0.0025)


@pytest.mark.parametrize("spreiding", [0.1, 0.3])
def test_with_few_organisations_false_signals_stay_rare(spreiding: float) -> None:
    """Eight companies that really differ and of which nobody holds people back."""
    g = np.random.default_rng(6)
    top = g.poisson(90 * np.exp(g.normal(0, spreiding, (400, 8)))).astype(float)
    n = top + g.poisson(210, top.shape).astype(float)
    hier = gewoon(top, n, LOGODDS[:8], ALLEN[:8])
    fout = np.sqrt(hier.tau2 + hier.zonder_fout**2)
    p = kans_op_minder(top, n, LOGODDS[:8] + hier.zonder, fout, 7)
    assert benjamini_hochberg(p, 0.10).any(axis=1).mean() < 0.14


def test_who_holds_people_back_does_not_hide_in_the_spread() -> None:
    """Eight of eighty at half the rate: the usual estimator calls twice the spread ordinary."""
    top, n = landen(0.5, 0.1)
    y = np.log((top + 0.5) / (n - top + 0.5)) - LOGODDS
    gewone = tau2_pm(y, np.full_like(y, (1 / 90 + 1 / 210) ** 0.5)).mean() ** 0.5
    hier = gewoon(top, n, LOGODDS, ALLEN)
    assert gewone > 0.2
    assert hier.tau2.mean() ** 0.5 < 0.145
    assert abs(hier.midden.mean()) < 0.035


def test_the_mean_without_an_organisation_does_not_know_that_organisation() -> None:
    top, n = landen(1.0, 0.1, keer=1)
    anders = top.copy()
    anders[0, 3] *= 0.3
    een = gewoon(top, n, LOGODDS, ALLEN).zonder[0, 3]
    twee = gewoon(anders, n, LOGODDS, ALLEN).zonder[0, 3]
    assert twee == pytest.approx(een, abs=0.002)


def test_too_few_exits_do_not_count() -> None:
    top, n = np.array([30.0, 2.0, 30.0]), np.array([100.0, 8.0, 100.0])
    mag = np.array([True, True, False])
    assert gewoon(top, n, np.full(3, -0.8), mag).tellen.tolist() == [True, False, False]
