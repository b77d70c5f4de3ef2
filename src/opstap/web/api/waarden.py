# SPDX-License-Identifier: EUPL-1.2
"""What stands in a question: days, exact numbers, codes; strict, by their own type."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from opstap import gebieden
from opstap.web.api.antwoord import GROOTSTE, STANDAARDGROOTTE

_DAG = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}([.]\d{1,6})?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)
GROOTST = 10**15


def _dag(waarde: Any) -> date:
    if not isinstance(waarde, str) or not _DAG.fullmatch(waarde):
        raise ValueError("Schrijf een datum als tekst: 2026-01-31.")
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        raise ValueError(f"De datum {waarde} bestaat niet.") from None


def _moment(waarde: Any) -> datetime:
    """A moment with any offset, in UTC. Python takes 24:00 and weeks too; RFC 3339 does not."""
    if not isinstance(waarde, str) or not _MOMENT.fullmatch(waarde):
        raise ValueError("Schrijf een moment met tijdzone: 2026-01-31T12:00:00+01:00.")
    try:
        return datetime.fromisoformat(waarde.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"Het moment {waarde} bestaat niet.") from None


def _exact(waarde: Any) -> Fraction:
    if isinstance(waarde, bool) or not isinstance(waarde, int | Decimal):
        raise ValueError("Geef een getal, zonder aanhalingstekens.")
    getal = Fraction(waarde)
    if abs(getal) > GROOTST:
        raise ValueError("Dit getal is te groot.")
    return getal


def als_decimaal(waarde: Any) -> Decimal:
    """The same number as it was written, for what is written on as text."""
    _exact(waarde)
    return Decimal(waarde)


def _getal_uit_tekst(waarde: Any) -> Fraction:
    """The same for a query, where everything is text."""
    if not isinstance(waarde, str) or not re.fullmatch(r"-?\d{1,15}([.]\d{1,15})?", waarde):
        raise ValueError("Geef een getal met een decimale punt, zoals 0.35.")
    return Fraction(waarde)


Dag = Annotated[date, BeforeValidator(_dag), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Getal = Annotated[
    Fraction,
    BeforeValidator(_exact),
    WithJsonSchema({"type": "number", "minimum": -GROOTST, "maximum": GROOTST}),
]
Decimaal = Annotated[
    Decimal,
    BeforeValidator(als_decimaal),
    WithJsonSchema({"type": "number", "minimum": -GROOTST, "maximum": GROOTST}),
]
Querygetal = Annotated[
    Fraction,
    BeforeValidator(_getal_uit_tekst),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]{1,15}([.][0-9]{1,15})?$"}),
]
Code = Annotated[str, Field(min_length=1, max_length=40)]
Tekst = Annotated[str, Field(max_length=200)]
Jaar = Annotated[int, Field(ge=1900, le=2100)]
Instrument = Literal[
    "impulsbudget", "rijksbijdrage", "eenmalig-2024", "beschut-extra", "beschut-plaatsen", "vrij"
]
Methode = Literal["grootste-rest", "webster", "huntington-hill", "adams", "dean", "dhondt"]
Niveau = Literal["land", "provincie", "arbeidsmarktregio", "gemeente"]
Status = Literal["gepubliceerd", "afgeleid", "aanname", "gesimuleerd"]
Plaatssoort = Literal["beschut", "vangnet", "wsw", "lks"]
VariantId = Literal["basis", "1", "2", "3", "3-vangnet2"]

STANDAARDJAAR = gebieden.LAATSTE_JAAR


class Vraag(Schema):
    """A body: every field by its own name and type, nothing else."""

    model_config = ConfigDict(strict=True, extra="forbid", arbitrary_types_allowed=True)


class Blad(Schema):
    """The query of a list."""

    pagina: Annotated[int, Field(ge=1, le=100_000, description="Bladzijde, vanaf 1.")] = 1
    grootte: Annotated[
        int, Field(ge=1, le=GROOTSTE, description="Hoeveel er op een bladzijde staan.")
    ] = STANDAARDGROOTTE
