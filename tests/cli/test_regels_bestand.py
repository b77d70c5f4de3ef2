# SPDX-License-Identifier: EUPL-1.2
"""``opstap regels bestand``: the same question for every row, and nothing of a bad file."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.conftest import Opdracht

GOED = """id;arbeidsvermogen;wsw_indicatie;eigen_aanvraag;begeleiding_nodig
p1;nee;;;
p2;ja;nee;nee;ja
p3;ja;;;
"""


def test_een_consulent_vraagt_het_voor_een_hele_lijst(opstap: Opdracht, tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text(GOED, encoding="utf-8")
    afloop = opstap("regels", "bestand", "beschut-advies", "lijst.csv", "--uit", "uit.csv")
    assert afloop.status == 0, afloop.fout
    assert "Geschreven: uit.csv" in afloop.fout
    assert "onbekend" in afloop.uit
    with (tmp_path / "uit.csv").open(encoding="utf-8-sig", newline="") as bestand:
        rijen = list(csv.DictReader(bestand, delimiter=";"))
    assert [(r["id"], r["uitkomst_advies"], r["vraag"]) for r in rijen] == [
        ("p1", "geen_positief_advies", ""),
        ("p2", "positief", ""),
        ("p3", "onbekend", "wsw_indicatie"),
    ]
    assert rijen[1]["spoor"].endswith("begeleiding_nodig=ja > rij 5,6")


def test_als_json_met_aantallen_per_uitkomst(opstap: Opdracht, tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text(GOED, encoding="utf-8")
    blad = opstap(
        *("regels", "bestand", "beschut-advies", "lijst.csv", "--peildatum", "2026-03-02"), "--json"
    ).json
    assert blad["aantallen"] == {"geen_positief_advies": 1, "onbekend": 1, "positief": 1}
    assert blad["peildatum"] == "2026-03-02"
    assert "Opstap beslist niets" in blad["voorbehoud"]
    assert [rij["id"] for rij in blad["rijen"]] == ["p1", "p2", "p3"]


def test_elke_fout_wordt_genoemd_en_er_komt_geen_bestand(opstap: Opdracht, tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text(
        GOED.replace("p2;ja", "p2;misschien").replace("p3;ja;", "p3;ja;soms"), encoding="utf-8"
    )
    opstap("regels", "bestand", "beschut-advies", "lijst.csv", "--uit", "uit.csv").eis_fout(
        "2 fouten, niets is overgenomen", "rij 3, kolom arbeidsvermogen", "rij 4"
    )
    assert not (tmp_path / "uit.csv").exists()


def test_een_kolom_die_niet_gevraagd_wordt_en_een_vraag_die_niet_bestaat(
    opstap: Opdracht, tmp_path: Path
) -> None:
    (tmp_path / "lijst.csv").write_text("id;naam\np1;Jan\n", encoding="utf-8")
    opstap("regels", "bestand", "beschut-advies", "lijst.csv").eis_fout("kolom naam")
    opstap("regels", "bestand", "beschut-advis", "lijst.csv").eis_fout("Bedoelt u: beschut-advies")


def test_een_bsn_in_het_bestand_wordt_geweigerd_en_niet_herhaald(
    opstap: Opdracht, tmp_path: Path
) -> None:
    (tmp_path / "lijst.csv").write_text(GOED.replace("p1", "111222333"), encoding="utf-8")
    afloop = opstap("regels", "bestand", "beschut-advies", "lijst.csv")
    afloop.eis_fout("burgerservicenummers", "pseudoniem")
    assert "111222333" not in afloop.fout
