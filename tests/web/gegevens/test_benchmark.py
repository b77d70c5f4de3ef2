# SPDX-License-Identifier: EUPL-1.2
"""Figures for the benchmark are data like all others: checked, confirmed, kept, taken back."""

from __future__ import annotations

import csv
import io

import pytest
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from opstap.basis.fouten import GebruiksFout, InvoerFout
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.organisaties.models import Gebruiker, Organisatie, Rol, Soort
from web.benchmark.deelnemers import KOP, bedrijfsopgave, opgave, redacteur
from web.gegevens.hulp import adres, breng, register, stuur
from web.lezen import tekst
from web.mensen import anna, haarlem, maak, meld_aan

pytestmark = pytest.mark.django_db
PAD = "benchmark-gemeente"


@pytest.fixture
def van_anna(client: Client) -> Client:
    return meld_aan(client, anna())


def fouten(antwoord: HttpResponse) -> str:
    assert antwoord.status_code == 400
    assert not Gegevensversie.objects.exists()
    return tekst(antwoord)


def test_het_invulblad_heeft_de_eigen_code_en_een_rij_per_maand(van_anna: Client) -> None:
    blad = van_anna.get(f"{adres(PAD)}invulblad/csv/").content.decode("utf-8-sig")
    rijen = list(csv.DictReader(io.StringIO(blad), delimiter=";"))
    assert {rij["code"] for rij in rijen} == {"GM0392"}
    assert [rij["periode"][-3:] for rij in rijen] == [f"-{maand:02d}" for maand in range(1, 13)]
    werkmap = van_anna.get(f"{adres(PAD)}invulblad/xlsx/").content
    boek = load_workbook(io.BytesIO(werkmap))
    assert "uitleg" in boek.sheetnames
    leeg = stuur(van_anna, PAD, "leeg.csv", blad)
    assert "Er zijn geen cijfers" in fouten(leeg)


def test_alle_fouten_staan_er_tegelijk(van_anna: Client) -> None:
    inhoud = (
        f"{KOP}\nGM0392,2025-13,40,20,16,20,60,200\nGM0392,2025-02,40,50,16,20,60,200\n"
        "GM0392,2025-03,900000,1,1,1,1,1\nGM0392,2025-03,40,1,1,1,1,1\n"
    )
    gezien = fouten(stuur(van_anna, PAD, "cijfers.csv", inhoud))
    for wat in (
        "'2025-13' is geen periode",
        "aan_het_werk is groter dan bw_indicaties",
        "2025-03",
    ):
        assert wat in gezien


def test_meer_mensen_dan_inwoners_kan_niet(van_anna: Client) -> None:
    inhoud = f"{KOP}\nGM0392,2025,40,20,16,20,60,900000\n"
    assert "900.000 kan niet" in fouten(stuur(van_anna, PAD, "cijfers.csv", inhoud))


def test_een_gemeente_levert_alleen_rijen_van_zichzelf(van_anna: Client) -> None:
    inhoud = opgave("GM0392", 3) + opgave("GM0473", 4).split("\n", 1)[1]
    gezien = fouten(stuur(van_anna, PAD, "cijfers.csv", inhoud))
    assert "GM0473 Zandvoort is niet uw gemeente" in gezien
    assert "Lever alleen rijen aan van GM0392 Haarlem" in gezien


def test_een_samenwerkingsverband_brengt_zijn_gemeenten_en_een_bedrijf() -> None:
    verband = Organisatie.objects.create(
        soort=Soort.SAMENWERKINGSVERBAND, code="spaarne", naam="Spaarne Werkt"
    )
    wie = maak("Sem", verband, Rol.BEHEERDER)
    beide = opgave("GM0392", 3) + opgave("GM0473", 4).split("\n", 1)[1]
    opgaven = breng(wie, PAD, beide, verband).als_opgaven()
    assert [een.naam for een in opgaven] == ["Haarlem", "Zandvoort"]
    een = breng(wie, "benchmark-bedrijf", bedrijfsopgave("a", 2), verband).als_opgaven()[0]
    assert een.naam == "Spaarne Werkt"
    twee = bedrijfsopgave("a", 2) + bedrijfsopgave("b", 3).split("\n", 1)[1]
    with pytest.raises(InvoerFout, match="2 bedrijven"):
        breng(wie, "benchmark-bedrijf", twee, verband)
    rosa, vng = redacteur()
    assert len(breng(rosa, "benchmark-bedrijf", twee, vng).als_opgaven()) == 2


def test_het_verschil_zegt_wat_de_indicatoren_worden(van_anna: Client) -> None:
    breng(anna_zelf(), PAD, f"{KOP}\nGM0392,2025,40,20,16,20,60,200\n")
    naar = stuur(van_anna, PAD, "cijfers.csv", f"{KOP}\nGM0392,2025,40,30,16,20,60,200\n")
    gezien = tekst(van_anna.get(naar["Location"]))
    assert "1 anders" in gezien
    assert "Mensen met een advies beschut werk die werken 50,0% 75,0%" in gezien


def test_wat_is_bewaard_komt_terug_zoals_het_was(van_anna: Client) -> None:
    versie = breng(anna_zelf(), PAD, f"{KOP}\nGM0392,2025K3,40,20,16.25,,60,200\n")
    (een,) = versie.als_opgaven()
    assert een.perioden[0].tekst == "2025K3"
    assert [str(een.waarden[k][0]) for k in ("bw_plaatsen", "bw_aantal_ministerie")] == [
        "65/4",
        "None",
    ]
    terug = van_anna.get(f"{adres(PAD)}versies/1/bestand/csv/").content
    opnieuw = breng(anna_zelf(), PAD, terug.decode("utf-8-sig"))
    assert opnieuw.inhoud == versie.inhoud


def test_een_andere_soort_is_geen_opgave() -> None:
    with pytest.raises(GebruiksFout, match="is geen opgave voor de benchmark"):
        breng(anna(), "register", register()).als_opgaven()


def anna_zelf() -> Gebruiker:
    return haarlem().leden.get(naam="Anna")
