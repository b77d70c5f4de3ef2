# SPDX-License-Identifier: EUPL-1.2
"""What a place in the funnel means, in words."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.benchmark.statistiek.grenzen import Grenzen
    from opstap.benchmark.statistiek.reeksen import Getallen

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

GEEN_OORDEEL = "geen vergelijking"

_BINNEN = (
    "binnen de spreiding van {wie}",
    "buiten de spreiding van {wie} (95%)",
    "ver buiten de spreiding van {wie} (99,8%)",
)

_SPELING = 1e-12


def toevalswoorden(kaal: Oordeel, gewoon: Oordeel, anderen: str) -> str:
    """The verdict on a count: by chance alone, and with the differences that ``anderen`` have."""
    if kaal == gewoon:
        return kaal.tekst
    if gewoon is Oordeel.TOEVAL:
        return f"{kaal.tekst}, maar binnen de gewone verschillen tussen {anderen}"
    return f"{kaal.tekst}; met gewone verschillen: {gewoon.tekst}"


def spreidingswoorden(buiten: int, wie: str) -> str:
    """The verdict on a figure that counts no people; ``buiten`` is 0, 1 (95%) or 2 (99.8%)."""
    return _BINNEN[buiten].format(wie=wie)


def oordelen(waarde: Getallen, grenzen: Grenzen) -> Oordelen:
    """The verdict of each unit; on a limit is inside it."""
    import numpy as np

    def buiten(onder: Getallen, boven: Getallen) -> npt.NDArray[np.bool_]:
        return (waarde < onder - _SPELING) | (waarde > boven + _SPELING)

    uit = buiten(grenzen.onder95, grenzen.boven95).astype(np.int8)
    uit[buiten(grenzen.onder998, grenzen.boven998)] = Oordeel.BUITEN_998
    uit[np.isnan(waarde)] = Oordeel.GEEN
    return uit
