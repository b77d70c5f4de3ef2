# SPDX-License-Identifier: EUPL-1.2
"""Tables as text: CSV for spreadsheets and statistics, JSON for programs.

CSV is written the way a Dutch spreadsheet opens it with a double click: UTF-8 with a byte order
mark (or it shows ``Súdwest-Fryslân`` wrong), semicolons, decimal commas, no separators between
thousands, dates as 2024-01-31. Only the header and the rows are in it. Our own reader reads it
back to equal values.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from opstap.basis.formuleschild import met_schild
from opstap.basis.opmaak import decimaal
from opstap.basis.tabel import Rij, Tabel, Waarde

_MEESTE_DECIMALEN = 15
_DECIMALEN_ALS_EINDELOOS = 12


def als_csv(tabel: Tabel) -> bytes:
    """The rows of ``tabel`` under the machine names of its columns."""
    buffer = io.StringIO(newline="")
    schrijver = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kolom.naam for kolom in tabel.kolommen)
    kolommen = [_csv_kolom(tabel, index) for index in range(len(tabel.kolommen))]
    schrijver.writerows(zip(*kolommen, strict=True))
    return buffer.getvalue().encode("utf-8-sig")


def als_json(tabellen: Sequence[Tabel], manifest: Mapping[str, object]) -> bytes:
    """All tables as records, with their columns and notes, and the manifest."""
    beschreven = [
        _beschrijving(tabel) | {"regels": [_record(tabel, rij) for rij in tabel.rijen]}
        for tabel in tabellen
    ]
    return _json({"tabellen": beschreven, "manifest": manifest})


def als_manifest(bestanden: Mapping[str, Tabel], manifest: Mapping[str, object]) -> bytes:
    """What stands beside tidy files: which file holds which table, and its columns."""
    beschreven = [
        {"bestand": bestand} | _beschrijving(tabel) for bestand, tabel in bestanden.items()
    ]
    return _json({"tabellen": beschreven, "manifest": manifest})


def voluit(waarde: int | float | Fraction | Decimal) -> str:
    """A number as ``-1234.5``: all its digits, never an exponent.

    Exact as long as it has at most 15 decimals; an endless fraction is rounded to 12 decimals.
    """
    if isinstance(waarde, float):
        return f"{Decimal(repr(waarde)):f}"
    breuk = Fraction(waarde)
    noemer, twee, vijf = breuk.denominator, 0, 0
    while noemer % 2 == 0:
        noemer, twee = noemer // 2, twee + 1
    while noemer % 5 == 0:
        noemer, vijf = noemer // 5, vijf + 1
    plaatsen = max(twee, vijf)
    eindig = noemer == 1 and plaatsen <= _MEESTE_DECIMALEN
    return decimaal(breuk, plaatsen if eindig else _DECIMALEN_ALS_EINDELOOS)


def _csv_kolom(tabel: Tabel, index: int) -> list[str]:
    """The cells of a column; of text, which often says the same, each different one once."""
    waarden = [rij[index] for rij in tabel.rijen]
    if tabel.kolommen[index].soort != "tekst":
        return [_csv_cel(waarde) for waarde in waarden]
    teksten = {waarde: _csv_cel(waarde) for waarde in set(waarden)}
    return [teksten[waarde] for waarde in waarden]


def _csv_cel(waarde: Waarde) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, str):
        return met_schild(waarde)
    if isinstance(waarde, date):
        return waarde.isoformat()
    heel, komma, decimalen = voluit(waarde).replace(".", ",").partition(",")
    # 1,234 could be read as 1234; 1,2340 could not
    return f"{heel}{komma}{decimalen}{'0' if len(decimalen) == 3 else ''}"


def _beschrijving(tabel: Tabel) -> dict[str, object]:
    return {
        "naam": tabel.naam,
        "titel": tabel.titel,
        "kolommen": [
            {
                "naam": kolom.naam,
                "titel": kolom.titel,
                "eenheid": kolom.eenheid,
                "soort": kolom.soort,
                "decimalen": kolom.decimalen,
            }
            for kolom in tabel.kolommen
        ],
        "toelichting": list(tabel.toelichting),
        "totaal": None if tabel.totaal is None else _record(tabel, tabel.totaal),
    }


def _record(tabel: Tabel, rij: Rij) -> dict[str, Waarde]:
    return {kolom.naam: waarde for kolom, waarde in zip(tabel.kolommen, rij, strict=True)}


def _json(inhoud: object) -> bytes:
    tekst = json.dumps(inhoud, ensure_ascii=False, indent=2, allow_nan=False, default=json_waarde)
    return f"{tekst}\n".encode()


def json_waarde(waarde: object) -> str:
    """How JSON writes what it has no kind for: exact numbers as digits, dates as ISO 8601."""
    if isinstance(waarde, Fraction | Decimal):
        return voluit(waarde)
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, Path):
        return str(waarde)
    raise TypeError(f"{type(waarde).__name__} past niet in JSON")
