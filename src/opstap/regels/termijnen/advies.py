# SPDX-License-Identifier: EUPL-1.2
"""When UWV must have given its advice on beschut werk, and who is told (BW-02).

Besluit advisering beschut werk, article 2: eight weeks after the request, whoever asked. The decree
knows no suspension, and an advice never expires by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern import waarden
from opstap.regels.kern.feiten import Waarde, gegeven
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.mijlpalen import KalenderUitkomst, Mijlpaal
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import regel
from opstap.regels.termijnen.werkdagen import termijn

EIGEN_AANVRAAG_VANAF = date(2017, 1, 1)
"""Since this day the person may ask UWV (Stb. 2016, 519)."""

_BERICHT = {
    True: "De persoon vroeg het advies zelf aan. UWV laat de persoon op hetzelfde moment als het "
    "college weten dat het advies er is en wat erin staat.",
    False: "Het college vroeg het advies aan. Het advies gaat naar het college.",
    None: "Wie het advies aanvroeg, is niet bekend. Vroeg de persoon het zelf aan, dan krijgt ook "
    "die bericht.",
}
_AAN = {True: "college en persoon", False: "college", None: "onbekend"}
_STIL = (
    "Het besluit noemt geen reden waarom de acht weken stil kunnen staan. De regels daarover in de "
    "Algemene wet bestuursrecht (artikelen 4:5 en 4:15) gaan over een beschikking; een advies is "
    "dat niet. Opstap telt daarom gewoon door. Laat een jurist kijken of UWV mocht wachten."
)


def advies_termijn(feiten: Mapping[str, Waarde], peildatum: date) -> KalenderUitkomst:
    """By which day UWV advises. The day of the request sets the law, not ``peildatum``.

    Raises :class:`GebruiksFout` for a request before 2015, or by the person before 2017.
    """
    aanvraag = waarden.dag(feiten, "aanvraagdatum") or peildatum
    eigen = waarden.ja_nee(feiten, "eigen_aanvraag")
    stil = waarden.ja_nee(feiten, "uwv_wacht") is True
    if eigen and aanvraag < EIGEN_AANVRAAG_VANAF:
        raise GebruiksFout(
            f"De aanvraag is van {datum(aanvraag)}. De persoon kan zelf advies vragen vanaf "
            f"{datum(EIGEN_AANVRAAG_VANAF)}; daarvoor kon alleen het college dat."
        )
    weken = parameter("beschut_advies_weken", aanvraag)
    tijd = termijn(aanvraag, weken.waarde)
    return KalenderUitkomst(
        peildatum=aanvraag,
        regels=(regel("BW-02", aanvraag, lezing="opschorting" if stil else None),),
        parameters=(weken,),
        stappen=(
            (
                f"Het verzoek is van {datum(aanvraag)}. UWV geeft het advies binnen {tijd.weken} "
                f"weken: {datum(tijd.einde)} (Besluit advisering beschut werk, artikel 2)."
            ),
            *tijd.verlenging,
            _BERICHT[eigen],
            "De wet geeft het advies geen einddatum.",
        ),
        waarschuwingen=(_STIL,) if stil else (),
        feiten=gegeven(feiten),
        mijlpalen=(
            Mijlpaal(
                tijd.laatste_dag,
                "uiterlijk",
                "UWV geeft het advies",
                "Besluit advisering beschut werk, artikel 2",
            ),
        ),
        velden={
            "advies_uiterlijk": tijd.einde,
            "laatste_dag": tijd.laatste_dag,
            "bericht_aan": _AAN[eigen],
        },
    )


ADVIES = Route(
    id="termijn-advies",
    naam="Termijn van het advies",
    vraag="Wanneer moet UWV het advies beschut werk geven, en wie krijgt bericht?",
    groep="termijnen",
    feiten=("aanvraagdatum", "eigen_aanvraag", "uwv_wacht"),
    verplicht=("aanvraagdatum",),
    regels=("BW-02",),
    velden={
        "advies_uiterlijk": "Acht weken na de aanvraag",
        "laatste_dag": "Laatste dag (Algemene termijnenwet)",
        "bericht_aan": "Bericht aan",
    },
    antwoord=advies_termijn,
    voorbeeld={"aanvraagdatum": "2026-03-02", "eigen_aanvraag": "ja"},
)
