# SPDX-License-Identifier: EUPL-1.2
"""Ask every public page once, so that it is kept before a reader comes.

Runs in a process of its own at the lowest priority: the server only reads what is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.test import Client

from opstap import gebieden
from opstap.bekostiging.gemeente import landelijk
from opstap.bekostiging.gemeente.streek import streken
from opstap.web.openbaar import rekenen
from opstap.web.openbaar.bewaren import BLADEN
from opstap.web.openbaar.streken import SOORTEN


@dataclass(frozen=True, slots=True)
class Bewaard:
    """Pages that answered, and the room that all kept pages take."""

    aantal: int
    megabytes: float


def adressen() -> Iterator[str]:
    """The pages that have a permanent address, those that are opened most first."""
    yield "/"
    yield "/open-data/catalogus.ttl"  # makes all the files
    yield from (f"/gemeenten/{code}/" for code in gebieden.gemeenten())
    for soort in SOORTEN.values():
        yield from (f"{soort.pad}{code}/" for code in streken(soort.id))
    for eenheid in landelijk.EENHEDEN:
        yield from (f"/?eenheid={eenheid}&maat={maat}" for maat in rekenen.maten())


def bewaar_bladen() -> Bewaard:
    """A page that fails is left out: it fails again, with its message, for who asks it."""
    bezoeker = Client(raise_request_exception=False, headers={"host": settings.ALLOWED_HOSTS[0]})
    aantal = sum(bezoeker.get(adres).status_code == 200 for adres in adressen())
    map_ = Path(str(settings.CACHES[BLADEN]["LOCATION"]))
    return Bewaard(aantal, sum(pad.stat().st_size for pad in map_.glob("*.djcache")) / 1e6)
