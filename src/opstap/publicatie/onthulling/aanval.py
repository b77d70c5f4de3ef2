# SPDX-License-Identifier: EUPL-1.2
"""The attacker: what an outsider can work out who has everything published and knows the method.

Unknown are the innermost counts. Each published figure says between which bounds a sum of them
lies. For each cell we look for the lowest and highest count that fits everything at once. First by
moves from a table that fits (one cell, or the same cell in all releases, a few persons up or down):
what a move reaches is certainly possible. Only where moves do not reach the bounds of the cell
itself an integer program decides. So no interval is reported wider than it is.

The attacker is assumed to know which innermost counts are the same in which releases, and which
totals did not change since the release before (totals below the base: since any release): an
employer or a neighbour may. He does not know the secret of the luck, nor the count of somebody
else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from opstap.basis.fouten import GebruiksFout
from opstap.publicatie.onthulling.familie import Cel
from opstap.publicatie.onthulling.kennis import Kennis

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_ONBEGRENSD = 1e6
_WERK = 500_000  # variables times integer programs
_GROOT = 6000  # variables beyond which one integer program takes too long
_PERSONEN = 1000


@dataclass(frozen=True, slots=True)
class Bereik:
    """What an outsider knows of one cell: its count is ``laag`` to and including ``hoog``.

    ``hoog`` is ``None`` when nothing published bounds it. ``uitgave`` numbers the releases.
    ``bewezen``: false when more may be possible, but that was too much work to find out.
    """

    cel: Cel
    laag: int
    hoog: int | None
    uitgave: int = 0
    bewezen: bool = True

    @property
    def breedte(self) -> int | None:
        return None if self.hoog is None else self.hoog - self.laag


def val_aan(kennis: Kennis, minst: int) -> tuple[Bereik, ...]:
    """The interval of every cell that an outsider can derive.

    A cell for which moves already show a width of at least ``minst`` gets that proven interval,
    which may be narrower than all that is possible; the others get the exact one, as long as the
    work is bearable (``bewezen`` is false beyond that). Raises :class:`GebruiksFout` when no
    counts fit what was published.
    """
    import numpy as np

    breedte = kennis.matrix.shape[1]
    start = _dichtbij(kennis)
    if start is None and breedte > _GROOT:
        return _onbewezen(kennis)
    if start is None:
        start = _los(kennis, np.zeros(breedte))
    doel = kennis.matrix[: len(kennis.doelen)]
    nu = doel @ start
    laag, hoog = _zetten(kennis, doel, start, nu)
    grens_laag, grens_hoog = kennis.laag[: len(nu)], kennis.hoog[: len(nu)]
    open_ = (hoog - laag < minst) & ((laag > grens_laag) | (hoog < grens_hoog))
    over = _WERK // breedte if breedte <= _GROOT else 0
    for rij in np.flatnonzero(open_):
        if hoog[rij] - laag[rij] >= minst or over <= 0:
            continue  # a table was found that shows it, or there is too much to do
        over -= 1
        open_[rij] = False
        wens = doel[[rij]].toarray().ravel()
        for teken in (1.0, -1.0):
            som = doel @ _los(kennis, teken * wens)
            np.minimum(laag, som, out=laag)
            np.maximum(hoog, som, out=hoog)
    onzeker = open_ & (hoog - laag < minst)
    return tuple(
        Bereik(
            cel,
            round(onder),
            None if boven >= _ONBEGRENSD / 2 else round(boven),
            uitgave,
            bewezen=not twijfel,
        )
        for (uitgave, cel), onder, boven, twijfel in zip(
            kennis.doelen, laag.tolist(), hoog.tolist(), onzeker.tolist(), strict=True
        )
    )


def _onbewezen(kennis: Kennis) -> tuple[Bereik, ...]:
    """Too much work to find even one table that fits: nothing is shown to be possible."""
    onder = [round(laag) for laag in kennis.laag[: len(kennis.doelen)].tolist()]
    return tuple(
        Bereik(cel, laag, laag, uitgave, bewezen=False)
        for (uitgave, cel), laag in zip(kennis.doelen, onder, strict=True)
    )


def _dichtbij(kennis: Kennis) -> npt.NDArray[np.float64] | None:
    """Counts that fit, a few persons from ``start``; ``None`` when these are not easily found."""
    import numpy as np

    if kennis.start is None:
        return None
    x = kennis.start.copy()
    kolommen = kennis.matrix.tocsc()
    for _ in range(_PERSONEN):
        som = kennis.matrix @ x
        fout = np.flatnonzero((som < kennis.laag) | (som > kennis.hoog))
        if len(fout) == 0:
            return x
        rij = int(fout[0])
        stap = 1.0 if som[rij] < kennis.laag[rij] else -1.0
        for j in kennis.matrix[[rij]].indices:
            geraakt = kolommen.indices[kolommen.indptr[j] : kolommen.indptr[j + 1]]
            effect = kolommen.data[kolommen.indptr[j] : kolommen.indptr[j + 1]] * stap
            nieuw = som[geraakt] + effect
            binnen = (nieuw >= kennis.laag[geraakt]) & (nieuw <= kennis.hoog[geraakt])
            if x[j] + stap >= 0 and (binnen | np.isin(geraakt, fout)).all():
                x[j] += stap
                break
        else:
            return None
    return None


def _los(kennis: Kennis, wens: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Whole counts that fit everything published, with the lowest sum of ``wens``."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    uit = milp(
        wens,
        constraints=LinearConstraint(kennis.matrix, kennis.laag, kennis.hoog),
        bounds=Bounds(0.0, _ONBEGRENSD),
        integrality=np.ones(len(wens)),
    )
    if uit.x is None:
        raise GebruiksFout(
            "Deze tabel spreekt zichzelf tegen: er zijn geen aantallen die bij alle cellen en "
            "totalen passen. Controleer de methode en de basis waarmee zij gemaakt is."
        )
    x: npt.NDArray[np.float64] = np.round(uit.x)
    return x


def _zetten(
    kennis: Kennis, doel: Any, start: npt.NDArray[np.float64], nu: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Lowest and highest count that one move from ``start`` shows to be possible."""
    import numpy as np
    from scipy.sparse import eye_array, hstack

    som = kennis.matrix @ start
    richting = hstack([eye_array(len(start), format="csr"), kennis.samen], format="csc")
    effect = (kennis.matrix @ richting).tocsc()
    effect.eliminate_zeros()
    boven, onder = (kennis.hoog - som)[effect.indices], (som - kennis.laag)[effect.indices]
    stijgt, stap = effect.data > 0, np.abs(effect.data)
    omhoog = np.minimum.reduceat(
        np.floor(np.where(stijgt, boven, onder) / stap), effect.indptr[:-1]
    )
    omlaag = np.minimum.reduceat(
        np.floor(np.where(stijgt, onder, boven) / stap), effect.indptr[:-1]
    )
    invloed = (doel @ richting).tocsr()
    begin, deel = invloed.indptr[:-1], invloed.indices
    hoog = nu + np.maximum.reduceat(invloed.data * omhoog[deel], begin)
    laag = nu - np.maximum.reduceat(invloed.data * omlaag[deel], begin)
    return laag, hoog
