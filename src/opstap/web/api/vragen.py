# SPDX-License-Identifier: EUPL-1.2
"""What a reader may send: strict types, and no field that we do not know."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from opstap import gebieden
from opstap.web.api.antwoord import GROOTSTE, STANDAARDGROOTTE

_DAG = re.compile(r"\d{4}-\d{2}-\d{2}")
_GROOTST = 10**15


def _dag(waarde: Any) -> date:
    if not isinstance(waarde, str) or not _DAG.fullmatch(waarde):
        raise ValueError("Schrijf een datum als tekst: 2026-01-31.")
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        raise ValueError(f"De datum {waarde} bestaat niet.") from None


def _exact(waarde: Any) -> Fraction:
    if isinstance(waarde, bool) or not isinstance(waarde, int | Decimal):
        raise ValueError("Geef een getal, zonder aanhalingstekens.")
    getal = Fraction(waarde)
    if abs(getal) > _GROOTST:
        raise ValueError("Dit getal is te groot.")
    return getal


def _getal_uit_tekst(waarde: Any) -> Fraction:
    """The same for a query, where everything is text."""
    if not isinstance(waarde, str) or not re.fullmatch(r"-?\d{1,15}([.]\d{1,15})?", waarde):
        raise ValueError("Geef een getal met een decimale punt, zoals 0.35.")
    return Fraction(waarde)


Dag = Annotated[date, BeforeValidator(_dag), WithJsonSchema({"type": "string", "format": "date"})]
Getal = Annotated[
    Fraction,
    BeforeValidator(_exact),
    WithJsonSchema({"type": "number", "minimum": -_GROOTST, "maximum": _GROOTST}),
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


class Gewicht(Vraag):
    code: Code
    gewicht: Getal


class Lid(Vraag):
    """A member of a partnership."""

    samenwerkingsverband: Code
    gemeente: Code
    vanaf: Dag | None = None
    tot: Dag | None = None


class Vastgesteld(Vraag):
    code: Code
    bedrag: Annotated[int, Field(ge=0, le=_GROOTST)]


class Verdeelvraag(Vraag):
    """What ``opstap verdeel`` asks."""

    instrument: Annotated[Instrument, Field(description="Wat er verdeeld wordt.")]
    jaar: Annotated[Jaar | None, Field(description="Verplicht, behalve bij vrij.")] = None
    sleutel: Annotated[
        Tekst | None,
        Field(
            description="uitkeringen-2021, inwoners[:JAREN], iv3-6.4[:JAREN], historisch, behoefte,"
            " realisatie, hybride, doelgroepenregister (met token) of mix:ID=DEEL,ID=DEEL."
        ),
    ] = None
    gewichten: Annotated[
        list[Gewicht] | None,
        Field(max_length=1000, description="Eigen sleutel; bij vrij de deelnemers."),
    ] = None
    methode: Methode | None = None
    minimum: Annotated[int, Field(ge=0, le=_GROOTST)] = 0
    bedrag: Annotated[
        int | None, Field(ge=0, le=_GROOTST, description="Eigen landelijk bedrag.")
    ] = None
    korting: Annotated[bool, Field(description="false: reken zonder de korting.")] = True
    samenwerkingsverbanden: Annotated[list[Lid] | None, Field(max_length=2000)] = None
    peildatum: Annotated[Dag | None, Field(description="Wanneer lidmaatschap telt.")] = None
    vastgesteld: Annotated[list[Vastgesteld] | None, Field(max_length=1000)] = None


class Doorrekenvraag(Vraag):
    """What ``opstap doorreken`` asks."""

    varianten: Annotated[list[VariantId], Field(min_length=1, max_length=5)]
    basis: Annotated[VariantId | None, Field(description="Vergelijk hiermee.")] = None
    niveau: Niveau = "land"
    gemeenten: Annotated[
        list[Code], Field(default_factory=list, max_length=342, description="Alleen deze.")
    ]
    jaren: Annotated[
        list[Jaar], Field(default_factory=list, max_length=25, description="Alleen deze jaren.")
    ]
    tot: Annotated[int, Field(ge=2025, le=2048)] = 2048
    prijspeil: Annotated[
        str, Field(max_length=10, description="brief, lopend of een jaar als tekst.")
    ] = "brief"
    indexatie: Annotated[
        Getal | None, Field(description="Prijsstijging per jaar na 2024, zoals 0.025.")
    ] = None


class LksVraag(Vraag):
    """What ``opstap regels lks`` asks."""

    peildatum: Dag
    uren: Annotated[Getal, Field(description="Uren per week van de baan.")]
    loonwaarde: Annotated[Getal | None, Field(description="Deel van 1, zoals 0.40.")] = None
    forfaitair: Annotated[bool, Field(description="Zonder meting.")] = False
    voltijd: Annotated[Getal, Field(description="Uren per week van voltijd.")] = Fraction(36)
    start: Annotated[Dag | None, Field(description="Eerste dag van de baan.")] = None
    leeftijd: Annotated[int | None, Field(ge=13, le=120)] = None


class Gemeentevraag(Schema):
    """What ``opstap gemeente`` asks."""

    jaarVan: Annotated[int, Field(ge=2015, le=2035)] = 2015  # noqa: N815 (camelCase in a query)
    jaarTot: Annotated[int, Field(ge=2015, le=2035)] = 2035  # noqa: N815
    begrotingsjaar: Annotated[int, Field(ge=2016, le=2035)] = STANDAARDJAAR + 1
    sleutel: Annotated[
        str | None, Field(max_length=200, description="Verdeelsleutel, zie verdelingen/_bereken.")
    ] = None


class Gemeentenvraag(Blad):
    jaar: Annotated[int, Field(ge=2015, le=STANDAARDJAAR, description="Indeling.")] = STANDAARDJAAR
    provincie: Annotated[str | None, Field(max_length=40, description="Code of naam.")] = None
    arbeidsmarktregio: Annotated[str | None, Field(max_length=60, description="Code of naam.")] = (
        None
    )


class Cijfervraag(Blad):
    zoek: Annotated[str | None, Field(max_length=100, description="Tekst in het cijfer.")] = None
    document: Annotated[str | None, Field(max_length=60, description="Id van een bron.")] = None
    onderwerp: Annotated[str | None, Field(max_length=60)] = None
    status: Status | None = None
    jaar: Annotated[int | None, Field(ge=1900, le=2100)] = None
    bekendOp: Annotated[  # noqa: N815
        Dag | None, Field(description="Alleen wat op deze dag bekend was.")
    ] = None


class Kostprijsvraag(Schema):
    soort: Plaatssoort | None = None
    jaar: Annotated[int, Field(ge=2022, le=2060)] = 2026
    loonwaarde: Querygetal | None = None
    uren: Querygetal | None = None
    begeleiding: Querygetal | None = None
    overhead: Querygetal | None = None
    ziekteverzuim: Querygetal | None = None
    eenheid: Querygetal | None = None
    cao: Literal["wml", "aan-de-slag", "aan-de-slag-ruim"] = "aan-de-slag"


class Berekenvraag(Vraag):
    """A doorrekening with uncertainty, as ``opstap doorreken --trekkingen`` does it."""

    soort: Literal["varianten"] = "varianten"
    varianten: Annotated[list[VariantId], Field(min_length=1, max_length=5)]
    trekkingen: Annotated[int, Field(ge=2, le=100, description="Hoe vaak er gerekend wordt.")] = 32
    prijspeil: Annotated[str, Field(max_length=10)] = "brief"


Gegevenssoort = Literal[
    "register", "beschut_realisatie", "eigen_cijfers", "samenwerkingsverbanden", "beginstanden"
]
Cel = str | int | Decimal | None


class Gegevensvraag(Blad):
    soort: Gegevenssoort | None = None


class Aanlevering(Vraag):
    """Rows of a table; columns as in the template of this kind of data."""

    soort: Gegevenssoort
    peildatum: Annotated[Dag, Field(description="Waarover de gegevens gaan.")]
    bron: Annotated[str, Field(min_length=1, max_length=200, description="Waar ze vandaan komen.")]
    toelichting: Annotated[str, Field(max_length=2000)] = ""
    rijen: Annotated[list[dict[str, Cel]], Field(min_length=1, max_length=50_000)]


class Csvvraag(Schema):
    """The same for a body of CSV."""

    soort: Gegevenssoort
    peildatum: Dag
    bron: Annotated[str, Field(min_length=1, max_length=200)]
    toelichting: Annotated[str, Field(max_length=2000)] = ""


class Intrekvraag(Vraag):
    reden: Annotated[str, Field(min_length=1, max_length=500, description="Waarom.")]
