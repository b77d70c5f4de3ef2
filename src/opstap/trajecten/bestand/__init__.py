# SPDX-License-Identifier: EUPL-1.2
"""Files of trajectories as users bring them: read, checked completely, and only then used.

    bestand = lees_trajecten("trajecten.csv", peildatum=date(2025, 10, 1))
    bestand.duur, bestand.uitkomst, bestand.waarschuwingen

CSV, XLSX and Parquet go through the same checks; a file with a finding gives an ``InvoerFout``
with every finding, and nothing of it is kept. A file that can point at a person is refused.
"""

from opstap.trajecten.bestand.bewaren import als_parquet, uit_parquet
from opstap.trajecten.bestand.kolommen import KOLOMMEN, Trajectkolom
from opstap.trajecten.bestand.lezer import lees_bytes, lees_trajecten
from opstap.trajecten.bestand.schrijven import (
    schrijf_bytes,
    schrijf_rijen,
    sjabloon,
    sjabloon_uitleg,
)

__all__ = [
    "KOLOMMEN",
    "Trajectkolom",
    "als_parquet",
    "lees_bytes",
    "lees_trajecten",
    "schrijf_bytes",
    "schrijf_rijen",
    "sjabloon",
    "sjabloon_uitleg",
    "uit_parquet",
]
