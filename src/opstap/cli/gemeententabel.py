# SPDX-License-Identifier: EUPL-1.2
"""The files of ``opstap gebieden omzetten``: a table with columns of the user's own, and shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout
from opstap.basis.invoer import Invoer, Kolom, Schema, kolomnamen
from opstap.basis.opmaak import getal
from opstap.cli.invoer import lees

_VAST = ("code", "naam")
_CODE = Kolom("code", "gemeentecode", uniek=True)


def lees_gemeententabel(bestand: Path) -> tuple[list[str], Invoer]:
    """The names of the user's own columns, and the table: code, perhaps naam, and those columns.

    Raises :class:`GebruiksFout` when there is no such column, when two have the same name, and
    for a column with years, which must not be added up.
    """
    gevonden = kolomnamen(bestand, Schema("gemeententabel", (_CODE,)))
    gewoon = [naam.casefold() for naam in gevonden]
    namen = [naam for naam in gevonden if naam.casefold() not in _VAST]
    if dubbel := sorted({naam for naam in gevonden if gewoon.count(naam.casefold()) > 1}):
        raise GebruiksFout(f"{bestand}: een kolomnaam komt dubbel voor: {', '.join(dubbel)}.")
    if not namen:
        raise GebruiksFout(f"{bestand}: er is naast code geen kolom met aantallen of bedragen.")
    if "jaar" in gewoon:
        raise GebruiksFout(
            f"{bestand}: een jaar is geen aantal of bedrag. Maak per jaar een bestand zonder kolom "
            "jaar en zet elk bestand om."
        )
    eigen = (Kolom(naam, "getal") for naam in namen)
    schema = Schema("gemeententabel", (_CODE, Kolom("naam", "tekst", verplicht=False), *eigen))
    return namen, lees(bestand, schema, negeer_extra=False)


def eis_hele_getallen(bestand: Path, namen: Sequence[str], invoer: Invoer) -> None:
    """Refuse fractions, with one finding a column; :class:`InvoerFout` says how to keep them."""
    fouten = []
    for naam in namen:
        gebroken = [
            (nummer, rij[naam])
            for nummer, rij in zip(invoer.rijnummers, invoer.rijen, strict=True)
            if rij[naam].denominator != 1
        ]
        if gebroken:
            nummer, waarde = gebroken[0]
            ook = f" (zo staan er {len(gebroken)} in deze kolom)" if len(gebroken) > 1 else ""
            boodschap = (
                f"{getal(waarde, 4)} is geen heel getal{ook}; rond eerst af, of kies --breuken om "
                "met exacte breuken te rekenen."
            )
            fouten.append(Bevinding(boodschap, nummer, naam))
    if fouten:
        raise InvoerFout(str(bestand), fouten)


def kopnamen(namen: Sequence[str]) -> list[str]:
    """Names for machines that stay near the user's own: ``Aantal mensen`` is aantal_mensen."""
    kort = [re.sub(r"[^a-z0-9]+", "_", naam.casefold()).strip("_") for naam in namen]
    return [
        naam
        if re.match(r"(?!kolom)[a-z]", naam) and kort.count(naam) == 1 and naam not in _VAST
        else f"kolom_{nummer}"
        for nummer, naam in enumerate(kort, start=1)
    ]


def lees_aandelen(pad: Path) -> dict[str, dict[str, int | Fraction]]:
    """The user's own shares: code that is divided -> {code that gets a part: weight}."""
    schema = Schema(
        "aandelen",
        (
            Kolom("van", "gemeentecode"),
            Kolom("naar", "gemeentecode"),
            Kolom("aandeel", "getal"),
        ),
        sleutel=("van", "naar"),
    )
    aandelen: dict[str, dict[str, int | Fraction]] = {}
    for rij in lees(pad, schema, negeer_extra=False).rijen:
        aandelen.setdefault(rij["van"], {})[rij["naar"]] = rij["aandeel"]
    return aandelen
