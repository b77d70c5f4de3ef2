# SPDX-License-Identifier: EUPL-1.2
"""Values of figures as a Dutch reader writes them."""

from __future__ import annotations

from fractions import Fraction

from opstap.basis.opmaak import euro, getal, procent

EENHEIDNAMEN = {
    "plaatsen_31u": "plaatsen van 31 uur",
    "uren_per_week": "uur per week",
    "regios": "regio's",
    "factor": "",
    "aantal": "",
}
"""Units whose name for the ledger is not the word behind a number."""


def waarde_tekst(waarde: Fraction, eenheid: str) -> str:
    """A value with its unit: ``€ 31.500.000``, ``76%`` or ``12.700 banen``."""
    if eenheid == "EUR":
        return euro(waarde)
    if eenheid.startswith("EUR_"):
        plaatsen = 0 if waarde.denominator == 1 else 2
        return f"{euro(waarde, plaatsen)} {eenheid[4:].replace('_', ' ')}"
    if eenheid == "aandeel":
        return procent(waarde, _decimalen(waarde * 100, 1))
    naam = EENHEIDNAMEN.get(eenheid, eenheid)
    return f"{getal(waarde, _decimalen(waarde, 2))} {naam}".strip()


def los_getal(waarde: Fraction) -> str:
    """A value whose unit the text around it says: with as many decimals as it needs."""
    return getal(waarde, _decimalen(waarde, 3))


def _decimalen(waarde: Fraction, anders: int) -> int:
    """As few decimals (0 to 3) as show the value exactly, or ``anders`` when that needs more."""
    return next((n for n in range(4) if (waarde * 10**n).denominator == 1), anders)
