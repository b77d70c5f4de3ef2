# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark eigen``: a filled-in template or a workbook, computed and compared."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from opstap.bekostiging.bedrijf import sjabloon

CODES = [f"GM{k:04d}" for k in (14, 34, 37, 59, 60, 72, 74, 80, 85, 86, 88, 90)]


@pytest.fixture
def opgaven(tmp_path: Path) -> Path:
    """Twelve municipalities over two years; GM0034 has far fewer people at work."""
    pad = tmp_path / "opgaven.csv"
    rijen = [
        f"{code};{jaar};100;{30 if code == 'GM0034' else 60 + k % 7};"
        for jaar in (2024, 2025)
        for k, code in enumerate(CODES)
    ]
    rijen.append("GM0093;2024;40;20;")
    kop = "code;periode;bw_indicaties;bw_aan_het_werk;lks"
    pad.write_text("\n".join([kop, *rijen]) + "\n", encoding="utf-8")
    return pad


def test_alle_deelnemers_op_code_zonder_plaats(opstap: Any, opgaven: Path) -> None:
    afloop = opstap("benchmark", "eigen", opgaven, "--voor", "gemeente")
    assert afloop.status == 0
    assert "Er is geen ranglijst" in afloop.uit
    plekken = [afloop.uit.index(code) for code in CODES]
    assert plekken == sorted(plekken)
    assert "Zonder cijfers van 2025: GM0093." in afloop.fout


def test_een_indicator_met_oordeel(opstap: Any, opgaven: Path) -> None:
    vraag = ("benchmark", "eigen", opgaven, "--voor", "gemeente", "--indicator", "bw-aan-het-werk")
    assert "buiten de 99,8%-grens" in opstap(*vraag).uit
    document = opstap(*vraag, "--json").json
    assert (document["voor"], document["jaar"]) == ("gemeente", 2025)
    assert document["indicatoren"][0]["aantal"] == 12
    almere = document["deelnemers"][1]
    assert (almere["code"], almere["naam"]) == ("GM0034", "Almere")
    cijfer = almere["cijfers"]["bw-aan-het-werk"]
    assert (cijfer["teller"], cijfer["noemer"], cijfer["waarde"]) == (30, 100, 0.3)
    assert cijfer["toeval"]["boven998"] < 0.8
    assert cijfer["samen"] == pytest.approx(document["indicatoren"][0]["samen"])


def test_een_deelnemer_met_zinnen(opstap: Any, opgaven: Path) -> None:
    afloop = opstap("benchmark", "eigen", opgaven, "--voor", "gemeente", "--wie", "almere")
    assert "Almere naast 11 andere deelnemers, 2025" in afloop.uit
    assert "In 2025: 30,0% (30 van de 100 mensen)." in afloop.uit
    assert "Sinds 2024 elk jaar hetzelfde oordeel" in afloop.uit
    assert "lks en doelgroep zijn niet" in afloop.uit


def test_alles_in_een_bestand(opstap: Any, opgaven: Path, tmp_path: Path) -> None:
    uit = tmp_path / "uit.xlsx"
    opstap("benchmark", "eigen", opgaven, "--voor", "gemeente", "--uit", uit)
    bladen = openpyxl.load_workbook(uit).sheetnames
    assert bladen[:3] == ["deelnemers", "samen", "bw-aan-het-werk"]


def test_het_invulblad_wordt_ingevuld_en_zo_gelezen(opstap: Any, tmp_path: Path) -> None:
    pad = tmp_path / "invulblad.xlsx"
    opstap("benchmark", "indicatoren", "--sjabloon", "gemeente", "--uit", pad)
    werkmap = openpyxl.load_workbook(pad)
    assert werkmap.sheetnames == ["opgave-gemeente", "sjabloon-gemeente", "Manifest"]
    blad = werkmap.worksheets[0]
    kop = [cel.value for cel in blad[4]]
    # a spreadsheet turns 2025-02 into a day
    for rij, periode in ((5, "2025-01"), (6, datetime(2025, 2, 1))):
        for naam, waarde in (
            ("code", "GM0392"),
            ("periode", periode),
            ("bw_indicaties", 120 + rij),
            ("bw_plaatsen", 70.5),
            ("bw_aantal_ministerie", 94),
        ):
            blad.cell(rij, kop.index(naam) + 1).value = waarde
    werkmap.save(pad)
    document = opstap("benchmark", "eigen", pad, "--voor", "gemeente", "--json").json
    assert (document["code"], document["jaar"]) == ("GM0392", 2025)
    realisatie = document["indicatoren"][1]
    assert realisatie["waarde"] == 0.75
    assert realisatie["verloop"]["perioden"][1]["periode"] == "2025-02"
    assert realisatie["opmerking"] == "Het jaar is niet vol; dit is de stand van 2025-02."


def test_een_leeg_invulblad_heeft_geen_rijen(opstap: Any, tmp_path: Path) -> None:
    pad = tmp_path / "leeg.csv"
    opstap("benchmark", "indicatoren", "--sjabloon", "bedrijf", "--uit", pad)
    assert (tmp_path / "leeg.sjabloon-bedrijf.csv").exists()
    opstap("benchmark", "eigen", pad, "--voor", "bedrijf").eis_fout("geen rijen met gegevens")


def test_de_werkmap_van_een_bedrijf(opstap: Any, tmp_path: Path) -> None:
    pad = tmp_path / "werkbrug.xlsx"
    pad.write_bytes(sjabloon(voorbeeld=True))
    afloop = opstap("benchmark", "eigen", pad, "--voor", "bedrijf")
    assert "Verzonnen voorbeeld De Werkbrug, 2025" in afloop.uit
    assert "28,9% (134 van de 463 mensen)" in afloop.uit
    assert "geen andere deelnemer" in afloop.uit
    assert "kosten volgt niet uit de werkmap" in afloop.fout


def test_verkeerd_gebruik(opstap: Any, opgaven: Path, tmp_path: Path) -> None:
    vraag = ("benchmark", "eigen", opgaven, "--voor", "gemeente")
    opstap(*vraag, "--jaar", 2020).eis_fout("wel van 2024 en 2025")
    opstap(*vraag, "--wie", "GM0001").eis_fout("'GM0001' staat er niet bij")
    opstap(*vraag, "--indicator", "verzuim").eis_fout("geen indicator van een gemeente")
    opstap("benchmark", "eigen", opgaven, "--voor", "bedrijf").eis_fout("deze kolom ontbreekt")
    fout = tmp_path / "fout.csv"
    fout.write_text(
        "code;periode;bw_indicaties;bw_aan_het_werk\nGM0034;2025;10;11\nGM0034;25;x;1\n"
    )
    opstap("benchmark", "eigen", fout, "--voor", "gemeente").eis_fout(
        "3 fouten", "rij 2, kolom bw_aan_het_werk", "rij 3, kolom bw_indicaties", "geen periode"
    )
