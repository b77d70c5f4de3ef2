# SPDX-License-Identifier: EUPL-1.2
"""Questions to the law: what there is to ask, and one question with its answer.

What is filled in is never kept: no database, no session, no address. So the pages do without htmx,
which keeps a copy of the pages that it replaces in the browser.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_safe

from opstap import __version__
from opstap.regels.kern.feiten import feit_van
from opstap.regels.kern.wetboek import wetboek
from opstap.regels.naslag.controle import melding
from opstap.regels.naslag.woorden import ZEKERHEDEN
from opstap.regels.routes import GROEPEN, route, routes
from opstap.web.kern.bestanden import download
from opstap.web.regels import document
from opstap.web.regels.blad import GEEN_BESLUIT
from opstap.web.regels.gesprek import BESTANDEN, Gesprek, voer
from opstap.web.regels.vertrouwelijk import vertrouwelijk
from opstap.web.regels.woorden import woorden


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """What can be asked, in groups."""
    groepen = [
        (id, naam, [r for r in routes().values() if r.groep == id]) for id, naam in GROEPEN.items()
    ]
    context = {
        "groepen": [groep for groep in groepen if groep[2]],
        "aantal_regels": len(wetboek()),
        "geen_besluit": GEEN_BESLUIT,
        "verloopt": melding(timezone.localdate()),
    }
    return render(request, "regels/begin.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@vertrouwelijk
def vraag(request: HttpRequest, route_id: str) -> HttpResponse:
    """One question: the form, the answer, and the same answer as a file."""
    gekozen, vandaag = route(route_id), timezone.localdate()
    doe = (request.POST.get("doe") or "verder") if request.method == "POST" else ""
    gegeven = request.POST if request.method == "POST" else MultiValueDict[str, str]()
    gesprek = voer(gekozen, gegeven, doe, vandaag)
    if doe in BESTANDEN and gesprek.blad is not None:
        return _bestand(gesprek, doe)
    context = {
        "g": gesprek,
        "f": gesprek.formulier,
        "route": gekozen,
        "blad": gesprek.blad,
        "kruimels": [("/regels/", "Regels"), ("", gekozen.naam)],
        "geen_besluit": GEEN_BESLUIT,
        "zekerheden": ZEKERHEDEN,
        "woorden": woorden(_teksten(gesprek)),
    }
    status = 200 if gesprek.formulier.goed else 400
    return render(request, "regels/vraag.html", context, status=status)


def _teksten(gesprek: Gesprek) -> list[str]:
    """What the visitor reads now: the one question that is asked, or all of them."""
    alle = [feit_van(id) for id in gesprek.route.feiten]
    feiten = alle if gesprek.vraag is None else [gesprek.vraag.feit]
    return [gesprek.route.vraag, *(deel for feit in feiten for deel in (feit.vraag, feit.uitleg))]


def _bestand(gesprek: Gesprek, einde: str) -> HttpResponse:
    assert gesprek.blad is not None and gesprek.uitkomst is not None  # noqa: PT018
    naam = f"opstap-{gesprek.route.id}.{einde}"
    if einde == "pdf":
        return download(document.als_pdf(gesprek.blad), naam)
    inhoud: dict[str, Any] = {
        "route": gesprek.route.id,
        "gemaakt": gesprek.blad.gemaakt.isoformat(),
        "opstap": __version__,
        **gesprek.uitkomst.als_dict(),
    }
    return download(json.dumps(inhoud, ensure_ascii=False, indent=2), naam)
