# SPDX-License-Identifier: EUPL-1.2
"""Does another engine read what Opstap gives away, and does it come to the same answers?

``python proef.py MAP RASTER``: MAP is written by ``opstap regels uitvoer``, RASTER by
``raster.py``. OpenFisca loads the parameters, its own test runner runs the cases on the rules of
``stelsel.py``, and the amounts of the raster are compared to the cent: first in the 32 bits in
which OpenFisca keeps numbers, then once more in 64 bits, so that the reason of a difference shows.

Exits with 1 when a case differs, when an amount differs in 64 bits, or when nothing was run.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from openfisca_core.parameters import Parameter
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.tools.test_runner import OpenFiscaPlugin
from stelsel import Stelsel

VOLTIJD = 40
VOORBEELDEN = 3
Raster = list[tuple[str, int, float, int]]


class Verslag:
    """A pytest plugin that keeps what came out of every case."""

    def __init__(self) -> None:
        self.gelijk = 0
        self.anders: list[str] = []

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Called by pytest for each stage of each case."""
        if report.failed:
            self.anders.append(" ".join(str(report.longrepr).split()))
        elif report.when == "call":
            self.gelijk += 1


def te_draaien(map_: Path, bekend: set[str]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The cases for which ``stelsel.py`` has the rule, and how many of each file it has not.

    An output that is not known there is taken out of a case that keeps another one.
    """
    kan: list[dict[str, Any]] = []
    kan_niet: dict[str, int] = {}
    for pad in sorted((map_ / "tests").glob("*.yaml")):
        for test in yaml.safe_load(pad.read_text(encoding="utf-8")):
            uit = {naam: waarde for naam, waarde in test["output"].items() if naam in bekend}
            if uit and set(test["input"]) <= bekend:
                kan.append({**test, "output": uit})
            else:
                kan_niet[pad.stem] = kan_niet.get(pad.stem, 0) + 1
    return kan, kan_niet


def draai(stelsel: Stelsel, tests: list[dict[str, Any]]) -> Verslag:
    """Run the cases with the test runner of OpenFisca."""
    verslag = Verslag()
    with tempfile.TemporaryDirectory() as tijdelijk:
        pad = Path(tijdelijk, "gevallen.yaml")
        pad.write_text(yaml.safe_dump(tests, allow_unicode=True), encoding="utf-8")
        stil = ["-p", "no:cacheprovider", "-p", "no:terminal"]
        pytest.main([*stil, str(pad)], plugins=[OpenFiscaPlugin(stelsel, {}), verslag])
    return verslag


def lees_raster(pad: Path) -> Raster:
    """Day, loonwaarde in percents, hours a week and the exact amount in cents."""
    regels = (regel.split(",") for regel in pad.read_text(encoding="utf-8").splitlines())
    return [(dag, int(procent), float(uren), int(cent)) for dag, procent, uren, cent in regels]


def anders(map_: Path, raster: Raster, bits: type) -> list[tuple[str, int, float, int, int]]:
    """The lines of the raster of which OpenFisca makes other cents, with those cents behind it."""
    stelsel = Stelsel(map_ / "parameters")
    for naam in ("uren", "voltijd", "loonwaarde", "lks_bedrag_per_maand"):
        stelsel.variables[naam].dtype = np.dtype(bits)
    uit = []
    for dag, groep in groupby(raster, key=lambda regel: regel[0]):
        regels = list(groep)
        simulatie = SimulationBuilder().build_default_simulation(stelsel, count=len(regels))
        simulatie.set_input("loonwaarde", dag, np.array([p for _, p, _, _ in regels]) / 100)
        simulatie.set_input("uren", dag, np.array([u for _, _, u, _ in regels]))
        simulatie.set_input("voltijd", dag, np.full(len(regels), float(VOLTIJD)))
        euro = simulatie.calculate("lks_bedrag_per_maand", dag).astype(np.float64)
        centen = np.rint(euro * 100).astype(int)
        uit += [
            (*regel, int(cent))
            for regel, cent in zip(regels, centen, strict=True)
            if regel[3] != cent
        ]
    return uit


def main(map_: Path, rasterpad: Path) -> int:
    """Print how many cases agree, which differ and why; the exit code."""
    stelsel = Stelsel(map_ / "parameters")
    cijfers = [c for c in stelsel.parameters.get_descendants() if isinstance(c, Parameter)]
    print(f"Cijfers die OpenFisca leest: {len(cijfers)}")
    tests, kan_niet = te_draaien(map_, set(stelsel.variables))
    verslag = draai(stelsel, tests)
    print(f"Gevallen gedraaid: {len(tests)}, gelijk: {verslag.gelijk}")
    for reden in verslag.anders:
        print(f"  anders: {reden}")
    for naam, aantal in kan_niet.items():
        print(f"  niet gedraaid, want niet nagebouwd in OpenFisca: {naam} ({aantal})")
    raster = lees_raster(rasterpad)
    in_32, in_64 = (anders(map_, raster, bits) for bits in (np.float32, np.float64))
    print(f"Bedragen vergeleken: {len(raster)}, andere centen: {len(in_32)} (OpenFisca: 32 bits)")
    for dag, procent, uren, cent, ander in in_32[:VOORBEELDEN]:
        euro = f"{cent / 100:.2f}, in OpenFisca {ander / 100:.2f}"
        print(f"  op {dag}, loonwaarde {procent}%, {uren} uur: exact {euro}")
    print(f"Dezelfde formules in 64 bits, andere centen: {len(in_64)}")
    goed = verslag.gelijk == len(tests) > 0 and not verslag.anders and not in_64
    return 0 if goed and raster else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
