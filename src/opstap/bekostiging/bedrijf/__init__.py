# SPDX-License-Identifier: EUPL-1.2
"""The business case of a sociaal ontwikkelbedrijf, from its own workbook to 2048.

lezing = lees_bedrijf(Path("bedrijf.xlsx"))
ensemble = trek(opzet_voor(lezing.bedrijf, variant("2"), trekkingen=32, tot=2048))
case = businesscase(lezing.bedrijf, volg(lezing.bedrijf, ensemble), rijksgeld(lezing.bedrijf, ...))
case.in_jaar(2035).resultaat.verwacht  # whole euros
"""

from opstap.bekostiging.bedrijf.businesscase import Band, Businesscase, Jaar, Mensen, businesscase
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
    "lees_bedrijf",
    "lees_werkmap",
    "opzet_voor",
    "rijksgeld",
    "sjabloon",
    "volg",
]
