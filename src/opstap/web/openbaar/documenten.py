# SPDX-License-Identifier: EUPL-1.2
"""The documents of a municipality at permanent addresses: PDF, DOCX, XLSX and the form to fill."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from opstap import __version__, gebieden
from opstap.bekostiging.gemeente import Gemeentebeeld, tabellen
from opstap.bekostiging.gemeente.mensen import LAATSTE_JAAR, mensen_van
from opstap.bekostiging.stromen import sjabloon
from opstap.web.gegevens.gemeenteview import narekenen
from opstap.web.kern.bestanden import RAPPORTEN, download, rapportbestand, tabelbestand
from opstap.web.openbaar import eigen, landprognose, rekenen
from opstap.web.openbaar.eigen import Versies


def rapport(request: HttpRequest, code: str, einde: str) -> HttpResponse:
    """The report "Wat betekent dit voor ..." as PDF or DOCX, dated today."""
    if einde not in RAPPORTEN:
        raise Http404
    gebieden.gemeente(code)
    dag, eigen_versies = timezone.localdate(), _versies(request, code)
    if eigen_versies:
        return download(_maak_rapport(code, einde, dag, eigen_versies), f"opstap-{code}.{einde}")
    return download(_rapport(code, einde, dag, landprognose.stand()), f"opstap-{code}.{einde}")


def cijfers(request: HttpRequest, code: str) -> HttpResponse:
    """All figures of the page as one workbook."""
    gebieden.gemeente(code)
    return download(_werkmap(code, _versies(request, code)), f"opstap-{code}.xlsx")


def _versies(request: HttpRequest, code: str) -> Versies:
    """The own figures of who asks, unless the address asks for the public estimate."""
    return {} if request.GET.get("cijfers") == "openbaar" else eigen.versies(request.user, code)


def invulblad(request: HttpRequest, code: str) -> HttpResponse:
    """The empty form for own figures, the same as ``opstap gemeente CODE --sjabloon``."""
    del request
    wie = gebieden.gemeente(code)
    tabel = sjabloon(f"{wie.naam} ({code})", rekenen.GELDJAREN)
    inhoud = tabelbestand([tabel], "xlsx", {"gemeente": code})
    return download(inhoud, f"opstap-invulblad-{code}.xlsx")


def _beeld(code: str, versies: Versies) -> Gemeentebeeld:
    """With people in any case: a document waits some seconds for them when it must."""
    beeld = eigen.gemeentebeeld(code, versies)
    if beeld.mensen:
        return beeld
    tot = range(beeld.jaren[0], LAATSTE_JAAR + 1)
    return replace(beeld, mensen=mensen_van(code, tot, landprognose.trekkingen()))


@lru_cache(maxsize=32)
def _rapport(code: str, einde: str, dag: date, stand: str) -> bytes:
    del stand  # it only tells apart what another run of the projection gives
    return _maak_rapport(code, einde, dag, {})


def _maak_rapport(code: str, einde: str, dag: date, versies: Versies) -> bytes:
    from opstap.bekostiging.gemeente.rapport import maak_rapport

    opdracht = narekenen(code, versies, "").opdracht
    stuk = maak_rapport(
        _beeld(code, versies),
        datum=dag,
        versie=__version__,
        trekkingen=landprognose.trekkingen(),
        opdracht=f"{opdracht} --rapport rapport.{einde}",
        ensemble=landprognose.deel((code,), code),
    )
    return rapportbestand(stuk, einde)


def _werkmap(code: str, versies: Versies) -> bytes:
    beeld = _beeld(code, versies)
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
    herkomst = {f"eigen {soort}": versie.herkomst() for soort, versie in versies.items()}
    opdracht = narekenen(code, versies, "").opdracht
    manifest = rekenen.manifest(beeld.sleutel) | {"opdracht": opdracht} | herkomst
    return tabelbestand(alle, "xlsx", manifest)
