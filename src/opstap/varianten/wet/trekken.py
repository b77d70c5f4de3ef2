# SPDX-License-Identifier: EUPL-1.2
"""Luck with a name: the same seed, draw and subject always give the same numbers.

Two variants of a rule therefore see the same people and the same assumptions, and an assumption
that is added later changes no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

import numpy as np

from opstap.varianten.wet.declaratie import Aanname


def toeval(zaad: int, trekking: int, waarover: str) -> np.random.Generator:
    """A source of random numbers for one subject in one draw (Philox, counter-based)."""
    return np.random.Generator(
        np.random.Philox(key=(zaad << 32) | crc32(waarover.encode()), counter=[0, 0, 0, trekking])
    )


def trek_aannames(lijst: Iterable[Aanname], zaad: int, trekking: int) -> dict[str, float]:
    """One value for each assumption: triangular over its range, with the top at ``waarde``."""
    return {
        a.id: a.waarde
        if a.laag == a.hoog
        else float(toeval(zaad, trekking, a.id).triangular(a.laag, a.waarde, a.hoog))
        for a in lijst
    }


def afwijking(zaad: int, trekking: int, waarover: str) -> float:
    """A standard normal number: how far something is from its middle in this draw."""
    return float(toeval(zaad, trekking, waarover).standard_normal())


Getrokken = Mapping[str, float]
