# SPDX-License-Identifier: EUPL-1.2
"""Counting in the calendar as the law does: months to the same day, and a day in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def datum(dag: date) -> str:
    """A day as a Dutch reader writes it: ``1 januari 2026``."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def maand_na(dag: date, maanden: int) -> date:
    """The same day so many months later; the last day of that month when it has no such day.

    >>> maand_na(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    jaren, maand = divmod(dag.month - 1 + maanden, 12)
    jaar = dag.year + jaren
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def laatste_dag(start: date, maanden: int) -> date:
    """The last day of a period of so many months that begins on ``start``.

    That is the day before the same day, or the last day of a month that has no such day: what
    begins on 29, 30 or 31 August lasts half a year until 28 February.

    >>> laatste_dag(date(2026, 3, 1), 6)
    datetime.date(2026, 8, 31)
    """
    erna = maand_na(start, maanden)
    return erna - timedelta(days=1) if erna.day == start.day else erna


def einde_van_de_maand(dag: date) -> date:
    """The last day of the month of ``dag``."""
    return dag.replace(day=monthrange(dag.year, dag.month)[1])
