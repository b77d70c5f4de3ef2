# SPDX-License-Identifier: EUPL-1.2
"""Gray's test and log-rank, beside R: cmprsk 2.2-11 (``cuminc``), survival (``survdiff``)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten import ANDER, VERVOLG, WERK
from opstap.trajecten.statistiek import Toets, gray, logrank
from trajecten.statistiek.duren import Codes, Getallen, trek


def test_gray_op_mgus2_naar_geslacht(
    mgus2: tuple[Getallen, Codes, Codes, Getallen],
) -> None:
    duur, uitkomst, man, _ = mgus2
    toetsen = gray(duur, uitkomst, man)
    assert list(toetsen) == ["werk", "vervolg"]  # of the third outcome there is none here
    pcm, dood = toetsen.values()
    assert pcm.statistiek == pytest.approx(1.19450782508, abs=1e-10)
    assert pcm.p == pytest.approx(0.274422156788004, abs=1e-12)
    assert dood.statistiek == pytest.approx(11.65125901213, abs=1e-9)
    assert dood.p == pytest.approx(0.000641590976408, abs=1e-12)
    assert (pcm.vrijheidsgraden, dood.vrijheidsgraden) == (1, 1)


def test_gray_op_mgus2_naar_vier_leeftijden(
    mgus2: tuple[Getallen, Codes, Codes, Getallen],
) -> None:
    duur, uitkomst, _, leeftijd = mgus2
    pcm, dood = gray(duur, uitkomst, np.searchsorted([60, 70, 80], leeftijd)).values()
    assert pcm.statistiek == pytest.approx(8.0379283460639, abs=1e-10)
    assert pcm.p == pytest.approx(0.045234310327033, abs=1e-12)
    assert dood.statistiek == pytest.approx(303.6579914249076, rel=1e-11)
    assert pcm.vrijheidsgraden == 3


def test_gray_met_veel_gelijke_duren_en_vier_groepen(
    veel_gelijke: tuple[Getallen, Codes, Codes],
) -> None:
    werk, vervolg, ander = gray(*veel_gelijke).values()
    assert werk.statistiek == pytest.approx(0.888221384476081, abs=1e-12)
    assert vervolg.statistiek == pytest.approx(0.016774633294957, abs=1e-12)
    assert ander.statistiek == pytest.approx(0.073523781269275, abs=1e-12)


def statistiek(toets: Toets | None) -> float:
    assert toets is not None
    return toets.statistiek


def test_logrank_geeft_de_getallen_van_r(
    mgus2: tuple[Getallen, Codes, Codes, Getallen],
    veel_gelijke: tuple[Getallen, Codes, Codes],
    later_in_beeld: tuple[Getallen, Codes, Getallen, Codes],
) -> None:
    duur, uitkomst, man, _ = mgus2
    assert statistiek(logrank(duur, uitkomst, man)) == pytest.approx(9.0307858704606, abs=1e-11)
    assert statistiek(logrank(*veel_gelijke)) == pytest.approx(1.3130985123494, abs=1e-11)
    alleen_werk = logrank(*veel_gelijke, oorzaken=(WERK,))
    assert statistiek(alleen_werk) == pytest.approx(1.1732501122328, abs=1e-11)
    duur, uitkomst, instroom, groep = later_in_beeld
    assert statistiek(logrank(duur, uitkomst, groep)) == pytest.approx(0.588033981863, abs=1e-11)
    later = logrank(duur, uitkomst, groep, instroom=instroom)
    assert statistiek(later) == pytest.approx(0.275434512726, abs=1e-11)


def test_gray_weigert_wie_later_in_beeld_kwam() -> None:
    with pytest.raises(GebruiksFout, match="later in beeld"):
        gray([3, 4], [1, 1], [0, 1], instroom=[0, 1])
    assert gray([3, 4, 5, 6], [1, 1, 1, 1], [0, 1, 0, 1], instroom=[0, 0, 0, 0])


def test_minder_dan_twee_groepen_is_geen_toets() -> None:
    assert gray([3, 4], [1, 2], [0, 0]) == {}
    assert gray([3, 4], [1, 2], [0, -1]) == {}
    assert gray([], [], []) == {}
    assert gray([3, 4], [0, 0], [0, 1]) == {}
    assert logrank([3, 4], [1, 2], [5, 5]) is None
    assert logrank([3, 4], [0, 0], [0, 1]) is None


def test_een_groep_die_leeg_loopt_geeft_geen_onzin() -> None:
    """All of one group go at the first moment; the other group goes on."""
    duur = np.array([1.0] * 10 + [2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    uitkomst = np.array([1] * 10 + [2, 1] * 5)
    toetsen = gray(duur, uitkomst, np.repeat([0, 1], 10))
    assert toetsen["werk"].p < 0.05
    assert all(0 <= toets.p <= 1 for toets in toetsen.values())


def test_een_uitkomst_die_maar_een_keer_voorkomt() -> None:
    toets = gray([1, 2, 3, 4], [3, 0, 0, 0], [0, 0, 1, 1])["ander"]
    assert toets.statistiek == pytest.approx(1.0)
    assert toets.p == pytest.approx(0.3173, abs=1e-4)


def test_kleine_bestanden_geven_altijd_een_kans() -> None:
    """Groups that empty, single people, everybody at one moment: never a warning or nonsense."""
    loot = np.random.default_rng(9)
    gedaan = 0
    for _ in range(300):
        n = int(loot.integers(1, 30))
        duur, uitkomst, groep = (loot.integers(0, tot, n) for tot in (5, 4, 3))
        for toets in gray(duur, uitkomst, groep).values():
            assert 0 <= toets.p <= 1
            assert toets.statistiek >= 0
            gedaan += 1
    assert gedaan > 500


@given(zaad=st.integers(0, 30))
def test_volgorde_en_namen_van_groepen_doen_niet_mee(zaad: int) -> None:
    duur, uitkomst, _ = trek(zaad, 60, afgerond=True)
    loot = np.random.default_rng(zaad)
    groep, ander = loot.integers(0, 3, 60), loot.permutation(60)
    een = gray(duur, uitkomst, groep)
    twee = gray(30 * duur[ander], uitkomst[ander], np.array([7, 2, 11])[groep][ander])
    assert list(een) == list(twee)
    for naam, toets in een.items():
        assert twee[naam].statistiek == pytest.approx(toets.statistiek)


def test_groepen_zonder_verschil_wijken_zelden_af() -> None:
    """At 5%, out of 300 files with the same course in three groups; and it sees a difference."""
    afgewezen = {"werk": 0, "vervolg": 0, "ander": 0}
    for zaad in range(300):
        duur, uitkomst, _ = trek(zaad, 120, afgerond=True)
        for naam, toets in gray(duur, uitkomst, np.arange(120) % 3).items():
            afgewezen[naam] += toets.p < 0.05
    assert all(3 <= keren <= 30 for keren in afgewezen.values())
    duur, uitkomst, _ = trek(1, 400)
    groep = np.where(uitkomst == WERK, 0, np.arange(400) % 2)
    assert gray(duur, uitkomst, groep)["werk"].p < 1e-6
    assert gray(duur, np.where(uitkomst == VERVOLG, ANDER, uitkomst), groep)["ander"].p < 1e-6
