# SPDX-License-Identifier: EUPL-1.2
"""Charts as SVG, made by own code: readable without colour, without script, with a data table."""

from opstap.publicatie.grafiek.kaart import Tegelkaart
from opstap.publicatie.grafiek.kader import Doel, Grafiek, Reeks
from opstap.publicatie.grafiek.lijnen import Lijnen, Waaier
from opstap.publicatie.grafiek.rijen import Balk, Balken, Stap, Waterval
from opstap.publicatie.grafiek.staven import Staven

__all__ = [
    "Balk",
    "Balken",
    "Doel",
    "Grafiek",
    "Lijnen",
    "Reeks",
    "Stap",
    "Staven",
    "Tegelkaart",
    "Waaier",
    "Waterval",
]
