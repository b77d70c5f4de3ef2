# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from opstap.web.logboek import views

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "mijn/organisatie/<int:organisatie_id>/logboek/",
        views.overzicht,
        name="organisatie-logboek",
    ),
    path(
        "mijn/organisatie/<int:organisatie_id>/logboek/verwerkingen/",
        views.verwerkingen,
        name="organisatie-verwerkingen",
    ),
]
