# SPDX-License-Identifier: EUPL-1.2
"""The projection with and without a change: the same draws, the same people, the same areas.

Engine ``verwacht`` under existing policy. A change is put into the arrays of a draw just before it
runs, so both runs share everything else and their difference is that of the change alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from opstap import gebieden
from opstap.prognose.compileren import MAANDEN_PER_EPOCHE, Rekenmodel
from opstap.prognose.declaratie import Model, model, variant
from opstap.prognose.gebied import Gebiedsdata
from opstap.prognose.groepen import GROEPEN, labels
from opstap.prognose.rekenwerk import Gebiedsindeling, Ingreep, Opzet, rekenwerk, tel_samen
from opstap.prognose.trekkingen import parameterreeks
from opstap.prognose.verwacht import Uitkomst, verwacht
from opstap.varianten.declaratie import BASIS, EERSTE_JAAR, WET
from opstap.varianten.mensen import met_terugvalrecht
from opstap.varianten.wet.aanvragers import (
    BANENAFSPRAAK,
    BESCHUT,
    DAGBESTEDING,
    WEGEN,
    Overgang,
    overgang,
)
from opstap.varianten.wet.declaratie import aannames
from opstap.varianten.wet.trekken import trek_aannames

Getallen = npt.NDArray[np.float64]

STANDEN = (
    "beschut_werkend",
    "beschut_wachtend",
    "banenafspraak",
    "dagbesteding",
    "niet_bereikt",
    "vangnetbaan",
    "regulier",
    "wsw",
)
"""States whose people are counted at each year's end."""
BEZET, VASTGESTELD, DOORSTROOM = "bezet", "vaststellingen", "doorstroom"
TERUG, TERUG_ZONDER = "terugkeer", "terug_zonder_beoordeling"
"""Counts of a year besides: places of 31 hours in use (at its end), positive determinations for
which UWV assessed, moves to the banenafspraak, returns from it, and those without assessment."""

ZELFDE_GEDRAG = (
    Ingreep("beschut_naar_banenafspraak_met_terugvalrecht", "beschut_naar_banenafspraak"),
    Ingreep("terugval_met_recht", "terugval"),
)
"""People move and return as often with the right to fall back as without."""

_NA_BESCHUT, _TELT, _INSTROOM = "banenafspraak_na_beschut", "uwv_beoordeling", "indicatie"


@dataclass(frozen=True, slots=True)
class Criterium:
    """Another criterion from ``vanaf`` on; the applicants are those of ``zaad``."""

    vanaf: date
    grens: Fraction
    ondergrens: Fraction | None
    zaad: int


@dataclass(frozen=True, slots=True)
class Recht:
    """The law of one run: the month from which falling back asks no assessment (``JJJJ-MM`` or
    ``nee``), and the criterion for beschut werk (``None``: that of today)."""

    terugval: str = WET
    criterium: Criterium | None = None


@dataclass(frozen=True, slots=True)
class Loop:
    """One law run for every draw: ``geteld[naam][draw, year]``, added up over the area, at the end
    of or in each year from 2023 on."""

    geteld: Mapping[str, Getallen]

    def stand(self, naam: str) -> Getallen:
        """[draw, year] from 2024 on."""
        return self.geteld[naam][:, 1:]

    def gemiddeld(self, naam: str) -> Getallen:
        """The mean over each year from 2024 on, of its begin and its end."""
        x = self.geteld[naam]
        midden: Getallen = (x[:, 1:] + x[:, :-1]) / 2
        return midden


@lru_cache(maxsize=128)
def loop(
    recht: Recht,
    leden: tuple[str, ...],
    trekkingen: int,
    tot: int,
    ingrepen: tuple[Ingreep, ...] = (),
) -> Loop:
    """Run a law; asked again it is the same object, so the law of today runs once for an area.

    ``leden`` are municipalities, each apart; none of them is the country, in groups of
    municipalities that are about equally short of places (within 0.3 percent of all apart).
    """
    opzet = replace(_opzet(tot), ingrepen=ingrepen)
    lagen: list[dict[str, Getallen]] = []
    for nummer, waarden in enumerate(parameterreeks(trekkingen)):
        rekenmodel, data = rekenwerk(opzet, waarden)
        hier = data.alleen(leden) if leden else tel_samen(data, _groepen(tot))
        lagen.append(_draai(recht, rekenmodel, hier, nummer))
    return Loop({naam: np.stack([laag[naam] for laag in lagen]) for naam in lagen[0]})


def waarden_van(trekkingen: int) -> Sequence[Mapping[str, float]]:
    """All parameters of the projection in each draw."""
    return [model().waarden(waarden) for waarden in parameterreeks(trekkingen)]


def deel_van_jaar(jaren: Sequence[int], vanaf: date | None) -> Getallen:
    """The part of each year in which something that begins on ``vanaf`` counts."""
    if vanaf is None:
        return np.zeros(len(jaren))
    begin = vanaf.year + (vanaf.month - 1) / 12
    return np.clip(np.array(jaren) + 1 - begin, 0.0, 1.0)


