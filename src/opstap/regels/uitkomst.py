# SPDX-License-Identifier: EUPL-1.2
"""What every rule answers with: its result, the articles, the figures, the steps, how sure it is.

A rule about a person or a place has an outcome that is a subclass of :class:`Uitkomst`; the result
itself is in the fields that the subclass adds. Nothing here decides: an outcome prepares a
decision of the college, and says so.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal, opsomming
from opstap.bronnen import grootboek
from opstap.regels.parameters import Parameter, Zekerheid

Getal = int | Decimal | Fraction
"""An exact number. A float is refused: 0.4 is not four tenths."""

VOORBEHOUD = (
    "Dit is een berekening die een besluit voorbereidt. Opstap beslist niets; dat doet het college."
)
_ZWAK: dict[Zekerheid, str] = {
    "laag": "niet nagekeken in de wet, laat een jurist meekijken",
    "middel": "uit een samenvatting of uit de praktijk, niet uit de wettekst zelf",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitkomst(ABC):
    """What a rule answers. ``stappen`` are the steps of the reasoning as plain Dutch sentences.

    ``peildatum`` is the day for which the law was asked, null for a rule without a date.
    ``feiten`` are the facts that were given, ready for JSON: exact numbers and days as text.
    """

    peildatum: date | None
    regels: tuple[Regel, ...]
    parameters: tuple[Parameter, ...]
    stappen: tuple[str, ...]
    waarschuwingen: tuple[str, ...] = ()
    feiten: Mapping[str, object] = field(default_factory=dict)

    @property
    def zekerheid(self) -> Zekerheid:
        """That of the weakest rule or figure in it."""
        alle = [r.zekerheid for r in self.regels] + [p.zekerheid for p in self.parameters]
        return max(alle, key=_RANG.index, default="hoog")

    @property
    def toelichting(self) -> tuple[str, ...]:
        """The steps, how sure they are and why, and that this is not a decision."""
        return (*self.stappen, self._zekerheid_in_woorden(), VOORBEHOUD)

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
    if isinstance(waarde, bool) or not isinstance(waarde, int | Decimal | Fraction):
        raise GebruiksFout(
            f"{wat}: {waarde!r} is niet exact. Geef een geheel getal of een Decimal, "
            "bijvoorbeeld Decimal('0.40')."
        )
    if isinstance(waarde, Decimal) and not waarde.is_finite():
        raise GebruiksFout(f"{wat}: {waarde} is geen getal waarmee te rekenen is.")
    return Fraction(waarde)


def feit(waarde: Getal | date | None) -> str | None:
    """A fact as text: a number exact (``49/2``), a day in ISO 8601."""
    if isinstance(waarde, date):
        return waarde.isoformat()
    return None if waarde is None else str(Fraction(waarde))


def kort(waarde: Fraction, hoogstens: int = 2) -> str:
    """A number in Dutch style with as few decimals as it needs: ``24,5``."""
    nodig = (n for n in range(hoogstens) if (waarde * 10**n).denominator == 1)
    return getal(waarde, next(nodig, hoogstens))
