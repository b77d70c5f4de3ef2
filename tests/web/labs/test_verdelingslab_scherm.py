# SPDX-License-Identifier: EUPL-1.2
"""The allocation lab in a browser: without a mouse, without script, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Locator, Page, expect

from web.labs.verdelen import (
    LAB,
)


def titel(pagina: Page, zin: str) -> Locator:
    return pagina.locator("#antwoord-titel", has_text=zin)


@contextmanager
def antwoord(pagina: Page, deel: str) -> Iterator[None]:
    """What is done here asks for this, and the answer is on the page: a question that a next one
    overtakes is broken off, which the browser reports as an error."""
    with pagina.expect_response(f"**/verdelingslab/?*{deel}*"):
        yield
    expect(pagina.locator(".htmx-request")).to_have_count(0)


def kies(pagina: Page, veld: str, letters: str) -> None:
    """Go to a choice with the tab key and type the beginning of it."""
    tab_naar(pagina, veld)
    pagina.keyboard.type(letters)


def tab_naar(pagina: Page, id_: str, *, toets: str = "Tab") -> None:
    """Press tab until the element has the focus; it must show that it has."""
    for _ in range(120):
        pagina.keyboard.press(toets)
        if pagina.evaluate("document.activeElement.id") == id_:
            break
    actief = pagina.evaluate("document.activeElement.id")
    assert actief == id_, f"{id_} is met tab niet te bereiken"
    rand = pagina.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert rand != "none"


def test_fatima_verdeelt_met_een_mengsel_zonder_muis_en_bewaart_de_uitkomst(pagina: Page) -> None:
    pagina.goto(LAB)
    pagina.evaluate("window.dezelfde_pagina = true")
    with pagina.expect_response("**/verdelingslab/?instrument=rijksbijdrage*"):
        kies(pagina, "id_instrument", "Rijksbijdrage")
    titel(pagina, "Rijksbijdrage sociale infrastructuur 2026").wait_for()
    with pagina.expect_response("**/verdelingslab/?*jaar=2027*"):
        kies(pagina, "id_jaar", "2027")
    titel(pagina, "Rijksbijdrage sociale infrastructuur 2027").wait_for()
    with pagina.expect_response("**/verdelingslab/?*sleutel=mengsel*"):
        kies(pagina, "id_sleutel", "Een mengsel")
    tab_naar(pagina, "id_vergelijk")
    with antwoord(pagina, "vergelijk=inwoners"):
        pagina.keyboard.type("Inwoners op")
    tab_naar(pagina, "id_gemeente")
    pagina.keyboard.type("Haarlem")
    with antwoord(pagina, "gemeente=Haarlem"):
        tab_naar(pagina, "groep-1-kop")
    pagina.keyboard.press("Enter")
    tab_naar(pagina, "id_mix-uitkeringen")
    pagina.keyboard.press("Control+a")
    pagina.keyboard.type("70")
    with antwoord(pagina, "mix-uitkeringen=70"):
        tab_naar(pagina, "id_mix-inwoners")
    pagina.keyboard.press("Control+a")
    pagina.keyboard.type("30")
    with antwoord(pagina, "mix-inwoners=30"):
        pagina.keyboard.press("Tab")
    pagina.get_by_role("heading", name="Wat er verschuift").wait_for()
    pagina.locator("#antwoord", has_text="0,7 × personen").wait_for()
    pagina.get_by_text("Verschil bij vergelijken").wait_for()
    expect(pagina.locator("#lab-status")).to_contain_text("Deel van Haarlem: €")
    assert pagina.evaluate("window.dezelfde_pagina"), "de pagina is niet opnieuw geladen"
    with pagina.expect_download() as opgehaald:
        pagina.get_by_role("link", name="CSV van de herverdeling").focus()
        pagina.keyboard.press("Enter")
    csv = Path(opgehaald.value.path()).read_text(encoding="utf-8-sig")
    assert "Haarlem" in csv
    vast = pagina.get_by_role("link", name="vast adres van deze uitkomst").get_attribute("href")
    assert vast is not None
    assert parse_qs(urlsplit(vast).query)["mix-uitkeringen"] == ["70"]


def test_een_keuze_die_niet_kan_staat_meteen_bij_het_veld_en_gaat_weer_weg(
    browser: Browser, live_server: Any
) -> None:
    with browser.new_context(base_url=live_server.url, locale="nl-NL") as ruimte:
        blad = ruimte.new_page()
        blad.goto(LAB)
        jaar = blad.get_by_label("Jaar", exact=True)
        jaar.select_option("2020")
        blad.locator("#id_jaar_error p").wait_for()
        blad.locator("#fouten").get_by_role("link").wait_for()
        expect(jaar).to_have_attribute("aria-invalid", "true")
        expect(blad.locator("#lab-status")).to_contain_text("niet gelukt")
        jaar.select_option("2027")
        titel(blad, "2027: €").wait_for()
        expect(blad.locator("#id_jaar_error p")).to_have_count(0)
        expect(jaar).not_to_have_attribute("aria-invalid", re.compile(""))


def test_wat_open_stond_blijft_open_en_terug_geeft_de_vorige_keuze(pagina: Page) -> None:
    pagina.goto(LAB)
    pagina.locator("#groep-3 > summary").click()
    with pagina.expect_response("**/verdelingslab/?*jaar=2027*"):
        pagina.get_by_label("Jaar", exact=True).select_option("2027")
    titel(pagina, "2027: €").wait_for()
    expect(pagina.locator("#groep-3")).to_have_attribute("open", "")
    expect(pagina).to_have_url(re.compile("jaar=2027"))
    pagina.go_back()
    titel(pagina, "2026: €").wait_for()
    expect(pagina.get_by_label("Jaar", exact=True)).to_have_value("2026")


def test_zonder_script_doet_de_knop_hetzelfde(browser: Browser, live_server: Any) -> None:
    with browser.new_context(
        base_url=live_server.url, locale="nl-NL", java_script_enabled=False
    ) as ruimte:
        blad = ruimte.new_page()
        blad.goto(LAB)
        blad.get_by_label("Leg uit voor gemeente").fill("Haarlem")
        blad.get_by_role("button", name="Bereken").click()
        blad.get_by_role("heading", name="Zo komt het bedrag van Haarlem tot stand").wait_for()
