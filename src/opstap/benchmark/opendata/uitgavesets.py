# SPDX-License-Identifier: EUPL-1.2
"""A release of participants' figures as data sets, once it is public. Only what a release shows."""

from __future__ import annotations

from datetime import date

from opstap.basis.tabel import KolomKop, Tabel
from opstap.benchmark.uitgaven import Benchmarkuitgave
from opstap.publicatie.opendata import Bronvermelding, Dataset, Veld

_BRON = Bronvermelding("opgaven van deelnemers aan de benchmark van Opstap", "")
_SLEUTELS = {
    "cijfers": ("code", "indicator"),
    "groepen": ("groep", "indicator"),
    "kolommen": ("code", "kolom"),
}
_WAT = {
    "cijfers": "cijfers van deelnemers",
    "groepen": "cijfers van groepen",
    "kolommen": "aantallen en bedragen achter de cijfers",
}
_UITLEG = {
    "code": "De code van de deelnemer: bij een gemeente de gemeentecode van CBS.",
    "naam": "De naam van de deelnemer.",
    "perioden": "Hoeveel perioden van het jaar zijn aangeleverd.",
    "indicator": "De naam van de indicator voor programma's.",
    "omschrijving": "De indicator in woorden.",
    "teller": "Wat boven de deelstreep staat, uit de gepubliceerde getallen.",
    "noemer": "Wat onder de deelstreep staat, uit de gepubliceerde getallen.",
    "waarde": "Het cijfer, in de eenheid van de rij.",
    "laag": "Wat het echte cijfer ten minste is.",
    "hoog": "Wat het echte cijfer ten hoogste is.",
    "eenheid": "De eenheid van waarde, laag en hoog.",
    "status": "Of het cijfer er staat, en zo niet, waarom niet.",
    "groep": "De naam van de groep.",
    "leden": "Hoeveel leden de groep heeft, ook die niet meedoen.",
    "deelnemers": "Hoeveel leden meedoen.",
    "met_cijfer": "Hoeveel deelnemers bij deze indicator een cijfer hebben.",
    "kolom": "De kolom van de opgave.",
    "telt": "Wat de kolom telt. Personen en plaatsen zijn niet in elkaar om te rekenen.",
    "gepubliceerd": "Het afgeronde getal.",
}
_ALTIJD = frozenset(("naam", "status", "leden", "deelnemers", "met_cijfer", "telt", "eenheid"))


def uitgavesets(uitgave: Benchmarkuitgave, dag: date) -> tuple[Dataset, ...]:
    """The data sets of one release that was made on ``dag``."""
    return tuple(_set(uitgave, tabel, dag) for tabel in uitgave.tabellen())


def _set(uitgave: Benchmarkuitgave, tabel: Tabel, dag: date) -> Dataset:
    sleutel = _SLEUTELS[tabel.naam]
    wie = "gemeenten" if uitgave.voor == "gemeente" else "bedrijven"
    return Dataset(
        id=f"deelnemers-{wie}-{uitgave.jaar}-{tabel.naam}",
        titel=f"Benchmark van {wie} die meedoen, {uitgave.jaar}: {_WAT[tabel.naam]}",
        beschrijving=(
            f"Opgaven over {uitgave.jaar} van {wie} die aan de benchmark meedoen, zo afgerond dat "
            f"niemand er iemand uit kan herleiden. Dit is uitgave {uitgave.nummer}."
        ),
        velden=tuple(_veld(kop, sleutel) for kop in tabel.kolommen),
        sleutel=sleutel,
        maak=lambda: tabel.rijen,
        bronnen=(_BRON,),
        themas=("SOCI", "GOVE"),
        trefwoorden=("benchmark", wie, "sociaal ontwikkelbedrijf", "beschut werk"),
        jaren=(uitgave.jaar, uitgave.jaar),
        let_op=tabel.toelichting,
        gewijzigd=dag,
    )


def _veld(kop: KolomKop, sleutel: tuple[str, ...]) -> Veld:
    return Veld(
        kop,
        _UITLEG[kop.naam],
        verplicht=kop.naam in sleutel or kop.naam in _ALTIJD,
        plaatsen=6 if kop.soort == "getal" else None,
    )
