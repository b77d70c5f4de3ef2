# SPDX-License-Identifier: EUPL-1.2
"""Run the command in this process, with a folder of its own for what a user keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from opstap.cli import main


@dataclass(frozen=True)
class Afloop:
    """What a user sees: exit status, standard output, standard error."""

    status: int
    uit: str
    fout: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        assert self.status == 0, self.fout
        return json.loads(self.uit)

    def eis_fout(self, *woorden: str) -> None:
        """Wrong use: status 2, nothing on standard output, and these words in the message."""
        assert self.status == 2
        assert self.uit == ""
        assert "Traceback" not in self.fout
        for woord in woorden:
            assert woord in self.fout


Opdracht = Callable[..., Afloop]


@pytest.fixture
def opstap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Opdracht:
    """``opstap("verdeel", "impulsbudget", "--jaar", 2026)`` in an empty folder."""
    monkeypatch.setenv("OPSTAP_GEGEVENS", str(tmp_path / "gegevens"))
    monkeypatch.chdir(tmp_path)

    def draai(*woorden: object) -> Afloop:
        capsys.readouterr()
        with pytest.raises(SystemExit) as einde:
            main([str(woord) for woord in woorden])
        uit, fout = capsys.readouterr()
        status = einde.value.code or 0
        assert isinstance(status, int)
        return Afloop(status, uit, fout)

    return draai


@pytest.fixture
def bestand(tmp_path: Path) -> Callable[[str, str, Iterable[object]], str]:
    """``bestand("sleutel.csv", "code,gewicht", rows)`` writes a file where the command runs."""

    def schrijf(naam: str, kop: str, rijen: Iterable[object]) -> str:
        tekst = "\n".join([kop, *map(str, rijen)]) + "\n"
        (tmp_path / naam).write_text(tekst, encoding="utf-8")
        return naam

    return schrijf
