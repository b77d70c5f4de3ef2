# SPDX-License-Identifier: EUPL-1.2
"""Steps of ten people: what is shown is near the truth and hides who did what."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.aandelen import wilson
from opstap.trajecten import LOPEND, MINIMUM, WERK
from opstap.trajecten.beeld import Schatting, Verloop
from opstap.trajecten.beeld import afronden as r
from opstap.trajecten.beeld.afronden import mensen_van


def van_tellingen(tellingen: list[tuple[int, int, int]], n: int) -> Verloop:
    """A course in which everybody is followed: people who left to each end by each time."""
    rijen = np.array([[n - sum(t), *t] for t in tellingen], float).T
    onder, boven = wilson(rijen, np.full_like(rijen, n))

    def reeks(waarden: np.ndarray) -> tuple[tuple[float | None, ...], ...]:
        return tuple(tuple(map(float, rij)) for rij in waarden)

    k = len(tellingen)
    return Verloop(
        tuple(float(t + 1) for t in range(k)),
        reeks(rijen / n),
        reeks(onder),
        reeks(boven),
        (n,) * k,
        (float(n),) * k,
    )


@pytest.mark.parametrize(
    ("aantal", "getoond"), [(0, 0), (4, 0), (5, 10), (14, 10), (15, 20), (1234, 1230)]
)
def test_counts_go_in_tens(aantal: int, getoond: int) -> None:
    assert r.aantal(aantal) == getoond


@pytest.mark.parametrize(
    ("mensen", "stappen"), [(9, 0), (29, 0), (30, 3), (39.9, 3), (100, 10), (13_500, 1350)]
)
def test_a_step_is_ten_people_or_more(mensen: float, stappen: int) -> None:
    assert r.stappen(mensen) == stappen
    if stappen:
        assert mensen / stappen >= MINIMUM


def test_too_few_people_say_nothing() -> None:
    assert r.schatting(Schatting(0.5, 0.3, 0.7), 29) == Schatting(None)


@given(st.integers(30, 3000), st.floats(0, 1))
def test_the_interval_that_is_shown_holds_the_exact_one(n: int, deel: float) -> None:
    teller = round(n * deel)
    onder, boven = (float(g) for g in wilson(teller, n))
    echt = Schatting(teller / n, onder, boven)
    getoond = r.schatting(echt, n)
    assert getoond.waarde is not None
    assert getoond.onder is not None
    assert getoond.boven is not None
    assert abs(getoond.waarde - teller / n) <= 0.5 / r.stappen(n) + 1e-9
    assert getoond.onder <= onder + 1e-9
    assert getoond.boven >= boven - 1e-9
    assert 0 <= getoond.onder <= getoond.waarde <= getoond.boven <= 1


@given(st.integers(1, 100_000), st.floats(0, 1))
def test_how_many_people_an_interval_is_of(n: int, deel: float) -> None:
    onder, boven = (float(g) for g in wilson(deel * n, n))
    assert mensen_van(deel, onder, boven) == pytest.approx(n, rel=1e-6)


@given(st.data())
def test_a_course_adds_up_and_moves_one_way(data: st.DataObject) -> None:
    n = data.draw(st.integers(30, 300))
    vertrek = data.draw(
        st.lists(st.tuples(*(st.integers(0, n // 12),) * 3), min_size=1, max_size=4)
    )
    stand = np.cumsum(np.array(vertrek), axis=0).tolist()
    echt = van_tellingen([tuple(rij) for rij in stand], n)
    getoond = r.verloop(echt, 1.0)
    werk, bezig = getoond.aandeel[WERK], getoond.aandeel[LOPEND]
    assert list(werk) == sorted(w for w in werk if w is not None)
    assert list(bezig) == sorted((w for w in bezig if w is not None), reverse=True)
    for k in range(len(stand)):
        kolom = [getoond.aandeel[code][k] for code in range(4)]
        assert sum(w for w in kolom if w is not None) == pytest.approx(1)
        for code in range(4):
            onder, boven = getoond.onder[code][k], getoond.boven[code][k]
            echt_onder, echt_boven = echt.onder[code][k], echt.boven[code][k]
            assert None not in (onder, boven, echt_onder, echt_boven)
            assert onder <= echt_onder + 1e-9  # type: ignore[operator]
            assert boven >= echt_boven - 1e-9  # type: ignore[operator]


def test_an_attacker_who_knows_everything_else_cannot_count_people() -> None:
    """All that 36 people can have done by one month, by what is shown of it.

    Whoever sees a picture and knows the method can only say that it was one of these. For every
    picture each of the numbers is open by at least five, also the number of those still running.
    """
    n, per_beeld = 36, defaultdict(list)
    for werk in range(n + 1):
        for vervolg in range(n + 1 - werk):
            for ander in range(n + 1 - werk - vervolg):
                echt = van_tellingen([(werk, vervolg, ander)], n)
                getoond = r.verloop(echt, 1.0)
                sleutel = getoond.aandeel, getoond.onder, getoond.boven
                per_beeld[sleutel].append((n - werk - vervolg - ander, werk, vervolg, ander))
    assert len(per_beeld) == 20  # three steps over four ends
    for mogelijk in per_beeld.values():
        for aantallen in zip(*mogelijk, strict=True):
            assert max(aantallen) - min(aantallen) >= 5


def test_an_attacker_who_subtracts_two_times_finds_no_single_exit() -> None:
    """One person leaves between two months: most often nothing moves, else a step of ten does."""
    n, bewogen = 60, 0
    for al_weg in range(n):
        echt = van_tellingen([(al_weg, 0, 0), (al_weg + 1, 0, 0)], n)
        getoond = r.verloop(echt, 1.0)
        voor, na = getoond.aandeel[WERK]
        assert voor is not None
        assert na is not None
        stap = (na - voor) * n
        assert math.isclose(stap, 0.0, abs_tol=1e-9) or stap >= MINIMUM - 1e-9
        bewogen += stap > 1
    assert bewogen == n // MINIMUM


def test_a_course_stops_when_one_person_weighs_too_much() -> None:
    """Ten of a hundred are followed from month 2 on: one person then weighs as ten."""
    echt = van_tellingen([(20, 0, 0), (40, 0, 0)], 100)
    velden = {naam: getattr(echt, naam) for naam in ("tijden", "aandeel", "onder", "boven")}
    dun = Verloop(**velden, in_beeld=(100, 10), achter=(100.0, 12.0))
    getoond = r.verloop(dun, 1.0)
    assert getoond.aandeel[WERK] == (0.2, None)


def test_all_times_of_a_course_have_the_steps_of_the_last() -> None:
    """Of 100 people 70 are left to go by in month 2: seven steps, in month 1 too."""
    echt = van_tellingen([(20, 0, 0), (40, 0, 0)], 100)
    velden = {naam: getattr(echt, naam) for naam in ("tijden", "aandeel", "onder", "boven")}
    minder = Verloop(**velden, in_beeld=(100, 50), achter=(100.0, 70.0))
    assert r.stappen_van(minder, 1.0) == (7, 2)
    assert r.verloop(minder, 1.0).aandeel[WERK] == (1 / 7, 3 / 7)
