# SPDX-License-Identifier: EUPL-1.2
"""Words and figures as this picture writes them."""

from __future__ import annotations

from fractions import Fraction

from opstap.basis.opmaak import datum, getal, kort_getal, procent
from opstap.trajecten.beeld.vormen import Deel, Schatting, Trajectbeeld
from opstap.trajecten.trajectbestand import ANDER, LOPEND, VERVOLG, WERK, Eenheid

NAMEN = {
    WERK: "naar betaald werk",
    VERVOLG: "naar een vervolgtraject",
    ANDER: "ander einde",
    LOPEND: "nog bezig",
}
"""What became of trajectories, by code."""

TIJDNAAM: dict[Eenheid, str] = {"maanden": "maanden na de start", "dagen": "dagen na de start"}

_VEEL = 1000  # people from which a step of ten is at most 1%

SYNTHETISCH = "Verzonnen voorbeeld"
"""In the title of everything about a synthetic file."""


def titel(beeld: Trajectbeeld, tekst: str) -> str:
    """A title that says when the figures are invented."""
    return f"{SYNTHETISCH}: {tekst}" if beeld.synthetisch else tekst


def bron(beeld: Trajectbeeld) -> str:
    """Where the figures of the picture come from."""
    dag = "" if beeld.peildatum is None else f", peildatum {dagnaam(beeld)}"
    soort = "verzonnen trajecten (synthetisch)" if beeld.synthetisch else "eigen bestand"
    return f"{soort} {beeld.naam}{dag}"


def status(beeld: Trajectbeeld) -> str:
    """The status of every figure from the file."""
    return "gesimuleerd" if beeld.synthetisch else "afgeleid"


def dagnaam(beeld: Trajectbeeld) -> str:
    """The reference day as it is written; empty without one."""
    return "" if beeld.peildatum is None else datum(beeld.peildatum)


def tijd(waarde: float, eenheid: Eenheid) -> str:
    """A time with its unit: ``3 maanden``."""
    enkel = {"maanden": "maand", "dagen": "dag"}[eenheid] if waarde == 1 else eenheid
    return f"{kort_getal(Fraction(waarde).limit_denominator(100))} {enkel}"


def deel(beeld: Trajectbeeld, waarde: float) -> str:
    """A share as a percentage: with one decimal, a whole one when it is rounded in large steps."""
    return procent(waarde, 0 if beeld.afgeschermd and beeld.geheel.personen < _VEEL else 1)


def met_marge(beeld: Trajectbeeld, een: Schatting) -> str:
    """A share with its interval: ``49,4% (tussen 48,5% en 50,3%)``, or only the latter."""
    if een.waarde is None:
        return "niet bekend"
    tekst = deel(beeld, een.waarde)
    if een.onder is None or een.boven is None:
        return tekst
    if een.alleen_grenzen:
        return f"tussen {deel(beeld, een.onder)} en {deel(beeld, een.boven)}"
    return f"{tekst} (tussen {deel(beeld, een.onder)} en {deel(beeld, een.boven)})"


def duur(beeld: Trajectbeeld, een: Schatting) -> str:
    """A duration with its interval."""
    if een.waarde is None:
        return "niet bekend"
    tekst = f"{getal(een.waarde, 1)} {beeld.eenheid}"
    if een.onder is None or een.boven is None:
        return tekst
    return f"{tekst} (tussen {getal(een.onder, 1)} en {getal(een.boven, 1)})"


def kans(p: float) -> str:
    """The p of a test; a very small one is not written as nought."""
    return "< 0,001" if p < 0.001 else getal(p, 3)


def aantal(beeld: Trajectbeeld, waarde: int) -> str:
    """A count; one that is rounded to tens says so."""
    return f"ongeveer {getal(waarde)}" if beeld.afgeschermd else getal(waarde)


def naam_van(een: Deel) -> str:
    """The name of a part for a label."""
    return een.naam or "alle trajecten"
