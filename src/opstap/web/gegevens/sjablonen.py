# SPDX-License-Identifier: EUPL-1.2
"""The empty tables that somebody fills in, one for each kind of data."""

from __future__ import annotations

from collections.abc import Callable

from opstap import gebieden
from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.web.gegevens import lezen
from opstap.web.organisaties.models import Organisatie

EERSTE_JAAR, LAATSTE_JAAR = gebieden.LAATSTE_JAAR - 1, gebieden.LAATSTE_JAAR + 4


def codes(naam: str, titel: str, *kolommen: KolomKop) -> Callable[[Organisatie], Tabel]:
    """A template with a row for each municipality."""

    def maak(organisatie: Organisatie) -> Tabel:
        del organisatie
        leeg: tuple[Waarde, ...] = (None,) * len(kolommen)
        return Tabel(
            naam=naam,
            titel=titel,
            kolommen=(KolomKop("code", "Gemeentecode"), KolomKop("naam", "Gemeente"), *kolommen),
            rijen=tuple(
                (code, gemeente.naam, *leeg) for code, gemeente in gebieden.gemeenten().items()
            ),
        )

    return maak


def eigen(organisatie: Organisatie) -> Tabel:
    """A row for each stream and year, and for each post and year."""
    from opstap.bekostiging.stromen import sjabloon

    return sjabloon(organisatie.naam, range(EERSTE_JAAR, LAATSTE_JAAR + 1))


def verbanden(organisatie: Organisatie) -> Tabel:
    """One row as an example."""
    del organisatie
    return Tabel(
        naam="samenwerkingsverbanden",
        titel="Samenwerkingsverbanden en hun leden",
        kolommen=lezen.KOPPEN_VERBANDEN,
        rijen=(("Voorbeeld, verwijder deze rij", "GM0363", None, None),),
    )


def beginstanden(organisatie: Organisatie) -> Tabel:
    """A row for each state; of a municipality its own rows only."""
    from opstap.prognose.beginstanden import toestanden

    gekozen = (
        [organisatie.code]
        if organisatie.code in gebieden.gemeenten()
        else list(gebieden.gemeenten())
    )
    return Tabel(
        naam="beginstanden",
        titel="Beginstanden van de prognose",
        kolommen=(
            KolomKop("toestand", "Toestand"),
            KolomKop("code", "Gemeentecode"),
            KolomKop("naam", "Gemeente"),
            KolomKop("aantal", "Mensen", soort="geheel"),
        ),
        rijen=tuple(
            (toestand, code, gebieden.gemeenten()[code].naam, None)
            for toestand in toestanden()
            for code in gekozen
        ),
    )


def werkmap() -> bytes:
    """The workbook of a company, with its own sheet of explanation."""
    from opstap.bekostiging.bedrijf import sjabloon

    return sjabloon()
