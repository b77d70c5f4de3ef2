# SPDX-License-Identifier: EUPL-1.2
"""Where a unit may stand among the others: an interval of ranks, never a rank.

A league table of small units is mostly noise (Goldstein and Spiegelhalter 1996, Journal of the
Royal Statistical Society A 159:385-443). Draws from the posterior of all units together say which
ranks of a unit agree with the figures. There is no function here that sorts units by outcome.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.benchmark.krimpen import Krimp
    from opstap.benchmark.reeksen import Getallen

    Trekking = npt.NDArray[np.float32]

TREKKINGEN = 1_000
MINST_TREKKINGEN, MEEST_TREKKINGEN = 100, 100_000


@dataclass(frozen=True, slots=True)
class Rangen:
    """The 95% interval of each unit's rank; 1 is the lowest value, ``nan`` without a figure.

    ``aantal`` is the number of units that are compared, ``buiten_midden`` the share of them whose
    interval does not hold the middle rank ``(aantal + 1) / 2``; both keep the axis of the units,
    with length 1.
    """

    onder: Getallen
    boven: Getallen
    aantal: Getallen
    buiten_midden: Getallen


def trek(krimp: Krimp, trekkingen: int, zaad: int) -> Trekking:
    """Draws from the posterior, one more axis in front; the same seed gives the same draws.

    Raises :class:`GebruiksFout` when the number of draws is not between 100 and 100,000.
    """
    import numpy as np

    if not MINST_TREKKINGEN <= trekkingen <= MEEST_TREKKINGEN:
        raise GebruiksFout(
            f"{trekkingen} trekkingen kan niet: kies {MINST_TREKKINGEN} tot {MEEST_TREKKINGEN}."
        )
    generator = np.random.default_rng(zaad)
    vorm = (trekkingen, *krimp.alfa.shape)
    leeg = np.isnan(krimp.waarde)
    alfa = np.where(leeg, 1.0, krimp.alfa).astype(np.float32)
    beta = np.where(leeg, 1.0, krimp.beta).astype(np.float32)
    if krimp.verdeling == "normaal":
        return alfa + beta * generator.standard_normal(vorm, dtype=np.float32)
    gamma = np.broadcast_to(alfa, vorm)
    boven = generator.standard_gamma(gamma, dtype=np.float32)
    if krimp.verdeling == "gamma":
        return boven / beta
    onder = generator.standard_gamma(np.broadcast_to(beta, vorm), dtype=np.float32)
    return boven / (boven + onder)


def rangen(krimp: Krimp, *, trekkingen: int = TREKKINGEN, zaad: int = 1) -> Rangen:
    """The 95% interval of the rank of every unit among the units with a figure.

    Units whose posterior is the same (no difference found between units) draw their ranks by luck:
    their interval is almost everything.
    """
    import numpy as np

    vorm = krimp.waarde.shape
    vlak = [np.reshape(deel, (-1, vorm[-1])) for deel in (krimp.waarde, krimp.alfa, krimp.beta)]
    onder, boven = np.full(vlak[0].shape, np.nan), np.full(vlak[0].shape, np.nan)
    stroom = np.random.default_rng(zaad)
    for nummer, (waarde, alfa, beta) in enumerate(zip(*vlak, strict=True)):
        wel = ~np.isnan(waarde)
        if not wel.any():
            continue
        rij = _los(krimp, waarde[wel], alfa[wel], beta[wel])
        plaatsen = _plaatsen(trek(rij, trekkingen, int(stroom.integers(2**63))))
        laag, hoog = _staart(plaatsen)
        onder[nummer, wel], boven[nummer, wel] = laag, hoog
    aantal = np.sum(~np.isnan(onder), axis=-1, keepdims=True).astype(np.float64)
    midden = (aantal + 1) / 2
    buiten = np.sum((onder > midden) | (boven < midden), axis=-1, keepdims=True)
    los = (*vorm[:-1], 1)
    with np.errstate(invalid="ignore"):
        aandeel = buiten / aantal
    return Rangen(
        onder.reshape(vorm), boven.reshape(vorm), aantal.reshape(los), aandeel.reshape(los)
    )


def _los(krimp: Krimp, waarde: Getallen, alfa: Getallen, beta: Getallen) -> Krimp:
    """The posterior of one row, without the units that have no figure."""
    from dataclasses import replace

    return replace(krimp, waarde=waarde, alfa=alfa, beta=beta)


def _plaatsen(trekkingen: Trekking) -> npt.NDArray[np.uint16]:
    """Ranks within each draw, as ``[unit, draw]``."""
    import numpy as np

    volgorde = np.argsort(trekkingen, axis=1)
    plaatsen = np.empty(volgorde.shape, np.uint16)
    reeks = np.arange(1, volgorde.shape[1] + 1, dtype=np.uint16)
    np.put_along_axis(plaatsen, volgorde, reeks[None, :], axis=1)
    return np.ascontiguousarray(plaatsen.T)


def _staart(plaatsen: npt.NDArray[np.uint16]) -> tuple[Getallen, Getallen]:
    """The outermost ranks that leave at most 2.5% of the draws on each side."""
    import numpy as np

    plaatsen.sort(axis=1)
    weg = plaatsen.shape[1] // 40
    laag, hoog = plaatsen[:, weg], plaatsen[:, -1 - weg]
    return laag.astype(np.float64), hoog.astype(np.float64)
