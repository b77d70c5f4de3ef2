# SPDX-License-Identifier: EUPL-1.2
"""Which characteristics a regression may look at, in which order, and how a sentence names them.

A closed list: nationality, origin, health and a kind of limitation are never in it, whatever
columns a file has, and neither is productivity, on which people are not compared. The order is that
in which they stay when there are few events: the last goes first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Kenmerk:
    """``zin`` names the people of a category (``{}``), ``onbekend`` and ``overig`` those whose
    category is not known or too small; ``woorden`` are other words for known values.
    """

    naam: str
    titel: str
    zin: str
    onbekend: str
    overig: str
    woorden: Mapping[str, str] = field(default_factory=dict)

    def mensen(self, categorie: str) -> str:
        """The people of a category, as the subject of a Dutch sentence."""
        if categorie == ONBEKEND:
            return self.onbekend
        if categorie == OVERIG:
            return self.overig
        return self.woorden.get(categorie.casefold(), self.zin.format(categorie))


ONBEKEND = "onbekend"
OVERIG = "overig"

KENMERKEN = (
    Kenmerk(
        "afstand",
        "Afstand tot werk",
        "mensen met afstand tot werk ‘{}’",
        "mensen van wie de afstand tot werk niet bekend is",
        "mensen met een andere afstand tot werk",
        {
            "klein": "mensen met een kleine afstand tot werk",
            "gemiddeld": "mensen met een gemiddelde afstand tot werk",
            "groot": "mensen met een grote afstand tot werk",
        },
    ),
    Kenmerk(
        "uitkering",
        "Uitkering",
        "mensen met uitkering ‘{}’",
        "mensen van wie de uitkering niet bekend is",
        "mensen met een andere uitkering",
        {
            "geen": "mensen zonder uitkering",
            "bijstand": "mensen met bijstand",
            "ww": "mensen met WW",
            "anders": "mensen met een andere uitkering",
        },
    ),
    Kenmerk(
        "leeftijdsgroep",
        "Leeftijdsgroep",
        "mensen in de leeftijdsgroep ‘{}’",
        "mensen van wie de leeftijdsgroep niet bekend is",
        "mensen in een andere leeftijdsgroep",
    ),
    Kenmerk(
        "startjaar",
        "Jaar van de start",
        "mensen die begonnen in {}",
        "mensen van wie het jaar van de start niet bekend is",
        "mensen die in een ander jaar begonnen",
    ),
    Kenmerk(
        "uren",
        "Uren per week",
        "mensen met {} per week",
        "mensen van wie de uren niet bekend zijn",
        "mensen met een ander aantal uren",
    ),
    Kenmerk(
        "seizoen",
        "Seizoen van de start",
        "mensen die begonnen in {}",
        "mensen van wie het seizoen van de start niet bekend is",
        "mensen die in een ander seizoen begonnen",
    ),
)

SEIZOENEN = ("de winter", "het voorjaar", "de zomer", "de herfst")
"""December to February, March to May, June to August, September to November."""

UREN = (("minder dan 16 uur", 16.0), ("16 tot 24 uur", 24.0), ("24 tot 32 uur", 32.0))
"""Classes of hours with the number at which the next begins."""
MEER_UREN = "32 uur of meer"

_GEZONDHEID = re.compile(
    r"\b(wajong|wia|wao|waz|iva|wga|zw)\b|ziek|arbeidsongeschikt|invalid|handicap|beperking",
    re.IGNORECASE,
)


def over_gezondheid(waarde: str) -> bool:
    """Whether the name of a benefit says that somebody is ill or has a limitation."""
    return bool(_GEZONDHEID.search(waarde))
