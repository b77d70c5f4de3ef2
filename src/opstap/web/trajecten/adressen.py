# SPDX-License-Identifier: EUPL-1.2
"""Addresses of trajectories: what everybody sees, and the files of an organisation.

A file is named by a random number; no pseudonym of a person or trajectory is ever in an address.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from opstap.web.trajecten import views, views_openbaar, views_samen, views_uitkomst

_EIGEN = "mijn/organisatie/<int:organisatie_id>/trajecten/"
_ID = f"{_EIGEN}<uuid:levering_id>/"

urlpatterns: list[URLPattern] = [
    path("trajecten/", views_openbaar.begin, name="trajecten"),
    path("trajecten/voorbeeld/", views_openbaar.voorbeeld, name="trajecten-voorbeeld"),
    path("trajecten/invulblad.<str:einde>", views_openbaar.invulblad, name="trajecten-invulblad"),
    path(
        "trajecten/voorbeeld.<str:einde>",
        views_openbaar.voorbeeldbestand,
        name="trajecten-voorbeeldbestand",
    ),
    path(
        "trajecten/voorbeeld/rapport.<str:einde>",
        views_openbaar.voorbeeldrapport,
        name="trajecten-voorbeeldrapport",
    ),
    path(
        "trajecten/documenten/<slug:id_>.<str:einde>",
        views_openbaar.document,
        name="trajecten-document",
    ),
    path(_EIGEN, views.overzicht, name="trajecten-eigen"),
    path(f"{_EIGEN}verwerkingen/", views.verwerkingslog, name="trajecten-verwerkingen"),
    path(f"{_EIGEN}naast-anderen/", views_samen.vergelijking, name="trajecten-vergelijking"),
    path(f"{_EIGEN}naast-anderen/stoppen/", views_samen.stop, name="trajecten-vergelijking-stop"),
    path(_ID, views_uitkomst.uitkomst, name="trajecten-uitkomst"),
    path(f"{_ID}rapport.<str:einde>", views_uitkomst.rapport, name="trajecten-rapport"),
    path(f"{_ID}opnieuw/", views_uitkomst.opnieuw, name="trajecten-opnieuw"),
    path(f"{_ID}spanning/", views_uitkomst.spanning, name="trajecten-spanning"),
    path(f"{_ID}aan-de-beurt/", views_uitkomst.aan_de_beurt, name="trajecten-aan-de-beurt"),
    path(
        f"{_ID}aan-de-beurt.<str:einde>",
        views_uitkomst.aan_de_beurt_bestand,
        name="trajecten-aan-de-beurt-bestand",
    ),
    path(f"{_ID}jaarcijfers/", views_samen.jaarcijfers, name="trajecten-jaarcijfers"),
    path(f"{_ID}termijn/wijzigen/", views_uitkomst.termijn, name="trajecten-termijn"),
    path(f"{_ID}rijen/verwijderen/", views.verwijder_rijen, name="trajecten-rijen-verwijderen"),
    path(f"{_ID}verwijderen/", views.verwijder, name="trajecten-verwijderen"),
]
