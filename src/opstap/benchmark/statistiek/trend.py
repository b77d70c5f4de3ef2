# SPDX-License-Identifier: EUPL-1.2
"""Is there a direction over time, and how sure is it?

Two methods, and each result says which. ``theil_sen`` for values of any kind: the median of all
slopes, which a strange year does not move. ``regressie`` for counts: Poisson (cases over what is
expected) or binomial (a share), with the standard error widened when points jump more than chance
(quasi-likelihood, McCullagh and Nelder 1989, section 4.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from opstap.basis.aandelen import Z95
from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.statistiek.reeksen import aandelen, paar

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen, Reeks

MINST_PERIODEN = 5
"""With fewer points no slope can be told from chance."""

_RONDEN = 25

Familie = Literal["poisson", "binomiaal"]


@dataclass(frozen=True, slots=True)
class Trend:
    """A slope per period with its 95% interval; units on the axes before the time.

    For ``theil_sen`` in the unit of the values; for ``poisson`` and ``binomiaal`` the factor by
    which the ratio, or the odds of the share, changes each period (1 is no change).
    ``overspreiding`` is the factor by which points vary more than chance (``nan`` for Theil-Sen).
    """

    methode: Literal["theil_sen", "poisson", "binomiaal"]
    helling: Getallen
    onder: Getallen
    boven: Getallen
    overspreiding: Getallen

    @property
    def richting(self) -> Getallen:
        """1 or -1 where the interval excludes no change, otherwise 0."""
        import numpy as np

        geen = 0.0 if self.methode == "theil_sen" else 1.0
        return np.where(self.onder > geen, 1.0, np.where(self.boven < geen, -1.0, 0.0))

    def als_dict(self) -> dict[str, object]:
        """The trend of one series as plain values; ``None`` where there is no slope."""
        cijfers = {
            "helling": self.helling,
            "onder95": self.onder,
            "boven95": self.boven,
            "overspreiding": self.overspreiding,
        }
        plat = {naam: float(waarde) for naam, waarde in cijfers.items()}
        return {"methode": self.methode, "richting": int(self.richting)} | {
            naam: None if waarde != waarde else waarde for naam, waarde in plat.items()
        }


def theil_sen(waarden: Reeks, tijd: Reeks | None = None) -> Trend:
    """The median of the slopes between all pairs of points (Theil 1950, Sen 1968).

    The interval inverts Kendall's test: with ``C = 1.96 sqrt(n (n-1) (2n+5) / 18)`` and N slopes
    it runs from slope number ``(N - C) / 2`` to number ``(N + C) / 2 + 1`` (Sen 1968, JASA
    63:1379-1389, without correction for ties). ``tijd`` rises; without it points are 1 apart.
    """
    import numpy as np

    y = np.asarray(waarden, np.float64)
    n = y.shape[-1]
    t = _tijd(tijd, n)
    if not np.isfinite(y).all():
        raise GebruiksFout("Een trend vraagt een cijfer in elke periode; laat lege perioden weg.")
    een, twee = np.triu_indices(n, 1)
    hellingen = np.sort((y[..., twee] - y[..., een]) / (t[twee] - t[een]), axis=-1)
    paren = hellingen.shape[-1]
    c = Z95 * np.sqrt(n * (n - 1) * (2 * n + 5) / 18)
    laag = max(round((paren - c) / 2) - 1, 0)
    hoog = min(round((paren + c) / 2), paren - 1)
    midden = np.median(hellingen, axis=-1)
    return Trend(
        "theil_sen",
        midden,
        hellingen[..., laag],
        hellingen[..., hoog],
        np.full_like(midden, np.nan),
    )


def regressie(
    teller: Reeks, noemer: Reeks, tijd: Reeks | None = None, *, familie: Familie = "poisson"
) -> Trend:
    """``ln(x / n)`` (Poisson) or ``logit(x / n)`` (binomial) as a straight line in time.

    Iterated weighted least squares, all series at once. The standard error is that of the model
    times ``sqrt(max(1, X² / (n - 2)))`` with Pearson's X², and the quantile that of Student with
    n - 2 degrees of freedom. A series without any case, or with only cases, has no slope (``nan``).
    """
    import numpy as np
    from scipy.special import stdtrit

    x, n = aandelen(teller, noemer) if familie == "binomiaal" else paar(teller, noemer)
    k = x.shape[-1]
    t = _tijd(tijd, k)
    if np.isnan(x).any():
        raise GebruiksFout("Een trend vraagt een cijfer in elke periode; laat lege perioden weg.")
    t = t - t.mean()
    totaal = x.sum(axis=-1, keepdims=True)
    kan = (totaal > 0) & ((totaal < n.sum(axis=-1, keepdims=True)) | (familie == "poisson"))
    x = np.where(kan, x, n / 2)
    begin = x.sum(axis=-1) / n.sum(axis=-1)
    a = np.log(begin / (1 - begin)) if familie == "binomiaal" else np.log(begin)
    b = np.zeros_like(a)
    for _ in range(_RONDEN):
        mu, w = _verwacht(a[..., None] + b[..., None] * t, n, familie)
        s0, s1, s2 = w.sum(-1), (w * t).sum(-1), (w * t * t).sum(-1)
        r0, r1 = (x - mu).sum(-1), ((x - mu) * t).sum(-1)
        det = s0 * s2 - s1 * s1
        stap_a, stap_b = (s2 * r0 - s1 * r1) / det, (s0 * r1 - s1 * r0) / det
        a, b = a + np.clip(stap_a, -2, 2), b + np.clip(stap_b, -2, 2)
    mu, w = _verwacht(a[..., None] + b[..., None] * t, n, familie)
    s0, s1, s2 = w.sum(-1), (w * t).sum(-1), (w * t * t).sum(-1)
    spreiding = ((x - mu) ** 2 / w).sum(-1) / (k - 2)
    fout = np.sqrt(s0 / (s0 * s2 - s1 * s1) * np.maximum(spreiding, 1))
    half = stdtrit(k - 2, 0.975) * fout
    wel = kan[..., 0]

    def factor(helling: Getallen) -> Getallen:
        return np.where(wel, np.exp(np.clip(helling, -50, 50)), np.nan)

    return Trend(
        methode=familie,
        helling=factor(b),
        onder=factor(b - half),
        boven=factor(b + half),
        overspreiding=np.where(wel, spreiding, np.nan),
    )


def _verwacht(lijn: Getallen, n: Getallen, familie: Familie) -> tuple[Getallen, Getallen]:
    """Expected counts on the line, and their variance by the model."""
    import numpy as np

    if familie == "poisson":
        mu = n * np.exp(np.clip(lijn, -50, 50))
        return mu, mu
    p = 1 / (1 + np.exp(-np.clip(lijn, -30, 30)))
    return n * p, n * p * (1 - p)


def _tijd(tijd: Reeks | None, n: int) -> Getallen:
    import numpy as np

    if n < MINST_PERIODEN:
        raise GebruiksFout(f"Een trend heeft ten minste {MINST_PERIODEN} perioden nodig.")
    t = np.arange(n, dtype=np.float64) if tijd is None else np.asarray(tijd, np.float64)
    if t.shape != (n,) or not (np.diff(t) > 0).all():
        raise GebruiksFout("De perioden van een trend lopen op, en elk cijfer heeft er een.")
    return t
