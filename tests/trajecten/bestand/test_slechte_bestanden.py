# SPDX-License-Identifier: EUPL-1.2
"""Every way in which a file of trajectories goes wrong, with the exact sentence for the user."""

from __future__ import annotations

import io
from datetime import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from opstap.basis.fouten import InvoerFout
from opstap.basis.invoer.ruw import MAX_KOLOMMEN, MAX_RIJEN
from opstap.trajecten.bestand import lees_bytes, lees_trajecten, parquetlezer

GEVALLEN: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("slechte_bestanden.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval["geval"])
def test_elke_fout_met_rij_kolom_en_herstel(geval: dict[str, Any], tmp_path: Path) -> None:
    pad = tmp_path / "bestand.csv"
    pad.write_text(geval["inhoud"], encoding="utf-8")
    with pytest.raises(InvoerFout) as fout:
        lees_trajecten(pad, **geval.get("opties", {}))
    gevonden = [str(bevinding) for bevinding in fout.value.bevindingen]
    assert gevonden == geval["verwacht"].splitlines()
    assert geval.get("niet", "niet in de boodschap") not in str(fout.value)
    assert [een.name for een in tmp_path.iterdir()] == ["bestand.csv"]


def _parquet(kolommen: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame(kolommen).write_parquet(buffer)
    return buffer.getvalue()


GOED = b"start;eind;uitkomst\n2024-01-01;2024-05-01;werk\n"


@pytest.mark.parametrize(
    ("naam", "inhoud", "woorden"),
    [
        ("b.xls", GOED, "een oud Excel-bestand"),
        ("b.pdf", GOED, "een PDF"),
        ("b.sav", GOED, "lever .csv, .xlsx of .parquet"),
        ("b", GOED, "lever .csv, .xlsx of .parquet"),
        ("b.csv", "start;eind;uitkomst;afstand\n;;;één\n".encode("cp1252"), "rij 2: hier staat"),
        ("b.csv", GOED.decode().encode("utf-16"), "opgeslagen als UTF-16"),
        ("b.csv", b"PK\x03\x04", "een Excel- of zipbestand"),
        ("b.xlsx", GOED, "geen leesbare Excel-werkmap"),
        ("b.parquet", GOED, "geen leesbaar Parquet-bestand"),
        ("b.parquet", b"", "geen leesbaar Parquet-bestand"),
        ("b.parquet", b"PAR1" + 40 * b"\xff" + b"PAR1", "geen leesbaar Parquet-bestand"),
        ("b.parquet", _parquet({"duur": [[1.0]]}), "de kolom 'duur' heeft een soort"),
        ("b.parquet", _parquet({"duur": [time(1)]}), "maak er tekst, een getal of een datum van"),
        ("b.parquet", _parquet({f"k{n}": [1] for n in range(201)}), "meer dan de 200 kolommen"),
        ("b.parquet", _parquet({"duur": [], "uitkomst": []}), "onder de kopregel staan geen rijen"),
        ("b.parquet", _parquet({"duur": [float("inf")], "uitkomst": ["werk"]}), "oneindig is geen"),
    ],
)
def test_bestanden_die_niet_te_openen_zijn(naam: str, inhoud: bytes, woorden: str) -> None:
    with pytest.raises(InvoerFout, match=woorden):
        lees_bytes(naam, inhoud)


def test_een_map_en_een_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="dit is een map"):
        lees_trajecten(tmp_path)
    with pytest.raises(InvoerFout, match="dit bestand bestaat niet"):
        lees_trajecten(tmp_path / "weg.csv")


def test_alle_fouten_tegelijk_in_de_volgorde_van_de_rijen_en_niet_eindeloos() -> None:
    regels = ["traject;start;eind;uitkomst"]
    regels += [f"T{nummer};2024-13-01;;fout" for nummer in range(150)]
    with pytest.raises(InvoerFout) as fout:
        lees_bytes("b.csv", "\n".join(regels).encode())
    bevindingen = fout.value.bevindingen
    assert len(bevindingen) == 201
    assert [een.rij for een in bevindingen[:4]] == [2, 2, 3, 3]
    assert {een.kolom for een in bevindingen[:2]} == {"start", "uitkomst"}
    assert "en nog 100 fouten" in str(bevindingen[-1])


def test_lege_regels_tellen_mee_in_het_rijnummer() -> None:
    inhoud = b"start;eind;uitkomst\n\n2024-01-01;2024-05-01;werk\n;;\n2024-01-01;fout;werk\n"
    with pytest.raises(InvoerFout, match="rij 5, kolom eind: 'fout' is geen datum"):
        lees_bytes("b.csv", inhoud)


def test_een_blad_van_excel_staat_bij_de_fout() -> None:
    buffer = io.BytesIO()
    pl.DataFrame({"duur": [3.0, -1.0], "uitkomst": ["werk", "werk"]}).write_excel(
        buffer, worksheet="invoer"
    )
    with pytest.raises(InvoerFout, match="blad invoer, rij 3, kolom duur: een duur is 0 of hoger"):
        lees_bytes("b.xlsx", buffer.getvalue())


def test_een_parquet_dat_zijn_lezer_omver_trekt_is_niet_te_lezen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Some damaged files end the process that reads them; ours lives on."""
    lezer = tmp_path / "lezer.py"
    lezer.write_text("import os\nos.abort()\n", encoding="utf-8")
    monkeypatch.setattr(parquetlezer, "__file__", str(lezer))
    with pytest.raises(InvoerFout, match="geen leesbaar Parquet-bestand"):
        lees_bytes("b.parquet", _parquet({"duur": [1.0], "uitkomst": ["werk"]}))


@pytest.mark.parametrize(
    ("status", "woorden"),
    [
        (parquetlezer.TE_LANG, "meer dan 1.000.000 rijen; splits het bestand"),
        (parquetlezer.TE_GROOT, "uitgepakt is dit bestand te groot"),
        (1, "geen leesbaar Parquet-bestand"),
    ],
)
def test_een_parquet_boven_de_grenzen(
    status: int, woorden: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lezer = tmp_path / "lezer.py"
    lezer.write_text(f"raise SystemExit({status})\n", encoding="utf-8")
    monkeypatch.setattr(parquetlezer, "__file__", str(lezer))
    with pytest.raises(InvoerFout, match=woorden):
        lees_bytes("b.parquet", b"PAR1")


def test_de_grenzen_zijn_die_van_andere_bestanden(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parquetlezer.MEESTE_KOLOMMEN == MAX_KOLOMMEN
    assert parquetlezer.MEESTE_RIJEN == MAX_RIJEN
    inhoud = _parquet({"duur": 5 * [1.0]})
    monkeypatch.setattr(parquetlezer, "MEESTE_RIJEN", 4)
    assert parquetlezer.lees(inhoud) == parquetlezer.TE_LANG
    monkeypatch.setattr(parquetlezer, "MEESTE_RIJEN", 5)
    monkeypatch.setattr(parquetlezer, "MEESTE_BYTES", 20)
    assert parquetlezer.lees(inhoud) == parquetlezer.TE_GROOT
