# SPDX-License-Identifier: EUPL-1.2
"""Victor of the ministry compares variant 2 and 3, turns a lever, and asks how sure it is."""

from __future__ import annotations

import re
from collections.abc import Callable

from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Page, expect

from opstap.web.berekeningen.models import Berekening
from opstap.web.berekeningen.soorten import SOORTEN
from web.reizen.conftest import Toetsen


def _werker() -> None:
    """What the worker does with the queue; three times is enough to see a band."""
    berekening = Berekening.objects.get()
    berekening.invoer["trekkingen"] = 3
    berekening.totaal = SOORTEN[berekening.soort].stappen(berekening.invoer)
    berekening.save()
    for taak in DBTaskResult.objects.ready():
        taak.task.call(*taak.args_kwargs["args"])
        taak.delete()


def test_vergelijken_aan_een_knop_draaien_en_de_band_zien(
    pagina: Page, toetsen: Toetsen, beeld: Callable[[str], None]
) -> None:
    pagina.goto("/variantenlab/")
    toetsen.kies(pagina.get_by_role("link", name="Naast elkaar"))
    pagina.wait_for_url("**/naast-elkaar/**")
    for naam in ("Basis", "Variant 1", "Variant 2", "Variant 3"):
        vinkje = pagina.get_by_label(naam, exact=True)
        toetsen.naar(vinkje)
        if vinkje.is_checked() != (naam in ("Variant 2", "Variant 3")):
            pagina.keyboard.press("Space")
    toetsen.kies(pagina.get_by_role("button", name="Zet naast elkaar"))
    expect(pagina.get_by_role("heading", name="Variant 2 en Variant 3")).to_be_visible()
    beeld("varianten-naast-elkaar")

    menu = pagina.get_by_role("navigation", name="Variantenlab")
    toetsen.kies(menu.get_by_role("link", name="Zelf draaien"))
    pagina.wait_for_url("**/variantenlab/")
    toetsen.vul(pagina.locator("#h-banen"), "12000")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(re.compile("banen=12000"))
    keren = pagina.get_by_label("Aantal keren")
    toetsen.naar(keren)
    pagina.keyboard.type("8")
    expect(keren).to_have_value("8")
    toetsen.kies(pagina.get_by_role("button", name="Reken door met onzekerheid"))
    pagina.wait_for_url("**/berekeningen/*/")
    _werker()
    pagina.reload()

    rapport = pagina.get_by_role("link", name="Rapport als Word-document (DOCX)")
    expect(rapport).to_be_attached()
    pagina.locator("figure svg:visible").first.scroll_into_view_if_needed()
    beeld("varianten-onzekerheid")
    toetsen.naar(rapport)
    with pagina.expect_download() as ophaling:
        pagina.keyboard.press("Enter")
    assert ophaling.value.suggested_filename.endswith(".docx")
