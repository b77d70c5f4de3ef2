# SPDX-License-Identifier: EUPL-1.2
"""The length of a session, and the way out of a refusal that the visitor can mend."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone

from opstap.web.organisaties.rechten import InloggenNodig, TweedeStapNodig

AANGEMELD_OP = "aangemeld_op"
TWEE_STAPPEN_ELDERS = "twee_stappen_elders"


class Toegang:
    """Ends sessions eight hours after logging in, however busy; sends visitors on to log in."""

    def __init__(self, volgende: Callable[[HttpRequest], HttpResponse]) -> None:
        self.volgende = volgende

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            begin = request.session.get(AANGEMELD_OP)
            if begin is not None and timezone.now().timestamp() - begin > _duur():
                logout(request)
                messages.info(request, "U was acht uur ingelogd. Log opnieuw in om verder te gaan.")
            elif elders := request.session.get(TWEE_STAPPEN_ELDERS):
                request.user.otp_device = elders  # type: ignore[union-attr]
        return self.volgende(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.path.startswith("/api/"):
            return None
        if isinstance(exception, InloggenNodig):
            return _naar(request, "inloggen")
        if isinstance(exception, TweedeStapNodig):
            messages.info(request, "Stel eerst uw tweede stap in. Daarna kunt u verder.")
            return _naar(request, "tweede-stap-instellen")
        return None


def _duur() -> int:
    return int(settings.SESSION_COOKIE_AGE)


def _naar(request: HttpRequest, plek: str) -> HttpResponse:
    """To a page that helps, and back: to the same address when it only reads."""
    terug = request.get_full_path() if request.method in ("GET", "HEAD") else "/mijn/"
    return redirect(f"{resolve_url(plek)}?{urlencode({'next': terug})}")
