# SPDX-License-Identifier: EUPL-1.2
"""The yearly book of the benchmark, as a report: of a municipality, of the country, of a company.

boek = maak_boek(maak_beeld("GM0392"), datum=date(2026, 11, 22), versie="0.1.0")
schrijf_rapport(Path("boek.pdf"), boek)
"""

from opstap.benchmark.boek.bedrijf import maak_bedrijfsboek
from opstap.benchmark.boek.eigen import deelnemersbeeld
from opstap.benchmark.boek.gemeente import Boekverhaal, maak_boek
from opstap.benchmark.boek.landelijk import maak_landelijk_boek

__all__ = [
    "Boekverhaal",
    "deelnemersbeeld",
    "maak_bedrijfsboek",
    "maak_boek",
    "maak_landelijk_boek",
]
