# SPDX-License-Identifier: EUPL-1.2
"""Money of trajectories: exact, with ranges, and a conclusion that follows the letter's rule."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.trajecten import Trajectbestand
from opstap.trajecten.geld import (
    Bereik,
    Geldvraag,
    geldbeeld,
    gewogen_gemiddelde,
    inzet,
    lees_bereik,
)
from trajecten.verloop.rijen import Rij, bestand, levens

OMZET = grootboek().waarde("trajecten.omzet")
KOSTEN = grootboek().waarde("trajecten.kosten")


def precies(bedrag: int | Fraction) -> Bereik:
    return Bereik.precies(bedrag)


def twaalf(aantal: int = 12, uren: float = 20, deel: float = 0.5) -> Trajectbestand:
    """So many people, each from 1 March to 1 June 2025: three months."""
    rijen: list[Rij] = [(p, "2025-03-01", "2025-06-01", "werk") for p in range(aantal)]
    return bestand(rijen, getallen={"uren": [uren] * aantal, "aandeel_productie": [deel] * aantal})


# --- what somebody types


@pytest.mark.parametrize(
    ("tekst", "van", "tot"),
    [
        ("1200000", 1_200_000, 1_200_000),
        ("1.200.000", 1_200_000, 1_200_000),
        ("€ 2,40", Fraction(12, 5), Fraction(12, 5)),
        ("100000-150000", 100_000, 150_000),
        ("100.000 tot 150.000", 100_000, 150_000),
        ("100000 – 150000", 100_000, 150_000),
    ],
)
def test_an_amount_or_a_range_as_people_type_it(tekst: str, van: int, tot: int) -> None:
    assert lees_bereik(tekst) == Bereik(Fraction(van), Fraction(tot))


@pytest.mark.parametrize("tekst", ["", "veel", "1-2-3", "-5", "5-", "10**9", "9999999999999999"])
def test_anything_else_is_refused_with_the_name_of_the_field(tekst: str) -> None:
    with pytest.raises(GebruiksFout, match="de omzet"):
        lees_bereik(tekst, "de omzet")


def test_a_range_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(GebruiksFout, match="andersom"):
        lees_bereik("200-100")


def test_a_total_and_a_rate_for_the_same_thing_are_refused() -> None:
    with pytest.raises(GebruiksFout, match="niet allebei"):
        Geldvraag(omzet=precies(1), opbrengst_per_uur=precies(1))
    with pytest.raises(GebruiksFout, match="niet allebei"):
        Geldvraag(kosten=precies(1), kosten_per_maand=precies(1))
    with pytest.raises(GebruiksFout, match="meer dan de totale omzet"):
        Geldvraag(omzet=precies(2), totale_omzet=precies(1))
    with pytest.raises(GebruiksFout, match="weken"):
        Geldvraag(weken=Fraction(60))


# --- time


def test_hours_of_a_year_by_hand() -> None:
    tijd = inzet(twaalf())
    assert (tijd.jaar, tijd.trajecten) == (2025, 12)
    assert tijd.maanden == 36
    assert tijd.productie_in_jaar(Fraction(52)) == (Fraction(1560),) * 3  # 36 x 52/12 x 20 x 0.5


def test_only_the_months_in_the_year_count() -> None:
    rijen: list[Rij] = [(1, "2024-11-01", "2025-02-01", "werk"), (2, "2025-12-01", None, "lopend")]
    een = bestand(rijen)
    assert inzet(een, 2024).maanden == 2
    assert inzet(een, 2025).maanden == 2


def test_the_mean_is_weighted_by_time() -> None:
    rijen: list[Rij] = [
        (1, "2025-01-01", "2025-10-01", "werk"),
        (2, "2025-01-01", "2025-02-01", "ander"),
    ]
    tijd = inzet(bestand(rijen, getallen={"uren": [10.0, 20.0], "aandeel_productie": [0.5, 1.0]}))
    assert tijd.uren is not None
    assert tijd.aandeel_productie is not None
    assert tijd.uren.waarde == 11
    assert tijd.aandeel_productie.waarde == pytest.approx((9 * 5 + 20) / (9 * 10 + 20), abs=1e-6)


def test_unknown_hours_stay_unknown_below_half_of_the_time() -> None:
    rijen: list[Rij] = [(p, "2025-03-01", "2025-06-01", "werk") for p in range(20)]
    weinig = [20.0] * 9 + [np.nan] * 11
    tijd = inzet(bestand(rijen, getallen={"uren": weinig, "aandeel_productie": [0.5] * 20}))
    assert tijd.uren is None
    assert tijd.productie_in_jaar(Fraction(52)) is None


def test_with_part_unknown_the_interval_shows_it() -> None:
    rijen: list[Rij] = [(p, "2025-03-01", "2025-06-01", "werk") for p in range(40)]
    uren = [16.0, 24.0] * 15 + [np.nan] * 10
    meting = inzet(bestand(rijen, getallen={"uren": uren})).uren
    assert meting is not None
    assert meting.waarde == 20
    assert meting.bekend == Fraction(3, 4)
    fout = 4 * np.sqrt(30 / 29 / 30) * np.sqrt(0.25) * 1.96
    assert float(meting.boven - meting.waarde) == pytest.approx(fout, rel=1e-3)


def test_the_interval_of_a_sample_covers_as_it_says() -> None:
    """Half of the people filled in, drawn at random: the truth is in the interval 95 in 100."""
    rng = np.random.default_rng(4)
    rijen: list[Rij] = [(p, "2025-03-01", "2025-06-01", "werk") for p in range(200)]
    raak = 0
    for _ in range(200):
        echt = rng.choice([8.0, 16, 24, 32, 36], 200)
        gezien = echt.copy()
        gezien[rng.choice(200, 100, replace=False)] = np.nan
        meting = inzet(bestand(rijen, getallen={"uren": gezien.tolist()})).uren
        assert meting is not None
        raak += float(meting.onder) <= echt.mean() <= float(meting.boven)
    assert 180 <= raak <= 198


def test_several_trajectories_of_one_person_are_one_person() -> None:
    x, een = np.array([10.0, 10, 30, 30]), np.ones(4)
    _, los, _ = gewogen_gemiddelde(x, een, np.array([0, 1, 2, 3], np.int32))
    midden, samen, mensen = gewogen_gemiddelde(x, een, np.array([0, 0, 1, 1], np.int32))
    assert (midden, mensen) == (20, 2)
    assert samen > los


def test_a_year_that_is_not_there_is_refused() -> None:
    with pytest.raises(GebruiksFout, match="geen enkel traject"):
        inzet(twaalf(), 2019)
    with pytest.raises(GebruiksFout, match="na de peildatum"):
        inzet(twaalf(), 2031)


# --- money


def test_the_letter_is_not_dependent() -> None:
    vraag = Geldvraag(
        omzet=precies(OMZET), kosten=precies(KOSTEN), totale_omzet=precies(793_000_000)
    )
    beeld = geldbeeld(twaalf(), vraag)
    assert beeld.oordeel == "niet afhankelijk"
    assert beeld.resultaat == (Fraction(-18_200_000), Fraction(-18_200_000))
    assert beeld.dekking is not None
    assert beeld.dekking.van == Fraction(111, 293)
    assert beeld.zinnen[0] == (
        "Niet financieel afhankelijk: de productie in trajecten brengt € 11,1 mln op en de "
        "trajecten kosten € 29,3 mln. De opbrengst dekt 37,9% van de kosten."
    )
    assert any("1,4% van de totale omzet" in zin for zin in beeld.zinnen)


def test_everything_by_hand() -> None:
    vraag = Geldvraag(omzet=precies(3120), kosten=precies(7800), bijdrage=precies(5000))
    beeld = geldbeeld(twaalf(), vraag)
    assert beeld.omzet_per_uur == precies(2)
    assert beeld.kosten_per_uur == precies(5)
    assert beeld.omzet_per_traject == precies(260)
    assert beeld.kosten_per_maand == precies(Fraction(7800, 36))
    assert beeld.resultaat_met_bijdrage == (Fraction(320), Fraction(320))
    assert any(
        "zou een uur productie € 5,00 moeten opbrengen. Het brengt nu € 2,00 op." in z
        for z in beeld.zinnen
    )
    assert any("Zonder bijdrage van gemeenten is het resultaat -€ 4.680" in z for z in beeld.zinnen)


def test_totals_follow_from_rates() -> None:
    tarieven = Geldvraag(opbrengst_per_uur=precies(2), kosten_per_maand=precies(Fraction(650, 3)))
    beeld = geldbeeld(twaalf(), tarieven)
    assert beeld.omzet == precies(3120)
    assert beeld.kosten == precies(7800)


def test_a_range_across_the_limit_gives_no_conclusion() -> None:
    vraag = Geldvraag(omzet=Bereik(Fraction(90), Fraction(120)), kosten=precies(100))
    beeld = geldbeeld(twaalf(), vraag)
    assert beeld.oordeel == "niet te zeggen"
    assert beeld.zinnen[0].startswith("Niet te zeggen")
    assert beeld.resultaat == (Fraction(-10), Fraction(20))


def test_who_earns_on_trajectories_depends_on_them() -> None:
    beeld = geldbeeld(twaalf(), Geldvraag(omzet=precies(120), kosten=precies(100)))
    assert beeld.oordeel == "afhankelijk"
    assert beeld.zinnen[0].startswith("Wel financieel afhankelijk")


def test_a_large_share_of_revenue_is_said_even_when_not_dependent() -> None:
    vraag = Geldvraag(omzet=precies(30), kosten=precies(100), totale_omzet=precies(100))
    zinnen = geldbeeld(twaalf(), vraag).zinnen
    assert any("een tiende van de omzet" in zin for zin in zinnen)


def test_without_amounts_it_says_what_is_missing() -> None:
    beeld = geldbeeld(twaalf(), Geldvraag())
    assert beeld.oordeel == "niet te zeggen"
    assert "de omzet en de kosten van de trajecten zijn niet bekend" in beeld.zinnen[0]


def test_amounts_of_fewer_than_ten_trajectories_are_withheld() -> None:
    beeld = geldbeeld(twaalf(9), Geldvraag(omzet=precies(100), kosten=precies(200)))
    assert beeld.oordeel == "niet afhankelijk"
    assert beeld.inzet is None
    assert beeld.omzet_per_traject is None
    assert any("minder dan 10 mensen" in zin for zin in beeld.zinnen)


def test_a_year_that_has_not_ended_gives_no_amounts_per_hour() -> None:
    rijen: list[Rij] = [(p, "2025-03-01", "2025-06-01", "werk") for p in range(12)]
    halverwege = bestand(rijen, peildatum=date(2025, 7, 1), getallen={"uren": [20.0] * 12})
    beeld = geldbeeld(halverwege, Geldvraag(omzet=precies(100), kosten=precies(200)))
    assert beeld.inzet is None
    assert any("nog niet om" in zin for zin in beeld.zinnen)


def test_a_file_that_begins_in_the_year_may_miss_who_was_there_already() -> None:
    vraag = Geldvraag(omzet=precies(100), kosten=precies(200))
    assert any("begon voor 2025" in zin for zin in geldbeeld(twaalf(), vraag).zinnen)
    ouder: list[Rij] = [(p, "2024-12-01", "2025-06-01", "werk") for p in range(12)]
    assert not any("begon voor" in zin for zin in geldbeeld(bestand(ouder), vraag).zinnen)


def test_a_rate_that_gives_more_than_all_revenue_is_refused() -> None:
    vraag = Geldvraag(opbrengst_per_uur=precies(2), totale_omzet=precies(3000))
    with pytest.raises(GebruiksFout, match="meer dan de totale omzet"):
        geldbeeld(twaalf(), vraag)


@given(
    omzet=st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)).map(sorted),
    kosten=st.tuples(st.integers(1, 10**9), st.integers(1, 10**9)).map(sorted),
)
def test_the_conclusion_holds_for_every_amount_in_the_ranges(
    omzet: list[int], kosten: list[int]
) -> None:
    vraag = Geldvraag(
        omzet=Bereik(Fraction(omzet[0]), Fraction(omzet[1])),
        kosten=Bereik(Fraction(kosten[0]), Fraction(kosten[1])),
    )
    beeld = geldbeeld(twaalf(), vraag)
    verdient = {o > k for o in omzet for k in kosten}
    verliest = {o < k for o in omzet for k in kosten}
    if beeld.oordeel == "afhankelijk":
        assert verdient == {True}
    elif beeld.oordeel == "niet afhankelijk":
        assert verliest == {True}
    else:
        assert verdient != {True}
        assert verliest != {True}


def test_tables_and_json_hold_both_ends() -> None:
    vraag = Geldvraag(omzet=Bereik(Fraction(90), Fraction(120)), kosten=precies(100))
    beeld = geldbeeld(bestand(levens(2, 60)), vraag)
    rij = next(rij for rij in beeld.tabel().rijen if rij[0] == "Dekking van de kosten")
    assert rij[1:] == ("90,0%", "120,0%")
    assert beeld.tabel().rijen[0][1:] == ("€ 90,00", "€ 120,00")
    assert beeld.als_dict()["dekking"] == [0.9, 1.2]
