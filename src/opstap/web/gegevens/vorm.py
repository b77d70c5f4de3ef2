# SPDX-License-Identifier: EUPL-1.2
"""Checked values to what a JSON column keeps, and back without loss.

Whole numbers stay numbers; other numbers are text ("25/2"), days are ISO text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.gebieden import gemeenten


def naar_json(waarde: Waarde) -> Any:
    """One value as JSON keeps it."""
    if isinstance(waarde, Fraction):
        return int(waarde) if waarde.denominator == 1 else str(waarde)
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def uit_json(waarde: Any, soort: str) -> Waarde:
    """One value back, by the kind of its column."""
    if waarde is None or soort == "tekst":
        return None if waarde is None else str(waarde)
    if soort == "datum":
        return date.fromisoformat(waarde)
    return Fraction(waarde) if soort == "getal" else int(waarde)


def maak_inhoud(
    koppen: Sequence[KolomKop], rijen: Iterable[Mapping[str, Waarde]]
) -> dict[str, Any]:
    """The contents of a version: names of columns, and rows in that order."""
    namen = [kop.naam for kop in koppen]
    return {
        "kolommen": namen,
        "rijen": [[naar_json(rij.get(naam)) for naam in namen] for rij in rijen],
    }


def als_tabel(
    naam: str, titel: str, koppen: Sequence[KolomKop], inhoud: Mapping[str, Any]
) -> Tabel:
    """The contents of a version as a table, with the totals that its columns allow."""
    plek = {kolom: index for index, kolom in enumerate(inhoud["kolommen"])}
    rijen = tuple(
        tuple(uit_json(rij[plek[kop.naam]], kop.soort) for kop in koppen) for rij in inhoud["rijen"]
    )
    tabel = Tabel(
        naam=naam,
        titel=titel,
        kolommen=tuple(_zonder_nullen(kop, [r[i] for r in rijen]) for i, kop in enumerate(koppen)),
        rijen=rijen,
    )
    return tabel.met_totaal() if any(kop.totaal for kop in koppen) else tabel


def _zonder_nullen(kop: KolomKop, waarden: Iterable[Waarde]) -> KolomKop:
    """A column of whole numbers has no decimals to see."""
    deels = any(isinstance(waarde, Fraction) and waarde.denominator > 1 for waarde in waarden)
    return kop if kop.soort != "getal" or deels else replace(kop, decimalen=0)


def leesbaar(waarde: Waarde) -> str:
    """One value for a sentence or a cell of a difference."""
    if waarde is None:
        return "-"
    if isinstance(waarde, int | Fraction):
        return getal(waarde, 0 if waarde.denominator == 1 else 2)
    return str(waarde)


def met_namen(tabel: Tabel, codekolom: str) -> Tabel:
    """The same table with the name of the municipality behind its code, for people."""
    plek = [kop.naam for kop in tabel.kolommen].index(codekolom) + 1
    namen = gemeenten()

    def naam(code: Waarde) -> str:
        return namen[str(code)].naam if str(code) in namen else ""

    return replace(
        tabel,
        kolommen=(*tabel.kolommen[:plek], KolomKop("naam", "Gemeente"), *tabel.kolommen[plek:]),
        rijen=tuple((*rij[:plek], naam(rij[plek - 1]), *rij[plek:]) for rij in tabel.rijen),
        totaal=tabel.totaal and (*tabel.totaal[:plek], None, *tabel.totaal[plek:]),
    )
