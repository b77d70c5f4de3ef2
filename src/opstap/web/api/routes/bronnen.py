# SPDX-License-Identifier: EUPL-1.2
"""Sourced figures and their cross-checks."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from opstap import bronnen
from opstap.bronnen.tabellen import cijfertabel, controletabel
from opstap.web.api.antwoord import lever, lever_lijst
from opstap.web.api.document import eigenschappen
from opstap.web.api.vormen import Cijferlijst, Controles, Herleiding
from opstap.web.api.vragen import Cijfervraag

router = Router(tags=["Bronnen"])


@router.get(
    "/cijfers",
    response=Cijferlijst,
    summary="Cijfers",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def cijfers(request: HttpRequest, vraag: Query[Cijfervraag]) -> HttpResponse:
    """Alle cijfers met hun bron, vindplaats en status; zoals `opstap bronnen lijst --json`."""
    boek = bronnen.grootboek()
    if vraag.bekendOp is not None:
        boek = boek.op(vraag.bekendOp)
    gevonden = boek.zoek(vraag.zoek, vraag.document, vraag.onderwerp, vraag.status, vraag.jaar)
    return lever_lijst(
        request,
        gevonden,
        vraag.pagina,
        vraag.grootte,
        als_dict=lambda cijfer: cijfer.als_dict(),
        tabel=lambda rij: cijfertabel(rij, "Cijfers"),
    )


@router.get(
    "/cijfers/{id}",
    response=Herleiding,
    summary="Eén cijfer",
    openapi_extra=eigenschappen(openbaar=True),
)
def cijfer(request: HttpRequest, id: str) -> HttpResponse:
    """Eén cijfer met zijn herleiding tot wat in de bronnen staat.

    Hetzelfde als `opstap bronnen toon ID --json`.
    """
    return lever(request, bronnen.grootboek().herleiding(id).als_dict)


@router.get(
    "/controles",
    response=Controles,
    summary="Controles",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def controles(request: HttpRequest) -> HttpResponse:
    """De cijfers onderling gecontroleerd, zoals `opstap bronnen controleer --json`."""
    return lever(request, _rapport().als_dict, lambda: controletabel(_rapport()))


@lru_cache(maxsize=1)
def _rapport() -> bronnen.Controlerapport:
    return bronnen.controleer(bronnen.grootboek())
