# SPDX-License-Identifier: EUPL-1.2
"""The chapters of a book: which indicators belong together, and what they are about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """One chapter. ``voorop`` get a chart and the groups, ``ook`` only their sentences."""

    titel: str
    uitleg: str
    voorop: tuple[str, ...]
    ook: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All indicators of the chapter."""
        return (*self.voorop, *self.ook)


ONDERWERPEN = (
    Onderwerp(
        "Inkomensregelingen",
        "Hier staan de lasten op taakveld 6.3: wat gemeenten uitgeven aan uitkeringen en andere "
        "regelingen voor inkomen.",
        ("inkomen",),
        ("inkomen-verandering", "inkomen-begroting"),
    ),
    Onderwerp(
        "Wsw en beschut werk",
        "Hier staan de lasten op taakveld 6.4: de Wsw, waar sinds 2015 niemand meer bij komt, en "
        "beschut werk. Het cijfer zegt niet hoeveel mensen er werken en niet wat een plaats kost.",
        ("wsw-beschut", "aandeel-wsw-beschut"),
        ("wsw-beschut-verandering", "wsw-beschut-begroting"),
    ),
    Onderwerp(
        "Arbeidsparticipatie",
        "Hier staan de lasten op taakveld 6.5: begeleiding en voorzieningen om mensen aan het werk "
        "te helpen en te houden.",
        ("participatie",),
        ("participatie-verandering", "participatie-begroting"),
    ),
    Onderwerp(
        "Mensen met bijstand",
        "Dit is een telling van mensen. Daarom is te zeggen of een verschil met Nederland door "
        "toeval te verklaren is.",
        ("bijstand",),
    ),
    Onderwerp(
        "Begroting naast jaarrekening",
        "Boven 100% is er meer uitgegeven dan begroot. Dat kan een tegenvaller zijn, geld "
        "van het Rijk dat pas in de loop van het jaar kwam, of iets dat later anders is geboekt.",
        ("inkomen-realisatie", "wsw-beschut-realisatie", "participatie-realisatie"),
    ),
    Onderwerp(
        "Geld van het Rijk",
        "Hier staat wat gemeenten krijgen voor de sociale infrastructuur, per inwoner. Opstap "
        "rekent met een andere sleutel dan het Rijk, want de echte is per gemeente niet openbaar.",
        ("impulsbudget", "rijksbijdrage"),
    ),
)
"""The chapters in the order of the book."""

KORT: Mapping[str, str] = {
    "inkomen": "Inkomensregelingen",
    "wsw-beschut": "Wsw en beschut werk",
    "participatie": "Participatie",
    "inkomen-begroting": "Inkomensregelingen, begroot",
    "wsw-beschut-begroting": "Wsw en beschut werk, begroot",
    "participatie-begroting": "Participatie, begroot",
    "inkomen-realisatie": "Inkomensregelingen, deel van begroot",
    "wsw-beschut-realisatie": "Wsw en beschut werk, deel van begroot",
    "participatie-realisatie": "Participatie, deel van begroot",
    "aandeel-wsw-beschut": "Wsw en beschut werk, deel van de drie samen",
    "inkomen-verandering": "Inkomensregelingen, naast vorig jaar",
    "wsw-beschut-verandering": "Wsw en beschut werk, naast vorig jaar",
    "participatie-verandering": "Participatie, naast vorig jaar",
    "bijstand": "Mensen met bijstand",
    "impulsbudget": "Impulsbudget",
    "rijksbijdrage": "Rijksbijdrage",
}
"""Each indicator in a few words, for a narrow table with the units below it."""

VOORAAN = ("inkomen", "wsw-beschut", "participatie", "bijstand")
"""The four figures of the summary."""


def onderwerpen_met(ids: Sequence[str]) -> list[Onderwerp]:
    """The chapters that have one of these indicators; what no chapter names comes in a last one."""
    bekend: Collection[str] = {id_ for deel in ONDERWERPEN for id_ in deel.ids}
    uit = [deel for deel in ONDERWERPEN if any(id_ in ids for id_ in deel.ids)]
    rest = tuple(id_ for id_ in ids if id_ not in bekend)
    if rest:
        uit.append(Onderwerp("Andere cijfers", "Cijfers die u zelf aan de vergelijking gaf.", rest))
    return uit
