# SPDX-License-Identifier: EUPL-1.2
"""The interval of a share: what every room needs that shows how sure a share is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

Z95 = 1.959963984540054
"""The standard normal quantile of 0.975: half of a two-sided 95% interval, in standard errors."""


def wilson(
    teller: ArrayLike, noemer: ArrayLike, z: float = Z95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lower and upper limit of ``teller / noemer``, within 0 and 1.

    Wilson (1927, Journal of the American Statistical Association 22:209-212). The arguments may be
    arrays and need not be whole; ``noemer`` is above 0.
    """
    import numpy as np

    x, n = np.asarray(teller, np.float64), np.asarray(noemer, np.float64)
    midden = (x + z * z / 2) / (n + z * z)
    half = z * np.sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
    return np.clip(midden - half, 0, 1), np.clip(midden + half, 0, 1)
