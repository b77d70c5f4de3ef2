# SPDX-License-Identifier: EUPL-1.2
"""``opstap gemeente``: code or name, own figures, files and the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

KORT = ("--trekkingen", "1", "--jaar-van", "2025", "--jaar-tot", "2027")
Bestand = Callable[[str, str, Iterable[object]], str]


def test_json_is_een_document_met_het_contract(opstap: Any) -> None:
    document = opstap("gemeente", "GM0392", *KORT, "--json").json
    assert (document["gemeente"], document["naam"]) == ("GM0392", "Haarlem")
    assert {"geld", "plaatsen", "mensen", "vergelijking", "manifest"} <= document.keys()
    bedragen = {(r["stroom"], r["jaar"]): r["bedrag"] for r in document["geld"]}
    assert bedragen["impulsbudget", 2026] == 288_198
    assert bedragen["lks-buig", 2026] is None
    assert {r["jaar"] for r in document["geld"]} == {2025, 2026, 2027}
    assert document["manifest"]["trekkingen"] == 1


def test_zonder_opties_loopt_het_geld_tot_2035_en_lopen_mensen_tot_2048(opstap: Any) -> None:
    document = opstap("gemeente", "GM0392", "--trekkingen", "1", "--json").json
    assert {r["jaar"] for r in document["geld"]} == set(range(2015, 2036))
    assert max(r["jaar"] for r in document["mensen"]) == 2048


@pytest.mark.parametrize("wie", ["Haarlem", "haarlem", "gem. Haarlem", "gm0392", "GM0392"])
def test_een_naam_mag_ook(opstap: Any, wie: str) -> None:
    assert opstap("gemeente", wie, *KORT, "--json").json["gemeente"] == "GM0392"


@pytest.mark.parametrize(
    ("wie", "raad"),
    [
        ("Harlem", "Bedoelt u: GM0392 Haarlem"),
        ("Bergen", "GM0373 Bergen (NH.), GM0893 Bergen (L.)"),
        ("Weesp", "per 24 maart 2022 opgegaan in GM0363 Amsterdam"),
        ("GM0457", "per 24 maart 2022 opgegaan in GM0363 Amsterdam"),
        ("GM9999", "geen gemeente met code GM9999"),
        ("", "niet precies één gemeente"),
    ],
)
def test_een_verkeerde_gemeente_krijgt_raad(opstap: Any, wie: str, raad: str) -> None:
    opstap("gemeente", wie).eis_fout(raad)


def test_het_scherm_zegt_wat_geschat_is_en_wat_ontbreekt(opstap: Any) -> None:
    afloop = opstap("gemeente", "Haarlem", *KORT)
    assert "Haarlem (GM0392): geld per jaar" in afloop.uit
    assert "€ 288.198*" in afloop.uit
    assert "Breng uw cijfer mee" in afloop.uit
    assert "€ 5.763,96" in afloop.uit  # 288,198 in fifty parts
    assert "een indicatie, geen beschikking" in afloop.fout
    assert "Niet bekend" not in afloop.uit


def test_eigen_cijfers_vervangen_en_blijven_herkenbaar(opstap: Any, bestand: Bestand) -> None:
    naam = bestand("eigen.csv", "stroom,jaar,bedrag", ["impulsbudget,2026,300000"])
    afloop = opstap("gemeente", "Haarlem", *KORT, "--eigen", naam)
    assert "€ 300.000+" in afloop.uit
    document = opstap("gemeente", "Haarlem", *KORT, "--eigen", naam, "--json").json
    regel = next(r for r in document["geld"] if (r["stroom"], r["jaar"]) == ("impulsbudget", 2026))
    assert (regel["bedrag"], regel["herkomst"]) == (300_000, "eigen")
    assert document["manifest"]["eigen_cijfers"] == "eigen.csv"


def test_fouten_in_eigen_cijfers_komen_tegelijk(opstap: Any, bestand: Bestand) -> None:
    naam = bestand("eigen.csv", "stroom,jaar,bedrag", ["impulsbudgt,2026,1", "impulsbudget,2024,1"])
    afloop = opstap("gemeente", "Haarlem", "--eigen", naam)
    afloop.eis_fout("2 fouten", "rij 2, kolom stroom", "rij 3, kolom jaar", "impulsbudget?")


@pytest.mark.parametrize("naam", ["invullen.xlsx", "invullen.csv"])
def test_een_sjabloon_komt_terug_als_er_niets_is_ingevuld(opstap: Any, naam: str) -> None:
    assert opstap("gemeente", "Haarlem", "--sjabloon", naam, "--jaar-van", 2026).status == 0
    opstap("gemeente", "Haarlem", "--eigen", naam).eis_fout("geen enkel bedrag of aantal")


def test_de_werkmap_heeft_een_blad_voor_elk_deel(opstap: Any, tmp_path: Path) -> None:
    assert opstap("gemeente", "Haarlem", *KORT, "--uit", "haarlem.xlsx").status == 0
    werkmap = openpyxl.load_workbook(tmp_path / "haarlem.xlsx")
    assert werkmap.sheetnames == [
        "geld",
        "stromen",
        "plaatsen",
        "mensen",
        "vergelijking",
        "uitgaven",
        "betaling",
        "kalender",
        "Manifest",
    ]


@pytest.mark.parametrize("naam", ["haarlem.csv", "haarlem.parquet"])
def test_elk_deel_als_eigen_bestand(opstap: Any, tmp_path: Path, naam: str) -> None:
    assert opstap("gemeente", "Haarlem", *KORT, "--uit", naam).status == 0
    assert (tmp_path / naam).exists()
    stam, einde = naam.split(".")
    assert (tmp_path / f"{stam}.mensen.{einde}").exists()


def test_het_rapport_noemt_de_opdracht_die_het_maakt(opstap: Any, tmp_path: Path) -> None:
    import pypdf

    afloop = opstap(
        "gemeente",
        "Haarlem",
        *KORT,
        "--rapport",
        tmp_path / "haarlem.pdf",
        "--datum",
        "2026-11-22",
    )
    assert (afloop.status, afloop.uit) == (0, "")
    lezer = pypdf.PdfReader(tmp_path / "haarlem.pdf")
    tekst = " ".join(blad.extract_text() for blad in lezer.pages)
    assert "22 november 2026" in tekst
    assert "opstap gemeente GM0392 --jaar-van 2025 --jaar-tot 2027 --trekkingen 1" in tekst
    assert "--rapport haarlem.pdf" in tekst  # the name of the file, not its folder
    assert str(tmp_path) not in tekst.replace(" ", "")


def test_het_samenwerkingsverband_bepaalt_wie_ontvangt(opstap: Any, bestand: Bestand) -> None:
    naam = bestand("verband.csv", "samenwerkingsverband,gemeente", ["WVS,GM0840", "WVS,GM1674"])
    afloop = opstap("gemeente", "Rucphen", *KORT, "--samenwerkingsverbanden", naam)
    assert "Rucphen werkt in WVS samen met Roosendaal." in afloop.uit
    assert "De grootste gemeente is Roosendaal." in afloop.uit


def test_eigen_register_wordt_de_sleutel(opstap: Any) -> None:
    from opstap import gebieden

    regels = "\n".join(f"{code};100" for code in gebieden.gemeenten())
    Path("register.csv").write_text(f"code;aantal\n{regels}\n", encoding="utf-8")
    assert opstap("register", "bewaar", "register.csv", "--peildatum", "2026-01-01").status == 0
    document = opstap("gemeente", "Haarlem", *KORT, "--json").json
    bedragen = {(r["stroom"], r["jaar"]): r["bedrag"] for r in document["geld"]}
    assert bedragen["cluster-register", 2026] == 148_800
    assert document["sleutel"]["id"] == "doelgroepenregister"


@pytest.mark.parametrize(
    ("opties", "raad"),
    [
        (("--jaar-van", "2014"), "--jaar-van 2014"),
        (("--jaar-tot", "2036"), "--jaar-tot 2036"),
        (("--jaar-van", "2030", "--jaar-tot", "2029"), "draai ze om"),
        (("--rapport", "haarlem.txt", *KORT), ".pdf"),
        (("--eigen", "weg.csv"), "bestaat niet"),
    ],
)
def test_verkeerd_gebruik_wordt_uitgelegd(opstap: Any, opties: tuple[str, ...], raad: str) -> None:
    opstap("gemeente", "Haarlem", *opties).eis_fout(raad)
