# SPDX-License-Identifier: EUPL-1.2
"""What stands in releases, read once: a release never changes.

What is here came through ``kringen``; nothing else gives a release.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import lru_cache

from opstap.benchmark.opgaven import Deelnemerscijfers
from opstap.benchmark.uitgaven import ALLEN, Benchmarkuitgave, uit_dict
from opstap.web.benchmark.deelnemers.kringen import Kijker, zichtbare_uitgaven
from opstap.web.benchmark.deelnemers.models import Ronde, Uitgave


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A release with its figures by participant, and what all have together by indicator."""

    uitgave: Benchmarkuitgave
    cijfers: Deelnemerscijfers
    samen: Mapping[str, Fraction]


def lees(uitgave: Uitgave) -> Gelezen:
    """The content of a release that may be seen."""
    return _lees(uitgave.pk, uitgave.tijd)


@lru_cache(maxsize=32)
def _lees(pk: int, tijd: datetime) -> Gelezen:
    inhoud = uit_dict(Uitgave.objects.get(pk=pk, tijd=tijd).inhoud)
    samen = {wat.id: inhoud.groep(ALLEN, wat.id).waarde for wat in inhoud.indicatoren}
    return Gelezen(
        inhoud,
        inhoud.als_eigencijfers(),
        {id_: waarde for id_, waarde in samen.items() if waarde is not None},
    )


def per_jaar(voor: str, kijker: Kijker) -> dict[int, tuple[Uitgave, Gelezen]]:
    """The newest release of each year that somebody may see."""
    rondes = Ronde.objects.filter(voor=voor)
    return {
        uitgave.ronde.jaar: (uitgave, lees(uitgave))
        for uitgave in zichtbare_uitgaven(kijker, rondes)
    }
