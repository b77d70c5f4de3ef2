# SPDX-License-Identifier: EUPL-1.2
"""``python -m django schrijf_openapi BESTAND``: the OpenAPI document for the reference."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from opstap.web.api.api import api


class Command(BaseCommand):
    help = "Schrijf het OpenAPI-document van de API naar een bestand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path)

    def handle(self, *args: Any, **opties: Any) -> None:
        del args
        tekst = json.dumps(api.document(), ensure_ascii=False, indent=0)
        opties["bestand"].write_text(tekst + "\n", encoding="utf-8")
