# SPDX-License-Identifier: EUPL-1.2
"""A municipality says what belongs to a figure: clearly its own words, for the right circle."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from opstap.web.benchmark.deelnemers.kringen import BEZOEKER, Kijker
from opstap.web.benchmark.deelnemers.models import Deelname, Voor
from opstap.web.benchmark.verhalen.dienst import zichtbaar
from opstap.web.benchmark.verhalen.models import Verhaal
from opstap.web.logboek.models import Regel
from opstap.web.organisaties.models import Organisatie, Soort
from web.lezen import tekst
from web.mensen import anna, bram, chris, haarlem, meld_aan, zandvoort

pytestmark = pytest.mark.django_db
WOORDEN = "Er was een naheffing van € 1,2 miljoen.\n\nDie komt niet terug."
VERHAAL = {"indicator": "wsw-beschut", "jaar": "2024", "tekst": WOORDEN}


def pad(organisatie: Organisatie | None = None) -> str:
    return f"/mijn/organisatie/{(organisatie or haarlem()).pk}/verhalen/"


def vandaag(dagen: int = 0) -> Any:
    return timezone.localdate() + timedelta(days=dagen)


def schrijf(client: Client, **velden: str) -> Any:
    return client.post(pad(), {**VERHAAL, **velden})


def doe_mee(organisatie: Organisatie, door: Any) -> Deelname:
    return Deelname.objects.create(
        organisatie=organisatie, voor=Voor.GEMEENTE, akkoord="ja", door=door
    )


def test_van_schrijven_tot_lezen_voor_iedereen(client: Client) -> None:
    """The page was looked at before: what is kept of it does not hide the new story."""
    bezoeker = Client(headers={"host": "localhost"})
    assert "naheffing" not in tekst(bezoeker.get("/benchmark/GM0392/"))
    meld_aan(client, anna())
    antwoord = schrijf(client, openbaar_op=f"{vandaag():%d-%m-%Y}")
    assert antwoord.status_code == 302
    gelezen = tekst(bezoeker.get("/benchmark/GM0392/"))
    assert "Er was een naheffing van € 1,2 miljoen." in gelezen
    assert "Haarlem schrijft zelf over 2024:" in gelezen
    assert "Geschreven door een beheerder van Haarlem op" in gelezen
    assert "Opstap heeft dit niet gecontroleerd." in gelezen
    assert "Anna" not in gelezen
    regel = Regel.objects.first()
    assert regel is not None
    assert (regel.actie, regel.object_soort) == ("verhaal schrijven", "verhaal/wsw-beschut/2024")


def test_eerst_deelnemers_dan_iedereen_op_de_dag(client: Client) -> None:
    meld_aan(client, anna())
    schrijf(client, openbaar_op=f"{vandaag(30):%Y-%m-%d}")
    van_zandvoort = chris()
    buurman = meld_aan(Client(headers={"host": "localhost"}), van_zandvoort)
    kijker = Kijker(frozenset((zandvoort().pk,)))
    assert "naheffing" not in tekst(buurman.get("/benchmark/GM0392/"))
    mee = doe_mee(zandvoort(), van_zandvoort)
    assert "nu voor deelnemers, openbaar op" in tekst(buurman.get("/benchmark/GM0392/"))
    assert "naheffing" in tekst(client.get("/benchmark/GM0392/"))  # one's own
    assert zichtbaar(BEZOEKER, "GM0392", vandaag(29)) == []
    assert len(zichtbaar(BEZOEKER, "GM0392", vandaag(30))) == 1
    mee.gestopt_op = timezone.now()
    mee.save()
    assert zichtbaar(kijker, "GM0392") == []
    Deelname.objects.create(
        organisatie=zandvoort(), voor=Voor.BEDRIJF, akkoord="ja", door=van_zandvoort
    )
    assert zichtbaar(kijker, "GM0392") == []


def test_zonder_datum_wordt_het_nooit_openbaar(client: Client) -> None:
    meld_aan(client, anna())
    schrijf(client)
    assert zichtbaar(BEZOEKER, "GM0392", vandaag(10_000)) == []


def test_een_nieuw_verhaal_vervangt_het_oude_en_intrekken_haalt_het_weg(client: Client) -> None:
    meld_aan(client, anna())
    morgen = f"{vandaag():%d-%m-%Y}"
    schrijf(client, openbaar_op=morgen)
    schrijf(client, tekst="Het was een correctie.", openbaar_op=morgen)
    oud, nieuw = Verhaal.objects.order_by("pk")
    assert (nieuw.vervangt, oud.gestopt_op is not None) == (oud, True)
    gelezen = tekst(client.get("/benchmark/GM0392/"))
    assert "correctie" in gelezen
    assert "naheffing" not in gelezen
    assert client.post(f"{pad()}{oud.pk}/intrekken/").status_code == 404
    assert client.post(f"{pad()}{nieuw.pk}/intrekken/").status_code == 302
    assert "correctie" not in tekst(client.get("/benchmark/GM0392/"))
    assert "Vervangen en ingetrokken" in tekst(client.get(pad()))
    acties = [regel.actie for regel in Regel.objects.filter(organisatie=haarlem())[:3]]
    assert acties == ["verhaal intrekken", "verhaal vervangen", "verhaal schrijven"]


@pytest.mark.parametrize(
    ("velden", "woorden"),
    [
        ({"tekst": "Vraag het jan@haarlem.nl."}, "lijkt een e-mailadres te staan"),
        ({"tekst": "Over 111222333."}, "lijkt een burgerservicenummer te staan"),
        ({"tekst": "x" * 1001}, "te lang: hoogstens 1000 tekens"),
        ({"tekst": ""}, "Schrijf wat er bij dit cijfer hoort"),
        ({"jaar": "2025"}, "geen cijfers van 2025"),
        ({"indicator": "x"}, "Kies een cijfer uit de lijst"),
        ({"openbaar_op": "01-10-2020"}, "vandaag of een latere dag"),
        ({"openbaar_op": "morgen"}, "Schrijf de datum als"),
    ],
)
def test_wat_niet_kan_wordt_uitgelegd_en_wat_getypt_is_blijft(
    client: Client, velden: dict[str, str], woorden: str
) -> None:
    meld_aan(client, anna())
    antwoord = schrijf(client, **velden)
    assert antwoord.status_code == 400
    assert woorden in tekst(antwoord)
    getypt = {**VERHAAL, **velden}["tekst"].split("\n")[0]
    assert getypt in antwoord.content.decode()
    assert not Verhaal.objects.exists()


def test_opmaak_in_een_verhaal_blijft_tekst(client: Client) -> None:
    meld_aan(client, anna())
    schrijf(client, tekst="<script>x</script> & meer", openbaar_op=f"{vandaag():%d-%m-%Y}")
    inhoud = client.get("/benchmark/GM0392/").content.decode()
    assert "&lt;script&gt;x&lt;/script&gt; &amp; meer" in inhoud


def test_een_lezer_leest_en_een_verband_heeft_geen_verhaal(client: Client) -> None:
    meld_aan(client, bram())
    assert "Alleen een beheerder" in tekst(client.get(pad()))
    assert schrijf(client).status_code == 403
    verband = Organisatie.objects.create(soort=Soort.SAMENWERKINGSVERBAND, code="s", naam="S")
    verband.leden.add(anna(), through_defaults={"rol": "beheerder"})
    meld_aan(client, verband.leden.get())
    assert client.get(pad(verband)).status_code == 404
