# SPDX-License-Identifier: EUPL-1.2
"""Money of a variant: the amounts of the letters, prices, and closings over own variants."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap import gebieden
from opstap.bekostiging.prijzen import eigen_indexatie
from opstap.bronnen import grootboek
from opstap.varianten import begroting, beleidsvariant, meegeleverd
from opstap.varianten.declaratie import (
    LAATSTE_JAAR,
    LANDELIJK,
    NIEUW,
    Beleidsvariant,
    Korting,
    Post,
    interpoleer,
)
from opstap.varianten.geld import bedrag, eindbedrag, herleiding, verdeel

NOTA = {
    2025: 57_600_000,
    2026: 58_700_000,
    2027: 60_300_000,
    2028: 61_800_000,
    2029: 60_400_000,
    2030: 62_200_000,
    2031: 60_700_000,
    2032: 59_300_000,
    2033: 56_800_000,
    2034: 55_400_000,
}


@pytest.mark.parametrize(
    ("id", "incidenteel", "structureel"),
    [
        ("basis", 0, 0),
        ("1", 13_000_000, 0),
        ("2", 330_000_000, 35_000_000),
        ("3", 330_000_000, 429_993_200),
        ("3-vangnet2", 330_000_000, 191_001_200),
    ],
)
def test_de_totalen_van_de_brief(id: str, incidenteel: int, structureel: int) -> None:
    begroot = begroting(beleidsvariant(id))
    assert (begroot.incidenteel_eur, begroot.structureel_eur) == (incidenteel, structureel)


def test_variant_2_is_opgebouwd_zoals_de_brief_zegt() -> None:
    begroot = begroting(beleidsvariant("2"))
    assert sum(begroot.bedragen["transformatiebudget"]) == 318_000_000
    assert sum(begroot.bedragen["ondersteuning"]) == 12_000_000
    assert begroot.structureel["opslag"] == 34_650_000
    assert begroot.structureel["opslag_reservering"] == 350_000
    assert begroot.in_jaar("eenmalig_2024", 2024) == 63_900_000
    assert begroot.in_jaar("beschut_extra", 2024) == 23_100_000
    assert begroot.structureel["beschut_extra"] == 64_700_000


def test_de_reeks_van_de_nota_tot_op_drie_ton() -> None:
    begroot = begroting(beleidsvariant("2"))
    verschil = {jaar: begroot.totaal(jaar, NIEUW) - van for jaar, van in NOTA.items()}
    assert max(map(abs, verschil.values())) < 300_000
    assert begroot.totaal(2035, NIEUW) == 35_000_000
    assert begroot.totaal(2048, NIEUW) == 35_000_000


def test_na_de_korting_blijft_289_miljoen_7_over() -> None:
    korting = Korting(Fraction(1, 10), 2026, ("transformatiebudget",))
    begroot = begroting(replace(beleidsvariant("2"), korting=korting))
    impuls = dict(zip(begroot.jaren, begroot.bedragen["transformatiebudget"], strict=True))
    assert sum(impuls.values()) == 289_700_000
    assert [impuls[j] for j in (2025, 2026, 2030, 2034)] == [
        35_000_000,
        31_500_000,
        31_500_000,
        19_800_000,
    ]


def test_de_rijksbijdrage_in_prijzen_van_2024() -> None:
    begroot = begroting(beleidsvariant("2"), prijspeil=2024)
    assert begroot.structureel_eur == 35_900_000
    assert begroot.in_jaar("opslag", 2025) + begroot.in_jaar("opslag_reservering", 2025) == (
        19_800_000
    )


def test_een_vast_bedrag_wordt_in_constante_prijzen_elk_jaar_minder_waard() -> None:
    variant = beleidsvariant("2")
    lopend, vast = begroting(variant, prijspeil="lopend"), begroting(variant, prijspeil=2024)
    post = "transformatiebudget"
    assert lopend.in_jaar(post, 2030) == 35_000_000
    assert vast.in_jaar(post, 2025) > vast.in_jaar(post, 2030) > 0
    meer = begroting(variant, prijspeil="lopend", indexatie=eigen_indexatie(Fraction(1, 10)))
    assert meer.in_jaar("opslag", 2040) > lopend.in_jaar("opslag", 2040)


def test_een_ander_pad_van_beschut_werk_verandert_het_extra_geld_per_plek() -> None:
    basis = beleidsvariant("basis")
    meer = replace(
        basis, mensen=replace(basis.mensen, paden={"beschut": {2024: 11100, 2048: 40300}})
    )
    verschil = begroting(meer).structureel["beschut_extra"] - 64_700_000
    assert verschil == 2_157 * 10_000


def test_elke_post_is_herleid_tot_een_formule_met_bron() -> None:
    for id in meegeleverd():
        begroot = begroting(beleidsvariant(id))
        regels = herleiding(begroot)
        assert [r["post"] for r in regels] == [p.id for p in begroot.variant.posten]
        for regel in regels:
            assert regel["bron"] in grootboek().documenten
            assert regel["formule"]
            assert regel["vindplaats"]


def test_elke_aanname_van_variant_3_heeft_een_bereik_om_haar_bedrag() -> None:
    for post in beleidsvariant("3").posten:
        if post.status == "aanname" and post.banen and post.bedrag:
            regel = next(
                r for r in herleiding(begroting(beleidsvariant("3"))) if r["post"] == post.id
            )
            laag, hoog = regel["bereik"]  # type: ignore[misc]
            assert laag <= regel["invoer"]["bedrag"] <= hoog  # type: ignore[index]


def test_een_lijn_is_vlak_buiten_haar_punten_en_recht_ertussen() -> None:
    lijn = {2025: Fraction(0), 2035: Fraction(1)}
    assert [interpoleer(lijn, j) for j in (2020, 2025, 2030, 2035, 2048)] == [
        0,
        0,
        Fraction(1, 2),
        1,
        1,
    ]


# Own variants

CODES = tuple(gebieden.gemeenten())
aantallen = st.integers(0, 36_000)
bedragen = st.fractions(0, 20_000, max_denominator=7)


@st.composite
def eigen(draw: Any) -> Beleidsvariant:
    """A variant with its own jobs, amounts, start, ramp and cut."""
    twee = beleidsvariant("2")
    opslag = Post(
        id="opslag",
        naam="Opslag",
        soort="structureel",
        prijspeil=draw(st.sampled_from([2023, 2024, "lopend"])),
        status="aanname",
        bron="brief-2023",
        vindplaats="eigen",
        vanaf=draw(st.integers(2024, 2040)),
        bedrag=draw(bedragen),
        banen=draw(st.sampled_from(["vangnet", "beschut"])),
        pad=draw(st.sampled_from(["banen", "rijksbijdrage", None])),
        sleutel=draw(st.sampled_from(["inwoners", "doelgroepenregister", "plaatsen", "behoefte"])),
    )
    pad = {2024: 0.0, draw(st.integers(2025, 2048)): float(draw(aantallen))}
    korting = Korting(draw(st.fractions(0, 1)), draw(st.integers(2024, 2048)), ("opslag",))
    mensen = replace(twee.mensen, id="eigen", paden={"vangnet": pad})
    return replace(twee, mensen=mensen, posten=(*twee.posten[:4], opslag), korting=korting)


@given(eigen(), st.sampled_from(["brief", 2023, 2030, "lopend"]))
@settings(max_examples=25, deadline=None)
def test_gemeenten_en_posten_tellen_op_tot_het_land(
    variant: Beleidsvariant, prijspeil: int | str
) -> None:
    begroot = begroting(variant, prijspeil=prijspeil)  # type: ignore[arg-type]
    plaatsen = {
        soort: [dict.fromkeys(CODES, 0) | {CODES[0]: 3, CODES[5]: i} for i in range(6)]
        for soort in ("vangnet", "beschut")
    }
    verdeeld = verdeel(begroot, plaatsen, jaren=6)
    for post in variant.posten:
        for i, jaar in enumerate(begroot.jaren[:6]):
            deel = verdeeld[post.id][i]
            assert sum(deel.values()) == begroot.in_jaar(post.id, jaar)
            assert all(isinstance(x, int) and x >= 0 for x in deel.values())
            assert (LANDELIJK in deel) == (post.ontvanger == LANDELIJK)
    for jaar in begroot.jaren:
        assert begroot.totaal(jaar) == sum(begroot.in_jaar(p.id, jaar) for p in variant.posten)


@given(eigen(), st.integers(2024, 2048))
@settings(max_examples=50, deadline=None)
def test_een_post_begint_op_tijd_en_wordt_nooit_meer_dan_zijn_eind(
    variant: Beleidsvariant, jaar: int
) -> None:
    boek, post = grootboek(), variant.post("opslag")
    zonder = replace(variant, korting=None)
    hier, eind = bedrag(zonder, post, jaar, boek), eindbedrag(zonder, post, boek)
    assert hier == 0 if jaar < post.vanaf else 0 <= hier <= eind
    assert bedrag(variant, post, jaar, boek) <= hier


@given(st.fractions(0, 1), st.integers(2025, 2034))
def test_de_korting_gaat_precies_van_haar_post_af(aandeel: Fraction, vanaf: int) -> None:
    boek, twee = grootboek(), beleidsvariant("2")
    na = replace(twee, korting=Korting(aandeel, vanaf, ("transformatiebudget",)))
    for post in twee.posten:
        for jaar in (vanaf - 1, vanaf, LAATSTE_JAAR):
            geldt = post.id == "transformatiebudget" and jaar >= vanaf
            assert bedrag(na, post, jaar, boek) == bedrag(twee, post, jaar, boek) * (
                1 - aandeel if geldt else 1
            )
