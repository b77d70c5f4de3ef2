# SPDX-License-Identifier: EUPL-1.2
"""Counts of one year from a trajectory file, beside the other own figures of a company.

They become a new concept of the kind ``benchmark_bedrijf``: the rows that hold now with the columns
of trajectories filled in. Nothing counts before somebody looked at that concept and confirmed it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout
from opstap.web.benchmark.deelnemers import meedoen
from opstap.web.benchmark.deelnemers.models import Voor
from opstap.web.gegevens import dienst as gegevens
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.gegevens.ontvangst import beoordeel
from opstap.web.gegevens.soorten import SOORTEN, Soort
from opstap.web.organisaties.models import Gebruiker, Organisatie
from opstap.web.trajecten.models import Trajectenlevering


def kan(organisatie: Organisatie) -> bool:
    """Whether this organisation has a place for such counts: a company or partnership."""
    return meedoen.voor_wie(organisatie) == Voor.BEDRIJF


def eis_plaats(levering: Trajectenlevering) -> None:
    """Raises ``GebruiksFout`` for invented counts, and where there is no place for counts."""
    if levering.synthetisch:
        raise GebruiksFout("Een verzonnen bestand telt niet mee in de benchmark.")
    if not kan(levering.organisatie):
        raise GebruiksFout("Alleen een bedrijf of samenwerkingsverband heeft zo'n opgave.")


def soort() -> Soort:
    """The kind of data that the counts go into."""
    return next(een for een in SOORTEN.values() if een.id == meedoen.SOORT[Voor.BEDRIJF])


def zet_erbij(
    gebruiker: Gebruiker,
    request: HttpRequest,
    levering: Trajectenlevering,
    jaar: int,
    cijfers: Mapping[str, int],
) -> Gegevensversie:
    """A concept with the counts of that year in it, to be looked at and confirmed.

    Raises ``GebruiksFout`` or ``InvoerFout`` when the figures do not fit.
    """
    organisatie = levering.organisatie
    eis_plaats(levering)
    nu = meedoen.opgave(organisatie)
    rijen = [dict(rij) for rij in nu.rijen] if nu else []
    omschrijving = gegevens.Omschrijving(
        peildatum=min(date(jaar, 12, 31), timezone.localdate()),
        bron=nu.bron if nu else "eigen trajectbestand",
        toelichting=f"Aantallen over trajecten van {jaar} uit het trajectbestand.",
    )
    tekst = als_csv(gevuld(rijen, deelnemer(organisatie, rijen), jaar, cijfers))
    return gegevens.lever_aan(
        gegevens.Wie(gebruiker, request),
        organisatie,
        soort(),
        beoordeel("opgave-met-trajecten.csv", tekst),
        omschrijving,
    )


def deelnemer(organisatie: Organisatie, rijen: list[dict[str, Any]]) -> str:
    """How the rows call this company: as they do now, or by its code."""
    return str(rijen[0]["bedrijf"]) if rijen else organisatie.code


def gevuld(
    rijen: list[dict[str, Any]], wie: str, jaar: int, cijfers: Mapping[str, int]
) -> list[dict[str, Any]]:
    """The rows with the counts of that year filled in.

    In rows of months or quarters they stand in the last one, with zero in the others: together
    they are the year. A year without a row gets one. Raises ``GebruiksFout`` when only other years
    are there in months or quarters, because kinds of periods cannot be mixed.
    """
    van_jaar = [rij for rij in rijen if str(rij["periode"])[:4] == str(jaar)]
    if not van_jaar:
        if any(len(str(rij["periode"])) > len("2025") for rij in rijen):
            raise GebruiksFout(
                f"Uw opgave heeft maanden of kwartalen, maar niet van {jaar}. Lever eerst de "
                f"andere cijfers van {jaar} aan."
            )
        return [*rijen, {"bedrijf": wie, "periode": str(jaar), **cijfers}]
    laatste = max(van_jaar, key=lambda rij: str(rij["periode"]))
    for rij in van_jaar:
        rij.update(cijfers if rij is laatste else dict.fromkeys(cijfers, 0))
    return rijen


def als_csv(rijen: list[dict[str, Any]]) -> bytes:
    """Rows as a file that the reader of own figures takes."""
    namen = list(dict.fromkeys(naam for rij in rijen for naam in rij))
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, namen, delimiter=";", lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows(
        {naam: "" if waarde is None else waarde for naam, waarde in rij.items()} for rij in rijen
    )
    return uit.getvalue().encode()
