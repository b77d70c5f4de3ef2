# SPDX-License-Identifier: EUPL-1.2
"""From trajectories to counts: by hand, and nothing lost on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.spanning import KLASSEN, Spanningstabel, tabellen, waarom_niet
from opstap.trajecten.spanning.cellen import GRENZEN
from opstap.trajecten.trajectbestand import ANDER, LOPEND, WERK, Groep, Trajectbestand, Vorm

PEILDATUM = date(2026, 1, 1)


def bestand(
    duur: list[float],
    uitkomst: list[int],
    productiviteit: list[float],
    *,
    instroom: list[float] | None = None,
    organisatie: list[int] | None = None,
    start: list[str] | None = None,
) -> Trajectbestand:
    n = len(duur)
    return Trajectbestand(
        naam="proef",
        vorm=Vorm.TRAJECTEN,
        eenheid="maanden",
        duur=np.array(duur),
        instroom=np.array(instroom or [0.0] * n),
        uitkomst=np.array(uitkomst, np.int8),
        peildatum=PEILDATUM,
        start=np.array(start or ["2025-06-01"] * n, "datetime64[D]"),
        organisatie=None
        if organisatie is None
        else Groep("organisatie", ("Bij", "Aan"), np.array(organisatie, np.int32)),
        getallen={"productiviteit_bij_start": np.array(productiviteit)},
    )


def per_interval(tabel: Spanningstabel, reeks: str) -> dict[int, float]:
    uit: dict[int, float] = {}
    for interval, waarde in zip(tabel.interval, getattr(tabel, reeks), strict=True):
        if waarde:
            uit[int(interval)] = uit.get(int(interval), 0) + float(waarde)
    return uit


def test_a_full_month_counts_with_the_month_that_it_ends() -> None:
    (tabel,) = tabellen(bestand([3.0], [WERK], [0.5]))
    assert per_interval(tabel, "maanden") == {0: 1.0, 1: 1.0, 2: 1.0}
    assert per_interval(tabel, "naar_werk") == {2: 1.0}


def test_time_before_somebody_came_into_view_does_not_count() -> None:
    (tabel,) = tabellen(bestand([4.5], [WERK], [0.5], instroom=[2.25]))
    assert per_interval(tabel, "maanden") == {2: 0.75, 3: 1.0, 4: 0.5}
    assert per_interval(tabel, "naar_werk") == {4: 1.0}


def test_only_work_counts_as_an_exit_and_an_exit_on_the_first_day_too() -> None:
    (tabel,) = tabellen(bestand([2.0, 2.0, 0.0], [ANDER, LOPEND, WERK], [0.5] * 3))
    assert per_interval(tabel, "naar_werk") == {0: 1.0}
    assert tabel.maanden.sum() == 4.0


def test_days_are_months_of_average_length() -> None:
    in_dagen = replace(bestand([365.2425], [WERK], [0.5]), eenheid="dagen")
    assert tabellen(in_dagen)[0].maanden.sum() == pytest.approx(12.0)


def test_starts_before_the_period_do_not_count() -> None:
    oud = bestand([5.0, 5.0], [WERK, WERK], [0.5, 0.5], start=["2022-12-01", "2023-02-01"])
    (tabel,) = tabellen(oud)
    assert tabel.mensen.sum() == 1
    assert tabel.periode == pytest.approx(35, abs=0.1)
    assert tabellen(oud, periode=48)[0].mensen.sum() == 2


def test_one_table_for_each_organisation_in_the_order_of_their_names() -> None:
    twee = tabellen(bestand([1.0, 2.0, 3.0], [WERK] * 3, [0.1, 0.2, 0.3], organisatie=[0, 1, -1]))
    assert [tabel.organisatie for tabel in twee] == ["Aan", "Bij"]
    assert [int(tabel.mensen.sum()) for tabel in twee] == [1, 1]


def test_unknown_productivity_is_left_out_and_counted() -> None:
    (tabel,) = tabellen(bestand([1.0, 1.0], [WERK, WERK], [0.5, float("nan")]))
    assert (int(tabel.mensen.sum()), tabel.zonder_productiviteit) == (1, 1)


def test_only_three_characteristics_are_read() -> None:
    een = replace(
        bestand([1.0, 1.0], [WERK, WERK], [0.5, 0.5]),
        groepen={
            "afstand": Groep("afstand", ("groot", "klein"), np.array([0, -1], np.int32)),
            "team": Groep("team", ("rood", "blauw"), np.array([0, 1], np.int32)),
        },
    )
    (tabel,) = tabellen(een)
    assert sorted(tabel.lagen) == [
        ("groot", "onbekend", "onbekend"),
        ("onbekend", "onbekend", "onbekend"),
    ]


@pytest.mark.parametrize("stap", range(0, 101, 5))
def test_steps_of_five_points_never_share_a_class(stap: int) -> None:
    (tabel,) = tabellen(bestand([1.0], [WERK], [stap / 100]))
    assert int(np.flatnonzero(tabel.mensen)[0]) == min(stap * KLASSEN // 100, KLASSEN - 1)


def test_a_file_that_cannot_say_anything_says_why() -> None:
    zonder = replace(bestand([1.0], [WERK], [0.5]), getallen={})
    assert "productiviteit_bij_start" in waarom_niet(zonder)
    leeg = bestand([1.0], [WERK], [float("nan")])
    assert "is leeg" in waarom_niet(leeg)
    klassen = replace(zonder, klassen=(np.zeros(1), np.ones(1)))
    assert "klassen" in waarom_niet(klassen)
    for een in (zonder, leeg, klassen):
        with pytest.raises(GebruiksFout, match="niet te toetsen"):
            tabellen(een)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 60),
            st.floats(0, 1),
            st.sampled_from([LOPEND, WERK, ANDER]),
            st.floats(0, 1),
            st.integers(0, 1),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_nothing_is_lost(rijen: list[tuple[float, float, int, float, int]]) -> None:
    """Months, exits and people of all tables together are those of the file."""
    duur, deel, uitkomst, productiviteit, wie = map(list, zip(*rijen, strict=True))
    instroom = [d * f for d, f in zip(duur, deel, strict=True)]
    alle = tabellen(bestand(duur, uitkomst, productiviteit, instroom=instroom, organisatie=wie))
    assert sum(tabel.maanden.sum() for tabel in alle) == pytest.approx(sum(duur) - sum(instroom))
    assert sum(int(tabel.naar_werk.sum()) for tabel in alle) == uitkomst.count(WERK)
    assert sum(int(tabel.mensen.sum()) for tabel in alle) == len(rijen)
    for tabel in alle:
        assert tabel.interval.max(initial=0) < len(GRENZEN)


def test_kept_and_read_again_it_is_the_same_table() -> None:
    (tabel,) = tabellen(bestand([3.0, 7.5], [WERK, LOPEND], [0.5, 0.8]))
    assert Spanningstabel.uit_dict(tabel.als_dict()).als_dict() == tabel.als_dict()


def test_a_table_shows_no_cells_and_knows_no_trajectory() -> None:
    een = replace(
        bestand([3.0], [WERK], [0.5]),
        traject=np.array(["T-geheim"]),
        persoon=np.array([98765], np.int32),
    )
    (tabel,) = tabellen(een)
    assert "array" not in repr(tabel)
    assert "geheim" not in str(tabel.als_dict())
    assert "98765" not in str(tabel.als_dict())


def test_somebody_with_two_trajectories_is_one_person() -> None:
    """Otherwise five people could look like the minimum of ten."""
    een = replace(
        bestand([1.0, 2.0, 3.0], [WERK] * 3, [0.5, 0.9, 0.5], organisatie=[0, 0, 1]),
        persoon=np.array([7, 7, 7], np.int32),
    )
    aan, bij = tabellen(een)
    assert (aan.mensen.sum(), aan.trajecten) == (1, 1)
    assert (bij.mensen.sum(), bij.trajecten) == (1, 2)
    assert bij.naar_werk.sum() == 2
