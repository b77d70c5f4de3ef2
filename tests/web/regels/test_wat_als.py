# SPDX-License-Identifier: EUPL-1.2
"""Farid, policy officer of a region, asks what the right to fall back does, on the platform."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from opstap.basis.opmaak import getal
from opstap.bekostiging.gemeente.streek import zoek_streek
from opstap.varianten.wet import tabellen, wetswijziging, wijzigingen

PAD = "/regels/wat-als/"
HAARLEM = {"wijziging": "terugvalrecht", "gebied": "Haarlem", "trekkingen": "8"}


def test_the_first_page_offers_every_change_and_computes_nothing(client: Client) -> None:
    tekst = client.get(PAD).content.decode()
    for wijziging in wijzigingen().values():
        assert f"?wijziging={wijziging.id}" in tekst
    assert "3. De uitkomst" not in tekst


def test_the_answer_is_that_of_the_library(client: Client) -> None:
    antwoord = client.get(PAD, HAARLEM)
    tekst = antwoord.content.decode()
    g = wetswijziging("terugvalrecht", gebied=zoek_streek("Haarlem"), trekkingen=8)
    verschil = g.samenvatting("beoordelingen", 2035).verschil
    assert f"{getal(verschil['p05'], 1)} tot {getal(verschil['p95'], 1)}" in tekst
    assert "gesimuleerd" in tekst
    for zin in g.wijziging.voorwaarden:
        assert zin.partition(".")[0] in tekst
    assert "opstap regels gevolgen terugvalrecht --vanaf 2028-07-01" in tekst
    assert "set-cookie" not in {naam.lower() for naam in antwoord.headers}


def test_a_figure_has_a_file_with_all_years(client: Client) -> None:
    for naam, als in (("per-jaar", "csv"), ("uitkomst", "xlsx"), ("verschil", "svg")):
        antwoord = client.get(PAD, {**HAARLEM, "figuur": naam, "als": als})
        assert antwoord.status_code == 200
        assert antwoord["Content-Disposition"].endswith(f'{naam}.{als}"')
    rijen = client.get(PAD, {**HAARLEM, "figuur": "per-jaar", "als": "csv"}).content.decode()
    g = wetswijziging("terugvalrecht", gebied=zoek_streek("Haarlem"), trekkingen=8)
    assert rijen.count("beoordelingen beschut werk") == len(g.jaren)
    assert len(tabellen.uitkomst(g, g.jaren).rijen) == len(g.jaren) * len(g.maten)


@pytest.mark.parametrize(
    ("anders", "veld", "zin"),
    [
        ({"vanaf": "2028-03-01"}, "vanaf", "1 januari of 1 juli"),
        ({"gebied": "Nergenshuizen"}, "gebied", "geen gebied"),
        ({"kosten": "veel"}, "kosten", "heel bedrag"),
        ({"wijziging": "alles-anders"}, "wijziging", "bestaat niet"),
        (
            {"wijziging": "criterium_loonwaarde", "ondergrens": "0.9"},
            "ondergrens",
            "onder de grens",
        ),
    ],
)
def test_a_refusal_stands_at_its_field(
    client: Client, anders: dict[str, str], veld: str, zin: str
) -> None:
    antwoord = client.get(PAD, {**HAARLEM, **anders})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 400
    assert zin in tekst
    assert f'href="#w-{veld}"' in tekst
    assert f'id="w-{veld}"' in tekst


def test_a_day_is_written_as_on_the_other_pages(client: Client) -> None:
    antwoord = client.get(PAD, {**HAARLEM, "vanaf": "1-1-2030"})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert 'value="1-1-2030"' in tekst
    assert "vanaf=2030-01-01" in tekst, "the permanent address has one form"
    fout = client.get(PAD, {**HAARLEM, "vanaf": "straks"}).content.decode()
    assert "Schrijf dag-maand-jaar, zoals 1-7-2028" in fout


def test_farid_asks_it_for_haarlem_at_his_screen_and_on_a_phone(
    pagina: Page, toegankelijk: Callable[[Page], None], smal: Callable[[Page], None]
) -> None:
    pagina.goto(f"{PAD}?wijziging=criterium_loonwaarde&ondergrens=0.15&gebied=Haarlem&trekkingen=8")
    toegankelijk(pagina)
    smal(pagina)
    pagina.get_by_label("Grens van de loonwaarde", exact=True).fill("0,30")
    pagina.get_by_role("button", name="Reken door").click()
    pagina.wait_for_url("**grens=0*")
    expect(pagina.get_by_role("heading", name="De uitkomst: Haarlem, 2035")).to_be_visible()
