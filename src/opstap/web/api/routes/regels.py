# SPDX-License-Identifier: EUPL-1.2
"""What the law says for one situation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Body, Router

from opstap import regels
from opstap.web.api.antwoord import lever
from opstap.web.api.document import eigenschappen
from opstap.web.api.vormen import LksUitkomst, PlaatsenUitkomst
from opstap.web.api.vragen import LksVraag, Plaatsenvraag

router = Router(tags=["Regels"])


@router.post(
    "/regels/loonkostensubsidie/_bereken",
    response=LksUitkomst,
    summary="Reken loonkostensubsidie uit",
    openapi_extra=eigenschappen(
        voorbeeld={"peildatum": "2026-01-01", "uren": 24, "loonwaarde": 0.4}
    ),
)
def bereken_loonkostensubsidie(request: HttpRequest, vraag: Body[LksVraag]) -> HttpResponse:
    """Loonkostensubsidie per maand op een dag, met de artikelen en elke stap.

    Hetzelfde als `opstap regels lks --json`. Dit bereidt een besluit voor; het college beslist.
    """
    uitkomst = regels.lks(
        vraag.peildatum,
        uren=vraag.uren,
        loonwaarde=vraag.loonwaarde,
        forfaitair=vraag.forfaitair,
        voltijd=36 if vraag.voltijd is None else vraag.voltijd,
        start=vraag.start,
        leeftijd=vraag.leeftijd,
    )
    return lever(request, uitkomst.als_dict)


@router.post(
    "/regels/plaatsen/_bereken",
    response=PlaatsenUitkomst,
    summary="Tel contracten als plaatsen",
    openapi_extra=eigenschappen(voorbeeld={"uren": [36, 20, 16]}),
)
def bereken_plaatsen(request: HttpRequest, vraag: Body[Plaatsenvraag]) -> HttpResponse:
    """Contracten als plaatsen van 31 uur en als banen van 25,5 uur.

    Met `minimum` leest u ook of het aantal voor beschut werk is bereikt. Hetzelfde als
    `opstap regels plaatsen --json`.
    """
    uitkomst = regels.tel_plaatsen(vraag.uren)
    extra: dict[str, object] = {}
    if vraag.minimum is not None or vraag.verordening is not None:
        plicht = regels.beschutplicht(
            vraag.uren, minimum=vraag.minimum, verordening=vraag.verordening
        )
        extra["plicht"] = plicht.als_dict()
    return lever(request, lambda: uitkomst.als_dict() | extra)
