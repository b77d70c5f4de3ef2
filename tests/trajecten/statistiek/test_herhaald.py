# SPDX-License-Identifier: EUPL-1.2
"""Several trajectories of one person: as wide as people, not as narrow as trajectories."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.trajecten.statistiek import cumulatief, gray, klassen, maandkansen, mediaan
from opstap.trajecten.statistiek.herhaald import samen_min_los
from trajecten.statistiek.duren import SCHAAL, VORM, Codes, Getallen, trek

TIJDEN = (3, 6, 9, 12)

# Influences of R (survival 3.5-3, ``survfit(..., id=, influence=TRUE)``), summed by person, as
# standard errors of still running and of the three outcomes at 3, 6, 9 and 12
PER_PERSOON = np.array(
    [
        [0.0229135726545, 0.0229135726545, 0.0, 0.0],
        [0.0640756345433, 0.0359310081921, 0.0399616422656, 0.0281276384087],
        [0.0812696504925, 0.0432805960026, 0.0487089326015, 0.0469747132801],
        [0.0465867759739, 0.0533255475798, 0.0453017001635, 0.0495857253003],
    ]
).T
PER_TRAJECT = np.array(
    [
        [0.0235599523744, 0.0235599523744, 0.0, 0.0],
        [0.0580328760927, 0.0378419026233, 0.0418543018536, 0.0298074978646],
        [0.0700533663548, 0.0484283263173, 0.0566314057419, 0.0532530522722],
        [0.0591236983629, 0.0628534830459, 0.0681195042080, 0.0647139010808],
    ]
).T
LATER_PER_PERSOON = np.array(
    [
        [0.0740740740741, 0.0740740740741, 0.0, 0.0],
        [0.0857476250753, 0.0747086307201, 0.0523067350609, 0.0400077608224],
        [0.0724032959205, 0.0710657663750, 0.0566140572869, 0.0490331722094],
        [0.0395212400549, 0.0695395290351, 0.0492743504013, 0.0520503261189],
    ]
).T
LATER_PER_TRAJECT = np.array(
    [
        [0.0740740740741, 0.0740740740741, 0.0, 0.0],
        [0.0849566785506, 0.0771624711347, 0.0563587472363, 0.0423030922963],
        [0.0693526278862, 0.0759809146227, 0.0637932484117, 0.0548449998605],
        [0.0488300683370, 0.0793939156840, 0.0708752985963, 0.0637727716045],
    ]
).T


def variantie(
    duur: Getallen, uitkomst: Codes, instroom: Getallen | None, persoon: Codes | None
) -> Getallen:
    """From the interval back, where it is Wilson's: p (1 - p) / n* = (L - p)² at a limit L."""
    beeld = cumulatief(duur, uitkomst, instroom=instroom, persoon=persoon, tijden=TIJDEN)
    p, boven = beeld.aandeel, beeld.boven
    mensen = 1.959963984540054**2 * boven * (1 - boven) / (boven - p) ** 2
    return np.asarray(p * (1 - p) / mensen, np.float64)


@pytest.mark.parametrize(
    ("later", "per_persoon", "per_traject"),
    [(False, PER_PERSOON, PER_TRAJECT), (True, LATER_PER_PERSOON, LATER_PER_TRAJECT)],
)
def test_wat_iemand_vaker_toevoegt_is_dat_van_r(
    later_in_beeld: tuple[Getallen, Codes, Getallen, Codes],
    later: bool,
    per_persoon: Getallen,
    per_traject: Getallen,
) -> None:
    """The variance rises by what the sums by person add in R, and never falls."""
    duur, uitkomst, instroom, _ = later_in_beeld
    wie = (np.arange(60) * 7) % 25
    in_beeld = instroom if later else None
    alleen = variantie(duur, uitkomst, in_beeld, None)
    samen = variantie(duur, uitkomst, in_beeld, wie)
    van_r = np.maximum(per_persoon**2 - per_traject**2, 0.0)
    assert (van_r > 1e-5).sum() >= 2
    bekend = alleen > 0  # nobody left to some outcomes by 3
    assert (samen - alleen)[bekend] == pytest.approx(van_r[bekend], abs=1e-9)


