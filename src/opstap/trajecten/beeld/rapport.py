# SPDX-License-Identifier: EUPL-1.2
"""The picture as a report for a director."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from opstap.trajecten.beeld.vormen import Trajectbeeld
from opstap.trajecten.beeld.woorden import dagnaam, titel
from opstap.trajecten.beeld.zinnen import zinnen

if TYPE_CHECKING:
    from opstap.publicatie.rapport import Rapport


def rapport(beeld: Trajectbeeld, *, datum: date, opdracht: str = "", versie: str = "") -> Rapport:
    """The report; ``datum`` is its day and ``opdracht`` the command that makes it again.

    Only of a picture that is ``afgeschermd``; any other raises ``ValueError``, because a report
    goes from hand to hand.
    """
    from opstap.publicatie.rapport import Rapport
    from opstap.trajecten.beeld.hoofdstukken import bronnen, hoofdstukken, samenvatting

    if not beeld.afgeschermd:
        raise ValueError("een rapport is alleen te maken van een afgeschermd beeld")
    alle = zinnen(beeld)
    stand = "" if beeld.peildatum is None else f", stand op {dagnaam(beeld)}"
    return Rapport(
        titel=titel(beeld, "Trajecten naar werk"),
        ondertitel=f"Hoe lang ze duren en waar ze eindigen{stand}",
        datum=datum,
        samenvatting=samenvatting(beeld, alle),
        hoofdstukken=tuple(hoofdstukken(beeld, alle)),
        bronnen=bronnen(beeld),
        versie=versie,
        opdracht=opdracht,
    )
