# SPDX-License-Identifier: EUPL-1.2
"""Read a table that a user brings: one way in for files and for uploaded bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from opstap.basis.fouten import Bevinding, InvoerFout, oorzaak
from opstap.basis.invoer.csvbestand import lees_csv
from opstap.basis.invoer.kop import lees_kop
from opstap.basis.invoer.ruw import MAX_BYTES, RuweTabel, rijreeks, weiger
from opstap.basis.invoer.schema import Schema
from opstap.basis.invoer.waarden import Kolomlezing, lees_kolommen
from opstap.basis.invoer.xlsxbestand import lees_xlsx

_MAX_BEVINDINGEN = 200

CSV_EINDES = (".csv", ".txt", ".tsv")
XLSX_EINDES = (".xlsx", ".xlsm")
_ANDERE_EINDES = {
    ".xls": "een oud Excel-bestand (.xls); open het en kies Opslaan als > Excel-werkmap (.xlsx).",
    ".xlsb": "een binaire Excel-werkmap; open haar en kies Opslaan als > Excel-werkmap (.xlsx).",
    ".ods": "een OpenDocument-werkblad; open het en kies Opslaan als > Excel-werkmap (.xlsx).",
    ".pdf": "een PDF; daaruit zijn cijfers niet betrouwbaar te lezen. Lever de tabel als CSV of "
    "XLSX.",
}


@dataclass(frozen=True, slots=True)
class Invoer:
    """A table that passed every check.

    ``rijen``: one dict a row, with a key for every column of the schema (``None`` = left empty).
    ``rijnummers``: where each of them stands in the file, for findings of later checks.
    ``scheidingsteken`` and ``decimaalteken``: as recognised; ``None`` when there was none.
    ``meldingen``: Dutch sentences on how the file was read, to be shown to the user.
    """

    bestand: str
    blad: str | None
    rijen: list[dict[str, Any]]
    rijnummers: list[int]
    scheidingsteken: str | None
    decimaalteken: str | None
    meldingen: tuple[str, ...]


def lees_tabel(
    bestand: Path | str, schema: Schema, *, negeer_extra: bool = False, blad: str | None = None
) -> Invoer:
    """Read and check the file at this path; see :func:`lees_bytes`.

    Raises :class:`InvoerFout` as well when there is no readable file at the path.
    """
    return lees_bytes(
        str(bestand), inhoud_van(bestand), schema, negeer_extra=negeer_extra, blad=blad
    )


def kolomnamen(bestand: Path | str, schema: Schema) -> list[str]:
    """The names in the header of a file, for tables whose columns are the user's own.

    ``schema`` has the columns that are sure to be there; it helps to recognise the separator.
    Empty names are left out. Raises :class:`InvoerFout` for a file that cannot be read.
    """
    tabel = _lees_ruw(str(bestand), inhoud_van(bestand), schema, None)
    namen = tabel.rijen[0] if tabel.rijen else []
    return [str(naam).strip() for naam in namen if naam is not None and str(naam).strip()]


def inhoud_van(bestand: Path | str) -> bytes:
    """All bytes of a file of a user, or the reason why they cannot be read."""
    pad, naam = Path(bestand), str(bestand)
    try:
        if pad.is_dir():
            weiger(naam, "dit is een map, geen bestand; noem het bestand in de map.")
        if not pad.exists():
            weiger(naam, "dit bestand bestaat niet; controleer de map en de naam.")
        if not pad.is_file():
            weiger(naam, "dit is geen gewoon bestand; lever CSV of XLSX.")
        if pad.stat().st_size > MAX_BYTES:
            weiger_te_groot(naam, pad.stat().st_size)
        return pad.read_bytes()
    except PermissionError:
        weiger(naam, "u mag dit bestand niet lezen; vraag de eigenaar om leesrechten.")
    except OSError as fout:
        weiger(naam, f"dit bestand is niet te lezen ({oorzaak(fout)}).")


def lees_bytes(
    naam: str,
    inhoud: bytes,
    schema: Schema,
    *,
    negeer_extra: bool = False,
    blad: str | None = None,
) -> Invoer:
    """Read and check a table from the bytes of a file; the ending of ``naam`` tells the format.

    ``negeer_extra`` skips columns that the schema does not know (and reports them) instead of
    refusing them. ``blad`` names the sheet of a workbook; otherwise the first visible one is read.

    Raises :class:`InvoerFout` with every finding, of which a very long list is cut off with the
    number that remains. Nothing of a file with a finding is returned.
    """
    if len(inhoud) > MAX_BYTES:
        weiger_te_groot(naam, len(inhoud))
    tabel = _lees_ruw(naam, inhoud, schema, blad)
    if not tabel.rijen:
        weiger(naam, "het bestand is leeg; er is geen kopregel en er zijn geen rijen.", blad=blad)
    kop = lees_kop(tabel, schema, negeer_extra=negeer_extra)
    bevindingen = list(kop.bevindingen)
    if not kop.kolommen:
        raise InvoerFout(naam, bundel(bevindingen, tabel.blad))
    if len(tabel.rijen) == 1:
        bevindingen.append(Bevinding("onder de kopregel staan geen rijen met gegevens."))
    lezing = lees_kolommen(tabel, kop, schema)
    bevindingen += lezing.bevindingen
    if bevindingen:
        raise InvoerFout(naam, bundel(bevindingen, tabel.blad))
    return Invoer(
        bestand=naam,
        blad=tabel.blad,
        rijen=_als_rijen(lezing, schema, len(tabel.rijen) - 1),
        rijnummers=tabel.nummers[1:],
        scheidingsteken=tabel.scheidingsteken,
        decimaalteken=lezing.decimaalteken,
        meldingen=(*tabel.meldingen, *melding_leeg(tabel), *kop.meldingen, *lezing.meldingen),
    )


def _lees_ruw(naam: str, inhoud: bytes, schema: Schema, blad: str | None) -> RuweTabel:
    einde = Path(naam).suffix.lower()
    if einde in XLSX_EINDES:
        return lees_xlsx(naam, inhoud, blad)
    if einde not in CSV_EINDES:
        weiger_einde(naam, ".csv of .xlsx")
    if blad is not None:
        weiger(naam, "een CSV-bestand heeft geen bladen; laat de naam van het blad weg.")
    return lees_csv(naam, inhoud, schema)


def weiger_einde(naam: str, lever: str) -> NoReturn:
    """Refuse a file by the ending of its name; ``lever``: the endings that can be read."""
    if uitleg := _ANDERE_EINDES.get(Path(naam).suffix.lower()):
        weiger(naam, f"dit is {uitleg}")
    weiger(naam, f"het einde van de naam zegt niet wat voor bestand dit is; lever {lever}.")


def weiger_te_groot(naam: str, grootte: int) -> NoReturn:
    """Refuse a file of so many bytes."""
    weiger(
        naam,
        f"het bestand is {grootte // 1024**2} MB, meer dan de {MAX_BYTES // 1024**2} MB die "
        "mogen; splits het of verwijder kolommen die niet nodig zijn.",
    )


def bundel(bevindingen: list[Bevinding], blad: str | None) -> list[Bevinding]:
    """The findings in the order of the rows, with the sheet, and not endlessly many."""
    gesorteerd = sorted(bevindingen, key=lambda bevinding: bevinding.rij or 0)
    over = len(gesorteerd) - _MAX_BEVINDINGEN
    getoond = [
        Bevinding(bevinding.boodschap, bevinding.rij, bevinding.kolom, blad)
        for bevinding in gesorteerd[:_MAX_BEVINDINGEN]
    ]
    if over > 0:
        getoond.append(Bevinding(f"en nog {over} fouten; herstel eerst die hierboven."))
    return getoond


def melding_leeg(tabel: RuweTabel) -> list[str]:
    """What to tell the user about empty rows."""
    if not tabel.leeg:
        return []
    aantal = len(tabel.leeg)
    wat = "1 lege rij" if aantal == 1 else f"{aantal} lege rijen"
    return [f"Overgeslagen: {wat} ({rijreeks(tabel.leeg)})."]


def _als_rijen(lezing: Kolomlezing, schema: Schema, aantal: int) -> list[dict[str, Any]]:
    namen = [kolom.naam for kolom in schema.kolommen]
    reeksen = [lezing.waarden.get(naam, [None] * aantal) for naam in namen]
    return [dict(zip(namen, waarden, strict=True)) for waarden in zip(*reeksen, strict=True)]
