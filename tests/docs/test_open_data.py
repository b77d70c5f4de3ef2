# SPDX-License-Identifier: EUPL-1.2
"""The worked example of the manual runs on the files, and gives the lines of the chart."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

from opstap.benchmark.beeld.gemeente import maak_beeld
from opstap.cli import main

PAGINA = Path(__file__).parents[2] / "docs" / "handleiding" / "open-data.md"
_BLOK = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NODIG = ("gemeenten", "benchmark-cijfers", "benchmark-buren", "benchmark-gebieden")


def test_een_onderzoeker_maakt_de_grafiek_van_haarlem_na(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    keuze = [deel for id_ in NODIG for deel in ("--dataset", id_)]
    with pytest.raises(SystemExit) as einde:
        main(["publicatie", "opendata", "--uit", "open-data", *keuze])
    assert not einde.value.code
    ruimte: dict[str, Any] = {}
    gedrukt = ""
    for soort, inhoud in _BLOK.findall(PAGINA.read_text(encoding="utf-8")):
        if soort == "text":
            assert gedrukt.split() == inhoud.split()
            continue
        with contextlib.redirect_stdout(io.StringIO()) as scherm:
            exec(compile(inhoud, str(PAGINA), "exec"), ruimte)
        gedrukt = scherm.getvalue()

    reeks = maak_beeld("GM0392", ["wsw-beschut"]).indicatoren[0].reeks
    for naam, kant in (("haarlem", "waarde"), ("naast", "groep"), ("land", "land")):
        lijn = {str(jaar.jaar): getattr(jaar, kant) for jaar in reeks}
        assert ruimte[naam] == pytest.approx(lijn, rel=1e-12)
    klaar = ruimte["klaar"]
    assert f"{ruimte['zelf']:.6f}" == klaar["waarde"]
