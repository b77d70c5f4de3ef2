# SPDX-License-Identifier: EUPL-1.2
"""The interval around an estimated share of people of whom some are still running.

Wilson's interval, with the number of people that would give the share its variance when all were
counted: ``n* = p (1 - p) / var``. Rothman (1978, Journal of Chronic Diseases 31:557-560) proposed
it for survival. Without censoring ``n*`` is the number of people and it is Wilson's own interval,
so a complete cohort here and a share in the benchmark agree. It stays within 0 and 1 and, unlike
log-log intervals, says something where nobody or everybody has left.

With one or two people on one side Wilson's limit on that side is too near: with 20 people it misses
the true share in 15% of the files. There the limit is that of a Poisson count, as Brown, Cai and
DasGupta (2001, Statistical Science 16:101-133, section 4.1.1) propose for fewer than 50 people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opstap.trajecten.statistiek.risico import Getallen

_RAND = 1e-12
_VAN, _TOT = 2.0, 3.0
"""Up to how many people a limit is Poisson's, and from how many it is Wilson's."""


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
    onder = onder - _dichtbij(p * mensen, onder * mensen) / mensen
    boven = boven + _dichtbij((1 - p) * mensen, (1 - boven) * mensen) / mensen
    return np.minimum(onder, aandeel), np.maximum(boven, aandeel)


def _dichtbij(geteld: Getallen, grens: Getallen) -> Getallen:
    """How many people too near Wilson's limit is, when ``geteld`` people are on one side.

    The limit is that of a Poisson count: the mean of which chance gives ``geteld`` or more in 5%.
    Not 2.5%, for so near to 0 the other side can hardly miss. From ``_VAN`` to ``_TOT`` people the
    one goes over into the other, so that a last digit makes no difference.
    """
    import numpy as np

    uit = np.zeros(np.shape(geteld))
    weinig = geteld < _TOT
    if weinig.any():
        from scipy.special import gammaincinv

        hier = np.maximum(geteld[weinig], _RAND)
        te_veel = np.maximum(grens[weinig] - gammaincinv(hier, 0.05), 0.0)
        uit[weinig] = te_veel * np.clip((_TOT - hier) / (_TOT - _VAN), 0.0, 1.0)
    return uit
