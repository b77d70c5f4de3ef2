# SPDX-License-Identifier: EUPL-1.2
"""A known fact as the type that a calculation needs; ``None`` when it is not known or absent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from opstap.regels.kern.feiten import Getallen, Waarde

Feiten = Mapping[str, Waarde]


def getal(feiten: Feiten, id: str) -> Fraction | None:
    """An exact number."""
    waarde = feiten.get(id)
    return waarde if isinstance(waarde, Fraction) else None


def geheel(feiten: Feiten, id: str) -> int | None:
    """A whole number."""
    waarde = feiten.get(id)
    return waarde if isinstance(waarde, int) and not isinstance(waarde, bool) else None


def ja_nee(feiten: Feiten, id: str) -> bool | None:
    """Yes or no."""
    waarde = feiten.get(id)
    return waarde if isinstance(waarde, bool) else None


def keuze(feiten: Feiten, id: str) -> str | None:
    """The id of a choice, or that there is none."""
    waarde = feiten.get(id)
    return waarde if isinstance(waarde, str) else None


def dag(feiten: Feiten, id: str) -> date | None:
    """A day."""
    waarde = feiten.get(id)
    return waarde if isinstance(waarde, date) else None


def getallen(feiten: Feiten, id: str) -> tuple[Fraction, ...]:
    """A list of exact numbers; empty when it is not known."""
    waarde = feiten.get(id)
    if not isinstance(waarde, tuple):
        return ()
    return tuple(deel for deel in waarde if isinstance(deel, Fraction))


def rijen(feiten: Feiten, id: str) -> tuple[Getallen, ...]:
    """Rows of exact numbers; empty when they are not known."""
    waarde = feiten.get(id)
    if not isinstance(waarde, tuple):
        return ()
    return tuple(deel for deel in waarde if isinstance(deel, tuple))


def sinds(feiten: Feiten, id: str, op: date) -> bool | None:
    """Whether ``op`` is on or after the day that a fact names: not when there is none, null when
    that is not known."""
    eerste = feiten.get(id)
    return None if eerste is None else isinstance(eerste, date) and eerste <= op
