# SPDX-License-Identifier: EUPL-1.2
"""Who belongs to the group of beschut werk (BW-01, Participatiewet article 10b, members 1 and 9).

An advice of UWV and the determination of the college are two facts with a day each; only the second
one counts. As long as it is not there the outcome is ``in_afwachting``, never "no".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern import waarden
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import tabel
from opstap.regels.kern.feiten import GEEN
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.route import Route

ZINNEN: Mapping[object, str] = {
    "ja": "Deze persoon hoort tot de groep beschut werk.",
    "nee": "Deze persoon hoort niet tot de groep beschut werk.",
    "in_afwachting": "Het is nog niet vastgesteld: deze persoon hoort nu nog niet tot de groep.",
}


def beschut_groep(feiten: waarden.Feiten, peildatum: date) -> TabelUitkomst:
    """Whether a person belongs to the group on ``peildatum``.

    Raises :class:`GebruiksFout` for a day before 2017, and for a determination that cannot be
    true beside another fact.
    """
    keur_vaststelling(feiten)
    geldt = vaststelling_geldt(feiten, peildatum)
    if geldt and feiten.get("beschut_afgewezen") is True:
        raise GebruiksFout(
            "Volgens het college kan deze persoon alleen beschut werken, en ook niet. Dat kan niet "
            "allebei: kijk na welk besluit het laatste is (beschut_vastgesteld of "
            "beschut_afgewezen)."
        )
    return besluit(
        tabel("beschut_groep", peildatum),
        feiten,
        {"beschut_geldt": geldt, "vaststelling_weg": _weg(feiten, peildatum)},
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


def keur_vaststelling(feiten: waarden.Feiten) -> None:
    """Refuse a determination that ends before it began, or that ends and never was.

    Raises :class:`GebruiksFout`.
    """
    vast, weg = feiten.get("beschut_vastgesteld"), feiten.get("vaststelling_ingetrokken")
    if not isinstance(weg, date):
        return
    if vast == GEEN:
        raise GebruiksFout(
            f"De vaststelling geldt niet meer vanaf {datum(weg)}, maar er is er nooit een geweest. "
            "Kijk dat na."
        )
    if isinstance(vast, date) and weg <= vast:
        raise GebruiksFout(
            f"De vaststelling is van {datum(vast)} en geldt niet meer vanaf {datum(weg)}. Dat kan "
            "niet: zij eindigt op zijn vroegst een dag later."
        )


def _weg(feiten: waarden.Feiten, dag: date) -> bool | None:
    """Whether the college had a determination and withdrew it, on ``dag`` or before."""
    vast, weg = feiten.get("beschut_vastgesteld"), feiten.get("vaststelling_ingetrokken")
    if vast == GEEN or weg == GEEN or (isinstance(vast, date) and dag < vast):
        return False
    return None if vast is None or weg is None else isinstance(weg, date) and weg <= dag


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
