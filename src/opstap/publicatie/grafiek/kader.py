# SPDX-License-Identifier: EUPL-1.2
"""What every chart has: a title that says the message, a unit, a source, and a status per series.

A chart is drawn by ``svg`` and always goes with its data table from ``tabel``.
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from opstap.basis.opmaak import opsomming
from opstap.basis.tabel import KolomKop, Rij, Soort, Tabel
from opstap.bronnen.cijfer import STATUSSEN
from opstap.publicatie.grafiek.blad import GRIJS, REGEL, Blad
from opstap.publicatie.grafiek.letters import breek
from opstap.publicatie.grafiek.maten import AANDEEL, EURO, Getal, eindig

SMALST = 320
_MARGE = 4.0
_TITEL, _ONDER = 17, 11.5


@dataclass(frozen=True, slots=True)
class Reeks:
    """A named series; ``waarden`` in the order of the positions of its chart.

    ``None`` is an unknown value: a gap in a line, no part of a bar. Money is never a float.
    """

    naam: str
    waarden: tuple[Getal | None, ...]
    status: str = "afgeleid"

    def __post_init__(self) -> None:
        controleer_status(self.status, self.naam)
        if not eindig(self.waarden):
            raise ValueError(f"reeks {self.naam}: een waarde is niet eindig")


@dataclass(frozen=True, slots=True)
class Doel:
    """A target or other mark at one year; ``naam`` is written beside it when given."""

    jaar: int
    waarde: Getal
    naam: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grafiek(ABC):
    """The common part of all charts.

    ``naam`` is for machines (ids in the SVG, name of the data table); ``titel`` is a sentence
    with the message; ``eenheid`` the unit of the values: ``euro`` is shown in millions when
    large, ``aandeel`` (fractions of 1) as a percentage, every other unit as it is.
    """

    naam: str
    titel: str
    eenheid: str
    bron: str

    def svg(self, breedte: int = 720, *, los: bool = True, voorvoegsel: str = "") -> str:
        """The chart as one SVG document of ``breedte`` units; the height follows.

        ``los``: with title, source and status in the picture; without them when the page or the
        document around it says these. ``voorvoegsel`` replaces ``naam`` in the ids, for when one
        chart stands twice on a page. Raises ``ValueError`` below 320 units.
        """
        if breedte < SMALST:
            raise ValueError(f"een grafiek is minstens {SMALST} breed, niet {breedte}")
        blad = Blad(breedte, voorvoegsel or self.naam)
        ruimte = breedte - 2 * _MARGE
        y = _MARGE + 12
        if los:
            titel = breek(self.titel, _TITEL, ruimte, vet=True)
            y = blad.regels(_MARGE, y + 5, titel, _TITEL, vet=True)
        y = self._teken(blad, y)
        if los:
            y += 20
            for regel in (f"Bron: {self.bron}", self.statusregel()):
                regels = breek(regel, _ONDER, ruimte)
                y = blad.regels(_MARGE, y, regels, _ONDER, kleur=GRIJS)
            y -= REGEL * _ONDER
        return blad.svg(y + 8, self.titel, self.beschrijving())

    @abstractmethod
    def _teken(self, blad: Blad, y: float) -> float:
        """Draw from base line ``y`` down; returns the lowest position that is used."""

    @abstractmethod
    def tabel(self) -> Tabel:
        """All values of the chart, exact, in the unit of the values."""

    @abstractmethod
    def beschrijving(self) -> str:
        """What the chart shows, in words, for those who do not see it."""

    @abstractmethod
    def _statussen(self) -> Iterable[tuple[str, str]]:
        """Name and status of everything that is drawn."""

    def statusregel(self) -> str:
        """Which part is published, derived, assumed or simulated."""
        per_status: dict[str, list[str]] = {}
        for naam, status in self._statussen():
            namen = per_status.setdefault(status, [])
            if naam not in namen:
                namen.append(naam)
        if len(per_status) == 1:
            return f"Status: {next(iter(per_status))}."
        volgorde = [status for status in STATUSSEN if status in per_status]
        delen = (f"{status} ({opsomming(per_status[status])})" for status in volgorde)
        return f"Status: {'; '.join(delen)}."

    def _tabel(
        self, eerste: KolomKop, koppen: Sequence[tuple[str, str]], rijen: Sequence[Rij]
    ) -> Tabel:
        """A table of ``eerste`` and one column of values per (title, unit suffix)."""
        kolommen = [eerste]
        for index, (titel, naam) in enumerate(koppen, start=1):
            waarden = [rij[index] for rij in rijen]
            kolommen.append(KolomKop(naam, titel, _eenheid(self.eenheid), self._soort(waarden)))
        return Tabel(
            naam=self.naam,
            titel=self.titel,
            kolommen=tuple(kolommen),
            rijen=tuple(rijen),
            toelichting=(f"Bron: {self.bron}", self.statusregel()),
        )

    def _soort(self, waarden: Iterable[object]) -> Soort:
        if self.eenheid == EURO:
            return "euro"
        if self.eenheid == AANDEEL:
            return "aandeel"
        heel = all(waarde is None or isinstance(waarde, int) for waarde in waarden)
        return "geheel" if heel else "getal"


def controleer(grafiek: Grafiek, waarden: Iterable[Getal | None]) -> None:
    """Raises ``ValueError`` for a name that cannot be an id, and for impossible values.

    Those are: not finite, money in floats, no value at all.
    """
    if not re.fullmatch("[a-z][a-z0-9_-]*", grafiek.naam):
        raise ValueError(f"grafieknaam {grafiek.naam!r} mag alleen a-z, 0-9, _ en - bevatten")
    alle = list(waarden)
    if not eindig(alle):
        raise ValueError(f"grafiek {grafiek.naam}: een waarde is niet eindig")
    if grafiek.eenheid == EURO and any(isinstance(waarde, float) for waarde in alle):
        raise ValueError(f"grafiek {grafiek.naam}: geld is een geheel of exact getal, geen float")
    if all(waarde is None for waarde in alle):
        raise ValueError(f"grafiek {grafiek.naam}: er is geen enkele waarde")


def controleer_status(status: str, waar: str) -> None:
    """Raises ``ValueError`` for a status that is not one of the four."""
    if status not in STATUSSEN:
        raise ValueError(f"{waar}: onbekende status {status!r}; kies uit {', '.join(STATUSSEN)}")


def kolomnamen(titels: Iterable[str]) -> list[str]:
    """Names for machines, made from the titles and all different."""
    namen: list[str] = []
    for titel in titels:
        kaal = unicodedata.normalize("NFKD", titel.lower()).encode("ascii", "ignore").decode()
        basis = re.sub(r"[^a-z0-9]+", "_", kaal).strip("_") or "waarde"
        if not basis[0].isalpha():
            basis = f"k_{basis}"
        naam, nummer = basis, 2
        while naam in namen:
            naam, nummer = f"{basis}_{nummer}", nummer + 1
        namen.append(naam)
    return namen


def exact(waarden: Iterable[Getal | None]) -> bool:
    """Whether no value is a float."""
    return all(waarde is None or isinstance(waarde, int | Fraction | Decimal) for waarde in waarden)


def heel(waarde: Getal) -> Getal:
    """A whole number as ``int``, any other as it is."""
    return int(waarde) if isinstance(waarde, Fraction) and waarde.denominator == 1 else waarde


def _eenheid(eenheid: str) -> str:
    return "" if eenheid == AANDEEL else eenheid
