# SPDX-License-Identifier: EUPL-1.2
"""Around every answer below ``/api/``: version, security headers, CORS, token, rate limit.

Whatever went wrong there, even outside the API itself (an unknown address, a refused host), is
told as ``application/problem+json``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from opstap.web.api.limiet import REKENEN, tel
from opstap.web.api.problemen import SOORT, Probleem
from opstap.web.api.versie import PAD, VERSIE
from opstap.web.kern.afzender import afzender

WORTEL = "/api/"
_VEILIG = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "API-Version, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After"
    ),
}
_VOORAF = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, Authorization, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_LEZEN = ("GET", "HEAD")


class ApiTussenlaag:
    """Middleware; stands first in the list so that nothing below ``/api/`` escapes it."""

    def __init__(self, volgende: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.volgende = volgende

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(WORTEL):
            return self.volgende(request)
        try:
            antwoord = self._antwoord(request)
        except Exception:  # also a defect here is told as the API tells everything
            logging.getLogger("django.request").exception("Storing bij %s", request.path)
            antwoord = Probleem(500).antwoord()
        antwoord["API-Version"] = VERSIE
        for naam, waarde in _VEILIG.items():
            antwoord[naam] = waarde
        antwoord.setdefault("Cache-Control", "no-store")
        patch_vary_headers(antwoord, ["Accept", "Authorization"])
        if settings.SECURE_HSTS_SECONDS:
            antwoord["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        return antwoord

    def _antwoord(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return HttpResponse(status=204, headers=_VOORAF)
        from opstap.web.api.tokens import herken

        try:
            token = herken(request.headers.get("Authorization"))
        except Probleem as probleem:
            stand = tel(f"adres {afzender(request)}", REKENEN)
            return _met(Probleem(429) if stand.op else probleem, stand.koppen)
        request.api_token = token  # type: ignore[attr-defined]
        wie = f"token {token.pk}" if token else f"adres {afzender(request)}"
        stand = tel(wie, 1 if request.method in _LEZEN else REKENEN)
        if stand.op:
            detail = f"Wacht {stand.seconden} seconden en vraag het dan opnieuw."
            return _met(Probleem(429, detail), stand.koppen)
        antwoord = (
            self._zonder_inhoud(request) if request.method == "HEAD" else self._vraag(request)
        )
        for naam, waarde in stand.koppen.items():
            antwoord[naam] = waarde
        return antwoord

    def _vraag(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(f"{PAD}/"):
            return Probleem(404).antwoord()
        antwoord = self.volgende(request)
        if antwoord.status_code < 400 or antwoord.get("Content-Type", "").startswith(SOORT):
            return antwoord
        probleem = Probleem(antwoord.status_code).antwoord()
        for naam in ("Allow", "Retry-After", "WWW-Authenticate"):
            if naam in antwoord:
                probleem[naam] = antwoord[naam]
        return probleem

    def _zonder_inhoud(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to HEAD: that of GET, without its body."""
        request.method = "GET"
        antwoord = self._vraag(request)
        if isinstance(antwoord, HttpResponse):
            lengte = len(antwoord.content)
            antwoord.content = b""
            antwoord["Content-Length"] = str(lengte)
        return antwoord


def _met(probleem: Probleem, koppen: dict[str, str]) -> HttpResponse:
    antwoord = probleem.antwoord()
    for naam, waarde in koppen.items():
        antwoord[naam] = waarde
    return antwoord
