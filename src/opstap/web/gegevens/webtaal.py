# SPDX-License-Identifier: EUPL-1.2
"""What the readers say to somebody at a command line, said to somebody at a screen."""

from __future__ import annotations

import re

from opstap.basis.fouten import Bevinding

_VERVANG: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(patroon), nieuw)
    for patroon, nieuw in (
        (r"Verwijder haar, of kies ervoor extra kolommen te negeren \(--negeer-extra\)\.",
         "Verwijder haar uit het bestand."),
        (r'zoek de code op met: opstap gebieden code ".*?"\.?',
         "zoek de code op bij Mijn gemeente, of neem het invulblad."),
        (r"gebruik het sjabloon \(opstap bedrijf sjabloon BESTAND\.xlsx\)",
         "gebruik het invulblad van deze pagina"),
        (r"; zet het bestand om met: opstap gebieden omzetten .*", "."),
    )
)  # fmt: skip


def voor_het_web(tekst: str) -> str:
    """A sentence of a reader without commands and options."""
    for patroon, nieuw in _VERVANG:
        tekst = patroon.sub(nieuw, tekst)
    return tekst


def vertaal(bevinding: Bevinding) -> Bevinding:
    """A finding with its sentence for the web, beginning with a capital."""
    tekst = voor_het_web(bevinding.boodschap)
    tekst = tekst[:1].upper() + tekst[1:]
    return Bevinding(tekst, bevinding.rij, bevinding.kolom, bevinding.blad)
