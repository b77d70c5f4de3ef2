# SPDX-License-Identifier: EUPL-1.2
"""Asking one question at a time: which fact to ask next, also after "I do not know".

A decision table names every fact on which its outcome may still hang. Does the user not know the
first one, then another one may still settle the outcome whatever that first one turns out to be.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from opstap.basis.fouten import OpstapFout
from opstap.regels.kern.feiten import Feit, Waarde, feit_van
from opstap.regels.kern.route import Route


def volgende_vraag(
    route: Route,
    feiten: Mapping[str, Waarde],
    peildatum: date,
    overgeslagen: Collection[str] = (),
) -> Feit | None:
    """The fact to ask next; null when the outcome is known, or hangs on ``overgeslagen`` alone.

    ``overgeslagen`` are the facts of which the user said that they are not known. Does such a fact
    follow from others (:attr:`Feit.volgt_uit`), then those are asked instead. Null also for facts
    that cannot be true together.
    """
    try:
        vragen = route.antwoord(feiten, peildatum).vragen
    except OpstapFout:
        return None
    kandidaten = (id for vraag in vragen for id in (vraag, *feit_van(vraag).volgt_uit))
    te_stellen = (id for id in kandidaten if id in route.feiten and id not in feiten)
    return next((feit_van(id) for id in te_stellen if id not in overgeslagen), None)
