# SPDX-License-Identifier: EUPL-1.2
"""Regression to the mean: who stands out this year will, by chance alone, stand out less next year.

Without this, every visit after a bad year looks as if it helped (Bland and Altman 1994, BMJ
308:1499).
"""

from __future__ import annotations

from dataclasses import dataclass

from opstap.basis.opmaak import getal, procent


@dataclass(frozen=True, slots=True)
class Terugkeer:
    """What to expect of the next value when nothing changes: the shrunken value of this one.

    ``deel`` is how much of the distance to the mean is expected to go by chance alone (0 to 1);
    0 when the unit stands on the mean.
    """

    waarde: float
    verwacht: float
    midden: float

    @property
    def deel(self) -> float:
        afstand = self.waarde - self.midden
        return 1 - (self.verwacht - self.midden) / afstand if afstand else 0.0

    def zin(self, *, als_procent: bool) -> str:
        """One Dutch sentence; values as percentages (of 1) or as plain numbers."""

        def toon(x: float) -> str:
            return procent(x, 1) if als_procent else getal(x, 2)

        if toon(self.waarde) == toon(self.midden):
            return f"Deze eenheid staat op het gemiddelde ({toon(self.midden)})."
        kant = "daling" if self.waarde > self.midden else "stijging"
        return (
            f"Verandert er niets, dan is na {toon(self.waarde)} de volgende keer "
            f"{toon(self.verwacht)} te verwachten (gemiddelde {toon(self.midden)}): een {kant} "
            f"tot daar is toeval en geen effect van beleid."
        )
