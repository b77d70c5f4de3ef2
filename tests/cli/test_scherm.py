# SPDX-License-Identifier: EUPL-1.2
"""A table on a terminal: numbers whole, words whole, and what does not fit is named."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.tabel import KolomKop, Tabel
from opstap.cli import scherm
from opstap.cli.scherm import pas_in

LANG = Tabel(
    naam="lang",
    titel="Lang",
    kolommen=(
        KolomKop("wat", "Wat er staat"),
        KolomKop("uitleg", "Uitleg"),
        KolomKop("bedrag", "Rijksbijdrage infrastructuur", soort="euro"),
        KolomKop("past", "Binnen de band"),
    ),
    rijen=(
        ("inkomensregelingen en loonkostensubsidie", "een lange zin " * 5, 7_300_000_000, "ja"),
        ("kort", "nog een zin", 12, "nee"),
    ),
)


@pytest.mark.parametrize("breedte", [80, 100, 160])
def test_een_smal_venster_breekt_geen_woord_en_geen_getal(
    breedte: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(breedte))
    monkeypatch.setattr("rich.console.Console.is_terminal", property(lambda _self: True))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    scherm.toon(LANG)
    uit = click.unstyle(capsys.readouterr().out)
    assert max(len(regel.rstrip()) for regel in uit.splitlines()) <= breedte
    woorden = uit.replace("│", " ").split()
    for woord in ("inkomensregelingen", "loonkostensubsidie", "7.300.000.000", "infrastructuur"):
        assert woord in woorden
    assert "Niet getoond" not in uit


def test_wat_niet_past_valt_achteraan_weg() -> None:
    assert len(pas_in(LANG, 80)) == 4
    assert len(pas_in(LANG, 50)) == 3


cellen = st.text("abc -", max_size=30) | st.text("abcdefgh", max_size=40)


@given(
    rijen=st.lists(st.tuples(cellen, cellen, st.integers(0, 10**12), cellen), max_size=4),
    breedte=st.integers(12, 200),
)
def test_de_kolommen_passen_altijd_naast_elkaar(
    rijen: list[tuple[str, str, int, str]], breedte: int
) -> None:
    tabel = Tabel("t", "T", LANG.kolommen, tuple(rijen))
    breedten = pas_in(tabel, breedte)
    assert 3 <= len(breedten) <= 4
    assert min(breedten) >= 1
    assert sum(breedten) + 2 * (len(breedten) - 1) <= breedte
