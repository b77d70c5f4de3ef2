# SPDX-License-Identifier: EUPL-1.2
"""``opstap regels lijst, toon, vragen, parameters, controleer``: the rules themselves."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from opstap.cli.doctor import _cijfers
from opstap.regels.kern.parameters import SOORTEN
from opstap.regels.kern.wetboek import wetboek
from opstap.regels.naslag import controle
from opstap.regels.naslag.gevallen import Geval, gevallen
from opstap.regels.routes import routes

DAG = ("--peildatum", "2026-11-22")


def test_de_lijst_noemt_elke_regel_met_artikel_en_zekerheid(opstap: Any) -> None:
    lijst = opstap("regels", "lijst", *DAG, "--json").json
    assert {regel["id"] for regel in lijst} == set(wetboek())
    assert all(regel["grondslag"] and regel["zekerheid"] for regel in lijst)
    scherm = opstap("regels", "lijst", *DAG).uit
    assert scherm.startswith(f"{len(lijst)} regels op 22 november 2026\n")
    assert "│ BW-03 │ Wat UWV beoordeelt" in scherm


def test_een_onderwerp(opstap: Any) -> None:
    gekozen = opstap("regels", "lijst", "--onderwerp", "Wsw", "--json").json
    assert {regel["id"] for regel in gekozen} == {"SW-01", "SW-02", "SW-03", "SW-04"}
    opstap("regels", "lijst", "--onderwerp", "vis").eis_fout("Kies uit: ", "beschut werk")


def test_de_tekst_van_een_dag(opstap: Any) -> None:
    def bw10(dag: str) -> dict[str, Any]:
        lijst = opstap("regels", "lijst", "--peildatum", dag, "--json").json
        (regel,) = [r for r in lijst if r["id"] == "BW-10"]
        assert isinstance(regel, dict)
        return regel

    assert bw10("2028-06-30")["tot"] == "2028-06-30"
    assert bw10("2028-07-01")["vanaf"] == "2028-07-01"
    assert bw10("2028-07-01")["zekerheid"] == "laag"


def test_een_regel_met_tekst_tabel_en_versies(opstap: Any) -> None:
    scherm = opstap("regels", "toon", "bw-03").uit
    assert scherm.startswith("BW-03: Wat UWV beoordeelt\n")
    assert "https://wetten.overheid.nl/BWBR0035947/2022-07-01" in scherm
    assert "Tabel vanaf 1 januari 2015: de eerste rij waarvan alles waar is" in scherm
    assert "1. Advies: geen positief advies; UWV onderzoekt: " in scherm
    assert "De persoon heeft geen arbeidsvermogen." in scherm
    assert "In alle andere gevallen." in " ".join(scherm.split())
    later = opstap("regels", "toon", "BW-10", "--peildatum", "2028-07-01").uit
    assert "Zekerheid:  laag (de tekst van artikel 3 vanaf 1 juli 2028)" in later
    assert "- vanaf " in later
    assert "tot en met 30 juni 2028: " in later


@pytest.mark.parametrize("id", wetboek())
def test_elke_regel_is_te_tonen(opstap: Any, id: str) -> None:
    scherm = opstap("regels", "toon", id, *DAG)
    assert (scherm.status, scherm.fout) == (0, "")
    blad = opstap("regels", "toon", id, *DAG, "--json").json
    assert [versie["vanaf"] for versie in blad["versies"]]
    for geval in blad["gevallen"]:
        assert geval["titel"].split()[0] in scherm.uit


def test_een_regel_die_er_niet_is(opstap: Any) -> None:
    opstap("regels", "toon", "BW-30").eis_fout(
        "Er is geen regel met het nummer BW-30.", "Bedoelt u: BW-"
    )


def test_de_vragen_met_wat_opstap_wil_weten(opstap: Any) -> None:
    vragen = opstap("regels", "vragen", "--json").json
    assert [vraag["id"] for vraag in vragen] == list(routes())
    assert all(vraag["feitenschema"]["properties"] for vraag in vragen)
    scherm = opstap("regels", "vragen").uit
    assert all(f"│ {id} " in scherm for id in routes())


def test_de_cijfers_met_hun_stand(opstap: Any) -> None:
    afloop = opstap("regels", "parameters", *DAG)
    assert afloop.status == 0
    (maand,) = [r for r in afloop.uit.splitlines() if r.startswith("│ wml_maand ")]
    assert "€ 2.337 per maand" in maand
    assert "loopt af op 31 december 2026" in maand
    assert {p["naam"] for p in opstap("regels", "parameters", *DAG, "--json").json} == set(SOORTEN)


def test_een_verlopen_cijfer_geeft_status_1(opstap: Any) -> None:
    assert opstap("regels", "parameters", "--peildatum", "2026-12-31").status == 0
    afloop = opstap("regels", "parameters", "--peildatum", "2027-01-01")
    assert afloop.status == 1
    (maand,) = [r for r in afloop.uit.splitlines() if r.startswith("│ wml_maand ")]
    assert "verlopen" in maand


def test_alle_cijfers_door_de_tijd_in_een_bestand(opstap: Any, tmp_path: Path) -> None:
    assert opstap("regels", "parameters", "--alle", *DAG, "--uit", "cijfers.csv").status == 0
    with (tmp_path / "cijfers.csv").open(encoding="utf-8-sig") as bestand:
        rijen = list(csv.reader(bestand, delimiter=";"))
    maand = [rij for rij in rijen if rij[0] == "wml_maand"]
    assert len(maand) == 6
    assert [rij[5] for rij in maand[:-1]] == ["vervangen"] * 5


def test_de_controle_slaagt_en_zegt_wat_aandacht_vraagt(opstap: Any) -> None:
    afloop = opstap("regels", "controleer", *DAG)
    assert afloop.status == 0, afloop.uit
    assert "let op    Terug naar beschut werk na een andere baan  [regel BW-10]" in afloop.uit
    assert "Loopt af op 31 december 2026, en Opstap kent nog geen nieuw cijfer." in afloop.uit
    assert afloop.uit.rstrip().endswith("0 afwijking.")
    assert "klopt  " not in afloop.uit


def test_de_controle_faalt_als_een_cijfer_verlopen_is(opstap: Any) -> None:
    afloop = opstap("regels", "controleer", "--peildatum", "2027-01-01")
    assert afloop.status == 1
    assert "afwijking Het minimumloon per maand  [cijfer wml_maand]" in afloop.uit


def test_de_controle_faalt_op_een_geval_dat_anders_uitkomt(
    opstap: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    goed, *rest = gevallen()
    fout = Geval(
        titel="dit komt nooit uit",
        artikel=goed.artikel,
        route=goed.route,
        peildatum=goed.peildatum,
        feiten=goed.feiten,
        verwacht={"zekerheid": "volstrekt"},
        regel=goed.regel,
        bestand=goed.bestand,
    )
    monkeypatch.setattr(controle, "gevallen", lambda: (fout, *rest))
    afloop = opstap("regels", "controleer", *DAG)
    assert afloop.status == 1
    assert f"[gevallen {goed.regel}]" in afloop.uit
    assert "dit komt nooit uit" in afloop.uit


def test_de_controle_in_json_en_in_een_bestand(opstap: Any, tmp_path: Path) -> None:
    rapport = opstap("regels", "controleer", *DAG, "--json").json
    assert (rapport["geslaagd"], rapport["peildatum"]) == (True, "2026-11-22")
    assert {c["uitkomst"] for c in rapport["controles"]} == {"klopt", "let op"}
    assert len({c["id"] for c in rapport["controles"]}) == len(rapport["controles"])
    assert opstap("regels", "controleer", *DAG, "--uit", "controle.csv").status == 0
    regels = (tmp_path / "controle.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(regels) > len(rapport["controles"])


@pytest.mark.parametrize(
    ("dag", "uitkomst", "toelichting"),
    [
        (date(2026, 9, 1), "goed", "minimumloon bekend tot en met 31 december 2026"),
        (date(2026, 12, 1), "let op", "minimumloon bekend tot en met 31 december 2026"),
        (date(2027, 1, 1), "let op", "minimumloon bekend tot en met 31 december 2026; 3 cijfers"),
    ],
)
def test_doctor_zegt_tot_wanneer_de_cijfers_bekend_zijn(
    dag: date, uitkomst: str, toelichting: str
) -> None:
    bevonden = _cijfers(dag)
    assert bevonden.uitkomst == uitkomst
    assert bevonden.toelichting.startswith(toelichting)
    assert bool(bevonden.herstel) == (uitkomst != "goed")
