# SPDX-License-Identifier: EUPL-1.2
"""Sourced figures and their cross-checks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from opstap import bronnen
from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.api.antwoord import lever, lever_lijst
from opstap.web.api.document import MET_CSV
from opstap.web.api.vormen import Cijferlijst, Controles, Herleiding
from opstap.web.api.vragen import Cijfervraag

router = Router(tags=["Bronnen"])
_KOLOMMEN = (
    KolomKop("id", "Cijfer"),
    KolomKop("omschrijving", "Omschrijving"),
    KolomKop("waarde", "Waarde", soort="getal"),
    KolomKop("eenheid", "Eenheid"),
    KolomKop("jaar", "Jaar", soort="jaar"),
    KolomKop("periode", "Periode"),
    KolomKop("status", "Status"),
    KolomKop("besluitstatus", "Besluitstatus"),
    KolomKop("prijspeil", "Prijspeil"),
    KolomKop("bron", "Bron"),
    KolomKop("vindplaats", "Vindplaats"),
    KolomKop("definitie", "Definitie"),
    KolomKop("formule", "Formule"),
    KolomKop("bekend_sinds", "Bekend sinds", soort="datum"),
)


@router.get("/cijfers", response=Cijferlijst, summary="Cijfers", openapi_extra=dict(MET_CSV))
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
        tabel=_tabel,
    )


@router.get("/cijfers/{id}", response=Herleiding, summary="Eén cijfer")
def cijfer(request: HttpRequest, id: str) -> HttpResponse:
    """Eén cijfer met zijn herleiding tot wat in de bronnen staat.

    Hetzelfde als `opstap bronnen toon ID --json`.
    """
    return lever(request, bronnen.grootboek().herleiding(id).als_dict)


@router.get("/controles", response=Controles, summary="Controles", openapi_extra=dict(MET_CSV))
def controles(request: HttpRequest) -> HttpResponse:
    """De cijfers onderling gecontroleerd, zoals `opstap bronnen controleer --json`."""
    return lever(request, _rapport().als_dict, _controletabel)


@lru_cache(maxsize=1)
def _rapport() -> bronnen.Controlerapport:
    return bronnen.controleer(bronnen.grootboek())


def _tabel(gevonden: Sequence[bronnen.Cijfer]) -> Tabel:
    return Tabel(
        naam="cijfers",
        titel="Cijfers",
        kolommen=_KOLOMMEN,
        rijen=tuple(tuple(getattr(c, kop.naam) for kop in _KOLOMMEN) for c in gevonden),
    )


def _controletabel() -> Tabel:
    namen = ("id", "omschrijving", "links", "rechts", "verschil", "uitkomst", "toelichting")
    return Tabel(
        naam="controles",
        titel="Controles tussen de cijfers",
        kolommen=tuple(
            KolomKop(n, n.capitalize(), soort="getal" if n in namen[2:5] else "tekst")
            for n in namen
        ),
        rijen=tuple(tuple(getattr(c, n) for n in namen) for c in _rapport().controles),
    )
