# SPDX-License-Identifier: EUPL-1.2
"""A report as PDF through typst: tagged (PDF/UA-1), in Dutch, with vector charts and bookmarks.

The look is in ``rapport.typ``. All words travel to it as strings in one JSON document, so that no
character in them can be read as markup. Only the fonts inside typst are used and nothing is read
from disk or network; the day of the report is its time stamp, hence the same bytes every time.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from opstap.basis.tabel import Tabel
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
from opstap.publicatie.rapport_vorm import (
    GRAFIEKBREEDTE,
    MAKER,
    Nummers,
    Vorm,
    drukbaar,
    gegevenstabel,
    noten_bij_grafiek,
    onderschrift,
    verantwoording,
    voet,
    vormen,
)

_SJABLOON = Path(__file__).with_name("rapport.typ")
_VOETREGEL = 100  # characters of the command that fit on the line at the foot of a page


def als_pdf(rapport: Rapport) -> bytes:
    """The bytes of the PDF."""
    import typst

    dag = datetime(rapport.datum.year, rapport.datum.month, rapport.datum.day, tzinfo=UTC)
    return typst.compile(
        _SJABLOON.read_bytes(),
        format="pdf",
        sys_inputs={"rapport": json.dumps(_drukbaar(_rapport(rapport)))},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(dag.timestamp()),
    )


def als_png(svg: str, breedte_mm: float) -> bytes:
    """A chart as a picture of 200 dots an inch."""
    import typst

    bron = (
        f"#set page(width: {breedte_mm}mm, height: auto, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    return typst.compile(
        bron.encode(),
        format="png",
        ppi=200,
        sys_inputs={"svg": drukbaar(svg)},
        ignore_system_fonts=True,
    )


def _drukbaar(waarde: object) -> object:
    """The same tree with printable strings."""
    if isinstance(waarde, str):
        return drukbaar(waarde)
    if isinstance(waarde, dict):
        return {sleutel: _drukbaar(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_drukbaar(deel) for deel in waarde]
    return waarde


def _rapport(rapport: Rapport) -> dict[str, object]:
    nummers = Nummers()
    voorin = [_blok(rapport, rapport.samenvatting, nummers)] if rapport.samenvatting else []
    return {
        "titel": rapport.titel,
        "ondertitel": rapport.ondertitel,
        "onderschrift": onderschrift(rapport),
        "maker": MAKER,
        "datum": (rapport.datum.year, rapport.datum.month, rapport.datum.day),
        "voet": voet(rapport),
        "voetopdracht": rapport.opdracht if len(rapport.opdracht) <= _VOETREGEL else "",
        "voorin": voorin,
        "hoofdstukken": [
            {
                "titel": hoofdstuk.titel,
                "apart": hoofdstuk.apart,
                "blokken": [_blok(rapport, blok, nummers) for blok in hoofdstuk.blokken],
            }
            for hoofdstuk in rapport.hoofdstukken
        ],
        "bronnen": [{"tekst": bron.tekst, "url": bron.url} for bron in rapport.bronnen],
        "opdracht": rapport.opdracht,
        "verantwoording": verantwoording(rapport),
    }


def _blok(rapport: Rapport, blok: Blok, nummers: Nummers) -> dict[str, object]:
    if isinstance(blok, Alinea):
        bronnen = rapport.bronnummers(blok.bronnen)
        return {"soort": "alinea", "tekst": blok.tekst, "bronnen": bronnen}
    if isinstance(blok, Opsomming):
        return {
            "soort": "opsomming",
            "punten": blok.punten,
            "genummerd": blok.genummerd,
            "bronnen": rapport.bronnummers(blok.bronnen),
        }
    if isinstance(blok, Tussenkop):
        return {"soort": "tussenkop", "tekst": blok.tekst}
    if isinstance(blok, Kerncijfers):
        cijfers = [{"waarde": c.waarde, "naam": c.naam, "status": c.status} for c in blok.cijfers]
        return {"soort": "kerncijfers", "cijfers": cijfers}
    if isinstance(blok, Kader):
        binnen = [_blok(rapport, deel, nummers) for deel in blok.blokken]
        return {"soort": "kader", "titel": blok.titel, "vorm": blok.soort, "blokken": binnen}
    if isinstance(blok, TabelBlok):
        return _tabel(blok.tabel, rapport.bronnummers(blok.bronnen), nummers)
    return _grafiek(blok, rapport.bronnummers(blok.bronnen), nummers)


def _tabel(tabel: Tabel, bronnen: str, nummers: Nummers) -> dict[str, object]:
    bijschrift = nummers.tabel(tabel)
    noten = [*tabel.toelichting, *([f"Bronnen: {bronnen}"] if bronnen else [])]
    return {
        "soort": "tabel",
        "noten": noten,
        "vormen": [_vorm(vorm, bijschrift) for vorm in vormen(tabel)],
    }


def _vorm(vorm: Vorm, bijschrift: str) -> dict[str, object]:
    return {
        "bijschrift": f"{bijschrift} (vervolg)" if vorm.vervolg else bijschrift,
        "koppen": vorm.koppen,
        "rijen": vorm.rijen,
        "totaal": vorm.totaal,
        "rechts": vorm.rechts,
        "breedten": vorm.breedten,
        "letter": vorm.letter,
        "liggend": vorm.liggend,
    }


def _grafiek(blok: GrafiekBlok, bronnen: str, nummers: Nummers) -> dict[str, object]:
    grafiek = blok.grafiek
    bijschrift = nummers.figuur(grafiek.titel)
    gegevens = gegevenstabel(grafiek, bijschrift)
    return {
        "soort": "grafiek",
        "bijschrift": bijschrift,
        "svg": grafiek.svg(GRAFIEKBREEDTE, los=False),
        "alt": grafiek.beschrijving(),
        "noten": noten_bij_grafiek(grafiek, bronnen),
        "gegevens": _tabel(gegevens, "", nummers) if blok.met_tabel else None,
    }
