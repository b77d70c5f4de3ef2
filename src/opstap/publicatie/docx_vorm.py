# SPDX-License-Identifier: EUPL-1.2
"""The look of a DOCX and what Word needs beside it: styles, numbering, marks, fixed bytes.

python-docx has no words for language, numbered headings, header rows, alternative texts and page
numbers; those are set in the XML here. Sizes in points unless the name says otherwise.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from opstap.publicatie.grafiek.letters import geldig
from opstap.publicatie.rapport_vorm import LIGGEND, STAAND, bijeen

TAAL = "nl-NL"
_LETTER, _VAST = "Calibri", "Consolas"
BLAUW, GRIJS, LICHT, _DUN = "1B3F66", "4A5560", "D5DBE1", "8A949E"
_DONKERORANJE, _ORANJE, _ORANJE_VLAK, _BLAUW_VLAK = "8A3A00", "B04A00", "FDF3E7", "EEF3F8"
# what follows the border of a paragraph in the order that the format prescribes
_NA_RAND = ("w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
_OPDRACHT_IN_VOET = 100
_TIJD = (1980, 1, 1, 0, 0, 0)  # the earliest moment a ZIP can hold


def schoon(tekst: str) -> str:
    """The text without characters that XML cannot hold; line breaks stay."""
    return geldig(bijeen(tekst).replace("\r\n", "\n").replace("\r", "\n"))


def nieuw() -> Any:
    """An empty A4 document in Dutch with the styles of a report."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    deel = document.sections[0]
    deel.page_width, deel.page_height = Mm(210), Mm(297)
    deel.left_margin = deel.right_margin = Mm(25)
    deel.top_margin, deel.bottom_margin = Mm(24), Mm(24)
    _taal(document)
    _stijlen(document)
    _nummer_koppen(document)
    _zonder_miniatuur(document)
    return document


def _zonder_miniatuur(document: Any) -> None:
    """The template carries a picture of itself, which a file manager would show."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    relaties = document.part.package.rels
    for id in [i for i, r in relaties.items() if r.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relaties[id]


def vaste_bytes(bestand: bytes) -> bytes:
    """The same DOCX with fixed moments in its ZIP."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bestand)) as oud,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as nieuw_zip,
    ):
        for naam in oud.namelist():
            lid = zipfile.ZipInfo(naam, _TIJD)
            lid.compress_type = zipfile.ZIP_DEFLATED
            lid.external_attr = 0o600 << 16
            nieuw_zip.writestr(lid, oud.read(naam))
    return buffer.getvalue()


def element(naam: str, **kenmerken: object) -> Any:
    """A new element of WordprocessingML with its attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    nieuwe = OxmlElement(f"w:{naam}")
    for kenmerk, waarde in kenmerken.items():
        nieuwe.set(qn(f"w:{kenmerk}"), str(waarde))
    return nieuwe


def _taal(document: Any) -> None:
    from docx.oxml.ns import qn

    stijlen = document.styles.element
    eigen = stijlen.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for oud in eigen.findall(qn("w:lang")):
        eigen.remove(oud)
    eigen.append(element("lang", val=TAAL, eastAsia=TAAL, bidi="ar-SA"))
    thema = document.settings.element.find(qn("w:themeFontLang"))
    if thema is not None:
        thema.set(qn("w:val"), TAAL)


def _stijlen(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    stijlen = document.styles
    _stijl(stijlen["Normal"], 10.5, na=6, regel=1.15)
    _stijl(stijlen["Title"], 23, vet=True, kleur=BLAUW, na=4, houd=True)
    _stijl(stijlen["Subtitle"], 13, kleur=GRIJS, na=2, houd=True)
    _stijl(stijlen["Heading 1"], 15, vet=True, kleur=BLAUW, voor=20, na=8, houd=True)
    _stijl(stijlen["Heading 2"], 12, vet=True, kleur=BLAUW, voor=14, na=6, houd=True)
    _stijl(stijlen["Caption"], 10, vet=True, voor=12, na=4, houd=True)
    _stijl(stijlen["List Bullet"], 10.5, na=3, regel=1.15)
    _stijl(stijlen["List Number"], 10.5, na=3, regel=1.15)
    _stijl(stijlen["Footer"], 8, kleur=GRIJS)
    for naam, grootte, kleur in (("Noot", 8.5, GRIJS), ("Bronregel", 9.5, ""), ("Opdracht", 8, "")):
        eigen = stijlen.add_style(naam, WD_STYLE_TYPE.PARAGRAPH)
        eigen.base_style = stijlen["Normal"]
        _stijl(eigen, grootte, kleur=kleur, na=3, vast=naam == "Opdracht")
    _hangend(stijlen["Bronregel"])
    _zonder_rand(stijlen["Title"])


def _stijl(
    stijl: Any,
    grootte: float,
    *,
    vet: bool = False,
    kleur: str = "",
    voor: float = 0,
    na: float = 0,
    regel: float = 1.0,
    houd: bool = False,
    vast: bool = False,
) -> None:
    """Font and spacing of a style; the theme font goes, for it would win."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    letter = _VAST if vast else _LETTER
    stijl.font.name, stijl.font.size, stijl.font.bold = letter, Pt(grootte), vet
    stijl.font.italic = False
    stijl.font.color.rgb = RGBColor.from_string(kleur or "1A1A1A")
    letters = stijl.element.rPr.rFonts
    for kenmerk in [k for k in letters.attrib if k.endswith("Theme")]:
        del letters.attrib[kenmerk]
    for soort in ("cs", "eastAsia"):
        letters.set(qn(f"w:{soort}"), letter)
    ruimte = stijl.paragraph_format
    ruimte.space_before, ruimte.space_after = Pt(voor), Pt(na)
    ruimte.line_spacing, ruimte.keep_with_next = regel, houd


