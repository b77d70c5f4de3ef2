# SPDX-License-Identifier: EUPL-1.2
"""Terms around an application for loonkostensubsidie (LK-03).

Participatiewet, article 10d: an application after the start is made within six months (member 2);
the college decides within five weeks after it has established the loonwaarde, or that this is not
needed (member 12).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import kort_getal as kort
from opstap.regels.kern import waarden
from opstap.regels.kern.feiten import Waarde, gegeven
from opstap.regels.kern.kalender import datum, maand_na
from opstap.regels.kern.mijlpalen import KalenderUitkomst, Mijlpaal, binnen_bereik, op_volgorde
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import feit
from opstap.regels.kern.wetboek import regel
from opstap.regels.termijnen.werkdagen import Termijn, termijn

_TELT_VANAF_AANVRAAG = (
    "De vijf weken beginnen als het college de loonwaarde heeft vastgesteld, of heeft vastgesteld "
    "dat dat niet nodig is (artikel 10d, lid 12). Die dag is niet gegeven. Opstap telt daarom "
    "vanaf de aanvraag: dat is de vroegst mogelijke dag."
)
_LID_12 = (
    "Lid 12 noemt de vijf weken voor een aanvraag voordat de baan begint. Opstap telt ze ook bij "
    "een aanvraag erna (lid 2); dat is een lezing."
)
_OP_TIJD = {
    True: "De aanvraag is op tijd.",
    False: "De aanvraag is te laat voor deze route.",
    None: "De aanvraag is van de dag waarop de termijn afloopt. Of die dag meetelt, is niet "
    "nagegaan: laat een jurist kijken.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TermijnUitkomst(KalenderUitkomst):
    """The last day for the decision, and whether an application after the start was in time.

    ``beslis_uiterlijk`` is five weeks on; ``laatste_dag`` is later when that is no working day.
    ``op_tijd`` is null when no start was given, and on the day on which the term ends: how to
    count that day was not checked, so that a person must look.
    """

    beslis_uiterlijk: date
    laatste_dag: date
    aanvragen_voor: date | None
    op_tijd: bool | None

    def antwoord(self) -> dict[str, object]:
        """Dates in ISO 8601."""
        return {
            "beslis_uiterlijk": self.beslis_uiterlijk.isoformat(),
            "laatste_dag": self.laatste_dag.isoformat(),
            "aanvragen_voor": self.aanvragen_voor and self.aanvragen_voor.isoformat(),
            "op_tijd": self.op_tijd,
            **KalenderUitkomst.antwoord(self),
        }


def lks_termijn(
    aanvraag: date, start: date | None = None, *, vastgesteld: date | None = None
) -> TermijnUitkomst:
    """The terms of an application on ``aanvraag``; ``start`` is the first day of the job.

    ``vastgesteld`` is the day on which the college has established the loonwaarde (or that this is
    not needed): the five weeks for the decision begin there. Without it they are counted from the
    application, with a warning. Who applies when the job has started (article 10d, member 2) does
    so within 6 months after the start.

    Raises :class:`GebruiksFout` for an application before the start, because that is another route
    (article 10c) without this term, and for a loonwaarde from before the application.
    """
    if vastgesteld is not None and vastgesteld < aanvraag:
        raise GebruiksFout(
            f"De loonwaarde is vastgesteld op {datum(vastgesteld)}, voor de aanvraag van "
            f"{datum(aanvraag)}. Kijk de twee dagen na."
        )
    weken = parameter("lks_besluit_weken", aanvraag)
    beslis = termijn(vastgesteld or aanvraag, weken.waarde)
    uitkomst = TermijnUitkomst(
        peildatum=aanvraag,
        regels=(regel("LK-03", aanvraag, lezing=None if vastgesteld else "vanaf_aanvraag"),),
        parameters=(weken,),
        stappen=(_beslis(aanvraag, vastgesteld, beslis), *beslis.verlenging),
        waarschuwingen=() if vastgesteld else (_TELT_VANAF_AANVRAAG,),
        feiten={
            "aanvraag": feit(aanvraag),
            "start": feit(start),
            "vastgesteld": feit(vastgesteld),
        },
        mijlpalen=(
            Mijlpaal(
                beslis.laatste_dag,
                "uiterlijk",
                "het college beslist over de loonkostensubsidie",
                "Participatiewet, artikel 10d, lid 12",
            ),
        ),
        beslis_uiterlijk=beslis.einde,
        laatste_dag=beslis.laatste_dag,
        aanvragen_voor=None,
        op_tijd=None,
    )
    return uitkomst if start is None else _achteraf(uitkomst, aanvraag, start)


def _beslis(aanvraag: date, vastgesteld: date | None, beslis: Termijn) -> str:
    vanaf = f" De loonwaarde is vastgesteld op {datum(vastgesteld)}." if vastgesteld else ""
    return (
        f"De aanvraag is van {datum(aanvraag)}.{vanaf} Het college beslist binnen {beslis.weken} "
        f"weken: {datum(beslis.einde)} (Participatiewet, artikel 10d, lid 12)."
    )


def _achteraf(uitkomst: TermijnUitkomst, aanvraag: date, start: date) -> TermijnUitkomst:
    """The same outcome with the term of an application after the start."""
    if aanvraag < start:
        raise GebruiksFout(
            f"De aanvraag ({datum(aanvraag)}) is van voor de start ({datum(start)}). De termijn "
            "van zes maanden geldt voor wie al werkt (artikel 10d, lid 2). Laat de start weg voor "
            "de gewone route (artikel 10c)."
        )
    maanden = parameter("lks_aanvraag_maanden", aanvraag)
    grens = binnen_bereik(maand_na(start, int(maanden.waarde)))
    op_tijd = None if aanvraag == grens else aanvraag < grens
    lezing = "laatste_dag" if op_tijd is None else "na_start"
    return replace(
        uitkomst,
        regels=(regel("LK-03", aanvraag, lezing=lezing),),
        parameters=(*uitkomst.parameters, maanden),
        stappen=(
            *uitkomst.stappen,
            _LID_12,
            (
                f"Het werk begon op {datum(start)}. Aanvragen kan binnen {kort(maanden.waarde)} "
                f"maanden: voor {datum(grens)} (Participatiewet, artikel 10d, lid 2)."
            ),
            _OP_TIJD[op_tijd],
        ),
        mijlpalen=op_volgorde(
            (
                *uitkomst.mijlpalen,
                Mijlpaal(
                    grens,
                    "voor",
                    "aanvragen van subsidie voor wie al werkt",
                    "Participatiewet, artikel 10d, lid 2",
                ),
            )
        ),
        aanvragen_voor=grens,
        op_tijd=op_tijd,
    )


def _antwoord(feiten: Mapping[str, Waarde], peildatum: date) -> TermijnUitkomst:
    uitkomst = lks_termijn(
        waarden.dag(feiten, "lks_aanvraagdatum") or peildatum,
        waarden.dag(feiten, "start"),
        vastgesteld=waarden.dag(feiten, "loonwaarde_vastgesteld"),
    )
    return replace(uitkomst, feiten=gegeven(feiten))


LKS = Route(
    id="termijn-lks",
    naam="Termijnen van loonkostensubsidie",
    vraag="Wanneer beslist het college over loonkostensubsidie, en is de aanvraag op tijd?",
    groep="termijnen",
    feiten=("lks_aanvraagdatum", "start", "loonwaarde_vastgesteld"),
    regels=("LK-03",),
    velden={
        "beslis_uiterlijk": "Einde van de vijf weken",
        "laatste_dag": "Laatste dag (Algemene termijnenwet)",
        "aanvragen_voor": "Aanvragen voor",
        "op_tijd": "Op tijd",
    },
    antwoord=_antwoord,
    voorbeeld={
        "lks_aanvraagdatum": "2027-02-15",
        "start": "2026-09-01",
        "loonwaarde_vastgesteld": "2027-03-20",
    },
)
