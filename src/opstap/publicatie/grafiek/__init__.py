# SPDX-License-Identifier: EUPL-1.2
"""Charts as SVG, made by own code: readable without colour, without script, with a data table."""

from opstap.publicatie.grafiek.kaart import Tegelkaart
from opstap.publicatie.grafiek.kader import Doel, Grafiek, Reeks
from opstap.publicatie.grafiek.kansstaven import Kans, Kansstaven
from opstap.publicatie.grafiek.lijnen import Band, Lijnen
from opstap.publicatie.grafiek.regelgrafiek import Periodepunt, Regelgrafiek
from opstap.publicatie.grafiek.rijen import Balk, Balken, Stap, Waterval
from opstap.publicatie.grafiek.stapelvlak import Stapelvlak
from opstap.publicatie.grafiek.staven import Staven
from opstap.publicatie.grafiek.trapgrafiek import Merk, Trapgrafiek, Traplijn
from opstap.publicatie.grafiek.trechter import Trechtergrafiek, Trechtergrens, Trechterpunt
from opstap.publicatie.grafiek.verhoudingen import Verhouding, Verhoudingen
from opstap.publicatie.grafiek.waaier import Waaier

__all__ = [
    "Balk",
    "Balken",
    "Band",
    "Doel",
    "Grafiek",
    "Kans",
    "Kansstaven",
    "Lijnen",
    "Merk",
    "Periodepunt",
    "Reeks",
    "Regelgrafiek",
    "Stap",
    "Stapelvlak",
    "Staven",
    "Tegelkaart",
    "Trapgrafiek",
    "Traplijn",
    "Trechtergrafiek",
    "Trechtergrens",
    "Trechterpunt",
    "Verhouding",
    "Verhoudingen",
    "Waaier",
    "Waterval",
]
