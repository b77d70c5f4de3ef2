# SPDX-License-Identifier: EUPL-1.2
"""Importance sampling against closed forms, and the score of the back-test."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from opstap.bronnen import grootboek
from opstap.prognose.bemonstering import Steekproef, bemonster, hertrek, kwantielen
from opstap.prognose.terugtoets import crps, crps_normaal, dwaling, toets
from opstap.prognose.waarnemingen import waarnemingen

ALLE = waarnemingen(grootboek())

# Importance sampling


def test_voor_een_recht_model_is_de_uitkomst_die_van_de_formule() -> None:
    """y = A z with normal errors has a posterior in closed form; 3 figures, 20 parameters."""
    rng = np.random.default_rng(3)
    a, fout = rng.normal(size=(3, 20)), np.diag([0.1, 0.2, 0.3]) ** 2
    gegevens = np.array([1.0, -2.0, 0.5])
    s = bemonster(
        lambda z: z @ a.T, gegevens, fout, 20, zaad=1, eerste=64, ronde=64, rondes=2, laatste=4096
    )
    cov = np.linalg.inv(np.eye(20) + a.T @ np.linalg.solve(fout, a))
    midden = cov @ a.T @ np.linalg.solve(fout, gegevens)
    gevonden = s.gewicht @ s.z
    spreiding = np.sqrt(s.gewicht @ (s.z - gevonden) ** 2)
    assert s.ess > 3000
    assert np.abs(gevonden - midden).max() < 0.05
    assert np.abs(spreiding / np.sqrt(np.diag(cov)) - 1).max() < 0.05


def test_voor_een_krom_model_maken_de_gewichten_het_goed() -> None:
    """y = exp(z) seen as 2 with error .5: compared with a fine grid."""
    s = bemonster(
        np.exp,
        np.array([2.0]),
        np.array([[0.25]]),
        1,
        zaad=5,
        eerste=256,
        ronde=256,
        rondes=2,
        laatste=8192,
    )
    raster = np.linspace(-6, 6, 20001)
    dichtheid = np.exp(-0.5 * raster**2 - 0.5 * ((2 - np.exp(raster)) / 0.5) ** 2)
    dichtheid /= dichtheid.sum()
    midden = dichtheid @ raster
    assert s.gewicht @ s.z[:, 0] == pytest.approx(midden, abs=0.01)
    assert s.gewicht @ (s.z[:, 0] - midden) ** 2 == pytest.approx(
        dichtheid @ (raster - midden) ** 2, rel=0.03
    )


def test_een_uitkomst_die_niet_is_waargenomen_loopt_alleen_mee() -> None:
    def model_(z: np.ndarray) -> np.ndarray:
        return np.column_stack([z[:, 0], 100 * z[:, 1]])

    s = bemonster(
        model_,
        np.array([1.0]),
        np.array([[0.01]]),
        2,
        zaad=1,
        eerste=64,
        ronde=64,
        rondes=1,
        laatste=2048,
        gebruikt=np.array([0]),
    )
    assert s.gewicht @ s.y[:, 0] == pytest.approx(0.99, abs=0.02)
    assert s.gewicht @ s.y[:, 1] == pytest.approx(0, abs=5)


def test_hertrekken_volgt_de_gewichten() -> None:
    gewicht = np.array([0.5, 0.25, 0.125, 0.125])
    assert np.bincount(hertrek(gewicht, 64, 1, np.arange(4.0))).tolist() == [32, 16, 8, 8]


def test_hertrekken_is_gelijkmatig_langs_een_getal_en_in_willekeurige_volgorde() -> None:
    rng = np.random.default_rng(1)
    gewicht, langs = rng.random(4000), rng.normal(size=4000)
    gewicht /= gewicht.sum()
    for zaad in range(20):
        getrokken = langs[hertrek(gewicht, 256, zaad, langs)]
        # a plain draw of 256 would be off by 1/16 on average
        assert getrokken.mean() == pytest.approx(gewicht @ langs, abs=0.02)
        assert getrokken[:64].mean() == pytest.approx(gewicht @ langs, abs=0.5)
        assert not (np.diff(getrokken) >= 0).all()


def test_kwantielen_van_gelijke_gewichten_zijn_gewone_kwantielen() -> None:
    x = np.random.default_rng(1).normal(size=(2001, 2))
    gewicht = np.full(2001, 1 / 2001)
    gevonden = kwantielen(x, gewicht, (0.05, 0.5, 0.95))
    assert gevonden == pytest.approx(np.quantile(x, (0.05, 0.5, 0.95), axis=0), abs=0.01)


# The score


def test_crps_van_de_standaardnormale_verdeling_in_nul() -> None:
    golden = 0.233694977
    assert crps_normaal(0, 1, 0) == pytest.approx(golden, abs=1e-9)
    n = 20_000
    x = norm.ppf((np.arange(n) + 0.5) / n)
    assert crps(x, np.full(n, 1 / n), 0.0) == pytest.approx(golden, abs=2e-5)


@given(
    st.lists(
        st.tuples(st.floats(-100, 100), st.floats(0.01, 1)),
        min_size=1,
        max_size=12,
    ),
    st.floats(-150, 150),
)
def test_crps_is_haar_definitie(punten: list[tuple[float, float]], y: float) -> None:
    x, w = np.array(punten).T
    p = w / w.sum()
    plat = p @ np.abs(x - y) - 0.5 * p @ np.abs(x[:, None] - x[None, :]) @ p
    assert crps(x, w, y) == pytest.approx(plat, abs=1e-9)
    assert crps(x, w, y) >= -1e-9


def test_crps_van_een_getal_is_de_afstand() -> None:
    assert crps(np.array([3.0]), np.array([1.0]), 5.0) == 2.0


def test_de_dwaling_telt_de_gemiddelde_stap_op() -> None:
    doelen = [w for w in ALLE if w.reeks == "beschut_indicaties" and w.jaar > 2021]
    (een, sd1), (twee, sd2) = (dwaling(ALLE, w, 2021) for w in doelen)
    assert een == 10112 + (10112 - 6143) / 2
    assert twee == 10112 + (10112 - 6143)
    assert sd2 == pytest.approx(sd1 * 2**0.5)
    stappen = [np.diff([6143, 8115, 10112]), np.diff([3992, 5198, 6767])]
    assert sd1 == pytest.approx(np.sqrt(np.mean([s.var(ddof=1) for s in stappen])))


def test_een_volmaakt_model_wint_en_een_scheef_model_verliest() -> None:
    goed = np.tile([w.waarde for w in ALLE], (512, 1))
    gelijk = np.full(512, 1 / 512)
    volmaakt = toets(Steekproef(goed, goed, gelijk), ALLE, 2021, 1)
    scheef_y = goed.copy()
    later = [i for i, w in enumerate(ALLE) if w.jaar > 2021]
    scheef_y[:, later] *= 1.2
    scheef = toets(Steekproef(goed, scheef_y, gelijk), ALLE, 2021, 1)
    assert volmaakt.crps_model < volmaakt.crps_naief < scheef.crps_model
    assert volmaakt.dekking == 1
    assert scheef.dekking == 0
