# SPDX-License-Identifier: EUPL-1.2
"""What a place costs, and the business case of a workbook: on the screen as in the library."""

from __future__ import annotations

import io
import os
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from opstap.basis.opmaak import euro
from opstap.bekostiging.bedrijf import lees_werkmap, sjabloon
from opstap.bekostiging.kostprijs import SOORTEN, Keuzes, kostprijs
from opstap.web.gegevens import dienst
from opstap.web.gegevens.dienst import Omschrijving, Wie
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.gegevens.ontvangst import beoordeel
from opstap.web.gegevens.soorten import SOORTEN as GEGEVENSSOORTEN
from opstap.web.labs import bedrijf_begroting, bedrijf_werkmap
from opstap.web.organisaties.models import Gebruiker
from web.mensen import anna, bram, chris, haarlem, meld_aan

KORT = {
    "naam": "De Toets",
    "gemeenten": "Haarlem, Zandvoort",
    "beschut": "120",
    "wsw": "300",
    "opbrengst": "4.200.000",
    "gemeente": "2.500.000",
    "overhead": "15",
    "detachering": "10",
    "detachering_meer": "40",
    "variant": "2",
}


@pytest.fixture(autouse=True)
def weinig_trekkingen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same pages and files, of fewer draws."""
    monkeypatch.setattr(bedrijf_begroting, "TREKKINGEN", 3)


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
        ("soort", "bakker", "bestaat niet"),
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


def _stuur(client: Client, variant: str = "basis") -> str:
    """Send the example; the address of the answer."""
    vraag = {"werkmap": _werkmap(sjabloon(voorbeeld=True)), "variant": variant}
    antwoord = client.post("/bedrijf/begroting/", vraag)
    assert antwoord.status_code == 302
    return str(antwoord["Location"])


def _bestanden() -> list[Path]:
    return list(settings.OMGEVING.tijdelijk.glob("werkmap-*"))


def test_the_example_gives_a_business_case_on_the_screen(client: Client) -> None:
    tekst = client.get(_stuur(client)).content.decode()
    assert "Sluit de begroting?" in tekst
    assert "Resultaat in 2048" in tekst
    assert "opstap bedrijf doorreken bedrijf.xlsx" in tekst
    assert "Wis mijn werkmap nu" in tekst


@pytest.mark.parametrize(("als", "begin"), [("xlsx", b"PK"), ("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_report_comes_without_sending_the_workbook_again(
    client: Client, als: str, begin: bytes
) -> None:
    assert client.get(f"{_stuur(client, '2')}&als={als}").content.startswith(begin)


def test_a_workbook_is_there_for_its_own_session_only(client: Client) -> None:
    adres = _stuur(client)
    ander = Client(headers={"host": "localhost"})
    for _ in range(2):
        antwoord = ander.get(adres)
        assert antwoord.status_code == 404
        assert "Stuur hem opnieuw" in antwoord.content.decode()
        _stuur(ander)
    assert client.get(adres).status_code == 200
    assert all(pad.stat().st_mode & 0o077 == 0 for pad in _bestanden())


def test_a_workbook_goes_when_its_owner_says_so_sends_another_or_logs_out(client: Client) -> None:
    voor = set(_bestanden())
    meld_aan(client, anna())
    eerste, tweede = _stuur(client), _stuur(client)
    assert client.get(eerste).status_code == 404
    assert len(set(_bestanden()) - voor) == 1
    client.post("/bedrijf/begroting/wis/")
    assert client.get(tweede).status_code == 404
    _stuur(client)
    client.post("/uitloggen/")
    assert set(_bestanden()) == voor


def test_a_workbook_goes_after_two_hours(client: Client) -> None:
    adres = _stuur(client)
    (pad,) = [pad for pad in _bestanden() if pad.stem.removeprefix("werkmap-") in adres]
    oud = (timezone.now() - bedrijf_werkmap.HOUDBAAR).timestamp()
    os.utime(pad, (oud, oud))
    assert client.get(adres).status_code == 404
    bedrijf_werkmap.ruim_op()
    assert not pad.exists()


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
    tekst = antwoord.content.decode()
    assert "Wat er niet klopt, en waar" in tekst or "Kies eerst een ingevulde werkmap" in tekst


def test_no_file_at_all(client: Client) -> None:
    antwoord = client.post("/bedrijf/begroting/", {})
    assert antwoord.status_code == 400
    assert "Kies eerst een ingevulde werkmap" in antwoord.content.decode()


def test_a_short_form_gives_the_whole_case_at_a_permanent_address(client: Client) -> None:
    antwoord = client.get("/bedrijf/kort/", KORT)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    for kop in ("Sluit de begroting?", "Hefbomen", "Hoeveel is nodig voor evenwicht", "Aannames"):
        assert f"<h2>{kop}</h2>" in tekst
    assert "Begroting van De Toets" in tekst
    assert "vervanger voor het doelgroepenregister" in tekst
    csv = client.get("/bedrijf/kort/", {**KORT, "figuur": "evenwicht", "als": "csv"})
    assert "ntw_nodig" in csv.content.decode()


@pytest.mark.parametrize(("als", "begin"), [("xlsx", b"PK"), ("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_short_case_can_be_taken_along(client: Client, als: str, begin: bytes) -> None:
    assert client.get("/bedrijf/kort/", {**KORT, "als": als}).content.startswith(begin)


def test_the_answers_come_as_a_workbook_to_fill_in_further(client: Client) -> None:
    inhoud = client.get("/bedrijf/kort/", {**KORT, "als": "werkmap"}).content
    bedrijf = lees_werkmap("bedrijf.xlsx", inhoud).bedrijf
    assert bedrijf.naam == "De Toets"
    assert bedrijf.personen("beschut") == 120


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("gemeenten", "harlem", "Bedoelt u: Haarlem"),
        ("beschut", "veel", "geen getal"),
        ("wsw", "30.000", "kies 0 tot en met 20.000"),
        ("opbrengst", "", "geen getal"),
        ("overhead", "90", "50 procent"),
        ("detachering_meer", "0", "hoeveel meer dit werk per uur opbrengt"),
    ],
)
def test_a_short_answer_that_cannot_be_is_refused_at_its_field(
    client: Client, veld: str, waarde: str, zin: str
) -> None:
    antwoord = client.get("/bedrijf/kort/", {**KORT, veld: waarde})
    assert antwoord.status_code == 400
    tekst = antwoord.content.decode()
    assert f'href="#b-{veld}"' in tekst
    assert zin.lower() in tekst.lower()


def _bewaar(wie: Gebruiker) -> Gegevensversie:
    door = Wie(wie, "toets")
    concept = dienst.lever_aan(
        door,
        haarlem(),
        GEGEVENSSOORTEN["bedrijf"],
        beoordeel("bedrijf.xlsx", sjabloon(voorbeeld=True)),
        Omschrijving(date(2026, 7, 1), "jaarrekening"),
    )
    return dienst.bevestig(door, concept)


def test_bram_opens_the_case_of_the_workbook_that_haarlem_keeps(client: Client) -> None:
    versie = _bewaar(anna())
    meld_aan(client, bram())
    assert f"?versie={versie.pk}" in client.get("/bedrijf/begroting/").content.decode()
    tekst = client.get(f"/bedrijf/begroting/?versie={versie.pk}&variant=2").content.decode()
    assert "Verzonnen voorbeeld De Werkbrug" in tekst
    assert versie.herkomst() in tekst
    pad = f"/bedrijf/begroting/?versie={versie.pk}&variant=2&als=xlsx"
    assert client.get(pad).content.startswith(b"PK")


def test_the_kept_workbook_of_haarlem_does_not_exist_for_others(client: Client) -> None:
    versie = _bewaar(anna())
    pad = f"/bedrijf/begroting/?versie={versie.pk}"
    assert client.get(pad).status_code == 404
    meld_aan(client, chris())
    assert client.get(pad).status_code == 404
