# SPDX-License-Identifier: EUPL-1.2
"""Scales: round steps on an axis, and numbers as a Dutch reader writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, isfinite, log10

from opstap.basis.opmaak import getal

Getal = int | Fraction | Decimal | float

EURO, AANDEEL = "euro", "aandeel"
_MILJOEN, _VANAF_MILJOEN = 1_000_000, 2_000_000
_NIETS = 1e-9  # a difference that is noise
_STAPPEN = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))


@dataclass(frozen=True, slots=True)
class Maat:
    """The unit in which a chart shows its values, one ``deler`` of the unit of the values."""

    eenheid: str
    deler: Fraction
    decimalen: int

    def tekst(self, waarde: Getal, *, teken: bool = False) -> str:
        """A value as a label (``-1.234,5``), with a plus sign before a rise when ``teken``."""
        tekst = getal(Fraction(waarde) / self.deler, self.decimalen)
        return f"+{tekst}" if teken and waarde > 0 else tekst


@dataclass(frozen=True, slots=True)
class As:
    """An axis from the first to the last of ``streepjes``, in the unit of the values."""

    streepjes: tuple[Fraction, ...]
    opschriften: tuple[str, ...]
    begin: float
    eind: float

    def plek(self, waarde: Getal) -> float:
        """Where the value lies between ``begin`` and ``eind`` (positions on the paper)."""
        laag, hoog = float(self.streepjes[0]), float(self.streepjes[-1])
        return self.begin + (float(waarde) - laag) / (hoog - laag) * (self.eind - self.begin)


def maat(eenheid: str, waarden: Iterable[Getal]) -> Maat:
    """The unit to show: euros in millions from 2 million on, a share as a percentage."""
    alle = list(waarden)
    grootste = max((abs(float(waarde)) for waarde in alle), default=0.0)
    if eenheid == EURO and grootste >= _VANAF_MILJOEN:
        return Maat("mln euro", Fraction(_MILJOEN), 1)
    if eenheid == AANDEEL:
        return Maat("procent", Fraction(1, 100), 1)
    heel = all(Fraction(waarde).denominator == 1 for waarde in alle)
    decimalen = 0 if heel or grootste >= 100 else 1 if grootste >= 10 else 2
    return Maat(eenheid, Fraction(1), decimalen)


def maak_as(
    waarden: Iterable[Getal],
    van: Maat,
    begin: float,
    eind: float,
    ruimte: float,
    *,
    met_nul: bool = True,
) -> As:
    """An axis that holds all ``waarden`` and zero, with steps of 1, 2, 2.5 or 5 times ten.

    ``ruimte`` is the least distance on paper between two steps.
    """
    alle = [float(Fraction(waarde) / van.deler) for waarde in waarden]
    if met_nul:
        alle.append(0.0)
    laag, hoog = min(alle), max(alle)
    if hoog - laag < _NIETS:
        hoog = laag + 1.0
    stap = _stap((hoog - laag) * ruimte / abs(eind - begin))
    onder, boven = floor(laag / stap + 1e-9), ceil(hoog / stap - 1e-9)
    streepjes = tuple(stap * nummer for nummer in range(onder, max(boven, onder + 1) + 1))
    decimalen = next(n for n in range(20) if (stap * 10**n).denominator == 1)
    return As(
        streepjes=tuple(streepje * van.deler for streepje in streepjes),
        opschriften=tuple(getal(streepje, decimalen) for streepje in streepjes),
        begin=begin,
        eind=eind,
    )


def positienaam(positie: int | str, per_jaar: int = 1) -> str:
    """A year (``2025``), quarter (``2025K3``) or month (``2025-07``) or a name, as it is written.

    >>> positienaam(2025 * 12 + 6, 12)
    '2025-07'
    """
    if isinstance(positie, str) or per_jaar == 1:
        return str(positie)
    jaar, deel = divmod(positie, per_jaar)
    return f"{jaar}K{deel + 1}" if per_jaar == 4 else f"{jaar}-{deel + 1:02d}"


def eindig(waarden: Iterable[Getal | None]) -> bool:
    """No value is infinite or not a number; an unknown value is allowed."""
    return all(waarde is None or isfinite(waarde) for waarde in waarden)


def _stap(minstens: float) -> Fraction:
    """The smallest round step that is not below ``minstens``."""
    macht = Fraction(10) ** floor(log10(minstens))
    return next(f * macht for f in _STAPPEN if float(f * macht) >= minstens * (1 - 1e-9))
