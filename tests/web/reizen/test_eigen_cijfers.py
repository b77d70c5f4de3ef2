# SPDX-License-Identifier: EUPL-1.2
"""Anna of Haarlem brings the counts of the register; the stand-in goes away; no mouse."""

from __future__ import annotations

import re
from collections.abc import Callable

from django_otp.oath import totp
from playwright.sync_api import Page, expect

from web.gegevens.hulp import register
from web.mensen import WACHTWOORD, anna, apparaat
from web.reizen.conftest import Toetsen

FOUT = "GM0392;veel"


def _log_in(pagina: Page, toetsen: Toetsen) -> None:
    telefoon = apparaat(anna())
    pagina.goto("/mijn/")
    toetsen.vul(pagina.get_by_label("E-mailadres"), "anna@voorbeeld.nl")
    toetsen.vul(pagina.get_by_label("Wachtwoord", exact=True), WACHTWOORD)
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/inloggen/tweede-stap/**")
    toetsen.vul(pagina.get_by_label("Code"), f"{totp(telefoon.bin_key):06d}")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/mijn/")


def _lever_aan(pagina: Page, toetsen: Toetsen, inhoud: str) -> None:
    toetsen.vul(pagina.get_by_label("Peildatum"), "01-07-2026")
    toetsen.vul(pagina.get_by_label("Bron"), "UWV, levering juli")
    veld = pagina.get_by_label("Bestand", exact=True)
    toetsen.naar(veld)
    # Enter opens a window of the system here, which is not of the page; the file is what it gives.
    bestand = {"name": "register.csv", "mimeType": "text/csv", "buffer": inhoud.encode()}
    veld.set_input_files(bestand)  # type: ignore[arg-type]
    toetsen.kies(pagina.get_by_role("button", name="Controleer het bestand"))


def test_een_fout_herstellen_bevestigen_en_het_bedrag_zien_veranderen(
    pagina: Page, toetsen: Toetsen, beeld: Callable[[str], None], weigeringen: set[int]
) -> None:
    goed = register()
    _log_in(pagina, toetsen)
    toetsen.kies(pagina.get_by_role("main").get_by_role("link", name="Eigen cijfers"))
    pagina.wait_for_url("**/gegevens/")
    toetsen.kies(pagina.locator("a[href$='/gegevens/register/']").first)
    pagina.wait_for_url("**/gegevens/register/")

    weigeringen.add(400)
    _lever_aan(pagina, toetsen, re.sub(r"GM0392;\d+", FOUT, goed))
    lijst = pagina.locator(".opstap-foutenlijst")
    expect(lijst).to_contain_text("Dit bestand is niet overgenomen")
    expect(lijst).to_contain_text("aantal")
    beeld("eigen-cijfers-fout")

    _lever_aan(pagina, toetsen, goed)
    pagina.wait_for_url("**/concept/*/")
    expect(pagina.locator("h1")).to_have_text("Klopt dit?")
    beeld("eigen-cijfers-klopt")
    toetsen.kies(pagina.get_by_role("button", name="Bevestig: gebruik deze cijfers"))
    pagina.wait_for_url("**/versies/1/")

    naar_geld = pagina.get_by_role("link", name="Bekijk wat dit betekent voor het geld van Haarlem")
    toetsen.kies(naar_geld)
    pagina.wait_for_url("**/gemeente/")
    assert pagina.locator(".opstap-vervanger").count() == 0, "het vervangmerk hoort weg te zijn"
    rij = pagina.locator("#eigen-cijfers tr", has_text="Impulsbudget")
    bedragen = re.findall(r"€\s?[\d.]+", rij.inner_text())
    assert len(set(bedragen)) >= 2, bedragen
    beeld("haarlem-eigen-cijfers")
