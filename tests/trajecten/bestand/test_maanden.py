# SPDX-License-Identifier: EUPL-1.2
"""Calendar months of a file are those that somebody counts by hand on a calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.trajecten.bestand import lees_bytes
from opstap.trajecten.kalender import tussen

DAGEN = st.dates(date(1999, 1, 1), date(2060, 12, 31))


def maanden(start: date, eind: date) -> float:
    van, tot = (np.array([dag], dtype="datetime64[D]") for dag in (start, eind))
    return float(tussen(van, tot, "maanden")[0])


def verder(dag: date, aantal: int) -> date:
    """The same day so many months later, or the last day of that month."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + aantal, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


@given(DAGEN, st.integers(0, 4000))
def test_hele_maanden_en_dagen_van_de_volgende(start: date, dagen: int) -> None:
    eind = start + timedelta(days=dagen)
    geheel = 0
    while verder(start, geheel + 1) <= eind:
        geheel += 1
    begin, einde = verder(start, geheel), verder(start, geheel + 1)
    assert maanden(start, eind) == geheel + (eind - begin).days / (einde - begin).days


@given(DAGEN, st.integers(0, 200), st.integers(0, 3000))
def test_hele_maanden_tellen_op(start: date, aantal: int, dagen: int) -> None:
    start = start.replace(day=min(start.day, 28))
    midden = verder(start, aantal)
    eind = midden + timedelta(days=dagen)
    samen = maanden(start, midden) + maanden(midden, eind)
    assert samen == pytest.approx(maanden(start, eind), abs=1e-12)


@given(DAGEN, st.integers(1, 3000))
def test_wie_eerder_begint_is_nooit_korter_bezig(start: date, dagen: int) -> None:
    eind = start + timedelta(days=dagen)
    assert maanden(start - timedelta(days=1), eind) >= maanden(start, eind)
    assert maanden(start, eind + timedelta(days=1)) > maanden(start, eind)


@pytest.mark.parametrize(
    ("start", "eind", "duur"),
    [
        ("2024-01-31", "2024-02-29", 1.0),
        ("2023-01-31", "2023-02-28", 1.0),
        ("2024-01-31", "2024-03-31", 2.0),
        ("2024-02-29", "2025-02-28", 12.0),
        ("2024-01-01", "2024-01-16", 15 / 31),
        ("2024-12-15", "2025-01-15", 1.0),
    ],
)
def test_zo_staan_ze_in_een_bestand(start: str, eind: str, duur: float) -> None:
    bestand = lees_bytes("b.csv", f"start;eind;uitkomst\n{start};{eind};werk\n".encode())
    assert bestand.duur.tolist() == [duur]
