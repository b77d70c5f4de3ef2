# SPDX-License-Identifier: EUPL-1.2
"""Figures of the 2022 letter with what they can have been before rounding."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from opstap.bronnen import grootboek

DUREN = (
    "trajecten.duur.tot_3_maanden",
    "trajecten.duur.3_tot_6_maanden",
    "trajecten.duur.6_tot_12_maanden",
    "trajecten.duur.boven_12_maanden",
)
"""The four classes of duration, short to long."""
GRENZEN = ("trajecten.duurgrens.kort", "trajecten.duurgrens.midden", "trajecten.duurgrens.lang")

_HALVE_EENHEID = {
    "trajecten.uren": Fraction(1, 2),
    "trajecten.omzet_aandeel": Fraction(5, 10_000),
    "trajecten.omzet": Fraction(50_000),
    "trajecten.kosten": Fraction(50_000),
    "trajecten.lopend": Fraction(50),
}
"""Half of the last digit that the letter writes; of other shares half a percent."""
_HALF_PROCENT = Fraction(1, 200)
_RUIM = "trajecten.duur.tot_3_maanden"
"""The letter says "ruim 38%": not below 38%, and below 39% or it would say so."""
_NOG_EEN_KEER = "trajecten.duur.3_tot_6_maanden"
"""The letter says "nog een keer 38%": rounded, or "ruim" like the one before."""


@dataclass(frozen=True, slots=True)
class Briefcijfer:
    """A figure of the letter, and the lowest and highest that rounds to it."""

    id: str
    omschrijving: str
    eenheid: str
    waarde: Fraction
    onder: Fraction
    boven: Fraction


@cache
def briefcijfer(id_: str) -> Briefcijfer:
    """The figure with this id. Raises ``NietBekendFout`` when it is not in ``bronnen``."""
    cijfer = grootboek().cijfer(id_)
    half = _HALVE_EENHEID.get(id_, _HALF_PROCENT)
    onder, boven = cijfer.waarde - half, cijfer.waarde + half
    if id_ == _RUIM:
        onder = cijfer.waarde
    if id_ in (_RUIM, _NOG_EEN_KEER):
        boven = cijfer.waarde + 2 * half
    return Briefcijfer(id_, cijfer.omschrijving, cijfer.eenheid, cijfer.waarde, onder, boven)


def duurgrenzen() -> tuple[float, ...]:
    """The three boundaries between the classes, in months."""
    return tuple(float(briefcijfer(grens).waarde) for grens in GRENZEN)
