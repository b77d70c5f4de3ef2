# SPDX-License-Identifier: EUPL-1.2
"""When money comes in and what has to be decided by which day.

Payment: Financiële-verhoudingswet art. 15 and Besluit financiële verhouding art. 26: equal weekly
parts in the first fifty full weeks of the year; over- and underpayment is settled. Budget:
Gemeentewet arts. 190-200. Joint arrangement: Wet gemeenschappelijke regelingen arts. 34, 34b, 35.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from opstap.basis.fouten import GebruiksFout

TERMIJNEN = 50
ZIENSWIJZE_DAGEN = 84
"""Twelve weeks: how long before the board decides the councils have the draft budget."""

RAAD, REGELING = "gemeente", "gemeenschappelijke regeling"
_CENT = Decimal("0.01")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Betaalreeks:
    """``aantal`` weekly payments from ``eerste`` to ``laatste`` (Mondays of the weeks).

    Each is ``per_keer`` euros; the last one is ``laatste_keer`` and takes the cents that are left.
    ``nabetaling``: the money was allotted after the last term and comes as one settlement.
    """

    bedrag: int
    aantal: int
    eerste: date
    laatste: date
    per_keer: Decimal
    laatste_keer: Decimal
    nabetaling: bool = False

    @property
    def som(self) -> Decimal:
        """All payments together: exactly the amount."""
        return self.per_keer * (self.aantal - 1) + self.laatste_keer


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    """A day by which something has to be done, for whom, and where the law says so."""

    dag: date
    wie: str
    wat: str
    wet: str


def volle_weken(jaar: int) -> tuple[date, ...]:
    """The Mondays of the first fifty full weeks of a year."""
    eerste = date(jaar, 1, 1)
    maandag = eerste + timedelta(days=-eerste.weekday() % 7)
    return tuple(maandag + i * _WEEK for i in range(TERMIJNEN))


def betaalreeks(bedrag: int, jaar: int, *, toegekend_op: date | None = None) -> Betaalreeks:
    """The weekly payments of ``bedrag`` euros in ``jaar``.

    ``toegekend_op``: the amount was allotted during the year (a circular); then it comes in the
    full weeks that are left, and after the last of these as one settlement. That the arrears are
    spread over the rest of the year is an assumption: the decree only says that it is settled.
    Raises :class:`GebruiksFout` for a negative amount.
    """
    if bedrag < 0:
        raise GebruiksFout(f"Het bedrag is negatief ({bedrag}); geef nul of meer.")
    weken = volle_weken(jaar)
    over = [maandag for maandag in weken if toegekend_op is None or maandag > toegekend_op]
    if not over:
        dag = max(weken[-1] + _WEEK, toegekend_op or weken[-1])
        heel = Decimal(bedrag)
        return Betaalreeks(bedrag, 1, dag, dag, heel, heel, nabetaling=True)
    aantal = len(over)
    per_keer = (Decimal(bedrag) / aantal).quantize(_CENT, rounding="ROUND_DOWN")
    rest = Decimal(bedrag) - per_keer * (aantal - 1)
    return Betaalreeks(bedrag, aantal, over[0], over[-1], per_keer, rest)


def zienswijze_uiterlijk(vergadering: date) -> date:
    """The last day on which the councils must have a draft that a board decides on that day."""
    return vergadering - timedelta(days=ZIENSWIJZE_DAGEN)


def raadskalender(begrotingsjaar: int) -> tuple[Mijlpaal, ...]:
    """What the council and a joint arrangement do for the budget of one year, by day."""
    jaar, voor, na = begrotingsjaar, begrotingsjaar - 1, begrotingsjaar + 1
    laatste_bestuur = date(voor, 9, 14)
    return tuple(
        sorted(
            (
                Mijlpaal(
                    date(voor, 4, 30),
                    REGELING,
                    f"Kaders voor {jaar} en voorlopige jaarrekening {voor - 1} naar de raden.",
                    "Wgr art. 34b",
                ),
                Mijlpaal(
                    zienswijze_uiterlijk(laatste_bestuur),
                    REGELING,
                    f"Ontwerpbegroting {jaar} op zijn laatst naar de raden: 12 weken voordat het "
                    "bestuur besluit. Vergadert het bestuur eerder, dan ook 12 weken daarvoor.",
                    "Wgr art. 35",
                ),
                Mijlpaal(
                    date(voor, 9, 14),
                    REGELING,
                    f"Begroting {jaar} vastgesteld en verstuurd: vóór 15 september bij de "
                    "provincie.",
                    "Wgr art. 34",
                ),
                Mijlpaal(
                    date(voor, 11, 14),
                    RAAD,
                    f"Raad stelt begroting {jaar} vast; vóór 15 november bij de provincie. Het "
                    "ontwerp ligt daarvoor minstens 2 weken voor iedereen ter inzage.",
                    "Gemeentewet art. 190 en 191",
                ),
                Mijlpaal(
                    date(jaar, 12, 31),
                    RAAD,
                    f"Laatste dag voor een wijziging van begroting {jaar}, bijvoorbeeld na de mei- "
                    "of septembercirculaire.",
                    "Gemeentewet art. 192",
                ),
                Mijlpaal(
                    date(na, 7, 14),
                    RAAD,
                    f"Jaarrekening {jaar} met SiSa-bijlage: vóór 15 juli verstuurd.",
                    "Gemeentewet art. 200; Financiële-verhoudingswet art. 17a",
                ),
                Mijlpaal(
                    date(na, 7, 14),
                    REGELING,
                    f"Jaarrekening {jaar} vóór 15 juli bij de provincie.",
                    "Wgr art. 34",
                ),
            ),
            key=lambda m: (m.dag, m.wie),
        )
    )
