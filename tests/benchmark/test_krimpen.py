# SPDX-License-Identifier: EUPL-1.2
"""Shrinkage: the baseball players, the likelihood by another road, and coverage."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import optimize, stats

from opstap.benchmark import Terugkeer, james_stein, krimp_aandeel, krimp_bedrag, krimp_ratio

HITS = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7])
REST = np.array(
    [
        *(0.346, 0.298, 0.276, 0.222, 0.273, 0.270, 0.263, 0.210, 0.269),
        *(0.230, 0.264, 0.256, 0.303, 0.264, 0.226, 0.285, 0.316, 0.200),
    ]
)


def test_james_stein_en_de_honkballers() -> None:
    """Efron and Morris (1975): 18 players after 45 at-bats, and the rest of the season."""
    y = HITS / 45
    midden = y.mean()
    gekrompen, factor = james_stein(y, midden * (1 - midden) / 45)
    assert midden == pytest.approx(0.2654, abs=5e-5)
    assert float(factor[0]) == pytest.approx(0.2117, abs=5e-5)
    assert gekrompen[0] == pytest.approx(0.2939, abs=5e-5)  # Clemente, who hit .400
    verhouding = ((y - REST) ** 2).sum() / ((gekrompen - REST) ** 2).sum()
    assert verhouding == pytest.approx(3.53, abs=0.005)


@pytest.mark.parametrize("krimp", [krimp_aandeel, krimp_bedrag])
def test_elke_manier_van_krimpen_wint_bij_de_honkballers(krimp) -> None:
    y = HITS / 45
    fout = np.sqrt(y.mean() * (1 - y.mean()) / 45)
    uit = krimp(HITS, np.full(18, 45)) if krimp is krimp_aandeel else krimp(y, np.full(18, fout))
    assert ((uit.waarde - REST) ** 2).sum() < ((y - REST) ** 2).sum() / 2


def test_de_sterkte_van_een_ratio_is_de_aannemelijkste() -> None:
    """The same likelihood through scipy's negative binomial, and another optimiser."""
    generator = np.random.default_rng(11)
    e = generator.uniform(2, 60, 120)
    o = generator.poisson(e * generator.gamma(6, 1 / 6, 120))
    m = o.sum() / e.sum()

    def tegen(log_a: float) -> float:
        a = np.exp(log_a)
        return -float(stats.nbinom.logpmf(o, a, a / (a + e * m)).sum())

    beste = np.exp(optimize.minimize_scalar(tegen, bounds=(-2, 8), method="bounded").x)
    uit = krimp_ratio(o, e)
    assert float(uit.sterkte[0]) * m == pytest.approx(beste, rel=1e-4)
    assert uit.waarde == pytest.approx((o + beste) / (e + beste / m), rel=1e-4)


def test_de_sterkte_van_een_aandeel_is_de_aannemelijkste() -> None:
    generator = np.random.default_rng(12)
    n = generator.integers(10, 200, 120)
    x = generator.binomial(n, generator.beta(6, 14, 120))
    m = x.sum() / n.sum()

    def tegen(log_s: float) -> float:
        s = np.exp(log_s)
        return -float(stats.betabinom.logpmf(x, n, s * m, s * (1 - m)).sum())

    beste = np.exp(optimize.minimize_scalar(tegen, bounds=(-1, 9), method="bounded").x)
    uit = krimp_aandeel(x, n)
    assert float(uit.sterkte[0]) == pytest.approx(beste, rel=1e-4)
    assert uit.waarde == pytest.approx((x + beste * m) / (n + beste), rel=1e-4)


