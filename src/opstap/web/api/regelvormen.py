# SPDX-License-Identifier: EUPL-1.2
"""What the answers about the law look like: rules, figures of the law, questions and outcomes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from opstap.web.api.vormen import Herkomststatus, Lijst, Vorm

Zekerheid = Literal["hoog", "middel", "laag"]


class Wetsregelkop(Vorm):
    """A rule in one line, with the text of a day."""

    id: str
    naam: str
    onderwerp: str
    grondslag: Annotated[str, Field(description="Wet, artikel en lid.")]
    url: str | None
    zekerheid: Annotated[Zekerheid, Field(description="Hoe goed de wettekst is gelezen.")]
    vanaf: date
    tot: date | None
    versies: Annotated[int, Field(description="Hoeveel teksten Opstap kent.")]


class Wetsregellijst(Lijst):
    resultaten: list[Wetsregelkop]


class Wetsversie(Vorm):
    """One text of a rule."""

    vanaf: date
    tot: date | None
    grondslag: str
    url: str | None
    zekerheid: Zekerheid
    waarom: Annotated[str, Field(description="Wat er niet zeker is; leeg bij hoog.")]
    tekst: Annotated[str, Field(description="Wat de regel zegt, in gewoon Nederlands.")]
    formule: list[str]
    let_op: list[str]


class Lezing(Vorm):
    """A reading that is less sure than the rule."""

    lezing: str
    zekerheid: Zekerheid
    waarom: str


class Beslisrij(Vorm):
    nummer: int
    als: Annotated[
        dict[str, bool | str], Field(description="Elk feit met het antwoord dat het moet hebben.")
    ]
    dan: Annotated[dict[str, Any], Field(description="De velden van de uitkomst.")]
    artikel: str
    reden: str


class Beslistabel(Vorm):
    """The first row whose conditions hold gives the outcome."""

    id: str
    vanaf: date
    veld: Annotated[str, Field(description="Het veld dat de vraag beantwoordt.")]
    rijen: list[Beslisrij]


class Wetsgeval(Vorm):
    """A situation and what must come out."""

    titel: str
    artikel: str
    vraag: str
    peildatum: date
    feiten: dict[str, Any]
    verwacht: dict[str, Any]


class Wetsregel(Vorm):
    """A rule with its texts through time, tables and cases."""

    id: str
    naam: str
    onderwerp: str
    versies: list[Wetsversie]
    lezingen: list[Lezing]
    tabellen: list[Beslistabel]
    gevallen: list[Wetsgeval]
    vragen: Annotated[list[str], Field(description="Vragen die deze regel gebruiken.")]


class Wetscijfer(Vorm):
    """A figure of the law as it stands on a day."""

    id: str
    naam: str
    omschrijving: str
    waarde: float | int
    eenheid: str
    vanaf: date | None
    tot: date | None
    stand: Literal["geldt", "loopt af", "verlopen", "nog niet", "vervangen"]
    toelichting: Annotated[str, Field(description="De stand in woorden, met de dag.")]
    verlopen: bool
    status: Herkomststatus
    bron: str
    vindplaats: str
    zekerheid: Zekerheid


class Wetscijferlijst(Lijst):
    resultaten: list[Wetscijfer]


class Wetsvraagkop(Vorm):
    """A question to the law in one line."""

    id: str
    naam: str
    vraag: str
    groep: str
    regels: list[str]


class Wetsvragenlijst(Lijst):
    resultaten: list[Wetsvraagkop]


class Feit(Vorm):
    """A fact that is asked."""

    feit: str
    soort: Literal["ja_nee", "keuze", "datum", "getal", "geheel", "getallen", "rijen"]
    vraag: str
    uitleg: str
    keuzes: dict[str, str]
    eenheid: str
    kolommen: dict[str, str]
    mag_geen: Annotated[bool, Field(description='true: "geen" is ook een antwoord.')]


class Wetsvraag(Wetsvraagkop):
    """A question to the law with the facts that it needs."""

    stapsgewijs: Annotated[
        bool, Field(description="true: de uitkomst noemt zelf het volgende feit om te vragen.")
    ]
    verplicht: list[str]
    velden: Annotated[dict[str, str], Field(description="Velden van het antwoord, met hun kop.")]
    feiten: list[Feit]
    feitenschema: Annotated[dict[str, Any], Field(description="JSON Schema van het object feiten.")]
    voorbeeld: dict[str, Any]


class Grondslag(Vorm):
    """A rule as an outcome used it."""

    id: str
    naam: str
    grondslag: str
    url: str | None
    zekerheid: Zekerheid


class Parameter(Vorm):
    """A figure of the law as an outcome used it."""

    naam: str
    omschrijving: str
    waarde: float | int
    eenheid: str
    vanaf: date | None
    tot: date | None
    verlopen: bool
    status: Herkomststatus
    bron: str
    vindplaats: str
    zekerheid: Zekerheid


class Wetsuitkomst(Vorm):
    """What the law says; the fields of the answer itself are named at the question."""

    vraag: Annotated[
        str | None, Field(default=None, description="Wat Opstap nog moet weten; leeg: niets.")
    ]
    volgende: Annotated[Feit | None, Field(default=None, description="Hetzelfde, als feit.")]
    mogelijk: Annotated[
        list[Any] | None, Field(default=None, description="Wat er nog uit kan komen.")
    ]
    feiten: Annotated[dict[str, Any], Field(description="De feiten zoals Opstap ze las.")]
    peildatum: Annotated[date | None, Field(description="Dag van de wet die is gebruikt.")]
    regels: list[str]
    parameters: dict[str, Parameter]
    toelichting: Annotated[list[str], Field(description="Elke stap, in gewoon Nederlands.")]
    zekerheid: Annotated[Zekerheid, Field(description="Die van het zwakste deel.")]
    waarschuwingen: list[str]
    grondslag: list[Grondslag]
    parameterset: Annotated[str, Field(description="Vingerafdruk van alle cijfers.")]
