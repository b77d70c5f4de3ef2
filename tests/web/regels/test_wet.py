# SPDX-License-Identifier: EUPL-1.2
"""The pages of the rules: text, article, table, facts and cases as the catalogue has them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from opstap.regels.kern.wetboek import wetboek
from opstap.regels.naslag.gevallen import gevallen
from opstap.regels.naslag.weergave import tabellen_van
from opstap.regels.routes import routes
from web.lezen import tekst


def test_alle_regels_staan_in_de_lijst(client: Client) -> None:
    html = client.get("/regels/wet/").content.decode()
    for id, regel in wetboek().items():
        assert f'href="/regels/wet/{id}/"' in html
        assert regel.naam in unescape(html)


@pytest.mark.parametrize("id", wetboek())
def test_een_regel_met_alles_wat_erbij_hoort(client: Client, id: str) -> None:
    regel = wetboek()[id]
    antwoord = client.get(f"/regels/wet/{id}/")
    html, gelezen = unescape(antwoord.content.decode()), tekst(antwoord)

    assert regel.naam in gelezen
    for versie in regel.versies:
        assert " ".join(versie.tekst.split()) in gelezen
        assert versie.grondslag in gelezen
        assert versie.url is None or f'href="{versie.url}"' in html
        for zin in (*versie.formule, *versie.let_op):
            assert " ".join(zin.split()) in gelezen
    for tabel in tabellen_van(id):
        for rij in tabel.rijen:
            assert " ".join(rij.reden.split()) in gelezen
    for geval in (g for g in gevallen() if g.regel == id):
        assert geval.titel in gelezen
    for route in (r for r in routes().values() if id in r.regels):
        assert f'href="/regels/{route.id}/"' in html


def test_een_tabel_is_te_lezen_als_zinnen(client: Client) -> None:
    gelezen = tekst(client.get("/regels/wet/BW-03/"))
    assert "Als Uitkomst Waarom" in gelezen
    assert "De persoon heeft geen arbeidsvermogen. geen positief advies" in gelezen
    assert "In alle andere gevallen. negatief" in gelezen


def test_een_voorstel_is_geen_regel(client: Client) -> None:
    assert "grens van het voorstel" not in tekst(client.get("/regels/wet/BW-03/"))


def test_een_geval_is_zo_te_proberen(client: Client) -> None:
    html = client.get("/regels/wet/BW-03/").content.decode()
    formulieren = re.findall(
        r'<form method="post" action="(/regels/[a-z-]+/)#hier">(.*?)</form>', html
    )
    assert len(formulieren) > 20
    for adres, velden in formulieren:
        ingevuld: dict[str, list[str]] = {"doe": ["verder"]}
        for naam, waarde in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', velden):
            ingevuld.setdefault(naam, []).append(unescape(waarde))
        assert client.post(adres, ingevuld).status_code == 200


@pytest.mark.parametrize("getypt", ["BW-03", "bw 03", "bw03"])
def test_het_nummer_van_een_regel_zoeken_opent_haar(client: Client, getypt: str) -> None:
    antwoord = client.get("/gemeenten/", {"zoek": getypt})
    assert antwoord.status_code == 302
    assert antwoord["Location"] == "/regels/wet/BW-03/"


def test_zoeken_vindt_vragen_en_regels(client: Client) -> None:
    html = client.get("/gemeenten/", {"zoek": "Loonkostensubsidie"}).content.decode()
    for adres in ("/regels/lks/", "/regels/lks-doelgroep/"):
        assert f'href="{adres}"' in html
    assert "Wat zegt de wet over" in html
    assert "/regels/wet/LK-03/" in html
    for niets in ("Haarlemmerm", "zz", "de", ""):
        zonder = client.get("/gemeenten/", {"zoek": niets}).content.decode()
        assert "Wat zegt de wet over" not in zonder


def test_een_regel_die_er_niet_is_noemt_wat_erop_lijkt(client: Client) -> None:
    antwoord = client.get("/regels/wet/BW-99/")
    assert antwoord.status_code == 404
    assert "BW-09" in tekst(antwoord)
