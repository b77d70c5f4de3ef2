# SPDX-License-Identifier: EUPL-1.2
"""Pages about the platform itself: how it computes, what it cannot do, and your rights."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opstap import gebieden
from opstap.bronnen import STATUSSEN, begrippen, grootboek
from opstap.web.openbaar import landprognose, rekenen

PAGINAS = {
    "methode": "Zo rekent Opstap",
    "begrippen": "Begrippen",
    "grenzen": "Wat Opstap niet kan",
    "toegankelijkheid": "Toegankelijkheid",
    "privacy": "Privacy",
    "open-data": "Open data",
    "api": "API",
    "wijzigingen": "Wijzigingen",
}


def over(request: HttpRequest) -> HttpResponse:
    """What Opstap is, and the way to the other pages."""
    return render(request, "openbaar/over/over.html", _context())


def deel(request: HttpRequest, onderwerp: str) -> HttpResponse:
    """One of :data:`PAGINAS`."""
    context = _context() | {"onderwerp": onderwerp, "titel": PAGINAS[onderwerp]}
    return render(request, f"openbaar/over/{onderwerp}.html", context)


def _context() -> dict[str, object]:
    return {
        "paginas": PAGINAS,
        "statussen": STATUSSEN,
        "begrippen": begrippen().values(),
        "sleutel": rekenen.sleutel(),
        "trekkingen": landprognose.trekkingen(),
        "documenten": len(grootboek().documenten),
        "gemeenten": len(gebieden.gemeenten()),
        "grootboek": grootboek().vingerafdruk[:12],
        "maten": rekenen.maten(),
    }
