# SPDX-License-Identifier: EUPL-1.2
"""The chart of multiples of the middle: valid, readable without sight, nothing sticks out."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from opstap.publicatie.grafiek import Verhouding, Verhoudingen
from opstap.publicatie.grafiek.blad import Blad, Vak

RIJEN = (
    Verhouding("Lasten per inwoner, 2024", "€ 106", 1.42, 0.36, 2.75, (1.15, 1.75)),
    Verhouding("Een veel langere naam van een cijfer dat over twee regels loopt", "12,3%", 0.9,
               0.8, 1.2, (None, 1.0)),
    Verhouding("Elders", "elders geboekt", None, None, None, (None, None)),
    Verhouding("Heel ver weg", "€ 9.000", 30.0, 0.5, 2.0, (0.01, 1), "aanname"),
)  # fmt: skip
GRAFIEK = Verhoudingen(
    naam="oogopslag",
    titel="Haarlem naast buren",
    eenheid="keer het midden",
    bron="Opstap",
    rijen=RIJEN,
    eigen="Haarlem",
    merknamen=("de regio", "Nederland"),
    midden="het midden van de buren",
    band="gewone spreiding (95%)",
)


@pytest.mark.parametrize("breedte", [320, 340, 519, 520, 720])
def test_alles_staat_op_het_blad_en_niets_over_elkaar(breedte: int) -> None:
    blad = Blad(breedte, "x")
    onder = GRAFIEK._teken(blad, 16)
    heel = Vak(0, 0, breedte, onder + 8)
    assert all(vak.binnen(heel) for vak in blad.vakken)
    assert not any(a.raakt(b) for a, b in combinations(blad.vakken, 2))
    svg = ElementTree.fromstring(GRAFIEK.svg(breedte))
    for rond in svg.iter("{http://www.w3.org/2000/svg}circle"):
        assert 0 < float(rond.attrib["cx"]) < breedte


def test_twee_keer_is_even_ver_als_de_helft() -> None:
    rijen = tuple(
        Verhouding(naam, naam, waarde, 0.5, 2.0, (None, None))
        for naam, waarde in (("half", 0.5), ("een", 1.0), ("twee", 2.0))
    )
    svg = ElementTree.fromstring(replace(GRAFIEK, rijen=rijen).svg())
    stippen = [float(c.attrib["cx"]) for c in svg.iter("{http://www.w3.org/2000/svg}circle")]
    half, een, twee = stippen[-3:]  # the first one is of the legend
    assert twee - een == pytest.approx(een - half, abs=0.2)


def test_tabel_en_woorden_zeggen_hetzelfde() -> None:
    tabel = GRAFIEK.tabel()
    assert [kop.naam for kop in tabel.kolommen] == [
        *("naam", "haarlem", "gewoonlijk_van", "gewoonlijk_tot", "de_regio", "nederland"),
        *("cijfer", "status"),
    ]
    assert tabel.rijen[0] == (*("Lasten per inwoner, 2024", 1.42, 0.36, 2.75, 1.15, 1.75),
                              *("€ 106", "afgeleid"))  # fmt: skip
    woorden = GRAFIEK.beschrijving()
    assert "€ 106, 1,42 keer (gewoonlijk 0,36 keer tot 2,75 keer)" in woorden
    assert "Elders: elders geboekt" in woorden
    assert GRAFIEK.statusregel() == "Status: afgeleid (de andere rijen); aanname (Heel ver weg)."


def test_wat_niet_kan_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="hoger dan nul"):
        Verhouding("x", "0", 0, None, None, ())
    with pytest.raises(ValueError, match="onder- en een bovengrens"):
        Verhouding("x", "1", 1, 0.5, None, ())
    with pytest.raises(ValueError, match="2 merken"):
        replace(GRAFIEK, rijen=(Verhouding("x", "1", 1, None, None, (1,)),))
    with pytest.raises(ValueError, match="geen enkele waarde"):
        replace(GRAFIEK, rijen=RIJEN[2:3])
