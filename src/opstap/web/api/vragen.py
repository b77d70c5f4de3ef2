# SPDX-License-Identifier: EUPL-1.2
"""What a reader may send: strict types, and no field that we do not know."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from opstap.web.api.waarden import (
    GROOTST,
    STANDAARDJAAR,
    Blad,
    Code,
    Dag,
    Getal,
    Instrument,
    Jaar,
    Methode,
    Moment,
    Status,
    Tekst,
    Vraag,
)

_SLEUTELS = (
    "uitkeringen-2021, inwoners[:JAREN], iv3-6.4[:JAREN], historisch, behoefte, realisatie, "
    "hybride, doelgroepenregister (met token) of mix:ID=DEEL,ID=DEEL. JAREN is een jaar of een "
    "tijdvak zoals 2024-2026, waarvan het gemiddelde telt."
)


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
    bedrag: Annotated[int, Field(ge=0, le=GROOTST)]


class Sleutelkeuze(Vraag):
    """A key: one by its id, or own weights."""

    sleutel: Annotated[Tekst | None, Field(description=_SLEUTELS)] = None
    gewichten: Annotated[list[Gewicht] | None, Field(max_length=1000)] = None


class Vergelijking(Sleutelkeuze):
    """The new key, and how much a municipality may lose in each next year."""

    overgang: Annotated[
        list[Annotated[Getal, Field(ge=0)]],
        Field(
            default_factory=list,
            max_length=10,
            description="Euro per inwoner die een gemeente elk jaar extra mag inleveren.",
        ),
    ]


class Verdeelvraag(Vraag):
    """What ``opstap verdeel`` asks."""

    instrument: Annotated[Instrument, Field(description="Wat er verdeeld wordt.")]
    jaar: Annotated[Jaar | None, Field(description="Verplicht, behalve bij vrij.")] = None
    sleutel: Annotated[Tekst | None, Field(description=_SLEUTELS)] = None
    gewichten: Annotated[
        list[Gewicht] | None,
        Field(max_length=1000, description="Eigen sleutel; bij vrij de deelnemers."),
    ] = None
    methode: Methode | None = None
    minimum: Annotated[int, Field(ge=0, le=GROOTST)] = 0
    bedrag: Annotated[
        int | None, Field(ge=0, le=GROOTST, description="Eigen landelijk bedrag.")
    ] = None
    korting: Annotated[bool, Field(description="false: reken zonder de korting.")] = True
    samenwerkingsverbanden: Annotated[list[Lid] | None, Field(max_length=2000)] = None
    peildatum: Annotated[Dag | None, Field(description="Wanneer lidmaatschap telt.")] = None
    eigen_samenwerkingsverbanden: Annotated[
        bool, Field(description="De verbanden die uw organisatie aanleverde (met token).")
    ] = False
    vastgesteld: Annotated[list[Vastgesteld] | None, Field(max_length=1000)] = None
    bekend_op: Annotated[Dag | None, Field(description="Met wat op deze dag bekend was.")] = None
    vergelijk: Annotated[
        Vergelijking | None,
        Field(description="Wie er met een andere sleutel op voor- of achteruitgaat."),
    ] = None
    terugverdeelsleutel: Annotated[
        Sleutelkeuze | None,
        Field(description="Verdeel wat een verband ontvangt hiermee terug over de leden."),
    ] = None
    trekkingen: Annotated[
        int | None, Field(ge=2, le=1000, description="Gevoeligheid voor toeval in de telling.")
    ] = None
    zaad: Annotated[int, Field(ge=0, le=2**31, description="Van de trekkingen.")] = 1
    toelichting: Annotated[Code | None, Field(description="Leg het deel van deze code uit.")] = None


class LksVraag(Vraag):
    """What ``opstap regels lks`` asks."""

    peildatum: Dag
    uren: Annotated[Getal, Field(description="Uren per week van de baan.")]
    loonwaarde: Annotated[Getal | None, Field(description="Deel van 1, zoals 0.40.")] = None
    forfaitair: Annotated[bool, Field(description="Zonder meting.")] = False
    voltijd: Annotated[Getal | None, Field(description="Uren per week van voltijd; gewoon 36.")] = (
        None
    )
    start: Annotated[Dag | None, Field(description="Eerste dag van de baan.")] = None
    leeftijd: Annotated[int | None, Field(ge=13, le=120)] = None


class Plaatsenvraag(Vraag):
    """What ``opstap regels plaatsen`` asks."""

    uren: Annotated[
        list[Getal], Field(min_length=1, max_length=5000, description="Uren per contract.")
    ]
    minimum: Annotated[Getal | None, Field(description="Plaatsen in de regeling.")] = None
    verordening: Annotated[Getal | None, Field(description="Hoger aantal van de raad.")] = None


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


class Samenvraag(Schema):
    """A group of municipalities."""

    gemeenten: Annotated[
        str, Field(min_length=6, max_length=500, description="Codes met komma's: GM0392,GM0473.")
    ]
    naam: Annotated[str, Field(max_length=80)] = "Deze gemeenten samen"


class Cijfervraag(Blad):
    zoek: Annotated[str | None, Field(max_length=100, description="Tekst in het cijfer.")] = None
    document: Annotated[str | None, Field(max_length=60, description="Id van een bron.")] = None
    onderwerp: Annotated[str | None, Field(max_length=60)] = None
    status: Status | None = None
    jaar: Annotated[int | None, Field(ge=1900, le=2100)] = None
    bekendOp: Annotated[  # noqa: N815
        Dag | None, Field(description="Alleen wat op deze dag bekend was.")
    ] = None


Gegevenssoort = Literal[
    "register", "beschut_realisatie", "eigen_cijfers", "samenwerkingsverbanden", "beginstanden"
]
Bestandssoort = Literal[
    "register",
    "beschut_realisatie",
    "eigen_cijfers",
    "samenwerkingsverbanden",
    "bedrijf",
    "beginstanden",
]
Cel = str | int | Decimal | None


class Gegevensvraag(Blad):
    soort: Bestandssoort | None = None


class Aanlevering(Vraag):
    """Rows of a table; columns as in the template of this kind of data."""

    soort: Gegevenssoort
    peildatum: Annotated[Dag, Field(description="Waarover de gegevens gaan.")]
    bron: Annotated[str, Field(min_length=1, max_length=200, description="Waar ze vandaan komen.")]
    toelichting: Annotated[str, Field(max_length=2000)] = ""
    rijen: Annotated[list[dict[str, Cel]], Field(min_length=1, max_length=50_000)]


class Bestandsvraag(Schema):
    """The same for a file as body."""

    soort: Bestandssoort
    peildatum: Dag
    bron: Annotated[str, Field(min_length=1, max_length=200)]
    toelichting: Annotated[str, Field(max_length=2000)] = ""


class Intrekvraag(Vraag):
    reden: Annotated[str, Field(min_length=1, max_length=500, description="Waarom.")]


class Logboekvraag(Blad):
    actie: Annotated[str | None, Field(max_length=80)] = None
    wie: Annotated[str | None, Field(max_length=254, description="Deel van het adres.")] = None
    vanaf: Annotated[Moment | None, Field(description="Vanaf dit moment.")] = None
    tot: Annotated[Moment | None, Field(description="Tot dit moment.")] = None
