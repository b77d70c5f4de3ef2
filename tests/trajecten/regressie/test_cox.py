# SPDX-License-Identifier: EUPL-1.2
"""Cox regression equals R's coxph: ties, strata, late entry, clusters; and says when it cannot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from opstap.trajecten.regressie import Reden, Regressie, cox, finegray


def _nauw(een: Any, ander: Any) -> None:
    np.testing.assert_allclose(een, ander, rtol=1e-7, atol=1e-9)


def test_oorzaken_van_mgus2_als_in_r(mgus: Any) -> None:
    pcm = cox(mgus.x, mgus.duur, mgus.uitkomst == 1, namen=("age", "male"))
    _nauw(pcm.coef, [0.0130385698250, -0.0251377892943])
    _nauw(pcm.se, [0.00825868591171, 0.18845584819278])
    assert (pcm.loglik_nul, pcm.loglik) == pytest.approx((-721.935881295, -720.595073106))

    dood = cox(mgus.x, mgus.duur, mgus.uitkomst == 2)
    _nauw(dood.coef, [0.0648236635629, 0.3932258637467])
    _nauw(dood.se, [0.0036202755681, 0.0696981045797])
    assert (dood.n, dood.gebeurtenissen) == (1384, 860)


def test_robuust_per_cluster_als_in_r(mgus: Any) -> None:
    drietal = (np.arange(len(mgus.duur)) + 1) // 3
    pcm = cox(mgus.x, mgus.duur, mgus.uitkomst == 1, clusters=drietal)
    _nauw(pcm.robuust_se, [0.00668474650266, 0.19134632180283])
    dood = cox(mgus.x, mgus.duur, mgus.uitkomst == 2, clusters=drietal)
    _nauw(dood.robuust_se, [0.00362482227011, 0.06660383684303])
    _nauw((dood.boven - dood.coef) / 1.959963984540054, dood.robuust_se)


def test_lagen_als_in_r(mgus: Any) -> None:
    rij = ~np.isnan(mgus.piek)
    fit = cox(
        mgus.x[rij],
        mgus.duur[rij],
        mgus.uitkomst[rij] == 2,
        strata=mgus.piek[rij] > 1.2,
        robuust=True,
    )
    _nauw(fit.coef, [0.0651482674513, 0.3862296350248])
    _nauw(fit.se, [0.00365199175191, 0.06995926712375])
    _nauw(fit.robuust_se, [0.00373722117723, 0.06645423956338])


def test_late_instroom_als_in_r_en_wie_eerder_weg_was_telt_nergens(mgus: Any) -> None:
    fit = cox(mgus.x, mgus.duur, mgus.uitkomst == 1, instroom=mgus.instroom, robuust=True)
    _nauw(fit.coef, [0.0107378352533, 0.0656396416881])
    _nauw(fit.se, [0.00901562983197, 0.20750929210064])
    _nauw(fit.robuust_se, [0.0074056747336, 0.2082900562384])
    assert fit.loglik == pytest.approx(-571.358889210)
    assert fit.n == int(((mgus.duur > mgus.instroom) | (mgus.instroom == 0)).sum())


@pytest.mark.filterwarnings("ignore")
def test_rossi_als_in_lifelines() -> None:
    from lifelines.datasets import load_rossi  # type: ignore[import-untyped]

    rossi = load_rossi()
    namen = ["fin", "age", "race", "wexp", "mar", "paro", "prio"]
    fit = cox(rossi[namen].to_numpy(), rossi["week"], rossi["arrest"], namen=namen)
    coef = [-0.3794, -0.0574, 0.3139, -0.1498, -0.4337, -0.0849, 0.0915]
    se = [0.1914, 0.0220, 0.3080, 0.2122, 0.3819, 0.1958, 0.0286]
    np.testing.assert_allclose(fit.coef, coef, atol=5e-5)
    np.testing.assert_allclose(fit.se, se, atol=5e-5)
    assert fit.loglik == pytest.approx(-658.7477, abs=5e-5)


def _groepen(n: int, zaad: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Four groups as columns of zeros and ones, and durations in whole months."""
    generator = np.random.default_rng(zaad)
    groep = generator.integers(0, 4, n)
    duur = np.ceil(generator.exponential(6 / np.exp(0.3 * groep)))
    return (groep[:, None] == [1, 2, 3]).astype(float), duur


def test_een_groep_waarin_niets_gebeurt_krijgt_geen_getal_en_de_andere_hun_eigen() -> None:
    x, duur = _groepen(400, 3)
    gebeurd = (np.arange(400) % 3 > 0) & (x[:, 1] == 0)
    fit = cox(x, duur, gebeurd, robuust=True)
    assert fit.reden == {"x2": Reden.GESCHEIDEN}
    assert np.isnan(fit.coef[1])
    assert np.isnan(fit.p[1])
    zonder = x[:, 1] == 0
    apart = cox(x[zonder][:, [0, 2]], duur[zonder], gebeurd[zonder], robuust=True)
    np.testing.assert_allclose(fit.coef[[0, 2]], apart.coef, atol=1e-8)
    np.testing.assert_allclose(fit.boven[[0, 2]], apart.boven, atol=1e-8)


def test_kolommen_die_niets_toevoegen_worden_genoemd() -> None:
    x, duur = _groepen(400, 4)
    gebeurd = np.arange(400) % 4 > 0
    met = np.column_stack([x, x.sum(axis=1), np.full(400, 7.3), x[:, 0] - x[:, 2]])
    fit = cox(met, duur, gebeurd)
    assert fit.reden == {"x4": Reden.AFHANKELIJK, "x5": Reden.CONSTANT, "x6": Reden.AFHANKELIJK}
    np.testing.assert_allclose(fit.coef[:3], cox(x, duur, gebeurd).coef, atol=1e-9)


