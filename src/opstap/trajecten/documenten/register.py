# SPDX-License-Identifier: EUPL-1.2
"""An entry for the Dutch algorithm register, field by field, ready to be copied.

Fields, obligations and limits are those of the Publicatiestandaard Algoritmeregister, version for
consultation of 29 November 2024 (schema 1.0.0), as far as we know it. Texts have no line breaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from opstap.basis.opmaak import opsomming
from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.rapport import Alinea, Bron, Hoofdstuk, Kader, Rapport, TabelBlok
from opstap.trajecten.documenten.kaartcijfers import (
    INVULLEN,
    eigen_of_landelijk,
    einddatum,
    fouten,
    gesprekken,
    grenzen,
    hoe_geteld,
    zelf_invullen,
)
from opstap.trajecten.documenten.modelkaart import VERBODEN
from opstap.trajecten.spanning import GEEN_OORDEEL, KENMERKEN, Sterkte

STANDAARD = "Publicatiestandaard Algoritmeregister, consultatieversie van 29 november 2024"

SCHEMA = "1.0.0"


@dataclass(frozen=True, slots=True)
class Registerveld:
    """A field of the register: its text, most characters it may have, and if it must be there."""

    deel: str
    naam: str
    tekst: str
    hoogstens: int = 0
    verplicht: bool = False


def registervelden(datum: date, sterkte: Sterkte | None = None) -> tuple[Registerveld, ...]:
    """All fields in the order of the standard; ``sterkte`` as for the model card."""
    kansen, eigen = eigen_of_landelijk(sterkte)
    return (
        *_algemeen(datum),
        *_verantwoord(kansen, eigen),
        *_werking(),
        Registerveld("Metadata", "Taal", "nld", 3, True),
        Registerveld("Metadata", "Schema", SCHEMA, 10, True),
        Registerveld("Metadata", "Bron-ID", INVULLEN, 100),
        Registerveld(
            "Metadata", "Zoektermen", "re-integratie, sociaal ontwikkelbedrijf, uitstroom", 2500
        ),
    )


def algoritmeregister(
    *, datum: date, versie: str, opdracht: str = "", sterkte: Sterkte | None = None
) -> Rapport:
    """The entry as a document: one table for each part of the standard."""
    velden = registervelden(datum, sterkte)
    delen = list(dict.fromkeys(veld.deel for veld in velden))
    return Rapport(
        titel="Algoritmeregister: toets op spanning",
        ondertitel="Tekst voor een vermelding, veld voor veld",
        datum=datum,
        samenvatting=Kader(
            "In het kort",
            (
                Alinea(
                    "Neem de teksten over in het Algoritmeregister of in uw eigen register. De "
                    f"velden zijn die van de {STANDAARD}. Kijk of er een nieuwere versie is."
                ),
            ),
        ),
        hoofdstukken=(
            Hoofdstuk("Lees eerst", (zelf_invullen(), Alinea(_ONZEKER))),
            *(
                Hoofdstuk(deel, (TabelBlok(_tabel(deel, velden), bronnen=("standaard",)),))
                for deel in delen
            ),
        ),
        bronnen=(
            Bron(
                "standaard",
                f"Ministerie van BZK, {STANDAARD}, schema {SCHEMA}",
                "https://regels.overheid.nl/standaarden/algoritmeregister-publicatiestandaard",
            ),
        ),
        versie=versie,
        opdracht=opdracht,
    )


_ONZEKER = (
    "Wat wij niet zeker weten: of de standaard intussen is gewijzigd, welke publicatiecategorie "
    "bij u past (dat hangt af van uw gebruik en van de AI-verordening), en welke wet uw grondslag "
    "is."
)


def _tabel(deel: str, velden: tuple[Registerveld, ...]) -> Tabel:
    return Tabel(
        naam="algoritmeregister",
        titel=deel,
        kolommen=(KolomKop("veld", "Veld"), KolomKop("tekst", "Tekst")),
        rijen=tuple(
            (veld.naam + (" (verplicht)" if veld.verplicht else ""), veld.tekst)
            for veld in velden
            if veld.deel == deel
        ),
    )


def _algemeen(datum: date) -> tuple[Registerveld, ...]:
    deel = "Algemene informatie"
    einde = einddatum(datum)
    return (
        Registerveld(deel, "Naam", "Toetsen op spanning bij re-integratietrajecten", 100, True),
        Registerveld(
            deel,
            "Korte omschrijving",
            "De toets vergelijkt organisaties. Hij kijkt of deelnemers die bij de start productief "
            "waren minder vaak naar werk gaan dan elders. De uitkomst is een "
            f"{GEEN_OORDEEL}. De toets gaat nooit over een persoon.",
            350,
            True,
        ),
        Registerveld(deel, "Organisatie", INVULLEN, 100, True),
        Registerveld(deel, "Thema", INVULLEN),
        Registerveld(deel, "Status", INVULLEN, 0, True),
        Registerveld(deel, "Begindatum", INVULLEN),
        Registerveld(
            deel,
            "Einddatum",
            f"Leeg zolang de toets in gebruik is. Herzien voor {einde.year}-{einde.month:02d}.",
        ),
        Registerveld(deel, "Contactgegevens", INVULLEN, 0, True),
        Registerveld(deel, "Link naar publiekspagina", INVULLEN),
        Registerveld(deel, "Publicatiecategorie", INVULLEN, 0, True),
        Registerveld(deel, "Link naar bronregistratie", INVULLEN),
    )


def _verantwoord(kansen: Sterkte, eigen: bool) -> tuple[Registerveld, ...]:
    deel = "Verantwoord gebruik"
    return (
        Registerveld(
            deel,
            "Doel en impact",
            "Productiewerk is een middel om werk te vinden. De druk om kosten te dekken mag een "
            "deelnemer niet langer vasthouden dan nodig. De toets geeft daarvoor een vroege "
            "waarschuwing per organisatie. Een deelnemer merkt er zelf niets van: er is geen "
            f"besluit en geen score. {gesprekken()}",
            2500,
        ),
        Registerveld(
            deel,
            "Afwegingen",
            "Een eenvoudige vergelijking van gemiddelden is bekeken en afgewezen: die geeft veel "
            "valse signalen. Personen aanwijzen is afgewezen: dat is bijna altijd onterecht. De "
            "gekozen toets mist veel, maar geeft weinig valse signalen. Gebruik is verboden "
            f"{opsomming(VERBODEN, 'of')}.",
            2500,
        ),
        Registerveld(
            deel,
            "Menselijke tussenkomst",
            "Een medewerker bekijkt elk signaal, voert een gesprek en schrijft op wat er is "
            "besloten en waarom. Uit een signaal volgt niets vanzelf.",
            2500,
        ),
        Registerveld(
            deel,
            "Risicobeheer",
            f"{' '.join(fouten(kansen))} {hoe_geteld(kansen, eigen)} Elk jaar volgt een terugtoets "
            "op nieuwe gegevens. Kenmerken als nationaliteit en gezondheid zijn geen invoer; een "
            "controle kijkt of de productieve groep in de plaats staat van een andere groep.",
            2500,
        ),
        Registerveld(deel, "Wettelijke basis", INVULLEN, 2500),
        Registerveld(deel, "Link naar wettelijke basis", INVULLEN),
        Registerveld(deel, "Titel van wettelijke basis", INVULLEN, 100),
        Registerveld(deel, "Verwerkingsregister", INVULLEN),
        Registerveld(deel, "Impacttoetsen", INVULLEN),
        Registerveld(deel, "Link naar impacttoets", INVULLEN),
        Registerveld(deel, "Toelichting op impacttoetsen", INVULLEN, 2500),
    )


def _werking() -> tuple[Registerveld, ...]:
    deel = "Werking"
    return (
        Registerveld(
            deel,
            "Gegevens",
            "Gepseudonimiseerde gegevens van trajecten: organisatie, start, einde, uitkomst, "
            f"productiviteit bij de start, {opsomming(KENMERKEN)}. De toets zelf werkt met "
            "aantallen per organisatie. Geen namen, burgerservicenummers, nationaliteit of "
            "gezondheid.",
            2500,
        ),
        Registerveld(deel, "Link naar gegevensbron", INVULLEN),
        Registerveld(deel, "Titel van gegevensbron", INVULLEN, 500),
        Registerveld(
            deel,
            "Technische werking",
            "De toets leert niet van zelf. Stap 1: een stuksgewijs constant tempo van uitstroom "
            "naar werk per kenmerk, geschat op alle andere organisaties. Stap 2: een exacte "
            "eenzijdige toets op het deel van de productieve groep in de uitstroom, gegeven het "
            "totaal. Stap 3: gewone verschillen tussen organisaties tellen mee als spreiding. Stap "
            "4: correctie voor veel organisaties tegelijk (Benjamini en Hochberg). "
            f"{' '.join(grenzen())}",
            5000,
        ),
        Registerveld(
            deel,
            "Leverancier",
            f"Opstap, open broncode. Ingevoerd of beheerd door: {INVULLEN}",
            200,
        ),
        Registerveld(deel, "Link naar broncode", INVULLEN),
    )
