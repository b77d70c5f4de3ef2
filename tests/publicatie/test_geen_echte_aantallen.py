# SPDX-License-Identifier: EUPL-1.2
"""Charts, reports and open data cannot get at true counts: no type that they may hold has them."""

from __future__ import annotations

import ast
import dataclasses
import typing
from pathlib import Path

import numpy
import numpy.typing

import opstap
from opstap.publicatie import grafiek, onthulling, rapport

BRON = Path(opstap.__file__).parent
PRIVE = {
    onthulling.Familie,
    onthulling.Uitgave,
    onthulling.Afronding,
    onthulling.Vrijgave,
    onthulling.Bedrag,
    onthulling.Kennis,
}
NAMEN = {soort.__name__ for soort in PRIVE} | {"rond_af", "geef_vrij"}
_NUMPY = {"np": numpy, "npt": numpy.typing}  # imported for types only
TONERS = ("opstap.publicatie.grafiek", "opstap.publicatie.rapport", "opstap.publicatie.opendata")


def bereikbaar(soort: object) -> set[object]:
    """Every type in the fields of a type, and in the fields of those."""
    gezien: set[object] = set()
    open_ = [soort]
    while open_:
        deze = open_.pop()
        if deze in gezien:
            continue
        gezien.add(deze)
        open_ += typing.get_args(deze)
        if isinstance(deze, type) and dataclasses.is_dataclass(deze):
            open_ += typing.get_type_hints(deze, localns=_NUMPY).values()
    return gezien


def ingevoerd(pad: Path) -> set[tuple[str, str]]:
    """Module and name of each import, also those within functions and for types only."""
    uit = set()
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.ImportFrom) and knoop.module:
            uit |= {(knoop.module, naam.name) for naam in knoop.names}
        elif isinstance(knoop, ast.Import):
            uit |= {(naam.name, "") for naam in knoop.names}
    return uit


def test_vanuit_wat_gepubliceerd_is_leidt_geen_weg_terug() -> None:
    assert bereikbaar(onthulling.Gepubliceerd) & PRIVE == set()
    assert onthulling.Familie in bereikbaar(onthulling.Vrijgave)  # the search does find it


def test_een_grafiek_of_rapport_kan_geen_echte_aantallen_vasthouden() -> None:
    soorten = [
        soort
        for deur in (grafiek, rapport)
        for soort in vars(deur).values()
        if isinstance(soort, type) and dataclasses.is_dataclass(soort)
    ]
    assert len(soorten) > 5
    for soort in soorten:
        assert bereikbaar(soort) & PRIVE == set(), soort


def test_wat_toont_vraagt_niet_naar_echte_aantallen() -> None:
    """Who draws does not read true counts, and who reads true counts does not draw."""
    rekenaars = 0
    for pad in BRON.rglob("*.py"):
        namen = ingevoerd(pad)
        prive = {
            naam
            for module, naam in namen
            if module.startswith("opstap.publicatie.onthulling") and naam in NAMEN
        }
        toont = any(module.startswith(TONERS) for module, _ in namen)
        eigen = ".".join(("opstap", *pad.relative_to(BRON).with_suffix("").parts))
        assert not (prive and (toont or eigen.startswith(TONERS))), (pad, prive)
        rekenaars += bool(prive)
    assert rekenaars > 2
