# SPDX-License-Identifier: EUPL-1.2
"""A company: what a place costs, and whether its budget closes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from opstap.basis.fouten import InvoerFout
from opstap.bekostiging import kostprijs as kosten
from opstap.bekostiging.bedrijf import sjabloon as maak_sjabloon
from opstap.bekostiging.bedrijf.tabellen import resultaattabel, toonjaren
from opstap.bekostiging.kostprijs import tabellen
from opstap.bekostiging.prijzen import lees_prijspeil
from opstap.web import gegevens
from opstap.web.api import bedrijven
from opstap.web.api.antwoord import XLSX, bestand, lever
from opstap.web.api.bedrijfsvragen import Bedrijfsvraag, Kostprijsvraag, Sjabloonvraag, Werkmapvraag
from opstap.web.api.document import eigenschappen
from opstap.web.api.eigen import inbreng_van
from opstap.web.api.problemen import Probleem
from opstap.web.api.rekenvormen import Businesscase
from opstap.web.api.tokens import token_van
from opstap.web.api.vormen import Kostprijs
from opstap.web.gegevens.bedrijf import werkmap as bewaarde_werkmap
from opstap.web.gegevens.models import Soortnaam

router = Router(tags=["Bedrijf"])
_HEFBOMEN = ("loonwaarde", "uren", "begeleiding", "overhead", "ziekteverzuim", "eenheid")
MEESTE_BYTES = 5 * 1024 * 1024


@router.get(
    "/kostprijs",
    response=Kostprijs,
    summary="Kostprijs van een plaats",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def kostprijs(request: HttpRequest, vraag: Query[Kostprijsvraag]) -> HttpResponse:
    """Wat een plaats van 31 uur per jaar kost en opbrengt, met bereik, status en bron.

    Hetzelfde als `opstap bedrijf kostprijs --json`.
    """
    gegeven = {n: w for n in _HEFBOMEN if (w := getattr(vraag, n)) is not None}
    keuzes = kosten.Keuzes(
        cao=vraag.cao,
        plaatssoort=vraag.plaatssoort,
        prijspeil=lees_prijspeil(vraag.prijspeil),
        extra_apart=vraag.extraApart,
        bekostiging_volgt_prijzen=not vraag.nominaal,
        **gegeven,
    )
    plaatsen = [
        kosten.kostprijs(soort, vraag.jaar, keuzes)
        for soort in kosten.SOORTEN
        if vraag.soort in (None, soort)
    ]
    return lever(
        request,
        lambda: {"plaatsen": [plaats.als_dict() for plaats in plaatsen]},
        lambda: (
            tabellen.naast_elkaar(plaatsen)
            if vraag.soort is None
            else tabellen.kostprijstabel(plaatsen[0])
        ),
    )


@router.post(
    "/businesscases/_bereken",
    response=Businesscase,
    summary="Reken een bedrijf door",
    openapi_extra=eigenschappen(
        tabel=True,
        voorbeeld={"bladen": bedrijven.voorbeeld(), "trekkingen": 2, "tot": 2030},
    ),
)
def bereken_businesscase(request: HttpRequest, vraag: Body[Bedrijfsvraag]) -> HttpResponse:
    """Sluit de begroting van een sociaal ontwikkelbedrijf, tot 2048 en met onzekerheid?

    `bladen` heeft dezelfde velden als de werkmap; zonder `bladen` telt de werkmap die uw
    organisatie aanleverde (met token). Elke fout komt tegelijk terug, met de plek. Er wordt niets
    bewaard. Hetzelfde als `opstap bedrijf doorreken --json`.
    """
    if vraag.bladen is None:
        return _lever(request, _eigen_werkmap(request), vraag)
    inhoud = bedrijven.werkmap(vraag.bladen.dict(exclude_none=True))
    try:
        return _lever(request, inhoud, vraag)
    except InvoerFout as fouten:
        raise bedrijven.in_json(fouten) from None


@router.post(
    "/businesscases/_werkmap",
    response=Businesscase,
    summary="Reken een werkmap door",
    openapi_extra=eigenschappen(tabel=True, lichaam=[XLSX]),
)
def bereken_werkmap(request: HttpRequest, vraag: Query[Werkmapvraag]) -> HttpResponse:
    """Hetzelfde met de ingevulde werkmap als body."""
    if request.content_type != XLSX:
        raise Probleem(415, f"Stuur de body als {XLSX} (kop Content-Type).")
    if len(request.body) > MEESTE_BYTES:
        raise Probleem(413, "Een werkmap van Opstap is kleiner dan 5 MB.")
    return _lever(request, request.body, vraag)


@router.get(
    "/businesscases/_sjabloon",
    response={200: Any},
    summary="Werkmap om in te vullen",
    openapi_extra=eigenschappen(openbaar=True, bestand=[XLSX]),
)
def bedrijfssjabloon(request: HttpRequest, vraag: Query[Sjabloonvraag]) -> HttpResponse:
    """De lege werkmap; met `voorbeeld=true` ingevuld voor een verzonnen bedrijf."""
    if request.get_preferred_type([XLSX]) is None:
        raise Probleem(406, f"Hier kunt u alleen {XLSX} krijgen (kop Accept).")
    return bestand(maak_sjabloon(voorbeeld=vraag.voorbeeld), XLSX, "opstap-bedrijf.xlsx")


def _lever(
    request: HttpRequest, inhoud: bytes, vraag: Bedrijfsvraag | Werkmapvraag
) -> HttpResponse:
    register = inbreng_van(token_van(request)).register
    case, document = bedrijven.reken(inhoud, vraag.variant, vraag.trekkingen, vraag.tot, register)
    return lever(request, lambda: document, lambda: resultaattabel(case, toonjaren(case)))


def _eigen_werkmap(request: HttpRequest) -> bytes:
    token = token_van(request)
    versie = gegevens.actief(token.organisatie, Soortnaam.BEDRIJF) if token else None
    if versie is None:
        raise Probleem(
            400,
            "Geef bladen, of stuur een token mee van een organisatie die haar werkmap aanleverde.",
        )
    return bewaarde_werkmap(versie.inhoud)
