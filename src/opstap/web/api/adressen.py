# SPDX-License-Identifier: EUPL-1.2
"""Addresses below ``/api/v1/``; what is not an address of the API is a 404 problem."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path

from opstap.web.api.antwoord import JSON, als_json
from opstap.web.api.api import api
from opstap.web.api.problemen import Probleem


@cache
def _document() -> bytes:
    return als_json(api.document())


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document at its fixed place; for everybody."""
    if request.method != "GET":
        return Probleem(405, koppen={"Allow": "GET, HEAD"}).antwoord()
    return HttpResponse(_document(), content_type=JSON)


def niet_gevonden(request: HttpRequest) -> HttpResponse:
    del request
    return Probleem(404).antwoord()


_adressen, _naam, _ruimte = api.urls
urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", openapi, name="openapi"),
    *(adres for adres in _adressen if getattr(adres, "name", "") != "api-root"),
    re_path("", niet_gevonden),
]