EERSTE = np.arange(40) % 2 == 0
rijen = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), min_size=2, max_size=30).map(
    lambda lijst: tuple(np.array(kolom) for kolom in zip(*lijst, strict=True))
)


@settings(max_examples=40)
@given(rijen=rijen, zaad=st.integers(0, 99))
def test_wie_een_traject_heeft_merkt_er_niets_van(rijen: tuple[Codes, Codes], zaad: int) -> None:
    duur, uitkomst = rijen
    wie = np.random.default_rng(zaad).permutation(3 * len(duur))[: len(duur)]
    met = cumulatief(duur, uitkomst, persoon=wie, tijden=range(13))
    zonder = cumulatief(duur, uitkomst, tijden=range(13))
    assert np.array_equal(met.onder, zonder.onder, equal_nan=True)
    assert np.array_equal(met.boven, zonder.boven, equal_nan=True)
    groep = np.arange(len(duur)) % 2
    assert gray(duur, uitkomst, groep, persoon=wie) == gray(duur, uitkomst, groep)


@settings(max_examples=40)
@given(rijen=rijen)
def test_iedereen_twee_keer_hetzelfde_is_even_veel_bewijs_als_een_keer(
    rijen: tuple[Codes, Codes],
) -> None:
    """A second trajectory that is a copy of the first tells nothing, and does not narrow."""
    duur, uitkomst = rijen
    twee = [np.tile(reeks, 2) for reeks in (duur, uitkomst, np.arange(len(duur)))]
    een = cumulatief(duur, uitkomst, tijden=range(13))
    dubbel = cumulatief(twee[0], twee[1], persoon=twee[2], tijden=range(13))
    for naam in ("aandeel", "onder", "boven"):
        assert getattr(dubbel, naam) == pytest.approx(getattr(een, naam), nan_ok=True, abs=1e-7)


def test_mediaan_en_maanden_tellen_mensen() -> None:
    duur, uitkomst, _ = trek(5, 80, afgerond=True)
    twee = [np.tile(reeks, 2) for reeks in (duur, uitkomst, np.arange(80))]
    assert mediaan(*twee[:2], persoon=twee[2]) == mediaan(duur, uitkomst)
    los = trek(5, 80)
    smal, goed = mediaan(*(np.tile(reeks, 2) for reeks in los[:2])), mediaan(*los[:2])
    assert (smal.onder, smal.boven) != (goed.onder, goed.boven)
    maand = maandkansen(duur, uitkomst, maanden=6)
    dubbel = maandkansen(*twee[:2], persoon=twee[2], maanden=6)
    assert dubbel.onder == pytest.approx(maand.onder, abs=1e-9)
    assert dubbel.boven == pytest.approx(maand.boven, abs=1e-9)
    assert (maandkansen(*twee[:2], maanden=6).boven < maand.boven - 0.01).all()


def test_klassen_tellen_mensen() -> None:
    """Everybody twice is as much evidence as once, with a class that holds running ones too."""
    van = np.array([0] * 12 + [3] * 9 + [6] * 9)
    tot = np.array([3.0] * 12 + [6.0] * 9 + [np.inf] * 9)
    uitkomst = np.array([1, 2, 3, 1, 1, 2, 0, 1, 3, 1, 2, 0] + [1, 3, 0] * 3 + [0, 1, 2] * 3)
    een = klassen(van, tot, uitkomst, tijden=(3, 6))
    twee = [np.tile(reeks, 2) for reeks in (van, tot, uitkomst, np.arange(30))]
    dubbel = klassen(*twee[:3], persoon=twee[3], tijden=(3, 6))
    assert dubbel.onder == pytest.approx(een.onder, abs=0.01)
    assert dubbel.boven == pytest.approx(een.boven, abs=0.01)
    los = klassen(*twee[:3], tijden=(3, 6))
    assert (los.boven < een.boven - 0.02).all()


def test_wie_een_tegengesteld_tweede_traject_heeft_maakt_het_niet_zekerder() -> None:
    duur, uitkomst = np.full(40, 2.0), np.where(EERSTE, 1, 2)
    paren = np.repeat(np.arange(20), 2)
    met = cumulatief(duur, uitkomst, persoon=paren, tijden=(3,))
    zonder = cumulatief(duur, uitkomst, tijden=(3,))
    assert met.boven[1:3].tolist() == zonder.boven[1:3].tolist()
    assert met.onder[1:3].tolist() == zonder.onder[1:3].tolist()


