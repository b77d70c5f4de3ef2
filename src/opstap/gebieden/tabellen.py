# SPDX-License-Identifier: EUPL-1.2
"""The tables that come with this package, as rows of text; see ``data/datapackage.json``."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib.resources import files

Rij = dict[str, str]


@cache
def rijen(tabel: str) -> tuple[Rij, ...]:
    """All rows of ``data/<tabel>.csv``; an empty cell is an empty string."""
    bestand = files(__package__) / "data" / f"{tabel}.csv"
    return tuple(csv.DictReader(bestand.read_text(encoding="utf-8").splitlines()))


def datum_of_niets(tekst: str) -> date | None:
    """An ISO date, or ``None`` for an empty cell."""
    return date.fromisoformat(tekst) if tekst else None
