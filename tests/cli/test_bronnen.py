# SPDX-License-Identifier: EUPL-1.2
"""``opstap bronnen``: the figures that others cite, their derivation, and the cross-checks."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pytest

from opstap import bronnen
from opstap.bronnen.grootboek import DATA

CONTRACT: dict[str, Any] = {
    "id": str,
    "omschrijving": str,
    "waarde": (int, float),
    "eenheid": str,
    "jaar": (int, type(None)),
    "periode": (str, type(None)),
    "definitie": str,
    "bron": str,
    "vindplaats": str,
    "status": str,
    "besluitstatus": (str, type(None)),
    "prijspeil": (str, type(None)),
}


@pytest.fixture
def cijfers(opstap: Any) -> dict[str, dict[str, Any]]:
    """The whole list as others get it, by id."""
    return {cijfer["id"]: cijfer for cijfer in opstap("bronnen", "lijst", "--json").json}


def ids(opstap: Any, *opties: object) -> list[str]:
    return [cijfer["id"] for cijfer in opstap("bronnen", "lijst", *opties, "--json").json]


# The JSON contract of the list


def test_elk_cijfer_heeft_de_velden_van_het_contract(cijfers: dict[str, dict[str, Any]]) -> None:
    assert len(cijfers) == len(list(bronnen.grootboek()))
    for cijfer in cijfers.values():
        for veld, soort in CONTRACT.items():
            assert isinstance(cijfer[veld], soort), (cijfer["id"], veld)
            assert not isinstance(cijfer[veld], bool)
        assert cijfer["eenheid"] in bronnen.EENHEDEN
        assert cijfer["status"] in bronnen.STATUSSEN
        assert cijfer["besluitstatus"] in (None, *bronnen.BESLUITSTATUSSEN)


def test_miljoenen_zijn_hele_euros_en_procenten_zijn_breuken(
    cijfers: dict[str, dict[str, Any]],
) -> None:
    envelop = cijfers["envelop_variant2.2024"]["waarde"]  # the note says 63.9 million
    assert envelop == 63_900_000
    assert isinstance(envelop, int)
    assert cijfers["impulsbudget.korting"]["waarde"] == 0.1
    euros = [c for c in cijfers.values() if c["eenheid"] == "EUR" and c["status"] == "gepubliceerd"]
    assert all(isinstance(cijfer["waarde"], int) for cijfer in euros)
    delen = [c["waarde"] for c in cijfers.values() if c["eenheid"] == "aandeel"]
    assert all(-1 <= deel <= 1 for deel in delen)


def test_een_bereik_is_twee_cijfers_en_een_verlies_is_negatief(
    cijfers: dict[str, dict[str, Any]],
) -> None:
    laag, hoog = (cijfers[f"wsw_indicatie_beperkte_duur.{kant}"] for kant in ("laag", "hoog"))
    assert (laag["waarde"], hoog["waarde"]) == (0.8, 0.9)
    assert cijfers["wsw_resultaat.2020"]["waarde"] == -132_000_000


def test_json_en_scherm_tonen_dezelfde_cijfers(opstap: Any) -> None:
    afloop = opstap("bronnen", "lijst", "transformatiebudget")
    assert afloop.status == 0
    assert "€ 318.000.000" in afloop.uit
    assert "brief-2023" in afloop.uit


# Filters


def test_zoeken_in_tekst_let_niet_op_hoofdletters(opstap: Any) -> None:
    gevonden = ids(opstap, "IMPULSBUDGET")
    assert gevonden == ids(opstap, "impulsbudget")
    assert {"impulsbudget.2026", "transformatiebudget.totaal"} <= set(gevonden)


@pytest.mark.parametrize(
    ("optie", "waarde", "veld"),
    [
        ("--document", "nota-2023", "bron"),
        ("--document", "opstap", "bron"),
        ("--onderwerp", "wsw", "onderwerp"),
        ("--status", "afgeleid", "status"),
        ("--jaar", 2031, "jaar"),
    ],
)
def test_een_filter_houdt_precies_over_wat_past(
    opstap: Any,
    cijfers: dict[str, dict[str, Any]],
    optie: str,
    waarde: object,
    veld: str,
) -> None:
    verwacht = [id for id, cijfer in cijfers.items() if cijfer[veld] == waarde]
    assert 0 < len(verwacht) < len(cijfers)
    assert ids(opstap, optie, waarde) == verwacht


def test_filters_gelden_samen(opstap: Any) -> None:
    gekozen = ids(opstap, "impulsbudget", "--jaar", 2032, "--status", "aanname")
    assert gekozen == [
        "impulsbudget.2032",
        "impulsbudget_voor_korting.2032",
        "rijksbijdrage_si_uit_envelop.2032",
    ]


# What was known on a day


def test_bekend_op_laat_weg_wat_er_nog_niet_was(opstap: Any) -> None:
    toen = ids(opstap, "--bekend-op", "2023-12-31")
    assert "impulsbudget.2026" not in toen
    assert "envelop_variant2.2026" in toen
    assert len(toen) < len(ids(opstap))


def test_bekend_op_geeft_het_cijfer_dat_toen_gold(opstap: Any) -> None:
    def structureel(*opties: str) -> tuple[int, str]:
        cijfer = opstap("bronnen", "toon", "rijksbijdrage_si.2035", *opties, "--json").json
        return cijfer["waarde"], cijfer["bron"]

    assert structureel() == (35_900_000, "brief-2024")
    assert structureel("--bekend-op", "2024-01-01") == (35_000_000, "brief-2023")


# Files


def test_nieuw_noemt_wat_er_tussen_twee_dagen_anders_werd(opstap: Any, tmp_path: Path) -> None:
    vraag = ("bronnen", "nieuw", "--sinds", "2024-10-14", "--bekend-op", "2024-12-31")
    eerste, *_ = opstap(*vraag, "--json").json
    assert eerste["soort"] == "gewijzigd"
    assert (eerste["eerder"]["waarde"], eerste["cijfer"]["waarde"]) == (65_000_000, 64_700_000)
    scherm = opstap(*vraag).uit
    assert "€ 65.000.000" in scherm
    bestand = tmp_path / "nieuw.csv"
    assert opstap(*vraag, "--uit", str(bestand)).status == 0
    assert "bron_eerder" in bestand.read_text(encoding="utf-8-sig")


def test_nieuw_weigert_omgekeerde_dagen(opstap: Any) -> None:
    opstap("bronnen", "nieuw", "--sinds", "2025-01-02", "--bekend-op", "2025-01-01").eis_fout(
        "Draai de twee dagen om"
    )


def test_uitvoer_in_elk_formaat_heeft_dezelfde_cijfers(opstap: Any, tmp_path: Path) -> None:
    vraag = ("bronnen", "lijst", "impulsbudget")
    verwacht = ids(opstap, "impulsbudget")
    for einde in ("csv", "xlsx", "parquet", "json"):
        afloop = opstap(*vraag, "--uit", f"cijfers.{einde}")
        assert (afloop.status, afloop.uit) == (0, "")
        assert f"cijfers.{einde}" in afloop.fout

    with Path("cijfers.csv").open(encoding="utf-8-sig") as bestand:
        uit_csv = list(csv.DictReader(bestand, delimiter=";"))
    assert [rij["id"] for rij in uit_csv] == verwacht
    assert {rij["id"]: rij["waarde"] for rij in uit_csv}["impulsbudget.korting"] == "0,1"

    blad = openpyxl.load_workbook(tmp_path / "cijfers.xlsx")["cijfers"]
    uit_xlsx = [rij[0] for rij in blad.iter_rows(min_row=5, values_only=True)]
    assert uit_xlsx[: len(verwacht)] == verwacht

    assert polars.read_parquet(tmp_path / "cijfers.parquet")["id"].to_list() == verwacht

    document = json.loads((tmp_path / "cijfers.json").read_text(encoding="utf-8"))
    assert [regel["id"] for regel in document["tabellen"][0]["regels"]] == verwacht
    assert document["manifest"]["grootboek"] == bronnen.grootboek().vingerafdruk


# One figure and its derivation


def test_toon_noemt_alles_wat_een_lezer_moet_weten(opstap: Any) -> None:
    afloop = opstap("bronnen", "toon", "impulsbudget.2032")
    assert afloop.status == 0
    assert afloop.uit.startswith("Impulsbudget sociale infrastructuur in 2032: € 26.100.000\n")
    for tekst in (
        "aanname (keuze van Opstap",
        "Bereik:         € 19.800.000 tot € 31.500.000",
        "formule: (1 - [impulsbudget.korting]) * [impulsbudget_voor_korting.2032]",
        "└─ impulsbudget.korting = 10%  (gepubliceerd, brief-2024)",
    ):
        assert tekst in afloop.uit


def test_een_gepubliceerd_percentage_houdt_zijn_decimalen(opstap: Any) -> None:
    assert "2,153%" in opstap("bronnen", "toon", "cao_aan_de_slag.loonstijging_2026").uit


def test_herleiding_in_json_eindigt_bij_cijfers_zonder_formule(opstap: Any) -> None:
    boom = opstap("bronnen", "toon", "impulsbudget.2032", "--json").json

    def bladen(tak: dict[str, Any]) -> list[dict[str, Any]]:
        return [blad for onder in tak["invoer"] for blad in bladen(onder)] or [tak]

    assert boom["waarde"] == 26_100_000
    assert {blad["formule"] for blad in bladen(boom)} == {None}
    assert {blad["id"] for blad in bladen(boom)} == {
        "impulsbudget.2030",
        "impulsbudget.2034",
        "impulsbudget.korting",
    }


def test_elke_bron_van_een_cijfer_staat_bij_de_documenten(
    opstap: Any, cijfers: dict[str, dict[str, Any]]
) -> None:
    documenten = opstap("bronnen", "documenten", "--json").json
    assert {cijfer["bron"] for cijfer in cijfers.values()} <= {d["id"] for d in documenten}
    assert {d["gelezen"] for d in documenten} == set(bronnen.GELEZEN)


# The cross-checks


def test_de_meegeleverde_cijfers_sluiten_op_elkaar_aan(opstap: Any) -> None:
    rapport = opstap("bronnen", "controleer", "--json").json
    assert rapport["geslaagd"] is True
    for controle in rapport["controles"]:
        assert controle["uitkomst"] in ("klopt", "verklaard")
        assert controle["verschil"] == pytest.approx(controle["links"] - controle["rechts"])
        assert controle["omschrijving"]
        assert controle["toelichting"]

    afloop = opstap("bronnen", "controleer")
    assert afloop.status == 0
    assert f"{len(rapport['controles'])} controles: " in afloop.uit
    assert afloop.uit.endswith("0 afwijking.\n")


def test_een_veranderd_cijfer_is_een_afwijking_met_status_1(
    opstap: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    map_ = shutil.copytree(DATA, tmp_path / "data")
    pad = map_ / "cijfers" / "impulsbudget.yaml"
    tekst = pad.read_text(encoding="utf-8")
    begin = "  2024: 63_900_000\n      2025:"  # the first year of the envelope
    assert tekst.count(begin) == 1
    pad.write_text(tekst.replace(begin, begin.replace("63", "64")), encoding="utf-8")
    veranderd = bronnen.laad(map_)
    monkeypatch.setattr(bronnen, "grootboek", lambda: veranderd)

    afloop = opstap("bronnen", "controleer")
    assert afloop.status == 1
    assert "\nafwijking De envelop van 2024 is het eenmalige bedrag" in afloop.uit

    als_json = opstap("bronnen", "controleer", "--json")
    assert als_json.status == 1
    rapport = json.loads(als_json.uit)
    assert rapport["geslaagd"] is False
    fout = [c["id"] for c in rapport["controles"] if c["uitkomst"] == "afwijking"]
    assert "eenmalig_2024.nota" in fout


def test_controleren_met_wat_toen_bekend_was(opstap: Any) -> None:
    toen = opstap("bronnen", "controleer", "--bekend-op", "2023-12-31", "--json").json
    nu = opstap("bronnen", "controleer", "--json").json
    assert 0 < len(toen["controles"]) < len(nu["controles"])
    boek = bronnen.grootboek().op(date(2023, 12, 31))
    assert toen == bronnen.controleer(boek).als_dict()
