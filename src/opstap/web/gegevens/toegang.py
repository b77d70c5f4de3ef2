# SPDX-License-Identifier: EUPL-1.2
"""From an address to the object, for somebody who may see it; others get a 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from opstap.web.gegevens.dienst import Wie
from opstap.web.gegevens.models import Gegevensdeling, Gegevensset, Gegevensversie, Status
from opstap.web.gegevens.soorten import SOORTEN, Soort
from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import Gebruiker, Organisatie

ZIEN, AANLEVEREN, INTREKKEN, DELEN = (
    "bekijken",
    "gegevens_aanleveren",
    "gegevens_intrekken",
    "delen",
)


def vind_organisatie(request: HttpRequest, id_: int, handeling: str = ZIEN) -> Organisatie:
    """The organisation of this person.

    404 for outsiders; ``PermissionDenied`` for a member without this right, and for somebody who
    is not logged in.
    """
    if not request.user.is_authenticated:
        raise rechten.InloggenNodig
    organisatie = get_object_or_404(Organisatie, pk=id_)
    if not rechten.mag(request.user, ZIEN, organisatie):
        raise Http404
    rechten.eis(request.user, handeling, organisatie)
    return organisatie


def vind_soort(pad: str) -> Soort:
    """The kind of data of an address."""
    if pad not in SOORTEN:
        raise Http404
    return SOORTEN[pad]


def vind_set(organisatie: Organisatie, soort: Soort) -> Gegevensset | None:
    return Gegevensset.objects.filter(organisatie=organisatie, soort=soort.id).first()


def vind_versie(organisatie: Organisatie, soort: Soort, nummer: int) -> Gegevensversie:
    return get_object_or_404(
        Gegevensversie.objects.select_related("set__organisatie", "maker"),
        set__organisatie=organisatie,
        set__soort=soort.id,
        nummer=nummer,
    )


def vind_concept(organisatie: Organisatie, soort: Soort, pk: int) -> Gegevensversie:
    return get_object_or_404(
        Gegevensversie.objects.select_related("set__organisatie", "maker"),
        set__organisatie=organisatie,
        set__soort=soort.id,
        status=Status.CONCEPT,
        pk=pk,
    )


def vind_deling(organisatie: Organisatie, pk: int) -> Gegevensdeling:
    """What another organisation shares with this one now."""
    return get_object_or_404(
        Gegevensdeling.objects.select_related("set__organisatie"),
        met=organisatie,
        gestopt_op=None,
        pk=pk,
    )


def wie(request: HttpRequest) -> Wie:
    """Who does this, for the log."""
    assert isinstance(request.user, Gebruiker)
    return Wie(request.user, request)


def mag_alles(request: HttpRequest, organisatie: Organisatie) -> dict[str, bool]:
    """Which buttons the page shows."""
    return {
        "mag_aanleveren": rechten.mag(request.user, AANLEVEREN, organisatie),
        "mag_intrekken": rechten.mag(request.user, INTREKKEN, organisatie),
        "mag_delen": rechten.mag(request.user, DELEN, organisatie),
    }


def eis_einde(soort: Soort, einde: str) -> None:
    """The ending of a file that this kind of data can be taken as."""
    if einde not in soort.eindes:
        raise Http404


def eis_set(organisatie: Organisatie, soort: Soort) -> Gegevensset:
    set_ = vind_set(organisatie, soort)
    if set_ is None:
        raise Http404
    return set_


def eis_geldend(deling: Gegevensdeling) -> Gegevensversie:
    geldend = deling.set.geldend
    if geldend is None:
        raise Http404
    return geldend


def vind_eigen_deling(organisatie: Organisatie, soort: Soort, pk: int) -> Gegevensdeling:
    """What this organisation shares of this kind, now."""
    return get_object_or_404(
        Gegevensdeling.objects.select_related("set__organisatie", "met"),
        set__organisatie=organisatie,
        set__soort=soort.id,
        gestopt_op=None,
        pk=pk,
    )
