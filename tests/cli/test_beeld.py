# SPDX-License-Identifier: EUPL-1.2
"""``opstap beeld``: the first look, national and for one municipality."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from opstap import gebieden

INSTRUMENTEN = ["impulsbudget", "rijksbijdrage", "eenmalig-2024", "beschut-extra"]
VERBAND = "samenwerkingsverband,gemeente\nWVS,GM0748\nWVS,GM0777\nWVS,GM1674\n"


def test_het_landelijke_beeld_telt_per_instrument_en_jaar_op(opstap: Any) -> None:
    beeld = opstap("beeld", "--json").json
    assert beeld["jaren"] == list(range(2024, 2036))
    for budget in beeld["budgetten"]:
        assert budget["toegekend"].keys() == gebieden.gemeenten().keys()
        assert sum(budget["toegekend"].values()) == budget["bedrag"]
    bedragen = {(b["instrument"], b["jaar"]): b["bedrag"] for b in beeld["budgetten"]}
    assert bedragen["impulsbudget", 2025] == 35_000_000
    assert bedragen["impulsbudget", 2030] == 31_500_000
    assert bedragen["rijksbijdrage", 2035] == 35_900_000
    assert ("impulsbudget", 2035) not in bedragen


def test_een_gemeente_krijgt_haar_deel_van_hetzelfde_beeld(opstap: Any) -> None:
    landelijk = opstap("beeld", "--json").json["budgetten"]
    amsterdam = opstap("beeld", "GM0363", "--json").json["budgetten"]
    assert [b["toegekend"] for b in amsterdam] == [
        {"GM0363": b["toegekend"]["GM0363"]} for b in landelijk
    ]
    afloop = opstap("beeld", "GM0363")
    assert afloop.uit.startswith("Amsterdam (GM0363), 2024-2035")
    assert "€ 1.960.127" in afloop.uit


def test_de_stand_van_elk_bedrag_is_te_zien(opstap: Any) -> None:
    regels = opstap("beeld").uit.splitlines()
    rij = {int(regel[2:6]): regel for regel in regels if regel[2:6].isdigit()}
    assert "€ 31.500.000 " in rij[2030]  # published: no mark
    assert "€ 28.800.000*" in rij[2031]  # our assumption
    assert "€ 21.410.000*" in rij[2026]
    assert "Landelijk bedrag: zonder teken gepubliceerd, ' afgeleid, * aanname." in regels


def test_een_vervanger_wordt_gemeld_maar_komt_niet_in_de_uitvoer(opstap: Any) -> None:
    afloop = opstap("beeld", "--json")
    assert afloop.json["sleutel"]["vervanger"] is True
    assert "Let op: De echte maatstaven" in afloop.fout
    assert "een indicatie, geen beschikking" in afloop.fout


def test_een_andere_sleutel_geeft_een_ander_beeld_met_hetzelfde_totaal(opstap: Any) -> None:
    gewoon, inwoners = (
        {
            (b["instrument"], b["jaar"]): b
            for b in opstap("beeld", *opties, "--json").json["budgetten"]
        }
        for opties in ((), ("--sleutel", "inwoners"))
    )
    plek = ("impulsbudget", 2026)
    assert gewoon[plek]["bedrag"] == inwoners[plek]["bedrag"]
    assert gewoon[plek]["toegekend"] != inwoners[plek]["toegekend"]


def test_elk_blad_van_de_werkmap_sluit(opstap: Any, tmp_path: Path) -> None:
    Path("verband.csv").write_text(VERBAND, encoding="utf-8")
    afloop = opstap("beeld", "--samenwerkingsverbanden", "verband.csv", "--uit", "beeld.xlsx")
    assert afloop.status == 0
    werkmap = openpyxl.load_workbook(tmp_path / "beeld.xlsx")
    assert werkmap.sheetnames == [
        "landelijk",
        *INSTRUMENTEN,
        "beschut-plaatsen",
        "uitbetaling-impulsbudget",
        "bronnen",
        "Manifest",
    ]
    landelijk = {rij[0]: rij for rij in werkmap["landelijk"].iter_rows(values_only=True) if rij[0]}
    kolom = {naam: plek for plek, naam in enumerate(landelijk["jaar"])}
    gesloten = 0
    for naam in [*INSTRUMENTEN, "beschut-plaatsen", "uitbetaling-impulsbudget"]:
        rijen = list(werkmap[naam].iter_rows(values_only=True))
        kop = next(rij for rij in rijen if rij[0] == "code")
        gemeenten = [rij for rij in rijen if str(rij[0]).startswith("GM")]
        totaal = next(rij for rij in rijen if rij[0] == "Totaal")
        assert len(gemeenten) == (340 if naam.startswith("uitbetaling") else 342)
        instrument = naam.removeprefix("uitbetaling-").replace("-", "_")
        for plek, jaarkolom in enumerate(kop[2:], start=2):
            bedragen: list[Any] = [rij[plek] for rij in gemeenten]
            assert sum(bedragen) == totaal[plek]
            assert totaal[plek] == landelijk[int(str(jaarkolom)[1:])][kolom[instrument]]
            gesloten += 1
    assert gesloten == 10 + 11 + 1 + 12 + 12 + 10


def test_de_werkmap_van_een_gemeente_begint_met_die_gemeente(opstap: Any, tmp_path: Path) -> None:
    opstap("beeld", "GM0777", "--uit", "beeld.xlsx")
    werkmap = openpyxl.load_workbook(tmp_path / "beeld.xlsx")
    assert werkmap.sheetnames[:2] == ["gemeente", "landelijk"]
    blad = werkmap["gemeente"]
    assert blad.cell(1, 1).value == "Etten-Leur (GM0777), 2024-2035"
    namen = [cel.value for cel in blad[4]]
    assert namen[:3] == ["jaar", "impulsbudget", "impulsbudget_status"]
    assert [cel.value for cel in blad[7]][:3] == [2026, 70073, "gepubliceerd"]


def test_een_samenwerkingsverband_wordt_uitbetaald_aan_de_grootste_gemeente(opstap: Any) -> None:
    Path("verband.csv").write_text(VERBAND, encoding="utf-8")
    vraag = ("beeld", "GM0777", "--samenwerkingsverbanden", "verband.csv")
    scherm = opstap(*vraag).uit
    assert "Etten-Leur (GM0777)" in scherm
    assert "GM1674 │ Roosendaal" in scherm

    document = opstap("beeld", "--samenwerkingsverbanden", "verband.csv", "--json").json
    leden = ("GM0748", "GM0777", "GM1674")
    budget = next(
        b for b in document["budgetten"] if (b["instrument"], b["jaar"]) == ("impulsbudget", 2026)
    )
    betaald = {b["code"]: b["bedrag"] for b in document["uitbetaling"] if b["jaar"] == 2026}
    assert betaald["GM1674"] == sum(budget["toegekend"][code] for code in leden)
    assert not {"GM0748", "GM0777"} & betaald.keys()
    assert sum(betaald.values()) == budget["bedrag"]


@pytest.mark.parametrize(
    ("code", "raad"),
    [
        ("GM9999", "geen gemeente met code GM9999"),
        ("Amsterdam", "Bedoelt u: GM0363 Amsterdam?"),
        ("GM0457", "opgegaan in GM0363 Amsterdam"),
    ],
)
def test_een_verkeerde_gemeente_krijgt_raad(opstap: Any, code: str, raad: str) -> None:
    afloop = opstap("beeld", code)
    assert (afloop.status, afloop.uit) == (2, "")
    assert afloop.fout.startswith("Fout: ")
    assert raad in afloop.fout
