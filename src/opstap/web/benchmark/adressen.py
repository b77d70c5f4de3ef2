# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the benchmark: what everybody sees, the own pages, rounds, groups and stories."""

from __future__ import annotations

from django.urls import URLPattern, path

from opstap.web.benchmark import boeken
from opstap.web.benchmark.deelnemers import views_meedoen, views_rondes, views_uitgaven
from opstap.web.benchmark.gebied import views as gebied
from opstap.web.benchmark.groepen import views as groepen
from opstap.web.benchmark.verhalen import views as verhalen

_MIJN = "mijn/organisatie/<int:organisatie_id>/"
_EIGEN = f"{_MIJN}benchmark/"
_RONDES = f"{_MIJN}rondes/"
_RONDE = f"{_RONDES}<str:voor>/<int:jaar>/"
_GROEPEN = f"{_MIJN}groepen/"
_VERHALEN = f"{_MIJN}verhalen/"

urlpatterns: list[URLPattern] = [
    path("benchmark/", gebied.begin, name="benchmark"),
    # before a code of a municipality
    path("benchmark/deelnemers/", views_uitgaven.overzicht, name="benchmark-deelnemers"),
    path(
        "benchmark/deelnemers/<str:voor>/<int:jaar>/",
        views_uitgaven.uitgave,
        name="benchmark-uitgave",
    ),
    path("benchmark/samen/", gebied.samen, name="benchmark-samen"),
    path("benchmark/<str:code>/", gebied.gebied, name="benchmark-gebied"),
    path("benchmark/<str:code>/boek.<str:einde>", boeken.boek, name="benchmark-boek"),
    path(_EIGEN, views_meedoen.eigen, name="benchmark-eigen"),
    path(f"{_EIGEN}meedoen/", views_meedoen.doe_mee, name="benchmark-meedoen"),
    path(f"{_EIGEN}stoppen/", views_meedoen.stop, name="benchmark-stoppen"),
    path(f"{_EIGEN}boek.<str:einde>", boeken.eigen_boek, name="benchmark-eigen-boek"),
    path(_RONDES, views_rondes.overzicht, name="benchmark-rondes"),
    path(f"{_RONDE}datum/", views_rondes.datum, name="benchmark-datum"),
    path(f"{_RONDE}uitgeven/", views_rondes.uitgave, name="benchmark-uitgeven"),
    path(_GROEPEN, groepen.vergelijkgroepen, name="benchmark-groepen"),
    path(f"{_GROEPEN}<uuid:groep_id>/stoppen/", groepen.stop_groep, name="benchmark-groep-stop"),
    path(_VERHALEN, verhalen.verhalenpagina, name="benchmark-verhalen"),
    path(
        f"{_VERHALEN}<int:pk>/intrekken/",
        verhalen.trek_verhaal_in,
        name="benchmark-verhaal-intrekken",
    ),
]
