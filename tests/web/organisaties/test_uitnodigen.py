# SPDX-License-Identifier: EUPL-1.2
"""The first account, invitations, and the members of an organisation."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from opstap.web.logboek.models import Regel
from opstap.web.organisaties.aanmelden import eerste_aanmelding
from opstap.web.organisaties.models import (
    EersteAanmelding,
    Gebruiker,
    Lidmaatschap,
    Organisatie,
    Rol,
    Soort,
    Uitnodiging,
)
from web.mensen import (
    WACHTWOORD,
    anna,
    apparaat,
    bram,
    chris,
    haarlem,
    maak,
    meld_aan,
    zandvoort,
)


@pytest.fixture(autouse=True)
def geen_post(settings: Any) -> None:
    """Without a mail server, as on a laptop: links are shown to who may give them."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"


NIEUW = {"naam": "Dora Dijk", "nieuw": WACHTWOORD, "nogmaals": WACHTWOORD}


def leden_van(organisatie: Organisatie) -> str:
    return f"/mijn/organisatie/{organisatie.pk}/leden/"


def nodig_uit(client: Client, email: str = "dora@voorbeeld.nl", rol: str = "bewerker") -> str:
    """Anna invites; gives the path of the link that she sees."""
    antwoord = client.post(leden_van(haarlem()), {"email": email, "rol": rol}, follow=True)
    gevonden = re.search(r"http://[^<]*(/uitnodiging/[^<]+/)", antwoord.content.decode())
    assert gevonden, antwoord.content.decode()
    return gevonden[1]


def wijzig(client: Client, gebruiker: Gebruiker, wat: str, rol: str = "") -> str:
    lid = Lidmaatschap.objects.get(gebruiker=gebruiker, organisatie=haarlem())
    antwoord = client.post(
        f"{leden_van(haarlem())}{lid.pk}/", {"wat": wat, "rol": rol}, follow=True
    )
    return antwoord.content.decode()


def test_de_eerste_beheerder_komt_binnen_met_de_link_van_opstap_serve(client: Client) -> None:
    pad = eerste_aanmelding()
    assert pad is not None
    assert "eerste account" in client.get(pad).content.decode()
    antwoord = client.post(pad, {**NIEUW, "email": "Dora@Voorbeeld.nl"})
    assert antwoord["Location"] == "/tweede-stap/"
    dora = Gebruiker.objects.get()
    assert dora.platformbeheerder
    assert dora.email == "dora@voorbeeld.nl"
    assert "Organisatie toevoegen" in client.get("/mijn/").content.decode()
    assert eerste_aanmelding() is None
    assert Client().get(pad).status_code == 410


def test_de_eerste_link_staat_niet_leesbaar_bewaard_en_verloopt(client: Client) -> None:
    pad = eerste_aanmelding()
    assert pad is not None
    rij = EersteAanmelding.objects.get()
    assert rij.sleutelhash not in pad
    assert rij.verloopt_op - timezone.now() <= timedelta(hours=24)
    EersteAanmelding.objects.update(verloopt_op=timezone.now())
    assert client.post(pad, {**NIEUW, "email": "dora@voorbeeld.nl"}).status_code == 410
    assert not Gebruiker.objects.exists()


def test_een_nieuwe_eerste_link_vervangt_de_oude(client: Client) -> None:
    oud = eerste_aanmelding()
    nieuw = eerste_aanmelding()
    assert oud is not None
    assert nieuw is not None
    assert client.get(oud).status_code == 410
    assert client.get(nieuw).status_code == 200


def test_de_eerste_link_werkt_niet_als_er_al_iemand_is(client: Client) -> None:
    pad = eerste_aanmelding()
    assert pad is not None
    bram()
    assert client.post(pad, {**NIEUW, "email": "dora@voorbeeld.nl"}).status_code == 410


def test_anna_nodigt_dora_uit_en_dora_hoort_erbij(client: Client) -> None:
    meld_aan(client, anna())
    pad = nodig_uit(client)
    assert pad not in client.get(leden_van(haarlem())).content.decode()
    dora = Client()
    assert "als bewerker" in dora.get(pad).content.decode()
    assert dora.post(pad, NIEUW)["Location"] == "/mijn/"
    lid = Lidmaatschap.objects.get(gebruiker__email="dora@voorbeeld.nl")
    assert (lid.organisatie, lid.rol) == (haarlem(), Rol.BEWERKER)
    assert "Welkom bij Haarlem" in dora.get("/mijn/").content.decode()
    assert Client().get(pad).status_code == 410


def test_wie_al_een_account_heeft_logt_in_en_aanvaardt(client: Client) -> None:
    meld_aan(client, anna())
    pad = nodig_uit(client, "CHRIS@voorbeeld.nl", "lezer")
    wie = chris()
    vreemde = Client()
    blad = vreemde.get(pad).content.decode()
    assert "Log in om de uitnodiging te aanvaarden" in blad
    assert vreemde.post(pad, NIEUW).status_code == 200
    assert wie.organisaties.count() == 1
    chris_op_kantoor = meld_aan(Client(), wie)
    chris_op_kantoor.post(pad)
    assert set(wie.organisaties.all()) == {haarlem(), zandvoort()}


