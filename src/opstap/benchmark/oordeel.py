# SPDX-License-Identifier: EUPL-1.2
"""What a place in the funnel means, in words."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.benchmark.grenzen import Grenzen
    from opstap.benchmark.reeksen import Getallen

    Oordelen = npt.NDArray[np.int8]


class Oordeel(IntEnum):
    """How far outside a unit is; ``GEEN`` without a figure."""

    GEEN = -1
    TOEVAL = 0
    BUITEN_95 = 1
    BUITEN_998 = 2

    @property
    def tekst(self) -> str:
        """The verdict as it is shown."""
        return _TEKSTEN[self]


_TEKSTEN = {
    Oordeel.GEEN: "geen cijfer",
    Oordeel.TOEVAL: "verschil verklaarbaar door toeval",
    Oordeel.BUITEN_95: "buiten de 95%-grens",
    Oordeel.BUITEN_998: "buiten de 99,8%-grens",
}

_SPELING = 1e-12


def oordelen(waarde: Getallen, grenzen: Grenzen) -> Oordelen:
    """The verdict of each unit; on a limit is inside it."""
    import numpy as np

    def buiten(onder: Getallen, boven: Getallen) -> npt.NDArray[np.bool_]:
        return (waarde < onder - _SPELING) | (waarde > boven + _SPELING)

    uit = buiten(grenzen.onder95, grenzen.boven95).astype(np.int8)
    uit[buiten(grenzen.onder998, grenzen.boven998)] = Oordeel.BUITEN_998
    uit[np.isnan(waarde)] = Oordeel.GEEN
    return uit
