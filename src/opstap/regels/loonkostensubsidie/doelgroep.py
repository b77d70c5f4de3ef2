# SPDX-License-Identifier: EUPL-1.2
"""Who can belong to the doelgroep loonkostensubsidie, by which way, and when a subsidy ends.

Participatiewet, articles 6(e), 10c and 10d, members 2, 3, 6, 8 and 9 (LK-02, LK-03 and LK-07). For
a job that runs, only an application within six months after its start counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern import waarden
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import tabel
from opstap.regels.kern.feiten import GEEN
from opstap.regels.kern.kalender import datum, maand_na
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route

ZINNEN: Mapping[object, str] = {
    "ja": "Het college kan vaststellen dat deze persoon tot de doelgroep hoort.",
    "nee": "Deze persoon kan niet tot de doelgroep loonkostensubsidie horen.",
    "niet_deze_baan": "Voor deze baan kan er zo geen loonkostensubsidie zijn. Voor een andere baan "
    "kan dat anders liggen.",
    "via_beschut": "Loonkostensubsidie kan voor een beschutte baan, waar nodig.",
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
    for a day before 2024, and for days that cannot be true together.
    """
    aanvraag, start = waarden.dag(feiten, "lks_aanvraagdatum"), waarden.dag(feiten, "start")
    dag = aanvraag or peildatum
    _keur(feiten, aanvraag, start, dag)
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
        lezingen=_lezing(feiten, aanvraag, termijn, int(vooraf.waarde)),
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


def _keur(feiten: waarden.Feiten, aanvraag: date | None, start: date | None, dag: date) -> None:
    """Refuse days that cannot be true beside what is said about the job and an earlier request."""
    werkt_al, vorige = feiten.get("werkt_al"), feiten.get("vorige_lks_aanvraag")
    if werkt_al is True and start and dag < start:
        wat = "De aanvraag" if aanvraag else "De dag van de vraag"
        raise GebruiksFout(
            f"{wat} ({datum(dag)}) is van voor de start van de baan ({datum(start)}). "
            "Dan is de baan nog niet begonnen: antwoord nee bij werkt_al."
        )
    if werkt_al is False and start and aanvraag and start <= aanvraag:
        raise GebruiksFout(
            f"De baan begon op {datum(start)}, en de aanvraag is van {datum(aanvraag)}. Dan is de "
            "baan al begonnen: antwoord ja bij werkt_al."
        )
    if isinstance(vorige, date) and vorige > dag:
        raise GebruiksFout(
            f"De vorige aanvraag ({datum(vorige)}) is van na {datum(dag)}. Kijk de datums na."
        )


def _lezing(
    feiten: waarden.Feiten, aanvraag: date | None, termijn: str | None, maanden: int
) -> dict[str, str]:
    """The narrower reading of LK-03 on the last day of a term: how to count it is not said."""
    vorige = feiten.get("vorige_lks_aanvraag")
    if termijn == "grensdag" and feiten.get("werkt_al") is not False:
        return {"LK-03": "laatste_dag"}
    if isinstance(vorige, date) and aanvraag == maand_na(vorige, maanden):
        return {"LK-03": "herhaling"} if feiten.get("lks_aanvraag") == "persoon" else {}
    return {}


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
            "vaststelling_staat_nog",
            "arbeidsvermogen",
            "vorige_lks_aanvraag",
            "alleen_nabestaande_of_nug",
        ),
        regels=("LK-02", "LK-03", "LK-09", "BW-11"),
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
