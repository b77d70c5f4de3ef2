# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import URLPattern, path

from opstap.web.opendata import views

urlpatterns: list[URLPattern] = [
    path("open-data/", views.begin, name="open-data"),
    path("open-data/catalogus.jsonld", views.catalogus, {"vorm": "jsonld"}),
    path("open-data/catalogus.ttl", views.catalogus, {"vorm": "ttl"}),
    path("open-data/<slug:id_>.csv", views.gegevens),
    path("open-data/<slug:id_>.csv-metadata.json", views.schema),
]
