# SPDX-License-Identifier: EUPL-1.2
"""Workbooks with one mistake each: the filled-in template, and what a user may do to it.

``FOUTEN``: what is done, and what the report must say about it (words, all on one line).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import openpyxl

from opstap.bekostiging.bedrijf import sjabloon

Werkmap = Any
KOPRIJ = 5


@dataclass(frozen=True)
class Fout:
    """A mistake: its name, how it is made, and the words of the finding about it."""

    naam: str
    maak: Callable[[Werkmap], None]
    woorden: tuple[str, ...]


@cache
def voorbeeld() -> bytes:
    return sjabloon(voorbeeld=True)


def open_voorbeeld() -> Werkmap:
    return openpyxl.load_workbook(io.BytesIO(voorbeeld()))


def als_bytes(werkmap: Werkmap) -> bytes:
    buffer = io.BytesIO()
    werkmap.save(buffer)
    return buffer.getvalue()


def met(maak: Callable[[Werkmap], None]) -> bytes:
    """The example after ``maak``."""
    werkmap = open_voorbeeld()
    maak(werkmap)
    return als_bytes(werkmap)


def plek(werkmap: Werkmap, blad: str, rij: int, kolom: str) -> Any:
    """The cell of a column in row ``rij`` of the table, the first row being 1."""
    werkblad = werkmap[blad]
    for cel in werkblad[KOPRIJ]:
        if cel.value == kolom:
            return werkblad.cell(KOPRIJ + rij, cel.column)
    raise KeyError(kolom)


def zet(blad: str, rij: int, kolom: str, waarde: Any) -> Callable[[Werkmap], None]:
    def maak(werkmap: Werkmap) -> None:
        plek(werkmap, blad, rij, kolom).value = waarde

    return maak


def vraag(blad: str, naam: str, waarde: Any) -> Callable[[Werkmap], None]:
    """Another value for one row of a form."""

    def maak(werkmap: Werkmap) -> None:
        werkblad = werkmap[blad]
        for rij in range(KOPRIJ + 1, werkblad.max_row + 1):
            if werkblad.cell(rij, 1).value == naam:
                werkblad.cell(rij, 2).value = waarde
                return
        raise KeyError(naam)

    return maak


def _zonder_blad(werkmap: Werkmap) -> None:
    del werkmap["Kosten"]


def _hernoemd_blad(werkmap: Werkmap) -> None:
    werkmap["Kosten"].title = "Kosten 2025"


def _verborgen_blad(werkmap: Werkmap) -> None:
    werkmap["Kosten"].sheet_state = "hidden"


def _andere_kolomnaam(werkmap: Werkmap) -> None:
    werkmap["Mensen"].tables.clear()
    werkmap["Mensen"].cell(KOPRIJ, 4).value = "Uren contract"


def _dubbele_kolom(werkmap: Werkmap) -> None:
    werkmap["Mensen"].tables.clear()
    werkmap["Mensen"].cell(KOPRIJ, 6).value = "Uren per week"


def _samengevoegd(werkmap: Werkmap) -> None:
    werkmap["Mensen"].merge_cells("C6:C7")


def _verborgen_rij(werkmap: Werkmap) -> None:
    werkmap["Mensen"].row_dimensions[8].hidden = True


def _verborgen_extra_kolom(werkmap: Werkmap) -> None:
    werkmap["Mensen"].cell(KOPRIJ, 9).value = "Toeslag"
    werkmap["Mensen"].cell(KOPRIJ + 1, 9).value = 12
    werkmap["Mensen"].column_dimensions["I"].hidden = True


def _verborgen_kolom(werkmap: Werkmap) -> None:
    werkmap["Mensen"].column_dimensions["D"].hidden = True


def _cel_naast_de_tabel(werkmap: Werkmap) -> None:
    werkmap["Kosten"].cell(KOPRIJ + 2, 8).value = "klopt dit?"


def _dubbele_rij(werkmap: Werkmap) -> None:
    plek(werkmap, "Mensen", 2, "Plek").value = "binnen"


def _alle_mensen_weg(werkmap: Werkmap) -> None:
    for rij in range(1, 15):
        plek(werkmap, "Mensen", rij, "Personen").value = 0


def _leeg_blad(werkmap: Werkmap) -> None:
    for rij in range(1, 7):
        for kolom in range(1, 7):
            werkmap["Opbrengsten"].cell(KOPRIJ + rij, kolom).value = None


def _geen_traject_op_mensen(werkmap: Werkmap) -> None:
    for kolom in range(1, 7):
        werkmap["Mensen"].cell(KOPRIJ + 13, kolom).value = None


def _vraag_weg(werkmap: Werkmap) -> None:
    werkmap["Bedrijf"].cell(KOPRIJ + 4, 1).value = None
    werkmap["Bedrijf"].cell(KOPRIJ + 4, 2).value = None
    werkmap["Bedrijf"].cell(KOPRIJ + 4, 3).value = None
    werkmap["Bedrijf"].cell(KOPRIJ + 4, 4).value = None


def _vraag_dubbel(werkmap: Werkmap) -> None:
    werkmap["Bedrijf"].cell(KOPRIJ + 4, 1).value = "Basisjaar"


def _zonder_kop(werkmap: Werkmap) -> None:
    werkmap["Kosten"].tables.clear()
    for kolom in range(1, 5):
        werkmap["Kosten"].cell(KOPRIJ, kolom).value = None


FOUTEN = (
    Fout("blad ontbreekt", _zonder_blad, ("blad Kosten", "ontbreekt")),
    Fout("blad hernoemd", _hernoemd_blad, ("blad Kosten", "Hernoem 'Kosten 2025'")),
    Fout("blad verborgen", _verborgen_blad, ("blad Kosten", "verborgen", "zichtbaar")),
    Fout("kolom hernoemd", _andere_kolomnaam, ("blad Mensen", "Uren per week", "ontbreekt")),
    Fout("kolom dubbel", _dubbele_kolom, ("Uren per week", "2 keer in de kopregel")),
    Fout("kopregel weg", _zonder_kop, ("blad Kosten", "geen kopregel", "sjabloon")),
    Fout("cellen samengevoegd", _samengevoegd, ("blad Mensen", "C6:C7", "samengevoegd")),
    Fout("rij verborgen", _verborgen_rij, ("blad Mensen, rij 8", "verborgen")),
    Fout("kolom verborgen", _verborgen_kolom, ("Uren per week", "verborgen")),
    Fout(
        "verborgen kolom erbij",
        _verborgen_extra_kolom,
        ("kolom I", "verborgen kolom", "'Toeslag'", "verwijder"),
    ),
    Fout("aantekening naast de tabel", _cel_naast_de_tabel, ("Kosten", "kolom H", "eigen blad")),
    Fout("blad niet ingevuld", _leeg_blad, ("blad Opbrengsten", "minstens één rij")),
    Fout(
        "tekst in getal",
        zet("Mensen", 1, "Personen", "ongeveer tachtig"),
        ("rij 6", "Personen", "geen getal"),
    ),
    Fout(
        "negatieve personen",
        zet("Mensen", 1, "Personen", -3),
        ("rij 6", "Personen", "0 of hoger"),
    ),
    Fout(
        "aandeel als 35",
        zet("Mensen", 1, "Loonwaarde", 35),
        ("rij 6", "Loonwaarde", "35 procent is 0,35"),
    ),
    Fout(
        "percentage als tekst",
        zet("Kosten", 2, "Vast aandeel", "60%"),
        ("rij 7", "Vast aandeel", "percentage"),
    ),
    Fout(
        "uren boven 60",
        zet("Mensen", 2, "Uren per week", 120),
        ("rij 7", "Uren per week", "60 uur per week"),
    ),
    Fout(
        "uren nul", zet("Mensen", 2, "Uren per week", 0), ("rij 7", "Uren per week", "meer dan 0")
    ),
    Fout("verplicht leeg", zet("Mensen", 3, "Uren per week", None), ("rij 8", "leeg", "verplicht")),
    Fout(
        "datum in getal",
        zet("Mensen", 3, "Personen", datetime(2025, 3, 4)),
        ("rij 8", "Personen", "datum", "geen getal"),
    ),
    Fout(
        "fout van Excel",
        zet("Kosten", 1, "Bedrag", "#DIV/0!"),
        ("rij 6", "Bedrag", "door nul gedeeld"),
    ),
    Fout(
        "formule zonder uitkomst",
        zet("Kosten", 1, "Bedrag", "=2*4725000"),
        ("blad Kosten, rij 6", "niet opgeslagen", "laat het rekenen"),
    ),
    Fout("dubbele rij", _dubbele_rij, ("rij 7", "staat ook op rij 6", "één keer")),
    Fout(
        "onbekende soort",
        zet("Mensen", 1, "Soort", "vrijwilliger"),
        ("rij 6", "Soort", "beschut, vangnet, Wsw"),
    ),
    Fout("loonwaarde vergeten", zet("Mensen", 1, "Loonwaarde", None), ("rij 6", "zoals 40%")),
    Fout("loonwaarde bij Wsw", zet("Mensen", 6, "Loonwaarde", 0.4), ("rij 11", "geen loonwaarde")),
    Fout("SE bij beschut", zet("Mensen", 1, "SE per persoon", 1), ("rij 6", "alleen bij Wsw")),
    Fout("SE te hoog", zet("Mensen", 6, "SE per persoon", 9), ("rij 11", "hoogstens 1,25")),
    Fout("geen mensen", _alle_mensen_weg, ("blad Mensen", "geen mensen met een baan")),
    Fout(
        "onbekende gemeente",
        zet("Gemeenten", 1, "Gemeente", "Zutfen"),
        ("rij 6", "'Zutfen' is geen gemeente", "Zutphen (GM0301)"),
    ),
    Fout(
        "opgeheven gemeente",
        zet("Gemeenten", 1, "Gemeente", "GM0457"),
        ("rij 6", "Weesp", "Amsterdam"),
    ),
    Fout(
        "gemeente dubbel",
        zet("Gemeenten", 2, "Gemeente", "GM0301"),
        ("rij 7", "Zutphen", "staat ook op rij 6"),
    ),
    Fout(
        "aandelen geen 1",
        zet("Gemeenten", 1, "Aandeel van de mensen", 0.5),
        ("tellen op tot 1,050", "in plaats van 1"),
    ),
    Fout(
        "aandelen half ingevuld",
        zet("Gemeenten", 1, "Aandeel van de mensen", None),
        ("bij elke gemeente een aandeel",),
    ),
    Fout("basisjaar te vroeg", vraag("Bedrijf", "Basisjaar", 2019), ("rij 8", "2024 tot en met")),
    Fout(
        "prijspeil te laat", vraag("Bedrijf", "Prijspeil", 2048), ("Prijspeil", "2024 tot en met")
    ),
    Fout("naam leeg", vraag("Bedrijf", "Naam van het bedrijf", None), ("rij 7", "verplicht")),
    Fout(
        "andere versie",
        vraag("Bedrijf", "Sjabloonversie", 7),
        ("rij 6", "sjabloonversie 7", "nieuw sjabloon"),
    ),
    Fout("vraag weg", _vraag_weg, ("'Prijspeil' ontbreekt", "zet haar terug")),
    Fout("vraag dubbel", _vraag_dubbel, ("rij 9", "'Basisjaar' staat ook op rij 8")),
    Fout(
        "opbrengst zonder mensen",
        zet("Opbrengsten", 4, "Mensen", "vangnet"),
        ("blad Opbrengsten, rij 9", "geen mensen bij vangnet (individuele detachering)"),
    ),
    Fout(
        "kosten zonder mensen",
        zet("Mensen", 14, "Personen", 0),
        ("blad Kosten, rij 9", "geen mensen bij dagbesteding"),
    ),
    Fout(
        "verkeerde maat van een bijdrage",
        zet("Bekostiging", 7, "Per", "SE"),
        ("rij 12", "niet per SE", "jaar, plaats of persoon"),
    ),
    Fout(
        "bijdrage voor andere mensen",
        zet("Bekostiging", 2, "Mensen", "beschut"),
        ("rij 7", "alleen voor Wsw"),
    ),
    Fout("aandeel boven 1", zet("Bekostiging", 5, "Bedrag", 100), ("rij 10", "meer dan 1")),
    Fout(
        "jaren omgekeerd",
        zet("Bekostiging", 8, "Vanaf", 2030),
        ("rij 13", "2030", "na het laatste (2027)"),
    ),
    Fout("jaar buiten bereik", zet("Bekostiging", 8, "Tot en met", 2090), ("rij 13", "2048")),
    Fout("negatieve kosten", zet("Kosten", 3, "Bedrag", -1), ("rij 8", "Bedrag", "0 of hoger")),
    Fout(
        "hefboom zonder meeropbrengst",
        zet("Hefbomen", 3, "Meeropbrengst", None),
        ("rij 8", "hoeveel meer"),
    ),
    Fout(
        "hefboom achterstevoren",
        zet("Hefbomen", 1, "Tot jaar", 2025),
        ("rij 6", "(2026) ligt na het laatste (2025)"),
    ),
    Fout(
        "hefboom zonder omvang",
        zet("Hefbomen", 1, "Omvang", None),
        ("rij 6", "Omvang", "verplicht"),
    ),
    Fout(
        "trajecten half ingevuld",
        vraag("Trajecten", "Kosten van de trajecten", None),
        ("blad Trajecten, rij 8", "niets is 0"),
    ),
    Fout("trajecten zonder mensen", _geen_traject_op_mensen, ("Trajecten", "geen rij traject")),
    Fout(
        "meer trajectomzet dan omzet",
        vraag("Trajecten", "Omzet van het hele bedrijf", 100),
        ("hoger dan die van het hele bedrijf",),
    ),
)
