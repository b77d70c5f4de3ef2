# SPDX-License-Identifier: EUPL-1.2
"""Figures and their cross-checks as tables: the same for a screen, a file, a page and the API."""

from __future__ import annotations

from collections.abc import Iterable

from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen.cijfer import STATUSSEN, Cijfer
from opstap.bronnen.controles import Controlerapport

_CIJFER = (
    KolomKop("id", "Cijfer"),
    KolomKop("omschrijving", "Omschrijving"),
    KolomKop("waarde", "Waarde", soort="getal"),
    KolomKop("eenheid", "Eenheid"),
    KolomKop("jaar", "Jaar", soort="jaar"),
    KolomKop("periode", "Periode"),
    KolomKop("status", "Status"),
    KolomKop("besluitstatus", "Besluitstatus"),
    KolomKop("prijspeil", "Prijspeil"),
    KolomKop("bron", "Bron"),
    KolomKop("vindplaats", "Vindplaats"),
    KolomKop("definitie", "Definitie"),
    KolomKop("formule", "Formule"),
    KolomKop("bekend_sinds", "Bekend sinds", soort="datum"),
    KolomKop("vervangen_door", "Vervangen door"),
    KolomKop("gelezen", "Bron gelezen"),
    KolomKop("onderwerp", "Onderwerp"),
    KolomKop("opmerking", "Opmerking"),
)
_CONTROLE = (
    KolomKop("id", "Controle"),
    KolomKop("omschrijving", "Omschrijving"),
    KolomKop("links", "Links", soort="getal"),
    KolomKop("rechts", "Rechts", soort="getal"),
    KolomKop("verschil", "Verschil", soort="getal"),
    KolomKop("marge", "Marge", soort="getal"),
    KolomKop("uitkomst", "Uitkomst"),
    KolomKop("toelichting", "Toelichting"),
)


def cijfertabel(cijfers: Iterable[Cijfer], titel: str) -> Tabel:
    """Figures with everything that is known about them, a row each."""
    return Tabel(
        naam="cijfers",
        titel=titel,
        kolommen=_CIJFER,
        rijen=tuple(tuple(getattr(c, kop.naam) for kop in _CIJFER) for c in cijfers),
        toelichting=tuple(f"{naam}: {uitleg}" for naam, uitleg in STATUSSEN.items()),
    )


def controletabel(rapport: Controlerapport) -> Tabel:
    """All cross-checks with their outcome, a row each."""
    return Tabel(
        naam="controles",
        titel="Controles tussen de cijfers",
        kolommen=_CONTROLE,
        rijen=tuple(tuple(getattr(c, kop.naam) for kop in _CONTROLE) for c in rapport.controles),
    )
