# SPDX-License-Identifier: EUPL-1.2
"""What a user has to know about an outcome: estimates, doubts and choices made on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class Melding:
    """One remark for the user: its kind, a Dutch sentence, and the municipality codes it is about.

    ``soort`` is a fixed word that a program can select on; the module that makes the remark
    lists the kinds it uses.
    """

    soort: str
    tekst: str
    codes: tuple[str, ...] = ()


def datum_tekst(dag: date) -> str:
    """A date as people write it: ``24 maart 2022``."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"
