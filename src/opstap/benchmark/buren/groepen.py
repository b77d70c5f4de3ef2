# SPDX-License-Identifier: EUPL-1.2
"""With whom a municipality is compared: peers or an own group, and the areas that it is in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from opstap import gebieden
from opstap.benchmark.buren.kiezen import Burenlijst, EigenGroep

Eenheidsoort = Literal["gemeente", "samenwerkingsverband", "arbeidsmarktregio", "provincie", "land"]
Groepsoort = Literal[
    "buren", "anderen", "eigen_groep", "samenwerkingsverband", "arbeidsmarktregio", "provincie",
    "land",
]  # fmt: skip

EEN: Mapping[Eenheidsoort, str] = {
    "gemeente": "gemeente",
    "samenwerkingsverband": "samenwerkingsverband",
    "arbeidsmarktregio": "arbeidsmarktregio",
    "provincie": "provincie",
    "land": "land",
}
MEER: Mapping[Eenheidsoort, str] = {
    "gemeente": "gemeenten",
    "samenwerkingsverband": "samenwerkingsverbanden",
    "arbeidsmarktregio": "arbeidsmarktregio's",
    "provincie": "provincies",
    "land": "landen",
}
"""What one or several units of a kind are called."""


@dataclass(frozen=True, slots=True)
class Groep:
    """Units together. ``gesloten``: a whole area of municipalities, the unit itself included, where
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
    naam = f"{len(gekozen.buren)} vergelijkbare {MEER[cast(Eenheidsoort, gekozen.soort)]}"
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


def omvattende_gebieden(leden: Collection[str]) -> tuple[Groep, ...]:
    """The areas that hold all of these municipalities and more, the country last."""
    eerste = next(iter(leden))
    wie = set(leden)
    return tuple(groep for groep in gebiedsgroepen(eerste, None) if wie < set(groep.leden))
