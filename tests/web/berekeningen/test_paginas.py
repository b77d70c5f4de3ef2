# SPDX-License-Identifier: EUPL-1.2
"""The pages in a real browser: usable by everyone, from wide to phone, with and without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from opstap.web.berekeningen import diensten
from opstap.web.berekeningen.models import Berekening, Status
from web.berekeningen.conftest import KLEIN

Klaar = Callable[..., Berekening]


@pytest.fixture
def van_mij(pagina: Page) -> str:
    """The word by which the server knows this browser, after it began something."""
    pagina.goto("/berekeningen/nieuw/?soort=verdeling&vraag=instrument%3Dimpulsbudget")
    with pagina.expect_navigation():  # or the database is asked before the answer is there
        pagina.get_by_role("button", name="Reken en bewaar").click()
    return Berekening.objects.get().bezoeker


@pytest.mark.django_db(transaction=True)
def test_everybody_can_use_every_page(
    pagina: Page,
    toegankelijk: Callable[[Page], None],
    smal: Callable[[Page], None],
    van_mij: str,
    klaar: Klaar,
) -> None:
    varianten = klaar("varianten", vorige=klaar("varianten"), bezoeker=van_mij)
    wacht = diensten.start("prognose", KLEIN["prognose"], bezoeker=van_mij)
    mis = diensten.start("prognose", KLEIN["prognose"], bezoeker=van_mij)
    Berekening.objects.filter(id=mis.id).update(status=Status.MISLUKT, melding="Kies een jaar.")
    een = varianten.get_absolute_url()
    hoofd = [
        "/berekeningen/", een, f"{een}vergelijking/",
        wacht.get_absolute_url(), mis.get_absolute_url(),
    ]  # fmt: skip
    overig = [
        "/berekeningen/nieuw/",
        *(f"/berekeningen/nieuw/?soort={soort}" for soort in ("varianten", "prognose")),
        f"{een}wijzigen/",
        f"{een}verwijderen/",
    ]
    lang = Berekening.objects.get(soort="verdeling").get_absolute_url()
    for adres in [*hoofd, *overig, lang]:
        pagina.set_viewport_size({"width": 1280, "height": 800})
        antwoord = pagina.goto(adres)
        assert antwoord is not None
        assert antwoord.status == 200, adres
        assert pagina.evaluate("document.documentElement.scrollWidth") <= 1280, adres
        if adres != lang:
            toegankelijk(pagina)
        smal(pagina)


@pytest.mark.django_db(transaction=True)
def test_the_page_turns_into_the_result_by_itself(pagina: Page, klaar: Klaar) -> None:
    berekening = klaar("prognose", status=Status.BEZIG, gedaan=1)
    pagina.goto(berekening.get_absolute_url())
    pagina.get_by_text("1 van 3 keer gerekend").wait_for()
    Berekening.objects.update(status=Status.KLAAR)
    pagina.get_by_role("heading", level=1, name="Haarlem: in 2026 werken").wait_for()
    expect(pagina).to_have_title(re.compile("^Haarlem: in 2026 werken"))
