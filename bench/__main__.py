# SPDX-License-Identifier: EUPL-1.2
"""Run every benchmark, print a table, and fail when a bar of the design is not met."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from itertools import chain

from bench import (
    belasting,
    benchmark,
    prognose,
    publicatie,
    regels,
    spanning,
    start,
    trajecten,
    varianten,
    verdeling,
)
from bench.meten import Meting


def _toon(waarde: float, eenheid: str) -> str:
    return f"{waarde * 1000:9.1f} ms" if eenheid == "s" else f"{waarde:9.0f} {eenheid}"


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


def waarschuw() -> None:
    """The bars are for a quiet machine: say so when it is not."""
    bezig, kernen = os.getloadavg()[0], os.cpu_count() or 1
    if bezig > kernen / 2:
        print(f"LET OP: er draait meer op deze machine (load {bezig:.1f} op {kernen} kernen).")


waarschuw()
if not toon(
    chain(
        start.metingen(),
        verdeling.metingen(),
        regels.metingen(),
        publicatie.metingen(),
        benchmark.metingen(),
        varianten.metingen(),
        trajecten.metingen(),
        spanning.metingen(),
        belasting.metingen(),
        prognose.metingen(),
    )
):
    sys.exit("Een grens is niet gehaald.")
