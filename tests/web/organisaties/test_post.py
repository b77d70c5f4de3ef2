# SPDX-License-Identifier: EUPL-1.2
"""Mail that really goes over SMTP, to a small server of our own."""

from __future__ import annotations

import email
import email.policy
import re
import socketserver
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client

from opstap.web.organisaties.models import Gebruiker, Lidmaatschap
from opstap.web.organisaties.omgeving import postinstellingen
from opstap.web.organisaties.post import stuur_herstellink
from web.mensen import anna, bram, haarlem, meld_aan

NIEUW = {"naam": "Dora", "nieuw": "vier-woorden-op-een-rij", "nogmaals": "vier-woorden-op-een-rij"}


class Postbus(socketserver.ThreadingTCPServer):
    """Takes mail (RFC 5321, the least that a client needs) and keeps it."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        self.berichten: list[EmailMessage] = []
        self.weigert = False
        super().__init__(("127.0.0.1", 0), _Gesprek)


class _Gesprek(socketserver.StreamRequestHandler):
    server: Postbus

    def zeg(self, zin: str) -> None:
        self.wfile.write(f"{zin}\r\n".encode())

    def handle(self) -> None:
        self.zeg("220 postbus")
        while regel := self.rfile.readline().decode().strip():
            woord = regel.split()[0].upper()
            if woord == "DATA":
                self.zeg("354 begin")
                delen = iter(self.rfile.readline, b".\r\n")
                bericht = email.message_from_bytes(b"".join(delen), policy=email.policy.default)
                assert isinstance(bericht, EmailMessage)
                self.server.berichten.append(bericht)
            if woord == "QUIT":
                self.zeg("221 dag")
                return
            self.zeg("550 nee" if self.server.weigert and woord == "RCPT" else "250 goed")


@pytest.fixture
def postbus(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Postbus]:
    """A mail server, and the settings as the environment gives them."""
    with Postbus() as bus:
        draad = threading.Thread(target=bus.serve_forever)
        draad.start()
        monkeypatch.setenv("OPSTAP_MAIL", f"smtp+plat://127.0.0.1:{bus.server_address[1]}")
        monkeypatch.setenv("OPSTAP_AFZENDER", "opstap@haarlem.voorbeeld")
        for naam, waarde in postinstellingen().items():
            setattr(settings, naam, waarde)
        yield bus
        bus.shutdown()
        draad.join()


def nodig_uit(client: Client, rol: str = "lezer") -> str:
    pad = f"/mijn/organisatie/{haarlem().pk}/leden/"
    vraag = {"email": "dora@voorbeeld.nl", "rol": rol}
    return client.post(pad, vraag, follow=True).content.decode()


@pytest.mark.django_db
def test_een_uitnodiging_komt_aan_en_brengt_dora_binnen(client: Client, postbus: Postbus) -> None:
    blad = nodig_uit(meld_aan(client, anna()))
    assert "verstuurd naar dora@voorbeeld.nl" in blad
    assert "http://localhost/uitnodiging/" not in blad

    [bericht] = postbus.berichten
    assert (bericht["To"], bericht["From"]) == ("dora@voorbeeld.nl", "opstap@haarlem.voorbeeld")
    assert bericht["Subject"] == "Uitnodiging voor Haarlem op Opstap"
    tekst = bericht.get_content()
    assert "Anna nodigt u uit voor Haarlem op Opstap, als lezer" in tekst
    link = re.search(r"http://localhost(/uitnodiging/\S+/)", tekst)
    assert link is not None
    assert Client().post(link[1], NIEUW)["Location"] == "/mijn/"
    assert Lidmaatschap.objects.filter(gebruiker__email="dora@voorbeeld.nl").exists()


@pytest.mark.django_db
def test_weigert_de_postbus_dan_staat_de_link_op_het_scherm(
    client: Client, postbus: Postbus
) -> None:
    postbus.weigert = True
    blad = nodig_uit(meld_aan(client, anna()))
    assert "kon niet worden verstuurd" in blad
    assert re.search(r"http://localhost/uitnodiging/\S+/", blad)
    assert postbus.berichten == []


@pytest.mark.django_db
def test_een_herstellink_komt_alleen_bij_wie_er_is(postbus: Postbus) -> None:
    bram()
    for adres in ("bram@voorbeeld.nl", "niemand@voorbeeld.nl"):
        stuur_herstellink.call(email=adres, site="https://opstap.voorbeeld")
    [bericht] = postbus.berichten
    assert bericht["To"] == "bram@voorbeeld.nl"
    link = re.search(r"https://opstap.voorbeeld(/wachtwoord/nieuw/\S+/)", bericht.get_content())
    assert link is not None
    nieuw = {"nieuw": NIEUW["nieuw"], "nogmaals": NIEUW["nogmaals"]}
    assert Client().post(link[1], nieuw)["Location"] == "/inloggen/"
    assert Gebruiker.objects.get().check_password(NIEUW["nieuw"])
