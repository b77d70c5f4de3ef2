# SPDX-License-Identifier: EUPL-1.2
"""Fine-Gray equals R's crr, holds with late entry, and shows what it may not be read as."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from opstap.trajecten.regressie import Reden, Regressie, cox, finegray

Getallen = NDArray[np.float64]


def test_mgus2_als_in_crr(mgus: Any) -> None:
    pcm = finegray(mgus.x, mgus.duur, mgus.uitkomst, 1)
    assert pcm.robuust_se is not None
    np.testing.assert_allclose(pcm.coef, [-0.0173381534947, -0.2600382378841], rtol=1e-6)
    np.testing.assert_allclose(pcm.robuust_se, [0.00573710323024, 0.18568103479217], rtol=1e-7)
    np.testing.assert_allclose(pcm.se, [0.00702215997056, 0.18704890400552], rtol=1e-7)
    assert (pcm.loglik_nul, pcm.loglik) == pytest.approx((-793.774420403, -790.12131517))

    dood = finegray(mgus.x, mgus.duur, mgus.uitkomst, 2)
    assert dood.robuust_se is not None
    np.testing.assert_allclose(dood.coef, [0.0585844004048, 0.3707968459033], rtol=1e-7)
    np.testing.assert_allclose(dood.robuust_se, [0.00367941920117, 0.06678946378593], rtol=1e-7)


def test_de_route_van_finegray_en_gewogen_cox_ligt_er_dicht_bij(mgus: Any) -> None:
    pcm = finegray(mgus.x, mgus.duur, mgus.uitkomst, 1)
    np.testing.assert_allclose(pcm.coef, [-0.0173017, -0.2597568], atol=1e-3)


def test_late_instroom_als_finegray_in_r(mgus: Any) -> None:
    fit = finegray(mgus.x, mgus.duur, mgus.uitkomst, 1, instroom=mgus.instroom)
    assert fit.robuust_se is not None
    np.testing.assert_allclose(fit.coef, [-0.0260319141206, -0.2360591400049], atol=1e-3)
    np.testing.assert_allclose(fit.robuust_se, [0.0061305087795, 0.2082483719040], atol=1e-3)


def _mensen(
    n: int, zaad: int, helling: float, *, anders: float = 0.0
) -> tuple[Getallen, Getallen, NDArray[np.int64]]:
    """Half of the people have x = 1. A month, 0.10 times ``exp(helling x)`` go to work and 0.08
    times ``exp(anders x)`` elsewhere.
    """
    generator = np.random.default_rng(zaad)
    x = np.arange(n) % 2.0
    werk = generator.exponential(1 / (0.10 * np.exp(helling * x)))
    weg = generator.exponential(1 / (0.08 * np.exp(anders * x)))
    uitkomst: NDArray[np.int64] = np.where(werk < weg, 1, 2)
    kenmerk: Getallen = np.asarray(x[:, None], np.float64)
    return kenmerk, np.asarray(np.minimum(werk, weg), np.float64), uitkomst


def _afgekapt(
    duur: Getallen, uitkomst: NDArray[np.int64], tot: Getallen
) -> tuple[Getallen, NDArray[np.int64]]:
    return np.minimum(duur, tot), np.where(duur <= tot, uitkomst, 0)


def _z(fit: Regressie, waarheid: float) -> float:
    assert fit.robuust_se is not None
    return float((fit.coef[0] - waarheid) / fit.robuust_se[0])


def test_zonder_wie_nog_bezig_is_gaat_het_om_wie_ooit_aan_het_werk_komt() -> None:
    """Nobody is out of view: who ended otherwise stays in the risk set for ever."""
    x, duur, uitkomst = _mensen(600, 1, 0.5)
    duur = np.ceil(duur)
    fit = finegray(x, duur, uitkomst, 1)
    zicht = finegray(x, duur, uitkomst, 1, zicht=np.full(600, 1e6))
    np.testing.assert_allclose(fit.coef, zicht.coef, atol=0.03)  # Breslow beside Efron
    eigen = cox(x, np.where(uitkomst == 1, duur, 1e6), uitkomst == 1, robuust=True)
    np.testing.assert_allclose(zicht.coef, eigen.coef, atol=1e-9)


def test_met_gewichten_en_met_bekend_zicht_vinden_hetzelfde() -> None:
    x, duur, uitkomst = _mensen(6000, 2, 0.5)
    zicht = np.random.default_rng(3).uniform(4, 30, 6000)
    te_zien = _afgekapt(duur, uitkomst, zicht)
    gewogen = finegray(x, *te_zien, 1)
    bekend = finegray(x, *te_zien, 1, zicht=zicht)
    assert gewogen.robuust_se is not None
    assert abs(gewogen.coef - bekend.coef)[0] < gewogen.robuust_se[0]
    heel = finegray(x, duur, uitkomst, 1)
    assert abs(_z(bekend, heel.coef[0])) < 3


def test_late_starters_lijken_slechter_met_een_g_van_allen_samen_en_niet_met_bekend_zicht() -> None:
    """Everybody has the same chances; half began later and is seen only half a year."""
    x, duur, uitkomst = _mensen(8000, 4, 0.0)
    zicht = np.where(x[:, 0] == 1, 6.0, 36.0)
    te_zien = _afgekapt(duur, uitkomst, zicht)
    assert _z(finegray(x, *te_zien, 1), 0) < -4
    assert abs(_z(finegray(x, *te_zien, 1, zicht=zicht), 0)) < 2.5


def test_late_instroom_geeft_hetzelfde_als_wie_van_het_begin_af_gevolgd_is() -> None:
    x, duur, uitkomst = _mensen(12_000, 5, 0.6)
    heel = finegray(x, duur, uitkomst, 1)
    instroom = np.where(
        np.arange(12_000) % 3 == 0, 0, np.random.default_rng(6).uniform(0, 6, 12_000)
    )
    erbij = duur > instroom
    laat = finegray(x[erbij], duur[erbij], uitkomst[erbij], 1, instroom=instroom[erbij])
    assert laat.n == erbij.sum() < 0.8 * heel.n
    assert abs(_z(laat, heel.coef[0])) < 2.5


def test_een_groter_deel_is_geen_hulp_naar_werk() -> None:
    """x only slows other ends: the rate to work is the same, the share in the end is larger."""
    x, duur, uitkomst = _mensen(8000, 7, 0.0, anders=-1.0)
    assert abs(_z(cox(x, duur, uitkomst == 1, robuust=True), 0)) < 2.5
    assert _z(finegray(x, duur, uitkomst, 1), 0) > 5


def test_een_groep_zonder_werk_krijgt_geen_getal() -> None:
    x, duur, uitkomst = _mensen(300, 8, 0.0)
    uitkomst = np.where((x[:, 0] == 1) & (uitkomst == 1), 2, uitkomst)
    fit = finegray(x, duur, uitkomst, 1)
    assert fit.reden == {"x1": Reden.GESCHEIDEN}
    assert finegray(x, duur, np.zeros(300), 1).reden == {"x1": Reden.GEEN_GEBEURTENIS}


def test_wat_niet_kan() -> None:
    x, duur, uitkomst = _mensen(50, 9, 0.0)
    with pytest.raises(ValueError, match="net pas binnengekomen"):
        finegray(x, duur + 2, uitkomst, 1, instroom=np.full(50, 1.0))
    with pytest.raises(ValueError, match="late instroom"):
        finegray(x, duur, uitkomst, 1, instroom=np.zeros(50), zicht=duur + 1)
