# SPDX-License-Identifier: EUPL-1.2
"""The raw table between file format and checks: rows of cells with the row number of a spreadsheet.

Both readers (CSV, XLSX) end here, so that every later check is written once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NoReturn

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.basis.opmaak import getal, opsomming

Cel = str | int | float | bool | datetime | date | time | timedelta | None

MAX_RIJEN = 1_000_000
MAX_KOLOMMEN = 200
MAX_BYTES = 200 * 1024**2
"""Largest file; an unpacked workbook may not be larger than twice this."""

WIT = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"  # all that str.strip() removes
    "\u200b\u200c\u200d\u2060\ufeff"  # and what nobody sees
)


@dataclass(slots=True)
class RuweTabel:
    """Rows that are not empty, the header first, each with its number as a spreadsheet counts."""

    rijen: list[Sequence[Cel]] = field(default_factory=list)
    nummers: list[int] = field(default_factory=list)
    leeg: list[int] = field(default_factory=list)
    blad: str | None = None
    scheidingsteken: str | None = None
    meldingen: list[str] = field(default_factory=list)

    def voeg_toe(self, bestand: str, nummer: int, cellen: Sequence[Cel]) -> None:
        """Add a row with something in it; refuse a table that is larger than the limits."""
        if len(self.rijen) > MAX_RIJEN:
            boodschap = f"meer dan {getal(MAX_RIJEN)} rijen; splits het bestand."
            weiger(bestand, boodschap, blad=self.blad)
        if len(cellen) > MAX_KOLOMMEN:
            weiger(
                bestand,
                f"{len(cellen)} kolommen, meer dan de {MAX_KOLOMMEN} die mogen; verwijder de "
                "kolommen die niet nodig zijn.",
                rij=nummer,
                blad=self.blad,
            )
        self.rijen.append(cellen)
        self.nummers.append(nummer)


def weiger(
    bestand: str, boodschap: str, rij: int | None = None, blad: str | None = None
) -> NoReturn:
    """Raise :class:`InvoerFout` with one finding about the file as a whole."""
    raise InvoerFout(bestand, [Bevinding(boodschap, rij=rij, blad=blad)])


def schoon(tekst: str) -> str:
    """``tekst`` without spaces around it, hard spaces and invisible characters included."""
    return tekst.strip(WIT)


def citaat(tekst: str) -> str:
    """``tekst`` between quotes for in a message, on one line and not longer than it needs."""
    effen = " ".join(tekst.split())
    return f"'{effen}'" if len(effen) <= 60 else f"'{effen[:57]}...'"


def kolomletter(index: int) -> str:
    """The letter a spreadsheet gives the column with this index (0 is A, 26 is AA)."""
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = chr(ord("A") + rest) + letters
        index -= 1
    return letters


def rijreeks(nummers: Sequence[int]) -> str:
    """Row numbers for a reader: ``rij 4, 7-9 en 12``; of a long list only the beginning."""
    reeksen: list[list[int]] = []
    for nummer in nummers:
        if reeksen and nummer == reeksen[-1][1] + 1:
            reeksen[-1][1] = nummer
        else:
            reeksen.append([nummer, nummer])
    delen = [str(van) if van == tot else f"{van}-{tot}" for van, tot in reeksen]
    if len(delen) > 5:
        return f"rij {', '.join(delen[:5])} en verder"
    return f"rij {opsomming(delen)}"
