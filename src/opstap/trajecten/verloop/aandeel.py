# SPDX-License-Identifier: EUPL-1.2
"""A share of people with its interval, and how it was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Methode = Literal["wilson", "aalen-johansen"]


@dataclass(frozen=True, slots=True)
class Aandeel:
    """A share of ``mensen`` people, with its 95% interval; null is not known.

    ``wilson``: everybody's end is known, so it is a plain share (``tot`` is null, ``open`` zero).
    ``aalen-johansen``: some are still under way or came into view late; the share is then the one
    within ``tot`` (in the unit of the file) and ``open`` the share of whom it is not known then.
    """

    waarde: float | None
    onder: float | None
    boven: float | None
    mensen: int
    methode: Methode
    tot: float | None = None
    open: float = 0.0

    def als_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "aandeel": self.waarde,
            "onder": self.onder,
            "boven": self.boven,
            "mensen": self.mensen,
            "methode": self.methode,
            "tot": self.tot,
            "open": self.open,
        }


def bekend(waarde: float) -> float | None:
    """The value, or ``None`` when it is not a number."""
    return None if waarde != waarde else float(waarde)
