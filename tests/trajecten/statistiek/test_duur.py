# SPDX-License-Identifier: EUPL-1.2
"""Median, exits per month and contract peaks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.trajecten.kalender import DAGEN_PER_MAAND
from opstap.trajecten.statistiek import (
    Schatting,
    cumulatief,
    maandkansen,
    mediaan,
)
from trajecten.statistiek.duren import Codes, Getallen, letterlijk, trek


def test_mediaan_van_mgus2_is_die_van_r(mgus2: tuple[Getallen, Codes]) -> None:
    """R, log-log limits: 94 (88, 100); quarters 38 (32, 43) and 179 (167, 201)."""
    duur, uitkomst, *_ = mgus2
    assert mediaan(duur, uitkomst) == Schatting(94, 88, 100)
    assert mediaan(duur, uitkomst, deel=0.25) == Schatting(38, 32, 43)
    assert mediaan(duur, uitkomst, deel=0.75) == Schatting(179, 168, 201)


def test_mediaan_met_latere_instroom_is_die_van_r(
    later_in_beeld: tuple[Getallen, Codes, Getallen],
) -> None:
    """R, log-log and logit limits; with its plain ones 5.5 to 9.5."""
    duur, uitkomst, instroom, *_ = later_in_beeld
    assert mediaan(duur, uitkomst, instroom=instroom) == Schatting(7.5, 5, 9.5)


def test_gewone_medianen() -> None:
    assert mediaan([1, 2, 3], [1, 2, 3]).waarde == 2
    assert mediaan([1, 2, 3, 4], [1, 2, 3, 1]).waarde == 2.5
    assert mediaan([5, 5, 5], [1, 1, 1]).waarde == 5


def test_mediaan_die_nog_niet_bereikt_is() -> None:
    assert mediaan([1, 2, 3, 4, 5], [1, 0, 0, 0, 0]).waarde is None
    assert mediaan([1, 2], [0, 0]) == Schatting(None, None, None)
    assert mediaan([], []) == Schatting(None, None, None)
    half = mediaan([3] * 30 + [4] * 30, [1] * 25 + [0] * 35)
    assert half.onder == 3  # the data do not exclude a median of 3 months
    assert half.boven is None


@given(zaad=st.integers(0, 40))
def test_mediaan_ligt_in_zijn_interval_en_in_elke_eenheid(zaad: int) -> None:
    duur, uitkomst, instroom = trek(zaad, 80, afgerond=zaad % 2 == 0, later=0.3)
    een = mediaan(duur, uitkomst, instroom=instroom)
    assert een.waarde is not None
    assert een.onder is not None
    assert een.onder <= een.waarde
    assert een.boven is None or een.waarde <= een.boven
    dagen = mediaan(30 * duur, uitkomst, instroom=30 * instroom)
    assert dagen.waarde == pytest.approx(30 * een.waarde)


def test_interval_van_de_mediaan_dekt_95_procent() -> None:
    gedekt = 0
    for zaad in range(300):
        duur, uitkomst, _ = trek(zaad, 60)
        uit = mediaan(duur, uitkomst)
        assert uit.onder is not None
        gedekt += uit.onder <= 3.652 <= (np.inf if uit.boven is None else uit.boven)
    assert 0.92 < gedekt / 300 < 0.98


# Exits per month


def test_maanden_tellen_iedereen_een_keer() -> None:
    duur = [0, 0.5, 1, 1.5, 2, 2, 3.2, 8]
    uitkomst = [1, 2, 3, 1, 0, 1, 1, 0]
    beeld = maandkansen(duur, uitkomst, maanden=4)
    assert beeld.maand.tolist() == [1, 2, 3, 4]
    assert beeld.vertrokken.tolist() == [[0, 1, 0, 0], [1, 2, 0, 1], [1, 0, 0, 0], [1, 0, 0, 0]]
    assert beeld.in_beeld.tolist() == [8, 5, 2, 2]
    assert beeld.persoonsmaanden == pytest.approx([6.5, 4.5, 2, 1.2])
    assert beeld.kans == pytest.approx([3 / 8, 1 - 4 / 5 * 3 / 4, 0, 1 / 2])
    assert beeld.tempo[0] == pytest.approx([3 / 6.5, 2 / 4.5, 0, 1 / 1.2])
    assert beeld.tempo[1:].sum(axis=0) == pytest.approx(beeld.tempo[0])


def test_kansen_per_maand_geven_samen_wie_er_nog_is() -> None:
    duur, uitkomst, instroom = trek(3, 500, afgerond=True, later=0.3)
    beeld = maandkansen(duur, uitkomst, instroom=instroom, maanden=12)
    blijft = cumulatief(duur, uitkomst, instroom=instroom, tijden=np.arange(1, 13)).aandeel[0]
    assert np.cumprod(1 - beeld.kans) == pytest.approx(blijft)
    assert (beeld.onder <= beeld.kans).all()
    assert (beeld.kans <= beeld.boven).all()


def test_latere_instroom_telt_pas_mee_vanaf_dan() -> None:
    beeld = maandkansen([4, 4], [1, 1], instroom=[0, 2.5], maanden=5)
    assert beeld.in_beeld.tolist() == [1, 1, 1, 2, 0]
    assert beeld.persoonsmaanden.tolist() == [1, 1, 1.5, 2, 0]
    assert np.isnan(beeld.kans).tolist() == [False, False, False, False, True]


def test_dagen_worden_maanden() -> None:
    duur, uitkomst, instroom = trek(5, 300, later=0.3)
    maanden = maandkansen(duur, uitkomst, instroom=instroom)
    dagen = maandkansen(
        duur * DAGEN_PER_MAAND,
        uitkomst,
        instroom=instroom * DAGEN_PER_MAAND,
        maand=DAGEN_PER_MAAND,
    )
    assert dagen.vertrokken.tolist() == maanden.vertrokken.tolist()
    assert dagen.persoonsmaanden == pytest.approx(maanden.persoonsmaanden)
    assert dagen.pieken == maanden.pieken or dagen.pieken[0].p == pytest.approx(maanden.pieken[0].p)


def test_contracten_van_zes_maanden_zijn_een_piek() -> None:
    """A tenth of 2,000 letter-like trajectories ends at exactly 6 months instead."""
    loot = np.random.default_rng(8)
    duur = letterlijk(loot.uniform(size=2000))
    duur[:200] = 6.0
    drie, zes, twaalf = maandkansen(duur, np.ones(2000, int)).pieken
    assert (drie.maand, zes.maand, twaalf.maand) == (3, 6, 12)
    assert zes.springt_eruit
    assert zes.vertrokken > 1.5 * zes.verwacht
    assert not drie.springt_eruit
    assert not twaalf.springt_eruit
    assert zes.p < zes.p_gecorrigeerd


def test_een_vloeiend_verloop_heeft_geen_piek_hoeveel_mensen_ook() -> None:
    """With 200,000 the bend of a smooth course is beyond chance, but not a peak."""
    duur = letterlijk((np.arange(200_000) + 0.5) / 200_000)
    pieken = maandkansen(duur, np.ones(200_000, int)).pieken
    assert pieken[0].p < 0.001
    assert [piek.springt_eruit for piek in pieken] == [False, False, False]


def test_zelden_een_piek_zonder_piek() -> None:
    """One rate for all months, 400 files of 300 people: at most about 5% say peak."""
    keren = 0
    for zaad in range(400):
        duur = np.random.default_rng(zaad).exponential(5, 300)
        pieken = maandkansen(duur, np.ones(300, int)).pieken
        keren += any(piek.springt_eruit for piek in pieken)
    assert keren <= 0.05 * 400 + 3 * np.sqrt(0.05 * 0.95 * 400)


def test_te_weinig_mensen_is_geen_toets() -> None:
    assert maandkansen([3, 3, 2], [1, 1, 1]).pieken == ()
    assert maandkansen([], []).pieken == ()
    assert (
        maandkansen(letterlijk(np.linspace(0.01, 0.99, 500)), [1] * 500, maanden=5).pieken[-1].maand
        == 3
    )
