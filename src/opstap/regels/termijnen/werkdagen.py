# SPDX-License-Identifier: EUPL-1.2
"""Terms in weeks that end on a working day (Algemene termijnenwet, articles 1, 3, 4 and 5).

A term in a law or decree that ends on a Saturday, a Sunday or a holiday runs on to the next day
that is none of these. That is not so for a term that is counted back from a day (article 1, member
2), nor for one of more than twelve weeks or three months (article 4). Days that a royal decree
makes equal to a holiday (article 3, member 3) are not known here: then the real last day is later
than the one given, never earlier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from opstap.regels.kern.kalender import datum
from opstap.regels.kern.mijlpalen import binnen_bereik

MEESTE_WEKEN = 12
"""The longest term, in weeks, that runs on over a weekend or a holiday."""

_DAG = timedelta(days=1)
_ZATERDAG, _ZONDAG = 5, 6
_WEEKEND = {_ZATERDAG: "een zaterdag", _ZONDAG: "een zondag"}


@dataclass(frozen=True, slots=True)
class Termijn:
    """A term of ``weken`` after ``start``; ``einde`` by the weeks alone, ``laatste_dag`` by law."""

    start: date
    weken: int
    einde: date
    laatste_dag: date

    @property
    def verlenging(self) -> tuple[str, ...]:
        """Why the term runs on, as a sentence; empty when it does not."""
        if self.laatste_dag == self.einde:
            return ()
        return (
            (
                f"{datum(self.einde)} is {_waarom(self.einde)}. Daarom loopt de termijn "
                f"door tot en met {datum(self.laatste_dag)} (Algemene termijnenwet, artikel 1)."
            ),
        )


def termijn(start: date, weken: Fraction | int) -> Termijn:
    """The term of so many whole weeks after ``start``. Raises :class:`GebruiksFout` after 2100."""
    aantal = int(weken)
    einde = start + timedelta(weeks=aantal)
    binnen_bereik(einde)
    laatste = einde if aantal > MEESTE_WEKEN else eerste_werkdag(einde)
    return Termijn(start, aantal, einde, binnen_bereik(laatste))


def eerste_werkdag(dag: date) -> date:
    """The day itself, or the first one after it that is no Saturday, Sunday or holiday."""
    while _waarom(dag):
        dag += _DAG
    return dag


def feestdag(dag: date) -> str:
    """The name of the holiday on ``dag`` as the Algemene termijnenwet knows it; empty when none.

    For days from 2014 on: King's Day is 27 April, or 26 April when that is a Sunday.
    """
    return _feestdagen(dag.year).get(dag, "")


@cache
def _feestdagen(jaar: int) -> dict[date, str]:
    pasen, koningsdag = _pasen(jaar), date(jaar, 4, 27)
    if koningsdag.weekday() == _ZONDAG:
        koningsdag -= _DAG
    return {
        date(jaar, 1, 1): "nieuwjaarsdag",
        pasen - 2 * _DAG: "Goede Vrijdag",
        pasen + _DAG: "tweede paasdag",
        koningsdag: "Koningsdag",
        date(jaar, 5, 5): "5 mei (Bevrijdingsdag)",
        pasen + 39 * _DAG: "Hemelvaartsdag",
        pasen + 50 * _DAG: "tweede pinksterdag",
        date(jaar, 12, 25): "eerste kerstdag",
        date(jaar, 12, 26): "tweede kerstdag",
    }


def _pasen(jaar: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = jaar % 19, divmod(jaar, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def _waarom(dag: date) -> str:
    """Why a term does not end on this day; empty when it does."""
    return feestdag(dag) or _WEEKEND.get(dag.weekday(), "")
