# SPDX-License-Identifier: EUPL-1.2
"""Five hundred files that cannot be used: every kind of defect, on every kind of data.

A defect is a function from a good CSV file to a name and bytes; ``NIET`` are files that are bad by
themselves. The findings of ``tests/basis/slechte_bestanden.yaml`` are there too.
"""

from __future__ import annotations

import functools
import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import yaml
from openpyxl.workbook.workbook import Workbook

from web.gegevens.hulp import EIGEN, VERBANDEN, realisatie, register

Geval = tuple[str, str, bytes]
"""What is wrong, the name of the file, its bytes."""

GOED = {
    "register": register(),
    "beschut-realisatie": realisatie(),
    "eigen-cijfers": EIGEN,
    "samenwerkingsverbanden": VERBANDEN,
    "beginstanden": "toestand;code;aantal\nwsw;GM0392;310\ndagbesteding;GM0392;85\n",
    "bedrijf": "onderwerp;wat\nMensen;12\n",
}
VERPLICHT = {
    "register": "aantal",
    "beschut-realisatie": "plaatsen",
    "eigen-cijfers": "jaar",
    "samenwerkingsverbanden": "gemeente",
    "beginstanden": "aantal",
    "bedrijf": "onderwerp",
}


def csv(naam: str = "cijfers.csv") -> Callable[[Callable[[str, str], str | bytes]], Callable]:  # type: ignore[type-arg]
    def om(maak: Callable[[str, str], str | bytes]) -> Callable[[str], tuple[str, bytes]]:
        @functools.wraps(maak)
        def binnen(pad: str) -> tuple[str, bytes]:
            inhoud = maak(GOED[pad], VERPLICHT[pad])
            return naam, inhoud.encode() if isinstance(inhoud, str) else inhoud

        return binnen

    return om


def _getalcel(tekst: str, kolom: str, waarde: str) -> str:
    kop, rij, *rest = tekst.splitlines()
    cellen = rij.split(";")
    cellen[kop.split(";").index(kolom)] = waarde
    return "\n".join([kop, ";".join(cellen), *rest])


CSV: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "leeg": csv()(lambda __, _: ""),
    "alleen wit": csv()(lambda __, _: "\n \n\t\n"),
    "alleen kop": csv()(lambda t, _: t.splitlines()[0]),
    "zonder kop": csv()(lambda t, _: "\n".join(t.splitlines()[1:])),
    "kop te laag": csv()(lambda t, _: f"Titel van het blad\n\n{t}"),
    "kolom weg": csv()(lambda t, k: t.replace(k, f"{k}_oud", 1)),
    "kolom erbij": csv()(
        lambda t, _: "\n".join(
            f"{r};{'bsn' if i == 0 else '111222333'}" for i, r in enumerate(t.splitlines())
        )
    ),
    "kolom dubbel": csv()(
        lambda t, k: "\n".join(f"{r};{k if i == 0 else 'x'}" for i, r in enumerate(t.splitlines()))
    ),
    "cel te veel": csv()(lambda t, _: f"{t}a;b;c;d;e;f;g;h\n"),
    "verplichte cel leeg": csv()(lambda t, k: _getalcel(t, k, "")),
    "fout van Excel": csv()(lambda t, k: _getalcel(t, k, "#DEEL/0!")),
    "formule": csv()(lambda t, k: _getalcel(t, k, "=1+1")),
    "opdracht voor een rekenblad": csv()(lambda t, k: _getalcel(t, k, "=cmd|'/C calc'!A0")),
    "script": csv()(lambda t, k: _getalcel(t, k, "<script>alert(1)</script>")),
    "sjabloontaal": csv()(lambda t, k: _getalcel(t, k, "{{ settings.SECRET_KEY }}")),
    "oneindig": csv()(lambda t, k: _getalcel(t, k, "inf")),
    "wetenschappelijk": csv()(lambda t, k: _getalcel(t, k, "1e400")),
    "duizend cijfers": csv()(lambda t, k: _getalcel(t, k, "9" * 1000)),
    "reusachtige cel": csv()(lambda t, k: _getalcel(t, k, "x" * 1_500_000)),
    "open aanhalingsteken": csv()(lambda t, k: _getalcel(t, k, '"nooit dicht')),
    "NUL-bytes": csv()(lambda t, k: t.replace(k, f"{k}\x00", 1)),
    "willekeurige bytes": csv()(lambda __, _: bytes(range(256)) * 40),
    "UTF-16": csv()(lambda t, _: t.encode("utf-16")),
    "UTF-32": csv()(lambda t, _: t.encode("utf-32")),
    "Latin-1": csv()(lambda t, _: (t + "Súdwest;é;ë\n").encode("latin-1")),
    "halve UTF-8": csv()(lambda t, _: t.encode() + b"\xc3"),
    "duizend kolommen": csv()(lambda __, _: ";".join(["kolom"] * 1000) + "\n"),
    "te veel regels": csv()(lambda t, _: t + ";\n" * 120_000),
    "zip als CSV": csv()(lambda t, _: b"PK\x03\x04" + t.encode()),
    "PDF als CSV": csv()(lambda t, _: b"%PDF-1.7\n" + t.encode()),
    "CSV als XLSX": csv("cijfers.xlsx")(lambda t, _: t),
    "CSV als XLS": csv("cijfers.xls")(lambda t, _: t),
    "CSV als ODS": csv("cijfers.ods")(lambda t, _: t),
    "CSV als PDF": csv("cijfers.pdf")(lambda t, _: t),
    "programma": csv("cijfers.csv.exe")(lambda t, _: t),
    "zonder einde": csv("cijfers")(lambda t, _: t),
    "macro's": csv("cijfers.xlsm")(lambda t, _: t),
    "weg omhoog": csv("../../../../etc/cijfers.php")(lambda t, _: t),
    "vreemd einde": csv("cijfers.csv\u202egpj.exe")(lambda t, _: t),
}


