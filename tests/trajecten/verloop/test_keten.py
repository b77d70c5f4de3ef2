# SPDX-License-Identifier: EUPL-1.2
"""Both definitions of going to work: after the first trajectory, and with follow-ups."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.aandelen import wilson
from opstap.trajecten import Vorm
from opstap.trajecten.kalender import kalendermaanden, later
from opstap.trajecten.synthetisch import als_stand, maak
from opstap.trajecten.verloop import Aandeel, keten
from trajecten.verloop.rijen import Rij, bestand, levens

LATER = date(2030, 1, 1)


def brief(mensen: int = 100) -> list[Rij]:
    """The letter by the hundred: 52 to work, 48 not; 18 of those in a follow-up, 9 to work."""
    rijen: list[Rij] = []
    for persoon in range(mensen):
        uitkomst = "werk" if persoon < 52 else "vervolg" if persoon < 70 else "ander"
        rijen.append((persoon, "2024-01-01", "2024-04-01", uitkomst))
        if 52 <= persoon < 70:
            einde = "werk" if persoon < 61 else "ander"
            rijen.append((persoon, "2024-05-01", "2024-08-01", einde))
    return rijen


def test_the_letter_by_the_hundred() -> None:
    alle = keten(bestand(brief())).alle
    assert alle.compleet
    assert alle.met_vervolg is not None
    assert (alle.naar_werk, alle.naar_werk_met_vervolg) == (52, 61)
    assert alle.eerste.waarde == pytest.approx(0.52)
    assert alle.met_vervolg.waarde == pytest.approx(0.61)


def test_a_complete_cohort_has_wilsons_interval() -> None:
    alle = keten(bestand(brief())).alle
    onder, boven = wilson(np.array([52]), np.array([100]))
    assert alle.eerste.methode == "wilson"
    assert (alle.eerste.onder, alle.eerste.boven) == pytest.approx((onder[0], boven[0]), abs=1e-12)


@settings(max_examples=40)
@given(zaad=st.integers(0, 10**6), mensen=st.integers(2, 60))
def test_the_second_share_follows_from_the_first(zaad: int, mensen: int) -> None:
    """0.52 + 0.48 f s = 0.61: exactly, once everybody has been followed to the end."""
    af = [rij for rij in levens(zaad, mensen) if rij[3] != "lopend"]
    if not af:
        return
    alle = keten(bestand(af, peildatum=LATER)).alle
    assert alle.compleet
    assert alle.met_vervolg is not None
    assert alle.begonnen is not None
    assert alle.geslaagd is not None
    f, s = alle.begonnen.waarde or 0.0, alle.geslaagd.waarde or 0.0
    p = alle.eerste.waarde
    assert p is not None
    assert alle.met_vervolg.waarde == pytest.approx(p + (1 - p) * f * s, abs=1e-12)


@settings(max_examples=40)
@given(zaad=st.integers(0, 10**6), mensen=st.integers(1, 60))
def test_counts_equal_those_of_a_plain_loop(zaad: int, mensen: int) -> None:
    rijen = levens(zaad, mensen)
    beeld = keten(bestand(rijen, eenheid="dagen"), tussenpoos=60)
    per_persoon: dict[int, list[Rij]] = defaultdict(list)
    for rij in rijen:
        per_persoon[rij[0]].append(rij)
    eerste = samen = terug = nieuw = 0
    for eigen in per_persoon.values():
        eerste += eigen[0][3] == "werk"
        reeks, heeft_werk, is_terug, is_nieuw = True, False, False, False
        for vorige, rij in zip([None, *eigen], eigen, strict=False):
            if vorige is not None:
                if any(r[3] == "werk" for r in eigen[: eigen.index(rij)]):
                    is_terug, reeks = True, False
                elif np.datetime64(rij[1]) - np.datetime64(vorige[2]) > np.timedelta64(60, "D"):
                    is_nieuw, reeks = True, False
            heeft_werk |= reeks and rij[3] == "werk"
        samen += heeft_werk
        terug += is_terug
        nieuw += is_nieuw
    assert beeld.alle.naar_werk == eerste
    assert beeld.alle.naar_werk_met_vervolg == samen
    assert (beeld.terug, beeld.nieuwe_reeks) == (terug, nieuw)


def test_whoever_is_still_busy_is_not_counted_as_without_work() -> None:
    """Half of a cohort still runs: the plain share halves, the estimate does not."""
    rijen: list[Rij] = [
        (persoon, "2025-01-01", "2025-03-01", "werk" if persoon % 2 else "ander")
        for persoon in range(100)
    ]
    rijen += [(100 + persoon, "2025-12-15", None, "lopend") for persoon in range(100)]
    alle = keten(bestand(rijen)).alle
    assert not alle.compleet
    assert alle.eerste.methode == "aalen-johansen"
    assert alle.naar_werk / alle.mensen == 0.25
    assert alle.eerste.waarde == pytest.approx(0.5)
    assert alle.bezig == 100


def test_waiting_for_a_follow_up_is_not_known_yet() -> None:
    rijen: list[Rij] = [(1, "2025-06-01", "2025-11-01", "vervolg")]
    assert keten(bestand(rijen)).alle.wachtend == 1
    later = keten(bestand(rijen, peildatum=LATER))
    assert later.alle.wachtend == 0
    assert later.vervolg_zonder_rij == 1
    assert any("1 persoon is met uitkomst vervolg" in zin for zin in later.zinnen())


def test_a_gap_longer_than_allowed_is_no_follow_up() -> None:
    rijen: list[Rij] = [
        (1, "2023-01-31", "2023-02-28", "ander"),
        (1, "2023-08-29", "2023-10-01", "werk"),
    ]
    kort, lang = keten(bestand(rijen)), keten(bestand(rijen), tussenpoos=7)
    assert (kort.alle.naar_werk_met_vervolg, kort.nieuwe_reeks) == (0, 1)
    assert (lang.alle.naar_werk_met_vervolg, lang.nieuwe_reeks) == (1, 0)


def test_exactly_six_months_is_still_a_follow_up() -> None:
    rijen: list[Rij] = [
        (1, "2023-01-31", "2023-02-28", "ander"),
        (1, "2023-08-28", "2023-10-01", "werk"),
    ]
    assert keten(bestand(rijen)).alle.naar_werk_met_vervolg == 1


def test_back_after_work_is_counted_apart() -> None:
    rijen: list[Rij] = [
        (1, "2023-01-01", "2023-03-01", "werk"),
        (1, "2023-04-01", "2023-06-01", "ander"),
    ]
    beeld = keten(bestand(rijen))
    assert (beeld.terug, beeld.alle.naar_werk, beeld.alle.naar_werk_met_vervolg) == (1, 1, 1)


def test_trajectories_at_the_same_time_count_once() -> None:
    rijen: list[Rij] = [
        (1, "2023-01-01", "2023-09-01", "ander"),
        (1, "2023-03-01", "2023-05-01", "werk"),
    ]
    beeld = keten(bestand(rijen))
    assert beeld.overlappend == 1
    assert (beeld.alle.mensen, beeld.alle.naar_werk, beeld.alle.naar_werk_met_vervolg) == (1, 0, 1)


def test_cohorts_by_year_make_up_everybody() -> None:
    beeld = keten(bestand(levens(5, 200)))
    assert sum(cohort.mensen for cohort in beeld.cohorten) == beeld.alle.mensen == 200
    assert sum(cohort.naar_werk for cohort in beeld.cohorten) == beeld.alle.naar_werk
    assert [cohort.naam for cohort in beeld.cohorten][:2] == ["2023", "2024"]


def test_people_who_came_into_view_late_are_named_and_reckoned_with() -> None:
    beeld = keten(bestand(levens(5, 200), in_beeld_vanaf="2024-01-01"))
    assert beeld.laat_in_beeld > 0
    assert not beeld.alle.compleet
    assert any("voordat het bestand begint" in zin for zin in beeld.zinnen())


def test_without_people_there_is_only_the_first_definition() -> None:
    beeld = keten(replace(bestand(brief()), persoon=None))
    assert not beeld.mogelijk
    assert beeld.alle.met_vervolg is None
    assert beeld.alle.mensen == 118
    assert beeld.alle.eerste.waarde == pytest.approx(Fraction(61, 118))
    assert "kolom persoon" in beeld.reden
    assert beeld.tabel().rijen[-1][5] is None


def test_classes_of_duration_give_no_shares() -> None:
    beeld = keten(replace(bestand(brief()), vorm=Vorm.KLASSEN))
    assert beeld.alle.eerste.waarde is None
    assert "klassen" in beeld.reden
    assert beeld.zinnen()


def test_the_order_of_the_rows_does_not_matter() -> None:
    rijen = levens(11, 80)
    assert keten(bestand(rijen)).als_dict() == keten(bestand(rijen[::-1])).als_dict()


def test_everybody_twice_gives_the_same_shares_with_a_narrower_interval() -> None:
    rijen = [rij for rij in levens(7, 90) if rij[3] != "lopend"]
    dubbel: list[Rij] = [*rijen, *((wie + 1000, van, tot, uit) for wie, van, tot, uit in rijen)]
    een, twee = (keten(bestand(deel, peildatum=LATER)).alle for deel in (rijen, dubbel))
    for veld in ("eerste", "met_vervolg", "begonnen", "geslaagd"):
        los, samen = getattr(een, veld), getattr(twee, veld)
        assert samen.waarde == pytest.approx(los.waarde, abs=1e-12)
        assert _breedte(samen) < _breedte(los)


def _breedte(aandeel: Aandeel) -> float:
    assert aandeel.onder is not None
    assert aandeel.boven is not None
    return aandeel.boven - aandeel.onder


def test_durations_without_days_count_every_trajectory() -> None:
    los = replace(bestand(brief()), vorm=Vorm.DUREN, start=None)
    beeld = keten(los)
    assert beeld.alle.mensen == 118
    assert beeld.cohorten == ()
    assert "begindagen" in beeld.reden
    assert "van 118 trajecten" in beeld.zinnen()[0]


def test_the_generator_gives_52_and_61_percent_back() -> None:
    alle = keten(maak(4000, 1)).alle
    assert alle.met_vervolg is not None
    assert alle.eerste.onder is not None
    assert alle.eerste.boven is not None
    assert alle.eerste.onder < 0.525
    assert alle.eerste.boven > 0.515
    assert alle.met_vervolg.onder is not None
    assert alle.met_vervolg.boven is not None
    assert alle.met_vervolg.onder < 0.615
    assert alle.met_vervolg.boven > 0.605


def test_a_stock_of_one_day_says_nothing_of_follow_ups() -> None:
    """What comes after is not in such a file; the first share is estimated with late entry."""
    beeld = keten(als_stand(maak(6000, 5), date(2024, 7, 1)))
    assert not beeld.mogelijk
    assert "op één dag" in beeld.reden
    assert beeld.alle.met_vervolg is None
    assert beeld.alle.eerste.waarde == pytest.approx(0.52, abs=0.06)


def test_late_entry_does_not_make_follow_ups_look_better() -> None:
    """Only people in view from the start count: whoever waited on the first day was not seen."""
    alles = maak(6000, 5)
    dag = np.datetime64("2024-01-01")
    assert alles.start is not None
    eind = later(alles.start, alles.duur)
    gezien = alles.kies(eind > dag)
    assert gezien.start is not None
    instroom = kalendermaanden(gezien.start, np.maximum(gezien.start, dag))
    deels = keten(replace(gezien, instroom=instroom)).alle
    heel = keten(alles).alle
    assert deels.met_vervolg is not None
    assert heel.met_vervolg is not None
    assert deels.met_vervolg.mensen < deels.mensen
    assert deels.met_vervolg.waarde == pytest.approx(heel.met_vervolg.waarde, abs=0.03)
    assert deels.eerste.waarde == pytest.approx(heel.eerste.waarde, abs=0.03)


def test_a_share_with_follow_ups_that_comes_out_lower_is_explained() -> None:
    """One runs for two months and is not known; one waits for a follow-up that did not come."""
    rijen: list[Rij] = [
        (0, "2025-01-01", "2025-02-01", "ander"),
        (1, "2025-01-01", "2025-04-01", "werk"),
        (2, "2025-11-01", None, "lopend"),
    ]
    beeld = keten(bestand(rijen))
    assert beeld.alle.met_vervolg is not None
    assert beeld.alle.eerste.waarde == pytest.approx(2 / 3)
    assert beeld.alle.met_vervolg.waarde == pytest.approx(1 / 2)
    assert "Hier is het lager doordat nog niet van iedereen bekend is" in beeld.zinnen()[1]
    bekend = keten(bestand(rijen[:2]))
    assert not any("Hier is het lager" in zin for zin in bekend.zinnen())
