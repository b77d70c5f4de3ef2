# SPDX-License-Identifier: EUPL-1.2
"""Numbers, days and lists as a Dutch reader writes them (31.500.000; 1-7-2026; a, b en c)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from opstap.basis.afronden import Getal


def decimaal(waarde: Getal, plaatsen: int) -> str:
    """An exact number as ``-1234.50`` with so many decimals, half rounded away from zero."""
    schaal = 10**plaatsen
    geheel, rest = divmod(abs(waarde.numerator) * schaal, waarde.denominator)
    geheel += 2 * rest >= waarde.denominator
    teken = "-" if waarde < 0 and geheel else ""
    voor, na = divmod(geheel, schaal)
    return f"{teken}{voor}.{na:0{plaatsen}d}" if plaatsen else f"{teken}{voor}"


def getal(waarde: Getal | Decimal | float, plaatsen: int = 0) -> str:
    """A number in Dutch style: a point between thousands and a decimal comma."""
    if isinstance(waarde, float | Decimal):
        waarde = Fraction(waarde)
    tekst = decimaal(waarde, plaatsen)
    heel, _, deel = tekst.lstrip("-").partition(".")
    groepen = f"{int(heel):,}".replace(",", ".")
    return ("-" if tekst.startswith("-") else "") + groepen + (f",{deel}" if deel else "")


def nodige_decimalen(waarde: Getal, hoogstens: int) -> int | None:
    """As few decimals as show a number exactly; null when it takes more than ``hoogstens``."""
    macht = range(hoogstens + 1)
    return next((n for n in macht if 10**n % waarde.denominator == 0), None)


def kort_getal(waarde: Getal, hoogstens: int = 2) -> str:
    """A number in Dutch style with as few decimals as it needs: ``24,5``."""
    nodig = nodige_decimalen(waarde, hoogstens)
    return getal(waarde, hoogstens if nodig is None else nodig)


def euro(waarde: Getal | Decimal, plaatsen: int = 0) -> str:
    """An amount in Dutch style, with a minus before the sign: ``-€ 1.200,50``."""
    tekst = getal(waarde, plaatsen)
    return f"-€ {tekst[1:]}" if tekst.startswith("-") else f"€ {tekst}"


def euro_kort(waarde: Getal | Decimal) -> str:
    """An estimated amount without false precision: ``€ 364.000``, and ``€ 1,2 mln`` from there."""
    duizenden = int(decimaal(Fraction(waarde) / 1000, 0))
    if abs(duizenden) < 1000:
        return euro(duizenden * 1000)
    return f"{euro(Fraction(waarde) / 1_000_000, 1)} mln"


def procent(aandeel: Getal | Decimal | float, plaatsen: int = 1) -> str:
    """A share of 1 as a percentage: ``12,5%``."""
    return getal(Fraction(aandeel) * 100, plaatsen) + "%"


def datum(dag: date) -> str:
    """A day as it stands in a Dutch table: ``1-7-2026``."""
    return f"{dag.day}-{dag.month}-{dag.year}"


def opsomming(delen: Iterable[str], voegwoord: str = "en") -> str:
    """The parts as a Dutch enumeration: ``a``, ``a en b`` or ``a, b en c``."""
    lijst = list(delen)
    if len(lijst) < 2:
        return "".join(lijst)
    return f"{', '.join(lijst[:-1])} {voegwoord} {lijst[-1]}"


def kort(delen: Iterable[str], hoogstens: int = 8) -> str:
    """A list that stays readable: the first ones, and how many more there are."""
    lijst = list(delen)
    tekst = ", ".join(lijst[:hoogstens])
    return f"{tekst} en nog {len(lijst) - hoogstens}" if len(lijst) > hoogstens else tekst
