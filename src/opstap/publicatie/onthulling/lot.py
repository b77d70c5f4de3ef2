# SPDX-License-Identifier: EUPL-1.2
"""Which way a cell would rather go: luck that belongs to the cell, from a secret.

Rounding to the nearest multiple would tell an outsider who knows the method that a published 0 is
at most 2. Here a count of r above a multiple of b goes up when its luck u is below r/b, so that the
expectation of the published value is the count itself. The luck depends on secret and cell only:
not on the order of rows, and not on the count, so that a count that rises does not make the wish
fall.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from opstap.publicatie.onthulling.familie import Cel, Familie, ledencellen

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_BYTES = 7  # 56 bits: every value is exact in a float


def geheim_uit(familie: Familie) -> bytes:
    """A secret from the counts themselves, for who brings none.

    Nobody can make it without knowing all counts; a table of a few cells can be tried out.
    """
    hash_ = blake2b(digest_size=32)
    for cel, aantal in zip(ledencellen(familie.dimensies), familie.aantallen, strict=True):
        hash_.update("\x1f".join((*cel, str(aantal), "")).encode())
    return hash_.digest()


def loten(cellen: Sequence[Cel], geheim: bytes) -> npt.NDArray[np.float64]:
    """A number in [0, 1) per cell: the same for the same secret and cell, and nobody's guess."""
    import numpy as np

    sleutel = blake2b(geheim, digest_size=32).digest()

    def lot(cel: Cel) -> int:
        tekst = "\x1f".join(cel).encode()
        return int.from_bytes(blake2b(tekst, key=sleutel, digest_size=_BYTES).digest(), "big")

    return np.array([lot(cel) for cel in cellen], dtype=np.float64) / 2.0 ** (8 * _BYTES)
