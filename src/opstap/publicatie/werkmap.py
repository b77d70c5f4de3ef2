# SPDX-License-Identifier: EUPL-1.2
"""Tables as a workbook that reads well on screen and paper, and that our own reader reads back.

A sheet, from top to bottom: title; headings for people; the names of the columns, which are the
header of an Excel table; the rows; the totals, apart from the table by a low empty row; notes.
"""

from __future__ import annotations

import io
import json
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal
from opstap.basis.tabel import KolomKop, Rij, Tabel, Waarde
from opstap.publicatie.tekstvormen import json_waarde

_GEMAAKT = datetime(2000, 1, 1)  # fixed, so that the same result gives the same bytes
_MEESTE_RIJEN = 1_000_000
_MEESTE_CIJFERS = 15  # more than these are lost in a spreadsheet
_MEESTE_TEKENS = 32_767
_TITELRIJ, _KOPRIJ, _NAMENRIJ, _EERSTE_RIJ = 0, 2, 3, 4
_SMALST, _BREEDST = 9, 48

_GETALVORM = {
    "tekst": "@",
    "geheel": "#,##0",
    "jaar": "0",
    "euro": "€ #,##0",
    "getal": "#,##0",
    "aandeel": "0.00%",
    "datum": "dd-mm-yyyy",
}
_KOPSTIJL = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
_GEBROKEN = {"euro": "€ #,##0.00", "getal": "#,##0.00##"}


