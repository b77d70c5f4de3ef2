# SPDX-License-Identifier: EUPL-1.2
"""What the answers of the benchmark and of safe publication look like."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from opstap.web.api.vormen import Lijst, Vorm

Toestand = Annotated[
    str, Field(description="cijfer, of waarom het niet vergeleken wordt, zoals elders_geboekt.")
]
Cijferstatus = Annotated[str, Field(description="afgeleid, aanname, ...: hoe zeker de bron is.")]


class Indicator(Vorm):
    """The definition of an indicator: ``per`` times the upper over the lower part."""

    id: str
    naam: str
    soort: Literal["bedrag", "aandeel", "verhouding"]
    teller: dict[str, Any]
    noemer: dict[str, Any]
    per: int
    eenheid: str
    herkomst: str
    richting: Annotated[
        Literal["geen", "hoger", "lager"], Field(description="Welke kant beter is; meestal geen.")
    ]
    eerste_jaar: int
    laatste_jaar: int
    kanttekeningen: list[str]


class Indicatorenlijst(Lijst):
    resultaten: list[Indicator]


class EigenIndicator(Vorm):
    """An indicator of figures that users bring; a minus subtracts a column."""

    id: str
    naam: str
    voor: Literal["gemeente", "bedrijf"]
    soort: str
    teller: list[str]
    noemer: list[str]
    eenheid: str
    kanttekening: str


class EigenIndicatorenlijst(Lijst):
    resultaten: list[EigenIndicator]


class Opgavekolom(Vorm):
    kolom: str
    telt: str
    meet: Annotated[str, Field(description="Hoe maanden een jaar worden.")]
    uitleg: str


class Benchmarksjabloon(Vorm):
    """The columns that are asked for."""

    sjabloon: Literal["gemeente", "bedrijf"]
    kolommen: list[Opgavekolom]


class Buur(Vorm):
    """A peer, with the features that make the difference."""

    code: str
    naam: str
    afstand: float
    drijvers: list[dict[str, Any]]
    blijft: int
    proeven: int
    geschat: bool


class Buren(Vorm):
    """The peers, nearest first; chosen on features of the area, never on outcomes."""

    soort: str
    code: str
    naam: str
    kenmerken: list[str]
    stabiliteit: Annotated[
        float, Field(description="Deel van de buren dat blijft als één kenmerk niet meetelt.")
    ]
    geschat: bool
    buren: list[Buur]


class Groepswaarde(Vorm):
    """A group together: a sum over a sum."""

    soort: str
    naam: str
    leden: list[str]
    teller: int
    noemer: int
    waarde: float | None
    gemeenten: int
    zonder: int
    elders: int


class Indicatorbeeld(Vorm):
    """One indicator beside others; no rank."""

    indicator: Indicator
    jaar: int
    waarde: float | None
    toestand: Toestand
    status: Cijferstatus
    oordeel: str
    zinnen: list[str]
    groepen: list[Groepswaarde]
    reeks: list[dict[str, Any]]


class Benchmarkbeeld(Vorm):
    """A municipality beside others, as ``opstap benchmark gemeente --json`` gives it."""

    code: str
    naam: str
    vergelijking: Annotated[
        dict[str, Any], Field(description="De buren, of de eigen groep met haar leden.")
    ]
    indicatoren: list[Indicatorbeeld]


class Benchmarkstreek(Vorm):
    """A region, province or the country, as ``opstap benchmark streek --json`` gives it."""

    code: str
    naam: str
    indicatoren: list[dict[str, Any]]


class Gemeentecijfer(Vorm):
    """One municipality of one indicator and year; null without a figure."""

    code: str
    naam: str
    indicator: str
    jaar: int
    teller: int | None
    noemer: int | None
    waarde: float | None
    toestand: Toestand
    samengesteld: Annotated[bool, Field(description="De som van gemeenten die zijn gefuseerd.")]
    geschat: bool
    status: Cijferstatus


class Gemeentecijferlijst(Lijst):
    resultaten: list[Gemeentecijfer]


class Trechter(Vorm):
    """A funnel, as ``opstap benchmark trechter --json`` gives it; units in the order of code."""

    soort: Literal["aandeel", "ratio"]
    methode: str
    streefwaarde: float
    gemiddelde: float | None
    eenheden: int
    phi: Annotated[float | None, Field(description="Spreiding in keren toeval.")]
    tau2: Annotated[float | None, Field(description="Variantie tussen eenheden.")]
    zaad: int
    regels: list[dict[str, Any]]
    waarschuwingen: list[str]


class Verloop(Vorm):
    """A series, as ``opstap benchmark verloop --json`` gives it."""

    kaart: str | None
    regels: list[dict[str, Any]]
    vals_alarm: Annotated[
        dict[str, float] | None,
        Field(description="Hoe vaak elke regel vanzelf afgaat in zo'n reeks."),
    ]
    trend: dict[str, Any] | None
    zinnen: list[str]
    waarschuwingen: list[str]


class Deelnemersoverzicht(Vorm):
    """Own rows of more participants, as ``opstap benchmark eigen --json`` gives it."""

    voor: Literal["gemeente", "bedrijf"]
    jaar: int
    indicatoren: list[dict[str, Any]]
    deelnemers: Annotated[list[dict[str, Any]], Field(description="Op volgorde van code.")]


class Deelnemersbeeld(Vorm):
    """One participant beside the others, with sentences and signals."""

    code: str
    naam: str
    voor: Literal["gemeente", "bedrijf"]
    jaar: int
    deelnemers: Annotated[int, Field(description="Hoeveel het er zijn.")]
    herkomst: str
    indicatoren: list[dict[str, Any]]


class Uitgavekop(Vorm):
    """A release; participants see it at once, everybody from ``openbaar_vanaf``."""

    voor: Literal["gemeente", "bedrijf"]
    jaar: int
    nummer: int
    gemaakt_op: datetime
    openbaar_vanaf: date


class Uitgavenlijst(Lijst):
    resultaten: list[Uitgavekop]


class Uitgave(Uitgavekop):
    """Only what is published: rounded, and hidden (null) where few people stand behind it."""

    basis: int
    deelnemers: list[dict[str, Any]]
    groepen: list[dict[str, Any]]
    uitleg: list[str]


class Gepubliceerd(Vorm):
    rij: str
    kolom: str
    gepubliceerd: int


class Dossiercel(Gepubliceerd):
    aantal: int


class Publicatiecontrole(Vorm):
    """What the attacker found, in counts of cells."""

    gevoelig: int
    herleidbaar: int
    te_nauw: int
    kleinste_breedte: int | None


class Afronding(Vorm):
    """A table that may be published, as ``opstap publicatie rond --json`` gives it."""

    basis: int
    regels: list[Gepubliceerd]
    uitleg: Annotated[str, Field(description="De zin die onder elke tabel en grafiek hoort.")]
    controle: Publicatiecontrole
    waarschuwingen: list[str]
    dossier: Annotated[
        list[Dossiercel] | None,
        Field(description="Met de echte aantallen, als u erom vraagt. Niet openbaar."),
    ]


class Herleidbaar(Vorm):
    rij: str
    kolom: str
    laag: int
    hoog: int | None
    oordeel: str


class Herleiding(Vorm):
    """What follows from a table, as ``opstap publicatie controleer --json`` gives it."""

    regels: list[Herleidbaar]
    controle: Publicatiecontrole
