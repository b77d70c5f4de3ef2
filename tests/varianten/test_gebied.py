# SPDX-License-Identifier: EUPL-1.2
"""Variants for one area give the same numbers as a run of all municipalities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from opstap import varianten, verdeling
from opstap.basis.opmaak import euro
from opstap.bekostiging.gemeente.streek import Streek, streken
from opstap.prognose import Opzet
from opstap.prognose.beginstanden import vul_aan
from opstap.prognose.trekkingen import trek
from opstap.varianten import MATEN, Doorrekening
from opstap.varianten.declaratie import LANDELIJK
from opstap.varianten.gebied import aandelentabel, in_gebied, uit_trekkingen_in
from opstap.varianten.verslag import verslag

HAARLEM = Streek("GM0392", "Haarlem", ("GM0392",))
TWEE = Streek("eigen", "Haarlem en Zandvoort", ("GM0392", "GM0473"))


@pytest.fixture(scope="module")
def alle() -> tuple[Doorrekening, ...]:
    """Variants basis and 2 with every municipality apart."""
    gekozen = [varianten.beleidsvariant(id_) for id_ in ("basis", "2")]
    return varianten.naast_elkaar(gekozen, niveau="gemeente")


@pytest.mark.parametrize("streek", [HAARLEM, TWEE])
def test_people_and_money_are_those_of_a_run_of_all_municipalities(
    alle: tuple[Doorrekening, ...], streek: Streek
) -> None:
    hier = in_gebied([d.variant for d in alle], streek)
    for deel, heel in zip(hier, alle, strict=True):
        for jaar in (2024, 2030, 2048):
            for maat in MATEN:
                som = sum(float(heel.maat(maat, jaar, code)[0]) for code in streek.leden)
                assert float(deel.maat(maat, jaar)[0]) == pytest.approx(som, abs=1e-9)
            for post in deel.variant.posten:
                assert deel.euro(post.id, jaar) == sum(
                    heel.euro(post.id, jaar, code) for code in streek.leden
                )


def test_all_provinces_together_are_the_country(alle: tuple[Doorrekening, ...]) -> None:
    twee = alle[1]
    delen = [in_gebied([twee.variant], streek)[0] for streek in streken("provincie").values()]
    for post in twee.variant.posten:
        if post.ontvanger == LANDELIJK:
            assert all(not any(deel.begroting.bedragen[post.id]) for deel in delen)
            continue
        for jaar in (2025, 2048):
            assert sum(d.euro(post.id, jaar) for d in delen) == twee.euro(post.id, jaar)
        assert (
            sum(d.begroting.structureel[post.id] for d in delen)
            == twee.begroting.structureel[post.id]
        )


def test_an_own_register_takes_the_place_of_the_stand_in() -> None:
    """With everybody in the register living in Haarlem, Haarlem gets all that it divides."""
    twee = varianten.beleidsvariant("2")
    vervanger = verdeling.ingebouwd(verdeling.STANDAARDVERVANGER)
    register = verdeling.Sleutel(
        id=verdeling.REGISTER,
        naam="register",
        gewichten={code: Fraction(code == "GM0392") for code in vervanger.gewichten},
        status="aanname",
        bron="toets",
        peildatum="2026-01-01",
    )
    (deel,) = in_gebied([twee], HAARLEM, register=register)
    assert deel.begroting.structureel_eur == 35_000_000
    tabel = aandelentabel(deel, register)
    rij = next(
        rij for rij in tabel.rijen if rij[0] == "Infrastructurele opslag (later Rijksbijdrage)"
    )
    assert rij[4] == 1
    assert rij[3] == "register"
    assert "toets" in tabel.toelichting[-1]


def test_own_starting_counts_change_the_people_and_not_the_money() -> None:
    twee = varianten.beleidsvariant("2")
    (gewoon,) = in_gebied([twee], HAARLEM)
    begin = vul_aan({"niet_bereikt": {"GM0392": 2_000}})
    (eigen,) = in_gebied([twee], HAARLEM, begin=begin)
    assert float(eigen.maat("niet_bereikt", 2024)[0]) > float(gewoon.maat("niet_bereikt", 2024)[0])
    assert eigen.begroting.structureel == gewoon.begroting.structureel


def test_the_share_of_an_area_is_explained_post_by_post() -> None:
    (deel,) = in_gebied([varianten.beleidsvariant("2")], HAARLEM)
    tabel = aandelentabel(deel)
    for rij in tabel.rijen:
        landelijk, aandeel, bedrag = rij[2], rij[4], rij[5]
        if aandeel is None:
            assert bedrag is None
        else:
            assert isinstance(aandeel, Fraction)
            assert isinstance(landelijk, int)
            assert aandeel * landelijk == bedrag
    assert any("vervanger" in str(rij[3]) for rij in tabel.rijen)


def test_draws_for_an_area_are_those_of_a_run_of_all_municipalities() -> None:
    """Only the members run apart; the numbers are those with every municipality apart."""
    twee, begin = varianten.beleidsvariant("2"), vul_aan({"niet_bereikt": {"GM0392": 2_000}})
    opzet = Opzet(twee.mensen, "verwacht", 2, 1, 2026, per_gemeente=False, apart=TWEE.leden)
    deel = uit_trekkingen_in(twee, trek(opzet), TWEE)
    heel = varianten.doorreken(twee, niveau="gemeente", trekkingen=2, tot=2026)
    assert (deel.trekkingen, deel.jaren, deel.streek) == (2, heel.jaren, "Haarlem en Zandvoort")
    for maat in MATEN:
        som = sum(heel.maat(maat, 2026, code) for code in TWEE.leden)
        assert deel.maat(maat, 2026) == pytest.approx(som, rel=1e-5)
    for post in twee.posten:
        assert deel.euro(post.id, 2026) == sum(heel.euro(post.id, 2026, c) for c in TWEE.leden)
    eigen = uit_trekkingen_in(twee, trek(replace(opzet, eigen_begin=begin)), TWEE, begin=begin)
    assert eigen.maat("niet_bereikt", 2024).min() > deel.maat("niet_bereikt", 2024).max()


def test_the_report_of_an_area_says_whose_figures_it_uses() -> None:
    """And has the numbers of the area, not those of the country."""
    gekozen = [varianten.beleidsvariant(id_) for id_ in ("basis", "2")]
    alle = in_gebied(gekozen, HAARLEM)
    rapport = verslag(alle, basis="basis", datum=date(2026, 11, 22), herkomst=["Zelf geteld."])
    tekst = repr(rapport)
    assert rapport.titel == "Varianten naast elkaar: Haarlem"
    assert "Waar de cijfers van Haarlem vandaan komen" in tekst
    assert "Zelf geteld." in tekst
    assert "vervanger: personen met bijstand" in tekst
    assert euro(alle[1].begroting.structureel_eur) in tekst
    assert "35,0 mln" not in tekst
