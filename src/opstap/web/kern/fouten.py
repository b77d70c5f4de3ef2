# SPDX-License-Identifier: EUPL-1.2
"""Pages for what goes wrong: they say what happened and what to do now."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from opstap import __version__
from opstap.basis.fouten import NietBekendFout, OpstapFout
from opstap.web.kern.context import HOOFDMENU, VOETMENU

SJABLOON = "kern/fout.html"


def _foutpagina(
    request: HttpRequest, status: int, titel: str, uitleg: str, inloggen: str = ""
) -> HttpResponse:
    context = {"titel": titel, "uitleg": uitleg, "status": status, "inloggen": inloggen}
    return render(request, SJABLOON, context, status=status)


def niet_gevonden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    uitleg = (
        str(exception)
        if isinstance(exception, NietBekendFout)
        else "Kijk of het adres klopt, of zoek uw gemeente."
    )
    return _foutpagina(request, 404, "Deze pagina bestaat niet", uitleg)


def geen_toegang(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    titel = "U hebt geen toegang tot deze pagina"
    uitleg = "Vraag de beheerder van uw organisatie om toegang."
    gebruiker = getattr(request, "user", None)
    if gebruiker is not None and gebruiker.is_authenticated:
        return _foutpagina(request, 403, titel, uitleg)
    uitleg = f"Misschien moet u eerst inloggen. Hebt u een account en helpt dat niet? {uitleg}"
    adres = f"/inloggen/?{urlencode({'next': request.get_full_path()})}"
    return _foutpagina(request, 403, titel, uitleg, adres)


def formulier_verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token that belongs to this visitor."""
    del reason
    return _foutpagina(
        request,
        403,
        "Dit formulier is verlopen",
        "Ga terug, laad de pagina opnieuw en verstuur het formulier nog eens. Er is niets "
        "gewijzigd. Blijft dit gebeuren, sta dan cookies toe voor deze site.",
    )


def verkeerde_vraag(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    uitleg = str(exception) if isinstance(exception, OpstapFout) else "Ga terug en probeer opnieuw."
    return _foutpagina(request, 400, "Deze vraag kan Opstap niet beantwoorden", uitleg)


def storing(request: HttpRequest) -> HttpResponse:
    """Written without the request, for its user or the database may be what failed."""
    del request
    context = {
        "titel": "Er ging iets mis bij Opstap",
        "uitleg": "Dit ligt niet aan u. Probeer het later opnieuw; uw gegevens zijn niet verloren.",
        "status": 500,
        "opstap_versie": __version__,
        "hoofdmenu": HOOFDMENU,
        "voetmenu": VOETMENU,
    }
    return HttpResponse(render_to_string(SJABLOON, context), status=500)
