# SPDX-License-Identifier: EUPL-1.2
"""CSV as people really save it: UTF-8 with or without BOM, semicolon, comma or tab."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from opstap.basis.formuleschild import zonder_schild
from opstap.basis.invoer.ruw import RuweTabel, schoon, weiger
from opstap.basis.invoer.schema import Schema

_SCHEIDINGSTEKENS = {";": "puntkomma", ",": "komma", "\t": "tab"}

_BINAIR = {
    b"PK\x03\x04": "een Excel- of zipbestand; geef het zijn eigen einde terug (.xlsx).",
    b"\xd0\xcf\x11\xe0": "een oud of beveiligd Excel-bestand; open het in Excel en kies Opslaan "
    "als > Excel-werkmap (.xlsx).",
    b"%PDF": "een PDF; lever de tabel zelf als CSV of XLSX.",
}

_KOP_BINNEN = 1_000_000  # characters in which the header is looked for

_ZO_SLAAT_U_OP = "Kies in Excel: Opslaan als > CSV UTF-8 (door scheidingstekens gescheiden)."


def lees_csv(bestand: str, inhoud: bytes, schema: Schema) -> RuweTabel:
    """The rows of a CSV file. ``schema`` only helps to recognise the separator by the header.

    Raises :class:`InvoerFout` when the bytes are not readable UTF-8 text or a quoted cell is not
    closed.
    """
    tekst, teken = open_csv(bestand, inhoud, schema)
    tabel = RuweTabel(scheidingsteken=teken, meldingen=melding_scheidingsteken(teken))
    for nummer, cellen in _records(bestand, tekst, teken or ";"):
        samen = "".join(cellen)
        if samen.strip():
            if "'" in samen:
                cellen = [zonder_schild(cel) for cel in cellen]
            tabel.voeg_toe(bestand, nummer, cellen)
        else:
            tabel.leeg.append(nummer)
    return tabel


def open_csv(bestand: str, inhoud: bytes, schema: Schema) -> tuple[str, str | None]:
    """The text of a CSV file and its separator; ``None`` when there is one column.

    Raises :class:`InvoerFout` when the bytes are not readable UTF-8 text.
    """
    tekst = _decodeer(bestand, inhoud)
    eerste, _, rest = tekst.partition("\n")
    teken: str | None
    if schoon(eerste).casefold() in ("sep=;", "sep=,", "sep="):
        # a line for Excel only, which does not show it: rows are counted after it
        tekst, teken = rest, eerste.strip(" \r")[4:5] or None
    else:
        teken = None
    return tekst, teken or _scheidingsteken(tekst, schema)


def melding_scheidingsteken(teken: str | None) -> list[str]:
    """What to tell the user about the separator that was recognised."""
    return [f"Scheidingsteken: {_SCHEIDINGSTEKENS[teken]}."] if teken else []


def _decodeer(bestand: str, inhoud: bytes) -> str:
    for begin, wat in _BINAIR.items():
        if inhoud.startswith(begin):
            weiger(bestand, f"anders dan de naam zegt, is dit {wat}")
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        weiger(bestand, f"de tekst is opgeslagen als UTF-16 (Unicode-tekst). {_ZO_SLAAT_U_OP}")
    if b"\0" in inhoud:
        weiger(bestand, "dit is geen tekst maar een binair bestand; lever CSV of XLSX.")
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        ervoor = inhoud[: fout.start].decode("utf-8-sig") + "x"
        rij = sum(1 for _ in csv.reader(io.StringIO(ervoor, newline="")))
        weiger(
            bestand,
            "hier staat een teken dat niet in UTF-8 is opgeslagen (vaak een letter met een "
            f"accent). {_ZO_SLAAT_U_OP}",
            rij=rij,
        )


def _records(bestand: str, tekst: str, teken: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Each record with its number; blank lines count, a line break inside quotes does not."""
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True)
    nummer = 0
    try:
        for nummer, cellen in enumerate(lezer, start=1):
            yield nummer, cellen
    except csv.Error as fout:
        if "expected after" in str(fout):
            oorzaak = (
                "na een aanhalingsteken sluiten volgt nog tekst; schrijf een aanhalingsteken in "
                'een cel dubbel ("").'
            )
        else:
            oorzaak = (
                'een aanhalingsteken (") dat hier begint, wordt nergens gesloten; sluit het of '
                "verwijder het."
            )
        weiger(bestand, oorzaak, rij=nummer + 1)


def _scheidingsteken(tekst: str, schema: Schema) -> str | None:
    """The separator that makes most sense of the header; ``None`` when there is one column.

    The header decides, because its names are known: first the number of names of the schema that
    a separator yields, then the number of cells.
    """
    namen = {kolom.naam.casefold() for kolom in schema.kolommen}
    tekst = tekst[:_KOP_BINNEN]
    beste: tuple[tuple[int, int], str | None] = ((0, 1), None)
    for teken in _SCHEIDINGSTEKENS:
        records = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken)
        try:
            kop = next((cellen for cellen in records if "".join(cellen).strip()), [])
        except csv.Error:
            continue  # reported with its row when the file itself is read
        bekend = sum(schoon(cel).casefold() in namen for cel in kop)
        if len(kop) > 1 and (bekend, len(kop)) > beste[0]:
            beste = ((bekend, len(kop)), teken)
    return beste[1]
