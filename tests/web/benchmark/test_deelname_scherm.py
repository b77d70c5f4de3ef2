# SPDX-License-Identifier: EUPL-1.2
"""The pages of participants with figures on them, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from opstap.web.benchmark.deelnemers import uitgeven
from web.benchmark.deelnemers import OPENBAAR, redacteur, ronde, twaalf
from web.mensen import meld_aan


def test_wat_een_deelnemer_en_een_redacteur_zien_is_leesbaar(
    pagina: Page,
    live_server: Any,
    toegankelijk: Callable[[Page], None],
    smal: Callable[[Page], None],
) -> None:
    eerste = twaalf()[0]
    rosa, vng = redacteur()
    eerste.lidmaatschappen.create(gebruiker=rosa, rol="lezer")
    uitgeven.geef_uit(ronde(OPENBAAR), None)
    bezoek = meld_aan(Client(headers={"host": "localhost"}), rosa)
    koekje = {"name": "sessionid", "value": bezoek.cookies["sessionid"].value}
    pagina.context.add_cookies([{**koekje, "url": live_server.url}])  # type: ignore[typeddict-item]
    for adres, kop in (
        (f"/mijn/organisatie/{eerste.pk}/benchmark/", "Wat anderen van u zien"),
        ("/benchmark/deelnemers/gemeente/2025/", "Alle deelnemers"),
        (f"/mijn/organisatie/{vng.pk}/rondes/", "Een ronde openen"),
    ):
        pagina.set_viewport_size({"width": 1280, "height": 900})
        antwoord = pagina.goto(adres)
        assert antwoord is not None
        assert antwoord.status == 200
        expect(pagina.get_by_role("heading", name=kop, exact=True)).to_be_visible()
        pagina.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        toegankelijk(pagina)
        smal(pagina)


@pytest.fixture(autouse=True)
def _tabellen(transactional_db: None) -> None:
    """The browser asks a server of its own."""
