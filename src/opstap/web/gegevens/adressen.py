# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from opstap.web.gegevens import gemeenteview, views, views_versies

_VAN_SOORT: list[URLPattern | URLResolver] = [
    path("", views.soort, name="gegevens-soort"),
    path("invulblad/<str:einde>/", views.sjabloon, name="gegevens-sjabloon"),
    path("fouten/<str:einde>/", views.fouten, name="gegevens-fouten"),
    path("concept/<int:pk>/", views.concept, name="gegevens-concept"),
    path("concept/<int:pk>/bevestigen/", views.bevestig, name="gegevens-bevestig"),
    path("concept/<int:pk>/weggooien/", views.gooi_weg, name="gegevens-weggooien"),
    path("versies/<int:nummer>/", views_versies.versie, name="gegevens-versie"),
    path(
        "versies/<int:nummer>/bestand/<str:einde>/",
        views_versies.versie_bestand,
        name="gegevens-bestand",
    ),
    path("versies/<int:nummer>/intrekken/", views_versies.trek_in, name="gegevens-intrekken"),
    path("delen/", views_versies.deel, name="gegevens-delen"),
    path("delen/<int:pk>/stoppen/", views_versies.stop_delen, name="gegevens-stop-delen"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "mijn/organisatie/<int:organisatie_id>/gemeente/",
        gemeenteview.gemeente,
        name="gegevens-gemeente",
    ),
    path(
        "mijn/organisatie/<int:organisatie_id>/gegevens/",
        views.overzicht,
        name="organisatie-gegevens",
    ),
    path(
        "mijn/organisatie/<int:organisatie_id>/gegevens/gedeeld/<int:pk>/",
        views_versies.gedeeld,
        name="gegevens-gedeeld",
    ),
    path(
        "mijn/organisatie/<int:organisatie_id>/gegevens/gedeeld/<int:pk>/bestand/<str:einde>/",
        views_versies.gedeeld_bestand,
        name="gegevens-gedeeld-bestand",
    ),
    path("mijn/organisatie/<int:organisatie_id>/gegevens/<slug:pad>/", include(_VAN_SOORT)),
]
