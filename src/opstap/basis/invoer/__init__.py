# SPDX-License-Identifier: EUPL-1.2
"""Tables that users bring: read, check completely, and only then use.

    schema = Schema("gewichten", (Kolom("code", "gemeentecode"), Kolom("gewicht", "getal")))
    invoer = lees_tabel("gewichten.csv", schema)
    invoer.rijen[0]  # {'code': 'GM0363', 'gewicht': Fraction(3, 2)}

CSV (UTF-8) and XLSX go through the same checks; every finding is reported at once with its row
and column, and nothing is kept when anything is wrong.
"""

from opstap.basis.invoer.getallen import lees_getal
from opstap.basis.invoer.lezer import Invoer, kolomnamen, lees_bytes, lees_tabel
from opstap.basis.invoer.schema import NIET_NEGATIEF, POSITIEF, Controle, Kolom, Schema, Soort

__all__ = [
    "NIET_NEGATIEF",
    "POSITIEF",
    "Controle",
    "Invoer",
    "Kolom",
    "Schema",
    "Soort",
    "kolomnamen",
    "lees_bytes",
    "lees_getal",
    "lees_tabel",
]
