# SPDX-License-Identifier: EUPL-1.2
"""The variant lab in a browser: keys suffice, and so does no script."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from playwright.sync_api import Browser, Page, expect

from opstap.web.labs.variantenlab_gebied import lees_plek
from opstap.web.labs.variantenlab_hefbomen import lees
from opstap.web.labs.variantenlab_rekenen import doorgerekend


@pytest.fixture(scope="module", autouse=True)
def opgewarmd() -> None:
    """What every page here computes, before a browser waits for it."""
    vraag = lees({"van": "2"})
    doorgerekend(vraag)
    doorgerekend(vraag, lees_plek({"gebied": "Haarlem"}, AnonymousUser()))


def test_variant_2_beside_3_for_haarlem_with_one_lever_and_the_report_by_keys_alone(
    pagina: Page,
) -> None:
    """The main task, without a mouse: area, variant to compare with, a lever, the report."""
    pagina.goto("/variantenlab/")
    toets = pagina.keyboard
    pagina.get_by_label("Gebied").focus()
    toets.type("Haarlem")
    toets.press("Enter")
    expect(pagina.locator("#uitkomst h2").first).to_have_text("Variant 2 naast Basis, Haarlem")
    pagina.get_by_label("Vergelijk met").focus()
    for naast in ("Variant 2 naast Variant 1, Haarlem", "Variant 2, Haarlem",
                  "Variant 2 naast Variant 3, Haarlem"):  # fmt: skip
        toets.press("ArrowDown")
        expect(pagina.locator("#uitkomst h2").first).to_have_text(naast)
        expect(pagina.get_by_label("Vergelijk met")).to_be_focused()
    schuif = pagina.get_by_label("Andere banen in 2048, schuif")
    schuif.focus()
    toets.press("ArrowRight")
    expect(pagina.locator("#uitkomst h2").first).to_contain_text("Eigen variant naar Variant 2")
    expect(pagina.locator("#h-banen")).to_have_value("10500")
    expect(schuif).to_be_focused()
    expect(schuif).to_have_attribute("aria-valuetext", "10500 banen")
    expect(pagina.locator("#samenvatting")).to_contain_text("Haarlem")
    pagina.get_by_role("link", name="Rapport als PDF").focus()
    with pagina.expect_download() as gehaald:
        toets.press("Enter")
    assert gehaald.value.suggested_filename == "opstap-varianten.pdf"


def test_a_lever_answers_without_a_full_page_and_the_address_follows(pagina: Page) -> None:
    pagina.goto("/variantenlab/?van=2")
    pagina.evaluate("window.zelfdePagina = true")
    pagina.get_by_label("Opslag per andere baan", exact=True).fill("4000")
    pagina.keyboard.press("Tab")
    expect(pagina.locator("#uitkomst")).to_contain_text("€ 40,4 mln")
    expect(pagina).to_have_url(re.compile("opslag=4000"))
    assert pagina.evaluate("window.zelfdePagina")


def test_without_script_the_button_does_it(browser: Browser, live_server: object) -> None:
    ruimte = browser.new_context(base_url=str(live_server), java_script_enabled=False)
    blad = ruimte.new_page()
    blad.goto("/variantenlab/?van=2")
    assert blad.locator("input[type=range]").count() == 0
    blad.locator("#h-banen").fill("12000")
    blad.get_by_role("button", name="Reken door", exact=True).click()
    expect(blad.locator("#uitkomst")).to_contain_text("€ 42,0 mln")
    assert "banen=12000" in blad.url
    ruimte.close()
