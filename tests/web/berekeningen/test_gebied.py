# SPDX-License-Identifier: EUPL-1.2
"""Variants with uncertainty for an area: as the variant lab showed it, with the same figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from opstap import varianten
from opstap.basis.fouten import OpstapFout
from opstap.web.berekeningen import diensten
from opstap.web.berekeningen.formulieren import lab_invoer
from opstap.web.berekeningen.models import Berekening, Zichtbaarheid
from opstap.web.berekeningen.soorten import SOORTEN, Werk
from web.gegevens import hulp
from web.mensen import anna, bram, chris, haarlem, meld_aan, zandvoort

pytestmark = pytest.mark.django_db
SOORT = SOORTEN["varianten"]
BEGIN = "toestand;code;aantal\nniet_bereikt;GM0392;3000\n"
KLEIN = {"varianten": ["2", "3"], "trekkingen": 3, "tot": 2025}


def _reken(plek: Path, **extra: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    versies = extra.pop("versies", {})
    invoer = SOORT.lees({**KLEIN, **extra})
    werk = Werk(invoer, plek, date(2026, 11, 22), lambda _: None, gegevens=versies)
    return invoer, SOORT.reken(werk)


def test_an_area_gives_the_numbers_of_its_municipalities(tmp_path: Path) -> None:
    invoer, uitslag = _reken(tmp_path, gebied="Haarlem, Zandvoort", prijspeil="2026")
    codes = ("GM0392", "GM0473")
    gekozen = [varianten.beleidsvariant(i) for i in ("2", "3")]
    alle = varianten.naast_elkaar(
        gekozen, niveau="gemeente", trekkingen=3, tot=2025, prijspeil=2026
    )
    for d, gevonden in zip(alle, uitslag["varianten"], strict=True):
        som = sum(float(d.maat("niet_bereikt", 2025, code).mean()) for code in codes)
        assert gevonden["mensen"]["niet_bereikt"]["gemiddelde"][-1] == pytest.approx(som, abs=0.1)
        nieuw = [post.id for post in d.variant.posten if post.kader == "variant"]
        geld = sum(d.euro(post, 2025, code) for post in nieuw for code in codes)
        assert gevonden["geld_eur"][-1] == geld
        assert set(gevonden["status"].values()) == {"aanname"}
    assert SOORT.titel(invoer) == "Variant 2 en Variant 3 met onzekerheid, Haarlem en Zandvoort"
    assert "--gemeente GM0392 --gemeente GM0473" in SOORT.opdracht(invoer)
    beeld = SOORT.beeld(invoer, uitslag)
    assert beeld.uitkomst.startswith("Haarlem en Zandvoort, ")
    assert any("een vervanger voor het doelgroepenregister" in zin for zin in beeld.meldingen)
    assert "doel" not in [figuur.naam for figuur in beeld.figuren]


def test_own_register_and_starting_counts_count(tmp_path: Path) -> None:
    wie = anna()
    versies = {
        "register": hulp.breng(wie, "register", hulp.register()),
        "beginstanden": hulp.breng(wie, "beginstanden", BEGIN),
    }
    gewoon = _reken(tmp_path / "gewoon", gebied="GM0392")[1]["varianten"][0]
    eigen, uitslag = _reken(tmp_path / "eigen", gebied="GM0392", eigen=True, versies=versies)
    met = uitslag["varianten"][0]
    assert met["structureel_eur"] != gewoon["structureel_eur"]
    assert met["mensen"]["niet_bereikt"]["p05"][0] > gewoon["mensen"]["niet_bereikt"]["p95"][0]
    assert any("uw register" in zin for zin in SOORT.beeld(eigen, uitslag).meldingen)


def test_the_address_of_the_lab_gives_area_prices_and_whose_figures() -> None:
    vraag = {"van": "2", "gebied": "Haarlem", "cijfers": "7", "prijspeil": "lopend"}
    invoer = SOORT.lees(lab_invoer(urlencode({**vraag, "indexatie": "3,5"}), 8))
    assert invoer["gebied"] == "GM0392"
    assert invoer["eigen"]
    assert (invoer["prijspeil"], invoer["indexatie"]) == ("lopend", "7/200")
    assert "--prijspeil lopend --indexatie 0.035" in SOORT.opdracht(invoer)
    naast = SOORT.lees(lab_invoer("v=2&v=3&gebied=Noord-Holland&prijspeil=2026", 8))
    assert (naast["gebied"], naast["prijspeil"], naast["eigen"]) == ("PV27", "2026", False)


@pytest.mark.parametrize(
    ("extra", "zin"),
    [
        ({"gebied": "harlem"}, "Bedoelt u: Haarlem"),
        ({"eigen": True}, "kies er een"),
        ({"indexatie": "veel"}, "geen aandeel"),
        ({"indexatie": "9"}, "kan niet"),
    ],
)
def test_what_cannot_be_is_refused(extra: dict[str, Any], zin: str) -> None:
    with pytest.raises(OpstapFout, match=zin):
        SOORT.lees({**KLEIN, **extra})


def test_bram_begins_a_run_with_the_figures_of_haarlem(client: Client) -> None:
    versie = hulp.breng(anna(), "register", hulp.register())
    meld_aan(client, bram())
    vraag = f"van=2&vergelijk=basis&gebied=Haarlem&cijfers={haarlem().pk}"
    antwoord = client.post("/berekeningen/start/", {"vraag": vraag, "trekkingen": "8"})
    berekening = Berekening.objects.get()
    assert berekening.organisatie == haarlem()
    assert berekening.versies["gegevens"]["register"]["pk"] == versie.pk
    assert berekening.zichtbaarheid == Zichtbaarheid.ORGANISATIE
    tekst = client.get(antwoord["Location"]).content.decode()
    assert "kunt u hieronder veranderen" in tekst
    assert "Naam, notitie en wie dit ziet wijzigen" in tekst


def test_figures_that_another_shares_are_for_the_screen_only(client: Client) -> None:
    meld_aan(client, chris())
    vraag = f"van=2&gebied=Haarlem&cijfers={haarlem().pk}"
    antwoord = client.post("/berekeningen/start/", {"vraag": vraag, "trekkingen": "8"})
    assert antwoord.status_code == 400
    assert "een andere organisatie met u deelt" in antwoord.content.decode()
    assert zandvoort().pk != haarlem().pk
    assert not Berekening.objects.exists()


def test_a_run_of_before_areas_is_shown_as_it_was() -> None:
    oud = {"varianten": ["2"], "trekkingen": 2, "prijspeil": "brief", "tot": 2025}
    berekening = diensten.start("varianten", oud, wachten=True)
    zonder = {k: w for k, w in berekening.uitslag.items() if k not in ("gebied", "register")}
    assert SOORT.beeld(oud, zonder).uitkomst.startswith("Variant 2: in 2025")
    assert SOORT.opdracht(oud).endswith("--niveau provincie --tot 2025")
