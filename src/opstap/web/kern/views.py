# SPDX-License-Identifier: EUPL-1.2
"""Addresses that every site has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from opstap import __version__

GELDIG = timedelta(days=180)
ROBOTS = """\
User-agent: *
Disallow: /mijn/
Disallow: /inloggen/
Disallow: /uitnodiging/
Disallow: /eerste-aanmelding/
Disallow: /*?figuur=
Disallow: /*&figuur=
"""


def gezond(request: HttpRequest) -> HttpResponse:
    """Whether the platform and its database answer."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "versie": __version__})


def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weak spot (RFC 9116); it holds as long as somebody runs this site."""
    einde = datetime.now(tz=UTC).replace(hour=0, minute=0, second=0, microsecond=0) + GELDIG
    hier = request.build_absolute_uri
    contact = settings.VEILIGHEIDSCONTACT
    regels = [
        *([] if contact else ["# Deze installatie heeft nog geen eigen meldpunt; zie de pagina."]),
        f"Contact: {contact or hier('/over/')}",
        f"Expires: {einde:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {hier('/.well-known/security.txt')}",
    ]
    return HttpResponse("\n".join(regels) + "\n", content_type="text/plain; charset=utf-8")


def robots_txt(request: HttpRequest) -> HttpResponse:
    """Public pages may be found; work places and files may not."""
    del request
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for this name whatever a page says."""
    del request
    return HttpResponseRedirect(staticfiles_storage.url("opstap/pictogram.svg"))
