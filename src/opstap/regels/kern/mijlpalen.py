# SPDX-License-Identifier: EUPL-1.2
"""An outcome that is a calendar: by which day something must be done, and where the law says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.parameters import LAATSTE_JAAR
from opstap.regels.kern.uitkomst import Uitkomst

Grens = Literal["voor", "uiterlijk", "op", "vanaf"]
"""``voor`` a day: the day itself is too late; ``uiterlijk``: the day itself is still in time."""

NIET_NODIG = "niet nodig"
"""Of a day by which nothing has to be done in this case; that is not the same as unknown."""

_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    """One row of a calendar: ``wat`` (a Dutch clause without a full stop) must be done by ``dag``.

    ``artikel`` is where the law says so, with the name of the law.
    """

    dag: date
    grens: Grens
    wat: str
    artikel: str

    @property
    def laatste_dag(self) -> date | None:
        """The last day on which it may still be done; null when it only begins on ``dag``."""
        if self.grens == "vanaf":
            return None
        return self.dag - _DAG if self.grens == "voor" else self.dag

    @property
    def zin(self) -> str:
        """The row as a Dutch sentence with its article."""
        return f"{self.grens.capitalize()} {datum(self.dag)}: {self.wat} ({self.artikel})."

    def als_dict(self) -> dict[str, object]:
        """The row as plain values for JSON, days in ISO 8601."""
        laatste = self.laatste_dag
        return {
            "dag": self.dag.isoformat(),
            "grens": self.grens,
            "laatste_dag": laatste and laatste.isoformat(),
            "wat": self.wat,
            "artikel": self.artikel,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class KalenderUitkomst(Uitkomst):
    """A calendar: ``mijlpalen`` by day, and ``velden`` with what the question was about.

    ``vraag`` is a fact that would make the calendar more complete.
    """

    mijlpalen: tuple[Mijlpaal, ...]
    velden: Mapping[str, object] = field(default_factory=dict)

    def antwoord(self) -> dict[str, object]:
        """The fields, the rows of the calendar, and what to ask next. Days in ISO 8601."""
        return {
            **{naam: _kaal(waarde) for naam, waarde in self.velden.items()},
            "kalender": [mijlpaal.als_dict() for mijlpaal in self.mijlpalen],
            **self.vervolg,
        }


def op_volgorde(rijen: Iterable[Mijlpaal]) -> tuple[Mijlpaal, ...]:
    """The rows by their last day; rows of one day stay in the order in which they are given.

    Raises :class:`GebruiksFout` for a day after 2100.
    """
    gesorteerd = tuple(sorted(rijen, key=lambda rij: rij.laatste_dag or rij.dag))
    for rij in gesorteerd:
        binnen_bereik(rij.dag)
    return gesorteerd


def binnen_bereik(dag: date) -> date:
    """The day itself. Raises :class:`GebruiksFout` when it is after 2100."""
    if dag.year > LAATSTE_JAAR:
        raise GebruiksFout(
            f"{datum(dag)} is te ver weg: Opstap rekent tot en met {LAATSTE_JAAR}. "
            "Kies een eerdere datum."
        )
    return dag


def _kaal(waarde: object) -> object:
    return waarde.isoformat() if isinstance(waarde, date) else waarde
