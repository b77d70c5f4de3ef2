# SPDX-License-Identifier: EUPL-1.2
"""Text for a data protection impact assessment: what Opstap knows, and what only you can fill in.

The order is that of the seventeen points of the model of the central government (Model DPIA
Rijksdienst). Facts about the software are filled in; grounds, parties and terms are not.
"""

from __future__ import annotations

from datetime import date

from opstap.basis.opmaak import datum as dag
from opstap.basis.opmaak import opsomming
from opstap.publicatie.rapport import Alinea, Blok, Hoofdstuk, Kader, Opsomming, Rapport, Tussenkop
from opstap.trajecten.documenten.kaartcijfers import (
    INVULLEN,
    eigen_of_landelijk,
    einddatum,
    fouten,
    gesprekken,
    hoe_geteld,
    zelf_invullen,
)
from opstap.trajecten.documenten.modelkaart import VERBODEN
from opstap.trajecten.spanning import GEEN_OORDEEL, KENMERKEN, MINIMUM_VERWACHT, Sterkte
from opstap.trajecten.trajectbestand import MINIMUM


def dpia(
    *, datum: date, versie: str, opdracht: str = "", sterkte: Sterkte | None = None
) -> Rapport:
    """The text, valid for a year; ``sterkte`` as for the model card."""
    kansen, eigen = eigen_of_landelijk(sterkte)
    return Rapport(
        titel="DPIA: trajecten en de toets op spanning",
        ondertitel="Gegevensbeschermingseffectbeoordeling, tekst om aan te vullen",
        datum=datum,
        samenvatting=Kader(
            "In het kort",
            (
                Alinea(
                    "Uw organisatie verwerkt gepseudonimiseerde gegevens van deelnemers aan "
                    "trajecten, om te zien hoe lang trajecten duren en of mensen naar werk gaan. "
                    f"De uitkomst gaat over organisaties en is een {GEEN_OORDEEL}."
                ),
                Alinea(
                    f"Herzie deze tekst voor {dag(einddatum(datum))}, of eerder als iets wijzigt."
                ),
            ),
        ),
        hoofdstukken=(
            Hoofdstuk("Lees eerst", (zelf_invullen(), Alinea(_MODEL))),
            Hoofdstuk("Kenmerken van de verwerking", _kenmerken()),
            Hoofdstuk("Rechtmatigheid", _rechtmatigheid()),
            Hoofdstuk("Risico's voor betrokkenen", _risicos(kansen, eigen)),
            Hoofdstuk(
                "Maatregelen",
                (
                    Opsomming(_MAATREGELEN),
                    Alinea(gesprekken()),
                    Alinea(f"Extra maatregelen bij u (punt 17): {INVULLEN}"),
                ),
            ),
        ),
        versie=versie,
        opdracht=opdracht,
    )


_MODEL = (
    "De volgorde is die van de zeventien punten van het Model DPIA Rijksdienst, zoals wij die "
    "kennen. Gebruikt uw organisatie een ander model, dan kunt u de teksten per punt overnemen."
)


def _punt(nummer: int, titel: str, *teksten: str, invullen: str = "") -> tuple[Blok, ...]:
    blokken: list[Blok] = [
        Tussenkop(f"{titel} (punt {nummer})"),
        *(Alinea(tekst) for tekst in teksten),
    ]
    if invullen:
        blokken.append(Alinea(f"{invullen}: {INVULLEN}"))
    return tuple(blokken)


def _kenmerken() -> tuple[Blok, ...]:
    return (
        *_punt(
            1,
            "Voorstel",
            "Analyse van trajecten met productiewerk: duur, uitstroom, vervolg, geld, en een toets "
            "op spanning per organisatie.",
            invullen="Aanleiding en besluit",
        ),
        *_punt(
            2,
            "Persoonsgegevens",
            "Per traject: pseudoniem van traject en persoon, organisatie, start, einde, uitkomst, "
            "uren, aandeel productie, productiviteit bij de start, uitkering, afstand tot de "
            "arbeidsmarkt en leeftijdsgroep. Pseudonieme gegevens zijn persoonsgegevens.",
            "Opstap weigert een bestand met burgerservicenummers, namen, nationaliteit of "
            "gezondheid, voor zover het die herkent.",
            invullen="Welke kolommen levert u echt aan, en waarom is elke kolom nodig",
        ),
        *_punt(
            3,
            "Gegevensverwerkingen",
            "Inlezen en controleren, optellen tot tabellen, uitkomsten tonen, gegevens "
            "verwijderen. Op de opdrachtregel blijft alles op de computer van de gebruiker en "
            "bewaart Opstap niets. Op het platform houdt een logboek elke verwerking bij.",
            invullen="Wie maakt het bestand, en wie bewaart de sleutel van de pseudoniemen",
        ),
        *_punt(
            4,
            "Doelen",
            "Leren hoe trajecten verlopen, en een vroege waarschuwing als een organisatie "
            "productieve mensen minder vaak naar werk laat gaan dan elders.",
            f"Verboden gebruik: {opsomming(VERBODEN, 'of')}.",
        ),
        *_punt(5, "Partijen", invullen="Verantwoordelijke, verwerker, ontvangers en afspraken"),
        *_punt(
            6,
            "Belangen",
            "Deelnemers hebben belang bij werk zodra het kan. Organisaties hebben belang bij een "
            "eerlijke vergelijking. Gemeenten hebben belang bij inzicht.",
            invullen="Andere belangen",
        ),
        *_punt(7, "Plaats van de verwerking", invullen="Waar staan computer, platform en kopie"),
        *_punt(
            8,
            "Technieken",
            "Overlevingsduur-analyse en een statistische toets op aantallen. Niets leert van zelf, "
            "er is geen profiel van personen en geen automatisch besluit.",
        ),
        *_punt(9, "Juridisch en beleidskader", invullen="Wetten, verordening en beleid"),
        *_punt(
            10,
            "Bewaartermijn",
            "Op het platform kiest u een termijn; daarna verwijdert het platform het bestand zelf.",
            invullen="Gekozen termijn en waarom",
        ),
    )


