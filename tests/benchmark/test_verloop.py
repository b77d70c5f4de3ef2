# SPDX-License-Identifier: EUPL-1.2
"""Charts over time: known charts, rules one by one, how often they cry wolf, and the direction."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark import (
    REGELS,
    kans_op_vals,
    lees_periode,
    p_kaart,
    regressie,
    signalen,
    theil_sen,
    verloop_aandeel,
    verloop_waarde,
    verwacht_vals,
    xmr,
)

SINAASAPPELSAP = [
    *(12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22),
    *(8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6),
]
"""Montgomery, Introduction to statistical quality control: bad cans in samples of fifty."""

JAAR = [lees_periode(f"2024-{maand:02d}") for maand in range(1, 13)]


# Charts


def test_de_p_kaart_van_het_sinaasappelsap() -> None:
    """Published: centre .2313, limits .0524 and .4102, samples 15 and 23 outside."""
    kaart = p_kaart(SINAASAPPELSAP, np.full(30, 50), laney=False)
    assert kaart.midden[0] == pytest.approx(0.2313, abs=5e-5)
    assert (kaart.onder[0], kaart.boven[0]) == pytest.approx((0.0524, 0.4102), abs=5e-5)
    assert (np.flatnonzero(signalen(kaart.z)["buiten"]) + 1).tolist() == [15, 23]


def test_p_accent_van_laney_met_de_hand() -> None:
    kaart = p_kaart(SINAASAPPELSAP, np.full(30, 50))
    z = (np.array(SINAASAPPELSAP) / 50 - 347 / 1500) / np.sqrt(347 / 1500 * 1153 / 1500 / 50)
    sigma_z = np.abs(np.diff(z)).mean() / 1.128
    assert float(kaart.sigma_z[0]) == pytest.approx(sigma_z)
    assert kaart.boven[0] == pytest.approx(347 / 1500 + 3 * sigma_z * kaart.sigma[0] / sigma_z)
    assert kaart.z == pytest.approx(z / sigma_z)


def test_laney_wordt_nooit_smaller_dan_toeval() -> None:
    rustig = np.tile([100, 101], 8)
    assert float(p_kaart(rustig, np.full(16, 1_000)).sigma_z[0]) == 1


def test_xmr_met_de_hand() -> None:
    x = [10, 12, 11, 13, 12, 10, 11, 13, 12, 11, 10, 12]
    kaart = xmr(x)
    assert kaart.midden[0] == pytest.approx(137 / 12)
    assert kaart.boven[0] == pytest.approx(137 / 12 + 3 * (16 / 11) / 1.128)  # 16: sum of ranges
    assert kaart.onder[0] == pytest.approx(137 / 12 - 2.66 * 16 / 11, abs=1e-3)
    assert kaart.bereik_boven is not None
    assert kaart.bereik_boven[0] == pytest.approx(3.267 * 16 / 11)


def test_een_reeks_die_niet_beweegt_heeft_geen_signaal() -> None:
    assert not any(waar.any() for waar in signalen(xmr(np.full(20, 7.0)).z).values())
    assert not any(
        waar.any() for waar in signalen(p_kaart(np.zeros(20), np.full(20, 9)).z).values()
    )


def test_te_kort_of_met_een_gat() -> None:
    with pytest.raises(GebruiksFout, match="ten minste 12 perioden nodig; dit zijn er 11"):
        xmr(range(11))
    with pytest.raises(GebruiksFout, match="laat lege perioden weg"):
        xmr([*range(11), np.nan])


# Rules


@pytest.mark.parametrize(
    ("regel", "z", "waar"),
    [
        ("buiten", [0, 3.1, -3.1, 3.0, 2.9], [1, 2]),
        ("twee_van_drie", [2.1, 0, 2.2, 0, 0, 2.3, -2.2, 0, 0], [2]),
        ("twee_van_drie", [-2.1, -2.2, 0, -2.3], [1, 3]),
        ("reeks", [1, -1, *[0.1] * 8, 0, *[0.1] * 7], [9]),
        ("loop", [0, 1, 2, 2.1, 2.2, 2.3, 2.2], [5]),
        ("loop", [5, 4, 3, 2, 1, 0, -1], [5, 6]),
        ("loop", [0, 1, 2, 2, 3, 4, 5], []),
    ],
)
def test_elke_regel_vuurt_waar_hij_moet(regel: str, z: list[float], waar: list[int]) -> None:
    assert np.flatnonzero(signalen(np.array(z, float))[regel]).tolist() == waar


@given(st.lists(st.floats(-4, 4), min_size=12, max_size=40))
def test_gespiegeld_vuren_dezelfde_regels(z: list[float]) -> None:
    recht, om = signalen(np.array(z)), signalen(-np.array(z))
    assert all((recht[naam] == om[naam]).all() for naam in recht)


def test_hoe_vaak_de_regels_vuren_als_de_grenzen_bekend_zijn() -> None:
    """Against exact chances: one normal tail, and runs in fair coin flips by recursion."""
    z = np.random.default_rng(1).standard_normal((40_000, 12))
    vuren = {naam: waar.any(axis=1).mean() for naam, waar in signalen(z).items()}
    assert vuren["buiten"] == pytest.approx(1 - (1 - 0.0026998) ** 12, abs=0.003)
    # runs of 8 or more in 12 flips: 2 (1 - P(no run of 8 heads)) without double counting
    zonder = [1.0] * 8
    for n in range(8, 13):
        zonder.append(sum(zonder[n - k - 1] / 2 ** (k + 1) for k in range(8)))
    assert vuren["reeks"] == pytest.approx(2 * (1 - zonder[12]), abs=0.003)
    assert vuren["loop"] <= 7 * 2 / 720  # six in a row, in seven places


def test_vals_alarm_van_alle_gemeenten_samen() -> None:
    """342 municipalities, 12 months, nothing happens: about twenty of them signal."""
    vals = verwacht_vals(12, 342)
    assert vals.keys() == {*(regel.naam for regel in REGELS), "een"}
    assert 5 < vals["buiten"] < 15
    assert 12 < vals["een"] < 30
    assert max(vals[regel.naam] for regel in REGELS) < vals["een"]
    assert kans_op_vals(48)["een"] > kans_op_vals(12)["een"]


def test_een_echte_sprong_wordt_gezien() -> None:
    generator = np.random.default_rng(3)
    x = generator.normal(0, 1, (500, 24))
    x[:, 12:] += 2
    gezien = np.any([waar.any(axis=1) for waar in signalen(xmr(x).z).values()], axis=0)
    assert gezien.mean() > 0.7 > 4 * kans_op_vals(24)["een"]


# Direction


def test_theil_sen_en_het_voorbeeld_van_sen() -> None:
    """Sen (1968): slope 4. And scipy's interval for data without ties."""
    t, y = [1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78]
    assert float(theil_sen(y, t).helling) == 4
    for zaad in range(5):
        y = np.random.default_rng(zaad).normal(0, 1, 12 + zaad).cumsum()
        anders = stats.theilslopes(y, np.arange(len(y)))
        eigen = theil_sen(y)
        assert [float(eigen.helling), float(eigen.onder), float(eigen.boven)] == pytest.approx(
            [anders.slope, anders.low_slope, anders.high_slope]
        )


