# SPDX-License-Identifier: EUPL-1.2
"""Variance between units: the BCG trials, winsorising by hand, and a simulated country."""

from __future__ import annotations

import numpy as np
import pytest

from opstap.benchmark import (
    gepoold,
    phi,
    tau2_dl,
    tau2_pm,
    tau2_reml,
    tau2_winsor,
    trechter_aandeel,
    winsoriseer,
)

# Colditz and others (1994): vaccinated with and without tuberculosis, and the same for the others.
BCG = np.array(
    [
        *((4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619)),
        *((33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619)),
        *((505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600)),
        *((186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825)),
    ],
    float,
)
A, B, C, D = BCG.T
LOG_RISICO = np.log(A / (A + B) / (C / (C + D)))
FOUT = np.sqrt(1 / A - 1 / (A + B) + 1 / C - 1 / (C + D))


@pytest.mark.parametrize(
    ("methode", "tau2", "midden", "standaardfout"),
    [
        (tau2_dl, 0.308760, -0.714117, 0.178742),
        (tau2_reml, 0.313243, -0.714532, 0.179782),
        (tau2_pm, 0.318068, -0.714968, 0.180892),
    ],
)
def test_de_bcg_proeven(methode, tau2: float, midden: float, standaardfout: float) -> None:
    """metafor (R) and, for Paule-Mandel, statsmodels; metafor stops at 0.318094, see below."""
    gevonden = methode(LOG_RISICO, FOUT)
    assert float(gevonden[0]) == pytest.approx(tau2, abs=1e-6)
    gemiddelde, fout = gepoold(LOG_RISICO, FOUT, gevonden)
    assert (float(gemiddelde[0]), float(fout[0])) == pytest.approx(
        (midden, standaardfout), abs=1e-6
    )


def test_paule_mandel_lost_zijn_vergelijking_precies_op() -> None:
    """``Q(tau²) = n - 1``. metafor's 0.318094 leaves a rest, ours does not; they agree to 1e-4."""

    def rest(tau2: float) -> float:
        w = 1 / (FOUT**2 + tau2)
        midden = (w * LOG_RISICO).sum() / w.sum()
        return float((w * (LOG_RISICO - midden) ** 2).sum() - 12)

    eigen = float(tau2_pm(LOG_RISICO, FOUT)[0])
    assert abs(rest(eigen)) < 1e-9 < abs(rest(0.318094))
    assert eigen == pytest.approx(0.318094, abs=1e-4)


def test_winsoriseren_trekt_een_tiende_aan_elke_kant_naar_binnen() -> None:
    z = np.array([-9.0, -1, -0.5, 0, 0.2, 0.4, 0.6, 0.8, 1, 2, 30])
    assert winsoriseer(z).tolist() == [-1, -1, -0.5, 0, 0.2, 0.4, 0.6, 0.8, 1, 2, 2]
    assert float(phi(z)[0]) == pytest.approx(
        (1 + 1 + 0.25 + 0.04 + 0.16 + 0.36 + 0.64 + 1 + 8) / 11
    )


def test_eenheden_zonder_cijfer_tellen_nergens_mee() -> None:
    generator = np.random.default_rng(8)
    y, s = generator.normal(0, 2, 40), generator.uniform(0.5, 1.5, 40)
    met_gaten = np.insert(y, [0, 7, 7, 40], np.nan)
    fout = np.insert(s, [0, 7, 7, 40], 1.0)
    for methode in (tau2_dl, tau2_pm, tau2_reml, tau2_winsor):
        assert methode(met_gaten, fout) == pytest.approx(methode(y, s))
    assert phi(met_gaten) == pytest.approx(phi(y))


def test_alle_indicatoren_tegelijk_is_hetzelfde_als_een_voor_een() -> None:
    generator = np.random.default_rng(3)
    y, s = generator.normal(0, 2, (3, 4, 25)), generator.uniform(0.5, 1.5, (3, 4, 25))
    for methode in (tau2_dl, tau2_pm, tau2_reml, tau2_winsor):
        samen = methode(y, s)
        assert samen.shape == (3, 4, 1)
        assert samen[2, 1] == pytest.approx(methode(y[2, 1], s[2, 1]), rel=1e-9)


def test_zonder_echte_verschillen_verruimen_de_grenzen_niet() -> None:
    generator = np.random.default_rng(5)
    n = generator.integers(50, 2_000, (200, 342))
    f = trechter_aandeel(generator.binomial(n, 0.3), n)
    assert float(f.phi.mean()) < 1  # winsorising takes the tails of chance as well
    assert float(np.sqrt(f.tau2).mean()) < 0.002


def test_echte_verschillen_worden_teruggevonden() -> None:
    generator = np.random.default_rng(6)
    n = generator.integers(200, 4_000, (50, 342))
    f = trechter_aandeel(generator.binomial(n, generator.normal(0.3, 0.05, n.shape)), n)
    for tau2 in (f.tau2_dl, f.tau2_pm):
        assert float(np.sqrt(tau2).mean()) == pytest.approx(0.05, rel=0.05)
    assert 0.035 < float(np.sqrt(f.tau2).mean()) < 0.05  # winsorised, so lower


def test_een_of_geen_eenheid_heeft_geen_spreiding() -> None:
    for y in ([0.3], [np.nan, 0.3], [np.nan]):
        for methode in (tau2_dl, tau2_pm, tau2_reml, tau2_winsor):
            assert methode(np.array(y), np.full(len(y), 0.1)).tolist() == [0.0]
