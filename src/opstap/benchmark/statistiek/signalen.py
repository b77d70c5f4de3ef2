# SPDX-License-Identifier: EUPL-1.2
"""Rules for a chart over time, declared before anybody looks at a figure.

Four rules of the usual ones (Western Electric 1956, Nelson 1984), no more: every rule that is
added also adds false alarms (``valsalarm`` counts them). Positions of points
are in sigmas from the centre line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from opstap.benchmark.statistiek.reeksen import Getallen, Waar

MINST_PUNTEN = 12
"""With fewer points the limits themselves are too uncertain to signal anything."""

_REEKS, _LOOP = 8, 6


@dataclass(frozen=True, slots=True)
class Signaalregel:
    """A rule: its name, what it says in Dutch, and the points where it fires."""

    naam: str
    uitleg: str
    vuurt: Callable[[Getallen], Waar]


def _buiten(z: Getallen) -> Waar:
    import numpy as np

    return np.abs(z) > 3


def _twee_van_drie(z: Getallen) -> Waar:
    """The second of two points beyond 2 sigma on one side, within three points."""
    import numpy as np

    uit = np.zeros(z.shape, bool)
    for teken in (1, -1):
        ver = teken * z > 2
        eerder = np.zeros_like(ver)
        eerder[..., 1:] |= ver[..., :-1]
        eerder[..., 2:] |= ver[..., :-2]
        uit |= ver & eerder
    return uit


def _zelfde_kant(z: Getallen) -> Waar:
    import numpy as np

    return (_tel_door(z > 0) >= _REEKS) | (_tel_door(z < 0) >= _REEKS) | np.zeros(z.shape, bool)


def _zelfde_richting(z: Getallen) -> Waar:
    import numpy as np

    stap = np.diff(z, axis=-1)
    vuurt = (_tel_door(stap > 0) >= _LOOP - 1) | (_tel_door(stap < 0) >= _LOOP - 1)
    return np.concatenate([np.zeros((*z.shape[:-1], 1), bool), vuurt], axis=-1)


REGELS: tuple[Signaalregel, ...] = (
    Signaalregel("buiten", "een punt buiten de grenzen (3 sigma)", _buiten),
    Signaalregel(
        "twee_van_drie", "twee van drie punten voorbij 2 sigma aan één kant", _twee_van_drie
    ),
    Signaalregel("reeks", f"{_REEKS} punten na elkaar aan één kant van het midden", _zelfde_kant),
    Signaalregel(
        "loop", f"{_LOOP} punten na elkaar steeds hoger of steeds lager", _zelfde_richting
    ),
)
"""All of them, in the order in which they are reported."""


def signalen(z: Getallen) -> dict[str, Waar]:
    """For each rule at which points it fires; ``z`` is ``[..., time]`` in sigmas."""
    return {regel.naam: regel.vuurt(z) for regel in REGELS}


def _tel_door(waar: Waar) -> npt.NDArray[np.int64]:
    """How many points in a row, up to and with this one, are true."""
    import numpy as np

    plaats = np.arange(1, waar.shape[-1] + 1)
    laatste_niet = np.maximum.accumulate(np.where(waar, 0, plaats), axis=-1)
    return np.where(waar, plaats - laatste_niet, 0)
