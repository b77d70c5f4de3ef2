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
BLOK = 60
_BUURT = 140
_RONDES = 6
_POGINGEN = 60
_OPEN_PRIJS = 2.0
_KNOPEN = 100  # a limit in nodes and not in seconds: the outcome is the same on every machine


@dataclass(frozen=True, slots=True)
class Rondvraag:
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


def los_op(vraag: Rondvraag) -> npt.NDArray[np.float64]:
    """0 or 1 per cell; deterministic."""
    import numpy as np

    aantal = len(vraag.wens)
    x = np.zeros(aantal)
    if aantal == 0:
        return x
    if aantal <= IN_EEN_KEER:
        alle = np.arange(aantal)
        x, best = _deel(vraag, x, alle, np.zeros(aantal, np.bool_))
        return x if best else _herstel(vraag, x)
    blok = _blokken(vraag.plek, BLOK)
    later = np.ones(aantal, np.bool_)
    for nummer in range(int(blok.max()) + 1):
        cellen = np.flatnonzero(blok == nummer)
        later[cellen] = False
        x[cellen] = _deel(vraag, x, cellen, later)[0]
    return _herstel(vraag, x)


def _blokken(plek: npt.NDArray[np.int64], breedte: int) -> npt.NDArray[np.int64]:
    """Neighbouring places together, until a block has about ``breedte`` cells."""
    import numpy as np

    per_plek = np.bincount(plek)
    begin = np.cumsum(per_plek) - per_plek
    uit: npt.NDArray[np.int64] = np.unique((begin // breedte)[plek], return_inverse=True)[1]
    return uit


def _deel(
    vraag: Rondvraag,
    x: npt.NDArray[np.float64],
    cellen: npt.NDArray[np.int64],
    later: npt.NDArray[np.bool_],
) -> tuple[npt.NDArray[np.float64], bool]:
    """Solve for ``cellen``; the others keep their ``x``, or count for their fraction if later.

    The second value: whether nothing better exists, as far as the solver looks.
    """
    import numpy as np

    kolommen = vraag.matrix[:, cellen]
    rijen = np.flatnonzero(np.diff(kolommen.indptr))
    deel = vraag.matrix[rijen]
    vast = x.copy()
    vast[cellen] = 0.0
    rest = deel @ np.where(later, vraag.kans, 0.0)
    open_ = rest > 0
    # A closed total has its own bounds; an open one the whole numbers around its running sum.
    doel = deel @ vraag.kans - rest
    midden = np.clip(deel @ vraag.kans, vraag.laag[rijen], vraag.hoog[rijen]) - rest
    doel = np.where(open_, midden, doel)
    laag = np.where(open_, np.floor(doel + 1e-9), vraag.laag[rijen])
    hoog = np.where(open_, np.ceil(doel - 1e-9), vraag.hoog[rijen])
    prijs = np.where(open_, _OPEN_PRIJS, vraag.prijs[rijen])
    al = deel @ vast
    return _programma(vraag.wens[cellen], kolommen[rijen], laag - al, hoog - al, prijs)


def _programma(
    wens: npt.NDArray[np.float64],
    matrix: Any,
    laag: npt.NDArray[np.float64],
    hoog: npt.NDArray[np.float64],
    prijs: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.float64], bool]:
    """The mixed-integer program: least wishes refused, slack at its price."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import eye_array, hstack

    cellen, rijen = len(wens), len(laag)
    if rijen == 0:
        return np.where(wens < 0, 1.0, 0.0), True
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
    return x, uit.status == 0


def _herstel(vraag: Rondvraag, x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Close the totals that are still outside, each within a neighbourhood around it.

    A step sideways (as many outside, elsewhere) is taken too: the next neighbourhood may have room.
    """
    import numpy as np

    niets_later = np.zeros(len(x), np.bool_)
    beste, laagste, boete, over = x, vraag.boete(x), vraag.boete(x), _POGINGEN
    for ronde in range(_RONDES):
        fout = np.flatnonzero(buiten(vraag.matrix @ x, vraag.laag, vraag.hoog))
        for rij in fout[np.argsort(-vraag.prijs[fout], kind="stable")]:
            som = vraag.matrix[[rij]] @ x
            if buiten(som, vraag.laag[[rij]], vraag.hoog[[rij]])[0] == 0:
                continue  # closed by the repair of another one
            if (over := over - 1) < 0:
                break
            cellen = _buurt(vraag, int(rij), ronde)
            poging = x.copy()
            poging[cellen] = _deel(vraag, x, cellen, niets_later)[0]
            if (nieuw := vraag.boete(poging)) <= boete:
                x, boete = poging, nieuw
        if boete < laagste:
            beste, laagste = x, boete
        if boete == 0.0 or over < 0:
            break
    return beste


def _buurt(vraag: Rondvraag, rij: int, ronde: int) -> npt.NDArray[np.int64]:
    """Cells around a total: everything at some of its places and next to them."""
    import numpy as np

    breedte = _BUURT * (1 + ronde % 2)
    per_plek = np.bincount(vraag.plek)
    plekken = np.unique(vraag.plek[vraag.matrix[[rij]].indices])
    plekken = np.roll(plekken, -ronde * max(1, len(plekken) // 3))
    genomen = np.zeros(len(per_plek), np.bool_)
    genomen[plekken[np.cumsum(per_plek[plekken]) <= breedte]] = True
    genomen[plekken[0]] = True
    while per_plek[genomen].sum() < breedte and not genomen.all():
        ernaast = genomen.copy()
        ernaast[:-1] |= genomen[1:]
        ernaast[1:] |= genomen[:-1]
        genomen = ernaast
    return np.flatnonzero(genomen[vraag.plek])
