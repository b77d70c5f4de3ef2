# SPDX-License-Identifier: EUPL-1.2
"""Somebody of Haarlem looks for the municipality and reads what it gets, and why."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from opstap import gebieden, verdeling
from opstap.basis.opmaak import euro
from opstap.bekostiging.gemeente import Gemeentebeeld, maak_gemeente
from opstap.bekostiging.stromen.geld import totaal


@pytest.fixture(scope="module")
def haarlem() -> Gemeentebeeld:
    """Computed by the library, without the platform."""
    sleutel = verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
    return maak_gemeente("GM0392", sleutel=sleutel, trekkingen=3)


@pytest.mark.parametrize("zoek", ["Haarlem", " haarlem ", "GM0392", "gm392", "392"])
def test_zoeken_leidt_naar_de_gemeente(client: Client, zoek: str) -> None:
    antwoord = client.get("/gemeenten/", {"zoek": zoek})
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/gemeenten/GM0392/")


def test_een_tikfout_geeft_voorstellen(client: Client) -> None:
    html = client.get("/gemeenten/", {"zoek": "Harlem"}).content.decode()
    assert '<a href="/gemeenten/GM0392/">Haarlem</a>' in html


def test_wat_nergens_op_lijkt_zegt_dat(client: Client) -> None:
    html = client.get("/gemeenten/", {"zoek": "<b>qqqqq</b>"}).content.decode()
    assert "Geen gemeente gevonden" in html
    assert "<b>qqqqq" not in html


def test_een_oude_naam_wijst_de_opvolger(client: Client) -> None:
    html = client.get("/gemeenten/", {"zoek": "Weesp"}).content.decode()
    assert "opgegaan in GM0363 Amsterdam" in html


def test_een_opgeheven_code_wordt_uitgelegd(client: Client) -> None:
    antwoord = client.get("/gemeenten/GM0457/")
    html = antwoord.content.decode()
    assert antwoord.status_code == 404
    assert "Weesp is per 24 maart 2022 opgegaan in GM0363 Amsterdam" in html
    assert 'href="/gemeenten/GM0363/"' in html


@pytest.mark.parametrize("code", ["GM9999", "haarlm", "XX"])
def test_een_onbekende_code_geeft_404_met_uitleg(client: Client, code: str) -> None:
    antwoord = client.get(f"/gemeenten/{code}/")
    assert antwoord.status_code == 404
    assert 'name="zoek"' in antwoord.content.decode()


def test_een_code_in_een_andere_vorm_wordt_doorgestuurd(client: Client) -> None:
    assert client.get("/gemeenten/gm0392/")["Location"] == "/gemeenten/GM0392/"


@pytest.mark.parametrize("jaar", ["2014", "2036", "abc", "²"])
def test_een_onmogelijk_jaar_zegt_welke_wel_kunnen(client: Client, jaar: str) -> None:
    antwoord = client.get("/gemeenten/GM0392/", {"jaar": jaar})
    assert antwoord.status_code == 400
    assert "2015 tot en met 2035" in antwoord.content.decode()


@pytest.mark.parametrize("jaar", [2025, 2027, 2035])
def test_elk_bedrag_op_de_pagina_is_dat_van_de_bibliotheek(
    client: Client, haarlem: Gemeentebeeld, jaar: int
) -> None:
    html = client.get("/gemeenten/GM0392/", {"jaar": jaar}).content.decode()
    bedragen = [regel.bedrag for regel in haarlem.geld_in(jaar) if regel.bedrag is not None]
    assert len(bedragen) >= 3
    for bedrag in bedragen:
        assert f"<span>{euro(bedrag)}" in html
    assert f"<strong>{euro(totaal(haarlem.geld_in(jaar))[0])}</strong>" in html


def test_elk_bedrag_heeft_zijn_herleiding(client: Client, haarlem: Gemeentebeeld) -> None:
    html = client.get("/gemeenten/GM0392/").content.decode()
    regel = next(r for r in haarlem.geld_in(2027) if r.stroom == "impulsbudget")
    for zin in regel.herleiding:
        assert zin.replace("'", "&#x27;") in html
    assert "Deze bedragen zijn geschat" in html


def test_de_mensen_zijn_die_van_de_bibliotheek(haarlem: Gemeentebeeld) -> None:
    from opstap.web.openbaar import rekenen

    hier = rekenen.gemeentebeeld("GM0392").mensen
    assert len(hier) == len(haarlem.mensen)
    for mijn, zijn in zip(hier, haarlem.mensen, strict=True):
        assert (mijn["jaar"], mijn["toestand"]) == (zijn["jaar"], zijn["toestand"])
        for naam, waarde in zijn["personen"].items():
            assert mijn["personen"][naam] == pytest.approx(waarde, abs=0.1)


def test_wat_ontbreekt_noemt_het_cijfer_dat_nodig_is(
    client: Client, haarlem: Gemeentebeeld
) -> None:
    html = client.get("/gemeenten/GM0392/").content.decode()
    assert haarlem.ontbreekt
    assert "SiSa-bijlage" in html
    assert "/gemeenten/GM0392/invulblad.xlsx" in html


def test_de_stukken_staan_op_vaste_adressen(client: Client) -> None:
    begin = {"rapport.pdf": b"%PDF", "rapport.docx": b"PK", "invulblad.xlsx": b"PK"}
    for naam, teken in begin.items():
        antwoord = client.get(f"/gemeenten/GM0392/{naam}")
        assert antwoord.status_code == 200
        assert antwoord.content.startswith(teken)
    assert client.get("/gemeenten/GM0392/rapport.exe").status_code == 404
    assert client.get("/gemeenten/GM9999/rapport.pdf").status_code == 404


def test_de_werkmap_heeft_dezelfde_bedragen(client: Client, haarlem: Gemeentebeeld) -> None:
    inhoud = client.get("/gemeenten/GM0392/cijfers.xlsx").content
    blad = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True)["geld"]
    waarden = {cel for rij in blad.iter_rows(values_only=True) for cel in rij}
    assert {r.bedrag for r in haarlem.geld if r.bedrag} <= waarden


def test_alle_gemeenten_hebben_cijfers_voor_hun_pagina() -> None:
    from opstap.web.openbaar import rekenen

    for code in gebieden.gemeenten():
        beeld = rekenen.gemeentebeeld(code)
        assert beeld.geld, code
        assert beeld.plaatsen, code
        assert beeld.mensen, code


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(sorted(gebieden.gemeenten())))
@example("GM0363")  # the largest
@example("GM0088")  # the smallest, an island
@example("GM1992")  # made by a merger
def test_de_pagina_van_een_gemeente_is_licht_genoeg(client: Client, code: str) -> None:
    antwoord = client.get(f"/gemeenten/{code}/")
    assert antwoord.status_code == 200
    assert len(antwoord.content) < 135_000


def test_geen_los_jaartal_met_een_punt(client: Client) -> None:
    html = client.get("/gemeenten/GM0392/").content.decode()
    assert not re.search(r">[^<]*\b2\.0[0-4]\d\b(?![.\d])[^<]*</h", html)


def test_de_kalender_noemt_de_laatste_dag_en_wijst_de_regel(client: Client) -> None:
    """Before 15 November is 14 November at the latest; hyphens in a table do not break."""
    html = client.get("/gemeenten/GM0392/").content.decode()
    kalender = html[html.index('id="kalender"') : html.index('id="stukken"')].replace("\u2011", "-")
    assert re.search(r"14-11-\d{4}</th>.*Gemeentewet, artikel 191, lid 2.*GM-01", kalender)
    for adres in ("wet/FI-02", "wet/GM-01", "wet/GR-03", "begroting-gemeente", "begroting-gr"):
        assert f'href="/regels/{adres}/"' in kalender
        assert client.get(f"/regels/{adres}/").status_code == 200
