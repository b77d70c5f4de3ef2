# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from opstap.web.berekeningen import views, views_wijzigen

_EEN = "berekeningen/<uuid:id_>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("berekeningen/", views.lijst, name="reken-lijst"),
    path("berekeningen/nieuw/", views.nieuw, name="reken-nieuw"),
    path("berekeningen/start/", views.start, name="reken-start"),
    path(_EEN, views.toon, name="reken-pagina"),
    path(f"{_EEN}vergelijking/", views.vergelijking, name="reken-vergelijking"),
    path(f"{_EEN}rapport/", views_wijzigen.rapport, name="reken-rapport"),
    path(f"{_EEN}alles/", views_wijzigen.alles, name="reken-alles"),
    path(f"{_EEN}papieren/", views_wijzigen.papieren, name="reken-papieren"),
    path(f"{_EEN}stop/", views_wijzigen.stop, name="reken-stop"),
    path(f"{_EEN}verder/", views_wijzigen.verder, name="reken-verder"),
    path(f"{_EEN}opnieuw/", views_wijzigen.opnieuw, name="reken-opnieuw"),
    path(f"{_EEN}wijzigen/", views_wijzigen.wijzig, name="reken-wijzigen"),
    path(f"{_EEN}verwijderen/", views_wijzigen.verwijder, name="reken-verwijderen"),
    path(
        "mijn/organisatie/<int:organisatie_id>/berekeningen/",
        views.van_organisatie,
        name="organisatie-berekeningen",
    ),
]