def _opzet(tot: int) -> Opzet:
    return Opzet(variant(BASIS), "verwacht", 1, 1, tot, per_gemeente=True)


@lru_cache(maxsize=32)
def _groepen(tot: int) -> Gebiedsindeling:
    _, data = rekenwerk(_opzet(tot), {})
    nummer = labels(model(), data, [(tot, GROEPEN)])
    namen = tuple(f"groep-{i + 1}" for i in range(int(nummer.max()) + 1))
    assert len(nummer) == len(gebieden.gemeenten())
    return Gebiedsindeling(namen, tuple(nummer.tolist()))


def _draai(
    recht: Recht, rekenmodel: Rekenmodel, data: Gebiedsdata, trekking: int
) -> dict[str, Getallen]:
    m = model()
    rekenmodel = met_terugvalrecht(rekenmodel, recht.terugval)
    if recht.criterium is not None:
        c = recht.criterium
        wie = overgang(c.zaad, trekking, c.vanaf, c.grens, c.ondergrens)
        gevolg = trek_aannames(aannames("gevolgen").values(), c.zaad, trekking)
        data = _andere_instroom(m, data, wie, gevolg, c.vanaf)
        rekenmodel = _ander_tempo(m, rekenmodel, wie, c.vanaf)
    return _tel(m, verwacht(rekenmodel, data, stromen=True))


def _andere_instroom(
    m: Model, data: Gebiedsdata, wie: Overgang, gevolg: Mapping[str, float], vanaf: date
) -> Gebiedsdata:
    """The inflow of a draw under another criterion: as many people, by other ways.

    Who is no longer determined comes in at the banenafspraak, at day activities or not reached;
    who now is, comes from there in the same proportions.
    """
    instroom = data.instroom.copy()
    namen = [i.id for i in m.instroom]
    erbij = dict(zip(WEGEN, wie.wordt - wie.was, strict=True))
    jaren = m.begin + np.arange(instroom.shape[2])
    deel = deel_van_jaar(jaren.tolist(), vanaf)
    nieuw = [q for q, naam in enumerate(namen) if naam == _INSTROOM]
    vragen = deel * data.instroom[:, nieuw].sum(axis=1) / wie.was[WEGEN.index(BESCHUT)]
    naar_baan, naar_dag = gevolg["weg_banenafspraak"], gevolg["weg_dagbesteding"]
    for naam, aandeel in (
        ("banenafspraak", erbij[BANENAFSPRAAK] * naar_baan),
        ("dagbesteding", erbij[DAGBESTEDING] * naar_dag),
        (
            "niet_bereikt",
            erbij[BANENAFSPRAAK] * (1 - naar_baan) + erbij[DAGBESTEDING] * (1 - naar_dag),
        ),
    ):
        instroom[:, namen.index(naam)] += vragen * aandeel
    instroom[:, nieuw] *= 1 + deel * erbij[BESCHUT] / wie.was[WEGEN.index(BESCHUT)]
    return replace(data, instroom=np.maximum(instroom, 0.0))


def _ander_tempo(m: Model, rekenmodel: Rekenmodel, wie: Overgang, vanaf: date) -> Rekenmodel:
    """The rates of a draw under another criterion: who applies from day activities or without
    support is judged by it; who falls back is not."""
    plek = WEGEN.index(BESCHUT)
    zetten = (rekenmodel.telt == m.tellers.index(_TELT)) & (rekenmodel.van != m.index(_NA_BESCHUT))
    begin = ((vanaf.year - m.begin) * 12 + vanaf.month - 1) // MAANDEN_PER_EPOCHE
    tempo = rekenmodel.tempo.copy()
    tempo[begin:, :, zetten] *= wie.wordt[plek] / wie.was[plek]
    return replace(rekenmodel, tempo=tempo)


def _tel(m: Model, uit: Uitkomst) -> dict[str, Getallen]:
    eerste = EERSTE_JAAR - 1 - m.begin
    assert uit.stroom is not None
    stand, teller, stroom = (x.sum(axis=0)[eerste:] for x in (uit.stand, uit.teller, uit.stroom))
    toont = np.array([t.toont for t in m.toestanden])
    geteld = {naam: stand[:, toont == naam].sum(axis=1) for naam in STANDEN}
    wacht = [i for i, naam in enumerate(toont) if naam == "beschut_wachtend"]
    return geteld | {
        BEZET: uit.bezet.sum(axis=0)[eerste:, m.soort("beschut")],
        VASTGESTELD: teller[:, m.tellers.index(_TELT)],
        DOORSTROOM: teller[:, m.tellers.index("doorstroom")],
        TERUG: stroom[:, m.index(_NA_BESCHUT)][:, wacht].sum(axis=1),
        TERUG_ZONDER: teller[:, m.tellers.index("terugval_zonder_uwv")],
    }
