# SPDX-License-Identifier: EUPL-1.2
"""What the organisation of a token brought itself, as the calculations use it."""

from __future__ import annotations

from opstap import gebieden, verdeling
from opstap.web import gegevens
from opstap.web.api.models import Token


def register_van(token: Token | None) -> verdeling.Sleutel | None:
    """The register counts of the organisation, or None."""
    versie = token and gegevens.actief(token.organisatie, "register")
    return versie.als_sleutel() if versie else None


def verbanden_van(token: Token | None) -> gebieden.Indeling | None:
    """The partnerships that the organisation brought, or None."""
    versie = token and gegevens.actief(token.organisatie, "samenwerkingsverbanden")
    return versie.als_indeling() if versie else None