def test_een_vreemd_jaar_verandert_theil_sen_niet() -> None:
    y = np.arange(11.0)
    y[6] = 1_000
    assert float(theil_sen(y).helling) == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize("familie", ["poisson", "binomiaal"])
def test_de_regressie_is_de_aannemelijkste_lijn(familie: str) -> None:
    generator = np.random.default_rng(4)
    n = generator.integers(50, 300, 10)
    x = generator.binomial(n, np.linspace(0.2, 0.4, 10))
    t = np.arange(10.0) - 4.5

    def tegen(ab: np.ndarray) -> float:
        lijn = ab[0] + ab[1] * t
        if familie == "poisson":
            return -float(stats.poisson.logpmf(x, n * np.exp(lijn)).sum())
        return -float(stats.binom.logpmf(x, n, 1 / (1 + np.exp(-lijn))).sum())

    beste = optimize.minimize(
        tegen, [-1, 0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12}
    )
    uit = regressie(x, n, familie=familie)
    assert np.log(uit.helling) == pytest.approx(beste.x[1], abs=1e-6)
    assert uit.onder < uit.helling < uit.boven


@pytest.mark.parametrize("familie", ["poisson", "binomiaal"])
def test_de_intervallen_van_een_trend_houden_hun_belofte(familie: str) -> None:
    generator = np.random.default_rng(5)
    n = np.full((3_000, 10), 400)
    p = 0.2 * generator.lognormal(0, 0.15, n.shape)  # jumps more than chance, no direction
    x = generator.poisson(n * p) if familie == "poisson" else generator.binomial(n, p.clip(0, 1))
    uit = regressie(x, n, familie=familie)
    assert ((uit.onder <= 1) & (uit.boven >= 1)).mean() == pytest.approx(0.95, abs=0.02)
    assert uit.overspreiding.mean() > 2


