# SPDX-License-Identifier: EUPL-1.2
"""Tokens as stories: Anna manages Haarlem, Bram reads there, Chris works for Zandvoort."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from opstap.web.api import tokens
from opstap.web.api.models import Token
from opstap.web.organisaties.models import Lidmaatschap, Organisatie
from web.api.conftest import Vraag
from web.mensen import anna, bram, chris, haarlem, meld_aan

Paar = tuple[Token, str]


def pagina(organisatie: Organisatie) -> str:
    return f"/mijn/organisatie/{organisatie.pk}/tokens/"


def test_van_een_token_wordt_alleen_een_hash_bewaard(schrijftoken: Paar) -> None:
    token, tekst = schrijftoken
    geheim = tekst.rsplit("_", 1)[1]
    assert len(geheim) == 48
    assert token.voorvoegsel in tekst
    for waarde in Token.objects.values().get().values():
        assert geheim not in str(waarde)


def test_lezen_kan_zonder_token_en_eigen_gegevens_niet(lees: Vraag, schrijftoken: Paar) -> None:
    assert lees("/provincies").status_code == 200
    zonder = lees("/gegevens")
    assert zonder.status_code == 401
    assert zonder["WWW-Authenticate"].startswith("Bearer")
    assert lees("/gegevens", token=schrijftoken[1]).status_code == 200


@pytest.mark.parametrize("anders", ["", "0", "-weg"])
def test_een_token_dat_niet_precies_klopt_werkt_nergens(
    anders: str, lees: Vraag, schrijftoken: Paar
) -> None:
    tekst = schrijftoken[1]
    fout = tekst[:-1] + anders if anders != "-weg" else tekst.replace("opstap_", "opstap_ab")
    assert lees("/provincies", token=fout if fout != tekst else "opstap_x_y").status_code == 401


def test_een_verlopen_token_werkt_niet(lees: Vraag, schrijftoken: Paar) -> None:
    token, tekst = schrijftoken
    token.verloopt_op = timezone.now() - timedelta(seconds=1)
    token.save()
    assert lees("/gegevens", token=tekst).status_code == 401


def test_een_token_kan_niet_meer_dan_wie_het_maakte(lees: Vraag, schrijftoken: Paar) -> None:
    Lidmaatschap.objects.filter(gebruiker=schrijftoken[0].aangemaakt_door).delete()
    assert lees("/gegevens", token=schrijftoken[1]).status_code == 401


def test_wie_alleen_nog_lezer_is_schrijft_ook_niet_met_zijn_token(
    stuur: Vraag, schrijftoken: Paar
) -> None:
    Lidmaatschap.objects.filter(gebruiker=schrijftoken[0].aangemaakt_door).update(rol="lezer")
    vraag = {"soort": "register", "peildatum": "2026-07-01", "bron": "UWV", "rijen": [{"a": 1}]}
    assert stuur("/gegevens", vraag, token=schrijftoken[1]).status_code == 403


def test_een_leestoken_schrijft_niet(stuur: Vraag, db: None) -> None:
    del db
    _, tekst = tokens.maak(haarlem(), "alleen kijken", dagen=30, door=anna())
    vraag = {"soort": "register", "peildatum": "2026-07-01", "bron": "UWV", "rijen": [{"a": 1}]}
    antwoord = stuur("/gegevens", vraag, token=tekst)
    assert antwoord.status_code == 403
    assert "alleen lezen" in json.loads(antwoord.content)["detail"]


def test_een_sessie_telt_niet_als_token(client: Client, lees: Vraag) -> None:
    """The API is stateless: who is logged in on the pages is nobody here."""
    meld_aan(client, anna())
    assert lees("/gegevens").status_code == 401


def test_anna_maakt_een_token_en_ziet_het_een_keer(client: Client, lees: Vraag) -> None:
    meld_aan(client, anna())
    vraag = {"naam": "Datawarehouse", "rechten": "lezen", "dagen": "90"}
    eerste = client.post(pagina(haarlem()), vraag, follow=True).content.decode()
    tekst = eerste.split("<code>")[1].split("</code>")[0]
    assert lees("/gegevens", token=tekst).status_code == 200
    tweede = client.get(pagina(haarlem())).content.decode()
    assert tekst not in tweede
    assert f"opstap_{Token.objects.get().voorvoegsel}" in tweede


def test_anna_trekt_een_token_in(client: Client, lees: Vraag, schrijftoken: Paar) -> None:
    token, tekst = schrijftoken
    assert token.aangemaakt_door is not None
    meld_aan(client, token.aangemaakt_door)
    antwoord = client.post(f"{pagina(haarlem())}{token.pk}/intrekken/", follow=True)
    assert "ingetrokken" in antwoord.content.decode()
    assert lees("/gegevens", token=tekst).status_code == 401


def test_bram_en_chris_mogen_niet_bij_de_tokens_van_haarlem(client: Client) -> None:
    for wie in (bram(), chris()):
        meld_aan(client, wie)
        assert client.get(pagina(haarlem())).status_code in (403, 404)
        assert client.post(pagina(haarlem()), {"naam": "x"}).status_code in (403, 404)
    assert not Token.objects.exists()


def test_chris_trekt_geen_token_van_haarlem_in(client: Client, schrijftoken: Paar) -> None:
    chris_ = chris()
    zandvoort = Lidmaatschap.objects.get(gebruiker=chris_).organisatie
    meld_aan(client, chris_)
    antwoord = client.post(f"{pagina(zandvoort)}{schrijftoken[0].pk}/intrekken/")
    assert antwoord.status_code == 404
    schrijftoken[0].refresh_from_db()
    assert schrijftoken[0].geldig


def test_een_token_zonder_naam_wordt_geweigerd_met_uitleg(client: Client) -> None:
    meld_aan(client, anna())
    antwoord = client.post(pagina(haarlem()), {"rechten": "lezen", "dagen": "90"})
    assert antwoord.status_code == 400
    assert "Schrijf waarvoor het token is." in antwoord.content.decode()
