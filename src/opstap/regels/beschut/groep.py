# SPDX-License-Identifier: EUPL-1.2
"""Who belongs to the group of beschut werk (BW-01, Participatiewet article 10b, members 1 and 9).

An advice of UWV and the determination of the college are two facts with a day each; only the second
one counts. As long as it is not there the outcome is ``in_afwachting``, never "no".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from opstap.regels import waarden
from opstap.regels.beslissen import TabelUitkomst, besluit
from opstap.regels.beslistabel import tabel
from opstap.regels.feiten import GEEN
from opstap.regels.route import Route

ZINNEN: Mapping[object, str] = {
    "ja": "Deze persoon hoort tot de groep beschut werk.",
    "nee": "Deze persoon hoort niet tot de groep beschut werk.",
    "in_afwachting": "Het is nog niet vastgesteld: deze persoon hoort nu nog niet tot de groep.",
}


def beschut_groep(feiten: waarden.Feiten, peildatum: date) -> TabelUitkomst:
    """Whether a person belongs to the group on ``peildatum``.

    Raises :class:`GebruiksFout` for a day before 2017.
    """
    return besluit(
        tabel("beschut_groep", peildatum),
        feiten,
        {"beschut_geldt": vaststelling_geldt(feiten, peildatum)},
        peildatum=peildatum,
        uitkomstzinnen=ZINNEN,
        slot=("Een advies van UWV alleen is geen vaststelling; alleen het college stelt vast.",),
    )


def vaststelling_geldt(feiten: waarden.Feiten, dag: date) -> bool | None:
    """Whether on ``dag`` the college has determined that a person can only work sheltered.

    The day of the determination counts, the day from which it is withdrawn does not.
    """
    vanaf, tot = feiten.get("beschut_vastgesteld"), feiten.get("vaststelling_ingetrokken")
    if vanaf == GEEN or (isinstance(vanaf, date) and dag < vanaf):
        return False
    if isinstance(tot, date) and tot <= dag:
        return False
    return None if vanaf is None or tot is None else True


GROEP = Route(
    id="beschut-groep",
    naam="Groep beschut werk",
    vraag="Hoort deze persoon tot de groep beschut werk?",
    groep="beschut-advies",
    feiten=(
        "pw_doelgroep",
        "uitkering_uwv",
        "beschut_vastgesteld",
        "vaststelling_ingetrokken",
        "beschut_afgewezen",
    ),
    regels=("BW-01",),
    velden={"in_groep": "In de groep"},
    antwoord=beschut_groep,
    stapsgewijs=True,
    voorbeeld={
        "pw_doelgroep": "nee",
        "uitkering_uwv": "wia",
        "beschut_vastgesteld": "2026-04-10",
        "vaststelling_ingetrokken": "geen",
    },
)
