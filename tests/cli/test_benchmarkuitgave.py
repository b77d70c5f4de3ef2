# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark uitgave``: a partnership on a laptop makes a release, and the next one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tests.cli.conftest import Opdracht

Bestand = Callable[[str, str, Iterable[object]], str]
KOP = "code,periode,bw_indicaties,bw_aan_het_werk,lks,doelgroep"
RIJEN = [
    "GM0505,2025,57,41,62,214",
    "GM0512,2025,9,4,17,90",
    "GM0523,2025,38,27,32,117",
    "GM0590,2025,21,18,14,139",
    "GM0642,2025,23,17,,112",
    "GM0610,2024,29,20,15,211",
]
VAST = ("benchmark", "uitgave", "o.csv", "--voor", "gemeente", "--jaar", 2025)


@pytest.fixture
def opgaven(bestand: Bestand) -> None:
    bestand("o.csv", KOP, [*RIJEN, "GM0489,2025,50,42,34,195"])


@pytest.mark.usefixtures("opgaven")
def test_een_uitgave_op_het_scherm_als_document_en_als_bestand(
    opstap: Opdracht, tmp_path: Path
) -> None:
    afloop = opstap(*VAST, "--uit", "uit.csv")
    assert afloop.status == 0, afloop.fout
    assert "Geen cijfers van 2025, dus niet in deze uitgave: Sliedrecht" in afloop.fout
    namen = {pad.name for pad in tmp_path.glob("uit*.csv")}
    assert namen == {"uit.csv", "uit.groepen.csv", "uit.kolommen.csv"}
    blad = opstap(*VAST, "--json").json
    assert [een["wie"] for een in blad["deelnemers"]] == sorted(
        een["wie"] for een in blad["deelnemers"]
    )
    assert all(getal % 5 == 0 for een in blad["deelnemers"] for getal in een["cijfers"].values())
    assert "lks" not in next(een for een in blad["deelnemers"] if een["wie"] == "GM0642")["cijfers"]
    regio = next(g for g in blad["groepen"] if g["naam"] == "Arbeidsmarktregio Drechtsteden")
    assert set(regio["leden"]) <= {"GM0505", "GM0523", "GM0590", "GM0642"}
    scherm = opstap(*VAST)
    assert "alle deelnemers" in scherm.uit
    assert "beschermd" in scherm.uit


@pytest.mark.usefixtures("opgaven")
def test_de_volgende_uitgave_met_eigen_groepen_houdt_wat_gelijk_bleef(
    opstap: Opdracht, bestand: Bestand, tmp_path: Path
) -> None:
    een = opstap(*VAST, "--dossier", "d.json", "--json").json
    dossier = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert dossier["openbaar"] is False
    assert (tmp_path / "d.json").stat().st_mode & 0o077 == 0
    bestand("o.csv", KOP, [*RIJEN[1:], "GM0489,2025,50,42,34,195", "GM0505,2025,58,43,62,214"])
    bestand("g.csv", "groep,deelnemer", ["Drechtsteden,GM0505", "Drechtsteden,GM0523"])
    twee = opstap(*VAST, "--vorige", "d.json", "--groepen", "g.csv", "--json").json
    assert (een["nummer"], twee["nummer"]) == (1, 2)
    assert [g["naam"] for g in twee["groepen"]] == ["Drechtsteden"]
    oud, nieuw = ({d["wie"]: d["cijfers"] for d in blad["deelnemers"]} for blad in (een, twee))
    assert {wie for wie in oud if oud[wie] != nieuw[wie]} <= {"GM0505"}
    assert oud["GM0505"]["lks"] == nieuw["GM0505"]["lks"]


@pytest.mark.usefixtures("opgaven")
@pytest.mark.parametrize(
    ("opties", "woord"),
    [
        (("--vorige", "o.csv"), "geen dossier"),
        (("--vorige", "weg.json"), "bestaat niet"),
        (("--geheim", "o2.csv"), "korter dan 16"),
        (("--dossier", "d.csv"), ".json"),
        (("--groepen", "o2.csv"), "groep"),
    ],
)
def test_wat_niet_kan_krijgt_een_zin(
    opstap: Opdracht, bestand: Bestand, opties: tuple[str, ...], woord: str
) -> None:
    bestand("o2.csv", "kort", [])
    opstap(*VAST, *opties).eis_fout(woord)


def test_een_jaar_zonder_cijfers_of_te_weinig_deelnemers_is_geen_uitgave(
    opstap: Opdracht, bestand: Bestand
) -> None:
    bestand("o.csv", KOP, RIJEN[2:])
    opstap(*VAST).eis_fout("vanaf 5")
    opstap(*VAST[:-1], 2019).eis_fout("Geen enkele deelnemer heeft cijfers van 2019")