def test_niemand_naar_werk_rust_op_mensen_en_niet_op_trajecten() -> None:
    tien = cumulatief([5.0] * 10, [2] * 10, tijden=(6,))
    dertig = cumulatief([5.0] * 30, [2] * 30, persoon=np.arange(30) % 10, tijden=(6,))
    assert dertig.boven[1, 0] == pytest.approx(tien.boven[1, 0])


@pytest.mark.parametrize("persoon", [[0, -1, 2], [0, 1], [0.5, 1.0, 2.0]])
def test_mensen_zijn_hele_getallen(persoon: list[float]) -> None:
    with pytest.raises(ValueError, match="people"):
        cumulatief([1, 2, 3], [1, 1, 1], persoon=persoon)
    with pytest.raises(ValueError, match="people"):
        klassen([0, 0, 0], [3, 3, 3], [1, 1, 1], persoon=persoon)


def test_samen_min_los_telt_alleen_producten_van_verschillende_rijen() -> None:
    invloed = np.array([[1.0, 2.0], [3.0, 5.0], [7.0, 11.0]])
    uit = samen_min_los(invloed, np.array([4, 4, 9]))
    assert uit == pytest.approx(np.array([[2 * 3, 5 + 6], [5 + 6, 2 * 10]]))


@cache
def _met_terugkeer(zaad: int, mensen: int) -> tuple[Getallen, Codes, Codes]:
    """30% of the people have two or three trajectories; each has a speed and a chance of work."""
    loot = np.random.default_rng(zaad)
    keren = np.where(loot.uniform(size=mensen) < 0.3, loot.integers(2, 4, mensen), 1)
    wie = np.repeat(np.arange(mensen), keren)
    n = len(wie)
    snel, werk = (loot.normal(0, sd, mensen)[wie] for sd in (0.8, 1.0))
    u = 1 - loot.uniform(size=n)
    duur = SCHAAL * (u ** -np.exp(-snel) - 1) ** (1 / VORM)
    soort = np.where(loot.uniform(size=n) < 1 / (1 + np.exp(-0.1 - werk)), 1, 2)
    tot = loot.uniform(0, 18, n)
    return np.minimum(duur, tot), np.where(duur <= tot, soort, 0), wie


def test_intervallen_en_gray_houden_bij_terugkeer_wat_zij_beloven() -> None:
    """In 250 files of 150 people: coverage at 6 months, and false alarms of Gray's test at 5%."""
    lang, naar, _ = _met_terugkeer(99, 50_000)
    waar = cumulatief(lang, naar, tijden=(6,)).aandeel[:3, 0]
    gedekt, alarm = np.zeros((2, 3)), np.zeros(2)
    keren = 250
    for zaad in range(keren):
        duur, uitkomst, wie = _met_terugkeer(zaad, 150)
        for nummer, persoon in enumerate((None, wie)):
            beeld = cumulatief(duur, uitkomst, persoon=persoon, tijden=(6,))
            gedekt[nummer] += (beeld.onder[:3, 0] <= waar) & (waar <= beeld.boven[:3, 0])
            p = gray(duur, uitkomst, wie % 3, persoon=persoon)["werk"].p
            alarm[nummer] += p < 0.05
    los, samen = gedekt / keren
    assert los.mean() < samen.mean() - 0.004
    assert samen.min() > 0.925
    assert alarm[0] / keren > 0.065
    assert 0.03 < alarm[1] / keren < 0.065


def test_gray_met_iedereen_dubbel_is_gray_met_iedereen_een_keer() -> None:
    duur, uitkomst, _ = trek(3, 200)
    groep, wie = np.arange(200) % 3, np.arange(200)
    een = gray(duur, uitkomst, groep)
    keer = [np.tile(reeks, 2) for reeks in (duur, uitkomst, groep, wie)]
    dubbel = gray(*keer[:3], persoon=keer[3])
    los = gray(*keer[:3])
    for naam, toets in een.items():
        assert dubbel[naam].statistiek == pytest.approx(toets.statistiek, rel=0.1)
        assert los[naam].statistiek == pytest.approx(2 * toets.statistiek, rel=0.1)
