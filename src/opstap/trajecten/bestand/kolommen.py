# SPDX-License-Identifier: EUPL-1.2
"""The columns that a file of trajectories may have: names, kinds, units and explanation."""

from __future__ import annotations

from dataclasses import dataclass

from opstap.basis.invoer import Kolom, Schema, Soort
from opstap.trajecten.synthetisch import merk

GROEPEN = ("uitkering", "afstand", "leeftijdsgroep")
"""Columns with categories that are always read; the user may name one more."""

AANDELEN = ("aandeel_productie", "productiviteit_bij_start")


@dataclass(frozen=True, slots=True)
class Trajectkolom:
    """One column: ``uitleg`` and ``voorbeeld`` are for users, ``ook``: names that mean the same."""

    naam: str
    soort: Soort
    eenheid: str
    uitleg: str
    voorbeeld: str = ""
    ook: tuple[str, ...] = ()


KOLOMMEN = (
    Trajectkolom(
        "traject",
        "code",
        "",
        "pseudoniem van het traject; elk traject staat er één keer in",
        "T0001",
        ("trajectnummer", "traject_id", "trajectcode"),
    ),
    Trajectkolom(
        "persoon",
        "code",
        "",
        "pseudoniem van de deelnemer; dezelfde deelnemer heeft steeds hetzelfde",
        "P0001",
        ("deelnemer", "persoon_id", "pseudoniem", "deelnemer_id"),
    ),
    Trajectkolom(
        "organisatie",
        "tekst",
        "",
        "bedrijf of gemeente die het traject uitvoert",
        "Bedrijf A",
        ("bedrijf", "uitvoerder"),
    ),
    Trajectkolom(
        "start",
        "datum",
        "dag",
        "eerste dag van het traject",
        "2024-01-15",
        ("startdatum", "start_datum", "begindatum", "begin", "datum_start", "ingangsdatum"),
    ),
    Trajectkolom(
        "eind",
        "datum",
        "dag",
        "laatste dag van het traject; leeg zolang het loopt",
        "2024-06-15",
        ("einddatum", "eind_datum", "einde", "datum_eind", "datum_einde", "uitstroomdatum"),
    ),
    Trajectkolom(
        "duur",
        "getal",
        "maanden of dagen",
        "hoe lang het traject duurde of nu duurt, in plaats van start en eind",
        "5,5",
        ("trajectduur", "duur_maanden", "duur_dagen"),
    ),
    Trajectkolom(
        "duurklasse",
        "tekst",
        "maanden of dagen",
        "tussen welke twee grenzen de duur ligt, zoals 3-6 of 12+; in plaats van duur",
        "3-6",
        ("duur_klasse",),
    ),
    Trajectkolom(
        "duur_van",
        "getal",
        "maanden of dagen",
        "de duur is langer dan dit; samen met duur_tot in plaats van duurklasse",
        "3",
        ("duur_vanaf",),
    ),
    Trajectkolom(
        "duur_tot",
        "getal",
        "maanden of dagen",
        "de duur is hoogstens dit; leeg als er geen bovengrens is",
        "6",
        ("duur_tot_en_met",),
    ),
    Trajectkolom(
        "aantal",
        "geheel",
        "trajecten",
        "hoeveel trajecten deze regel telt; alleen bij duur of duurklassen",
        "12",
    ),
    Trajectkolom(
        "uitkomst",
        "tekst",
        "",
        "werk, vervolg of ander; leeg zolang het traject loopt",
        "werk",
        ("resultaat", "uitstroom"),
    ),
    Trajectkolom(
        "instroom_vanaf",
        "tekst",
        "dag, of maanden of dagen",
        "vanaf wanneer u dit traject volgt, als dat later is dan de start",
        "2024-01-15",
        ("in_beeld_vanaf",),
    ),
    Trajectkolom(
        "uren",
        "getal",
        "uren per week",
        "uren per week in het traject",
        "22",
        ("uren_per_week",),
    ),
    Trajectkolom(
        "aandeel_productie",
        "getal",
        "deel van 1",
        "deel van de uren dat productiewerk is",
        "0,76",
        ("aandeel_productiewerk",),
    ),
    Trajectkolom(
        "productiviteit_bij_start",
        "getal",
        "deel van 1",
        "hoe productief iemand bij de start was, vergeleken met een gewone werknemer",
        "0,4",
        ("productiviteit_start", "startproductiviteit"),
    ),
    Trajectkolom("uitkering", "tekst", "", "soort uitkering bij de start, of geen", "bijstand"),
    Trajectkolom(
        "afstand",
        "tekst",
        "",
        "afstand tot de arbeidsmarkt bij de start",
        "groot",
        ("afstand_tot_arbeidsmarkt", "afstand_tot_de_arbeidsmarkt"),
    ),
    Trajectkolom(
        "leeftijdsgroep",
        "tekst",
        "jaar",
        "leeftijd bij de start in groepen van minstens vijf jaar",
        "27 tot 45",
        ("leeftijdsklasse", "leeftijdscategorie"),
    ),
    Trajectkolom(
        merk.KOLOM,
        "tekst",
        "",
        f"alleen in een bestand met verzonnen trajecten: {merk.WAARDE} in elke rij",
        "",
    ),
)
"""Every column that a file may have, in the order in which they are written."""

_PER_NAAM = {kolom.naam: kolom for kolom in KOLOMMEN}


def uitleg(naam: str) -> str:
    """What the column holds, as a Dutch phrase."""
    return _PER_NAAM[naam].uitleg


def schema(groep: str | None) -> Schema:
    """The columns for the reader of headers; ``groep``: a column of the user's own."""
    kolommen = [
        Kolom(
            een.naam,
            een.soort,
            verplicht=een.naam == "uitkomst",
            uitleg=een.uitleg,
            ook=_schrijfwijzen(een),
        )
        for een in KOLOMMEN
    ]
    if groep is not None:
        kolommen.append(Kolom(groep, "tekst", uitleg="de kolom met groepen die u noemt"))
    return Schema("trajecten", tuple(kolommen))


def _schrijfwijzen(kolom: Trajectkolom) -> tuple[str, ...]:
    """Other names, each also with a space, a hyphen or nothing for the underscore."""
    namen = [
        naam.replace("_", teken)
        for naam in (kolom.naam, *kolom.ook)
        for teken in ("_", " ", "-", "")
    ]
    return tuple(dict.fromkeys(naam for naam in namen if naam != kolom.naam))
