# SPDX-License-Identifier: EUPL-1.2
"""What a reader may send to work out variants, at once or as a run with uncertainty."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, create_model

from opstap.web.api.problemen import KEUZE
from opstap.web.api.waarden import Blad, Code, Getal, Jaar, Niveau, VariantId, Vraag, als_decimaal
from opstap.web.labs import variantenlab_hefbomen as lab

HEFBOMEN = tuple(h for h in lab.HEFBOMEN if h.naam not in ("prijspeil", "indexatie"))
"""The levers of a variant; those two belong to the whole question."""


def _hefboomveld(hefboom: lab.Hefboom) -> Any:
    """The type of a lever in the body, with its bounds."""
    uitleg = f"{hefboom.titel}. {hefboom.uitleg}"
    if hefboom.naam in lab.KEUZES:
        kan = tuple(lab.KEUZES[hefboom.naam])
        return (Annotated[Literal[kan] | None, Field(description=uitleg)], None)
    heel = hefboom.eenheid in ("jaar", "banen")
    grenzen = {"minimum": hefboom.laag, "maximum": hefboom.hoog}
    soort: Any = Annotated[
        int if heel else Decimal,
        *([] if heel else [BeforeValidator(als_decimaal)]),
        Field(ge=hefboom.laag, le=hefboom.hoog),
        WithJsonSchema({"type": "integer" if heel else "number", **grenzen}),
    ]
    return (Annotated[soort | None, Field(description=f"{uitleg} In {hefboom.eenheid}.")], None)


Hefbomen: type[Vraag] = create_model(
    "Hefbomen",
    __base__=Vraag,
    __doc__="What differs from the shipped variant; a lever that is left out stays.",
    **{h.naam: _hefboomveld(h) for h in HEFBOMEN},
)
EigenId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]


class Hefboomvariant(Vraag):
    """An own variant: a shipped one with other levers."""

    van: Annotated[VariantId, Field(description="De variant waarmee u begint.")]
    hefbomen: Hefbomen  # type: ignore[valid-type]
    id: Annotated[EigenId | None, Field(description="Standaard eigen-VAN.")] = None
    naam: Annotated[str | None, Field(min_length=1, max_length=80)] = None


class Bestandsvariant(Vraag):
    """An own variant as `opstap doorreken BESTAND` reads it, with all its fields."""

    bestand: Annotated[
        dict[str, Any], Field(max_length=40, description="De inhoud van het YAML-bestand.")
    ]


def _soort_variant(waarde: Any) -> str:
    if isinstance(waarde, Bestandsvariant) or (isinstance(waarde, dict) and "bestand" in waarde):
        return f"{KEUZE}bestand"
    return f"{KEUZE}hefbomen" if isinstance(waarde, Hefboomvariant | dict) else f"{KEUZE}id"


Variantkeuze = Annotated[
    Annotated[VariantId, Tag(f"{KEUZE}id")]
    | Annotated[Hefboomvariant, Tag(f"{KEUZE}hefbomen")]
    | Annotated[Bestandsvariant, Tag(f"{KEUZE}bestand")],
    Discriminator(_soort_variant),
]
Varianten = Annotated[
    list[Variantkeuze],
    Field(
        min_length=1, max_length=5, description="Meegeleverde varianten (id) en eigen varianten."
    ),
]


class Doorrekenvraag(Vraag):
    """What ``opstap doorreken`` asks."""

    varianten: Varianten
    basis: Annotated[Code | None, Field(description="Vergelijk met deze (id).")] = None
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


class Hefboomvraag(Blad):
    van: Annotated[VariantId, Field(description="De variant waarmee u begint.")] = "2"


Zichtbaarheid = Literal["alleen-ik", "organisatie", "openbaar"]
Trekkingen = Annotated[int, Field(ge=2, le=100, description="Hoe vaak er gerekend wordt.")]


class _Berekening(Vraag):
    """What every run has."""

    naam: Annotated[str, Field(max_length=200, description="Leeg: een naam van Opstap.")] = ""
    notitie: Annotated[str, Field(max_length=2000)] = ""
    zichtbaarheid: Annotated[
        Zichtbaarheid | None,
        Field(description="Standaard organisatie met een token, en anders openbaar."),
    ] = None


class Variantenberekening(_Berekening):
    """A doorrekening with uncertainty, as ``opstap doorreken --trekkingen`` does it."""

    soort: Literal["varianten"] = "varianten"
    varianten: Varianten
    trekkingen: Trekkingen = 32
    prijspeil: Annotated[str, Field(max_length=10)] = "brief"
    tot: Annotated[int, Field(ge=2025, le=2048)] = 2048
    gebied: Annotated[
        str, Field(max_length=600, description="Leeg: Nederland. Of een gebied of gemeenten.")
    ] = ""
    eigen: Annotated[
        bool, Field(description="Met register en beginstanden van de organisatie (met gebied).")
    ] = False


class Prognoseberekening(_Berekening):
    """A projection, as ``opstap prognose`` does it."""

    soort: Literal["prognose"]
    variant: VariantId = "basis"
    engine: Literal["verwacht", "personen"] = "verwacht"
    trekkingen: Trekkingen = 32
    zaad: Annotated[int, Field(ge=0, lt=2**31)] = 1
    gebied: Annotated[str, Field(max_length=40, description="land, of een code.")] = "land"
    tot: Annotated[int, Field(ge=2025, le=2048)] = 2048


class Bedrijfsberekening(_Berekening):
    """The business case of the workbook that the organisation brought (with a token)."""

    soort: Literal["bedrijf"]
    variant: VariantId = "basis"
    trekkingen: Trekkingen = 16
    tot: Annotated[int, Field(ge=2025, le=2048)] = 2048


class Verdeelberekening(_Berekening):
    """A question of the allocation lab, kept."""

    soort: Literal["verdeling"]
    vraag: Annotated[
        dict[str, Annotated[str, Field(max_length=200)]],
        Field(max_length=40, description="De velden van het verdelingslab, zoals in het adres."),
    ]


def _soort_berekening(waarde: Any) -> str:
    soort = waarde.get("soort") if isinstance(waarde, dict) else getattr(waarde, "soort", None)
    return f"{KEUZE}{soort}" if soort in _BEREKENINGEN else f"{KEUZE}varianten"


_BEREKENINGEN = ("varianten", "prognose", "bedrijf", "verdeling")
Berekenvraag = Annotated[
    Annotated[Variantenberekening, Tag(f"{KEUZE}varianten")]
    | Annotated[Prognoseberekening, Tag(f"{KEUZE}prognose")]
    | Annotated[Bedrijfsberekening, Tag(f"{KEUZE}bedrijf")]
    | Annotated[Verdeelberekening, Tag(f"{KEUZE}verdeling")],
    Discriminator(_soort_berekening),
]


class Berekeningvraag(Vraag):
    """What can be changed of a run."""

    naam: Annotated[str | None, Field(max_length=200)] = None
    notitie: Annotated[str | None, Field(max_length=2000)] = None
    zichtbaarheid: Zichtbaarheid | None = None
