# SPDX-License-Identifier: EUPL-1.2
"""The times of trajectories while a file is read, and the checks that every form shares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from opstap.basis.opmaak import datum
from opstap.trajecten.bestand.lezing import Lezing
from opstap.trajecten.trajectbestand import LOPEND, Vorm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Getallen = NDArray[np.float64]
    Dagen = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True)
class Duren:
    """The times of n trajectories. ``tot`` [n]: the end, or the reference day while running."""

    vorm: Vorm
    duur: Getallen
    instroom: Getallen
    start: Dagen | None = None
    tot: Dagen | None = None
    peildatum: date | None = None
    klassen: tuple[Getallen, Getallen] | None = None

    def herhaal(self, keer: NDArray[np.int64]) -> Duren:
        """The same with the rows ``keer``, a row as often as it stands there."""
        return replace(
            self,
            duur=self.duur[keer],
            instroom=self.instroom[keer],
            start=None if self.start is None else self.start[keer],
            tot=None if self.tot is None else self.tot[keer],
            klassen=None
            if self.klassen is None
            else (self.klassen[0][keer], self.klassen[1][keer]),
        )


def na_peildatum(lezing: Lezing, start: Dagen, peil: date) -> None:
    """A finding for every start after the reference day."""
    import numpy as np

    lezing.meld(
        start > np.datetime64(peil),
        f"de start ligt na de peildatum ({datum(peil)}); kies een latere peildatum of haal de rij "
        "weg.",
        "start",
    )


def te_laat_in_beeld(lezing: Lezing, instroom: Getallen, duur: Getallen) -> None:
    """A finding for every trajectory that came into view at its end or later."""
    lezing.meld(
        (lezing.uitkomst != LOPEND) & (instroom > 0) & (instroom >= duur),
        "instroom_vanaf ligt op of na het eind: dit traject was nooit in beeld. Verbeter het, of "
        "haal de rij weg.",
        "instroom_vanaf",
    )
