# SPDX-License-Identifier: EUPL-1.2
"""All routes: every question that can be put to the law."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from opstap.basis.fouten import NietBekendFout
from opstap.regels import doelgroepregister, gemeente, loonkostensubsidie, plaatsen, termijnen, wsw
from opstap.regels.beschut import (
    advies,
    arbeidsvermogen,
    dagbesteding,
    groep,
    loon,
    overstappen,
    plicht,
)
from opstap.regels.kern.route import Route

GROEPEN: Mapping[str, str] = {
    "beschut-advies": "Beschut werk: advies en plicht",
    "loonkostensubsidie": "Loonkostensubsidie",
    "loonwaarde": "Loonwaarde",
    "plaatsen": "Uren, plaatsen en banen",
    "register": "Doelgroepregister en overstappen",
    "wsw": "Wsw: indicatie en eenheden",
    "termijnen": "Termijnen en kalenders",
    "dagbesteding": "Beschut werk of dagbesteding",
    "geld": "Geld en regels van de gemeente",
}
"""The groups in which routes stand together, with their heading."""

ROUTES: tuple[Route, ...] = (
    *(advies.ADVIES, arbeidsvermogen.ARBEIDSVERMOGEN),
    *(groep.GROEP, plicht.PLICHT, loon.LOON),
    *loonkostensubsidie.ROUTES,
    *plaatsen.ROUTES,
    *doelgroepregister.ROUTES,
    overstappen.OVERSTAPPEN,
    *wsw.ROUTES,
    dagbesteding.DAGBESTEDING,
    *termijnen.ROUTES,
    *gemeente.ROUTES,
)


@cache
def routes() -> Mapping[str, Route]:
    """Every route by its id."""
    return {route.id: route for route in ROUTES}


def route(id: str) -> Route:
    """The route with this id. :class:`NietBekendFout` names near misses."""
    if id not in routes():
        raise NietBekendFout(
            f"Er is geen vraag met de naam {id}.", get_close_matches(id, routes(), n=3)
        )
    return routes()[id]
