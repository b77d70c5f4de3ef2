# SPDX-License-Identifier: EUPL-1.2
"""All data sets of the house: those of the benchmark, and the money and places of allocations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from opstap import gebieden, verdeling
from opstap.basis.tabel import KolomKop, Rij, Soort
from opstap.benchmark import opendata as benchmark
from opstap.benchmark.opendata import velden as v
from opstap.bronnen import STATUSSEN, grootboek
from opstap.publicatie.opendata import JA_NEE, Bronvermelding, Dataset, Veld
from opstap.verdeling.beeld import EERSTE_JAAR, LAATSTE_JAAR, Beeld
from opstap.verdeling.instrumenten import EURO, INSTRUMENTEN, PLAATSEN

_RANG = {status: rang for rang, status in enumerate(STATUSSEN)}
_VERVANGER = (
    "De echte maatstaf (het doelgroepenregister) is per gemeente niet openbaar. Er is gerekend met "
    "een vervanger. De uitkomst is een indicatie, geen beschikking."
)


@cache
def datasets() -> tuple[Dataset, ...]:
    """Everything that is public and computed, in the order of the catalogue."""
    return (
        benchmark.gemeenteset(),
        benchmark.indicatorset(),
        benchmark.cijferset(),
        benchmark.gebiedset(),
        benchmark.burenset(),
        benchmark.trechterset(),
        geldset(),
        plaatsenset(),
    )


def geldset() -> Dataset:
    """What every municipality gets of every budget that Opstap divides."""
    return Dataset(
        id="verdeling-geld",
        titel="Verdeling van budgetten per gemeente en jaar",
        beschrijving=(
            "Het eigen deel van elke gemeente in het impulsbudget, de Rijksbijdrage sociale "
            "infrastructuur, het eenmalige bedrag van 2024 en de extra middelen beschut werk, vóór "
            "uitbetaling per samenwerkingsverband. De delen van een jaar tellen precies op tot het "
            "landelijke bedrag."
        ),
        velden=_velden("bedrag", "Bedrag", "Het deel van de gemeente.", "euro", "EUR"),
        sleutel=("instrument", "jaar", "gemeente"),
        maak=lambda: _rijen(EURO),
        bronnen=_bronnen(EURO),
        themas=("GOVE", "SOCI", "ECON"),
        trefwoorden=("impulsbudget", "Rijksbijdrage", "gemeentefonds", "beschut werk"),
        jaren=(EERSTE_JAAR, LAATSTE_JAAR),
        let_op=(_VERVANGER,),
    )


def plaatsenset() -> Dataset:
    """How many sheltered places every municipality gets."""
    return Dataset(
        id="verdeling-plaatsen",
        titel="Verdeling van beschutte werkplekken per gemeente en jaar",
        beschrijving=(
            "Beschutte werkplekken van 31 uur per week aan het eind van het jaar, verdeeld over "
            "gemeenten. Een plaats is geen persoon: één plaats kan door meer mensen worden gedeeld."
        ),
        velden=_velden(
            "plaatsen", "Plaatsen", "Het deel van de gemeente.", "geheel", "plaatsen van 31 uur"
        ),
        sleutel=("instrument", "jaar", "gemeente"),
        maak=lambda: _rijen(PLAATSEN),
        bronnen=_bronnen(PLAATSEN),
        themas=("GOVE", "SOCI"),
        trefwoorden=("beschut werk", "plaatsen", "gemeenten"),
        jaren=(EERSTE_JAAR, LAATSTE_JAAR),
        let_op=(
            _VERVANGER,
            "De echte aantallen per gemeente staan in een ministeriële regeling; die gaat voor.",
            "Ook het landelijke aantal kan een aanname zijn; zie het veld landelijk_status.",
        ),
    )


def _velden(naam: str, titel: str, uitleg: str, soort: Soort, eenheid: str) -> tuple[Veld, ...]:
    waarde = Veld(KolomKop(naam, titel, eenheid, soort=soort), uitleg, plaatsen=0)
    landelijk = Veld(
        KolomKop("landelijk", "Landelijk", eenheid, soort=soort),
        "Het landelijke totaal van dat jaar.",
        plaatsen=0,
    )
    return (
        Veld(
            KolomKop("instrument", "Instrument"),
            "Wat er verdeeld wordt. "
            + " ".join(f"{een.id}: {een.naam}." for een in INSTRUMENTEN.values()),
            keuzes=tuple(
                een.id
                for een in INSTRUMENTEN.values()
                if (een.eenheid == EURO) == (soort == "euro")
            ),
        ),
        v.JAAR,
        v.GEMEENTE,
        waarde,
        landelijk,
        Veld(
            KolomKop("gewicht", "Gewicht", soort="getal"),
            "Het gewicht van de gemeente in de sleutel.",
        ),
        v.tekst("sleutel", "Sleutel", "De sleutel waarmee is verdeeld."),
        v.zelfde(v.STATUS, "sleutel_status", "Status van de sleutel"),
        Veld(
            KolomKop("vervanger", "Vervanger"),
            "Of de sleutel een vervanger is van de echte maatstaf.",
            keuzes=JA_NEE,
        ),
        v.zelfde(v.STATUS, "landelijk_status", "Status van het landelijke totaal"),
        v.STATUS,
    )


@cache
def _bronnen(eenheid: str) -> tuple[Bronvermelding, ...]:
    """The documents that the national figures are from, and the source of the key."""
    boek = grootboek()
    ids = dict.fromkeys(
        cijfer.bron
        for een in INSTRUMENTEN.values()
        if een.eenheid == eenheid
        for jaar, cijfer in boek.reeks(een.reeks).items()
        if EERSTE_JAAR <= jaar <= LAATSTE_JAAR
    )
    stukken = [boek.documenten[id_] for id_ in ids if id_ in boek.documenten]
    return (
        *(Bronvermelding(stuk.titel, stuk.url) for stuk in stukken if stuk.url),
        v.CBS_BIJSTAND,
        v.CBS_INWONERS,
    )


@cache
def _beeld() -> Beeld:
    namen = {code: gem.naam for code, gem in gebieden.gemeenten().items()}
    sleutel = verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
    return verdeling.maak_beeld(sleutel, grootboek=grootboek(), namen=namen)


def _rijen(eenheid: str) -> Iterator[Rij]:
    for uit in _beeld().uitkomsten:
        if uit.eenheid != eenheid:
            continue
        sleutel = uit.sleutel
        deel = "aanname" if sleutel.vervanger else sleutel.status
        status = max((uit.bedrag_status, deel), key=_RANG.__getitem__)
        for regel in uit.regels:
            yield (
                uit.instrument,
                uit.jaar,
                regel.code,
                regel.toegekend,
                uit.bedrag,
                regel.gewicht,
                sleutel.id,
                sleutel.status,
                v.ja_nee(sleutel.vervanger),
                uit.bedrag_status,
                status,
            )
