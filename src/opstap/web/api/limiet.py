# SPDX-License-Identifier: EUPL-1.2
"""How much one reader may ask: so many points a minute, per token or per address.

Reading costs 1 point, computing 10. The count is in the cache, in windows of a minute.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

VENSTER = 60
PER_MINUUT = 600
REKENEN = 10


@dataclass(frozen=True, slots=True)
class Stand:
    """What is left in this window, and after how many seconds the next begins."""

    hoogstens: int
    over: int
    seconden: int

    @property
    def op(self) -> bool:
        return self.over < 0

    @property
    def koppen(self) -> dict[str, str]:
        """RateLimit and RateLimit-Policy, and Retry-After when nothing is left."""
        koppen = {
            "RateLimit-Policy": f'"standaard";q={self.hoogstens};w={VENSTER}',
            "RateLimit": f'"standaard";r={max(0, self.over)};t={self.seconden}',
        }
        if self.op:
            koppen["Retry-After"] = str(self.seconden)
        return koppen


def tel(wie: str, punten: int, nu: float | None = None) -> Stand:
    """Count ``punten`` for ``wie``; ``nu`` in seconds since the epoch."""
    nu = time.time() if nu is None else nu
    venster, voorbij = divmod(int(nu), VENSTER)
    hoogstens = int(getattr(settings, "API_PUNTEN_PER_MINUUT", PER_MINUUT))
    sleutel = f"api-limiet:{hashlib.sha256(wie.encode()).hexdigest()[:32]}:{venster}"
    cache.add(sleutel, 0, timeout=2 * VENSTER)
    try:
        gebruikt = cache.incr(sleutel, punten)
    except ValueError:  # thrown out of a full cache between the two
        cache.set(sleutel, punten, timeout=2 * VENSTER)
        gebruikt = punten
    return Stand(hoogstens, hoogstens - gebruikt, VENSTER - voorbij)


def afzender(request: HttpRequest) -> str:
    """The address of the reader; behind a proxy with TLS the last one that the proxy added."""
    if settings.SECURE_PROXY_SSL_HEADER and (via := request.headers.get("X-Forwarded-For")):
        return via.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
