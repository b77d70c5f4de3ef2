# SPDX-License-Identifier: EUPL-1.2
"""Tables in a DOCX, with marked and repeated header rows and thin rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from opstap.publicatie.docx_vorm import BLAUW, LICHT, element, schoon
from opstap.publicatie.rapport_vorm import LIGGEND, STAAND, Vorm

_DIK, _DUN = 12, 4  # rules, in eighths of a point


def tabel(document: Any, vorm: Vorm, titel: str) -> None:
    """A table with thin rules; its first row is marked as header and repeated on every page."""
    rijen = [vorm.koppen, *vorm.rijen, *([vorm.totaal] if vorm.totaal is not None else [])]
    rooster = document.add_table(rows=len(rijen), cols=len(vorm.koppen))
    ruimte = LIGGEND if vorm.liggend else STAAND
    _maten(rooster, [deel * ruimte for deel in vorm.breedten])
    _beschrijf(rooster, titel)
    _kopregel(rooster.rows[0])
    laatste = len(rijen) - 1
    for nummer, (rij, teksten) in enumerate(zip(rooster.rows, rijen, strict=True)):
        vet = nummer == 0 or (nummer == laatste and vorm.totaal is not None)
        rij._tr.get_or_add_trPr().append(element("cantSplit"))
        for cel, tekst, rechts in zip(rij._tr.tc_lst, teksten, vorm.rechts, strict=True):
            _cel(cel, tekst, vorm.letter, rechts=rechts, vet=vet)
            _randen(cel, boven=_boven(nummer, vet=vet), onder=_DIK if nummer == laatste else 0)


def _boven(nummer: int, *, vet: bool) -> int:
    """Width of the rule above a row in eighths of a point."""
    if nummer == 0:
        return _DIK
    return 8 if nummer == 1 or vet else _DUN


def _maten(rooster: Any, breedten: Sequence[float]) -> None:
    """Fixed widths, in points; without them Word and others each guess."""
    from docx.oxml.ns import qn

    rooster.autofit = False
    eigen = rooster._tbl.tblPr
    for oud in eigen.findall(qn("w:tblW")):
        eigen.remove(oud)
    breed = element("tblW", w=round(20 * sum(breedten)), type="dxa")
    eigen.insert_element_before(
        breed, "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblLook"
    )
    for kolom, breedte in zip(rooster._tbl.tblGrid.gridCol_lst, breedten, strict=True):
        kolom.set(qn("w:w"), str(round(20 * breedte)))
    for rij in rooster._tbl.tr_lst:
        for cel, breedte in zip(rij.tc_lst, breedten, strict=True):
            plek = cel.get_or_add_tcPr().get_or_add_tcW()
            plek.set(qn("w:w"), str(round(20 * breedte)))
            plek.set(qn("w:type"), "dxa")


def _beschrijf(rooster: Any, titel: str) -> None:
    """The alternative text of a table, and which row is its header for those who hear it."""
    eigen = rooster._tbl.tblPr
    from docx.oxml.ns import qn

    for oud in eigen.findall(qn("w:tblLook")):
        eigen.remove(oud)
    eigen.append(element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, noVBand=1))
    eigen.append(element("tblCaption", val=schoon(titel)))


def _kopregel(rij: Any) -> None:
    rij._tr.get_or_add_trPr().append(element("tblHeader"))


def _cel(cel: Any, tekst: str, letter: float, *, rechts: bool, vet: bool) -> None:
    """The text of one cell, straight in the XML: long tables have thousands of them."""
    alinea = cel.p_lst[0]
    eigen = alinea.get_or_add_pPr()
    eigen.append(element("spacing", before=30, after=30, line=240, lineRule="auto"))
    if rechts:
        eigen.append(element("jc", val="right"))
    stuk = element("r")
    vorm = element("rPr")
    if vet:
        vorm.append(element("b"))
    vorm.append(element("sz", val=round(2 * letter)))
    stuk.append(vorm)
    for nummer, regel in enumerate(schoon(tekst).split("\n")):
        if nummer:
            stuk.append(element("br"))
        woorden = element("t")
        woorden.text = regel
        stuk.append(woorden)
    alinea.append(stuk)


def _randen(cel: Any, *, boven: int, onder: int) -> None:
    randen = element("tcBorders")
    for naam, dik in (("top", boven), ("bottom", onder)):
        if dik:
            rand = LICHT if dik == _DUN else BLAUW
            randen.append(element(naam, val="single", sz=dik, space=0, color=rand))
    cel.get_or_add_tcPr().append(randen)
