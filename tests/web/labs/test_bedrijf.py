# SPDX-License-Identifier: EUPL-1.2
"""What a place costs, and the business case of a workbook: on the screen as in the library."""

from __future__ import annotations

import io
from fractions import Fraction

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from opstap.basis.opmaak import euro
from opstap.bekostiging.bedrijf import sjabloon
from opstap.bekostiging.kostprijs import SOORTEN, Keuzes, kostprijs


def _werkmap(inhoud: bytes, naam: str = "bedrijf.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


def test_all_kinds_of_places_side_by_side(client: Client) -> None:
    tekst = client.get("/bedrijf/").content.decode()
    for soort in SOORTEN:
        assert kostprijs(soort, 2026, Keuzes()).naam in tekst


def test_the_lines_of_a_place_are_those_of_the_library(client: Client) -> None:
    adres = "/bedrijf/?soort=beschut&jaar=2027&loonwaarde=30&uren=24,5&overhead=75"
    tekst = client.get(adres).content.decode()
    plaats = kostprijs(
        "beschut",
        2027,
        Keuzes(uren=Fraction(49, 2), loonwaarde=Fraction(3, 10), overhead=Fraction(3, 4)),
    )
    for post in plaats.posten:
        assert euro(post.bedrag) in tekst


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("loonwaarde", "300", "kies 0% tot en met 100%"),
        ("loonwaarde", "hoog", "geen getal"),
        ("uren", "80", "kies 8 tot en met 40"),
        ("ziekteverzuim", "90", "ziekteverzuim"),
        ("jaar", "1990", "jaar"),
        ("plaatssoort", "thuis", "plaatssoort"),
    ],
)
def test_an_impossible_place_is_refused_at_its_field(
    client: Client, veld: str, waarde: str, zin: str
) -> None:
    antwoord = client.get("/bedrijf/", {"soort": "beschut", veld: waarde})
    assert antwoord.status_code == 400
    assert zin in antwoord.content.decode()
    assert f'href="#k-{veld}"' in antwoord.content.decode()


def test_published_figures_beside_computed_ones(client: Client) -> None:
    tekst = client.get("/bedrijf/ankers/").content.decode()
    assert "18.000" in tekst
    assert "geijkt" in tekst


def test_the_template_can_be_filled_in(client: Client) -> None:
    boek = openpyxl.load_workbook(io.BytesIO(client.get("/bedrijf/werkmap/").content))
    assert "Bedrijf" in " ".join(boek.sheetnames)


def test_the_example_gives_a_business_case_on_the_screen(client: Client) -> None:
    antwoord = client.post("/bedrijf/begroting/", {"werkmap": _werkmap(sjabloon(voorbeeld=True))})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Sluit de begroting?" in tekst
    assert "Resultaat in 2048" in tekst
    assert "opstap bedrijf doorreken bedrijf.xlsx" in tekst


def test_a_report_of_the_case(client: Client) -> None:
    vraag = {"werkmap": _werkmap(sjabloon(voorbeeld=True)), "als": "docx", "variant": "2"}
    assert client.post("/bedrijf/begroting/", vraag).content.startswith(b"PK")


def test_an_empty_template_is_answered_with_sheet_row_and_column(client: Client) -> None:
    antwoord = client.post("/bedrijf/begroting/", {"werkmap": _werkmap(sjabloon())})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 400
    assert "Wat er niet klopt, en waar" in tekst
    assert "niets bewaard" in tekst


@pytest.mark.parametrize("inhoud", [b"", b"geen werkmap", b"PK\x03\x04kapot"])
def test_a_broken_file_is_refused_with_a_clear_sentence(client: Client, inhoud: bytes) -> None:
    antwoord = client.post("/bedrijf/begroting/", {"werkmap": _werkmap(inhoud)})
    assert antwoord.status_code == 400
    assert "error" in antwoord.content.decode()


def test_no_file_at_all(client: Client) -> None:
    antwoord = client.post("/bedrijf/begroting/", {})
    assert antwoord.status_code == 400
    assert "Kies eerst een ingevulde werkmap" in antwoord.content.decode()
