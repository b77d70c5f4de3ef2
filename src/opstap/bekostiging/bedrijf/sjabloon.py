# SPDX-License-Identifier: EUPL-1.2
"""The template workbook: sheets with clear input cells, lists to choose from and units."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from opstap import gebieden
from opstap.bekostiging.bedrijf.bladen import (
    BLADEN,
    FORMULIERKOP,
    LIJSTEN,
    UITLEG,
    VERSIE,
    Blad,
    Vraag,
)
from opstap.bekostiging.bedrijf.voorbeeld import LEEG, VOORBEELD, Cel, Inhoud

_GEMAAKT = datetime(2000, 1, 1)  # fixed, so that the same template gives the same bytes
_EENHEDEN, _KOP, _EERSTE = 3, 4, 5  # rows, from 0
_BLAUW, _INVOER, _RAND, _ORANJE = "#154273", "#FFF8DC", "#B8B8B8", "#B8500C"

_GETALVORM = {
    "tekst": "@",
    "aantal": "#,##0",
    "uren": "0.0",
    "aandeel": "0.0%",
    "bedrag": "€ #,##0",
    "cent": "€ #,##0.00",
    "getal": "#,##0.00",
    "jaar": "0",
}

_WERKWIJZE = (
    "Vul de gele cellen in, blad voor blad van links naar rechts. Witte cellen laat u staan.",
    "Onder elke tabel is ruimte; typ op de eerste lege rij. Een lege rij telt niet mee.",
    "Aandelen zijn percentages: typ 35% (of 0,35). Bedragen zijn euro's per jaar.",
    (
        "Weet u een kostenpost of bijdrage niet? Laat het bedrag leeg. Opstap rekent dan met een "
        "kengetal en zegt dat in het resultaat. Is het bedrag echt nul, vul dan 0 in."
    ),
    "Bewaar de werkmap als .xlsx en reken haar door met: opstap bedrijf doorreken BESTAND.xlsx",
    (
        "Klopt er iets niet, dan krijgt u één lijst met alle fouten: blad, rij, kolom en wat u "
        "kunt doen. Er wordt niets half overgenomen."
    ),
)
_BEGRIPPEN = (
    ("beschut", "beschut werk: dienstbetrekking na een positief advies van UWV"),
    ("vangnet", "baan voor mensen zonder indicatie die (tijdelijk) niet regulier kunnen werken"),
    ("Wsw", "dienstbetrekking of begeleid werken onder de oude Wsw"),
    ("LKS", "baan met loonkostensubsidie (banenafspraak) bij of via het bedrijf"),
    ("traject", "re-integratietraject met productiewerk, met behoud van uitkering"),
    ("dagbesteding", "arbeidsmatige dagbesteding (Wmo)"),
    ("plaats", "een voltijdplaats van 31 uur per week, de telling van de doelstelling"),
    ("SE", "standaardeenheid: de telling van de Rijksbijdrage Wsw"),
    ("netto toegevoegde waarde", "omzet min materiaal en uitbesteed werk"),
    ("vast aandeel", "deel van de kosten dat blijft als het aantal mensen verandert"),
    ("loonwaarde", "wat iemand per uur presteert, als deel van het minimumloon"),
)


@dataclass(slots=True)
class _Pen:
    """The workbook with its formats, each made once."""

    werkmap: Any
    formaten: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def __call__(self, **stijl: object) -> Any:
        sleutel = tuple(sorted(stijl.items()))
        if sleutel not in self.formaten:
            self.formaten[sleutel] = self.werkmap.add_format(
                {"font_name": "Calibri", "font_size": 11, "valign": "vcenter", **stijl}
            )
        return self.formaten[sleutel]

    def cel(self, vraag: Vraag, *, invoer: bool) -> Any:
        is_tekst = vraag.vorm == "tekst"
        stijl: dict[str, object] = (
            {"align": "left", "indent": 1} if is_tekst else {"align": "right"}
        )
        if invoer:
            stijl["bg_color"] = _INVOER
        return self(num_format=_GETALVORM[vraag.vorm], border=1, border_color=_RAND, **stijl)


def sjabloon(*, voorbeeld: bool = False, inhoud: Inhoud | None = None) -> bytes:
    """The workbook as bytes: empty, filled in for a company that does not exist, or with
    ``inhoud``.

    The same choice gives the same bytes.
    """
    import xlsxwriter

    inhoud = inhoud or (VOORBEELD if voorbeeld else LEEG)
    buffer = io.BytesIO()
    werkmap = xlsxwriter.Workbook(buffer, {"in_memory": True})
    werkmap.set_properties({"title": "Businesscase sociaal ontwikkelbedrijf", "created": _GEMAAKT})
    pen = _Pen(werkmap)
    _schrijf_uitleg(pen, werkmap.add_worksheet(UITLEG), voorbeeld)
    bladen = {blad.naam: werkmap.add_worksheet(blad.naam) for blad in BLADEN}
    gemeenten = _schrijf_lijsten(pen, werkmap.add_worksheet(LIJSTEN))
    for nummer, blad in enumerate(BLADEN, start=1):
        werkblad = bladen[blad.naam]
        _begin_blad(pen, werkblad, blad, voorbeeld)
        rijen = inhoud[blad.naam]
        if blad.formulier:
            _schrijf_formulier(pen, werkblad, blad, rijen[0], nummer)
        else:
            _schrijf_tabel(pen, werkblad, blad, rijen, nummer, gemeenten)
    werkmap.close()
    return buffer.getvalue()


def _begin_blad(pen: _Pen, werkblad: Any, blad: Blad, voorbeeld: bool) -> None:
    breed = len(FORMULIERKOP) if blad.formulier else max(len(blad.vragen), 4)
    werkblad.hide_gridlines(2)
    werkblad.set_tab_color(_BLAUW)
    titel = blad.titel + (" (verzonnen voorbeeld)" if voorbeeld else "")
    kleur = _ORANJE if voorbeeld else _BLAUW
    werkblad.write_string(0, 0, titel, pen(bold=True, font_size=16, font_color=kleur))
    werkblad.set_row(0, 26)
    werkblad.merge_range(1, 0, 1, breed - 1, "", pen(text_wrap=True, valign="top"))
    werkblad.write_string(1, 0, blad.uitleg, pen(text_wrap=True, valign="top"))
    werkblad.set_row(1, 36)
    werkblad.set_default_row(18)
    werkblad.freeze_panes(_EERSTE, 0)
    werkblad.set_landscape()
    werkblad.set_paper(9)
    werkblad.fit_to_pages(1, 1)
    werkblad.set_footer("&LOpstap: " + blad.titel + "&R&P van &N")


def _kop(pen: _Pen) -> Any:
    return pen(bold=True, font_color="#FFFFFF", bg_color=_BLAUW, text_wrap=True, border=1, indent=1)


def _schrijf_tabel(
    pen: _Pen,
    werkblad: Any,
    blad: Blad,
    rijen: tuple[tuple[Cel, ...], ...],
    nummer: int,
    gemeenten: str,
) -> None:
    laatste = _EERSTE + max(blad.rijen, len(rijen)) - 1
    for k, vraag in enumerate(blad.vragen):
        werkblad.set_column(k, k, vraag.breedte)
        klein = pen(italic=True, font_size=9, font_color="#595959", text_wrap=True)
        werkblad.write_string(_EENHEDEN, k, vraag.eenheid, klein)
        _valideer(werkblad, vraag, _EERSTE, laatste, k, gemeenten)
        formaat = pen.cel(vraag, invoer=vraag.invoer)
        for rij in range(_EERSTE, laatste + 1):
            waarde = rijen[rij - _EERSTE][k] if rij - _EERSTE < len(rijen) else None
            _schrijf(werkblad, rij, k, waarde, formaat)
    werkblad.set_row(_EENHEDEN, 26)
    werkblad.set_row(_KOP, 32)
    _maak_tabel(
        werkblad, laatste, [vraag.titel for vraag in blad.vragen], f"t{nummer}_{blad.naam}", pen
    )


def _schrijf_formulier(
    pen: _Pen, werkblad: Any, blad: Blad, waarden: tuple[Cel, ...], nummer: int
) -> None:
    for k, breedte in enumerate((32, 34, 24, 64)):
        werkblad.set_column(k, k, breedte)
    gewoon = pen(border=1, border_color=_RAND, text_wrap=True, indent=1)
    for i, (vraag, waarde) in enumerate(zip(blad.vragen, waarden, strict=True)):
        rij = _EERSTE + i
        werkblad.set_row(rij, 22)
        werkblad.write_string(rij, 0, vraag.titel, gewoon)
        _schrijf(werkblad, rij, 1, waarde, pen.cel(vraag, invoer=vraag.invoer))
        werkblad.write_string(rij, 2, vraag.eenheid, gewoon)
        werkblad.write_string(rij, 3, vraag.uitleg, gewoon)
        _valideer(werkblad, vraag, rij, rij, 1, "")
    laatste = _EERSTE + len(blad.vragen) - 1
    _maak_tabel(werkblad, laatste, list(FORMULIERKOP), f"t{nummer}_{blad.naam}", pen)


def _maak_tabel(werkblad: Any, laatste: int, koppen: list[str], naam: str, pen: _Pen) -> None:
    kop = _kop(pen)
    werkblad.add_table(
        _KOP,
        0,
        laatste,
        len(koppen) - 1,
        {
            "name": naam,
            "style": None,
            "autofilter": False,
            "columns": [{"header": titel, "header_format": kop} for titel in koppen],
        },
    )


def _schrijf(werkblad: Any, rij: int, kolom: int, waarde: Cel, formaat: Any) -> None:
    if waarde is None:
        werkblad.write_blank(rij, kolom, None, formaat)
    elif isinstance(waarde, str):
        werkblad.write_string(rij, kolom, waarde, formaat)
    else:
        werkblad.write_number(rij, kolom, waarde, formaat)


def _valideer(werkblad: Any, vraag: Vraag, van: int, tot: int, kolom: int, gemeenten: str) -> None:
    regel: dict[str, Any] = {"validate": "any"}
    if vraag.keuzes:
        regel = {"validate": "list", "source": list(vraag.keuzes)}
    elif vraag.naam == "gemeente":
        regel = {"validate": "list", "source": gemeenten, "error_type": "warning"}
    elif vraag.vorm == "aandeel":
        hoogste = 3 if vraag.naam == "meer" else 1
        regel = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": hoogste}
    elif vraag.vorm == "uren":
        regel = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 60}
    elif vraag.vorm == "jaar":
        regel = {"validate": "integer", "criteria": "between", "minimum": 2024, "maximum": 2048}
    elif vraag.vorm != "tekst" and vraag.invoer:
        regel = {"validate": "decimal", "criteria": ">=", "value": 0}
    regel |= {
        "input_title": vraag.titel[:32],
        "input_message": f"{vraag.uitleg} ({vraag.eenheid})"[:255]
        if vraag.eenheid
        else vraag.uitleg[:255],
        "error_title": vraag.titel[:32],
        "error_message": f"Dit past niet bij {vraag.titel.lower()}. {vraag.uitleg}"[:255],
    }
    werkblad.data_validation(van, kolom, tot, kolom, regel)


def _schrijf_lijsten(pen: _Pen, werkblad: Any) -> str:
    """The names of today's municipalities; returns the range that a list refers to."""
    namen = sorted(gemeente.naam for gemeente in gebieden.gemeenten().values())
    werkblad.write_string(0, 0, "Gemeenten (indeling 2026)", _kop(pen))
    werkblad.set_column(0, 0, 34)
    for rij, naam in enumerate(namen, start=1):
        werkblad.write_string(rij, 0, naam, pen())
    return f"={LIJSTEN}!$A$2:$A${len(namen) + 1}"


