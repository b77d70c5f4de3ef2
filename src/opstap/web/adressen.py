# SPDX-License-Identifier: EUPL-1.2
"""All addresses; each part lists its own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("opstap.web.kern.adressen")),
    path("", include("opstap.web.openbaar.adressen")),
    path("", include("opstap.web.labs.adressen")),
    path("", include("opstap.web.regels.adressen")),
    path("", include("opstap.web.benchmark.adressen")),
    path("", include("opstap.web.opendata.adressen")),
    path("", include("opstap.web.organisaties.adressen")),
    path("", include("opstap.web.gegevens.adressen")),
    path("", include("opstap.web.trajecten.adressen")),
    path("", include("opstap.web.berekeningen.adressen")),
    path("", include("opstap.web.logboek.adressen")),
    path("", include("opstap.web.api.paginas")),
    path("api/v1/", include("opstap.web.api.adressen")),
]

handler404 = "opstap.web.kern.fouten.niet_gevonden"
handler403 = "opstap.web.kern.fouten.geen_toegang"
handler400 = "opstap.web.kern.fouten.verkeerde_vraag"
handler500 = "opstap.web.kern.fouten.storing"
