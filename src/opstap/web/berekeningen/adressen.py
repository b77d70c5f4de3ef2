# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from opstap.web.berekeningen import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("berekeningen/", views.lijst, name="reken-lijst"),
    path("berekeningen/start/", views.start, name="reken-start"),
    path("berekeningen/<uuid:id_>/", views.toon, name="reken-pagina"),
    path("berekeningen/<uuid:id_>/rapport/", views.rapport, name="reken-rapport"),
    path("berekeningen/<uuid:id_>/papieren/", views.papieren, name="reken-papieren"),
    path("berekeningen/<uuid:id_>/stop/", views.stop, name="reken-stop"),
    path("berekeningen/<uuid:id_>/verder/", views.verder, name="reken-verder"),
    path("berekeningen/<uuid:id_>/opnieuw/", views.opnieuw, name="reken-opnieuw"),
]
