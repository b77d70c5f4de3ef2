# SPDX-License-Identifier: EUPL-1.2
"""Smooth distributions of how long trajectories last: their courses, and what a fit gives."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opstap.trajecten.statistiek.risico import Getallen, Reeks

    Koers = Callable[[Getallen, Getallen], tuple[Getallen, Getallen]]


@dataclass(frozen=True, slots=True)
class Passing:
    """A fitted distribution of durations; times in the unit of the data.

    ``parameters`` by name: ``vorm`` (no unit) and ``schaal`` (time), for the log-normal ``mu`` and
    ``sigma`` (of the log of time), for ``burr`` also ``staart``, for ``stuksgewijs`` a rate for
    each class. ``fouten``: their standard errors, ``nan`` where not estimated.
    ``verwacht`` [k]: fitted share of each class; ``g2``, ``vrijheidsgraden``, ``p``: whether the
    classes can come from this distribution (``p`` is ``None`` without degrees of freedom). These
    are empty or ``None`` after a fit to durations.
    ``gemiddelde`` may be infinite: it leans on the tail, which classes do not show.
    """

    model: str
    parameters: Mapping[str, float]
    fouten: Mapping[str, float]
    loglik: float
    n: float
    verwacht: tuple[float, ...]
    g2: float | None
    vrijheidsgraden: int | None
    p: float | None
    gemiddelde: float
    mediaan: float
    grenzen: tuple[float, ...]

    @property
    def vorm(self) -> float:
        """The parameter ``vorm`` (how peaked); :class:`KeyError` for a model without."""
        return self.parameters["vorm"]

    @property
    def schaal(self) -> float:
        """The parameter ``schaal``, for the log-logistic the median; :class:`KeyError` without."""
        return self.parameters["schaal"]

    def blijft(self, tijden: Reeks) -> Getallen:
        """Share [k] that lasts longer than each time."""
        import numpy as np

        t = np.asarray(tijden, np.float64)
        waarden = np.array(list(self.parameters.values()))
        if self.model == "stuksgewijs":
            return _stuks(t, waarden, self.grenzen)
        soort = SOORTEN[self.model]
        return soort.koers(t, waarden)[0]


@dataclass(frozen=True, slots=True)
class Soort:
    """A model: its parameters, which of them is above 0, its course and its mean.

    ``koers`` gives the shares still running and gone at each time, each exact where it is small.
    """

    namen: tuple[str, ...]
    positief: tuple[bool, ...]
    koers: Koers
    gemiddelde: Callable[[Getallen], float]


def _uit_opgeteld(opgeteld: Getallen) -> tuple[Getallen, Getallen]:
    """Remaining and gone out of the cumulative hazard."""
    import numpy as np

    return np.exp(-opgeteld), -np.expm1(-opgeteld)


def _exponentieel(t: Getallen, w: Getallen) -> tuple[Getallen, Getallen]:
    return _uit_opgeteld(t / w[0])


def _weibull(t: Getallen, w: Getallen) -> tuple[Getallen, Getallen]:
    return _uit_opgeteld((t / w[1]) ** w[0])


def _gamma(t: Getallen, w: Getallen) -> tuple[Getallen, Getallen]:
    from scipy.special import gammainc, gammaincc

    return gammaincc(w[0], t / w[1]), gammainc(w[0], t / w[1])


def _lognormaal(t: Getallen, w: Getallen) -> tuple[Getallen, Getallen]:
    from scipy.special import ndtr

    z = (w[0] - _log(t)) / w[1]
    return ndtr(z), ndtr(-z)


def _loglogistisch(t: Getallen, w: Getallen) -> tuple[Getallen, Getallen]:
    from scipy.special import expit

    z = w[0] * (_log(w[1]) - _log(t))
    return expit(z), expit(-z)


def _burr(t: Getallen, w: Getallen) -> tuple[Getallen, Getallen]:
    import numpy as np

    return _uit_opgeteld(w[1] * np.logaddexp(0, w[0] * (_log(t) - _log(w[2]))))


def _log(t: Getallen) -> Getallen:
    import numpy as np

    with np.errstate(divide="ignore"):
        return np.asarray(np.log(t), np.float64)


def _exp(x: float) -> float:
    return math.exp(x) if x < 700 else math.inf


def _burr_gemiddelde(w: Getallen) -> float:
    vorm, staart, schaal = (float(waarde) for waarde in w)
    if vorm * staart <= 1:
        return math.inf
    boven = math.lgamma(staart - 1 / vorm) + math.lgamma(1 + 1 / vorm) - math.lgamma(staart)
    return schaal * _exp(boven)


def loglogistisch_gemiddelde(w: Getallen) -> float:
    hoek = math.pi / float(w[0])
    return float(w[1]) * hoek / math.sin(hoek) if w[0] > 1 else math.inf


SOORTEN = {
    "exponentieel": Soort(("schaal",), (True,), _exponentieel, lambda w: float(w[0])),
    "weibull": Soort(
        ("vorm", "schaal"),
        (True, True),
        _weibull,
        lambda w: float(w[1]) * _exp(math.lgamma(1 + 1 / float(w[0]))),
    ),
    "gamma": Soort(("vorm", "schaal"), (True, True), _gamma, lambda w: float(w[0] * w[1])),
    "lognormaal": Soort(
        ("mu", "sigma"),
        (False, True),
        _lognormaal,
        lambda w: _exp(float(w[0]) + float(w[1]) ** 2 / 2),
    ),
    "loglogistisch": Soort(
        ("vorm", "schaal"), (True, True), _loglogistisch, loglogistisch_gemiddelde
    ),
    "burr": Soort(("vorm", "staart", "schaal"), (True, True, True), _burr, _burr_gemiddelde),
}

MODELLEN = (*SOORTEN, "stuksgewijs")
"""The models, from simple to one that always fits."""


def _stuks(t: Getallen, tempo: Getallen, grenzen: Sequence[float]) -> Getallen:
    """Share lasting beyond ``t`` with a rate in each class, the last going on."""
    import numpy as np

    rand = np.asarray(grenzen)
    breedte = np.append(np.diff(rand)[:-1], np.inf)
    in_klasse = np.clip(t[..., None] - rand[:-1], 0, breedte)
    blijft: Getallen = np.exp(-(in_klasse * tempo).sum(axis=-1))
    return blijft
