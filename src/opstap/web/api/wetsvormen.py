# SPDX-License-Identifier: EUPL-1.2
"""What a program asks and gets about a change of the law."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from opstap.varianten.wet import TREKKINGEN
from opstap.web.api.rekenvormen import Band
from opstap.web.api.vormen import Herkomststatus, Lijst, Vorm
from opstap.web.api.waarden import Getal, Vraag
from opstap.web.regels.wat_als import MEESTE_TREKKINGEN

_DAG = r"^([0-9]{4}-(01|07)-01|nooit)$"


class Wijzigingsvraag(Vraag):
    """What ``opstap regels gevolgen`` asks; a setting that a change does not have is refused."""

    vanaf: Annotated[
        str | None, Field(pattern=_DAG, description="1 januari of 1 juli van een jaar, of nooit.")
    ] = None
    grens: Annotated[Getal | None, Field(description="Grens van de loonwaarde, zoals 0.30.")] = None
    ondergrens: Annotated[
        Getal | None, Field(description="Daaronder wijst het voorstel naar dagbesteding.")
    ] = None
    gedrag: Annotated[
        Literal["verandert", "gelijk"] | None, Field(description="Bij terugvalrecht.")
    ] = None
    omzetten: Annotated[
        Literal["bij_verlenging", "meteen"] | None, Field(description="Bij wsw_lang.")
    ] = None
    gebied: Annotated[
        str,
        Field(
            max_length=600,
            description="Leeg: Nederland. Of een gemeente, provincie of arbeidsmarktregio (code of "
            "naam), of gemeenten met komma's ertussen.",
        ),
    ] = ""
    trekkingen: Annotated[
        int, Field(ge=1, le=MEESTE_TREKKINGEN, description="Hoe vaak er gerekend wordt.")
    ] = TREKKINGEN
    zaad: Annotated[
        int, Field(ge=0, lt=2**31, description="Van de verzonnen aanvragers en de aannames.")
    ] = 1
    tot: Annotated[int, Field(ge=2025, le=2048, description="Laatste jaar.")] = 2048
    kosten_per_beoordeling: Annotated[
        int | None,
        Field(ge=0, le=100_000, description="Uw bedrag in euro; niet gepubliceerd."),
    ] = None


class Wetsinstelling(Vorm):
    """What may be set in a change."""

    id: str
    naam: str
    soort: Literal["datum", "aandeel", "keuze"]
    uitleg: str
    standaard: str | None
    minimum: str | None
    maximum: str | None
    keuzes: Annotated[dict[str, str], Field(description="Antwoord en betekenis.")]
    mag_nooit: Annotated[bool, Field(description="Of nooit ook een antwoord is.")]


class Wetswijziging(Vorm):
    """A change of the law that can be worked out."""

    id: str
    naam: str
    status: Annotated[
        Literal["gepland", "afgesproken", "onderzoek"], Field(description="Hoe het ervoor staat.")
    ]
    regels: list[str]
    bron: str
    vindplaats: str
    omschrijving: str
    zonder: Annotated[str, Field(description="Waarmee wordt vergeleken.")]
    instellingen: list[Wetsinstelling]


class Wetswijzigingen(Lijst):
    resultaten: list[Wetswijziging]


class Wetsgebied(Vorm):
    naam: str
    gemeenten: list[str]
    schatting: bool


class Wetsaantal(Vorm):
    """One count in one year, without and with the change, and the difference draw by draw."""

    maat: str
    naam: str
    jaar: int
    zonder: Band
    met: Band
    verschil: Band


class Wetsovergang(Vorm):
    """Applicants by what they get now and what they would get, as a share of all."""

    nu: str
    straks: str
    aandeel: Band


class Wetspost(Vorm):
    post: str
    naam: str
    uitleg: str
    jaar: int
    verschil: Annotated[
        Band, Field(description="Euro's, afgerond op duizend; min is een besparing.")
    ]


class Wetsgeld(Vorm):
    prijspeil: int
    kosten_per_beoordeling: int | None
    posten: list[Wetspost]


class Wetsaanname(Vorm):
    id: str
    naam: str
    waarde: float | None
    laag: float | None
    hoog: float | None
    eenheid: str
    status: Herkomststatus
    bron: str
    uitleg: str


class Wetsgevolg(Vorm):
    """The answer, after ``opstap regels gevolgen --json``."""

    wijziging: Wetswijziging
    instellingen: dict[str, str | None]
    gebied: Wetsgebied
    status: Herkomststatus
    trekkingen: int
    zaad: int
    aantallen: list[Wetsaantal]
    aanvragers: list[Wetsovergang]
    geld: Wetsgeld
    aannames: list[Wetsaanname]
    voorwaarden: list[str]
    manifest: dict[str, Any]
