# SPDX-License-Identifier: EUPL-1.2
"""The documents of a municipality at permanent addresses: PDF, DOCX, XLSX and the form to fill."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from opstap import __version__, gebieden
from opstap.bekostiging.gemeente import Gemeentebeeld, maak_gemeente, tabellen
from opstap.bekostiging.stromen import sjabloon
from opstap.publicatie import schrijf, schrijf_rapport
from opstap.web.kern.figuren import SOORTEN
from opstap.web.openbaar import landprognose, rekenen

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPEN = {"pdf": "application/pdf", "docx": _DOCX, "xlsx": SOORTEN["xlsx"]}


def rapport(request: HttpRequest, code: str, einde: str) -> HttpResponse:
    """The report "Wat betekent dit voor ..." as PDF or DOCX, dated today."""
    del request
    if einde not in ("pdf", "docx"):
        raise Http404
    naam = gebieden.gemeente(code).naam
    return _bestand(_rapport(code, einde, timezone.localdate()), f"opstap-{code}.{einde}", naam)


def cijfers(request: HttpRequest, code: str) -> HttpResponse:
    """All figures of the page as one workbook."""
    del request
    naam = gebieden.gemeente(code).naam
    return _bestand(_werkmap(code, _met_mensen()), f"opstap-{code}.xlsx", naam)


def invulblad(request: HttpRequest, code: str) -> HttpResponse:
    """The empty form for own figures, the same as ``opstap gemeente CODE --sjabloon``."""
    del request
    wie = gebieden.gemeente(code)
    tabel = sjabloon(f"{wie.naam} ({code})", rekenen.GELDJAREN)
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / "invulblad.xlsx"
        schrijf(pad, [tabel], {"opstap": __version__, "gemeente": code})
        return _bestand(pad.read_bytes(), f"opstap-invulblad-{code}.xlsx", wie.naam)


def _met_mensen() -> bool:
    return landprognose.ensemble() is not None


def _beeld(code: str) -> Gemeentebeeld:
    """With people in any case: a document waits some seconds for them when it must."""
    beeld = rekenen.gemeentebeeld(code)
    if beeld.mensen:
        return beeld
    return maak_gemeente(
        code,
        sleutel=rekenen.sleutel(),
        land=rekenen.landgeld(),
        trekkingen=landprognose.trekkingen(),
    )


@lru_cache(maxsize=32)
def _rapport(code: str, einde: str, dag: date) -> bytes:
    from opstap.bekostiging.gemeente.rapport import maak_rapport

    stuk = maak_rapport(
        _beeld(code),
        datum=dag,
        versie=__version__,
        trekkingen=landprognose.trekkingen(),
        opdracht=f"opstap gemeente {code} --rapport rapport.{einde}",
    )
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / f"rapport.{einde}"
        schrijf_rapport(pad, stuk)
        return pad.read_bytes()


@lru_cache(maxsize=32)
def _werkmap(code: str, met_mensen: bool) -> bytes:
    del met_mensen
    beeld = _beeld(code)
    alle = [
        tabellen.geld(beeld),
        tabellen.uitleg_stromen(beeld),
        tabellen.plaatsen(beeld),
        tabellen.mensen(beeld),
        tabellen.vergelijking(beeld),
        tabellen.uitgaven(beeld),
        tabellen.betaling(beeld),
        tabellen.kalender(beeld),
    ]
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / "cijfers.xlsx"
        schrijf(pad, alle, rekenen.manifest() | {"opdracht": f"opstap gemeente {code}"})
        return pad.read_bytes()


def _bestand(inhoud: bytes, naam: str, gemeente: str) -> HttpResponse:
    del gemeente
    antwoord = HttpResponse(inhoud, content_type=_TYPEN[naam.rpartition(".")[2]])
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord
