# SPDX-License-Identifier: EUPL-1.2
"""Around every view: headers that protect, and errors of a user as one clear page."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from opstap.basis.fouten import NietBekendFout, OpstapFout
from opstap.web.kern.fouten import niet_gevonden, verkeerde_vraag

GEEN_APPARATEN = ", ".join(
    f"{wat}=()"
    for wat in (
        *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media"),
        *("fullscreen", "geolocation", "gyroscope", "magnetometer", "microphone", "midi"),
        *("payment", "publickey-credentials-get", "usb", "xr-spatial-tracking"),
    )
)


class Tijd:
    """Says in ``Server-Timing`` how long the answer took and how much of that was computing, in ms.

    On a busy machine the first grows and the second does not.
    """

    def __init__(self, volgende: Callable[[HttpRequest], HttpResponse]) -> None:
        self.volgende = volgende

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begin, gerekend = time.perf_counter(), time.thread_time()
        antwoord = self.volgende(request)
        duur, gerekend = time.perf_counter() - begin, time.thread_time() - gerekend
        antwoord["Server-Timing"] = f"opstap;dur={1000 * duur:.1f}, cpu;dur={1000 * gerekend:.1f}"
        return antwoord


class Koppen(MiddlewareMixin):
    """Headers that Django does not set itself; a page for one person is never kept.

    Somebody without an account is one person too, once a session holds own figures or a run.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.setdefault("Permissions-Policy", GEEN_APPARATEN)
        if not request.path_info.startswith("/api/"):
            response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        sessie = settings.SESSION_COOKIE_NAME
        if sessie in request.COOKIES or sessie in response.cookies:
            response.setdefault("Cache-Control", "private, no-store")
        return response


class Foutvertaling:
    """Errors of a user, raised anywhere in the core, become a page with status 400 or 404."""

    def __init__(self, volgende: Callable[[HttpRequest], HttpResponse]) -> None:
        self.volgende = volgende

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.volgende(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NietBekendFout):
            return niet_gevonden(request, exception)
        if isinstance(exception, OpstapFout):
            return verkeerde_vraag(request, exception)
        return None
