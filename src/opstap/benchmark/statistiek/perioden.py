# SPDX-License-Identifier: EUPL-1.2
"""Periods as people write them, in the order of time: a year, a quarter, a month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from opstap.basis.fouten import GebruiksFout

_VORMEN = (
    (re.compile(r"(\d{4})"), "jaar"),
    (re.compile(r"(\d{4})[- ]?[kKqQ]([1-4])"), "kwartaal"),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-01)?"), "maand"),
)
_PER_JAAR = {"jaar": 1, "kwartaal": 4, "maand": 12}


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    """One period; ``nummer`` counts periods of its kind, so that the next one is 1 higher."""

    nummer: int
    soort: Literal["jaar", "kwartaal", "maand"]
    tekst: str

    @property
    def per_jaar(self) -> int:
        """How many periods of this kind a year has."""
        return _PER_JAAR[self.soort]

    @property
    def jaar(self) -> int:
        """The calendar year that it is in."""
        return self.nummer // self.per_jaar


def lees_periode(tekst: str) -> Periode:
    """``2025``, ``2025K3`` or ``2025-07`` (``2025-07-01`` is that month).

    Raises :class:`GebruiksFout` for anything else.
    """
    for vorm, soort in _VORMEN:
        if gevonden := vorm.fullmatch(tekst.strip()):
            jaar, deel = int(gevonden[1]), int(gevonden[2]) if vorm.groups == 2 else 1
            schrijfwijze = {"jaar": f"{jaar}", "kwartaal": f"{jaar}K{deel}"}
            return Periode(
                jaar * _PER_JAAR[soort] + deel - 1,
                soort,  # type: ignore[arg-type]
                schrijfwijze.get(soort, f"{jaar}-{deel:02d}"),
            )
    raise GebruiksFout(
        f"{tekst!r} is geen periode; schrijf een jaar (2025), kwartaal (2025K3) of maand (2025-07)."
    )
