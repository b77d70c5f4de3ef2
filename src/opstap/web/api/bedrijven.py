# SPDX-License-Identifier: EUPL-1.2
"""The business case of a company: its workbook as JSON or as a file, to the document."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from opstap import __version__
from opstap.basis.fouten import InvoerFout
from opstap.bekostiging.bedrijf import (
    Businesscase,
    doorreken,
    lees_werkmap,
)
from opstap.bekostiging.bedrijf.bladen import BLADEN, FORMULIERKOP, VERSIE, Blad, Vraag
from opstap.bekostiging.bedrijf.voorbeeld import VOORBEELD
from opstap.bekostiging.bedrijf.weergave import als_dict
from opstap.prognose import variant
from opstap.verdeling import Sleutel
from opstap.web.api.problemen import Probleem, fout

NAAM = "bedrijf.xlsx"
_VERSIE = "versie"


def veldnaam(blad: Blad) -> str:
    """The name of a sheet in JSON."""
    return blad.naam.lower()


def rijnaam(vraag: Vraag) -> str:
    """The name of a question in JSON. A field with ``post`` in it is a method to the linter
    of the API Design Rules."""
    return "kostensoort" if vraag.naam == "post" else vraag.naam


def voorbeeld() -> dict[str, Any]:
    """The made-up company of the template, as JSON."""
    uit: dict[str, Any] = {}
    for blad in BLADEN:
        rijen = [
            {
                rijnaam(vraag): waarde
                for vraag, waarde in zip(blad.vragen, rij, strict=True)
                if waarde is not None and vraag.naam != _VERSIE
            }
            for rij in VOORBEELD[blad.naam]
        ]
        uit[veldnaam(blad)] = rijen[0] if blad.formulier else rijen
    return uit


def werkmap(bladen: Mapping[str, Any]) -> bytes:
    """The workbook of these rows, so that one reader checks what comes as JSON and as a file."""
    import openpyxl

    boek = openpyxl.Workbook()
    del boek[boek.sheetnames[0]]
    for blad in BLADEN:
        rijen, werkblad = bladen.get(veldnaam(blad)), boek.create_sheet(blad.naam)
        if blad.formulier:
            werkblad.append(FORMULIERKOP[:2])
            waarden = dict(rijen or {}) | ({_VERSIE: VERSIE} if blad is BLADEN[0] else {})
            for vraag in blad.vragen:
                werkblad.append([vraag.titel, _cel(waarden.get(rijnaam(vraag)))])
        else:
            werkblad.append([vraag.titel for vraag in blad.vragen])
            for rij in rijen or ():
                werkblad.append([_cel(rij.get(rijnaam(vraag))) for vraag in blad.vragen])
    buffer = io.BytesIO()
    boek.save(buffer)
    return buffer.getvalue()


def reken(
    inhoud: bytes, variantnaam: str, trekkingen: int, tot: int, register: Sleutel | None
) -> tuple[Businesscase, dict[str, Any]]:
    """The case of a workbook, and its document as ``opstap bedrijf doorreken --json`` gives it.

    Raises ``InvoerFout`` with every finding.
    """
    lezing = lees_werkmap(NAAM, inhoud)
    case = doorreken(
        lezing.bedrijf,
        variant(variantnaam),
        trekkingen=trekkingen,
        tot=tot,
        register=register,
        meldingen=lezing.meldingen,
    )
    return case, als_dict(case) | {"manifest": {"opstap": __version__, "tot": tot}}


def in_json(fouten: InvoerFout) -> Probleem:
    """The findings about a workbook that came as JSON, each with the pointer to its field."""
    bladen = {blad.naam: blad for blad in BLADEN}
    wat = "1 fout" if len(fouten.bevindingen) == 1 else f"{len(fouten.bevindingen)} fouten"
    return Probleem(
        400,
        f"De bedrijfscijfers hebben {wat}; zie errors.",
        errors=[
            fout("body", _plek(bladen.get(b.blad or ""), b.rij, b.kolom), b.boodschap, "invoer")
            for b in fouten.bevindingen
        ],
    )


def _plek(blad: Blad | None, rij: int | None, kolom: str | None) -> str:
    if blad is None:
        return "/bladen"
    plek = f"/bladen/{veldnaam(blad)}"
    if blad.formulier:
        naam = next((rijnaam(v) for v in blad.vragen if v.titel == kolom), None)
        return plek if naam is None else f"{plek}/{naam}"
    if rij is None or rij < 2:
        return plek
    naam = next((rijnaam(v) for v in blad.vragen if v.titel == kolom), None)
    return f"{plek}/{rij - 2}" + (f"/{naam}" if naam else "")


def _cel(waarde: Any) -> Any:
    return float(waarde) if isinstance(waarde, Decimal) else waarde
