# SPDX-License-Identifier: EUPL-1.2
"""What always holds of a loonkostensubsidie, a loonwaarde and a count of places."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from opstap import regels
from opstap.regels.kern.kalender import laatste_dag

DAGEN = st.dates(date(2024, 1, 1), date(2026, 12, 31))
UREN = st.decimals("0.25", "60", places=2)
LOONWAARDE = st.integers(0, 100).map(lambda p: Decimal(p) / 100)
VOLTIJD = st.sampled_from([Decimal(36), Decimal(38), Decimal(40)])
DEEL = st.integers(0, 100).map(lambda p: Fraction(p, 100))


def grens(dag: date) -> Fraction:
    """70% of the minimum wage with vakantiebijslag, and the surcharge, for 36 hours."""
    return Fraction(regels.wml_maand(dag)) * Fraction("1.08") * Fraction("0.7") * Fraction("1.235")


@settings(deadline=None)
@given(DAGEN, UREN, LOONWAARDE, VOLTIJD)
def test_nooit_onder_nul_en_nooit_boven_de_grens(
    dag: date, uren: Decimal, loonwaarde: Decimal, voltijd: Decimal
) -> None:
    uitkomst = regels.lks(dag, uren=uren, loonwaarde=loonwaarde, voltijd=voltijd)
    deel = Fraction(min(uren, voltijd)) / 36
    assert 0 <= uitkomst.exact <= grens(dag) * deel
    assert (uitkomst.exact == 0) == (loonwaarde == 1)
    assert abs(Fraction(uitkomst.bedrag_per_maand) - uitkomst.exact) <= Fraction(1, 200)


@settings(deadline=None)
@given(DAGEN, UREN, LOONWAARDE, LOONWAARDE)
def test_een_hogere_loonwaarde_geeft_nooit_meer(
    dag: date, uren: Decimal, een: Decimal, ander: Decimal
) -> None:
    laag, hoog = sorted((een, ander))
    meer, minder = (regels.lks(dag, uren=uren, loonwaarde=w).exact for w in (laag, hoog))
    assert meer >= minder
    if Decimal("0.30") <= laag < hoog:
        assert meer > minder


@settings(deadline=None)
@given(DAGEN, UREN, UREN, LOONWAARDE, VOLTIJD)
def test_meer_uren_geven_nooit_minder_en_naar_rato(
    dag: date, een: Decimal, ander: Decimal, loonwaarde: Decimal, voltijd: Decimal
) -> None:
    kort, lang = sorted((een, ander))
    minder, meer = (
        regels.lks(dag, uren=u, loonwaarde=loonwaarde, voltijd=voltijd).exact for u in (kort, lang)
    )
    assert minder <= meer
    assert minder * Fraction(min(lang, voltijd)) == meer * Fraction(min(kort, voltijd))


@settings(deadline=None)
@given(DAGEN, UREN, LOONWAARDE, st.integers(15, 20))
def test_een_jongere_krijgt_hetzelfde_deel_van_een_lager_loon(
    dag: date, uren: Decimal, loonwaarde: Decimal, leeftijd: int
) -> None:
    heel, jong = (
        regels.lks(dag, uren=uren, loonwaarde=loonwaarde, leeftijd=oud).exact
        for oud in (21, leeftijd)
    )
    deel = regels.parameter(f"wml_jeugd_{leeftijd}", dag).waarde
    assert 0 < deel < 1
    assert jong == heel * deel


@settings(deadline=None)
@given(DAGEN, UREN, LOONWAARDE, VOLTIJD)
def test_de_rekenstappen_leiden_naar_het_bedrag(
    dag: date, uren: Decimal, loonwaarde: Decimal, voltijd: Decimal
) -> None:
    uitkomst = regels.lks(dag, uren=uren, loonwaarde=loonwaarde, voltijd=voltijd)
    loon, basis, gat, zonder, met, eind = (stap.bedrag for stap in uitkomst.rekenstappen)
    assert loon < basis
    assert (
        zonder
        == min(gat, basis * Fraction(7, 10))
        == basis - max(basis * Fraction(loonwaarde), basis * Fraction(3, 10))
    )
    assert met == zonder * (1 + regels.opslag(dag))
    assert eind == met * Fraction(min(uren, voltijd)) / 36 == uitkomst.exact


@settings(deadline=None)
@given(DAGEN, UREN)
def test_zonder_meting_is_hetzelfde_als_een_loonwaarde_van_de_helft(
    dag: date, uren: Decimal
) -> None:
    forfait = regels.lks(dag, uren=uren, forfaitair=True)
    assert forfait.exact == regels.lks(dag, uren=uren, loonwaarde=Decimal("0.5")).exact


@settings(deadline=None)
@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)), DAGEN, UREN, LOONWAARDE)
def test_binnen_een_jaar_verandert_een_lopende_subsidie_niet(
    start: date, dag: date, uren: Decimal, loonwaarde: Decimal
) -> None:
    eerste = max(start, date(dag.year, 1, 1))
    assume(eerste <= dag)
    op_dag, op_eerste = (
        regels.lks(d, uren=uren, loonwaarde=loonwaarde, start=start).exact for d in (dag, eerste)
    )
    assert op_dag == op_eerste


@settings(deadline=None)
@given(
    st.dates(date(2024, 1, 1), date(2025, 12, 31)),
    st.integers(0, 500),
    st.integers(0, 6),
    UREN,
    LOONWAARDE,
)
def test_het_verloop_sluit_aan_en_zegt_hetzelfde_als_de_losse_dag(
    start: date, dagen: int, forfaitmaanden: int, uren: Decimal, loonwaarde: Decimal
) -> None:
    tot = start + timedelta(days=dagen)
    verloop = regels.lks_verloop(
        start, tot, uren=uren, loonwaarde=loonwaarde, forfaitmaanden=forfaitmaanden
    )
    vakken = verloop.tijdvakken
    assert (vakken[0].van, vakken[-1].tot) == (start, tot)
    for vak, volgend in pairwise(vakken):
        assert vak.tot + timedelta(days=1) == volgend.van
    assert verloop.totaal == sum(vak.bedrag for vak in vakken)
    for vak in vakken:
        assert (vak.van.year, vak.van.month) == (vak.tot.year, vak.tot.month)
        assert Decimal(0) <= vak.bedrag <= vak.per_maand
        zonder = vak.soort == "forfaitair"
        los = regels.lks(
            vak.tot,
            uren=uren,
            loonwaarde=None if zonder else loonwaarde,
            forfaitair=zonder,
            start=start,
        )
        assert vak.per_maand == los.bedrag_per_maand
    zonder_meting = [vak.tot for vak in vakken if vak.soort == "forfaitair"]
    if forfaitmaanden:
        assert max(zonder_meting) == min(tot, laatste_dag(start, forfaitmaanden))
    else:
        assert zonder_meting == []


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(7, 100), DEEL, DEEL, DEEL), min_size=1, max_size=5))
def test_een_loonwaarde_ligt_tussen_nul_en_honderd_en_tussen_de_taken(
    rijen: list[tuple[int, Fraction, Fraction, Fraction]],
) -> None:
    som = sum(rij[0] for rij in rijen)
    assume(all(Fraction(rij[0], som) >= Fraction(1, 16) for rij in rijen))
    taken = [
        regels.Hoofdtaak.van(str(nummer), Fraction(gewicht, som), *delen)
        for nummer, (gewicht, *delen) in enumerate(rijen)
    ]
    uitkomst = regels.bepaal_loonwaarde(taken)
    prestaties = [taak.prestatie for taak in taken]
    assert min(prestaties) <= uitkomst.exact <= max(prestaties)
    assert 0 <= uitkomst.procent <= 100
    assert uitkomst.procent == int(uitkomst.exact * 100 + Fraction(1, 2))
    omgekeerd = regels.bepaal_loonwaarde(taken[::-1])
    assert omgekeerd.procent == uitkomst.procent


@settings(deadline=None)
@given(st.lists(UREN, min_size=1, max_size=30), st.lists(UREN, min_size=1, max_size=30))
def test_plaatsen_tellen_op(een: list[Decimal], ander: list[Decimal]) -> None:
    los = [regels.tel_plaatsen(uren) for uren in (een, ander)]
    samen = regels.tel_plaatsen([*een, *ander])
    assert samen.personen == sum(u.personen for u in los)
    assert samen.plaatsen_31u == sum(u.plaatsen_31u for u in los)
    assert samen.plaatsen_31u * 31 == samen.banen_25_5u * Fraction("25.5") == samen.uren


@settings(deadline=None)
@given(
    st.lists(UREN, max_size=20),
    st.integers(0, 30),
    st.sampled_from([True, False, None]),
)
def test_de_plicht_houdt_op_bij_het_aantal(
    uren: list[Decimal], minimum: int, in_groep: bool | None
) -> None:
    uitkomst = regels.beschutplicht(uren, minimum=minimum, in_groep=in_groep)
    bereikt = sum(map(Fraction, uren)) >= 31 * minimum
    assert uitkomst.plicht == (False if bereikt else in_groep)
