# SPDX-License-Identifier: EUPL-1.2
"""Find a rule or a question by words, for the search field that stands on every page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from opstap.gebieden.namen import vereenvoudig
from opstap.regels.kern.wetboek import wetboek
from opstap.regels.routes import GROEPEN, routes

MEESTE = 12
_KORTST = 3
"""Letters that a word needs; fewer are in everything."""


@dataclass(frozen=True, slots=True)
class Vondst:
    """A page about the law. ``bij`` says in a few words what is there."""

    adres: str
    naam: str
    bij: str


def precies(zoek: str) -> str | None:
    """The address of a rule when the words are its number, however it is written."""
    kaal = zoek.replace(" ", "").replace("-", "").upper()
    return next((_regel(id) for id in wetboek() if id.replace("-", "") == kaal), None)


def vondsten(zoek: str) -> list[Vondst]:
    """At most :data:`MEESTE` questions and rules that have all these words, questions first."""
    woorden = vereenvoudig(zoek).split()
    if not woorden or max(map(len, woorden)) < _KORTST:
        return []
    raak = [vondst for tekst, vondst in _alles() if all(woord in tekst for woord in woorden)]
    return raak[:MEESTE]


@cache
def _alles() -> tuple[tuple[str, Vondst], ...]:
    """The text in which is searched, and what it leads to."""
    vragen = [
        (
            vereenvoudig(f"{r.id} {r.naam} {r.vraag} {GROEPEN[r.groep]}"),
            Vondst(reverse("regels-vraag", args=[r.id]), r.naam, r.vraag),
        )
        for r in routes().values()
    ]
    regels = [
        (
            vereenvoudig(f"{r.id} {r.naam} {r.onderwerp}"),
            Vondst(_regel(r.id), f"{r.id} {r.naam}", f"regel over {r.onderwerp}"),
        )
        for r in wetboek().values()
    ]
    return (*vragen, *regels)


def _regel(id: str) -> str:
    return reverse("wet-regel", args=[id])
