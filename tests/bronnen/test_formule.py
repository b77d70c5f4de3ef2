# SPDX-License-Identifier: EUPL-1.2
"""The formula language computes exactly and refuses everything that is not in it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.bronnen.formule import FormuleFout, lees, mogelijk, rond, vul_jaar, wortel

CIJFERS = {
    "a": Fraction(3),
    "b.c": Fraction(1, 3),
    "r.2025": Fraction(10),
    "r.2026": Fraction(20),
    "r.2027": Fraction(40),
}
breuken = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)
stappen = st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000)


def uitkomst(tekst: str) -> Fraction:
    return lees(tekst).bereken(CIJFERS.__getitem__)


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("[a] + 2 * 5", Fraction(13)),
        ("([a] + 2) * 5", Fraction(25)),
        ("[a] * [b.c]", Fraction(1)),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("1 / 3 - [b.c]", Fraction(0)),
        ("-[a] ** 2", Fraction(-9)),
        ("2 ** -2", Fraction(1, 4)),
        ("som([r.2025:2027])", Fraction(70)),
        ("som([r.2025:2026], [a], 1)", Fraction(34)),
        ("min([a], 2, 5) + max(1, [a])", Fraction(5)),
        ("rond(2.5, 1)", Fraction(3)),
        ("rond(-2.5, 1)", Fraction(-2)),
        ("rond(31_750_000, 1000000)", Fraction(32_000_000)),
        ("wortel(2, 2, 0.01)", Fraction(141, 100)),
        ("wortel(0.6, 4, 0.0001)", Fraction(8801, 10000)),
        ("mogelijk(0.21, 46)", Fraction(0)),
        ("mogelijk(0.59, 46)", Fraction(1)),
        ("mogelijk(0.21, 1000)", Fraction(10)),
    ],
)
def test_formules_zijn_exact(tekst: str, waarde: Fraction) -> None:
    assert uitkomst(tekst) == waarde


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("[r.{jaar}]", 20),
        ("[r.{jaar-1}] + [r.{jaar+1}]", 50),
        ("{jaar} - 2000", 26),
        ("10 * ({jaar-1} - 2025)", 0),
        ("som([r.{jaar-1}:{jaar}])", 30),
    ],
)
def test_het_jaar_wordt_ingevuld(tekst: str, waarde: int) -> None:
    assert uitkomst(vul_jaar(tekst, 2026)) == waarde


def test_de_gebruikte_cijfers_zijn_bekend() -> None:
    formule = lees("[r.2026] * som([r.2025:2027]) + [a]")
    assert formule.ids() == ("r.2026", "r.2025", "r.2027", "a")


@pytest.mark.parametrize(
    ("tekst", "deel"),
    [
        ("[a] +", "niet te lezen"),
        ("[] + 1", "lege verwijzing"),
        ("[r.{jaar}]", "jaar om in te vullen"),
        ("__import__('os')", "bestaat niet"),
        ("[a].waarde", "mag niet"),
        ("lambda: 1", "mag niet"),
        ("[a] if 1 else 2", "mag niet"),
        ("'tekst'", "mag niet"),
        ("True", "Waar en onwaar"),
        ("[a] // 2", "mag niet"),
        ("afronden([a])", "bekend zijn"),
        ("som(a=1)", "bestaat niet"),
        ("1e999", "te groot"),
    ],
)
def test_wat_niet_in_de_taal_zit_wordt_geweigerd(tekst: str, deel: str) -> None:
    with pytest.raises(FormuleFout, match=deel):
        lees(tekst)


@pytest.mark.parametrize(
    ("tekst", "deel"),
    [
        ("1 / ([a] - 3)", "gedeeld door nul"),
        ("0 ** -1", "gedeeld door nul"),
        ("2 ** 0.5", "exponent"),
        ("2 ** 101", "exponent"),
        ("onbekend + 1", "onbekend"),
        ("[r.2025:2026] + 1", "binnen som"),
        ("max([r.2025:2026])", "binnen som"),
        ("som([r.2026:2025])", "eerste jaar na het laatste"),
        ("rond(1)", "vraagt 2 getallen"),
        ("som()", "minstens één"),
        ("rond(1, 0)", "groter zijn dan nul"),
        ("wortel(-1, 2, 1)", "wortel"),
        ("mogelijk(0.5, 2.5)", "heel aantal"),
    ],
)
def test_wat_niet_te_berekenen_is_wordt_uitgelegd(tekst: str, deel: str) -> None:
    with pytest.raises(FormuleFout, match=deel):
        uitkomst(tekst)


@given(a=breuken, b=breuken)
def test_rekenen_is_gelijk_aan_rekenen_met_breuken(a: Fraction, b: Fraction) -> None:
    cijfers = {"x": a, "y": b}
    formule = lees("([x] + [y]) * ([x] - [y]) + [y] ** 2")
    assert formule.bereken(cijfers.__getitem__) == a**2


@given(x=breuken, stap=stappen)
def test_rond_geeft_het_dichtstbijzijnde_veelvoud(x: Fraction, stap: Fraction) -> None:
    uit = rond(x, stap)
    assert (uit / stap).denominator == 1
    assert -stap / 2 < uit - x <= stap / 2


@given(
    k=st.integers(0, 500),
    n=st.integers(1, 6),
    stap=st.sampled_from([Fraction(1), Fraction(1, 10), Fraction(1, 3)]),
)
def test_wortel_draait_een_macht_terug(k: int, n: int, stap: Fraction) -> None:
    assert wortel((k * stap) ** n, Fraction(n), stap) == k * stap


@given(
    x=st.fractions(min_value=0, max_value=1000, max_denominator=100),
    n=st.integers(1, 6),
    stap=st.sampled_from([Fraction(1), Fraction(1, 100)]),
)
def test_wortel_ligt_hoogstens_een_halve_stap_van_de_echte(
    x: Fraction, n: int, stap: Fraction
) -> None:
    uit = wortel(x, Fraction(n), stap)
    assert (uit + stap / 2) ** n > x
    assert uit == 0 or (uit - stap / 2) ** n <= x


@settings(max_examples=30)
@given(n=st.integers(1, 200))
def test_elk_aantal_hoort_bij_precies_een_percentage(n: int) -> None:
    per_procent = [mogelijk(Fraction(p, 100), Fraction(n)) for p in range(101)]
    assert sum(per_procent) == n + 1
