# SPDX-License-Identifier: EUPL-1.2
"""When money comes in, and by which day a council or a board has to decide.

What the law says is tested with its rules; here, that the page of a municipality says the same.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap import verdeling
from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.gemeente import maak_gemeente, tabellen
from opstap.bekostiging.stromen.betaling import (
    RAAD,
    RAADSREGEL,
    REGELING,
    REGELINGSREGEL,
    betaalreeks,
    eerste_begrotingsjaar,
    eerste_betaaljaar,
    raadskalender,
)
from opstap.regels.routes import route


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


@given(st.integers(0, 10**10), st.integers(2024, 2048))
def test_de_termijnen_zijn_samen_het_bedrag(bedrag: int, jaar: int) -> None:
    reeks = betaalreeks(bedrag, jaar)
    assert reeks.som == bedrag
    assert (reeks.laatste - reeks.eerste).days == 7 * (reeks.aantal - 1)
    assert 0 <= reeks.laatste_keer - reeks.per_keer < Decimal("0.50")


def test_een_negatief_bedrag_en_een_jaar_zonder_wet_worden_geweigerd() -> None:
    with pytest.raises(GebruiksFout, match="kan niet"):
        betaalreeks(-1, 2026)
    with pytest.raises(GebruiksFout, match="bekende datum is 1 januari 2024"):
        betaalreeks(1, eerste_betaaljaar() - 1)


def test_de_kalender_van_raad_en_regeling() -> None:
    """'Voor 30 april' leaves 29 April: the calendar has the last day that is in time."""
    kalender = raadskalender(2027)
    assert [(rij.dag, rij.wie) for rij in kalender] == [
        (date(2026, 4, 29), REGELING),
        (date(2026, 6, 22), REGELING),
        (date(2026, 9, 14), REGELING),
        (date(2026, 11, 14), RAAD),
        (date(2027, 12, 31), RAAD),
        (date(2028, 7, 14), REGELING),
        (date(2028, 7, 14), RAAD),
    ]
    begroting = kalender[3]
    assert begroting.als_dict() == {
        "dag": "2026-11-14",
        "wie": "gemeente",
        "wat": "De vastgestelde begroting 2027 is verstuurd naar gedeputeerde staten.",
        "wet": "Gemeentewet, artikel 191, lid 2",
        "regel": "GM-01",
    }


@given(st.integers(2026, 2048))
def test_de_kalender_is_die_van_de_regels(jaar: int) -> None:
    antwoorden = {
        naam: route(naam).reken({"begrotingsjaar": str(jaar)}, date(2026, 11, 22))
        for naam in ("begroting-gemeente", "begroting-gr")
    }
    dagen = [
        (rij["laatste_dag"], rij["artikel"])
        for uitkomst in antwoorden.values()
        for rij in uitkomst.antwoord()["kalender"]
    ]
    assert sorted(dagen) == sorted((r.dag.isoformat(), r.artikel) for r in raadskalender(jaar))


def test_een_jaar_waarvan_de_wet_niet_bekend_is_zegt_dat() -> None:
    """The rules begin in 2024 (municipality) and 2025 (joint arrangement)."""
    raad, regeling = eerste_begrotingsjaar(RAADSREGEL), eerste_begrotingsjaar(REGELINGSREGEL)
    assert (raad, regeling) == (2025, 2026)
    assert {rij.wie for rij in raadskalender(regeling)} == {RAAD, REGELING}
    assert {rij.wie for rij in raadskalender(raad)} == {RAAD}
    assert raadskalender(raad - 1) == ()
    beeld = maak_gemeente(
        "GM0392",
        sleutel=verdeling.ingebouwd("uitkeringen-2021"),
        jaren=[2023],
        begrotingsjaar=2023,
        mensen=[],
    )
    for tabel, jaar in ((tabellen.betaling(beeld), 2024), (tabellen.kalender(beeld), 2025)):
        assert tabel.rijen == ()
        assert any(f"vanaf het jaar {jaar}" in noot for noot in tabel.toelichting)
