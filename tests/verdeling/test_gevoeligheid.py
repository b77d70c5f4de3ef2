# SPDX-License-Identifier: EUPL-1.2
"""Chance in a head count: the draws agree with theory, repeat with their seed, refuse euros."""

from __future__ import annotations

from importlib import import_module
from math import sqrt

import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.verdeling import Sleutel, Uitkomst, gevoeligheid, ingebouwd, verdeel_bedrag

# The smallest municipalities are where chance bites.
TELLING = {"KLEIN": 75, "MIDDEN": 600, "GROOT": 3000, "LEEG": 0, "REST": 20_000}
TREKKINGEN = 8000
# An estimated standard deviation is itself off by about 1 / sqrt(2 n), here 0.8%.
MARGE = 5 / sqrt(2 * TREKKINGEN)


def reken(telling: dict[str, int], metingen: int = 1, bedrag: int = 1_000_000) -> Uitkomst:
    sleutel = Sleutel("s", "telling", telling, "aanname", "", "", metingen=metingen)
    return verdeel_bedrag(bedrag, sleutel, namen={code: code for code in telling})


def afwijkingen(metingen: int) -> dict[str, float]:
    uitslag = gevoeligheid(reken(TELLING, metingen), trekkingen=TREKKINGEN, zaad=7)
    return {band.code: band.afwijking for band in uitslag.banden}


@pytest.mark.parametrize("metingen", [1, 2, 3])
def test_de_spreiding_is_die_van_een_poissontelling_gedeeld_door_het_aantal_jaren(
    metingen: int,
) -> None:
    """A share p of a total N that is itself random has relative deviation sqrt((1 - p) / n)."""
    som = sum(TELLING.values())
    for code, afwijking in afwijkingen(metingen).items():
        n = TELLING[code]
        verwacht = sqrt((1 - n / som) / (n * metingen)) if n else 0.0
        assert afwijking == pytest.approx(verwacht, rel=MARGE)


def test_over_vier_jaren_gemiddeld_halveert_de_spreiding() -> None:
    een, vier = afwijkingen(1), afwijkingen(4)
    assert vier["KLEIN"] == pytest.approx(een["KLEIN"] / 2, rel=2 * MARGE)


def test_de_band_ligt_om_het_bedrag_en_is_scheef_noch_leeg() -> None:
    uitslag = gevoeligheid(reken(TELLING), trekkingen=TREKKINGEN, zaad=7)
    for band in uitslag.banden:
        if band.code == "LEEG":
            assert (band.p05, band.p50, band.p95, band.afwijking) == (0, 0, 0, 0)
            continue
        assert band.p05 < band.toegekend < band.p95
        breedte = 1.645 * band.afwijking * band.toegekend
        assert band.p95 - band.p50 == pytest.approx(breedte, rel=0.15)
        assert band.p50 - band.p05 == pytest.approx(breedte, rel=0.15)


def test_hetzelfde_zaad_geeft_dezelfde_getallen_een_ander_zaad_andere() -> None:
    uitkomst = reken(TELLING)
    eerste = gevoeligheid(uitkomst, trekkingen=50, zaad=1)
    assert eerste == gevoeligheid(uitkomst, trekkingen=50, zaad=1)
    assert eerste.banden != gevoeligheid(uitkomst, trekkingen=50, zaad=2).banden


def test_grote_aantallen_trekkingen_gaan_in_blokken_zonder_verschil_in_vorm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(import_module("opstap.verdeling.gevoeligheid"), "_BLOK", 5 * 300)
    som = sum(TELLING.values())
    uitslag = gevoeligheid(reken(TELLING), trekkingen=1000, zaad=3)
    klein = next(band for band in uitslag.banden if band.code == "KLEIN")
    assert klein.afwijking == pytest.approx(sqrt((1 - 75 / som) / 75), rel=5 / sqrt(2000))


def test_een_telling_die_op_nul_uitkomt_breekt_niets() -> None:
    uitslag = gevoeligheid(reken({"A": 1, "B": 0}, bedrag=100), trekkingen=200, zaad=1)
    assert {band.p95 for band in uitslag.banden} == {100.0, 0.0}


def test_de_uitslag_is_als_simulatie_gemerkt() -> None:
    uitslag = gevoeligheid(reken(TELLING), trekkingen=10, zaad=1).als_dict()
    assert uitslag["status"] == "gesimuleerd"
    assert (uitslag["trekkingen"], uitslag["zaad"]) == (10, 1)


def test_euros_zijn_geen_telling_van_mensen() -> None:
    iv3 = ingebouwd("iv3-6.4")
    uitkomst = verdeel_bedrag(1000, iv3, namen=dict.fromkeys(iv3.gewichten, ""))
    with pytest.raises(GebruiksFout, match="telt geen mensen"):
        gevoeligheid(uitkomst, trekkingen=10, zaad=1)


@pytest.mark.parametrize("trekkingen", [-1, 0, 1, 1_000_001])
def test_te_weinig_of_te_veel_trekkingen_worden_geweigerd(trekkingen: int) -> None:
    with pytest.raises(GebruiksFout, match=r"van 2 tot en met 1\.000\.000"):
        gevoeligheid(reken(TELLING), trekkingen=trekkingen, zaad=1)
