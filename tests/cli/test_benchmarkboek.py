# SPDX-License-Identifier: EUPL-1.2
"""``opstap benchmark boek``: a book on disk, and a clear sentence for what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.cli.conftest import Opdracht

BEDRIJF = "bedrijf;periode;mensen;gedetacheerd\nwerkplus;2024;405;121\nwerkplus;2025;398;127\n"
GEMEENTE = "code;periode;bw_indicaties;bw_aan_het_werk\nGM0392;2025;120;81\n"


def test_het_boek_van_een_gemeente_met_haar_eigen_cijfers(opstap: Opdracht, tmp_path: Path) -> None:
    (tmp_path / "zelf.csv").write_text(GEMEENTE, encoding="utf-8")
    uit = opstap(
        "benchmark", "boek", "haarlem", "--eigen", "zelf.csv", "--datum", "2026-11-22",
        "--uit", "boek.pdf",
    )  # fmt: skip
    assert uit.status == 0
    assert "Geschreven: boek.pdf" in uit.fout
    pdf = PdfReader(tmp_path / "boek.pdf")
    tekst = " ".join(" ".join(blad.extract_text() for blad in pdf.pages).split())
    assert "Eigen cijfers in één oogopslag" in tekst
    assert "81 van de 120 mensen" in tekst
    opdracht = "opstap benchmark boek GM0392 --eigen zelf.csv --uit boek.pdf --datum 2026-11-22"
    assert opdracht in tekst


def test_het_boek_van_een_bedrijf(opstap: Opdracht, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text(BEDRIJF, encoding="utf-8")
    assert opstap("benchmark", "boek", "--bedrijf", "b.csv", "--uit", "b.docx").status == 0
    assert (tmp_path / "b.docx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (["--uit", "b.pdf"], "Geef een gemeente, een regio of NL, of kies --bedrijf BESTAND."),
        (["NL", "--bedrijf", "b.csv", "--uit", "b.pdf"], "Geef een gemeente, een regio of NL"),
        (["NL", "--groep", "b.csv", "--uit", "b.pdf"], "--groep hoort niet bij het boek van Ned"),
        (["Haarlem", "--wie", "x", "--uit", "b.pdf"], "--wie hoort bij --bedrijf."),
        (["Haarlem", "--uitgave", "u.json", "--uit", "b.pdf"], "--uitgave hoort bij --eigen of"),
        (["--bedrijf", "b.csv", "--eigen", "b.csv", "--uit", "b.pdf"], "--eigen hoort bij een gem"),
        (["--bedrijf", "b.csv", "--uitgave", "b.csv", "--uit", "b.pdf"], "geen uitgave van de be"),
        (["--bedrijf", "b.csv", "--jaar", "2020", "--uit", "b.pdf"], "geen cijfers van 2020"),
        (["NL", "--jaar", "2016", "--uit", "b.pdf"], "Kies een jaar vanaf 2017."),
        (["Haarlem", "--uit", "b.txt"], "'.txt' is onbekend"),
        (["Harlem", "--uit", "b.pdf"], "Bedoelt u: GM0392 Haarlem"),
    ],
)
def test_wat_niet_kan(opstap: Opdracht, tmp_path: Path, woorden: list[str], zin: str) -> None:
    (tmp_path / "b.csv").write_text(BEDRIJF, encoding="utf-8")
    uit = opstap("benchmark", "boek", *woorden)
    assert uit.status == 2
    assert zin in uit.fout
    assert not (tmp_path / "b.pdf").exists()
