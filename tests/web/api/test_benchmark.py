# SPDX-License-Identifier: EUPL-1.2
"""The benchmark by the API: the same as the command line, with the place of every mistake."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from opstap import gebieden
from opstap.benchmark.indicatoren.declaratie import indicatoren
from opstap.benchmark.opgaven.eigengegevens import eigen_indicatoren
from opstap.web.api.antwoord import CSV
from opstap.web.api.models import Token
from opstap.web.gegevens import dienst
from opstap.web.gegevens.ontvangst import beoordeel
from opstap.web.gegevens.soorten import SOORTEN
from opstap.web.organisaties.models import Gebruiker
from web.api.conftest import Vraag
from web.api.opdracht import draai
from web.lezen import json_van

pytestmark = pytest.mark.django_db


def fouten_van(antwoord: HttpResponse) -> dict[str, str]:
    assert antwoord.status_code == 400, antwoord.content
    return {f["location"]: f["detail"] for f in json.loads(antwoord.content)["errors"]}


# The same as the command line


def test_een_gemeente_is_die_van_de_opdrachtregel(lees: Vraag) -> None:
    keuze = ("--indicator", "wsw-beschut", "--indicator", "bijstand")
    api = json_van(lees("/benchmark/gemeenten/GM0392", indicator="wsw-beschut,bijstand", buren=8))
    assert api == draai("benchmark", "gemeente", "GM0392", *keuze, "--buren", 8)
    assert [een["indicator"]["id"] for een in api["indicatoren"]] == ["wsw-beschut", "bijstand"]


def test_een_streek_en_haar_buren_zijn_die_van_de_opdrachtregel(lees: Vraag) -> None:
    streek = json_van(lees("/benchmark/streken/AM26", indicator="wsw-beschut"))
    assert streek == draai("benchmark", "streek", "AM26", "--indicator", "wsw-beschut")
    buren = json_van(lees("/benchmark/gemeenten/GM0392/buren", aantal=5, zonder="ao,groei"))
    zonder = ("--zonder", "ao", "--zonder", "groei")
    assert buren == draai("benchmark", "buren", "GM0392", "--aantal", 5, *zonder)


def test_de_definities_zijn_die_van_de_opdrachtregel(lees: Vraag) -> None:
    kern = draai("benchmark", "indicatoren", "--eigen")
    assert json_van(lees("/benchmark/indicatoren"))["resultaten"] == kern["indicatoren"]
    assert json_van(lees("/benchmark/eigen-indicatoren"))["resultaten"] == kern["eigen"]
    kolommen = draai("benchmark", "indicatoren", "--sjabloon", "bedrijf")
    assert json_van(lees("/benchmark/sjablonen/bedrijf")) == kolommen


# All municipalities of one indicator


def test_alle_gemeenten_van_een_indicator(lees: Vraag) -> None:
    vraag = {"indicator": "wsw-beschut", "jaar": 2023, "grootte": 1000}
    regels = json_van(lees("/benchmark/cijfers", **vraag))["resultaten"]
    assert [regel["code"] for regel in regels] == list(gebieden.gemeenten())
    (haarlem,) = [regel for regel in regels if regel["code"] == "GM0392"]
    assert haarlem["waarde"] == pytest.approx(haarlem["teller"] / haarlem["noemer"])
    beeld = json_van(lees("/benchmark/gemeenten/GM0392", indicator="wsw-beschut", jaar=2023))
    assert beeld["indicatoren"][0]["waarde"] == haarlem["waarde"]
    assert {r["toestand"] for r in regels} >= {"cijfer", "elders_geboekt"}
    for regel in regels:
        assert (regel["teller"] is None) == (regel["toestand"] == "ontbreekt")


@pytest.mark.parametrize("id", indicatoren())
def test_elke_indicator_is_er_voor_elke_gemeente(lees: Vraag, id: str) -> None:
    regels = json_van(lees("/benchmark/cijfers", indicator=id, grootte=1000))["resultaten"]
    assert len(regels) == len(gebieden.gemeenten())
    assert {regel["jaar"] for regel in regels} == {indicatoren()[id].laatste_jaar}


def test_als_csv(lees: Vraag) -> None:
    def kop(antwoord: HttpResponse) -> str:
        assert antwoord["Content-Type"].startswith(CSV)
        return antwoord.content.decode("utf-8-sig").splitlines()[0]

    cijfers = lees("/benchmark/cijfers", indicator="bijstand", accept=CSV)
    assert kop(cijfers).startswith("code;naam;indicator;jaar;teller;noemer;waarde")
    assert kop(lees("/benchmark/gemeenten/GM0392", accept=CSV)).startswith("indicator;jaar;waarde")
    assert kop(lees("/benchmark/streken/NL", accept=CSV)).startswith("indicator;jaar;code;naam")


# Peers of the reader's own choice, and partnerships of an organisation


def test_een_eigen_groep_staat_met_haar_leden_in_het_antwoord(lees: Vraag) -> None:
    beeld = json_van(lees("/benchmark/gemeenten/GM0392", met="GM0363,GM0034,GM0392"))
    assert beeld["vergelijking"]["soort"] == "eigen_groep"
    assert beeld["vergelijking"]["leden"] == ["GM0034", "GM0363"]
    assert beeld["vergelijking"]["op"]
    assert beeld["indicatoren"][0]["groepen"][0]["soort"] == "eigen_groep"


def test_met_een_token_telt_het_eigen_samenwerkingsverband(
    lees: Vraag, schrijftoken: tuple[Token, str]
) -> None:
    token, geheim = schrijftoken
    csv = (
        "samenwerkingsverband;gemeente\nSpaarne;GM0392\nSpaarne;GM0377\nAnder;GM0363\nAnder;GM0384"
    )
    soort = next(s for s in SOORTEN.values() if s.id == "samenwerkingsverbanden")
    maker = token.aangemaakt_door
    assert isinstance(maker, Gebruiker)
    wie = dienst.Wie(maker, "toets")
    opgave = dienst.Omschrijving(date(2026, 1, 1), "eigen lijst", "")
    versie = dienst.lever_aan(
        wie, token.organisatie, soort, beoordeel("v.csv", csv.encode()), opgave
    )
    dienst.bevestig(wie, versie)
    openbaar = json_van(lees("/benchmark/gemeenten/GM0392"))
    eigen = json_van(lees("/benchmark/gemeenten/GM0392", token=geheim))
    assert "omvang_verband" in eigen["vergelijking"]["kenmerken"]
    assert "omvang_verband" not in openbaar["vergelijking"]["kenmerken"]
    assert json_van(lees("/benchmark/gemeenten/GM0392")) == openbaar
    assert json_van(lees("/benchmark/streken/Spaarne", token=geheim))["soort"] == (
        "samenwerkingsverband"
    )
    assert lees("/benchmark/streken/Spaarne").status_code == 404


# Wrong questions


@pytest.mark.parametrize(
    ("pad", "plek", "woord"),
    [
        ("/benchmark/cijfers?indicator=wsw", "indicator", "Er is geen indicator"),
        ("/benchmark/cijfers?indicator=bijstand&jaar=2024", "jaar", "geen cijfers van 2024"),
        ("/benchmark/cijfers", "indicator", "verplicht"),
        ("/benchmark/gemeenten/GM0392?indicator=bijstand,x", "indicator", "'x'"),
        ("/benchmark/gemeenten/GM0392?indicator=bijstand&jaar=2016", "jaar", "2016"),
        ("/benchmark/gemeenten/GM0392?buren=4", "buren", "Geef 5 of meer."),
        ("/benchmark/gemeenten/GM0392?met=GM0392", "met", "andere gemeente"),
        ("/benchmark/gemeenten/GM0392?met=GM9999", "met", "GM9999"),
        ("/benchmark/gemeenten/GM0392/buren?zonder=naam", "zonder", "Er is geen kenmerk"),
        ("/benchmark/streken/NL?jaar=2015", "jaar", "2015"),
    ],
)
def test_een_vraag_die_niet_klopt_noemt_de_sleutel(
    lees: Vraag, pad: str, plek: str, woord: str
) -> None:
    assert woord in fouten_van(lees(pad))[plek]


@pytest.mark.parametrize(
    ("pad", "woord"),
    [
        ("/benchmark/gemeenten/GM0393", "GM0394 Haarlemmermeer"),
        ("/benchmark/gemeenten/GM0393/buren", "GM0394 Haarlemmermeer"),
        ("/benchmark/streken/AM99", "Er is geen streek"),
        ("/benchmark/sjablonen/provincie", "bestaat niet"),
        ("/benchmark/uitgaven/gemeente/2099", "2099"),
    ],
)
def test_wat_er_niet_is(lees: Vraag, pad: str, woord: str) -> None:
    antwoord = lees(pad)
    assert antwoord.status_code == 404
    assert woord in json.loads(antwoord.content)["detail"]


# Kept, and quick


def test_openbare_antwoorden_mogen_bewaard_worden(lees: Vraag, client: Client) -> None:
    paden = [
        "/benchmark/indicatoren",
        "/benchmark/eigen-indicatoren",
        "/benchmark/sjablonen/gemeente",
        "/benchmark/cijfers?indicator=wsw-beschut&grootte=1000",
        "/benchmark/streken/NL",
        "/benchmark/streken/AM26",
        "/benchmark/uitgaven",
        "/benchmark/gemeenten/GM0392/buren",
        *(f"/benchmark/gemeenten/{code}" for code in list(gebieden.gemeenten())[:3]),
    ]
    for pad in paden:
        eerste = lees(pad)
        assert eerste["Cache-Control"] == "public, no-cache"
        assert lees(pad).content == eerste.content
        nog_eens = client.get(f"/api/v1{pad}", headers={"if-none-match": eerste["ETag"]})
        assert nog_eens.status_code == 304


def test_eigen_indicatoren_zijn_van_gemeente_of_bedrijf(lees: Vraag) -> None:
    lijst = json_van(lees("/benchmark/eigen-indicatoren"))["resultaten"]
    assert [een["id"] for een in lijst] == list(eigen_indicatoren())
