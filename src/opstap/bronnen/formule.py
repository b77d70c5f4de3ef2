# SPDX-License-Identifier: EUPL-1.2
"""The small formula language of the ledger, computed exactly with fractions.

    (1 - [impulsbudget.korting]) * [impulsbudget_voor_korting.{jaar}]

- ``[id]`` the value of a figure; ``[reeks.2025:2034]`` all years of a series, only inside ``som``;
- ``{jaar}``, ``{jaar-1}``, ``{jaar+1}`` in the formula of a series: :func:`vul_jaar` writes the
  year in, inside brackets or as a number, before the formula is read;
- numbers, ``+ - * / **`` (whole exponents) and parentheses;
- ``som(a, b, ...)``, ``min``, ``max``;
- ``rond(x, stap)`` the nearest multiple of ``stap``, halves up;
- ``wortel(x, n, stap)`` the n-th root of x, rounded in the same way;
- ``mogelijk(aandeel, n)`` how many counts k out of n print as this whole percentage (the GRIM
  test of Brown and Heathers, 2017: granularity-related inconsistency of means).

The text is parsed with ``ast`` and only the nodes named here are accepted.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from opstap.basis.fouten import GebruiksFout

_VERWIJZING = re.compile(r"\[([^\[\]]*)\]")
_JAAR = re.compile(r"\{jaar(?:([+-])(\d+))?\}")
_REEKS_VAN_TOT = re.compile(r"(.+)\.(\d{4}):(\d{4})")
_GROOTSTE_EXPONENT = 100

Waarde = Fraction | tuple[Fraction, ...]


class FormuleFout(GebruiksFout):
    """A formula that cannot be read or computed; the message quotes what is wrong."""


@dataclass(frozen=True, slots=True)
class Formule:
    """A parsed formula: the tree, and the references in the order of their placeholders."""

    tekst: str
    boom: ast.expr
    verwijzingen: tuple[str, ...]

    def ids(self) -> tuple[str, ...]:
        """The ids that the formula needs, ranges written out, each one once."""
        return tuple(
            dict.fromkeys(
                id_ for verwijzing in self.verwijzingen for id_ in _uitgeschreven(verwijzing)
            )
        )

    def namen(self) -> tuple[str, ...]:
        """The extra names that the formula needs, in the order of the text, each one once."""
        knopen = [knoop for knoop in ast.walk(self.boom) if isinstance(knoop, ast.Name)]
        knopen.sort(key=lambda knoop: knoop.col_offset)
        vast = {*_FUNCTIES, *(f"_{nummer}" for nummer in range(len(self.verwijzingen)))}
        return tuple(dict.fromkeys(knoop.id for knoop in knopen if knoop.id not in vast))

    def bereken(
        self, waarde_van: Callable[[str], Fraction], namen: Mapping[str, Waarde] | None = None
    ) -> Fraction:
        """The value of the formula.

        ``waarde_van`` gives the value of an id (and raises what it likes for an unknown one),
        ``namen`` are extra names that the formula may use, a list of numbers only inside ``som``.
        Raises :class:`FormuleFout` for a division by zero, an unknown name or a wrong argument.
        """
        omgeving: dict[str, Waarde] = dict(namen or {})
        for nummer, verwijzing in enumerate(self.verwijzingen):
            waarden = tuple(waarde_van(id_) for id_ in _uitgeschreven(verwijzing))
            is_reeks = _REEKS_VAN_TOT.fullmatch(verwijzing) is not None
            omgeving[f"_{nummer}"] = waarden if is_reeks else waarden[0]
        try:
            return _enkel(_waarde(self.boom, omgeving))
        except FormuleFout as fout:
            raise FormuleFout(f"{fout} De formule is: {self.tekst}") from None


def vul_jaar(tekst: str, jaar: int) -> str:
    """The text with ``{jaar}``, ``{jaar-1}`` and the like replaced by the year."""

    def getal(treffer: re.Match[str]) -> str:
        stap = int(treffer[2] or 0)
        return str(jaar - stap if treffer[1] == "-" else jaar + stap)

    return _JAAR.sub(getal, tekst)


@lru_cache(maxsize=4096)
def lees(tekst: str) -> Formule:
    """Parse a formula. Raises :class:`FormuleFout` for anything outside the language."""
    verwijzingen: list[str] = []

    def plaatshouder(treffer: re.Match[str]) -> str:
        verwijzingen.append(treffer[1].strip())
        return f" _{len(verwijzingen) - 1} "

    if "{" in tekst:
        raise FormuleFout(
            f"Alleen de formule van een reeks heeft een jaar om in te vullen: {tekst}"
        )
    kaal = _VERWIJZING.sub(plaatshouder, tekst)
    try:
        boom = ast.parse(kaal.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        raise FormuleFout(f"Deze formule is niet te lezen: {tekst}") from None
    _keur(boom, tekst)
    if any(not verwijzing for verwijzing in verwijzingen):
        raise FormuleFout(f"In deze formule staat een lege verwijzing []: {tekst}")
    return Formule(tekst, boom, tuple(verwijzingen))


def _uitgeschreven(verwijzing: str) -> tuple[str, ...]:
    treffer = _REEKS_VAN_TOT.fullmatch(verwijzing)
    if treffer is None:
        return (verwijzing,)
    van, tot = int(treffer[2]), int(treffer[3])
    if van > tot:
        raise FormuleFout(f"In [{verwijzing}] ligt het eerste jaar na het laatste.")
    return tuple(f"{treffer[1]}.{jaar}" for jaar in range(van, tot + 1))


# --- the tree -------------------------------------------------------------------------------

_BEWERKINGEN: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
}


def _keur(knoop: ast.expr, tekst: str) -> None:
    """Refuse every node that is not in the language, before anything is computed."""
    match knoop:
        case ast.Constant(value=bool()):
            raise FormuleFout(f"Waar en onwaar horen niet in een formule: {tekst}")
        case ast.Constant(value=int() | float()):
            if isinstance(knoop.value, float) and not math.isfinite(knoop.value):
                raise FormuleFout(f"Dit getal is te groot voor een formule: {tekst}")
        case ast.Name():
            pass
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div() | ast.Pow()):
            _keur(knoop.left, tekst)
            _keur(knoop.right, tekst)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd()):
            _keur(knoop.operand, tekst)
        case ast.Call(func=ast.Name(id=naam), keywords=[]) if naam in _FUNCTIES:
            for argument in knoop.args:
                _keur(argument, tekst)
        case ast.Call(func=ast.Name(id=naam)):
            bekend = ", ".join(sorted(_FUNCTIES))
            raise FormuleFout(f"De functie {naam} bestaat niet; bekend zijn {bekend}: {tekst}")
        case _:
            soort = type(knoop).__name__
            raise FormuleFout(f"Dit mag niet in een formule ({soort}): {tekst}")


def _waarde(knoop: ast.expr, omgeving: Mapping[str, Waarde]) -> Waarde:
    match knoop:
        case ast.Constant(value=getal):
            # repr gives back the digits that were typed, so 0.1 is one tenth and not a float
            return Fraction(repr(getal))
        case ast.Name(id=naam):
            if naam not in omgeving:
                raise FormuleFout(f"De naam {naam} is onbekend; een cijfer staat tussen [ en ].")
            return omgeving[naam]
        case ast.UnaryOp(op=teken, operand=rest):
            x = _enkel(_waarde(rest, omgeving))
            return -x if isinstance(teken, ast.USub) else x
        case ast.BinOp(left=links, op=bewerking, right=rechts):
            a, b = _enkel(_waarde(links, omgeving)), _enkel(_waarde(rechts, omgeving))
            if isinstance(bewerking, ast.Div):
                return _gedeeld(a, b)
            if isinstance(bewerking, ast.Pow):
                return _macht(a, b)
            return _BEWERKINGEN[type(bewerking)](a, b)
        case ast.Call(func=ast.Name(id=naam), args=argumenten):
            return _roep(naam, [_waarde(argument, omgeving) for argument in argumenten])
    raise AssertionError(f"niet gekeurd: {type(knoop).__name__}")  # pragma: no cover


def _roep(naam: str, argumenten: list[Waarde]) -> Fraction:
    functie, aantal = _FUNCTIES[naam]
    if naam == "som":
        argumenten = [los for argument in argumenten for los in _lijst(argument)]
    getallen = [_enkel(argument) for argument in argumenten]
    if (aantal is None and not getallen) or (aantal is not None and len(getallen) != aantal):
        verwacht = "minstens één getal" if aantal is None else f"{aantal} getallen"
        raise FormuleFout(f"De functie {naam} vraagt {verwacht} en krijgt er {len(getallen)}.")
    return functie(*getallen)


def _enkel(waarde: Waarde) -> Fraction:
    if isinstance(waarde, tuple):
        raise FormuleFout("Een reeks van jaren mag alleen binnen som(...) staan.")
    return waarde


def _lijst(waarde: Waarde) -> tuple[Fraction, ...]:
    return waarde if isinstance(waarde, tuple) else (waarde,)


def _gedeeld(a: Fraction, b: Fraction) -> Fraction:
    if b == 0:
        raise FormuleFout("Er wordt gedeeld door nul.")
    return a / b


def _macht(grondtal: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or abs(exponent) > _GROOTSTE_EXPONENT:
        raise FormuleFout("Een exponent is een heel getal van hoogstens 100; neem anders wortel().")
    if grondtal == 0 and exponent < 0:
        raise FormuleFout("Er wordt gedeeld door nul.")
    return Fraction(grondtal ** int(exponent))


# --- the functions --------------------------------------------------------------------------


def rond(x: Fraction, stap: Fraction) -> Fraction:
    """The multiple of ``stap`` nearest to ``x``; exactly halfway goes up."""
    if stap <= 0:
        raise FormuleFout("De stap van een afronding moet groter zijn dan nul.")
    return math.floor(x / stap + Fraction(1, 2)) * stap


def wortel(x: Fraction, n: Fraction, stap: Fraction) -> Fraction:
    """The n-th root of ``x >= 0``, rounded to the nearest multiple of ``stap``, exactly."""
    if x < 0 or n.denominator != 1 or not 1 <= n <= _GROOTSTE_EXPONENT or stap <= 0:
        raise FormuleFout("wortel(x, n, stap) vraagt x van nul of meer, een hele n en stap > 0.")
    graad = int(n)
    # the answer is the largest k with (k - 1/2) * stap <= root, that is with its power <= x
    laag, hoog = 0, 1
    while ((hoog - Fraction(1, 2)) * stap) ** graad <= x:
        hoog *= 2
    while hoog - laag > 1:
        midden = (laag + hoog) // 2
        if ((midden - Fraction(1, 2)) * stap) ** graad <= x:
            laag = midden
        else:
            hoog = midden
    return laag * stap


def mogelijk(aandeel: Fraction, n: Fraction) -> Fraction:
    """How many counts ``k`` in 0..n print as ``aandeel`` when k/n is rounded to whole percent."""
    if n.denominator != 1 or n < 1:
        raise FormuleFout("mogelijk(aandeel, n) vraagt een heel aantal n van 1 of meer.")
    heel = int(n)
    # (200 k + n) // 2n is k/n in whole percent, halves up, without a fraction in the loop
    return Fraction(sum((200 * k + heel) // (2 * heel) == 100 * aandeel for k in range(heel + 1)))


def _som(*getallen: Fraction) -> Fraction:
    return sum(getallen, Fraction(0))


_FUNCTIES: dict[str, tuple[Callable[..., Fraction], int | None]] = {
    "som": (_som, None),
    "min": (min, None),
    "max": (max, None),
    "rond": (rond, 2),
    "wortel": (wortel, 3),
    "mogelijk": (mogelijk, 2),
}
