# SPDX-License-Identifier: EUPL-1.2
"""Asking the API as a reader's program would."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any, cast

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from opstap.web.api import tokens
from opstap.web.api.models import Token
from web.mensen import anna, haarlem

PAD = "/api/v1"
Vraag = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def ruim(settings: Any) -> None:
    """No limit in the way of tests that are about something else, and nothing remembered."""
    settings.API_PUNTEN_PER_MINUUT = 10**6
    cache.clear()


@pytest.fixture
def lees(client: Client) -> Vraag:
    """``lees("/gemeenten", jaar=2026, accept="text/csv")``."""

    def vraag(pad: str, *, accept: str = "*/*", token: str = "", **sleutels: Any) -> HttpResponse:
        koppen = {"accept": accept} | ({"authorization": f"Bearer {token}"} if token else {})
        antwoord: Any = client.get(PAD + pad, sleutels, headers=koppen)
        return cast(HttpResponse, antwoord)

    return vraag


@pytest.fixture
def stuur(client: Client) -> Vraag:
    """``stuur("/verdelingen/_bereken", {"instrument": "impulsbudget", "jaar": 2026})``."""

    def vraag(
        pad: str,
        body: Any = None,
        *,
        methode: str = "POST",
        token: str = "",
        soort: str = "application/json",
        accept: str = "*/*",
    ) -> HttpResponse:
        ruw = body if isinstance(body, str | bytes) else json.dumps(body)
        koppen = {"accept": accept} | ({"authorization": f"Bearer {token}"} if token else {})
        inhoud = ruw if body is not None else b""
        antwoord: Any = client.generic(
            methode, PAD + pad, inhoud, content_type=soort, headers=koppen
        )
        return cast(HttpResponse, antwoord)

    return vraag


@pytest.fixture
def schrijftoken(db: None) -> tuple[Token, str]:
    """A token of Haarlem, made by Anna, that may also write."""
    del db
    return tokens.maak(haarlem(), "koppeling", dagen=30, schrijven=True, door=anna())


@pytest.fixture
def logboek() -> Iterator[StringIO]:
    """Everything that any logger writes, down to the finest level."""
    tekst = StringIO()
    handler = logging.StreamHandler(tekst)
    wortel = logging.getLogger()
    was = wortel.level
    wortel.addHandler(handler)
    wortel.setLevel(logging.DEBUG)
    yield tekst
    wortel.removeHandler(handler)
    wortel.setLevel(was)
