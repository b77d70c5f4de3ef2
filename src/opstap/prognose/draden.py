# SPDX-License-Identifier: EUPL-1.2
"""Areas over the threads of one process.

A kernel works on one area and lets go of the interpreter. Compiling it is all that the first run
on a machine waits for: a second kernel that deals the areas inside compiled code would contain the
first once more, and take twice as long again (decision 13).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from numba import get_num_threads


def in_draden(doe: Callable[[int], None], gebieden: Iterable[int]) -> None:
    """``doe(g)`` once for every area, in this order, on as many threads as numba is given.

    A thread takes the next area when it is ready with one, so put the largest first. ``doe``
    must not depend on what other areas do.
    """
    rij = list(gebieden)
    draden = min(get_num_threads(), len(rij))
    nog = iter(rij)

    def werk() -> None:
        for g in nog:
            doe(g)

    if draden <= 1:
        werk()
        return
    with ThreadPoolExecutor(draden) as pool:
        for klaar in [pool.submit(werk) for _ in range(draden)]:
            klaar.result()
