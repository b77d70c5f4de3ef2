# SPDX-License-Identifier: EUPL-1.2
"""Calendar months: a month is a month, however many days it has."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.trajecten.kalender import kalendermaanden, later

DAGEN = st.dates(date(2000, 1, 1), date(2050, 12, 31))


def maanden(start: str, eind: str) -> float:
    return float(
        kalendermaanden(np.array([start], "datetime64[D]"), np.array([eind], "datetime64[D]"))[0]
    )


@pytest.mark.parametrize(
    ("start", "eind", "duur"),
    [
        ("2025-01-15", "2025-02-15", 1.0),
        ("2025-01-15", "2025-01-15", 0.0),
        ("2025-01-31", "2025-02-28", 1.0),
        ("2024-01-31", "2024-02-29", 1.0),
        ("2025-01-31", "2025-03-31", 2.0),
        ("2024-02-29", "2025-02-28", 12.0),
        ("2025-02-01", "2025-02-15", 0.5),
        ("2025-04-01", "2025-06-16", 2.5),
        ("2025-03-01", "2025-02-01", -1.0),
    ],
)
def test_dezelfde_dag_van_de_volgende_maand_is_een(start: str, eind: str, duur: float) -> None:
    assert maanden(start, eind) == duur


def test_een_onbekende_dag_geeft_geen_getal() -> None:
    assert np.isnan(maanden("NaT", "2025-01-01"))


@given(DAGEN, st.integers(0, 1500))
def test_een_dag_later_is_langer(start: date, dagen: int) -> None:
    eind = start + timedelta(days=dagen)
    morgen = eind + timedelta(days=1)
    assert maanden(str(start), str(eind)) <= maanden(str(start), str(morgen))


@given(DAGEN, st.integers(0, 240))
def test_hele_maanden_heen_en_terug(start: date, aantal: int) -> None:
    begin = np.array([start], "datetime64[D]")
    assert kalendermaanden(begin, later(begin, np.array([float(aantal)])))[0] == aantal


@given(DAGEN, st.floats(0, 120))
def test_later_is_de_eerste_dag_waarop_de_tijd_voorbij_is(start: date, duur: float) -> None:
    begin = np.array([start], "datetime64[D]")
    dag = later(begin, np.array([duur]))
    assert kalendermaanden(begin, dag)[0] >= duur - 1e-8
    assert kalendermaanden(begin, dag - 1)[0] < duur


def test_dagen_duizenden_jaren_uit_elkaar_geven_hetzelfde() -> None:
    start = np.array(["0100-01-31", "2025-01-31"], "datetime64[D]")
    eind = np.array(["0100-02-28", "9999-12-31"], "datetime64[D]")
    assert kalendermaanden(start, eind).tolist() == [1.0, (9999 - 2025) * 12 + 11.0]
    assert later(start, np.array([1.0, 1.0])).astype(str).tolist() == ["0100-02-28", "2025-02-28"]


def test_geen_dagen() -> None:
    niets = np.array([], "datetime64[D]")
    assert len(kalendermaanden(niets, niets)) == len(later(niets, np.array([]))) == 0
