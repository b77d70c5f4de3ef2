# SPDX-License-Identifier: EUPL-1.2
"""What one participant brings: its figures per period, and what they are in a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from opstap.benchmark.opgaven.eigengegevens import Wie
from opstap.benchmark.statistiek.perioden import Periode


@dataclass(frozen=True, slots=True)
class Opgave:
    """One participant with periods of one kind, in the order of time.

    ``waarden`` has every column of the template, a value for each period; ``None`` is not known,
    never zero. ``herkomst`` says where the figures come from, in Dutch.
    """

    wie: str
    naam: str
    voor: Wie
    perioden: tuple[Periode, ...]
    waarden: Mapping[str, tuple[Fraction | None, ...]]
    herkomst: str

    @property
    def jaren(self) -> tuple[int, ...]:
        """The years of which there is a period, in order."""
        return tuple(dict.fromkeys(periode.jaar for periode in self.perioden))


@dataclass(frozen=True, slots=True)
class Jaaropgave:
    """One participant in one year; ``delen`` of the ``van`` periods of that year are there.

    ``bekend`` has for each column in how many periods it is filled in. A sum over an incomplete
    year is ``None``; a mean is over the periods that are filled in; a final stand is that of the
    last period that is there; ``stand_van`` is that period as people write it.
    """

    wie: str
    naam: str
    voor: Wie
    jaar: int
    waarden: Mapping[str, Fraction | None]
    delen: int
    van: int
    bekend: Mapping[str, int] = field(default_factory=dict)
    stand_van: str = ""
    herkomst: str = ""

    @property
    def volledig(self) -> bool:
        """Whether all periods of the year are there."""
        return self.delen == self.van
