# SPDX-License-Identifier: EUPL-1.2
"""The limits of a funnel plot: how far chance alone takes a unit from the target.

Limits stand around the *target*, at 95% and 99.8%, and become narrower as a unit is larger
(Spiegelhalter 2005, Funnel plots for comparing institutional performance, Statistics in Medicine
24:1185-1202). A unit outside a limit differs more than chance explains at that level; nothing is
ranked.

``exact`` inverts the exact test: with the upper limit ``b`` of a unit, ``P(X >= b) = alpha / 2``
under the target, continuously between whole numbers by the gamma or beta function. Chance alone
takes a unit outside in at most ``alpha`` of the cases, whatever its size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from opstap.basis.aandelen import Z95
from opstap.basis.fouten import GebruiksFout

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen, Reeks

Z998 = 3.090232306167813
"""The quantile 0.999 of the standard normal distribution."""

_STAARTEN = {Z95: 0.025, Z998: 0.001}
_HALVERINGEN = 80

Aandeelmethode = Literal["normaal", "score", "exact"]
Ratiomethode = Literal["exact", "byar", "normaal"]
AANDEELMETHODEN: tuple[Aandeelmethode, ...] = ("normaal", "score", "exact")
RATIOMETHODEN: tuple[Ratiomethode, ...] = ("exact", "byar", "normaal")


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Limits of each unit, in the unit of its value (a share of 1, or a ratio)."""

    onder95: Getallen
    boven95: Getallen
    onder998: Getallen
    boven998: Getallen


def aandeelfout(streefwaarde: Reeks, noemer: Reeks) -> Getallen:
    """Standard error of a share under the target: ``sqrt(p0 (1 - p0) / n)``."""
    import numpy as np

    p, n = np.asarray(streefwaarde, np.float64), np.asarray(noemer, np.float64)
    return np.sqrt(p * (1 - p) / n)


def ratiofout(streefwaarde: Reeks, verwacht: Reeks) -> Getallen:
    """Standard error of a ratio O/E under the target: ``sqrt(theta0 / E)`` (Poisson)."""
    import numpy as np

    return np.sqrt(np.asarray(streefwaarde, np.float64) / np.asarray(verwacht, np.float64))


def aandeelgrenzen(
    streefwaarde: Reeks, noemer: Reeks, methode: Aandeelmethode = "normaal"
) -> Grenzen:
    """Limits for shares around ``streefwaarde`` (0 to 1), for units of size ``noemer``.

    - ``normaal``: ``p0 ± z sqrt(p0 (1 - p0) / n)``, cut off at 0 and 1. These are also the limits
      of the score test: Wilson's interval of a share on the limit just touches the target.
    - ``score``: the score test with continuity correction, ``p0 ± (z s + 1 / 2n)``; the inverse
      of method 4 of Newcombe (1998, Statistics in Medicine 17:857-872).
    - ``exact``: the inverse of the binomial test (Clopper and Pearson 1934).
    """
    import numpy as np

    p, n = np.broadcast_arrays(np.asarray(streefwaarde, np.float64), np.asarray(noemer, np.float64))
    if methode == "exact":

        def grens(z: float) -> tuple[Getallen, Getallen]:
            return _binomiaal(p, n, z), 1 - _binomiaal(1 - p, n, z)

    elif methode in AANDEELMETHODEN:
        stap = 0.5 / n if methode == "score" else 0.0
        fout = aandeelfout(p, n)

        def grens(z: float) -> tuple[Getallen, Getallen]:
            return np.clip(p - z * fout - stap, 0, 1), np.clip(p + z * fout + stap, 0, 1)

    else:
        raise GebruiksFout(f"Methode {methode!r} past niet bij aandelen.")
    return Grenzen(*grens(Z95), *grens(Z998))


def ratiogrenzen(streefwaarde: Reeks, verwacht: Reeks, methode: Ratiomethode = "exact") -> Grenzen:
    """Limits for ratios O/E around ``streefwaarde``, for units with ``verwacht`` expected cases.

    - ``exact``: the inverse of the Poisson test. A unit with 4.795388 expected has its upper limit
      at 10 cases, one with 18.390358 its lower: the limits of Garwood (1936) read the other way.
    - ``byar``: the same with Byar's approximation (Breslow and Day 1987, vol. II, p. 69).
    - ``normaal``: ``theta0 ± z sqrt(theta0 / E)``, cut off at 0.
    """
    import numpy as np

    theta, e = np.broadcast_arrays(
        np.asarray(streefwaarde, np.float64), np.asarray(verwacht, np.float64)
    )
    if methode == "normaal":
        fout = ratiofout(theta, e)

        def grens(z: float) -> tuple[Getallen, Getallen]:
            return np.maximum(theta - z * fout, 0), theta + z * fout

    elif methode in RATIOMETHODEN:
        keer_om = _poisson if methode == "exact" else _byar_omgekeerd

        def grens(z: float) -> tuple[Getallen, Getallen]:
            onder, boven = keer_om(theta * e, z)
            return onder / e, boven / e

    else:
        raise GebruiksFout(f"Methode {methode!r} past niet bij ratio's.")
    return Grenzen(*grens(Z95), *grens(Z998))


