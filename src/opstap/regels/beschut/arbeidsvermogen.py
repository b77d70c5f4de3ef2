# SPDX-License-Identifier: EUPL-1.2
"""Whether somebody has arbeidsvermogen, from four facts (LK-09).

Schattingsbesluit arbeidsongeschiktheidswetten, article 1a: can do a task, has basic skills of an
employee, works an hour on end, and can bear four hours a day, or two when the work earns the
minimum wage an hour. UWV judges; this shows on which question it hangs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from opstap.regels.kern import waarden
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import beslis, tabel
from opstap.regels.kern.parameters import Parameter, parameter
from opstap.regels.kern.route import Route

FEITEN = (
    "kan_taak",
    "werknemersvaardigheden",
    "minuten_achtereen",
    "uren_per_dag",
    "minimumuurloon",
)
ZINNEN: Mapping[object, str] = {
    "ja": "Op deze feiten is er arbeidsvermogen.",
    "nee": "Op deze feiten is er geen arbeidsvermogen.",
}
_MINUTEN = 60


def arbeidsvermogen(feiten: waarden.Feiten, peildatum: date) -> TabelUitkomst:
    """Whether these facts are arbeidsvermogen. :class:`GebruiksFout` for a day before 2015."""
    normen = _normen(peildatum)
    return besluit(
        tabel("arbeidsvermogen", peildatum),
        feiten,
        _afgeleid(feiten, normen),
        peildatum=peildatum,
        uitkomstzinnen=ZINNEN,
        parameters=normen,
        slot=("UWV beoordeelt het arbeidsvermogen; dit is een oordeel van deskundigen.",),
    )


def heeft_arbeidsvermogen(feiten: waarden.Feiten, peildatum: date) -> bool | None:
    """The bare answer, as a step of another rule; null when it is not known."""
    gegeven = {**feiten, **_bekend(_afgeleid(feiten, _normen(peildatum)))}
    uit = beslis(tabel("arbeidsvermogen", peildatum), gegeven)
    return {"ja": True, "nee": False}.get(str(uit.velden["arbeidsvermogen"]))


def _normen(dag: date) -> tuple[Parameter, Parameter, Parameter]:
    """Hours on end, hours a day, and hours a day for who earns the minimum wage."""
    return (
        parameter("arbeidsvermogen_uren_aaneen", dag),
        parameter("arbeidsvermogen_uren_per_dag", dag),
        parameter("arbeidsvermogen_uren_minimumloon", dag),
    )


def _afgeleid(
    feiten: waarden.Feiten, normen: tuple[Parameter, Parameter, Parameter]
) -> dict[str, bool | str | None]:
    aaneen, gewoon, minimumloon = (norm.waarde for norm in normen)
    per_dag = waarden.getal(feiten, "uren_per_dag")
    return {
        "uur_achtereen": _haalt(waarden.getal(feiten, "minuten_achtereen"), aaneen * _MINUTEN),
        "vier_uur_per_dag": _haalt(per_dag, gewoon),
        "twee_uur_per_dag": _haalt(per_dag, minimumloon),
    }


def _haalt(aantal: Fraction | None, minstens: Fraction) -> bool | None:
    return None if aantal is None else aantal >= minstens


def _bekend(afgeleid: Mapping[str, bool | str | None]) -> dict[str, bool | str]:
    return {id: waarde for id, waarde in afgeleid.items() if waarde is not None}


ARBEIDSVERMOGEN = Route(
    id="arbeidsvermogen",
    naam="Arbeidsvermogen",
    vraag="Heeft deze persoon arbeidsvermogen?",
    groep="beschut-advies",
    feiten=FEITEN,
    regels=("LK-09",),
    velden={"arbeidsvermogen": "Arbeidsvermogen"},
    antwoord=arbeidsvermogen,
    stapsgewijs=True,
    voorbeeld={
        "kan_taak": "ja",
        "werknemersvaardigheden": "ja",
        "minuten_achtereen": "90",
        "uren_per_dag": "5",
    },
)
