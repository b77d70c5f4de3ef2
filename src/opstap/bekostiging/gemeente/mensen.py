# SPDX-License-Identifier: EUPL-1.2
"""The people of one municipality from the projection: the same model, run for that one only.

The waiting list is local, so a municipality does not need the others. Its outcomes are those of a
run with every municipality apart, some hundred times faster. All of it is simulated, and the
start of a municipality is an estimate (national stocks spread by published figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opstap.prognose.trekkingen import Ensemble

TREKKINGEN = 24
"""Draws when nothing is asked: enough for bands of 5 and 95 percent that a reader can use."""

LAATSTE_JAAR = 2048
VARIANT = "basis"
_ZAAD = 1


@lru_cache(maxsize=16)
def prognose_van(code: str, trekkingen: int = TREKKINGEN, tot: int = LAATSTE_JAAR) -> Ensemble:
    """All draws of expected numbers for one municipality, under existing policy."""
    import numpy as np

    from opstap.prognose.declaratie import model, variant
    from opstap.prognose.rekenwerk import Gebiedsindeling, Opzet, rekenwerk
    from opstap.prognose.trekkingen import Ensemble, parameterreeks
    from opstap.prognose.verwacht import verwacht

    opzet = Opzet(variant(VARIANT), "verwacht", trekkingen, _ZAAD, tot, per_gemeente=True)
    reeksen = parameterreeks(trekkingen)
    uitkomsten = []
    for waarden in reeksen:
        rekenmodel, data = rekenwerk(opzet, waarden)
        alleen = data.alleen([code])
        uitkomsten.append(verwacht(rekenmodel, alleen, stromen=True))

    def stapel(naam: str) -> Any:
        return np.stack([getattr(uitkomst, naam) for uitkomst in uitkomsten])

    return Ensemble(
        opzet=opzet,
        indeling=Gebiedsindeling((code,), (0,)),
        waarden=tuple(model().waarden(waarden) for waarden in reeksen),
        stand=stapel("stand"),
        bezet=stapel("bezet"),
        teller=stapel("teller"),
        stroom=stapel("stroom"),
        plaatsen=np.moveaxis(alleen.plaatsen[:, :, 11::12], 1, 2),
    )


def mensen_van(code: str, jaren: range, trekkingen: int = TREKKINGEN) -> tuple[dict[str, Any], ...]:
    """Per year and reported state: mean, 5%, median and 95% of people (and beschut places)."""
    return mensen_uit(prognose_van(code, trekkingen), jaren)


def mensen_uit(ensemble: Ensemble, jaren: range) -> tuple[dict[str, Any], ...]:
    """The same from a run that is there already; its first area only."""
    from opstap.prognose.uitslag import STATUS, Niveau, regels

    gekozen = [jaar for jaar in jaren if jaar in ensemble.jaren]
    gebied = Niveau("gebied", ensemble.codes[:1], ensemble.codes[:1], ((0,),))
    return tuple(
        {
            "jaar": regel["jaar"],
            "toestand": regel["toestand"],
            "personen": regel["personen"],
            "plaatsen_31u": regel["plaatsen_31u"],
            "status": STATUS,
            "schatting": True,
        }
        for regel in regels(ensemble, gebied, gekozen)
        if regel["toestand"] != "uit"
    )


def samen(ensemble: Ensemble, codes: Sequence[str], naam: str) -> Ensemble:
    """The run of these municipalities added up, draw by draw, as one area called ``naam``."""
    from dataclasses import replace

    from opstap.prognose.rekenwerk import Gebiedsindeling

    plek = [ensemble.codes.index(code) for code in codes]

    def som(x: Any, as_: int) -> Any:
        return x.take(plek, axis=as_).sum(axis=as_, keepdims=True)

    return replace(
        ensemble,
        indeling=Gebiedsindeling((naam,), (0,) * len(codes)),
        stand=som(ensemble.stand, 1),
        bezet=som(ensemble.bezet, 1),
        teller=som(ensemble.teller, 1),
        stroom=som(ensemble.stroom, 1),
        plaatsen=som(ensemble.plaatsen, 0),
    )
