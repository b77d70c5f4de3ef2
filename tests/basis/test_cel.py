# SPDX-License-Identifier: EUPL-1.2
"""A cell reads the same on a terminal and on a page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from opstap.basis.cel import opgemaakt
from opstap.basis.tabel import KolomKop, Soort, Waarde


@pytest.mark.parametrize(
    ("waarde", "soort", "decimalen", "tekst"),
    [
        (Decimal("1234.5"), "euro", None, "€ 1.235"),
        (Decimal("1234.5"), "euro", 2, "€ 1.234,50"),
        (-1200, "euro", None, "-€ 1.200"),
        (Decimal("1234.5"), "getal", None, "1.234,50"),
        (Fraction(1, 3), "getal", 0, "0"),
        (2.5, "getal", 1, "2,5"),
        (Decimal("0.125"), "aandeel", None, "12,50%"),
        (0.756, "aandeel", 0, "76%"),
        (Fraction(26, 1_000_000), "aandeel", 3, "0,003%"),
        (1200, "geheel", None, "1.200"),
        (2026, "jaar", None, "2026"),
        (date(2026, 11, 22), "datum", None, "22-11-2026"),
        ("GM0363", "tekst", None, "GM0363"),
        (None, "getal", 1, ""),
    ],
)
def test_een_cel_zoals_een_nederlander_haar_leest(
    waarde: Waarde, soort: Soort, decimalen: int | None, tekst: str
) -> None:
    assert opgemaakt(waarde, KolomKop("k", "K", soort=soort, decimalen=decimalen)) == tekst


@pytest.mark.parametrize(
    ("bedrag", "tekst"),
    [
        (364_069, "€ 364.000"),
        (-499, "€ 0"),
        (-500, "-€ 1.000"),
        (999_499, "€ 999.000"),
        (999_500, "€ 1,0 mln"),
        (-8_844_430, "-€ 8,8 mln"),
        (None, ""),
    ],
)
def test_een_geschat_bedrag_heeft_geen_losse_euros(bedrag: int | None, tekst: str) -> None:
    assert opgemaakt(bedrag, KolomKop("k", "K", soort="euro", afgekort=True)) == tekst


def test_ja_en_nee_zijn_woorden() -> None:
    assert [opgemaakt(ja, KolomKop("k", "K")) for ja in (True, False)] == ["ja", "nee"]
