# SPDX-License-Identifier: EUPL-1.2
"""Each kind of page in a real browser: axe finds nothing, nothing sticks out, keys suffice."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

REGELS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
SOORTEN = [
    "/",
    "/kaart/",
    "/gemeenten/?zoek=harlem",
    "/gemeenten/GM0392/",
    "/gemeenten/GM0392/mensen/",
    "/provincies/",
    "/provincies/PV27/",
    "/samenwerkingsverbanden/",
    "/samenwerkingsverbanden/?leden=Haarlem,Zandvoort",
    "/over/methode/",
    "/over/open-data/",
]


@pytest.mark.parametrize("breedte", [1280, 320])
@pytest.mark.parametrize("adres", SOORTEN)
def test_axe_vindt_niets(pagina: Page, adres: str, breedte: int) -> None:
    pagina.set_viewport_size({"width": breedte, "height": 800})
    pagina.goto(adres)
    for uitklap in pagina.locator("main details").all()[:6]:
        uitklap.evaluate("e => e.open = true")
    uitslag = Axe().run(pagina, options=REGELS)
    assert not uitslag.response["violations"], uitslag.generate_report()
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte


def test_met_alleen_het_toetsenbord_van_voorpagina_naar_het_bedrag(pagina: Page) -> None:
    pagina.goto("/")
    pagina.locator("#zoek").focus()
    pagina.keyboard.type("Haarlem")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/gemeenten/GM0392/")
    regel = pagina.locator(".openbaar-geldlijst summary", has_text="Impulsbudget")
    regel.focus()
    pagina.keyboard.press("Enter")
    assert pagina.locator(".openbaar-geldlijst details[open]").count() == 1
    assert "31.500.000" in pagina.locator(".openbaar-geldlijst details[open]").inner_text()


@pytest.mark.parametrize("breedte", [1280, 320])
def test_voorstellen_onder_het_zoekveld_zijn_met_tab_te_kiezen(pagina: Page, breedte: int) -> None:
    pagina.set_viewport_size({"width": breedte, "height": 800})
    pagina.goto("/gemeenten/")
    pagina.locator("#zoek").press_sequentially("haarl")
    voorstel = pagina.locator("#zoek-voorstellen a", has_text="Haarlemmermeer")
    voorstel.wait_for()
    uitslag = Axe().run(pagina, options=REGELS)
    assert not uitslag.response["violations"], uitslag.generate_report()
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breedte
    for _ in range(3):  # the button, Haarlem, Haarlemmermeer
        pagina.keyboard.press("Tab")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/gemeenten/GM0394/")
