# SPDX-License-Identifier: EUPL-1.2
"""The country at a glance: beschut werk against its target, and the new money per year.

People and places are kept apart: a place is 31 hours a week, and who works beschut does so 27
hours on average. ``EENHEDEN`` says in which of the two a chart is; the other is converted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from opstap.basis.opmaak import getal
from opstap.bekostiging.gemeente.grafieken import van_naar, waaier
from opstap.bronnen import Grootboek
from opstap.publicatie.grafiek import Doel, Lijnen, Reeks, Staven, Waaier
from opstap.verdeling import INSTRUMENTEN
from opstap.verdeling.beeld import EERSTE_JAAR, LAATSTE_JAAR

if TYPE_CHECKING:
    from opstap.prognose.trekkingen import Ensemble

PLAATSEN, PERSONEN = "plaatsen", "personen"
EENHEDEN = {PLAATSEN: "plaatsen van 31 uur per week", PERSONEN: "mensen"}
_EERSTE = 2019
_DOELJAREN = (2019, 2020, 2021, 2022, 2023, 2030, 2040, 2048)
_GELD = ("impulsbudget", "rijksbijdrage", "eenmalig-2024")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Omgerekend(Waaier):
    """A fan whose observed points are people converted to places."""

    def _statussen(self) -> Iterable[tuple[str, str]]:
        return [("waargenomen, omgerekend", "aanname"), ("waaier", self.status)]


def uren_per_mens(boek: Grootboek) -> Fraction:
    """Hours a week of who works beschut (ledger)."""
    return boek.waarde("beschut_uren.2022")


def doelpad(boek: Grootboek, eenheid: str) -> dict[int, Fraction]:
    """The target at the end of each year; in people it is converted with the mean hours."""
    factor = Fraction(1)
    if eenheid == PERSONEN:
        factor = boek.waarde("beschut_plaats.uren") / uren_per_mens(boek)
    return {j: c.waarde * factor for j, c in boek.reeks("beschut_doel").items() if j >= _EERSTE}


def realisatie(boek: Grootboek, eenheid: str) -> dict[int, Fraction]:
    """Who really worked beschut at the end of each year: counted people, or their places."""
    reeks = "beschut_werkzaam" if eenheid == PERSONEN else "beschut_werkzaam_31u"
    return {jaar: cijfer.waarde for jaar, cijfer in boek.reeks(reeks).items()}


def uitleg_eenheid(boek: Grootboek, eenheid: str) -> str:
    """How people and places are compared in the chart of this unit."""
    uren, plaats = uren_per_mens(boek), boek.waarde("beschut_plaats.uren")
    if eenheid == PERSONEN:
        return (
            "De punten zijn getelde mensen. De taakstelling is omgerekend van plaatsen naar "
            f"mensen: maal {getal(plaats)} en gedeeld door {getal(uren)}, het gemiddelde aantal "
            "uren per week (aanname)."
        )
    return (
        f"Een plaats is {getal(plaats)} uur werk per week. De punten zijn getelde mensen, "
        f"omgerekend naar plaatsen: maal {getal(uren)}, het gemiddelde aantal uren per week, en "
        f"gedeeld door {getal(plaats)} (aanname)."
    )


def beschutgrafiek(boek: Grootboek, eenheid: str, ensemble: Ensemble | None) -> Waaier | Lijnen:
    """Target, observed and the fan; without a run (``None``) the first two only.

    ``ensemble`` has the country as its first area.
    """
    doel, gemeten = doelpad(boek, eenheid), realisatie(boek, eenheid)
    if ensemble is None:
        return _zonder_prognose(doel, gemeten, eenheid)
    from opstap.prognose.declaratie import model

    jaren = [jaar for jaar in ensemble.jaren if jaar >= _EERSTE]
    plek = [ensemble.jaar(jaar) for jaar in jaren]
    if eenheid == PERSONEN:
        x = ensemble.mensen("beschut_werkend")[:, 0, plek]
    else:
        x = ensemble.bezet[:, 0, plek, model().soort("beschut")]
    kaal = waaier(
        x,
        jaren,
        "beschut",
        EENHEDEN[eenheid],
        f"{_wat(eenheid)}: {van_naar(x, jaren)}; de taakstelling is {getal(doel[2048])}",
        tuple(
            Doel(jaar, round(doel[jaar]), "taakstelling" if jaar == _DOELJAREN[-2] else "")
            for jaar in _DOELJAREN
        ),
    )
    soort = Waaier if eenheid == PERSONEN else _Omgerekend
    velden = {naam: getattr(kaal, naam) for naam in Waaier.__dataclass_fields__}
    velden["waargenomen"] = tuple((jaar, round(waarde)) for jaar, waarde in gemeten.items())
    velden["bron"] = "grootboek en prognose van Opstap, bestaand beleid"
    return soort(**velden)


def _wat(eenheid: str) -> str:
    return "Mensen in beschut werk" if eenheid == PERSONEN else "Beschut werk in plaatsen"


def _zonder_prognose(
    doel: dict[int, Fraction], gemeten: dict[int, Fraction], eenheid: str
) -> Lijnen:
    jaren = tuple(doel)
    laatste = max(gemeten)
    status = "gepubliceerd" if eenheid == PERSONEN else "aanname"
    return Lijnen(
        naam="beschut",
        titel=f"{_wat(eenheid)}: {getal(gemeten[laatste])} eind {laatste}, "
        f"taakstelling {getal(doel[laatste])}",
        eenheid=EENHEDEN[eenheid],
        bron="grootboek van Opstap",
        jaren=jaren,
        reeksen=(
            Reeks("taakstelling", tuple(round(w) for w in doel.values()), "aanname"),
            Reeks(
                "gerealiseerd",
                tuple(round(gemeten[j]) if j in gemeten else None for j in jaren),
                status,
            ),
        ),
    )


def geldgrafiek(boek: Grootboek) -> Staven:
    """What the State has reserved per year, stacked by instrument."""
    jaren = tuple(range(EERSTE_JAAR, LAATSTE_JAAR + 1))
    reeksen = []
    for id_ in _GELD:
        instrument = INSTRUMENTEN[id_]
        bedragen = [
            instrument.bedrag(jaar, boek) if instrument.heeft_bedrag(jaar, boek) else None
            for jaar in jaren
        ]
        reeksen.append((instrument.kort, bedragen))
    return Staven(
        naam="geld",
        titel="Het impulsbudget loopt af en stopt na 2034; de Rijksbijdrage groeit door tot 2035",
        eenheid="euro",
        bron="grootboek van Opstap (brieven en circulaires van het Rijk)",
        posities=jaren,
        reeksen=tuple(
            Reeks(
                kort,
                tuple(int(c.waarde) if c else None for c in cijfers),
                "aanname" if any(c and c.status == "aanname" for c in cijfers) else "gepubliceerd",
            )
            for kort, cijfers in reeksen
        ),
    )
