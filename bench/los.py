# SPDX-License-Identifier: EUPL-1.2
"""Runs Python with the given arguments and tells its seconds and peak memory on standard error.

A process starts out with the peak of the one that started it. The benchmarks have grown large by
the time they measure memory; this small process stands between, so that the peak is the task's own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

if __name__ == "__main__":
    begin = time.perf_counter()
    gedaan = subprocess.run([sys.executable, *sys.argv[1:]], check=False, stderr=subprocess.DEVNULL)
    seconden = time.perf_counter() - begin
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(seconden, megabytes, file=sys.stderr)
    sys.exit(gedaan.returncode)
