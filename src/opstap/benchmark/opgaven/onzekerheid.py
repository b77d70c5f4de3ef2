# SPDX-License-Identifier: EUPL-1.2
"""What rounding and small groups do to a spread, so that no more is claimed than is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from opstap.benchmark.opgaven.eigengegevens import EigenIndicator
from opstap.benchmark.statistiek.grenzen import aandeelfout, ratiofout, verruimd
from opstap.benchmark.statistiek.oordeel import oordelen
from opstap.benchmark.statistiek.overspreiding import phi, tau2_dl, tau2_pm, tau2_winsor, zscore
from opstap.benchmark.statistiek.spreiding import omgezet
from opstap.benchmark.statistiek.spreiding import terug as uit_log

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen
    from opstap.benchmark.statistiek.trechter import Trechter

RUIS = 4.0
"""Mean variance of a count that luck rounds to a multiple of 5: ``r (5 - r)`` over all rests r."""


def op_schaal(wat: EigenIndicator, waarden: Sequence[Fraction | None]) -> Getallen:
    """Figures on the scale on which they are compared; ``nan`` where that scale has no place."""
    import numpy as np

    getallen = np.array([np.nan if een is None else float(een) for een in waarden])
    return getallen if wat.wijze == "recht" else omgezet(getallen, aandeel=wat.wijze == "logit")


def van_schaal(wat: EigenIndicator, op_schaal: float) -> float:
    """The figure at a place on the scale of :func:`op_schaal`."""
    recht = wat.wijze == "recht"
    return op_schaal if recht else uit_log(op_schaal, aandeel=wat.wijze == "logit")


def ruis(soort: str, p: Getallen, noemer: Getallen, per: float) -> Getallen:
    """Variance that rounding by luck adds to published figures, on the scale of the funnel.

    A part and its whole share their luck, so their errors go together (covariance 2 on average);
    a numerator beside another count does not. ``noemer`` is people for a share, and expected cases
    (``per`` times people) for a ratio.
    """
    if soort == "aandeel":
        return RUIS * (1 - p + p**2) / noemer**2
    return RUIS * (1 + (p * per) ** 2) / noemer**2


def zonder_ruis(uit: Trechter, afgerond: Getallen, per: float) -> Trechter:
    """The funnel of published counts, in which only real differences are overdispersion.

    ``afgerond`` is 1 for a figure of rounded counts and 0 for an exact one. The noise of rounding
    is part of the standard error from which ``phi`` and ``tau2`` are computed; the strength of the
    shrinkage follows from the ``tau2`` of Paule and Mandel instead of from the likelihood, which
    would take the noise for differences. Limits of chance stay those of chance.
    """
    import numpy as np

    p, n, aandeel = uit.streefwaarde, uit.noemer, uit.soort == "aandeel"
    kaal = (aandeelfout if aandeel else ratiofout)(p, n)
    fout = np.sqrt(kaal**2 + afgerond * ruis(uit.soort, p, n, per))
    z = zscore(uit.waarde, p, fout)
    tau2, echt = tau2_winsor(z, fout), tau2_pm(uit.waarde, fout)
    with np.errstate(divide="ignore"):
        sterkte = (np.maximum(p * (1 - p) / echt - 1, 0) if aandeel else p / echt) + 0 * p
    ruim = verruimd(uit.grenzen, p, kaal, tau2, 1.0 if aandeel else float("inf"))
    gewicht = 1 / (1 + sterkte / n)
    return replace(
        uit,
        z=z,
        phi=phi(z),
        tau2=tau2,
        tau2_dl=tau2_dl(uit.waarde, fout),
        tau2_pm=echt,
        aangepast=ruim,
        oordeel_aangepast=oordelen(uit.waarde, ruim),
        krimp=replace(
            uit.krimp, sterkte=sterkte, gewicht=gewicht, waarde=p + gewicht * (uit.waarde - p)
        ),
    )
