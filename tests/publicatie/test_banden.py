# SPDX-License-Identifier: EUPL-1.2
"""Bands behind lines, and lines through months and quarters."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from opstap.publicatie.grafiek import Band, Lijnen, Reeks
from opstap.publicatie.grafiek.maten import positienaam

BAND = Band("gewoonlijk", (1.0, None, 2.0, 3.0), (4.0, None, 6.0, 9.0))
GRAFIEK = Lijnen(
    naam="band",
    titel="Binnen de band",
    eenheid="euro per inwoner",
    bron="toets",
    jaren=(2021, 2022, 2023, 2024),
    reeksen=(Reeks("Haarlem", (2.0, 3.0, None, 12.0)),),
    banden=(BAND,),
)


def test_de_band_staat_in_beeld_tabel_en_beschrijving() -> None:
    svg = GRAFIEK.svg()
    ElementTree.fromstring(svg)
    assert svg.count("<polygon") == 2  # 2021 on its own, and 2023 to 2024: a gap is not bridged
    tabel = GRAFIEK.tabel()
    assert [kolom.titel for kolom in tabel.kolommen] == [
        *("Jaar", "Haarlem", "gewoonlijk, van", "gewoonlijk, tot"),
    ]
    assert tabel.rijen[1] == (2022, 3.0, None, None)
    assert "gewoonlijk: van 3 tot 9 in 2024." in GRAFIEK.beschrijving()


def test_de_as_houdt_de_band_in_beeld() -> None:
    hoog = replace(BAND, boven=(4.0, None, 6.0, 90.0))
    assert "100" in re.findall(r">([\d.,]+)</text>", replace(GRAFIEK, banden=(hoog,)).svg())


@pytest.mark.parametrize(
    ("onder", "boven"),
    [((5.0,) * 4, (4.0,) * 4), ((None,) * 4, (1.0,) * 4), ((float("nan"),) * 4, (1.0,) * 4)],
)
def test_een_band_die_niet_kan(
    onder: tuple[float | None, ...], boven: tuple[float | None, ...]
) -> None:
    with pytest.raises(ValueError, match="band gewoonlijk"):
        Band("gewoonlijk", onder, boven)


def test_te_veel_banden_en_een_andere_lengte() -> None:
    with pytest.raises(ValueError, match="hoogstens 2 banden"):
        replace(GRAFIEK, banden=(BAND, BAND, BAND))
    with pytest.raises(ValueError, match="één paar grenzen per jaar"):
        replace(GRAFIEK, banden=(Band("kort", (1.0,), (2.0,)),))


def test_maanden_en_kwartalen_heten_zoals_mensen_ze_schrijven() -> None:
    begin = 2024 * 12
    maanden = replace(
        GRAFIEK,
        jaren=tuple(range(begin, begin + 24)),
        reeksen=(Reeks("verzuim", tuple(10 + n % 3 for n in range(24))),),
        banden=(),
        per_jaar=12,
    )
    opschriften = re.findall(r">(\d{4}-\d\d)</text>", maanden.svg())
    assert opschriften[:2] == ["2024-01", "2024-04"]
    assert maanden.tabel().rijen[23][0] == "2025-12"
    assert "in 2024-01 naar 12 in 2025-12" in maanden.beschrijving()
    assert positienaam(2025 * 4 + 2, 4) == "2025K3"
    with pytest.raises(ValueError, match="jaren, kwartalen of maanden"):
        replace(maanden, per_jaar=7)
