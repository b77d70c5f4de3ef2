# SPDX-License-Identifier: EUPL-1.2
"""The letter of 2022 as a reference: its durations, its two readings, and one's own beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from opstap.bronnen import grootboek
from opstap.trajecten import Trajectbestand, Vorm
from opstap.trajecten.brief import (
    Vergelijking,
    briefcijfer,
    briefduur,
    lezingen,
    lezingentabel,
    naast_de_brief,
    wat_de_brief_zegt,
)
from opstap.trajecten.geld import Bereik, Geldvraag, geldbeeld
from opstap.trajecten.synthetisch import als_stand, maak
from trajecten.verloop.rijen import Rij, bestand, levens

# --- durations of the letter: mean, median, P(>24), G2


@pytest.mark.parametrize(
    ("naam", "past", "gemiddelde", "mediaan", "boven_24", "g2"),
    [
        ("exponentieel", (48.4, 25.0, 19.5, 7.1), 4.53, 3.14, 0.50, 1236),
        ("weibull", (40.4, 32.5, 23.4, 3.7), 4.51, 3.73, 0.02, 378),
        ("gamma", (39.4, 34.3, 22.6, 3.7), 4.55, 3.75, 0.05, 248),
        ("lognormaal", (38.7, 37.1, 19.6, 4.6), 4.70, 3.67, 0.38, 27),
        ("loglogistisch", (38.3, 38.7, 17.8, 5.2), 4.90, 3.65, 1.01, 2.8),
        ("burr", (38.4, 38.4, 18.2, 5.1), 4.84, 3.66, 0.89, 0),
    ],
)
def test_the_curves_of_the_letter(
    naam: str,
    past: tuple[float, ...],
    gemiddelde: float,
    mediaan: float,
    boven_24: float,
    g2: float,
) -> None:
    model = briefduur().model(naam)
    assert [100 * kans for kans in model.passing.verwacht] == pytest.approx(past, abs=0.051)
    assert model.passing.gemiddelde == pytest.approx(gemiddelde, abs=0.006)
    assert model.passing.mediaan == pytest.approx(mediaan, abs=0.006)
    assert 100 * model.boven_24 == pytest.approx(boven_24, abs=0.006)
    assert model.passing.g2 == pytest.approx(g2, abs=max(0.06, 0.006 * g2))


def test_the_letter_is_made_to_add_up() -> None:
    duur = briefduur()
    assert sum(duur.gepubliceerd) == pytest.approx(0.99)
    assert [round(100 * aandeel, 2) for aandeel in duur.aandelen] == [38.38, 38.38, 18.18, 5.05]


def test_which_curves_round_to_the_letter() -> None:
    goed = {model.passing.model for model in briefduur().modellen if model.rondt_goed}
    assert goed == {"loglogistisch", "burr", "stuksgewijs"}
    dichtbij = {model.passing.model for model in briefduur().dichtbij}
    assert dichtbij == {"lognormaal", "loglogistisch", "burr"}


def test_long_spells_fill_more_of_a_day_than_of_a_year() -> None:
    """5% of the finished ones, 16 to 22% of the people present."""
    lang = [model.aanwezig_lang for model in briefduur().dichtbij]
    assert (round(min(lang), 2), round(max(lang), 2)) == (0.16, 0.22)
    assert "16% tot 22%" in briefduur().zinnen()[-1]


def test_length_bias_of_the_exponential_is_known() -> None:
    """Whoever is present is in a spell of E[T; T > c] / m = (1 + c / m) exp(-c / m)."""
    model = briefduur().model("exponentieel")
    verhouding = 12 / model.passing.gemiddelde
    assert model.aanwezig_lang == pytest.approx((1 + verhouding) * np.exp(-verhouding), rel=1e-9)


def test_the_letter_in_its_own_figures() -> None:
    aantal, duur, werk, geld = wat_de_brief_zegt()
    assert aantal.startswith("Er zijn 13.500 trajecten met productiewerk, van 22 uur per week.")
    assert "38% klaar binnen 3 maanden. 38% duurt 3 tot 6 maanden, 18%" in duur
    assert "52% naar betaald werk, en 61%" in werk
    assert "€ 11,1 mln op. De trajecten kostten € 29,3 mln." in geld
    assert "1,4% van de totale omzet" in geld


# --- stock or flow


def test_stock_or_flow() -> None:
    stand, stroom = lezingen()
    assert [round(x, -2) for x in stand.begonnen] == [33_000, 34_500]
    assert stand.aanwezig == (13_500, 13_500)
    assert stand.omzet_per_uur == pytest.approx((0.95, 0.95), abs=0.005)
    assert [round(x, -2) for x in stroom.aanwezig] == [5_300, 5_500]
    assert stroom.omzet_per_uur == pytest.approx((2.31, 2.42), abs=0.005)
    assert stroom.begonnen == (13_500, 13_500)
    assert "33.000 tot 34.500" in stand.zin
    assert "€ 2,31 tot € 2,42" in stroom.zin
    assert len(lezingentabel().rijen) == 2


def test_starts_times_duration_is_who_is_present() -> None:
    stand, stroom = lezingen()
    for lezing in (stand, stroom):
        keer = sorted(
            (aanwezig / begonnen * 12)
            for begonnen, aanwezig in zip(lezing.begonnen, lezing.aanwezig[::-1], strict=True)
        )
        assert 4.6 < keer[0] <= keer[1] < 5.0


# --- rounding


def test_what_the_letter_can_have_rounded() -> None:
    ruim = briefcijfer("trajecten.duur.tot_3_maanden")
    assert (ruim.onder, ruim.boven) == (Fraction(38, 100), Fraction(39, 100))
    omzet = briefcijfer("trajecten.omzet_aandeel")
    assert (omzet.onder, omzet.boven) == (Fraction(135, 10_000), Fraction(145, 10_000))
    uren = briefcijfer("trajecten.uren")
    assert (uren.onder, uren.boven) == (Fraction(43, 2), Fraction(45, 2))


# --- own figures


def regel(bestand_: Trajectbestand, id_: str) -> Vergelijking:
    return next(een for een in naast_de_brief(bestand_).regels if een.cijfer == id_)


def afgerond(duren: tuple[int, ...] = (2, 5, 8, 14), keer: int = 25) -> Trajectbestand:
    rijen: list[Rij] = [
        (nummer, "2023-01-01", f"{2023 + (maanden // 12)}-{maanden % 12 + 1:02d}-01", "werk")
        for nummer, maanden in enumerate(duren * keer)
    ]
    return bestand(
        rijen,
        getallen={"uren": [22.0] * len(rijen), "aandeel_productie": [0.76] * len(rijen)},
        uitkering=["bijstand", "ww", "geen", "bijstand"] * keer,
    )


def test_the_generator_does_not_differ_from_the_letter() -> None:
    beeld = naast_de_brief(maak(6000, 3))
    assert {een.verschil for een in beeld.regels} == {"geen aantoonbaar verschil"}
    assert (
        beeld.zinnen()[0] == "Bij geen van de 9 cijfers is een verschil met de brief aan te tonen."
    )
    assert beeld.verdeling is not None
    assert beeld.verdeling.schaal == pytest.approx(briefduur().model().passing.schaal, abs=0.25)


def test_own_shares_of_finished_trajectories_are_plain_shares() -> None:
    beeld = naast_de_brief(afgerond())
    assert [een.eigen for een in beeld.regels[:4]] == pytest.approx([0.25] * 4)
    assert [een.verschil for een in beeld.regels[:4]] == [
        "lager",
        "lager",
        "geen aantoonbaar verschil",
        "hoger",
    ]
    assert regel(afgerond(), "trajecten.met_uitkering").eigen == 0.75
    assert regel(afgerond(), "trajecten.uitstroom_werk").verschil == "hoger"
    assert "meer dan toeval en afronding verklaren" in beeld.zinnen()[0]


def test_on_a_boundary_belongs_to_the_shorter_class() -> None:
    op_de_grens = naast_de_brief(afgerond((3, 6, 12, 13)))
    assert [een.eigen for een in op_de_grens.regels[:4]] == pytest.approx([0.25] * 4)


def test_classes_give_the_same_as_the_durations_they_come_from() -> None:
    los = afgerond()
    rand = np.array([0, 3, 6, 12, np.inf])
    plek = np.searchsorted(rand, los.duur, side="left")
    klassen = replace(
        los,
        vorm=Vorm.KLASSEN,
        duur=np.full(len(los), np.nan),
        klassen=(rand[plek - 1], rand[plek]),
    )
    beeld = naast_de_brief(klassen)
    assert [een.eigen for een in beeld.regels[:4]] == pytest.approx([0.25] * 4)
    assert regel(klassen, "trajecten.uitstroom_werk").verschil == "niet bekend"


def test_classes_that_cross_a_boundary_cannot_be_compared() -> None:
    los = afgerond()
    klassen = replace(
        los, vorm=Vorm.KLASSEN, klassen=(np.full(len(los), 2.0), np.full(len(los), 4.0))
    )
    een = naast_de_brief(klassen).regels[0]
    assert een.eigen is None
    assert "vallen niet samen" in een.toelichting


def test_a_stock_file_is_compared_with_late_entry_and_a_warning() -> None:
    beeld = naast_de_brief(als_stand(maak(6000, 3), date(2025, 1, 1)))
    assert any("op één dag" in zin for zin in beeld.zinnen())
    kort = beeld.regels[0]
    assert kort.eigen is None or 0.3 < kort.eigen < 0.46


def test_whoever_is_not_known_yet_may_still_reach_the_letter() -> None:
    """100 to other ends, 100 just begun: not lower than 52% for sure."""
    rijen: list[Rij] = [(p, "2025-11-20", "2025-12-20", "ander") for p in range(40)]
    rijen += [(40 + p, "2025-11-20", None, "lopend") for p in range(160)]
    assert regel(bestand(rijen), "trajecten.uitstroom_werk").verschil != "lager"


def test_what_the_file_does_not_hold_is_said() -> None:
    kaal = bestand([(p, "2024-01-01", "2024-03-01", "werk") for p in range(20)])
    beeld = naast_de_brief(kaal)
    assert beeld.zinnen()[-2].startswith("Niet bekend uit dit bestand: uren per week")
    assert beeld.verdeling is None  # everybody left at the same time


def test_the_own_curve_stands_beside_that_of_the_letter() -> None:
    maanden = naast_de_brief(maak(3000, 3)).zinnen()[-2]
    assert maanden.endswith("Bij de brief is dat 3,7 maanden.")
    dagen = bestand(levens(4, 100), eenheid="dagen")
    los = bestand(levens(4, 100))
    assert naast_de_brief(dagen).zinnen()[-2] == naast_de_brief(los).zinnen()[-2]


def test_money_stands_beside_the_letter_with_both_readings() -> None:
    een = afgerond()
    vraag = Geldvraag(
        jaar=2023,
        omzet=Bereik.precies(111),
        kosten=Bereik.precies(293),
        totale_omzet=Bereik.precies(1110),
    )
    geld = geldbeeld(een, vraag)
    stand = naast_de_brief(een, geld=geld).regels[-3:]
    assert [regel.verschil for regel in stand] == [
        "hoger",
        "geen aantoonbaar verschil",
        "niet bekend",
    ]
    zin = next(
        z for z in naast_de_brief(een, geld=geld).zinnen() if z.startswith("Deel van de tot")
    )
    assert zin.endswith("Dat is hoger dan de 1,4% van de brief, die over het hele land gaat.")
    assert stand[-1].brief == pytest.approx(0.95, abs=0.005)
    stroom = naast_de_brief(een, geld=geld, lezing="stroom").regels[-1]
    assert stroom.brief == pytest.approx(2.37, abs=0.01)
    assert "aantal per jaar" in stroom.toelichting


def test_no_figure_of_the_letter_is_typed() -> None:
    """Every line's reference is the figure in the ledger."""
    for een in naast_de_brief(afgerond()).regels:
        assert een.brief == float(grootboek().waarde(een.cijfer))


def test_json_holds_the_lines_and_the_curve() -> None:
    als = naast_de_brief(maak(500, 3)).als_dict()
    assert isinstance(als["verdeling"], dict)
    assert als["verdeling"]["model"] == "loglogistisch"
    assert isinstance(als["regels"], list)
    assert len(als["regels"]) == 9
