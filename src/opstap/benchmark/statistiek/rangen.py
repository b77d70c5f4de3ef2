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

    from opstap.benchmark.statistiek.krimpen import Krimp
    from opstap.benchmark.statistiek.reeksen import Getallen

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


def rangen(krimp: Krimp, *, trekkingen: int = TREKKINGEN, zaad: int = 1) -> Rangen:
    """The 95% interval of the rank of every unit among the units with a figure.

    Every row of units is drawn with the same luck, so that its outcome does not depend on what
    else is computed; the same seed gives the same outcome. Units whose figures say nothing about
    their order get almost all ranks. Raises :class:`GebruiksFout` when the number of draws is not
    between 100 and 100,000.
    """
    import numpy as np

    if not MINST_TREKKINGEN <= trekkingen <= MEEST_TREKKINGEN:
        raise GebruiksFout(
            f"{trekkingen} trekkingen kan niet: kies {MINST_TREKKINGEN} tot {MEEST_TREKKINGEN}."
        )
    vorm = krimp.waarde.shape
    alfas, betas = (np.reshape(deel, (-1, vorm[-1])) for deel in (krimp.alfa, krimp.beta))
    onder, boven = np.full(alfas.shape, np.nan), np.full(alfas.shape, np.nan)
    generator = np.random.default_rng(zaad)
    maten = 2 if krimp.verdeling == "beta" else 1
    geluk = generator.standard_normal((maten, trekkingen, vorm[-1]), dtype=np.float32)
    for nummer, (alfa, beta) in enumerate(zip(alfas, betas, strict=True)):
        wel = ~np.isnan(alfa)
        if wel.any():
            eigen = geluk if wel.all() else geluk[:, :, wel]
            trekking = _trek(krimp.verdeling, alfa[wel], beta[wel], eigen)
            onder[nummer, wel], boven[nummer, wel] = _uiterste(_plaatsen(trekking))
    aantal = np.sum(~np.isnan(onder), axis=-1, keepdims=True).astype(np.float64)
    midden = (aantal + 1) / 2
    buiten = np.sum((onder > midden) | (boven < midden), axis=-1, keepdims=True)
    los = (*vorm[:-1], 1)
    return Rangen(
        onder.reshape(vorm),
        boven.reshape(vorm),
        aantal.reshape(los),
        (buiten / np.maximum(aantal, 1)).reshape(los),
    )


def _trek(verdeling: str, alfa: Getallen, beta: Getallen, geluk: Trekking) -> Trekking:
    """Draws ``[draw, unit]`` from the posterior of one row of units, made of normal ones."""
    import numpy as np

    a, b = alfa.astype(np.float32), beta.astype(np.float32)
    if verdeling == "normaal":
        trekking = a + b * geluk[0]
        boven_nul: Trekking = trekking - trekking.min()  # in the same order
        return boven_nul
    boven = _gamma(a, geluk[0])
    uit: Trekking = boven / (b if verdeling == "gamma" else boven + _gamma(b, geluk[1]))
    return uit


def _gamma(vorm: Trekking, geluk: Trekking) -> Trekking:
    """Gamma draws with rate 1: ``k (1 - 1/9k + z / 3√k)³`` (Wilson and Hilferty 1931, PNAS 17).

    Three times as fast as exact draws; the ranks differ less than between two seeds.
    """
    import numpy as np

    derde = 1 / (9 * vorm)
    wortel = geluk * np.sqrt(derde)
    wortel += 1 - derde
    np.maximum(wortel, np.float32(1e-6), out=wortel)
    wortel *= wortel * wortel
    wortel *= vorm
    uit: Trekking = wortel
    return uit


def _plaatsen(trekking: Trekking) -> npt.NDArray[np.uint32]:
    """Ranks within each draw, as ``[unit, draw]``.

    The bits of floats above zero have the order of the floats, so one sort of bits with the number
    of the unit behind them does what is slower by ``argsort``.
    """
    import numpy as np

    trekkingen, eenheden = trekking.shape
    sleutel = trekking.view(np.uint32).astype(np.uint64)
    sleutel <<= np.uint64(32)
    sleutel |= np.arange(eenheden, dtype=np.uint64)
    sleutel.sort(axis=1)
    sleutel &= np.uint64(0xFFFFFFFF)
    vak = sleutel.view(np.int64)  # the unit, and then its place in the answer
    vak *= trekkingen
    vak += np.arange(trekkingen)[:, None]
    plaatsen = np.empty(trekking.size, np.uint32)
    plaatsen[vak] = np.arange(1, eenheden + 1, dtype=np.uint32)
    return plaatsen.reshape(eenheden, trekkingen)


def _uiterste(plaatsen: npt.NDArray[np.uint32]) -> tuple[Getallen, Getallen]:
    """The outermost ranks that leave at most 2.5% of the draws on each side."""
    import numpy as np

    plaatsen.sort(axis=1)
    weg = plaatsen.shape[1] // 40
    laag, hoog = plaatsen[:, weg], plaatsen[:, -1 - weg]
    return laag.astype(np.float64), hoog.astype(np.float64)
