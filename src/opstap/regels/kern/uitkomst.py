# SPDX-License-Identifier: EUPL-1.2
"""What every rule answers with: its result, the articles, the figures, the steps, how sure it is.

A rule about a person or a place has an outcome that is a subclass of :class:`Uitkomst`; the result
itself is in the fields that the subclass adds. Nothing here decides: an outcome prepares a
decision of the college, and says so.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import overload

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import opsomming
from opstap.bronnen import grootboek
from opstap.regels.kern.feiten import Feit
from opstap.regels.kern.parameters import Parameter, Zekerheid

Getal = int | Decimal | Fraction
"""An exact number. A float is refused: 0.4 is not four tenths."""

VOORBEHOUD = (
    "Dit is een berekening die een besluit voorbereidt. Opstap beslist niets; dat doet het "
    "college, of wie er anders over gaat, zoals UWV of de gemeenteraad."
)
_ZWAK: dict[Zekerheid, str] = {
    "laag": "niet nagekeken in de wet, laat een jurist meekijken",
    "middel": "een lezing, of het komt uit een samenvatting of de praktijk; zo staat het niet in "
    "de wet",
}
_RANG: tuple[Zekerheid, ...] = ("hoog", "middel", "laag")


@dataclass(frozen=True, slots=True)
class Regel:
    """One rule of the law as it is applied: where it stands, and how well it was read.

    ``zekerheid``: "hoog" when the text itself was read, "middel" when it comes from a guide or
    from practice, "laag" when it was not checked. ``waarom`` names what is not sure, as a noun
    phrase. ``url`` leads to the version that was read.
    """

    id: str
    naam: str
    grondslag: str
    url: str | None
    zekerheid: Zekerheid
    waarom: str = ""

    def als_dict(self) -> dict[str, object]:
        """The rule as plain values for JSON."""
        return {
            "id": self.id,
            "naam": self.naam,
            "grondslag": self.grondslag,
            "url": self.url,
            "zekerheid": self.zekerheid,
        }


class Zinnen(Sequence[str]):
    """Sentences that are made when somebody reads them, and then kept.

    A file of a hundred thousand situations needs the amounts, and of a few the reasoning.

    >>> stappen = Zinnen(lambda naam: [f"Dag {naam}."], "Ans")
    >>> stappen[0], len(stappen)
    ('Dag Ans.', 1)
    """

    __slots__ = ("_invoer", "_klaar", "_maak")

    def __init__(self, maak: Callable[..., Iterable[str]], *invoer: object) -> None:
        self._maak, self._invoer = maak, invoer
        self._klaar: tuple[str, ...] | None = None

    def _zinnen(self) -> tuple[str, ...]:
        if self._klaar is None:
            self._klaar = tuple(self._maak(*self._invoer))
        return self._klaar

    def __iter__(self) -> Iterator[str]:
        return iter(self._zinnen())

    def __len__(self) -> int:
        return len(self._zinnen())

    @overload
    def __getitem__(self, plek: int) -> str: ...
    @overload
    def __getitem__(self, plek: slice) -> tuple[str, ...]: ...
    def __getitem__(self, plek: int | slice) -> str | tuple[str, ...]:
        return self._zinnen()[plek]

    def __eq__(self, ander: object) -> bool:
        return isinstance(ander, Sequence) and self._zinnen() == tuple(ander)

    def __hash__(self) -> int:
        return hash(self._zinnen())

    def __repr__(self) -> str:
        return repr(self._zinnen())


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitkomst(ABC):
    """What a rule answers. ``stappen`` are the steps of the reasoning as plain Dutch sentences:
    a tuple, or :class:`Zinnen` when making them costs more than the answer.

    ``peildatum`` is the day for which the law was asked, null for a rule without a date.
    ``feiten`` are the facts that were given, ready for JSON: exact numbers and days as text.
    ``vraag`` is the fact to ask next, null when nothing is missing.
    """

    peildatum: date | None
    regels: tuple[Regel, ...]
    parameters: tuple[Parameter, ...]
    stappen: Sequence[str]
    waarschuwingen: tuple[str, ...] = ()
    feiten: Mapping[str, object] = field(default_factory=dict)
    vraag: Feit | None = None

    @property
    def zekerheid(self) -> Zekerheid:
        """That of the weakest rule or figure in it."""
        alle = {r.zekerheid for r in self.regels} | {p.zekerheid for p in self.parameters}
        return max(alle, key=_RANG.index, default="hoog")

    @property
    def toelichting(self) -> tuple[str, ...]:
        """The steps, how sure they are and why, and that this is not a decision."""
        return (*self.stappen, self._zekerheid_in_woorden(), VOORBEHOUD)

    @property
    def spoor(self) -> str:
        """What it rests on in one line, for a file with many situations."""
        return " ".join([p.id for p in self.parameters])

    @property
    def in_tabel(self) -> Mapping[str, object]:
        """The answer for a row of a table. An outcome that is asked for in great numbers leaves
        out what a table has no column for."""
        return self.antwoord()

    @property
    def vragen(self) -> tuple[str, ...]:
        """The ids of all facts that may still count, the next question first."""
        return (self.vraag.id,) if self.vraag else ()

    @property
    def vervolg(self) -> dict[str, object]:
        """What to ask next as fields of an answer: in words, and as the fact itself."""
        return {
            "vraag": self.vraag and self.vraag.vraag,
            "volgende": self.vraag and self.vraag.als_dict(),
        }

    @abstractmethod
    def antwoord(self) -> dict[str, object]:
        """The result itself as plain values for JSON."""

    def als_dict(self) -> dict[str, object]:
        """The outcome as plain values for JSON: the result first, then what it rests on."""
        return {
            **self.antwoord(),
            "feiten": dict(self.feiten),
            "peildatum": self.peildatum and self.peildatum.isoformat(),
            "regels": [regel.id for regel in self.regels],
            "parameters": {p.id: p.als_dict() for p in self.parameters},
            "toelichting": list(self.toelichting),
            "zekerheid": self.zekerheid,
            "waarschuwingen": list(self.waarschuwingen),
            "grondslag": [regel.als_dict() for regel in self.regels],
            "parameterset": grootboek().vingerafdruk,
        }

    def _zekerheid_in_woorden(self) -> str:
        zekerheid = self.zekerheid
        if zekerheid == "hoog":
            return "Zekerheid: hoog. De wettekst zelf is gelezen."
        redenen = [r.waarom or r.naam for r in self.regels if r.zekerheid == zekerheid]
        redenen += [p.soort for p in self.parameters if p.zekerheid == zekerheid]
        wat = opsomming(dict.fromkeys(redenen))
        return f"Zekerheid: {zekerheid}. Dit is {_ZWAK[zekerheid]}: {wat}."


def exact(waarde: Getal, wat: str) -> Fraction:
    """The number as a fraction.

    Raises :class:`GebruiksFout` that names ``wat`` for a float and for a number without end.
    """
    if isinstance(waarde, Fraction):
        return waarde
    if isinstance(waarde, bool) or not isinstance(waarde, int | Decimal):
        raise GebruiksFout(
            f"{wat}: {waarde!r} is niet exact. Geef een geheel getal of een Decimal, "
            "bijvoorbeeld Decimal('0.40')."
        )
    if isinstance(waarde, Decimal) and not waarde.is_finite():
        raise GebruiksFout(f"{wat}: {waarde} is geen getal waarmee te rekenen is.")
    return Fraction(waarde)


def feit(waarde: Getal | date | None) -> str | None:
    """A fact as text: a number exact (``49/2``), a day in ISO 8601."""
    if waarde is None:
        return None
    if isinstance(waarde, date):
        return waarde.isoformat()
    return str(waarde if isinstance(waarde, Fraction) else Fraction(waarde))
