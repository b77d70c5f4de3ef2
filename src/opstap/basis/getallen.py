# SPDX-License-Identifier: EUPL-1.2
"""A number as people write it, read exactly."""

from __future__ import annotations

import re
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout

_DECIMAAL = r"[0-9]+([.,][0-9]*)?|[.,][0-9]+"
_GETAL = re.compile(rf"[-+]?({_DECIMAAL})(/0*[1-9][0-9]*)?")
_LANGST = 60


def exact_getal(tekst: str) -> Fraction:
    """A number as people write it: ``0.40``, ``0,40`` or ``70/80``. :class:`GebruiksFout`."""
    kaal = tekst.strip()
    if kaal.endswith("%"):
        raise GebruiksFout(f"{kaal!r} is een percentage. Schrijf 40% als 0,40.")
    if len(kaal) > _LANGST or not _GETAL.fullmatch(kaal):
        raise GebruiksFout(f"{kaal[:_LANGST]!r} is geen getal. Schrijf bijvoorbeeld 24.5 of 24,5.")
    teller, _, noemer = kaal.replace(",", ".").partition("/")
    return Fraction(teller) / Fraction(noemer or 1)
