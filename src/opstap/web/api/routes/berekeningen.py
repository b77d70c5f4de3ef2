# SPDX-License-Identifier: EUPL-1.2
"""Long computations: begin one, ask how far it is, stop it."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router

from opstap.web.api.antwoord import in_utc, kies_vorm, lever
from opstap.web.api.limiet import afzender
from opstap.web.api.problemen import Probleem
from opstap.web.api.tokens import token_van
from opstap.web.api.versie import PAD
from opstap.web.api.vormen import Berekening as Vorm
from opstap.web.api.vragen import Berekenvraag
from opstap.web.berekeningen import diensten
from opstap.web.berekeningen.models import Berekening, Zichtbaarheid

router = Router(tags=["Berekeningen"])
_LOCATIE = {
    "responses": {
        202: {
            "headers": {
                "Location": {
                    "description": "Adres van de berekening.",
                    "schema": {"type": "string", "format": "uri-reference"},
                }
            }
        }
    }
}


@router.post(
    "/berekeningen",
    response={202: Vorm},
    summary="Begin een berekening",
    openapi_extra=_LOCATIE,
)
def begin_berekening(request: HttpRequest, vraag: Body[Berekenvraag]) -> HttpResponse:
    """Varianten doorrekenen met onzekerheid. Dit duurt even: het antwoord wijst in `Location` de
    berekening aan; vraag die op tot zij klaar is. Hoogstens twee tegelijk."""
    kies_vorm(request, csv=False)
    token = token_van(request)
    berekening = diensten.start(
        vraag.soort,
        vraag.dict(exclude={"soort"}),
        eigenaar=token.aangemaakt_door if token else None,
        bezoeker="" if token else _bezoeker(request),
    )
    koppen = {"Location": f"{PAD}/berekeningen/{berekening.id}"}
    return lever(request, lambda: _als_dict(request, berekening), status=202, koppen=koppen)


@router.get("/berekeningen/{uuid:id}", response=Vorm, summary="Eén berekening")
def berekening(request: HttpRequest, id: UUID) -> HttpResponse:
    """Hoe ver een berekening is, en haar uitkomst als zij klaar is."""
    gevonden = _vind(request, id)
    return lever(request, lambda: _als_dict(request, gevonden))


@router.delete(
    "/berekeningen/{uuid:id}",
    response={204: None},
    summary="Stop een berekening",
    openapi_extra={"x-fouten": [403]},
)
def stop_berekening(request: HttpRequest, id: UUID) -> HttpResponse:
    """Stop een berekening die u begon. Wat klaar is, blijft bewaard."""
    gevonden = _vind(request, id)
    token = token_van(request)
    van_mij = (
        gevonden.eigenaar is not None and gevonden.eigenaar == token.aangemaakt_door
        if token
        else bool(gevonden.bezoeker) and gevonden.bezoeker == _bezoeker(request)
    )
    if not van_mij:
        raise Probleem(403, "U kunt alleen een berekening stoppen die u zelf begon.")
    diensten.stop(gevonden)
    return HttpResponse(status=204)


def _vind(request: HttpRequest, id: UUID) -> Berekening:
    gevonden = Berekening.objects.filter(pk=id).select_related("eigenaar").first()
    token = token_van(request)
    eigenaar = gevonden and token and gevonden.eigenaar == token.aangemaakt_door
    if gevonden is None or (gevonden.zichtbaarheid != Zichtbaarheid.ADRES and not eigenaar):
        raise Probleem(404, "Deze berekening is er niet.")
    return gevonden


def _bezoeker(request: HttpRequest) -> str:
    """Who begins without a token: known by the address, of which only a hash is kept."""
    return "api-" + hashlib.sha256(f"api {afzender(request)}".encode()).hexdigest()[:40]


def _als_dict(request: HttpRequest, b: Berekening) -> dict[str, Any]:
    return {
        "id": str(b.id),
        "soort": b.soort,
        "titel": b.titel,
        "status": str(b.status),
        "voortgang": b.procent,
        "invoer": b.invoer,
        "versies": b.versies,
        "aangemaakt_op": in_utc(b.aangemaakt),
        "klaar_op": in_utc(b.klaar_op) if b.klaar_op else None,
        "melding": b.melding,
        "resultaat": b.resultaat,
        "pagina": request.build_absolute_uri(f"/berekeningen/{b.id}/"),
    }
