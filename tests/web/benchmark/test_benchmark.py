# SPDX-License-Identifier: EUPL-1.2
"""A controller looks where her municipality stands, with whom, how sure, and since when."""

from __future__ import annotations

import csv
import io
from html import unescape

import pytest
from django.test import Client

from opstap.benchmark import maak_beeld
from opstap.benchmark.beeld.zinnen import oordeel, zinnen
from web.lezen import tekst


def test_van_een_naam_naar_de_vergelijking(client: Client) -> None:
    assert "Geen ranglijst" in tekst(client.get("/benchmark/"))
    antwoord = client.get("/benchmark/?gemeente=haarlem")
    assert antwoord.headers["Location"] == "/benchmark/GM0392/"


@pytest.mark.parametrize("gezocht", ["Harlem", "GM9999", "Maasdonk", "<b>"])
def test_een_naam_die_niet_bestaat_zegt_wat_er_lijkt(client: Client, gezocht: str) -> None:
    for adres in ("/benchmark/", f"/benchmark/{gezocht}/"):
        antwoord = client.get(adres, {"gemeente": gezocht})
        assert antwoord.status_code == 404
        assert 'role="alert"' in antwoord.content.decode()
        assert "<b>" not in antwoord.content.decode()
    assert client.get("/benchmark/gm392/").headers["Location"] == "/benchmark/GM0392/"


@pytest.mark.parametrize("code", ["GM0392", "GM0809", "GM1992"])
def test_de_bladzijde_zegt_van_elke_indicator_wat_de_kern_zegt(client: Client, code: str) -> None:
    """Haarlem; Loon op Zand that books elsewhere; Voorne aan Zee that was merged in 2023."""
    antwoord = client.get(f"/benchmark/{code}/")
    gelezen = tekst(antwoord)
    for een in maak_beeld(code).indicatoren:
        assert een.indicator.naam in gelezen
        assert oordeel(een) in gelezen or oordeel(een).capitalize() in gelezen
        for zin in (*zinnen(een), *een.indicator.kanttekeningen):
            assert " ".join(unescape(zin).split()) in gelezen
    assert "Er is geen ranglijst" in gelezen
    assert len(antwoord.content) < 150_000


def test_wat_elders_is_geboekt_telt_niet_als_laag(client: Client) -> None:
    gelezen = tekst(client.get("/benchmark/GM0809/"))
    assert "elders geboekt" in gelezen
    assert "Dit telt niet als laag en wordt niet vergeleken." in gelezen
    lijn = client.get("/benchmark/GM0809/?figuur=inkomen&als=csv").content.decode().splitlines()
    assert lijn[-1].startswith("2024;;"), "een gat in de lijn, geen nul"
    assert lijn[-2].startswith("2023;383")


def test_wat_buiten_de_spreiding_ligt_staat_bovenaan_met_sinds_wanneer(client: Client) -> None:
    antwoord = client.get("/benchmark/GM0060/")
    gelezen = tekst(antwoord)
    assert "€ 118 in 2024, ver onder de gewone spreiding (€ 167 tot € 298), sinds 2022." in gelezen
    assert 'href="#over-inkomen"' in antwoord.content.decode()
    assert 'href="/benchmark/GM0096/"' in antwoord.content.decode(), "naar een buur"


def test_alle_jaren_als_bestand(client: Client) -> None:
    antwoord = client.get("/benchmark/GM0392/?figuur=reeksen&als=csv")
    rijen = list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    beeld = maak_beeld("GM0392")
    assert len(rijen) == sum(len(een.reeks) for een in beeld.indicatoren)
    assert {rij["indicator"] for rij in rijen} == {een.indicator.id for een in beeld.indicatoren}
    for naam, als in (
        *(("groepen", "xlsx"), ("buren", "json"), ("wsw-beschut", "svg")),
        *(("oogopslag", "png"), ("oogopslag", "csv")),
    ):
        assert client.get(f"/benchmark/GM0392/?figuur={naam}&als={als}").status_code == 200
