# SPDX-License-Identifier: EUPL-1.2
"""Turnbull's estimate for competing outcomes: the most likely multinomial over time and outcome.

Turnbull (1976, JRSS B 38:290-295); Hudgens, Satten and Longini (2001, Biometrics 57:74-80).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.trajecten.trajectbestand import LOPEND

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.trajecten.statistiek.risico import Getallen, Reeks, Tellingen

    Waar = npt.NDArray[np.bool_]

_STAPPEN, _VERSCHIL = 20_000, 1e-12
NIETS = 1e-9
"""A chance that counts as none."""


def mogelijk(soorten: Getallen, rand: Getallen) -> Waar:
    """Which cells [3 x (r - 1)], outcome by piece of time, each distinct row [s] may be in."""
    import numpy as np

    links, rechts, codes = soorten
    in_tijd = (links[:, None] <= rand[:-1]) & (rand[1:] <= rechts[:, None])
    lopend = codes == LOPEND
    per_oorzaak = [in_tijd & (lopend | (codes == soort))[:, None] for soort in (1, 2, 3)]
    mag: Waar = np.concatenate(per_oorzaak, axis=1)
    return mag


def bereik(mag: Waar, rand: Getallen) -> tuple[Tellingen, Getallen, Getallen]:
    """Outcome (0 to 2) of each cell, and between which times its people may have left.

    Pieces of time that no row tells apart are one, and the first of them has their people.
    """
    import numpy as np

    oorzaak, cel = np.divmod(np.arange(mag.shape[1]), len(rand) - 1)
    zelfde = (mag[:, 1:] == mag[:, :-1]).all(axis=0) & (oorzaak[1:] == oorzaak[:-1])
    groep = np.cumsum(np.concatenate([[True], ~zelfde])) - 1
    eerste = np.flatnonzero(np.concatenate([[True], ~zelfde]))
    laatste = np.concatenate([eerste[1:] - 1, [len(groep) - 1]])
    return oorzaak, rand[cel[eerste[groep]]], rand[cel[laatste[groep]] + 1]


def meest_aannemelijk(mag: Waar, keren: Getallen) -> tuple[Getallen, Waar]:
    """Maximum likelihood chance of each cell, and which cells have one.

    Cells that fewer rows allow than another cell does, without a row of their own, get nothing:
    the other one takes all (Turnbull's innermost intervals).
    """
    import numpy as np

    totaal = keren.sum()
    a = mag.astype(np.float64)
    grootte = a.sum(axis=0)
    samen = a.T @ a
    volgorde = np.arange(len(grootte))
    # cell i gives way to j when every row that allows i allows j, and j has more or stands first
    wijkt = (samen == grootte[:, None]) & (
        (grootte[None, :] > grootte[:, None])
        | ((grootte[None, :] == grootte[:, None]) & (volgorde[None, :] < volgorde[:, None]))
    )
    cellen = (grootte > 0) & ~wijkt.any(axis=1)
    kans = np.where(cellen, 1.0 / max(int(cellen.sum()), 1), 0.0)
    for _ in range(_STAPPEN if totaal else 0):
        nieuw = kans * (a.T @ (keren / (a @ kans))) / totaal
        verschil = np.abs(nieuw - kans).max()
        kans = nieuw
        if verschil < _VERSCHIL:
            break
    cellen &= kans > NIETS
    kans = np.where(cellen, kans, 0.0)
    return kans / max(float(kans.sum()), NIETS), cellen


def covariantie_van(mag: Waar, keren: Reeks, kans: Getallen) -> Getallen:
    """Covariance [c, c] of chances that add up to 1: inverse information in that plane."""
    import numpy as np

    if len(kans) < 2:
        return np.zeros((len(kans), len(kans)))
    gewicht = np.asarray(keren, np.float64) / (mag @ kans) ** 2
    informatie = mag.T.astype(np.float64) @ (gewicht[:, None] * mag)
    vlak = np.linalg.svd(np.ones((1, len(kans))))[2][1:].T
    covariantie: Getallen = vlak @ np.linalg.pinv(vlak.T @ informatie @ vlak) @ vlak.T
    return covariantie
