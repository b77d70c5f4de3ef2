# SPDX-License-Identifier: EUPL-1.2
"""Newton's method for a log-likelihood, with an honest answer when there is no maximum.

Columns are scaled to standard deviation 1. A column that says nothing of its own (constant, or a
sum of others) is left out before, by a Cholesky decomposition of the information at zero. When the
likelihood keeps rising while a coefficient runs away (a group in which nobody, or everybody, had
the event), that coefficient is infinite; the others are then at their limits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Getallen = NDArray[np.float64]

STAPPEN = 60
"""Most steps; an infinite coefficient takes about 25, all others fewer than 10."""

NAUWKEURIG = 1e-11
"""The log-likelihood stands still when it rises less than this share of its size."""

VERST = 4.0
"""Longest step, in standard deviations: a longer one lands where the exponential overflows."""

RUIM = 1e-3
"""A step of so many standard deviations at the end means that a coefficient still runs away."""

AFHANKELIJK = 1e-9
"""With less information of its own than this share of the most, a column follows from others."""

Aannemelijkheid = Callable[["Getallen"], tuple[float, "Getallen", "Getallen"]]
"""Coefficients [p] -> log-likelihood, its gradient [p] and the information [p, p]."""


class Reden(StrEnum):
    """Why a coefficient has no value."""

    CONSTANT = "zegt niets: voor iedereen gelijk"
    AFHANKELIJK = "volgt geheel uit de andere kenmerken"
    GESCHEIDEN = "niet te schatten: bij te weinig mensen gebeurd"
    GEEN_GEBEURTENIS = "niet te schatten: er gebeurde niets"


@dataclass(frozen=True, slots=True)
class Oplossing:
    """``coef`` [p] and ``covariantie`` [p, p] (inverse information), NaN where there is no value.

    ``reden`` names the columns without a value; ``punt`` [p] is where the search ended (0 for a
    column that is left out) and ``loglik`` the log-likelihood there, ``loglik_nul`` with all
    coefficients 0.
    """

    coef: Getallen
    covariantie: Getallen
    punt: Getallen
    reden: dict[int, Reden]
    loglik: float
    loglik_nul: float

    @property
    def leeg(self) -> bool:
        """Whether no column has a value; ``punt`` can then be far out."""
        return len(self.reden) == len(self.punt)


def maximaliseer(
    aannemelijkheid: Aannemelijkheid, schaal: Getallen, *, begin: Getallen | None = None
) -> Oplossing:
    """The maximum of ``aannemelijkheid``; ``schaal`` [p] is the standard deviation of each column.

    When the search ends nowhere (rounding, far out), no column has a value.
    """
    import numpy as np

    p = len(schaal)
    reden = {j: Reden.CONSTANT for j in range(p) if not schaal[j] > 0}
    nul = np.zeros(p)
    loglik_nul, _, info = aannemelijkheid(nul)
    deelschaal = np.where(schaal > 0, schaal, 1.0)
    los = _los(info / np.outer(deelschaal, deelschaal), [j for j in range(p) if j not in reden])
    reden |= {j: Reden.AFHANKELIJK for j in range(p) if j not in reden and j not in los}
    mee = np.array(los, int)
    if not len(mee):
        leeg = np.full((p, p), np.nan)
        return Oplossing(np.full(p, np.nan), leeg, nul, reden, loglik_nul, loglik_nul)

    punt = nul.copy()
    if begin is not None:
        punt[mee] = begin[mee]
    loglik, stap, info = _klim(aannemelijkheid, punt, mee, schaal)
    staat = mee[np.abs(stap * schaal[mee]) <= RUIM]  # none of them when the step is not known
    # with the runaways at their limit, others can be left without information
    rest = np.array(_los(info / np.outer(deelschaal, deelschaal), staat.tolist()), int)
    reden |= {int(j): Reden.GESCHEIDEN for j in mee if j not in rest}
    coef, covariantie = np.full(p, np.nan), np.full((p, p), np.nan)
    coef[rest] = punt[rest]
    if len(rest):
        covariantie[np.ix_(rest, rest)] = np.linalg.inv(info[np.ix_(rest, rest)])
    return Oplossing(coef, covariantie, punt, reden, loglik, loglik_nul)


def _los(info: Getallen, kolommen: list[int]) -> list[int]:
    """The columns with information of their own, in order (a Cholesky decomposition by hand)."""
    import numpy as np

    rest, los = info.copy(), []
    drempel = AFHANKELIJK * max(1.0, float(np.diag(info).max(initial=0)))
    for j in kolommen:
        eigen = rest[j, j]
        if not eigen > drempel:
            continue
        los.append(j)
        rest = rest - np.outer(rest[:, j], rest[j]) / eigen
    return los


def _klim(
    aannemelijkheid: Aannemelijkheid, punt: Getallen, mee: NDArray[np.int64], schaal: Getallen
) -> tuple[float, Getallen, Getallen]:
    """Move ``punt`` (in place) to the top; the log-likelihood, the last step and information.

    The step is NaN when there was no top within reach.
    """
    import numpy as np

    loglik, helling, info = aannemelijkheid(punt)
    for _ in range(STAPPEN):
        stap = _stap(info, helling, mee)
        ver = float(np.abs(stap * schaal[mee]).max())
        hoogte, deel = loglik, min(1.0, VERST / ver) if ver else 1.0
        kortst = deel * 1e-6
        while deel > kortst:
            nieuw = punt.copy()
            nieuw[mee] += deel * stap
            with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
                loglik, helling, info = aannemelijkheid(nieuw)
            hoger = np.isfinite(loglik) and loglik >= hoogte - 1e-9 * (1 + abs(hoogte))
            if hoger and np.isfinite(info).all():
                break
            deel /= 2
        else:
            break
        punt[:] = nieuw
        if abs(loglik - hoogte) <= NAUWKEURIG * (1 + abs(loglik)):
            return loglik, _stap(info, helling, mee), info
    loglik, _, info = aannemelijkheid(punt)
    return loglik, np.full(len(mee), np.nan), info


def _stap(info: Getallen, helling: Getallen, mee: NDArray[np.int64]) -> Getallen:
    import numpy as np

    deel = np.linalg.lstsq(info[np.ix_(mee, mee)], helling[mee], rcond=1e-14)[0]
    return np.asarray(deel, np.float64)
