# SPDX-License-Identifier: EUPL-1.2
"""How good the forecast would have been: fitted up to a year, scored on the years after it.

The score is the continuous ranked probability score (CRPS), in people; lower is better, and for a
forecast of one number it is the absolute error (Gneiting and Raftery 2007). The opponent is a
random walk that adds the mean step of the past.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

from opstap.prognose.bemonstering import Steekproef, kwantielen
from opstap.prognose.waarnemingen import Waarneming, covariantie

Getallen = npt.NDArray[np.float64]

REEKSEN = ("beschut_indicaties", "beschut_werkzaam")
"""The series that are scored."""

VOORBEHOUD = (
    "De parameters zijn bijgesteld op cijfers tot en met het genoemde jaar, maar de vorm van het "
    "model en de grenzen van de parameters zijn gekozen door wie ook de latere jaren kende. Vier "
    "cijfers zijn te weinig om modellen te rangschikken."
)


@dataclass(frozen=True, slots=True)
class Voorspeld:
    """One figure that was kept apart, the forecast of it and both scores."""

    id: str
    jaar: int
    waargenomen: float
    p05: float
    p50: float
    p95: float
    crps_model: float
    naief: float
    crps_naief: float

    @property
    def in_band(self) -> bool:
        return self.p05 <= self.waargenomen <= self.p95


@dataclass(frozen=True, slots=True)
class Terugtoets:
    """The scores of the figures after ``tot``; with four figures they say little about rank."""

    tot: int
    ess: float
    punten: tuple[Voorspeld, ...]

    @property
    def crps_model(self) -> float:
        return sum(p.crps_model for p in self.punten) / len(self.punten)

    @property
    def crps_naief(self) -> float:
        return sum(p.crps_naief for p in self.punten) / len(self.punten)

    @property
    def dekking(self) -> float:
        """The part of the figures inside the forecast's 90 percent band."""
        return sum(p.in_band for p in self.punten) / len(self.punten)

    def als_dict(self) -> dict[str, object]:
        return {
            "tot": self.tot,
            "crps_model": self.crps_model,
            "crps_naief": self.crps_naief,
            "dekking_90": self.dekking,
            "aantal": len(self.punten),
            "ess": self.ess,
            "voorbehoud": VOORBEHOUD,
            "punten": [asdict(p) | {"in_band": p.in_band} for p in self.punten],
        }


def crps(x: Getallen, gewicht: Getallen, waarneming: float) -> float:
    """CRPS of a weighted sample, exactly: E|X - y| - E|X - X'| / 2, in n log n steps.

    With x sorted and F the summed weights before each point, the second term is
    sum_i w_i x_i (2 F_i + w_i - 1).
    """
    volgorde = np.argsort(x, kind="stable")
    x, w = x[volgorde], gewicht[volgorde] / gewicht.sum()
    voor = np.cumsum(w) - w
    return float(w @ np.abs(x - waarneming) - w @ (x * (2 * voor + w - 1)))


def crps_normaal(midden: float, sd: float, waarneming: float) -> float:
    """CRPS of a normal distribution: sd (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi))."""
    from scipy.stats import norm

    z = (waarneming - midden) / sd
    return float(sd * (z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / np.sqrt(np.pi)))


def toets(steekproef: Steekproef, alle: Sequence[Waarneming], tot: int, zaad: int) -> Terugtoets:
    """Score a sample that was fitted on the figures up to ``tot``.

    The forecast of a figure is the model plus its error given the errors up to ``tot`` (normal
    and correlated over the years, see ``waarnemingen``): one draw of the error for every point.
    """
    eerder = [i for i, w in enumerate(alle) if w.jaar <= tot]
    later = [i for i, w in enumerate(alle) if w.jaar > tot and w.reeks in REEKSEN]
    a, b = [alle[i] for i in eerder], [alle[i] for i in later]
    over = np.linalg.solve(covariantie(a, a), covariantie(a, b))
    rest = np.array([w.waarde for w in a]) - steekproef.y[:, eerder]
    wortel = np.linalg.cholesky(covariantie(b, b) - covariantie(b, a) @ over)
    toeval = np.random.default_rng(zaad).standard_normal((len(rest), len(b)))
    voorspeld = steekproef.y[:, later] + rest @ over + toeval @ wortel.T
    banden = kwantielen(voorspeld, steekproef.gewicht, (0.05, 0.5, 0.95))
    punten = []
    for k, w in enumerate(b):
        midden, sd = dwaling(alle, w, tot)
        punten.append(
            Voorspeld(
                id=w.reeks,
                jaar=w.jaar,
                waargenomen=w.waarde,
                p05=float(banden[0, k]),
                p50=float(banden[1, k]),
                p95=float(banden[2, k]),
                crps_model=crps(voorspeld[:, k], steekproef.gewicht, w.waarde),
                naief=midden,
                crps_naief=crps_normaal(midden, sd, w.waarde),
            )
        )
    return Terugtoets(tot, steekproef.ess, tuple(punten))


def dwaling(alle: Sequence[Waarneming], doel: Waarneming, tot: int) -> tuple[float, float]:
    """Mean and standard deviation of the random walk with the past mean step.

    The sd of a step is that of the past steps around their mean, pooled over the scored series
    (a series has only a few steps), and grows with the square root of the years ahead.
    """
    reeksen = {
        reeks: [w.waarde for w in alle if w.reeks == reeks and w.jaar <= tot] for reeks in REEKSEN
    }
    stappen = {reeks: np.diff(waarden) for reeks, waarden in reeksen.items()}
    sd = np.sqrt(np.mean([s.var(ddof=1) for s in stappen.values()]))
    vooruit = doel.jaar - tot
    midden = reeksen[doel.reeks][-1] + vooruit * stappen[doel.reeks].mean()
    return float(midden), float(sd * np.sqrt(vooruit))
