# SPDX-License-Identifier: EUPL-1.2
"""Asking the allocation lab, as a browser and as the command line."""

from __future__ import annotations

import json
import shlex
from typing import Any

from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from opstap import gebieden
from opstap.cli import opstap as opdrachtregel

LAB = "/verdelingslab/"


def als_json(client: Client, vraag: dict[str, str], figuur: str = "gemeenten") -> Any:
    antwoord = client.get(LAB, {**vraag, "figuur": figuur, "als": "json"})
    assert antwoord.status_code == 200
    return json.loads(antwoord.content)


def toegekend(document: Any) -> dict[str, int]:
    return {regel["code"]: regel["toegekend"] for regel in document["tabellen"][0]["regels"]}


def van_de_opdrachtregel(opdracht: str) -> Any:
    _, *delen = shlex.split(opdracht)
    uitslag = CliRunner().invoke(opdrachtregel, [*delen, "--json"])
    assert uitslag.exit_code == 0, uitslag.output
    return json.loads(uitslag.stdout)


def breng(client: Client, soort: str, naam: str, inhoud: bytes, terug: str = "") -> Any:
    bestand = SimpleUploadedFile(naam, inhoud)
    return client.post(f"{LAB}bestand/", {"soort": soort, "terug": terug, "bestand": bestand})


def sleutelbestand(gewicht: int = 10, zonder: int = 0) -> bytes:
    codes = list(gebieden.gemeenten())[zonder:]
    regels = [f"{code},{gewicht + nummer}" for nummer, code in enumerate(codes)]
    return ("code,gewicht\n" + "\n".join(regels) + "\n").encode()


def tekst_ruw(client: Client, vraag: dict[str, str]) -> str:
    return client.get(LAB, vraag).content.decode()
