# SPDX-License-Identifier: EUPL-1.2
"""The formulas of a rule: ``name = expression`` in the language of :mod:`opstap.bronnen.formule`.

``[name]`` is the figure of the law that counts on the day, or a figure of the ledger without a
date. Any other name is a fact, a column of a fact with rows, or the result of a formula. The
formulas are there to be read; the functions beside them compute. A test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from opstap.bronnen import grootboek
from opstap.bronnen.formule import Formule, Waarde, lees
from opstap.regels.kern.feiten import Feit, feiten
from opstap.regels.kern.parameters import SOORTEN, parameter
from opstap.regels.kern.wetboek import Versie, wetboek

_IS = " = "


@dataclass(frozen=True, slots=True)
class Regelformule:
    """One formula of a rule; ``naam`` is what its result is called."""

    naam: str
    formule: Formule

    def bereken(self, dag: date, namen: Mapping[str, Waarde]) -> Fraction:
        """The result with the figures of ``dag``; ``namen`` are facts and earlier results.

        Raises :class:`~opstap.bronnen.formule.FormuleFout` for a name that is not there.
        """
        return self.formule.bereken(lambda id: cijferwaarde(id, dag), namen)


def formules(versie: Versie) -> tuple[Regelformule, ...]:
    """The formulas of one text of a rule, in order: a later one may use an earlier result."""
    gedeeld = (tekst.partition(_IS) for tekst in versie.formule)
    return tuple(Regelformule(naam, lees(uitdrukking)) for naam, _, uitdrukking in gedeeld)


def cijferwaarde(naam: str, dag: date) -> Fraction:
    """What stands between brackets: a figure of the law on ``dag``, or one of the ledger."""
    return parameter(naam, dag).waarde if naam in SOORTEN else grootboek().waarde(naam)


def cijfers(versie: Versie) -> tuple[str, ...]:
    """The names between brackets in the formulas of a text, each one once."""
    return tuple(dict.fromkeys(id for f in formules(versie) for id in f.formule.ids()))


def namen(versie: Versie) -> dict[str, tuple[str, ...] | Feit]:
    """What each name in the formulas of a text stands for, unless it is a result of the same text.

    That is the fact itself, the fact of which it is a column, or (a tuple) the ids of the rules
    that have it as a result. Raises :class:`ValueError` for a name that is none of these.
    """
    betekent: dict[str, tuple[str, ...] | Feit] = {}
    eerder: set[str] = set()
    for een in formules(versie):
        for naam in een.formule.namen():
            if naam not in eerder and naam not in betekent:
                betekent[naam] = _betekenis(naam)
        eerder.add(een.naam)
    return betekent


def _betekenis(naam: str) -> tuple[str, ...] | Feit:
    feit = feiten().get(naam) or _kolommen().get(naam)
    if feit is None and naam not in _uitkomsten():
        raise ValueError(f"{naam} is geen feit en geen uitkomst van een formule")
    return feit or _uitkomsten()[naam]


@cache
def _kolommen() -> Mapping[str, Feit]:
    """The facts with rows by the names of their columns."""
    return {kolom: feit for feit in feiten().values() for kolom in feit.kolommen}


@cache
def _uitkomsten() -> Mapping[str, tuple[str, ...]]:
    """Of the result of every formula the ids of the rules that have it."""
    gevonden: dict[str, dict[str, None]] = {}
    for regel in wetboek().values():
        for versie in regel.versies:
            for een in formules(versie):
                gevonden.setdefault(een.naam, {})[regel.id] = None
    return {naam: tuple(ids) for naam, ids in gevonden.items()}
