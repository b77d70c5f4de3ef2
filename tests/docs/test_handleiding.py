# SPDX-License-Identifier: EUPL-1.2
"""The manual cannot rot: every command in it runs, and answers what the page says.

In a page:

* a ``csv NAME``, ``json NAME`` or ``yaml NAME`` block is a file of the reader. A last line ``...``
  stands for the other municipalities (of today, or of ``jaar=JJJJ`` in the heading), each with a
  value of 100;
* a ``console`` block has commands (``$ opstap ...``), each with lines of its answer below it, in
  order and whatever the spaces; ``…`` stands for anything. ``status=N`` in the heading: the
  commands of the block end with that status instead of 0.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from opstap import gebieden
from opstap.cli import main

WORTEL = Path(__file__).parents[2]
PAGINAS = [WORTEL / "README.md", *sorted((WORTEL / "docs" / "handleiding").glob("*.md"))]
OP_HET_SCHERM = {
    *("api", "berekeningen", "gegevens", "organisaties", "regels-op-het-web"),
    "trajecten-platform",
}
"""Pages about what somebody does in a browser or with a program, without a command."""
MET_OPDRACHTEN = [pad for pad in PAGINAS if pad.stem not in OP_HET_SCHERM]
_BLOK = re.compile(r"^```(\w+)[ ]?(.*)\n((?:(?!```).*\n)*)```$", re.MULTILINE)
_TABEL = str.maketrans("┃", "│")


@dataclass(frozen=True)
class Voorbeeld:
    """One command as a page shows it, with the lines of the answer that the page promises."""

    opdracht: str
    antwoord: tuple[str, ...]
    status: int

    def woorden(self) -> list[str]:
        eerste, *rest = shlex.split(self.opdracht, comments=True)
        assert eerste.removeprefix(".venv/bin/") == "opstap", self.opdracht
        return rest


def bestanden(pagina: str) -> dict[str, str]:
    """The files of the reader, filled in for all municipalities where the page says so."""
    gevonden = {}
    for taal, kop, inhoud in _BLOK.findall(pagina):
        if taal in ("csv", "json", "yaml"):
            naam, *opties = kop.split()
            assert naam not in gevonden, f"{naam} staat er twee keer"
            jaar = dict(optie.split("=") for optie in opties).get("jaar", gebieden.LAATSTE_JAAR)
            gevonden[naam] = vul_aan(inhoud, int(jaar))
    return gevonden


def vul_aan(inhoud: str, jaar: int) -> str:
    regels = inhoud.splitlines()
    if regels[-1] == "...":
        regels.pop()
        breedte = regels[0].count(";")
        genoemd = {regel.split(";")[0] for regel in regels}
        overig = (code for code in gebieden.gemeenten(jaar) if code not in genoemd)
        regels += [code + ";100" * breedte for code in overig]
    return "\n".join(regels) + "\n"


def voorbeelden(pagina: str) -> list[Voorbeeld]:
    gevonden = []
    for taal, kop, inhoud in _BLOK.findall(pagina):
        if taal != "console":
            continue
        status = int(kop.removeprefix("status=") or 0)
        for deel in re.split(r"^\$ ", inhoud, flags=re.MULTILINE)[1:]:
            opdracht, *antwoord = deel.splitlines()
            gevonden.append(Voorbeeld(opdracht, tuple(r for r in antwoord if r.strip()), status))
    return gevonden


def beloofd(regel: str) -> re.Pattern[str]:
    """The pattern of a promised line; spaces at its edges and beside borders do not matter."""
    delen = (re.escape(_effen(deel)) for deel in _effen(regel).split("…"))
    return re.compile(r"\s*.*\s*".join(delen))


def _effen(tekst: str) -> str:
    return " ".join(tekst.translate(_TABEL).split())


def ontbreekt(antwoord: tuple[str, ...], uitvoer: str) -> list[str]:
    """The promised lines that are not there, looked for one after the other."""
    regels = iter([_effen(regel) for regel in uitvoer.splitlines()])
    return [regel for regel in antwoord if not any(beloofd(regel).search(echt) for echt in regels)]


@pytest.mark.parametrize("pad", MET_OPDRACHTEN, ids=lambda pad: pad.stem)
def test_elk_voorbeeld_doet_wat_de_pagina_zegt(
    pad: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSTAP_GEGEVENS", str(tmp_path / "gegevens"))
    pagina = pad.read_text(encoding="utf-8")
    for naam, inhoud in bestanden(pagina).items():
        Path(naam).write_text(inhoud, encoding="utf-8")
    alle = voorbeelden(pagina)
    assert alle
    for voorbeeld in alle:
        with pytest.raises(SystemExit) as einde:
            main(voorbeeld.woorden())
        uit, fout = capsys.readouterr()
        assert (einde.value.code or 0) == voorbeeld.status, f"{voorbeeld.opdracht}\n{fout}"
        weg = ontbreekt(voorbeeld.antwoord, f"{fout}\n{uit}")
        assert not weg, "\n".join(
            [voorbeeld.opdracht, "niet (of niet hier) in het antwoord:", *weg]
        )


def test_geen_opdracht_blijft_ongetest() -> None:
    """A command in another kind of block would be shown without ever being run."""
    for pad in PAGINAS:
        for taal, _, inhoud in _BLOK.findall(pad.read_text(encoding="utf-8")):
            if taal != "console":
                assert "opstap " not in inhoud, f"{pad.name}: zet dit in een console-blok"
            assert taal != "console" or pad in MET_OPDRACHTEN, f"{pad.name} heeft een opdracht"


def test_blokken_zijn_gesloten_en_benoemd() -> None:
    for pad in PAGINAS:
        pagina = pad.read_text(encoding="utf-8")
        hekken = re.findall(r"^```(.*)$", pagina, flags=re.MULTILINE)
        assert len(hekken) == 2 * len(_BLOK.findall(pagina)), pad.name
        assert not any(hekken[1::2]), pad.name


def test_een_belofte_wordt_echt_nagegaan() -> None:
    uitvoer = "┃ Code ┃\n│ GM0363 │  € 1.960.127 │ x │\nSleutel: eigen.\n"
    assert ontbreekt(("│ GM0363 │ € 1.960.127 │ …", "Sleutel: …"), uitvoer) == []
    assert ontbreekt(("│ GM0363 │ € 1.960.128 │ …",), uitvoer) == ["│ GM0363 │ € 1.960.128 │ …"]
    assert ontbreekt(("Sleutel: …", "│ GM0363 │ …"), uitvoer) == ["│ GM0363 │ …"]  # wrong order
    assert vul_aan("code;gewicht\nGM0014;5\n...\n", 2026).count("\n") == 1 + 342
