# SPDX-License-Identifier: EUPL-1.2
"""From an address to a file of the own organisation; others get a 404."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from opstap.web.gegevens.toegang import ZIEN, vind_organisatie
from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import Gebruiker, Organisatie
from opstap.web.trajecten import dienst
from opstap.web.trajecten.models import Trajectenlevering
from opstap.web.trajecten.verwerkingen import Wie

AANLEVEREN, HERBEOORDELEN = "trajecten_aanleveren", "trajecten_herbeoordelen"


def vind(
    request: HttpRequest, organisatie_id: int, levering_id: UUID, handeling: str = ZIEN
) -> Trajectenlevering:
    """The file, for somebody who may do this with it."""
    organisatie = vind_organisatie(request, organisatie_id, handeling)
    levering = dienst.vind(organisatie, levering_id)
    if levering is None:
        raise Http404
    return levering


def wie(request: HttpRequest) -> Wie:
    """Who does this, for the logs."""
    assert isinstance(request.user, Gebruiker)
    return Wie(request.user, request)


def knoppen(request: HttpRequest, organisatie: Organisatie) -> dict[str, bool]:
    """Which buttons a page shows."""
    return {
        "mag_aanleveren": rechten.mag(request.user, AANLEVEREN, organisatie),
        "mag_herbeoordelen": rechten.mag(request.user, HERBEOORDELEN, organisatie),
        "mag_delen": rechten.mag(request.user, "delen", organisatie),
        "mag_cijfers": rechten.mag(request.user, "gegevens_aanleveren", organisatie),
    }


def kruimels(organisatie: Organisatie, *verder: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back: the work place, the files, and what follows."""
    begin = [("/mijn/", "Mijn werkplek")]
    pad = f"/mijn/organisatie/{organisatie.pk}/trajecten/"
    return [*begin, (pad, f"Trajecten van {organisatie.naam}"), *verder]


def kruimel(levering: Trajectenlevering) -> tuple[str, str]:
    """The way back to a result."""
    pad = f"/mijn/organisatie/{levering.organisatie_id}/trajecten/{levering.pk}/"
    return pad, levering.bestandsnaam
