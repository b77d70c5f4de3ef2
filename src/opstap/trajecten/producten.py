# SPDX-License-Identifier: EUPL-1.2
"""Products of long, narrow matrices, in blocks small enough for one thread.

A linear-algebra library splits one large product over all processors. On a machine that is busy
with other work its threads then wait for each other, and a regression takes ten times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Getallen = NDArray[np.float64]

BLOK = 8192
"""Most multiplications per column of the result in one block."""

EEN_DRAAD = 2**18
"""Most multiplications that OpenBLAS does in one thread."""


def kruis(x: Getallen, gewicht: NDArray[np.float64 | np.int64] | None = None) -> Getallen:
    """``X' diag(w) X`` of ``x`` [n, p], with weights of 1 when there are none."""
    import numpy as np

    n, p = x.shape
    links = x if gewicht is None else gewicht[:, None] * x
    lengte = max(16, min(BLOK // max(p, 1), EEN_DRAAD // max(p * p, 1)))
    heel = n // lengte * lengte

    def blokken(waarden: Getallen) -> Getallen:
        return waarden[:heel].T.reshape(p, -1, lengte).swapaxes(0, 1)

    uit = np.matmul(blokken(links), blokken(x).swapaxes(1, 2)).sum(axis=0)
    return np.asarray(uit + links[heel:].T @ x[heel:], np.float64)


def maal(x: Getallen, coef: Getallen) -> Getallen:
    """``X b`` for each row of ``x`` [n, p]."""
    import numpy as np

    return np.asarray(np.einsum("np,p->n", x, coef), np.float64)


def gewogen_som(gewicht: NDArray[np.float64 | np.int64], x: Getallen) -> Getallen:
    """``sum of w_i x_i`` over the rows of ``x`` [n, p]."""
    import numpy as np

    return np.asarray(np.einsum("n,np->p", gewicht, x), np.float64)
