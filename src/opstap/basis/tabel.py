# SPDX-License-Identifier: EUPL-1.2
"""A result as a table: to be shown on a screen or written to a file, by others than itself.

Tabel(
    naam="impulsbudget",
    titel="Impulsbudget per gemeente, 2025",
    kolommen=(KolomKop("code", "Code"), KolomKop("toegekend", "Toegekend", soort="euro",
              totaal=True)),
    rijen=(("GM0363", 1200), ("GM0518", 800)),
).met_totaal().totaal  # ('Totaal', 2000)
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from types import NoneType
from typing import Literal

Soort = Literal["tekst", "geheel", "jaar", "euro", "getal", "aandeel", "datum"]
Waarde = str | int | Fraction | Decimal | float | date | None
Rij = tuple[Waarde, ...]

MEESTE_DECIMALEN = 12
"""Most decimals that a column may ask for."""

_KOLOMNAAM = re.compile(r"[a-z][a-z0-9_]*")
_TABELNAAM = re.compile(r"[a-z][a-z0-9_-]*")

_TYPEN: dict[Soort, tuple[type, ...]] = {
    "tekst": (str,),
    "geheel": (int,),
    "jaar": (int,),
    "euro": (int, Fraction, Decimal),
    "getal": (int, Fraction, Decimal, float),
    "aandeel": (int, Fraction, Decimal, float),
    "datum": (date,),
}
_GEWOON: dict[Soort, set[type]] = {
    soort: {NoneType, *typen} - {float, Decimal} for soort, typen in _TYPEN.items()
}
"""The types of which every value fits; a float and a Decimal must be finite too."""


@dataclass(frozen=True, slots=True)
class KolomKop:
    """What stands above a column.

    ``naam`` is for machines (lower case, digits, underscores), ``titel`` for people, ``eenheid``
    the unit as people read it. ``totaal``: the column may be added up.

    ======= ================================================ =====================
    soort   meaning                                          values
    ======= ================================================ =====================
    tekst   text, a code                                     ``str``
    geheel  whole number                                     ``int``
    jaar    calendar year, without thousands separator       ``int``
    euro    money, never a float                             ``int``, exact number
    getal   number                                           any number
    aandeel share as a fraction of 1, shown as a percentage  any number
    datum   day                                              ``date``
    ======= ================================================ =====================

    ``decimalen`` is how many decimals people see of an amount, a number or a share (as a
    percentage); ``None`` leaves that to the medium. ``afgekort``: people see an estimated amount in
    whole thousands or in millions with one decimal. The values keep all their digits.

    An unknown value is ``None`` in every column.
    """

    naam: str
    titel: str
    eenheid: str = ""
    soort: Soort = "tekst"
    totaal: bool = False
    decimalen: int | None = None
    afgekort: bool = False

    def __post_init__(self) -> None:
        if not _KOLOMNAAM.fullmatch(self.naam):
            raise ValueError(f"kolomnaam {self.naam!r} mag alleen a-z, 0-9 en _ bevatten")
        if self.totaal and self.soort in ("tekst", "jaar", "datum"):
            raise ValueError(f"kolom {self.naam}: {self.soort} is niet op te tellen")
        if self.afgekort and (self.soort != "euro" or self.totaal):
            raise ValueError(f"kolom {self.naam}: alleen een bedrag zonder totaal is af te korten")
        if self.decimalen is not None:
            if self.soort not in ("euro", "getal", "aandeel"):
                raise ValueError(f"kolom {self.naam}: {self.soort} heeft geen decimalen")
            if not 0 <= self.decimalen <= MEESTE_DECIMALEN:
                raise ValueError(f"kolom {self.naam}: {self.decimalen} decimalen kan niet")


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with a title, notes below it (``toelichting``) and perhaps a row of totals.

    Every row is a tuple in the order of ``kolommen``. ``naam`` is for machines and part of file
    and sheet names. Raises ``ValueError`` when a row has another width than the columns, when a
    value does not fit the kind of its column, or when ``totaal`` is not the exact sum of a column
    that may be added up.
    """

    naam: str
    titel: str
    kolommen: tuple[KolomKop, ...]
    rijen: tuple[Rij, ...]
    toelichting: tuple[str, ...] = ()
    totaal: Rij | None = None

    def __post_init__(self) -> None:
        if not _TABELNAAM.fullmatch(self.naam):
            raise ValueError(f"tabelnaam {self.naam!r} mag alleen a-z, 0-9, _ en - bevatten")
        namen = [kolom.naam for kolom in self.kolommen]
        if not namen or len(set(namen)) != len(namen):
            raise ValueError(f"tabel {self.naam}: geen kolommen, of een kolomnaam komt dubbel voor")
        if not self._is_gewoon():
            self._controleer_rijen()
        if self.totaal is not None:
            self._controleer_totaal(self.totaal)

    def met_totaal(self, opschrift: str = "Totaal") -> Tabel:
        """The same table with a row of exact totals.

        The first column carries ``opschrift`` when it holds text. A column with an unknown value
        (``None``) has an unknown total. Raises ``ValueError`` when a column to add up holds a
        float, for then the sum is not exact.
        """
        totalen: list[Waarde] = [
            self._som(index) if kolom.totaal else None for index, kolom in enumerate(self.kolommen)
        ]
        if self.kolommen[0].soort == "tekst":
            totalen[0] = opschrift
        return replace(self, totaal=tuple(totalen))

    def _is_gewoon(self) -> bool:
        """Whether the types alone say that every value fits, which is quick to see."""
        return set(map(len, self.rijen)) <= {len(self.kolommen)} and all(
            set(map(type, map(itemgetter(index), self.rijen))) <= _GEWOON[kolom.soort]
            for index, kolom in enumerate(self.kolommen)
        )

    def _controleer_rijen(self) -> None:
        for nummer, rij in enumerate(self.rijen, start=1):
            if len(rij) != len(self.kolommen):
                raise ValueError(
                    f"tabel {self.naam}, rij {nummer}: {len(rij)} waarden bij "
                    f"{len(self.kolommen)} kolommen"
                )
            for kolom, waarde in zip(self.kolommen, rij, strict=True):
                if waarde is not None and not _past(kolom.soort, waarde):
                    raise ValueError(
                        f"tabel {self.naam}, rij {nummer}: {waarde!r} past niet in kolom "
                        f"{kolom.naam} ({kolom.soort})"
                    )

    def _som(self, index: int) -> int | Fraction | None:
        som = Fraction(0)
        for rij in self.rijen:
            waarde = rij[index]
            if waarde is None:
                return None
            if not isinstance(waarde, int | Fraction | Decimal):
                naam = self.kolommen[index].naam
                raise ValueError(f"tabel {self.naam}: kolom {naam} is niet exact op te tellen")
            som += Fraction(waarde)
        return int(som) if som.denominator == 1 else som

    def _controleer_totaal(self, totaal: Rij) -> None:
        if len(totaal) != len(self.kolommen):
            raise ValueError(f"tabel {self.naam}: de totaalrij heeft een andere breedte")
        for index, kolom in enumerate(self.kolommen):
            if kolom.totaal and totaal[index] != self._som(index):
                raise ValueError(f"tabel {self.naam}: het totaal van {kolom.naam} sluit niet")


def _past(soort: Soort, waarde: Waarde) -> bool:
    if isinstance(waarde, bool | datetime) or not isinstance(waarde, _TYPEN[soort]):
        return False
    return not isinstance(waarde, float | Decimal) or math.isfinite(waarde)
