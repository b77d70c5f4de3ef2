# SPDX-License-Identifier: EUPL-1.2
"""Reviews are a rule about dates: nothing else of a person moves a name up or down the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.herbeoordeling import BINNEN_DAGEN, MOMENTEN, te_beoordelen
from opstap.trajecten.synthetisch import maak
from opstap.trajecten.trajectbestand import LOPEND, WERK, Groep, Trajectbestand, Vorm

VANDAAG = date(2026, 1, 1)


def bestand(**start: str) -> Trajectbestand:
    n = len(start)
    return Trajectbestand(
        naam="proef",
        vorm=Vorm.TRAJECTEN,
        eenheid="maanden",
        duur=np.ones(n),
        instroom=np.zeros(n),
        uitkomst=np.full(n, LOPEND, np.int8),
        peildatum=VANDAAG,
        start=np.array(list(start.values()), "datetime64[D]"),
        traject=np.array(list(start)),
    )


def rijen(
    een: Trajectbestand, dag: date = VANDAAG, binnen: int = BINNEN_DAGEN
) -> list[tuple[object, ...]]:
    return [rij[:3] for rij in te_beoordelen(een, dag, binnen).rijen]


def test_what_comes_in_the_next_month() -> None:
    assert rijen(bestand(A="2025-10-15")) == [("A", 3, date(2026, 1, 15))]
    assert rijen(bestand(A="2025-12-15")) == []


def test_a_moment_that_has_passed_stays_until_the_next_one() -> None:
    assert rijen(bestand(A="2025-08-20")) == [("A", 3, date(2025, 11, 20))]
    assert rijen(bestand(A="2025-07-20")) == [
        ("A", 3, date(2025, 10, 20)),
        ("A", 6, date(2026, 1, 20)),
    ]
    assert rijen(bestand(A="2023-03-01")) == [("A", 12, date(2024, 3, 1))]


def test_the_words_say_whether_it_has_been() -> None:
    lijst = te_beoordelen(bestand(A="2025-10-01", B="2025-10-02", C="2025-09-30"), VANDAAG)
    assert [rij[3] for rij in lijst.rijen] == ["geweest: is dit gedaan?", "vandaag", "komt nog"]


def test_a_month_without_that_day_ends_on_its_last_day() -> None:
    assert rijen(bestand(A="2025-11-30"), date(2026, 2, 1)) == [("A", 3, date(2026, 2, 28))]


def test_the_order_is_the_date_and_then_the_pseudonym() -> None:
    lijst = rijen(bestand(Z="2025-10-10", B="2025-10-12", A="2025-10-12"))
    assert [rij[0] for rij in lijst] == ["Z", "A", "B"]


def test_finished_and_future_trajectories_are_not_there() -> None:
    een = bestand(A="2025-10-10", B="2025-10-10", C="2026-01-05")
    een.uitkomst[0] = WERK
    assert [rij[0] for rij in rijen(een, binnen=400)] == ["B"] * 3


def test_files_that_cannot_say_it() -> None:
    een = bestand(A="2025-10-10")
    with pytest.raises(GebruiksFout, match="startdatum"):
        te_beoordelen(replace(een, start=None), VANDAAG)
    with pytest.raises(GebruiksFout, match="pseudoniem"):
        te_beoordelen(replace(een, traject=None), VANDAAG)
    with pytest.raises(GebruiksFout, match="nul of meer"):
        te_beoordelen(een, VANDAAG, -1)


def test_an_empty_list_is_a_list() -> None:
    assert te_beoordelen(bestand(), VANDAAG).rijen == ()


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_nothing_but_start_and_running_counts(zaad: int) -> None:
    """Shuffle productivity and every other column over people: the list stays the same."""
    g = np.random.default_rng(zaad)
    een = maak(200, 4, bedrijven=3)

    def geschud(groep: Groep | None) -> Groep | None:
        return groep and Groep(groep.naam, groep.waarden, g.permutation(groep.codes))

    anders = replace(
        een,
        duur=g.permutation(een.duur),
        instroom=g.permutation(een.instroom),
        organisatie=geschud(een.organisatie),
        persoon=None if een.persoon is None else g.permutation(een.persoon),
        groepen={naam: geschud(groep) or groep for naam, groep in een.groepen.items()},
        getallen={naam: g.permutation(reeks) for naam, reeks in een.getallen.items()},
    )
    dag = een.peildatum
    assert dag is not None
    lijst = te_beoordelen(een, dag)
    assert lijst.rijen
    assert te_beoordelen(anders, dag) == lijst
    volgorde = g.permutation(len(een))
    assert een.start is not None
    assert een.traject is not None
    door_elkaar = replace(
        een,
        start=een.start[volgorde],
        uitkomst=een.uitkomst[volgorde],
        traject=een.traject[volgorde],
    )
    assert te_beoordelen(door_elkaar, dag) == lijst


def test_the_table_has_no_score() -> None:
    lijst = te_beoordelen(bestand(A="2025-10-15"), VANDAAG)
    assert [kolom.naam for kolom in lijst.kolommen] == ["traject", "moment", "datum", "stand"]
    assert "Hoe productief iemand is, telt niet mee" in lijst.toelichting[0]
    assert MOMENTEN == (3, 6, 12)