def _boek(pad: str) -> Workbook:
    boek = openpyxl.Workbook()
    blad = boek.active
    assert blad is not None
    for rij in GOED[pad].splitlines():
        blad.append([int(c) if c.isdigit() and len(c) < 9 else c or None for c in rij.split(";")])
    return boek


def _bytes(boek: Workbook) -> bytes:
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _met_deel(pad: str, naam: str, inhoud: bytes) -> bytes:
    """A good workbook with one part replaced or added."""
    uit = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_bytes(_boek(pad)))) as bron,
        zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel,
    ):
        for deel in bron.namelist():
            if deel != naam:
                doel.writestr(deel, bron.read(deel))
        doel.writestr(naam, inhoud)
    return uit.getvalue()


def _zipbom(pad: str) -> bytes:
    return _met_deel(pad, "xl/media/bom.bin", b"\0" * (80 * 1024**2))


def _kop_liegt(pad: str) -> bytes:
    """A zip bomb that says in its directory that it is small."""
    inhoud = bytearray(
        _met_deel(pad, "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 30_000_000)
    )
    plek = inhoud.rfind(b"PK\x01\x02", 0, inhoud.rfind(b"xl/worksheets/sheet1.xml"))
    struct.pack_into("<I", inhoud, plek + 24, 100)
    return bytes(inhoud)


_ENTITEIT = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
)


def _samengevoegd(pad: str) -> bytes:
    boek = _boek(pad)
    boek.active.merge_cells("A1:B1")  # type: ignore[union-attr]
    return _bytes(boek)


def _verborgen(pad: str) -> bytes:
    boek = _boek(pad)
    boek.create_sheet("leeg")
    boek.active.sheet_state = "hidden"  # type: ignore[union-attr]
    return _bytes(boek)


def _formule(pad: str) -> bytes:
    boek = _boek(pad)
    blad = boek.active
    assert blad is not None
    for kolom in "ABCD":
        blad[f"{kolom}2"] = "=1+1"
    return _bytes(boek)


XLSX: dict[str, Callable[[str], bytes]] = {
    "lege werkmap": lambda _: _bytes(openpyxl.Workbook()),
    "afgekapte werkmap": lambda pad: _bytes(_boek(pad))[:-700],
    "eerste helft": lambda pad: _bytes(_boek(pad))[: len(_bytes(_boek(pad))) // 2],
    "omgevallen bits": lambda pad: _bytes(_boek(pad)).replace(b"xl/", b"xx/"),
    "zipbom": _zipbom,
    "zipbom die liegt": _kop_liegt,
    "entiteiten": lambda pad: _met_deel(pad, "xl/sharedStrings.xml", _ENTITEIT),
    "kapot XML": lambda pad: _met_deel(pad, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"),
    "macro in XLSX": lambda pad: _met_deel(pad, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
    "formule zonder uitkomst": _formule,
    "verborgen blad": _verborgen,
    "samengevoegde kop": _samengevoegd,
    "zip zonder werkmap": lambda _: _alleen_zip(),
    "duizend delen": lambda _: _veel_delen(),
    "oud Excel": lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
}


def _alleen_zip() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as doel:
        doel.writestr("../../lezen.txt", "hallo")
    return uit.getvalue()


def _veel_delen() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as doel:
        for k in range(1000):
            doel.writestr(f"xl/deel{k}.xml", "<x/>")
    return uit.getvalue()


def uit_de_basis() -> Iterator[Geval]:
    """The files that the reader itself is tested with: none of them is a file for this data."""
    bron = Path(__file__).parents[2] / "basis" / "slechte_bestanden.yaml"
    for geval in yaml.safe_load(bron.read_text(encoding="utf-8")):
        yield f"basis: {geval['geval']}", "cijfers.csv", geval["inhoud"].encode()


def alle(pad: str) -> Iterator[Geval]:
    """Every defect on one kind of data."""
    for wat, maak in CSV.items():
        yield wat, *maak(pad)
    for wat, bouw in XLSX.items():
        yield wat, "cijfers.xlsx", bouw(pad)
    yield from uit_de_basis()
