# SPDX-License-Identifier: EUPL-1.2
"""Who can belong to the doelgroep loonkostensubsidie, by which way, and when a subsidy ends.

Participatiewet, articles 6(e), 10c and 10d, members 2, 3, 6, 8 and 9 (LK-02, LK-03 and LK-07). For
a job that runs, only an application within six months after its start counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from opstap.basis.fouten import GebruiksFout
from opstap.regels import waarden
from opstap.regels.beslissen import TabelUitkomst, besluit
from opstap.regels.beslistabel import tabel
from opstap.regels.feiten import GEEN
from opstap.regels.kalender import datum, maand_na
from opstap.regels.parameters import parameter
from opstap.regels.route import Route

ZINNEN: Mapping[object, str] = {
    "ja": "Het college kan vaststellen dat deze persoon tot de doelgroep hoort.",
    "nee": "Deze persoon kan niet tot de doelgroep loonkostensubsidie horen.",
    "nog_niet": "Zo kan het nu nog niet worden vastgesteld.",
    "twijfel": "Laat een jurist kijken of de aanvraag nog op tijd is.",
}
EINDE_ZINNEN: Mapping[object, str] = {
    "ja": "De loonkostensubsidie loopt door.",
    "nee": "De loonkostensubsidie stopt.",
    "vaststelling_nodig": "Het college moet vaststellen of iemand nog tot de doelgroep hoort.",
}


def lks_doelgroep(feiten: waarden.Feiten, peildatum: date) -> TabelUitkomst:
    """Whether a person can belong to the doelgroep, and who must ask for it.

    The day of the application sets the law, otherwise ``peildatum``. Raises :class:`GebruiksFout`
    for a day before 2024, and for an application before the start of a job that is said to run.
    """
    aanvraag, start = waarden.dag(feiten, "lks_aanvraagdatum"), waarden.dag(feiten, "start")
    dag = aanvraag or peildatum
    if feiten.get("werkt_al") and aanvraag and start and aanvraag < start:
        raise GebruiksFout(
            f"De aanvraag ({datum(aanvraag)}) is van voor de start van de baan ({datum(start)}). "
            "Dan is de baan nog niet begonnen: antwoord nee bij werkt_al."
        )
    vooraf, tijd = parameter("lks_herhaling_maanden", dag), parameter("lks_aanvraag_maanden", dag)
    termijn = _termijn(start, aanvraag, int(tijd.waarde))
    herhaling = _herhaling(feiten.get("vorige_lks_aanvraag"), aanvraag, int(vooraf.waarde))
    return besluit(
        tabel("lks_doelgroep", dag),
        feiten,
        {"binnen_aanvraagtermijn": termijn, "binnen_herhaling": herhaling},
        peildatum=dag,
        uitkomstzinnen=ZINNEN,
        parameters=(
            *((tijd,) if termijn is not None else ()),
            *((vooraf,) if herhaling is not None else ()),
        ),
        lezingen={"LK-03": "laatste_dag"} if termijn == "grensdag" else {},
        slot=("Het college stelt de doelgroep vast; daarna volgt de loonwaarde.",),
    )


def lks_einde(feiten: waarden.Feiten, peildatum: date) -> TabelUitkomst:
    """Whether a subsidy goes on. :class:`GebruiksFout` for a day before 2024."""
    loonwaarde = waarden.getal(feiten, "loonwaarde")
    return besluit(
        tabel("lks_einde", peildatum),
        feiten,
        {"volle_loonwaarde": None if loonwaarde is None else loonwaarde >= 1},
        peildatum=peildatum,
        uitkomstzinnen=EINDE_ZINNEN,
    )


def _termijn(start: date | None, aanvraag: date | None, maanden: int) -> str | None:
    """Whether an application came within so many months after the start of the job."""
    if start is None or aanvraag is None:
        return None
    grens = maand_na(start, maanden)
    if aanvraag == grens:
        return "grensdag"
    return "op_tijd" if aanvraag < grens else "te_laat"


def _herhaling(vorige: object, aanvraag: date | None, maanden: int) -> bool | None:
    """Whether an application came within so many months after the one before."""
    if vorige == GEEN:
        return False
    if not isinstance(vorige, date) or aanvraag is None:
        return None
    return aanvraag < maand_na(vorige, maanden)


ROUTES = (
    Route(
        id="lks-doelgroep",
        naam="Doelgroep loonkostensubsidie",
        vraag="Kan deze persoon tot de doelgroep loonkostensubsidie horen?",
        groep="loonkostensubsidie",
        feiten=(
            "wsw_dienstbetrekking",
            "verdient_minimumloon",
            "werkt_al",
            "herkomst",
            "start",
            "lks_aanvraagdatum",
            "lks_aanvraag",
            "pw_doelgroep",
            "arbeidsvermogen",
            "vorige_lks_aanvraag",
            "alleen_nabestaande_of_nug",
        ),
        regels=("LK-02", "LK-03", "LK-09"),
        velden={"doelgroep": "Doelgroep", "weg": "Weg"},
        antwoord=lks_doelgroep,
        stapsgewijs=True,
        voorbeeld={
            "wsw_dienstbetrekking": "nee",
            "verdient_minimumloon": "nee",
            "werkt_al": "ja",
            "herkomst": "praktijkonderwijs",
            "start": "2026-09-01",
            "lks_aanvraagdatum": "2027-02-15",
            "lks_aanvraag": "werkgever",
        },
    ),
    Route(
        id="lks-einde",
        naam="Einde van loonkostensubsidie",
        vraag="Loopt de loonkostensubsidie door?",
        groep="loonkostensubsidie",
        feiten=("baan_loopt", "uit_doelgroep", "loonwaarde", "andere_loonsubsidie"),
        regels=("LK-07", "LK-02"),
        velden={"loopt_door": "Loopt door", "andere_subsidie": "Andere subsidie"},
        antwoord=lks_einde,
        stapsgewijs=True,
        voorbeeld={
            "baan_loopt": "ja",
            "uit_doelgroep": "nee",
            "loonwaarde": "0,60",
            "andere_loonsubsidie": "nee",
        },
    ),
)
