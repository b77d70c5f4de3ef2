# SPDX-License-Identifier: EUPL-1.2
"""Ask the pages that people open first, in the process that will serve them."""

from __future__ import annotations

from django.conf import settings
from django.test import Client

EERSTE_BLADZIJDEN = (
    "/",
    "/gemeenten/",
    "/gemeenten/GM0392/",
    "/gemeenten/GM0392/?figuur=geld&als=csv",  # computes, also when the page itself is kept
    "/bronnen/",
    "/verdelingslab/",
    "/variantenlab/",
    "/regels/wat-als/?wijziging=wsw_lang",  # the quickest change; the others share what it loads
)


def warm_op() -> None:
    """Fill the caches of this process; a page that fails here fails again when somebody asks."""
    bezoeker = Client(raise_request_exception=False, headers={"host": settings.ALLOWED_HOSTS[0]})
    for adres in EERSTE_BLADZIJDEN:
        bezoeker.get(adres)
