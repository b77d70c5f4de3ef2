# SPDX-License-Identifier: EUPL-1.2
"""``opstap verdeel``: wrong use and wrong files get status 2 and one clear Dutch message."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from opstap import gebieden

Bestand = Callable[..., str]
BUDGET_2026 = ("verdeel", "impulsbudget", "--jaar", 2026)


@pytest.fixture
def sleutelbestand(bestand: Bestand) -> Callable[..., str]:
    """A key with ten for every municipality, with changes or without one."""

    def schrijf(anders: dict[str, object] | None = None, zonder: str = "") -> str:
        gewichten: dict[str, object] = dict.fromkeys(gebieden.gemeenten(), 10)
        gewichten |= anders or {}
        gewichten.pop(zonder, None)
        return bestand("sleutel.csv", "code,gewicht", (f"{c},{g}" for c, g in gewichten.items()))

    return schrijf


@pytest.mark.parametrize(
    ("woorden", "boodschap"),
    [
        ("impuls --jaar 2026", "'impuls'"),
        ("impulsbudget", "Geef het jaar, bijvoorbeeld: opstap verdeel impulsbudget --jaar 2026"),
        ("impulsbudget --jaar 2040", "voor 2040 is geen bedrag bekend, wel voor 2025, 2026"),
        ("impulsbudget --jaar 20260", "--jaar"),
        ("impulsbudget --jaar volgend", "--jaar"),
        ("impulsbudget --jaar 2026 --bedrag -5", "Het bedrag is negatief (-5)"),
        ("impulsbudget --jaar 2026 --bedrag 5,5", "--bedrag"),
        ("impulsbudget --jaar 2026 --minimum -1", "--minimum"),
        ("beschut-plaatsen --jaar 2026 --minimum 40", "vraagt 13.680, maar er is 12.700"),
        ("impulsbudget --jaar 2026 --methode hare", "--methode"),
        ("impulsbudget --jaar 2026 --sleutel bijstand", "Sleutel 'bijstand' bestaat niet"),
        ("impulsbudget --jaar 2026 --sleutel inwoners:1950", "2017 tot en met 2026"),
        ("impulsbudget --jaar 2026 --sleutel mix:inwoners", "schrijf mix:SLEUTEL=GEWICHT"),
        ("impulsbudget --jaar 2026 --sleutel mix:inwoners=-1", "groter zijn dan nul"),
        ("impulsbudget --jaar 2026 --sleutel weg.csv", "bestaat niet"),
        ("impulsbudget --jaar 2026 --sleutel doelgroepenregister", "opstap register bewaar"),
        ("impulsbudget --jaar 2026 --overgang 7.5", "--overgang hoort bij --vergelijk"),
        ("impulsbudget --jaar 2026 --vergelijk inwoners --overgang veel", "bijvoorbeeld 7.50,15"),
        ("impulsbudget --jaar 2026 --vergelijk inwoners --overgang -1", "nul of meer euro"),
        ("beschut-plaatsen --jaar 2026 --vergelijk inwoners --overgang 1", "Laat --overgang weg"),
        ("impulsbudget --jaar 2026 --trekkingen 1", "van 2 tot en met 1.000.000"),
        ("impulsbudget --jaar 2026 --sleutel iv3-6.4 --trekkingen 9", "telt geen mensen"),
        ("impulsbudget --jaar 2026 --terugverdeelsleutel inwoners", "niets samengevoegd"),
        ("impulsbudget --jaar 2026 --toelichting GM9999", "GM9999 komt niet voor"),
        ("impulsbudget --jaar 2026 --toelichting Rucfen", "Bedoelt u: GM0840 (Rucphen)"),
        ("impulsbudget --jaar 2026 --gewichten g.csv", "--gewichten hoort bij vrij"),
        ("impulsbudget --jaar 2026 --peildatum 2026-01-01", "hoort bij --samenwerkingsverbanden"),
        ("impulsbudget --jaar 2026 --peildatum morgen", "--peildatum"),
        ("impulsbudget --jaar 2026 --realisatie r.csv", "--realisatie hoort bij sleutel"),
        ("impulsbudget --jaar 2026 --behoefte b.csv", "--behoefte hoort bij sleutel"),
        ("impulsbudget --jaar 2026 --zonder-korting --bedrag 5", "kies --bedrag of"),
        ("rijksbijdrage --jaar 2026 --zonder-korting", "laat --zonder-korting weg"),
        ("impulsbudget --jaar 2026 --uit weg/uit.csv", "de map weg bestaat niet"),
        ("impulsbudget --jaar 2026 --uit uit.docx", "Kies uit: .csv, .xlsx"),
        ("impulsbudget --jaar 2026 --onzin", "--onzin"),
        ("vrij", "Geef bij vrij een bedrag en gewichten"),
        ("vrij --bedrag 100", "Geef bij vrij een bedrag en gewichten"),
        ("vrij --bedrag 100 --gewichten weg.csv", "bestaat niet"),
        ("vrij --bedrag 100 --gewichten g.csv --sleutel inwoners", "--sleutel hoort niet bij vrij"),
    ],
)
def test_verkeerd_gebruik(opstap: Any, woorden: str, boodschap: str) -> None:
    opstap("verdeel", *woorden.split()).eis_fout(boodschap)


@pytest.mark.parametrize(
    ("anders", "zonder", "boodschap"),
    [
        ({}, "GM0363", "past niet op de 342 gemeenten: zonder waarde: GM0363"),
        ({"GM9999": 1}, "", "geen gemeente van deze indeling: GM9999"),
        ({"GM0363": -1}, "", "-1 mag hier niet; de waarde moet 0 of hoger zijn"),
        ({"GM0363": "veel"}, "", "kolom gewicht"),
        ({"GM0363": ""}, "", "deze cel is leeg"),
        ({"Amsterdam": 10}, "GM0363", "kolom code"),
        (dict.fromkeys(gebieden.gemeenten(), 0), "", "zijn nul, dus er is niets om naar te verd"),
    ],
)
def test_een_sleutelbestand_dat_niet_kan(
    opstap: Any,
    anders: dict[str, object],
    zonder: str,
    boodschap: str,
    sleutelbestand: Callable[..., str],
) -> None:
    opstap(*BUDGET_2026, "--sleutel", sleutelbestand(anders, zonder)).eis_fout(boodschap)


def test_een_code_die_dubbel_in_het_sleutelbestand_staat(
    opstap: Any, sleutelbestand: Callable[..., str]
) -> None:
    with Path(sleutelbestand()).open("a", encoding="utf-8") as open_bestand:
        open_bestand.write("GM0363,5\n")
    afloop = opstap(*BUDGET_2026, "--sleutel", "sleutel.csv")
    afloop.eis_fout("GM0363 komt meer dan één keer voor")


def test_een_sleutelbestand_in_een_oude_indeling_zegt_hoe_om_te_zetten(
    opstap: Any, bestand: Bestand
) -> None:
    oud = bestand(
        "oud.csv", "code,gewicht", (f"{c},{n}" for c, n in gebieden.inwoners(2020).items())
    )
    afloop = opstap(*BUDGET_2026, "--sleutel", oud)
    afloop.eis_fout("opstap gebieden omzetten BESTAND --van 2020 --naar 2026")


def test_een_onbekende_kolom_wordt_geweigerd_tenzij_die_genegeerd_mag(
    opstap: Any, bestand: Bestand
) -> None:
    rijen = (f"{code},10,x" for code in gebieden.gemeenten())
    extra = bestand("extra.csv", "code,gewicht,opmerking", rijen)
    opstap(*BUDGET_2026, "--sleutel", extra).eis_fout("--negeer-extra", "opmerking")
    afloop = opstap(*BUDGET_2026, "--sleutel", extra, "--negeer-extra", "--json")
    assert afloop.json["sleutel"]["id"] == "extra.csv"
    assert "Niet gelezen kolommen" in afloop.fout


def test_een_lid_dat_niet_bestaat_wordt_geweigerd(opstap: Any, bestand: Bestand) -> None:
    lijst = bestand("v.csv", "samenwerkingsverband,gemeente", ["X,GM9999", "X,GM0363"])
    opstap(*BUDGET_2026, "--samenwerkingsverbanden", lijst).eis_fout("GM9999")


def test_vrij_zonder_inwoners_kan_geen_grootste_vinden(opstap: Any, bestand: Bestand) -> None:
    gewichten = bestand("g.csv", "code,gewicht", ["A,1", "B,2"])
    lijst = bestand("v.csv", "samenwerkingsverband,gemeente", ["AB,A", "AB,B"])
    vraag = ("verdeel", "vrij", "--bedrag", 10, "--gewichten", gewichten)
    opstap(*vraag, "--samenwerkingsverbanden", lijst).eis_fout("Geen inwonertal voor A, B")


def test_vrij_met_een_negatief_bedrag(opstap: Any, bestand: Bestand) -> None:
    gewichten = bestand("g.csv", "code,gewicht", ["A,1"])
    opstap("verdeel", "vrij", "--bedrag", -1, "--gewichten", gewichten).eis_fout("negatief (-1)")
