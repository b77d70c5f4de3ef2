# SPDX-License-Identifier: EUPL-1.2
"""Workbooks: the first visible sheet or the named one, values exactly as they are stored.

When a sheet holds one Excel table (Insert > Table), that table is read, without its total row;
a title above it and notes below it are then no part of the data.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.basis.invoer.ruw import (
    MAX_BYTES,
    Cel,
    RuweTabel,
    citaat,
    kolomletter,
    rijreeks,
    weiger,
)
from opstap.basis.opmaak import opsomming

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_ONLEESBAAR = (
    "dit is geen leesbare Excel-werkmap (.xlsx); het bestand is beschadigd, beveiligd met een "
    "wachtwoord of van een ander soort. Open het in Excel en sla het opnieuw op als .xlsx."
)


@dataclass(frozen=True, slots=True)
class _Gebied:
    """The cells of an Excel table: header, data, and not its total row. Rows and columns from 1."""

    naam: str
    ref: str
    eerste_rij: int
    laatste_rij: int
    eerste_kolom: int
    laatste_kolom: int
    totaalregels: int


def lees_xlsx(bestand: str, inhoud: bytes, blad: str | None) -> RuweTabel:
    """The rows of one sheet of a workbook; see :meth:`Bladlezer.lees`."""
    return Bladlezer(bestand, inhoud).lees(blad)


class Bladlezer:
    """The sheets of one workbook, which is opened once for all of them."""

    def __init__(self, bestand: str, inhoud: bytes) -> None:
        self._bestand, self._inhoud = bestand, inhoud

    def lees(self, blad: str | None) -> RuweTabel:
        """The rows of one sheet; without a name of the first visible one.

        Raises :class:`InvoerFout` when it is no workbook, is too large, has no such visible sheet,
        or holds a formula whose outcome was never stored.
        """
        _weiger_te_groot(self._bestand, self._inhoud)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # on styles and extensions, which are not read
                return self._lees(blad)
        except InvoerFout:
            raise
        except Exception as fout:
            # a damaged workbook surfaces as nearly any exception of the zip, XML and Excel readers
            raise InvoerFout(self._bestand, [Bevinding(_ONLEESBAAR)]) from fout

    @cached_property
    def _waarden(self) -> Workbook:
        return self._open(waarden=True)

    @cached_property
    def _formules(self) -> Workbook:
        return self._open(waarden=False)

    def _open(self, *, waarden: bool) -> Workbook:
        import openpyxl

        bron = io.BytesIO(self._inhoud)
        return openpyxl.load_workbook(bron, read_only=True, data_only=waarden)

    def _lees(self, gevraagd: str | None) -> RuweTabel:
        bestand, werkmap = self._bestand, self._waarden
        blad, meldingen = _kies_blad(bestand, werkmap, gevraagd)
        pad = werkmap[blad]._worksheet_path  # type: ignore[attr-defined]  # no public way to it
        with zipfile.ZipFile(io.BytesIO(self._inhoud)) as archief:
            gebied = _exceltabel(archief, pad)
            heeft_formules = re.search(rb"<(\w+:)?f[ />]", archief.read(pad)) is not None
        tabel = RuweTabel(blad=blad, meldingen=meldingen)
        buiten: list[int] = []
        for nummer, cellen in enumerate(_rijen(werkmap, blad), start=1):
            if gebied is not None:
                if not gebied.eerste_rij <= nummer <= gebied.laatste_rij:
                    if any(cel is not None for cel in cellen):
                        buiten.append(nummer)
                    continue
                cellen = cellen[gebied.eerste_kolom - 1 : gebied.laatste_kolom]
            cellen = _zonder_lege_staart(cellen)
            if cellen:
                tabel.voeg_toe(bestand, nummer, cellen)
            else:
                tabel.leeg.append(nummer)
        if gebied is not None:
            _meld_gebied(bestand, blad, gebied, buiten, tabel)
        elif tabel.nummers:
            tabel.leeg = [nummer for nummer in tabel.leeg if nummer < tabel.nummers[-1]]
        if heeft_formules:
            _weiger_onberekend(bestand, werkmap, self._formules, blad, gebied)
        return tabel


def _weiger_te_groot(bestand: str, inhoud: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            uitgepakt = sum(deel.file_size for deel in archief.infolist())
    except Exception:  # a damaged list of contents gives more than BadZipFile
        weiger(bestand, _ONLEESBAAR)
    if uitgepakt > 2 * MAX_BYTES:
        weiger(
            bestand,
            f"uitgepakt is deze werkmap {uitgepakt // 1024**2} MB, meer dan de "
            f"{2 * MAX_BYTES // 1024**2} MB die mogen; lever alleen het blad met de tabel, of CSV.",
        )


def _kies_blad(bestand: str, werkmap: Workbook, gevraagd: str | None) -> tuple[str, list[str]]:
    zichtbaar = [blad.title for blad in werkmap.worksheets if blad.sheet_state == "visible"]
    if not zichtbaar:
        weiger(bestand, "de werkmap heeft geen zichtbaar blad met cellen.")
    if gevraagd is not None:
        if gevraagd in zichtbaar:
            return gevraagd, []
        if gevraagd in werkmap.sheetnames:
            weiger(bestand, f"het blad {citaat(gevraagd)} is verborgen; maak het eerst zichtbaar.")
        weiger(
            bestand,
            f"het blad {citaat(gevraagd)} bestaat niet; wel: "
            f"{opsomming([citaat(naam) for naam in zichtbaar])}.",
        )
    if len(zichtbaar) == 1:
        return zichtbaar[0], []
    andere = opsomming([citaat(naam) for naam in zichtbaar[1:]])
    return zichtbaar[0], [f"Gelezen is het eerste blad {citaat(zichtbaar[0])}, niet {andere}."]


def _rijen(werkmap: Workbook, blad: str) -> Iterator[Sequence[Any]]:
    werkblad = werkmap[blad]
    werkblad.reset_dimensions()  # some programs store a wrong size
    return werkblad.iter_rows(min_row=1, min_col=1, values_only=True)


def _zonder_lege_staart(cellen: Sequence[Cel]) -> Sequence[Cel]:
    eind = len(cellen)
    while eind and (cellen[eind - 1] is None or not str(cellen[eind - 1]).strip()):
        eind -= 1
    return cellen[:eind]


def _exceltabel(archief: zipfile.ZipFile, bladpad: str) -> _Gebied | None:
    """The one Excel table of a sheet; ``None`` when there is none, or more than one."""
    from openpyxl.packaging.relationship import get_dependents, get_rels_path
    from openpyxl.utils.cell import range_boundaries

    relaties = str(get_rels_path(bladpad))  # type: ignore[no-untyped-call]
    if relaties not in archief.namelist():
        return None
    delen = [
        relatie.target
        for relatie in get_dependents(archief, relaties)
        if str(relatie.Type).endswith("/table")
    ]
    if len(delen) != 1:
        return None
    wortel = ElementTree.fromstring(archief.read(delen[0]))
    if wortel.get("headerRowCount") == "0":
        return None
    ref = wortel.attrib["ref"]
    kolom1, rij1, kolom2, rij2 = (int(grens or 0) for grens in range_boundaries(ref))
    totaal = int(wortel.get("totalsRowCount", "0"))
    naam = wortel.get("displayName", "")
    return _Gebied(naam, ref, rij1, rij2 - totaal, kolom1, kolom2, totaal)


def _meld_gebied(
    bestand: str, blad: str, gebied: _Gebied, buiten: list[int], tabel: RuweTabel
) -> None:
    """Say what was read and what was not; refuse rows that were meant to be in the table."""
    eronder = gebied.laatste_rij + gebied.totaalregels + 1
    if eronder in buiten:
        weiger(
            bestand,
            f"direct onder de Excel-tabel {citaat(gebied.naam)} ({gebied.ref}) staan nog cellen; "
            "vergroot de tabel, of laat er een lege rij tussen als ze er niet bij horen.",
            rij=eronder,
            blad=blad,
        )
    zonder = ", zonder de totaalrij" if gebied.totaalregels else ""
    melding = f"Gelezen is de Excel-tabel {citaat(gebied.naam)} ({gebied.ref}){zonder}."
    buiten = [rij for rij in buiten if not gebied.laatste_rij < rij < eronder]
    if buiten:
        melding += f" Wat erbuiten staat, is niet gelezen ({rijreeks(buiten)})."
    tabel.meldingen.append(melding)


def _weiger_onberekend(
    bestand: str, waarden: Workbook, formules: Workbook, blad: str, gebied: _Gebied | None
) -> None:
    """Refuse formulas without a stored outcome: they would pass for empty cells."""
    bevindingen = []
    for werkmap in (waarden, formules):
        werkmap[blad].reset_dimensions()
    paren = zip(
        waarden[blad].iter_rows(min_row=1, min_col=1),
        formules[blad].iter_rows(min_row=1, min_col=1),
        strict=True,
    )
    for rij, (met_waarde, met_formule) in enumerate(paren, start=1):
        if gebied is not None and not gebied.eerste_rij <= rij <= gebied.laatste_rij:
            continue
        for index, (cel, bron) in enumerate(zip(met_waarde, met_formule, strict=True)):
            # a formula whose outcome is empty text is stored with type "str"
            if bron.data_type == "f" and cel.value is None and cel.data_type != "str":
                bevindingen.append(
                    Bevinding(
                        "de uitkomst van deze formule is niet opgeslagen; open het bestand in "
                        "Excel, laat het rekenen en sla het op, of plak de waarden.",
                        rij=rij,
                        kolom=kolomletter(index),
                        blad=blad,
                    )
                )
    if bevindingen:
        raise InvoerFout(bestand, bevindingen)
