# SPDX-License-Identifier: EUPL-1.2
"""Changing a password, and getting back in without telling who has an account."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.test import Client

from opstap.web.logboek.models import Regel
from opstap.web.organisaties.post import herstelpad, stuur_herstellink
from web.mensen import WACHTWOORD, bram, meld_aan

NIEUW = "vier-woorden-achter-elkaar"


@pytest.fixture(autouse=True)
def meteen(settings: Any) -> None:
    """Jobs run at once and messages go to a box in memory."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_bram_wijzigt_zijn_wachtwoord_en_zijn_andere_computer_logt_uit(client: Client) -> None:
    lezer = bram()
    ander = meld_aan(Client(), lezer, tweede_stap=False)
    meld_aan(client, lezer, tweede_stap=False)
    velden = {"huidig": WACHTWOORD, "nieuw": NIEUW, "nogmaals": NIEUW}
    assert client.post("/wachtwoord/", velden)["Location"] == "/mijn/veiligheid/"
    assert client.get("/mijn/").status_code == 200
    assert ander.get("/mijn/").status_code == 302


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"huidig": "fout"}, "niet uw huidige wachtwoord"),
        ({"nogmaals": "iets-heel-anders-dan"}, "niet gelijk"),
        ({"nieuw": "kort", "nogmaals": "kort"}, "14 tekens"),
        ({"nieuw": "bram@voorbeeld.nl", "nogmaals": "bram@voorbeeld.nl"}, "lijkt"),
    ],
)
def test_een_zwak_of_verkeerd_wachtwoord_wordt_uitgelegd(
    client: Client, velden: dict[str, str], melding: str
) -> None:
    lezer = bram()
    meld_aan(client, lezer, tweede_stap=False)
    goed = {"huidig": WACHTWOORD, "nieuw": NIEUW, "nogmaals": NIEUW}
    blad = client.post("/wachtwoord/", {**goed, **velden}).content.decode()
    assert melding in blad
    lezer.refresh_from_db()
    assert lezer.check_password(WACHTWOORD)


def test_een_herstellink_per_mail_werkt_een_keer(client: Client) -> None:
    lezer = bram()
    client.post("/wachtwoord/vergeten/", {"email": "BRAM@voorbeeld.nl"})
    gevonden = re.search(r"http://[^/]+(/wachtwoord/nieuw/\S+/)", str(mail.outbox[0].body))
    assert gevonden
    velden = {"nieuw": NIEUW, "nogmaals": NIEUW}
    assert client.post(gevonden[1], velden)["Location"] == "/inloggen/"
    assert client.get(gevonden[1]).status_code == 410
    assert client.get("/mijn/").status_code == 302
    lezer.refresh_from_db()
    assert lezer.check_password(NIEUW)


def test_het_antwoord_is_gelijk_voor_een_bekend_en_een_onbekend_adres(client: Client) -> None:
    bram()
    bladen = []
    for email in ("bram@voorbeeld.nl", "niemand@voorbeeld.nl"):
        antwoord = client.post("/wachtwoord/vergeten/", {"email": email}, follow=True)
        bladen.append(antwoord.content.decode())
    assert bladen[0] == bladen[1]
    assert len(mail.outbox) == 1


def test_de_pagina_kijkt_zelf_niet_of_het_account_bestaat(
    client: Client, django_assert_num_queries: Any, settings: Any
) -> None:
    """The same work for both, so the time it takes tells nothing either."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    bram()
    client.post("/wachtwoord/vergeten/", {"email": "niemand@voorbeeld.nl"})
    for email in ("bram@voorbeeld.nl", "niemand@voorbeeld.nl"):
        with django_assert_num_queries(1):  # how often this network address asked
            client.post("/wachtwoord/vergeten/", {"email": email})


def test_wie_blijft_vragen_vult_geen_brievenbus(client: Client, settings: Any) -> None:
    """One link in a quarter to one person, whoever asks; and a program is stopped."""
    settings.DEUR_PER_MINUUT = 4
    wie = bram()
    gezegd = [
        client.post("/wachtwoord/vergeten/", {"email": wie.email}).status_code for _ in range(5)
    ]
    assert gezegd == [302, 302, 302, 302, 429]
    assert len(mail.outbox) == 1
    regel = Regel.objects.get(actie="herstellink sturen")
    assert (regel.object_id, regel.actor) == (str(wie.pk), "proces:wachtwoord vergeten")
    assert "Wacht een minuut" in client.post("/inloggen/", {}).content.decode()
    assert client.get("/inloggen/").status_code == 200
    elders = Client(headers={"host": "localhost"}, REMOTE_ADDR="192.0.2.7")
    assert elders.post("/inloggen/", {}).status_code == 200


@pytest.mark.django_db
def test_wie_alleen_via_de_organisatie_inlogt_of_uit_staat_krijgt_geen_link() -> None:
    lezer = bram()
    lezer.set_unusable_password()
    lezer.save()
    stuur_herstellink.call(email=lezer.email, site="http://localhost")
    lezer.set_password(WACHTWOORD)
    lezer.is_active = False
    lezer.save()
    stuur_herstellink.call(email=lezer.email, site="http://localhost")
    assert mail.outbox == []


def test_een_link_verloopt_na_twee_uur(client: Client, monkeypatch: Any) -> None:
    pad = herstelpad(bram())
    assert client.get(pad).status_code == 200
    echt = default_token_generator._now()
    from datetime import timedelta

    monkeypatch.setattr(default_token_generator, "_now", lambda: echt + timedelta(minutes=121))
    assert client.get(pad).status_code == 410


@pytest.mark.parametrize("uid", ["MQ", "niets", "é", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"])
def test_een_verzonnen_link_werkt_niet(client: Client, uid: str) -> None:
    assert client.get(f"/wachtwoord/nieuw/{uid}/abc-def/").status_code == 410
