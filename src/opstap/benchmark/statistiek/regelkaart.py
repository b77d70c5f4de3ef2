# SPDX-License-Identifier: EUPL-1.2
"""Charts over time: is this month different, or is it the usual up and down?

XmR for one value a period (Wheeler 1993, Understanding Variation), p for shares, and p' where
shares move more than chance explains (Laney 2002, Quality Engineering 14:531-537). Time stands on
the last axis, series on the axes before it; every point has a figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.statistiek.reeksen import aandelen
from opstap.benchmark.statistiek.signalen import MINST_PUNTEN

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen, Reeks

D2 = 1.128
"""Mean range of two normal points in standard deviations: sigma = mean moving range / 1.128."""

D4 = 3.267
"""Upper limit of the moving range, times its mean."""


@dataclass(frozen=True, slots=True)
class Regelkaart:
    """A chart: values, centre line, limits at 3 sigma, and each point in sigmas (``z``).

    ``sigma`` is the standard deviation at each point. ``sigma_z`` is how many times chance the
    points move (Laney; 1 for XmR). ``bereik`` and ``bereik_boven`` are the moving ranges of an XmR
    chart and their upper limit; ``None`` on the other charts.
    """

    waarde: Getallen
    midden: Getallen
    onder: Getallen
    boven: Getallen
    sigma: Getallen
    z: Getallen
    sigma_z: Getallen
    bereik: Getallen | None = None
    bereik_boven: Getallen | None = None


def xmr(waarden: Reeks) -> Regelkaart:
    """Individuals and moving range: ``mean ± 3 MR / 1.128`` (2.66 MR), ranges up to 3.267 MR.

    Raises :class:`GebruiksFout` with fewer than 12 points, or when a point has no figure.
    """
    import numpy as np

    x = _volledig(np.asarray(waarden, np.float64))
    midden = x.mean(axis=-1, keepdims=True)
    bereik = np.abs(np.diff(x, axis=-1))
    gemiddeld = bereik.mean(axis=-1, keepdims=True)
    sigma = gemiddeld / D2 + 0 * x
    return Regelkaart(
        waarde=x,
        midden=midden + 0 * x,
        onder=midden - 3 * sigma,
        boven=midden + 3 * sigma,
        sigma=sigma,
        z=_in_sigmas(x - midden, sigma),
        sigma_z=np.ones_like(midden),
        bereik=bereik,
        bereik_boven=D4 * gemiddeld + 0 * bereik,
    )


def p_kaart(teller: Reeks, noemer: Reeks, *, laney: bool = True) -> Regelkaart:
    """Shares: ``p ± 3 s sigma_z`` with ``s = sqrt(p (1 - p) / n)``, cut off at 0 and 1.

    With ``laney`` (p') ``sigma_z`` is the mean moving range of the z-scores over 1.128, but at
    least 1: limits never become narrower than chance alone. Otherwise it is 1 (p).

    Raises :class:`GebruiksFout` with fewer than 12 points, or when a point has no figure.
    """
    import numpy as np

    x, n = aandelen(teller, noemer)
    p = _volledig(x / n)
    midden = x.sum(axis=-1, keepdims=True) / n.sum(axis=-1, keepdims=True)
    fout = np.sqrt(midden * (1 - midden) / n)
    z = _in_sigmas(p - midden, fout)
    sigma_z = np.ones_like(midden)
    if laney:
        sigma_z = np.maximum(np.abs(np.diff(z, axis=-1)).mean(axis=-1, keepdims=True) / D2, 1)
    sigma = fout * sigma_z
    return Regelkaart(
        waarde=p,
        midden=midden + 0 * p,
        onder=np.maximum(midden - 3 * sigma, 0),
        boven=np.minimum(midden + 3 * sigma, 1),
        sigma=sigma,
        z=z / sigma_z,
        sigma_z=sigma_z,
    )


def _volledig(x: Getallen) -> Getallen:
    import numpy as np

    if x.shape[-1] < MINST_PUNTEN:
        raise GebruiksFout(
            f"Een regelkaart heeft ten minste {MINST_PUNTEN} perioden nodig; dit zijn er "
            f"{x.shape[-1]}."
        )
    if not np.isfinite(x).all():
        raise GebruiksFout(
            "In een regelkaart heeft elke periode een cijfer; laat lege perioden weg."
        )
    return x


def _in_sigmas(verschil: Getallen, sigma: Getallen) -> Getallen:
    """``verschil / sigma``; 0 on the centre line of a series that never moves."""
    import numpy as np

    return np.where(sigma > 0, verschil / np.where(sigma > 0, sigma, 1), 0.0)