def als_xlsx(tabellen: Sequence[Tabel], manifest: Mapping[str, object]) -> bytes:
    """A workbook with a sheet for each table and a last sheet with the manifest.

    Text is always written as text, never as a formula or link; totals are values. Raises
    :class:`GebruiksFout` when something does not fit in a workbook without loss.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    werkmap = xlsxwriter.Workbook(buffer, {"in_memory": True})
    werkmap.set_properties({"title": tabellen[0].titel, "created": _GEMAAKT})
    namen = _bladnamen([tabel.naam for tabel in tabellen])
    for nummer, (tabel, naam) in enumerate(zip(tabellen, namen, strict=True), start=1):
        _schrijf_blad(werkmap, werkmap.add_worksheet(naam), tabel, nummer)
    _schrijf_manifest(werkmap, werkmap.add_worksheet("Manifest"), manifest)
    werkmap.close()
    return buffer.getvalue()


def _bladnamen(namen: Sequence[str]) -> list[str]:
    """Names that Excel accepts: 31 characters at most, each different, none of them reserved."""
    bezet = {"manifest", "history"}
    uitkomst = []
    for naam in namen:
        kandidaat, volgnummer = naam[:31], 1
        while kandidaat in bezet:
            volgnummer += 1
            kandidaat = f"{naam[:27]}_{volgnummer}"
        bezet.add(kandidaat)
        uitkomst.append(kandidaat)
    return uitkomst


def _schrijf_blad(werkmap: Any, blad: Any, tabel: Tabel, nummer: int) -> None:
    if len(tabel.rijen) > _MEESTE_RIJEN:
        raise GebruiksFout(
            f"tabel {tabel.naam}: {getal(len(tabel.rijen))} rijen passen niet op een blad; "
            "kies .csv of .parquet."
        )
    breedtes = [_breedte(tabel, index) for index in range(len(tabel.kolommen))]
    vormen = [_getalvorm(tabel, index) for index in range(len(tabel.kolommen))]
    blad.write_string(_TITELRIJ, 0, tabel.titel, werkmap.add_format({"bold": True, "size": 14}))
    regels = 1
    for index, kolom in enumerate(tabel.kolommen):
        kop = werkmap.add_format({**_KOPSTIJL, **_uitlijning(kolom)})
        regels = max(regels, len(textwrap.wrap(_kop(kolom), breedtes[index] - 1)))
        blad.write_string(_KOPRIJ, index, _kop(kolom), kop)
        blad.set_column(index, index, breedtes[index])
    blad.set_row(_KOPRIJ, 15 * regels)
    _schrijf_tabel(werkmap, blad, tabel, nummer, vormen)

    rij = _EERSTE_RIJ + len(tabel.rijen)
    if tabel.totaal is not None:
        blad.set_row(rij, 4)
        _schrijf_rij(werkmap, blad, rij + 1, tabel, tabel.totaal, vormen, {"bold": True, "top": 1})
        rij += 2
    _schrijf_toelichting(werkmap, blad, rij + 1, tabel, sum(breedtes))

    blad.freeze_panes(_EERSTE_RIJ, 1 if tabel.kolommen[0].soort == "tekst" else 0)
    _stel_druk_in(blad, tabel.titel)
    blad.repeat_rows(_KOPRIJ, _NAMENRIJ)


def _schrijf_tabel(
    werkmap: Any, blad: Any, tabel: Tabel, nummer: int, vormen: Sequence[str]
) -> None:
    """The names and the rows, as an Excel table; that needs at least one row."""
    klein = [
        werkmap.add_format({"size": 8, "color": "#595959", **_uitlijning(kolom)})
        for kolom in tabel.kolommen
    ]
    laatste_rij = _EERSTE_RIJ + len(tabel.rijen) - 1
    if tabel.rijen:
        blad.add_table(
            _NAMENRIJ,
            0,
            laatste_rij,
            len(tabel.kolommen) - 1,
            {
                "name": f"tabel{nummer}_{tabel.naam.replace('-', '_')}",
                "style": "Table Style Light 1",
                "columns": [
                    {"header": kolom.naam, "header_format": formaat}
                    for kolom, formaat in zip(tabel.kolommen, klein, strict=True)
                ],
            },
        )
    else:
        for index, kolom in enumerate(tabel.kolommen):
            blad.write_string(_NAMENRIJ, index, kolom.naam, klein[index])
    formaten = [_celformaat(werkmap, tabel, index, vormen, {}) for index in range(len(vormen))]
    for rij, waarden in enumerate(tabel.rijen, start=_EERSTE_RIJ):
        for index, waarde in enumerate(waarden):
            _schrijf_cel(blad, rij, index, waarde, formaten[index], tabel)


def _schrijf_rij(
    werkmap: Any,
    blad: Any,
    rij: int,
    tabel: Tabel,
    waarden: Rij,
    vormen: Sequence[str],
    stijl: Mapping[str, object],
) -> None:
    for index, waarde in enumerate(waarden):
        formaat = _celformaat(werkmap, tabel, index, vormen, stijl)
        _schrijf_cel(blad, rij, index, waarde, formaat, tabel)


def _celformaat(
    werkmap: Any, tabel: Tabel, index: int, vormen: Sequence[str], stijl: Mapping[str, object]
) -> Any:
    plek = _uitlijning(tabel.kolommen[index])
    return werkmap.add_format({"num_format": vormen[index], **plek, **stijl})


def _uitlijning(kolom: KolomKop) -> dict[str, object]:
    """Text to the left with a little air, so that it does not touch a number before it."""
    return {"align": "left", "indent": 1} if kolom.soort == "tekst" else {"align": "right"}


def _schrijf_cel(
    blad: Any, rij: int, index: int, waarde: Waarde, formaat: Any, tabel: Tabel
) -> None:
    if waarde is None or waarde == "":
        blad.write_blank(rij, index, None, formaat)
    elif isinstance(waarde, str):
        if len(waarde) > _MEESTE_TEKENS:
            raise GebruiksFout(
                f"tabel {tabel.naam}: een tekst van {getal(len(waarde))} tekens past niet in een "
                "cel van Excel; kies .csv of .json."
            )
        blad.write_string(rij, index, waarde, formaat)
    elif isinstance(waarde, date):
        blad.write_datetime(rij, index, datetime(waarde.year, waarde.month, waarde.day), formaat)
    else:
        if abs(waarde) >= 10**_MEESTE_CIJFERS and not isinstance(waarde, float):
            raise GebruiksFout(
                f"tabel {tabel.naam}, kolom {tabel.kolommen[index].naam}: Excel bewaart niet meer "
                f"dan {_MEESTE_CIJFERS} cijfers van een getal; kies .csv, .parquet of .json."
            )
        blad.write_number(rij, index, waarde if isinstance(waarde, int) else float(waarde), formaat)


def _schrijf_toelichting(werkmap: Any, blad: Any, rij: int, tabel: Tabel, breedte: float) -> None:
    formaat = werkmap.add_format({"text_wrap": True, "valign": "top", "italic": True})
    for regel in tabel.toelichting:
        if len(tabel.kolommen) > 1:
            blad.merge_range(rij, 0, rij, len(tabel.kolommen) - 1, "", formaat)
        blad.write_string(rij, 0, regel, formaat)
        regels = sum(-(-max(len(deel), 1) // int(breedte)) for deel in regel.split("\n"))
        blad.set_row(rij, 15 * regels)
        rij += 1


def _schrijf_manifest(werkmap: Any, blad: Any, manifest: Mapping[str, object]) -> None:
    vet = werkmap.add_format({"bold": True, "bottom": 1})
    tekst = werkmap.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    blad.write_string(0, 0, "Gegeven", vet)
    blad.write_string(0, 1, "Waarde", vet)
    blad.set_column(0, 0, 32)
    blad.set_column(1, 1, 80)
    for rij, (sleutel, waarde) in enumerate(_plat(manifest), start=1):
        blad.write_string(rij, 0, sleutel, tekst)
        blad.write_string(rij, 1, waarde[:_MEESTE_TEKENS], tekst)
    blad.freeze_panes(1, 0)
    _stel_druk_in(blad, "Manifest")


def _plat(manifest: Mapping[str, object], voor: str = "") -> list[tuple[str, str]]:
    """Key and text of every value; a key inside another one is written ``buiten.binnen``."""
    paren = []
    for sleutel, waarde in manifest.items():
        if isinstance(waarde, Mapping):
            paren += _plat(waarde, f"{voor}{sleutel}.")
        elif isinstance(waarde, str):
            paren.append((f"{voor}{sleutel}", waarde))
        else:
            tekst = json.dumps(waarde, ensure_ascii=False, default=json_waarde)
            paren.append((f"{voor}{sleutel}", tekst.strip('"')))
    return paren


def _stel_druk_in(blad: Any, titel: str) -> None:
    blad.set_landscape()
    blad.set_paper(9)  # A4
    blad.fit_to_pages(1, 0)
    blad.set_footer(f"&L{titel[:200].replace('&', '&&')}&R&P van &N")


def _kop(kolom: KolomKop) -> str:
    return f"{kolom.titel} ({kolom.eenheid})" if kolom.eenheid else kolom.titel


def _getalvorm(tabel: Tabel, index: int) -> str:
    soort, decimalen = tabel.kolommen[index].soort, tabel.kolommen[index].decimalen
    if decimalen is not None:
        deel = f".{'0' * decimalen}" if decimalen else ""
        return {"euro": f"€ #,##0{deel}", "aandeel": f"0{deel}%"}.get(soort, f"#,##0{deel}")
    waarden = [rij[index] for rij in tabel.rijen]
    if tabel.totaal is not None:
        waarden.append(tabel.totaal[index])
    if soort in _GEBROKEN and any(_is_gebroken(waarde) for waarde in waarden):
        return _GEBROKEN[soort]
    return _GETALVORM[soort]


def _is_gebroken(waarde: Waarde) -> bool:
    return isinstance(waarde, Fraction | Decimal | float) and Fraction(waarde).denominator != 1


def _breedte(tabel: Tabel, index: int) -> int:
    """Width in characters: the longest cell or word of the heading, within reason."""
    kolom = tabel.kolommen[index]
    rijen = [*tabel.rijen, *([tabel.totaal] if tabel.totaal is not None else [])]
    langste = max((_lengte(rij[index]) for rij in rijen), default=0)
    woord = max((len(deel) for deel in _kop(kolom).split()), default=0)
    return max(_SMALST, min(_BREEDST, max(langste, woord, len(kolom.naam) + 3) + 2))


def _lengte(waarde: Waarde) -> int:
    if isinstance(waarde, str):
        return max((len(regel) for regel in waarde.split("\n")), default=0)
    if waarde is None or isinstance(waarde, date):
        return 10
    return len(getal(round(waarde))) + 5
