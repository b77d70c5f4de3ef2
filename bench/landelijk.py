# SPDX-License-Identifier: EUPL-1.2
"""One national run as a user makes it, in a process of its own: ``python -m bench.landelijk N``.

Prints the seconds and the peak memory in megabytes of N draws of all municipalities.
"""

from __future__ import annotations

import resource
import sys
import time

from opstap.prognose import variant
from opstap.prognose.rekenwerk import Opzet
from opstap.prognose.trekkingen import trek

if __name__ == "__main__":
    opzet = Opzet(variant("basis"), "personen", int(sys.argv[1]), 1, 2048, per_gemeente=True)
    begin = time.perf_counter()
    trek(opzet)
    seconden = time.perf_counter() - begin
    print(seconden, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
