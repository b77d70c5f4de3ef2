# SPDX-License-Identifier: EUPL-1.2
"""The input of a run: variants by id or as the text of a file, and how many draws.

``{"varianten": ["basis", {"bestand": "id: eigen-2 ..."}], "trekkingen": 32, "prijspeil":
"brief"}``; the first variant is what the others are compared with.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import opsomming
from opstap.bekostiging.prijzen import lees_prijspeil
from opstap.varianten import Beleidsvariant, beleidsvariant
from opstap.varianten.declaratie import WET
from opstap.varianten.lezen import uit_inhoud

SOORTEN = ("varianten",)
MEESTE_VARIANTEN, MEESTE_TREKKINGEN = 5, 100


def varianten(invoer: Mapping[str, Any]) -> list[Beleidsvariant]:
    """The variants of an input, the one to compare with first."""
    return [
        uit_inhoud(yaml.safe_load(v["bestand"]), "variant")
        if isinstance(v, Mapping)
        else beleidsvariant(str(v))
        for v in invoer["varianten"]
    ]


def prijspeil(invoer: Mapping[str, Any]) -> int | str:
    tekst = str(invoer.get("prijspeil", "brief"))
    return tekst if tekst == "brief" else lees_prijspeil(tekst)


def eis_invoer(soort: str, invoer: Mapping[str, Any]) -> dict[str, Any]:
    """The input when it can be computed; :class:`GebruiksFout` or ``InvoerFout`` otherwise."""
    if soort not in SOORTEN:
        raise GebruiksFout(f"De soort berekening {soort!r} bestaat niet; kies varianten.")
    gekozen, trekkingen = varianten(invoer), invoer.get("trekkingen")
    if not 1 <= len(gekozen) <= MEESTE_VARIANTEN:
        raise GebruiksFout(f"Kies een tot en met {MEESTE_VARIANTEN} varianten.")
    ids = [v.id for v in gekozen]
    if len(set(ids)) != len(ids):
        raise GebruiksFout("Een variant staat er twee keer; noem elke variant één keer.")
    if not isinstance(trekkingen, int) or not 2 <= trekkingen <= MEESTE_TREKKINGEN:
        raise GebruiksFout(
            f"{trekkingen!r} keer rekenen kan niet; kies 2 tot en met {MEESTE_TREKKINGEN} keer."
        )
    if anders := [v.naam for v in gekozen if v.terugvalrecht != WET]:
        raise GebruiksFout(
            f"Terugvalrecht: bij {opsomming(anders)} is dit veranderd. Met onzekerheid rekent "
            "Opstap alleen met het terugvalrecht van de wet, vanaf juli 2028. Zet de knop terug."
        )
    return {**invoer, "prijspeil": str(prijspeil(invoer))}


def titel(invoer: Mapping[str, Any]) -> str:
    namen = [v.naam for v in varianten(invoer)]
    return f"{opsomming(namen)} ({invoer['trekkingen']} keer gerekend)"
