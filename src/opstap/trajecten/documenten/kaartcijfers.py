# SPDX-License-Identifier: EUPL-1.2
"""The figures in the documents, from the code that uses them: they cannot go out of date."""

from __future__ import annotations

from datetime import date
from functools import cache

from opstap.basis.opmaak import getal, opsomming, procent
from opstap.bronnen import grootboek
from opstap.publicatie.rapport import Alinea, Bron, Kader
from opstap.trajecten.herbeoordeling import MOMENTEN
from opstap.trajecten.spanning import (
    KENMERKEN,
    MINIMUM_ANDEREN,
    MINIMUM_VERWACHT,
    PERIODE,
    TOPDEEL,
    Q,
    Sterkte,
    bereken,
)
from opstap.trajecten.trajectbestand import MINIMUM

INVULLEN = "[In te vullen door uw organisatie]"
"""Stands wherever only the organisation itself can know the answer."""

BEDRIJVEN = 80
"""Companies in the reckoning of the documents (aanname)."""

ONGELIJK = 0.5
"""Standard deviation of the logarithm of their size (aanname)."""

_TREKKINGEN = 16_000


def einddatum(datum: date) -> date:
    """The day on which a document stops being valid: a year later."""
    dag = min(datum.day, 28) if datum.month == 2 else datum.day
    return datum.replace(year=datum.year + 1, day=dag)


@cache
def landelijke_sterkte() -> Sterkte:
    """Power and false alarms for the trajectories of the 2022 letter, over uneven companies."""
    import numpy as np
    from scipy.special import ndtri

    boek = grootboek()
    naar_werk = float(boek.waarde("trajecten.uitstroom_werk"))
    grootte = np.exp(ONGELIJK * ndtri((np.arange(BEDRIJVEN) + 0.5) / BEDRIJVEN))
    uitstroom = float(boek.waarde("trajecten.lopend")) * naar_werk * grootte / grootte.sum()
    return bereken(
        uitstroom * TOPDEEL, uitstroom * (1 - TOPDEEL), naar_werk, trekkingen=_TREKKINGEN
    )


def eigen_of_landelijk(sterkte: Sterkte | None) -> tuple[Sterkte, bool]:
    """The user's own power and false alarms when there are any, else those of the country, and
    whether they are one's own."""
    if sterkte is None or sterkte.reden:
        return landelijke_sterkte(), False
    return sterkte, True


def grenzen() -> tuple[str, ...]:
    """The thresholds of the test, one sentence each."""
    return (
        (
            f"De productieve groep is de hoogste {procent(TOPDEEL, 0)} bij de start, over alle "
            "organisaties samen. Mensen met dezelfde klasse van productiviteit blijven bij elkaar, "
            "dus het deel kan iets afwijken."
        ),
        (
            f"De verwachting houdt rekening met {opsomming(KENMERKEN)} en met de tijd sinds de "
            "start. Andere kenmerken leest de toets niet."
        ),
        f"Trajecten die in de laatste {PERIODE} maanden begonnen, tellen samen mee.",
        (
            f"Een organisatie krijgt alleen een antwoord met {MINIMUM} mensen of meer in beide "
            f"groepen en {MINIMUM_VERWACHT:.0f} verwachte keren dat een productief iemand naar "
            "werk gaat. Anders staat er: te klein om te beoordelen, zonder cijfer."
        ),
        f"Er zijn {MINIMUM_ANDEREN} andere organisaties nodig die groot genoeg zijn.",
        (
            f"De toets mikt op hoogstens {procent(Q, 0)} valse signalen, gemiddeld over veel "
            "rondes. Is er weinig te vinden, dan is een groter deel van de signalen vals."
        ),
    )


def fouten(sterkte: Sterkte) -> tuple[str, ...]:
    """Error rates, one sentence per assumed cut of the exit rate and one without any."""
    uit = [
        f"Met {een.jaren} jaar aan gegevens en een remming van {procent(1 - een.factor, 0)}: kans "
        f"op een signaal {procent(een.gevonden, 0)}"
        + (f", en {procent(een.vals, 0)} van de signalen is vals." if een.vals is not None else ".")
        for een in sterkte.trefkansen
    ]
    return (*uit, *loos_alarm(sterkte))


def loos_alarm(sterkte: Sterkte) -> tuple[str, ...]:
    """What happens when nobody holds people back, one sentence per number of years."""
    return tuple(
        f"Met {een.jaren} jaar aan gegevens, als niemand remt: kans op één of meer signalen "
        f"{procent(een.kans, 0)}."
        for een in sterkte.valsalarm
    )


def hoe_geteld(sterkte: Sterkte, eigen: bool) -> str:
    """What the error rates are of."""
    van = (
        "met de aantallen van uw bestand"
        if eigen
        else (
            f"met {getal(grootboek().waarde('trajecten.lopend'))} trajecten per jaar bij "
            f"{BEDRIJVEN} bedrijven van ongelijke grootte"
        )
    )
    return (
        f"Deze kansen zijn gesimuleerd {van}. Aanname: {sterkte.houden} organisaties remmen, en "
        f"gewone verschillen tussen organisaties zijn ongeveer {procent(sterkte.spreiding, 0)}. "
        "Bedrijven die in het echt kleiner zijn, hebben een kleinere kans."
    )


def gesprekken() -> str:
    """The rule on review dates."""
    return (
        f"Iedere deelnemer krijgt een gesprek na {opsomming(map(str, MOMENTEN))} maanden. Die "
        "datum hangt alleen af van de start. Productiviteit telt niet mee en er is geen score."
    )


def zelf_invullen() -> Kader:
    """The box that says which parts are still open."""
    return Kader(
        "Nog niet af",
        (
            Alinea(
                f"Waar {INVULLEN} staat, kan alleen uw organisatie het antwoord geven. Zonder die "
                "antwoorden is dit document een voorbeeld. Het is geen juridisch advies: leg het "
                "voor aan uw functionaris gegevensbescherming."
            ),
        ),
        soort="let-op",
    )


def bron_brief() -> Bron:
    """The letter of 2022, whose figures are in the reckoning."""
    document = grootboek().documenten["brief-2022"]
    return Bron("brief-2022", f"{document.titel}. {document.uitgever}, {document.datum}")
