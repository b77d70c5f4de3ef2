# SPDX-License-Identifier: EUPL-1.2
"""What is known of a file while it is being read: its columns, and what there is to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from opstap.basis.fouten import Bevinding
from opstap.trajecten.bestand.cellen import Cellen, meld_rijen
from opstap.trajecten.trajectbestand import Eenheid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(slots=True)
class Lezing:
    """``kolommen``: cells of the columns that are used; ``getallen``: those that are numbers [n].

    ``uitkomst`` [n]: codes; still running where the cell is empty. ``rij``: row of the header.
    """

    kolommen: dict[str, Cellen]
    getallen: dict[str, NDArray[np.float64]]
    uitkomst: NDArray[np.int8]
    nummers: NDArray[np.int64]
    eenheid: Eenheid
    peildatum: date | None
    rij: int
    bevindingen: list[Bevinding] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.nummers)

    def heeft(self, *namen: str) -> bool:
        """Whether the file has all these columns."""
        return all(naam in self.kolommen for naam in namen)

    def eis(self, kolom: str) -> None:
        """A finding for each empty cell of a column in which every cell counts."""
        leeg = ~self.kolommen[kolom].gevuld
        self.meld(leeg, "deze cel is leeg, maar een waarde is verplicht.", kolom)

    def meld(self, mis: NDArray[np.bool_], boodschap: str, kolom: str) -> None:
        """The same finding for every row where ``mis`` [n] holds."""
        meld_rijen(mis, boodschap, kolom, self.nummers, self.bevindingen)

    def meld_elk(self, mis: NDArray[np.bool_], boodschap: Callable[[int], str], kolom: str) -> None:
        """A finding of its own for every row where ``mis`` [n] holds, from the index of the row."""
        import numpy as np

        self.bevindingen += [
            Bevinding(boodschap(index), int(self.nummers[index]), kolom)
            for index in np.flatnonzero(mis).tolist()
        ]

    def meld_kop(self, boodschap: str, kolom: str | None = None) -> None:
        """A finding about the columns of the file."""
        self.bevindingen.append(Bevinding(boodschap, self.rij, kolom))

    def meld_bestand(self, boodschap: str) -> None:
        """A finding about the file as a whole."""
        self.bevindingen.append(Bevinding(boodschap))

    def herhaal(self, keer: NDArray[np.int64]) -> Lezing:
        """The same with the rows ``keer``, a row as often as it stands there."""
        return replace(
            self,
            kolommen={
                naam: replace(cellen, codes=cellen.codes[keer], nummers=cellen.nummers[keer])
                for naam, cellen in self.kolommen.items()
            },
            getallen={naam: reeks[keer] for naam, reeks in self.getallen.items()},
            uitkomst=self.uitkomst[keer],
            nummers=self.nummers[keer],
        )
