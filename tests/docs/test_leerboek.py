# SPDX-License-Identifier: EUPL-1.2
"""The tutorial runs: every ``python`` block in order, and prints the ``text`` block below it."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

LEERBOEK = Path(__file__).parents[2] / "docs" / "model" / "leerboek.md"
_BLOK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def draai(pagina: str) -> int:
    """Run the page; the number of blocks. Stops at the first block that does not do as it says."""
    ruimte: dict[str, object] = {}
    gedrukt, aantal = "", 0
    for soort, inhoud in _BLOK.findall(pagina):
        if soort == "text":
            assert gedrukt.split() == inhoud.split(), inhoud
            continue
        assert soort == "python", soort
        met_regel = "\n" * pagina[: pagina.index(inhoud)].count("\n") + inhoud
        with contextlib.redirect_stdout(io.StringIO()) as scherm:
            exec(compile(met_regel, str(LEERBOEK), "exec"), ruimte)
        gedrukt, aantal = scherm.getvalue(), aantal + 1
    return aantal


def test_het_leerboek_draait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pagina = LEERBOEK.read_text(encoding="utf-8")
    assert draai(pagina) == pagina.count("```python") >= 15


@pytest.mark.parametrize(
    "pagina",
    [
        "```python\nassert 1 == 2\n```\n",
        "```python\nprint(3)\n```\n\n```text\n4\n```\n",
    ],
)
def test_een_fout_in_het_leerboek_valt_op(pagina: str) -> None:
    with pytest.raises(AssertionError):
        draai(pagina)
