# SPDX-License-Identifier: EUPL-1.2
"""The length of a session, and the way out of a refusal that the visitor can mend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from opstap.web.organisaties.rechten import BevestigingNodig, InloggenNodig, TweedeStapNodig

AANGEMELD_OP = "aangemeld_op"
LAATST_GEZIEN = "laatst_gezien"
TWEE_STAPPEN_ELDERS = "twee_stappen_elders"
VIA_ORGANISATIE = "via_organisatie"
STIL = timedelta(minutes=30)
_NOTEER_OM_DE = 60  # seconds: a session is not written at each page


class Toegang:
    """Ends sessions: after half an hour without a page, and eight hours after logging in.

    Sends visitors who are refused to where they can mend that.
    """

    def __init__(self, volgende: Callable[[HttpRequest], HttpResponse]) -> None:
        self.volgende = volgende

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            if waarom := _afgelopen(request):
                logout(request)
                messages.info(request, f"{waarom} Log opnieuw in om verder te gaan.")
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
        if isinstance(exception, BevestigingNodig):
            return _naar(request, "bevestigen")
        return None


def _afgelopen(request: HttpRequest) -> str:
    """Why this session ends now; empty when it goes on, and then it is noted that it is used."""
    begin = request.session.get(AANGEMELD_OP)
    if begin is None:
        return ""
    nu = timezone.now().timestamp()
    if nu - begin > settings.SESSION_COOKIE_AGE:
        return "U was acht uur ingelogd."
    gezien = request.session.get(LAATST_GEZIEN, begin)
    if nu - gezien > STIL.total_seconds():
        return "U bent uitgelogd, omdat u een half uur niets deed."
    if nu - gezien > _NOTEER_OM_DE:
        request.session[LAATST_GEZIEN] = nu
    return ""


def _naar(request: HttpRequest, plek: str) -> HttpResponse:
    """To a page that helps, and back: to the page where the visitor was."""
    terug = request.get_full_path() if request.method in ("GET", "HEAD") else _vorige(request)
    return redirect(f"{resolve_url(plek)}?{urlencode({'next': terug})}")


def _vorige(request: HttpRequest) -> str:
    """The page of this site that holds the form that was sent."""
    adres: str = request.META.get("HTTP_REFERER", "")
    if url_has_allowed_host_and_scheme(adres, {request.get_host()}):
        return urlsplit(adres).path
    return "/mijn/"
