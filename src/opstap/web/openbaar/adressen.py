# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from opstap.web.openbaar import documenten, gemeenten, home, over, streken

_PROVINCIE, _REGIO = {"soort": "provincie"}, {"soort": "arbeidsmarktregio"}

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.voorpagina),
    path("kaart/", home.kaart),
    path("gemeenten/", gemeenten.lijst),
    path("gemeenten/voorstellen/", gemeenten.voorstellen),
    path("gemeenten/<str:code>/", gemeenten.gemeente),
    path("gemeenten/<str:code>/mensen/", gemeenten.mensen),
    path("gemeenten/<str:code>/rapport.<str:einde>", documenten.rapport),
    path("gemeenten/<str:code>/cijfers.xlsx", documenten.cijfers),
    path("gemeenten/<str:code>/invulblad.xlsx", documenten.invulblad),
    path("provincies/", streken.lijst, _PROVINCIE),
    path("provincies/<str:code>/", streken.streek, _PROVINCIE),
    path("arbeidsmarktregios/", streken.lijst, _REGIO),
    path("arbeidsmarktregios/<str:code>/", streken.streek, _REGIO),
    path("samenwerkingsverbanden/", streken.verbanden),
    path("over/", over.over),
    *(path(f"over/{naam}/", over.deel, {"onderwerp": naam}) for naam in over.PAGINAS),
]
