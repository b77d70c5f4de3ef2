# SPDX-License-Identifier: EUPL-1.2
"""Results that leave the house: tables as files, charts, and reports as documents.

Charts (``Lijnen``, ``Waaier`` and so on) are in ``opstap.publicatie.grafiek``.
"""

from opstap.publicatie.rapport import (
    RAPPORTEINDES,
    Alinea,
    Blok,
    Bron,
    GrafiekBlok,
    Hoofdstuk,
    Kader,
    Kerncijfer,
    Kerncijfers,
    Opsomming,
    Rapport,
    TabelBlok,
    Tussenkop,
    schrijf_rapport,
)
from opstap.publicatie.uitvoer import EINDES, schrijf

__all__ = [
    "EINDES",
    "RAPPORTEINDES",
    "Alinea",
    "Blok",
    "Bron",
    "GrafiekBlok",
    "Hoofdstuk",
    "Kader",
    "Kerncijfer",
    "Kerncijfers",
    "Opsomming",
    "Rapport",
    "TabelBlok",
    "Tussenkop",
    "schrijf",
    "schrijf_rapport",
]
