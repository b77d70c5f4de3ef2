# SPDX-License-Identifier: EUPL-1.2
"""The data package describes every table exactly: columns, types, constraints, references."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from importlib.resources import files
from typing import Any

import pytest

DATA = files("opstap.gebieden") / "data"
PAKKET: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
TABELLEN: dict[str, dict[str, Any]] = {tabel["name"]: tabel for tabel in PAKKET["resources"]}

LEES: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": Fraction,
    "date": date.fromisoformat,
}


def rijen(naam: str) -> list[dict[str, str]]:
    tekst = (DATA / f"{naam}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(tekst.splitlines()))


def test_elk_bestand_is_beschreven_en_klein_genoeg() -> None:
    bestanden = {
        pad.name: len(pad.read_bytes()) for pad in DATA.iterdir() if pad.name.endswith(".csv")
    }
    assert set(bestanden) == {tabel["path"] for tabel in TABELLEN.values()}
    assert max(bestanden.values()) < 400_000
    assert sum(bestanden.values()) < 450_000


@pytest.mark.parametrize("naam", TABELLEN)
def test_kolommen_zijn_precies_die_van_de_beschrijving(naam: str) -> None:
    tabel = TABELLEN[naam]
    kop = (DATA / tabel["path"]).read_text(encoding="utf-8").splitlines()[0].split(",")
    assert kop == [veld["name"] for veld in tabel["schema"]["fields"]]
    assert all(len(veld["description"]) > 5 for veld in tabel["schema"]["fields"])
    assert tabel["sources"]
    assert tabel["licenses"]


@pytest.mark.parametrize("naam", TABELLEN)
def test_elke_cel_past_bij_haar_kolom(naam: str) -> None:
    fouten = []
    for nummer, rij in enumerate(rijen(naam), start=2):
        for veld in TABELLEN[naam]["schema"]["fields"]:
            fout = _bezwaar(rij[veld["name"]], veld)
            if fout:
                fouten.append((nummer, veld["name"], fout))
    assert fouten == []


def _bezwaar(cel: str, veld: dict[str, Any]) -> str | None:
    eisen = veld.get("constraints", {})
    if not cel:
        return "leeg" if eisen.get("required") else None
    try:
        waarde: Any = LEES[veld["type"]](cel)
    except ValueError:
        return f"{cel!r} is geen {veld['type']}"
    if "pattern" in eisen and not re.fullmatch(eisen["pattern"], cel):
        return f"{cel!r} past niet bij {eisen['pattern']}"
    if "enum" in eisen and cel not in eisen["enum"]:
        return f"{cel!r} is geen van {eisen['enum']}"
    if waarde != cel and not eisen.get("minimum", waarde) <= waarde <= eisen.get("maximum", waarde):
        return f"{cel} ligt buiten de grenzen"
    return None


@pytest.mark.parametrize("naam", TABELLEN)
def test_sleutels_zijn_uniek_en_tabellen_staan_op_volgorde(naam: str) -> None:
    sleutel = TABELLEN[naam]["schema"]["primaryKey"]
    waarden = [tuple(rij[kolom] for kolom in sleutel) for rij in rijen(naam)]
    assert len(set(waarden)) == len(waarden)
    if naam == "herindelingen":
        assert waarden == [
            (rij["oud"], rij["nieuw"])
            for rij in sorted(rijen(naam), key=lambda r: (r["datum"], r["oud"], r["nieuw"]))
        ]
    else:
        assert waarden == sorted(waarden)


@pytest.mark.parametrize("naam", TABELLEN)
def test_verwijzingen_kloppen(naam: str) -> None:
    bekend = {rij["code"] for rij in rijen("gemeenten")}
    for verwijzing in TABELLEN[naam]["schema"].get("foreignKeys", []):
        assert {rij[verwijzing["fields"]] for rij in rijen(naam)} <= bekend


def test_alleen_de_tegelkaart_is_eigen_werk() -> None:
    licenties = {naam: tabel["licenses"][0]["name"] for naam, tabel in TABELLEN.items()}
    assert licenties.pop("tegelkaart") == "EUPL-1.2"
    assert set(licenties.values()) == {"CC-BY-4.0"}


def test_aandelen_van_splitsingen_tellen_in_de_tabel_op_tot_een() -> None:
    per_oud: dict[str, Fraction] = {}
    for rij in rijen("herindelingen"):
        per_oud[rij["oud"]] = per_oud.get(rij["oud"], Fraction(0)) + Fraction(rij["aandeel"])
    assert set(per_oud.values()) == {1}


def test_de_aandelen_volgen_uit_de_inwoners() -> None:
    """Recompute the shares of the three splits of 2018-2021 with the rule of the data package."""
    mensen = {(rij["code"], int(rij["jaar"])): int(rij["inwoners"]) for rij in rijen("inwoners")}
    tabel = [rij for rij in rijen("herindelingen") if rij["datum"] > "2017-01-01"]
    splitsingen = {rij["oud"] for rij in tabel if rij["soort"] == "gesplitst"}
    assert len(splitsingen) == 3
    for oud in splitsingen:
        eigen = [rij for rij in tabel if rij["oud"] == oud]
        datum = eigen[0]["datum"]
        jaar = int(datum[:4])
        voor = {
            rij["nieuw"]: mensen.get((rij["nieuw"], jaar - 1), 0)
            + sum(
                mensen[ander["oud"], jaar - 1]
                for ander in tabel
                if ander["nieuw"] == rij["nieuw"]
                and ander["oud"] != oud
                and ander["datum"] == datum
            )
            for rij in eigen
        }
        vroeger = mensen[oud, jaar - 1]
        groei = Fraction(sum(mensen[code, jaar] for code in voor), sum(voor.values()) + vroeger)
        for rij in eigen:
            deel = (mensen[rij["nieuw"], jaar] / groei - voor[rij["nieuw"]]) / vroeger
            assert abs(deel - Fraction(rij["aandeel"])) < Fraction(1, 10_000)
