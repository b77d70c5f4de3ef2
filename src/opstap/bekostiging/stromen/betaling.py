# SPDX-License-Identifier: EUPL-1.2
"""When money comes in and what has to be decided by which day, as the rules of law say it.

The law stands in :mod:`opstap.regels`: FI-02 (weekly payments), GM-01 (budget of a municipality)
and GR-03 (budget of a joint arrangement). Here their answers are put together for one page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from opstap.regels.gemeente.geld import betaling
from opstap.regels.kern.feiten import Waarde
from opstap.regels.kern.mijlpalen import Mijlpaal
from opstap.regels.kern.wetboek import wetsregel
from opstap.regels.termijnen.gemeente import begroting_gemeente
from opstap.regels.termijnen.regeling import begroting_regeling

BETAALREGEL, RAADSREGEL, REGELINGSREGEL = "FI-02", "GM-01", "GR-03"
RAAD, REGELING = "gemeente", "gemeenschappelijke regeling"

_BEGROTINGEN = (
    (RAAD, RAADSREGEL, begroting_gemeente),
    (REGELING, REGELINGSREGEL, begroting_regeling),
)


@dataclass(frozen=True, slots=True)
class Betaalreeks:
    """``aantal`` weekly payments from ``eerste`` to ``laatste`` (Mondays of the weeks).

    Each is ``per_keer`` euros; the last one is ``laatste_keer`` and takes the cents that are left.
    """

    bedrag: int
    aantal: int
    eerste: date
    laatste: date
    per_keer: Decimal
    laatste_keer: Decimal

    @property
    def som(self) -> Decimal:
        """All payments together: exactly the amount."""
        return self.per_keer * (self.aantal - 1) + self.laatste_keer


@dataclass(frozen=True, slots=True)
class Kalenderdag:
    """What ``wie`` has to have done by a day, and the number of the rule that says so."""

    wie: str
    regel: str
    mijlpaal: Mijlpaal

    @property
    def dag(self) -> date:
        """The last day on which it is still in time."""
        return self.mijlpaal.laatste_dag or self.mijlpaal.dag

    @property
    def wat(self) -> str:
        """What has to be done, as a Dutch sentence."""
        wat = self.mijlpaal.wat
        return f"{wat[:1].upper()}{wat[1:]}."

    @property
    def artikel(self) -> str:
        return self.mijlpaal.artikel

    def als_dict(self) -> dict[str, object]:
        """The row as plain values for JSON: ``dag`` is the last day, in ISO 8601."""
        return {
            "dag": self.dag.isoformat(),
            "wie": self.wie,
            "wat": self.wat,
            "wet": self.artikel,
            "regel": self.regel,
        }


def eerste_betaaljaar() -> int:
    """The first year of which the payments are known."""
    return wetsregel(BETAALREGEL).versies[0].vanaf.year


def eerste_begrotingsjaar(regel: str) -> int:
    """The first budget year of which a rule gives the days: the work is done in the year before."""
    return wetsregel(regel).versies[0].vanaf.year + 1


def betaalreeks(bedrag: int, jaar: int) -> Betaalreeks:
    """The weekly payments of ``bedrag`` euros over ``jaar`` (FI-02).

    Raises :class:`GebruiksFout` for a negative amount and a year before
    :func:`eerste_betaaljaar`.
    """
    uitkomst = betaling(bedrag, jaar)
    return Betaalreeks(
        bedrag=bedrag,
        aantal=len(uitkomst.mijlpalen),
        eerste=uitkomst.mijlpalen[0].dag,
        laatste=uitkomst.mijlpalen[-1].dag,
        per_keer=Decimal(str(uitkomst.velden["per_week"])),
        laatste_keer=Decimal(str(uitkomst.velden["laatste_week"])),
    )


def raadskalender(begrotingsjaar: int) -> tuple[Kalenderdag, ...]:
    """What the council and a joint arrangement do for the budget of one year, by last day.

    The meetings are not known here, so these are the days that are the same for everyone. Empty
    for a body in a year before :func:`eerste_begrotingsjaar` of its rule.
    """
    feiten: Mapping[str, Waarde] = {"begrotingsjaar": begrotingsjaar}
    wetsdag = date(begrotingsjaar, 1, 1)
    rijen = [
        Kalenderdag(wie, regel, mijlpaal)
        for wie, regel, begroting in _BEGROTINGEN
        if begrotingsjaar >= eerste_begrotingsjaar(regel)
        for mijlpaal in begroting(feiten, wetsdag).mijlpalen
    ]
    return tuple(sorted(rijen, key=lambda rij: (rij.dag, rij.wie)))
