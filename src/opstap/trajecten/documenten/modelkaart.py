# SPDX-License-Identifier: EUPL-1.2
"""The model card of the tension test: what it is for, what it does, and how often it is wrong."""

from __future__ import annotations

from datetime import date

from opstap.basis.opmaak import datum as dag
from opstap.publicatie.rapport import (
    Alinea,
    Bron,
    Hoofdstuk,
    Kader,
    Opsomming,
    Rapport,
    TabelBlok,
)
from opstap.trajecten.documenten.kaartcijfers import (
    INVULLEN,
    bron_brief,
    eigen_of_landelijk,
    einddatum,
    gesprekken,
    grenzen,
    hoe_geteld,
    loos_alarm,
    zelf_invullen,
)
from opstap.trajecten.spanning import GEEN_OORDEEL, UITLEG, Sterkte, sterkte_tabel

VERBODEN = (
    "voor betaling, inkoop, subsidie of een contract",
    "voor een besluit over een persoon, of om personen te kiezen of te ordenen",
    "om organisaties op volgorde te zetten",
    "als bewijs dat een organisatie iets verkeerd doet",
)
"""What a signal must not be used for."""

_BRONNEN = (
    Bron(
        "holford",
        "Holford, The analysis of rates and of survivorship using log-linear models. Biometrics 36 "
        "(1980), 299-305",
    ),
    Bron(
        "conditioneel",
        "Przyborowski en Wilenski, Homogeneity of results in testing samples from Poisson series. "
        "Biometrika 31 (1940), 313-323",
    ),
    Bron(
        "bh",
        "Benjamini en Hochberg, Controlling the false discovery rate. Journal of the Royal "
        "Statistical Society B 57 (1995), 289-300",
    ),
)


def modelkaart(
    *, datum: date, versie: str, opdracht: str = "", sterkte: Sterkte | None = None
) -> Rapport:
    """The model card, valid for a year.

    ``sterkte``: power and false alarms for the numbers of one's own file; without it those for the
    country of the letter of 2022 are worked out.
    """
    kansen, eigen = eigen_of_landelijk(sterkte)
    return Rapport(
        titel="Modelkaart: toets op spanning",
        ondertitel="Houden organisaties productieve deelnemers langer vast dan elders?",
        datum=datum,
        samenvatting=Kader(
            "In het kort",
            (
                Alinea(
                    "De toets vergelijkt organisaties. Hij kijkt of mensen die bij de start "
                    "productief waren minder vaak naar werk gaan dan elders, naast de andere "
                    f"deelnemers van dezelfde organisatie. De uitkomst is een {GEEN_OORDEEL}."
                ),
                Alinea(f"Deze kaart geldt tot {dag(einddatum(datum))}."),
            ),
        ),
        hoofdstukken=(
            Hoofdstuk(
                "Doel en grenzen",
                (
                    Alinea(
                        "Het doel is een vroege waarschuwing op het niveau van de organisatie of "
                        "de gemeente. Productiewerk is een middel; de druk om kosten te dekken mag "
                        "een deelnemer niet langer vasthouden dan nodig."
                    ),
                    Alinea("Gebruik een signaal niet:"),
                    Opsomming(VERBODEN),
                    Opsomming(UITLEG),
                ),
            ),
            Hoofdstuk("Zo werkt de toets", (Opsomming(_WERKING, genummerd=True, bronnen=_ids()),)),
            Hoofdstuk("Drempels", (Opsomming(grenzen()),)),
            Hoofdstuk(
                "Hoe vaak de toets mist en zich vergist",
                (
                    TabelBlok(sterkte_tabel(kansen)),
                    Opsomming(loos_alarm(kansen)),
                    Alinea(hoe_geteld(kansen, eigen), bronnen=() if eigen else ("brief-2022",)),
                    Alinea(
                        "Personen aanwijzen doet Opstap niet. Dat iemand nog bezig is terwijl het "
                        "model vertrek verwacht, betekent bijna nooit dat hij wordt vastgehouden."
                    ),
                ),
            ),
            Hoofdstuk("Wat de toets niet ziet", (Opsomming(_BLIND),)),
            Hoofdstuk(
                "Waarborgen",
                (
                    Opsomming(
                        (
                            (
                                "Een mens beslist wat er met een signaal gebeurt, en schrijft op "
                                "waarom."
                            ),
                            gesprekken(),
                            "Elke deelnemer mag de eigen gegevens zien en tegenspreken.",
                            (
                                "Elk jaar volgt een terugtoets: komen de signalen van toen terug "
                                "in gegevens van daarna? Komen ze niet terug, dan stopt het "
                                "gebruik tot dat is uitgezocht."
                            ),
                            f"Verantwoordelijk voor het gebruik: {INVULLEN}",
                            f"Contact voor vragen en bezwaar: {INVULLEN}",
                        )
                    ),
                    zelf_invullen(),
                ),
            ),
        ),
        bronnen=(*_BRONNEN, *(() if eigen else (bron_brief(),))),
        versie=versie,
        opdracht=opdracht,
    )


def _ids() -> tuple[str, ...]:
    return tuple(bron.id for bron in _BRONNEN)


_WERKING = (
    (
        "Uit het bestand komt per organisatie een tabel met aantallen: uitstroom naar werk en "
        "maanden in beeld. Daarna zijn er geen personen meer."
    ),
    (
        "Productiviteit is die bij de start. Wie blijft, wordt productiever; een latere meting zou "
        "oorzaak en gevolg omdraaien."
    ),
    (
        "Voor elke organisatie rekent de toets uit hoeveel uitstroom er zou zijn als haar mensen "
        "vertrokken zoals bij alle andere organisaties, zonder haarzelf."
    ),
    (
        "De toets vergelijkt het deel van de productieve groep in de uitstroom met het deel dat "
        "verwacht werd. Het niveau van de organisatie en de vraag naar werk in de streek vallen "
        "weg."
    ),
    (
        "Organisaties verschillen ook zonder dat er iets aan de hand is. Die gewone spreiding zit "
        "in de toets, geschat op een manier die door enkele uitschieters niet groter wordt."
    ),
    "Wie veel organisaties tegelijk bekijkt, vindt altijd iets. De toets corrigeert daarvoor.",
)

_BLIND = (
    (
        "Waarom mensen blijven. Een signaal kan komen door ander werk in de streek, andere "
        "afspraken of een andere manier van meten."
    ),
    (
        "Of productiviteit overal gelijk is gemeten. Meet één organisatie anders, dan is zij niet "
        "te vergelijken."
    ),
    (
        "Verschillen die alle organisaties gemeen hebben. Daarvoor is de uitkomst over alle "
        "organisaties samen."
    ),
    (
        "Samenhang met kenmerken die niet in het bestand mogen staan, zoals nationaliteit en "
        "gezondheid. Dat zij er niet in staan, sluit indirecte ongelijkheid niet uit."
    ),
    "Kleine organisaties en kleine verschillen.",
)
