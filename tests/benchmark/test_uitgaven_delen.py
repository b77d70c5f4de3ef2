# SPDX-License-Identifier: EUPL-1.2
"""A count with several parts in a release (trajectories): to work, to a follow-up, still in."""

from __future__ import annotations

from functools import partial
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.benchmark.test_uitgaven import GEHEIM, opgave

from opstap.basis.fouten import GebruiksFout, InvoerFout
from opstap.basis.invoer import lees_tabel
from opstap.benchmark.opgaven import Jaaropgave, lees_opgaven
from opstap.benchmark.uitgaven import aantallen, maak_uitgave
from opstap.benchmark.uitgaven.aantallen import delen_van, rond_deelnemer
from opstap.publicatie.onthulling.aanval import val_aan
from opstap.publicatie.onthulling.kennis import kennis_van_uitgaven

DELEN = ("trajecten_naar_werk", "trajecten_naar_vervolg", "trajecten_nog_bezig")


def trajecten(wie: str, werk: int, vervolg: int, bezig: int, rest: int) -> Jaaropgave:
    waarden = dict(zip(DELEN, (werk, vervolg, bezig), strict=True))
    return opgave(wie, "bedrijf", trajecten_begonnen=werk + vervolg + bezig + rest, **waarden)


def test_the_parts_of_a_count_are_one_family() -> None:
    assert delen_van("bedrijf")["trajecten_begonnen"] == DELEN
    assert delen_van("bedrijf")["mensen"] == ("gedetacheerd",)


@settings(max_examples=30, deadline=None)
@given(st.tuples(*[st.integers(0, 60)] * 4))
def test_published_parts_are_adjacent_and_add_up(echt: tuple[int, int, int, int]) -> None:
    uit = rond_deelnemer(trajecten("B0", *echt), geheim=GEHEIM).aantallen
    gepubliceerd = [uit[naam] for naam in DELEN]
    assert None not in gepubliceerd
    for getal, waar in zip(gepubliceerd, echt, strict=False):
        assert getal is not None
        assert getal % 5 == 0
        assert abs(getal - waar) < 5
    heel = uit["trajecten_begonnen"]
    assert heel is not None
    assert abs(heel - sum(echt)) < 5
    assert abs(heel - sum(een or 0 for een in gepubliceerd) - echt[3]) < 5


def test_every_part_and_the_whole_are_right_on_average(monkeypatch: pytest.MonkeyPatch) -> None:
    for echt in ((3, 1, 2, 0), (1, 1, 1, 1), (12, 4, 7, 8)):
        fout = [0] * 4
        for tiende in (1, 3, 5, 7, 9):
            monkeypatch.setattr(aantallen, "lot_van", lambda *_, lot=tiende / 10: lot)
            uit = rond_deelnemer(trajecten("B0", *echt), geheim=GEHEIM).aantallen
            for nummer, naam in enumerate((*DELEN, "trajecten_begonnen")):
                waarde = uit[naam]
                assert waarde is not None
                fout[nummer] += waarde - (*echt[:3], sum(echt))[nummer]
        assert fout == [0, 0, 0, 0]


def test_the_attacker_finds_nobody_in_any_small_company() -> None:
    """Every way to spread up to two people of a kind: no count can be told to within four."""
    for echt in product(range(3), repeat=4):
        ronding = rond_deelnemer(trajecten("B0", *echt), geheim=GEHEIM)
        kennis = kennis_van_uitgaven([blok.uitgave() for blok in ronding.blokken])
        assert all(een.breedte is None or een.breedte >= 4 for een in val_aan(kennis, 4))


def test_who_knows_the_method_narrows_no_count_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """All spreads of up to nine people, all luck: what is shown leaves every count five ways open.

    The same as for one part: whatever was published, each part that may be small keeps a width of
    at least four, unless nine people at most are spread in the only way that shows so much.
    """
    gezien: dict[tuple[int | None, ...], set[tuple[int, ...]]] = {}
    for tiende in (1, 5, 9):
        monkeypatch.setattr(aantallen, "lot_van", lambda *_, lot=tiende / 10: lot)
        for echt in product(range(10), repeat=3):
            if sum(echt) > 9:
                continue
            werk, bezig, rest = echt
            uit = rond_deelnemer(trajecten("B0", werk, 0, bezig, rest), geheim=GEHEIM).aantallen
            beeld = tuple(uit[naam] for naam in (*DELEN, "trajecten_begonnen"))
            gezien.setdefault(beeld, set()).add((*echt, sum(echt)))
    for mensen in gezien.values():
        for plek in range(4):
            kan = {een[plek] for een in mensen}
            if max(een[3] for een in mensen) < 9 and max(kan) >= 1:
                assert max(kan) - min(kan) >= 4


def test_a_release_with_trajectories_shows_shares_of_many_only() -> None:
    opgaven = [trajecten(f"B{nummer}", 52, 18, 5, 25) for nummer in range(4)]
    opgaven.append(trajecten("X", 3, 1, 1, 2))
    uitgave, dossier = maak_uitgave(opgaven, geheim=GEHEIM)
    assert uitgave.cijfer("B0", "traject-werk").waarde is not None
    assert uitgave.cijfer("X", "traject-werk").waarde is None
    alle = uitgave.groep("alle deelnemers", "traject-werk")
    assert alle.deelnemers == 5
    assert alle.laag is not None
    assert alle.hoog is not None
    assert alle.laag <= (4 * 52 + 3) / 407 <= alle.hoog
    # a correction of one person in the next release points at nobody either
    nu = [trajecten("B0", 53, 17, 5, 25), *opgaven[1:]]
    _, vervolg = maak_uitgave(nu, nummer=2, eerder=[dossier], geheim=GEHEIM)
    blokken = [b.uitgave() for d in (dossier, vervolg) for b in d.blokken if b.wie == "B0"]
    bereiken = val_aan(kennis_van_uitgaven(blokken), 4)
    assert all(een.breedte is None or een.breedte >= 4 for een in bereiken)


def test_parts_that_are_together_more_than_the_whole_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match="zijn samen groter dan trajecten_begonnen"):
        rond_deelnemer(trajecten("B0", 5, 5, 5, -3), geheim=GEHEIM)
    pad = tmp_path / "opgave.csv"
    kop = "bedrijf;periode;trajecten_begonnen;trajecten_naar_werk;trajecten_nog_bezig"
    pad.write_text(f"{kop}\nB;2025;10;6;5\n", encoding="utf-8")
    with pytest.raises(InvoerFout, match="zijn samen groter dan trajecten_begonnen"):
        lees_opgaven(partial(lees_tabel, pad), "bedrijf", herkomst="test")
