# SPDX-License-Identifier: EUPL-1.2
"""``opstap publicatie opendata``: a folder that can stand on a site as it is."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Opdracht

SITE = "https://cijfers.example/opstap"


def test_wat_er_is_zonder_iets_te_schrijven(opstap: Opdracht, tmp_path: Path) -> None:
    afloop = opstap("publicatie", "opendata")
    assert "benchmark-cijfers" in afloop.uit
    blad = opstap("publicatie", "opendata", "--dataset", "gemeenten", "--json").json
    (een,) = blad["datasets"]
    assert een["bestand"] == "gemeenten.csv"
    assert een["sleutel"] == ["gemeente"]
    assert {veld["naam"] for veld in een["velden"]} >= {"gemeente", "inwoners"}
    assert blad["bestanden"] == []
    assert not list(tmp_path.iterdir())


def test_een_map_voor_een_site(opstap: Opdracht, tmp_path: Path) -> None:
    keuze = ("--dataset", "gemeenten", "--dataset", "benchmark-indicatoren")
    wie = ("--adres", SITE, "--uitgever", "Gemeente X", "--contact", "data@x.example")
    afloop = opstap("publicatie", "opendata", "--uit", "od", *keuze, *wie)
    assert "6 bestanden" in afloop.fout
    assert "Let op" not in afloop.fout
    assert sorted(pad.name for pad in (tmp_path / "od").iterdir()) == [
        "benchmark-indicatoren.csv",
        "benchmark-indicatoren.csv-metadata.json",
        "catalogus.jsonld",
        "catalogus.ttl",
        "gemeenten.csv",
        "gemeenten.csv-metadata.json",
    ]
    turtle = (tmp_path / "od" / "catalogus.ttl").read_text(encoding="utf-8")
    for stuk in (f"<{SITE}/gemeenten.csv>", '"Gemeente X"@nl', "<mailto:data@x.example>"):
        assert stuk in turtle
    eerst = {pad.name: pad.read_bytes() for pad in (tmp_path / "od").iterdir()}
    opstap("publicatie", "opendata", "--uit", "od", *keuze, *wie)
    assert {pad.name: pad.read_bytes() for pad in (tmp_path / "od").iterdir()} == eerst


def test_wat_niet_kan_zegt_hoe_het_wel_moet(opstap: Opdracht, tmp_path: Path) -> None:
    opstap("publicatie", "opendata", "--dataset", "gemeente").eis_fout("gemeenten")
    opstap("publicatie", "opendata", "--contact", "x").eis_fout("--uit")
    keuze = ("--dataset", "gemeenten")
    vraag = ("publicatie", "opendata", "--uit", "od", *keuze)
    opstap(*vraag, "--adres", "cijfers.example").eis_fout("https://")
    opstap("publicatie", "opendata", "--uit", "weg/od", *keuze).eis_fout("weg/od")
    assert not list(tmp_path.iterdir())