@pytest.mark.parametrize(("eenheden", "minst"), [(8, 0.88), (30, 0.91), (342, 0.94)])
def test_de_intervallen_bevatten_de_waarheid_ook_met_weinig_eenheden(
    eenheden: int, minst: float
) -> None:
    generator = np.random.default_rng(20)
    keer = (20_000 // eenheden, eenheden)
    e = np.exp(generator.normal(np.log(17), 1, keer))
    theta = generator.gamma(10, 0.1, keer)
    n = np.ceil(e * 4)
    p = generator.beta(8, 24, keer)
    s = generator.uniform(0.1, 0.6, keer)
    mu = generator.normal(2, 0.3, keer)
    for uit, waar in (
        (krimp_ratio(generator.poisson(e * theta), e), theta),
        (krimp_aandeel(generator.binomial(n.astype(int), p), n), p),
        (krimp_bedrag(generator.normal(mu, s), s), mu),
    ):
        dekking = ((uit.onder <= waar) & (waar <= uit.boven)).mean()
        assert minst <= dekking <= 0.975


def test_hoe_minder_een_eenheid_zegt_hoe_meer_zij_krimpt() -> None:
    e = np.array([1.0, 5, 20, 100, 400, 30, 30, 30])
    uit = krimp_ratio(np.array([2, 10, 40, 200, 800, 15, 30, 10]), e)
    assert (np.diff(uit.gewicht[:5]) > 0).all()
    assert (np.diff(uit.waarde[:5]) > 0).all()  # all stand at 2, and end nearer to the mean
    assert ((uit.waarde[:5] > uit.midden) & (uit.waarde[:5] < 2)).all()


def test_gelijke_eenheden_krimpen_helemaal_maar_niet_met_zekerheid() -> None:
    uit = krimp_aandeel([10, 20, 30], [100, 200, 300])
    assert np.isinf(uit.sterkte).all()
    assert uit.waarde == pytest.approx([0.1, 0.1, 0.1])
    assert (uit.boven - uit.onder > 0.02).all()


@pytest.mark.parametrize(("teller", "waarde"), [([0, 0, 0], 0.0), ([5, 9, 40], 1.0)])
def test_niemand_of_iedereen_blijft_niemand_of_iedereen(teller: list[int], waarde: float) -> None:
    uit = krimp_aandeel(teller, [5, 9, 40])
    assert uit.waarde.tolist() == uit.onder.tolist() == uit.boven.tolist() == [waarde] * 3
    assert krimp_ratio([0, 0], [3, 4]).waarde.tolist() == [0, 0]


def test_een_lege_eenheid_verandert_niets_aan_de_andere() -> None:
    generator = np.random.default_rng(2)
    n = generator.integers(20, 300, 30)
    x = generator.binomial(n, generator.beta(6, 14, 30))
    vol, gat = krimp_aandeel(x, n), krimp_aandeel([np.nan, *x], [50, *n])
    assert np.isnan([gat.waarde[0], gat.onder[0], gat.alfa[0]]).all()
    assert gat.waarde[1:] == pytest.approx(vol.waarde)
    assert gat.boven[1:] == pytest.approx(vol.boven)
    y, s = x / n, np.sqrt(0.2 / n)
    bedrag = krimp_bedrag([*y, np.nan], [*s, 0.1])
    assert bedrag.onder[:-1] == pytest.approx(krimp_bedrag(y, s).onder)
    assert np.isnan(bedrag.waarde[-1])


def test_terugkeer_naar_het_midden_in_een_zin() -> None:
    hoog = Terugkeer(waarde=0.45, verwacht=0.36, midden=0.30)
    assert hoog.deel == pytest.approx(0.6)
    assert hoog.zin(als_procent=True) == (
        "Verandert er niets, dan is na 45,0% de volgende keer 36,0% te verwachten (gemiddelde "
        "30,0%): een daling tot daar is toeval en geen effect van beleid."
    )
    assert "een stijging tot daar" in Terugkeer(0.8, 0.95, 1.0).zin(als_procent=False)
    assert Terugkeer(0.3, 0.3, 0.3).zin(als_procent=True) == (
        "Deze eenheid staat op het gemiddelde (30,0%)."
    )
    assert Terugkeer(1.0, 1.0, 1.0).deel == 0


def test_het_volgende_jaar_komt_uit_op_de_gekrompen_waarde() -> None:
    """Units that stand high this year: their next figure is their shrunken value, on average."""
    generator = np.random.default_rng(30)
    e = np.full((100, 342), 12.0)
    theta = generator.gamma(10, 0.1, e.shape)
    nu, straks = generator.poisson(e * theta), generator.poisson(e * theta)
    uit = krimp_ratio(nu, e)
    hoog = nu / e > 1.5
    assert (straks / e)[hoog].mean() == pytest.approx(uit.waarde[hoog].mean(), abs=0.01)
    assert (nu / e)[hoog].mean() > uit.waarde[hoog].mean() + 0.3
