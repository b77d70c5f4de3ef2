# SPDX-License-Identifier: EUPL-1.2
"""Philox4x32-10: random words that depend on a key and a counter, and on nothing else.

Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC11, 2011). The key
is the seed; the counter names the person, the month, the decision and the draw. So the same
person has the same luck in every variant, on any number of threads and in any order of draws.
"""

from __future__ import annotations

from numba import njit, uint32, uint64

# Decisions, each with its own place in the counter; two decisions never share a word.
DUUR, BESTEMMING, UREN, SOORT, LEEFTIJD, GEBOORTEMAAND, AANTAL = range(7)


@njit(inline="always")
def philox(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """Four random 32-bit words for counter (c0, c1, c2, c3) and key (k0, k1), all 32 bits."""
    for _ in range(10):
        p0 = uint64(0xD2511F53) * uint64(c0)
        p1 = uint64(0xCD9E8D57) * uint64(c2)
        c0, c1, c2, c3 = (
            uint32(p1 >> uint64(32)) ^ uint32(c1) ^ uint32(k0),
            uint32(p1),
            uint32(p0 >> uint64(32)) ^ uint32(c3) ^ uint32(k1),
            uint32(p0),
        )
        k0 = uint32(k0 + uint32(0x9E3779B9))
        k1 = uint32(k1 + uint32(0xBB67AE85))
    return c0, c1, c2, c3


@njit(inline="always")
def uniform(persoon, maand, besluit, trekking, zaad):  # type: ignore[no-untyped-def]
    """A number strictly between 0 and 1 for one decision of one person in one month.

    ``persoon`` is the 64-bit id, ``maand`` from 0, ``besluit`` one of the constants above. Uses
    53 bits of two words.
    """
    w0, w1, _, _ = philox(
        uint32(persoon & uint64(0xFFFFFFFF)),
        uint32(persoon >> uint64(32)),
        uint32(maand) | (uint32(besluit) << uint32(16)),
        uint32(trekking),
        uint32(zaad & uint64(0xFFFFFFFF)),
        uint32(zaad >> uint64(32)),
    )
    bits = (uint64(w0) << uint64(21)) ^ (uint64(w1) >> uint64(11))
    return (float(bits) + 0.5) * (1.0 / 9007199254740992.0)
