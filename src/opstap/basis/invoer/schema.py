# SPDX-License-Identifier: EUPL-1.2
"""What a table of a user must look like: its columns, their kinds, and what must be unique."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Soort = Literal["tekst", "code", "gemeentecode", "geheel", "getal", "datum", "jaar"]


@dataclass(frozen=True, slots=True)
class Controle:
    """A named condition on one value; ``eis`` completes the sentence "de waarde moet ..."."""

    naam: str
    eis: str
    voldoet: Callable[[Any], bool]


NIET_NEGATIEF = Controle("niet-negatief", "0 of hoger zijn", lambda waarde: waarde.numerator >= 0)
POSITIEF = Controle("positief", "hoger dan 0 zijn", lambda waarde: waarde.numerator > 0)


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a table.

    ``soort`` decides what a cell may hold and what type comes out:

    ============== ======================================== ============
    soort          cell                                     value
    ============== ======================================== ============
    tekst          any text                                 ``str``
    code           any code, spaces around it removed       ``str``
    gemeentecode   ``GM`` and four digits                   ``str``
    geheel         whole number                             ``int``
    getal          number, exact                            ``Fraction``
    datum          2024-01-31 or 31-01-2024                 ``date``
    jaar           1900 up to and including 2100            ``int``
    ============== ======================================== ============

    ``verplicht``: the column must be there and no cell may be empty; otherwise an empty cell or
    an absent column gives ``None``. ``uniek``: no value twice. ``uitleg`` is a Dutch phrase that
    is shown when the column is missing. ``ook``: other names that users give this column.
    """

    naam: str
    soort: Soort
    verplicht: bool = True
    uniek: bool = False
    controle: Controle | None = None
    uitleg: str = ""
    ook: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of a table; the columns named in ``sleutel`` together are unique.

    Raises ``ValueError`` when two columns have the same name (upper or lower case alike) or when
    the key names a column that is not there.
    """

    naam: str
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        namen = [kolom.naam for kolom in self.kolommen]
        if len({naam.casefold() for naam in namen}) != len(namen):
            raise ValueError(f"schema {self.naam}: een kolomnaam komt dubbel voor")
        if not set(self.sleutel) <= set(namen):
            raise ValueError(f"schema {self.naam}: de sleutel noemt een onbekende kolom")