def _hangend(stijl: Any) -> None:
    from docx.shared import Mm

    stijl.paragraph_format.left_indent = Mm(8)
    stijl.paragraph_format.first_line_indent = Mm(-8)
    stijl.paragraph_format.tab_stops.add_tab_stop(Mm(8))


def _zonder_rand(stijl: Any) -> None:
    from docx.oxml.ns import qn

    for rand in stijl.element.pPr.findall(qn("w:pBdr")):
        stijl.element.pPr.remove(rand)


def _nummer_koppen(document: Any) -> None:
    """Headings 1 and 2 get their number from Word: 1 and 1.1."""
    schema = _schema(document, "multilevel", [("%1", "Heading1"), ("%1.%2", "Heading2")])
    nummer = _nummer(document, schema)
    for niveau, naam in enumerate(("Heading 1", "Heading 2")):
        eigen = document.styles[naam].element.get_or_add_pPr().get_or_add_numPr()
        eigen.get_or_add_numId().val = nummer
        eigen.get_or_add_ilvl().val = niveau


def nieuwe_lijst(document: Any) -> int:
    """A numbered list that starts at 1; returns its number for :func:`in_lijst`."""
    return _nummer(document, _schema(document, "singleLevel", [("%1.", "")], inspringen=True))


def in_lijst(alinea: Any, nummer: int) -> None:
    """Make a paragraph an item of the numbered list."""
    eigen = alinea._p.get_or_add_pPr().get_or_add_numPr()
    eigen.get_or_add_numId().val = nummer
    eigen.get_or_add_ilvl().val = 0


def zonder_nummer(kop: Any) -> Any:
    """A heading of level 1 without a number."""
    kop._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0
    return kop


def _schema(
    document: Any, soort: str, niveaus: Sequence[tuple[str, str]], *, inspringen: bool = False
) -> int:
    """A numbering scheme with one (text, style) per level; returns its id."""
    from docx.oxml.ns import qn

    alle = document.part.numbering_part.element
    bestaand = alle.findall(qn("w:abstractNum"))
    id = max((int(deel.get(qn("w:abstractNumId"))) for deel in bestaand), default=0) + 1
    schema = element("abstractNum", abstractNumId=id)
    schema.append(element("multiLevelType", val=soort))
    for niveau, (tekst, stijl) in enumerate(niveaus):
        laag = element("lvl", ilvl=niveau)
        laag.append(element("start", val=1))
        laag.append(element("numFmt", val="decimal"))
        if stijl:
            laag.append(element("pStyle", val=stijl))
        laag.append(element("suff", val="tab" if inspringen else "space"))
        laag.append(element("lvlText", val=tekst))
        laag.append(element("lvlJc", val="left"))
        if inspringen:
            eigen = element("pPr")
            eigen.append(element("ind", left=360, hanging=360))
            laag.append(eigen)
        schema.append(laag)
    plek = bestaand[-1].getparent().index(bestaand[-1]) + 1 if bestaand else 0
    alle.insert(plek, schema)
    return id


def _nummer(document: Any, schema: int) -> int:
    return int(document.part.numbering_part.element.add_num(schema).numId)


