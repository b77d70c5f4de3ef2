# SPDX-License-Identifier: EUPL-1.2
"""Fatima of Haarlem brought figures: she sees them on the page of Haarlem, nobody else does."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.test import Client

from opstap.web.openbaar import eigen
from opstap.web.openbaar.zoeken import precies, voorstellen
from web.gegevens.hulp import EIGEN, VERBANDEN, breng, register
from web.mensen import bram, chris, haarlem, maak, meld_aan

ADRES = "/gemeenten/GM0392/"
EIGEN_BEDRAG = "€ 300.000"
MERK = "U ziet uw eigen cijfers"


@pytest.fixture
def fatima(client: Client) -> Client:
    """Logged in, with own amounts and a list of partnerships."""
    eigen._beeld.cache_clear()  # a test starts counting versions at one again
    eigen._land.cache_clear()
    zij = maak("Fatima", haarlem(), "bewerker")
    breng(zij, "eigen-cijfers", EIGEN)
    breng(zij, "samenwerkingsverbanden", VERBANDEN)
    return meld_aan(client, zij)


def _tekst(client: Client, adres: str = ADRES) -> str:
    return client.get(adres).content.decode()


def test_zij_ziet_haar_bedrag_en_wie_het_geld_ontvangt(fatima: Client) -> None:
    html = _tekst(fatima)
    assert MERK in html
    assert EIGEN_BEDRAG in html
    assert "Haarlem werkt in Spaarne Werkt samen met Zandvoort" in html
    assert "--eigen eigen-cijfers.csv --samenwerkingsverbanden" in html


def test_de_openbare_schatting_is_een_klik_verder(fatima: Client) -> None:
    html = _tekst(fatima, f"{ADRES}?cijfers=openbaar")
    assert MERK not in html
    assert EIGEN_BEDRAG not in html
    assert "Toon uw eigen cijfers" in html


def test_niemand_anders_ziet_ze_ook_niet_na_haar_bezoek(fatima: Client) -> None:
    assert EIGEN_BEDRAG in _tekst(fatima)
    bezoeker = Client(headers={"host": "localhost"})
    van_zandvoort = meld_aan(Client(headers={"host": "localhost"}), chris())
    for ander in (bezoeker, van_zandvoort):
        html = _tekst(ander)
        assert MERK not in html
        assert EIGEN_BEDRAG not in html


def test_wie_bij_haarlem_leest_ziet_ze_ook(fatima: Client) -> None:
    del fatima
    lezer = meld_aan(Client(headers={"host": "localhost"}), bram())
    assert MERK in _tekst(lezer)


def test_haar_stukken_hebben_haar_cijfers(fatima: Client) -> None:
    def bedragen(adres: str) -> set[object]:
        inhoud = fatima.get(adres).content
        blad = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True)["geld"]
        return {cel for rij in blad.iter_rows(values_only=True) for cel in rij}

    assert 300_000 in bedragen(f"{ADRES}cijfers.xlsx")
    assert 300_000 not in bedragen(f"{ADRES}cijfers.xlsx?cijfers=openbaar")


def test_met_haar_register_vervalt_de_vervanger(client: Client) -> None:
    eigen._beeld.cache_clear()
    eigen._land.cache_clear()
    zij = maak("Fatima", haarlem(), "bewerker")
    assert "Deze bedragen zijn geschat" in _tekst(meld_aan(client, zij))
    breng(zij, "register", register())
    html = _tekst(client)
    assert "Deze bedragen zijn geschat" not in html
    assert "doelgroepenregister gemeentelijke doelgroep (eigen cijfers)" in html


@pytest.mark.parametrize(
    ("zoek", "naam"),
    [
        ("haar", "Haarlem"),
        ("den b", "'s-Hertogenbosch"),
        ("Den Haag", "'s-Gravenhage"),
        ("spijk", "Nissewaard"),
        ("Amstredam", "Amsterdam"),
    ],
)
def test_wat_iemand_typt_leidt_naar_de_gemeente_van_nu(zoek: str, naam: str) -> None:
    assert voorstellen(zoek)[0].naam == naam


def test_alleen_een_naam_van_nu_is_precies() -> None:
    assert precies("Den Bosch") == "GM0796"
    assert precies("Weesp") is None
    assert precies("bergen") is None


def test_voorstellen_zijn_een_stuk_van_een_pagina(client: Client) -> None:
    html = client.get("/gemeenten/voorstellen/", {"zoek": "<b>haarl"}).content.decode()
    assert "<html" not in html
    assert "<b>haarl" not in html
    assert 'href="/gemeenten/GM0392/"' in html
