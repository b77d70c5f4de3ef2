# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the built style sheet, script, font and icon.

The build gives every file a name with a hash and writes ``manifest.json``, so a browser keeps them
for ever and nothing has to be collected when the package is installed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.contrib.staticfiles.storage import StaticFilesStorage

MAP = Path(__file__).parent / "static" / "opstap"


@cache
def gebouwde_namen() -> dict[str, str]:
    """Name in a template to name on disk; empty when the files have not been built."""
    manifest = MAP / "manifest.json"
    if not manifest.exists():
        return {}
    namen: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))["namen"]
    return namen


class Opslag(StaticFilesStorage):
    """``{% static 'opstap/opstap.css' %}`` gives the name with the hash."""

    def url(self, name: str | None) -> str:
        voor, _, kort = (name or "").rpartition("/")
        if voor == "opstap":
            name = f"opstap/{gebouwde_namen().get(kort, kort)}"
        return super().url(name)
