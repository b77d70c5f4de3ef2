# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import URLPattern, path

from opstap.web.benchmark import views

urlpatterns: list[URLPattern] = [
    path("benchmark/", views.begin, name="benchmark"),
    path("benchmark/<str:code>/", views.gemeente, name="benchmark-gemeente"),
]
