# SPDX-License-Identifier: EUPL-1.2
"""Who is in view just before each moment at which somebody leaves: the table under every estimate.

Somebody is in view at time ``t`` when ``instroom < t <= duur``; with ``instroom`` 0 from the very
start, so that an exit at time 0 counts too. Exits at one moment stand together (ties are exact),
and come before whoever drops out of view at that moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.trajectbestand import LOPEND, UITKOMSTEN

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Getallen = npt.NDArray[np.float64]
    Tellingen = npt.NDArray[np.int64]
    Reeks = npt.ArrayLike


DECIMALEN = 9
"""Times that agree in so many decimals are one moment, whatever arithmetic they come from."""


@dataclass(frozen=True, slots=True)
class Risicotabel:
    """Moments of exit, how many left to what, and how many were in view.

    ``tijden`` [m] rising; ``vertrokken`` [4, m] counts in the order of ``UITKOMSTEN`` (row 0, still
    running, is 0); ``in_beeld`` [m]; ``duren`` [n] and ``instromen`` [n] sorted, of the ``n`` who
    were ever in view; ``instromen`` is ``None`` when all were in view from the start.
    ``aantallen``: how many of these n stand how, in the order of ``UITKOMSTEN``.
    """

    tijden: Getallen
    vertrokken: Tellingen
    in_beeld: Tellingen
    duren: Getallen
    instromen: Getallen | None
    aantallen: tuple[int, int, int, int]

    @property
    def n(self) -> int:
        """How many were ever in view."""
        return len(self.duren)

    @property
    def laatste(self) -> float:
        """The last moment at which anybody was in view; ``nan`` without people."""
        return float(self.duren[-1]) if self.n else float("nan")

    def op_tijd(self, tijden: Reeks) -> Tellingen:
        """How many are in view at each time [k]: came earlier, and stay at least so long."""
        return tel_in_beeld(tijden, self.duren, self.instromen)

    def persoonstijd(self, tijden: Reeks) -> Getallen:
        """Time in view of all together up to each time [k], in the unit of the durations."""
        tijd = _afgekapt(self.duren, tijden)
        return tijd if self.instromen is None else tijd - _afgekapt(self.instromen, tijden)


def als_tijden(reeks: Reeks) -> Getallen:
    """The times as they count here, to ``DECIMALEN`` decimals."""
    import numpy as np

    return np.asarray(np.round(np.asarray(reeks, np.float64), DECIMALEN), np.float64)


def risicotabel(duur: Reeks, uitkomst: Reeks, instroom: Reeks | None = None) -> Risicotabel:
    """Count exits and people in view; one sort, whatever the number of rows n.

    ``duur`` [n] and ``instroom`` [n] in one unit, ``uitkomst`` [n] codes of ``UITKOMSTEN``. Whoever
    leaves at the very moment of coming into view (``duur == instroom > 0``) was never in view.
    Raises :class:`ValueError` when a time is missing or negative, a code does not exist, the
    lengths differ, or somebody leaves before coming into view.
    """
    import numpy as np

    t = als_tijden(duur)
    u = np.asarray(uitkomst, np.int64)
    begin = None if instroom is None else als_tijden(instroom)
    if t.ndim != 1 or u.shape != t.shape or (begin is not None and begin.shape != t.shape):
        raise ValueError("durations, outcomes and entries must be rows of one length")
    if t.size and not (np.isfinite(t).all() and t.min() >= 0):
        raise ValueError("a duration must be a number of at least 0")
    if u.size and not (u.min() >= 0 and u.max() < len(UITKOMSTEN)):
        raise ValueError("an outcome must be a code of UITKOMSTEN")
    if begin is not None:
        if begin.size and not (np.isfinite(begin).all() and begin.min() >= 0):
            raise ValueError("an entry must be a number of at least 0")
        if (t < begin).any():
            raise ValueError("nobody can leave before coming into view")
        gezien = (t > begin) | (begin == 0)
        if not gezien.all():
            t, u, begin = t[gezien], u[gezien], begin[gezien]
        begin = np.sort(begin) if begin.any() else None

    volgorde = np.argsort(t)
    t, u = t[volgorde], u[volgorde]
    eerste = np.flatnonzero(np.diff(t, prepend=-1.0))
    per_soort = [np.add.reduceat((u == code).astype(np.int64), eerste) for code in range(4)]
    vertrokken = np.array(per_soort) if t.size else np.zeros((4, 0), np.int64)
    aantallen = tuple(int(aantal) for aantal in vertrokken.sum(axis=1))
    vertrokken[LOPEND] = 0
    telt = vertrokken.any(axis=0)
    momenten = t[eerste][telt]
    return Risicotabel(
        tijden=momenten,
        vertrokken=vertrokken[:, telt],
        in_beeld=tel_in_beeld(momenten, t, begin),
        duren=t,
        instromen=begin,
        aantallen=(aantallen[0], aantallen[1], aantallen[2], aantallen[3]),
    )


def tel_in_beeld(tijden: Reeks, duren: Getallen, instromen: Getallen | None) -> Tellingen:
    """How many are in view at each time [k], out of sorted ``duren`` [n] and ``instromen`` [n]."""
    import numpy as np

    t = np.asarray(tijden, np.float64)
    binnen: int | Tellingen = len(duren)
    if instromen is not None:
        vanaf_nul = np.searchsorted(instromen, 0.0, side="right")
        binnen = np.maximum(np.searchsorted(instromen, t, side="left"), vanaf_nul)
    telling: Tellingen = np.asarray(binnen - np.searchsorted(duren, t, side="left"), np.int64)
    return telling


def _afgekapt(gesorteerd: Getallen, tijden: Reeks) -> Getallen:
    """Sum of ``min(x, t)`` over the sorted ``x``, for each ``t`` [k]."""
    import numpy as np

    t = np.asarray(tijden, np.float64)
    onder = np.searchsorted(gesorteerd, t, side="right")
    som = np.concatenate([[0.0], np.cumsum(gesorteerd)])
    uitkomst: Getallen = som[onder] + (len(gesorteerd) - onder) * t
    return uitkomst
