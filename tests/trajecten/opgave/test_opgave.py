# SPDX-License-Identifier: EUPL-1.2
"""Yearly counts of a file of trajectories for the benchmark: complete cohorts only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.opgaven.eigengegevens import opgavekolommen
from opstap.trajecten import Vorm
from opstap.trajecten.opgave import KOLOMMEN, jaarcijfers, maandcijfers
from opstap.trajecten.synthetisch import maak
from opstap.trajecten.verloop import keten
from trajecten.verloop.rijen import Rij, bestand, levens

RIJEN: list[Rij] = [
    (1, "2024-01-01", "2024-04-01", "werk"),
    (2, "2024-02-01", "2025-02-01", "werk"),  # twelve months exactly
    (3, "2024-02-01", "2025-02-02", "werk"),  # a day more
    (4, "2024-12-31", None, "lopend"),
    (5, "2024-06-01", "2024-09-01", "vervolg"),
    (5, "2024-10-01", "2024-12-01", "werk"),  # not the first trajectory
    (6, "2024-06-01", "2024-09-01", "ander"),
    (7, "2023-06-01", "2023-09-01", "ander"),
    (7, "2024-06-01", "2024-09-01", "werk"),  # began in 2023
    (8, "2025-01-01", "2025-03-01", "werk"),  # a year too late
]


def test_who_began_in_the_year_before_and_how_they_stand_after_twelve_months() -> None:
    assert jaarcijfers(bestand(RIJEN), 2025) == {
        "trajecten_begonnen": 6,
        "trajecten_naar_werk": 2,
        "trajecten_naar_vervolg": 1,
        "trajecten_nog_bezig": 2,
    }


def test_months_are_those_of_the_start_a_year_later_and_make_up_the_year() -> None:
    maanden = maandcijfers(bestand(RIJEN), 2025)
    assert list(maanden)[::11] == ["2025-01", "2025-12"]
    assert maanden["2025-02"] == {
        "trajecten_begonnen": 2,
        "trajecten_naar_werk": 1,
        "trajecten_naar_vervolg": 0,
        "trajecten_nog_bezig": 1,
    }
    groot = maak(3000, 2)
    for naam, heel in jaarcijfers(groot, 2025).items():
        assert sum(maand[naam] for maand in maandcijfers(groot, 2025).values()) == heel


def test_the_columns_are_those_of_the_benchmark() -> None:
    assert set(KOLOMMEN) <= set(opgavekolommen("bedrijf"))
    assert {opgavekolommen("bedrijf")[naam].telt for naam in KOLOMMEN} == {"personen"}


@settings(max_examples=25)
@given(zaad=st.integers(0, 10**6), mensen=st.integers(20, 60))
def test_parts_do_not_overlap_and_equal_the_cohort(zaad: int, mensen: int) -> None:
    een = bestand(levens(zaad, mensen))
    cohort = {een.naam: een for een in keten(een).cohorten}.get("2024")
    if cohort is None:
        return
    tellingen = jaarcijfers(een, 2025)
    begonnen, *delen = (tellingen[naam] for naam in KOLOMMEN)
    assert begonnen == cohort.mensen
    assert sum(delen) <= begonnen
    assert tellingen["trajecten_naar_werk"] <= cohort.naar_werk


def test_the_generator_gives_about_half_to_work() -> None:
    tellingen = jaarcijfers(maak(9000, 2), 2025)
    assert 0.45 < tellingen["trajecten_naar_werk"] / tellingen["trajecten_begonnen"] < 0.55
    assert 0.03 < tellingen["trajecten_nog_bezig"] / tellingen["trajecten_begonnen"] < 0.08


def test_a_cohort_that_is_not_complete_is_refused() -> None:
    with pytest.raises(GebruiksFout, match="te vroeg; nodig is 31-12-2026"):
        jaarcijfers(bestand(RIJEN), 2026)
    op_tijd = bestand(RIJEN[:3], peildatum=date(2025, 12, 31))
    assert jaarcijfers(op_tijd, 2025)["trajecten_begonnen"] == 3


def test_what_cannot_be_counted_is_refused_with_the_reason() -> None:
    een = bestand(RIJEN)
    with pytest.raises(GebruiksFout, match="begon toen niemand"):
        jaarcijfers(een, 2020)
    with pytest.raises(GebruiksFout, match="kolom persoon"):
        jaarcijfers(replace(een, persoon=None), 2025)
    with pytest.raises(GebruiksFout, match="begindag"):
        jaarcijfers(replace(een, start=None), 2025)
    with pytest.raises(GebruiksFout, match="begindag"):
        jaarcijfers(replace(een, vorm=Vorm.STAND), 2025)
    with pytest.raises(GebruiksFout, match="pas later in het bestand"):
        jaarcijfers(replace(een, instroom=np.full(len(een), 0.5)), 2025)
