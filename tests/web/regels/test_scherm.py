# SPDX-License-Identifier: EUPL-1.2
"""Mira is consulent, Joost keeps the books, Sanne advises the council: each walks through a case on
the screen, to the explanation on paper."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from opstap.regels.beschut.advies import ZINNEN
from opstap.regels.kern.feiten import feit_van
from opstap.regels.routes import GROEPEN, route, routes
from web.reizen.conftest import Toetsen


@dataclass(frozen=True)
class Geval:
    """Somebody with a question, what is filled in, and words of the explanation on paper."""

    wie: str
    route: str
    antwoorden: dict[str, str]
    op_papier: tuple[str, ...]


GEVALLEN = {
    "beschut-advies": Geval(
        "Mira bereidt een aanvraag voor; of er nieuwe feiten zijn, weet zij niet",
        "beschut-advies",
        {"arbeidsvermogen": "ja", "wsw_indicatie": "nee", "eigen_aanvraag": "nee",
         "nieuwe_feiten": "onbekend", "aanpassing_nodig": "nee", "begeleiding_nodig": "ja"},
        (ZINNEN["positief"], "Besluit advisering beschut werk, artikel 3"),
    ),
    "loonkostensubsidie": Geval(
        "Joost rekent uit wat een baan van 24 uur met 40% loonwaarde aan subsidie geeft",
        "lks",
        {"peildatum": "1-1-2026", "uren": "24", "loonwaarde": "0,40", "start": "1-1-2026"},
        ("€ 1.224,11", "Participatiewet, artikel 10d, lid 4"),
    ),
    "loonwaarde": Geval(
        "Mira rekent de loonwaarde van drie taken na",
        "loonwaarde",
        {"taken": "0,5 0,8 0,9 1; 0,3 0,875 1 0,8; 0,2 0,6 1 0,9", "uren": "36",
         "werkdagen": "5"},
        ("Loonwaarde in procent 68", "artikelen 1, 3 en 5"),
    ),
    "plaatsen": Geval(
        "Joost telt drie contracten als plaatsen",
        "plaatsen",
        {"contracturen": "36\n20\n16"},
        ("2,3226", "2,8235"),
    ),
    "register": Geval(
        "Mira kijkt wat iemand nodig heeft om terug te komen naar beschut werk",
        "overstappen",
        {"overstap": "terug_naar_beschut", "eerder_positief_advies": "ja",
         "vaststelling_staat_nog": "nee", "eigen_aanvraag": "ja", "vorig_advies": "1-10-2025",
         "nieuwe_feiten": "ja"},
        ("een nieuw advies van UWV en een nieuwe vaststelling", "Participatiewet, artikel 10b"),
    ),
    "wsw": Geval(
        "Mira kijkt wanneer zij herindicatie moet aanvragen",
        "wsw-herindicatie",
        {"indicatie_geldig_tot": "31-12-2026", "herindicatie_ontvangen": "1-9-2026"},
        ("10 september 2026", "Wet sociale werkvoorziening, artikelen 11 en 12"),
    ),
    "termijnen": Geval(
        "Sanne maakt de kalender van de begroting van het werkbedrijf",
        "begroting-gr",
        {"begrotingsjaar": "2028", "bestuursvergadering": "30-6-2027"},
        ("7 april 2027", "Wet gemeenschappelijke regelingen, artikelen 34"),
    ),
    "dagbesteding": Geval(
        "Mira twijfelt tussen beschut werk en dagbesteding",
        "dagbesteding",
        {"kan_taak": "ja", "werknemersvaardigheden": "ja", "minuten_achtereen": "90",
         "uren_per_dag": "5", "beschut_vastgesteld": "geen", "advies_beschut": "geen",
         "aanpassing_nodig": "nee", "begeleiding_nodig": "ja"},
        ("De weg is beschut werk.", "Participatiewet, artikel 10b"),
    ),
    "geld": Geval(
        "Sanne kijkt of een decentralisatie-uitkering vrij te besteden is",
        "geldvorm",
        {"uitkeringsvorm": "decentralisatie", "ontvanger_soort": "gemeente"},
        ("Dit geld is vrij te besteden", "Financiële-verhoudingswet"),
    ),
}  # fmt: skip


def test_elke_groep_heeft_een_verhaal() -> None:
    assert GEVALLEN.keys() == GROEPEN.keys()


def _vul(pagina: Page, id: str, antwoord: str) -> None:
    """Answer one question as somebody at the screen does."""
    if id != "peildatum" and feit_van(id).soort in ("ja_nee", "keuze"):
        pagina.locator(f'input[name="{id}"][value="{antwoord}"]').check()
    elif id != "peildatum" and feit_van(id).soort == "rijen":
        for nummer, rij in enumerate(antwoord.split(";")):
            for kolom, cel in zip(feit_van(id).kolommen, rij.split(), strict=True):
                pagina.locator(f'[name="{id}.{nummer}.{kolom}"]').fill(cel)
    elif antwoord in ("geen", "onbekend"):
        pagina.locator(f'input[name="{id}"][value="{antwoord}"]').check()
    else:
        pagina.locator(f"#f-{id}").fill(antwoord)


def _doorloop(pagina: Page, geval: Geval) -> None:
    """To the last question, whether they come one at a time or all together."""
    if not route(geval.route).stapsgewijs:
        for id, antwoord in geval.antwoorden.items():
            _vul(pagina, id, antwoord)
        pagina.get_by_role("button", name="Geef het antwoord").click()
        return
    for _ in range(20):
        gevraagd = pagina.locator('input[name="gevraagd"]')
        if not gevraagd.count():
            return
        id = gevraagd.get_attribute("value") or ""
        _vul(pagina, id, geval.antwoorden.get(id, "onbekend"))
        with pagina.expect_navigation():  # or the loop looks for a question on a half-read page
            pagina.get_by_role("button", name="Verder").click()
    raise AssertionError("er komt geen eind aan de vragen")


def _papier(pagina: Page) -> list[str]:
    """What the printer gets, a text for each sheet."""
    blad = PdfReader(io.BytesIO(pagina.pdf(prefer_css_page_size=True, format="A4")))
    for vel in blad.pages:
        assert abs(float(vel.mediabox.width) - 595) < 2, "A4"
        assert abs(float(vel.mediabox.height) - 842) < 2, "A4"
    return [" ".join(vel.extract_text().split()) for vel in blad.pages]


@pytest.mark.parametrize("groep", GEVALLEN)
def test_van_de_vraag_tot_de_uitleg_op_papier(
    pagina: Page,
    toegankelijk: Callable[[Page], None],
    smal: Callable[[Page], None],
    groep: str,
) -> None:
    geval = GEVALLEN[groep]
    pagina.goto("/regels/")
    pagina.get_by_role("link", name=route(geval.route).naam, exact=True).click()
    expect(pagina.locator("h1")).to_have_text(route(geval.route).naam)
    _doorloop(pagina, geval)
    expect(pagina.locator("#uitkomst-kop")).to_have_text("Het antwoord")
    toegankelijk(pagina)
    smal(pagina)

    vellen = _papier(pagina)
    alles = " ".join(vellen)
    for woorden in geval.op_papier:
        assert woorden in alles, woorden
    assert "Dit is geen besluit." in alles
    assert "Hoe Opstap hier komt" in alles
    assert "Wat is ingevuld" in alles
    for knop in ("Mijn gemeente", "Opslaan als PDF", "Wijzig", "Begin opnieuw", "Inloggen"):
        assert knop not in alles, knop
    for nummer, vel in enumerate(vellen, start=1):
        assert "De wet op " in vel, f"vel {nummer} zegt niet welke wet"
        assert f"{nummer} van {len(vellen)}" in vel


def test_met_toetsen_alleen(pagina: Page) -> None:
    """Tim has no mouse: the advice one question at a time, a change, and the file to keep."""
    toetsen = Toetsen(pagina)
    gevraagd = pagina.locator('input[name="gevraagd"]')
    pagina.goto("/regels/beschut-advies/")
    for id, keer in (("arbeidsvermogen", 0), ("wsw_indicatie", 2)):  # yes; then "I do not know"
        expect(gevraagd).to_have_value(id)
        toetsen.naar(pagina.locator(f"#f-{id}"))
        pagina.keyboard.press("Space")
        for _ in range(keer):
            pagina.keyboard.press("ArrowDown")
        pagina.keyboard.press("Enter")
    expect(gevraagd).to_have_value("advies_begeleid_werken")
    expect(pagina.locator(".regels-conclusie")).to_have_text("De uitkomst is nog niet bekend.")
    expect(pagina.locator(".regels-antwoorden li").nth(1)).to_contain_text("Dat weet u niet.")

    toetsen.kies(pagina.get_by_role("button", name="Wijzig").first)
    expect(gevraagd).to_have_value("arbeidsvermogen")
    toetsen.naar(pagina.locator("#f-arbeidsvermogen"))
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    expect(pagina.locator(".regels-conclusie")).to_contain_text(ZINNEN["geen_positief_advies"])

    toetsen.naar(pagina.get_by_role("button", name="Opslaan als PDF"))
    with pagina.expect_download() as gehaald:
        pagina.keyboard.press("Enter")
    assert gehaald.value.suggested_filename == "opstap-beschut-advies.pdf"


def test_wat_niet_goed_is_staat_bovenaan_en_bij_het_veld(
    pagina: Page, toegankelijk: Callable[[Page], None], weigeringen: set[int]
) -> None:
    weigeringen.add(400)
    pagina.goto("/regels/lks/")
    pagina.get_by_label("Hoeveel uur per week is de baan?").fill("veel")
    pagina.keyboard.press("Enter")
    lijst = pagina.locator(".opstap-foutenlijst")
    expect(lijst).to_be_focused()
    toegankelijk(pagina)
    lijst.get_by_role("link").first.click()
    veld = pagina.get_by_label("Hoeveel uur per week is de baan?")
    expect(veld).to_be_focused()
    expect(veld).to_have_value("veel")


def _een_per_soort() -> list[str]:
    """Questions that together have every kind of field, and every kind of answer."""
    gekozen: dict[str, str] = {}
    for id, r in routes().items():
        for feit in r.feiten:
            gekozen.setdefault(f"{feit_van(feit).soort} {bool(feit_van(feit).geen)}", id)
    return list(dict.fromkeys(gekozen.values()))


@pytest.mark.parametrize("id", _een_per_soort())
def test_elke_soort_vraag_is_toegankelijk_op_een_formulier(
    pagina: Page, toegankelijk: Callable[[Page], None], id: str
) -> None:
    pagina.set_viewport_size({"width": 360, "height": 740})
    pagina.goto(f"/regels/{id}/")
    if route(id).stapsgewijs:
        with pagina.expect_navigation():  # the button of the example stands on both pages
            pagina.get_by_role("button", name="Alle vragen tegelijk").click()
    pagina.get_by_role("button", name="Vul een voorbeeld in").click()
    expect(pagina.locator("#uitkomst-kop")).to_be_visible()
    toegankelijk(pagina)


def test_zonder_script(browser: Browser, live_server: Any) -> None:
    """Without script nothing is lost but the button that prints."""
    ruimte = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    blad = ruimte.new_page()
    blad.goto("/regels/beschut-advies/")
    blad.get_by_role("button", name="Vul een voorbeeld in").click()
    expect(blad.locator(".regels-conclusie")).to_contain_text(ZINNEN["positief"])
    expect(blad.get_by_role("button", name="Druk af")).not_to_be_visible()
    ruimte.close()
