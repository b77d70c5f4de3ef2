# SPDX-License-Identifier: EUPL-1.2
"""Files that a visitor takes along: tables and reports as bytes, and the answer that saves them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.http import Http404, HttpResponse

from opstap import __version__
from opstap.basis.tabel import Tabel
from opstap.publicatie import Rapport, schrijf, schrijf_rapport

TYPEN = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml; charset=utf-8",
    "zip": "application/zip",
}
"""The media type by the end of a name."""
RAPPORTEN = ("pdf", "docx")


def tabelbestand(tabellen: Sequence[Tabel], einde: str, manifest: Mapping[str, object]) -> bytes:
    """Tables as one file; the manifest also says which version of Opstap wrote it."""
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / f"tabellen.{einde}"
        schrijf(pad, tabellen, {"opstap": __version__, **manifest})
        return pad.read_bytes()


def rapportbestand(rapport: Rapport, einde: str) -> bytes:
    """A report as PDF or DOCX; a page that is not there for anything else."""
    if einde not in RAPPORTEN:
        raise Http404("Kies pdf of docx.")
    with tempfile.TemporaryDirectory() as map_:
        return schrijf_rapport(Path(map_) / f"rapport.{einde}", rapport).read_bytes()


def download(inhoud: bytes | str, naam: str) -> HttpResponse:
    """The answer that a browser saves under this name, of the type that its end says."""
    antwoord = HttpResponse(inhoud, content_type=TYPEN[naam.rpartition(".")[2]])
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord
