# SPDX-License-Identifier: EUPL-1.2
"""Limits of a funnel: published numbers, exact tails, and what a limit means."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from opstap.basis.aandelen import Z95
from opstap.basis.fouten import GebruiksFout
from opstap.benchmark import Oordeel, aandeelgrenzen, byar, garwood, oordelen, ratiogrenzen, wilson
from opstap.benchmark.statistiek.grenzen import Z998, aandeelfout, verruimd

AANTALLEN = st.floats(0.05, 5_000)
DOELEN = st.floats(0.01, 0.99)


# Published numbers


def test_trechtergrenzen_van_een_aandeel_op_zes_decimalen() -> None:
    """OHID, PHEindicatormethods, funnel for proportions: target 80.642448%, ten people."""
    grenzen = aandeelgrenzen(0.80642448, 10)
    assert float(grenzen.onder95) * 100 == pytest.approx(56.154344, abs=1e-6)
    assert float(grenzen.onder998) * 100 == pytest.approx(42.032590, abs=1e-6)
    assert (float(grenzen.boven95), float(grenzen.boven998)) == (1, 1)


def test_trechtergrenzen_van_een_ratio() -> None:
    """The same package, ratios: ten cases lie on the limits at these expected numbers."""
    verwacht = {18.390358: "onder95", 4.795388: "boven95", 24.133972: "onder998"}
    verwacht |= {2.960520: "boven998"}
    for e, grens in verwacht.items():
        assert float(getattr(ratiogrenzen(1, e), grens)) * e == pytest.approx(10, abs=1e-5)
    assert float(ratiogrenzen(1, 18.390358).onder95) == pytest.approx(0.54376320, abs=1e-6)
    assert float(ratiogrenzen(1, 4.795388).boven95) == pytest.approx(2.08533708, abs=1e-6)


def test_garwood_en_byar_bij_tien_gevallen() -> None:
    assert np.array(garwood(10)) == pytest.approx([4.795389, 18.390356], abs=1e-6)
    assert np.array(garwood(10, Z998)) == pytest.approx([2.960520, 24.133972], abs=2e-6)
    assert np.array(byar(10)) == pytest.approx([4.787450, 18.391459], abs=1e-6)


def test_garwood_is_de_tabel_voor_nul_gevallen() -> None:
    """No case: from 0 to 3.688879 (Garwood's table; minus the logarithm of 0.025)."""
    assert np.array(garwood(0)) == pytest.approx([0, 3.6888795], abs=1e-6)


@pytest.mark.parametrize(
    ("teller", "noemer", "onder", "boven"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_in_de_vier_gevallen_van_newcombe(
    teller: int, noemer: int, onder: float, boven: float
) -> None:
    """Newcombe (1998), table I, method 3."""
    assert np.array(wilson(teller, noemer)) == pytest.approx([onder, boven], abs=5e-5)


# What a limit means


@given(DOELEN, st.integers(1, 3_000), st.sampled_from([(Z95, "95"), (Z998, "998")]))
def test_wilson_van_een_aandeel_op_de_normale_grens_raakt_de_streefwaarde(
    doel: float, n: int, niveau: tuple[float, str]
) -> None:
    z, naam = niveau
    grenzen = aandeelgrenzen(doel, n)
    onder, boven = getattr(grenzen, f"onder{naam}"), getattr(grenzen, f"boven{naam}")
    if onder > 0:
        assert wilson(onder * n, n, z)[1] == pytest.approx(doel, abs=1e-6)
    if boven < 1:
        assert wilson(boven * n, n, z)[0] == pytest.approx(doel, abs=1e-6)


def test_de_score_met_correctie_keert_newcombes_vierde_methode_om() -> None:
    """81 of 263 has interval 0.2535 to 0.3682 by that method: there lie the limits."""
    assert float(aandeelgrenzen(0.2535, 263, "score").boven95) == pytest.approx(81 / 263, abs=1e-4)
    assert float(aandeelgrenzen(0.3682, 263, "score").onder95) == pytest.approx(81 / 263, abs=1e-4)


@pytest.mark.parametrize("doel", [0.02, 0.2, 0.5, 0.8, 0.97])
@pytest.mark.parametrize("n", [1, 3, 10, 47, 400])
def test_exacte_grenzen_geven_nooit_te_veel_vals_alarm_bij_aandelen(doel: float, n: int) -> None:
    k = np.arange(n + 1)
    oordeel = oordelen(k / n, aandeelgrenzen(doel, np.full(n + 1, n), "exact"))
    kans = stats.binom.pmf(k, n, doel)
    assert kans[oordeel >= Oordeel.BUITEN_95].sum() <= 0.05 + 1e-9
    assert kans[oordeel == Oordeel.BUITEN_998].sum() <= 0.002 + 1e-9


@pytest.mark.parametrize("methode", ["exact", "byar"])
@pytest.mark.parametrize("verwacht", [0.3, 1.0, 4.795388, 17.0, 250.0, 4_000.0])
def test_exacte_grenzen_geven_nooit_te_veel_vals_alarm_bij_ratios(
    methode: str, verwacht: float
) -> None:
    k = np.arange(int(verwacht + 12 * verwacht**0.5) + 30)
    oordeel = oordelen(k / verwacht, ratiogrenzen(1, np.full(k.shape, verwacht), methode))
    kans = stats.poisson.pmf(k, verwacht)
    ruim = 1.02 if methode == "byar" else 1  # an approximation of the same test
    assert kans[oordeel >= Oordeel.BUITEN_95].sum() <= 0.05 * ruim
    assert kans[oordeel == Oordeel.BUITEN_998].sum() <= 0.002 * ruim


def test_grote_eenheden_krijgen_bij_elke_methode_dezelfde_grenzen() -> None:
    normaal, exact, score = (aandeelgrenzen(0.3, 1e6, m) for m in ("normaal", "exact", "score"))
    assert float(exact.onder95) == pytest.approx(float(normaal.onder95), abs=3e-6)
    assert float(score.boven998) == pytest.approx(float(normaal.boven998), abs=3e-6)
    for methode in ("exact", "byar"):
        grenzen = ratiogrenzen(1.2, 1e6, methode)
        assert float(grenzen.boven95) == pytest.approx(1.2 + Z95 * (1.2 / 1e6) ** 0.5, abs=4e-6)


@given(st.sampled_from(["exact", "byar", "normaal"]), st.lists(AANTALLEN, min_size=2, max_size=8))
def test_een_trechter_wordt_smaller_en_99_8_is_ruimer_dan_95(
    methode: str, verwacht: list[float]
) -> None:
    g = ratiogrenzen(1.0, np.sort(verwacht), methode)
    for onder, boven in ((g.onder95, g.boven95), (g.onder998, g.boven998)):
        assert (np.diff(onder) >= -1e-9).all()
        assert (np.diff(boven) <= 1e-9).all()
        assert ((onder <= 1) & (boven >= 1)).all()
    assert (g.onder998 <= g.onder95).all()
    assert (g.boven998 >= g.boven95).all()


@given(DOELEN, st.integers(1, 2_000), st.sampled_from(["normaal", "score", "exact"]))
def test_het_aandeel_dat_niet_meedoet_heeft_de_gespiegelde_grenzen(
    doel: float, n: int, methode: str
) -> None:
    wel, niet = aandeelgrenzen(doel, n, methode), aandeelgrenzen(1 - doel, n, methode)
    assert float(wel.onder95) == pytest.approx(1 - float(niet.boven95), abs=1e-9)
    assert float(wel.boven998) == pytest.approx(1 - float(niet.onder998), abs=1e-9)


def test_verruimen_is_bij_normale_grenzen_streefwaarde_plus_z_maal_wortel() -> None:
    g = verruimd(aandeelgrenzen(0.4, 100), 0.4, aandeelfout(0.4, 100), 0.01**2, 1.0)
    assert float(g.onder95) == pytest.approx(0.4 - Z95 * (0.4 * 0.6 / 100 + 0.01**2) ** 0.5)
    assert float(g.boven998) == pytest.approx(0.4 + Z998 * (0.4 * 0.6 / 100 + 0.01**2) ** 0.5)


def test_een_methode_van_de_andere_soort_wordt_geweigerd() -> None:
    with pytest.raises(GebruiksFout, match="past niet bij aandelen"):
        aandeelgrenzen(0.5, 10, "byar")  # type: ignore[arg-type]
    with pytest.raises(GebruiksFout, match="past niet bij ratio's"):
        ratiogrenzen(1, 10, "score")  # type: ignore[arg-type]
