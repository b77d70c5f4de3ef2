# SPDX-License-Identifier: EUPL-1.2
"""Funnel plot and months: what lies outside shows without colour, in words and in the table."""

from dataclasses import replace

import pytest

from publicatie.trechter import MAANDEN, TRECHTER


def test_wie_buiten_de_grenzen_ligt_verschilt_ook_zonder_kleur() -> None:
    assert TRECHTER.svg().count("<circle") == 3  # one is that of the legend
    assert ">Haarlem: 75,0<" in TRECHTER.svg()
    assert "Buiten de 95%-grenzen: Haarlem." in TRECHTER.beschrijving()
    assert [rij[-1] for rij in TRECHTER.tabel().rijen] == ["nee", "nee", "ja"]
    with pytest.raises(ValueError, match="lopen niet op"):
        replace(TRECHTER, grenzen=TRECHTER.grenzen[::-1])


def test_een_maand_die_een_signaal_is_valt_op_en_een_gat_blijft_een_gat() -> None:
    svg = MAANDEN.svg()
    assert svg.count("<circle") == 22  # 24 months, one unknown and one a signal
    assert "Signaal in 2025-11." in MAANDEN.beschrijving()
    lijnen = [deel for deel in svg.split("<polyline") if 'stroke-width="2.2"' in deel]
    assert len(lijnen) == 2
    assert MAANDEN.tabel().rijen[5][1] is None
    with pytest.raises(ValueError, match="minstens twee"):
        replace(MAANDEN, punten=MAANDEN.punten[:1])