def verruimd(
    grenzen: Grenzen, streefwaarde: Reeks, fout: Getallen, tau2: Reeks, hoogste: float
) -> Grenzen:
    """The limits when units really differ, with variance ``tau2`` between them.

    Every distance to the target grows by ``sqrt((s² + tau²) / s²)``; for normal limits that is
    ``target ± z sqrt(s² + tau²)`` (additive random effects, Spiegelhalter 2005). Cut off at 0 and
    ``hoogste``.
    """
    import numpy as np

    midden = np.asarray(streefwaarde, np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        rek = np.where(fout > 0, np.sqrt(1 + np.asarray(tau2) / fout**2), 1.0)

    def ruim(grens: Getallen) -> Getallen:
        verder: Getallen = np.clip(grens + (grens - midden) * (rek - 1), 0, hoogste)
        return verder

    return Grenzen(
        *map(ruim, (grenzen.onder95, grenzen.boven95, grenzen.onder998, grenzen.boven998))
    )


def garwood(aantal: Reeks, z: float = Z95) -> tuple[Getallen, Getallen]:
    """Exact Poisson interval of a count: ``chi2(a/2; 2O) / 2`` and ``chi2(1 - a/2; 2O + 2) / 2``.

    Garwood (1936), Biometrika 28:437-442. For 10 cases: 4.795389 and 18.390356.
    """
    import numpy as np
    from scipy.special import gammaincinv, ndtr

    o, p = np.asarray(aantal, np.float64), ndtr(-z)
    onder = np.where(o > 0, gammaincinv(np.maximum(o, 1e-300), p), 0.0)
    return onder, gammaincinv(o + 1, 1 - p)


def byar(aantal: Reeks, z: float = Z95) -> tuple[Getallen, Getallen]:
    """Byar's approximation of the same: ``O (1 - 1/9O - z/3√O)³``, above with ``O + 1``."""
    import numpy as np

    o = np.asarray(aantal, np.float64)
    return _byar_deel(o, -z), _byar_deel(o + 1, z)


def _binomiaal(p: Getallen, n: Getallen, z: float) -> Getallen:
    """The lower limit ``k / n`` with ``P(X <= k) = alpha / 2`` for X ~ Binomial(n, p)."""
    import numpy as np
    from scipy.special import bdtrik, xlog1py

    staart = _STAARTEN[z]
    midden = (p > 0) & (p < 1)
    veilig = np.where(midden, p, 0.5)
    k = np.where(xlog1py(n, -veilig) < np.log(staart), bdtrik(staart, n, veilig), 0.0)
    return np.where(midden, np.clip(k, 0, n) / n, p) + 0 * n


def _poisson(mu: Getallen, z: float) -> tuple[Getallen, Getallen]:
    """The counts with ``P(X <= onder) = P(X >= boven) = alpha / 2`` for X ~ Poisson(mu)."""
    import numpy as np
    from scipy.special import pdtrik

    staart = _STAARTEN[z]
    veilig = np.where(mu > 0, mu, 1.0)
    onder = np.where(np.exp(-veilig) < staart, pdtrik(staart, veilig), 0.0)
    boven = np.where(np.exp(-veilig) > 1 - staart, 1.0, pdtrik(1 - staart, veilig) + 1)
    return np.where(mu > 0, onder, mu), np.where(mu > 0, boven, mu)


def _byar_deel(o: Getallen, z: float) -> Getallen:
    import numpy as np

    ruim = np.where(o > 0, o, 1.0)
    deel = np.maximum(1 - 1 / (9 * ruim) + z / (3 * np.sqrt(ruim)), 0)
    return np.where(o > 0, ruim * deel**3, 0.0)


def _byar_omgekeerd(mu: Getallen, z: float) -> tuple[Getallen, Getallen]:
    """The counts whose Byar interval ends at ``mu``, by halving."""
    hoog = mu + 3 * z * (mu + 4) ** 0.5 + 3 * z * z
    onder = _halveer(lambda o: _byar_deel(o + 1, z), mu, hoog)
    return onder, _halveer(lambda o: _byar_deel(o, -z), mu, hoog)


def _halveer(functie: Callable[[Getallen], Getallen], doel: Getallen, hoog: Getallen) -> Getallen:
    """Where a rising function reaches ``doel``; 0 when it starts above it."""
    import numpy as np

    laag = np.zeros_like(hoog)
    for _ in range(_HALVERINGEN):
        midden = (laag + hoog) / 2
        te_laag = functie(midden) < doel
        laag, hoog = np.where(te_laag, midden, laag), np.where(te_laag, hoog, midden)
    return np.where(functie(np.zeros_like(doel)) >= doel, 0.0, (laag + hoog) / 2)
