# SPDX-License-Identifier: EUPL-1.2
"""``opstap publicatie``: a controller rounds a table, keeps the file, and attacks another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tests.cli.conftest import Opdracht

Bestand = Callable[[str, str, Iterable[object]], str]
TABEL = ["A,beschut,3", "A,werk,12", "B,beschut,27", "B,werk,0", "C,beschut,1", "C,werk,42"]


def test_een_tabel_wordt_afgerond_met_haar_totalen(opstap: Opdracht, bestand: Bestand) -> None:
    naam = bestand("t.csv", "rij,kolom,aantal", TABEL)
    blad = opstap("publicatie", "rond", naam, "--basis", 5, "--json").json
    assert blad["controle"]["additief"] is True
    assert blad["controle"]["herleidbaar"] == 0
    waarden = {(r["rij"], r["kolom"]): r["gepubliceerd"] for r in blad["regels"]}
    assert len(waarden) == 4 * 3
    assert waarden["B", "werk"] == 0
    assert waarden["totaal", "totaal"] == sum(
        waarden[rij, kolom] for rij in "ABC" for kolom in ("beschut", "werk")
    )
    assert opstap("publicatie", "rond", naam, "--json").json == blad


def test_de_volgende_maand_houdt_wat_gelijk_bleef(
    opstap: Opdracht, bestand: Bestand, tmp_path: Path
) -> None:
    (tmp_path / "geheim.txt").write_text("een lang geheim van ons\n", encoding="utf-8")
    bestand("g.csv", "groep,rij", ["noord,A", "noord,B"])
    vast = ("--groepen", "g.csv", "--geheim", "geheim.txt")
    bestand("feb.csv", "rij,kolom,aantal", TABEL)
    feb = opstap("publicatie", "rond", "feb.csv", *vast, "--dossier", "d.csv", "--json").json
    assert (tmp_path / "d.csv").stat().st_mode & 0o077 == 0
    bestand("mrt.csv", "rij,kolom,aantal", [*TABEL[:-1], "C,werk,44"])
    mrt = opstap("publicatie", "rond", "mrt.csv", *vast, "--vorige", "d.csv", "--json").json
    oud, nieuw = (
        {(r["rij"], r["kolom"]): r["gepubliceerd"] for r in blad["regels"]} for blad in (feb, mrt)
    )
    assert {cel for cel in oud if oud[cel] != nieuw[cel]} <= {
        (rij, kolom) for rij in ("C", "totaal") for kolom in ("werk", "totaal")
    }
    assert ("noord", "totaal") in oud


def test_het_openbare_bestand_heeft_geen_echte_aantallen(
    opstap: Opdracht, bestand: Bestand, tmp_path: Path
) -> None:
    bestand("t.csv", "rij,kolom,aantal", TABEL)
    afloop = opstap("publicatie", "rond", "t.csv", "--uit", "uit.csv")
    assert afloop.status == 0, afloop.fout
    regels = (tmp_path / "uit.csv").read_text(encoding="utf-8-sig").split()
    assert regels[0] == "rij;kolom;gepubliceerd"
    assert all(int(regel.split(";")[2]) % 5 == 0 for regel in regels[1:])
    opstap("publicatie", "rond", "t.csv", "--vorige", "uit.csv").eis_fout("aantal", "--dossier")


def test_weglaten_zonder_meer_is_te_herleiden(opstap: Opdracht, bestand: Bestand) -> None:
    rijen = ["A,x,<5", "A,y,12", "A,totaal,15", "B,x,20", "B,y,x", "B,totaal,33"]
    bestand("u.csv", "rij,kolom,gepubliceerd", rijen)
    afloop = opstap("publicatie", "controleer", "u.csv", "--methode", "exact")
    assert afloop.status == 1
    assert "herleidbaar" in afloop.uit
    assert "Precies te herleiden: 1." in afloop.uit


@pytest.mark.parametrize(
    ("opties", "rijen", "woord"),
    [
        ((), ["A,x,3", "A,totaal,3"], "zelf totalen"),
        ((), ["A,x,-3"], "0 of hoger"),
        (("--basis", 3), TABEL, "Niet gepubliceerd"),
        (("--geheim", "weg.txt"), TABEL, "bestaat niet"),
    ],
)
def test_wat_niet_kan_krijgt_een_zin(
    opstap: Opdracht, bestand: Bestand, opties: tuple[object, ...], rijen: list[str], woord: str
) -> None:
    bestand("t.csv", "rij,kolom,aantal", rijen)
    opstap("publicatie", "rond", "t.csv", *opties).eis_fout(woord)
