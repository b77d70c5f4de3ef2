# SPDX-License-Identifier: EUPL-1.2
"""When money comes in, and by which day a council or a board has to decide."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.stromen.betaling import (
    betaalreeks,
    raadskalender,
    volle_weken,
    zienswijze_uiterlijk,
)


def test_vijftig_gelijke_weekdelen() -> None:
    """FI-02: 500,000 is 50 x 10,000.00; 1,000,001 is 50 x 20,000.02."""
    assert betaalreeks(500_000, 2026).per_keer == Decimal("10000.00")
    reeks = betaalreeks(1_000_001, 2026)
    assert (reeks.aantal, reeks.per_keer, reeks.laatste_keer) == (
        50,
        Decimal("20000.02"),
        Decimal("20000.02"),
    )
    assert (reeks.eerste, reeks.laatste) == (date(2026, 1, 5), date(2026, 12, 14))


@given(st.integers(2015, 2048))
def test_de_weken_zijn_vol_en_vallen_in_het_jaar(jaar: int) -> None:
    weken = volle_weken(jaar)
    assert len(weken) == 50
    assert all(dag.weekday() == 0 and dag.year == jaar for dag in weken)
    assert weken[0].day <= 7


@given(st.integers(0, 10**10), st.dates(date(2026, 1, 1), date(2027, 3, 1)))
def test_de_termijnen_zijn_samen_het_bedrag(bedrag: int, dag: date) -> None:
    reeks = betaalreeks(bedrag, 2026, toegekend_op=dag)
    assert reeks.som == bedrag
    assert dag <= reeks.eerste <= reeks.laatste
    weken_later = (reeks.laatste - reeks.eerste).days / 7
    assert weken_later == reeks.aantal - 1
    assert 0 <= reeks.laatste_keer - reeks.per_keer < Decimal("0.50")


def test_halverwege_toegekend_komt_in_de_weken_die_over_zijn() -> None:
    reeks = betaalreeks(400_000, 2026, toegekend_op=date(2026, 5, 30))
    assert (reeks.aantal, reeks.eerste) == (29, date(2026, 6, 1))
    assert betaalreeks(400_000, 2026, toegekend_op=date(2026, 12, 20)).nabetaling


def test_een_negatief_bedrag_wordt_geweigerd() -> None:
    with pytest.raises(GebruiksFout, match="negatief"):
        betaalreeks(-1, 2026)


def test_de_kalender_van_raad_en_regeling() -> None:
    """GR-03: a board on 30 June 2027 means a draft on 7 April; GM-01: 15 November, 15 July."""
    assert zienswijze_uiterlijk(date(2027, 6, 30)) == date(2027, 4, 7)
    kalender = raadskalender(2027)
    assert [m.dag for m in kalender] == sorted(m.dag for m in kalender)
    dagen = {(m.dag, m.wie) for m in kalender}
    assert {
        (date(2026, 4, 30), "gemeenschappelijke regeling"),
        (date(2026, 9, 14), "gemeenschappelijke regeling"),
        (date(2026, 11, 14), "gemeente"),
        (date(2027, 12, 31), "gemeente"),
        (date(2028, 7, 14), "gemeente"),
    } <= dagen
