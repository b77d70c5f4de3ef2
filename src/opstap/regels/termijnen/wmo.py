# SPDX-License-Identifier: EUPL-1.2
"""When the college must decide on a provision of the Wmo, such as day activities (WM-01).

Wmo 2015, article 2.3.2: investigation within six weeks after the report; an application can be made
after the investigation, or when it is not done in that time (member 9). Article 2.3.5, member 2:
decision within two weeks after the application.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern import waarden
from opstap.regels.kern.feiten import Waarde, feit_van, gegeven
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.mijlpalen import KalenderUitkomst, Mijlpaal, op_volgorde
from opstap.regels.kern.parameters import Parameter, parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import regel
from opstap.regels.termijnen.werkdagen import Termijn, termijn

_ONDERZOEK = "Wmo 2015, artikel 2.3.2, lid 1"
_BESLUIT = "Wmo 2015, artikel 2.3.5, lid 2"
_TE_VROEG = (
    "Een aanvraag kan pas na het onderzoek, of als het onderzoek niet binnen zes weken klaar is "
    "(artikel 2.3.2, lid 9). Kijk na of de aanvraag toen al kon."
)


def wmo_termijn(feiten: Mapping[str, Waarde], peildatum: date) -> KalenderUitkomst:
    """The days for investigation and decision, for what is known of report and application.

    Raises :class:`GebruiksFout` for an application before the report, and before 2024.
    """
    melding, aanvraag = waarden.dag(feiten, "wmo_melding"), waarden.dag(feiten, "wmo_aanvraag")
    klaar = waarden.dag(feiten, "wmo_onderzoek_klaar")
    _klopt(melding, klaar, aanvraag)
    wetsdag = aanvraag or melding or peildatum
    parameters: list[Parameter] = []
    stappen: list[str] = []
    rijen: list[Mijlpaal] = []
    onderzoek = besluit = None
    if melding is not None:
        onderzoek = _stap("wmo_onderzoek_weken", melding, parameters)
        stappen += _zinnen("De melding", "doet onderzoek", onderzoek, _ONDERZOEK)
        rijen.append(_rij(onderzoek, "het college heeft het onderzoek gedaan", _ONDERZOEK))
    if aanvraag is not None:
        besluit = _stap("wmo_besluit_weken", aanvraag, parameters)
        stappen += _zinnen("De aanvraag", "beslist", besluit, _BESLUIT)
        rijen.append(_rij(besluit, "het college beslist over de voorziening", _BESLUIT))
    else:
        stappen.append(
            "De dag van de aanvraag is niet gegeven. Het college beslist binnen twee weken na de "
            f"aanvraag ({_BESLUIT})."
        )
    te_vroeg = klaar is None and onderzoek and aanvraag and aanvraag <= onderzoek.laatste_dag
    return KalenderUitkomst(
        peildatum=wetsdag,
        regels=(regel("WM-01", wetsdag),),
        parameters=tuple(parameters),
        stappen=tuple(stappen),
        waarschuwingen=(_TE_VROEG,) if te_vroeg else (),
        feiten=gegeven(feiten),
        mijlpalen=op_volgorde(rijen),
        velden={
            "onderzoek_uiterlijk": onderzoek and onderzoek.laatste_dag,
            "besluit_uiterlijk": besluit and besluit.einde,
            "laatste_dag": besluit and besluit.laatste_dag,
        },
        vraag=None if aanvraag else feit_van("wmo_aanvraag"),
    )


def _klopt(melding: date | None, klaar: date | None, aanvraag: date | None) -> None:
    if melding and klaar and klaar < melding:
        raise GebruiksFout(
            f"Het onderzoek was klaar op {datum(klaar)}, voor de melding van {datum(melding)}. "
            "Kijk de twee dagen na."
        )
    if melding and aanvraag and aanvraag < melding:
        raise GebruiksFout(
            f"De aanvraag van {datum(aanvraag)} is van voor de melding van {datum(melding)}. "
            "Kijk de twee dagen na."
        )
    if klaar and aanvraag and aanvraag < klaar:
        raise GebruiksFout(
            f"De aanvraag van {datum(aanvraag)} is van voor het einde van het onderzoek op "
            f"{datum(klaar)}. Laat die laatste dag weg als het onderzoek niet op tijd klaar was."
        )


def _stap(naam: str, start: date, parameters: list[Parameter]) -> Termijn:
    weken = parameter(naam, start)
    parameters.append(weken)
    return termijn(start, weken.waarde)


def _zinnen(wat: str, doet: str, tijd: Termijn, artikel: str) -> tuple[str, ...]:
    return (
        (
            f"{wat} is van {datum(tijd.start)}. Het college {doet} binnen {tijd.weken} weken: "
            f"{datum(tijd.einde)} ({artikel})."
        ),
        *tijd.verlenging,
    )


def _rij(tijd: Termijn, wat: str, artikel: str) -> Mijlpaal:
    return Mijlpaal(tijd.laatste_dag, "uiterlijk", wat, artikel)


WMO = Route(
    id="wmo-besluit",
    naam="Termijn van een besluit over de Wmo",
    vraag="Wanneer moet het college beslissen over dagbesteding of andere hulp uit de Wmo?",
    groep="termijnen",
    feiten=("wmo_aanvraag", "wmo_melding", "wmo_onderzoek_klaar"),
    regels=("WM-01",),
    velden={
        "besluit_uiterlijk": "Twee weken na de aanvraag",
        "laatste_dag": "Laatste dag (Algemene termijnenwet)",
        "onderzoek_uiterlijk": "Onderzoek klaar",
    },
    antwoord=wmo_termijn,
    voorbeeld={
        "wmo_aanvraag": "2026-10-12",
        "wmo_melding": "2026-09-01",
        "wmo_onderzoek_klaar": "2026-10-09",
    },
)
