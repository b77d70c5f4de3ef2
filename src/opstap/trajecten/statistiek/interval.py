# SPDX-License-Identifier: EUPL-1.2
"""The interval around an estimated share of people of whom some are still running.

Wilson's interval, with the number of people that would give the share its variance when all were
counted: ``n* = p (1 - p) / var``. Rothman (1978, Journal of Chronic Diseases 31:557-560) proposed
it for survival. Without censoring ``n*`` is the number of people and it is Wilson's own interval,
so a complete cohort here and a share in the benchmark agree. It stays within 0 and 1 and, unlike
log-log intervals, says something where nobody or everybody has left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opstap.trajecten.statistiek.risico import Getallen

_RAND = 1e-12


def grenzen(
    aandeel: Getallen, variantie: Getallen, aan_rand: Getallen
) -> tuple[Getallen, Getallen]:
    """95% limits of shares with their variance, all of one shape; ``nan`` stays ``nan``.

    ``aan_rand``: the number of people to reckon with where the share is 0 or 1 and the variance
    cannot tell, above 0.
    """
    import numpy as np

    from opstap.basis.aandelen import wilson

    p = np.clip(aandeel, 0, 1)
    rand = (p < _RAND) | (p > 1 - _RAND) | ~(variantie > 0)
    mensen = np.where(rand, aan_rand, p * (1 - p) / np.where(rand, 1.0, variantie))
    onder, boven = wilson(p * mensen, mensen)
    return np.minimum(onder, aandeel), np.maximum(boven, aandeel)
