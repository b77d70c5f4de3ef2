# SPDX-License-Identifier: EUPL-1.2
"""Fatima checks before it counts: mistakes as a file, the estimate beside her figures, templates
that explain themselves, and messages without commands."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from opstap.web.gegevens import bruikbaar, dienst
from opstap.web.gegevens.bestanden import sjabloonbestand
from opstap.web.gegevens.dienst import Wie
from opstap.web.gegevens.schatting import naast_schatting
from opstap.web.gegevens.soorten import SOORTEN
from opstap.web.kern.webtaal import voor_het_web
from opstap.web.organisaties.models import Organisatie, Rol
from web.gegevens.hulp import EIGEN, VERBANDEN, adres, breng, realisatie, register, stuur, tekst
from web.mensen import anna, bram, chris, haarlem, maak, meld_aan, zandvoort

pytestmark = pytest.mark.django_db
BEGIN = "toestand;code;naam;aantal\nwsw;GM0392;Haarlem;310\ndagbesteding;GM0392;;85\n"


def test_de_fouten_zijn_als_bestand_mee_te_nemen(client: Client) -> None:
    meld_aan(client, maak("Fatima", haarlem(), Rol.BEWERKER))
    fout = register().replace("GM0392;", "Haarlem;").replace("GM0363;", "GM0363;veel")
    assert "Deze lijst opslaan als" in tekst(stuur(client, "register", "juli.csv", fout))

    blad = client.get(f"{adres()}fouten/csv/").content.decode("utf-8-sig")
    regels = {r["kolom"]: r["fout"] for r in csv.DictReader(io.StringIO(blad), delimiter=";")}
    assert "is geen getal" in regels["aantal"]
    assert "opstap gebieden" not in regels["code"]
    boek = openpyxl.load_workbook(io.BytesIO(client.get(f"{adres()}fouten/xlsx/").content))
    assert "Fouten in juli.csv" in str(boek.worksheets[0]["A1"].value)


def test_de_fouten_van_een_ander_zijn_er_niet(client: Client) -> None:
    meld_aan(client, anna())
    assert client.get(f"{adres()}fouten/csv/").status_code == 404
    stuur(client, "register", "leeg.csv", "code;aantal\n")
    assert client.get(f"{adres()}fouten/exe/").status_code == 404
    assert client.get(f"{adres('eigen-cijfers')}fouten/csv/").status_code == 404
    assert client.get(f"{adres('register', zandvoort())}fouten/csv/").status_code == 404
    assert meld_aan(Client(), bram()).get(f"{adres()}fouten/csv/").status_code == 403


def test_voor_het_bevestigen_staat_de_schatting_ernaast(client: Client) -> None:
    meld_aan(client, anna())
    tien_keer = register().replace("GM0392;", "GM0392;1")
    blad = tekst(client.get(stuur(client, "register", "r.csv", tien_keer)["Location"]))
    assert "Naast de schatting van Opstap" in blad
    assert "Aandeel in het land: uw cijfers en de schatting" in blad


@pytest.mark.parametrize(
    ("pad", "inhoud", "eerste"),
    [
        ("register", register(), "Haarlem"),
        ("beschut-realisatie", realisatie(), "Haarlem"),
        ("eigen-cijfers", EIGEN, 2027),
        ("beginstanden", BEGIN, "wsw"),
    ],
)
def test_elke_soort_met_een_schatting_laat_haar_zien(pad: str, inhoud: str, eerste: object) -> None:
    soort, versie = SOORTEN[pad], breng(anna(), pad, inhoud)
    tabel = naast_schatting(soort, haarlem(), versie.inhoud)
    assert tabel is not None
    assert tabel.rijen[0][0] == eerste
    *_, voor, na, verschil = tabel.rijen[0]
    assert na - voor == verschil  # type: ignore[operator]


def test_wat_opstap_niet_schat_heeft_geen_schatting_ernaast() -> None:
    versie = breng(anna(), "samenwerkingsverbanden", VERBANDEN)
    assert naast_schatting(SOORTEN["samenwerkingsverbanden"], haarlem(), versie.inhoud) is None
    landelijk = Organisatie.objects.create(soort="landelijk", code="vng", naam="VNG")
    eigen = breng(versie.maker, "eigen-cijfers", EIGEN)
    assert naast_schatting(SOORTEN["eigen-cijfers"], landelijk, eigen.inhoud) is None


@pytest.mark.parametrize("pad", [pad for pad, soort in SOORTEN.items() if soort.sjabloon])
def test_het_invulblad_legt_zijn_kolommen_uit(pad: str) -> None:
    boek = openpyxl.load_workbook(io.BytesIO(sjabloonbestand(SOORTEN[pad], haarlem(), "xlsx")))
    uitleg = boek.worksheets[1]
    woorden = {str(cel.value) for rij in uitleg.iter_rows() for cel in rij}
    assert {kolom.naam for kolom in SOORTEN[pad].kolommen} <= woorden
    assert any(SOORTEN[pad].waarvoor[:30] in woord for woord in woorden)


def test_wie_mag_rekenen_met_welke_cijfers() -> None:
    beheerder = anna()
    van_haarlem = breng(beheerder, "register", register())
    verband = Organisatie.objects.create(soort="samenwerkingsverband", code="sw", naam="Spaarne")
    dora = maak("Dora", verband, Rol.BEHEERDER)
    assert bruikbaar(beheerder, "register") == [van_haarlem]
    assert bruikbaar(beheerder, "eigen_cijfers") == []
    assert bruikbaar(AnonymousUser(), "register") == []
    assert bruikbaar(chris(), "register") == []
    assert bruikbaar(dora, "register") == []

    deling = dienst.deel(Wie(beheerder, "toets"), van_haarlem.set, verband)
    assert bruikbaar(dora, "register") == [van_haarlem]
    eigen = breng(dora, "register", register(9), verband)
    assert bruikbaar(dora, "register") == [eigen, van_haarlem]
    dienst.stop_delen(Wie(beheerder, "toets"), deling)
    assert bruikbaar(dora, "register") == [eigen]


def test_het_merk_is_een_regel() -> None:
    versie = breng(anna(), "register", register())
    dag = versie.tijd.astimezone().strftime("%d-%m-%Y")
    assert versie.merk() == f"eigen cijfers van Haarlem, versie 1, {dag}"


def test_verbanden_gaan_door_de_tijd() -> None:
    verbanden = breng(anna(), "samenwerkingsverbanden", VERBANDEN).als_verbanden()
    assert {lid.gemeente for lid in verbanden.lidmaatschappen} == {"GM0392", "GM0473"}


@pytest.mark.parametrize(
    ("kern", "web"),
    [
        ('zoek de code op met: opstap gebieden code "Haarlm".', "bij Mijn gemeente"),
        ("Controleer het bestand of geef het landelijke bedrag met --bedrag.", "het veld Eigen"),
        ("Geef uw lijst met --samenwerkingsverbanden en laat --afzonderlijk weg.", "het vinkje"),
        ("Met --bedrag rekent u met een eigen bedrag.", "Met het veld Eigen bedrag rekent u"),
        ("berust op een aanname. Zie: opstap bronnen toon ID.", "Berust op een aanname. Zie Br"),
    ],
)
def test_wat_de_kern_zegt_noemt_op_een_scherm_geen_opdracht(kern: str, web: str) -> None:
    zin = voor_het_web(kern)
    assert web in zin
    assert "--" not in zin
    assert "opstap " not in zin
