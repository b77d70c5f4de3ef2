# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark``: the funnel and the series of a user, and nothing of a bad file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.cli.conftest import Opdracht

AANDELEN = """code;teller;noemer;toestand
GM0363;300;1000;
GM0014;45;100;
GM0034;12;50;
GM0037;;;elders_geboekt
GM0080;20;80;
"""
VELDEN = {"waarde", "onder95", "boven95", "onder998", "boven998", "gekrompen"}


def schrijf(map_: Path, naam: str, tekst: str) -> str:
    (map_ / naam).write_text(tekst, encoding="utf-8")
    return naam


def test_het_gepubliceerde_voorbeeld_op_zes_decimalen(opstap: Opdracht, tmp_path: Path) -> None:
    schrijf(tmp_path, "a.csv", "code,teller,noemer\nA,8,10\nB,80,100\n")
    blad = opstap("benchmark", "trechter", "a.csv", "--streefwaarde", "0.80642448", "--json").json
    (rij, _) = blad["regels"]
    assert rij["onder95"] * 100 == pytest.approx(56.154344, abs=1e-6)
    assert rij["onder998"] * 100 == pytest.approx(42.032590, abs=1e-6)
    assert (rij["waarde"], rij["boven95"]) == (0.8, 1.0)
    assert blad["streefwaarde"] == 0.80642448


def test_een_ratio_met_exacte_grenzen(opstap: Opdracht, tmp_path: Path) -> None:
    schrijf(tmp_path, "r.csv", "code,waargenomen,verwacht\nA,10,18.390358\nB,10,4.795388\n")
    blad = opstap("benchmark", "trechter", "r.csv", "--json").json
    a, b = blad["regels"]
    assert blad["streefwaarde"] == 1
    assert a["onder95"] == pytest.approx(0.54376320, abs=1e-6)
    assert b["boven95"] == pytest.approx(2.08533708, abs=1e-6)


def test_de_velden_van_het_contract_en_de_volgorde_op_code(
    opstap: Opdracht, tmp_path: Path
) -> None:
    schrijf(tmp_path, "a.csv", AANDELEN)
    blad = opstap("benchmark", "trechter", "a.csv", "--json").json
    assert {"streefwaarde", "phi", "tau2", "regels"} <= blad.keys()
    assert [rij["code"] for rij in blad["regels"]] == [
        "GM0014",
        "GM0034",
        "GM0037",
        "GM0080",
        "GM0363",
    ]
    elders = blad["regels"][2]
    assert {elders[veld] for veld in VELDEN} == {None}
    assert (elders["oordeel"], elders["toestand"]) == ("geen cijfer", "elders_geboekt")
    rij = blad["regels"][0]
    assert rij["oordeel"] == "buiten de 99,8%-grens"
    assert rij["onder998"] < rij["onder95"] < blad["streefwaarde"] < rij["boven95"] < rij["waarde"]
    assert rij["gekrompen"] < rij["waarde"]
    assert blad["eenheden"] == 4
    assert rij["terugkeer"].startswith("Verandert er niets, dan is na 45,0% de volgende keer ")
    assert elders["terugkeer"] is None


def test_een_controller_leest_het_op_het_scherm_en_bewaart_het(
    opstap: Opdracht, tmp_path: Path
) -> None:
    schrijf(tmp_path, "a.csv", AANDELEN)
    afloop = opstap("benchmark", "trechter", "a.csv")
    assert afloop.status == 0, afloop.fout
    assert "verschil verklaarbaar door" in afloop.uit
    assert "Er is geen ranglijst" in afloop.uit
    assert "elders_geboekt: een ander orgaan boekt dit" in afloop.uit
    assert "Er zijn maar 4 eenheden" in afloop.fout
    opstap("benchmark", "trechter", "a.csv", "--uit", "t.xlsx")
    assert (tmp_path / "t.xlsx").exists()
    opstap("benchmark", "trechter", "a.csv", "--uit", "t.json", "--methode", "exact")
    assert '"exact"' in (tmp_path / "t.json").read_text(encoding="utf-8")


def test_waarschuwingen_over_de_methode_en_de_streefwaarde(
    opstap: Opdracht, tmp_path: Path
) -> None:
    schrijf(tmp_path, "klein.csv", "code,teller,noemer\nA,1,4\nB,50,100\n")
    assert "gebruik de methode exact" in opstap("benchmark", "trechter", "klein.csv").fout
    schrijf(tmp_path, "hoog.csv", "code,waargenomen,verwacht\nA,100,50\nB,120,60\n")
    afloop = opstap("benchmark", "trechter", "hoog.csv")
    assert "Het gemiddelde (2,00) ligt verder van de streefwaarde (1,00)" in afloop.fout
    schrijf(tmp_path, "laag.csv", "code,teller,noemer\nA,30,100\nB,31,100\n")
    assert "Het gemiddelde" not in opstap("benchmark", "trechter", "laag.csv").fout
    doel = opstap("benchmark", "trechter", "laag.csv", "--streefwaarde", "0,6")
    assert "Het gemiddelde (30,50%) ligt verder van de streefwaarde (60,00%)" in doel.fout


