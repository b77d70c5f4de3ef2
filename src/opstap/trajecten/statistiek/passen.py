# SPDX-License-Identifier: EUPL-1.2
"""Fit distributions of durations to how many people are in each class.

A class is above its lower bound up to and including its upper one. Grouped maximum likelihood, as
in Kalbfleisch and Prentice (2002, The Statistical Analysis of Failure Time Data, ch. 3): counts in
classes are multinomial with ``S(lower) - S(upper)`` as chances. Whether a model reproduces classes
is told by ``G2 = 2 sum n log(n / fitted)``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.trajecten.statistiek.verdelingen import SOORTEN, Passing, Soort
from opstap.trajecten.statistiek.zoeken import stijg

if TYPE_CHECKING:
    from opstap.trajecten.statistiek.risico import Getallen
    from opstap.trajecten.statistiek.verdelingen import Koers

_DELTA, _KLEINST = 1e-4, 1e-100
_VAAGST = 5.0
"""Largest standard error of the log of a parameter; beyond it the data do not tell it."""


def exponentieel(klassegrenzen: Sequence[float], aantallen: Sequence[float]) -> Passing:
    """``S(t) = exp(-t / schaal)``. Arguments of this and the next six: see :func:`vergelijk`."""
    return _pas("exponentieel", klassegrenzen, aantallen)


def weibull(klassegrenzen: Sequence[float], aantallen: Sequence[float]) -> Passing:
    """``S(t) = exp(-(t / schaal) ** vorm)``."""
    return _pas("weibull", klassegrenzen, aantallen)


def gamma(klassegrenzen: Sequence[float], aantallen: Sequence[float]) -> Passing:
    """``S(t) = Q(vorm, t / schaal)``, the regularised incomplete gamma function."""
    return _pas("gamma", klassegrenzen, aantallen)


def lognormaal(klassegrenzen: Sequence[float], aantallen: Sequence[float]) -> Passing:
    """``S(t) = Phi((mu - log t) / sigma)``."""
    return _pas("lognormaal", klassegrenzen, aantallen)


def loglogistisch(klassegrenzen: Sequence[float], aantallen: Sequence[float]) -> Passing:
    """``S(t) = 1 / (1 + (t / schaal) ** vorm)``; ``schaal`` is the median."""
    return _pas("loglogistisch", klassegrenzen, aantallen)


def burr(klassegrenzen: Sequence[float], aantallen: Sequence[float]) -> Passing:
    """Burr XII: ``S(t) = (1 + (t / schaal) ** vorm) ** -staart``; needs four classes."""
    return _pas("burr", klassegrenzen, aantallen)


def stuksgewijs(klassegrenzen: Sequence[float], aantallen: Sequence[float]) -> Passing:
    """One rate in each class, and in the open class that of the class before it: always fits.

    The rates are ``tempo_1``, ``tempo_2``, ... per unit of time.
    """
    import numpy as np

    rand, tellingen = _klassen(klassegrenzen, aantallen)
    n = float(tellingen.sum())
    na = 1 - np.cumsum(tellingen)[:-1] / n
    voor = np.concatenate([[1.0], na[:-1]])
    if na[-1] <= 0:
        raise GebruiksFout("In de laatste, open klasse moet iemand zitten om tempo's te schatten.")
    tempo = -np.log(na / voor) / np.diff(rand)
    einde = float("inf") if tempo[-1] == 0 else na[-1] / tempo[-1]
    stuk = np.where(tempo > 0, (voor - na) / np.where(tempo > 0, tempo, 1.0), voor * np.diff(rand))
    halverwege = int(np.searchsorted(-na, -0.5))
    plek = min(halverwege, len(tempo) - 1)
    begin = float(voor[plek]) if halverwege < len(tempo) else float(na[-1])
    van = float(rand[plek]) if halverwege < len(tempo) else float(rand[-1])
    mediaan = van + math.log(begin / 0.5) / float(tempo[plek]) if tempo[plek] > 0 else math.inf
    # d(log(voor/na)): the binomial of leaving in the class, out of who came so far
    fouten = np.sqrt((voor - na) / (n * voor * na)) / np.diff(rand)
    namen = [f"tempo_{nummer + 1}" for nummer in range(len(tempo))]
    gezien = tellingen[tellingen > 0]
    return Passing(
        model="stuksgewijs",
        parameters=dict(zip(namen, tempo.tolist(), strict=True)),
        fouten=dict(zip(namen, fouten.tolist(), strict=True)),
        loglik=float((gezien * np.log(gezien / n)).sum()),
        n=n,
        verwacht=tuple((tellingen / n).tolist()),
        g2=0.0,
        vrijheidsgraden=0,
        p=None,
        gemiddelde=float(stuk.sum() + einde),
        mediaan=mediaan,
        grenzen=tuple(rand.tolist()),
    )


def vergelijk(klassegrenzen: Sequence[float], aantallen: Sequence[float]) -> tuple[Passing, ...]:
    """Every model of ``MODELLEN`` that fits ``aantallen`` in one way, in that order.

    ``klassegrenzen`` [k - 1]: where classes end, rising and above 0, e.g. ``(3, 6, 12)``; the last
    class is open. ``aantallen`` [k]: people in each class, in any unit (shares times n); their sum
    decides how strict ``g2`` is. Raises :class:`GebruiksFout` when bounds or counts cannot be.
    """
    tellingen = _klassen(klassegrenzen, aantallen)[1]
    modellen = []
    for naam, soort in SOORTEN.items():
        if _draagt(soort, tellingen):
            with suppress(GebruiksFout):  # no top within reach
                modellen.append(_pas(naam, klassegrenzen, aantallen))
    return (*modellen, *([stuksgewijs(klassegrenzen, aantallen)] if tellingen[-1] > 0 else []))


def _pas(naam: str, klassegrenzen: Sequence[float], aantallen: Sequence[float]) -> Passing:
    """Grouped maximum likelihood by Newton's method, on the log of parameters above 0."""
    import numpy as np
    from scipy.special import chdtrc, xlogy

    soort = SOORTEN[naam]
    rand, tellingen = _klassen(klassegrenzen, aantallen)
    if not _draagt(soort, tellingen):
        raise GebruiksFout(
            f"Voor de verdeling {naam} moeten er mensen zijn in minstens {len(soort.namen) + 1} "
            "klassen. Gebruik meer klassen of een eenvoudiger verdeling."
        )
    n = float(tellingen.sum())
    positief = np.array(soort.positief)

    def waarden(theta: Getallen) -> Getallen:
        return np.where(positief, np.exp(theta), theta)

    def kansen(theta: Getallen) -> Getallen:
        blijft, weg = soort.koers(rand[1:], waarden(theta))
        blijft, weg = np.concatenate([[1.0], blijft, [0.0]]), np.concatenate([[0.0], weg, [1.0]])
        # out of the smaller of the two, which loses no digits
        p = np.where(weg[1:] < 0.5, np.diff(weg), -np.diff(blijft))
        return np.maximum(p, _KLEINST)

    def hoogte(theta: Getallen) -> float:
        return float(xlogy(tellingen, kansen(theta)).sum())

    def score(theta: Getallen) -> Getallen:
        stappen = np.eye(len(theta)) * _DELTA
        verschil = np.array([kansen(theta + stap) - kansen(theta - stap) for stap in stappen])
        return verschil @ (tellingen / kansen(theta)) / (2 * _DELTA)

    def afgeleid(theta: Getallen) -> tuple[Getallen, Getallen]:
        """Score [q] and observed information [q, q], by central differences."""
        stappen = np.eye(len(theta)) * _DELTA
        verschil = np.array([score(theta - stap) - score(theta + stap) for stap in stappen])
        return score(theta), (verschil + verschil.T) / (4 * _DELTA)

    begin = _begin(naam, rand, tellingen)
    theta, loglik, covariantie = stijg(
        hoogte, afgeleid, np.where(positief, np.log(np.maximum(begin, _DELTA)), begin)
    )
    fout = np.sqrt(np.diag(covariantie))
    if fout.max() > _VAAGST:
        raise GebruiksFout(
            f"De verdeling {naam} past niet bij deze klassen: er komt geen eindige waarde uit. "
            "Kies een andere verdeling."
        )
    w, p = waarden(theta), kansen(theta)
    fout = fout * np.where(positief, w, 1.0)
    g2 = max(0.0, 2 * float((xlogy(tellingen, tellingen / n) - xlogy(tellingen, p)).sum()))
    vrij = len(tellingen) - 1 - len(w)
    return Passing(
        model=naam,
        parameters=dict(zip(soort.namen, w.tolist(), strict=True)),
        fouten=dict(zip(soort.namen, fout.tolist(), strict=True)),
        loglik=loglik,
        n=n,
        verwacht=tuple(p.tolist()),
        g2=g2,
        vrijheidsgraden=vrij,
        p=float(chdtrc(vrij, g2)) if vrij > 0 else None,
        gemiddelde=soort.gemiddelde(w),
        mediaan=_halveer(soort.koers, w),
        grenzen=tuple(rand.tolist()),
    )


