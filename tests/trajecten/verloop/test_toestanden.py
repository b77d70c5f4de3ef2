# SPDX-License-Identifier: EUPL-1.2
"""Where people are some time after their first start: against R, and against competing outcomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.trajecten import ANDER, VERVOLG, WERK, Vorm
from opstap.trajecten.statistiek import cumulatief
from opstap.trajecten.synthetisch import als_stand, maak
from opstap.trajecten.verloop import TOESTANDEN, toestanden
from trajecten.verloop.rijen import bestand, levens

TIJDEN = (30, 60, 100, 150, 200, 300)

# R 4.x, survival::survfit(Surv(begin, eind, naar) ~ 1, id, istate, p0 = c(1, 0, 0, 0, 0))
R_VAN_BEGIN = np.array(
    [
        [0.916666666667, 0.0166666666667, 0.0, 0.0, 0.0666666666667],
        [0.883333333333, 0.0166666666667, 0.0, 0.0166666666667, 0.0833333333333],
        [0.716666666667, 0.1166666666667, 0.0, 0.05, 0.1166666666667],
        [0.516666666667, 0.2, 0.0333333333333, 0.05, 0.2],
        [0.366666666667, 0.1833333333333, 0.1, 0.1, 0.25],
        [0.0, 0.2104205034253, 0.2257743090817, 0.1746350084321, 0.3891701790609],
    ]
)
R_LATER_IN_BEELD = np.array(
    [
        [0.95, 0.025, 0.0, 0.0, 0.025],
        [0.925, 0.025, 0.0, 0.0, 0.05],
        [0.675, 0.175, 0.0, 0.0214285714286, 0.128571428571],
        [0.512068965517, 0.215503557745, 0.0490284619595, 0.0, 0.223399014778],
        [0.340029985007, 0.199260679482, 0.1301149898265, 0.0659316770186, 0.264662668666],
        [0.0, 0.223327951728, 0.2703923418643, 0.1152980316918, 0.390981674716],
    ]
)
# the infinitesimal jackknife of the same fit at 100 and 300 days
R_FOUT = {
    2: [0.058174387, 0.041443849, 0.0, 0.028136572, 0.041443849],
    5: [0.0, 0.054835780, 0.055844345, 0.051301687, 0.064518518],
}


def test_equals_survfit_of_r() -> None:
    beeld = toestanden(bestand(levens(8, 60), eenheid="dagen"), TIJDEN)
    np.testing.assert_allclose(beeld.aandeel.T, R_VAN_BEGIN, atol=1e-11)
    assert beeld.in_beeld.tolist() == [60, 60, 60, 60, 59, 53]


def test_equals_survfit_of_r_with_people_who_came_into_view_late() -> None:
    later = bestand(levens(8, 60), eenheid="dagen", in_beeld_vanaf="2023-12-01")
    np.testing.assert_allclose(toestanden(later, TIJDEN).aandeel.T, R_LATER_IN_BEELD, atol=1e-11)


def test_intervals_are_as_wide_as_those_of_r() -> None:
    beeld = toestanden(bestand(levens(8, 60), eenheid="dagen"), TIJDEN)
    half = (beeld.boven - beeld.onder) / 2 / 1.96
    for tijd, fout in R_FOUT.items():
        for staat, waarde in enumerate(fout):
            if waarde:
                assert half[staat, tijd] == pytest.approx(waarde, rel=0.2)


@settings(max_examples=25)
@given(zaad=st.integers(0, 10**6), mensen=st.integers(1, 40))
def test_without_follow_ups_it_is_the_cumulative_incidence(zaad: int, mensen: int) -> None:
    een = bestand(levens(zaad, mensen, vervolg=False))
    tijden = (0.0, 1.0, 2.5, 4.0, 8.0)
    beeld = toestanden(een, tijden)
    los = cumulatief(een.duur, een.uitkomst, tijden=tijden).stappen.op(tijden)
    gezien = ~np.isnan(beeld.aandeel[0])
    np.testing.assert_allclose(
        beeld.aandeel[:, gezien],
        np.stack([los[0], los[WERK], 0 * los[0], 0 * los[0], los[VERVOLG] + los[ANDER]])[:, gezien],
        atol=1e-12,
    )


@settings(max_examples=25)
@given(zaad=st.integers(0, 10**6), mensen=st.integers(1, 40))
def test_shares_add_up_and_have_their_interval_around_them(zaad: int, mensen: int) -> None:
    beeld = toestanden(bestand(levens(zaad, mensen)), (0, 1, 3, 6, 12, 24, 90))
    gezien = beeld.in_beeld > 0
    np.testing.assert_allclose(beeld.aandeel[:, gezien].sum(axis=0), 1, atol=1e-12)
    assert np.isnan(beeld.aandeel[:, ~gezien]).all()
    assert (beeld.onder[:, gezien] <= beeld.aandeel[:, gezien] + 1e-12).all()
    assert (beeld.boven[:, gezien] >= beeld.aandeel[:, gezien] - 1e-12).all()
    assert not gezien[-1]


def test_the_order_of_the_rows_does_not_matter() -> None:
    rijen = levens(3, 50)
    recht, om = toestanden(bestand(rijen), (3, 6, 12)), toestanden(bestand(rijen[::-1]), (3, 6, 12))
    np.testing.assert_allclose(recht.aandeel, om.aandeel, atol=1e-14)


def test_one_life_passes_every_state() -> None:
    leven = bestand(
        [
            (1, "2024-01-01", "2024-02-01", "ander"),
            (1, "2024-03-01", "2024-05-01", "werk"),
            (1, "2024-09-01", None, "lopend"),
        ]
    )
    beeld = toestanden(leven, (0.5, 1.5, 3, 6, 9))
    waar = [TOESTANDEN[int(np.argmax(kolom))] for kolom in beeld.aandeel.T]
    assert waar == ["traject", "weg", "vervolg", "werk", "terug"]


def test_a_move_on_the_first_day_counts() -> None:
    beeld = toestanden(bestand([(1, "2025-01-01", "2025-01-01", "werk")]), (0, 1))
    assert beeld.aandeel[1].tolist() == [1, 1]


def test_a_follow_up_on_the_same_day_leaves_no_time_in_between() -> None:
    rijen = [
        (1, "2024-01-01", "2024-02-01", "vervolg"),
        (1, "2024-02-01", "2024-03-01", "werk"),
    ]
    beeld = toestanden(bestand(rijen), (1, 2))
    assert beeld.aandeel[:, 0].tolist() == [0, 0, 0, 1, 0]
    assert beeld.aandeel[:, 1].tolist() == [0, 1, 0, 0, 0]


def test_without_people_nobody_comes_back_and_the_words_say_so() -> None:
    los = replace(bestand(levens(8, 60)), persoon=None)
    beeld = toestanden(los, (3, 6))
    assert not beeld.gekoppeld
    assert beeld.aandeel[2:4].tolist() == [[0, 0], [0, 0]]
    np.testing.assert_allclose(beeld.aandeel.sum(axis=0), 1)
    assert "koppelt trajecten niet" in beeld.zinnen()[0]


def test_words_say_what_return_means_and_what_is_not_seen() -> None:
    beeld = toestanden(bestand(levens(8, 60)), (3, 6, 12, 60))
    assert "een uitkering staat niet in het bestand" in beeld.zinnen()[0]
    assert beeld.tabel().rijen[-1] == (60.0, None, None, None, None, None, 0)
    regels = beeld.als_dict()["regels"]
    assert isinstance(regels, list)
    assert len(regels) == 4 * len(TOESTANDEN)


def test_classes_of_duration_have_no_course() -> None:
    klassen = replace(bestand(levens(8, 5)), vorm=Vorm.KLASSEN)
    with pytest.raises(ValueError, match="klassen"):
        toestanden(klassen, (3,))


def test_a_stretch_that_nobody_was_seen_in_tells_nothing_of_later() -> None:
    """Everybody in view left by two months; others came into view after three."""
    rijen = [(p, "2024-01-01", "2024-03-01", "werk") for p in range(5)]
    rijen += [(9, "2023-10-01", "2024-06-01", "ander"), (9, "2024-07-01", "2024-09-01", "werk")]
    beeld = toestanden(bestand(rijen, in_beeld_vanaf="2024-01-01"), (1, 2.5, 5))
    assert beeld.aandeel[0, 0] == 1
    assert np.isnan(beeld.aandeel[:, 1:]).all()


def test_a_stock_of_one_day_has_no_later_trajectories() -> None:
    beeld = toestanden(als_stand(maak(9000, 5), date(2024, 7, 1)), (3, 6, 12))
    assert not beeld.gekoppeld
    assert beeld.aandeel[0, 0] == pytest.approx(0.615, abs=0.07)