def _schrijf_uitleg(pen: _Pen, blad: Any, voorbeeld: bool) -> None:
    blad.hide_gridlines(2)
    blad.set_column(0, 0, 28)
    blad.set_column(1, 1, 96)
    blad.write_string(
        0, 0, "Businesscase sociaal ontwikkelbedrijf",
        pen(bold=True, font_size=20, font_color=_BLAUW),
    )  # fmt: skip
    blad.set_row(0, 32)
    onder = (
        "VERZONNEN VOORBEELD. Dit bedrijf bestaat niet; de gemeenten zijn alleen gekozen om mee te "
        "kunnen rekenen. Gebruik deze cijfers nergens voor."
        if voorbeeld
        else f"Sjabloon van Opstap, versie {VERSIE}. Vul uw eigen cijfers in."
    )
    blad.write_string(
        1, 0, onder, pen(bold=voorbeeld, font_color=_ORANJE if voorbeeld else "#595959")
    )
    kopje = pen(bold=True, font_size=13, font_color=_BLAUW, bottom=1, bottom_color=_BLAUW)
    tekst, vet = pen(text_wrap=True, valign="top"), pen(bold=True, valign="top")
    rij = 3
    for titel, paren in (
        ("Zo vult u de werkmap in", [(f"Stap {i}", t) for i, t in enumerate(_WERKWIJZE, start=1)]),
        ("De bladen", [(b.naam, f"{b.titel}. {b.uitleg}") for b in BLADEN]),
        ("Begrippen", _BEGRIPPEN),
    ):
        blad.merge_range(rij, 0, rij, 1, titel, kopje)
        blad.set_row(rij, 22)
        for links, rechts in paren:
            rij += 1
            blad.write_string(rij, 0, links, vet)
            blad.write_string(rij, 1, rechts, tekst)
            blad.set_row(rij, 16 * -(-len(rechts) // 100))
        rij += 2
    blad.write_string(rij, 0, "invoercel", pen(bg_color=_INVOER, border=1, border_color=_RAND))
    blad.write_string(rij, 1, "geel: hier vult u iets in", tekst)
    blad.write_string(rij + 1, 0, "vaste cel", pen(border=1, border_color=_RAND))
    blad.write_string(rij + 1, 1, "wit: laten staan", tekst)
    blad.set_landscape()
    blad.set_paper(9)
    blad.fit_to_pages(1, 0)
