# SPDX-License-Identifier: EUPL-1.2
"""What the templates know about the organisation of the visitor."""

from __future__ import annotations

from django.http import HttpRequest

from opstap.web.organisaties.views_huisstijl import adres_voor


def organisatie(request: HttpRequest) -> dict[str, str | None]:
    """The address of the look of one's own organisation, or None."""
    return {"huisstijl": adres_voor(request)}
