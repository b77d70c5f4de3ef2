# SPDX-License-Identifier: EUPL-1.2
"""``opstap bedrijf kostprijs`` as a controller uses it."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from opstap.bekostiging.kostprijs.plaats import SOORTEN, Keuzes, kostprijs


def test_zonder_soort_staan_de_vier_naast_elkaar(opstap: Any) -> None:
    afloop = opstap("bedrijf", "kostprijs")
    assert afloop.status == 0
    for naam in ("Beschut werk", "Wsw-baan", "Loonkostensubsidie", "Saldo"):
        assert naam in afloop.uit
    assert "telt niet mee" in afloop.fout


def test_de_json_is_die_van_de_bibliotheek(opstap: Any) -> None:
    document = opstap("bedrijf", "kostprijs", "--jaar", 2024, "--json").json
    plaatsen = {plaats["soort"]: plaats for plaats in document["plaatsen"]}
    assert tuple(plaatsen) == SOORTEN
    for soort in SOORTEN:
        uitkomst = kostprijs(soort, 2024)
        assert plaatsen[soort]["netto_kosten"] == uitkomst.netto_kosten
        assert plaatsen[soort]["saldo"] == uitkomst.saldo
        posten = plaatsen[soort]["posten"]
        assert sum(p["bedrag"] for p in posten if p["soort"] == "kosten") == uitkomst.kosten
        assert all(p["laag"] <= p["bedrag"] <= p["hoog"] for p in posten)


def test_de_hefbomen_komen_aan(opstap: Any) -> None:
    hefbomen = (
        *("--soort", "beschut", "--jaar", 2026, "--loonwaarde", "0,30", "--uren", 24),
        *("--werksoort", "groen=0,4", "--werksoort", "inpakken=0.6", "--begeleiding", 6),
        *("--overhead", "0,8", "--ziekteverzuim", "0,1", "--cao", "wml", "--prijspeil", 2024),
        *("--prijsstijging", "0,02", "--loonstijging", "0,03", "--extra-apart", "--nominaal"),
    )
    plaats = opstap("bedrijf", "kostprijs", *hefbomen, "--json").json["plaatsen"][0]
    from opstap.bekostiging.prijzen import VERWACHT

    keuzes = Keuzes(
        uren=24,
        loonwaarde=Fraction(3, 10),
        werksoorten=(("groen", Fraction(2, 5)), ("inpakken", Fraction(3, 5))),
        begeleiding=6,
        overhead=Fraction(4, 5),
        ziekteverzuim=Fraction(1, 10),
        cao="wml",
        prijspeil=2024,
        extra_apart=True,
        bekostiging_volgt_prijzen=False,
        indexatie=VERWACHT.met(prijs=Fraction(2, 100), loon=Fraction(3, 100)),
    )
    assert plaats == kostprijs("beschut", 2026, keuzes).als_dict()


def test_een_soort_toont_regels_en_oorzaken(opstap: Any) -> None:
    uit = opstap("bedrijf", "kostprijs", "--soort", "beschut").uit
    assert "Huisvesting" in uit
    assert "hoge bedrijfskosten" in uit
    assert "27 uur per mens, loonwaarde 35%" in uit


def test_de_controle_toont_ankers_en_ijking(opstap: Any) -> None:
    afloop = opstap("bedrijf", "kostprijs", "--controle")
    assert "18.000,00" in afloop.uit
    assert "past niet" in afloop.uit
    assert "Wat de ijking heeft verschoven" in afloop.uit
    ankers = opstap("bedrijf", "kostprijs", "--controle", "--json").json["ankers"]
    assert {anker["id"]: anker["verschil"] for anker in ankers}["netto_2022"] == "0"


def test_naar_een_werkmap_gaat_elke_soort_op_een_blad(opstap: Any) -> None:
    assert opstap("bedrijf", "kostprijs", "--uit", "kosten.xlsx").status == 0
    werkmap = openpyxl.load_workbook("kosten.xlsx")
    for soort in SOORTEN:
        assert any(soort in blad.lower() for blad in werkmap.sheetnames)


def test_naar_csv(opstap: Any) -> None:
    assert opstap("bedrijf", "kostprijs", "--soort", "wsw", "--uit", "wsw.csv").status == 0
    with Path("wsw.csv").open(encoding="utf-8-sig", newline="") as bestand:
        inhoud = bestand.read()
    rijen = list(csv.DictReader(inhoud.splitlines(), delimiter=";" if ";" in inhoud else ","))
    posten = {rij["post"]: rij["bedrag"] for rij in rijen}
    assert int(posten["rijksbijdrage_wsw"]) == kostprijs("wsw", 2026).rijksgeld


@pytest.mark.parametrize(
    ("opties", "woorden"),
    [
        (("--loonwaarde", "veel"), ("--loonwaarde", "geen getal")),
        (("--loonwaarde", "35"), ("loonwaarde", "0% tot en met 100%")),
        (("--uren", "60"), ("uren", "8 tot en met 40")),
        (("--werksoort", "groen"), ("--werksoort groen", "groen=0,4")),
        (("--werksoort", "groen=0,4"), ("samen 40,00%",)),
        (("--soort", "wsw", "--werksoort", "mijn=1"), ("werksoort mijn", "inpakken")),
        (("--plaatssoort", "thuis"), ("plaatssoort thuis", "intern")),
        (("--prijspeil", "vroeger"), ("prijspeil vroeger",)),
        (("--jaar", "2100"), ("jaar 2100", "2060")),
        (("--prijsstijging", "3"), ("stijging van prijs",)),
        (("--soort", "dagbesteding"), ("dagbesteding",)),
        (("--controle", "--uren", "24"), ("--uren", "--controle")),
    ],
)
def test_een_verkeerde_keuze_noemt_de_hefboom(
    opstap: Any, opties: tuple[str, ...], woorden: tuple[str, ...]
) -> None:
    opstap("bedrijf", "kostprijs", *opties).eis_fout(*woorden)
