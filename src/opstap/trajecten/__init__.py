# SPDX-License-Identifier: EUPL-1.2
"""Re-integration trajectories: how long, to what, with what money, and is anybody kept too long."""

from opstap.trajecten.trajectbestand import (
    ANDER,
    LOPEND,
    MINIMUM,
    UITKOMSTEN,
    VERVOLG,
    WERK,
    Groep,
    Trajectbestand,
    Vorm,
)

__all__ = [
    "ANDER",
    "LOPEND",
    "MINIMUM",
    "UITKOMSTEN",
    "VERVOLG",
    "WERK",
    "Groep",
    "Trajectbestand",
    "Vorm",
]
