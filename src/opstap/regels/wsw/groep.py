# SPDX-License-Identifier: EUPL-1.2
"""The Wsw, a closed group since 2015: who is still in it, and its units (SW-01, SW-03, SW-04).

Wet sociale werkvoorziening (version 1 July 2015), articles 1 and 12. The terms of an indication are
in :mod:`opstap.regels.wsw.herindicatie`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import cast

from opstap.regels import plaatsen
from opstap.regels.kern import waarden
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import tabel
from opstap.regels.kern.feiten import Waarde, gegeven
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Uitkomst
from opstap.regels.kern.wetboek import regel

ZINNEN: Mapping[object, str] = {
    "wel": "Deze persoon valt nog onder de Wsw.",
    "niet": "Deze persoon valt niet onder de Wsw.",
}


def wsw(feiten: Mapping[str, Waarde], peildatum: date) -> TabelUitkomst:
    """Whether somebody still falls under the Wsw on ``peildatum``.

    An indication counts up to and including its last day, and no longer on the day of the AOW age
    or of its withdrawal. Raises :class:`GebruiksFout` for a day before 2015.
    """
    einde = feiten.get("indicatie_geldig_tot")
    geldt = None if einde is None else isinstance(einde, date) and peildatum <= einde
    slot = []
    if isinstance(einde, date) and not geldt:
        slot.append(
            f"De indicatie gold tot en met {datum(einde)}. Dat zij is verlopen, beëindigt de baan "
            "niet vanzelf (artikelen 6 en 7)."
        )
    if feiten.get("wsw_baan_2014") is False:
        slot.append(
            "Wie alleen op de wachtlijst stond, kan wel in het doelgroepregister horen (BA-01)."
        )
    return besluit(
        tabel("wsw", peildatum),
        feiten,
        {
            "aow_bereikt": waarden.sinds(feiten, "aow_dag", peildatum),
            "indicatie_weg": waarden.sinds(feiten, "indicatie_ingetrokken", peildatum),
            "indicatie_geldt": geldt,
        },
        peildatum=peildatum,
        uitkomstzinnen=ZINNEN,
        slot=slot,
    )


def _standaardeenheden(feiten: Mapping[str, Waarde], peildatum: date) -> Uitkomst:
    uren, categorie = feiten["wsw_uren"], cast(plaatsen.Categorie, feiten["arbeidshandicap"])
    assert isinstance(uren, Fraction)
    uit = plaatsen.standaardeenheden(uren, categorie)
    lezing = "voltijd" if categorie == "matig" else None
    return _op_dag(uit, feiten, peildatum, lezing)


def _arbeidsjaren(feiten: Mapping[str, Waarde], peildatum: date) -> Uitkomst:
    standen = feiten["maandstanden"]
    assert isinstance(standen, tuple)
    uit = plaatsen.arbeidsjaren(cast(tuple[Fraction, ...], standen))
    return _op_dag(uit, feiten, peildatum, "arbeidsjaar")


def _op_dag(uit: Uitkomst, feiten: Mapping[str, Waarde], dag: date, lezing: str | None) -> Uitkomst:
    """The outcome with the facts as they were asked, and the reading of SW-03 that it needs."""
    return replace(
        uit,
        peildatum=dag,
        regels=(regel("SW-03", dag, lezing=lezing),),
        feiten=gegeven(feiten),
    )


WSW = Route(
    id="wsw",
    naam="Nog onder de Wsw",
    vraag="Valt deze persoon nog onder de Wsw?",
    groep="wsw",
    feiten=("wsw_baan_2014", "aow_dag", "indicatie_ingetrokken", "indicatie_geldig_tot"),
    regels=("SW-01", "SW-04"),
    velden={"wsw": "Wsw"},
    antwoord=wsw,
    stapsgewijs=True,
    voorbeeld={
        "wsw_baan_2014": "ja",
        "aow_dag": "2036-05-01",
        "indicatie_ingetrokken": "geen",
        "indicatie_geldig_tot": "2026-12-31",
    },
)
STANDAARDEENHEDEN = Route(
    id="standaardeenheden",
    naam="Standaardeenheden van een Wsw-baan",
    vraag="Hoeveel standaardeenheden is deze Wsw-baan?",
    groep="wsw",
    feiten=("wsw_uren", "arbeidshandicap"),
    regels=("SW-03",),
    velden={"standaardeenheden": "Standaardeenheden"},
    antwoord=_standaardeenheden,
    verplicht=("wsw_uren", "arbeidshandicap"),
    voorbeeld={"wsw_uren": "28", "arbeidshandicap": "ernstig"},
)
ARBEIDSJAREN = Route(
    id="arbeidsjaren",
    naam="Arbeidsjaren van een Wsw-jaar",
    vraag="Hoeveel arbeidsjaren zijn er in dit jaar gerealiseerd?",
    groep="wsw",
    feiten=("maandstanden",),
    regels=("SW-03",),
    velden={"standaardeenheden": "Arbeidsjaren"},
    antwoord=_arbeidsjaren,
    verplicht=("maandstanden",),
    voorbeeld={"maandstanden": "12x1"},
)

ROUTES: tuple[Route, ...] = (WSW, STANDAARDEENHEDEN, ARBEIDSJAREN)