def test_alle_fouten_van_een_bestand_tegelijk(opstap: Opdracht, tmp_path: Path) -> None:
    """Cells that cannot be read, and rows that cannot be true, in one answer."""
    schrijf(
        tmp_path,
        "fout.csv",
        "code;teller;noemer;toestand\nA;12;10;\nA;3;0;\nB;x;4;\nC;;5;\nD;-1;3;raar\n",
    )
    opstap("benchmark", "trechter", "fout.csv", "--uit", "uit.csv").eis_fout(
        "7 fouten, niets is overgenomen",
        "rij 2, kolom teller: de teller is groter",
        "rij 3, kolom code: 'A' staat ook op rij 2",
        "rij 3, kolom noemer: 0 mag hier niet",
        "rij 4, kolom teller: 'x' is geen getal",
        "rij 5, kolom teller: deze cel is leeg",
        "rij 6, kolom teller: -1 mag hier niet",
        "rij 6, kolom toestand: 'raar' is geen toestand",
    )
    assert not (tmp_path / "uit.csv").exists()


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("code;teller;noemer;waargenomen\nA;1;2;3\n", "kies één soort"),
        ("code;naam\nA;B\n", "kolom naam: deze kolom is onbekend"),
        ("code\nA\n", "er zijn geen cijfers"),
        ("code;teller;noemer;toestand\nA;1;2;ontbreekt\n", "geen enkele rij heeft een cijfer"),
        ("code;teller;noemer\n111222333;1;2\n", "burgerservicenummers"),
        ("code;teller;noemer\nA;5;2\nB;1;3\n", "rij 2, kolom teller: de teller is groter"),
    ],
)
def test_een_tabel_waar_niets_mee_te_vergelijken_is(
    opstap: Opdracht, tmp_path: Path, tekst: str, zin: str
) -> None:
    schrijf(tmp_path, "a.csv", tekst)
    opstap("benchmark", "trechter", "a.csv").eis_fout(zin)


def test_een_verkeerde_optie(opstap: Opdracht, tmp_path: Path) -> None:
    schrijf(tmp_path, "a.csv", AANDELEN)
    opstap("benchmark", "trechter", "a.csv", "--methode", "byar").eis_fout("kies uit: normaal")
    opstap("benchmark", "trechter", "a.csv", "--streefwaarde", "40").eis_fout("tussen 0 en 1")
    opstap("benchmark", "trechter", "a.csv", "--streefwaarde", "40%").eis_fout("--streefwaarde")
    opstap("benchmark", "trechter", "a.csv", "--zaad", "-1").eis_fout("--zaad")
    opstap("benchmark", "trechter", "weg.csv").eis_fout("bestaat niet")


def test_niemand_heeft_een_geval(opstap: Opdracht, tmp_path: Path) -> None:
    schrijf(tmp_path, "nul.csv", "code,teller,noemer\nA,0,10\nB,0,20\n")
    blad = opstap("benchmark", "trechter", "nul.csv", "--json").json
    assert (blad["streefwaarde"], blad["phi"], blad["tau2"]) == (0, 0, 0)
    assert [rij["gekrompen"] for rij in blad["regels"]] == [0, 0]


def maanden(waarden: list[int]) -> str:
    rijen = [f"{2024 + i // 12}-{i % 12 + 1:02d};{w};100" for i, w in enumerate(waarden)]
    return "\n".join(["periode;teller;noemer", *rijen]) + "\n"


def test_een_maand_die_eruit_springt(opstap: Opdracht, tmp_path: Path) -> None:
    schrijf(tmp_path, "v.csv", maanden([20, 21, 19, 20, 22, 20, 45, 21, 20, 19, 22, 20, 21]))
    blad = opstap("benchmark", "verloop", "v.csv", "--json").json
    assert blad["kaart"] == "p_accent"
    assert [rij["periode"] for rij in blad["regels"] if rij["signalen"]] == ["2024-07"]
    assert blad["trend"]["methode"] == "binomiaal"
    assert 0.03 < blad["vals_alarm"]["een"] < 0.1
    afloop = opstap("benchmark", "verloop", "v.csv")
    assert "Signaal in 2024-07" in afloop.uit
    assert "Hoe vaak een regel vanzelf afgaat" in afloop.uit


def test_een_korte_reeks_van_bedragen(opstap: Opdracht, tmp_path: Path) -> None:
    schrijf(tmp_path, "v.csv", "periode;waarde\n2020;-1,5\n2021;2,5\n2022;3\n2023;3,5\n2024;6\n")
    afloop = opstap("benchmark", "verloop", "v.csv", "--json")
    assert afloop.json["kaart"] is None
    assert afloop.json["regels"][0] == {
        "periode": "2020", "waarde": -1.5, "midden": None, "onder": None, "boven": None,
        "z": None, "signalen": [],
    }  # fmt: skip
    assert afloop.json["trend"]["methode"] == "theil_sen"
    assert "te weinig voor grenzen" in afloop.fout
    opstap("benchmark", "verloop", "v.csv", "--uit", "uit.csv")
    with (tmp_path / "uit.csv").open(encoding="utf-8-sig", newline="") as bestand:
        assert next(csv.DictReader(bestand, delimiter=";"))["periode"] == "2020"


def test_alle_fouten_van_een_reeks_tegelijk(opstap: Opdracht, tmp_path: Path) -> None:
    schrijf(
        tmp_path,
        "v.csv",
        "periode;teller;noemer\n2024-01;1;2\n2024-01;1;2\n2024;3;2\njuli;1;x\n2024-05;;4\n",
    )
    opstap("benchmark", "verloop", "v.csv").eis_fout(
        "rij 3, kolom periode: 2024-01 staat ook op rij 2",
        "rij 4, kolom periode: dit is een jaar, maar rij 2 heeft een maand",
        "rij 4, kolom teller: de teller is groter",
        "rij 5, kolom periode: 'juli' is geen periode",
        "rij 5, kolom noemer: 'x' is geen getal",
        "rij 6, kolom teller: deze cel is leeg",
    )
    schrijf(tmp_path, "w.csv", "periode;waarde;teller\n2024;1;1\n")
    opstap("benchmark", "verloop", "w.csv").eis_fout("kies één soort")
    schrijf(tmp_path, "l.csv", "periode;waarde\n2024;\n")
    opstap("benchmark", "verloop", "l.csv").eis_fout("er zijn geen cijfers")
