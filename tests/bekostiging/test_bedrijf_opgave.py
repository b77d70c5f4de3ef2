# SPDX-License-Identifier: EUPL-1.2
"""A company's workbook as figures for the benchmark: what it states, and nothing made up."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from bekostiging.slechte_werkmappen import voorbeeld
from opstap.bekostiging.bedrijf import Bedrijf, lees_werkmap
from opstap.bekostiging.bedrijf.gegevens import BANEN, KOSTENPOSTEN, Bijdrage, Kostenregel, Werk
from opstap.bekostiging.bedrijf.opgave import als_opgave, is_werkmap, niet_af_te_leiden
from opstap.benchmark.opgaven import eigen_cijfers, per_jaar
from opstap.benchmark.opgaven.eigengegevens import opgavekolommen

NIET_GEVRAAGD = {
    *("uitstroom_regulier", "contracturen", "verzuimuren", "trajecten_begonnen"),
    *("trajecten_naar_werk", "trajecten_naar_vervolg", "trajecten_nog_bezig"),
}


@pytest.fixture(scope="module")
def bedrijf() -> Bedrijf:
    return lees_werkmap("bedrijf.xlsx", voorbeeld()).bedrijf


def volledig(bedrijf: Bedrijf) -> Bedrijf:
    """The same company that states every amount: nothing is left for Opstap to fill in."""
    euro = Fraction(1000)
    return replace(
        bedrijf,
        werk=tuple(Werk("werk", soort, "binnen", Fraction(100), "uur", euro) for soort in BANEN),
        kosten=tuple(Kostenregel(post, None, 10 * euro, Fraction(0)) for post in KOSTENPOSTEN),
        bijdragen=tuple(
            Bijdrage(regeling, soort, 5 * euro, "jaar")
            for regeling, soort in (
                *(("lks", soort) for soort in ("beschut", "vangnet", "lks")),
                ("wsw", "wsw"),
                ("beschut", "beschut"),
                ("gemeente", None),
            )
        ),
    )


def waarden(bedrijf: Bedrijf) -> dict[str, Fraction | None]:
    return {kolom: reeks[0] for kolom, reeks in als_opgave(bedrijf, "werkbrug").waarden.items()}


def test_aantallen_uit_het_blad_mensen(bedrijf: Bedrijf) -> None:
    opgave = als_opgave(bedrijf, "werkbrug")
    assert (opgave.wie, opgave.naam, opgave.voor) == ("werkbrug", bedrijf.naam, "bedrijf")
    assert [periode.tekst for periode in opgave.perioden] == ["2025"]
    assert opgave.herkomst.startswith("afgeleid uit de werkmap van")
    eigen = waarden(bedrijf)
    assert eigen["mensen"] == 84 + 8 + 22 + 6 + 12 + 150 + 40 + 55 + 35 + 15 + 20 + 16
    assert eigen["gedetacheerd"] == 22 + 6 + 55 + 35 + 16  # without a contract elsewhere
    assert eigen["se_wsw"] == Fraction("135") + Fraction("35.2") + Fraction("50.6") + Fraction(
        "32.2"
    ) + Fraction("13.5")
    uren = (84 + 8) * 27 + 22 * 28 + 6 * 29 + 12 * Fraction("25.5")
    uren += (150 + 40) * 31 + (55 + 35 + 15) * 32 + 20 * 29 + 16 * 30
    assert eigen["plaatsen"] == uren / 31
    assert (
        eigen["ntw"]
        == 265_000 * Fraction("4.6")
        + 58_000 * Fraction("10.5")
        + 118_000 * (Fraction("11.8"))
        + 35 * 17_500
        + 6 * 11_500
    )
    assert eigen["overhead"] == 850_000 + 980_000 + 1_500_000


def test_wat_opstap_zelf_invult_wordt_niet_als_realisatie_gegeven(bedrijf: Bedrijf) -> None:
    eigen, redenen = waarden(bedrijf), niet_af_te_leiden(bedrijf)
    assert {kolom for kolom, waarde in eigen.items() if waarde is None} == set(redenen)
    assert set(redenen) == {*NIET_GEVRAAGD, *("ntw_wsw", "kosten", "opbrengsten")}
    assert "loonkosten medewerkers" in redenen["kosten"]
    assert "loonkostensubsidie" in redenen["opbrengsten"]


def test_wie_alles_opgeeft_krijgt_kosten_en_resultaat(bedrijf: Bedrijf) -> None:
    heel = volledig(bedrijf)
    eigen = waarden(heel)
    assert eigen["ntw"] == 4 * 100_000
    assert eigen["ntw_wsw"] == 100_000
    assert eigen["kosten"] == 8 * 10_000 + 331_000  # with the costs of trajectories
    assert eigen["opbrengsten"] == 400_000 + 6 * 5_000 + 128_000 + 265_000
    assert set(niet_af_te_leiden(heel)) == NIET_GEVRAAGD
    cijfers = eigen_cijfers(per_jaar(als_opgave(heel, "w"))[0])
    plaatsen = eigen["plaatsen"]
    assert plaatsen is not None
    assert cijfers["resultaat-per-plaats"].waarde == (823_000 - 411_000) / plaatsen


def test_prijzen_van_een_ander_jaar_zijn_geen_bedragen_van_dit_jaar(bedrijf: Bedrijf) -> None:
    redenen = niet_af_te_leiden(replace(volledig(bedrijf), prijspeil=2024))
    assert {"ntw", "kosten", "overhead", "opbrengsten", "ntw_wsw"} <= set(redenen)
    assert "prijzen van 2024" in redenen["kosten"]


def test_een_geschatte_standaardeenheid_telt_niet(bedrijf: Bedrijf) -> None:
    zonder = tuple(replace(groep, se=None) for groep in bedrijf.groepen)
    assert "SE per persoon" in niet_af_te_leiden(replace(bedrijf, groepen=zonder))["se_wsw"]


def test_elke_kolom_van_de_benchmark_is_er(bedrijf: Bedrijf) -> None:
    assert waarden(bedrijf).keys() == opgavekolommen("bedrijf").keys()


def test_een_werkmap_wordt_herkend_aan_haar_bladen() -> None:
    assert is_werkmap(voorbeeld())
    anders = io.BytesIO()
    openpyxl.Workbook().save(anders)
    assert not is_werkmap(anders.getvalue())
    assert not is_werkmap(b"bedrijf;periode\n")
    assert not is_werkmap(voorbeeld()[:2000])
