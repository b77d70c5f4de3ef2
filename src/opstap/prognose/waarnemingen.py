# SPDX-License-Identifier: EUPL-1.2
"""The published figures that the model is held against, and what the model says in their place.

``data/waarnemingen.yaml`` names them by their id in the ledger, with the error that is allowed
and its reason. The error is that of measurement and model together, normal, and within a series
correlated over the years: cov(i, j) = sd_i sd_j samenhang^|years between i and j|.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from opstap.bronnen import Grootboek
from opstap.bronnen.laden import lees_yaml
from opstap.prognose.compileren import compileer
from opstap.prognose.declaratie import DATA
from opstap.prognose.gebied import Gebiedsdata
from opstap.prognose.groepen import Land
from opstap.prognose.verwacht import verwacht

Getallen = npt.NDArray[np.float64]

BESTAND = "waarnemingen.yaml"
COHORTGROOTTE = 100_000


@dataclass(frozen=True, slots=True)
class Waarneming:
    """One published figure. ``moment`` counts years from 1 January of year 0, so the end of 2019
    is 2020.0; ``sd`` is the standard deviation of figure minus model. With ``cohort`` (state,
    months) it is the share of people starting in that state who are in ``toestanden`` then."""

    reeks: str
    cijfer: str
    moment: float
    waarde: float
    sd: float
    samenhang: float
    toestanden: tuple[str, ...]
    cohort: tuple[str, int, str] | None
    reden: str

    @property
    def jaar(self) -> int:
        """The calendar year in which the moment lies (the end of December belongs to it)."""
        return int(np.ceil(self.moment)) - 1


@cache
def _inhoud() -> Mapping[str, dict[str, Any]]:
    inhoud: Mapping[str, dict[str, Any]] = lees_yaml(DATA / BESTAND, exact=False)
    return inhoud


def waarnemingen(grootboek: Grootboek, tot: int | None = None) -> tuple[Waarneming, ...]:
    """The figures up to and including year ``tot``, in the order of the file."""
    gelezen = [
        Waarneming(
            reeks=reeks,
            cijfer=id_,
            moment=_moment(op),
            waarde=(waarde := float(grootboek.waarde(id_))),
            sd=regel.get("fout_punten") or regel["fout"] * waarde,
            samenhang=regel.get("samenhang", 0.0),
            toestanden=tuple(regel["toestanden"]),
            cohort=(c["toestand"], c["maanden"], c["zonder"])
            if (c := regel.get("cohort"))
            else None,
            reden=regel["reden"],
        )
        for reeks, regel in _inhoud().items()
        for id_, op in regel["cijfers"].items()
    ]
    return tuple(w for w in gelezen if tot is None or w.jaar <= tot)


def _cohort(regel: Mapping[str, Any] | None) -> tuple[str, int, str] | None:
    return (regel["toestand"], regel["maanden"], regel["zonder"]) if regel else None


def _moment(maand: str) -> float:
    jaar, nummer = map(int, maand.split("-"))
    return jaar + nummer / 12


def covariantie(a: Sequence[Waarneming], b: Sequence[Waarneming]) -> Getallen:
    """The covariance [len(a), len(b)] of the errors of two lists of figures."""
    return np.array(
        [
            [
                v.sd * w.sd * v.samenhang ** abs(v.moment - w.moment) if v.reeks == w.reeks else 0.0
                for w in b
            ]
            for v in a
        ]
    )


def voorspel(land: Land, waarden: Mapping[str, float], gevraagd: Iterable[Waarneming]) -> Getallen:
    """What the model has in the place of each figure, for one parameter set."""
    rekenmodel, data = land.bereid_voor(waarden)
    toont = np.array([toestand.toont for toestand in land.model.toestanden])
    stand = verwacht(rekenmodel, data).stand.sum(axis=0)
    beginstand = np.zeros(len(toont))
    np.add.at(beginstand, rekenmodel.begin_naar, data.begin.sum(axis=0).astype(float))
    stand = np.vstack([beginstand, stand])
    momenten = np.arange(len(stand)) + float(rekenmodel.begin)
    cohorten: dict[tuple[str, int, str], Getallen] = {}
    uit = []
    for w in gevraagd:
        kolommen = np.isin(toont, w.toestanden)
        if w.cohort is None:
            reeks = stand[:, kolommen].sum(axis=1)
            uit.append(float(np.interp(w.moment, momenten, reeks)))
            continue
        if w.cohort not in cohorten:
            cohorten[w.cohort] = volg_cohort(land, waarden, *w.cohort)
        uit.append(float(cohorten[w.cohort][kolommen].sum()))
    return np.array(uit)


def volg_cohort(
    land: Land, waarden: Mapping[str, float], toestand: str, maanden: int, zonder: str
) -> Getallen:
    """Where people are ``maanden`` (whole years) after starting in ``toestand``: shares per state.

    The engine itself runs, with these people at the start, nobody else and no new people.
    """
    if maanden % 12:
        raise ValueError("een cohort wordt aan het eind van een jaar geteld")
    jaren = maanden // 12
    heel = land.waarden({**waarden, zonder: 0.0})
    rekenmodel = compileer(land.model, heel, tot=land.model.begin + jaren - 1)
    eerste = next(i for i, b in enumerate(land.model.beginstand) if b.naar == toestand)
    begin = np.zeros((1, len(land.model.beginstand)), np.int64)
    begin[0, eerste] = COHORTGROOTTE
    data = Gebiedsdata(
        codes=("cohort",),
        begin=begin,
        instroom=np.zeros((1, len(land.model.instroom), jaren)),
        plaatsen=np.zeros((1, len(land.model.plaatsen), maanden)),
        nummers=np.zeros(1, np.int64),
        meldingen=(),
    )
    uit: Getallen = verwacht(rekenmodel, data).stand[0, jaren - 1] / COHORTGROOTTE
    return uit
