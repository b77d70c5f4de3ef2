# SPDX-License-Identifier: EUPL-1.2
"""What the answers about trajectories look like."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from opstap.web.api.vormen import Lijst, Vorm

Uitkomstnaam = Literal["werk", "vervolg", "ander", "lopend"]
Kans = Annotated[
    float | None, Field(description="Een deel van 1; null als het niet bekend is of te klein.")
]


class Cumulatief(Vorm):
    """One share at one time."""

    groep: str | None
    tijd: float
    uitkomst: Uitkomstnaam
    aandeel: Kans
    onder: Kans
    boven: Kans


class Trajectuitkomst(Vorm):
    """A shielded picture: nothing in it is about fewer than ``minimum`` people."""

    n: int
    minimum: int
    cumulatief: list[Cumulatief]
    duur: dict[str, Any]
    spanning: Annotated[
        dict[str, Any] | None, Field(description="Reden voor gesprek, geen oordeel.")
    ]
    waarschuwingen: list[str]


class Trajectlevering(Vorm):
    """One file of the organisation."""

    id: UUID
    bestandsnaam: str
    trajecten: Annotated[int, Field(description="Afgerond op tien.")]
    synthetisch: bool
    aangeleverd_op: datetime
    bewaren_tot: date
    rijen_bewaard: bool


class Trajectleveringen(Lijst):
    resultaten: list[Trajectlevering]


class Trajectresultaat(Trajectlevering):
    """The same with its result."""

    uitkomst: Trajectuitkomst


class Brief(Vorm):
    """The published durations of the letter of 2022, the fitted curve, and the two readings."""

    duren: list[dict[str, Any]]
    lezingen: list[dict[str, Any]]
    zinnen: list[str]
