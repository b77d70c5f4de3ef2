# SPDX-License-Identifier: EUPL-1.2
"""Policy variants, worked out without draws (with draws it is a berekening)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.api import diensten
from opstap.web.api.antwoord import lever, lever_lijst
from opstap.web.api.document import MET_CSV
from opstap.web.api.vormen import Doorrekening, Variant, Variantenlijst
from opstap.web.api.vragen import Blad, Doorrekenvraag

router = Router(tags=["Varianten"])
_VELDEN = ("id", "naam", "omschrijving")


@router.get("/varianten", response=Variantenlijst, summary="Varianten", openapi_extra=dict(MET_CSV))
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


@router.post("/varianten/_doorreken", response=Doorrekening, summary="Reken varianten door")
def doorreken_varianten(request: HttpRequest, vraag: Body[Doorrekenvraag]) -> HttpResponse:
    """Varianten naast elkaar: mensen, plaatsen en geld, 2024 tot en met 2048.

    Hetzelfde als `opstap doorreken ID [ID ...] --json`. Er wordt niets bewaard. Met onzekerheid
    rekenen duurt langer: maak dan een berekening.
    """
    return lever(request, lambda: diensten.doorreken(vraag))


@router.get("/varianten/{id}", response=Variant, summary="Eén variant")
def variant(request: HttpRequest, id: str) -> HttpResponse:
    """Eén variant doorgerekend: mensen, plaatsen, geld, maatregelen en de herleiding."""
    from opstap.varianten import beleidsvariant

    gekozen: Any = beleidsvariant(id).id

    def document() -> object:
        delen: Any = diensten.doorreken(
            Doorrekenvraag(varianten=[gekozen], gemeenten=[], jaren=[])
        )["varianten"]
        return delen[0]

    return lever(request, document)
