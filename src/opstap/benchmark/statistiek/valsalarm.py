# SPDX-License-Identifier: EUPL-1.2
"""How often a chart over time signals although nothing happened."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from opstap.benchmark.statistiek.regelkaart import xmr
from opstap.benchmark.statistiek.signalen import signalen

EEN = "een"
"""Key of the chance that at least one of the rules fires."""

_PROEVEN, _ZAAD = 20_000, 20241016


@cache
def kans_op_vals(punten: int) -> Mapping[str, float]:
    """The chance of a signal in a series of so many points by chance alone, for each rule.

    Counted over 20,000 series of independent normal points, on an XmR chart with limits from the
    same points, with a fixed seed; accurate to about 0.003. Raises :class:`GebruiksFout` with
    fewer points than a chart needs.
    """
    import numpy as np

    trekking = np.random.default_rng(_ZAAD).standard_normal((_PROEVEN, punten))
    vuren = {naam: waar.any(axis=-1) for naam, waar in signalen(xmr(trekking).z).items()}
    kansen = {naam: float(waar.mean()) for naam, waar in vuren.items()}
    return kansen | {EEN: float(np.any(list(vuren.values()), axis=0).mean())}


def verwacht_vals(punten: int, reeksen: int) -> dict[str, float]:
    """How many of ``reeksen`` series that are shown together signal although nothing happened."""
    return {naam: kans * reeksen for naam, kans in kans_op_vals(punten).items()}
