# SPDX-License-Identifier: EUPL-1.2
"""``--opnieuw`` for real: what is computed is kept, read back and shown, and never by a test in
the package itself."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import numpy as np
import openpyxl
import pytest

from opstap.prognose import antwoorden_doel, bestanden, gevoelig, ijking
from opstap.prognose.declaratie import DATA, model
from opstap.prognose.priors import steekproef

GELEVERD = (ijking.POSTERIOR, ijking.UITSLAG, gevoelig.BESTAND, antwoorden_doel.BESTAND)


@pytest.fixture
def bewaard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with what ships, used instead of the package; everything takes one process."""
    map = tmp_path / "bewaard"
    map.mkdir()
    for naam in GELEVERD:
        copy(DATA / naam, map)
    eerder = {naam: (DATA / naam).read_bytes() for naam in GELEVERD}
    monkeypatch.setattr(bestanden, "MAP", map)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    yield map
    assert {naam: (DATA / naam).read_bytes() for naam in GELEVERD} == eerder


@pytest.fixture
def weinig(bewaard: Path) -> Path:
    """The same folder with eight draws, so that what rests on them is quick."""
    ijking.IJking(tuple(steekproef(model(), 8, 1)), ijking.ijkuitslag()).bewaar()
    return bewaard


def gelijk(een: Any, ander: Any) -> bool:
    """The same document, but for the seventh digit that a file does not keep."""
    if isinstance(een, dict):
        return een.keys() == ander.keys() and all(gelijk(een[naam], ander[naam]) for naam in een)
    if isinstance(een, list):
        return len(een) == len(ander) and all(map(gelijk, een, ander))
    return bool(een == pytest.approx(ander, rel=1e-6)) if isinstance(een, float) else een == ander


def test_opnieuw_ijken_wordt_bewaard_en_getoond(
    opstap: Any, bewaard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    klein = ijking.Omvang(eerste=16, ronde=16, rondes=1, laatste=16, terugtoets=8)
    monkeypatch.setattr(ijking, "OMVANG", klein)
    monkeypatch.setattr(ijking, "TREKKINGEN", 12)
    geleverd = opstap("prognose", "ijk", "--json").json
    nieuw = opstap("prognose", "ijk", "--opnieuw", "--json").json
    assert (nieuw["trekkingen"], nieuw["sommen"]) == (12, klein.sommen)
    assert nieuw["reeksen"] != geleverd["reeksen"]
    assert gelijk(opstap("prognose", "ijk", "--json").json, nieuw)
    kern = json.loads((bewaard / ijking.UITSLAG).read_text(encoding="utf-8"))
    assert gelijk({"status": "gesimuleerd", **kern}, nieuw)
    assert len((bewaard / ijking.POSTERIOR).read_text(encoding="utf-8").splitlines()) == 1 + 12
    assert len(ijking.posterior()) == 12
    assert "Let op" not in opstap("prognose", "ijk").fout


def test_de_kans_op_het_doel_wordt_opnieuw_gerekend_bewaard_en_getoond(
    opstap: Any, weinig: Path
) -> None:
    geleverd = opstap("prognose", "doel", "--json").json
    nieuw = opstap("prognose", "doel", "--opnieuw", "--json").json
    assert nieuw["zonder_grens"][0]["trekkingen"] == 8
    assert geleverd["zonder_grens"][0]["trekkingen"] > 8
    assert gelijk(opstap("prognose", "doel", "--json").json, nieuw)
    kans = nieuw["zonder_grens"][0]["kans"]
    assert json.loads((weinig / antwoorden_doel.BESTAND).read_text(encoding="utf-8"))
    regel = next(r for r in opstap("prognose", "doel").uit.splitlines() if "alles onzeker" in r)
    assert f"{round(100 * kans)}%" in regel


def test_de_gevoeligheid_wordt_opnieuw_gerekend_bewaard_en_getoond(
    opstap: Any, weinig: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model itself is replaced (its task is tested on its own): this is about the rest."""
    factoren = np.arange(1.0, 1 + len(gevoelig.MATEN))
    monkeypatch.setattr(gevoelig, "_taak", lambda: lambda waarden: factoren * waarden["wsw_uit"])
    monkeypatch.setattr(gevoelig, "STEEKPROEF", 2)
    nieuw = opstap("prognose", "gevoeligheid", "--opnieuw", "--json").json
    assert nieuw["steekproef"] == 2
    assert gelijk(opstap("prognose", "gevoeligheid", "--json").json, nieuw)
    assert '"steekproef": 2' in (weinig / gevoelig.BESTAND).read_text(encoding="utf-8")
    uit = opstap("prognose", "gevoeligheid").uit
    assert "Op 2 punten per groep" in uit
    assert {rij["parameter"] for rij in nieuw["tornado"] if rij["breedte"]} == {"wsw_uit"}


def test_een_map_waar_niet_geschreven_mag_worden_geeft_een_zin(
    opstap: Any, weinig: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weiger(*_: object) -> None:
        raise PermissionError

    geleverd = antwoorden_doel.doelkans()
    monkeypatch.setattr(antwoorden_doel, "doelkans_opnieuw", lambda _: geleverd)
    monkeypatch.setattr(Path, "replace", weiger)
    afloop = opstap("prognose", "doel", "--opnieuw")
    afloop.eis_fout("doelkans.json: bewaren lukt niet. Vraag om schrijfrecht")
    assert (weinig / antwoorden_doel.BESTAND).read_bytes() == (
        DATA / antwoorden_doel.BESTAND
    ).read_bytes()


def test_aantallen_zijn_heel_en_aandelen_in_procenten(opstap: Any) -> None:
    uit = opstap("prognose", "ijk").uit
    rij = next(r for r in uit.splitlines() if "beschut werkzaam" in r and "2023" in r)
    assert "│ 9.387 " in rij
    assert "tot" in rij
    assert next(r for r in uit.splitlines() if "lks met steun" in r).count("60%") == 1
    assert "6.143,00" not in uit
    assert "11.967 (11." in uit
    for vraag in ("doel", "gevoeligheid"):
        assert ",00%" not in opstap("prognose", vraag).uit


def test_een_bestand_krijgt_de_getallen_zelf(opstap: Any) -> None:
    kans = opstap("prognose", "doel", "--json").json["zonder_grens"][0]["kans"]
    assert opstap("prognose", "doel", "--uit", "doel.xlsx").status == 0
    blad = openpyxl.load_workbook("doel.xlsx").worksheets[0]
    rij = next(rij for rij in blad.values if rij[0] == "alles onzeker")
    assert rij[4] == pytest.approx(kans, abs=0.005)
