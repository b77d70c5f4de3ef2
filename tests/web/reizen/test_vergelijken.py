# SPDX-License-Identifier: EUPL-1.2
"""Karin, controller in Haarlem, asks where her municipality stands, and with whom; no mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from web.reizen.conftest import Toetsen


@pytest.fixture
def toetsen(pagina: Page) -> Toetsen:
    """The keyboard; no page of this journey shows a projection."""
    pagina.emulate_media(reduced_motion="reduce")
    pagina.set_viewport_size({"width": 1280, "height": 720})
    return Toetsen(pagina)


def test_een_gemeente_vergelijken(
    pagina: Page, toetsen: Toetsen, beeld: Callable[[str], None]
) -> None:
    pagina.goto("/benchmark/")
    toetsen.vul(pagina.get_by_label("Naam of code van de gemeente, regio"), "Haarlem")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/benchmark/GM0392/")
    expect(pagina.locator("h1")).to_have_text("Haarlem naast andere gemeenten")
    beeld("benchmark-haarlem")

    verdict = pagina.get_by_role("heading", name="Lasten Wsw en beschut werk per inwoner").first
    verdict.evaluate("e => e.scrollIntoView()")
    expect(pagina.get_by_text("boven het midden sinds 2017").first).to_be_visible()
    beeld("benchmark-haarlem-wsw")

    inhoud = pagina.get_by_role("main")
    toetsen.naar(pagina.get_by_role("link", name="Naar de inhoud"))
    pagina.keyboard.press("Enter")
    toetsen.kies(inhoud.get_by_role("link", name="Arbeidsmarktregio").first)
    pagina.wait_for_url("**/benchmark/AM37/")
    toetsen.kies(inhoud.get_by_role("link", name="De gemeenten"))
    toetsen.kies(inhoud.get_by_role("link", name="Haarlem", exact=True))
    pagina.wait_for_url("**/benchmark/GM0392/")

    toetsen.kies(inhoud.get_by_role("link", name="Andere groep kiezen"))
    toetsen.vul(pagina.get_by_label("Namen of codes met een komma"), "Zaanstad, Arnhem, AM26")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/benchmark/GM0392/?met=*")
    expect(pagina.get_by_text("Deze vergelijking is met een eigen groep")).to_be_visible()
    expect(pagina.locator("#groep tbody tr")).to_have_count(13)
