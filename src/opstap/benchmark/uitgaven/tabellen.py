# SPDX-License-Identifier: EUPL-1.2
"""A release as tables: every figure with its room, its status and why it is not there."""

from __future__ import annotations

from fractions import Fraction

from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.benchmark.opgaven.eigengegevens import EigenIndicator, Wie, opgavekolommen
from opstap.benchmark.uitgaven.bescherming import getoond
from opstap.benchmark.uitgaven.cijfer import REDENEN, Reden, Uitgavecijfer
from opstap.benchmark.uitgaven.uitgave import Benchmarkuitgave

MEERVOUD: dict[Wie, str] = {"gemeente": "gemeenten", "bedrijf": "bedrijven"}
_CIJFER = (
    KolomKop("indicator", "Indicator"),
    KolomKop("omschrijving", "Omschrijving"),
    KolomKop("teller", "Teller", soort="getal"),
    KolomKop("noemer", "Noemer", soort="getal"),
    KolomKop("waarde", "Waarde", soort="getal", decimalen=1),
    KolomKop("laag", "Laag", soort="getal", decimalen=1),
    KolomKop("hoog", "Hoog", soort="getal", decimalen=1),
    KolomKop("eenheid", "Eenheid"),
    KolomKop("status", "Status"),
)


def tabellen(uitgave: Benchmarkuitgave) -> tuple[Tabel, ...]:
    return (_cijfers(uitgave), _groepen(uitgave), _kolommen(uitgave))


def overzicht(uitgave: Benchmarkuitgave) -> Tabel:
    """A row a participant and group, a column an indicator, as people read it; without a rank."""
    wat = uitgave.indicatoren
    deelnemers: list[Rij] = [
        (een.wie, een.naam, *(uitgave.cijfer(een.wie, i.id).toon() for i in wat))
        for een in uitgave.deelnemers
    ]
    groepen: list[Rij] = [
        ("", groep.naam, *(uitgave.groep(groep.naam, i.id).toon_groep() for i in wat))
        for groep in uitgave.alle_groepen()
    ]
    return Tabel(
        naam="overzicht",
        titel=_titel(uitgave, "wat elke deelnemer laat zien"),
        kolommen=(
            KolomKop("code", "Code"),
            KolomKop("naam", "Naam"),
            *(KolomKop(i.id.replace("-", "_"), i.naam) for i in wat),
        ),
        rijen=(*deelnemers, *groepen),
        toelichting=uitgave.uitleg(),
    )


def _titel(uitgave: Benchmarkuitgave, wat: str) -> str:
    return f"Benchmark van {MEERVOUD[uitgave.voor]} {uitgave.jaar}, uitgave {uitgave.nummer}: {wat}"


def _cijfers(uitgave: Benchmarkuitgave) -> Tabel:
    return Tabel(
        naam="cijfers",
        titel=_titel(uitgave, "cijfers van deelnemers"),
        kolommen=(
            KolomKop("code", "Code"),
            KolomKop("naam", "Naam"),
            KolomKop("perioden", "Perioden"),
            *_CIJFER,
        ),
        rijen=tuple(
            (een.wie, een.naam, een.perioden, *_rij(uitgave.cijfer(een.wie, i.id)))
            for een in uitgave.deelnemers
            for i in uitgave.indicatoren
        ),
        toelichting=uitgave.uitleg(),
    )


def _groepen(uitgave: Benchmarkuitgave) -> Tabel:
    rijen: list[Rij] = []
    for groep in uitgave.alle_groepen():
        for i in uitgave.indicatoren:
            cijfer = uitgave.groep(groep.naam, i.id)
            rijen.append((groep.naam, groep.omvang, cijfer.van, cijfer.deelnemers, *_rij(cijfer)))
    return Tabel(
        naam="groepen",
        titel=_titel(uitgave, "cijfers van groepen"),
        kolommen=(
            KolomKop("groep", "Groep"),
            KolomKop("leden", "Leden", soort="geheel"),
            KolomKop("deelnemers", "Doen mee", soort="geheel"),
            KolomKop("met_cijfer", "Met cijfer", soort="geheel"),
            *_CIJFER,
        ),
        rijen=tuple(rijen),
        toelichting=(
            "Een groep is de som van wat haar deelnemers laten zien, geen gemiddelde.",
            *uitgave.uitleg(),
        ),
    )


def _kolommen(uitgave: Benchmarkuitgave) -> Tabel:
    rijen: list[Rij] = []
    for een in uitgave.deelnemers:
        waarden = uitgave.waarden(een.wie)
        for naam, kolom in opgavekolommen(uitgave.voor).items():
            reden: Reden = "gepubliceerd"
            cijfer = waarden.get(naam, getoond(kolom, None))
            if naam not in waarden:
                reden = "niet_aangeleverd"
            elif cijfer.waarde is None:
                reden = "ingehouden" if kolom.telt == "personen" else "beschermd"
            getal, half = cijfer.waarde, cijfer.half
            laag = None if getal is None else getal - half
            if laag is not None and kolom.telt != "euro":
                laag = max(Fraction(0), laag)
            hoog = None if getal is None else getal + half
            rijen.append((een.wie, een.naam, naam, kolom.telt, getal, laag, hoog, REDENEN[reden]))
    return Tabel(
        naam="kolommen",
        titel=_titel(uitgave, "wat erachter zit"),
        kolommen=(
            KolomKop("code", "Code"),
            KolomKop("naam", "Naam"),
            KolomKop("kolom", "Kolom"),
            KolomKop("telt", "Telt"),
            KolomKop("gepubliceerd", "Gepubliceerd", soort="geheel"),
            KolomKop("laag", "Laag", soort="getal"),
            KolomKop("hoog", "Hoog", soort="getal"),
            KolomKop("status", "Status"),
        ),
        rijen=tuple(rijen),
        toelichting=uitgave.uitleg(),
    )


def _rij(cijfer: Uitgavecijfer) -> Rij:
    i = cijfer.indicator
    maal = 1 if i.soort == "bedrag" else 100
    waarden = (cijfer.waarde, cijfer.laag, cijfer.hoog)
    return (
        i.id,
        i.naam,
        cijfer.teller,
        cijfer.noemer,
        *(None if waarde is None else maal * waarde for waarde in waarden),
        i.eenheid,
        _status(cijfer, i),
    )


def _status(cijfer: Uitgavecijfer, indicator: EigenIndicator) -> str:
    if cijfer.reden == "gepubliceerd" and indicator.telt_mensen:
        return "gepubliceerd, uit afgeronde aantallen"
    return cijfer.uitleg
