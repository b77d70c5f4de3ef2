# SPDX-License-Identifier: EUPL-1.2
"""A small reader of CSV on the Web, written from the recommendations of W3C (17 December 2015): it
reads a file by its schema and says all that does not fit. Nothing here comes from the writer."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

_HEEL = re.compile(r"[+-]?\d+")
_DECIMAAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_JAAR = re.compile(r"-?\d{4}")


def _past(patroon: re.Pattern[str], maak: Callable[[str], object]) -> Callable[[str], object]:
    def lees(tekst: str) -> object:
        if not patroon.fullmatch(tekst):
            raise ValueError(tekst)
        return maak(tekst)

    return lees


SOORTEN: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": _past(_HEEL, int),
    "decimal": _past(_DECIMAAL, Decimal),
    "gYear": _past(_JAAR, int),
    "date": date.fromisoformat,
}


@dataclass(frozen=True)
class Gelezen:
    """The rows with values of their kinds, and what is wrong."""

    rijen: list[dict[str, Any]]
    fouten: list[str]


def lees(inhoud: bytes, metadata: bytes) -> Gelezen:
    """The file by its schema."""
    blad = json.loads(metadata)
    schema = blad["tableSchema"]
    fouten: list[str] = []
    tekst = inhoud.decode("utf-8")
    if tekst.startswith("\ufeff") or tekst.count("\n") != tekst.count("\r\n"):
        fouten.append("geen UTF-8 zonder merkteken met CRLF (RFC 4180)")
    kop, *regels = list(csv.reader(io.StringIO(tekst, newline=""), strict=True))
    kolommen = schema["columns"]
    titels = [kolom["titles"]["nl"] for kolom in kolommen]
    if len(kop) != len(kolommen) or any(k not in t for k, t in zip(kop, titels, strict=False)):
        fouten.append(f"de kop {kop} past niet bij het schema")
    if scheef := [n for n, regel in enumerate(regels, start=2) if len(regel) != len(kolommen)]:
        return Gelezen([], [*fouten, f"rijen met een ander aantal vakken: {scheef}"])
    gelezen: dict[str, list[Any]] = {}
    for kolom, teksten in zip(kolommen, zip(*regels, strict=True), strict=bool(regels)):
        waarden = _waarden(kolom, set(teksten), fouten)
        gelezen[kolom["name"]] = [waarden[tekst] for tekst in teksten]
    rijen = [dict(zip(gelezen, rij, strict=True)) for rij in zip(*gelezen.values(), strict=True)]
    if len(set(zip(*(gelezen.get(n, []) for n in schema["primaryKey"]), strict=True))) != len(
        rijen
    ):
        fouten.append("twee rijen met dezelfde sleutel")
    return Gelezen(rijen, fouten)


def _waarden(kolom: dict[str, Any], teksten: set[str], fouten: list[str]) -> dict[str, object]:
    """What the texts of a column stand for; each is read once."""
    lezer, leeg = _lezer(kolom), kolom["null"]
    if kolom["required"] and leeg in teksten:
        fouten.append(f"{kolom['name']}: leeg")
    uit: dict[str, object] = {leeg: None}
    for tekst in teksten - {leeg}:
        try:
            uit[tekst] = lezer(tekst)
        except ValueError:
            uit[tekst] = None
            fouten.append(f"{kolom['name']}: {tekst!r}")
    return uit


def _lezer(kolom: dict[str, Any]) -> Callable[[str], object]:
    soort = kolom["datatype"]
    if isinstance(soort, str):
        return SOORTEN[soort]
    if soort["base"] == "boolean":
        ja, nee = soort["format"].split("|")
        waarden = {ja: True, nee: False}

        def waar(tekst: str) -> bool:
            if tekst not in waarden:
                raise ValueError(tekst)
            return waarden[tekst]

        return waar
    assert soort["base"] == "string"
    return _past(re.compile(soort["format"]), str)
