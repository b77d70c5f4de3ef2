# SPDX-License-Identifier: EUPL-1.2
"""What the answers of calculations look like: areas, projections, levers, a company."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from opstap.web.api.vormen import Herkomststatus, Lijst, Sleutel, Vorm


class Streekgeld(Vorm):
    jaar: int
    stroom: str
    bedrag: int
    landelijk: int
    status: Herkomststatus


class Streekplaatsen(Vorm):
    jaar: int
    soort: str
    eenheid: str
    bekostigd: int
    landelijk: int
    status: Herkomststatus


class Streek(Vorm):
    """Sums over the municipalities of an area."""

    code: str
    naam: str
    gemeenten: list[str]
    inwoners: int
    sleutel: Sleutel
    geld: list[Streekgeld]
    plaatsen: list[Streekplaatsen]
    ontvanger: Annotated[
        str | None,
        Field(description="Wie het impulsbudget ontvangt, bij gemeenten die u zelf noemt."),
    ]
    manifest: dict[str, Any]


class Band(Vorm):
    """What is expected, and how uncertain that is."""

    gemiddelde: float
    p05: float
    p50: float
    p95: float


class Prognoseregel(Vorm):
    jaar: int
    toestand: str
    personen: Band
    plaatsen_31u: Annotated[Band | None, Field(description="Plaatsen van 31 uur per week.")]


class Prognose(Vorm):
    """A projection, after ``opstap prognose --json``."""

    gebied: str
    naam: str
    gemeenten: list[str]
    variant: str
    engine: str
    trekkingen: int
    zaad: int
    model: str
    status: Herkomststatus
    schatting: Annotated[bool, Field(description="Per gebied is elk aantal een schatting.")]
    regels: list[Prognoseregel]
    doelen: list[dict[str, Any]]
    manifest: dict[str, Any]


class Doelkans(Vorm):
    """Whether there are enough people for the target, under conditions."""

    doel: float
    jaar: int
    stand_2023: float
    nodig_netto_per_jaar: float
    zonder_grens: list[dict[str, Any]]
    met_grens: dict[str, float]


class Gevoeligheid(Vorm):
    """Which assumptions decide an outcome."""

    maten: list[dict[str, Any]]
    indices: list[dict[str, Any]]
    tornado: list[dict[str, Any]]


class Hefboomkeuze(Vorm):
    waarde: str
    betekenis: str


class Hefboom(Vorm):
    """A lever of an own variant: a number between bounds, or a choice."""

    naam: str
    titel: str
    uitleg: str
    minimum: int | None
    maximum: int | None
    eenheid: str | None
    keuzes: list[Hefboomkeuze] | None
    nu: Annotated[str, Field(description="Hoe het staat in de variant waarmee u begint.")]


class Hefboomlijst(Lijst):
    resultaten: list[Hefboom]


class Variantcontroles(Vorm):
    """Every published amount beside what the variants compute."""

    geslaagd: bool
    controles: list[dict[str, Any]]


class Businesscase(Vorm):
    """The business case, as ``opstap bedrijf doorreken --json`` gives it."""

    bedrijf: dict[str, Any]
    variant: str
    trekkingen: int
    status: str
    mensen: list[dict[str, Any]]
    resultaat: dict[str, Any]
    hefbomen: dict[str, Any]
    evenwicht: dict[str, Any]
    trajecten: dict[str, Any] | None
    aannames: list[dict[str, Any]]
    meldingen: list[str]
