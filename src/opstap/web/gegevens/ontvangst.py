# SPDX-License-Identifier: EUPL-1.2
"""A file that comes in: its name made harmless, its size and kind checked, before it is opened.

A name is only ever shown and kept, never used as a path.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.uploadedfile import UploadedFile

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.basis.opmaak import getal

MEGA = 1024**2
MEESTE_BYTES = 20 * MEGA
MEESTE_UITGEPAKT = 60 * MEGA
MEESTE_REGELS = 50_000
_MEESTE_DELEN = 400
_NAAM_TOT = 120
_NAAMLOOS = "zonder-naam"


@dataclass(frozen=True, slots=True)
class Aanlevering:
    """A file that may be read: its harmless name, its bytes and their SHA-256."""

    naam: str
    inhoud: bytes
    sha256: str


def neem_aan(bestand: UploadedFile[bytes]) -> Aanlevering:
    """The file, when it is small enough and of a kind that can be read safely.

    Raises :class:`InvoerFout` with one clear sentence otherwise.
    """
    naam = nette_naam(bestand.name or "")
    if bestand.size is not None and bestand.size > MEESTE_BYTES:
        _weiger(naam, te_groot(bestand.size))
    return beoordeel(naam, bestand.read())


def beoordeel(
    naam: str,
    inhoud: bytes,
    *,
    meeste_regels: int = MEESTE_REGELS,
    meeste_uitgepakt: int = MEESTE_UITGEPAKT,
) -> Aanlevering:
    """The same for bytes that are already there; a kind of data may allow more of it."""
    naam = nette_naam(naam)
    if len(inhoud) > MEESTE_BYTES:
        _weiger(naam, te_groot(len(inhoud)))
    if not inhoud:
        _weiger(naam, "het bestand is leeg (0 bytes); bewaar het opnieuw en lever het dan aan.")
    einde = PurePosixPath(naam).suffix.lower()
    if einde == ".xlsm":
        _weiger_macro(naam)
    if einde == ".xlsx":
        _keur_werkmap(naam, inhoud, meeste_uitgepakt)
    elif einde != ".parquet" and inhoud.count(b"\n") + inhoud.count(b"\r") > 2 * meeste_regels:
        _weiger(
            naam,
            f"het bestand heeft meer dan {getal(meeste_regels)} regels; lever alleen de tabel die "
            "op deze pagina wordt gevraagd.",
        )
    return Aanlevering(naam, inhoud, hashlib.sha256(inhoud).hexdigest())


def nette_naam(naam: str) -> str:
    """The last part of a name, without characters that a screen or log cannot show."""
    laatste = re.split(r"[/\\]", naam)[-1]
    netjes = "".join(t for t in laatste if t.isprintable()).strip(" .") if laatste else ""
    if len(netjes) > _NAAM_TOT:
        kern, punt, einde = netjes.rpartition(".")
        kort = f"{punt}{einde}" if punt and len(einde) <= 8 else ""
        netjes = f"{(kern if kort else netjes)[: _NAAM_TOT - len(kort)]}{kort}"
    return netjes or _NAAMLOOS


def te_groot(grootte: int) -> str:
    """What is said of a file of so many bytes."""
    return (
        f"het bestand is {getal(grootte / MEGA, 1)} MB en mag {MEESTE_BYTES // MEGA} MB zijn; "
        "lever alleen de tabel die op deze pagina wordt gevraagd."
    )


def _keur_werkmap(naam: str, inhoud: bytes, meeste_uitgepakt: int) -> None:
    """Refuse archives that unpack to something huge, hold macros, or define XML entities.

    What is no archive at all is left to the reader, who says what it is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            delen = archief.infolist()
            if len(delen) > _MEESTE_DELEN:
                _weiger(
                    naam, f"de werkmap bestaat uit {len(delen)} delen; dat is geen gewone tabel."
                )
            uitgepakt = sum(deel.file_size for deel in delen)
            if uitgepakt > meeste_uitgepakt:
                _weiger(
                    naam,
                    f"uitgepakt is deze werkmap {getal(uitgepakt // MEGA)} MB en mag "
                    f"{meeste_uitgepakt // MEGA} MB zijn; lever alleen het blad met de tabel.",
                )
            if any(deel.filename.lower().endswith("vbaproject.bin") for deel in delen):
                _weiger_macro(naam)
            if any(deel.flag_bits & 0x1 for deel in delen):
                _weiger(naam, "de werkmap is versleuteld; haal het wachtwoord weg.")
            for deel in delen:
                if deel.filename.lower().endswith((".xml", ".rels")):
                    with archief.open(deel) as stroom:
                        begin = stroom.read(4096)
                    if b"<!DOCTYPE" in begin or b"<!ENTITY" in begin:
                        _weiger(
                            naam,
                            "in de werkmap staan XML-opdrachten die Excel nooit maakt; open haar "
                            "in Excel en bewaar haar opnieuw.",
                        )
    except InvoerFout:
        raise
    except Exception:  # a damaged archive surfaces as nearly anything; the reader refuses it
        return


def _weiger_macro(naam: str) -> None:
    _weiger(
        naam,
        "dit is een werkmap met macro's (.xlsm); sla haar op als Excel-werkmap zonder macro's "
        "(.xlsx).",
    )


def _weiger(naam: str, boodschap: str) -> None:
    raise InvoerFout(naam, [Bevinding(boodschap)])
