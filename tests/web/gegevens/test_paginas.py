# SPDX-License-Identifier: EUPL-1.2
"""In a real browser: bring a file, confirm it, and find nothing that keeps anybody out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from web.gegevens.hulp import adres, register
from web.mensen import anna, haarlem, meld_aan

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::opstap.prognose.bestanden.Verouderd"),
]


def test_aanleveren_bevestigen_en_zien_wat_het_doet(
    pagina: Page, live_server: Any, tmp_path: Path, toegankelijk: Callable[[Page], None]
) -> None:
    client = meld_aan(Client(), anna())
    pagina.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    bestand = tmp_path / "register.csv"
    bestand.write_text(register(), encoding="utf-8")

    pagina.set_viewport_size({"width": 360, "height": 900})
    pagina.goto(adres())
    pagina.get_by_label("Peildatum").fill("01-07-2026")
    pagina.get_by_label("Bron").fill("UWV")
    pagina.get_by_label("Bestand", exact=True).set_input_files(bestand)
    pagina.get_by_role("button", name="Controleer het bestand").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
    toegankelijk(pagina)
    pagina.get_by_role("button", name="Bevestig").click()
    expect(pagina.get_by_text("Versie 1 geldt vanaf nu")).to_be_visible()
    toegankelijk(pagina)
    pagina.goto(f"/mijn/organisatie/{haarlem().pk}/gegevens/")
    pagina.get_by_role("link", name="Bekijk het geld van Haarlem").click()
    expect(pagina.get_by_text("verdeeld naar uw register").first).to_be_visible()
    toegankelijk(pagina)
