# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import URLPattern, path

from opstap.web.regels import views, wat_als, wet

urlpatterns: list[URLPattern] = [
    path("regels/", views.begin, name="regels"),
    path("regels/wet/", wet.lijst, name="wet"),
    path("regels/wet/<slug:regel_id>/", wet.regel, name="wet-regel"),
    path("regels/wat-als/", wat_als.wat_als, name="regels-wat-als"),
    path("regels/<slug:route_id>/", views.vraag, name="regels-vraag"),
]
