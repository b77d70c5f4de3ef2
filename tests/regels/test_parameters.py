# SPDX-License-Identifier: EUPL-1.2
"""Figures of the law by date: complete, without holes, and honest about their age."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from opstap import regels
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.opmaak import decimaal
from opstap.regels.kern.kalender import datum, laatste_dag, maand_na
from opstap.regels.kern.parameters import SOORTEN

DAG = timedelta(days=1)
TABEL = [
    # from, month, hour, month with 8%, 70% of that, 50% of that
    (date(2024, 1, 1), "2069.40", "13.27", "2234.9520", "1564.4664", "1117.4760"),
    (date(2024, 7, 1), "2133.60", "13.68", "2304.2880", "1613.0016", "1152.1440"),
    (date(2025, 1, 1), "2191.80", "14.06", "2367.1440", "1657.0008", "1183.5720"),
    (date(2025, 7, 1), "2245.80", "14.40", "2425.4640", "1697.8248", "1212.7320"),
    (date(2026, 1, 1), "2294.40", "14.71", "2477.9520", "1734.5664", "1238.9760"),
    (date(2026, 7, 1), "2337.00", "14.99", "2523.9600", "1766.7720", "1261.9800"),
]


@pytest.mark.parametrize(("dag", "maand", "uur", "met_vb", "grens", "forfait"), TABEL)
def test_de_tabel_van_het_minimumloon(
    dag: date, maand: str, uur: str, met_vb: str, grens: str, forfait: str
) -> None:
    assert regels.wml_maand(dag) == Decimal(maand)
    assert regels.wml_uur(dag) == Decimal(uur)
    basis = Fraction(maand) * (1 + regels.parameter("vakantiebijslag", dag).waarde)
    delen = [basis * regels.parameter(n, dag).waarde for n in ("lks_maximum", "lks_forfait")]
    assert [decimaal(x, 4) for x in (basis, *delen)] == [met_vb, grens, forfait]
    assert (basis * 10_000).denominator == 1


@pytest.mark.parametrize("rij", TABEL)
def test_het_uurloon_past_bij_het_maandloon(rij: tuple[date, str, ...]) -> None:
    """The month is rounded to 0.60 and the hour up to the cent, both from the same amount."""
    _, maand, uur, *_ = rij
    assert Fraction(maand) % Fraction("0.60") == 0
    verschil = Fraction(uur) * 156 - Fraction(maand)
    assert -Fraction("0.30") <= verschil < Fraction("1.56") + Fraction("0.30")


def test_een_week_van_24_uur_tegen_het_minimumuurloon() -> None:
    assert 24 * regels.wml_uur(date(2026, 1, 1)) == Decimal("353.04")


def test_elke_reeks_sluit_aan_en_heeft_een_open_of_bekend_einde() -> None:
    met_datum = [naam for naam in SOORTEN if regels.versies(naam)]
    assert len(met_datum) == len(SOORTEN) - 4
    for naam in met_datum:
        reeks = regels.versies(naam)
        for versie in reeks:
            assert versie.vanaf is not None
            assert versie.id == f"{naam}.{versie.vanaf:%Y-%m}"
            assert versie.tot is None or versie.tot > versie.vanaf
        for een, volgend in pairwise(reeks):
            assert een.tot is not None
            assert een.tot + DAG == volgend.vanaf
    assert all(regels.parameter(naam, date(2026, 5, 1)).waarde > 0 for naam in SOORTEN)


def test_een_parameter_zegt_welke_versie_telt_en_tot_wanneer() -> None:
    oud, nieuw = (regels.parameter("wml_maand", d) for d in (date(2026, 6, 30), date(2026, 7, 1)))
    assert (oud.id, oud.vanaf, oud.tot) == (
        "wml_maand.2026-01",
        date(2026, 1, 1),
        date(2026, 6, 30),
    )
    assert (nieuw.id, nieuw.verlopen, nieuw.waarschuwing) == ("wml_maand.2026-07", False, None)
    assert nieuw.zekerheid == "middel"


def test_een_verlopen_parameter_waarschuwt_en_is_niet_zeker() -> None:
    verlopen = regels.parameter("wml_maand", date(2027, 1, 1))
    assert (verlopen.id, verlopen.verlopen, verlopen.zekerheid) == (
        "wml_maand.2026-07",
        True,
        "laag",
    )
    assert verlopen.waarschuwing is not None
    assert "tot en met 31 december 2026" in verlopen.waarschuwing
    assert not regels.parameter("lks_maximum", date(2027, 1, 1)).verlopen


@pytest.mark.parametrize(
    ("dag", "aandeel", "zekerheid"),
    [
        (date(2015, 1, 1), Fraction("0.23"), "middel"),
        (date(2017, 12, 31), Fraction("0.23"), "middel"),
        (date(2018, 1, 1), Fraction("0.235"), "hoog"),
        (date(2026, 12, 31), Fraction("0.235"), "hoog"),
        (date(2027, 1, 1), Fraction("0.235"), "laag"),
    ],
)
def test_de_opslag_door_de_tijd(dag: date, aandeel: Fraction, zekerheid: str) -> None:
    assert regels.opslag(dag) == aandeel
    assert regels.parameter("lks_opslag", dag).zekerheid == zekerheid


def test_wat_niet_is_nagekeken_is_niet_zeker() -> None:
    assert regels.parameter("wsw_eenheid.uren").zekerheid == "laag"
    assert regels.parameter("beschut_plaats.uren").zekerheid == "hoog"


def test_een_dag_voor_de_eerste_versie_wordt_geweigerd() -> None:
    with pytest.raises(GebruiksFout, match=r"is 1 januari 2024 \(2024-01-01\)"):
        regels.wml_uur(date(2023, 12, 31))
    with pytest.raises(GebruiksFout, match="Geef een datum"):
        regels.parameter("wml_maand")
    with pytest.raises(NietBekendFout, match="geen parameter met de naam btw"):
        regels.parameter("btw", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("start", "maanden", "laatste"),
    [
        (date(2026, 3, 1), 6, date(2026, 8, 31)),
        (date(2026, 9, 1), 6, date(2027, 2, 28)),
        (date(2026, 8, 28), 6, date(2027, 2, 27)),
        (date(2026, 8, 29), 6, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 14)),
    ],
)
def test_maanden_tellen(start: date, maanden: int, laatste: date) -> None:
    assert laatste_dag(start, maanden) == laatste


def test_dezelfde_dag_een_half_jaar_later() -> None:
    assert maand_na(date(2026, 9, 1), 6) == date(2027, 3, 1)
    assert maand_na(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert datum(date(2026, 8, 1)) == "1 augustus 2026"
