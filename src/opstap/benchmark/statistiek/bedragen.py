# SPDX-License-Identifier: EUPL-1.2
"""Amounts per inhabitant or per place: skewed, with a few that are far off.

They are compared on a log scale, where twice as much is as far as half as much. Centre and spread
are the median and the MAD, which a few strange amounts do not move. An outlier is named; it is
never removed or pulled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.basis.aandelen import Z95
from opstap.benchmark.statistiek.grenzen import Z998
from opstap.benchmark.statistiek.reeksen import mediaan
from opstap.benchmark.statistiek.toestand import Toestand, alleen_cijfers

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen, Reeks, Waar

UITBIJTER = 3.5
"""Robust z-score above which an amount is named (Iglewicz and Hoaglin 1993, p. 11)."""

_MAD_NAAR_SD = 1.482602218505602


@dataclass(frozen=True, slots=True)
class Bedragen:
    """Amounts beside their centre; ``midden`` and the bands in the unit of the amounts.

    ``z`` is the robust z-score on the log scale, ``uitbijter`` whether it is named. ``keer`` is how
    many times the centre an amount is. The bands hold about 95% and 99.8% of amounts that are
    spread like most. ``nan`` where there is no figure to compare. What belongs to all units keeps
    their axis, with length 1.
    """

    keer: Getallen
    z: Getallen
    uitbijter: Waar
    midden: Getallen
    spreiding: Getallen
    onder95: Getallen
    boven95: Getallen
    onder998: Getallen
    boven998: Getallen


def robuust(waarden: Getallen) -> tuple[Getallen, Getallen]:
    """Median and ``1.4826 MAD`` of the units with a figure, both with a last axis of length 1."""
    import numpy as np

    midden = mediaan(waarden)
    return midden, _MAD_NAAR_SD * mediaan(np.abs(waarden - midden))


def bedragen(waarden: Reeks, staat: Sequence[Toestand] | None = None) -> Bedragen:
    """Compare amounts above zero: ``z = (ln y - median) / (1.4826 MAD)``.

    Amounts of zero and below have no logarithm and are not compared; ``staat`` says of more units
    why not. When more than half of the amounts are the same, the MAD is 0 and no amount is named.
    """
    import numpy as np

    y = np.asarray(waarden, np.float64) if staat is None else alleen_cijfers(waarden, staat)
    log = np.log(np.where(y > 0, y, np.nan))
    midden, spreiding = robuust(log)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(spreiding > 0, (log - midden) / spreiding, np.where(np.isnan(log), np.nan, 0))
    return Bedragen(
        keer=np.exp(log - midden),
        z=z,
        uitbijter=np.abs(z) > UITBIJTER,
        midden=np.exp(midden),
        spreiding=spreiding,
        onder95=np.exp(midden - Z95 * spreiding),
        boven95=np.exp(midden + Z95 * spreiding),
        onder998=np.exp(midden - Z998 * spreiding),
        boven998=np.exp(midden + Z998 * spreiding),
    )
