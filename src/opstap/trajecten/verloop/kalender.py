# SPDX-License-Identifier: EUPL-1.2
"""Time on a line of day numbers (days since 1-1-1970), in the unit of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.trajecten import kalender

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from opstap.trajecten.kalender import Tijden
    from opstap.trajecten.trajectbestand import Eenheid

    Dagen = NDArray[np.int64]


def later(dagen: Dagen, duur: Tijden | float, eenheid: Eenheid) -> Dagen:
    """The day that is ``duur`` after each of ``dagen``."""
    import numpy as np

    tijd = np.broadcast_to(np.asarray(duur, np.float64), dagen.shape)
    return kalender.na(dagen.astype("datetime64[D]"), tijd, eenheid).astype(np.int64)


def tussen(van: Dagen, tot: Dagen, eenheid: Eenheid) -> Tijden:
    """Time from ``van`` to ``tot``; negative when ``tot`` comes first."""
    return kalender.tussen(van.astype("datetime64[D]"), tot.astype("datetime64[D]"), eenheid)
