# SPDX-License-Identifier: EUPL-1.2
"""What production in trajectories brings in and costs, and whether anybody depends on it."""

from opstap.trajecten.geld.beeld import Geldbeeld, Oordeel, geldbeeld
from opstap.trajecten.geld.gemiddelde import gewogen_gemiddelde
from opstap.trajecten.geld.inzet import Inzet, inzet
from opstap.trajecten.geld.vraag import WEKEN, Bereik, Geldvraag, lees_bereik

__all__ = [
    "WEKEN",
    "Bereik",
    "Geldbeeld",
    "Geldvraag",
    "Inzet",
    "Oordeel",
    "geldbeeld",
    "gewogen_gemiddelde",
    "inzet",
    "lees_bereik",
]
