# SPDX-License-Identifier: EUPL-1.2
"""Lines of the trail as a table, for the pages and for the API."""

from __future__ import annotations

from collections.abc import Iterable

from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.kern.tijd import in_utc
from opstap.web.logboek.models import Regel
from opstap.web.organisaties.models import Organisatie

_KOLOMMEN = (
    KolomKop("nummer", "Nummer", soort="geheel"),
    KolomKop("tijdstip", "Tijdstip"),
    KolomKop("actor", "Wie"),
    KolomKop("actie", "Actie"),
    KolomKop("object_soort", "Object"),
    KolomKop("object_id", "Objectnummer"),
    KolomKop("resultaat", "Resultaat"),
    KolomKop("herkomst", "Herkomst"),
)


def logboektabel(organisatie: Organisatie, regels: Iterable[Regel]) -> Tabel:
    """A row for each line, in the order given; moments are in UTC."""
    return Tabel(
        naam="logboek",
        titel=f"Logboek van {organisatie}",
        kolommen=_KOLOMMEN,
        rijen=tuple(
            (
                *(r.nummer, in_utc(r.tijdstip), r.actor, r.actie),
                *(r.object_soort, r.object_id, r.resultaat, r.herkomst),
            )
            for r in regels
        ),
    )
