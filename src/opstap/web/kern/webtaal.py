# SPDX-License-Identifier: EUPL-1.2
"""What the core says to somebody at a command line, said to somebody at a screen.

The messages of the core name commands and options; a page has fields and links instead. This is
the only place that knows both.
"""

from __future__ import annotations

import re

from opstap.basis.fouten import Bevinding

_VERVANG: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(patroon), nieuw)
    for patroon, nieuw in (
        # whole sentences and clauses first
        (r"Verwijder haar, of kies ervoor extra kolommen te negeren \(--negeer-extra\)\.",
         "Verwijder haar uit het bestand."),
        (r'zoek de code op met: opstap gebieden code ".*?"\.?',
         "zoek de code op bij Mijn gemeente, of neem het invulblad."),
        (r"(gebruik|Maak) (het|een nieuw) sjabloon \(opstap bedrijf sjabloon BESTAND\.xlsx\)",
         r"\1 \2 invulblad van deze pagina"),
        (r"; zet het bestand om met: opstap gebieden omzetten .*", "."),
        (r" Zie: opstap bronnen toon ID\.", " Zie Bronnen."),
        (r"staat in: opstap bronnen controleer\.", "staat bij Bronnen, onder Controles."),
        (r"Maak een invulblad met: opstap gemeente GEMEENTE --sjabloon BESTAND\.",
         "Een invulblad vindt u op uw werkplek, bij Eigen bedragen en aantallen."),
        (r"Met --trekkingen \d+ ziet u", "Met een berekening met onzekerheid ziet u"),
        (r"De posten ziet u door één variant te noemen, of met --uit BESTAND\.xlsx\.", ""),
        (r"Geef de leden op met --samenwerkingsverbanden",
         "Lever de leden aan bij Samenwerkingsverbanden"),
        # answers about a situation
        (r"Schrijf jaar-maand-dag, zoals (\d{4})-0?(\d+)-0?(\d+)",
         r"Schrijf dag-maand-jaar, zoals \3-\2-\1"),
        (r"(\d{4})-(\d{2})-(\d{2}) kan niet", r"\3-\2-\1 kan niet"),
        (r" \(\d{4}-\d{2}-\d{2}\)", ""),
        (r" Weet u het niet, laat het dan weg\.", " Kies een van de antwoorden."),
        # options that are fields
        (r"met --samenwerkingsverbanden", "bij Eigen bestanden"),
        (r"--afzonderlijk", "het vinkje Afzonderlijk"),
        (r"--zonder-korting", "een uitgezette korting"),
        (r"--vastgesteld", "een bestand met vastgestelde bedragen"),
        (r"--overgang", "het veld Overgang"),
        (r"--bedrag", "het veld Eigen bedrag"),
    )
)  # fmt: skip
_BEGIN_VAN_ZIN = re.compile(r"(^|[.?!] )([a-z])")


def voor_het_web(tekst: str) -> str:
    """A message of the core without commands and options; its sentences begin with a capital."""
    for patroon, nieuw in _VERVANG:
        tekst = patroon.sub(nieuw, tekst)
    return _BEGIN_VAN_ZIN.sub(lambda begin: begin[1] + begin[2].upper(), tekst.strip())


def vertaal(bevinding: Bevinding) -> Bevinding:
    """A finding in a file with its message for the web."""
    tekst = voor_het_web(bevinding.boodschap)
    return Bevinding(tekst, bevinding.rij, bevinding.kolom, bevinding.blad)
