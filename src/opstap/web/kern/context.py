# SPDX-License-Identifier: EUPL-1.2
"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from opstap import __version__

HOOFDMENU = (
    ("/gemeenten/", "Mijn gemeente"),
    ("/benchmark/", "Vergelijken"),
    ("/verdelingslab/", "Verdelingslab"),
    ("/variantenlab/", "Variantenlab"),
    ("/bedrijf/", "Bedrijf"),
    ("/regels/", "Regels"),
    ("/over/", "Over"),
)
VOETMENU = (
    ("/bronnen/", "Bronnen"),
    ("/over/begrippen/", "Begrippen"),
    ("/over/methode/", "Methode"),
    ("/over/toegankelijkheid/", "Toegankelijkheid"),
    ("/over/privacy/", "Privacy"),
    ("/open-data/", "Open data"),
    ("/over/api/", "API"),
)
ZOEKPAGINAS = ("/", "/gemeenten/")
INLOGGEN = ("/inloggen/", "Inloggen")
WERKPLEK = ("/mijn/", "Mijn werkplek")


def platform(request: HttpRequest) -> dict[str, Any]:
    """The version, the menus, a search in the header, and whether htmx asked for a part."""
    # A page of an error can come before anybody is known.
    gebruiker = getattr(request, "user", None)
    ingelogd = gebruiker is not None and gebruiker.is_authenticated
    return {
        "opstap_versie": __version__,
        "htmx": request.headers.get("HX-Request") == "true",
        "hoofdmenu": (*HOOFDMENU, WERKPLEK if ingelogd else INLOGGEN),
        "voetmenu": VOETMENU,
        "kopzoek": request.path not in ZOEKPAGINAS,
    }
