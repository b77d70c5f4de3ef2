# SPDX-License-Identifier: EUPL-1.2
"""Asking one question at a time: which fact to ask next, also after "I do not know".

A decision table names the first fact on which its outcome hangs. Does the user not know that fact,
then another one may still settle the outcome whatever the unknown fact turns out to be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from opstap.basis.fouten import OpstapFout
from opstap.regels.feiten import GEEN, Feit, Waarde, feit_van
from opstap.regels.route import Route

_MEESTE_PROEVEN = 2_000
_MEESTE_KEREN = 24
_AFSTANDEN = (0, 30, 3_650)
"""Of the other facts so many sets of answers are tried. Days are so far before the reference date:
they stand for today, a recent day and an old one."""


@dataclass(slots=True)
class _Voorraad:
    """How many more situations may be tried; a table has far fewer."""

    over: int = _MEESTE_PROEVEN


def volgende_vraag(
    route: Route,
    feiten: Mapping[str, Waarde],
    peildatum: date,
    overgeslagen: Collection[str] = (),
) -> Feit | None:
    """The fact to ask next; null when the outcome is known, or hangs on ``overgeslagen`` alone.

    ``overgeslagen`` are the facts of which the user said that they are not known. Of such a fact
    every answer is tried (of a day or a number a few that differ most), and the first question
    below it that can still be asked is the next. Is there none, then a fact from which an unknown
    one follows may be asked: the first that can still change the outcome.
    """
    voorraad = _Voorraad()
    gevonden = _zoek(route, dict(feiten), peildatum, frozenset(overgeslagen), voorraad)
    if gevonden is not None or not overgeslagen or not _is_open(route, feiten, peildatum):
        return gevonden
    over = [id for id in route.feiten if id not in feiten and id not in overgeslagen]
    return next((feit_van(id) for id in over if _telt(route, id, over, feiten, peildatum)), None)


def _telt(
    route: Route, id: str, over: Collection[str], feiten: Mapping[str, Waarde], peildatum: date
) -> bool:
    """Whether the answer to one fact makes a difference for some answers to the others."""
    for keer in range(_MEESTE_KEREN):
        greep = Random(keer)
        anders = {ander: _proef(ander, greep, peildatum) for ander in over if ander != id}
        samen = {ander: proef for ander, proef in anders.items() if proef is not None}
        uitkomsten = [
            _uitkomst(route, {**feiten, **samen, id: proef}, peildatum)
            for proef in _proeven(feit_van(id), peildatum)
        ]
        kan = [uitkomst for uitkomst in uitkomsten if uitkomst is not None]
        if any(uitkomst != kan[0] for uitkomst in kan):
            return True
    return False


def _proef(id: str, greep: Random, peildatum: date) -> Waarde | None:
    """One of the answers that stand for all; null for a fact that has none."""
    proeven = list(_proeven(feit_van(id), peildatum))
    return greep.choice(proeven) if proeven else None


def _is_open(route: Route, feiten: Mapping[str, Waarde], peildatum: date) -> bool:
    try:
        return route.antwoord(feiten, peildatum).vraag is not None
    except OpstapFout:
        return False


def _uitkomst(
    route: Route, feiten: Mapping[str, Waarde], peildatum: date
) -> Mapping[str, object] | None:
    """The fields that count; null when the facts cannot be true together."""
    try:
        antwoord = route.antwoord(feiten, peildatum).antwoord()
    except OpstapFout:
        return None
    return {veld: antwoord.get(veld) for veld in (*route.velden, "mogelijk")}


def _zoek(
    route: Route,
    feiten: dict[str, Waarde],
    peildatum: date,
    overgeslagen: frozenset[str],
    voorraad: _Voorraad,
) -> Feit | None:
    if voorraad.over <= 0:
        return None
    voorraad.over -= 1
    try:
        vraag = route.antwoord(feiten, peildatum).vraag
    except OpstapFout:  # answers that cannot be true together
        return None
    if vraag is None or vraag.id in feiten:
        return None
    if vraag.id not in overgeslagen:
        return vraag
    for proef in _proeven(vraag, peildatum):
        gevonden = _zoek(route, {**feiten, vraag.id: proef}, peildatum, overgeslagen, voorraad)
        if gevonden is not None:
            return gevonden
    return None


def _proeven(feit: Feit, peildatum: date) -> Iterator[Waarde]:
    """Answers that stand for all answers to a question."""
    if feit.geen:
        yield GEEN
    if feit.soort in ("ja_nee", "keuze"):
        yield from feit.domein
    elif feit.soort == "datum":
        yield from (peildatum - timedelta(days=afstand) for afstand in _AFSTANDEN)
    elif feit.soort in ("getal", "geheel"):
        laag = Fraction(0) if feit.minimum is None else feit.minimum
        hoog = laag + 1_000 if feit.maximum is None else feit.maximum
        for getal in (hoog, (laag + hoog) / 2, laag):
            yield int(getal) if feit.soort == "geheel" else getal
