# SPDX-License-Identifier: EUPL-1.2
"""Provinces, regions and partnerships are sums that close."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opstap import gebieden
from opstap.basis.opmaak import euro
from opstap.bekostiging.gemeente.streek import streken
from opstap.web.openbaar import rekenen


@pytest.mark.parametrize("soort", ["provincie", "arbeidsmarktregio"])
def test_samen_zijn_zij_het_land(soort: str) -> None:
    beelden = [rekenen.streekbeeld(streek) for streek in streken(soort).values()]
    assert sum(len(b.streek.leden) for b in beelden) == len(gebieden.gemeenten())
    for stroom in ("impulsbudget", "rijksbijdrage"):
        land = rekenen.landgeld().per_jaar[stroom, 2027].bedrag
        assert sum(b.bedrag(stroom, 2027) or 0 for b in beelden) == land


def test_de_pagina_van_een_provincie_noemt_haar_som(client: Client) -> None:
    html = client.get("/provincies/PV27/").content.decode()
    leden = [c for c, g in gebieden.gemeenten().items() if g.provincie_code == "PV27"]
    land = rekenen.landgeld().per_jaar["impulsbudget", 2027]
    assert euro(sum(land.per_code[code] for code in leden)) in html


def test_een_onbekende_provincie_geeft_404_met_de_lijst(client: Client) -> None:
    antwoord = client.get("/provincies/PV99/")
    assert antwoord.status_code == 404
    assert "/provincies/PV27/" in antwoord.content.decode()


def test_een_samenwerkingsverband_noemt_wie_ontvangt(client: Client) -> None:
    antwoord = client.get(
        "/samenwerkingsverbanden/", {"leden": "Zandvoort; GM0392", "naam": "Duin"}
    )
    html = antwoord.content.decode()
    assert "De grootste gemeente is Haarlem" in html
    bedragen = rekenen.landgeld().per_jaar["impulsbudget", 2027].per_code
    assert euro(bedragen["GM0392"] + bedragen["GM0473"]) in html


def test_een_tikfout_in_een_lid_blijft_staan_met_een_voorstel(client: Client) -> None:
    antwoord = client.get("/samenwerkingsverbanden/", {"leden": "Harlem, Zandvoort"})
    html = antwoord.content.decode()
    assert antwoord.status_code == 400
    assert "Haarlem (GM0392)" in html
    assert "Harlem, Zandvoort</textarea>" in html


@given(st.text(max_size=60))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_elke_tekst_geeft_een_nette_pagina(client: Client, tekst: str) -> None:
    for adres, naam in (("/samenwerkingsverbanden/", "leden"), ("/gemeenten/", "zoek")):
        assert client.get(adres, {naam: tekst}).status_code in (200, 302, 400)
