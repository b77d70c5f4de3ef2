# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from opstap.web.labs import bronnen, verdelingslab
from opstap.web.labs.adressen_varianten import urlpatterns as varianten

urlpatterns: list[URLPattern | URLResolver] = [
    path("bronnen/", bronnen.lijst),
    path("bronnen/cijfers/<str:id_>/", bronnen.cijfer),
    path("bronnen/documenten/", bronnen.documenten),
    path("bronnen/documenten/<str:id_>/", bronnen.document),
    path("bronnen/controles/", bronnen.controles),
    path("bronnen/nieuw/", bronnen.nieuw),
    path("verdelingslab/", verdelingslab.lab),
    path("verdelingslab/bestand/", verdelingslab.bestand),
    path("verdelingslab/wis/", verdelingslab.wis),
    path("verdelingslab/invulblad/<str:soort>/", verdelingslab.sjabloon),
    *varianten,
]
