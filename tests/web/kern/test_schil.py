# SPDX-License-Identifier: EUPL-1.2
"""The page around every page: for everybody, on every screen, with and without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.usefixtures("proefsite")

SCHERMEN = [(1280, 900), (360, 740), (320, 256)]
"""A desk, a phone, and the desk at 400% (1280 by 1024 pixels of a quarter of the size)."""


@pytest.mark.parametrize(("breed", "hoog"), SCHERMEN)
def test_axe_vindt_niets(
    pagina: Page, toegankelijk: Callable[[Page], None], breed: int, hoog: int
) -> None:
    pagina.set_viewport_size({"width": breed, "height": hoog})
    pagina.goto("/proef/")
    toegankelijk(pagina)
    for uitklap in pagina.locator("summary:visible").all():
        uitklap.click()
    toegankelijk(pagina)


@pytest.mark.parametrize("breed", [320, 360, 1280, 2560])
def test_de_pagina_schuift_niet_opzij(pagina: Page, breed: int) -> None:
    pagina.set_viewport_size({"width": breed, "height": 800})
    pagina.goto("/proef/")

    assert pagina.evaluate("document.documentElement.scrollWidth") <= breed


def test_met_het_toetsenbord_eerst_naar_de_inhoud(pagina: Page) -> None:
    pagina.goto("/proef/")
    pagina.keyboard.press("Tab")

    assert pagina.locator(":focus").inner_text() == "Naar de inhoud"
    assert pagina.locator(":focus").is_visible()
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#inhoud")).to_be_focused()


def test_het_menu_werkt_op_een_telefoon_zonder_javascript(
    browser: Browser, live_server: Any
) -> None:
    ruimte = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        viewport={"width": 360, "height": 740},
    )
    pagina = ruimte.new_page()
    pagina.goto("/proef/")
    schakel = pagina.get_by_role("link", name="Verdelingslab")

    assert not schakel.is_visible()
    pagina.locator("summary", has_text="Menu").click()
    expect(schakel).to_be_visible()
    ruimte.close()


def test_het_menu_gaat_dicht_met_escape(pagina: Page) -> None:
    pagina.set_viewport_size({"width": 360, "height": 740})
    pagina.goto("/proef/")
    knop = pagina.locator("summary", has_text="Menu")
    knop.click()
    schakel = pagina.get_by_role("link", name="Verdelingslab")
    expect(schakel).to_be_visible()
    pagina.keyboard.press("Escape")

    expect(schakel).not_to_be_visible()
    expect(knop).to_be_focused()


def test_op_een_breed_scherm_staat_het_menu_er_altijd(pagina: Page) -> None:
    pagina.goto("/proef/")

    assert pagina.get_by_role("link", name="Verdelingslab").is_visible()
    assert not pagina.locator("summary", has_text="Menu").is_visible()


def test_het_menu_wijst_aan_waar_u_bent(pagina: Page) -> None:
    pagina.goto("/benchmark/")
    plek = pagina.get_by_role("navigation", name="Hoofdmenu").locator("[aria-current]")

    assert plek.all_inner_texts() == ["Vergelijken"]


def test_het_kruimelpad_eindigt_bij_deze_pagina(pagina: Page) -> None:
    pagina.goto("/proef/")
    pad = pagina.get_by_role("navigation", name="Kruimelpad")

    assert pad.locator("li").all_inner_texts() == ["Voorpagina", "Bronnen", "Proef"]
    assert pad.locator("[aria-current=page]").inner_text() == "Proef"


def test_eigen_letter_en_geen_enkele_vraag_aan_een_ander(pagina: Page, live_server: Any) -> None:
    adressen: list[str] = []
    pagina.on("request", lambda vraag: adressen.append(vraag.url))
    pagina.goto("/proef/")
    pagina.evaluate("document.fonts.ready")

    assert pagina.evaluate("document.fonts.check('16px \"Noto Sans\"')")
    assert any(adres.endswith(".woff2") for adres in adressen)
    assert all(adres.startswith(live_server.url) for adres in adressen)
