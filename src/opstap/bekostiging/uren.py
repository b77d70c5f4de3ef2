# SPDX-License-Identifier: EUPL-1.2
"""Hours a week of a place, a job and a Wsw unit, to bring amounts from one to the other.

They stand once, with the rules that count with them (BW-06, BA-03 and SW-03).
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from opstap.regels.kern.parameters import parameter


@cache
def plaatsuren() -> Fraction:
    """One beschut place: 31 hours."""
    return parameter("beschut_plaats.uren").waarde


@cache
def baanuren() -> Fraction:
    """One job of the banenafspraak: 25.5 hours."""
    return parameter("banenafspraak_baan.uren").waarde


@cache
def wsw_uren() -> Fraction:
    """One Wsw unit: 36 hours."""
    return parameter("wsw_eenheid.uren").waarde