def test_een_kenmerk_dat_alleen_tussen_organisaties_verschilt_is_niet_te_schatten() -> None:
    x, duur = _groepen(400, 5)
    organisatie = np.arange(400) % 8
    groot = (organisatie >= 4).astype(float)
    fit = cox(np.column_stack([x, groot]), duur, duur < 10, strata=organisatie)
    assert fit.reden == {"x4": Reden.AFHANKELIJK}


@pytest.mark.parametrize("gebeurd", [[False] * 3, [True, False, False]])
def test_zonder_vergelijking_geen_uitkomst(gebeurd: list[bool]) -> None:
    fit = cox([[0.0], [1.0], [1.0]], [1.0, 2.0, 3.0], gebeurd)
    assert fit.reden["x1"] in (Reden.GEEN_GEBEURTENIS, Reden.GESCHEIDEN)
    assert np.isnan(fit.coef).all()


def test_niemand_geeft_geen_uitkomst() -> None:
    fit = cox(np.zeros((0, 2)), [], [])
    assert (fit.n, fit.gebeurtenissen) == (0, 0)
    assert np.isnan(fit.coef).all()


@pytest.mark.parametrize(
    ("x", "duur", "woord"),
    [
        ([[1.0], [np.nan]], [1.0, 2.0], "ontbreken"),
        ([[1.0], [0.0]], [1.0, -2.0], "0 of meer"),
        ([[1.0], [0.0]], [1.0], r"\[n, p\]"),
        ([1.0, 0.0], [1.0, 2.0], r"\[n, p\]"),
    ],
)
def test_wat_niet_kan(x: Any, duur: Any, woord: str) -> None:
    with pytest.raises(ValueError, match=woord):
        cox(x, duur, [True, True])


@st.composite
def _bestanden(draw: st.DrawFn) -> tuple[Any, Any, Any, Any]:
    n = draw(st.integers(40, 80))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    x = generator.normal(size=(n, 2))
    duur = generator.integers(0 if draw(st.booleans()) else 1, 9, n).astype(float)
    return x, duur, generator.random(n) < 0.7, np.where(duur > 3, generator.integers(0, 3, n), 0)


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(1, 30), st.integers(1, 4), st.booleans())
def test_hoe_weinig_er_ook_is_het_is_een_getal_of_een_reden(
    zaad: int, n: int, p: int, gelaagd: bool
) -> None:
    generator = np.random.default_rng(zaad)
    x = (generator.random((n, p)) < generator.random(p)) * 10.0 ** generator.integers(-3, 4)
    duur = generator.integers(0, 8, n)
    uitkomst = generator.choice([0, 1, 2], n)
    lagen = generator.integers(0, 3, n) if gelaagd else None
    for fit in (
        cox(x, duur, uitkomst == 1, strata=lagen, robuust=True),
        finegray(x, duur, uitkomst, 1),
    ):
        heeft = ~np.isnan(fit.coef)
        assert {fit.namen[j] for j in np.flatnonzero(~heeft)} == set(fit.reden)
        for maat in (fit.se, fit.onder, fit.boven):
            assert np.isfinite(maat[heeft]).all()
        assert (np.abs(fit.coef * x.std(axis=0))[heeft] < 15).all()


def _gelijk(een: Regressie, ander: Regressie, *, keer: float = 1.0) -> None:
    assert een.robuust_se is not None
    assert ander.robuust_se is not None
    np.testing.assert_allclose(een.coef, keer * ander.coef, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(een.robuust_se, keer * ander.robuust_se, rtol=1e-6, atol=1e-8)


@settings(max_examples=20)
@given(_bestanden())
def test_volgorde_eenheid_schaal_en_twee_keer_dezelfde_mensen(bestand: Any) -> None:
    x, duur, gebeurd, instroom = bestand
    fit = cox(x, duur, gebeurd, instroom=instroom, robuust=True)
    om = np.random.default_rng(0).permutation(len(duur))
    _gelijk(cox(x[om], duur[om], gebeurd[om], instroom=instroom[om], robuust=True), fit)
    _gelijk(cox(x, duur * 30, gebeurd, instroom=instroom * 30, robuust=True), fit)
    _gelijk(cox(x * 50 + 9, duur, gebeurd, instroom=instroom, robuust=True), fit, keer=1 / 50)
    dubbel = np.arange(2 * len(duur)) % len(duur)
    lagen = np.arange(2 * len(duur)) // len(duur)
    twee = cox(
        x[dubbel],
        duur[dubbel],
        gebeurd[dubbel],
        instroom=instroom[dubbel],
        strata=lagen,
        clusters=dubbel,
    )
    _gelijk(twee, fit)  # the same people twice is no more evidence
    np.testing.assert_allclose(twee.se * np.sqrt(2), fit.se, rtol=1e-6)


@settings(max_examples=20)
@given(_bestanden())
def test_knippen_in_de_tijd_verandert_niets(bestand: Any) -> None:
    x, duur, gebeurd, instroom = bestand
    fit = cox(x, duur, gebeurd, instroom=instroom, robuust=True)
    moment = 4.0
    na = (duur > moment) & (instroom < moment)
    knip = cox(
        np.concatenate([x, x[na]]),
        np.concatenate([np.where(na, moment, duur), duur[na]]),
        np.concatenate([gebeurd & ~na, gebeurd[na]]),
        instroom=np.concatenate([instroom, np.full(na.sum(), moment)]),
        clusters=np.concatenate([np.arange(len(duur)), np.flatnonzero(na)]),
    )
    _gelijk(knip, fit)
