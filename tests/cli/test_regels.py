# SPDX-License-Identifier: EUPL-1.2
"""``opstap regels``: the contract in JSON, a readable table, and clear refusals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

LKS = ("regels", "lks", "--peildatum", "2026-01-01", "--uren", "24")


def test_lks_als_json(opstap: Any) -> None:
    blad = opstap(*LKS, "--loonwaarde", "0.40", "--json").json
    assert blad["bedrag_per_maand"] == "1224.11"
    assert "LK-04" in blad["regels"]
    assert blad["parameters"]["wml_maand.2026-01"]["waarde"] == 2294.4
    assert blad["parameters"]["wml_maand.2026-01"]["tot"] == "2026-06-30"
    assert blad["zekerheid"] == "middel"
    assert any("Andere lezing" in zin for zin in blad["toelichting"])
    assert "dat doet het college" in blad["toelichting"][-1]


def test_lks_forfaitair_met_start(opstap: Any) -> None:
    blad = opstap(*LKS, "--forfaitair", "--start", "2025-11-01", "--json").json
    assert blad["bedrag_per_maand"] == "1020.09"
    assert blad["regels"][0] == "LK-05"
    assert blad["waarschuwingen"] == []


def test_lks_op_het_scherm(opstap: Any) -> None:
    afloop = opstap(*LKS, "--loonwaarde", "0,40")
    assert afloop.status == 0
    assert afloop.uit.startswith("Loonkostensubsidie: € 1.224,11 per maand\n")
    assert "LK-04: Participatiewet, artikel 10d, lid 4 (versie 1 juli 2026)." in afloop.uit
    assert "Zekerheid: middel." in afloop.uit
    assert afloop.fout == ""


def test_een_waarschuwing_staat_op_de_foutuitvoer(opstap: Any) -> None:
    afloop = opstap("regels", "lks", "--peildatum", "2027-03-01", "--uren", 24, "--forfaitair")
    assert "Let op: Bij Opstap is het minimumloon per maand bekend tot en met" in afloop.fout
    assert "Let op: Zonder startdatum" in afloop.fout
    assert "Let op" not in afloop.uit


def test_verloop(opstap: Any) -> None:
    vraag = ("regels", "verloop", "--start", "2025-03-01", "--tot", "2026-02-28", "--uren", 36)
    vraag = (*vraag, "--loonwaarde", "0.4", "--forfaitmaanden", 6)
    blad = opstap(*vraag, "--json").json
    assert blad["totaal"] == "19458.78"
    assert [vak["bedrag"] for vak in blad["tijdvakken"]][5:7] == ["1461.71", "1754.05"]
    scherm = opstap(*vraag).uit
    assert scherm.startswith("Loonkostensubsidie: samen € 19.458,78\n")
    assert "Vanaf 1 januari 2026: € 1.836,16 per maand." in scherm


def test_loonwaarde_uit_opties_en_uit_een_bestand(opstap: Any, bestand: Any) -> None:
    taken = ("--taak", "0.5,0.8,0.9,1", "--taak", "0.3,70/80,1,0.8", "--taak", "0,2;0,6;1;0,9")
    blad = opstap("regels", "loonwaarde", *taken, "--json").json
    assert (blad["loonwaarde"], blad["procent"], blad["exact"]) == ("0.68", 68, "339/500")
    naam = bestand(
        "taken.csv",
        "taak;aandeel;tempo;kwaliteit;netto",
        ["inpakken;0,5;0,8;0,9;1", "vegen;0,3;0,875;1;0,8", "plakken;0,2;0,6;1;0,9"],
    )
    uit_bestand = opstap("regels", "loonwaarde", naam, "--uren", 36, "--werkdagen", 5, "--json")
    assert uit_bestand.json["loonwaarde"] == "0.68"
    assert [taak["naam"] for taak in uit_bestand.json["taken"]] == ["inpakken", "vegen", "plakken"]
    assert "67,80%" in opstap("regels", "loonwaarde", naam).uit


def test_een_bestand_met_fouten_wordt_heel_gemeld(opstap: Any, bestand: Any) -> None:
    naam = bestand("taken.csv", "taak;aandeel;tempo;kwaliteit;netto", ["a;half;1;1;1", "b;;1;1;x"])
    opstap("regels", "loonwaarde", naam).eis_fout("3 fouten", "rij 2, kolom aandeel", "rij 3")


def test_plaatsen_als_json(opstap: Any) -> None:
    blad = opstap("regels", "plaatsen", "--uren", "36,20,16", "--json").json
    assert {naam: blad[naam] for naam in ("personen", "plaatsen_31u", "banen_25_5u")} == {
        "personen": 3,
        "plaatsen_31u": "2.3226",
        "banen_25_5u": "2.8235",
    }
    assert blad["regels"] == ["BW-06", "BA-03"]


def test_plaatsen_met_een_doel(opstap: Any) -> None:
    vraag = ("regels", "plaatsen", "--uren", "50x24.8", "--minimum", 42)
    blad = opstap(*vraag, "--json").json
    assert blad["plicht"]["gerealiseerd_31u"] == "40.0000"
    assert blad["plicht"]["plicht"] is None
    assert "Dat aantal is niet bereikt." in opstap(*vraag).uit
    assert "Dat aantal is wel bereikt." in opstap(*vraag[:-1], 40).uit
    opstap(*vraag, "--verordening", 41).eis_fout("Een verordening kan het aantal alleen verhogen")


def test_plaatsen_met_een_decimale_komma(opstap: Any) -> None:
    blad = opstap("regels", "plaatsen", "--uren", "36;20,5; 16", "--json").json
    assert (blad["personen"], blad["uren"]) == (3, "72.50")


def test_termijn(opstap: Any) -> None:
    vraag = ("regels", "termijn", "--aanvraag", "2027-02-15", "--start", "2026-09-01")
    blad = opstap(*vraag, "--json").json
    assert (blad["beslis_uiterlijk"], blad["op_tijd"]) == ("2027-03-22", True)
    assert "De aanvraag is op tijd." in opstap(*vraag).uit


def test_een_bestand_met_de_uitkomst(opstap: Any, tmp_path: Path) -> None:
    import openpyxl

    afloop = opstap(*LKS, "--loonwaarde", "0.4", "--uit", "lks.xlsx")
    assert (afloop.status, afloop.uit) == (0, "")
    werkmap = openpyxl.load_workbook(tmp_path / "lks.xlsx")
    assert "grondslag" in werkmap.sheetnames
    cellen = [cel for rij in werkmap["grondslag"].iter_rows(values_only=True) for cel in rij]
    assert "wml_maand.2026-01" in cellen
    assert "https://wetten.overheid.nl/BWBR0015703/2026-07-01" in cellen


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        ((*LKS, "--loonwaarde", "40"), "Bedoelt u 40 procent, geef dan 0,4."),
        ((*LKS, "--loonwaarde", "40%"), "--loonwaarde: '40%' is een percentage."),
        ((*LKS, "--loonwaarde", "veel"), "--loonwaarde: 'veel' is geen getal."),
        ((*LKS, "--loonwaarde", "1/0"), "'1/0' is geen getal."),
        ((*LKS, "--loonwaarde", "-0.2"), "is negatief"),
        (LKS, "Geef een loonwaarde, of kies forfaitair"),
        ((*LKS, "--forfaitair", "--loonwaarde", "0.4"), "een van de twee"),
        (
            ("regels", "lks", "--peildatum", "2023-06-01", "--uren", "24", "--forfaitair"),
            "De eerste bekende datum is 1 januari 2024 (2024-01-01).",
        ),
        (
            ("regels", "lks", "--peildatum", "01-01-2026", "--uren", "24", "--forfaitair"),
            "is geen datum in de vorm jjjj-mm-dd",
        ),
        (
            ("regels", "lks", "--peildatum", "2026-02-30", "--uren", "24", "--forfaitair"),
            "is geen datum in de vorm jjjj-mm-dd",
        ),
        (
            ("regels", "lks", "--peildatum", "2026-01-01", "--uren", "104", "--forfaitair"),
            "Uren per week: 104 is meer dan 60. Geef de uren per week, niet per maand.",
        ),
        (
            ("regels", "lks", "--peildatum", "2026-01-01", "--uren", "0", "--forfaitair"),
            "Geef een getal boven 0.",
        ),
        (
            ("regels", "lks", "--peildatum", "9999-12-31", "--uren", "24", "--forfaitair"),
            "Opstap rekent tot en met 2100",
        ),
        (
            ("regels", "termijn", "--aanvraag", "9999-12-31"),
            "Opstap rekent tot en met 2100",
        ),
        ((*LKS, "--forfaitair", "--start", "2025-06-01"), "tot en met 30 november 2025"),
        ((*LKS, "--forfaitair", "--start", "2026-06-01"), "ligt na de peildatum"),
        (("regels", "lks", "--uren", "24", "--forfaitair"), "ontbreekt een optie '--peildatum'"),
        (("regels", "plaatsen", "--uren", "36,twintig"), "'twintig' is geen getal"),
        (("regels", "plaatsen", "--uren", "36,,16"), "'' is geen getal"),
        (("regels", "plaatsen", "--uren", "99"), "99 uur per week kan niet"),
        (("regels", "plaatsen", "--uren", "ax24"), "zet een heel aantal voor de x"),
        (("regels", "plaatsen", "--uren", "0x24"), "minstens één persoon"),
        (("regels", "plaatsen", "--uren", "9999999x24"), "hoogstens 100000 mensen"),
        (("regels", "plaatsen", "--uren", "31", "--verordening", "3"), "Geef ook het aantal"),
        (("regels", "loonwaarde"), "Geef een bestand met taken"),
        (("regels", "loonwaarde", "--taak", "1,1,1"), "geef vier getallen"),
        (("regels", "loonwaarde", "--taak", "1,80,1,1"), "Bedoelt u 80 procent"),
        (("regels", "loonwaarde", "--taak", "0.5,1,1,1"), "moeten samen 1 zijn"),
        (("regels", "loonwaarde", "weg.csv"), "dit bestand bestaat niet"),
        (
            ("regels", "termijn", "--aanvraag", "2026-08-01", "--start", "2026-09-01"),
            "artikel 10c",
        ),
    ],
)
def test_verkeerde_vragen_krijgen_een_heldere_zin(
    opstap: Any, woorden: tuple[str, ...], zin: str
) -> None:
    opstap(*woorden).eis_fout("Fout: ", zin)
