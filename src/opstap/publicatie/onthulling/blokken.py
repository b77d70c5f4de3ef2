# SPDX-License-Identifier: EUPL-1.2
"""Choose up or down for thousands of cells such that every total comes out adjacent.

One 0/1 variable per cell that is not a multiple; a row per total that can go wrong. The linear
relaxation always has a solution (each cell at its own fraction), a table with two nested
dimensions also an integer one; three dimensions or overlapping groups may have none. So each row
has slack, with a price above anything that luck can bring.

A family too big for one program is solved block by block along its longest dimension: a total
that still has cells to come is held near its running sum, so that the last block can close it.
Totals that do not close are repaired in neighbourhoods around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

IN_EEN_KEER = 400
BLOK = 100
_BUURT = 140
_RONDES = 6
_POGINGEN = 60
_OPEN_PRIJS = 2.0
_KNOPEN = 100  # a limit in nodes and not in seconds: the outcome is the same on every machine


@dataclass(frozen=True, slots=True)
class Opgave:
    """Cells ``j`` want to go up when ``wens[j] < 0``; ``laag <= matrix @ x <= hoog`` per total.

    ``kans``: fraction of each cell between its multiples. ``plek``: where a cell is along the
    longest dimension, in the order of its groups. ``prijs``: of one step outside, per row.
    """

    wens: npt.NDArray[np.float64]
    kans: npt.NDArray[np.float64]
    plek: npt.NDArray[np.int64]
    matrix: Any
    laag: npt.NDArray[np.float64]
    hoog: npt.NDArray[np.float64]
    prijs: npt.NDArray[np.float64]

    def boete(self, x: npt.NDArray[np.float64]) -> float:
        """The price of what is outside."""
        return float(self.prijs @ buiten(self.matrix @ x, self.laag, self.hoog))


def buiten(
    som: npt.NDArray[np.float64], laag: npt.NDArray[np.float64], hoog: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """How many steps each sum is outside its bounds."""
    import numpy as np

    uit: npt.NDArray[np.float64] = np.maximum(0.0, np.maximum(laag - som, som - hoog))
    return uit


def los_op(opgave: Opgave) -> npt.NDArray[np.float64]:
    """0 or 1 per cell; deterministic."""
    import numpy as np

    aantal = len(opgave.wens)
    x = np.zeros(aantal)
    if aantal == 0:
        return x
    breedte = aantal if aantal <= IN_EEN_KEER else BLOK
    blok = _blokken(opgave.plek, breedte)
    later = np.ones(aantal, np.bool_)
    for nummer in range(int(blok.max()) + 1):
        cellen = np.flatnonzero(blok == nummer)
        later[cellen] = False
        x[cellen] = _deel(opgave, x, cellen, later)
    return _herstel(opgave, x)


def _blokken(plek: npt.NDArray[np.int64], breedte: int) -> npt.NDArray[np.int64]:
    """Neighbouring places together, until a block has about ``breedte`` cells."""
    import numpy as np

    per_plek = np.bincount(plek)
    begin = np.cumsum(per_plek) - per_plek
    uit: npt.NDArray[np.int64] = np.unique((begin // breedte)[plek], return_inverse=True)[1]
    return uit


def _deel(
    opgave: Opgave,
    x: npt.NDArray[np.float64],
    cellen: npt.NDArray[np.int64],
    later: npt.NDArray[np.bool_],
) -> npt.NDArray[np.float64]:
    """Solve for ``cellen``; the others keep their ``x``, or count for their fraction if later."""
    import numpy as np

    kolommen = opgave.matrix[:, cellen]
    rijen = np.flatnonzero(np.diff(kolommen.indptr))
    deel = opgave.matrix[rijen]
    vast = x.copy()
    vast[cellen] = 0.0
    rest = deel @ np.where(later, opgave.kans, 0.0)
    open_ = rest > 0
    # A closed total has its own bounds; an open one the whole numbers around its running sum.
    doel = deel @ opgave.kans - rest
    midden = np.clip(deel @ opgave.kans, opgave.laag[rijen], opgave.hoog[rijen]) - rest
    doel = np.where(open_, midden, doel)
    laag = np.where(open_, np.floor(doel + 1e-9), opgave.laag[rijen])
    hoog = np.where(open_, np.ceil(doel - 1e-9), opgave.hoog[rijen])
    prijs = np.where(open_, _OPEN_PRIJS, opgave.prijs[rijen])
    al = deel @ vast
    return _programma(opgave.wens[cellen], kolommen[rijen], laag - al, hoog - al, prijs)


def _programma(
    wens: npt.NDArray[np.float64],
    matrix: Any,
    laag: npt.NDArray[np.float64],
    hoog: npt.NDArray[np.float64],
    prijs: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """The mixed-integer program: least wishes refused, slack at its price."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import eye_array, hstack

    cellen, rijen = len(wens), len(laag)
    if rijen == 0:
        return np.where(wens < 0, 1.0, 0.0)
    een = eye_array(rijen, format="csr")
    uit = milp(
        np.concatenate([wens, prijs, prijs]),
        constraints=LinearConstraint(hstack([matrix, -een, een], format="csr"), laag, hoog),
        bounds=Bounds(0.0, np.concatenate([np.ones(cellen), np.full(2 * rijen, np.inf)])),
        integrality=np.concatenate([np.ones(cellen), np.zeros(2 * rijen)]),
        options={"mip_rel_gap": 0.01, "node_limit": _KNOPEN},
    )
    if uit.x is None:
        raise RuntimeError(f"het gehele programma gaf geen oplossing: {uit.message}")
    x: npt.NDArray[np.float64] = np.round(uit.x[:cellen])
    return x


