# SPDX-License-Identifier: EUPL-1.2
"""Reports as PDF and DOCX: all that is declared is in them, literally, for every reader."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from opstap.publicatie import (
    GrafiekBlok,
    Opsomming,
    TabelBlok,
)
from opstap.publicatie.rapport_docx import als_docx
from opstap.publicatie.rapport_pdf import als_pdf
from publicatie.voorbeeld import BREED, LASTIG, RAPPORT, STAVEN, met, pdf_tekst, plat


def merken(element: Any) -> Iterator[Any]:
    """All elements of the structure tree of a PDF."""
    element = element.get_object()
    if isinstance(element, list):
        for deel in element:
            yield from merken(deel)
    elif isinstance(element, dict):
        if "/S" in element:
            yield element
        if "/K" in element:
            yield from merken(element["/K"])


VERWACHT = (
    *(RAPPORT.titel, RAPPORT.ondertitel, "22 november 2026, gemaakt met Opstap 0.1.0"),
    *("In het kort", "€ 2.157", "extra per plek", "gepubliceerd", "Tien jaar extra geld."),
    *("Daarna de Rijksbijdrage. [1]", f"{LASTIG} [1, 2]", "Per gemeente"),
    *("Tabel 1. Verdeling over gemeenten", "75,0%", "€ 1.234.567", "-€ 812", "31-01-2024"),
    *("Totaal", "€ 1.233.755", "Sleutel: inwoners.", "Bronnen: [2]"),
    *("Figuur 1. Het impulsbudget dooft uit", "Bron: Nota 2023", STAVEN.statusregel()),
    *("Tabel 2. De cijfers bij figuur 1 (in euro)", "35.000.000", "GM0119", "119.000"),
    *("Let op", "Dit is een schatting.", "Eerst dit.", "Tabel 4. Geld per jaar (in euro)"),
    *("32.734.567", "Brief aan de Tweede Kamer, 15 oktober 2024"),
    *("https://www.rijksoverheid.nl/nota", "Over dit document", RAPPORT.opdracht),
)


@pytest.fixture(scope="module")
def gegevens() -> bytes:
    return als_pdf(RAPPORT)


@pytest.fixture(scope="module")
def pdf(gegevens: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(gegevens))


@pytest.fixture(scope="module")
def document() -> Any:
    return docx.Document(io.BytesIO(als_docx(RAPPORT)))


class TestPdf:
    @pytest.mark.parametrize("tekst", VERWACHT)
    def test_alles_staat_erin(self, gegevens: bytes, tekst: str) -> None:
        assert plat(tekst) in pdf_tekst(gegevens)

    def test_taal_titel_en_dag(self, pdf: PdfReader) -> None:
        wortel: Any = pdf.trailer["/Root"]
        assert wortel["/Lang"] == "nl-NL"
        assert wortel["/MarkInfo"]["/Marked"].value
        assert wortel["/ViewerPreferences"]["/DisplayDocTitle"].value
        assert pdf.metadata is not None
        assert (pdf.metadata.title, pdf.metadata.author) == (RAPPORT.titel, "Opstap")
        assert pdf.metadata.creation_date is not None
        assert pdf.metadata.creation_date.date() == RAPPORT.datum

    def test_zegt_dat_hij_toegankelijk_is(self, pdf: PdfReader) -> None:
        wortel: Any = pdf.trailer["/Root"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in wortel["/Metadata"].get_data()

    def test_bladwijzers_volgen_de_koppen(self, pdf: PdfReader) -> None:
        titels = [
            [deel.title for deel in punt] if isinstance(punt, list) else punt.title  # type: ignore[union-attr]
            for punt in pdf.outline
        ]
        assert titels == [
            "1 Geld",
            ["1.1 Per gemeente"],
            "2 Plekken",
            "Bronnen",
            "Over dit document",
        ]

    def test_koppen_tabellen_lijsten_en_beelden_zijn_gemerkt(self, pdf: PdfReader) -> None:
        wortel: Any = pdf.trailer["/Root"]
        boom = list(merken(wortel["/StructTreeRoot"]))
        aantal = Counter(str(element["/S"]) for element in boom)
        assert (aantal["/Title"], aantal["/H1"], aantal["/H2"]) == (1, 4, 1)
        assert (aantal["/Table"], aantal["/THead"], aantal["/Figure"]) == (4, 4, 1)
        assert aantal["/TH"] == 4 + 4 + 2 + 13
        assert aantal["/Caption"] == 5
        [beeld] = [element for element in boom if element["/S"] == "/Figure"]
        assert beeld["/Alt"] == STAVEN.beschrijving()

    def test_een_lange_tabel_herhaalt_haar_kop(self, pdf: PdfReader) -> None:
        bladen = [blad.extract_text() for blad in pdf.pages]
        met_rijen = [tekst for tekst in bladen if "GM00" in tekst or "GM01" in tekst]
        assert len(met_rijen) > 1
        assert all(re.search(r"Code\s+Bedrag", tekst) for tekst in met_rijen)

    def test_een_brede_tabel_ligt(self, pdf: PdfReader) -> None:
        liggend = [b for b in pdf.pages if b.mediabox.width > b.mediabox.height]
        assert len(liggend) == 1
        assert "Geld per jaar" in liggend[0].extract_text()

    def test_elk_blad_zegt_waar_het_bij_hoort(self, pdf: PdfReader) -> None:
        for nummer, blad in enumerate(pdf.pages, start=1):
            tekst = plat(blad.extract_text())
            assert plat(f"bladzijde {nummer} van {len(pdf.pages)}") in tekst
            assert plat(f"{RAPPORT.titel} · 22 november 2026 · Opstap 0.1.0") in tekst
            assert plat(RAPPORT.opdracht) in tekst

    def test_letters_zitten_erin_en_de_grafiek_is_geen_plaatje(self, pdf: PdfReader) -> None:
        for blad in pdf.pages:
            assert not list(blad.images)
        assert plat("Impulsbudget Rijksbijdrage") in pdf_tekst(als_pdf(met(GrafiekBlok(STAVEN))))


class TestDocx:
    @pytest.mark.parametrize("tekst", VERWACHT)
    def test_alles_staat_erin(self, document: Any, tekst: str) -> None:
        alles = "".join(deel.text or "" for deel in document.element.body.iter(qn("w:t")))
        assert plat(tekst) in plat(alles)

    def test_titel_taal_en_dag(self, document: Any) -> None:
        eigen = document.core_properties
        assert (eigen.title, eigen.author, eigen.language) == (RAPPORT.titel, "Opstap", "nl-NL")
        assert eigen.created == eigen.modified == datetime(2026, 11, 22, tzinfo=UTC)
        [taal] = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
        assert taal.get(qn("w:val")) == "nl-NL"

    def test_koppen_zijn_echt_en_genummerd(self, document: Any) -> None:
        koppen = [(p.style.name, p.text) for p in document.paragraphs if "Heading" in p.style.name]
        assert koppen == [
            ("Heading 1", "Geld"),
            ("Heading 2", "Per gemeente"),
            ("Heading 1", "Plekken"),
            ("Heading 1", "Bronnen"),
            ("Heading 1", "Over dit document"),
        ]
        for naam, niveau in (("Heading 1", 0), ("Heading 2", 1)):
            nummering = document.styles[naam].element.pPr.numPr
            assert nummering.ilvl.val == niveau
            assert nummering.numId.val > 0
        assert document.paragraphs[0].style.name == "Title"

    def test_de_kop_van_elke_tabel_is_gemerkt_en_herhaalt(self, document: Any) -> None:
        assert len(document.tables) == 4
        for tabel in document.tables:
            koppen = [r._tr.trPr.find(qn("w:tblHeader")) is not None for r in tabel.rows]
            assert koppen == [True] + [False] * (len(tabel.rows) - 1)
            assert tabel._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")).startswith("Tabel ")

    def test_getallen_staan_rechts_en_tekst_links(self, document: Any) -> None:
        cellen = document.tables[0].rows[1].cells
        rechts = [cel.paragraphs[0]._p.pPr.find(qn("w:jc")) is not None for cel in cellen]
        assert rechts == [False, True, True, True]

    def test_elk_beeld_heeft_een_tekst(self, document: Any) -> None:
        [beeld] = document.inline_shapes
        assert beeld._inline.docPr.get("descr") == STAVEN.beschrijving()
        [naam] = [d for d in document.part.package.iter_parts() if d.partname.endswith(".png")]
        breed = int.from_bytes(naam.blob[16:20], "big")
        assert breed / (beeld.width / 914_400) == pytest.approx(200, abs=1)

    def test_een_brede_tabel_ligt_en_daarna_staat_het_weer(self, document: Any) -> None:
        liggend = [deel.page_width > deel.page_height for deel in document.sections]
        assert liggend == [False, True, False]

    def test_twee_brede_tabellen_geven_geen_leeg_blad(self) -> None:
        twee = docx.Document(io.BytesIO(als_docx(met(TabelBlok(BREED), TabelBlok(BREED)))))
        assert len(twee.sections) == 3

    def test_elk_deel_heeft_bladzijden_in_de_voet(self, document: Any) -> None:
        for deel in document.sections:
            velden = [d.text.strip() for d in deel.footer._element.iter(qn("w:instrText"))]
            assert velden == ["PAGE", "NUMPAGES"]
            assert RAPPORT.titel in deel.footer.paragraphs[0].text
            assert deel.footer.paragraphs[1].text == RAPPORT.opdracht

    def test_genummerde_lijsten_beginnen_elk_opnieuw(self) -> None:
        lijst = Opsomming(("a", "b"), genummerd=True)
        document = docx.Document(io.BytesIO(als_docx(met(lijst, lijst))))
        nummers = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p.text in ("a", "b")]
        assert nummers[0] == nummers[1] != nummers[2] == nummers[3]

    def test_een_adres_is_een_koppeling(self, document: Any) -> None:
        [link] = document.element.body.iter(qn("w:hyperlink"))
        relatie = document.part.rels[link.get(qn("r:id"))]
        assert relatie.target_ref == "https://www.rijksoverheid.nl/nota"
