# SPDX-License-Identifier: EUPL-1.2
"""The page of the tokens in a browser: accessible, narrow and wide, with only a keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from opstap.web.api.models import Token
from web.mensen import anna, haarlem, meld_aan


def log_in(blad: Page, adres: str) -> str:
    """Anna is logged in; the address of her page with tokens."""
    client = meld_aan(Client(headers={"host": "localhost"}), anna())
    koek = client.cookies[settings.SESSION_COOKIE_NAME].value
    blad.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": koek, "url": adres}])
    return f"/mijn/organisatie/{haarlem().pk}/tokens/"


@pytest.mark.parametrize("breedte", [360, 1280])
def test_een_token_maken_en_intrekken_met_het_toetsenbord(
    breedte: int,
    pagina: Page,
    live_server: Any,
    toegankelijk: Callable[[Page], None],
) -> None:
    pagina.set_viewport_size({"width": breedte, "height": 900})
    pagina.goto(log_in(pagina, live_server.url))
    pagina.get_by_label("Waarvoor is het token?").focus()
    pagina.keyboard.type("Datawarehouse")
    for _ in range(3):  # what it may do, for how long, the button
        pagina.keyboard.press("Tab")
    pagina.keyboard.press("Enter")
    pagina.get_by_role("heading", name="Uw nieuwe token").wait_for()
    toegankelijk(pagina)
    knop = pagina.get_by_role("button", name="Intrekken van het token Datawarehouse")
    knop.focus()
    pagina.keyboard.press("Enter")
    pagina.get_by_text("is ingetrokken en werkt niet meer").wait_for()
    assert Token.objects.get().stand == "ingetrokken"
