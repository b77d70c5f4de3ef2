# SPDX-License-Identifier: EUPL-1.2
"""The kinds of runs. A new kind is one module with a ``SOORT``, and its line here."""

from __future__ import annotations

from collections.abc import Mapping

from opstap.basis.fouten import GebruiksFout
from opstap.web.berekeningen.soorten import bedrijf, prognose, varianten, verdeling
from opstap.web.berekeningen.soorten.vorm import Beeld, Deel, Kerncijfer, Soort, Werk

__all__ = ["SOORTEN", "Beeld", "Deel", "Kerncijfer", "Soort", "Werk", "soort_van"]

SOORTEN: Mapping[str, Soort] = {
    s.id: s for s in (varianten.SOORT, prognose.SOORT, verdeling.SOORT, bedrijf.SOORT)
}


def soort_van(id_: str) -> Soort:
    """A kind by its id; :class:`GebruiksFout` names the ones that exist."""
    if id_ not in SOORTEN:
        raise GebruiksFout(
            f"De soort berekening {id_!r} bestaat niet; kies uit {', '.join(SOORTEN)}."
        )
    return SOORTEN[id_]
