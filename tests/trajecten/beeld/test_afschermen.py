# SPDX-License-Identifier: EUPL-1.2
"""The picture for others: nothing in it, also not after subtraction, is about fewer than ten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.publicatie import Rapport
from opstap.publicatie.tekstvormen import als_json
from opstap.trajecten import MINIMUM, Groep
from opstap.trajecten.beeld import (
    Trajectbeeld,
    afgeschermd,
    grafieken,
    maak_beeld,
    rapport,
    tabellen,
    uit_dict,
    zinnen,
)
from opstap.trajecten.beeld.afronden import stappen
from opstap.trajecten.beeld.partijen import tel_personen, verdeel, verdeel_ruim
from opstap.trajecten.beeld.tellingvrij import zonder_tellingen
from opstap.trajecten.synthetisch import maak
from trajecten.beeld.bestanden import duren, groep, willekeurig


def _bomen(boom: object, pad: str = "") -> Iterator[tuple[str, object]]:
    """Every value with its path."""
    if isinstance(boom, dict):
        for sleutel, deel in boom.items():
            yield from _bomen(deel, f"{pad}.{sleutel}")
    elif isinstance(boom, list):
        for deel in boom:
            yield from _bomen(deel, f"{pad}[]")
    else:
        yield pad, boom


@given(
    n=st.integers(40, 200),
    zaad=st.integers(0, 10_000),
    groepen=st.integers(2, 25),
    personen=st.sampled_from([0, 15, 60]),
)
@settings(max_examples=60)
def test_no_sum_of_parts_is_about_fewer_than_ten(
    n: int, zaad: int, groepen: int, personen: int
) -> None:
    """An attacker adds and subtracts parts of a kind, also from the whole."""
    bestand = willekeurig(n, zaad, groepen=groepen, personen=personen, jaren=4)
    for kolom in (None, bestand.groepen["afdeling"]):
        for soort in ("groep", "cohort"):
            delen = [d for d in verdeel_ruim(bestand, kolom) if d.soort == soort]
            if not delen:
                continue
            alles = np.concatenate([deel.rijen for deel in delen])
            assert sorted(alles.tolist()) == list(range(n))
            assert len(delen) > 1
            for deel in delen:
                assert deel.personen == tel_personen(bestand, deel.rijen) >= MINIMUM
                # what remains of the whole without this part
                rest = np.setdiff1d(np.arange(n), deel.rijen)
                assert tel_personen(bestand, rest) >= MINIMUM
            if len(delen) <= 6:
                keuzes = chain.from_iterable(combinations(delen, k) for k in range(1, len(delen)))
                for keuze in keuzes:
                    rijen = np.concatenate([deel.rijen for deel in keuze])
                    assert tel_personen(bestand, rijen) >= MINIMUM


def test_small_parts_are_joined_and_large_ones_stay() -> None:
    letters = "a" * 40 + "b" * 20 + "c" * 6 + "d" * 5
    bestand = duren([1.0] * 71, [1] * 71, groepen={"team": groep("team", letters)})
    delen = verdeel_ruim(bestand, bestand.groepen["team"])
    assert [(d.naam, d.personen) for d in delen] == [
        ("a", 40),
        ("b", 20),
        ("overige (2 samen)", 11),
    ]


def test_the_next_smallest_joins_when_the_small_ones_are_too_few() -> None:
    letters = "a" * 40 + "b" * 20 + "c" * 6
    bestand = duren([1.0] * 66, [1] * 66, groepen={"team": groep("team", letters)})
    delen = verdeel_ruim(bestand, bestand.groepen["team"])
    assert [(d.naam, d.personen) for d in delen] == [("a", 40), ("overige (2 samen)", 26)]


def test_two_parts_of_which_one_is_small_are_not_shown_at_all() -> None:
    bestand = duren([1.0] * 46, [1] * 46, groepen={"team": groep("team", "a" * 40 + "c" * 6)})
    dicht = afgeschermd(maak_beeld(bestand, groep="team"))
    assert dicht.van_soort("groep") == ()
    assert dicht.gray == {}


def test_many_trajectories_of_few_people_are_few_people() -> None:
    """Forty trajectories of eight people are eight people."""
    acht = np.arange(40, dtype=np.int32) % 8
    with pytest.raises(GebruiksFout, match="minder dan 10 mensen"):
        afgeschermd(maak_beeld(duren([2.0] * 40, [1] * 40, persoon=acht)))
    codes = np.array([0] * 40 + [1] * 40, np.int32)
    bestand = duren(
        [2.0] * 80,
        [1] * 80,
        persoon=np.concatenate([acht, np.arange(8, 48, dtype=np.int32)]),
        groepen={"team": Groep("team", ("klein", "groot"), codes)},
    )
    assert [d.personen for d in verdeel(bestand, bestand.groepen["team"])] == [8, 40]
    assert verdeel_ruim(bestand, bestand.groepen["team"]) == []


@pytest.fixture(scope="module", params=[60, 350, 2000])
def dicht(request: pytest.FixtureRequest) -> Trajectbeeld:
    bestand = maak(request.param, 5, bedrijven=max(2, request.param // 40))
    return afgeschermd(maak_beeld(bestand, groep="afstand"))


def test_every_share_goes_in_steps_of_ten_people_or_more(dicht: Trajectbeeld) -> None:
    """All shares of a part shown as about n people fit in one number of steps, at most n / 10."""
    for deel in dicht.delen:
        meeste = stappen(deel.personen + MINIMUM / 2)
        rij = np.array([w for reeks in deel.verloop.aandeel for w in reeks if w is not None])
        past = [
            m for m in range(3, meeste + 1) if np.all(np.abs(rij * m - np.round(rij * m)) < 1e-6)
        ]
        assert past or not len(rij), (deel.naam, meeste)


def test_every_count_goes_in_tens(dicht: Trajectbeeld) -> None:
    for deel in dicht.delen:
        alle = (deel.n, deel.personen, *deel.aantallen, *deel.verloop.in_beeld)
        assert all(a is not None and a % MINIMUM == 0 for a in alle)
        assert deel.verloop.achter == ()
    for een in dicht.maandkansen:
        assert all(a is not None and a % MINIMUM == 0 for a in (een.in_beeld, *een.vertrokken))
    boom = dicht.als_dict()
    for deel_van in ("keten", "toestanden"):
        for pad, waarde in _bomen(boom[deel_van]):
            if pad.endswith(("mensen", "in_beeld", "naar_werk", "bezig", "wachtend", "terug")):
                assert isinstance(waarde, int)
                assert waarde % MINIMUM == 0, (deel_van, pad)


def test_one_person_more_or_less_is_most_often_not_to_be_seen() -> None:
    """An attacker has everybody but one in hand, and sets the picture beside one without him."""
    bestand = willekeurig(95, 8)
    beeld = afgeschermd(maak_beeld(bestand))
    gelijk = 0
    for weg in range(0, 95, 5):
        waar = np.ones(95, bool)
        waar[weg] = False
        zonder = afgeschermd(maak_beeld(bestand.kies(waar)))
        gelijk += zonder.geheel.bij(3.0, 1).waarde == beeld.geheel.bij(3.0, 1).waarde
    assert gelijk >= 15  # of 19


def test_nothing_of_the_file_itself_is_left(dicht: Trajectbeeld) -> None:
    """No trajectory, no person, no row, in nothing that leaves the house."""
    assert dicht.bestand is None
    assert dicht.vraag is None
    stuk = rapport(dicht, datum=date(2026, 11, 22))
    assert isinstance(stuk, Rapport)
    alles = json.dumps(dicht.als_dict()) + str(stuk)
    alles += als_json(tabellen(dicht), {}).decode()
    alles += "".join(grafiek.svg() for grafiek in grafieken(dicht))
    alles += " ".join(zin.tekst for zin in zinnen(dicht))
    for spoor in ("T0000", "P0000", "Trajectbestand", "persoon="):
        assert spoor not in alles


def test_fewer_than_ten_people_have_no_picture() -> None:
    for n in (1, 9):
        with pytest.raises(GebruiksFout, match="minder dan 10 mensen"):
            afgeschermd(maak_beeld(duren([2.0] * n, [1] * n)))


def test_ten_people_have_a_picture_without_shares() -> None:
    beeld = afgeschermd(maak_beeld(duren([2.0] * 12, [1] * 7 + [3] * 5)))
    assert beeld.geheel.n == 10
    assert all(w is None for reeks in beeld.geheel.verloop.aandeel for w in reeks)
    assert beeld.geheel.mediaan.waarde is None
    assert any("te weinig mensen" in zin.tekst for zin in zinnen(beeld))


def test_a_shielded_picture_stays_as_it_is(dicht: Trajectbeeld) -> None:
    assert afgeschermd(dicht) is dicht


def test_an_open_picture_without_its_file_is_of_no_use_for_others() -> None:
    beeld = maak_beeld(willekeurig(50, 1))
    with pytest.raises(ValueError, match="zonder bestand"):
        afgeschermd(uit_dict(json.loads(json.dumps(beeld.als_dict()))))


@pytest.mark.parametrize(
    ("zin", "blijft"),
    [
        ("1 deelnemer heeft twee trajecten tegelijk (rij 5). Dat telt dubbel.", None),
        ("3 trajecten: 0 uren per week (rijen 4, 7 en 9).", None),
        ("De kolom uren is bij 3% van de trajecten leeg. De rest telt.", None),
        (
            "De kolom uren is bij 34% van de trajecten leeg. De rest telt.",
            "De kolom uren is bij ongeveer 30% van de trajecten leeg. De rest telt.",
        ),
        (
            "7 van de 90 trajecten begonnen voor 1-1-2024. Lange trajecten tellen te zwaar.",
            "Lange trajecten tellen te zwaar.",
        ),
        ("Alle trajecten zijn klaar in 2024.", "Alle trajecten zijn klaar in 2024."),
        ("Onder de 10 toont Opstap anderen niets.", "Onder de 10 toont Opstap anderen niets."),
    ],
)
def test_a_warning_for_others_counts_nobody(zin: str, blijft: str | None) -> None:
    assert zonder_tellingen([zin]) == ((blijft,) if blijft else ())


def test_how_the_file_was_read_is_for_who_holds_it() -> None:
    bestand = duren(
        [2.0] * 40,
        [1] * 40,
        meldingen=("Uitkomst gelezen: verhuisd.",),
        waarschuwingen=("2 trajecten: meer dan 40 uren (rij 3 en 8).", "Niemand loopt nog."),
    )
    beeld = maak_beeld(bestand)
    assert beeld.meldingen == bestand.meldingen
    assert beeld.waarschuwingen[:2] == bestand.waarschuwingen
    dicht = afgeschermd(beeld)
    assert dicht.meldingen == ()
    assert dicht.waarschuwingen[0] == "Niemand loopt nog."
    assert not any("rij 3" in w for w in dicht.waarschuwingen)


def test_two_parts_that_differ_by_three_people_do_not_tell_of_the_three() -> None:
    """Team a is all of year 2024 but three: an attacker subtracts them, and gets nothing or ten."""
    codes = np.array([0] * 97 + [1] * 3 + [1] * 60, np.int32)
    jaren = np.array(["2024-03-01"] * 100 + ["2023-03-01"] * 60, "M8[D]")
    bestand = duren(
        [2.0] * 97 + [1.0] * 3 + [5.0] * 60,
        [1] * 50 + [3] * 50 + [1] * 60,
        groepen={"team": Groep("team", ("a", "b"), codes)},
        start=jaren,
        peildatum=date(2025, 1, 1),
    )
    dicht = afgeschermd(maak_beeld(bestand, groep="team"))
    team, jaar = dicht.van_soort("groep")[0], dicht.van_soort("cohort")[1]
    assert (team.naam, jaar.naam) == ("a", "2024")
    assert team.n == jaar.n == 100
    assert (jaar.n - team.n) % MINIMUM == 0
    for a, b in zip(team.aantallen, jaar.aantallen, strict=True):
        assert (a - b) % MINIMUM == 0


def test_the_letter_is_compared_in_the_steps_of_the_curve(dicht: Trajectbeeld) -> None:
    """The same share in two kinds of steps would tell more than in one."""
    regels = {r["cijfer"]: r for r in dicht.als_dict()["brief"]["regels"]}  # type: ignore[index]
    nog_bezig = dicht.geheel.bij(12.0, 0).waarde
    lang = regels["trajecten.duur.boven_12_maanden"]["eigen"]
    kort = regels["trajecten.duur.tot_3_maanden"]["eigen"]
    klaar = dicht.geheel.bij(3.0, 0).waarde
    assert (lang is None) == (nog_bezig is None)
    if lang is not None and nog_bezig is not None:
        assert lang == pytest.approx(nog_bezig)
    assert klaar is not None
    assert kort == pytest.approx(1 - klaar, abs=1e-9)
    for regel in regels.values():
        assert regel["n"] % MINIMUM == 0
