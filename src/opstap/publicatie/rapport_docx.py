# SPDX-License-Identifier: EUPL-1.2
"""A report as DOCX: real headings, marked table headers, alternative texts, in Dutch.

Charts are pictures of 200 dots an inch, made from the same SVG as in the PDF. The file holds no
moment but the day of the report, hence the same bytes every time.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from opstap.publicatie import docx_tabel, docx_vorm
from opstap.publicatie.rapport import (
    Alinea,
    Blok,
    GrafiekBlok,
    Kader,
    Kerncijfers,
    Opsomming,
    Rapport,
    TabelBlok,
    Tussenkop,
)
from opstap.publicatie.rapport_pdf import als_png
from opstap.publicatie.rapport_vorm import (
    GRAFIEKBREEDTE,
    MAKER,
    Nummers,
    Vorm,
    gegevenstabel,
    noten_bij_grafiek,
    onderschrift,
    verantwoording,
    voet,
    vormen,
)

_BREEDTE_MM = 160.0


def als_docx(rapport: Rapport) -> bytes:
    """The bytes of the DOCX."""
    document = docx_vorm.nieuw()
    _eigenschappen(document, rapport)
    docx_vorm.voettekst(document.sections[0], voet(rapport), rapport.opdracht)
    document.add_paragraph(docx_vorm.schoon(rapport.titel), style="Title")
    if rapport.ondertitel:
        document.add_paragraph(docx_vorm.schoon(rapport.ondertitel), style="Subtitle")
    docx_vorm.grijs(document.add_paragraph(docx_vorm.schoon(onderschrift(rapport))))
    schrijver = _Schrijver(document, rapport)
    if rapport.samenvatting is not None:
        schrijver.blok(rapport.samenvatting)
    for hoofdstuk in rapport.hoofdstukken:
        schrijver.keer(liggend=False)
        kop = document.add_paragraph(docx_vorm.schoon(hoofdstuk.titel), style="Heading 1")
        if hoofdstuk.apart:
            kop.paragraph_format.page_break_before = True
        for blok in hoofdstuk.blokken:
            schrijver.blok(blok)
    schrijver.keer(liggend=False)
    _slot(document, rapport)
    buffer = io.BytesIO()
    document.save(buffer)
    return docx_vorm.vaste_bytes(buffer.getvalue())


def _eigenschappen(document: Any, rapport: Rapport) -> None:
    dag = datetime(rapport.datum.year, rapport.datum.month, rapport.datum.day)
    eigen = document.core_properties
    eigen.title, eigen.subject = (
        docx_vorm.schoon(rapport.titel),
        docx_vorm.schoon(rapport.ondertitel),
    )
    eigen.author = eigen.last_modified_by = MAKER
    eigen.created = eigen.modified = dag
    eigen.language, eigen.comments, eigen.revision = docx_vorm.TAAL, "", 1


def _slot(document: Any, rapport: Rapport) -> None:
    if rapport.bronnen:
        docx_vorm.zonder_nummer(document.add_paragraph("Bronnen", style="Heading 1"))
        for nummer, bron in enumerate(rapport.bronnen, start=1):
            alinea = document.add_paragraph(style="Bronregel")
            alinea.add_run(f"[{nummer}]\t{docx_vorm.schoon(bron.tekst)}")
            if bron.url:
                alinea.add_run(". ")
                docx_vorm.koppeling(alinea, bron.url)
    if rapport.opdracht:
        docx_vorm.zonder_nummer(document.add_paragraph("Over dit document", style="Heading 1"))
        document.add_paragraph(docx_vorm.schoon(verantwoording(rapport)))
        document.add_paragraph(docx_vorm.schoon(rapport.opdracht), style="Opdracht")


class _Schrijver:
    """Puts blocks in the document and keeps count of tables and figures."""

    def __init__(self, document: Any, rapport: Rapport) -> None:
        self.document = document
        self.rapport = rapport
        self.nummers = Nummers()
        self.ligt = False
        self.kader: str | None = None

    def keer(self, *, liggend: bool) -> None:
        """What follows stands on turned, or on upright pages."""
        if liggend != self.ligt:
            deel = docx_vorm.nieuw_deel(self.document, liggend=liggend)
            docx_vorm.voettekst(deel, voet(self.rapport), self.rapport.opdracht, liggend=liggend)
            self.ligt = liggend

    def blok(self, blok: Blok) -> None:
        """One block at the end of the document."""
        if not isinstance(blok, TabelBlok):
            self.keer(liggend=False)
        if isinstance(blok, Alinea):
            alinea = self._alinea(blok.tekst)
            docx_vorm.verwijzing(alinea, self.rapport.bronnummers(blok.bronnen))
        elif isinstance(blok, Opsomming):
            self._opsomming(blok)
        elif isinstance(blok, Tussenkop):
            self._alinea(blok.tekst, "Heading 2")
        elif isinstance(blok, Kerncijfers):
            for cijfer in blok.cijfers:
                docx_vorm.kerncijfer(self._alinea(""), cijfer.waarde, cijfer.naam, cijfer.status)
        elif isinstance(blok, Kader):
            self._kader(blok)
        elif isinstance(blok, TabelBlok):
            bronnen = self.rapport.bronnummers(blok.bronnen)
            noten = [*blok.tabel.toelichting, *([f"Bronnen: {bronnen}"] if bronnen else [])]
            self._tabel(vormen(blok.tabel), self.nummers.tabel(blok.tabel), noten)
        else:
            self._grafiek(blok)

    def _alinea(self, tekst: str, stijl: str = "Normal") -> Any:
        """A new paragraph, inside the box when there is one open."""
        alinea = self.document.add_paragraph(docx_vorm.schoon(tekst), style=stijl)
        if self.kader is not None:
            docx_vorm.omkader(alinea, let_op=self.kader == "let-op")
        return alinea

    def _kader(self, blok: Kader) -> None:
        self.kader = blok.soort
        if blok.titel:
            docx_vorm.kaderkop(self._alinea(blok.titel), let_op=blok.soort == "let-op")
        for deel in blok.blokken:
            self.blok(deel)
        self.kader = None

    def _opsomming(self, blok: Opsomming) -> None:
        lijst = docx_vorm.nieuwe_lijst(self.document) if blok.genummerd else None
        for nummer, punt in enumerate(blok.punten, start=1):
            alinea = self._alinea(punt, "List Bullet" if lijst is None else "List Number")
            if lijst is not None:
                docx_vorm.in_lijst(alinea, lijst)
            if nummer == len(blok.punten):
                docx_vorm.verwijzing(alinea, self.rapport.bronnummers(blok.bronnen))

    def _tabel(self, delen: list[Vorm], bijschrift: str, noten: list[str]) -> None:
        self.keer(liggend=delen[0].liggend)
        for deel in delen:
            tekst = f"{bijschrift} (vervolg)" if deel.vervolg else bijschrift
            self.document.add_paragraph(docx_vorm.schoon(tekst), style="Caption")
            docx_tabel.tabel(self.document, deel, tekst)
        self._noten(noten)

    def _grafiek(self, blok: GrafiekBlok) -> None:
        grafiek = blok.grafiek
        bijschrift = self.nummers.figuur(grafiek.titel)
        self.document.add_paragraph(docx_vorm.schoon(bijschrift), style="Caption")
        png = als_png(grafiek.svg(GRAFIEKBREEDTE, los=False), _BREEDTE_MM)
        docx_vorm.plaatje(self.document, png, _BREEDTE_MM, grafiek.naam, grafiek.beschrijving())
        self._noten(noten_bij_grafiek(grafiek, self.rapport.bronnummers(blok.bronnen)))
        if blok.met_tabel:
            gegevens = gegevenstabel(grafiek, bijschrift)
            self._tabel(vormen(gegevens), self.nummers.tabel(gegevens), [])

    def _noten(self, noten: list[str]) -> None:
        for noot in noten:
            self.document.add_paragraph(docx_vorm.schoon(noot), style="Noot")
        if not noten:
            self.document.add_paragraph(style="Noot")
