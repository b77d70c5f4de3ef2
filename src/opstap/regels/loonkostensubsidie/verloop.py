# SPDX-License-Identifier: EUPL-1.2
"""A loonkostensubsidie through time: what is paid for every month of a job (LK-05 and LK-07).

The amount is set at the start and then on every 1 January, never on 1 July. A forfait comes first,
for at most six months; it is not worked back when the loonwaarde is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import euro
from opstap.regels.kern import waarden
from opstap.regels.kern.kalender import datum, einde_van_de_maand, laatste_dag
from opstap.regels.kern.parameters import Parameter, parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Getal, Regel, Uitkomst, Zinnen, feit
from opstap.regels.kern.wetboek import regel
from opstap.regels.loonkostensubsidie.bedrag import centen, regels_van
from opstap.regels.loonkostensubsidie.normen import VOLTIJD, Normen, Situatie, rekendatum
from opstap.regels.loonkostensubsidie.zinnen import AFRONDING, let_op

_DAG = timedelta(days=1)
_MEESTE_JAREN = 60


@dataclass(frozen=True, slots=True)
class Tijdvak:
    """A calendar month of a subsidy, or the part of it with one amount.

    ``per_maand`` is the amount for a whole month, ``bedrag`` what is paid for these days, both in
    euros and cents. ``loon_van`` is the day whose minimum wage counts.
    """

    van: date
    tot: date
    soort: Literal["forfaitair", "gemeten"]
    loon_van: date
    per_maand: Decimal
    bedrag: Decimal

    def als_dict(self) -> dict[str, object]:
        """The part as plain values for JSON."""
        return {
            "van": self.van.isoformat(),
            "tot": self.tot.isoformat(),
            "soort": self.soort,
            "loon_van": self.loon_van.isoformat(),
            "per_maand": str(self.per_maand),
            "bedrag": str(self.bedrag),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LksVerloop(Uitkomst):
    """All amounts from the first day to the last, and their sum."""

    tijdvakken: tuple[Tijdvak, ...]

    @property
    def totaal(self) -> Decimal:
        """Everything that is paid, in euros and cents."""
        return sum((t.bedrag for t in self.tijdvakken), Decimal("0.00"))

    def antwoord(self) -> dict[str, object]:
        """The total as a text with two decimals, and every part."""
        return {
            "totaal": str(self.totaal),
            "tijdvakken": [tijdvak.als_dict() for tijdvak in self.tijdvakken],
        }


def lks_verloop(
    start: date,
    tot: date,
    *,
    uren: Getal,
    loonwaarde: Getal | None = None,
    forfaitmaanden: int = 0,
    voltijd: Getal = VOLTIJD,
) -> LksVerloop:
    """The subsidy from ``start`` up to and including ``tot``, month by month.

    The first ``forfaitmaanden`` (0 to 6) are forfaitair, the rest follows ``loonwaarde``; hours as
    in :func:`opstap.regels.lks`. A part of a month counts by calendar days, which is a choice of
    Opstap.

    Raises :class:`GebruiksFout` for what cannot be: an end before the start, more than sixty
    years, a forfait over its maximum, no loonwaarde for what comes after it.
    """
    if tot < start:
        raise GebruiksFout(f"De laatste dag ({datum(tot)}) ligt voor de start ({datum(start)}).")
    if tot.year - start.year > _MEESTE_JAREN:
        raise GebruiksFout(f"Van {start.year} tot {tot.year} is te lang; kies hoogstens 60 jaar.")
    gemeten = Situatie.van(uren, voltijd, loonwaarde)
    forfait = Situatie.van(uren, voltijd, None)
    Normen.op(start, forfait)  # a day without figures is refused here, about the wage itself
    meeste = parameter("lks_forfait_maanden", start)
    if not 0 <= forfaitmaanden <= meeste.waarde:
        raise GebruiksFout(
            f"Zonder meting kan hoogstens {int(meeste.waarde)} maanden; u gaf {forfaitmaanden}."
        )
    eerste_gemeten = laatste_dag(start, forfaitmaanden) + _DAG if forfaitmaanden else start
    if gemeten.loonwaarde is None and tot >= eerste_gemeten:
        raise GebruiksFout(
            f"Vanaf {datum(eerste_gemeten)} telt de gemeten loonwaarde. Geef een loonwaarde."
        )
    tijdvakken: list[Tijdvak] = []
    regels: dict[str, Regel] = {}
    gebruikt: dict[str, Parameter] = {meeste.id: meeste} if forfaitmaanden else {}
    for van, einde in _delen(start, tot, eerste_gemeten):
        telt_op = rekendatum(van, start)
        situatie = forfait if van < eerste_gemeten else gemeten
        normen = Normen.op(telt_op, situatie)
        heel = normen.per_maand(situatie)
        for een in regels_van(situatie, normen, telt_op):
            regels.setdefault(een.id, een)
        gebruikt.update({p.id: p for p in normen.alle})
        tijdvakken.append(
            Tijdvak(
                van=van,
                tot=einde,
                soort="forfaitair" if situatie is forfait else "gemeten",
                loon_van=telt_op,
                per_maand=centen(heel),
                bedrag=centen(heel * _deel_van_de_maand(van, einde)),
            )
        )
    if _heeft_deel(tijdvakken) and regels["LK-07"].zekerheid == "hoog":
        regels["LK-07"] = regel("LK-07", start, lezing="deel_van_een_maand")
    waarschuwingen = [*let_op(gemeten), *(p.waarschuwing for p in gebruikt.values())]
    return LksVerloop(
        peildatum=start,
        regels=tuple(regels.values()),
        parameters=tuple(gebruikt.values()),
        stappen=Zinnen(_zinnen, tijdvakken, eerste_gemeten, start, tot),
        waarschuwingen=tuple(tekst for tekst in waarschuwingen if tekst),
        feiten={
            **gemeten.feiten,
            "start": feit(start),
            "tot": feit(tot),
            "forfaitmaanden": forfaitmaanden,
        },
        tijdvakken=tuple(tijdvakken),
    )


def _delen(start: date, tot: date, eerste_gemeten: date) -> Iterator[tuple[date, date]]:
    """The calendar months between two days, cut where the measured subsidy begins."""
    van = start
    while van <= tot:
        einde = min(einde_van_de_maand(van), tot)
        if van < eerste_gemeten <= einde:
            einde = eerste_gemeten - _DAG
        yield van, einde
        van = einde + _DAG


def _deel_van_de_maand(van: date, einde: date) -> Fraction:
    return Fraction(einde.day - van.day + 1, einde_van_de_maand(van).day)


def _heeft_deel(tijdvakken: list[Tijdvak]) -> bool:
    """Whether some part is less than a calendar month."""
    return any(_deel_van_de_maand(vak.van, vak.tot) < 1 for vak in tijdvakken)


def _zinnen(
    tijdvakken: list[Tijdvak], eerste_gemeten: date, start: date, tot: date
) -> Iterator[str]:
    """How the amounts come about, in Dutch."""
    if eerste_gemeten > start:
        yield (
            f"Tot en met {datum(min(eerste_gemeten - _DAG, tot))} is de subsidie forfaitair, "
            "zonder meting. Deze maanden worden later niet herrekend."
        )
    yield (
        "Het bedrag wordt bij de start bepaald en daarna alleen op 1 januari. Een hoger "
        "minimumloon op 1 juli verandert een lopende subsidie niet."
    )
    vorige: tuple[str, Decimal] | None = None
    for vak in tijdvakken:
        if (vak.soort, vak.per_maand) != vorige:
            yield f"Vanaf {datum(vak.van)}: {euro(Fraction(vak.per_maand), 2)} per maand."
        vorige = (vak.soort, vak.per_maand)
    if _heeft_deel(tijdvakken):
        yield (
            "Een deel van een maand telt naar het aantal kalenderdagen. De wet regelt dat niet; "
            "dit is een keuze van Opstap."
        )
    yield AFRONDING


def _verloop(feiten: waarden.Feiten, peildatum: date) -> LksVerloop:
    """The days are facts themselves, so that the day of the question does not matter."""
    start, tot = waarden.dag(feiten, "start"), waarden.dag(feiten, "laatste_dag")
    voltijd = waarden.getal(feiten, "voltijd")
    return lks_verloop(
        start or peildatum,
        tot or peildatum,
        uren=waarden.getal(feiten, "uren") or 0,
        loonwaarde=waarden.getal(feiten, "loonwaarde"),
        forfaitmaanden=waarden.geheel(feiten, "forfaitmaanden") or 0,
        voltijd=VOLTIJD if voltijd is None else voltijd,
    )


ROUTES = (
    Route(
        id="lks-verloop",
        naam="Loonkostensubsidie van maand tot maand",
        vraag="Hoeveel loonkostensubsidie is er in een hele periode?",
        groep="loonkostensubsidie",
        feiten=("start", "laatste_dag", "uren", "loonwaarde", "forfaitmaanden", "voltijd"),
        verplicht=("start", "laatste_dag", "uren"),
        regels=("LK-04", "LK-05", "LK-06", "LK-07", "LK-01"),
        velden={"totaal": "Euro samen"},
        antwoord=_verloop,
        voorbeeld={
            "start": "2025-03-01",
            "laatste_dag": "2026-12-31",
            "uren": "36",
            "loonwaarde": "0,40",
            "forfaitmaanden": "6",
        },
    ),
)
