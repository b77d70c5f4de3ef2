# SPDX-License-Identifier: EUPL-1.2
"""What if the law changes: how many people get another outcome, what UWV assesses, and the cost.

from opstap.varianten.wet import wetswijziging

uit = wetswijziging("terugvalrecht", {"vanaf": "2028-07-01"}, trekkingen=8)
uit.samenvatting("beoordelingen", 2035).verschil["p50"]
"""

from opstap.varianten.wet.declaratie import (
    Aanname,
    Instelling,
    Wijziging,
    wijziging,
    wijzigingen,
)
from opstap.varianten.wet.gevolgen import (
    MEESTE_TREKKINGEN,
    TREKKINGEN,
    Wetsgevolg,
    wetswijziging,
)
from opstap.varianten.wet.tellen import Paar

__all__ = [
    "MEESTE_TREKKINGEN",
    "TREKKINGEN",
    "Aanname",
    "Instelling",
    "Paar",
    "Wetsgevolg",
    "Wijziging",
    "wetswijziging",
    "wijziging",
    "wijzigingen",
]
