# SPDX-License-Identifier: EUPL-1.2
"""A finished page is kept once for everybody; what decides it decides where it is kept."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.test import Client, override_settings

from opstap import gebieden
from opstap.web.openbaar import bewaren, gemeenten, landprognose, vooraf

ADRES = "/gemeenten/GM0014/"
TE_ZWAAR = 200_000


@pytest.fixture(autouse=True)
def leeg() -> None:
    caches[bewaren.BLADEN].clear()


def test_de_tweede_lezer_krijgt_de_bewaarde_pagina(client: Client) -> None:
    eerste = client.get(ADRES).content
    with patch.object(gemeenten, "gemeentefiguren", side_effect=AssertionError("opnieuw gemaakt")):
        assert client.get(ADRES).content == eerste


def test_een_andere_prognose_of_code_geeft_een_nieuwe_pagina(client: Client) -> None:
    client.get(ADRES)
    for waarvan, naam in ((landprognose, "stand"), (bewaren, "codeafdruk")):
        with patch.object(waarvan, naam, return_value="anders"):
            gemaakt = patch.object(gemeenten, "gemeentefiguren", side_effect=RuntimeError)
            with gemaakt, pytest.raises(RuntimeError):
                client.get(ADRES)


def test_een_verzonnen_adres_wordt_niet_bewaard(client: Client) -> None:
    client.get(f"{ADRES}?x=1")
    assert not list(Path(str(settings.CACHES["bladen"]["LOCATION"])).glob("*.djcache"))


def test_een_pagina_zonder_mensen_wordt_niet_bewaard(client: Client) -> None:
    with override_settings(OPSTAP_TREKKINGEN=2):
        assert "wordt nog uitgerekend" in client.get(ADRES).content.decode()
    assert "wordt nog uitgerekend" not in client.get(ADRES).content.decode()


def test_een_volle_schijf_houdt_de_lezer_niet_tegen(client: Client) -> None:
    with patch.object(FileBasedCache, "set", side_effect=OSError(28, "vol")):
        assert client.get(ADRES).status_code == 200


def test_vooraf_zijn_alle_gemeenten_en_streken_aan_de_beurt() -> None:
    adressen = list(vooraf.adressen())
    assert {f"/gemeenten/{code}/" for code in gebieden.gemeenten()} <= set(adressen)
    assert "/provincies/PV27/" in adressen
    assert "/arbeidsmarktregios/AM01/" in adressen


def test_wat_vooraf_is_gemaakt_wordt_geteld(client: Client) -> None:
    del client
    with patch.object(vooraf, "adressen", return_value=["/", ADRES, "/gemeenten/GM9999/"]):
        uitslag = vooraf.bewaar_bladen()
    assert uitslag.aantal == 2
    assert 0 < uitslag.megabytes < 1


def test_elk_antwoord_zegt_hoe_lang_de_server_bezig_was(client: Client) -> None:
    assert re.fullmatch(r"opstap;dur=[\d.]+, cpu;dur=[\d.]+", client.get("/over/")["Server-Timing"])


@pytest.mark.parametrize(
    "adres", ["/", ADRES, "/provincies/PV27/", "/verdelingslab/", "/variantenlab/", "/bronnen/"]
)
def test_wat_een_browser_haalt_blijft_licht(client: Client, adres: str) -> None:
    """The page, its sheets and script compressed, and the font of the sheets."""
    inhoud = client.get(adres).content
    bytes_ = len(gzip.compress(inhoud, 6))
    for naam in set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', inhoud.decode())):
        bestand = Path(str(finders.find(naam))).read_bytes()
        bytes_ += len(gzip.compress(bestand, 6))
        for letter in set(re.findall(rb"[\w.-]+\.woff2", bestand)):
            bytes_ += Path(str(finders.find(f"opstap/{letter.decode()}"))).stat().st_size
    assert bytes_ < TE_ZWAAR
