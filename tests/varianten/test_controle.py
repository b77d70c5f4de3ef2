# SPDX-License-Identifier: EUPL-1.2
"""Every published amount: nothing unexplained, and a wrong variant is found out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from opstap.varianten import Beleidsvariant, beleidsvariant, controle, geslaagd, lezingen
from opstap.varianten.controle import AFWIJKING, KLOPT, NIET_AF_TE_LEIDEN, VERKLAARD, Toets
from opstap.varianten.declaratie import LETTERVARIANTEN

UITKOMST = {
    "variant_1.incidenteel": NIET_AF_TE_LEIDEN,
    "transformatiebudget.totaal": KLOPT,
    "variant_2.incidenteel": VERKLAARD,
    "variant_2.opslag_totaal": KLOPT,
    "variant_2.structureel": KLOPT,
    "envelop_variant2.structureel": VERKLAARD,
    "envelop_variant2.2024": KLOPT,
    "envelop_variant2.2025": VERKLAARD,
    "envelop_variant2.2034": KLOPT,
    "envelop_variant2.totaal": KLOPT,
    "voorjaarsnota_2024.investering": KLOPT,
    "impulsbudget.totaal": KLOPT,
    "impulsbudget.2034": KLOPT,
    "impulsbudget.2031-2033": NIET_AF_TE_LEIDEN,
    "rijksbijdrage_si.2025": NIET_AF_TE_LEIDEN,
    "rijksbijdrage_si.2035": VERKLAARD,
    "beschut_extra.2024": KLOPT,
    "beschut_extra.structureel": VERKLAARD,
    "beschut_extra.structureel.brief-2023": KLOPT,
    "variant_3.structureel": NIET_AF_TE_LEIDEN,
    "variant_3_vangnet_2.structureel": NIET_AF_TE_LEIDEN,
    "variant_3.banen_totaal": KLOPT,
    "variant_3_vangnet_2.banen_totaal": KLOPT,
    "variant_3.banen_beschut_2048_gedrukt": VERKLAARD,
}


@pytest.fixture(scope="module")
def toetsen() -> dict[str, Toets]:
    return {toets.id: toets for toets in controle()}


def test_geen_verschil_blijft_onverklaard(toetsen: dict[str, Toets]) -> None:
    assert geslaagd(tuple(toetsen.values()))
    assert {id: toetsen[id].uitkomst for id in UITKOMST} == UITKOMST
    assert {f"envelop_variant2.{jaar}" for jaar in range(2024, 2035)} <= toetsen.keys()


def test_wat_klopt_valt_binnen_zijn_marge_en_de_rest_is_toegelicht(
    toetsen: dict[str, Toets],
) -> None:
    for toets in toetsen.values():
        binnen = abs(toets.verschil) <= toets.marge
        assert binnen == (toets.uitkomst in (KLOPT, NIET_AF_TE_LEIDEN)), toets.id
        assert toets.bron
        assert toets.toelichting
        if toets.uitkomst == NIET_AF_TE_LEIDEN:
            assert "anname" in toets.toelichting or "opgelost" in toets.toelichting


def met(id: str, variant: Beleidsvariant) -> dict[str, Toets]:
    alle = {v: beleidsvariant(v) for v in LETTERVARIANTEN} | {id: variant}
    return {toets.id: toets for toets in controle(alle)}


@pytest.mark.parametrize(
    ("id", "post", "keer", "fout"),
    [
        ("1", "ondersteuning", Fraction(2), "variant_1.incidenteel"),
        ("2", "opslag", Fraction(11, 10), "variant_2.opslag_totaal"),
        ("2", "opslag", Fraction(11, 10), "rijksbijdrage_si.2035"),
        ("2", "opslag_reservering", Fraction(5), "envelop_variant2.structureel"),
        ("3", "begeleiding", Fraction(11, 10), "variant_3.structureel"),
        ("3-vangnet2", "opslag_beschut", Fraction(11, 10), "variant_3_vangnet_2.structureel"),
    ],
)
def test_een_ander_bedrag_wordt_een_afwijking(
    id: str, post: str, keer: Fraction, fout: str
) -> None:
    from opstap.varianten.declaratie import waarde

    variant = beleidsvariant(id)
    posten = tuple(
        replace(p, bedrag=waarde(p.bedrag) * keer) if p.id == post and p.bedrag else p
        for p in variant.posten
    )
    assert met(id, replace(variant, posten=posten))[fout].uitkomst == AFWIJKING


def test_een_ander_aantal_banen_wordt_een_afwijking() -> None:
    variant = beleidsvariant("3")
    mensen = replace(variant.mensen, paden={"vangnet": {2024: 0.0, 2048: 35_000.0}})
    toetsen = met("3", replace(variant, mensen=mensen))
    assert toetsen["variant_3.banen_totaal"].uitkomst == AFWIJKING
    assert toetsen["variant_3.structureel"].uitkomst == AFWIJKING
    assert not geslaagd(tuple(toetsen.values()))


def test_de_lezingen_van_variant_3() -> None:
    per_id = {lezing.id: lezing for lezing in lezingen()}
    begeleiding = per_id["begeleiding-andere-banen"]
    assert round(begeleiding.waarde) == 2_523
    assert (round(begeleiding.laag), round(begeleiding.hoog)) == (2_485, 2_562)
    vast = per_id["aanvulling-en-vast"]
    assert (round(vast.laag, -5), round(vast.hoog, -5)) == (1_100_000, 2_900_000)
    assert round(per_id["alles-per-plek"].waarde) == 3_270
    assert {id for id, lezing in per_id.items() if not lezing.past} == {
        "alleen-aanvulling",
        "volle-opslag-beschut",
        "evenveel-begeleiding",
    }
    assert {id for id, lezing in per_id.items() if lezing.gekozen} == {
        "aanvulling-en-vast",
        "begeleiding-andere-banen",
    }
