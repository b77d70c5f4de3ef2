# SPDX-License-Identifier: EUPL-1.2
"""Rates from tables of events and time: equal to a GLM, and to Cox when the periods are fine."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from opstap.trajecten.regressie import Reden, Stukken, cox, poisson, stukken

Getallen = NDArray[np.float64]


def test_tijd_en_gebeurtenissen_per_stuk() -> None:
    """One leaves in month 3 (to the first period), one comes in late, one is there past the end."""
    tabel = stukken(
        [3.0, 8.0, 20.0], [True, True, True], (0, 3, 6, 12), instroom=[0, 4, 0], patroon=[0, 1, 1]
    )
    assert tabel.gebeurd.tolist() == [[1, 0, 0], [0, 0, 1]]
    assert tabel.tijd.tolist() == [[3, 0, 0], [3, 3 + 2, 6 + 2]]


def test_wie_meteen_weg_is_telt_in_het_eerste_stuk() -> None:
    tabel = stukken([0.0, 1.0], [True, True], (0, 3, np.inf))
    assert tabel.gebeurd.tolist() == [[2, 0]]


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(1, 60), st.booleans())
def test_er_gaat_geen_tijd_en_geen_mens_verloren(zaad: int, n: int, laat: bool) -> None:
    generator = np.random.default_rng(zaad)
    duur = generator.integers(0, 20, n).astype(float)
    instroom = np.floor(duur * generator.random(n)) * laat
    gebeurd = generator.random(n) < 0.5
    groep = generator.integers(0, 4, n)
    tabel = stukken(duur, gebeurd, (0, 3, 6, np.inf), instroom=instroom, patroon=groep, patronen=4)
    np.testing.assert_allclose(
        tabel.tijd.sum(axis=1), np.bincount(groep, duur - instroom, 4), atol=1e-9
    )
    assert tabel.gebeurd.sum(axis=1).tolist() == np.bincount(groep[gebeurd], minlength=4).tolist()


def _tabel(n: int = 5000) -> tuple[Getallen, Stukken, Getallen, Getallen, Any]:
    """Two groups over four periods: the design [8, 5], the table, and what it is made of."""
    generator = np.random.default_rng(11)
    groep = generator.integers(0, 2, n)
    duur = generator.exponential(5 / np.exp(0.5 * groep))
    tot = generator.uniform(0, 25, n)
    gebeurd = duur <= tot
    duur = np.minimum(duur, tot)
    tabel = stukken(duur, gebeurd, (0, 3, 6, 12, np.inf), patroon=groep)
    x = np.column_stack([np.tile(np.eye(4), (2, 1)), np.repeat([0.0, 1.0], 4)])
    return x, tabel, groep.astype(float), duur, gebeurd


def test_als_een_glm_van_statsmodels() -> None:
    import statsmodels.api as sm  # type: ignore[import-untyped]

    x, tabel, *_ = _tabel()
    o, t = tabel.gebeurd.ravel(), tabel.tijd.ravel()
    fit = poisson(x, o, t)
    ander = sm.GLM(o, x, family=sm.families.Poisson(), offset=np.log(t)).fit(tol=1e-12)
    np.testing.assert_allclose(fit.coef, ander.params, atol=1e-9)
    np.testing.assert_allclose(np.sqrt(np.diag(fit.covariantie)), ander.bse, rtol=1e-8)
    assert (fit.afwijking, fit.loglik) == pytest.approx((ander.deviance, ander.llf))
    assert fit.verwacht[:4].sum() == pytest.approx(o[:4].sum())


def test_lijkt_op_cox() -> None:
    x, tabel, groep, duur, gebeurd = _tabel()
    fit = poisson(x, tabel.gebeurd.ravel(), tabel.tijd.ravel())
    naast = cox(groep[:, None], duur, gebeurd)
    assert fit.coef[4] == pytest.approx(naast.coef[0], abs=0.1 * naast.se[0])


def test_een_organisatie_weglaten_begint_bij_de_rest() -> None:
    x, tabel, *_ = _tabel()
    o, t = tabel.gebeurd.ravel() * 1.0, tabel.tijd.ravel()
    alle = poisson(x, o, t)
    weg_o, weg_t = np.floor(o / 10), t / 10
    zonder = poisson(x, o - weg_o, t - weg_t, begin=alle.punt)
    np.testing.assert_allclose(zonder.coef, poisson(x, o - weg_o, t - weg_t).coef, atol=1e-8)


def test_een_periode_waarin_niets_gebeurt_verwacht_niets() -> None:
    x, tabel, *_ = _tabel()
    o = tabel.gebeurd.copy()
    o[:, 3] = 0
    fit = poisson(x, o.ravel(), tabel.tijd.ravel())
    assert fit.reden == {3: Reden.GESCHEIDEN}
    assert fit.verwacht.reshape(2, 4)[:, 3].max() < 1e-4
    assert fit.verwacht.sum() == pytest.approx(o.sum())


def test_een_cel_zonder_tijd_telt_niet_mee() -> None:
    x, tabel, *_ = _tabel()
    o, t = tabel.gebeurd.ravel(), tabel.tijd.ravel()
    erbij = poisson(np.vstack([x, x[:1] + 5]), [*o, 0], [*t, 0.0])
    np.testing.assert_allclose(erbij.coef, poisson(x, o, t).coef, atol=1e-10)
    assert erbij.verwacht[-1] == 0


@pytest.mark.parametrize(("o", "t"), [([-1], [1.0]), ([1], [0.0]), ([1], [np.nan])])
def test_wat_niet_kan(o: list[int], t: list[float]) -> None:
    with pytest.raises(ValueError, match="gebeurtenissen en tijd"):
        poisson([[1.0]], o, t)