def test_een_ander_kan_de_uitnodiging_niet_aanvaarden(client: Client) -> None:
    meld_aan(client, anna())
    pad = nodig_uit(client)
    ander = meld_aan(Client(), bram(), tweede_stap=False)
    assert "voor een ander adres" in ander.get(pad).content.decode()
    ander.post(pad, NIEUW)
    assert Lidmaatschap.objects.get(gebruiker__email="bram@voorbeeld.nl").rol == Rol.LEZER
    assert Client().get(pad).status_code == 200


def test_een_uitnodiging_verloopt_na_zeven_dagen(client: Client) -> None:
    meld_aan(client, anna())
    pad = nodig_uit(client)
    rij = Uitnodiging.objects.get()
    assert timedelta(days=6, hours=23) < rij.verloopt_op - timezone.now() <= timedelta(days=7)
    Uitnodiging.objects.update(verloopt_op=timezone.now())
    assert Client().post(pad, NIEUW).status_code == 410
    assert not Gebruiker.objects.filter(email="dora@voorbeeld.nl").exists()


def test_een_nieuwe_uitnodiging_vervangt_de_oude_en_intrekken_werkt(client: Client) -> None:
    meld_aan(client, anna())
    oud, nieuw = nodig_uit(client), nodig_uit(client, "Dora@voorbeeld.nl")
    assert Client().get(oud).status_code == 410
    assert Client().get(nieuw).status_code == 200
    rij = Uitnodiging.objects.get()
    client.post(f"{leden_van(haarlem())}uitnodiging/{rij.pk}/intrekken/")
    assert Client().get(nieuw).status_code == 410


