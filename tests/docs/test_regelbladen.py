# SPDX-License-Identifier: EUPL-1.2
"""The pages about the rules are those of the rules themselves, and their commands run."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest

from opstap.cli import main
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import wetboek
from opstap.regels.naslag.gevallen import gevallen
from opstap.regels.naslag.regelblad import regelblad
from opstap.regels.routes import routes

DOCS = Path(__file__).parents[2] / "docs"
_KOP = re.compile(r"^\|( --- \|)+$")


@pytest.fixture(scope="module")
def schrijver() -> ModuleType:
    spec = importlib.util.spec_from_file_location("regelbladen", DOCS / "schrijf_regels.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bladen(schrijver: ModuleType) -> dict[str, str]:
    gemaakt: dict[str, str] = schrijver.bladen()
    return gemaakt


def test_de_bladen_zijn_die_van_de_regels(bladen: dict[str, str]) -> None:
    geschreven = {pad.name: pad.read_text(encoding="utf-8") for pad in DOCS.glob("regels/*.md")}
    assert set(geschreven) == set(bladen) == {"index.md", *(f"{id}.md" for id in wetboek())}
    anders = [naam for naam in bladen if geschreven[naam] != bladen[naam]]
    assert anders == [], "draai: make docs"


def test_schrijven_laat_geen_oude_bladen_liggen(
    schrijver: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schrijver, "MAP", tmp_path / "regels")
    monkeypatch.setattr(schrijver, "bladen", lambda: {"index.md": "regels", "BW-01.md": "een"})
    (tmp_path / "regels").mkdir()
    (tmp_path / "regels" / "BW-99.md").write_text("vervallen", encoding="utf-8")
    schrijver.schrijf()
    geschreven = {pad.name: pad.read_text() for pad in (tmp_path / "regels").iterdir()}
    assert geschreven == {"index.md": "regels", "BW-01.md": "een"}


@pytest.mark.parametrize("id", wetboek())
def test_op_een_blad_staat_alles_van_de_regel(bladen: dict[str, str], id: str) -> None:
    blad, tekst = regelblad(id), bladen[f"{id}.md"]
    for versie in blad.regel.versies:
        assert versie.tekst.strip() in tekst
        assert versie.grondslag in tekst
        assert all(zin in tekst for zin in (*versie.formule, *versie.let_op))
    for tabel in blad.tabellen:
        assert all(rij.reden in tekst for rij in tabel.rijen)
    assert all(geval.titel in tekst for geval in gevallen() if geval.regel == id)
    assert all(f"`{cijfer.naam}`" in tekst for cijfer in blad.cijfers)
    assert tekst.count("$ opstap regels ") == len(blad.vragen)


def test_elke_tabel_heeft_in_elke_rij_evenveel_vakken(bladen: dict[str, str]) -> None:
    for naam, tekst in bladen.items():
        breedte = 0
        for regel in tekst.splitlines():
            vakken = len(re.findall(r"(?<!\\)\|", regel)) if regel.startswith("|") else 0
            assert not breedte or vakken in (0, breedte), f"{naam}: {regel[:80]}"
            breedte = vakken
        assert any(map(_KOP.match, tekst.splitlines())), naam


@pytest.mark.parametrize("vraag", routes().values(), ids=lambda vraag: vraag.id)
def test_elk_voorbeeld_op_een_blad_geeft_antwoord(
    schrijver: ModuleType, vraag: Route, capsys: pytest.CaptureFixture[str]
) -> None:
    opdracht = shlex.split(schrijver.voorbeeld(vraag))
    with pytest.raises(SystemExit) as einde:
        main(opdracht[1:])
    uit, fout = capsys.readouterr()
    assert not einde.value.code, fout
    assert "Opstap beslist niets" in " ".join(uit.split())
