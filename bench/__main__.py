# SPDX-License-Identifier: EUPL-1.2
"""Run every benchmark, print a table, and fail when a bar of the design is not met."""

from __future__ import annotations

import sys

from bench import start, verdeling
from bench.meten import Meting


def _tijd(seconden: float) -> str:
    return f"{seconden * 1000:9.1f} ms"


def toon(metingen: list[Meting]) -> None:
    for meting in metingen:
        grens = "" if meting.grens is None else f"grens {meting.grens * 1000:.0f} ms"
        oordeel = "" if meting.grens is None else ("gehaald" if meting.binnen else "NIET GEHAALD")
        print(f"{meting.naam:58}{_tijd(meting.seconden)}  {grens:14}{oordeel}")
        for wie, seconden in meting.anderen:
            keer = seconden / meting.seconden
            print(f"    {wie:54}{_tijd(seconden)}  {keer:.2f} keer die tijd")


def main() -> None:
    metingen = [*start.metingen(), *verdeling.metingen()]
    toon(metingen)
    if not all(meting.binnen for meting in metingen):
        sys.exit("Een grens is niet gehaald.")


main()
