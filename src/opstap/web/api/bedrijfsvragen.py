# SPDX-License-Identifier: EUPL-1.2
"""What a reader may send about a company: the sheets of the workbook as JSON, and the choices."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, create_model

from opstap.bekostiging.bedrijf.bladen import BLADEN, Blad
from opstap.bekostiging.bedrijf.bladen import Vraag as Kolom
from opstap.web.api.bedrijven import rijnaam, veldnaam
from opstap.web.api.waarden import Decimaal, Plaatssoort, Querygetal, Tekst, VariantId, Vraag

_MEESTE_RIJEN = 100
_TYPEN: dict[str, Any] = {"tekst": Tekst, "getal": Decimaal, "geheel": int, "jaar": int}
Trekkingen = Annotated[int, Field(ge=2, le=32, description="Hoe vaak er gerekend wordt.")]
LaatsteJaar = Annotated[int, Field(ge=2025, le=2048)]


def _veld(kolom: Kolom) -> Any:
    """The type of a question of the workbook; what is obligatory is left to its reader."""
    eenheid = f" ({kolom.eenheid})" if kolom.eenheid else ""
    keuzes = f" Kies uit: {', '.join(kolom.keuzes)}." if kolom.keuzes else ""
    uitleg = f"{kolom.titel}{eenheid}. {kolom.uitleg}{keuzes}"
    return (Annotated[_TYPEN[kolom.soort] | None, Field(description=uitleg)], None)


def _blad(blad: Blad) -> Any:
    vragen = [vraag for vraag in blad.vragen if vraag.naam != "versie"]
    rij = create_model(
        f"Blad{blad.naam}", __base__=Vraag, **{rijnaam(vraag): _veld(vraag) for vraag in vragen}
    )
    uitleg = Field(description=f"{blad.titel}. {blad.uitleg}", max_length=_MEESTE_RIJEN)
    if blad.formulier:
        return (rij | None, None)
    return (Annotated[list[rij], uitleg] | None, None)  # type: ignore[valid-type]


Bladen: type[Vraag] = create_model(
    "Bladen", __base__=Vraag, **{veldnaam(blad): _blad(blad) for blad in BLADEN}
)


class Bedrijfsvraag(Vraag):
    """What ``opstap bedrijf doorreken`` asks, with the workbook as JSON."""

    bladen: Bladen | None = None  # type: ignore[valid-type]
    variant: VariantId = "basis"
    trekkingen: Trekkingen = 16
    tot: LaatsteJaar = 2048


class Werkmapvraag(Schema):
    """The same for a workbook as body."""

    variant: VariantId = "basis"
    trekkingen: Trekkingen = 16
    tot: LaatsteJaar = 2048


class Sjabloonvraag(Schema):
    voorbeeld: Annotated[bool, Field(description="Ingevuld voor een verzonnen bedrijf.")] = False


class Kostprijsvraag(Schema):
    """What ``opstap bedrijf kostprijs`` asks."""

    soort: Plaatssoort | None = None
    jaar: Annotated[int, Field(ge=2022, le=2060)] = 2026
    loonwaarde: Querygetal | None = None
    uren: Querygetal | None = None
    begeleiding: Querygetal | None = None
    overhead: Querygetal | None = None
    ziekteverzuim: Querygetal | None = None
    eenheid: Querygetal | None = None
    plaatssoort: Annotated[str | None, Field(max_length=40)] = None
    cao: Literal["wml", "aan-de-slag", "aan-de-slag-ruim"] = "aan-de-slag"
    prijspeil: Annotated[str, Field(max_length=10, description="lopend, of een jaar.")] = "lopend"
    extraApart: Annotated[  # noqa: N815 (camelCase in a query)
        bool, Field(description="Tel extra kosten apart.")
    ] = False
    nominaal: Annotated[bool, Field(description="De bekostiging volgt de prijzen niet.")] = False
