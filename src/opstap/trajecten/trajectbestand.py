# SPDX-License-Identifier: EUPL-1.2
"""A file of trajectories after all checks, as arrays: what every analysis here works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Eenheid = Literal["maanden", "dagen"]

UITKOMSTEN = ("lopend", "werk", "vervolg", "ander")
"""Code -> how a trajectory stands: still running, to paid work, to a follow-up, any other end."""
LOPEND, WERK, VERVOLG, ANDER = range(4)

MINIMUM = 10
"""Fewest people about whom a page, a report or the API says something."""


class Vorm(StrEnum):
    """What a file tells of each trajectory."""

    TRAJECTEN = "trajecten"  # a start day and, when it ended, an end day
    DUREN = "duren"  # only how long, as a number
    KLASSEN = "klassen"  # only between which two durations
    STAND = "stand"  # start days, but only of who was there on one day (left truncated)


@dataclass(frozen=True, slots=True)
class Groep:
    """A column with categories. ``codes`` [n] points into ``waarden``; -1 = not known."""

    naam: str
    waarden: tuple[str, ...]
    codes: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Trajectbestand:
    """n trajectories in the order of the file. Nothing in it names a person.

    ``duur`` [n]: time from start to end, or to the reference day while running, in ``eenheid``; a
    calendar month is 1.0 from a day to the same day of the next month. NaN with ``klassen``.
    ``instroom`` [n]: time since the start at which somebody came into view; 0 = from the start.
    ``uitkomst`` [n]: codes of :data:`UITKOMSTEN`.
    ``traject`` [n]: pseudonyms of the file, only for the list of review dates; ``persoon`` [n]:
    the same number for the same person (the pseudonym itself is not kept).
    ``getallen``: ``uren`` (a week), ``aandeel_productie`` (0 to 1), ``productiviteit_bij_start``
    (0 to 1); NaN = not known. ``klassen``: from and to which duration (inf = open), each [n].
    ``meldingen``: Dutch sentences on how the file was read; ``waarschuwingen``: what makes a
    figure from this file wrong or weak, also in Dutch.
    """

    naam: str
    vorm: Vorm
    eenheid: Eenheid
    duur: NDArray[np.float64]
    instroom: NDArray[np.float64]
    uitkomst: NDArray[np.int8]
    peildatum: date | None = None
    start: NDArray[np.datetime64] | None = None
    traject: NDArray[np.str_] | None = None
    persoon: NDArray[np.int32] | None = None
    organisatie: Groep | None = None
    groepen: Mapping[str, Groep] = field(default_factory=dict)
    getallen: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    klassen: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None
    synthetisch: bool = False
    meldingen: tuple[str, ...] = ()
    waarschuwingen: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.uitkomst)

    @property
    def wie(self) -> NDArray[np.int32]:
        """[n] ``persoon``; when the file does not say who, each trajectory is a person."""
        import numpy as np

        return np.arange(len(self), dtype=np.int32) if self.persoon is None else self.persoon

    def kies(self, waar: NDArray[np.bool_]) -> Trajectbestand:
        """The trajectories where ``waar`` [n] holds, with the same categories and sentences."""

        def groep(een: Groep) -> Groep:
            return Groep(een.naam, een.waarden, een.codes[waar])

        return replace(
            self,
            duur=self.duur[waar],
            instroom=self.instroom[waar],
            uitkomst=self.uitkomst[waar],
            start=None if self.start is None else self.start[waar],
            traject=None if self.traject is None else self.traject[waar],
            persoon=None if self.persoon is None else self.persoon[waar],
            organisatie=None if self.organisatie is None else groep(self.organisatie),
            groepen={naam: groep(een) for naam, een in self.groepen.items()},
            getallen={naam: reeks[waar] for naam, reeks in self.getallen.items()},
            klassen=None
            if self.klassen is None
            else (self.klassen[0][waar], self.klassen[1][waar]),
        )
