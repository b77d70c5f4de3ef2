# SPDX-License-Identifier: EUPL-1.2
"""The business case of the company data of an organisation: whose data, which version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from opstap.bekostiging.bedrijf import sjabloon
from opstap.web.berekeningen import diensten
from opstap.web.berekeningen.models import Berekening, Status, Zichtbaarheid
from opstap.web.berekeningen.vergelijken import beeld_van, vergelijk
from opstap.web.gegevens import dienst
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.gegevens.ontvangst import beoordeel
from opstap.web.gegevens.soorten import SOORTEN
from opstap.web.organisaties.models import Gebruiker
from web import mensen

pytestmark = pytest.mark.django_db


def breng(wie: Gebruiker) -> None:
    """Haarlem brings the workbook of the example, without the pages."""
    door = dienst.Wie(wie, "toets")
    werkmap = beoordeel("bedrijf.xlsx", sjabloon(voorbeeld=True))
    opgave = dienst.Omschrijving(date(2026, 7, 1), "jaarrekening")
    concept = dienst.lever_aan(door, mensen.haarlem(), SOORTEN["bedrijf"], werkmap, opgave)
    dienst.bevestig(door, concept)


@pytest.fixture
def anna() -> Gebruiker:
    return mensen.anna()


@pytest.fixture
def bij_anna(anna: Gebruiker) -> Client:
    """Anna's browser; her organisation brought the workbook of the example."""
    breng(anna)
    return mensen.meld_aan(Client(headers={"host": "localhost"}), anna)


def _start(client: Client, **anders: str) -> Berekening:
    vraag = {"soort": "bedrijf", "variant": "basis", "trekkingen": "8", **anders}
    antwoord = client.post("/berekeningen/start/", vraag)
    assert antwoord.status_code == 302, antwoord.content.decode()
    return Berekening.objects.latest("aangemaakt")


def test_the_run_uses_the_version_that_held_and_says_so(
    bij_anna: Client, anna: Gebruiker, werk: Callable[[], None]
) -> None:
    berekening = _start(bij_anna)
    Berekening.objects.update(invoer={"variant": "basis", "trekkingen": 2, "tot": 2030}, totaal=2)
    assert berekening.zichtbaarheid == Zichtbaarheid.ORGANISATIE
    werk()
    berekening.refresh_from_db()
    assert (berekening.status, berekening.melding) == (Status.KLAAR, "")
    beeld = beeld_van(berekening)
    assert "resultaat in 2030" in beeld.uitkomst
    tekst = bij_anna.get(berekening.get_absolute_url()).content.decode()
    assert "Eigen cijfers van Haarlem" in tekst
    assert "versie 1" in tekst
    rapport = bij_anna.get(f"{berekening.get_absolute_url()}rapport/?als=docx")
    assert rapport.content.startswith(b"PK")

    breng(anna)
    assert Gegevensversie.objects.filter(set__soort="bedrijf").count() == 2
    bij_anna.post(f"{berekening.get_absolute_url()}opnieuw/")
    werk()
    nu = Berekening.objects.get(vorige=berekening)
    gevonden = vergelijk(nu, berekening)
    [oorzaak] = gevonden.oorzaken
    assert oorzaak.naam == "Eigen cijfers: bedrijf"
    assert "versie 1" in oorzaak.uitleg
    assert "versie 2" in oorzaak.uitleg
    assert "alle hoofdcijfers zijn gelijk" in gevonden.conclusie


def test_without_company_data_the_form_says_what_is_needed(anna: Gebruiker) -> None:
    client = mensen.meld_aan(Client(headers={"host": "localhost"}), anna)
    vraag = {"soort": "bedrijf", "variant": "basis", "trekkingen": "8"}
    antwoord = client.post("/berekeningen/start/", vraag)
    assert antwoord.status_code == 400
    assert "bedrijfscijfers van Haarlem" in antwoord.content.decode()
    assert not Berekening.objects.exists()


def test_a_visitor_has_no_company(client: Client) -> None:
    vraag = {"soort": "bedrijf", "variant": "basis", "trekkingen": "8"}
    assert client.post("/berekeningen/start/", vraag).status_code == 400


def test_another_organisation_cannot_repeat_it(bij_anna: Client) -> None:
    berekening = _start(bij_anna)
    Berekening.objects.update(zichtbaarheid=Zichtbaarheid.ADRES)
    chris = mensen.meld_aan(Client(headers={"host": "localhost"}), mensen.chris())
    assert chris.post(f"{berekening.get_absolute_url()}opnieuw/").status_code == 400
    assert Berekening.objects.count() == 1


def test_public_from_the_start_takes_the_right_to_publish(bij_anna: Client) -> None:
    """Anna is beheerder and may; a bewerker would be refused (see test_toegang)."""
    openbaar = {"naam": "", "notitie": "", "organisatie": str(mensen.haarlem().pk),
                "zichtbaarheid": Zichtbaarheid.ADRES.value}  # fmt: skip
    assert _start(bij_anna, **openbaar).zichtbaarheid == Zichtbaarheid.ADRES
    lotte = mensen.maak("Lotte", mensen.haarlem())
    with pytest.raises(diensten.GebruiksFout, match="publiceren"):
        diensten.start(
            "bedrijf", {}, eigenaar=lotte, organisatie=mensen.haarlem(),
            zichtbaarheid=Zichtbaarheid.ADRES,
        )  # fmt: skip
