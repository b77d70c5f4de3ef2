# SPDX-License-Identifier: EUPL-1.2
"""Policy variants, worked out without draws (with draws it is a berekening)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from opstap import varianten as varianten_kern
from opstap.basis.tabel import KolomKop, Tabel
from opstap.varianten.controletabellen import controletabel
from opstap.web.api import doorrekenen
from opstap.web.api.antwoord import als_json, lever, lever_lijst
from opstap.web.api.document import eigenschappen
from opstap.web.api.rekenvormen import Hefboomlijst, Variantcontroles
from opstap.web.api.rekenvragen import HEFBOMEN, Doorrekenvraag, Hefboomvraag
from opstap.web.api.vormen import Doorrekening, Variant, Variantenlijst
from opstap.web.api.waarden import Blad
from opstap.web.labs.variantenlab_hefbomen import KEUZES, Hefboom, lees

router = Router(tags=["Varianten"])
_VELDEN = ("id", "naam", "omschrijving")


@router.get(
    "/varianten",
    response=Variantenlijst,
    summary="Varianten",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def varianten(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """De meegeleverde beleidsvarianten, in de volgorde van de brief."""
    from opstap.varianten import beleidsvariant, meegeleverd

    return lever_lijst(
        request,
        [beleidsvariant(id) for id in meegeleverd()],
        vraag.pagina,
        vraag.grootte,
        als_dict=lambda v: {veld: getattr(v, veld) for veld in _VELDEN},
        tabel=lambda deel: Tabel(
            naam="varianten",
            titel="Varianten",
            kolommen=tuple(KolomKop(veld, veld.capitalize()) for veld in _VELDEN),
            rijen=tuple(tuple(getattr(v, veld) for veld in _VELDEN) for v in deel),
        ),
    )


@router.get(
    "/varianten/_controle",
    response=Variantcontroles,
    summary="Bedragen nagerekend",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def variantcontrole(request: HttpRequest) -> HttpResponse:
    """Elk gepubliceerd bedrag naast wat de varianten uitrekenen.

    Hetzelfde als `opstap doorreken --controle`.
    """
    toetsen = _toetsen()
    return lever(
        request,
        lambda: {
            "geslaagd": varianten_kern.geslaagd(toetsen),
            "controles": [toets.als_dict() for toets in toetsen],
        },
        lambda: controletabel(toetsen),
    )


@router.get(
    "/varianten/_hefbomen",
    response=Hefboomlijst,
    summary="Hefbomen van een eigen variant",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def hefbomen(request: HttpRequest, vraag: Query[Hefboomvraag]) -> HttpResponse:
    """Wat u in een eigen variant kunt veranderen, tussen welke grenzen, en hoe het nu staat."""
    nu = lees({"van": vraag.van}).waarden
    return lever_lijst(
        request,
        [_hefboom(h, nu) for h in HEFBOMEN],
        vraag.pagina,
        vraag.grootte,
        als_dict=dict,
        tabel=_hefboomtabel,
    )


@router.post(
    "/varianten/_doorreken",
    response=Doorrekening,
    summary="Reken varianten door",
    openapi_extra=eigenschappen(
        voorbeeld={
            "varianten": ["2", {"van": "2", "hefbomen": {"banen": 30000, "opslag": 4500}}],
            "jaren": [2030, 2048],
        }
    ),
)
def doorreken_varianten(request: HttpRequest, vraag: Body[Doorrekenvraag]) -> HttpResponse:
    """Varianten naast elkaar: mensen, plaatsen en geld, 2024 tot en met 2048.

    Een variant is een id, een eigen variant met hefbomen, of de inhoud van een variantbestand.
    Hetzelfde als `opstap doorreken ID [ID ...] --json`. Er wordt niets bewaard. Met onzekerheid
    rekenen duurt langer: maak dan een berekening.
    """
    return lever(request, lambda: doorrekenen.doorreken(vraag))


@router.get(
    "/varianten/{id}",
    response=Variant,
    summary="Eén variant",
    openapi_extra=eigenschappen(openbaar=True),
)
def variant(request: HttpRequest, id: str) -> HttpResponse:
    """Eén variant doorgerekend: mensen, plaatsen, geld, maatregelen en de herleiding."""
    from opstap.varianten import beleidsvariant

    return lever(request, lambda: _doorgerekend(beleidsvariant(id).id))


@lru_cache(maxsize=8)
def _doorgerekend(id: str) -> bytes:
    vraag = Doorrekenvraag.model_validate({"varianten": [id]})
    delen: Any = doorrekenen.doorreken(vraag)["varianten"]
    return als_json(delen[0])


@cache
def _toetsen() -> tuple[varianten_kern.Toets, ...]:
    return varianten_kern.controle()


def _hefboom(hefboom: Hefboom, nu: Mapping[str, str]) -> dict[str, Any]:
    keuzes = KEUZES.get(hefboom.naam)
    return {
        "naam": hefboom.naam,
        "titel": hefboom.titel,
        "uitleg": hefboom.uitleg,
        "minimum": None if keuzes else hefboom.laag,
        "maximum": None if keuzes else hefboom.hoog,
        "eenheid": hefboom.eenheid or None,
        "keuzes": [{"waarde": w, "betekenis": b} for w, b in keuzes.items()] if keuzes else None,
        "nu": nu[hefboom.naam],
    }


def _hefboomtabel(deel: Sequence[dict[str, Any]]) -> Tabel:
    namen = ("naam", "titel", "uitleg", "nu")
    return Tabel(
        naam="hefbomen",
        titel="Hefbomen van een eigen variant",
        kolommen=tuple(KolomKop(naam, naam.capitalize()) for naam in namen),
        rijen=tuple(tuple(str(regel[naam]) for naam in namen) for regel in deel),
    )
