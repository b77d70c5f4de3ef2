# SPDX-License-Identifier: EUPL-1.2
"""The pages of accounts, organisations, data and trail in a real browser: axe finds nothing, and
nothing scrolls sideways, on a telephone and at 320 px; logging in works by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Browser, Page, expect

from opstap.web import logboek
from opstap.web.gegevens import dienst
from opstap.web.gegevens.dienst import Wie
from opstap.web.logboek.verwerkingen import pseudoniem, verwerking
from opstap.web.organisaties.models import (
    EersteAanmelding,
    Gebruiker,
    Huisstijl,
    Organisatie,
    Rol,
    Soort,
    Uitnodiging,
)
from web.gegevens.hulp import EIGEN, adres, breng, register
from web.mensen import WACHTWOORD, anna, apparaat, bram, haarlem, maak, meld_aan

pytestmark = pytest.mark.django_db(transaction=True)
Eis = Callable[[Page], None]


def als(pagina: Page, live_server: Any, wie: Gebruiker | None, *, tweede_stap: bool = True) -> None:
    """Be this person in the browser."""
    pagina.context.clear_cookies()
    if wie is not None:
        client = meld_aan(Client(), wie, tweede_stap=tweede_stap)
        koekje = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        pagina.context.add_cookies([{**koekje, "url": live_server.url}])  # type: ignore[list-item]


def bekijk(pagina: Page, toegankelijk: Eis, *adressen: str) -> None:
    """Each page on a telephone by axe, and at 320 px without scrolling sideways."""
    for pad in adressen:
        pagina.set_viewport_size({"width": 360, "height": 800})
        pagina.goto(pad)
        toegankelijk(pagina)
        pagina.set_viewport_size({"width": 320, "height": 800})
        assert pagina.evaluate("document.documentElement.scrollWidth") <= 320, pad


def test_paginas_zonder_account(pagina: Page, toegankelijk: Eis) -> None:
    eerste = EersteAanmelding.maak()[1]
    bekijk(pagina, toegankelijk, f"/eerste-aanmelding/{eerste}/")
    beheerder = anna()
    link = Uitnodiging.maak(
        organisatie=haarlem(), email="eva@voorbeeld.nl", rol=Rol.LEZER, door=beheerder
    )[1]
    bekijk(pagina, toegankelijk, f"/uitnodiging/{link}/")


def test_paginas_van_een_account(pagina: Page, live_server: Any, toegankelijk: Eis) -> None:
    beheerder, lezer = anna(), bram()
    als(pagina, live_server, lezer, tweede_stap=False)
    bekijk(pagina, toegankelijk, "/mijn/", "/tweede-stap/", "/wachtwoord/", "/bevestigen/")
    als(pagina, live_server, beheerder)
    mijn = f"/mijn/organisatie/{haarlem().pk}/"
    tokens = {"opstap-blauw": "#7a1020"}
    Huisstijl.objects.create(organisatie=haarlem(), tokens=tokens, door=beheerder)
    bekijk(pagina, toegankelijk, f"{mijn}huisstijl/")
    kop = pagina.locator("header").first
    expect(kop).to_have_css("background-color", "rgb(122, 16, 32)")
    pagina.goto("/mijn/veiligheid/")
    pagina.get_by_role("button", name="Nieuwe herstelcodes maken").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Uw herstelcodes")
    toegankelijk(pagina)
    piet = maak("Piet")
    piet.platformbeheerder = True
    piet.save()
    als(pagina, live_server, piet)
    bekijk(pagina, toegankelijk, "/mijn/", "/mijn/organisatie/nieuw/")


def test_paginas_van_gegevens_en_logboek(pagina: Page, live_server: Any, toegankelijk: Eis) -> None:
    beheerder = anna()
    set_ = breng(beheerder, "register", register()).set
    breng(beheerder, "eigen-cijfers", EIGEN)
    verband = Organisatie.objects.create(
        soort=Soort.SAMENWERKINGSVERBAND, code="sw", naam="Spaarne Werkt"
    )
    deling = dienst.deel(Wie(beheerder, "toets"), set_, verband)
    with verwerking(
        "trajecten inlezen",
        "https://haarlem.voorbeeld/register/7",
        pseudoniem(haarlem(), "klant 12"),
        gebruiker=beheerder,
        organisatie=haarlem(),
        herkomst="toets",
    ):
        pass
    als(pagina, live_server, beheerder)
    mijn = f"/mijn/organisatie/{haarlem().pk}/"
    bekijk(
        pagina,
        toegankelijk,
        adres("eigen-cijfers"),
        adres("bedrijf"),
        f"{adres()}versies/1/",
        f"{mijn}logboek/?controle=1",
        f"{mijn}logboek/verwerkingen/",
    )
    als(pagina, live_server, maak("Dora", verband, Rol.BEHEERDER))
    bekijk(pagina, toegankelijk, f"/mijn/organisatie/{verband.pk}/gegevens/gedeeld/{deling.pk}/")


@pytest.fixture
def weigerpagina(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A page of its own: Chromium reports an answer 400, which is right here, as an error."""
    ruimte = browser.new_context(base_url=live_server.url, locale="nl-NL")
    yield ruimte.new_page()
    ruimte.close()


def test_een_bestand_met_fouten_is_leesbaar_en_te_verbeteren(
    weigerpagina: Page, live_server: Any, toegankelijk: Eis
) -> None:
    pagina = weigerpagina
    als(pagina, live_server, anna())
    pagina.goto(adres())
    pagina.get_by_label("Peildatum").fill("01-07-2026")
    pagina.get_by_label("Bron").fill("UWV")
    inhoud = register().replace("GM0363;", "GM0363;veel").encode()
    pagina.get_by_label("Bestand", exact=True).set_input_files(
        {"name": "register.csv", "mimeType": "text/csv", "buffer": inhoud}
    )
    with pagina.expect_response(lambda r: r.request.method == "POST") as antwoord:
        pagina.get_by_role("button", name="Controleer het bestand").click()
    assert antwoord.value.status == 400
    expect(pagina.get_by_role("alert").first).to_contain_text("niet overgenomen")
    toegankelijk(pagina)
    with pagina.expect_download() as bestand:
        pagina.get_by_role("link", name=re.compile("^XLSX van de fouten")).click()
    assert bestand.value.suggested_filename == "opstap-fouten-register.xlsx"


def test_inloggen_met_alleen_het_toetsenbord(pagina: Page, toegankelijk: Eis) -> None:
    telefoon = apparaat(anna())
    pagina.goto("/inloggen/")
    tab_naar(pagina, "E-mailadres")
    pagina.keyboard.type("anna@voorbeeld.nl")
    tab_naar(pagina, "Wachtwoord")
    pagina.keyboard.type(WACHTWOORD)
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Inloggen: tweede stap")
    toegankelijk(pagina)
    tab_naar(pagina, "Code")
    pagina.keyboard.type(f"{totp(TOTPDevice.objects.get(pk=telefoon.pk).bin_key):06d}")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Mijn werkplek")
    assert logboek.controleer().klopt


def tab_naar(pagina: Page, naam: str) -> None:
    """Press Tab until the field with this label has the focus, as somebody without a mouse."""
    veld = pagina.get_by_label(naam, exact=True)
    for _ in range(40):
        pagina.keyboard.press("Tab")
        if veld.evaluate("veld => veld === document.activeElement"):
            rand = veld.evaluate("veld => getComputedStyle(veld).outlineStyle")
            assert rand != "none", f"{naam}: de focus is niet te zien"
            return
    raise AssertionError(f"{naam} is met Tab niet te bereiken")
