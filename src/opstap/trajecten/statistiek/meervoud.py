# SPDX-License-Identifier: EUPL-1.2
"""Many tests at once: what still counts when one of them is bound to stand out by chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.trajecten.statistiek.risico import Getallen


def holm(kansen: Sequence[float]) -> list[float]:
    """The p-values so corrected that the chance of any false signal stays below the level.

    Holm (1979, Scandinavian Journal of Statistics 6:65-70); in the order of ``kansen``.
    """
    hoogste, uit = 0.0, [0.0] * len(kansen)
    for rang, plek in enumerate(sorted(range(len(kansen)), key=kansen.__getitem__)):
        hoogste = max(hoogste, min(1.0, (len(kansen) - rang) * kansen[plek]))
        uit[plek] = hoogste
    return uit


def benjamini_hochberg(kansen: Getallen, q: float) -> npt.NDArray[np.bool_]:
    """Which p-values [..., k] are signals at false-discovery rate ``q``; ``nan`` takes no part.

    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300.
    """
    import numpy as np

    volgorde = np.sort(kansen, axis=-1)
    aantal = (~np.isnan(kansen)).sum(axis=-1, keepdims=True)
    rang = np.arange(1, kansen.shape[-1] + 1)
    haalt = volgorde <= q * rang / np.maximum(aantal, 1)
    grens = np.where(haalt, volgorde, -1.0).max(axis=-1, keepdims=True, initial=-1.0)
    signaal: npt.NDArray[np.bool_] = kansen <= grens
    return signaal
