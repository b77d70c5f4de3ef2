# SPDX-License-Identifier: EUPL-1.2
"""Loonwaarde: which percentage of the minimum wage the work is worth (LK-08).

For each main task the pace, the quality and the net working time against those of the norm
function; the loonwaarde is the sum of their products, weighted by share of time, at most 100% and
rounded half up to a whole percent::

    round( min(1, sum(aandeel * tempo * kwaliteit * netto)) )
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import kort_getal as kort
from opstap.regels.kern import waarden
from opstap.regels.kern.parameters import Parameter, parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Getal, Uitkomst, exact, feit
from opstap.regels.kern.wetboek import regel
from opstap.regels.loonkostensubsidie.normen import EERSTE_DAG

_MEESTE_TAKEN = 5
_GRENS = Fraction(2)
_UREN_PER_DAG = 24


@dataclass(frozen=True, slots=True)
class Hoofdtaak:
    """A main task. All numbers are shares of 1: of the working time, and of the norm function.

    ``tempo`` may be above 1; ``netto`` is the net working time.
    """

    naam: str
    aandeel: Fraction
    tempo: Fraction
    kwaliteit: Fraction
    netto: Fraction

    @classmethod
    def van(
        cls, naam: str, aandeel: Getal, tempo: Getal, kwaliteit: Getal, netto: Getal
    ) -> Hoofdtaak:
        """The task from what a user gives.

        Raises :class:`GebruiksFout` for a number that is not a share of 1 (only ``tempo`` may be
        above 1, and it stays under 2).
        """
        delen = {"aandeel": aandeel, "tempo": tempo, "kwaliteit": kwaliteit, "netto": netto}
        heel = {wat: exact(deel, f"{naam}, {wat}") for wat, deel in delen.items()}
        for wat, deel in heel.items():
            if deel < 0:
                raise GebruiksFout(f"{naam}: {wat} {kort(deel)} is negatief.")
            if deel > 1 and (wat != "tempo" or deel >= _GRENS):
                bedoeld = (
                    f" Bedoelt u {kort(deel)} procent, schrijf dan {float(deel / 100):g}."
                    if deel >= _GRENS
                    else ""
                )
                raise GebruiksFout(
                    f"{naam}: {wat} {kort(deel)} is geen deel van 1. Schrijf 80 procent als 0.8."
                    + bedoeld
                )
        if not heel["aandeel"]:
            raise GebruiksFout(f"{naam}: het aandeel is 0. Laat deze taak weg.")
        return cls(naam, **heel)

    @property
    def prestatie(self) -> Fraction:
        """Pace times quality times net time."""
        return self.tempo * self.kwaliteit * self.netto

    @property
    def bijdrage(self) -> Fraction:
        """What this task adds to the loonwaarde."""
        return self.aandeel * self.prestatie

    def als_dict(self) -> dict[str, object]:
        """The task as plain values for JSON, shares as numbers."""
        velden = ("aandeel", "tempo", "kwaliteit", "netto", "prestatie", "bijdrage")
        return {"naam": self.naam, **{veld: float(getattr(self, veld)) for veld in velden}}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoonwaardeUitkomst(Uitkomst):
    """A loonwaarde: ``procent`` is whole, ``exact`` the share of 1 before cap and rounding."""

    procent: int
    exact: Fraction
    taken: tuple[Hoofdtaak, ...]

    @property
    def loonwaarde(self) -> Fraction:
        """The share of 1 that a loonkostensubsidie takes."""
        return Fraction(self.procent, 100)

    def antwoord(self) -> dict[str, object]:
        """The loonwaarde as a text with two decimals, and what each task adds."""
        return {
            "loonwaarde": f"{self.procent / 100:.2f}",
            "procent": self.procent,
            "exact": str(self.exact),
            "taken": [taak.als_dict() for taak in self.taken],
        }


def bepaal_loonwaarde(
    taken: Sequence[Hoofdtaak],
    *,
    uren: Getal | None = None,
    werkdagen: int | None = None,
    peildatum: date | None = None,
) -> LoonwaardeUitkomst:
    """The loonwaarde over all main tasks, by the law of ``peildatum`` (without it: today's).

    ``uren`` a week and ``werkdagen`` a week serve the test that a main task takes half an hour of
    a working day; without them that test is left to the reader.

    Raises :class:`GebruiksFout` when there is no task, when the shares are not 1 together, or when
    a task is too small to be a main task, and for a day before 2024.
    """
    if not taken:
        raise GebruiksFout("Geef minstens één hoofdtaak.")
    som = sum(taak.aandeel for taak in taken)
    if som != 1:
        raise GebruiksFout(
            f"De aandelen van de taken zijn samen {kort(Fraction(som), 4)} en moeten samen 1 zijn. "
            "Verdeel de werktijd van deze baan helemaal over de hoofdtaken."
        )
    per_dag = _uren_per_dag(uren, werkdagen)
    dag = peildatum or EERSTE_DAG
    deel, minuten = (parameter(n, dag) for n in ("hoofdtaak_deel", "hoofdtaak_minuten"))
    for taak in taken:
        _eis_hoofdtaak(taak, per_dag, deel.waarde, minuten.waarde)
    opgeteld = sum((taak.bijdrage for taak in taken), Fraction(0))
    heel = int(min(opgeteld, Fraction(1)) * 100 + Fraction(1, 2))
    return LoonwaardeUitkomst(
        peildatum=peildatum,
        regels=(regel("LK-08", peildatum), regel("LK-02", peildatum)),
        parameters=(deel, minuten),
        stappen=(
            *(_zin(taak) for taak in taken),
            f"Samen is dat {_procent(opgeteld)}."
            + (" Meer dan 100% kan niet." if opgeteld > 1 else "")
            + f" Afgerond op een heel percentage is de loonwaarde {heel}% van het minimumloon.",
            *_over_hoofdtaken(per_dag, (deel, minuten)),
        ),
        waarschuwingen=_let_op(taken),
        feiten={"uren": feit(uren), "werkdagen": werkdagen},
        procent=heel,
        exact=opgeteld,
        taken=tuple(taken),
    )


def is_hoofdtaak(
    aandeel: Getal, *, uren: Getal | None = None, werkdagen: int | None = None
) -> bool | None:
    """Whether a task of this share is a main task; null when the hours are needed to tell.

    A main task takes at least 1/16 of the working week and at least 30 minutes of a working day.
    """
    deel = exact(aandeel, "Aandeel")
    per_dag = _uren_per_dag(uren, werkdagen)
    if deel < parameter("hoofdtaak_deel", EERSTE_DAG).waarde:
        return False
    if per_dag is None:
        return None
    return deel * per_dag * 60 >= parameter("hoofdtaak_minuten", EERSTE_DAG).waarde


def _uren_per_dag(uren: Getal | None, werkdagen: int | None) -> Fraction | None:
    if uren is None or werkdagen is None:
        if uren is not None or werkdagen is not None:
            raise GebruiksFout("Geef de uren per week en het aantal werkdagen allebei, of geen.")
        return None
    if not 1 <= werkdagen <= 7:
        raise GebruiksFout(f"{werkdagen} werkdagen per week kan niet. Geef 1 tot en met 7.")
    per_dag = exact(uren, "Uren per week") / werkdagen
    if not 0 < per_dag <= _UREN_PER_DAG:
        raise GebruiksFout(
            f"{kort(per_dag * werkdagen)} uur in {werkdagen} werkdagen kan niet. Geef de uren per "
            "week."
        )
    return per_dag


def _eis_hoofdtaak(
    taak: Hoofdtaak, per_dag: Fraction | None, deel: Fraction, minuten: Fraction
) -> None:
    te_kort = ""
    if taak.aandeel < deel:
        te_kort = f"{_procent(taak.aandeel)} van de werkweek is minder dan 1/16 ({_procent(deel)})"
    elif per_dag is not None and taak.aandeel * per_dag * 60 < minuten:
        te_kort = (
            f"{kort(taak.aandeel * per_dag * 60)} minuten per werkdag is minder dan {kort(minuten)}"
        )
    if te_kort:
        raise GebruiksFout(
            f"{taak.naam} is geen hoofdtaak: {te_kort}. Voeg deze taak bij een andere, zodat de "
            "aandelen samen 1 blijven."
        )


def _procent(deel: Fraction) -> str:
    return f"{kort(deel * 100)}%"


def _zin(taak: Hoofdtaak) -> str:
    return (
        f"{taak.naam}: {_procent(taak.aandeel)} van de tijd × tempo {kort(taak.tempo, 3)} × "
        f"kwaliteit {kort(taak.kwaliteit, 3)} × netto werktijd {kort(taak.netto, 3)} = "
        f"{_procent(taak.bijdrage)}."
    )


def _over_hoofdtaken(
    per_dag: Fraction | None, grenzen: tuple[Parameter, Parameter]
) -> tuple[str, ...]:
    deel, minuten = (p.waarde for p in grenzen)
    if per_dag is not None:
        return (
            (
                f"Elke taak is minstens {_procent(deel)} van de werkweek en {kort(minuten)} "
                "minuten per werkdag: het zijn hoofdtaken."
            ),
        )
    return (
        (
            f"Elke taak is minstens {_procent(deel)} van de werkweek. Of elke taak ook "
            f"{kort(minuten)} minuten per werkdag duurt, is niet nagegaan: de uren en werkdagen "
            "ontbreken."
        ),
    )


def _let_op(taken: Sequence[Hoofdtaak]) -> tuple[str, ...]:
    if len(taken) <= _MEESTE_TAKEN:
        return ()
    return (
        (
            f"U gaf {len(taken)} hoofdtaken; gewoon zijn er hoogstens {_MEESTE_TAKEN}. Voeg taken "
            "samen die bij elkaar horen."
        ),
    )


def _loonwaarde(feiten: waarden.Feiten, peildatum: date) -> LoonwaardeUitkomst:
    rijen = enumerate(waarden.rijen(feiten, "taken"), start=1)
    return bepaal_loonwaarde(
        [Hoofdtaak.van(f"Taak {nummer}", *rij) for nummer, rij in rijen],
        uren=waarden.getal(feiten, "uren"),
        werkdagen=waarden.geheel(feiten, "werkdagen"),
        peildatum=peildatum,
    )


ROUTES = (
    Route(
        id="loonwaarde",
        naam="Loonwaarde uit taken",
        vraag="Wat is de loonwaarde van dit werk?",
        groep="loonwaarde",
        feiten=("taken", "uren", "werkdagen"),
        verplicht=("taken",),
        regels=("LK-08", "LK-02"),
        velden={"procent": "Loonwaarde in procent"},
        antwoord=_loonwaarde,
        voorbeeld={
            "taken": "0,5 0,8 0,9 1\n0,3 0,875 1 0,8\n0,2 0,6 1 0,9",
            "uren": "36",
            "werkdagen": "5",
        },
    ),
)
