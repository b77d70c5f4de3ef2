# SPDX-License-Identifier: EUPL-1.2
"""The advice of UWV on beschut werk: the criteria, and when UWV must answer (BW-02 and BW-03).

Besluit advisering beschut werk, articles 2 and 3. Whether supervision is "permanent" or guidance
"intensive" is the judgement of an expert: those are facts here, never computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import beslis, tabel
from opstap.regels.kern.feiten import GEEN, Waarde
from opstap.regels.kern.kalender import datum, maand_na
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route

FEITEN = (
    "arbeidsvermogen",
    "wsw_indicatie",
    "advies_begeleid_werken",
    "eigen_aanvraag",
    "vorig_advies",
    "aanvraagdatum",
    "nieuwe_feiten",
    "aanpassing_nodig",
    "begeleiding_nodig",
)
ZINNEN: Mapping[object, str] = {
    "positief": "UWV hoort een positief advies te geven over beschut werk.",
    "negatief": "UWV hoort een negatief advies te geven over beschut werk.",
    "geen_positief_advies": "Er komt geen positief advies, want er is geen arbeidsvermogen.",
}


_NOG_GEEN_VASTSTELLING = (
    "Een advies is nog geen vaststelling: het college stelt daarna zelf vast of iemand alleen "
    "beschut kan werken."
)
_HUIDIGE_TEKST = date(2022, 7, 1)
_EIGEN_AANVRAAG_SINDS = date(2017, 1, 1)
_NIEUWE_TEKST = date(2028, 7, 1)


def beschut_advies(feiten: Mapping[str, Waarde], peildatum: date) -> TabelUitkomst:
    """The advice for a situation. The day of the application sets the law, otherwise ``peildatum``.

    Raises :class:`GebruiksFout` for a day before 2015, for an own application before 2017 and for
    an earlier advice that is not earlier.
    """
    dag = feiten.get("aanvraagdatum", peildatum)
    vorig = feiten.get("vorig_advies")
    assert isinstance(dag, date)
    if isinstance(vorig, date) and vorig > dag:
        wat = f"de aanvraag ({datum(dag)})" if "aanvraagdatum" in feiten else datum(dag)
        raise GebruiksFout(
            f"Het vorige advies ({datum(vorig)}) is van na {wat}. Kijk de datums na."
        )
    if feiten.get("eigen_aanvraag") is True and dag < _EIGEN_AANVRAAG_SINDS:
        raise GebruiksFout(
            f"Zelf een advies aanvragen kan sinds {datum(_EIGEN_AANVRAAG_SINDS)}; deze aanvraag is "
            f"van {datum(dag)}."
        )
    maanden = parameter("beschut_herhaling_maanden", dag)
    grens = maand_na(vorig, int(maanden.waarde)) if isinstance(vorig, date) else None
    kort_na = _kort_na_vorig_advies(feiten, grens)
    grensdag = grens is not None and feiten.get("aanvraagdatum") == grens
    lezing, waarschuwing = _lezing(feiten, dag, kort_na, op_de_grens=grensdag)
    return besluit(
        tabel("beschut_advies", dag),
        feiten,
        {"kort_na_vorig_advies": kort_na},
        peildatum=dag,
        uitkomstzinnen=ZINNEN,
        parameters=() if grens is None else (maanden,),
        lezingen={"BW-03": lezing} if lezing else {},
        waarschuwingen=(waarschuwing,) if waarschuwing else (),
        slot=(_NOG_GEEN_VASTSTELLING,),
    )


def _kort_na_vorig_advies(feiten: Mapping[str, Waarde], grens: date | None) -> bool | None:
    """Whether the application came before ``grens``, twelve months after the last advice."""
    dag = feiten.get("aanvraagdatum")
    if feiten.get("vorig_advies") == GEEN:
        return False
    return dag < grens if isinstance(dag, date) and grens is not None else None


def _lezing(
    feiten: Mapping[str, Waarde], dag: date, kort_na: bool | None, *, op_de_grens: bool
) -> tuple[str | None, str | None]:
    """The narrower reading in which BW-03 is applied, and what a reader must know about it.

    A reading counts only where another one would give another outcome.
    """
    if dag >= _NIEUWE_TEKST:
        return "vanaf_2028", (
            f"Het besluit verandert op {datum(_NIEUWE_TEKST)}. De nieuwe tekst is niet gelezen: "
            "dit is de uitkomst volgens de tekst van nu."
        )
    if op_de_grens and _anders(feiten, dag, {"kort_na_vorig_advies": True}):
        return "grensdag", (
            "De aanvraag is van de dag waarop de twaalf maanden aflopen. Opstap telt die dag er "
            "niet meer bij: laat een jurist kijken."
        )
    zonder_onderzoek_ja = (
        feiten.get("wsw_indicatie") is True
        and feiten.get("advies_begeleid_werken") == "niet"
        and feiten.get("nieuwe_feiten") is False
    )
    if zonder_onderzoek_ja and feiten.get("arbeidsvermogen") is False:
        return "volgorde", (
            "Volgens artikel 3, lid 4, is het antwoord zonder onderzoek ja. Dat lid zegt niet of "
            "het ook zonder arbeidsvermogen geldt. Opstap kijkt eerst naar het arbeidsvermogen: "
            "laat een jurist kijken."
        )
    if zonder_onderzoek_ja and kort_na and feiten.get("eigen_aanvraag") is True:
        return "volgorde", (
            "Twee regels van artikel 3 spreken elkaar hier tegen. Opstap past die over de eigen "
            "aanvraag als eerste toe: laat een jurist kijken."
        )
    return ("voor_2022" if dag < _HUIDIGE_TEKST else None), None


def _anders(feiten: Mapping[str, Waarde], dag: date, gevolg: Mapping[str, object]) -> bool:
    """Whether the outcome is another one when ``gevolg`` follows from the same days."""
    keuze = tabel("beschut_advies", dag)
    nu = beslis(keuze, {**feiten, "kort_na_vorig_advies": False})
    return beslis(keuze, {**feiten, **gevolg}).velden != nu.velden


ADVIES = Route(
    id="beschut-advies",
    naam="Advies beschut werk",
    vraag="Komt er een positief advies beschut werk?",
    groep="beschut-advies",
    feiten=FEITEN,
    regels=("BW-03", "BW-01", "LK-09"),
    velden={"advies": "Advies", "onderzocht": "UWV onderzoekt"},
    antwoord=beschut_advies,
    stapsgewijs=True,
    voorbeeld={
        "arbeidsvermogen": "ja",
        "wsw_indicatie": "nee",
        "eigen_aanvraag": "ja",
        "vorig_advies": "2025-10-01",
        "aanvraagdatum": "2026-03-02",
        "nieuwe_feiten": "ja",
        "aanpassing_nodig": "nee",
        "begeleiding_nodig": "ja",
    },
)
