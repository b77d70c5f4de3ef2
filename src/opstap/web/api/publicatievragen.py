# SPDX-License-Identifier: EUPL-1.2
"""Tables of counts of people that a reader sends to be rounded or attacked; none is kept."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from opstap.publicatie.herleiding import METHODEN
from opstap.publicatie.onthulling import BASIS
from opstap.publicatie.tellingen import MINST_GEHEIM
from opstap.web.api.waarden import Vraag

MEESTE_RIJEN, MEESTE_VORIGE = 6000, 12
_MEESTE_PERSONEN, _LANGST = 10**8, 20

Naam = Annotated[str, Field(min_length=1, max_length=120)]
Aantal = Annotated[int, Field(ge=0, le=_MEESTE_PERSONEN)]
Basis = Annotated[int, Field(ge=2, le=1000, description="Afgerond op veelvouden hiervan.")]


def _tabelgetal(waarde: Any) -> str | None:
    """A figure as the text that stands in a table."""
    if isinstance(waarde, bool) or not isinstance(waarde, int | str | None):
        raise ValueError("Geef een heel getal, <5, x of niets.")
    tekst = None if waarde is None else str(waarde)
    if tekst is not None and len(tekst) > _LANGST:
        raise ValueError(f"Geef hoogstens {_LANGST} tekens.")
    return tekst


Tabelgetal = Annotated[
    str | None,
    BeforeValidator(_tabelgetal),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": _MEESTE_PERSONEN},
                {"type": "string", "maxLength": _LANGST},
                {"type": "null"},
            ],
            "description": "Een getal, <5, of leeg (null of x) als het is weggelaten.",
        }
    ),
]


class Telling(Vraag):
    """One innermost count; totals are made by Opstap."""

    rij: Naam
    kolom: Naam
    aantal: Aantal


class Vorigetelling(Telling):
    """A cell of an earlier release, totals too."""

    gepubliceerd: Aantal


class Groepslid(Vraag):
    groep: Naam
    rij: Naam


Groepen = Annotated[
    list[Groepslid],
    Field(
        default_factory=list,
        max_length=MEESTE_RIJEN,
        description="Regio's en samenwerkingsverbanden van rijen, ook overlappend.",
    ),
]


class Afrondvraag(Vraag):
    """What ``opstap publicatie rond`` asks."""

    rijen: Annotated[
        list[Telling],
        Field(
            min_length=1,
            max_length=MEESTE_RIJEN,
            description="Zonder totalen. Wat u weglaat, telt als 0.",
        ),
    ]
    basis: Basis = BASIS
    groepen: Groepen
    vorige: Annotated[
        list[Annotated[list[Vorigetelling], Field(min_length=1, max_length=MEESTE_RIJEN)]],
        Field(
            default_factory=list,
            max_length=MEESTE_VORIGE,
            description="Het dossier van elke eerdere uitgave, oudste eerst.",
        ),
    ]
    geheim: Annotated[
        str | None,
        Field(
            min_length=MINST_GEHEIM,
            max_length=1000,
            description="Eigen geheim dat stuurt wat naar boven gaat; elke keer hetzelfde.",
        ),
    ] = None
    dossier: Annotated[
        bool,
        Field(description="Geef ook het dossier terug, voor vorige. Bewaar het, niet openbaar."),
    ] = False


class Tabelcel(Vraag):
    """A figure as it stands in a table; totals are called totaal."""

    rij: Naam
    kolom: Naam
    gepubliceerd: Tabelgetal = None


class Controlevraag(Vraag):
    """What ``opstap publicatie controleer`` asks."""

    rijen: Annotated[list[Tabelcel], Field(min_length=1, max_length=MEESTE_RIJEN)]
    basis: Basis = BASIS
    groepen: Groepen
    methode: Annotated[
        Literal[tuple(METHODEN)],  # type: ignore[valid-type]
        Field(description="Hoe de tabel gemaakt is."),
    ] = "gecontroleerd"