def _rechtmatigheid() -> tuple[Blok, ...]:
    return (
        *_punt(11, "Grondslag", invullen="Grondslag in de AVG en de wet waar de taak in staat"),
        *_punt(
            12,
            "Bijzondere persoonsgegevens",
            "Productiviteit en afstand tot de arbeidsmarkt kunnen iets zeggen over gezondheid. "
            "Behandel ze daarom als gegevens over gezondheid, tenzij u kunt uitleggen waarom niet.",
            invullen="Uitzondering die deze verwerking toestaat",
        ),
        *_punt(
            13,
            "Doelbinding",
            "De gegevens zijn verzameld voor de begeleiding van deelnemers.",
            invullen="Waarom past dit gebruik daarbij",
        ),
        *_punt(
            14,
            "Noodzaak en evenredigheid",
            f"Voor de toets leest Opstap alleen {opsomming(KENMERKEN)}, productiviteit bij de "
            "start, tijd en uitkomst. De toets werkt met aantallen. Een eenvoudige vergelijking "
            "van gemiddelden geeft veel meer valse signalen.",
            invullen="Kan het doel met minder gegevens",
        ),
        *_punt(
            15,
            "Rechten van de betrokkene",
            "Een deelnemer mag de eigen gegevens zien, laten verbeteren en bezwaar maken. In "
            "Opstap zelf is niemand terug te vinden zonder de sleutel van de pseudoniemen.",
            invullen="Waar en hoe kan een deelnemer dat doen, en hoe weet hij dat dit gebeurt",
        ),
    )


def _risicos(kansen: Sterkte, eigen: bool) -> tuple[Blok, ...]:
    return (
        Tussenkop("Risico's (punt 16)"),
        Opsomming(
            (
                "Iemand is te herkennen aan een zeldzame combinatie van kenmerken in het bestand.",
                (
                    "Een signaal over een organisatie raakt haar deelnemers, bijvoorbeeld door "
                    "druk om sneller te vertrekken."
                ),
                "Een organisatie krijgt onterecht een signaal, of blijft onterecht buiten beeld.",
                "Productiviteit staat in de plaats van iets anders, zoals leeftijd of gezondheid.",
                "Het bestand wordt voor iets anders gebruikt dan waarvoor het is gemaakt.",
            )
        ),
        Alinea("Hoe vaak de toets zich vergist:"),
        Opsomming(fouten(kansen)),
        Alinea(hoe_geteld(kansen, eigen)),
        Alinea(f"Kans en gevolg van elk risico bij u: {INVULLEN}"),
    )


_MAATREGELEN = (
    (
        f"Pagina's, rapporten en de API zeggen niets over minder dan {MINIMUM} mensen. De toets "
        f"geeft geen cijfer onder {MINIMUM_VERWACHT:.0f} verwachte vertrekken, en dat minimum kan "
        "niet omlaag."
    ),
    (
        "De toets geeft alleen een antwoord per organisatie. Er is geen functie die personen "
        "kiest, ordent of een score geeft."
    ),
    (
        "Nationaliteit, gezondheid en beperking zijn geen kenmerk in de verwachting. Een controle "
        "laat zien of de productieve groep vooral uit één leeftijdsgroep of andere groep bestaat."
    ),
    "De kans op een fout staat vóór de uitkomst.",
    "Een mens beslist en schrijft de redenen op.",
    "Elk jaar een terugtoets; daarna pas weer een jaar gebruik.",
)
