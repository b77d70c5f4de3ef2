# SPDX-License-Identifier: EUPL-1.2
"""Charts and tables on a page, each with its data, its files and the way to compute it again.

A view builds its figures and ends with :func:`pagina`; the address of the page with
``?figuur=NAAM&als=csv`` then gives the file, so every file has a permanent address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.grafiek import Grafiek
from opstap.web.kern.bestanden import download, tabelbestand

_TABELLEN, _BEELDEN = ("csv", "xlsx", "json"), ("svg", "png")


@dataclass(frozen=True, slots=True)
class Narekenen:
    """How a reader computes the same: a command, and lines of Python."""

    opdracht: str
    python: str


@dataclass(frozen=True, slots=True)
class Figuur:
    """One table on a page, with a chart of it or not.

    ``merk`` is what must be known wherever its figures go: each file has it in a last column.
    """

    naam: str
    tabel: Tabel
    narekenen: Narekenen
    grafiek: Grafiek | None = None
    uitleg: str = ""
    merk: str = ""

    @property
    def titel(self) -> str:
        return self.grafiek.titel if self.grafiek else self.tabel.titel

    @property
    def bestanden(self) -> tuple[str, ...]:
        return (*_TABELLEN, *_BEELDEN) if self.grafiek else _TABELLEN


def pagina(
    request: HttpRequest,
    sjabloon: str,
    context: Mapping[str, Any],
    figuren: Sequence[Figuur],
    *,
    status: int = 200,
) -> HttpResponse:
    """The page, or the file of one of its figures when the address asks for it."""
    if naam := request.GET.get("figuur"):
        gekozen = next((f for f in figuren if f.naam == naam), None)
        als = request.GET.get("als", "csv")
        if gekozen is None or als not in gekozen.bestanden:
            raise Http404("Dit bestand bestaat niet.")
        return _bestand(gekozen, als)
    vraag = {k: v for k, v in request.GET.items() if k not in ("figuur", "als")}
    figuurlijst = {f.naam: f for f in figuren}
    return render(
        request,
        sjabloon,
        {**context, "figuren": figuurlijst, "vraagdeel": urlencode(vraag)},
        status=status,
    )


def _bestand(figuur: Figuur, als: str) -> HttpResponse:
    naam = re.sub(r"[^a-z0-9_-]", "-", figuur.naam.lower())
    return download(_bytes(figuur, als), f"opstap-{naam}.{als}")


def _bytes(figuur: Figuur, als: str) -> bytes:
    if figuur.grafiek and als == "svg":
        return figuur.grafiek.svg().encode()
    if figuur.grafiek and als == "png":
        from opstap.publicatie.rapport_pdf import als_png

        return als_png(figuur.grafiek.svg(), 180)
    na = figuur.narekenen
    tabel = _gemerkt(figuur.tabel, figuur.merk) if figuur.merk else figuur.tabel
    return tabelbestand([tabel], als, {"opdracht": na.opdracht, "python": na.python})


def _gemerkt(tabel: Tabel, merk: str) -> Tabel:
    """The table with ``merk`` in a last column of every row."""
    return replace(
        tabel,
        kolommen=(*tabel.kolommen, KolomKop("let_op", "Let op")),
        rijen=tuple((*rij, merk) for rij in tabel.rijen),
        totaal=None if tabel.totaal is None else (*tabel.totaal, None),
    )
