# SPDX-License-Identifier: EUPL-1.2
"""From a municipality to its region and back; a province and the country in between."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from opstap.benchmark.beeld.streek import maak_streekbeeld
from opstap.benchmark.beeld.streektabellen import ledenzinnen
from opstap.benchmark.beeld.zinnen import oordeel, zinnen
from web.lezen import tekst


def test_van_gemeente_naar_regio_provincie_land_en_terug(client: Client) -> None:
    inhoud = client.get("/benchmark/GM0392/").content.decode()
    for code in ("AM37", "PV27", "NL"):
        assert f'href="/benchmark/{code}/"' in inhoud
    regio = client.get("/benchmark/AM37/").content.decode()
    assert 'href="/benchmark/GM0392/"' in regio
    assert 'href="/arbeidsmarktregios/AM37/"' in regio
    land = client.get("/benchmark/NL/").content.decode()
    assert 'href="/benchmark/AM37/"' in land
    assert 'href="/benchmark/PV27/"' in land
    for adres in ("/arbeidsmarktregios/AM37/", "/provincies/PV27/"):
        assert f'href="/benchmark/{adres[-5:-1]}/"' in client.get(adres).content.decode()


@pytest.mark.parametrize(
    ("gezocht", "code"),
    [
        ("Midden-Brabant", "AM26"),
        ("am26", "AM26"),
        ("Utrecht (provincie)", "PV26"),
        ("utrecht", "GM0344"),
        ("nederland", "NL"),
        ("Noord-Holland", "PV27"),
    ],
)
def test_een_regio_is_te_vinden(client: Client, gezocht: str, code: str) -> None:
    antwoord = client.get("/benchmark/", {"gemeente": gezocht})
    assert antwoord.headers["Location"] == f"/benchmark/{code}/"


@pytest.mark.parametrize("code", ["AM26", "PV26", "NL"])
def test_de_bladzijde_zegt_wat_de_kern_zegt(client: Client, code: str) -> None:
    antwoord = client.get(f"/benchmark/{code}/")
    gelezen = tekst(antwoord)
    beeld = maak_streekbeeld(code)
    for een, leden in zip(beeld.indicatoren, beeld.leden, strict=True):
        for zin in (*zinnen(een), *ledenzinnen(leden)):
            assert " ".join(zin.split()) in gelezen
        if een.groepen:
            assert oordeel(een).casefold() in gelezen.casefold()
    assert "Er is geen ranglijst" in gelezen
    assert "geen vergelijking" not in gelezen
    assert len(antwoord.content) < 150_000


def test_de_leden_als_bestand_tellen_op_tot_de_regio(client: Client) -> None:
    antwoord = client.get("/benchmark/AM26/?figuur=ledencijfers&als=csv")
    rijen = list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    wsw = [rij for rij in rijen if rij["indicator"] == "wsw-beschut"]
    assert [rij["code"] for rij in wsw] == sorted(maak_streekbeeld("AM26").streek.leden)
    som = sum(int(rij["teller"]) for rij in wsw) / sum(int(rij["noemer"]) for rij in wsw)
    eigen = maak_streekbeeld("AM26", ["wsw-beschut"]).indicatoren[0].nu.waarde
    assert som == pytest.approx(eigen)


def test_gemeenten_samen_zijn_ook_een_eenheid(client: Client) -> None:
    adres = "/benchmark/samen/?leden=Haarlem,GM0473&naam=Spaarne+Werkt"
    gezien = tekst(client.get(adres))
    assert "Samenwerkingsverband Spaarne Werkt vergeleken" in gezien
    rijen = csv.DictReader(
        io.StringIO(client.get(f"{adres}&figuur=ledencijfers&als=csv").content.decode("utf-8-sig")),
        delimiter=";",
    )
    assert {rij["code"] for rij in rijen} >= {"GM0392", "GM0473"}
    verband = client.get("/samenwerkingsverbanden/?leden=Haarlem,Zandvoort").content.decode()
    assert 'href="/benchmark/samen/?leden=GM0392,GM0473&amp;naam="' in verband


@pytest.mark.parametrize("vraag", ["", "?leden=Harlem"])
def test_wie_geen_leden_noemt_kiest_ze_eerst(client: Client, vraag: str) -> None:
    antwoord = client.get(f"/benchmark/samen/{vraag}")
    assert antwoord.headers["Location"] == f"/samenwerkingsverbanden/{vraag or '?'}"
