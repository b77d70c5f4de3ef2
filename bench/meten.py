# SPDX-License-Identifier: EUPL-1.2
"""Measuring: repeat, take the median, compare with a peer measured in turns with it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal


@dataclass(frozen=True, slots=True)
class Meting:
    """One measured task in seconds (or MB, kB), with its bar and the values of its peers.

    ``uitleg`` is printed below it: what was the same, what was not.
    """

    naam: str
    waarde: float
    grens: float | None
    anderen: tuple[tuple[str, float], ...] = ()
    eenheid: Literal["s", "MB", "kB"] = "s"
    uitleg: tuple[str, ...] = ()

    @property
    def binnen(self) -> bool:
        return self.grens is None or self.waarde <= self.grens


def meet(
    naam: str,
    taak: Callable[[], object],
    *,
    grens: float | None = None,
    anderen: Sequence[tuple[str, Callable[[], object]]] = (),
    herhaal: int = 9,
) -> Meting:
    """Median wall time of ``taak``; each peer runs in turn with it, so that noise hits all."""
    taken = [(naam, taak), *anderen]
    tijden: dict[str, list[float]] = {wie: [] for wie, _ in taken}
    for ronde in range(herhaal + 1):
        for wie, functie in taken:
            start = time.perf_counter()
            functie()
            if ronde:  # the first round only warms up
                tijden[wie].append(time.perf_counter() - start)
    return Meting(
        naam,
        median(tijden[naam]),
        grens,
        tuple((wie, median(tijden[wie])) for wie, _ in anderen),
    )


def los(*argumenten: str) -> tuple[subprocess.CompletedProcess[str], float, float]:
    """A whole Python process on its own: what it answered, its seconds and its peak in megabytes.

    See :mod:`bench.los` for why another process stands between.
    """
    gedaan = subprocess.run(
        [sys.executable, "-m", "bench.los", *argumenten],
        check=False,
        capture_output=True,
        text=True,
    )
    seconden, megabytes = map(float, gedaan.stderr.split())
    return gedaan, seconden, megabytes


def proces(*argumenten: str) -> Callable[[], object]:
    """A whole Python process, as a user starts it."""

    def draai() -> object:
        return subprocess.run(
            [sys.executable, *argumenten], check=True, capture_output=True, text=True
        )

    return draai
