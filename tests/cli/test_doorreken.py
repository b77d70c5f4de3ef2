# SPDX-License-Identifier: EUPL-1.2
"""``opstap doorreken``: the JSON that others build on, own variants, the check, files, reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from opstap.varianten import controle as echte_controle

KORT = ("--tot", 2026)


def test_json_heeft_de_afgesproken_velden(opstap: Any) -> None:
    document = opstap("doorreken", 1, 2, 3, "3-vangnet2", *KORT, "--json").json
    een, twee, drie, met_vangnet = document["varianten"]
    for variant in document["varianten"]:
        assert {
            "id",
            "naam",
            "banen_beschut_2048",
            "banen_overig_2048",
            "incidenteel_eur",
            "structureel_eur",
            "reeks",
            "brief",
            "verschil",
            "herleiding",
        } <= variant.keys()
        assert {r["jaar"] for r in variant["reeks"]} == {2024, 2025, 2026}
    assert (een["incidenteel_eur"], een["structureel_eur"]) == (13_000_000, 0)
    assert (twee["incidenteel_eur"], twee["structureel_eur"]) == (330_000_000, 35_000_000)
    assert twee["brief"] == {"incidenteel_eur": 330_000_000, "structureel_eur": 35_000_000}
    assert drie["banen_overig_2048"] == 36_000
    assert abs(drie["verschil"]["structureel_eur"]) < 500_000
    assert abs(met_vangnet["verschil"]["structureel_eur"]) < 500_000
    assert document["basis"] == "1"
    assert document["manifest"]["prijspeil"] == "brief"


def test_het_scherm_zet_varianten_naast_elkaar(opstap: Any) -> None:
    afloop = opstap("doorreken", "basis", 2, *KORT)
    assert afloop.status == 0, afloop.fout
    assert "Varianten naast elkaar" in afloop.uit
    assert "2 min basis" in afloop.uit
    assert "structureel" in afloop.uit
    assert "gesimuleerd" in afloop.uit


def test_een_variant_toont_haar_posten(opstap: Any) -> None:
    afloop = opstap("doorreken", 2, *KORT, "--jaar", 2025)
    assert "Transformatiebudget (later impulsbudget)" in afloop.uit
    assert "€ 35.000.000" in afloop.uit
    assert "2026 │" not in afloop.uit


def test_trekkingen_geven_een_band(opstap: Any) -> None:
    document = opstap("doorreken", "basis", 2, *KORT, "--trekkingen", 3, "--json").json
    regel = next(
        r
        for r in document["varianten"][1]["mensen"]
        if (r["jaar"], r["maat"]) == (2026, "beschut_werkend")
    )
    assert regel["aantal"]["p05"] < regel["aantal"]["p95"]
    assert regel["verschil"].keys() == {"gemiddelde", "p05", "p50", "p95"}


def test_prijspeil_en_indexatie(opstap: Any) -> None:
    document = opstap("doorreken", 2, *KORT, "--prijspeil", 2024, "--json").json
    assert document["varianten"][0]["structureel_eur"] == 35_900_000
    woorden = ("--prijspeil", "lopend", "--indexatie", "0,02", "--json")
    lopend = opstap("doorreken", 2, *KORT, *woorden).json
    assert lopend["varianten"][0]["structureel_eur"] > 35_900_000


# Own variants


def test_kopieren_veranderen_doorrekenen(opstap: Any) -> None:
    afloop = opstap("doorreken", "--kopieer", 2, "mijn.yaml")
    assert afloop.status == 0, afloop.fout
    assert "opstap doorreken 2 mijn.yaml" in afloop.uit
    pad = Path("mijn.yaml")
    tekst = pad.read_text(encoding="utf-8").replace("2048: 10000", "2048: 15000")
    pad.write_text(
        tekst + "\nkorting: {aandeel: 0.10, vanaf: 2026, posten: [transformatiebudget]}\n",
        encoding="utf-8",
    )
    twee, eigen = opstap("doorreken", 2, "mijn.yaml", *KORT, "--json").json["varianten"]
    assert eigen["banen_overig_2048"] == 15_000
    assert eigen["incidenteel_eur"] == twee["incidenteel_eur"] - 28_300_000
    assert eigen["structureel_eur"] == 52_500_000
    assert eigen["brief"] == {"incidenteel_eur": None, "structureel_eur": None}
    opstap("doorreken", "--kopieer", 2, "mijn.yaml").eis_fout("bestaat al")


def test_een_onmogelijke_eigen_variant(opstap: Any) -> None:
    opstap("doorreken", "--kopieer", 3, "mijn.yaml")
    pad = Path("mijn.yaml")
    tekst = pad.read_text(encoding="utf-8").replace("2048: 36000", "2048: 90000")
    pad.write_text(tekst + "\nterugvalrecht: misschien\n", encoding="utf-8")
    opstap("doorreken", "mijn.yaml").eis_fout(
        "2 fouten", "plaatsen.vangnet.2048", "hoogstens 36.000", "terugvalrecht"
    )


# Areas


def test_een_gemeente(opstap: Any) -> None:
    afloop = opstap("doorreken", 2, *KORT, "--gemeente", "GM0363", "--json")
    (variant,) = afloop.json["varianten"]
    assert {r["gebied"] for r in variant["gebieden"]} == {"GM0363"}
    assert all(isinstance(x, int) for r in variant["gebieden"] for x in r["geld"].values())
    assert "vervanger" in afloop.fout


def test_een_regio_op_het_scherm(opstap: Any) -> None:
    afloop = opstap("doorreken", 2, *KORT, "--niveau", "provincie")
    assert afloop.status == 0, afloop.fout
    assert "Per provincie, 2026" in afloop.uit
    assert "niet verdeeld" in afloop.uit


def test_een_samenwerkingsverband(opstap: Any, bestand: Any) -> None:
    pad = bestand("v.csv", "samenwerkingsverband,gemeente", ["WVS,GM0748", "WVS,GM1674"])
    document = opstap("doorreken", 2, *KORT, "--samenwerkingsverbanden", pad, "--json").json
    assert document["niveau"] == "samenwerkingsverband"
    assert "WVS" in {r["gebied"] for r in document["varianten"][0]["gebieden"]}


# The check


def test_de_controle_laat_niets_onverklaard(opstap: Any) -> None:
    document = opstap("doorreken", "--controle", "--json").json
    assert document["geslaagd"] is True
    uitkomsten = {toets["uitkomst"] for toets in document["toetsen"]}
    assert uitkomsten == {"klopt", "verklaard", "niet af te leiden"}
    assert document["lezingen_variant_3"]
    scherm = opstap("doorreken", "--controle")
    assert "variant_3.structureel" in scherm.uit
    assert "Wat 430 en 191 miljoen kunnen betekenen" in scherm.uit


def test_een_afwijking_geeft_status_1(opstap: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from opstap import varianten

    def met_fout() -> Any:
        eerste, *rest = echte_controle()
        return (replace(eerste, uitkomst="afwijking"), *rest)

    monkeypatch.setattr(varianten, "controle", met_fout)
    assert opstap("doorreken", "--controle").status == 1


# Files


def test_een_werkmap_heeft_een_blad_per_onderwerp(opstap: Any) -> None:
    afloop = opstap("doorreken", "basis", 2, *KORT, "--uit", "t.xlsx")
    assert afloop.status == 0, afloop.fout
    bladen = openpyxl.load_workbook("t.xlsx").sheetnames
    assert bladen == [
        "overzicht",
        "geld",
        "mensen",
        "gevolgen",
        "herleiding",
        "maatregelen",
        "geld-basis",
        "geld-2",
        "Manifest",
    ]


@pytest.mark.parametrize("naam", ["r.docx", "r.pdf"])
def test_een_rapport(opstap: Any, naam: str) -> None:
    afloop = opstap("doorreken", 1, 2, *KORT, "--rapport", naam)
    assert afloop.status == 0, afloop.fout
    assert Path(naam).stat().st_size > 10_000
    assert f"Geschreven: {naam}" in afloop.fout


# Wrong use


@pytest.mark.parametrize(
    ("woorden", "boodschap"),
    [
        ((), "Noem een of meer varianten"),
        (("4",), "Variant '4' bestaat niet"),
        (("2", "2"), "staat er twee keer"),
        (("1", "--basis", "2"), "--basis 2"),
        (("2", "--tot", "2060"), "2060 kan niet"),
        (("2", "--jaar", "2050"), "2050 zit daar niet bij"),
        (("2", "--trekkingen", "-1"), "-1 trekkingen"),
        (("2", "--prijspeil", "nu"), "prijspeil nu"),
        (("2", "--indexatie", "veel"), "--indexatie veel"),
        (("2", "--gemeente", "GM9999"), "GM9999"),
        (("2", "--gemeente", "GM0363", "--niveau", "provincie"), "laat een van beide weg"),
        (("2", "--niveau", "samenwerkingsverband"), "samenwerkingsverbanden"),
        (("weg.yaml",), "bestaat niet"),
        (("--kopieer", "2", "mijn.txt"), ".yaml"),
        (("--kopieer", "9", "mijn.yaml"), "Variant '9' bestaat niet"),
        (("2", *map(str, KORT), "--rapport", "r.txt"), ".pdf"),
    ],
)
def test_verkeerd_gebruik(opstap: Any, woorden: tuple[str, ...], boodschap: str) -> None:
    opstap("doorreken", *woorden).eis_fout(boodschap)


def test_naar_realisatie_staat_op_het_scherm_bij_de_gevolgen(opstap: Any) -> None:
    opstap("doorreken", "--kopieer", 2, "mijn.yaml")
    pad = Path("mijn.yaml")
    tekst = pad.read_text(encoding="utf-8")
    oud = "    bedrag: '[variant_2.opslag_per_baan]'\n"
    assert oud in tekst
    pad.write_text(tekst.replace(oud, f"{oud}    betaling: realisatie\n"), encoding="utf-8")
    afloop = opstap("doorreken", 2, "mijn.yaml", *KORT)
    assert afloop.status == 0, afloop.fout
    assert "per gerealiseerde baan" in afloop.uit
    assert "staat daarom bij de gevolgen" in afloop.uit
