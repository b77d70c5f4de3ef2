# SPDX-License-Identifier: EUPL-1.2
"""A data set as CSV (RFC 4180) and its schema as CSV on the Web (W3C, tabular metadata 2015).

For machines, so not as a Dutch spreadsheet has it: UTF-8 without a mark, commas, decimal points,
no separators between thousands, days as 2024-01-31, and nothing where a value is missing.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from opstap.basis.formuleschild import met_schild
from opstap.basis.opmaak import decimaal
from opstap.basis.tabel import Waarde
from opstap.publicatie.opendata.dataset import JA_NEE, Dataset, Veld
from opstap.publicatie.tekstvormen import voluit

_SOORTEN = {
    "tekst": "string",
    "geheel": "integer",
    "jaar": "gYear",
    "euro": "decimal",
    "getal": "decimal",
    "aandeel": "decimal",
    "datum": "date",
}


def als_csv(dataset: Dataset) -> bytes:
    """The rows of a data set under the names of its fields.

    Raises ``ValueError`` when the rows are not what the declaration says.
    """
    tabel = dataset.tabel()
    buffer = io.StringIO(newline="")
    schrijver = csv.writer(buffer, lineterminator="\r\n")
    schrijver.writerow(veld.naam for veld in dataset.velden)
    kolommen = [
        _teksten(waarden, veld.plaatsen)
        for waarden, veld in zip(zip(*tabel.rijen, strict=True), dataset.velden, strict=False)
    ]
    schrijver.writerows(zip(*kolommen, strict=True))
    return buffer.getvalue().encode()


def _teksten(waarden: Sequence[Waarde], plaatsen: int | None) -> list[str]:
    """A column as texts; a value that comes back is written once."""
    bekend = {waarde: _cel(waarde, plaatsen) for waarde in set(waarden)}
    return [bekend[waarde] for waarde in waarden]


def _cel(waarde: Waarde, plaatsen: int | None) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, str):
        return met_schild(waarde)
    if isinstance(waarde, date):
        return waarde.isoformat()
    return voluit(waarde) if plaatsen is None else decimaal(Fraction(waarde), plaatsen)


def als_csvw(dataset: Dataset, versie: str) -> bytes:
    """The schema of a data set, that stands beside its file."""
    beschreven: dict[str, object] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": dataset.bestand,
        "dc:identifier": dataset.id,
        "dc:title": dataset.titel,
        "dc:description": dataset.beschrijving,
        "dc:language": "nl",
        "dc:license": {"@id": dataset.licentie.adres},
        "dc:rights": dataset.bronregel,
        "dc:source": [
            ({"@id": bron.adres} if bron.adres else {}) | {"dc:title": bron.naam}
            for bron in dataset.bronnen
        ],
        "dc:temporal": f"{dataset.jaren[0]}/{dataset.jaren[1]}",
        "dc:spatial": "Nederland",
        "schema:version": versie,
    }
    if dataset.gewijzigd:
        beschreven["dc:modified"] = {"@value": dataset.gewijzigd.isoformat(), "@type": "xsd:date"}
    if dataset.let_op:
        beschreven["rdfs:comment"] = list(dataset.let_op)
    beschreven["dialect"] = {
        "encoding": "utf-8",
        "delimiter": ",",
        "lineTerminators": ["\r\n"],
        "header": True,
    }
    beschreven["tableSchema"] = {
        "columns": [_kolom(veld) for veld in dataset.velden],
        "primaryKey": list(dataset.sleutel),
    }
    return f"{json.dumps(beschreven, ensure_ascii=False, indent=1)}\n".encode()


def _kolom(veld: Veld) -> dict[str, object]:
    """A column; the name in the file is one of its titles, or a validator does not know it."""
    uit: dict[str, object] = {
        "name": veld.naam,
        "titles": {"nl": [veld.naam, veld.kop.titel]},
        "dc:description": veld.uitleg,
        "datatype": _soort(veld),
        "required": veld.verplicht,
        "null": "",
    }
    if veld.kop.eenheid:
        uit["schema:unitText"] = veld.kop.eenheid
    return uit


def _soort(veld: Veld) -> object:
    if veld.keuzes == JA_NEE:
        return {"base": "boolean", "format": "|".join(JA_NEE)}
    patroon = veld.patroon or "|".join(veld.keuzes)
    if patroon:
        return {"base": "string", "format": patroon}
    heel = veld.plaatsen == 0
    return "integer" if heel else _SOORTEN[veld.kop.soort]
