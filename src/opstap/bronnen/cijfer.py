# SPDX-License-Identifier: EUPL-1.2
"""What a sourced figure is: the vocabulary, the document it comes from, the figure itself.

Money is in whole euros, shares are fractions of 1, losses are negative. A value is always an
exact :class:`fractions.Fraction`; it becomes a number for the reader only in ``als_dict``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

EENHEDEN: dict[str, str] = {
    "EUR": "hele euro's",
    "EUR_per_plaats": "euro per plaats of baan per jaar",
    "EUR_per_persoon": "euro per persoon, uitkering, voorziening of registratie per jaar",
    "EUR_per_maand": "euro per maand, in centen nauwkeurig",
    "EUR_per_uur": "euro per uur, in centen nauwkeurig",
    "personen": "mensen, ongeacht hun uren",
    "plaatsen_31u": "beschutte werkplekken van 31 uur per week",
    "banen": "banen (bij de banenafspraak van 25,5 uur per week)",
    "trajecten": "re-integratietrajecten",
    "voorzieningen": "voorzieningen die gemeenten registreren; één persoon kan er meer hebben",
    "organisaties": "bedrijven, teams of gemeenten",
    "regios": "regio's",
    "functies": "functies van de arbeidsmarkt (vormen van dienstverlening)",
    "arbeidsjaren": "Wsw-arbeidsjaren, gewogen naar uren en arbeidshandicap",
    "fte": "voltijdbanen",
    "uren_per_week": "uren per week",
    "weken": "weken",
    "maanden": "maanden",
    "jaren": "jaren, ook leeftijd in jaren",
    "aandeel": "deel van het geheel, als fractie van 1 (76 procent is 0,76)",
    "factor": "verhoudingsgetal zonder eenheid",
    "aantal": "telling van iets anders; de omschrijving zegt wat",
}

STATUSSEN: dict[str, str] = {
    "gepubliceerd": "staat zo in de bron",
    "afgeleid": "berekend uit gepubliceerde cijfers",
    "aanname": "keuze van Opstap, of berekend met zo'n keuze",
    "gesimuleerd": "uitkomst van een model met toeval",
}
"""From firm to weak: a computed figure has the weakest status of everything it rests on."""

BESLUITSTATUSSEN: dict[str, str] = {
    "gereserveerd": "geld is gereserveerd, er is nog geen besluit",
    "besloten": "het kabinet of de Kamer heeft besloten",
    "in_circulaire": "toegekend in een circulaire van het gemeentefonds",
    "gerealiseerd": "uitgegeven of ontvangen",
}

GELEZEN: dict[str, str] = {
    "volledig": "het document zelf is helemaal gelezen",
    "deels": "alleen het eerste deel van het document is gelezen",
    "tweedehands": "gelezen in een samenvatting of krantenbericht over het document",
}
"""From firm to weak, and inherited by computed figures in the same way as the status."""

EIGEN = "opstap"
"""The source id of everything that Opstap computes itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source. ``datum`` is ISO 8601 as far as it is known: ``2024-10-15``, ``2025-04``, ``2022``.

    ``bekend_sinds`` is the day on which the contents were public at the latest: the date itself,
    or the last day of the month or year when nothing more precise is known.
    """

    id: str
    titel: str
    uitgever: str
    datum: str
    bekend_sinds: date
    kenmerk: str | None
    url: str | None
    gelezen: str
    opmerking: str | None = None

    def als_dict(self) -> dict[str, object]:
        """The document as plain values for JSON."""
        return {
            "id": self.id,
            "titel": self.titel,
            "uitgever": self.uitgever,
            "datum": self.datum,
            "kenmerk": self.kenmerk,
            "url": self.url,
            "gelezen": self.gelezen,
            "opmerking": self.opmerking,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Kenmerken:
    """What is written down about a figure, whether it is typed from a source or computed.

    ``jaar`` is null for what belongs to no single year; ``vanaf`` is the first year of an amount
    that then stays the same ("structureel vanaf 2035"). ``prijspeil`` is null when unknown.
    """

    omschrijving: str
    eenheid: str
    jaar: int | None
    periode: str | None
    definitie: str
    bron: str
    vindplaats: str
    besluitstatus: str | None
    prijspeil: str | None
    onderwerp: str
    reeks: str | None
    vanaf: int | None
    formule: str | None
    opmerking: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opgave(Kenmerken):
    """One figure as it is typed in the data: a value with its source, or a formula.

    Several entries may have the same ``grootheid`` (they are versions of one quantity, from
    different sources). ``status`` is what the entry declares, ``bekend_sinds`` is null for a
    formula: both follow from the inputs. ``bereik`` is two formulas, low and high, that may use
    the name ``waarde``.
    """

    grootheid: str
    status: str
    waarde: Fraction | None
    bekend_sinds: date | None
    bereik: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cijfer(Kenmerken):
    """A figure that can be used and cited.

    ``id`` is the plain name of the quantity for its newest version, and that name with the source
    behind it (``rijksbijdrage_si.2035.brief-2023``) for a version that ``vervangen_door`` (a
    source id) has replaced. ``bereik`` is (low, high) around an assumption or an estimate.
    """

    id: str
    waarde: Fraction
    status: str
    bekend_sinds: date
    gelezen: str
    vervangen_door: str | None
    bereik: tuple[Fraction, Fraction] | None

    def als_dict(self) -> dict[str, object]:
        """The figure as plain values for JSON: the contract first, then the extras."""
        return {
            "id": self.id,
            "omschrijving": self.omschrijving,
            "waarde": als_getal(self.waarde),
            "eenheid": self.eenheid,
            "jaar": self.jaar,
            "periode": self.periode,
            "definitie": self.definitie,
            "bron": self.bron,
            "vindplaats": self.vindplaats,
            "status": self.status,
            "besluitstatus": self.besluitstatus,
            "prijspeil": self.prijspeil,
            "gelezen": self.gelezen,
            "bekend_sinds": self.bekend_sinds.isoformat(),
            "vervangen_door": self.vervangen_door,
            "onderwerp": self.onderwerp,
            "reeks": self.reeks,
            "vanaf": self.vanaf,
            "formule": self.formule,
            "bereik": [als_getal(grens) for grens in self.bereik] if self.bereik else None,
            "opmerking": self.opmerking,
        }


def als_getal(waarde: Fraction) -> int | float:
    """An exact value as a JSON number: an integer when it is whole, otherwise a float."""
    return waarde.numerator if waarde.denominator == 1 else float(waarde)
