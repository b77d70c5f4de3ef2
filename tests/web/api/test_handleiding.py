# SPDX-License-Identifier: EUPL-1.2
"""The examples of the handleiding, run against a live server in the order in which they stand."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

from opstap.web.api import tokens
from web.mensen import anna, haarlem

PAGINA = Path(__file__).parents[3] / "docs" / "handleiding" / "api.md"
HIER = "http://127.0.0.1:8000"


def blokken(soort: str) -> list[str]:
    tekst = PAGINA.read_text(encoding="utf-8")
    return re.findall(rf"^```{soort}\n(.*?)^```$", tekst, flags=re.M | re.S)


@pytest.mark.django_db(transaction=True)
def test_de_voorbeelden_in_python_werken(live_server: Any) -> None:
    _, token = tokens.maak(haarlem(), "handleiding", dagen=30, schrijven=True, door=anna())
    ruimte: dict[str, Any] = {"TOKEN": token, "print": lambda *_: None}
    for blok in blokken("python"):
        exec(blok.replace(HIER, live_server.url), ruimte)
    assert ruimte["gestopt"]["organisatie"] == "Haarlem"


@pytest.mark.django_db(transaction=True)
def test_de_voorbeelden_met_curl_werken(live_server: Any) -> None:
    for blok in blokken("sh"):
        woorden = shlex.split(blok.replace(HIER, live_server.url))
        gedaan = subprocess.run([*woorden, "--fail", "--silent"], capture_output=True, check=False)
        assert gedaan.returncode == 0, gedaan.stderr
        assert gedaan.stdout
