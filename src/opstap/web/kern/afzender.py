# SPDX-License-Identifier: EUPL-1.2
"""From which network address a question comes: for the trail, the lock and the limits."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def afzender(request: HttpRequest) -> str:
    """The address of the reader; behind a proxy with TLS the last one that the proxy added.

    What is no address is not believed: then it is that of the machine that connects.
    """
    via = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    if settings.SECURE_PROXY_SSL_HEADER and via:
        try:
            return str(ip_address(via))
        except ValueError:
            pass
    return str(request.META.get("REMOTE_ADDR") or "onbekend")


def slotadres(request: HttpRequest) -> str | None:
    """The same for the lock of logging in, which keeps addresses only; None when unknown."""
    adres = afzender(request)
    return None if adres == "onbekend" else adres
