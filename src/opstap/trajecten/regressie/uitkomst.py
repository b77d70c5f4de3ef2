# SPDX-License-Identifier: EUPL-1.2
"""What a regression gives: a coefficient a column, with its uncertainty or the reason for none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.basis.aandelen import Z95
from opstap.trajecten.producten import kruis
from opstap.trajecten.regressie.newton import Oplossing, Reden

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Getallen = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Regressie:
    """p columns fitted on n rows with ``gebeurtenissen`` events.

    ``coef`` [p] are logarithms of ratios (of rates, or of subdistribution hazards). ``se`` is from
    the information; ``robuust_se`` from the score residuals (summed by cluster), ``None`` when not
    asked or when no column has a value. ``covariantie`` [p, p] is the one that ``onder``, ``boven``
    (95%, of ``coef``) and ``p`` (two-sided, normal) rest on: the robust one when there is one. NaN
    with a ``reden`` (by column) where there is no value.
    """

    namen: tuple[str, ...]
    coef: Getallen
    se: Getallen
    robuust_se: Getallen | None
    covariantie: Getallen
    onder: Getallen
    boven: Getallen
    p: Getallen
    reden: dict[str, Reden]
    loglik: float
    loglik_nul: float
    n: int
    gebeurtenissen: int

    def maten(self, kolom: int) -> tuple[float, float, float]:
        """The ratio of a column, ``exp(coef)``, with the limits of its 95% interval."""
        from math import exp

        return exp(self.coef[kolom]), exp(self.onder[kolom]), exp(self.boven[kolom])


@dataclass(frozen=True, slots=True)
class Opzet:
    """The rows as arrays, columns brought to their mean (which changes no ratio)."""

    x: Getallen
    schaal: Getallen
    duur: Getallen
    instroom: Getallen
    namen: tuple[str, ...]


def opzet(
    kenmerken: ArrayLike, duur: ArrayLike, instroom: ArrayLike | None, namen: Sequence[str] | None
) -> Opzet:
    """Check and bring into shape what a user of the library gives.

    Raises ``ValueError`` when shapes differ or figures are missing, infinite or negative.
    """
    import numpy as np

    x = np.asarray(kenmerken, np.float64)
    t = np.asarray(duur, np.float64)
    van = np.zeros(len(t)) if instroom is None else np.asarray(instroom, np.float64)
    if x.ndim != 2 or x.shape[0] != len(t) or len(van) != len(t):
        raise ValueError("kenmerken is [n, p] en duur en instroom zijn [n]")
    if not (np.isfinite(x).all() and np.isfinite(t).all() and np.isfinite(van).all()):
        raise ValueError("er ontbreken getallen; laat die rijen weg of maak er een groep van")
    if (t < 0).any():
        raise ValueError("een duur is 0 of meer")
    if namen is not None and len(namen) != x.shape[1]:
        raise ValueError("elke kolom heeft één naam")
    kop = tuple(namen) if namen is not None else tuple(f"x{j + 1}" for j in range(x.shape[1]))
    midden = x.mean(axis=0) if len(x) else np.zeros(x.shape[1])
    gelijk = (x == x[:1]).all(axis=0) if len(x) else np.ones(x.shape[1], bool)
    x = np.where(gelijk, 0.0, x - midden)
    schaal = x.std(axis=0) if len(x) else np.zeros(x.shape[1])
    return Opzet(np.asfortranarray(x), schaal, t, van, kop)


def uitkomst(
    namen: tuple[str, ...],
    los: Oplossing,
    residuen: Getallen | None,
    clusters: ArrayLike | None,
    *,
    n: int,
    gebeurtenissen: int,
) -> Regressie:
    """The fit in words of :class:`Regressie`; ``residuen`` [n, p] give the robust variance

    ``V (sum of U_c U_c') V`` with ``U_c`` the sum over a cluster (Lin and Wei 1989, JASA 84:1074).
    """
    import numpy as np
    from scipy.special import ndtr

    se = np.sqrt(np.diag(los.covariantie))
    covariantie, robuust = los.covariantie, None
    if residuen is not None:
        if clusters is not None:
            residuen = per_cluster(residuen, clusters)
        heeft = np.flatnonzero(~np.isnan(los.coef))
        v = los.covariantie[np.ix_(heeft, heeft)]
        covariantie = np.full_like(los.covariantie, np.nan)
        covariantie[np.ix_(heeft, heeft)] = v @ kruis(residuen)[np.ix_(heeft, heeft)] @ v
        robuust = np.sqrt(np.diag(covariantie))
    fout = se if robuust is None else robuust
    met = np.where(fout > 0, fout, np.nan)
    return Regressie(
        namen=namen,
        coef=los.coef,
        se=se,
        robuust_se=robuust,
        covariantie=covariantie,
        onder=los.coef - Z95 * fout,
        boven=los.coef + Z95 * fout,
        p=2 * ndtr(-np.abs(los.coef / met)),
        reden={namen[j]: reden for j, reden in sorted(los.reden.items())},
        loglik=los.loglik,
        loglik_nul=los.loglik_nul,
        n=n,
        gebeurtenissen=gebeurtenissen,
    )


def zonder_gebeurtenis(kolommen: int) -> Oplossing:
    """The fit when nothing happened: no coefficient has a value."""
    import numpy as np

    leeg = np.full(kolommen, np.nan)
    reden = dict.fromkeys(range(kolommen), Reden.GEEN_GEBEURTENIS)
    vak = np.full((kolommen, kolommen), np.nan)
    return Oplossing(leeg, vak, np.zeros(kolommen), reden, 0.0, 0.0)


def per_cluster(residuen: Getallen, clusters: ArrayLike) -> Getallen:
    """Sums of the rows of ``residuen`` by cluster (any codes)."""
    import numpy as np

    from opstap.trajecten.regressie.risico import per_moment

    codes = np.asarray(clusters)
    klein = codes.dtype.kind == "i" and codes.min() >= 0 and codes.max() < 4 * len(codes)
    if not klein:
        codes = np.unique(codes, return_inverse=True)[1]
    return per_moment(codes, residuen, int(codes.max()) + 1)
