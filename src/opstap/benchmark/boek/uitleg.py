# SPDX-License-Identifier: EUPL-1.2
"""What every book says about itself: how to read it, how it was computed, from what, and what is
not there.
"""

from __future__ import annotations

from collections.abc import Iterable

from opstap.benchmark.indicatoren.declaratie import Indicator
from opstap.benchmark.statistiek.spreiding import MINST
from opstap.benchmark.statistiek.trend import MINST_PERIODEN
from opstap.publicatie.rapport import Alinea, Bron, Hoofdstuk, Opsomming
from opstap.publicatie.rapport import bronnen_van as blokbronnen

_ALLE = (
    Bron(
        "iv3",
        "CBS en BZK, Informatie voor derden (Iv3): begrotingen en jaarrekeningen van gemeenten, "
        "taakvelden 6.3, 6.4 en 6.5. Samengevoegd door een derde; CC BY 4.0",
        "https://www.cbs.nl/nl-nl/deelnemers-enquetes/decentrale-overheden/kredo/iv3",
    ),
    Bron("inwoners", "CBS, inwoners per gemeente op 1 januari; CC BY 4.0", "https://www.cbs.nl"),
    Bron(
        "bijstand",
        "CBS, Kerncijfers wijken en buurten 2021, tabel 85039NED; CC BY 4.0",
        "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/85039NED/table",
    ),
    Bron(
        "trechter",
        "Spiegelhalter, Funnel plots for comparing institutional performance. Statistics in "
        "Medicine 24 (2005), 1185-1202",
        "https://doi.org/10.1002/sim.1970",
    ),
    Bron(
        "terugkeer",
        "Bland en Altman, Regression towards the mean. BMJ 308 (1994), 1499",
    ),
)


def bronnen_van(hoofdstukken: Iterable[Hoofdstuk]) -> tuple[Bron, ...]:
    """The sources that these chapters name, in a fixed order."""
    genoemd = {id_ for deel in hoofdstukken for blok in deel.blokken for id_ in blokbronnen(blok)}
    return tuple(bron for bron in _ALLE if bron.id in genoemd)


ZONDER_OORDEEL = (
    "Dit boek is geen ranglijst. Hoger is niet beter en lager is niet slechter: een cijfer laat "
    "zien waar een gesprek nuttig is."
)

LEZEN = (
    (
        "Een groep is een som gedeeld door een som: alle euro's van een regio gedeeld door al haar "
        "inwoners. Het is dus geen gemiddelde van gemeenten."
    ),
    (
        "Buren zijn vergelijkbare gemeenten of regio's: zij lijken op elkaar in kenmerken van het "
        "gebied, zoals het aantal inwoners en de bijstand. Wat een gemeente uitgeeft of bereikt "
        "telt daarbij niet mee."
    ),
    (
        "Bij bedragen leest u of het cijfer binnen de spreiding ligt: tussen de grenzen waar 95% "
        "bij gewone verschillen binnen blijft. In werkelijkheid vallen er meer "
        "buiten; hoeveel, staat erbij. Over toeval zegt die spreiding niets."
    ),
    (
        "Bij aantallen mensen leest u of een verschil verklaarbaar is door toeval. Is het dat "
        "niet, dan staat erbij of het wel past bij de verschillen die gemeenten gewoonlijk hebben."
    ),
    (
        "'Elders geboekt' is (bijna) niets geboekt terwijl de rest van het gebied wel lasten "
        "heeft. Dat telt niet als laag."
    ),
    (
        "'Sinds' is het begin van de jaren die zonder onderbreking hetzelfde oordeel hebben, aan "
        "dezelfde kant van het midden."
    ),
)
"""The points that a reader needs, for a municipality."""


LEZEN_LAND = (
    (
        "Het cijfer van Nederland of van een regio is een som gedeeld door een som: alle euro's "
        "gedeeld door alle inwoners."
    ),
    (
        "De spreiding gaat over gemeenten. Daarbij telt elke gemeente één keer, groot of klein. "
        "Bij 10% ligt een tiende van de gemeenten lager, bij 90% een tiende hoger."
    ),
    "Regio's staan op volgorde van code, nooit op volgorde van uitkomst.",
    LEZEN[4],
    (
        "Een verschil tussen gemeenten is geen oordeel. Gemeenten boeken verschillend, hebben "
        "andere inwoners en organiseren het werk anders."
    ),
)
"""The points that a reader needs, for the country."""


