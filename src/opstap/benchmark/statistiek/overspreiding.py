# SPDX-License-Identifier: EUPL-1.2
"""Overdispersion: units differ more than chance, also when nothing special is the matter.

``phi`` is the mean of the winsorised squared z-scores: 1 when chance explains all spread. The
variance ``tau2`` between units widens the limits (additive random effects), so that only units
outside the usual differences stand out (Spiegelhalter 2005, section 5 and appendix A.3).

``waarde`` and ``fout`` are the values and their standard errors within a unit; units on the last
axis, ``nan`` without a figure. Estimates keep that axis, with length 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.benchmark.statistiek.reeksen import aantal, samen

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen

WINSOR = 0.1
"""Part of the units at each end whose z-score is pulled in to that of the last one inside."""

_STAPPEN = 200
_KLAAR = 1e-12


def zscore(waarde: Getallen, streefwaarde: Getallen, fout: Getallen) -> Getallen:
    """``(y - target) / s``; 0 on the target, whatever the standard error."""
    import numpy as np

    verschil = waarde - streefwaarde
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(verschil == 0, 0.0, verschil / fout)


def winsoriseer(z: Getallen, deel: float = WINSOR) -> Getallen:
    """z-scores pulled in to their quantiles ``deel`` and ``1 - deel`` (linear between two)."""
    import numpy as np

    if np.isnan(z).any():
        if z.size == 0 or np.isnan(z).all():
            return z
        laag, hoog = _nanquantielen(z, deel)
    else:
        laag, hoog = np.quantile(z, (deel, 1 - deel), axis=-1, keepdims=True)
    return np.clip(z, laag, hoog)


def phi(z: Getallen) -> Getallen:
    """Mean of the winsorised ``z²``; ``nan`` without any unit."""
    import numpy as np

    with np.errstate(invalid="ignore"):
        return samen(winsoriseer(z) ** 2) / aantal(z)


def tau2_winsor(z: Getallen, fout: Getallen) -> Getallen:
    """Variance between units from winsorised z-scores, 0 when ``phi <= 1``.

    ``tau² = (n phi - (n - 1)) / (Σw - Σw² / Σw)`` with ``w = 1 / s²``: the moment estimator of
    DerSimonian and Laird on the winsorised ``Q = n phi`` (Spiegelhalter 2005, appendix A.3).
    """
    import numpy as np

    n, spreiding = aantal(z), phi(z)
    return np.where(
        spreiding > 1, _uit_moment(n * spreiding - (n - 1), _gewicht(z, fout, 0.0)), 0.0
    )


def tau2_dl(waarde: Getallen, fout: Getallen) -> Getallen:
    """DerSimonian and Laird (1986), Controlled Clinical Trials 7:177-188.

    ``tau² = max(0, (Q - (n - 1)) / (Σw - Σw² / Σw))`` with ``Q = Σw (y - mean)²``.
    """
    import numpy as np

    w = _gewicht(waarde, fout, 0.0)
    return np.maximum(_uit_moment(_q(waarde, w) - (aantal(waarde) - 1), w), 0)


def tau2_pm(waarde: Getallen, fout: Getallen) -> Getallen:
    """Paule and Mandel (1982): the ``tau²`` at which ``Q(tau²) = n - 1``; 0 if it starts below.

    Newton's iteration from 0, which goes up and never past the solution (DerSimonian and Kacker
    2007, Contemporary Clinical Trials 28:105-114).
    """
    import numpy as np

    tau2 = np.zeros_like(aantal(waarde))
    for _ in range(_STAPPEN):
        w = _gewicht(waarde, fout, tau2)
        over = _q(waarde, w) - (aantal(waarde) - 1)
        helling = samen(w**2 * (_nul(waarde) - _gemiddelde(waarde, w)) ** 2)
        stap = np.where((over > 0) & (helling > 0), over / np.where(helling > 0, helling, 1), 0)
        tau2 = tau2 + stap
        if (stap <= _KLAAR * tau2).all():
            break
    return tau2


def tau2_reml(waarde: Getallen, fout: Getallen) -> Getallen:
    """Restricted maximum likelihood by Fisher scoring (Viechtbauer 2005, J. Educ. Behav. Stat. 30).

    The step is ``(y'PPy - trace P) / trace PP`` with ``P`` the projection that takes out the mean.
    """
    import numpy as np

    tau2 = tau2_dl(waarde, fout)
    for _ in range(_STAPPEN):
        w = _gewicht(waarde, fout, tau2)
        rest = w * (_nul(waarde) - _gemiddelde(waarde, w))
        som, vierkant, derde = samen(w), samen(w**2), samen(w**3)
        with np.errstate(divide="ignore", invalid="ignore"):
            spoor = som - vierkant / som
            spoor2 = vierkant - 2 * derde / som + (vierkant / som) ** 2
            stap = np.where(spoor2 > 0, (samen(rest**2) - spoor) / spoor2, 0.0)
        nieuw = np.maximum(tau2 + stap, 0)
        klaar = (np.abs(nieuw - tau2) <= _KLAAR * np.maximum(nieuw, _KLAAR)).all()
        tau2 = nieuw
        if klaar:
            break
    return tau2


def gepoold(waarde: Getallen, fout: Getallen, tau2: Getallen) -> tuple[Getallen, Getallen]:
    """Mean over units with weights ``1 / (s² + tau²)``, and its standard error."""
    import numpy as np

    w = _gewicht(waarde, fout, tau2)
    return _gemiddelde(waarde, w), 1 / np.sqrt(samen(w))


def _nul(waarde: Getallen) -> Getallen:
    import numpy as np

    return np.nan_to_num(waarde, nan=0.0)


def _gewicht(waarde: Getallen, fout: Getallen, tau2: Getallen | float) -> Getallen:
    """``1 / (s² + tau²)``; 0 for a unit without a figure or without a standard error."""
    import numpy as np

    telt = ~np.isnan(waarde) & ~np.isnan(fout) & (fout > 0)
    return np.where(telt, 1 / np.where(telt, fout**2 + tau2, 1.0), 0.0)


def _gemiddelde(waarde: Getallen, w: Getallen) -> Getallen:
    import numpy as np

    som = samen(w)
    return samen(w * _nul(waarde)) / np.where(som > 0, som, 1.0)


def _q(waarde: Getallen, w: Getallen) -> Getallen:
    return samen(w * (_nul(waarde) - _gemiddelde(waarde, w)) ** 2)


def _uit_moment(over: Getallen, w: Getallen) -> Getallen:
    """``over / (Σw - Σw² / Σw)``; 0 where one unit or none has weight."""
    import numpy as np

    som = samen(w)
    deler = som - samen(w**2) / np.where(som > 0, som, 1.0)
    kan = deler > 1e-9 * som
    return np.where(kan, over / np.where(kan, deler, 1.0), 0.0)


def _nanquantielen(z: Getallen, deel: float) -> tuple[Getallen, Getallen]:
    """The two quantiles of the units with a figure, for all leading axes at once.

    ``np.nanquantile`` goes row by row. Sorting puts ``nan`` last, so places in the sorted rows do.
    """
    import numpy as np

    op_volgorde = np.sort(z, axis=-1)
    n = aantal(z)

    def quantiel(q: float) -> Getallen:
        plaats = np.maximum(q * (n - 1), 0)
        links = np.floor(plaats).astype(np.intp)
        rechts = np.minimum(links + 1, np.maximum(n.astype(np.intp) - 1, 0))
        a = np.take_along_axis(op_volgorde, links, axis=-1)
        b = np.take_along_axis(op_volgorde, rechts, axis=-1)
        return a + (plaats - links) * (b - a)

    return quantiel(deel), quantiel(1 - deel)
