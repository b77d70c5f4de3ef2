# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from opstap.web.kern import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.gezond),
    path("robots.txt", views.robots_txt),
    path("favicon.ico", views.favicon),
    path(".well-known/security.txt", views.security_txt),
]
