# SPDX-License-Identifier: EUPL-1.2
"""The explanation as a PDF to keep in a file of one's own. It is made in memory, never on disk."""

from __future__ import annotations

from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie import (
    Alinea,
    Blok,
    Bron,
    Hoofdstuk,
    Kader,
    Opsomming,
    Rapport,
    TabelBlok,
)
from opstap.regels.naslag.woorden import ZEKERHEDEN
from opstap.web.regels.blad import GEEN_BESLUIT, Blad

NIET_BEKEND, NIET_INGEVULD = "Wat niet bekend is", "Wat niet is ingevuld"


def rapport(blad: Blad) -> Rapport:
    """The same words as on the page."""
    hoofdstukken = [
        Hoofdstuk("Hoe Opstap hier komt", (Opsomming(blad.stappen, genummerd=True),)),
        *([Hoofdstuk("De uitkomst in delen", _lijsten(blad))] if blad.lijsten else []),
        Hoofdstuk("Hoe zeker is dit?", _zekerheid(blad)),
        *(
            [Hoofdstuk(NIET_INGEVULD, (Opsomming(blad.niet_bekend),))]
            if blad.niet_bekend and blad.klaar
            else []
        ),
        Hoofdstuk("Waar dit op rust", _grondslag(blad)),
        Hoofdstuk("Wat is ingevuld", _feiten(blad)),
    ]
    return Rapport(
        titel=f"{blad.route.naam}: de wet op {blad.wetsdag}",
        ondertitel=blad.route.vraag,
        datum=blad.gemaakt,
        samenvatting=Kader("Het antwoord", _antwoord(blad)),
        hoofdstukken=tuple(hoofdstukken),
        bronnen=tuple(
            Bron(regel.id, f"{regel.id}, {regel.naam}: {regel.grondslag}", regel.url or "")
            for regel in blad.regels
        ),
        versie=blad.versie,
    )


def als_pdf(blad: Blad) -> bytes:
    """The bytes of the PDF."""
    from opstap.publicatie.rapport_pdf import als_pdf as maak_pdf

    return maak_pdf(rapport(blad))


def _antwoord(blad: Blad) -> tuple[Alinea | Opsomming, ...]:
    regels = tuple(f"{kop}: {waarde}" for kop, waarde in blad.antwoorden)
    mogelijk = () if blad.klaar else (Alinea("Mogelijk is nog:"), Opsomming(blad.mogelijk))
    onbekend = () if blad.klaar else (Alinea(f"{NIET_BEKEND}:"), Opsomming(blad.niet_bekend))
    return (
        *((Alinea(blad.conclusie),) if blad.conclusie else ()),
        *((Opsomming(regels),) if regels else ()),
        *mogelijk,
        *onbekend,
        Alinea(GEEN_BESLUIT),
    )


def _zekerheid(blad: Blad) -> tuple[Blok, ...]:
    zin = Alinea(blad.zekerheidszin)
    if not blad.waarschuwingen:
        return (zin,)
    return (zin, Kader("Let op", (Opsomming(blad.waarschuwingen),), "let-op"))


def _grondslag(blad: Blad) -> tuple[Blok, ...]:
    regels = Tabel(
        naam="regels",
        titel="Regels en artikelen",
        kolommen=(
            KolomKop("regel", "Regel"),
            KolomKop("grondslag", "Artikel"),
            KolomKop("zekerheid", "Zekerheid"),
        ),
        rijen=tuple(
            (f"{r.id} {r.naam}", r.grondslag, ZEKERHEDEN[r.zekerheid].split(":")[0])
            for r in blad.regels
        ),
    )
    ids = tuple(regel.id for regel in blad.regels)
    if not blad.cijfers:
        return (TabelBlok(regels, ids),)
    cijfers = Tabel(
        naam="cijfers",
        titel="Cijfers van de wet",
        kolommen=(
            KolomKop("cijfer", "Cijfer"),
            KolomKop("waarde", "Waarde"),
            KolomKop("periode", "Geldt"),
            KolomKop("bron", "Bron"),
        ),
        rijen=tuple((c.omschrijving, c.waarde, c.periode, c.bron) for c in blad.cijfers),
        toelichting=(f"Kenmerk van de cijfers: {blad.kenmerk}.",),
    )
    return (TabelBlok(regels, ids), TabelBlok(cijfers))


def _feiten(blad: Blad) -> tuple[Blok, ...]:
    if not blad.feiten:
        return (Alinea("Er is nog niets ingevuld."),)
    tabel = Tabel(
        naam="feiten",
        titel="De antwoorden waarmee is gerekend",
        kolommen=(KolomKop("vraag", "Vraag"), KolomKop("antwoord", "Antwoord")),
        rijen=blad.feiten,
    )
    return (TabelBlok(tabel),)


def _lijsten(blad: Blad) -> tuple[Blok, ...]:
    return tuple(
        TabelBlok(
            Tabel(
                naam=f"lijst-{nummer}",
                titel=lijst.titel,
                kolommen=tuple(KolomKop(f"k{i}", kop) for i, kop in enumerate(lijst.koppen)),
                rijen=lijst.rijen,
            )
        )
        for nummer, lijst in enumerate(blad.lijsten, start=1)
    )
