# SPDX-License-Identifier: EUPL-1.2
"""From months or quarters to years, by what each column says about itself (``meet``)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from opstap.benchmark.opgaven.eigengegevens import Meting, opgavekolommen
from opstap.benchmark.opgaven.opgave import Jaaropgave, Opgave


def per_jaar(opgave: Opgave) -> tuple[Jaaropgave, ...]:
    """The years of one participant, in order; a year of which a part is missing says so."""
    return tuple(_jaar(opgave, jaar) for jaar in opgave.jaren)


def _jaar(opgave: Opgave, jaar: int) -> Jaaropgave:
    plekken = [k for k, periode in enumerate(opgave.perioden) if periode.jaar == jaar]
    laatste = opgave.perioden[plekken[-1]]
    waarden: dict[str, Fraction | None] = {}
    bekend: dict[str, int] = {}
    for naam, kolom in opgavekolommen(opgave.voor).items():
        reeks = [opgave.waarden[naam][k] for k in plekken]
        bekend[naam] = sum(waarde is not None for waarde in reeks)
        waarden[naam] = _waarde(reeks, kolom.meet, laatste.per_jaar)
    return Jaaropgave(
        wie=opgave.wie,
        naam=opgave.naam,
        voor=opgave.voor,
        jaar=jaar,
        waarden=waarden,
        delen=len(plekken),
        van=laatste.per_jaar,
        bekend=bekend,
        stand_van=laatste.tekst,
        herkomst=opgave.herkomst,
    )


def _waarde(reeks: Sequence[Fraction | None], meet: Meting, van: int) -> Fraction | None:
    er = [waarde for waarde in reeks if waarde is not None]
    if meet == "einde":
        return reeks[-1]
    if not er:
        return None
    if meet == "vast":
        return er[-1]
    if meet == "som":
        return sum(er, Fraction(0)) if len(er) == van else None
    return sum(er, Fraction(0)) / len(er)
