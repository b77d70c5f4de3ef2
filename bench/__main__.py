# SPDX-License-Identifier: EUPL-1.2
"""Run every benchmark, print a table, and fail when a bar of the design is not met."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import chain

from bench import prognose, start, verdeling
from bench.meten import Meting


def _toon(waarde: float, eenheid: str) -> str:
    return f"{waarde * 1000:9.1f} ms" if eenheid == "s" else f"{waarde:9.0f} MB"


def toon(metingen: Iterable[Meting]) -> bool:
    """Print each measurement as soon as it is there; whether all bars are met."""
    binnen = True
    for meting in metingen:
        grens, oordeel = "", ""
        if meting.grens is not None:
            grens = f"grens {_toon(meting.grens, meting.eenheid).strip()}"
            oordeel = "gehaald" if meting.binnen else "NIET GEHAALD"
        print(f"{meting.naam:64}{_toon(meting.waarde, meting.eenheid)}  {grens:17}{oordeel}")
        for wie, waarde in meting.anderen:
            keer = f"{waarde / meting.waarde:.2f} keer die tijd"
            print(f"    {wie:60}{_toon(waarde, meting.eenheid)}  {keer}")
        for regel in meting.uitleg:
            print(f"    {regel}")
        sys.stdout.flush()
        binnen &= meting.binnen
    return binnen


if not toon(chain(start.metingen(), verdeling.metingen(), prognose.metingen())):
    sys.exit("Een grens is niet gehaald.")
