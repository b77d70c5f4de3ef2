# SPDX-License-Identifier: EUPL-1.2
"""The facts of one job, the figures of the law on a day, and the formula that joins them.

Participatiewet, article 10d, as of 1 July 2026 (rules LK-04, LK-05 and LK-06)::

    basis   = minimum wage * (1 + vakantiebijslag)
    gemeten = min(basis * (1 - loonwaarde), 70% * basis)        (member 4)
    zonder  = 50% * basis                                       (member 5)
    subsidy = (gemeten or zonder) * (1 + opslag) * min(hours, full time) / 36

Everything is an exact fraction of euros a month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import kort_getal as kort
from opstap.regels.kern.parameters import Parameter, parameter
from opstap.regels.kern.uitkomst import Getal, exact, feit

EERSTE_DAG = date(2024, 1, 1)
"""The first day for which the rules of article 10d are computed."""

VOLTIJD = 36
"""Hours a week of full time when nothing else is said."""

MEESTE_UREN = 60
_MINSTE_VOLTIJD = 20
_JONGST, _VOLWASSEN, _OUDST = 15, 21, 100
_PERCENTAGE_VERMOED = 2


@dataclass(frozen=True, slots=True)
class Situatie:
    """One job for which a subsidy is asked; checked when it is made.

    ``loonwaarde`` is a share of 1, null for a forfait. ``uren`` and ``voltijd`` are hours a week;
    ``leeftijd`` in years, null for 21 and over.
    """

    uren: Fraction
    voltijd: Fraction
    loonwaarde: Fraction | None
    leeftijd: int | None = None

    @classmethod
    def van(
        cls, uren: Getal, voltijd: Getal, loonwaarde: Getal | None, leeftijd: int | None = None
    ) -> Situatie:
        """The situation from what a user gives. Raises :class:`GebruiksFout` when it cannot be."""
        _eis_uren(heel := exact(voltijd, "De voltijdse werkweek"), "De voltijdse werkweek")
        if heel < _MINSTE_VOLTIJD:
            raise GebruiksFout(
                f"De voltijdse werkweek: {kort(heel)} is te weinig. Geef de uren per week van "
                "iemand die voltijds werkt, geen deeltijdfactor."
            )
        _eis_uren(werk := exact(uren, "Uren per week"), "Uren per week")
        if leeftijd is not None and not _JONGST <= leeftijd <= _OUDST:
            raise GebruiksFout(
                f"Leeftijd {leeftijd} kan niet: geef er een van {_JONGST} tot en met {_OUDST}."
            )
        deel = None if loonwaarde is None else _eis_loonwaarde(exact(loonwaarde, "Loonwaarde"))
        return cls(werk, heel, deel, leeftijd)

    @property
    def feiten(self) -> dict[str, object]:
        """What was given, ready for JSON."""
        return {
            "uren": feit(self.uren),
            "voltijd": feit(self.voltijd),
            "loonwaarde": feit(self.loonwaarde),
            "leeftijd": self.leeftijd,
        }

    @property
    def telt(self) -> Fraction:
        """The hours a week that count: never more than full time."""
        return min(self.uren, self.voltijd)


@dataclass(frozen=True, slots=True)
class Normen:
    """The figures of the law on the day that sets the amount, and what follows from them alone.

    ``basis`` is the minimum wage a month with vakantiebijslag, ``grens`` the highest subsidy for a
    full week, and ``per_uur`` the factor from a full week to an hour a week, with the surcharge.
    ``alle`` are the figures that were used, ``waarschuwingen`` what is wrong with their age.
    """

    maand: Parameter
    jeugd: Parameter | None
    vakantiebijslag: Parameter
    opslag: Parameter
    deel: Parameter
    voltijd: Parameter
    basis: Fraction
    grens: Fraction
    per_uur: Fraction
    alle: tuple[Parameter, ...]
    waarschuwingen: tuple[str, ...]

    @classmethod
    def op(cls, dag: date, situatie: Situatie) -> Normen:
        """The figures that count on ``dag``. Raises :class:`GebruiksFout` before the first one."""
        leeftijd = situatie.leeftijd
        jong = leeftijd if leeftijd is not None and leeftijd < _VOLWASSEN else None
        return _normen(dag, jong, situatie.loonwaarde is None)

    @property
    def loon(self) -> Fraction:
        """The minimum wage a month for this age, not rounded."""
        return self.maand.waarde * (self.jeugd.waarde if self.jeugd else 1)

    def gat(self, loonwaarde: Fraction) -> Fraction:
        """What the work yields less than the minimum wage."""
        return self.basis * (1 - loonwaarde) if loonwaarde < 1 else Fraction(0)

    def subsidie_voltijd(self, loonwaarde: Fraction | None) -> Fraction:
        """The subsidy for the full week of 36 hours, before the surcharge (LK-04 and LK-05)."""
        return self.grens if loonwaarde is None else min(self.gat(loonwaarde), self.grens)

    def per_maand(self, situatie: Situatie) -> Fraction:
        """The exact monthly subsidy."""
        return self.subsidie_voltijd(situatie.loonwaarde) * self.per_uur * situatie.telt


@lru_cache(maxsize=16_384)
def _normen(dag: date, jong: int | None, forfaitair: bool) -> Normen:
    """The figures of a day; a file with many jobs asks for the same day again and again."""
    maand = parameter("wml_maand", dag)
    jeugd = None if jong is None else parameter(f"wml_jeugd_{jong}", dag)
    vakantiebijslag, opslag = parameter("vakantiebijslag", dag), parameter("lks_opslag", dag)
    deel = parameter("lks_forfait" if forfaitair else "lks_maximum", dag)
    voltijd = parameter("lks_voltijd", dag)
    basis = maand.waarde * (jeugd.waarde if jeugd else 1) * (1 + vakantiebijslag.waarde)
    alle = (maand, *filter(None, [jeugd]), vakantiebijslag, deel, opslag, voltijd)
    return Normen(
        *(maand, jeugd, vakantiebijslag, opslag, deel, voltijd),
        basis=basis,
        grens=deel.waarde * basis,
        per_uur=(1 + opslag.waarde) / voltijd.waarde,
        alle=alle,
        waarschuwingen=tuple(filter(None, (p.waarschuwing for p in alle))),
    )


def rekendatum(dag: date, start: date | None) -> date:
    """The day whose figures set the amount on ``dag``: 1 January, or the start in that year.

    An amount is only set again on 1 January (LK-07, article 10d, member 6).
    """
    if start is None:
        return dag
    return max(start, date(dag.year, 1, 1))


def halverwege(telt_op: date) -> bool:
    """Whether the figures of the second half-year are used, which is our reading of LK-07."""
    return telt_op.month > 6


def _eis_uren(uren: Fraction, wat: str) -> None:
    if uren.numerator <= 0:
        raise GebruiksFout(f"{wat}: {kort(uren)} kan niet. Geef een getal boven 0.")
    if uren.numerator > MEESTE_UREN * uren.denominator:
        raise GebruiksFout(
            f"{wat}: {kort(uren)} is meer dan {kort(MEESTE_UREN)}. Geef de uren per week, niet "
            "per maand."
        )


def _eis_loonwaarde(loonwaarde: Fraction) -> Fraction:
    if loonwaarde.numerator < 0:
        raise GebruiksFout(
            f"Loonwaarde {kort(loonwaarde)} is negatief. Geef een deel van 1, zoals 0,40."
        )
    if loonwaarde.numerator >= _PERCENTAGE_VERMOED * loonwaarde.denominator:
        raise GebruiksFout(
            f"Loonwaarde {kort(loonwaarde)} is geen deel van 1. Bedoelt u "
            f"{kort(loonwaarde)} procent, geef dan {kort(loonwaarde / 100, 4)}."
        )
    return loonwaarde
