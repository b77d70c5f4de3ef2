# SPDX-License-Identifier: EUPL-1.2
"""Checks on a file that more kinds of data share, beside those of the reader of tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from opstap import gebieden
from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.basis.invoer import Invoer, Schema
from opstap.basis.opmaak import getal

_MEESTE = 200
TEKST_TOT = 500
"""Longest text in one cell that is kept."""


def eis(naam: str, bevindingen: Sequence[Bevinding]) -> None:
    """Refuse a file with findings, in the order of its rows."""
    if bevindingen:
        raise InvoerFout(naam, sorted(bevindingen, key=lambda b: b.rij or 0)[:_MEESTE])


def tekstfouten(invoer: Invoer, schema: Schema) -> list[Bevinding]:
    """Texts that are too long, or hold characters that no screen shows."""
    namen = [k.naam for k in schema.kolommen if k.soort in ("tekst", "code")]
    return [
        Bevinding(mis, nummer, naam)
        for nummer, rij in met_nummer(invoer)
        for naam in namen
        if rij[naam] and (mis := tekstfout(rij[naam]))
    ]


def te_veel(invoer: Invoer, kolom: str) -> list[Bevinding]:
    """More people or places than inhabitants."""
    inwoners = gebieden.inwoners(gebieden.LAATSTE_JAAR)
    fouten = []
    for nummer, rij in met_nummer(invoer):
        waarde, code = rij[kolom], rij["code"]
        if isinstance(waarde, int | Fraction) and waarde > inwoners.get(code, waarde):
            boodschap = (
                f"{getal(waarde)} kan niet: {gebieden.noem(code)} heeft "
                f"{getal(inwoners[code])} inwoners."
            )
            fouten.append(Bevinding(boodschap, nummer, kolom))
    return fouten


def met_nummer(invoer: Invoer) -> Iterator[tuple[int, Mapping[str, Any]]]:
    return zip(invoer.rijnummers, invoer.rijen, strict=True)


def tekstfout(tekst: str) -> str:
    if len(tekst) > TEKST_TOT:
        return f"deze tekst heeft {getal(len(tekst))} tekens; houd het bij {TEKST_TOT}."
    if any(not teken.isprintable() and teken not in "\n\t\u00a0" for teken in tekst):
        return "in deze tekst staat een onzichtbaar teken; typ haar opnieuw."
    return ""
