# SPDX-License-Identifier: EUPL-1.2
"""Indicators: the sums are those of the table of CBS, and every gap keeps its name."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
import yaml

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.benchmark.indicatoren import declaratie
from opstap.benchmark.indicatoren.cijfers import Cijfers, alle_cijfers, cijfers
from opstap.benchmark.indicatoren.declaratie import indicator, indicatoren
from opstap.benchmark.indicatoren.posten import BIJNA_NUL, elders_geboekt, samengesteld_sinds
from opstap.benchmark.statistiek.toestand import Toestand

HAARLEM, DE_BILT, LOON_OP_ZAND, VOORNE = "GM0392", "GM0310", "GM0809", "GM1992"


def reken(id_: str) -> Cijfers:
    return cijfers(indicator(id_))


def cel(id_: str, code: str, jaar: int) -> tuple[int, int, Toestand]:
    een = reken(id_)
    rij, kolom = een.rij(jaar), een.kolom(code)
    staat = Toestand(een.staat[rij, kolom])
    return int(een.teller[rij, kolom]), int(een.noemer[rij, kolom]), staat


# Golden numbers, read from the published tables by hand


@pytest.mark.parametrize(
    ("id_", "code", "jaar", "teller", "noemer"),
    [
        ("wsw-beschut", HAARLEM, 2024, 17_834_000, 167_636),
        ("inkomen", HAARLEM, 2024, 87_381_000, 167_636),
        ("participatie", HAARLEM, 2024, 11_117_000, 167_636),
        ("wsw-beschut-begroting", HAARLEM, 2024, 15_813_000, 167_636),
        ("wsw-beschut-realisatie", HAARLEM, 2024, 17_834_000, 15_813_000),
        ("wsw-beschut-verandering", HAARLEM, 2024, 17_834_000, 16_739_000),
        ("aandeel-wsw-beschut", HAARLEM, 2024, 17_834_000, 87_381_000 + 17_834_000 + 11_117_000),
        ("bijstand", HAARLEM, 2021, 3_560, 162_543),
        ("wsw-beschut", DE_BILT, 2024, 1_006_000, 43_718),
        ("participatie-realisatie", DE_BILT, 2024, 1_142_000, 1_176_000),
        ("wsw-beschut", VOORNE, 2018, (343 + 7_227 + 69) * 1_000, 17_040 + 39_992 + 14_508),
        ("bijstand", VOORNE, 2021, 210 + 790 + 130, 17_439 + 40_312 + 14_900),
    ],
)
def test_drie_gemeenten_met_de_hand(
    id_: str, code: str, jaar: int, teller: int, noemer: int
) -> None:
    assert cel(id_, code, jaar) == (teller, noemer, Toestand.CIJFER)
    een = reken(id_)
    waarde = een.waarde[een.rij(jaar), een.kolom(code)]
    assert waarde == pytest.approx(indicator(id_).per * teller / noemer)


def test_het_land_is_de_som_van_de_tabel() -> None:
    land = reken("wsw-beschut").som(2024)
    assert round(land.teller / 1_000_000) == 2_366
    assert land.noemer == 17_942_942
    assert land.waarde == Fraction(land.teller, land.noemer)
    assert (land.gemeenten, land.zonder) == (342, 0)


@pytest.mark.parametrize("jaar", range(2017, 2025))
def test_geen_euro_raakt_kwijt_in_een_herindeling(jaar: int) -> None:
    for id_, veld in (("inkomen", "6_3"), ("wsw-beschut", "6_4"), ("participatie", "6_5")):
        bron = [
            int(rij[f"lasten_{veld}"])
            for rij in gebieden.tabellen.rijen("iv3_lasten")
            if rij["soort"] == "jaarrekening" and rij["jaar"] == str(jaar)
        ]
        land = reken(id_).som(jaar)
        assert land.teller == 1_000 * sum(bron)
        assert land.noemer == sum(gebieden.inwoners(jaar).values())


def test_een_regio_is_een_som_gedeeld_door_een_som() -> None:
    leden = [c for c, g in gebieden.gemeenten().items() if g.arbeidsmarktregio_code == "AM26"]
    regio = reken("wsw-beschut").som(2024, leden)
    duizenden = (4, 1_493, 2_013, 2_690, 4_416, 1_461, 0, 4_823, 30_067, 10_855, 495)
    assert regio.teller == 1_000 * sum(duizenden)
    assert regio.noemer == 495_223
    assert (regio.gemeenten, regio.elders) == (11, 2)  # Loon op Zand en Baarle-Nassau


def test_een_losse_groep_telt_alleen_wie_te_vergelijken_is() -> None:
    los = reken("wsw-beschut").som(2024, [HAARLEM, LOON_OP_ZAND], gesloten=False)
    assert (los.teller, los.noemer) == (17_834_000, 167_636)
    assert (los.gemeenten, los.zonder, los.elders) == (1, 1, 1)
    niemand = reken("wsw-beschut").som(2024, [LOON_OP_ZAND], gesloten=False)
    assert niemand.waarde is None


def test_deelgebieden_tellen_op_tot_het_land() -> None:
    alle = gebieden.gemeenten()
    for id_, een in alle_cijfers().items():
        for jaar in een.jaren:
            delen = [
                een.som(jaar, [c for c, g in alle.items() if g.provincie_code == provincie])
                for provincie in gebieden.provincies()
            ]
            land = een.som(jaar)
            assert sum(deel.teller for deel in delen) == land.teller, (id_, jaar)
            assert sum(deel.noemer for deel in delen) == land.noemer, (id_, jaar)


# States


def test_loon_op_zand_boekt_elders_en_is_niet_goedkoop() -> None:
    for id_ in ("inkomen", "wsw-beschut", "participatie"):
        assert cel(id_, LOON_OP_ZAND, 2024) == (0, 23_850, Toestand.ELDERS)
        assert cel(id_, LOON_OP_ZAND, 2023)[2] is Toestand.CIJFER
    een = reken("wsw-beschut")
    assert np.isnan(een.vergelijkbaar[een.rij(2024), een.kolom(LOON_OP_ZAND)])
    # and what is made of such a figure is not compared either
    for id_ in ("aandeel-wsw-beschut", "wsw-beschut-verandering", "wsw-beschut-realisatie"):
        assert cel(id_, LOON_OP_ZAND, 2024)[2] is Toestand.ELDERS


def test_de_bilt_had_geen_begroting_van_2025() -> None:
    for id_ in ("inkomen", "wsw-beschut", "participatie"):
        een = reken(f"{id_}-begroting")
        rij, kolom = een.rij(2025), een.kolom(DE_BILT)
        assert een.staat[rij, kolom] == Toestand.ONTBREEKT
        assert np.isnan(een.waarde[rij, kolom])
        leden = [c for c, g in gebieden.gemeenten().items() if g.provincie == "Utrecht"]
        provincie = een.som(2025, leden)
        assert provincie.zonder >= 1
        assert provincie.noemer == int(een.noemer[rij, [een.kolom(c) for c in leden]].sum()) - sum(
            int(een.noemer[rij, een.kolom(c)])
            for c in leden
            if een.staat[rij, een.kolom(c)] == Toestand.ONTBREEKT
        )


def test_ameland_heeft_geen_cijfer_en_wordt_niet_gevuld() -> None:
    een = reken("bijstand")
    assert een.staat[0, een.kolom("GM0060")] == Toestand.ONTBREEKT
    land = een.som(2021)
    assert land.teller == 408_100
    assert land.noemer == 17_475_415 - gebieden.inwoners(2021)["GM0060"]
    assert land.zonder == 1


def test_negatief_is_geen_laag_bedrag() -> None:
    assert cel("wsw-beschut", "GM1730", 2024)[::2] == (-306_000, Toestand.NEGATIEF)


def test_samengestelde_gemeenten_zijn_gemerkt() -> None:
    een = reken("wsw-beschut")
    kolom = een.kolom(VOORNE)
    per_jaar = dict(zip(een.jaren, een.samengesteld[:, kolom].tolist(), strict=True))
    assert per_jaar == {jaar: jaar < 2023 for jaar in een.jaren}
    assert not een.geschat[:, kolom].any()
    # Haaren was split in 2021: a part of it is in Tilburg
    tilburg = een.geschat[:, een.kolom("GM0855")].tolist()
    assert dict(zip(een.jaren, tilburg, strict=True)) == {jaar: jaar < 2021 for jaar in een.jaren}


def test_een_andere_naam_is_geen_fusie() -> None:
    hernoemd = [rij for rij in gebieden.herindelingen() if rij.soort == "naam_en_code_gewijzigd"]
    assert hernoemd
    for rij in hernoemd:
        echte = {r.nieuw for r in gebieden.herindelingen() if r.soort != rij.soort}
        if rij.nieuw not in echte:
            assert rij.nieuw not in samengesteld_sinds(rij.jaar - 1)


def test_elders_is_bijna_niets_naast_anderen_die_wel_iets_hebben() -> None:
    mensen = [100.0, 100.0, 100.0]
    lichaam = ("a", "a", "a")

    def wie(*bedragen: float) -> list[bool]:
        return elders_geboekt(bedragen, mensen, lichaam).tolist()

    assert wie(0, 50, 50) == [True, False, False]
    assert wie(50 * BIJNA_NUL - 0.01, 50, 50) == [True, False, False]
    assert wie(50 * BIJNA_NUL, 50, 50) == [False, False, False]
    assert wie(-1, 50, 50) == [False, False, False]  # negative is another state
    assert wie(0, 0, 0) == [False, False, False]  # nobody has anything: zero may be zero
    assert wie(float("nan"), 50, 50) == [False, False, False]
    assert wie(0, float("nan"), 50) == [True, False, False]
    assert elders_geboekt([0, 50], [1, 1], ("a", "b")).tolist() == [False, False]


def test_een_samenwerkingsverband_gaat_voor_de_regio() -> None:
    """Alone with a member that also books nothing, nobody shows that it is elsewhere."""
    rijen = [{"samenwerkingsverband": "S", "gemeente": c} for c in (LOON_OP_ZAND, "GM0638")]
    verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(rijen)
    indeling = verbanden.indeling_op(date(2026, 1, 1), gebieden.inwoners(2026))
    een = cijfers(indicator("wsw-beschut"), indeling)
    assert een.staat[een.rij(2024), een.kolom(LOON_OP_ZAND)] == Toestand.NUL
    samen = een.som(2024, indeling.verbanden["S"].leden)
    assert (samen.teller, samen.noemer) == (0, 23_850 + 9_732)


# Budgets of the letters


def test_een_budget_wordt_helemaal_verdeeld() -> None:
    een = reken("impulsbudget")
    assert (een.jaren[0], een.jaren[-1], een.status) == (2025, 2034, "aanname")
    assert een.teller.sum(axis=1).tolist()[:3] == [35_000_000, 31_500_000, 31_500_000]
    assert (een.staat == Toestand.CIJFER).all()
    assert reken("rijksbijdrage").som(2035).teller == 35_900_000


def test_een_jaar_dat_nog_komt_gebruikt_de_laatste_inwoners() -> None:
    assert reken("rijksbijdrage").som(2030).noemer == 18_130_208
    assert reken("rijksbijdrage").som(2025).noemer == 18_044_027


# Definitions


def test_elke_indicator_is_heel_en_kiest_geen_kant() -> None:
    for een in indicatoren().values():
        assert een.richting == "geen"
        assert een.kanttekeningen, een.id
        assert all(tekst.endswith(".") for tekst in een.kanttekeningen)
        assert (een.per > 1) == een.telt_mensen
        if een.soort == "bedrag":
            assert een.eenheid == "euro per inwoner"
    gebruikt = {tekst for een in indicatoren().values() for tekst in een.kanttekeningen}
    ruw = yaml.safe_load(declaratie._BESTAND.read_text(encoding="utf-8"))
    assert {tekst.strip() for tekst in ruw["kanttekeningen"].values()} == gebruikt


def test_onbekend_wordt_uitgelegd() -> None:
    with pytest.raises(NietBekendFout, match="wsw-beschut"):
        indicator("wsw-beschutt")
    with pytest.raises(GebruiksFout, match="2017 tot en met 2024"):
        reken("wsw-beschut").rij(2025)
    with pytest.raises(NietBekendFout, match="opgegaan"):
        reken("wsw-beschut").kolom("GM0501")


def test_een_waarde_staat_er_zoals_mensen_haar_lezen() -> None:
    assert indicator("wsw-beschut").toon_per(106.385) == "€ 106 per inwoner"
    assert indicator("impulsbudget").toon(1.756) == "€ 1,76"
    assert indicator("aandeel-wsw-beschut").toon(0.1533) == "15,3%"
    assert indicator("bijstand").toon_per(21.9) == "21,9 per 1.000 inwoners"
    assert indicator("bijstand").toon(None) == "onbekend"
