# SPDX-License-Identifier: EUPL-1.2
"""The tree of errors that a user can cause; everything else is a defect of ours.

    OpstapFout
    ├── GebruiksFout        a question that cannot be asked like this (wrong option, unknown year)
    ├── InvoerFout          a file that cannot be used; carries every finding, not just the first
    └── NietBekendFout      a figure, code or source that is not there, with suggestions

Each message is a Dutch sentence that says what is wrong, where, and how to mend it.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass

_OORZAKEN: dict[int, str] = {
    errno.ENOENT: "dit bestand of deze map bestaat niet",
    errno.EACCES: "u hebt hier geen toegang",
    errno.EPERM: "u hebt hier geen toegang",
    errno.EROFS: "hier mag niet geschreven worden",
    errno.EISDIR: "dit is een map",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EEXIST: "er bestaat al iets met deze naam",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
}


def oorzaak(fout: OSError) -> str:
    """Why the operating system refused, as a Dutch clause without a full stop."""
    if fout.errno is None:
        return "de computer zegt niet waarom"
    return _OORZAKEN.get(fout.errno, f"de computer meldt fout {fout.errno}")


class OpstapFout(Exception):
    """Root of all errors that are shown to a user as one clear Dutch message."""


class GebruiksFout(OpstapFout):
    """The question itself is impossible: a wrong option, an unknown year, an impossible amount."""


class NietBekendFout(OpstapFout):
    """What was asked for (figure, code, source) does not exist; ``suggesties`` are near misses."""

    def __init__(self, boodschap: str, suggesties: Iterable[str] = ()) -> None:
        self.suggesties = tuple(suggesties)
        if self.suggesties:
            boodschap = f"{boodschap} Bedoelt u: {', '.join(self.suggesties)}?"
        super().__init__(boodschap)


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One thing that is wrong in a file: where it is and what to do about it.

    ``rij`` is the row as a spreadsheet numbers it (the header is row 1); ``None`` when the
    finding is about the whole file or a whole column.
    """

    boodschap: str
    rij: int | None = None
    kolom: str | None = None
    blad: str | None = None

    def __str__(self) -> str:
        plaats = [
            f"blad {self.blad}" if self.blad else "",
            f"rij {self.rij}" if self.rij is not None else "",
            f"kolom {self.kolom}" if self.kolom else "",
        ]
        waar = ", ".join(deel for deel in plaats if deel)
        return f"{waar}: {self.boodschap}" if waar else self.boodschap


class InvoerFout(OpstapFout):
    """A file cannot be used. All findings are reported at once; nothing of the file is kept."""

    def __init__(self, bestand: str, bevindingen: Iterable[Bevinding]) -> None:
        self.bestand = bestand
        self.bevindingen = tuple(bevindingen)
        aantal = len(self.bevindingen)
        kop = f"{bestand}: {self.bevindingen[0]}"
        if aantal > 1:
            regels = "\n".join(f"  - {bevinding}" for bevinding in self.bevindingen)
            kop = f"{bestand}: {aantal} fouten, niets is overgenomen.\n{regels}"
        super().__init__(kop)
