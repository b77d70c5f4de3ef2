# SPDX-License-Identifier: EUPL-1.2
"""Methods that divide whole units (euros, places) in proportion to weights, exactly.

Two families. *Largest remainder* (Hamilton) stays within one unit of the exact share but can take
a unit away when the total rises (the Alabama paradox). *Divisor methods* never do that, but can
leave the exact share by more than one unit. No method has both properties (Balinski and Young,
Fair Representation, 1982), so the method is always named beside the result.

Sources of the rounding points: Balinski and Young (1982), table of divisor methods. For money the
choice is immaterial (a few euros on millions); for places, of which a municipality has tens, not.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import lcm

from opstap.basis.afronden import Getal, grootste_rest
from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import getal

# The square of the rounding point between n and n + 1, as numerator and denominator: with n units
# in hand, an exact share beyond that point earns unit n + 1. Squares keep the geometric mean of
# Huntington and Hill rational. A point of zero gives every positive weight its first unit.
Kwadraat = Callable[[int], tuple[int, int]]

DEELMETHODEN: Mapping[str, Kwadraat] = {
    "adams": lambda n: (n * n, 1),
    "dean": lambda n: (4 * n * n * (n + 1) * (n + 1), (2 * n + 1) * (2 * n + 1)),
    "huntington-hill": lambda n: (n * (n + 1), 1),
    "webster": lambda n: ((2 * n + 1) * (2 * n + 1), 4),
    "dhondt": lambda n: ((n + 1) * (n + 1), 1),
}

GROOTSTE_REST = "grootste-rest"
METHODEN: tuple[str, ...] = (GROOTSTE_REST, *DEELMETHODEN)


def verdeel_heel(
    totaal: int,
    gewichten: Mapping[str, Getal],
    methode: str = GROOTSTE_REST,
    minimum: int = 0,
) -> dict[str, int]:
    """Divide ``totaal`` whole units over the codes in proportion to their weights.

    ``minimum`` units go to every code with a positive weight; a weight of zero always gives zero.
    Ties go to the lowest code, so the order of the input does not matter. The result adds up to
    ``totaal`` and keeps the order of ``gewichten``.

    Raises :class:`GebruiksFout` for an unknown method, a negative total, weight or minimum, a
    total below the sum of the minimums, or weights that are all zero.
    """
    if methode not in METHODEN:
        raise GebruiksFout(f"Methode {methode!r} bestaat niet. Kies uit: {', '.join(METHODEN)}.")
    if totaal < 0:
        raise GebruiksFout(f"Het te verdelen totaal is negatief ({totaal}).")
    if minimum < 0:
        raise GebruiksFout(f"Het minimum is negatief ({minimum}); geef 0 of meer.")
    negatief = sorted(code for code, gewicht in gewichten.items() if gewicht < 0)
    if negatief:
        raise GebruiksFout(f"De sleutel heeft een negatief gewicht bij: {', '.join(negatief)}.")
    telt_mee = _hele_gewichten(gewichten)
    if not telt_mee:
        raise GebruiksFout(
            "Alle gewichten van de sleutel zijn nul, dus er is niets om naar te verdelen."
        )
    if totaal < minimum * len(telt_mee):
        raise GebruiksFout(
            f"Een minimum van {minimum} voor {len(telt_mee)} deelnemers vraagt "
            f"{getal(minimum * len(telt_mee))}, maar er is {getal(totaal)} te verdelen."
        )
    if methode == GROOTSTE_REST:
        deel = _grootste_rest_met_minimum(totaal, telt_mee, minimum)
    else:
        deel = _deel(totaal, telt_mee, DEELMETHODEN[methode], minimum)
    return {code: deel.get(code, 0) for code in gewichten}


def _hele_gewichten(gewichten: Mapping[str, Getal]) -> dict[str, int]:
    """The positive weights as integers in the same proportions: all that follows is then fast."""
    noemer = lcm(*(gewicht.denominator for gewicht in gewichten.values()))
    return {code: int(gewicht * noemer) for code, gewicht in gewichten.items() if gewicht > 0}


def _grootste_rest_met_minimum(
    totaal: int, gewichten: Mapping[str, int], minimum: int
) -> dict[str, int]:
    """Largest remainder where a code whose whole part is below the minimum gets the minimum.

    It then takes no part in the remainders: the rule of the United States census of 1880. When
    the minimums eat into the whole parts of the others, the others divide what is left anew.
    """
    if minimum == 0:
        return grootste_rest(totaal, gewichten)
    vast: dict[str, int] = {}
    vrij = dict(gewichten)
    while vrij:
        over, noemer = totaal - sum(vast.values()), sum(vrij.values())
        heel = {code: gewicht * over // noemer for code, gewicht in vrij.items()}
        tekort = [code for code, aantal in heel.items() if aantal < minimum]
        claims = {code: aantal for code, aantal in heel.items() if aantal >= minimum}
        rest = over - minimum * len(tekort) - sum(claims.values())
        vast |= dict.fromkeys(tekort, minimum)
        if rest >= 0:
            volgorde = sorted(claims, key=lambda code: (-(vrij[code] * over % noemer), code))
            return vast | claims | {code: claims[code] + 1 for code in volgorde[:rest]}
        vrij = {code: vrij[code] for code in claims}
    return vast


def _deel(
    totaal: int, gewichten: Mapping[str, int], kwadraat: Kwadraat, minimum: int
) -> dict[str, int]:
    """Divisor method: round for one divisor, then add or take back single units.

    Any divisor gives the method's own allocation of *some* total (that is what makes the method
    free of the Alabama paradox). A few trial divisors bring that total near; only the units in
    between are decided one by one, by the strength of the claims.
    """
    noemer, doel = sum(gewichten.values()), max(totaal, 1)
    for _ in range(4):
        deel = {
            code: max(minimum, _aantal_punten(gewicht * doel, noemer, kwadraat))
            for code, gewicht in gewichten.items()
        }
        verschil = totaal - sum(deel.values())
        if abs(verschil) <= 8:
            break
        doel = max(1, doel + verschil)
    stap = 1 if verschil > 0 else -1
    codes = sorted(gewichten)

    def claim(rang: int) -> tuple[int, Fraction, int]:
        code = codes[rang]
        sterkte = _sterkte(code, deel[code], gewichten, kwadraat, stap, minimum)
        return (*sterkte, stap * rang)

    wachtrij = [claim(rang) for rang in range(len(codes))]
    heapq.heapify(wachtrij)
    for _ in range(abs(verschil)):
        rang = abs(wachtrij[0][-1])
        deel[codes[rang]] += stap
        heapq.heapreplace(wachtrij, claim(rang))
    return deel


def _aantal_punten(teller: int, noemer: int, kwadraat: Kwadraat) -> int:
    """How many rounding points lie strictly below the exact share teller / noemer."""
    n = teller // noemer
    for kandidaat in (n - 1, n):
        if kandidaat >= 0:
            boven, onder = kwadraat(kandidaat)
            if boven * noemer * noemer >= teller * teller * onder:
                return kandidaat
    return n + 1


def _sterkte(
    code: str,
    n: int,
    gewichten: Mapping[str, int],
    kwadraat: Kwadraat,
    stap: int,
    minimum: int,
) -> tuple[int, Fraction]:
    """Place in the queue: strongest claim on unit n + 1 first, or weakest on unit n first.

    The strength of a claim is weight / rounding point (squared, to stay rational). A rounding
    point of zero is an infinite claim, among which the largest weight is the strongest. What is
    at the minimum is never taken back. The caller breaks ties: the lowest code receives first
    and gives back last.
    """
    if stap < 0 and n <= minimum:
        return (2, Fraction(0))
    boven, onder = kwadraat(n if stap > 0 else n - 1)
    gewicht = gewichten[code]
    sterkte = Fraction(gewicht * gewicht * onder, boven or 1)
    return (int((boven == 0) == (stap < 0)), -stap * sterkte)
