# SPDX-License-Identifier: EUPL-1.2
"""The body of a question as JSON should be: decimals exact, no NaN, nothing text cannot hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

_LANGSTE_GETAL = 40


class StrengeLezer(Parser):
    """The parser of every body of JSON; raises ValueError, which becomes a problem 400."""

    def parse_body(self, request: HttpRequest) -> Any:
        inhoud = json.loads(request.body, parse_float=_decimaal, parse_constant=_weiger)
        ruw = request.body.lower()
        if b"\\u0000" in ruw or b"\x00" in ruw or b"\\ud" in ruw:
            _eis_leesbaar(inhoud)
        return inhoud


def _decimaal(tekst: str) -> Decimal:
    getal = Decimal(tekst)
    if len(tekst) > _LANGSTE_GETAL or abs(getal.adjusted()) > _LANGSTE_GETAL:
        raise ValueError("getal te lang")
    return getal


def _weiger(tekst: str) -> None:
    raise ValueError(f"{tekst} is geen getal")


def _eis_leesbaar(x: object) -> None:
    if isinstance(x, str):
        if "\x00" in x:
            raise ValueError("tekst met een nul erin")
        x.encode()
    elif isinstance(x, Mapping):
        for sleutel, waarde in x.items():
            _eis_leesbaar(sleutel)
            _eis_leesbaar(waarde)
    elif isinstance(x, list):
        for deel in x:
            _eis_leesbaar(deel)
