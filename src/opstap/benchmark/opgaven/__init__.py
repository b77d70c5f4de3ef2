# SPDX-License-Identifier: EUPL-1.2
"""What municipalities and companies bring themselves, computed and compared.

opgaven = lees_opgaven(lambda schema: lees_tabel("opgaven.csv", schema), "gemeente", herkomst="...")
jaar = per_jaar(opgaven[0])[-1]
eigen_cijfers(jaar)["bw-aan-het-werk"].toon()   # '67,2%'
"""

from opstap.benchmark.opgaven.cijfers import (
    Deelnemerscijfers,
    Eigencijfer,
    cijfer_van,
    deelnemerscijfers,
    eigen_cijfers,
    toon,
)
from opstap.benchmark.opgaven.jaren import per_jaar
from opstap.benchmark.opgaven.lezen import lees_opgaven, uit_rijen
from opstap.benchmark.opgaven.opgave import Jaaropgave, Opgave
from opstap.benchmark.opgaven.vergelijken import Maatstaf, Vergelijking, vergelijk_eigen

__all__ = [
    "Deelnemerscijfers",
    "Eigencijfer",
    "Jaaropgave",
    "Maatstaf",
    "Opgave",
    "Vergelijking",
    "cijfer_van",
    "deelnemerscijfers",
    "eigen_cijfers",
    "lees_opgaven",
    "per_jaar",
    "toon",
    "uit_rijen",
    "vergelijk_eigen",
]
