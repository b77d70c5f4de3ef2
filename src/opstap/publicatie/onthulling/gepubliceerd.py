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
    How many, and not which ones: ``verruimd`` figures are one or more steps further than the
    adjacent multiple; ``ingehouden`` innermost cells have the count of the previous release.
    ``teveel``: the most steps that a figure of fewer than ten persons is above its adjacent
    multiples, so that ``zeker`` stays true.
    """

    dimensies: tuple[Dimensie, ...]
    waarden: Mapping[Cel, int]
    basis: int
    verruimd: int = 0
    ingehouden: int = 0
    teveel: int = 0

    def __getitem__(self, cel: Cel) -> int:
        return self.waarden[cel]

    def bereik(self, cel: Cel) -> tuple[int, int]:
        """Lowest and highest count that this figure stands for, unless it is ``verruimd``."""
        waarde, speling = self.waarden[cel], self.basis - 1
        return max(0, waarde - speling), waarde + speling

    def zeker(self, cel: Cel) -> int:
        """Persons that stand behind a figure, whatever was done to it: at least so many up to ten.

        Exact for a minimum of :data:`MINST_PERSONEN` or lower.
        """
        return max(0, self.bereik(cel)[0] - self.basis * self.teveel)

    def genoeg(self, cel: Cel, minst: int = MINST_PERSONEN) -> bool:
        """Whether at least ``minst`` persons stand behind the cell, whatever the rounding did.

        Decided from the public figure only, so that hiding a share says nothing new.
        """
        return self.zeker(cel) >= minst

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
                f" Aantallen die {b} of meer afwijken: {self.verruimd}; anders sloot de tabel "
                "niet, of was zij met een eerdere tabel te vergelijken."
            )
        if self.ingehouden:
            zin += f" Aantallen die nog van de vorige uitgave zijn: {self.ingehouden}."
        if self.teveel:
            veilig = (MINST_PERSONEN + (self.teveel + 2) * b - 2) // b * b
            zin += f" Vanaf {veilig} zijn het zeker {MINST_PERSONEN} personen."
        return zin


@dataclass(frozen=True, slots=True)
class Uitgave:
    """One release with the counts that it stands on: the private file for a next release.

    The counts are the true ones, but for cells that were held back.
    """

    familie: Familie
    gepubliceerd: Gepubliceerd
