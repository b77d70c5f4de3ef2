# SPDX-License-Identifier: EUPL-1.2
"""Moving between beschut werk and a job of the banenafspraak, and back (BW-10 and BW-11).

Until 1 July 2028 the law has no rule for coming back: a new advice of UWV and a new determination
of the college are needed. From that day a fallback without a new assessment is announced; the text
was not read, so that the outcome has low certainty and a warning. For what-if questions the switch
``wet_terugvalrecht`` moves that day; the route itself never asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import tabel, tabellen
from opstap.regels.kern.feiten import GEEN, Waarde
from opstap.regels.kern.kalender import datum, maand_na
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import regel

FEITEN = (
    "overstap",
    "eerder_positief_advies",
    "vaststelling_staat_nog",
    "eigen_aanvraag",
    "vorig_advies",
    "nieuwe_feiten",
)
ZINNEN: Mapping[object, str] = {
    "vaststelling_herzien": (
        "Het college moet eerst de vaststelling herzien of intrekken dat deze persoon alleen "
        "beschut kan werken."
    ),
    "inschrijven": "Nodig is een inschrijving in het doelgroepregister, op een van de gronden.",
    "vraag_aan_college": "Het college moet beoordelen of de oude vaststelling nog klopt.",
    "nieuw_advies": "Nodig zijn een nieuw advies van UWV en een nieuwe vaststelling.",
    "nieuw_advies_met_nieuwe_feiten": (
        "Nodig zijn een nieuw advies van UWV, met melding van nieuwe feiten, en een nieuwe "
        "vaststelling."
    ),
    "terug_zonder_uwv": "Volgens de aankondiging kan dit zonder nieuwe beoordeling door UWV.",
}
Terugvalrecht = Literal["volgens_wet", "altijd", "nooit"]
"""Whether people may fall back without a new assessment: by the law of the day, always or never."""

_GEDACHTE: Mapping[Terugvalrecht, str] = {
    "altijd": "Gedachte-experiment: terug kan altijd zonder nieuwe beoordeling door UWV.",
    "nooit": "Gedachte-experiment: terug kan nooit zonder nieuwe beoordeling door UWV.",
}
_GRENSDAG = (
    "Op deze dag lopen de twaalf maanden na het vorige advies af. Opstap telt die dag er niet meer "
    "bij: laat een jurist kijken, of meld de nieuwe feiten bij de aanvraag."
)
_DAG = timedelta(days=1)
_TABEL = "overstappen"
_NAAR = (
    "Na de inschrijving telt de baan mee voor de banenafspraak. Een beschutte baan telt niet mee.",
    (
        "Loonkostensubsidie kan in beide banen, als de persoon tot de doelgroep daarvan hoort "
        "(Participatiewet, artikel 10d). Het college stelt de loonwaarde in de nieuwe baan vast."
    ),
    (
        "Wordt de persoon ziek, dan kan de no-riskpolis gelden vanaf de dag dat hij bij de "
        "banenafspraak hoort (Ziektewet, artikel 29b, leden 2 en 11)."
    ),
)
_REGISTER = {
    True: "Zolang de oude vaststelling geldt, kan de persoon niet in het doelgroepregister staan.",
    False: "Een inschrijving in het doelgroepregister eindigt op de dag na een nieuwe "
    "vaststelling.",
}
_TERUG = (
    (
        "Loonkostensubsidie kan ook in de beschutte baan, waar nodig (Participatiewet, artikelen "
        "10b, lid 9, en 10d)."
    ),
    (
        "Wordt de persoon ziek in de beschutte baan, dan kan de no-riskpolis gelden (Ziektewet, "
        "artikel 29b, lid 2)."
    ),
)


def overstappen(
    feiten: Mapping[str, Waarde],
    peildatum: date,
    *,
    wet_terugvalrecht: Terugvalrecht = "volgens_wet",
) -> TabelUitkomst:
    """What is needed for a move on ``peildatum``, the day of the request or of the new job.

    ``wet_terugvalrecht`` is a switch for what-if questions: ``altijd`` and ``nooit`` apply the law
    of after and of before 1 July 2028, whatever the day. Raises :class:`GebruiksFout` for a day
    before 2017 and for facts that cannot be true together.
    """
    vorig = feiten.get("vorig_advies")
    _keur(feiten, peildatum)
    wetsdag = _wetsdag(wet_terugvalrecht, peildatum)
    maanden = parameter("beschut_herhaling_maanden", peildatum)
    kort_geleden = None
    if vorig is not None:
        kort_geleden = isinstance(vorig, date) and (
            peildatum < maand_na(vorig, int(maanden.waarde))
        )
    grensdag = (
        isinstance(vorig, date)
        and peildatum == maand_na(vorig, int(maanden.waarde))
        and _terug(feiten)
        and feiten.get("eigen_aanvraag") is not False
        and feiten.get("nieuwe_feiten") is not True
    )
    nog_oud = feiten.get("vaststelling_staat_nog") is True
    uit = besluit(
        tabel(_TABEL, wetsdag),
        feiten,
        {"terug_in_wachttijd": kort_geleden},
        peildatum=wetsdag,
        uitkomstzinnen=ZINNEN,
        parameters=(maanden,) if isinstance(vorig, date) else (),
        lezingen={"BW-10": "vaststelling_loopt_door"} if nog_oud and _terug(feiten) else None,
        waarschuwingen=(
            *_waarschuwingen(feiten, peildatum, wetsdag),
            *((_GRENSDAG,) if grensdag else ()),
        ),
        slot=_slot(feiten, wet_terugvalrecht),
        extra=(regel("BW-03", peildatum, lezing="grensdag"),) if grensdag else (),
    )
    return replace(uit, peildatum=peildatum)


def terugvalrecht_vanaf() -> date:
    """The first day of the announced fallback without a new assessment by UWV."""
    return tabellen(_TABEL)[-1].vanaf


def _wetsdag(schakelaar: Terugvalrecht, dag: date) -> date:
    """The day whose law is applied: that of the question, or the one that the switch asks for."""
    nieuw = terugvalrecht_vanaf()
    if schakelaar == "altijd":
        return max(dag, nieuw)
    return min(dag, nieuw - _DAG) if schakelaar == "nooit" else dag


def _terug(feiten: Mapping[str, Waarde]) -> bool:
    return feiten.get("overstap") == "terug_naar_beschut"


def _keur(feiten: Mapping[str, Waarde], dag: date) -> None:
    vorig = feiten.get("vorig_advies")
    if isinstance(vorig, date) and vorig > dag:
        raise GebruiksFout(
            f"Het vorige advies ({datum(vorig)}) is van na {datum(dag)}. Kijk de datums na."
        )
    if vorig == GEEN and feiten.get("eerder_positief_advies") is True:
        raise GebruiksFout(
            "Er was een positief advies van UWV, maar ook geen vorig advies. Kijk dat na."
        )


def _slot(feiten: Mapping[str, Waarde], schakelaar: Terugvalrecht) -> tuple[str, ...]:
    kop = (_GEDACHTE[schakelaar],) if schakelaar in _GEDACHTE else ()
    if "overstap" not in feiten:
        return kop
    if not _terug(feiten):
        return (*kop, *_NAAR)
    return (*kop, _REGISTER[feiten.get("vaststelling_staat_nog") is True], *_TERUG)


def _waarschuwingen(feiten: Mapping[str, Waarde], dag: date, wetsdag: date) -> tuple[str, ...]:
    meldingen = []
    if wetsdag >= terugvalrecht_vanaf():
        meldingen.append(
            f"Vanaf {datum(terugvalrecht_vanaf())} verandert artikel 3 van het Besluit advisering "
            "beschut werk. Die tekst is niet gelezen: dit volgt de aankondiging. Lees het "
            "Staatsblad voordat u dit gebruikt."
        )
    if wetsdag != dag:
        meldingen.append(
            f"Dit is niet de wet van {datum(dag)}, maar een gedachte-experiment over het recht om "
            "terug te vallen."
        )
    if feiten.get("vaststelling_staat_nog") is True and _terug(feiten):
        meldingen.append(
            "Of een vaststelling doorloopt als iemand een andere baan krijgt, staat niet in de "
            "wet. Een mens moet dit beoordelen."
        )
    return tuple(meldingen)


OVERSTAPPEN = Route(
    id="overstappen",
    naam="Overstappen tussen beschut werk en banenafspraak",
    vraag="Wat is nodig om over te stappen tussen beschut werk en een baan van de banenafspraak?",
    groep="register",
    feiten=FEITEN,
    regels=("BW-10", "BW-09", "BW-11", "BW-03", "BA-01"),
    velden={
        "nodig": "Wat nodig is",
        "uwv_advies": "Nieuw advies van UWV",
        "register": "Doelgroepregister",
        "lks": "Loonkostensubsidie",
        "no_risk": "No-riskpolis",
    },
    antwoord=overstappen,
    stapsgewijs=True,
    voorbeeld={
        "overstap": "terug_naar_beschut",
        "eerder_positief_advies": "ja",
        "vaststelling_staat_nog": "nee",
        "eigen_aanvraag": "ja",
        "vorig_advies": "2025-10-01",
        "nieuwe_feiten": "ja",
    },
)
