# SPDX-License-Identifier: EUPL-1.2
"""Rates per period from a table of events and time: the piecewise exponential model.

Within a period the rate is constant, so that events and time of everybody with the same
characteristics in the same period are all that is needed, and the likelihood is that of Poisson
counts with the time as exposure (Holford 1980, Biometrics 36:299; Laird and Olivier 1981, JASA
76:231). No person is left in such a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.regressie.newton import Reden, maximaliseer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Getallen = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stukken:
    """Events and time per period. ``gebeurd`` and ``tijd`` are [patterns, periods]; ``grenzen``
    [periods + 1] are the ends of the periods in the unit of the durations, the last may be inf.
    """

    grenzen: tuple[float, ...]
    gebeurd: NDArray[np.int64]
    tijd: Getallen


def stukken(
    duur: ArrayLike,
    gebeurd: ArrayLike,
    grenzen: Sequence[float],
    *,
    instroom: ArrayLike | None = None,
    patroon: ArrayLike | None = None,
    patronen: int | None = None,
) -> Stukken:
    """Split everybody's time over the periods of ``grenzen``; an event on a border belongs to the
    period that ends there, time is counted from ``instroom`` [n] (0 when left out).

    ``patroon`` [n]: which of ``patronen`` combinations of characteristics somebody has (0, 1, ...).
    Time before the first and after the last border is left out, and so are its events.
    """
    import numpy as np

    t = np.asarray(duur, np.float64)
    d = np.asarray(gebeurd, bool)
    van = np.zeros(len(t)) if instroom is None else np.asarray(instroom, np.float64)
    wie = np.zeros(len(t), np.int64) if patroon is None else np.asarray(patroon, np.int64)
    rijen = int(wie.max(initial=0)) + 1 if patronen is None else patronen
    rand = np.asarray(grenzen, np.float64)
    aantal = len(rand) - 1
    tijd = np.empty((rijen, aantal))
    for k in range(aantal):
        binnen = np.clip(np.minimum(t, rand[k + 1]) - np.maximum(van, rand[k]), 0, None)
        tijd[:, k] = np.bincount(wie, binnen, rijen)
    stuk = np.searchsorted(rand, t, side="left") - 1
    stuk = np.where(t <= rand[0], 0 if rand[0] == 0 else -1, stuk)
    telt = d & (stuk >= 0) & (stuk < aantal) & (t >= van)
    teller = np.bincount(wie[telt] * aantal + stuk[telt], minlength=rijen * aantal)
    return Stukken(tuple(map(float, rand)), teller.reshape(rijen, aantal), tijd)


@dataclass(frozen=True, slots=True)
class Poisson:
    """A fitted model of m cells and p columns.

    ``coef`` [p] are logarithms of rates or of ratios of rates; NaN with a ``reden`` when there is
    no value. ``covariantie`` [p, p]; ``verwacht`` [m] are the expected events of each cell (they
    add up to the observed ones over every column); ``punt`` [p] is what gives expectations of other
    cells: ``tijd * exp(X @ punt)``. ``afwijking`` is the deviance.
    """

    coef: Getallen
    covariantie: Getallen
    punt: Getallen
    verwacht: Getallen
    reden: dict[int, Reden]
    loglik: float
    afwijking: float


def poisson(
    kenmerken: ArrayLike, gebeurd: ArrayLike, tijd: ArrayLike, *, begin: ArrayLike | None = None
) -> Poisson:
    """Rates ``exp(X b)`` per unit of time from a table of m cells (periods x characteristics).

    ``kenmerken`` [m, p] is the whole design, with a column of ones or one for each period;
    ``gebeurd`` [m] are counts, ``tijd`` [m] the time at risk. Cells without time are left out.
    ``begin`` [p]: where to start (``punt`` of a fit of nearly the same table saves steps).
    A column of which no cell has an event gets ``Reden.GESCHEIDEN`` and expects nothing.
    Raises ``ValueError`` when figures are negative or an event has no time.
    """
    import numpy as np
    from scipy.special import gammaln, xlogy

    x = np.asarray(kenmerken, np.float64)
    o, t = np.asarray(gebeurd, np.float64), np.asarray(tijd, np.float64)
    if (o < 0).any() or not (t >= 0).all() or (o[t == 0] > 0).any():
        raise ValueError("gebeurtenissen en tijd zijn 0 of meer, en zonder tijd gebeurt er niets")
    waar = t > 0
    xw, ow, logt = x[waar], o[waar], np.log(t[waar])
    tempo = float(np.log(max(ow.sum(), 0.5))) - float(np.log(t.sum())) if waar.any() else 0.0

    def aannemelijkheid(coef: Getallen) -> tuple[float, Getallen, Getallen]:
        eta = xw @ coef + logt + tempo
        mu = np.exp(eta)
        return float(ow @ eta - mu.sum()), xw.T @ (ow - mu), (xw.T * mu) @ xw

    # The search starts near the common rate: a column of ones, or of each period, can give it.
    schaal = np.sqrt((xw**2).mean(axis=0)) if waar.any() else np.zeros(x.shape[1])
    verschil = np.linalg.lstsq(xw, np.full(len(xw), tempo), rcond=None)[0]
    kan_nul = len(xw) > 0 and np.allclose(xw @ verschil, tempo, atol=1e-8)
    if not kan_nul:
        verschil, tempo = np.zeros(x.shape[1]), 0.0
    vanaf = None if begin is None else np.asarray(begin, np.float64) - verschil
    los = maximaliseer(aannemelijkheid, schaal, begin=vanaf)
    punt = los.punt + verschil
    coef = np.where(np.isnan(los.coef), np.nan, punt)
    verwacht = np.zeros(len(t))
    verwacht[waar] = t[waar] * np.exp(xw @ punt)
    rest = xlogy(o, np.where(o > 0, o / np.where(verwacht > 0, verwacht, 1), 1)) - (o - verwacht)
    loglik = float((xlogy(o, verwacht) - verwacht - gammaln(o + 1)).sum())
    return Poisson(coef, los.covariantie, punt, verwacht, los.reden, loglik, float(2 * rest.sum()))
