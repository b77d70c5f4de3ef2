# SPDX-License-Identifier: EUPL-1.2
"""Charts through the time since a start: areas, step curves and bars by month."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from opstap.publicatie.grafiek import (
    Kans,
    Kansstaven,
    Merk,
    Reeks,
    Stapelvlak,
    Trapgrafiek,
    Traplijn,
)

SVG = "{http://www.w3.org/2000/svg}"
TIJDEN = (0.0, 1.0, 2.0, 3.0)
DELEN = (
    Reeks("naar werk", (0.0, 0.1, 0.3, 0.5)),
    Reeks("ander einde", (0.0, 0.1, 0.1, 0.2)),
)


def stapel(**anders: Any) -> Stapelvlak:
    velden: dict[str, Any] = {"tijden": TIJDEN, "reeksen": DELEN, "rest": "nog bezig"}
    return Stapelvlak(naam="stapel", titel="Verloop", bron="proef", **(velden | anders))


def trap(*lijnen: Traplijn, merken: tuple[Merk, ...] = ()) -> Trapgrafiek:
    return Trapgrafiek(naam="trap", titel="Trap", bron="proef", lijnen=lijnen, merken=merken)


def kansen(*rij: Kans) -> Kansstaven:
    return Kansstaven(
        naam="kans",
        titel="Kans",
        bron="proef",
        kansen=rij,
        waardenaam="kans op vertrek",
        merknaam="einde van een contract",
    )


LIJN = Traplijn("a", TIJDEN, (0, 0.1, 0.3, 0.5), (0, 0.05, 0.2, 0.4), (0, 0.2, 0.4, 0.6))
ANDER = Traplijn("b", TIJDEN[:3], (0, 0.2, 0.2))
STAVEN = kansen(Kans(1, 0.1, 0.05, 0.2), Kans(2, 0.1, 0.0, 0.3), Kans(3, 0.4, 0.2, 0.5, True))
ALLE = (stapel(), trap(LIJN, ANDER, merken=(Merk(2, 0.35, "brief"),)), STAVEN)


@pytest.mark.parametrize("grafiek", ALLE, ids=lambda g: g.naam)
@pytest.mark.parametrize("breedte", [320, 720])
def test_a_chart_is_whole_and_stays_on_its_paper(grafiek: Any, breedte: int) -> None:
    wortel = ET.fromstring(grafiek.svg(breedte))
    _, _, breed, hoog = map(float, wortel.attrib["viewBox"].split())
    assert breed == breedte
    for tekst in wortel.iter(f"{SVG}text"):
        assert 0 <= float(tekst.attrib["x"]) <= breed
        assert 0 <= float(tekst.attrib["y"]) <= hoog
    for vorm in (*wortel.iter(f"{SVG}polygon"), *wortel.iter(f"{SVG}polyline")):
        for punt in vorm.attrib["points"].split():
            x, y = map(float, punt.split(","))
            assert 0 <= x <= breed
            assert 0 <= y <= hoog


def test_areas_fill_the_whole_and_can_be_told_apart_without_colour() -> None:
    wortel = ET.fromstring(stapel().svg(720))
    vlakken = wortel.findall(f"{SVG}polygon")
    vullingen = [vlak.attrib["fill"] for vlak in vlakken]
    assert len(set(vullingen)) == 3
    assert any(vulling.startswith("url(#") for vulling in vullingen)
    teksten = [tekst.text or "" for tekst in wortel.iter(f"{SVG}text")]
    for naam in ("naar werk: 50,0%", "ander einde: 20,0%", "nog bezig: 30,0%"):
        assert naam in teksten

    def hoogten(vlak: ET.Element) -> list[float]:
        return [float(punt.split(",")[1]) for punt in vlak.attrib["points"].split()]

    # the lowest edge is 0%, the highest 100%: half of the height is "naar werk" at the end
    nul, alles = max(hoogten(vlakken[1])), min(hoogten(vlakken[0]))
    assert min(hoogten(vlakken[1])) == pytest.approx((nul + alles) / 2, abs=0.2)


def test_a_step_holds_until_the_next_time() -> None:
    wortel = ET.fromstring(trap(ANDER).svg(720))
    punten = next(iter(wortel.iter(f"{SVG}polyline"))).attrib["points"].split()
    ys = [punt.split(",")[1] for punt in punten]
    assert ys[0] == ys[1]  # level until the first change
    assert len(punten) == 5


def test_the_tables_hold_what_is_drawn() -> None:
    assert stapel().tabel().rijen[-1][:3] == (3.0, 0.5, 0.2)
    assert stapel().tabel().rijen[-1][3] == pytest.approx(0.3)
    tabel = ALLE[1].tabel()
    assert [kolom.titel for kolom in tabel.kolommen] == [
        "Tijd",
        "a",
        "a, van",
        "a, tot",
        "b",
        "brief",
    ]
    assert tabel.rijen[2] == (2.0, 0.3, 0.2, 0.4, 0.2, 0.35)
    assert tabel.rijen[3] == (3.0, 0.5, 0.4, 0.6, None, None)
    assert STAVEN.tabel().rijen[-1] == (3, 0.4, 0.2, 0.5, "ja")


def test_the_descriptions_say_what_stands_out() -> None:
    assert "naar werk: 50,0%; ander einde: 20,0%; nog bezig: 30,0%" in stapel().beschrijving()
    assert "a: 50,0 bij 3 (tussen 40,0 en 60,0)" in ALLE[1].beschrijving()
    assert "brief: 35,0 bij 2" in ALLE[1].beschrijving()
    assert "Hoogste: 40,0 in maand 3." in STAVEN.beschrijving()
    assert "Einde van een contract: maand 3 (40,0)." in STAVEN.beschrijving()


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="samen meer dan alles"):
        stapel(reeksen=(*DELEN, Reeks("te veel", (0.0, 0.9, 0.9, 0.9))))
    with pytest.raises(ValueError, match="niet lager dan nul"):
        stapel(reeksen=(Reeks("min", (0.0, -0.1, 0.1, 0.1)),))
    with pytest.raises(ValueError, match="niet één waarde per tijd"):
        stapel(reeksen=(Reeks("gat", (0.0, None, 0.1, 0.1)),))
    with pytest.raises(ValueError, match="tijden die oplopen"):
        stapel(tijden=(0.0, 2.0, 1.0, 3.0))
    with pytest.raises(ValueError, match="onder- en een bovengrens"):
        Traplijn("half", TIJDEN, (0, 0, 0, 0), onder=(0, 0, 0, 0))
    with pytest.raises(ValueError, match="een tot 8 lijnen"):
        trap(*[LIJN] * 9)
    with pytest.raises(ValueError, match="buiten haar marge"):
        kansen(Kans(1, 0.5, 0.1, 0.2))
    with pytest.raises(ValueError, match="lopen niet op"):
        kansen(Kans(2, 0.1, 0.1, 0.2), Kans(2, 0.1, 0.1, 0.2))
