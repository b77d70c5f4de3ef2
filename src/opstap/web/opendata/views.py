# SPDX-License-Identifier: EUPL-1.2
"""The page about the open data, its files, their schemas and the catalogue. For everybody."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from opstap import __version__
from opstap.basis.fouten import NietBekendFout
from opstap.publicatie.opendata import (
    Dienst,
    Uitgever,
    als_csvw,
    als_jsonld,
    als_turtle,
    maak_catalogus,
)
from opstap.web.api.antwoord import bewaarbaar
from opstap.web.api.versie import PAD
from opstap.web.opendata.aanbod import Aanbod, aanbod, inhoud

HIER = "/open-data/"
CSV = "text/csv; charset=utf-8; header=present"
CSVM = "application/csvm+json"
_VORMEN = {
    "jsonld": (als_jsonld, "application/ld+json"),
    "ttl": (als_turtle, "text/turtle; charset=utf-8"),
}
_VOOR_IEDEREEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """What there is, what is in it, on which terms, and the files."""
    context = {
        "datasets": [een.dataset for een in aanbod().values()],
        "kruimels": [("", "Open data")],
    }
    return render(request, "opendata/begin.html", context)


@require_safe
def gegevens(request: HttpRequest, id_: str) -> HttpResponseBase:
    """The rows of a data set, with a link to what describes them."""
    een = _zoek(id_)
    dataset, bestand = een.dataset, inhoud(een)
    schema = request.build_absolute_uri(f"{HIER}{dataset.schema}")
    koppen = {
        "Content-Disposition": f'attachment; filename="{dataset.bestand}"',
        "Link": f'<{schema}>; rel="describedby"; type="{CSVM}", '
        f'<{dataset.licentie.adres}>; rel="license"',
    }
    return _lever(request, bestand.csv, CSV, koppen, bestand.gzip)


@require_safe
def schema(request: HttpRequest, id_: str) -> HttpResponseBase:
    """The schema of a data set (CSV on the Web)."""
    return _lever(request, als_csvw(_zoek(id_).dataset, __version__), CSVM, {})


@require_safe
def catalogus(request: HttpRequest, vorm: str) -> HttpResponseBase:
    """The catalogue as JSON-LD or Turtle, with the addresses of this site."""
    stand = tuple((id_, een.merk) for id_, een in aanbod().items())
    document = _catalogus(request.build_absolute_uri("/"), stand, vorm)
    return _lever(request, document, _VORMEN[vorm][1], {})


@lru_cache(maxsize=8)
def _catalogus(site: str, stand: tuple[tuple[str, str], ...], vorm: str) -> bytes:
    """``site`` is one of the names that this platform answers to; ``stand`` what is on offer."""
    del stand
    alle = aanbod().values()
    graaf = maak_catalogus(
        [een.dataset for een in alle],
        {een.dataset.id: inhoud(een).csv for een in alle},
        _uitgever(),
        versie=__version__,
        basis=f"{site}{HIER.removeprefix('/')}",
        dienst=Dienst(
            "API van Opstap",
            "Dezelfde cijfers als antwoord op een vraag, en berekeningen met eigen keuzes.",
            f"{site.removesuffix('/')}{PAD}",
            f"{site.removesuffix('/')}{PAD}/openapi.json",
        ),
    )
    schrijf, _ = _VORMEN[vorm]
    return schrijf(graaf)


def _lever(
    request: HttpRequest,
    document: bytes,
    soort: str,
    koppen: dict[str, str],
    ingepakt: bytes | None = None,
) -> HttpResponseBase:
    """A public file that may be kept; compressed beforehand when that is at hand."""
    alle = {**_VOOR_IEDEREEN, **koppen}
    antwoord = bewaarbaar(request, HttpResponse(document, content_type=soort, headers=alle))
    if ingepakt is not None and antwoord.status_code == 200:
        patch_vary_headers(antwoord, ["Accept-Encoding"])
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            klein = HttpResponse(ingepakt, headers=dict(antwoord.items()))
            klein["Content-Encoding"] = "gzip"
            if "ETag" in antwoord:  # another form of the same file, so no longer byte for byte
                klein["ETag"] = f"W/{antwoord['ETag']}"
            return klein
    return antwoord


def _zoek(id_: str) -> Aanbod:
    alles = aanbod()
    if id_ not in alles:
        raise NietBekendFout(
            f"Er is geen dataset {id_}. Op {HIER} staat wat er is.",
            get_close_matches(id_, alles, n=3),
        )
    return alles[id_]


def _uitgever() -> Uitgever:
    contact = settings.API_CONTACT
    return Uitgever(contact["name"], contact["url"], f"mailto:{contact['email']}")
