# SPDX-License-Identifier: EUPL-1.2
"""The business case of a sociaal ontwikkelbedrijf, from its own workbook to 2048.

lezing = lees_bedrijf(Path("bedrijf.xlsx"))
case = doorreken(lezing.bedrijf, variant("2"), trekkingen=32, tot=2048)
case.in_jaar(2035).resultaat.verwacht  # whole euros
"""

from opstap.bekostiging.bedrijf.businesscase import Band, Businesscase, Jaar, Mensen, businesscase
from opstap.bekostiging.bedrijf.doorrekenen import doorreken
from opstap.bekostiging.bedrijf.gegevens import Bedrijf
from opstap.bekostiging.bedrijf.lezen import Lezing, lees_bedrijf, lees_werkmap
from opstap.bekostiging.bedrijf.mensen import Mensenpad, opzet_voor, volg
from opstap.bekostiging.bedrijf.rijksgeld import rijksgeld
from opstap.bekostiging.bedrijf.sjabloon import sjabloon

__all__ = [
    "Band",
    "Bedrijf",
    "Businesscase",
    "Jaar",
    "Lezing",
    "Mensen",
    "Mensenpad",
    "businesscase",
    "doorreken",
    "lees_bedrijf",
    "lees_werkmap",
    "opzet_voor",
    "rijksgeld",
    "sjabloon",
    "volg",
]
