# SPDX-License-Identifier: EUPL-1.2
"""Ranks are intervals: they hold the true rank, and in a country of small units they are wide."""

from __future__ import annotations

import numpy as np
import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark import krimp_aandeel, krimp_bedrag, krimp_ratio, rangen, trechter_ratio


def land(keer: int, zaad: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """342 municipalities with 9,387 expected cases and true ratios that differ by 0.30 (sd)."""
    generator = np.random.default_rng(zaad)
    e = np.exp(generator.normal(0, 1, 342))
    e = np.broadcast_to(e * 9_387 / e.sum(), (keer, 342))
    s2 = np.log(1 + 0.3**2)
    theta = np.exp(generator.normal(-s2 / 2, s2**0.5, e.shape))
    return generator.poisson(e * theta), e, theta


def test_wat_een_ranglijst_hier_zou_doen() -> None:
    """The order of magnitude: 0.098 against 0.037, phi 2.0, 35 and 7 flagged, 220 ranks, 18%."""
    o, e, theta = land(40, 342)
    f = trechter_ratio(o, e)
    ruw, gekrompen = ((f.waarde - theta) ** 2).mean(), ((f.krimp.waarde - theta) ** 2).mean()
    assert ruw == pytest.approx(0.098, abs=0.01)
    assert gekrompen == pytest.approx(0.037, abs=0.004)
    assert float(f.phi.mean()) == pytest.approx(2.0, abs=0.3)
    buiten, ruim = (
        (oordeel == 2).sum(axis=1).mean() for oordeel in (f.oordeel, f.oordeel_aangepast)
    )
    assert 20 < buiten < 40
    assert 3 < ruim < 10
    plaatsen = rangen(f.krimp)
    assert (plaatsen.boven - plaatsen.onder).mean() == pytest.approx(220, abs=12)
    assert plaatsen.buiten_midden.mean() == pytest.approx(0.18, abs=0.05)
    echt = theta.argsort(axis=1).argsort(axis=1) + 1
    assert ((plaatsen.onder <= echt) & (echt <= plaatsen.boven)).mean() == pytest.approx(
        0.95, abs=0.015
    )


def test_de_twintig_hoogste_zijn_ruw_vooral_kleine_eenheden() -> None:
    o, e, theta = land(40, 7)
    krimp = krimp_ratio(o, e)
    grens = np.quantile(theta, 0.9, axis=1, keepdims=True)

    def hoogste(waarde: np.ndarray) -> tuple[float, float]:
        top = waarde.argsort(axis=1)[:, -20:]
        echt = np.take_along_axis(theta >= grens, top, axis=1).mean()
        return float(echt), float(np.median(np.take_along_axis(e, top, axis=1)))

    raak_ruw, omvang_ruw = hoogste(o / e)
    raak, omvang = hoogste(krimp.waarde)
    assert raak > raak_ruw + 0.05
    assert omvang > 1.5 * omvang_ruw


@pytest.mark.parametrize("soort", ["ratio", "aandeel", "bedrag"])
def test_snelle_trekkingen_geven_de_plaatsen_van_exacte(soort: str) -> None:
    generator = np.random.default_rng(4)
    n = generator.integers(2, 300, 60)
    x = generator.binomial(n, generator.beta(2, 6, 60))
    krimp = {
        "ratio": krimp_ratio(x, n * 0.25),
        "aandeel": krimp_aandeel(x, n),
        "bedrag": krimp_bedrag(x / n, np.sqrt(0.19 / n)),
    }[soort]
    snel = rangen(krimp, trekkingen=20_000)
    vorm = (20_000, 60)
    exact = {
        "ratio": lambda: generator.gamma(krimp.alfa, 1 / krimp.beta, vorm),
        "aandeel": lambda: generator.beta(krimp.alfa, krimp.beta, vorm),
        "bedrag": lambda: generator.normal(krimp.alfa, krimp.beta, vorm),
    }[soort]()
    plaatsen = exact.argsort(axis=1).argsort(axis=1) + 1
    onder, boven = np.quantile(plaatsen, (0.025, 0.975), axis=0)
    assert np.abs(snel.onder - onder).max() <= 1.5
    assert np.abs(snel.boven - boven).max() <= 1.5


def test_hetzelfde_zaad_geeft_hetzelfde_en_een_rij_staat_op_zichzelf() -> None:
    o, e, _ = land(3, 9)
    krimp = krimp_ratio(o, e)
    samen = rangen(krimp, zaad=5)
    assert (samen.onder == rangen(krimp, zaad=5).onder).all()
    alleen = rangen(krimp_ratio(o[1], e[1]), zaad=5)
    assert (samen.onder[1] == alleen.onder).all()
    assert (samen.boven[1] == alleen.boven).all()


def test_zonder_verschil_kan_iedereen_overal_staan() -> None:
    plaatsen = rangen(krimp_aandeel(np.full(100, 30), np.full(100, 100)))
    assert (plaatsen.onder <= 10).all()
    assert (plaatsen.boven >= 91).all()
    assert plaatsen.buiten_midden.tolist() == [0.0]


def test_zonder_cijfer_geen_plaats() -> None:
    plaatsen = rangen(krimp_ratio([5, np.nan, 50], [10, 10, 10]))
    assert np.isnan(plaatsen.onder).tolist() == [False, True, False]
    assert plaatsen.aantal.tolist() == [2.0]
    assert plaatsen.boven[2] == 2


@pytest.mark.parametrize("trekkingen", [99, 100_001])
def test_te_weinig_of_te_veel_trekkingen(trekkingen: int) -> None:
    with pytest.raises(GebruiksFout, match="trekkingen kan niet"):
        rangen(krimp_ratio([1, 2], [1, 2]), trekkingen=trekkingen)
