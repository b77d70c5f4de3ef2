# SPDX-License-Identifier: EUPL-1.2
"""Own comparison groups: marked on the page and in every file, kept with who, when and why."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from opstap.web.benchmark.groepen.models import Vergelijkgroep
from opstap.web.logboek.models import Regel
from opstap.web.organisaties.models import Gebruiker, Organisatie
from web.lezen import tekst
from web.mensen import anna, bram, haarlem, meld_aan, zandvoort

pytestmark = pytest.mark.django_db
KUST = "Zandvoort, Velsen, Katwijk, Den Helder, Zeist"
CODES = "GM0355 GM0400 GM0453 GM0473 GM0537"


def pad(organisatie: Organisatie | None = None) -> str:
    return f"/mijn/organisatie/{(organisatie or haarlem()).pk}/groepen/"


def bewaar(client: Client, **velden: str) -> Any:
    return client.post(pad(), {"naam": "Kust", "leden": KUST, "reden": "ook aan zee", **velden})


def test_de_lezer_kiest_zelf_en_dat_staat_overal_bij(client: Client) -> None:
    adres = f"/benchmark/GM0392/?met={KUST}"
    antwoord = client.get(adres)
    gelezen = tekst(antwoord)
    assert "Deze vergelijking is met een eigen groep" in gelezen
    assert "Katwijk, Den Helder" in gelezen or "Den Helder" in gelezen
    assert "Opstap koos deze gemeenten niet." in gelezen
    assert "Vergelijkbaar met Haarlem" not in gelezen
    for figuur in ("beeld", "groepen", "reeksen", "groep", "oogopslag", "wsw-beschut"):
        inhoud = client.get(f"{adres}&figuur={figuur}&als=csv").content.decode("utf-8-sig")
        rijen = list(csv.DictReader(io.StringIO(inhoud), delimiter=";"))
        assert rijen
        for rij in rijen:
            assert rij["let_op"].startswith("naast een eigen groep (uit het adres)")
            assert rij["let_op"].endswith(CODES)
    svg = client.get(f"{adres}&figuur=wsw-beschut&als=svg").content.decode()
    assert "GM0355" in svg
    document = json.loads(client.get(f"{adres}&figuur=reeksen&als=json").content)
    assert CODES in str(document)
    zonder = client.get("/benchmark/GM0392/?figuur=reeksen&als=csv").content.decode()
    assert "let_op" not in zonder


def test_een_regio_is_ook_een_groep_en_de_gemeente_zelf_telt_niet_mee(client: Client) -> None:
    antwoord = client.get("/benchmark/GM0392/?met=AM37&figuur=groep&als=csv")
    rijen = list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    assert [rij["code"] for rij in rijen] == [
        *("GM0375", "GM0377", "GM0396", "GM0397", "GM0453", "GM0473"),
    ]


@pytest.mark.parametrize(
    ("vraag", "woorden"),
    [
        ("met=harlem", "Haarlem"),
        ("met=GM0392", "ten minste één andere gemeente"),
        ("met=Maasdonk", "Maasdonk"),
        ("groep=x", "Deze groep bestaat niet"),
        ("groep=00000000-0000-4000-8000-000000000000", "Deze groep bestaat niet"),
    ],
)
def test_een_groep_die_niet_kan_wordt_uitgelegd(client: Client, vraag: str, woorden: str) -> None:
    antwoord = client.get(f"/benchmark/GM0392/?{vraag}")
    assert antwoord.status_code == 400
    inhoud = antwoord.content.decode()
    assert 'role="alert"' in inhoud
    assert woorden in tekst(antwoord)
    if vraag.startswith("met="):
        assert f'value="{vraag[4:]}"' in inhoud
    assert "Buren, gekozen op kenmerken" in tekst(antwoord)


def test_een_kleine_groep_krijgt_geen_oordeel(client: Client) -> None:
    gelezen = tekst(client.get("/benchmark/GM0392/?met=Velsen"))
    assert "Met minder dan 5 om naast te zetten geeft Opstap geen oordeel" in gelezen


def test_een_organisatie_bewaart_een_groep_en_deelt_haar_met_een_link(client: Client) -> None:
    meld_aan(client, anna())
    assert bewaar(client).status_code == 302
    (groep,) = Vergelijkgroep.objects.all()
    assert groep.leden == CODES.split()
    assert "Gekozen op" in tekst(client.get(pad()))
    regel = Regel.objects.first()
    assert regel is not None
    assert (regel.actie, regel.resultaat) == ("vergelijkgroep kiezen", f"5 gemeenten: {CODES}")
    bezoeker = Client(headers={"host": "localhost"})
    gelezen = tekst(bezoeker.get(f"/benchmark/GM0392/?groep={groep.pk}"))
    assert "Eigen groep Kust: 5 gemeenten, gekozen door Haarlem op" in gelezen
    assert "Reden: ook aan zee" in gelezen
    assert "Anna" not in gelezen
    csv_ = bezoeker.get(f"/benchmark/GM0392/?groep={groep.pk}&figuur=reeksen&als=csv")
    dag = timezone.localdate().isoformat()
    assert f"(Kust), gekozen door Haarlem op {dag}: {CODES}" in csv_.content.decode()


def test_een_gewijzigde_groep_is_een_nieuwe_en_de_oude_blijft(client: Client) -> None:
    meld_aan(client, anna())
    bewaar(client)
    oud = Vergelijkgroep.objects.get()
    vooraf = client.get(f"{pad()}?van={oud.pk}").content.decode()
    assert 'value="Kust"' in vooraf
    bewaar(client, leden="Zandvoort, Velsen", van=str(oud.pk))
    oud.refresh_from_db()
    nieuw = oud.opvolger
    assert (oud.leden, nieuw.leden) == (CODES.split(), ["GM0453", "GM0473"])
    assert oud.gestopt_op == nieuw.gekozen
    oude_pagina = client.get(f"/benchmark/GM0392/?groep={oud.pk}")
    assert f"?groep={nieuw.pk}" in oude_pagina.content.decode()
    assert client.post(pad(), {"van": str(oud.pk)}).status_code == 404  # it was replaced already
    assert client.post(f"{pad()}{nieuw.pk}/stoppen/").status_code == 302
    assert "gebruikt deze groep niet meer" in tekst(
        client.get(f"/benchmark/GM0392/?groep={nieuw.pk}")
    )
    assert "Er is nog geen groep bewaard." in tekst(client.get(pad()))


@pytest.mark.parametrize(
    ("velden", "woorden"),
    [
        ({"naam": ""}, "Geef de groep een naam"),
        ({"reden": ""}, "Zeg waarom"),
        ({"leden": "harlem"}, "Haarlem"),
        ({"leden": ""}, "Noem de gemeenten"),
    ],
)
def test_een_formulier_dat_niet_klopt(client: Client, velden: dict[str, str], woorden: str) -> None:
    meld_aan(client, anna())
    antwoord = bewaar(client, **velden)
    assert antwoord.status_code == 400
    assert woorden in tekst(antwoord)
    assert ("Zandvoort" if "leden" not in velden else "Kust") in antwoord.content.decode()
    assert not Vergelijkgroep.objects.exists()


def test_een_lezer_ziet_de_groepen_en_kiest_er_geen(client: Client) -> None:
    meld_aan(client, anna())
    bewaar(client)
    meld_aan(client, bram())
    gelezen = tekst(client.get(pad()))
    assert "Kust" in gelezen
    assert "Een nieuwe groep" not in gelezen
    assert bewaar(client).status_code == 403
    assert client.get(pad(zandvoort())).status_code == 404


def test_een_lid_dat_later_is_samengevoegd_breekt_de_lijst_niet(client: Client) -> None:
    """Brielle became a part of Voorne aan Zee in 2023."""
    meld_aan(client, anna())
    bewaar(client)
    oud = Vergelijkgroep.objects.get()
    wie = Gebruiker.objects.get()
    oud_lid = Vergelijkgroep.objects.create(
        organisatie=haarlem(), naam="Oud", leden=["GM0501", "GM0473"], reden="toen", door=wie
    )
    assert "GM0501, Zandvoort" in tekst(client.get(pad()))
    antwoord = client.get(f"/benchmark/GM0392/?groep={oud_lid.pk}")
    assert antwoord.status_code == 400
    assert "geen gemeenten van nu" in tekst(antwoord)
    assert client.get(f"/benchmark/GM0392/?groep={oud.pk}").status_code == 200
