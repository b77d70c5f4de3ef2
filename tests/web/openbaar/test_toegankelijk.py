# SPDX-License-Identifier: EUPL-1.2
"""The public pages with a keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


def test_met_alleen_het_toetsenbord_van_voorpagina_naar_het_bedrag(pagina: Page) -> None:
    pagina.goto("/")
    pagina.locator("#zoek").focus()
    pagina.keyboard.type("Haarlem")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/gemeenten/GM0392/")
    regel = pagina.locator(".openbaar-geldlijst summary", has_text="Impulsbudget")
    regel.focus()
    pagina.keyboard.press("Enter")
    open_regel = pagina.locator(".openbaar-geldlijst details[open]")
    expect(open_regel).to_have_count(1)
    expect(open_regel).to_contain_text("31.500.000")


@pytest.mark.parametrize("breedte", [1280, 320])
def test_voorstellen_onder_het_zoekveld_zijn_met_tab_te_kiezen(
    pagina: Page, toegankelijk: Callable[[Page], None], breedte: int
) -> None:
    pagina.set_viewport_size({"width": breedte, "height": 800})
    pagina.goto("/gemeenten/")
    pagina.locator("#zoek").press_sequentially("haarl")
    voorstel = pagina.locator("#zoek-voorstellen a", has_text="Haarlemmermeer")
    voorstel.wait_for()
    toegankelijk(pagina)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
    for _ in range(3):  # the button, Haarlem, Haarlemmermeer
        pagina.keyboard.press("Tab")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/gemeenten/GM0394/")
