# SPDX-License-Identifier: EUPL-1.2
"""The field of a chart through the time since a start: that time along x, shares along y."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from opstap.publicatie.grafiek.blad import GRIJS, Blad, Vak
from opstap.publicatie.grafiek.jaren import LETTER, rooster
from opstap.publicatie.grafiek.letters import breedte
from opstap.publicatie.grafiek.maten import As, Getal, Maat

_LAAGST, _HOOGST, _DEEL = 230.0, 340.0, 0.4
_STAPPEN = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 360, 720, 1440, 3600, 7200)
_LUCHT = 12.0  # between two names below the axis


@dataclass(frozen=True, slots=True)
class Duurveld:
    """Where the data are drawn: from 0 to ``laatste`` along x, values along y."""

    vak: Vak
    as_y: As
    laatste: float

    def x(self, tijd: float) -> float:
        """Where a time lies on the paper."""
        return self.vak.links + tijd / self.laatste * (self.vak.rechts - self.vak.links)

    def y(self, waarde: Getal) -> float:
        """The height of a value on the paper."""
        return self.as_y.plek(waarde)


def duurveld(
    blad: Blad, y: float, laatste: float, waarden: Iterable[Getal], van: Maat, *, goot: float
) -> Duurveld:
    """Draw axes and grid from ``y`` down, with ``goot`` of space for labels at the right."""
    hoog = max(_LAAGST, min(_HOOGST, _DEEL * blad.breed))
    vak, as_y = rooster(blad, y, hoog, waarden, van, goot=goot)
    return Duurveld(vak, as_y, laatste)


def tijdnamen(blad: Blad, vlak: Duurveld, eenheid: str, begin: int = 0) -> float:
    """Whole times below the axis and what they are; returns the lowest position.

    Their steps are those of months and years (1, 3, 6, 12 and so on).
    """
    plekken = _streepjes(vlak, begin)
    for tijd in plekken:
        x = vlak.x(tijd)
        blad.lijn(x, vlak.vak.onder, x, vlak.vak.onder + 5, GRIJS)
        blad.tekst(x, vlak.vak.onder + 18, str(tijd), LETTER, kleur=GRIJS, anker="middle")
    midden = (vlak.vak.links + vlak.vak.rechts) / 2
    blad.tekst(midden, vlak.vak.onder + 35, eenheid, LETTER, kleur=GRIJS, anker="middle")
    return vlak.vak.onder + 40


def _streepjes(vlak: Duurveld, begin: int) -> list[int]:
    """As many whole times as fit without touching."""
    ruim = (vlak.vak.rechts - vlak.vak.links) / vlak.laatste
    breed = breedte(str(int(vlak.laatste)), LETTER) + _LUCHT
    stap = next((s for s in _STAPPEN if s * ruim >= breed), _STAPPEN[-1])
    eerste = begin if begin % stap == 0 else stap * (begin // stap + 1)
    return list(range(eerste, int(vlak.laatste) + 1, stap))


def trap(
    vlak: Duurveld, tijden: Sequence[float], waarden: Sequence[Getal]
) -> list[tuple[float, float]]:
    """The corners of a step curve: a value holds until the next time."""
    punten: list[tuple[float, float]] = []
    for (tijd, waarde), (volgende, _) in pairwise(zip(tijden, waarden, strict=True)):
        punten += [(vlak.x(tijd), vlak.y(waarde)), (vlak.x(volgende), vlak.y(waarde))]
    punten.append((vlak.x(tijden[-1]), vlak.y(waarden[-1])))
    return punten


def controleer_tijden(naam: str, tijden: Sequence[float]) -> None:
    """Raises ``ValueError`` unless the times rise from 0 or later, with at least two of them."""
    if len(tijden) < 2 or tijden[0] < 0 or list(tijden) != sorted(set(tijden)):
        raise ValueError(f"grafiek {naam}: twee of meer tijden die oplopen zijn nodig")
