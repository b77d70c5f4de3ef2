# SPDX-License-Identifier: EUPL-1.2
"""One national run as a user makes it, in a process of its own: ``python -m bench.landelijk N``.

Prints the seconds of N draws of all municipalities.
"""

from __future__ import annotations

import sys
import time

from opstap.prognose import variant
from opstap.prognose.rekenwerk import Opzet
from opstap.prognose.trekkingen import trek

if __name__ == "__main__":
    opzet = Opzet(variant("basis"), "personen", int(sys.argv[1]), 1, 2048, per_gemeente=True)
    begin = time.perf_counter()
    trek(opzet)
    print(time.perf_counter() - begin)
