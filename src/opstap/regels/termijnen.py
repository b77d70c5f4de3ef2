# SPDX-License-Identifier: EUPL-1.2
"""Terms around an application for loonkostensubsidie (LK-03)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kalender import datum, maand_na
from opstap.regels.parameters import parameter
from opstap.regels.uitkomst import Regel, Uitkomst, feit, kort

LK_03 = Regel(
    "LK-03",
    "Aanvraag van loonkostensubsidie",
    "Participatiewet, artikel 10d, leden 2 en 12 (versie 1 juli 2026)",
    "https://wetten.overheid.nl/BWBR0015703/2026-07-01",
    "hoog",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermijnUitkomst(Uitkomst):
    """The last day for the decision, and whether an application after the start was in time.

    ``op_tijd`` is null when no start was given, and on the day on which the term ends: how to
    count that day was not checked, so that a person must look.
    """

    beslis_uiterlijk: date
    aanvragen_voor: date | None
    op_tijd: bool | None

    def antwoord(self) -> dict[str, object]:
        """Dates in ISO 8601."""
        return {
            "beslis_uiterlijk": self.beslis_uiterlijk.isoformat(),
            "aanvragen_voor": self.aanvragen_voor and self.aanvragen_voor.isoformat(),
            "op_tijd": self.op_tijd,
        }


def lks_termijn(aanvraag: date, start: date | None = None) -> TermijnUitkomst:
    """The terms of an application on ``aanvraag``; ``start`` is the first day of the job.

    The college decides within 5 weeks. Who applies when the job has started (article 10d, member
    2) does so within 6 months after the start.

    Raises :class:`GebruiksFout` for an application before the start: that is another route
    (article 10c), without this term.
    """
    weken = parameter("lks_besluit_weken", aanvraag)
    beslis = aanvraag + timedelta(weeks=int(weken.waarde))
    zinnen = [
        (
            f"De aanvraag is van {datum(aanvraag)}. Het college beslist binnen "
            f"{kort(weken.waarde)} weken: uiterlijk {datum(beslis)}."
        )
    ]
    if start is None:
        return TermijnUitkomst(
            peildatum=aanvraag,
            regels=(LK_03,),
            parameters=(weken,),
            stappen=tuple(zinnen),
            feiten={"aanvraag": feit(aanvraag), "start": None},
            beslis_uiterlijk=beslis,
            aanvragen_voor=None,
            op_tijd=None,
        )
    if aanvraag < start:
        raise GebruiksFout(
            f"De aanvraag ({datum(aanvraag)}) is van voor de start ({datum(start)}). De termijn "
            "van zes maanden geldt voor wie al werkt (artikel 10d, lid 2). Laat de start weg voor "
            "de gewone route (artikel 10c)."
        )
    maanden = parameter("lks_aanvraag_maanden", aanvraag)
    grens = maand_na(start, int(maanden.waarde))
    zinnen.append(
        f"Het werk begon op {datum(start)}. Aanvragen kan binnen {kort(maanden.waarde)} maanden: "
        f"voor {datum(grens)}."
    )
    op_tijd = None if aanvraag == grens else aanvraag < grens
    zinnen.append(
        {
            True: "De aanvraag is op tijd.",
            False: "De aanvraag is te laat voor deze route.",
            None: "De aanvraag is van de dag waarop de termijn afloopt. Of die dag meetelt, is "
            "niet nagegaan: laat een jurist kijken.",
        }[op_tijd]
    )
    return TermijnUitkomst(
        peildatum=aanvraag,
        regels=(LK_03,),
        parameters=(weken, maanden),
        stappen=tuple(zinnen),
        feiten={"aanvraag": feit(aanvraag), "start": feit(start)},
        beslis_uiterlijk=beslis,
        aanvragen_voor=grens,
        op_tijd=op_tijd,
    )
