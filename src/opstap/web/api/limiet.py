# SPDX-License-Identifier: EUPL-1.2
"""How much one reader may ask: so many points a minute, per token or per address.

Reading costs 1 point, computing 10. The count is one row in the database, changed in one
statement, so that it holds over all processes and threads that serve the API.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from opstap.web.api.models import Verbruik

VENSTER = 60
PER_MINUUT = 600
REKENEN = 10
_TABEL = Verbruik._meta.db_table
# RETURNING gives the count as this statement leaves it, whoever else counts at the same moment.
_TEL = f"""
INSERT INTO {_TABEL} (wie, venster, punten) VALUES (%s, %s, %s)
ON CONFLICT (wie) DO UPDATE SET
  punten = CASE WHEN {_TABEL}.venster = excluded.venster THEN {_TABEL}.punten ELSE 0 END
           + excluded.punten,
  venster = excluded.venster
RETURNING punten
"""


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


def tel(wie: str, punten: int, nu: float | None = None, *, hoogstens: int | None = None) -> Stand:
    """Count ``punten`` for ``wie``; ``nu`` in seconds since the epoch.

    Of ``wie`` only a keyed hash is kept, and that for two windows.
    """
    nu = time.time() if nu is None else nu
    venster, voorbij = divmod(int(nu), VENSTER)
    if hoogstens is None:
        hoogstens = int(getattr(settings, "API_PUNTEN_PER_MINUUT", PER_MINUUT))
    with connection.cursor() as cursor:
        cursor.execute(_TEL, [_afdruk(wie), venster, punten])
        gebruikt = int(cursor.fetchone()[0])
    if gebruikt == punten:  # the first question of this reader in this window
        Verbruik.objects.filter(venster__lt=venster - 1).delete()
    return Stand(hoogstens, hoogstens - gebruikt, VENSTER - voorbij)


def _afdruk(wie: str) -> str:
    return salted_hmac("opstap.web.api.limiet", wie, algorithm="sha256").hexdigest()
