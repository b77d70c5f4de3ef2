# SPDX-License-Identifier: EUPL-1.2
"""What earlier releases oblige to: which figures must keep the value that they had.

The attacker knows which figures did not change. An innermost cell then has one value per count,
over all releases. A total has to keep its value from one release to the next; below the base, where
it may be one person, over all releases. For larger totals over all time no rounding can do that:
when A rises by one and B falls by one, A + B is unchanged; if that must show in the published
values for every pair of counts, each person more adds the same published number, and nothing is
rounded any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.publicatie.onthulling.familie import Cel, Familie, codecellen, ledencellen
from opstap.publicatie.onthulling.gepubliceerd import Uitgave

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Geheugen:
    """``waarden``: published value of a figure and its count, the latest; ``laatst``: counts in the
    latest release; ``vorig``: those of the innermost cells (-1: was not there)."""

    cellen: tuple[Cel, ...]
    waarden: Mapping[tuple[Cel, int], int]
    laatst: Mapping[Cel, int]
    vorig: npt.NDArray[np.int64]

    def van(
        self, aantallen: npt.NDArray[np.int64], basis: int
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """For each figure with this count the value it had (-1: none), and whether it must keep
        that."""
        import numpy as np

        paren = list(zip(self.cellen, aantallen.tolist(), strict=True))
        vast = np.array([self.waarden.get(paar, -1) for paar in paren], np.int64)
        zelfde = np.array([self.laatst.get(cel) == aantal for cel, aantal in paren], np.bool_)
        return vast, (vast >= 0) & (zelfde | (aantallen < basis))


def maak_geheugen(familie: Familie, eerder: Sequence[Uitgave]) -> Geheugen:
    """The memory of ``eerder`` (oldest first) for the figures of ``familie``."""
    import numpy as np

    waarden: dict[tuple[Cel, int], int] = {}
    laatst: dict[Cel, int] = {}
    for uitgave in eerder:
        oud, pub = uitgave.familie, uitgave.gepubliceerd
        laatst = dict(zip(codecellen(oud.dimensies), oud.alle_aantallen().tolist(), strict=True))
        for cel, aantal in laatst.items():
            waarden[cel, aantal] = pub[cel]
    return Geheugen(
        cellen=tuple(codecellen(familie.dimensies)),
        waarden=waarden,
        laatst=laatst,
        vorig=np.array([laatst.get(cel, -1) for cel in ledencellen(familie.dimensies)], np.int64),
    )
