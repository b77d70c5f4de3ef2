# SPDX-License-Identifier: EUPL-1.2
"""Only classes of duration known: 0-3, 3-6, 6-12 and over 12 months."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter  # type: ignore[import-untyped]

from opstap.basis.aandelen import wilson
from opstap.trajecten.statistiek import cumulatief, klassen
from trajecten.statistiek.duren import Codes, Getallen, trek

RAND = np.array([0.0, 3.0, 6.0, 12.0, np.inf])
LETTER = (3800, 3800, 1800, 500)


def letter() -> tuple[Getallen, Getallen, Codes]:
    """The four classes of the letter as 9,900 people, all to work."""
    rij = np.repeat(np.arange(4), LETTER)
    return RAND[rij], RAND[rij + 1], np.ones(len(rij), np.int64)


def test_de_klassen_van_de_brief() -> None:
    beeld = klassen(*letter(), tijden=(3, 6, 12))
    assert beeld.aandeel[0] == pytest.approx([0.6162, 0.2323, 0.0505], abs=5e-5)
    assert beeld.aandeel[1] == pytest.approx(np.cumsum(LETTER)[:3] / 9900)
    onder, boven = wilson(np.cumsum(LETTER)[:3], 9900)
    assert beeld.onder[1] == pytest.approx(onder)
    assert beeld.boven[1] == pytest.approx(boven)
    assert beeld.in_beeld.tolist() == [6100, 2300, 500]
    assert beeld.tot == 12


def test_gesloten_klassen_geven_een_ander_en_fout_antwoord() -> None:
    """The trap: with both bounds inside, people of 0-3 and of 3-6 can all be at 3 exactly."""
    van, tot, _ = letter()
    met_grenzen = KaplanMeierFitter().fit_interval_censoring(van, tot)
    fout = met_grenzen.survival_function_.iloc[:, 0]
    assert float(fout[fout.index <= 6].iloc[-1]) == pytest.approx(0.3214, abs=1e-3)
    goed = klassen(*letter(), tijden=(6,)).aandeel[0, 0]
    assert goed == pytest.approx(0.2323, abs=5e-5)


def test_binnen_een_klasse_is_niets_bekend() -> None:
    beeld = klassen(*letter(), tijden=(2, 3, 9, 12, 13))
    assert np.isnan(beeld.aandeel[0]).tolist() == [True, False, True, False, True]


def test_een_wijde_klasse_wordt_niet_op_een_plek_gezet() -> None:
    """Six somewhere in 0-12, four in 0-6 to something else: by 6 nobody knows how many to work."""
    beeld = klassen([0] * 10, [12] * 6 + [6] * 4, [1] * 6 + [2] * 4, tijden=(6, 12))
    assert np.isnan(beeld.aandeel[:, 0]).all()
    assert beeld.aandeel[:, 1] == pytest.approx([0, 0.6, 0.4, 0])
    assert beeld.tot == np.inf


def test_overlappende_klassen_zoals_met_de_hand() -> None:
    """(0, 6], (3, 6] and (3, 12]: all can have left in (3, 6], which is the most likely."""
    beeld = klassen([0, 3, 3], [6, 6, 12], [1, 1, 1], tijden=(3, 6))
    assert beeld.aandeel[1] == pytest.approx([0, 1], abs=1e-6)


def test_wie_loopt_in_een_klasse_telt_voor_een_deel_mee() -> None:
    """Ten begin; 4 leave in 0-3, 2 run in it, 4 pass 3: S(3) = (4/10) ** (4/6)."""
    van, tot = [0] * 6 + [3, 3, 6, 6], [3] * 6 + [6, 6] + [np.inf] * 2
    beeld = klassen(van, tot, [1, 1, 1, 2, 0, 0, 1, 3, 0, 0], tijden=(3, 6))
    blijft = 0.4 ** (4 / 6)
    assert beeld.aandeel[0] == pytest.approx([blijft, blijft / 2], abs=1e-6)
    werk = 3 / 4 * (1 - blijft)
    assert beeld.aandeel[1] == pytest.approx([werk, werk + blijft / 4], abs=1e-6)
    assert beeld.aantallen == (4, 4, 1, 1)
    assert beeld.tot == 6


def grenzen_van(n: int, einde: float, zaad: int = 11) -> tuple[Getallen, Getallen, Getallen]:
    """Lowest, highest and exact share still running at 3, 6 and 12 months."""
    duur, uitkomst, _ = trek(zaad, n, einde=einde)
    rij = np.searchsorted(RAND[1:-1], duur, side="left")
    beeld = klassen(RAND[rij], RAND[rij + 1], uitkomst)
    assert beeld.laagst is not None
    assert beeld.hoogst is not None
    assert (beeld.onder <= beeld.laagst)[~np.isnan(beeld.laagst)].all()
    assert (beeld.hoogst <= beeld.boven)[~np.isnan(beeld.laagst)].all()
    return beeld.laagst[0], beeld.hoogst[0], cumulatief(duur, uitkomst).aandeel[0]


def test_twee_lopen_in_een_klasse_en_dat_is_tussen_vier_achtste_en_zes_tiende() -> None:
    """As in the case above: out of view at once, 4 of 8 pass; all through it, 6 of 10 do."""
    van, tot = [0] * 6 + [3, 3, 6, 6], [3] * 6 + [6, 6] + [np.inf] * 2
    beeld = klassen(van, tot, [1, 1, 1, 2, 0, 0, 1, 3, 0, 0], tijden=(3,))
    assert beeld.laagst is not None
    assert beeld.hoogst is not None
    assert beeld.laagst[:, 0] == pytest.approx([1 / 2, 3 / 10, 1 / 10, 0], abs=1e-6)
    assert beeld.hoogst[:, 0] == pytest.approx([6 / 10, 3 / 8, 1 / 8, 0], abs=1e-6)


def test_veel_lopende_trajecten_laten_veel_open() -> None:
    """A third runs: the figure is 4.4% where 5.1% is right, and anything from 2 to 12% can be."""
    laagst, hoogst, goed = grenzen_van(20_000, 15.0)
    assert laagst == pytest.approx([0.590, 0.197, 0.022], abs=5e-4)
    assert hoogst == pytest.approx([0.661, 0.291, 0.120], abs=5e-4)
    assert goed[2] == pytest.approx(0.0514, abs=5e-5)


def test_zonder_lopende_trajecten_is_er_een_cijfer() -> None:
    laagst, hoogst, goed = grenzen_van(20_000, 1e9)
    assert laagst == pytest.approx(hoogst, abs=1e-12)
    assert goed == pytest.approx(laagst, abs=1e-4)


@pytest.mark.parametrize("zaad", range(12))
def test_de_duren_zelf_geven_nooit_iets_buiten_de_grenzen(zaad: int) -> None:
    laagst, hoogst, goed = grenzen_van(120, 15.0, zaad)
    bekend = ~np.isnan(laagst)
    assert (laagst - 1e-7 <= goed)[bekend].all()
    assert (goed <= hoogst + 1e-7)[bekend].all()


def test_waar_niemand_voorbij_is_gezien_is_niets_bekend() -> None:
    """Seven run in 6-12 and one left in it: nobody is known to have reached 12."""
    van, tot = [0] * 4 + [6] * 8, [3] * 4 + [12] * 8
    beeld = klassen(van, tot, [1] * 4 + [0] * 7 + [1], tijden=(6, 12))
    assert beeld.aandeel[1] == pytest.approx([1 / 3, np.nan], nan_ok=True)
    assert beeld.tot == 6


@pytest.mark.parametrize("zaad", range(3))
def test_klassen_van_een_volledig_cohort_zijn_gelijk_aan_de_duren_zelf(zaad: int) -> None:
    duur, uitkomst, _ = trek(zaad, 400, einde=1e9)
    rij = np.searchsorted(RAND[1:-1], duur, side="left")
    een = klassen(RAND[rij], RAND[rij + 1], uitkomst)
    twee = cumulatief(duur, uitkomst)
    assert een.aandeel == pytest.approx(twee.aandeel, abs=1e-9)
    assert een.onder == pytest.approx(twee.onder, abs=1e-6)
    assert een.in_beeld.tolist() == twee.in_beeld.tolist()


@pytest.mark.parametrize("einde", [15.0, 30.0])
def test_klassen_met_lopende_trajecten_liggen_dicht_bij_de_duren_zelf(einde: float) -> None:
    """Within 1.2 points; half of who runs in a class, as in a life table, is 2 points off."""
    duur, uitkomst, _ = trek(11, 20_000, einde=einde)
    rij = np.searchsorted(RAND[1:-1], duur, side="left")
    een = klassen(RAND[rij], RAND[rij + 1], uitkomst).aandeel
    assert een == pytest.approx(cumulatief(duur, uitkomst).aandeel, abs=0.012)


def test_niemand() -> None:
    assert np.isnan(klassen([], [], []).aandeel).all()
    lopend = klassen([3, 6], [6, np.inf], [0, 0], tijden=(3, 12))
    assert lopend.aandeel[0, 0] == 1


@pytest.mark.parametrize(
    ("van", "tot", "uitkomst"),
    [
        ([3], [3], [1]),
        ([6], [3], [1]),
        ([-1], [3], [1]),
        ([0], [3], [4]),
        ([0, 3], [3], [1, 1]),
        ([np.nan], [3], [1]),
        ([0], [np.nan], [1]),
    ],
)
def test_onmogelijke_klassen(van: list[float], tot: list[float], uitkomst: list[int]) -> None:
    with pytest.raises(ValueError, match=r"bound|outcome|rows"):
        klassen(van, tot, uitkomst)


Rij = tuple[int, int, int]
rijen = st.lists(
    st.tuples(st.integers(0, 8), st.integers(1, 6), st.integers(0, 3)), min_size=1, max_size=25
)


@settings(max_examples=60)
@given(rijen=rijen)
def test_aandelen_zijn_aandelen(rijen: list[Rij]) -> None:
    van, breedte, uitkomst = np.array(rijen).T
    beeld = klassen(van, van + breedte, uitkomst, tijden=np.arange(15))
    bekend = ~np.isnan(beeld.aandeel[0])
    p = beeld.aandeel[:, bekend]
    assert p.sum(axis=0) == pytest.approx(np.ones(bekend.sum()))
    assert (beeld.onder[:, bekend] <= p).all()
    assert (p <= beeld.boven[:, bekend]).all()
    assert (np.diff(p[1:], axis=1) >= -1e-9).all()


@settings(max_examples=25)
@given(rijen=rijen)
def test_volgorde_en_dubbele_mensen_doen_niet_mee(rijen: list[Rij]) -> None:
    van, breedte, uitkomst = np.array(rijen).T
    een = klassen(van, van + breedte, uitkomst, tijden=np.arange(15))
    om = klassen(
        np.tile(van[::-1], 2),
        np.tile((van + breedte)[::-1], 2),
        np.tile(uitkomst[::-1], 2),
        tijden=np.arange(15),
    )
    samen = ~np.isnan(een.aandeel) & ~np.isnan(om.aandeel)
    assert om.aandeel[samen] == pytest.approx(een.aandeel[samen], abs=1e-5)
    assert (np.isnan(een.aandeel) == np.isnan(om.aandeel)).all()
