# SPDX-License-Identifier: EUPL-1.2
"""What a reader may ask about the law: a situation as facts, and the queries of the lists."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from opstap.regels.kern.feiten import MEESTE_GETALLEN
from opstap.regels.routes import routes
from opstap.web.api.waarden import Blad, Dag, Vraag

_MEESTE_FEITEN = 200
_LANGST = 20_000
_UITLEG = "Een feit zegt u met true of false, tekst, een getal, een lijst getallen of rijen."


def _feitwaarde(waarde: Any) -> Any:
    """A fact as JSON gives it, with every number as the text that it was written as."""
    if waarde is None or isinstance(waarde, bool):
        return waarde
    if isinstance(waarde, list):
        if len(waarde) > MEESTE_GETALLEN:
            raise ValueError(f"Geef hoogstens {MEESTE_GETALLEN} getallen.")
        return [_rij(deel) if isinstance(deel, list) else _los(deel) for deel in waarde]
    return _los(waarde)


def _rij(waarden: list[Any]) -> list[str]:
    return [_los(waarde) for waarde in waarden]


def _los(waarde: Any) -> str:
    if isinstance(waarde, str):
        if len(waarde) > _LANGST:
            raise ValueError(f"Geef hoogstens {_LANGST} tekens.")
        return waarde
    if isinstance(waarde, bool) or not isinstance(waarde, int | Decimal):
        raise ValueError(_UITLEG)
    return format(waarde, "f") if isinstance(waarde, Decimal) else str(waarde)


_LOS: list[dict[str, Any]] = [{"type": "number"}, {"type": "string", "maxLength": _LANGST}]
Feitwaarde = Annotated[
    Any,
    BeforeValidator(_feitwaarde),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "boolean"},
                *_LOS,
                {
                    "type": "array",
                    "items": {"anyOf": [*_LOS, {"type": "array", "items": {"anyOf": _LOS}}]},
                    "maxItems": MEESTE_GETALLEN,
                },
                {"type": "null"},
            ],
            "description": f"{_UITLEG} Leeg (null) is: niet bekend.",
        }
    ),
]
Vraagnaam = Annotated[str, WithJsonSchema({"type": "string", "enum": list(routes())})]


class Situatie(Vraag):
    """A situation as facts; what is left out is not known."""

    peildatum: Annotated[Dag, Field(description="Dag waarvoor u het wilt weten.")]
    feiten: Annotated[
        dict[str, Feitwaarde],
        Field(
            default_factory=dict,
            max_length=_MEESTE_FEITEN,
            description="Wat bekend is, per feit; zie het schema van de vraag. Wat u weglaat, is "
            "onbekend en nooit nee. Geef geen naam of nummer van iemand.",
        ),
    ]


class Regellijstvraag(Blad):
    onderwerp: Annotated[
        str | None, Field(max_length=60, description="Alleen dit onderwerp, zoals wsw.")
    ] = None
    zoek: Annotated[str | None, Field(max_length=100, description="Tekst in de regel.")] = None
    peildatum: Annotated[
        Dag | None, Field(description="De tekst van deze dag; anders vandaag.")
    ] = None


class Parametervraag(Blad):
    peildatum: Annotated[Dag | None, Field(description="Stand op deze dag; anders vandaag.")] = None
    alle: Annotated[bool, Field(description="true: ook eerdere en latere cijfers.")] = False
