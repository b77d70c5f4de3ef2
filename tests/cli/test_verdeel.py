# SPDX-License-Identifier: EUPL-1.2
"""``opstap verdeel``: the JSON that others build on, files, and what the screen shows."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pytest

from opstap import gebieden

Bestand = Callable[..., str]
BUDGET_2026 = ("verdeel", "impulsbudget", "--jaar", 2026)
LETTERS = "code,gewicht,inwoners\nA,1210,160000\nB,640,45000\nC,305,30000\n"
WVS = [
    *("GM0748", "GM0777", "GM0840", "GM0851", "GM0873"),
    *("GM0879", "GM1655", "GM1674", "GM1709"),
]


@pytest.fixture
def verbanden(bestand: Bestand) -> str:
    """A file with one samenwerkingsverband: WVS, of which Roosendaal is the largest."""
    return bestand(
        "verbanden.csv", "samenwerkingsverband,gemeente", (f"WVS,{code}" for code in WVS)
    )


# The JSON contract


@pytest.mark.parametrize(
    ("instrument", "jaar", "bedrag"),
    [
        ("impulsbudget", 2025, 35_000_000),
        ("impulsbudget", 2026, 31_500_000),
        ("rijksbijdrage", 2035, 35_900_000),
        ("eenmalig-2024", 2024, 63_900_000),
        ("beschut-plaatsen", 2023, 10_300),
    ],
)
def test_json_heeft_de_afgesproken_velden_en_sluit(
    opstap: Any, instrument: str, jaar: int, bedrag: int
) -> None:
    document = opstap("verdeel", instrument, "--jaar", jaar, "--json").json
    assert (document["instrument"], document["jaar"]) == (instrument, jaar)
    assert document["bedrag"] == document["totaal"] == bedrag
    assert isinstance(document["methode"], str)
    assert {"id", "status", "bron", "peildatum"} <= document["sleutel"].keys()
    assert isinstance(document["manifest"], dict)
    assert len(document["regels"]) == 342
    for regel in document["regels"]:
        assert isinstance(regel["toegekend"], int)
        assert isinstance(regel["exact"], str)
        assert len(regel["exact"].partition(".")[2]) >= 4
        assert isinstance(regel["gewicht"], int | float)
        assert regel["ontvanger"] == regel["code"]
        assert regel["samenwerkingsverband"] is None
        assert gebieden.gemeenten()[regel["code"]].naam == regel["naam"]
    assert sum(regel["toegekend"] for regel in document["regels"]) == bedrag
    exact = sum((Decimal(regel["exact"]) for regel in document["regels"]), start=Decimal(0))
    assert abs(exact - bedrag) < Decimal("0.001")
    assert all(isinstance(betaling["bedrag"], int) for betaling in document["uitbetaling"])
    assert sum(betaling["bedrag"] for betaling in document["uitbetaling"]) == bedrag


def test_json_met_samenwerkingsverband(opstap: Any, verbanden: str) -> None:
    document = opstap(*BUDGET_2026, "--samenwerkingsverbanden", verbanden, "--json").json
    leden = [regel for regel in document["regels"] if regel["samenwerkingsverband"] == "WVS"]
    assert {regel["code"] for regel in leden} == set(WVS)
    assert {regel["ontvanger"] for regel in leden} == {"GM1674"}
    betaald = {betaling["code"]: betaling["bedrag"] for betaling in document["uitbetaling"]}
    assert len(betaald) == 334
    assert betaald["GM1674"] == sum(regel["toegekend"] for regel in leden)
    assert sum(betaald.values()) == document["bedrag"]


def test_afzonderlijk_is_de_terugvaloptie_ook_met_een_lijst(opstap: Any, verbanden: str) -> None:
    lijst = verbanden
    document = opstap(*BUDGET_2026, "--samenwerkingsverbanden", lijst, "--afzonderlijk", "--json")
    assert len(document.json["uitbetaling"]) == 342


def test_vrij_met_letters_rekent_het_voorbeeld_van_de_regel_na(
    opstap: Any, bestand: Bestand
) -> None:
    Path("g.csv").write_text(LETTERS, encoding="utf-8")
    lijst = bestand("v.csv", "samenwerkingsverband,gemeente", ["AB,A", "AB,B"])
    vraag = ("verdeel", "vrij", "--bedrag", 31_500_000, "--gewichten", "g.csv")
    document = opstap(*vraag, "--samenwerkingsverbanden", lijst, "--json").json
    assert document["instrument"] == "vrij"
    assert document["jaar"] is None
    assert {r["code"]: r["toegekend"] for r in document["regels"]} == {
        "A": 17_686_775,
        "B": 9_354_988,
        "C": 4_458_237,
    }
    betaald = {b["code"]: b["bedrag"] for b in document["uitbetaling"]}
    assert betaald == {"A": 27_041_763, "C": 4_458_237}


def test_vrij_met_gemeentecodes_vindt_naam_en_grootste_zelf(opstap: Any, bestand: Bestand) -> None:
    gewichten = bestand("g.csv", "code;gewicht", ["GM1674;1,5", "GM0840;2,5"])
    lijst = bestand("v.csv", "samenwerkingsverband,gemeente", ["X,GM1674", "X,GM0840"])
    vraag = ("verdeel", "vrij", "--bedrag", 8, "--gewichten", gewichten)
    document = opstap(*vraag, "--samenwerkingsverbanden", lijst, "--json").json
    assert [(r["naam"], r["toegekend"]) for r in document["regels"]] == [
        ("Rucphen", 5),
        ("Roosendaal", 3),
    ]
    assert document["uitbetaling"][0]["code"] == "GM1674"


def test_vrij_vergelijkt_en_verdeelt_terug_met_eigen_codes(opstap: Any, bestand: Bestand) -> None:
    Path("g.csv").write_text(LETTERS, encoding="utf-8")
    lijst = bestand("v.csv", "samenwerkingsverband,gemeente", ["AB,A", "AB,B"])
    nieuw = bestand("n.csv", "code,gewicht", ["A,1", "B,1", "C,1"])
    document = opstap(
        *("verdeel", "vrij", "--bedrag", 900, "--gewichten", "g.csv"),
        *("--samenwerkingsverbanden", lijst, "--vergelijk", nieuw, "--overgang", "0.001,1"),
        *("--terugverdeelsleutel", nieuw, "--json"),
    ).json
    assert [r["nieuw"] for r in document["vergelijking"]["regels"]] == [300, 300, 300]
    assert all(len(r["overgang"]) == 2 for r in document["vergelijking"]["regels"])
    betaald = next(b["bedrag"] for b in document["uitbetaling"] if b["code"] == "A")
    assert sum(deel["bedrag"] for deel in document["terugverdeling"]) == betaald


def test_vergelijk_gevoeligheid_en_toelichting_staan_in_dezelfde_json(opstap: Any) -> None:
    document = opstap(
        *BUDGET_2026,
        *("--vergelijk", "inwoners:2024-2026", "--overgang", "7.50,15,15"),
        *("--trekkingen", 50, "--zaad", 3, "--toelichting", "GM0363", "--json"),
    ).json
    vergelijking = document["vergelijking"]
    for jaar in range(3):
        assert sum(r["overgang"][jaar] for r in vergelijking["regels"]) == 31_500_000
    assert [j["verliesgrens_per_inwoner"] for j in vergelijking["overgang"]] == [
        "7.50",
        "22.50",
        "37.50",
    ]
    assert document["gevoeligheid"]["status"] == "gesimuleerd"
    assert "het deel van Amsterdam (GM0363)" in document["toelichting"][0]


def test_methode_en_minimum_komen_uit_de_vraag(opstap: Any) -> None:
    vraag = ("verdeel", "beschut-plaatsen", "--jaar", 2026, "--minimum", 1, "--json")
    document = opstap(*vraag, "--methode", "adams").json
    assert (document["methode"], document["minimum"]) == ("adams", 1)
    assert min(regel["toegekend"] for regel in document["regels"]) == 1
    assert opstap(*vraag).json["methode"] == "webster"


@pytest.mark.parametrize(
    "sleutel",
    [
        "inwoners",
        "iv3-6.4",
        "iv3-6.4:2020-2024",
        "historisch",
        "behoefte",
        "realisatie",
        "hybride",
        "mix:inwoners=0.3,uitkeringen-2021=0.7",
    ],
)
def test_elke_sleutel_uit_de_hulptekst_werkt(opstap: Any, sleutel: str) -> None:
    vraag = ("verdeel", "beschut-plaatsen", "--jaar", 2026, "--sleutel", sleutel, "--json")
    afloop = opstap(*vraag)
    assert afloop.json["totaal"] == 12_700
    assert afloop.json["sleutel"]["vervanger"] is True
    assert "vervanger" in afloop.fout


def test_eigen_realisatie_en_behoefte_maken_de_hybride_sleutel_echt(
    opstap: Any, bestand: Bestand
) -> None:
    codes = list(gebieden.gemeenten())
    realisatie = bestand("r.csv", "code,plaatsen,jaar", (f"{code},20,2024" for code in codes))
    behoefte = bestand("b.csv", "code,gewicht", (f"{c},{i}" for i, c in enumerate(codes)))
    document = opstap(
        *("verdeel", "beschut-plaatsen", "--jaar", 2026, "--sleutel", "hybride", "--json"),
        *("--realisatie", realisatie, "--behoefte", behoefte),
    ).json
    assert document["sleutel"]["vervanger"] is False
    assert min(regel["toegekend"] for regel in document["regels"]) == 20
    assert document["totaal"] == 12_700


# Standard output, standard error, files


def test_met_json_staat_op_standaarduitvoer_alleen_json_en_de_waarschuwing_ernaast(
    opstap: Any,
) -> None:
    afloop = opstap(*BUDGET_2026, "--json")
    json.loads(afloop.uit)
    assert "Let op: De echte maatstaf (doelgroepenregister" in afloop.fout
    assert "geef uw lijst met --samenwerkingsverbanden" in afloop.fout


def test_op_het_scherm_staat_een_leesbare_tabel(opstap: Any) -> None:
    afloop = opstap(*BUDGET_2026)
    assert afloop.status == 0
    assert "Impulsbudget sociale infrastructuur 2026: € 31.500.000 (gepubliceerd)" in afloop.uit
    assert "Amsterdam" in afloop.uit
    assert "Let op" not in afloop.uit


def test_op_het_scherm_staat_wie_betaald_wordt_als_er_is_samengevoegd(
    opstap: Any, verbanden: str
) -> None:
    samen = opstap(*BUDGET_2026, "--samenwerkingsverbanden", verbanden)
    assert "Ontvangende gemeente" in samen.uit
    assert "Ontvangende gemeente" not in opstap(*BUDGET_2026).uit


def test_toelichting_op_het_scherm_is_een_genummerde_herleiding(opstap: Any) -> None:
    regels = opstap(*BUDGET_2026, "--toelichting", "gm0363").uit.splitlines()
    assert regels[0].endswith("het deel van Amsterdam (GM0363) is € 1.960.127.")
    assert regels[1].startswith("1. Soort geld. Decentralisatie-uitkering.")
    assert any("10% efficiencykorting" in regel for regel in regels)


@pytest.mark.parametrize("schrijfwijze", ["7.50,15,15", "7,50;15;15"])
def test_een_overgang_mag_met_punt_of_met_decimale_komma(opstap: Any, schrijfwijze: str) -> None:
    uit = opstap(*BUDGET_2026, "--vergelijk", "inwoners", "--overgang", schrijfwijze).uit
    assert "Overgang jaar 1: niemand verliest meer dan € 7,50 per inwoner" in uit
    assert "Overgang jaar 3: niemand verliest meer dan € 37,50 per inwoner" in uit
    assert "Gemeenten die erop vooruitgaan: 241; achteruit: 101; gelijk: 0." in uit


def test_plaatsen_staan_per_10_000_inwoners(opstap: Any) -> None:
    vraag = ("verdeel", "beschut-plaatsen", "--jaar", 2026, "--vergelijk", "hybride")
    assert "Verschoven: 517 plaatsen (4,1%)" in opstap(*vraag).uit
    opstap(*vraag, "--uit", "p.csv")
    regels = _csv(Path("p.vergelijking.csv"))
    amsterdam = next(regel for regel in regels if regel["code"] == "GM0363")
    per_10000 = int(amsterdam["verschil"]) * 10_000 / int(amsterdam["inwoners"])
    assert float(amsterdam["per_10000_inwoners"].replace(",", ".")) == pytest.approx(per_10000)


@pytest.mark.parametrize("einde", ["xlsx", "csv", "parquet", "json"])
def test_het_bestand_sluit_op_het_bedrag(opstap: Any, einde: str) -> None:
    afloop = opstap(*BUDGET_2026, "--uit", f"uit.{einde}")
    assert (afloop.status, afloop.uit) == (0, "")
    assert f"Geschreven: uit.{einde}" in afloop.fout
    assert sum(LEZERS[einde](Path(f"uit.{einde}"))) == 31_500_000


def _uit_xlsx(pad: Path) -> list[int]:
    werkmap = openpyxl.load_workbook(pad)
    assert {"resultaat", "uitbetaling", "herleiding", "bronnen"} <= {
        naam.lower() for naam in werkmap.sheetnames
    }
    rijen = list(werkmap.worksheets[0].iter_rows(values_only=True))
    kop = next(index for index, rij in enumerate(rijen) if "Toegekend" in rij)
    kolom = rijen[kop].index("Toegekend")
    return [int(str(rij[kolom])) for rij in rijen[kop + 1 :] if str(rij[0]).startswith("GM")]


def _csv(pad: Path) -> list[dict[str, str]]:
    with pad.open(encoding="utf-8-sig", newline="") as open_bestand:
        return list(csv.DictReader(open_bestand, delimiter=";"))


def _uit_json(pad: Path) -> list[int]:
    document = json.loads(pad.read_text(encoding="utf-8"))
    tabel = next(tabel for tabel in document["tabellen"] if tabel["naam"] == "resultaat")
    return [rij["toegekend"] for rij in tabel["regels"]]


LEZERS: dict[str, Callable[[Path], list[int]]] = {
    "xlsx": _uit_xlsx,
    "csv": lambda pad: [int(regel["toegekend"]) for regel in _csv(pad)],
    "parquet": lambda pad: polars.read_parquet(pad)["toegekend"].to_list(),
    "json": _uit_json,
}


def test_bekend_op_rekent_met_wat_er_toen_was(opstap: Any) -> None:
    """In November 2024 only the letter of October was out: it names the amount of 2025."""
    op = ("--bekend-op", "2024-11-01")
    toen = opstap("verdeel", "impulsbudget", "--jaar", 2025, *op, "--json").json
    assert toen["bedrag"] == 35_000_000
    assert toen["manifest"]["bekend_op"] == "2024-11-01"
    assert [cijfer["bekend_sinds"] for cijfer in toen["cijfers"]] == ["2024-10-15"]
    opstap(*BUDGET_2026, *op).eis_fout(
        "Fout: Impulsbudget sociale infrastructuur: voor 2026 is op 2024-11-01 geen bedrag bekend",
        "wel voor 2025, ",
        "Met --bedrag rekent u met een eigen bedrag",
    )
    opstap(*BUDGET_2026, "--bekend-op", "2023-01-01").eis_fout("en ook voor geen ander jaar")


def test_een_later_jaar_zegt_uit_welk_jaar_de_inwoners_zijn(opstap: Any, verbanden: str) -> None:
    vraag = ("verdeel", "impulsbudget", "--samenwerkingsverbanden", verbanden, "--json")
    zin = "volgt uit de inwoners op 1 januari 2026"
    assert zin in opstap(*vraag, "--jaar", 2028).fout
    assert zin not in opstap(*vraag, "--jaar", 2026).fout


def test_vastgestelde_bedragen_gaan_voor(opstap: Any, bestand: Bestand) -> None:
    vast = bestand("vast.csv", "code,bedrag", ["GM0363,2000000"])
    document = opstap(*BUDGET_2026, "--vastgesteld", vast, "--json").json
    amsterdam = next(b for b in document["uitbetaling"] if b["code"] == "GM0363")
    assert amsterdam["bedrag"] == 2_000_000
    assert amsterdam["herkomst"] == "vastgesteld"
    assert document["totaal"] == 31_500_000


def test_terugverdelen_met_een_bestand_van_alleen_de_leden(
    opstap: Any, bestand: Bestand, verbanden: str
) -> None:
    leden = bestand("leden.csv", "code,aantal", (f"{code},{i}" for i, code in enumerate(WVS)))
    document = opstap(
        *BUDGET_2026,
        *("--samenwerkingsverbanden", verbanden, "--terugverdeelsleutel", leden, "--json"),
    ).json
    betaald = next(b["bedrag"] for b in document["uitbetaling"] if b["code"] == "GM1674")
    assert sum(deel["bedrag"] for deel in document["terugverdeling"]) == betaald
    assert [deel["gewicht"] for deel in document["terugverdeling"]] == list(range(9))


# As a user really runs it


def test_als_los_programma(tmp_path: Path) -> None:
    omgeving = os.environ | {"OPSTAP_GEGEVENS": str(tmp_path), "PYTHONUTF8": "1"}
    opdracht = [sys.executable, "-m", "opstap", "verdeel", "impulsbudget", "--jaar"]
    goed = subprocess.run(
        [*opdracht, "2026", "--json"], capture_output=True, text=True, env=omgeving, check=False
    )
    assert goed.returncode == 0
    assert json.loads(goed.stdout)["totaal"] == 31_500_000
    mis = subprocess.run(
        [*opdracht, "1999"], capture_output=True, text=True, env=omgeving, check=False
    )
    assert (mis.returncode, mis.stdout) == (2, "")
    assert mis.stderr.count("\n") == 1
    assert mis.stderr.startswith("Fout: ")
