# SPDX-License-Identifier: EUPL-1.2
"""What leaves the house, and nothing else: the only type that charts and exports may be given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.publicatie.onthulling.familie import Cel, Dimensie, Familie, codecellen

MINST_PERSONEN = 10
"""Persons that must stand behind a share, a mean or an amount."""


@dataclass(frozen=True, slots=True)
class Gepubliceerd:
    """Rounded counts of a family. There is no way from here to a true count.

    ``waarden`` has every cell, totals too; totals are exactly the sum of their parts.
    ``verruimd``: how many totals are not at an adjacent multiple but one or more steps further
    (which ones is not public).
    """

    dimensies: tuple[Dimensie, ...]
    waarden: Mapping[Cel, int]
    basis: int
    verruimd: int = 0

    def __getitem__(self, cel: Cel) -> int:
        return self.waarden[cel]

    def bereik(self, cel: Cel) -> tuple[int, int]:
        """Lowest and highest number of persons that this figure can stand for."""
        waarde, speling = self.waarden[cel], self.basis - 1
        return max(0, waarde - speling), waarde + speling

    def genoeg(self, cel: Cel, minst: int = MINST_PERSONEN) -> bool:
        """Whether at least ``minst`` persons stand behind the cell, whatever the rounding did.

        Decided from the public figure only, so that hiding a share says nothing new.
        """
        return self.bereik(cel)[0] >= minst

    def aandeel(self, teller: Cel, noemer: Cel, minst: int = MINST_PERSONEN) -> Fraction | None:
        """A share of rounded counts; ``None`` when the denominator may have fewer than ``minst``.

        100% or 0% of rounded counts leaves room for up to ``basis - 1`` others.
        """
        if not self.genoeg(noemer, minst):
            return None
        return Fraction(self.waarden[teller], self.waarden[noemer])

    def tabel(self) -> Tabel:
        """All cells as a table: a column per dimension and ``gepubliceerd``."""
        rijen: tuple[tuple[Waarde, ...], ...] = tuple(
            (*cel, self.waarden[cel]) for cel in codecellen(self.dimensies)
        )
        namen = [dimensie.naam for dimensie in self.dimensies]
        return Tabel(
            naam="gepubliceerd",
            titel=f"Aantallen, afgerond op veelvouden van {self.basis}",
            kolommen=(
                *(KolomKop(naam, naam.capitalize()) for naam in namen),
                KolomKop("gepubliceerd", "Gepubliceerd", "personen", soort="geheel"),
            ),
            rijen=rijen,
            toelichting=(self.uitleg(),),
        )

    def uitleg(self) -> str:
        """The sentence below each table and chart."""
        b = self.basis
        zin = (
            f"Elk aantal is naar boven of beneden afgerond op een veelvoud van {b}, zo dat totalen "
            f"kloppen. Een 0 staat voor 0 tot en met {b - 1} personen."
        )
        if self.verruimd:
            zin += (
                f" {self.verruimd} totalen wijken {b} of meer af, want anders sloot de tabel niet."
            )
        return zin


@dataclass(frozen=True, slots=True)
class Uitgave:
    """One release with its true counts: the private file that a next release is held against."""

    familie: Familie
    gepubliceerd: Gepubliceerd
