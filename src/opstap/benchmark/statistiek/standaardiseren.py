# SPDX-License-Identifier: EUPL-1.2
"""Indirect standardisation: how many cases a unit may expect with the people that it has.

Each group (age, education, distance to work) has a rate over all units together. What a unit may
expect is the size of its groups times those rates; O/E is its figure beside that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.statistiek.reeksen import aandelen

if TYPE_CHECKING:
    from opstap.benchmark.statistiek.reeksen import Getallen, Reeks, Waar

GROOT = 0.05
"""From this share of all people a unit is compared with the others only."""


@dataclass(frozen=True, slots=True)
class Standaard:
    """What each unit may expect, and what built it.

    ``opbouw`` has the expected cases of each group (one more axis), ``ratio`` is O/E,
    ``aandeel`` the unit's share of all people, ``zonder_zichzelf`` whether its own people were
    left out of the rates. ``verwacht`` is ``nan`` when a group of the unit occurs nowhere else.
    """

    waargenomen: Getallen
    verwacht: Getallen
    ratio: Getallen
    opbouw: Getallen
    aandeel: Getallen
    zonder_zichzelf: Waar


def standaardiseer(gevallen: Reeks, mensen: Reeks, *, groot: float = GROOT) -> Standaard:
    """Expected cases from ``gevallen`` and ``mensen``, both ``[..., unit, group]``.

    ``E_i = Σ_g n_ig r_g`` with ``r_g`` the rate of the group over all units. A unit with at least
    the share ``groot`` of all people would largely be compared with itself: its rates come from
    the others. With ``groot=0`` that holds for every unit, with ``groot=1`` for none. Without
    leaving out, the expected cases add up to the observed ones. Empty cells (``nan``) count as
    nobody.

    Raises :class:`GebruiksFout` for negative figures, or more cases than people in a group.
    """
    import numpy as np

    x, n = (
        np.nan_to_num(np.asarray(gevallen, np.float64)),
        np.nan_to_num(np.asarray(mensen, np.float64)),
    )
    if x.ndim < 2 or x.shape != n.shape:
        raise GebruiksFout("Geef gevallen en mensen in dezelfde vorm: eenheden maal groepen.")
    aandelen(np.where(n > 0, x, np.where(x > 0, 2.0, 0.0)), np.where(n > 0, n, 1.0))
    alle_x, alle_n = x.sum(axis=-2, keepdims=True), n.sum(axis=-2, keepdims=True)
    aandeel = n.sum(axis=-1) / np.maximum(alle_n.sum(axis=-1), 1e-300)
    zonder = (aandeel >= groot) & (groot < 1)
    laat_weg = zonder[..., None]
    over_x, over_n = alle_x - np.where(laat_weg, x, 0), alle_n - np.where(laat_weg, n, 0)
    kan = over_n > 1e-9 * np.maximum(alle_n, 1)
    tempo = np.where(kan, over_x / np.where(kan, over_n, 1), np.nan)
    opbouw = np.where(n > 0, n * tempo, 0.0)
    verwacht, waargenomen = opbouw.sum(axis=-1), x.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(verwacht > 0, waargenomen / verwacht, np.nan)
    return Standaard(waargenomen, verwacht, ratio, opbouw, aandeel, zonder)
