# SPDX-License-Identifier: EUPL-1.2
"""Places, SE, hours and euros in a release: only of enough people, and no way to their count."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.benchmark.test_uitgaven import GEHEIM, Waarden, opgave, opgave_van

from opstap.benchmark.opgaven.eigengegevens import Wie, opgavekolommen
from opstap.benchmark.uitgaven import aantallen, maak_uitgave, maken
from opstap.benchmark.uitgaven.aantallen import rond_deelnemer
from opstap.benchmark.uitgaven.bescherming import (
    ZWAARST,
    Toonbaar,
    afgerond,
    drempel,
    plaatsenlot,
    toon_bedragen,
)

BEDRIJF: Waarden = {
    "mensen": 200, "plaatsen": 170, "se_wsw": 90, "contracturen": 250_000, "verzuimuren": 31_049,
    "ntw": 1_700_000, "ntw_wsw": 900_000, "kosten": 9_000_000, "opbrengsten": 8_800_000,
}  # fmt: skip


def toon(
    voor: Wie, aantallen: Mapping[str, int | None], lot: float = 0.5, **waar: float | Fraction
) -> Toonbaar:
    kolommen = opgavekolommen(voor)
    cijfers = {k: (Fraction(w), afgerond(kolommen[k], Fraction(w))) for k, w in waar.items()}
    return toon_bedragen(voor, cijfers, aantallen, lambda _: lot)


def bedrijf(**anders: float | Fraction | None) -> dict[str, int | None]:
    opgaven = [opgave_van(f"B{i}", {**BEDRIJF}, "bedrijf") for i in range(4)]
    opgaven.append(opgave_van("X", BEDRIJF | anders, "bedrijf"))
    uitgave, _ = maak_uitgave(opgaven, geheim=GEHEIM)
    return {naam: getal.waarde for naam, getal in uitgave.waarden("X").items()}


def test_een_gewoon_bedrijf_laat_alles_zien_op_hele_eenheden_en_honderdtallen_uren() -> None:
    assert bedrijf() == {**BEDRIJF, "verzuimuren": 31_000}


def test_van_een_klein_bedrijf_of_zonder_aantal_mensen_komen_er_geen_euros() -> None:
    klein = bedrijf(mensen=12, plaatsen=9.6, se_wsw=5, contracturen=14_000, verzuimuren=900)
    assert [klein[k] for k in ("ntw", "ntw_wsw", "kosten", "verzuimuren", "se_wsw")] == [None] * 5
    assert klein["plaatsen"] in (5, 10)
    onbekend = bedrijf(mensen=None)
    assert (onbekend["kosten"], onbekend["ntw"]) == (None, None)
    assert (onbekend["plaatsen"], onbekend["se_wsw"]) == (170, 90)  # these are enough people alone


def test_verzuim_dat_haast_van_een_mens_kan_zijn_blijft_weg() -> None:
    """One person is at most 2,091 hours a year; 30% of a figure is then 6,971."""
    assert round(drempel(opgavekolommen("bedrijf")["verzuimuren"])) == 6971
    assert bedrijf(verzuimuren=6_800)["verzuimuren"] is None
    assert bedrijf(verzuimuren=7_100)["verzuimuren"] == 7_100


def test_wat_anderen_dan_de_wsw_verdienen_moet_van_velen_zijn() -> None:
    """Income less that of the Wsw is of the others: none, or ten for certain."""
    assert bedrijf(se_wsw=140)["ntw_wsw"] is None
    assert bedrijf(se_wsw=140, ntw=900_000)["ntw_wsw"] == 900_000
    assert bedrijf(se_wsw=130)["ntw_wsw"] == 900_000


def test_een_kleine_verbetering_van_uren_is_niet_te_zien_en_een_grote_wel() -> None:
    eerst = [opgave(f"B{i}", "bedrijf", mensen=90, contracturen=130_000 + i) for i in range(5)]
    _, dossier = maak_uitgave(eerst, geheim=GEHEIM)
    for erbij, gezien in ((1_500, 130_000), (9_000, 139_000)):
        nu = [opgave("B0", "bedrijf", mensen=90, contracturen=130_000 + erbij), *eerst[1:]]
        uitgave, vervolg = maak_uitgave(nu, nummer=2, eerder=[dossier], geheim=GEHEIM)
        assert uitgave.waarden("B0")["contracturen"].waarde == gezien
        assert uitgave.waarden("B1")["contracturen"].waarde == 130_000
        # what is remembered is what the shown figure came from, so small steps cannot add up
        assert vervolg.bedragen["B0", "contracturen"][1] == gezien


@given(
    st.integers(0, 400), st.fractions(0, VEEL := ZWAARST["plaatsen"], max_denominator=62),
    st.booleans(), st.floats(0, 1, exclude_max=True),
)  # fmt: skip
def test_plaatsen_zeggen_niet_meer_over_het_aantal_mensen_dan_dat_zelf(
    mensen: int, ieder: Fraction, omhoog: bool, lot: float
) -> None:
    """Whatever way the count went: the published count itself stays possible, and every count up
    to four above it, so neither it nor who is not at work can be narrowed down."""
    gepubliceerd = mensen // 5 * 5 + (5 if omhoog and mensen % 5 else 0)
    uit = toon("gemeente", {"bw_aan_het_werk": gepubliceerd}, lot, bw_plaatsen=mensen * ieder)
    plaatsen = uit.waarden["bw_plaatsen"]
    assert plaatsen is not None
    if "bw_plaatsen" in uit.grof:
        assert plaatsen % 5 == 0
        assert VEEL * gepubliceerd > plaatsen - 5 or plaatsen == 0
    else:
        assert VEEL * max(0, gepubliceerd - 4) >= plaatsen + Fraction(1, 2)
        assert gepubliceerd >= 15


@pytest.mark.parametrize(
    ("mensen", "plaatsen"), [(3, 2.4), (8, 6.5), (11, 9.0), (13, 12.9), (14, 11.0), (17, 3.3)]
)
def test_plaatsen_van_weinig_mensen_komen_gemiddeld_goed_uit(mensen: int, plaatsen: float) -> None:
    som = Fraction(0)
    for keer in range(500):
        lot = (keer + 0.5) / 500
        aantal, getal = samen(mensen, Fraction(plaatsen), lot)
        assert abs(getal - plaatsen) < 5
        assert getal <= aantal or mensen > 4
        som += getal
    assert abs(som / 500 - Fraction(plaatsen)) < Fraction(1, 10)


def samen(mensen: int, plaatsen: Fraction, lot: float) -> tuple[int, int]:
    """The published count and the published places beside it."""
    aantal = mensen // 5 * 5 + 5 * (lot < mensen % 5 / 5)
    uit = toon(
        "gemeente", {"bw_aan_het_werk": aantal}, plaatsenlot(lot, mensen), bw_plaatsen=plaatsen
    ).waarden["bw_plaatsen"]
    assert uit is not None
    return aantal, uit


def test_wie_weet_dat_er_een_bij_kwam_ziet_aan_de_plaatsen_niet_hoeveel_het_er_waren() -> None:
    """A neighbour knows that one person got a place, of a quarter to a whole one. What the places
    do says no more of the count before than what the counts themselves do."""
    alleen: dict[object, set[int]] = {}
    met: dict[object, set[int]] = {}
    for tiende, mensen in product(range(10), range(16)):
        lot = tiende / 10 + 0.05
        for vierde in range(mensen, mensen * 5 + 1, 2):
            voor = samen(mensen, Fraction(vierde, 4), lot)
            for erbij in (1, 2, 4):
                na = samen(mensen + 1, Fraction(vierde + erbij, 4), lot)
                assert na[1] >= voor[1] or min(na[0], voor[0]) > 5  # never fewer places of few
                alleen.setdefault((voor[0], na[0]), set()).add(mensen)
                met.setdefault((voor, na), set()).add(mensen)
    nauw = {max(wie) - min(wie) for wie in met.values() if min(wie) <= 4 and max(wie) >= 1}
    assert min(nauw) >= 3  # 0 beside 0 is 0 to 3 before one joined, with or without places
    assert max(alleen[0, 0]) == 3


def test_het_aantal_van_de_minister_is_openbaar_en_de_plaatsen_ernaast_beschermd() -> None:
    opgaven = [
        opgave(f"D{i}", bw_aan_het_werk=n, bw_plaatsen=n * 0.8, bw_aantal_ministerie=10)
        for i, n in enumerate((3, 4, 30, 6, 2))
    ]
    uitgave, _ = maak_uitgave(opgaven, groepen={"klein": ["D0", "D1"]}, geheim=GEHEIM)
    assert uitgave.waarden("D0")["bw_aantal_ministerie"].waarde == 10
    assert uitgave.cijfer("D0", "bw-realisatie").reden == "beschermd"
    assert uitgave.cijfer("D2", "bw-realisatie").toon() == "240,0%"
    assert uitgave.groep("klein", "bw-realisatie").reden == "beschermd"
    alle = uitgave.groep("alle deelnemers", "bw-realisatie")
    assert (alle.deelnemers, alle.van) == (5, 5)  # the small ones count in it
    assert alle.laag is not None
    assert alle.hoog is not None
    assert alle.laag <= Fraction(36, 50) <= alle.hoog


def test_deel_rest_en_geheel_zijn_elk_gemiddeld_goed(monkeypatch: pytest.MonkeyPatch) -> None:
    """One piece of luck for a block. With two, one person without work at every municipality of the
    country would show as 0.7: a share that is too high in 60% of the ranges of 95%."""
    for aan, zonder in product(range(4, 9), range(5)):
        fout = [0, 0]
        for tiende in (1, 3, 5, 7, 9):
            monkeypatch.setattr(aantallen, "lot_van", lambda *_, lot=tiende / 10: lot)
            een = opgave("D0", bw_aan_het_werk=aan, bw_indicaties=aan + zonder)
            uit = rond_deelnemer(een, geheim=GEHEIM).aantallen
            deel, heel = uit["bw_aan_het_werk"], uit["bw_indicaties"]
            assert deel is not None
            assert heel is not None
            assert abs(heel - deel - zonder) < 5
            fout = [fout[0] + deel - aan, fout[1] + heel - aan - zonder]
        assert fout == [0, 0]


def test_het_zekere_bereik_van_een_gemiddelde_heeft_ruimte_voor_hele_personen() -> None:
    """20.49 people of whom 0.51 are seconded are 20 and 1: the rest is 19.98 and counts as 19."""
    deel, heel = Fraction("0.51"), Fraction("20.49")
    for nummer in range(12):
        geheim = f"geheim nummer {nummer:03}".encode()
        opgaven = [opgave(f"B{k}", "bedrijf", mensen=heel, gedetacheerd=deel) for k in range(5)]
        cijfer = maak_uitgave(opgaven, geheim=geheim)[0].cijfer("B0", "detachering")
        assert cijfer.laag is not None
        assert cijfer.hoog is not None
        assert cijfer.laag <= deel / heel <= cijfer.hoog


def test_wat_iedereen_weet_van_een_gemeente_met_weinig_mensen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Everything that is public of a municipality that takes part, for every count up to nine, all
    luck, and who knows the method. A published 0 is fewer than five and never says whether there is
    anybody; a published 5 is 1 to 9; one exact number never follows. No share is shown."""
    gezien: dict[str, set[tuple[int, int]]] = {}
    for tiende in (1, 3, 5, 7, 9):
        monkeypatch.setattr(aantallen, "lot_van", lambda *_, lot=tiende / 10: lot)
        monkeypatch.setattr(maken, "lot_van", lambda *_, lot=tiende / 10: lot)
        paren = [(aan, zonder) for aan in range(10) for zonder in range(10 - aan)]
        opgaven = [
            opgave(f"D{k}", bw_indicaties=aan + zonder, bw_aan_het_werk=aan, bw_plaatsen=aan * 0.75)
            for k, (aan, zonder) in enumerate(paren)
        ]
        uitgave, _ = maak_uitgave(opgaven, geheim=GEHEIM)
        for k, paar in enumerate(paren):
            assert uitgave.cijfer(f"D{k}", "bw-aan-het-werk").waarde is None
            alles = {naam: getal.waarde for naam, getal in uitgave.waarden(f"D{k}").items()}
            gezien.setdefault(str(alles), set()).add(paar)
    mensen = {tekst: {aan + zonder for aan, zonder in wie} for tekst, wie in gezien.items()}
    assert set.union(*(m for t, m in mensen.items() if "'bw_indicaties': 0" in t)) == {*range(5)}
    assert set.union(*(m for t, m in mensen.items() if "'bw_indicaties': 5" in t)) == {
        *range(1, 10)
    }
    for wie in gezien.values():
        for soort in ({a for a, _ in wie}, {z for _, z in wie}, {a + z for a, z in wie}):
            if min(soort) <= 4 and max(soort) >= 1 and max(a + z for a, z in wie) < 9:
                assert max(soort) - min(soort) >= 4
