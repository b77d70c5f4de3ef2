# SPDX-License-Identifier: EUPL-1.2
"""The trail of the organisation of the token."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from opstap.web.api.antwoord import lever_lijst
from opstap.web.api.document import eigenschappen
from opstap.web.api.tokens import eis_token
from opstap.web.api.vormen import Logboek
from opstap.web.api.vragen import Logboekvraag
from opstap.web.kern.tijd import in_utc
from opstap.web.logboek.models import Regel
from opstap.web.logboek.tabel import logboektabel

router = Router(tags=["Logboek"])


@router.get(
    "/logboekregels",
    response=Logboek,
    summary="Logboek",
    openapi_extra=eigenschappen(besloten=True, tabel=True),
)
def logboekregels(request: HttpRequest, vraag: Query[Logboekvraag]) -> HttpResponse:
    """Wie wat wanneer deed met de gegevens van uw organisatie, de nieuwste regel eerst.

    Alleen met een token dat een beheerder maakte. `vanaf` en `tot` mogen elke tijdzone hebben;
    tijdstippen in het antwoord zijn in UTC.
    """
    token = eis_token(request, "logboek_bekijken")
    regels = Regel.objects.filter(organisatie=token.organisatie)
    for veld, waarde in (
        ("actie", vraag.actie),
        ("actor__icontains", vraag.wie),
        ("tijdstip__gte", vraag.vanaf),
        ("tijdstip__lt", vraag.tot),
    ):
        if waarde is not None:
            regels = regels.filter(**{veld: waarde})
    return lever_lijst(
        request,
        regels,
        vraag.pagina,
        vraag.grootte,
        als_dict=_als_dict,
        tabel=lambda deel: logboektabel(token.organisatie, deel),
    )


def _als_dict(regel: Regel) -> dict[str, Any]:
    return {
        "nummer": regel.nummer,
        "tijdstip": in_utc(regel.tijdstip),
        "actor": regel.actor,
        "actie": regel.actie,
        "object_soort": regel.object_soort,
        "object_id": regel.object_id,
        "resultaat": regel.resultaat,
        "herkomst": regel.herkomst,
        "zegel": regel.zegel,
    }
