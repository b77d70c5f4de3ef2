# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a workbook as a file and as a set of sheets, before any value is read."""

from __future__ import annotations

import io
import warnings
import zipfile
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from opstap.basis.fouten import Bevinding, InvoerFout, oorzaak
from opstap.basis.invoer.ruw import MAX_BYTES, citaat, kolomletter, schoon, weiger
from opstap.basis.opmaak import opsomming
from opstap.bekostiging.bedrijf.bladen import BLADEN, FORMULIERKOP, Blad

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MEESTE_UITGEPAKT = 20 * 1024**2
"""All of it is read into memory, where it becomes many times as large."""
_GEBRUIK = "gebruik het sjabloon (opstap bedrijf sjabloon BESTAND.xlsx)"
_SOORTEN = {
    ".xls": "een oud Excel-bestand (.xls); open het en kies Opslaan als > Excel-werkmap (.xlsx).",
    ".xlsb": "een binaire Excel-werkmap; open haar en kies Opslaan als > Excel-werkmap (.xlsx).",
    ".xlsm": "een werkmap met macro's (.xlsm); sla haar op als Excel-werkmap zonder macro's "
    "(.xlsx).",
    ".ods": "een OpenDocument-werkblad; open het en kies Opslaan als > Excel-werkmap (.xlsx).",
    ".csv": f"een CSV-bestand met één tabel; {_GEBRUIK}, dat heeft voor elk onderwerp een blad.",
    ".pdf": f"een PDF; daaruit zijn cijfers niet betrouwbaar te lezen. Lever de werkmap zelf; "
    f"{_GEBRUIK}.",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VERSLEUTELD = "EncryptedPackage".encode("utf-16-le")


def lees_inhoud(pad: Path) -> bytes:
    """The bytes of the file; :class:`InvoerFout` when there is none that can be read."""
    try:
        if pad.is_dir():
            weiger(str(pad), "dit is een map, geen bestand; noem de werkmap in de map.")
        if not pad.exists():
            weiger(str(pad), "dit bestand bestaat niet; controleer de map en de naam.")
        if pad.stat().st_size > MAX_BYTES:
            weiger(str(pad), "dit bestand is veel te groot; lever alleen het ingevulde sjabloon.")
        return pad.read_bytes()
    except PermissionError:
        weiger(str(pad), "u mag dit bestand niet lezen; vraag de eigenaar om leesrechten.")
    except OSError as fout:
        weiger(str(pad), f"dit bestand is niet te lezen ({oorzaak(fout)}).")


def eis_werkmap(bestand: str, inhoud: bytes) -> None:
    """Refuse what is no workbook, by what it is; the name alone decides nothing."""
    einde = Path(bestand).suffix.lower()
    if not inhoud:
        weiger(bestand, f"het bestand is leeg (0 bytes); bewaar het opnieuw, of {_GEBRUIK}.")
    if inhoud.startswith(_OLE):
        if _VERSLEUTELD in inhoud:
            weiger(
                bestand,
                "de werkmap is beveiligd met een wachtwoord; open haar in Excel, haal het "
                "wachtwoord weg (Bestand > Info > Werkmap beveiligen) en bewaar haar opnieuw.",
            )
        weiger(bestand, f"dit is {_SOORTEN['.xls']}")
    if inhoud.startswith(b"%PDF"):
        weiger(bestand, f"dit is {_SOORTEN['.pdf']}")
    if einde in _SOORTEN:
        weiger(bestand, f"dit is {_SOORTEN[einde]}")
    if einde != ".xlsx":
        weiger(bestand, f"het einde van de naam is {citaat(einde) if einde else 'leeg'} en moet "
               f".xlsx zijn; {_GEBRUIK}.")  # fmt: skip
    if not zipfile.is_zipfile(io.BytesIO(inhoud)):
        weiger(
            bestand,
            "dit is geen leesbare Excel-werkmap (.xlsx); het bestand is beschadigd of van een "
            "ander soort. Open het in Excel en sla het opnieuw op als .xlsx.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            uitgepakt = sum(deel.file_size for deel in archief.infolist())
    except Exception:  # a damaged list of contents; the reader says so
        return
    if uitgepakt > _MEESTE_UITGEPAKT:
        weiger(
            bestand,
            f"uitgepakt is deze werkmap {uitgepakt // 1024**2} MB; het ingevulde sjabloon is veel "
            "kleiner. Zet uw cijfers over in een leeg sjabloon.",
        )


def controleer_bladen(bestand: str, inhoud: bytes) -> tuple[list[Bevinding], list[Blad]]:
    """Findings about sheets and their layout, and the sheets whose cells can be read."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions, which are not read
            werkmap = openpyxl.load_workbook(io.BytesIO(inhoud), data_only=True)
    except Exception as fout:
        # a damaged workbook surfaces as nearly any exception of the zip, XML and Excel readers
        raise InvoerFout(
            bestand,
            [Bevinding("de werkmap is beschadigd; open haar in Excel en bewaar haar opnieuw.")],
        ) from fout
    bevindingen: list[Bevinding] = []
    leesbaar = []
    vreemd = [naam for naam in werkmap.sheetnames if naam not in {b.naam for b in BLADEN}]
    for blad in BLADEN:
        if blad.naam not in werkmap.sheetnames:
            lijkt = get_close_matches(blad.naam, vreemd, n=1, cutoff=0.5)
            raad = f" Hernoem {citaat(lijkt[0])} als dat dit blad is." if lijkt else ""
            bevindingen.append(Bevinding(f"dit blad ontbreekt; {_GEBRUIK}.{raad}", blad=blad.naam))
            continue
        werkblad = werkmap[blad.naam]
        if werkblad.sheet_state != "visible":
            bevindingen.append(
                Bevinding("dit blad is verborgen; maak het zichtbaar en kijk het na.",
                          blad=blad.naam)
            )  # fmt: skip
            continue
        kop = kopregel(werkblad, blad)
        if kop is None:
            bevindingen.append(
                Bevinding(
                    f"er is geen kopregel met de kolommen {opsomming(titels(blad))}; {_GEBRUIK}.",
                    blad=blad.naam,
                )
            )
            continue
        eigen = list(_opmaakfouten(werkblad, blad, kop))
        bevindingen += eigen
        if not any("samengevoegd" in bevinding.boodschap for bevinding in eigen):
            leesbaar.append(blad)
    return bevindingen, leesbaar


def titels(blad: Blad) -> list[str]:
    """The names above the columns of a sheet."""
    return list(FORMULIERKOP[:2]) if blad.formulier else [vraag.titel for vraag in blad.vragen]


def kopregel(werkblad: Worksheet, blad: Blad) -> int | None:
    """The row (from 1) with most of the names of the columns; at least two, or all of one."""
    bekend = {titel.casefold() for titel in titels(blad)}
    meeste, beste = 0, 0
    rijen = werkblad.iter_rows(min_row=1, max_row=min(werkblad.max_row, 40), values_only=True)
    for nummer, rij in enumerate(rijen, start=1):
        treffers = len({schoon(str(cel)).casefold() for cel in rij if cel is not None} & bekend)
        if treffers > meeste:
            meeste, beste = treffers, nummer
    return beste if meeste >= min(2, len(bekend)) else None


def _opmaakfouten(werkblad: Worksheet, blad: Blad, kop: int) -> list[Bevinding]:
    """Merged cells, hidden rows and columns, and columns that the template does not have."""
    uit = []
    for bereik in werkblad.merged_cells.ranges:
        if bereik.max_row >= kop:
            uit.append(
                Bevinding(
                    f"de cellen {bereik.coord} zijn samengevoegd; splits ze (Start > Samenvoegen "
                    "opheffen), want dan is niet te zien bij welke cel de waarde hoort.",
                    rij=int(bereik.min_row),
                    blad=blad.naam,
                )
            )
    gevuld = [
        (int(cel.row), int(cel.column) - 1)
        for rij in werkblad.iter_rows(min_row=kop)
        for cel in rij
        if cel.value is not None
    ]
    for nummer in sorted({rij for rij, _ in gevuld}):
        if werkblad.row_dimensions[nummer].hidden:
            uit.append(
                Bevinding("deze rij is verborgen en niet leeg; maak haar zichtbaar of wis haar.",
                          rij=nummer, blad=blad.naam)
            )  # fmt: skip
    breed = {k for begin, dim in _verborgen(werkblad) for k in range(begin - 1, max(begin, dim))}
    bekend = {titel.casefold() for titel in titels(blad)} | {
        vraag.naam.casefold() for vraag in blad.vragen
    }
    if blad.formulier:
        bekend |= {titel.casefold() for titel in FORMULIERKOP}
    namen = {
        int(cel.column) - 1: schoon(str(cel.value))
        for cel in werkblad[kop]
        if cel.value is not None
    }
    for kolom in sorted({kolom for _, kolom in gevuld}):
        naam = namen.get(kolom, "")
        verborgen = kolom in breed
        if naam.casefold() not in bekend:
            wat = "deze verborgen kolom" if verborgen else "deze kolom"
            heet = f" ({citaat(naam)})" if naam else ""
            uit.append(
                Bevinding(
                    f"{wat}{heet} hoort niet bij het sjabloon; verwijder haar. Aantekeningen "
                    "kunnen op een eigen blad.",
                    rij=kop,
                    kolom=kolomletter(kolom),
                    blad=blad.naam,
                )
            )
        elif verborgen:
            uit.append(
                Bevinding("deze kolom is verborgen; maak haar zichtbaar en kijk haar na.",
                          rij=kop, kolom=naam, blad=blad.naam)
            )  # fmt: skip
    return uit


def _verborgen(werkblad: Worksheet) -> list[tuple[int, int]]:
    """First and last number (from 1) of each run of hidden columns."""
    return [
        (int(dim.min), int(dim.max))
        for dim in werkblad.column_dimensions.values()
        if dim.hidden and dim.min is not None and dim.max is not None
    ]
