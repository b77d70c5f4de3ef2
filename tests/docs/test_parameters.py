# SPDX-License-Identifier: EUPL-1.2
"""The table of parameters is that of the declaration, and tells all of it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from opstap.prognose import model

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def schrijver() -> ModuleType:
    spec = importlib.util.spec_from_file_location("parameters", DOCS / "schrijf_parameters.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_de_tabel_is_die_van_de_declaratie(schrijver: ModuleType) -> None:
    geschreven = (DOCS / "model" / "parameters.md").read_text(encoding="utf-8")
    assert geschreven == schrijver.naslag(), "draai: make docs"


def test_elke_parameter_staat_er_een_keer(schrijver: ModuleType) -> None:
    rijen = [rij for rij in schrijver.naslag().splitlines() if rij.startswith("| `")]
    assert [rij.split("`")[1] for rij in rijen] == list(model().parameters)
    assert all(rij.count(" | ") == 7 for rij in rijen)


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [(26500, "26.500"), (0.0, "0"), (-0.03, "-0,03"), (2.434, "2,434"), (102651, "102.651")],
)
def test_getallen_op_zijn_nederlands(schrijver: ModuleType, waarde: float, tekst: str) -> None:
    assert schrijver._getal(waarde) == tekst
