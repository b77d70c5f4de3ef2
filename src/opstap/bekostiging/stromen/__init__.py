# SPDX-License-Identifier: EUPL-1.2
"""The money streams of a municipality: form, rule, amounts, payment, own figures."""

from opstap.bekostiging.stromen.betaling import (
    betaalreeks,
    raadskalender,
)
from opstap.bekostiging.stromen.declaratie import (
    Stroom,
    stromen,
    stroom,
)
from opstap.bekostiging.stromen.eigen import (
    EigenCijfers,
    lees_eigen,
    sjabloon,
)
from opstap.bekostiging.stromen.geld import (
    Geldregel,
    Landgeld,
    geld_van,
    totaal,
    verdeel_stromen,
)

__all__ = [
    "EigenCijfers",
    "Geldregel",
    "Landgeld",
    "Stroom",
    "betaalreeks",
    "geld_van",
    "lees_eigen",
    "raadskalender",
    "sjabloon",
    "stromen",
    "stroom",
    "totaal",
    "verdeel_stromen",
]
