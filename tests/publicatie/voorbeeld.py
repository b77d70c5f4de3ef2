# SPDX-License-Identifier: EUPL-1.2
"""One report with every kind of block, and how to read what became of it."""

import io
import re
from datetime import date
from fractions import Fraction
from typing import Any

from pypdf import PdfReader

from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie import (
    Alinea,
    Bron,
    GrafiekBlok,
    Hoofdstuk,
    Kader,
    Kerncijfer,
    Kerncijfers,
    Opsomming,
    Rapport,
    TabelBlok,
    Tussenkop,
)
from opstap.publicatie.grafiek import Reeks, Staven

LASTIG = '\'s-Gravenhage #[x] @y $z$ _a_ *b* \\n `c` <d> &amp; ~ -- ... "q" = // /* %'
STAVEN = Staven(
    naam="geld",
    titel="Het impulsbudget dooft uit",
    eenheid="euro",
    bron="Nota 2023",
    posities=(2024, 2025, 2026),
    reeksen=(
        Reeks("Impulsbudget", (35_000_000, 31_500_000, 28_800_000), "gepubliceerd"),
        Reeks("Rijksbijdrage", (19_800_000, 21_410_000, 23_020_000)),
    ),
)
KORT = Tabel(
    "verdeling",
    "Verdeling over gemeenten",
    (
        KolomKop("naam", "Gemeente"),
        KolomKop("deel", "Aandeel", soort="aandeel"),
        KolomKop("bedrag", "Toegekend", soort="euro", totaal=True),
        KolomKop("dag", "Peildatum", soort="datum"),
    ),
    (
        ("Haarlem", Fraction(3, 4), 1_234_567, date(2024, 1, 31)),
        (LASTIG, Fraction(1, 4), -812, None),
    ),
    ("Sleutel: inwoners.",),
).met_totaal()
LANG = Tabel(
    "lang",
    "Alle gemeenten",
    (KolomKop("code", "Code"), KolomKop("bedrag", "Bedrag", "euro", "euro")),
    tuple((f"GM{nummer:04}", 1000 * nummer) for nummer in range(120)),
)
BREED = Tabel(
    "breed",
    "Geld per jaar",
    (
        KolomKop("stroom", "Geldstroom"),
        *(
            KolomKop(f"j{jaar}", str(jaar), "euro", "euro", totaal=True)
            for jaar in range(2024, 2036)
        ),
    ),
    (("Loonkostensubsidie", *(1_234_567,) * 12), ("Impulsbudget", *(31_500_000,) * 12)),
).met_totaal()
RAPPORT = Rapport(
    titel="Wat betekent dit voor 's-Gravenhage",
    ondertitel="Geld en plekken, 2024-2048",
    datum=date(2026, 11, 22),
    versie="0.1.0",
    opdracht="opstap gemeente GM0518 --uit rapport.pdf",
    samenvatting=Kader(
        "In het kort",
        (
            Kerncijfers(
                (
                    Kerncijfer("€ 2.157", "extra per plek", "gepubliceerd"),
                    Kerncijfer("312", "plekken in 2048"),
                )
            ),
            Opsomming(("Tien jaar extra geld.", "Daarna de Rijksbijdrage."), bronnen=("brief",)),
        ),
    ),
    hoofdstukken=(
        Hoofdstuk(
            "Geld",
            (
                Alinea(LASTIG, ("nota", "brief")),
                Tussenkop("Per gemeente"),
                TabelBlok(KORT, ("nota",)),
                GrafiekBlok(STAVEN, met_tabel=True),
            ),
        ),
        Hoofdstuk(
            "Plekken",
            (
                TabelBlok(LANG),
                Kader("Let op", (Alinea("Dit is een schatting."),), "let-op"),
                Opsomming(("Eerst dit.", "Dan dat."), genummerd=True),
                TabelBlok(BREED),
            ),
        ),
    ),
    bronnen=(
        Bron("brief", "Brief aan de Tweede Kamer, 15 oktober 2024"),
        Bron("nota", "Beslisnota 2023", "https://www.rijksoverheid.nl/nota"),
    ),
)


def met(*blokken: Any, **anders: Any) -> Rapport:
    """The smallest report around some blocks."""
    return Rapport(
        titel=anders.get("titel", "T"),
        ondertitel="",
        datum=date(2026, 1, 1),
        hoofdstukken=(Hoofdstuk(anders.get("kop", "H"), blokken),),
    )


def plat(tekst: str) -> str:
    """Without white space, for a PDF breaks its lines where it likes."""
    return re.sub(r"\s+", "", tekst)


def pdf_tekst(gegevens: bytes) -> str:
    return plat("\n".join(blad.extract_text() for blad in PdfReader(io.BytesIO(gegevens)).pages))
