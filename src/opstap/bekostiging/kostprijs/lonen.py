# SPDX-License-Identifier: EUPL-1.2
"""Wages and loonkostensubsidie per year: known years from the law, other years by wage growth."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache, lru_cache

from opstap.bekostiging.kostprijs.gegevens import gegevens
from opstap.bronnen import grootboek
from opstap.regels.kern.parameters import parameter, versies
from opstap.regels.loonkostensubsidie.bedrag import lks

WEKEN = 52
VAKANTIEBIJSLAG = "vakantiebijslag"
_CAO_36_UUR_VANAF = 2027
_ONTHOUDEN = 8192


@cache
def bekende_jaren() -> tuple[int, int]:
    """First and last year for which the law's minimum wage of January and July is known."""
    jaren = [v.vanaf.year for v in versies("wml_uur") if v.vanaf is not None]
    return min(jaren), max(jaren)


@lru_cache(maxsize=_ONTHOUDEN)
def uurloon(jaar: int, groei: Fraction) -> Fraction:
    """The minimum wage an hour in euros, mean of January and July; ``groei`` a year after that.

    Before 2024 there was no legal hourly wage: then it is the monthly wage over the full week of
    the cao (37 hours).
    """
    eerste, laatste = bekende_jaren()
    if jaar < eerste:
        januari, juli = gegevens().minimumloon_eerder[jaar]
        return (januari + juli) / 2 * 12 / (WEKEN * voltijd(jaar))
    if jaar > laatste:
        return uurloon(laatste, Fraction(0)) * (1 + groei) ** (jaar - laatste)
    januari, juli = (parameter("wml_uur", date(jaar, maand, 1)).waarde for maand in (1, 7))
    return (januari + juli) / 2


@lru_cache(maxsize=_ONTHOUDEN)
def jaarloon(jaar: int, uren: Fraction, groei: Fraction) -> Fraction:
    """The minimum wage of a year with vakantiebijslag, for so many hours a week, in euros."""
    bijslag = parameter(VAKANTIEBIJSLAG, date(max(jaar, bekende_jaren()[0]), 1, 1)).waarde
    return uurloon(jaar, groei) * uren * WEKEN * (1 + bijslag)


@lru_cache(maxsize=_ONTHOUDEN)
def subsidie(jaar: int, uren: Fraction, loonwaarde: Fraction, groei: Fraction) -> Fraction:
    """Loonkostensubsidie of one person in a year, in euros: twelve times the amount of January.

    For a known year that is the amount in cents that :func:`opstap.regels.lks` gives. The subsidy
    is proportional to the minimum wage, so other years follow from the nearest known year; before
    2024 in proportion to the full week of the company instead of 36 hours.
    """
    eerste, laatste = bekende_jaren()
    dag = date(min(max(jaar, eerste), laatste), 1, 1)
    week = max(voltijd(jaar), parameter("lks_voltijd", dag).waarde)
    uitkomst = lks(dag, uren=uren, loonwaarde=loonwaarde, voltijd=week)
    if jaar > laatste:
        return 12 * uitkomst.exact * (1 + groei) ** (jaar - laatste)
    if jaar < eerste:
        loon = gegevens().minimumloon_eerder[jaar][0] / parameter("wml_maand", dag).waarde
        return 12 * uitkomst.exact * loon * parameter("lks_voltijd", dag).waarde / week
    return 12 * Fraction(uitkomst.bedrag_per_maand)


def voltijd(jaar: int) -> Fraction:
    """The full working week in the cao Aan de Slag: 37 hours, and 36 from 2027."""
    naam = "2027" if jaar >= _CAO_36_UUR_VANAF else "2021"
    return grootboek().waarde(f"cao_aan_de_slag.werkweek_{naam}")


def cao_extra(jaar: int, scenario: str) -> tuple[Fraction, Fraction]:
    """Year-end payment and one-off payment of a full-time worker in the cao Aan de Slag, euros.

    ``scenario`` is one of ``CAO_SCENARIOS``. After 2027 the year-end payment goes on (assumption),
    the one-off only in ``aan-de-slag-ruim``; neither rises.
    """
    boek = grootboek()
    if scenario == "wml":
        return Fraction(0), Fraction(0)
    eindejaar = boek.waarde("cao_aan_de_slag.eindejaarsuitkering") if jaar >= 2026 else Fraction(0)
    if jaar == 2024:
        return eindejaar, boek.waarde("cao_aan_de_slag.eenmalig_2024")
    if jaar in (2026, 2027) or (jaar > 2027 and scenario == "aan-de-slag-ruim"):
        return eindejaar, boek.waarde("cao_aan_de_slag.eenmalig")
    return eindejaar, Fraction(0)