def test_met_een_postserver_gaat_de_uitnodiging_per_mail(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    meld_aan(client, anna())
    velden = {"email": "dora@voorbeeld.nl", "rol": "lezer"}
    tekst = client.post(leden_van(haarlem()), velden, follow=True).content.decode()
    assert "is verstuurd naar dora@voorbeeld.nl" in tekst
    assert "http://" not in tekst
    assert mail.outbox[0].to == ["dora@voorbeeld.nl"]
    assert "http://" in mail.outbox[0].body


def test_bram_ziet_de_leden_maar_wijzigt_niets(client: Client) -> None:
    beheerder, lezer = anna(), bram()
    meld_aan(client, lezer)
    blad = client.get(leden_van(haarlem())).content.decode()
    assert "anna@voorbeeld.nl" in blad
    assert "Iemand uitnodigen" not in blad
    assert client.post(leden_van(haarlem()), {"email": "x@y.nl", "rol": "lezer"}).status_code == 403
    wijzig_pad = f"{leden_van(haarlem())}{beheerder.lidmaatschappen.get().pk}/"
    assert client.post(wijzig_pad, {"wat": "weg"}).status_code == 403
    assert Lidmaatschap.objects.count() == 2
    assert not Uitnodiging.objects.exists()


def test_chris_van_zandvoort_komt_niet_bij_haarlem(client: Client) -> None:
    beheerder = anna()
    meld_aan(client, chris())
    assert client.get(leden_van(haarlem())).status_code == 403
    lid = beheerder.lidmaatschappen.get()
    assert client.post(f"{leden_van(haarlem())}{lid.pk}/", {"wat": "weg"}).status_code == 403
    via_eigen = client.post(f"{leden_van(zandvoort())}{lid.pk}/", {"wat": "weg"})
    assert via_eigen.status_code == 404
    assert beheerder.lidmaatschappen.exists()


def test_zonder_tweede_stap_stuurt_opstap_anna_naar_het_instellen(client: Client) -> None:
    meld_aan(client, anna(), tweede_stap=False)
    antwoord = client.post(leden_van(haarlem()), {"email": "x@y.nl", "rol": "lezer"})
    assert antwoord["Location"] == "/tweede-stap/?next=%2Fmijn%2F"
    assert not Uitnodiging.objects.exists()


def test_anna_maakt_bram_bewerker_en_haalt_hem_weg(client: Client) -> None:
    lezer = bram()
    meld_aan(client, anna())
    assert "Bram is nu bewerker" in wijzig(client, lezer, "rol", "bewerker")
    assert lezer.lidmaatschappen.get().rol == Rol.BEWERKER
    assert "geen lid meer" in wijzig(client, lezer, "weg")
    assert not lezer.lidmaatschappen.exists()
    acties = list(Regel.objects.order_by("nummer").values_list("actie", "resultaat"))
    assert acties[-2:] == [
        ("rol wijzigen", "van lezer naar bewerker"),
        ("lid weghalen", "gelukt"),
    ]


def test_de_laatste_beheerder_blijft(client: Client) -> None:
    beheerder, lezer = anna(), bram()
    meld_aan(client, beheerder)
    assert "laatste beheerder" in wijzig(client, beheerder, "weg")
    assert "laatste beheerder" in wijzig(client, beheerder, "rol", "lezer")
    assert beheerder.lidmaatschappen.get().rol == Rol.BEHEERDER
    wijzig(client, lezer, "rol", "beheerder")
    Gebruiker.objects.filter(pk=lezer.pk).update(is_active=False)
    assert "laatste beheerder" in wijzig(client, beheerder, "weg")
    Gebruiker.objects.filter(pk=lezer.pk).update(is_active=True)
    antwoord = wijzig(client, beheerder, "rol", "lezer")
    assert "laatste beheerder" not in antwoord
    assert beheerder.lidmaatschappen.get().rol == Rol.LEZER


@pytest.mark.parametrize("rol", ["analist", "redacteur", "baas", ""])
def test_een_gemeente_kent_geen_landelijke_of_verzonnen_rollen(client: Client, rol: str) -> None:
    lezer = bram()
    meld_aan(client, anna())
    assert "bestaat hier niet" in wijzig(client, lezer, "rol", rol)
    antwoord = client.post(leden_van(haarlem()), {"email": "dora@voorbeeld.nl", "rol": rol})
    assert antwoord.status_code == 200
    assert lezer.lidmaatschappen.get().rol == Rol.LEZER
    assert not Uitnodiging.objects.exists()


def test_anna_helpt_bram_die_zijn_wachtwoord_en_telefoon_kwijt_is(client: Client) -> None:
    lezer = bram()
    apparaat(lezer)
    meld_aan(client, anna())
    blad = wijzig(client, lezer, "herstellink")
    pad = re.search(r"http://[^<]*(/wachtwoord/nieuw/[^<]+/)", blad)
    assert pad
    nieuw = "vier-woorden-achter-elkaar"
    bram_thuis = Client()
    antwoord = bram_thuis.post(pad[1], {"nieuw": nieuw, "nogmaals": nieuw})
    assert antwoord["Location"] == "/inloggen/"
    assert Client().get(pad[1]).status_code == 410
    wijzig(client, lezer, "tweede-stap")
    antwoord = bram_thuis.post("/inloggen/", {"username": lezer.email, "password": nieuw})
    assert antwoord["Location"] == "/mijn/"


def test_anna_komt_niet_via_een_herstellink_bij_een_andere_organisatie(client: Client) -> None:
    lezer = bram()
    Lidmaatschap.objects.create(gebruiker=lezer, organisatie=zandvoort(), rol=Rol.BEHEERDER)
    apparaat(lezer)
    meld_aan(client, anna())
    for wat in ("herstellink", "tweede-stap"):
        blad = wijzig(client, lezer, wat)
        assert "andere organisatie" in blad
        assert "/wachtwoord/nieuw/" not in blad
    from django_otp.plugins.otp_totp.models import TOTPDevice

    assert TOTPDevice.objects.filter(user=lezer).exists()


def test_de_platformbeheerder_voegt_zandvoort_toe_met_een_beheerder(client: Client) -> None:
    piet = maak("Piet")
    piet.platformbeheerder = True
    piet.save()
    meld_aan(client, piet)
    antwoord = client.post(
        "/mijn/organisatie/nieuw/",
        {"soort": "gemeente", "gemeente": "GM0473", "beheerder": "chris@voorbeeld.nl"},
        follow=True,
    )
    assert "/uitnodiging/" in antwoord.content.decode()
    nieuw = Organisatie.objects.get()
    assert (nieuw.soort, nieuw.code, nieuw.naam) == (Soort.GEMEENTE, "GM0473", "Zandvoort")
    assert Uitnodiging.objects.get().rol == Rol.BEHEERDER
    dubbel = client.post(
        "/mijn/organisatie/nieuw/",
        {"soort": "gemeente", "gemeente": "GM0473", "beheerder": "chris@voorbeeld.nl"},
    )
    assert "bestaat al" in dubbel.content.decode()


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"soort": "gemeente"}, "Kies een gemeente."),
        ({"soort": "bedrijf", "code": "paswerk"}, "Vul een naam in."),
        ({"soort": "landelijk", "naam": "VNG"}, "Vul een code in."),
        ({"soort": "bedrijf", "naam": "X", "code": "met spatie"}, "Gebruik alleen letters"),
    ],
)
def test_een_onvolledige_organisatie_wordt_uitgelegd(
    client: Client, velden: dict[str, str], melding: str
) -> None:
    piet = maak("Piet")
    piet.platformbeheerder = True
    piet.save()
    meld_aan(client, piet)
    velden = {**velden, "beheerder": "chris@voorbeeld.nl"}
    blad = client.post("/mijn/organisatie/nieuw/", velden).content.decode()
    assert melding in blad
    assert not Organisatie.objects.exists()


def test_anna_kan_geen_organisatie_toevoegen(client: Client) -> None:
    meld_aan(client, anna())
    assert client.get("/mijn/organisatie/nieuw/").status_code == 403


def test_een_leeg_account_krijgt_uitleg(client: Client) -> None:
    meld_aan(client, maak("Lotte"), tweede_stap=False)
    assert "nog geen lid van een organisatie" in client.get("/mijn/").content.decode()