def _draagt(soort: Soort, tellingen: Getallen) -> bool:
    """Whether the model has one answer: people in more classes than it has parameters."""
    return int((tellingen > 0).sum()) > len(soort.namen)


def _begin(naam: str, rand: Getallen, tellingen: Getallen) -> Getallen:
    """Rough parameters to start from: those of durations in the middle of their class."""
    import numpy as np

    midden = np.append((rand[1:] + rand[:-1]) / 2, 1.5 * rand[-1])
    deel = tellingen / tellingen.sum()
    gemiddelde, mu = float(deel @ midden), float(deel @ np.log(midden))
    sigma = math.sqrt(float(deel @ (np.log(midden) - mu) ** 2))
    vorm = math.pi / math.sqrt(3) / sigma
    return np.array(
        {
            "exponentieel": [gemiddelde],
            "weibull": [1.2, gemiddelde],
            "gamma": [1.5, gemiddelde / 1.5],
            "lognormaal": [mu, sigma],
            "loglogistisch": [vorm, math.exp(mu)],
            "burr": [vorm, 1.0, math.exp(mu)],
        }[naam]
    )


def _halveer(koers: Koers, w: Getallen) -> float:
    """The time at which half remains, by bisection on the log of time."""
    import numpy as np

    laag, hoog = -30.0, 30.0
    for _ in range(100):
        midden = (laag + hoog) / 2
        boven = float(koers(np.array([math.exp(midden)]), w)[0][0]) > 0.5
        laag, hoog = (midden, hoog) if boven else (laag, midden)
    return math.exp(laag)


def _klassen(
    klassegrenzen: Sequence[float], aantallen: Sequence[float]
) -> tuple[Getallen, Getallen]:
    """Bounds [k] from 0, and counts [k], after the checks."""
    import numpy as np

    rand = np.concatenate([[0.0], np.asarray(klassegrenzen, np.float64)])
    tellingen = np.asarray(aantallen, np.float64)
    if not (np.isfinite(rand).all() and (np.diff(rand) > 0).all()):
        raise GebruiksFout("Grenzen van klassen moeten boven 0 zijn en oplopen.")
    if len(tellingen) != len(rand):
        raise GebruiksFout(f"Bij {len(rand) - 1} grenzen horen {len(rand)} aantallen.")
    if not (np.isfinite(tellingen).all() and (tellingen >= 0).all() and tellingen.sum() > 0):
        raise GebruiksFout("Aantallen mogen niet negatief zijn, en niet allemaal 0.")
    return rand, tellingen
