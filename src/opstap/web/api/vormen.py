# SPDX-License-Identifier: EUPL-1.2
"""What the answers look like, for the document. Fields may be added; these stay."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

Herkomststatus = Literal["gepubliceerd", "afgeleid", "aanname", "gesimuleerd"]


class Vorm(Schema):
    """An object of which the named fields are a promise."""

    model_config = ConfigDict(extra="allow")


class Links(Vorm):
    zelf: str
    vorige: str | None
    volgende: str | None


class Lijst(Vorm):
    """One page; ``volgende`` is null on the last."""

    pagina: int
    grootte: int
    links: Links


class Gemeenteregel(Vorm):
    code: str
    naam: str
    provincie_code: str | None
    provincie: str | None
    arbeidsmarktregio_code: str | None
    arbeidsmarktregio: str | None
    inwoners: int | None


class Gemeentelijst(Lijst):
    resultaten: list[Gemeenteregel]


class Gebiedsregel(Vorm):
    code: str
    naam: str
    gemeenten: list[str]
    inwoners: int


class Gebiedslijst(Lijst):
    resultaten: list[Gebiedsregel]


class Verbandsregel(Vorm):
    samenwerkingsverband: str
    grootste: str
    gemeenten: list[str]
    inwoners: int


class Verbandslijst(Lijst):
    resultaten: list[Verbandsregel]


class Geldregel(Vorm):
    jaar: int
    stroom: str
    bedrag: int | None
    status: str
    bestemming: str
    herleiding: Any


class Gemeente(Vorm):
    """Everything about one municipality, as ``opstap gemeente --json`` gives it."""

    gemeente: str
    naam: str
    geld: list[Geldregel]
    plaatsen: list[dict[str, Any]]
    mensen: list[dict[str, Any]]
    vergelijking: list[dict[str, Any]]
    meldingen: list[str]
    manifest: dict[str, Any]


class Cijfer(Vorm):
    """A figure with its source."""

    id: str
    omschrijving: str
    waarde: float | int
    eenheid: str
    jaar: int | None
    periode: str | None
    definitie: str
    bron: str
    vindplaats: str
    status: Herkomststatus
    besluitstatus: str | None
    prijspeil: str | int | None
    bekend_sinds: date


class Cijferlijst(Lijst):
    resultaten: list[Cijfer]


class Herleiding(Cijfer):
    """A figure with the figures it was computed from, down to the sources."""

    invoer: list[dict[str, Any]]


class Controle(Vorm):
    id: str
    omschrijving: str
    links: Any
    rechts: Any
    verschil: Any
    uitkomst: Literal["klopt", "verklaard", "afwijking"]
    toelichting: str


class Controles(Vorm):
    geslaagd: bool
    controles: list[Controle]


class Instrument(Vorm):
    id: str
    naam: str
    eenheid: str
    vorm: str
    maatstaf: str
    toelichting: str
    methode: str
    gepoold: bool
    jaren: list[int]


class Instrumentlijst(Lijst):
    resultaten: list[Instrument]


class Sleutel(Vorm):
    id: str
    naam: str
    status: str
    bron: str
    peildatum: Annotated[str, Field(description="Dag of tijdvak van de telling.")]
    vervanger: bool


class Verdeelregel(Vorm):
    code: str
    naam: str
    gewicht: float | int
    exact: Annotated[str, Field(description="Exact deel, met minstens vier decimalen.")]
    toegekend: int
    ontvanger: str
    samenwerkingsverband: str | None


class Betaling(Vorm):
    code: str
    bedrag: int


class Verdeling(Vorm):
    """An allocation, as ``opstap verdeel --json`` gives it; both sums close on ``bedrag``."""

    instrument: str
    jaar: int | None
    bedrag: int
    methode: str
    sleutel: Sleutel
    regels: list[Verdeelregel]
    uitbetaling: list[Betaling]
    totaal: int
    manifest: dict[str, Any]


class Variantregel(Vorm):
    id: str
    naam: str
    omschrijving: str


class Variantenlijst(Lijst):
    resultaten: list[Variantregel]


class Variant(Variantregel):
    """A variant worked out, as ``opstap doorreken --json`` gives it."""

    banen_beschut_2048: int
    banen_overig_2048: int
    incidenteel_eur: int
    structureel_eur: int
    reeks: list[dict[str, Any]]
    brief: dict[str, Any]
    verschil: dict[str, Any]
    herleiding: list[dict[str, Any]]


class Doorrekening(Vorm):
    varianten: list[Variant]
    basis: str
    niveau: str
    jaren: list[int]
    manifest: dict[str, Any]


class LksUitkomst(Vorm):
    """A subsidy, as ``opstap regels lks --json`` gives it."""

    bedrag_per_maand: str
    regels: list[str]
    parameters: dict[str, Any]
    toelichting: list[str]
    zekerheid: str


class PlaatsenUitkomst(Vorm):
    """Contracts counted, as ``opstap regels plaatsen --json`` gives it."""

    personen: int
    plaatsen_31u: str
    banen_25_5u: str
    regels: list[str]
    toelichting: list[str]


class Kostprijs(Vorm):
    plaatsen: list[dict[str, Any]]


class Berekening(Vorm):
    """A long computation: ask again until ``status`` is klaar, mislukt or gestopt."""

    id: UUID
    soort: str
    titel: str
    notitie: str
    status: Literal["wacht", "bezig", "gestopt", "klaar", "mislukt"]
    voortgang: Annotated[int, Field(ge=0, le=100, description="Procent klaar.")]
    zichtbaarheid: Literal["alleen-ik", "organisatie", "openbaar"]
    organisatie: str | None
    invoer: dict[str, Any]
    versies: dict[str, Any]
    aangemaakt_op: datetime
    klaar_op: datetime | None
    melding: str
    resultaat: Annotated[
        dict[str, Any] | None, Field(description="Leeg zolang zij niet klaar is, en in een lijst.")
    ]
    vorige: Annotated[UUID | None, Field(description="Waarvan dit de herhaling is.")]
    pagina: Annotated[str, Field(description="Adres van de pagina met grafieken.")]


class Berekeningenlijst(Lijst):
    resultaten: list[Berekening]


class Gegevensversie(Vorm):
    """One version of data that the organisation brought."""

    id: int
    soort: str
    nummer: Annotated[int | None, Field(description="Leeg zolang niemand het bevestigde.")]
    status: Literal["concept", "actief", "ingetrokken"]
    peildatum: date
    bron: str
    toelichting: str
    bestandsnaam: str
    sha256: str
    aangeleverd_op: datetime
    waarschuwingen: list[str]
    herkomst: str
    reden: str


class Gegevens(Gegevensversie):
    rijen: list[dict[str, Any]]


class Gegevenslijst(Lijst):
    resultaten: list[Gegevensversie]


class Kolom(Vorm):
    """A column of a template."""

    naam: str
    uitleg: str
    voorbeeld: str
    verplicht: bool


class Gegevenssoort(Vorm):
    """A kind of data that an organisation can bring."""

    soort: str
    titel: str
    wat: str
    waarvoor: str
    bron: str
    let_op: str
    kolommen: list[Kolom]
    bestanden: list[Literal["csv", "xlsx"]]


class Soortenlijst(Lijst):
    resultaten: list[Gegevenssoort]


class Logboekregel(Vorm):
    """One line of the trail; ``zegel`` ties it to the line before it."""

    nummer: int
    tijdstip: datetime
    actor: str
    actie: str
    object_soort: str
    object_id: str
    resultaat: str
    herkomst: str
    zegel: str


class Logboek(Lijst):
    resultaten: list[Logboekregel]
