# SPDX-License-Identifier: EUPL-1.2
"""One cell of a table as text, the same on a terminal and on a page."""

from __future__ import annotations

from datetime import date

from opstap.basis.opmaak import datum, euro, euro_kort, getal, procent
from opstap.basis.tabel import KolomKop, Waarde


def opgemaakt(waarde: Waarde | bool, kop: KolomKop) -> str:
    """The value as a Dutch reader expects it below this heading; nothing for ``None``."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return datum(waarde)
    if kop.soort == "jaar" or isinstance(waarde, str):
        return str(waarde)
    if kop.soort == "euro" and not isinstance(waarde, float):
        return euro_kort(waarde) if kop.afgekort else euro(waarde, kop.decimalen or 0)
    if kop.soort == "geheel":
        return getal(waarde)
    plaatsen = 2 if kop.decimalen is None else kop.decimalen
    return procent(waarde, plaatsen) if kop.soort == "aandeel" else getal(waarde, plaatsen)
