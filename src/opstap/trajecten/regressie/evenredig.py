# SPDX-License-Identifier: EUPL-1.2
"""Is a difference the same at the beginning as later? Two regressions, before and after a moment.

What happens before the moment and after it are separate parts of the partial likelihood, so that
both fits are independent and their coefficients may be compared (a Wald test for each
characteristic, all its categories together; Therneau and Grambsch 2000, Modeling Survival Data,
section 6.5). Several characteristics are tested, so p-values are those of Holm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from opstap.trajecten.regressie.factoren import Factor
from opstap.trajecten.regressie.uitkomst import Regressie
from opstap.trajecten.statistiek.meervoud import holm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Getallen = NDArray[np.float64]

Pasvorm = Callable[["Getallen", "NDArray[np.bool_]", "Getallen", "NDArray[np.bool_]"], Regressie]
"""Durations, events, entries and rows -> a fit on those rows."""


@dataclass(frozen=True, slots=True)
class Omslag:
    """One characteristic before and after the moment. ``eerst`` and ``later`` are the ratio of the
    category that differs most (number ``categorie``) with its 95% interval; ``p`` is for the whole
    characteristic.
    """

    factor: Factor
    categorie: int
    eerst: tuple[float, float, float]
    later: tuple[float, float, float]
    p: float


def omslagen(
    pas: Pasvorm,
    gekozen: Sequence[Factor],
    duur: Getallen,
    gebeurd: NDArray[np.bool_],
    instroom: Getallen,
    moment: float,
    minimum: int,
) -> tuple[Omslag, ...] | None:
    """Each characteristic before and after ``moment``; ``None`` with fewer than ``minimum`` events
    on either side.
    """
    import numpy as np

    vroeg = gebeurd & (duur <= moment)
    laat = gebeurd & (duur > moment)
    if min(vroeg.sum(), laat.sum()) < minimum:
        return None
    eerst = pas(np.minimum(duur, moment), vroeg, instroom, instroom < moment)
    later = pas(duur, laat, np.maximum(instroom, moment), duur > moment)
    uit, begin = [], 0
    for factor in gekozen:
        deel = np.arange(begin, begin + factor.coefficienten)
        begin += factor.coefficienten
        een = _omslag(factor, deel, eerst, later)
        if een is not None:
            uit.append(een)
    return tuple(
        replace(een, p=p) for een, p in zip(uit, holm([een.p for een in uit]), strict=True)
    )


def _omslag(
    factor: Factor, deel: NDArray[np.int64], eerst: Regressie, later: Regressie
) -> Omslag | None:
    import numpy as np
    from scipy.special import chdtrc

    verschil = later.coef[deel] - eerst.coef[deel]
    kan = deel[~np.isnan(verschil)]
    if not len(kan):
        return None
    v = (eerst.covariantie + later.covariantie)[np.ix_(kan, kan)]
    d = later.coef[kan] - eerst.coef[kan]
    toets = float(d @ np.linalg.solve(v, d))
    grootst = int(np.argmax(np.abs(d) / np.sqrt(np.diag(v))))
    kolom = int(kan[grootst])
    return Omslag(
        factor,
        int(kolom - deel[0]) + 1,
        eerst.maten(kolom),
        later.maten(kolom),
        float(chdtrc(len(kan), toets)),
    )
