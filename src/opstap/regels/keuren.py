# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the facts that a user gave, per fact, so that every door can say it in place.

:meth:`Route.lees` raises all of it as one error; a form and a JSON document want to know which fact
each message is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.regels.feiten import Waarde, feit_van, lees_feiten
from opstap.regels.route import Route


@dataclass(frozen=True, slots=True)
class Bezwaar:
    """Why a fact cannot be taken: its name as the user gave it, and a Dutch sentence."""

    feit: str
    boodschap: str


def keur(route: Route, ruw: Mapping[str, object]) -> tuple[dict[str, Waarde], tuple[Bezwaar, ...]]:
    """The facts that are known, and everything that is wrong: an answer that cannot be read, a
    name that the route does not ask, and a fact without which nothing can be computed."""
    gelezen: dict[str, Waarde] = {}
    bezwaren: list[Bezwaar] = []
    for naam, waarde in ruw.items():
        try:
            gelezen |= lees_feiten(route.feiten, {naam: waarde})
        except InvoerFout as fout:
            bezwaren += [Bezwaar(naam, b.boodschap) for b in fout.bevindingen]
    fout_gegeven = {bezwaar.feit for bezwaar in bezwaren}
    bezwaren += [
        Bezwaar(id, f"{id} ontbreekt. {feit_van(id).vraag}")
        for id in route.verplicht
        if id not in gelezen and id not in fout_gegeven
    ]
    return gelezen, tuple(bezwaren)


def eis_goed(route: Route, ruw: Mapping[str, object], waar: str) -> dict[str, Waarde]:
    """The facts that are known. Raises :class:`InvoerFout` that names ``waar`` with everything."""
    gelezen, bezwaren = keur(route, ruw)
    if bezwaren:
        raise InvoerFout(waar, [Bevinding(bezwaar.boodschap) for bezwaar in bezwaren])
    return gelezen
