# SPDX-License-Identifier: EUPL-1.2
"""With whom a municipality is compared: peers or an own group, and the areas that it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from opstap import gebieden
from opstap.benchmark.buren import Burenlijst, EigenGroep

Groepsoort = Literal[
    "buren", "eigen_groep", "samenwerkingsverband", "arbeidsmarktregio", "provincie", "land"
]


@dataclass(frozen=True, slots=True)
class Groep:
    """Municipalities together. ``gesloten``: a whole area, the municipality itself included, where
    money that is booked elsewhere stands at another member. Peers and own groups are without it.
    """

    soort: Groepsoort
    naam: str
    leden: tuple[str, ...]
    gesloten: bool


def vergelijkgroep(code: str, gekozen: Burenlijst | EigenGroep) -> Groep:
    """The peers, or the own group without the municipality itself."""
    if isinstance(gekozen, EigenGroep):
        leden = tuple(lid for lid in gekozen.leden if lid != code)
        return Groep("eigen_groep", gekozen.naam, leden, gesloten=False)
    naam = f"{len(gekozen.buren)} vergelijkbare gemeenten"
    return Groep("buren", naam, gekozen.codes, gesloten=False)


def gebiedsgroepen(code: str, indeling: gebieden.Indeling | None = None) -> tuple[Groep, ...]:
    """The areas that a municipality of today is in, the country last."""
    return tuple(
        Groep(
            cast(Groepsoort, soort),
            f"Arbeidsmarktregio {naam}" if soort == "arbeidsmarktregio" else naam,
            leden,
            gesloten=True,
        )
        for soort, (naam, leden) in gebieden.omgeving(code, indeling).items()
    )