def _herstel(opgave: Opgave, x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Close the totals that are still outside, each within a neighbourhood around it.

    A step sideways (as many outside, elsewhere) is taken too: the next neighbourhood may have room.
    """
    import numpy as np

    niets_later = np.zeros(len(x), np.bool_)
    beste, laagste, boete, over = x, opgave.boete(x), opgave.boete(x), _POGINGEN
    for ronde in range(_RONDES):
        fout = np.flatnonzero(buiten(opgave.matrix @ x, opgave.laag, opgave.hoog))
        for rij in fout[np.argsort(-opgave.prijs[fout], kind="stable")]:
            som = opgave.matrix[[rij]] @ x
            if buiten(som, opgave.laag[[rij]], opgave.hoog[[rij]])[0] == 0:
                continue  # closed by the repair of another one
            if (over := over - 1) < 0:
                break
            cellen = _buurt(opgave, int(rij), ronde)
            poging = x.copy()
            poging[cellen] = _deel(opgave, x, cellen, niets_later)
            if (nieuw := opgave.boete(poging)) <= boete:
                x, boete = poging, nieuw
        if boete < laagste:
            beste, laagste = x, boete
        if boete == 0.0 or over < 0:
            break
    return beste


def _buurt(opgave: Opgave, rij: int, ronde: int) -> npt.NDArray[np.int64]:
    """Cells around a total: everything at some of its places and next to them."""
    import numpy as np

    breedte = _BUURT * (1 + ronde % 2)
    per_plek = np.bincount(opgave.plek)
    plekken = np.unique(opgave.plek[opgave.matrix[[rij]].indices])
    plekken = np.roll(plekken, -ronde * max(1, len(plekken) // 3))
    genomen = set(plekken[np.cumsum(per_plek[plekken]) <= breedte].tolist()) or {int(plekken[0])}
    cellen, ring = int(per_plek[list(genomen)].sum()), 1
    while cellen < breedte and ring < len(per_plek):
        erbij = {p + d for p in genomen for d in (-1, 1)} & set(range(len(per_plek))) - genomen
        genomen |= erbij
        cellen += int(per_plek[list(erbij)].sum())
        ring += 1
    return np.flatnonzero(np.isin(opgave.plek, list(genomen)))