def indicatorbronnen(wat: Indicator) -> tuple[str, ...]:
    """The sources of an indicator, as ids of the list at the end of a book."""
    delen = (wat.teller.bron, wat.noemer.bron)
    uit = ["iv3"] if {"begroting", "jaarrekening"} & set(delen) else []
    return (*uit, *(bron for bron in ("inwoners", "bijstand") if bron in delen))


def hoofdstuk_methode() -> Hoofdstuk:
    """How the figures were computed, in a page."""
    return Hoofdstuk(
        "Hoe er is gerekend",
        (
            Alinea(
                "Alle cijfers zijn berekend uit openbare bronnen. Teller en noemer zijn hele "
                "euro's of hele mensen; pas aan het eind is gedeeld en afgerond.",
                bronnen=("iv3", "inwoners", "bijstand"),
            ),
            Opsomming(
                (
                    (
                        "Iedere gemeente telt in de indeling van nu. Een gemeente die is "
                        "samengevoegd, heeft voor eerdere jaren de som van de oude gemeenten."
                    ),
                    (
                        "Elders geboekt heet een bedrag van 0 tot 5% van wat de anderen in "
                        "hetzelfde samenwerkingsverband of dezelfde arbeidsmarktregio per inwoner "
                        "uitgeven. Dat is een keuze van Opstap."
                    ),
                    (
                        "De spreiding is gemeten over alle gemeenten: hoe ver zij gewoonlijk van "
                        "het midden van hun eigen buren liggen, als verhouding. Een groep met "
                        f"minder dan {MINST} cijfers krijgt geen oordeel."
                    ),
                    (
                        "De grenzen bij toeval zijn exact (binomiaal). Daarnaast zijn er ruimere "
                        "grenzen, die meetellen dat gemeenten altijd wat meer verschillen dan "
                        "toeval."
                    ),
                    (
                        f"Een trend is er vanaf {MINST_PERIODEN} jaren (Theil-Sen, met 95%-interval"
                        "). Jaren gelden daarbij als los van elkaar."
                    ),
                    "Bedragen zijn niet gecorrigeerd voor prijzen en lonen.",
                ),
                bronnen=("trechter",),
            ),
            Alinea(
                "De formules staan in de documentatie van Opstap: Statistiek van de benchmark. "
                "Alle cijfers van dit boek zijn ook als bestand te krijgen, om zelf na te rekenen."
            ),
        ),
    )


def hoofdstuk_eigen_methode() -> Hoofdstuk:
    """How own figures were computed."""
    return Hoofdstuk(
        "Hoe er is gerekend",
        (
            Opsomming(
                (
                    (
                        "Van maand of kwartaal naar jaar: een stand is die van de laatste periode, "
                        "een som telt alles op, een gemiddelde is over de perioden die er zijn."
                    ),
                    "Teller en noemer zijn exact; pas aan het eind is gedeeld en afgerond.",
                    (
                        "Deelnemers samen is een som gedeeld door een som van wat de uitgave laat "
                        "zien. Bij minder dan 10 deelnemers met een cijfer is er geen oordeel."
                    ),
                    (
                        "Bij mensen zijn de grenzen van toeval exact. Ruimere grenzen tellen mee "
                        "dat deelnemers altijd wat meer verschillen dan toeval."
                    ),
                    (
                        "Bij uren, plaatsen en euro's is de spreiding die van de deelnemers zelf: "
                        "het midden en 95% daaromheen, zo gemeten dat uitschieters weinig tellen."
                    ),
                ),
            ),
            Alinea("De formules staan in de documentatie van Opstap: Statistiek van de benchmark."),
        ),
    )


NIET_OPENBAAR = (
    (
        "Hoeveel mensen een advies beschut werk hebben en hoeveel er werken: per gemeente is dat "
        "niet openbaar. Een gemeente kan het zelf aanleveren."
    ),
    ("Het doelgroepenregister, waarmee het Rijk geld verdeelt: per gemeente niet openbaar."),
    (
        "Cijfers van bedrijven, zoals plaatsen, verzuim, netto toegevoegde waarde en overhead: die "
        "leveren bedrijven zelf aan."
    ),
    (
        "Baten: de lasten zijn bruto. Wat er aan opbrengsten en geld van het Rijk tegenover staat, "
        "staat hier niet."
    ),
    "De bijstand na 2021 per gemeente, in een bron die vrij te gebruiken is en hier gevonden is.",
)
"""What no book can show from public figures."""
