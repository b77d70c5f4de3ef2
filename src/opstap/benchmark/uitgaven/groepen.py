# SPDX-License-Identifier: EUPL-1.2
"""The groups in which municipalities that take part belong, and what they became part of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from opstap import gebieden
from opstap.benchmark.buren.groepen import gebiedsgroepen


def vaste_groepen(
    deelnemers: Iterable[str], indeling: gebieden.Indeling | None = None
) -> dict[str, tuple[str, ...]]:
    """Name -> all members of the regions, provinces and (with ``indeling``) partnerships of
    municipalities of today. The country is not among them: that is all participants."""
    uit: dict[str, tuple[str, ...]] = {}
    for code in sorted(set(deelnemers) & set(gebieden.gemeenten())):
        for groep in gebiedsgroepen(code, indeling):
            if groep.soort == "provincie":
                uit[f"Provincie {groep.naam}"] = groep.leden
            elif groep.soort != "land":
                uit[groep.naam] = groep.leden
    return uit


@cache
def later_in(code: str) -> frozenset[str]:
    """The municipalities that this one became (a part of) later; empty for any other code."""
    nieuw = {rij.nieuw for rij in gebieden.herindelingen() if rij.oud == code}
    return frozenset(nieuw).union(*(later_in(een) for een in nieuw))