def test_zonder_gevallen_is_er_geen_trend() -> None:
    uit = regressie([[0] * 6, [1, 2, 1, 2, 1, 2]], np.full((2, 6), 10), familie="binomiaal")
    assert np.isnan(uit.helling).tolist() == [True, False]
    assert np.isfinite(regressie([[7] * 6], [[7] * 6], familie="poisson").helling).all()


def test_te_weinig_perioden_of_een_tijd_die_terugloopt() -> None:
    with pytest.raises(GebruiksFout, match="ten minste 5 perioden"):
        theil_sen([1, 2, 3, 4])
    with pytest.raises(GebruiksFout, match="lopen op"):
        regressie([1] * 6, [9] * 6, [1, 2, 3, 3, 4, 5])
    with pytest.raises(GebruiksFout, match="cijfer in elke periode"):
        theil_sen([1, 2, 3, 4, np.nan])


# In words


def test_een_maand_met_een_uitschieter_in_woorden() -> None:
    uit = verloop_aandeel(JAAR, [20, 21, 19, 20, 22, 20, 45, 21, 20, 19, 22, 20], [100] * 12)
    assert uit.vuren[6] == ("buiten",)
    assert uit.zinnen[0].startswith("Signaal in 2024-07 (een punt buiten de grenzen")
    assert "geeft 6% van zulke reeksen ook een signaal" in uit.zinnen[0]
    assert "geen richting aan te tonen" in uit.zinnen[1]


def test_de_volgorde_van_het_bestand_doet_er_niet_toe() -> None:
    teller = [20, 21, 19, 20, 22, 20, 45, 21, 20, 19, 22, 20]
    recht = verloop_aandeel(JAAR, teller, [100] * 12)
    om = verloop_aandeel(JAAR[::-1], teller[::-1], [100] * 12)
    assert om.zinnen == recht.zinnen
    assert om.perioden == recht.perioden


def test_een_korte_reeks_krijgt_alleen_een_trend() -> None:
    jaren = [lees_periode(str(jaar)) for jaar in range(2017, 2025)]
    uit = verloop_waarde(jaren, [5, 6, 7, 8, 9, 10, 11, 13])
    assert uit.kaart is None
    assert uit.zinnen[0] == "Geen oordeel over losse perioden."
    assert uit.zinnen[1].startswith("Trend: stijgend; 1,000 per jaar")
    assert "dat kan vanaf 12" in uit.waarschuwingen[0]
    assert verloop_waarde(jaren[:3], [5, 6, 7]).zinnen == uit.zinnen[:1]


def test_een_gat_in_de_tijd_wordt_gezegd_en_telt_mee_in_de_trend() -> None:
    jaren = [lees_periode(str(jaar)) for jaar in (2015, 2016, 2018, 2019, 2020, 2022)]
    uit = verloop_waarde(jaren, [0, 1, 3, 4, 5, 7])
    assert "ontbreken 2 perioden" in uit.waarschuwingen[1]
    assert uit.trend is not None
    assert float(uit.trend.helling) == 1


@pytest.mark.parametrize(
    ("tekst", "soort", "toont"),
    [
        ("2025", "jaar", "2025"),
        ("2025k3", "kwartaal", "2025K3"),
        ("2025-Q3", "kwartaal", "2025K3"),
        ("2025-07", "maand", "2025-07"),
        ("2025-07-01", "maand", "2025-07"),
    ],
)
def test_perioden_zoals_mensen_ze_schrijven(tekst: str, soort: str, toont: str) -> None:
    periode = lees_periode(tekst)
    assert (periode.soort, periode.tekst) == (soort, toont)


def test_de_volgende_periode_is_er_een_verder() -> None:
    assert lees_periode("2026-01").nummer == lees_periode("2025-12").nummer + 1
    assert lees_periode("2026K1").nummer == lees_periode("2025K4").nummer + 1
    for fout in ("2025-13", "juli 2025", "2025K5", "25", "2025-07-15"):
        with pytest.raises(GebruiksFout, match="is geen periode"):
            lees_periode(fout)
