# SPDX-License-Identifier: EUPL-1.2
"""What the law says for one situation, and the cost of a place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query, Router

from opstap import regels
from opstap.web.api.antwoord import lever
from opstap.web.api.document import MET_CSV
from opstap.web.api.vormen import Kostprijs, LksUitkomst
from opstap.web.api.vragen import Kostprijsvraag, LksVraag

router = Router(tags=["Regels"])
_HEFBOMEN = ("loonwaarde", "uren", "begeleiding", "overhead", "ziekteverzuim", "eenheid")


@router.post(
    "/regels/loonkostensubsidie/_bereken",
    response=LksUitkomst,
    summary="Reken loonkostensubsidie uit",
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
        voltijd=vraag.voltijd,
        start=vraag.start,
        leeftijd=vraag.leeftijd,
    )
    return lever(request, uitkomst.als_dict)


@router.get(
    "/kostprijs",
    response=Kostprijs,
    summary="Kostprijs van een plaats",
    openapi_extra=dict(MET_CSV),
)
def kostprijs(request: HttpRequest, vraag: Query[Kostprijsvraag]) -> HttpResponse:
    """Wat een plaats van 31 uur per jaar kost en opbrengt, met bereik, status en bron.

    Hetzelfde als `opstap bedrijf kostprijs --json`.
    """
    from opstap.bekostiging import kostprijs as kosten
    from opstap.bekostiging.kostprijs import tabellen

    gegeven = {n: w for n in _HEFBOMEN if (w := getattr(vraag, n)) is not None}
    keuzes = kosten.Keuzes(cao=vraag.cao, **gegeven)
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
