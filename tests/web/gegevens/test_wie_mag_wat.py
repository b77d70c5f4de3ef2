# SPDX-License-Identifier: EUPL-1.2
"""Anna brings, Bram looks, Chris of Zandvoort does not even see that it exists."""

from __future__ import annotations

import pytest
from django.test import Client

from opstap.web.gegevens.models import Gegevensversie
from opstap.web.organisaties.models import Organisatie, Rol, Soort
from web.gegevens.hulp import adres, breng, register, stuur, tekst
from web.mensen import anna, bram, chris, haarlem, maak, meld_aan, zandvoort

pytestmark = pytest.mark.django_db


def test_bram_leest_en_brengt_niets(client: Client) -> None:
    breng(anna(), "register", register())
    meld_aan(client, bram())

    assert "Versie 1 geldt nu" in tekst(client.get(adres()))
    assert client.get(f"{adres()}versies/1/bestand/csv/").status_code == 200
    assert stuur(client, "register", "r.csv", register()).status_code == 403
    assert client.post(f"{adres()}versies/1/intrekken/", {"reden": "x"}).status_code == 403
    assert client.post(f"{adres()}delen/", {"met": "1"}).status_code == 403
    assert "Controleer het bestand" not in tekst(client.get(adres()))


def test_chris_vindt_niets_van_haarlem(client: Client) -> None:
    beheerder = anna()
    breng(beheerder, "register", register())
    meld_aan(Client(), beheerder)
    ander = Client(headers={"host": "localhost"})
    meld_aan(ander, beheerder)
    concept = stuur(ander, "register", "r.csv", register())["Location"]
    meld_aan(client, chris())

    basis = f"/mijn/organisatie/{haarlem().pk}"
    for weg in (
        f"{basis}/gegevens/",
        f"{basis}/gemeente/",
        adres(),
        f"{adres()}invulblad/csv/",
        f"{adres()}versies/1/",
        f"{adres()}versies/1/bestand/csv/",
        concept,
    ):
        assert client.get(weg).status_code == 404, weg
    for weg in (
        f"{concept}bevestigen/",
        f"{concept}weggooien/",
        f"{adres()}versies/1/intrekken/",
        f"{adres()}delen/",
    ):
        assert client.post(weg, {"reden": "x", "met": "1"}).status_code == 404, weg
    assert stuur(client, "register", "r.csv", register()).status_code == 404
    assert Gegevensversie.objects.count() == 2


def test_een_nummer_van_haarlem_onder_het_adres_van_zandvoort_is_er_niet(client: Client) -> None:
    breng(anna(), "register", register())
    meld_aan(client, chris())

    assert client.get(f"{adres('register', zandvoort())}versies/1/").status_code == 404


def test_zonder_tweede_stap_brengt_anna_niets(client: Client) -> None:
    meld_aan(client, anna(), tweede_stap=False)

    antwoord = stuur(client, "register", "r.csv", register())

    assert antwoord.status_code in (302, 403)
    assert not Gegevensversie.objects.exists()


def test_wie_niet_is_ingelogd_ziet_niets(client: Client) -> None:
    for weg in (adres(), f"/mijn/organisatie/{haarlem().pk}/gemeente/"):
        antwoord = client.get(weg)
        assert antwoord.status_code in (302, 403)
        assert "Haarlem" not in tekst(antwoord)


def test_delen_met_een_verband_en_weer_stoppen(client: Client) -> None:
    beheerder = anna()
    breng(beheerder, "register", register())
    verband = Organisatie.objects.create(
        soort=Soort.SAMENWERKINGSVERBAND, code="spaarne", naam="Spaarne Werkt"
    )
    dora = maak("Dora", verband, Rol.LEZER)
    meld_aan(client, beheerder)
    gedeeld = client.post(f"{adres()}delen/", {"met": verband.pk}, follow=True)
    assert "Gedeeld met Spaarne Werkt" in tekst(gedeeld)

    lezer = meld_aan(Client(headers={"host": "localhost"}), dora)
    basis = f"/mijn/organisatie/{verband.pk}/gegevens/"
    assert "Doelgroepregister van Haarlem" in tekst(lezer.get(basis))
    deling = haarlem().gegevenssets.get().delingen.get()
    blad = lezer.get(f"{basis}gedeeld/{deling.pk}/")
    assert "Het blijven hun cijfers" in tekst(blad)
    assert "anna" not in tekst(blad).lower()
    assert lezer.get(f"{basis}gedeeld/{deling.pk}/bestand/csv/").status_code == 200
    assert lezer.get(adres()).status_code == 404

    client.post(f"{adres()}delen/{deling.pk}/stoppen/")
    assert lezer.get(f"{basis}gedeeld/{deling.pk}/").status_code == 404
    assert lezer.get(f"{basis}gedeeld/{deling.pk}/bestand/csv/").status_code == 404
    assert "Doelgroepregister van Haarlem" not in tekst(lezer.get(basis))


def test_delen_met_een_andere_gemeente_kan_niet(client: Client) -> None:
    beheerder = anna()
    breng(beheerder, "register", register())
    meld_aan(client, beheerder)

    antwoord = client.post(f"{adres()}delen/", {"met": zandvoort().pk}, follow=True)

    assert "staat niet in de lijst" in tekst(antwoord)
    assert not haarlem().gegevenssets.get().delingen.exists()
