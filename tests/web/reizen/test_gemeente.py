# SPDX-License-Identifier: EUPL-1.2
"""Karin, controller in Haarlem, asks what her municipality gets in 2027 and why; no mouse."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from web.reizen.conftest import Toetsen


def test_van_de_voorpagina_naar_het_bedrag_de_herleiding_en_het_rapport(
    pagina: Page, toetsen: Toetsen, beeld: Callable[[str], None]
) -> None:
    pagina.goto("/")
    beeld("voorpagina")

    toetsen.vul(pagina.get_by_label("Naam of code van uw gemeente"), "Haarlem")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/gemeenten/GM0392/")
    expect(pagina.locator("h1")).to_have_text("Haarlem")
    beeld("haarlem")

    toetsen.naar(pagina.get_by_label("Jaar", exact=True))
    pagina.keyboard.type("2027")
    toetsen.kies(pagina.get_by_role("button", name="Toon dit jaar"))
    pagina.wait_for_url("**/gemeenten/GM0392/?jaar=2027#geld-in-jaar")
    pagina.locator("#geld-in-jaar").focus()
    regel = pagina.locator(".openbaar-geldlijst summary", has_text="Impulsbudget")
    toetsen.kies(regel)
    herleiding = pagina.locator(".openbaar-geldlijst details[open]")
    expect(herleiding).to_contain_text("31.500.000")
    herleiding.scroll_into_view_if_needed()
    beeld("haarlem-herleiding")

    stuk = pagina.get_by_role("link", name="Hetzelfde rapport om te bewerken (DOCX)")
    toetsen.naar(stuk)
    with pagina.expect_download() as ophaling:
        pagina.keyboard.press("Enter")
    assert ophaling.value.suggested_filename.endswith(".docx")


def test_op_een_telefoon(pagina: Page, prognose: None, beeld: Callable[[str], None]) -> None:
    del prognose
    pagina.set_viewport_size({"width": 360, "height": 740})
    pagina.goto("/gemeenten/GM0392/")
    beeld("haarlem-telefoon")
