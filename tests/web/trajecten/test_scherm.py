# SPDX-License-Identifier: EUPL-1.2
"""Every page of an organisation with a file, on a desk and on a phone; and bringing one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from opstap.trajecten.synthetisch import PEILDATUM
from opstap.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol, Soort
from opstap.web.trajecten import vergelijken
from opstap.web.trajecten.models import Trajectenlevering
from web.mensen import anna, apparaat, meld_aan
from web.trajecten.hulp import adres, bestand, breng, door


@pytest.fixture(autouse=True)
def _tabellen(transactional_db: None) -> None:
    """The browser asks a server of its own."""


@pytest.fixture
def carla() -> tuple[Gebruiker, Organisatie]:
    """Somebody who runs a company."""
    wie = anna()
    bedrijf = Organisatie.objects.create(soort=Soort.BEDRIJF, code="paswerk", naam="Paswerk")
    Lidmaatschap.objects.create(gebruiker=wie, organisatie=bedrijf, rol=Rol.BEHEERDER)
    return wie, bedrijf


def _log_in(pagina: Page, live_server: Any, wie: Gebruiker) -> None:
    apparaat(wie)
    bezoek = meld_aan(Client(headers={"host": "localhost"}), wie)
    koekje = {"name": "sessionid", "value": bezoek.cookies["sessionid"].value}
    pagina.context.add_cookies([{**koekje, "url": live_server.url}])  # type: ignore[typeddict-item]


def test_elke_pagina_is_te_lezen(
    pagina: Page,
    live_server: Any,
    toegankelijk: Callable[[Page], None],
    smal: Callable[[Page], None],
    carla: tuple[Gebruiker, Organisatie],
) -> None:
    wie, bedrijf = carla
    levering = breng(wie, bedrijf, echt=True)
    vergelijken.draag_bij(door(wie), levering)
    _log_in(pagina, live_server, wie)
    hier = adres(bedrijf)
    for deel, kop in (
        ("", "Uw bestanden"),
        (f"{levering.pk}/", "Wat er uitkomt"),
        (f"{levering.pk}/spanning/", "Wat hebben wij ermee gedaan?"),
        (f"{levering.pk}/aan-de-beurt/", "Trajecten die aan de beurt zijn"),
        (f"{levering.pk}/jaarcijfers/?jaar=2025", "Dit zijn de aantallen"),
        ("naast-anderen/", "Uw uitslag"),
        ("verwerkingen/", "Wat er met de rijen is gedaan"),
    ):
        pagina.set_viewport_size({"width": 1280, "height": 900})
        antwoord = pagina.goto(f"{hier}{deel}")
        assert antwoord is not None
        assert antwoord.status == 200
        expect(pagina.get_by_role("heading", name=kop, exact=True)).to_be_visible()
        pagina.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        toegankelijk(pagina)
        smal(pagina)


def test_een_trajectmanager_levert_een_bestand_aan_en_leest_de_uitkomst(
    pagina: Page,
    live_server: Any,
    toegankelijk: Callable[[Page], None],
    carla: tuple[Gebruiker, Organisatie],
    tmp_path: Path,
    weigeringen: set[int],
) -> None:
    wie, bedrijf = carla
    _log_in(pagina, live_server, wie)
    goed, fout = tmp_path / "trajecten.csv", tmp_path / "fout.csv"
    goed.write_bytes(bestand())
    fout.write_text("traject;start;eind;uitkomst\nt1;gisteren;;\n", encoding="utf-8")
    weigeringen.add(400)

    pagina.goto("/mijn/")
    pagina.get_by_role("navigation", name="Pagina's van Paswerk").get_by_role(
        "link", name="Trajecten"
    ).click()
    pagina.get_by_label("Bestand", exact=True).set_input_files(fout)
    pagina.get_by_role("button", name="Lees het bestand").click()
    expect(pagina.get_by_role("heading", name="Dit bestand is niet overgenomen")).to_be_visible()
    toegankelijk(pagina)

    pagina.get_by_label("Bestand", exact=True).set_input_files(goed)
    pagina.get_by_label("Peildatum").fill(f"{PEILDATUM:%d-%m-%Y}")
    pagina.get_by_role("button", name="Lees het bestand").click()
    expect(pagina.get_by_role("heading", name="Wat er uitkomt")).to_be_visible()

    pagina.get_by_role("button", name="Haal rijen en uitkomst weg").click()
    expect(pagina.get_by_text("De rijen en de uitkomst zijn weg.")).to_be_visible()
    assert not Trajectenlevering.objects.filter(organisatie=bedrijf).exists()