def voettekst(deel: Any, tekst: str, opdracht: str, *, liggend: bool = False) -> None:
    """The foot of every page: what it is, ``bladzijde x van y``, and the command when it fits."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    alinea = deel.footer.paragraphs[0]
    stops = alinea.paragraph_format.tab_stops
    stops.add_tab_stop(Pt(LIGGEND if liggend else STAAND), WD_TAB_ALIGNMENT.RIGHT)
    alinea.add_run(f"{schoon(tekst)}\tbladzijde ")
    _veld(alinea, "PAGE")
    alinea.add_run(" van ")
    _veld(alinea, "NUMPAGES")
    if opdracht and len(opdracht) <= _OPDRACHT_IN_VOET:
        regel = deel.footer.add_paragraph(style="Footer").add_run(schoon(opdracht))
        regel.font.name, regel.font.size = _VAST, Pt(7)
    eigen = alinea._p.get_or_add_pPr()
    randen = element("pBdr")
    randen.append(element("top", val="single", sz=4, space=4, color=_DUN))
    eigen.insert_element_before(randen, *_NA_RAND)


def _veld(alinea: Any, soort: str) -> None:
    from docx.oxml.ns import qn

    for inhoud in ("begin", soort, "separate", "1", "end"):
        stuk = alinea.add_run()
        if inhoud in ("begin", "separate", "end"):
            stuk._r.append(element("fldChar", fldCharType=inhoud))
        elif inhoud == "1":
            stuk.text = "1"
        else:
            code = element("instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {inhoud} "
            stuk._r.append(code)


def omkader(alinea: Any, *, let_op: bool) -> None:
    """A paragraph of a box: a line at its left and a light ground, no table around it."""
    eigen = alinea._p.get_or_add_pPr()
    randen = element("pBdr")
    kleur = _ORANJE if let_op else BLAUW
    randen.append(element("left", val="single", sz=24, space=8, color=kleur))
    vlak = element("shd", val="clear", color="auto", fill=_ORANJE_VLAK if let_op else _BLAUW_VLAK)
    for deel in (randen, vlak):
        eigen.insert_element_before(deel, *_NA_RAND)


def kaderkop(alinea: Any, *, let_op: bool) -> None:
    """The title of a box, kept with what follows."""
    from docx.shared import Pt, RGBColor

    for stuk in alinea.runs:
        stuk.font.bold, stuk.font.size = True, Pt(12)
        stuk.font.color.rgb = RGBColor.from_string(_DONKERORANJE if let_op else BLAUW)
    alinea.paragraph_format.space_before = Pt(8)
    alinea.paragraph_format.keep_with_next = True


def kerncijfer(alinea: Any, waarde: str, naam: str, status: str) -> None:
    """A key figure on one line: the value large, then its name and status."""
    from docx.shared import Pt, RGBColor

    groot = alinea.add_run(schoon(waarde))
    groot.font.size, groot.font.bold = Pt(14), True
    groot.font.color.rgb = RGBColor.from_string(BLAUW)
    alinea.add_run(f"  {schoon(naam)}")
    if status:
        klein = alinea.add_run(f" ({status})")
        klein.font.italic, klein.font.color.rgb = True, RGBColor.from_string(GRIJS)


def grijs(alinea: Any) -> None:
    """Small grey letters for a paragraph."""
    from docx.shared import Pt, RGBColor

    for stuk in alinea.runs:
        stuk.font.size, stuk.font.color.rgb = Pt(9.5), RGBColor.from_string(GRIJS)


def verwijzing(alinea: Any, nummers: str) -> None:
    """The numbers of the sources after a paragraph."""
    from docx.shared import RGBColor

    if nummers:
        stuk = alinea.add_run(f"\u00a0{nummers}")
        stuk.font.color.rgb = RGBColor.from_string(GRIJS)


def koppeling(alinea: Any, adres: str) -> None:
    """A link that shows its address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    adres = schoon(adres)
    id = alinea.part.relate_to(adres, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), id)
    stuk = alinea.add_run(adres)
    stuk.font.underline = True
    link.append(stuk._r)
    alinea._p.append(link)


def plaatje(document: Any, png: bytes, breedte_mm: float, naam: str, alt: str) -> None:
    """A picture on its own line with its alternative text."""
    from docx.shared import Mm

    alinea = document.add_paragraph()
    alinea.paragraph_format.keep_with_next = True
    beeld = alinea.add_run().add_picture(io.BytesIO(png), width=Mm(breedte_mm))
    eigen = beeld._inline.docPr
    eigen.set("name", naam)
    eigen.set("descr", schoon(alt))


def nieuw_deel(document: Any, *, liggend: bool) -> Any:
    """A new section on turned or upright pages, with an empty foot of its own."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    deel = document.add_section(WD_SECTION.NEW_PAGE)
    deel.orientation = WD_ORIENT.LANDSCAPE if liggend else WD_ORIENT.PORTRAIT
    kort, lang = Mm(210), Mm(297)
    deel.page_width, deel.page_height = (lang, kort) if liggend else (kort, lang)
    deel.footer.is_linked_to_previous = False
    return deel
