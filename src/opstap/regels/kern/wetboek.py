# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of rules: what each says, in which article, from when, and how well it was read.

``data/wetboek/*.yaml`` has every rule with its versions by date. Code asks for a rule by its id and
a day; the pages of the documentation and of the platform are made from the same entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from typing import Any

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.bronnen.laden import lees_yaml
from opstap.regels.kern.feiten import DATA
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.parameters import Zekerheid
from opstap.regels.kern.uitkomst import Regel

_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Versie:
    """One text of a rule. ``vanaf`` and ``tot`` are its first and last day (null: open).

    ``tekst`` is the rule in own words, ``formule`` its formulas in the language of
    :mod:`opstap.bronnen.formule`, ``let_op`` the edge cases and the readings that are ours.
    """

    vanaf: date
    tot: date | None
    grondslag: str
    url: str | None
    zekerheid: Zekerheid
    tekst: str
    waarom: str = ""
    formule: tuple[str, ...] = ()
    let_op: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lezing:
    """A narrower reading of a rule, with a certainty of its own."""

    zekerheid: Zekerheid
    waarom: str


@dataclass(frozen=True, slots=True)
class Wetsregel:
    """A rule through time, oldest version first."""

    id: str
    naam: str
    onderwerp: str
    versies: tuple[Versie, ...]
    lezingen: Mapping[str, Lezing]

    def versie(self, dag: date | None = None) -> Versie:
        """The text that counts on ``dag``; without a day the last one that has begun to count.

        Raises :class:`GebruiksFout` for a day before the first version.
        """
        if dag is None:
            return self.versies[-1]
        geldig = [v for v in self.versies if v.vanaf <= dag and (v.tot is None or dag <= v.tot)]
        if not geldig:
            raise GebruiksFout(
                f"Regel {self.id} ({self.naam}) kent Opstap vanaf {datum(self.versies[0].vanaf)}, "
                f"niet voor {datum(dag)}."
            )
        return geldig[0]


@cache
def wetboek() -> Mapping[str, Wetsregel]:
    """Every rule by its id, in the order of the files."""
    gevonden: dict[str, Wetsregel] = {}
    for pad in sorted((DATA / "wetboek").glob("*.yaml")):
        inhoud: dict[str, dict[str, Any]] = lees_yaml(pad)
        for id, velden in inhoud.items():
            if id in gevonden:
                raise ValueError(f"{pad.name}: {id} staat er twee keer")
            gevonden[id] = _wetsregel(id, velden)
    return gevonden


def wetsregel(id: str) -> Wetsregel:
    """The rule with this id. :class:`NietBekendFout` names near misses."""
    if id not in wetboek():
        raise NietBekendFout(
            f"Er is geen regel met het nummer {id}.", get_close_matches(id, wetboek(), n=3)
        )
    return wetboek()[id]


@cache
def regel(id: str, dag: date | None = None, *, lezing: str | None = None) -> Regel:
    """The rule as an outcome carries it, for a day and (``lezing``) in a narrower reading."""
    gevonden = wetsregel(id)
    versie = gevonden.versie(dag)
    eng = None if lezing is None else gevonden.lezingen[lezing]
    return Regel(
        id=id,
        naam=gevonden.naam,
        grondslag=versie.grondslag,
        url=versie.url,
        zekerheid=versie.zekerheid if eng is None else eng.zekerheid,
        waarom=versie.waarom if eng is None else eng.waarom,
    )


def _wetsregel(id: str, velden: Mapping[str, Any]) -> Wetsregel:
    versies = tuple(_versie(versie) for versie in velden["versies"])
    for een, ander in pairwise(versies):
        if een.tot is None or een.tot + _DAG != ander.vanaf:
            raise ValueError(f"{id}: de versies sluiten niet op elkaar aan")
    return Wetsregel(
        id=id,
        naam=velden["naam"],
        onderwerp=velden["onderwerp"],
        versies=versies,
        lezingen={n: Lezing(**lezing) for n, lezing in (velden.get("lezingen") or {}).items()},
    )


def _versie(ruw: Mapping[str, Any]) -> Versie:
    lijsten = {veld: tuple(ruw.get(veld) or ()) for veld in ("formule", "let_op")}
    return Versie(**{**ruw, **lijsten})
