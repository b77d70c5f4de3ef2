# SPDX-License-Identifier: EUPL-1.2
"""A visitor takes the yearly book of a municipality or the country; an organisation its own."""

from __future__ import annotations

import io
import re

import pytest
from django.test import Client
from docx import Document
from pypdf import PdfReader

from opstap.web.organisaties.models import Organisatie, Rol, Soort
from web.benchmark.deelnemers import bedrijfsopgave, opgave
from web.gegevens.hulp import breng
from web.mensen import anna, bram, chris, haarlem, maak, meld_aan


def _pdf(inhoud: bytes) -> str:
    bladen = PdfReader(io.BytesIO(inhoud)).pages
    return re.sub(r"\s+", " ", " ".join(blad.extract_text() for blad in bladen))


def test_het_boek_van_een_gemeente_staat_op_haar_pagina(client: Client) -> None:
    pagina = client.get("/benchmark/GM0392/").content.decode()
    assert '"/benchmark/GM0392/boek.pdf"' in pagina
    assert '"/benchmark/NL/boek.pdf"' in client.get("/benchmark/").content.decode()
    assert '"/benchmark/AM26/boek.docx"' in client.get("/benchmark/AM26/").content.decode()
    antwoord = client.get("/benchmark/GM0392/boek.pdf")
    assert antwoord.headers["Content-Disposition"].endswith('"opstap-jaarboek-GM0392.pdf"')
    assert "Haarlem naast andere gemeenten" in _pdf(antwoord.content)


def test_de_eigen_groep_van_de_pagina_komt_in_het_boek(client: Client) -> None:
    pagina = client.get("/benchmark/GM0392/?met=GM0363,GM0034,GM0014").content.decode()
    adres = re.search(r'"(/benchmark/GM0392/boek\.docx\?[^"]+)"', pagina)
    assert adres is not None
    inhoud = client.get(adres[1].replace("&amp;", "&")).content
    gelezen = " ".join(alinea.text for alinea in Document(io.BytesIO(inhoud)).paragraphs)
    assert "3 gemeenten" in gelezen
    assert "Wie een groep kiest, kan gunstig kiezen." in gelezen


@pytest.mark.parametrize(
    ("adres", "status"),
    [
        ("/benchmark/GM0392/boek.txt", 404),
        ("/benchmark/GM9999/boek.pdf", 404),
        ("/benchmark/AM99/boek.pdf", 404),
        ("/benchmark/GM0392/boek.pdf?met=harlem", 404),
        ("/benchmark/GM0392/boek.pdf?met=GM0392", 400),
    ],
)
def test_een_boek_dat_niet_kan(client: Client, adres: str, status: int) -> None:
    assert client.get(adres).status_code == status


@pytest.mark.django_db
def test_een_organisatie_haalt_het_boek_met_haar_eigen_cijfers(client: Client) -> None:
    breng(anna(), "benchmark-gemeente", opgave("GM0392", 5), haarlem())
    hier = f"/mijn/organisatie/{haarlem().pk}/benchmark/"
    meld_aan(client, bram())
    assert f'"{hier}boek.pdf?jaar=2025"' in client.get(hier).content.decode()
    gelezen = _pdf(client.get(f"{hier}boek.pdf").content)
    assert "Haarlem naast andere gemeenten" in gelezen
    assert "Eigen cijfers in één oogopslag" in gelezen
    assert "Deel het boek alleen binnen de eigen organisatie." in gelezen
    assert "91 van de 125 mensen" in gelezen
    assert client.get(f"{hier}boek.pdf?jaar=2019").status_code == 404
    assert client.get(f"{hier}boek.txt").status_code == 404


@pytest.mark.django_db
def test_de_eigen_cijfers_zijn_niet_voor_een_ander_en_niet_openbaar(client: Client) -> None:
    breng(anna(), "benchmark-gemeente", opgave("GM0392", 5), haarlem())
    hier = f"/mijn/organisatie/{haarlem().pk}/benchmark/boek.pdf"
    assert client.get(hier).status_code == 302
    assert meld_aan(client, chris()).get(hier).status_code == 404
    assert "125 mensen" not in _pdf(client.get("/benchmark/GM0392/boek.pdf").content)


@pytest.mark.django_db
def test_een_bedrijf_haalt_zijn_eigen_boek_zodra_het_cijfers_heeft(client: Client) -> None:
    bedrijf = Organisatie.objects.create(soort=Soort.BEDRIJF, code="werkplus", naam="Werkplus")
    dirk = maak("Dirk", bedrijf, Rol.BEHEERDER)
    hier = f"/mijn/organisatie/{bedrijf.pk}/benchmark/boek.pdf"
    assert meld_aan(client, dirk).get(hier).status_code == 404
    breng(dirk, "benchmark-bedrijf", bedrijfsopgave("werkplus", 3), bedrijf)
    gelezen = _pdf(client.get(hier).content)
    assert "in de benchmark" in gelezen
    assert "Kosten per plaats" in gelezen
