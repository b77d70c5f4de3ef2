# SPDX-License-Identifier: EUPL-1.2
"""Every public page answers, has one heading at the top and nothing that the CSP refuses."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from opstap import gebieden
from opstap.bronnen import grootboek
from opstap.web.openbaar.over import PAGINAS

ADRESSEN = [
    "/",
    "/?eenheid=personen&maat=wsw",
    "/kaart/",
    "/kaart/?maat=beschut",
    "/gemeenten/",
    "/gemeenten/?zoek=harlem",
    "/gemeenten/GM0392/",
    "/gemeenten/GM0392/?jaar=2030",
    "/gemeenten/GM0392/mensen/",
    "/provincies/",
    "/provincies/PV27/",
    "/arbeidsmarktregios/",
    "/arbeidsmarktregios/AM01/",
    "/samenwerkingsverbanden/",
    "/samenwerkingsverbanden/?leden=Haarlem,Zandvoort&naam=Duin",
    "/over/",
    *(f"/over/{naam}/" for naam in PAGINAS),
]


@pytest.mark.parametrize("adres", ADRESSEN)
def test_elke_pagina_antwoordt(client: Client, adres: str) -> None:
    antwoord = client.get(adres)
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert len(re.findall("<h1[ >]", html)) == 1
    assert not re.search(r'\sstyle="|<style|<script(?![^>]* src=)|\son[a-z]+="', html)
    assert len(antwoord.content) < 200_000


@pytest.mark.parametrize("adres", ADRESSEN)
def test_ids_komen_een_keer_voor(client: Client, adres: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get(adres).content.decode())
    assert sorted(ids) == sorted(set(ids))


def test_voorpagina_noemt_de_cijfers_van_het_grootboek(client: Client) -> None:
    html = client.get("/").content.decode()
    assert grootboek().waarde("beschut_werkzaam.2023") == 9387
    assert "9.387" in html
    assert "€ 54,5 miljoen" in html  # 31,5 + 23,02


def test_schakel_rekent_de_taakstelling_om_naar_mensen(client: Client) -> None:
    def doel_2048(eenheid: str) -> str:
        csv = client.get(f"/?eenheid={eenheid}&figuur=beschut&als=csv").content.decode()
        laatste = csv.strip().splitlines()[-1]
        return re.split("[;,]", laatste)[-1].strip('"')

    assert doel_2048("plaatsen") == "30300"
    assert doel_2048("personen") == str(round(30300 * 31 / 27))


@pytest.mark.parametrize("adres", ["/?eenheid=euro", "/?maat=mooi", "/kaart/?maat=x"])
def test_een_onbekende_keuze_zegt_wat_wel_kan(client: Client, adres: str) -> None:
    antwoord = client.get(adres)
    assert antwoord.status_code == 400
    assert "Kies uit" in antwoord.content.decode()


@pytest.mark.parametrize("als", ["csv", "xlsx", "json", "svg", "png"])
def test_de_kaart_is_op_te_slaan(client: Client, als: str) -> None:
    antwoord = client.get(f"/?figuur=kaart&als={als}")
    assert antwoord.status_code == 200
    assert f"opstap-kaart.{als}" in antwoord["Content-Disposition"]
    assert len(antwoord.content) > 1000


def test_elke_tegel_en_elke_tabelregel_leidt_naar_een_gemeente(client: Client) -> None:
    kaart = client.get("/").content.decode()
    tabel = client.get("/kaart/").content.decode()
    for html in (kaart, tabel):
        codes = set(re.findall(r'href="/gemeenten/(GM\d{4})/"', html))
        assert codes == set(gebieden.gemeenten())
    assert kaart.count('tabindex="-1"><title>') == len(gebieden.gemeenten())
