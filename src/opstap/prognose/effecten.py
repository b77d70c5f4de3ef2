# SPDX-License-Identifier: EUPL-1.2
"""What a change does: the same run twice, with the same people, parameters and luck.

Differences are taken draw by draw, so what both runs share drops out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from opstap import verdeling
from opstap.prognose.declaratie import Variant
from opstap.prognose.rekenwerk import VANAF, Ingreep, Opzet
from opstap.prognose.trekkingen import Ensemble
from opstap.prognose.uitslag import getallen, niveau

Getallen = npt.NDArray[Any]
Reken = Callable[[Opzet], Ensemble]
"""How a run is done; ``functools.partial(trek, werkers=2)`` for instance."""

SLEUTELS = verdeling.BESCHUT_SLEUTELS
VERGELEKEN = ("beschut_werkend", "beschut_wachtend", "niet_bereikt", "vangnetbaan", "wsw")
SNELLER = 3.0
"""Factor on the move from day activities to beschut werk in :func:`dagbesteding`."""


def _met(opzet: Opzet, **anders: Any) -> Opzet:
    return replace(opzet, variant=replace(opzet.variant, **anders))


def verdeelsleutels(opzet: Opzet, jaren: Sequence[int], reken: Reken) -> dict[str, Any]:
    """People at work under each key for the places, nationally and per municipality.

    ``landelijk`` compares with the key of the run itself; ``gemeenten`` is for the last year.
    """
    opzet = replace(opzet, per_gemeente=True, apart=())
    gewoon = reken(opzet)
    runs = {
        sleutel: reken(_met(opzet, sleutels={**opzet.variant.sleutels, "beschut": sleutel}))
        for sleutel in SLEUTELS
    }
    werk, wacht = "beschut_werkend", "beschut_wachtend"
    landelijk = []
    for sleutel, run in runs.items():
        verschil = run.mensen(werk).sum(axis=1) - gewoon.mensen(werk).sum(axis=1)
        for jaar in jaren:
            j = run.jaar(jaar)
            landelijk.append(
                {
                    "sleutel": sleutel,
                    "jaar": jaar,
                    "aan_het_werk": getallen(run.mensen(werk).sum(axis=1)[:, j], 0),
                    "verschil": getallen(verschil[:, j], 0),
                    "wachtend": getallen(run.mensen(wacht).sum(axis=1)[:, j], 0),
                }
            )
    los, j = niveau(gewoon, "gemeente"), gewoon.jaar(jaren[-1])
    hier = gewoon.mensen(werk)[:, :, j].mean(axis=0)
    gemeenten = [
        {
            "gebied": code,
            "naam": naam,
            "jaar": jaren[-1],
            "aan_het_werk": round(float(hier[lid[0]]), 1),
            "verschil": {
                sleutel: round(float(run.mensen(werk)[:, lid[0], j].mean() - hier[lid[0]]), 1)
                for sleutel, run in runs.items()
            },
        }
        for code, naam, lid in zip(los.codes, los.namen, los.lid, strict=True)
    ]
    return {"landelijk": landelijk, "gemeenten": gemeenten}


def vergelijk(
    opzet: Opzet, varianten: Sequence[Variant], jaren: Sequence[int], reken: Reken
) -> list[dict[str, Any]]:
    """Variants side by side: people per state and year, and the difference with the first.

    Every municipality apart, for groups of municipalities differ from variant to variant.
    """
    opzet = replace(opzet, per_gemeente=True, apart=())
    runs = [(v, reken(replace(opzet, variant=v))) for v in varianten]
    eerste = runs[0][1]
    uit = []
    for gekozen, run in runs:
        for toestand in VERGELEKEN:
            mensen = run.mensen(toestand).sum(axis=1)
            verschil = mensen - eerste.mensen(toestand).sum(axis=1)
            uit += [
                {
                    "variant": gekozen.id,
                    "toestand": toestand,
                    "jaar": jaar,
                    "personen": getallen(mensen[:, run.jaar(jaar)], 0),
                    "verschil": getallen(verschil[:, run.jaar(jaar)], 0),
                }
                for jaar in jaren
            ]
    return uit


def beoordelingen(
    opzet: Opzet, reken: Reken, gewoon: Ensemble | None = None
) -> list[dict[str, Any]]:
    """Assessments by UWV per year: with and without the fallback right of 1 July 2028, and with
    Wsw re-indications as now or long (from :data:`VANAF` on).

    Without the right people move out of and back to beschut werk at the rates from before July
    2028, and every return is assessed again.
    """
    met = gewoon or reken(opzet)
    zonder = reken(
        replace(
            opzet,
            ingrepen=(
                Ingreep(
                    "beschut_naar_banenafspraak_met_terugvalrecht", "beschut_naar_banenafspraak"
                ),
                Ingreep("terugval_met_recht", "terugval"),
            ),
        )
    )
    terug = zonder.geteld("terugval_zonder_uwv")
    beschut = {
        "met_terugvalrecht": met.geteld("uwv_beoordeling").sum(axis=1),
        "zonder_terugvalrecht": (zonder.geteld("uwv_beoordeling") + terug).sum(axis=1),
    }
    mensen = met.mensen("wsw").sum(axis=1)
    kort = np.array([w["wsw_herindicatie"] for w in met.waarden])[:, None]
    lang = np.array([w["wsw_herindicatie_lang"] for w in met.waarden])[:, None]
    nu = np.array(met.jaren) < VANAF
    wsw = {"wsw_gewoon": mensen * kort, "wsw_lang": mensen * np.where(nu, kort, lang)}
    return [
        {
            "jaar": jaar,
            **{naam: getallen(x[:, j], 0) for naam, x in (beschut | wsw).items()},
            "totaal": {
                f"{recht}, {duur}": getallen(x[:, j] + y[:, j], 0)
                for recht, x in beschut.items()
                for duur, y in wsw.items()
            },
        }
        for j, jaar in enumerate(met.jaren)
    ]


def dagbesteding(
    opzet: Opzet, jaren: Sequence[int], reken: Reken, gewoon: Ensemble | None = None
) -> list[dict[str, Any]]:
    """What faster inflow from day activities does (22.000 people could work): the move three
    times as fast from :data:`VANAF` on, for people at work, waiting and in day activities."""
    tempo = "dagbesteding_naar_beschut"
    met = gewoon or reken(opzet)
    snel = reken(replace(opzet, ingrepen=(Ingreep(tempo, tempo, SNELLER),)))
    uit = []
    for toestand in ("dagbesteding", "beschut_werkend", "beschut_wachtend"):
        a, b = met.mensen(toestand).sum(axis=1), snel.mensen(toestand).sum(axis=1)
        uit += [
            {
                "toestand": toestand,
                "jaar": jaar,
                "gewoon": getallen(a[:, met.jaar(jaar)], 0),
                "sneller": getallen(b[:, met.jaar(jaar)], 0),
                "verschil": getallen((b - a)[:, met.jaar(jaar)], 0),
            }
            for jaar in jaren
        ]
    return uit
