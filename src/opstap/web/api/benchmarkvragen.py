# SPDX-License-Identifier: EUPL-1.2
"""What a reader may ask of the benchmark: queries of the lists, and rows to compare."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from opstap.benchmark.buren.kenmerken import NAMEN
from opstap.benchmark.buren.kiezen import AANTAL
from opstap.benchmark.indicatoren.declaratie import indicatoren
from opstap.benchmark.statistiek.grenzen import AANDEELMETHODEN, RATIOMETHODEN
from opstap.web.api.vragen import Cel
from opstap.web.api.waarden import Blad, Code, Decimaal, Getal, Jaar, Vraag

MEESTE_EENHEDEN, MEESTE_PERIODEN, MEESTE_OPGAVEN = 2000, 240, 5000
_METHODEN = tuple(dict.fromkeys((*AANDEELMETHODEN, *RATIOMETHODEN)))
_IDS = ", ".join(een.id for een in indicatoren().values())

Wie = Literal["gemeente", "bedrijf"]
IndicatorId = Annotated[str, Field(max_length=60, description=f"Een van: {_IDS}.")]
Beeldjaar = Annotated[
    int | None, Field(ge=2015, le=2035, description="Anders het laatste jaar van elke indicator.")
]
Indicatorkeuze = Annotated[
    str | None,
    Field(max_length=400, description=f"Alleen deze, met komma's ertussen. Kies uit: {_IDS}."),
]


class Beeldvraag(Schema):
    """What ``opstap benchmark gemeente`` asks."""

    indicator: Indicatorkeuze = None
    jaar: Beeldjaar = None
    buren: Annotated[int, Field(ge=5, le=50, description="Met hoeveel buren.")] = AANTAL
    met: Annotated[
        str | None,
        Field(
            min_length=6,
            max_length=2500,
            description="Uw eigen groep in plaats van buren: GM0363,GM0034. Zij staat met haar "
            "leden in het antwoord.",
        ),
    ] = None


class Streekvraag(Schema):
    """What ``opstap benchmark streek`` asks."""

    indicator: Indicatorkeuze = None
    jaar: Beeldjaar = None


class Burenvraag(Schema):
    """What ``opstap benchmark buren`` asks."""

    aantal: Annotated[int, Field(ge=1, le=50, description="Hoeveel buren.")] = AANTAL
    zonder: Annotated[
        str | None,
        Field(
            max_length=400,
            description=f"Kenmerken die niet meetellen, met komma's ertussen: {', '.join(NAMEN)}.",
        ),
    ] = None


class Indicatorcijfers(Blad):
    """One indicator and year of all municipalities."""

    indicator: IndicatorId
    jaar: Annotated[
        int | None, Field(ge=2015, le=2035, description="Anders het laatste jaar dat er is.")
    ] = None


class Trechterrij(Vraag):
    """One unit; a share (teller, noemer) or a ratio (waargenomen, verwacht)."""

    code: Code
    teller: Decimaal | None = None
    noemer: Decimaal | None = None
    waargenomen: Decimaal | None = None
    verwacht: Decimaal | None = None
    toestand: Annotated[
        str | None,
        Field(
            max_length=40,
            description="Waarom er geen cijfer is: ontbreekt, elders_geboekt of samengevoegd.",
        ),
    ] = None


class Trechtervraag(Vraag):
    """What ``opstap benchmark trechter`` asks."""

    rijen: Annotated[list[Trechterrij], Field(min_length=1, max_length=MEESTE_EENHEDEN)]
    streefwaarde: Annotated[
        Getal | None,
        Field(description="Waar de trechter om staat; anders het gemiddelde (of 1 bij verwacht)."),
    ] = None
    methode: Annotated[
        Literal[_METHODEN] | None,  # type: ignore[valid-type]
        Field(
            description="normaal, score of exact bij een aandeel (anders normaal); exact, byar of "
            "normaal bij waargenomen en verwacht (anders exact)."
        ),
    ] = None
    zaad: Annotated[int, Field(ge=0, le=2**31, description="Van de plaatsen.")] = 1


class Verlooprij(Vraag):
    """One period: a share (teller, noemer) or a value."""

    periode: Annotated[
        str, Field(min_length=1, max_length=20, description="2025, 2025K3 of 2025-07.")
    ]
    teller: Decimaal | None = None
    noemer: Decimaal | None = None
    waarde: Decimaal | None = None


class Verloopvraag(Vraag):
    """What ``opstap benchmark verloop`` asks."""

    rijen: Annotated[list[Verlooprij], Field(min_length=1, max_length=MEESTE_PERIODEN)]


class Eigenvraag(Vraag):
    """What ``opstap benchmark eigen`` asks."""

    voor: Annotated[Wie, Field(description="Van wie de cijfers zijn.")]
    rijen: Annotated[
        list[dict[str, Cel]],
        Field(
            min_length=1,
            max_length=MEESTE_OPGAVEN,
            description="Eén rij per gemeente of bedrijf en periode, met de kolommen van het "
            "sjabloon. Leeg (null) is onbekend, en nooit nul.",
        ),
    ]
    wie: Annotated[
        Code | None, Field(description="Eén deelnemer uitgebreid, met zinnen en signalen.")
    ] = None
    jaar: Annotated[Jaar | None, Field(description="Anders het laatste jaar.")] = None
    indicator: Annotated[
        list[Code], Field(default_factory=list, max_length=30, description="Alleen deze.")
    ]


class Uitgavevraag(Schema):
    onderdeel: Annotated[
        Literal["cijfers", "groepen", "kolommen"], Field(description="Welke tabel, bij CSV.")
    ] = "cijfers"
