# SPDX-License-Identifier: EUPL-1.2
"""A common task for simulation engines: many people, twelve states, three hundred months.

In January everybody who was there becomes a year older; who becomes 67 leaves. Then this month's
new people join, and everybody who is present makes at most one move, with a chance that depends on
state and five-year age band. In December people are counted by state; who left stays counted in
the last state. The table is drawn once from a fixed seed, and people and newcomers are laid out
without chance, so that every engine has the same expectation. It needs no scarce places: that is
what other packages can do as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from opstap.prognose.compileren import (
    EERSTE_GEBOORTEJAAR,
    JONGST,
    MAANDEN_PER_EPOCHE,
    OUDST,
    Rekenmodel,
    leeftijd_index,
)
from opstap.prognose.gebied import Gebiedsdata

Getallen = npt.NDArray[np.float64]
Gehelen = npt.NDArray[np.int64]

TOESTANDEN, UIT, SCHOOL, UITKERING = 12, 11, 8, 0
BEGIN, JAREN, MAANDEN = 2015, 25, 300
JONGSTE, PENSIOEN = 18, 67
BANDEN, BAND = 10, 5
INSTROOM = 0.0028
AANDEEL_SCHOOL = 0.7
NIEUW_LEEFTIJD = (20, 59)
GEBIEDEN = 35
ZAAD = 31


@dataclass(frozen=True, slots=True)
class Taak:
    """``kans[band, from, to]`` per month; ages and states of the people at the start (one entry a
    person) and of the newcomers of each month (a row a month)."""

    kans: Getallen
    leeftijd: Gehelen
    toestand: Gehelen
    nieuw_leeftijd: Gehelen
    nieuw_toestand: Gehelen

    @property
    def mensen(self) -> int:
        return len(self.leeftijd)

    def bewaar(self, pad: Path) -> None:
        """For the scripts of the peers, which do not have this package."""
        np.savez(
            pad,
            kans=self.kans,
            leeftijd=self.leeftijd,
            toestand=self.toestand,
            nieuw_leeftijd=self.nieuw_leeftijd,
            nieuw_toestand=self.nieuw_toestand,
        )


def taak(mensen: int) -> Taak:
    """The task for so many people at the start."""
    nieuw = round(mensen * INSTROOM)
    van_school = round(nieuw * AANDEEL_SCHOOL)
    anderen = nieuw - van_school
    laag, hoog = NIEUW_LEEFTIJD
    nummer = np.arange(mensen)
    leeftijden = PENSIOEN - JONGSTE
    op_volgorde = np.arange(MAANDEN * anderen).reshape(MAANDEN, anderen) % (hoog - laag + 1)
    return Taak(
        kans=kansen(),
        leeftijd=JONGSTE + nummer // UIT % leeftijden,
        toestand=nummer % UIT,
        nieuw_leeftijd=np.hstack(
            [np.full((MAANDEN, van_school), JONGSTE), op_volgorde + laag]
        ).astype(np.int64),
        nieuw_toestand=np.hstack(
            [np.full((MAANDEN, van_school), SCHOOL), np.full((MAANDEN, anderen), UITKERING)]
        ).astype(np.int64),
    )


def kansen() -> Getallen:
    """1 to 5 percent a month leaves a state, the old less; where to differs by band."""
    rng = np.random.default_rng(ZAAD)
    weg = rng.uniform(0.01, 0.05, UIT)
    voorkeur = rng.dirichlet(np.full(UIT - 1, 0.7), UIT) + 0.005
    kans = np.zeros((BANDEN, TOESTANDEN, TOESTANDEN))
    for band in range(BANDEN):
        for van in range(UIT):
            naar = np.delete(np.arange(UIT), van)
            deel = rng.dirichlet(25 * voorkeur[van])
            kans[band, van, naar] = weg[van] * (1.25 - 0.06 * band) * deel
            kans[band, van, UIT] = 0.0005 + 0.0002 * band
        kans[band] += np.diag(1.0 - kans[band].sum(axis=1))
    return kans


def band(leeftijd: Gehelen) -> Gehelen:
    """The five-year age band: 18-22 is the first."""
    uit: Gehelen = np.clip((leeftijd - JONGSTE) // BAND, 0, BANDEN - 1)
    return uit


def exact(t: Taak) -> Getallen:
    """Expected counts [year, state], by matrices: an engine that shares nothing with ours."""

    def tel(leeftijd: Gehelen, toestand: Gehelen) -> Getallen:
        cellen: Getallen = np.zeros((PENSIOEN, TOESTANDEN))
        np.add.at(cellen, (leeftijd, toestand), 1.0)
        return cellen

    per_leeftijd = t.kans[band(np.arange(PENSIOEN))]
    x, weg, standen = tel(t.leeftijd, t.toestand), 0.0, []
    for m in range(MAANDEN):
        if m % 12 == 0 and m:
            weg += x[-1].sum()
            x = np.vstack([np.zeros(TOESTANDEN), x[:-1]])
        x += tel(t.nieuw_leeftijd[m], t.nieuw_toestand[m])
        x = np.einsum("as,ast->at", x, per_leeftijd)
        if m % 12 == 11:
            standen.append(x.sum(axis=0))
            standen[-1][UIT] += weg
    return np.array(standen)


def afwijking(standen: Getallen, t: Taak) -> tuple[float, float]:
    """Root mean square and largest distance from the expectation, in standard errors.

    A count has at most the variance of a Poisson number, so an engine that is right stays near or
    under one.
    """
    verwachting = exact(t)
    z = (standen - verwachting) / np.sqrt(np.maximum(verwachting, 1.0))
    return float(np.sqrt(np.mean(z**2))), float(np.abs(z).max())


def rekenmodel(t: Taak) -> Rekenmodel:
    """The task for our engines: chances p per month become competing rates.

    A person stays with chance q, so the summed rate is -ln q, divided over the moves in proportion
    to p: 1 - exp(-rate) gives the chances back exactly.
    """
    van, naar = (as_.ravel() for as_ in np.indices((UIT, TOESTANDEN)))
    echt = van != naar
    van, naar = van[echt], naar[echt]
    leeftijden = np.arange(JONGST, OUDST + 1)
    p = t.kans[band(leeftijden)]
    blijft = p[:, van, van]
    per_leeftijd = -np.log(blijft) * p[:, van, naar] / (1.0 - blijft)
    tempo = np.repeat(per_leeftijd[None], MAANDEN // MAANDEN_PER_EPOCHE, axis=0)
    index = leeftijd_index(BEGIN, JAREN)
    totaal = np.array([per_leeftijd[:, van == s].sum(axis=1) for s in range(TOESTANDEN)])
    som = totaal[:, index[np.arange(MAANDEN) // 12]].transpose(0, 2, 1).cumsum(axis=2)
    cumulatief = np.concatenate([np.zeros((*som.shape[:2], 1)), som], axis=2)
    geboortejaar = EERSTE_GEBOORTEJAAR + np.arange(index.shape[1])
    pensioen = (geboortejaar + PENSIOEN - BEGIN) * 12
    leeg, niets = np.zeros(0, np.int64), np.zeros((0, 1))
    instroom_leeftijd = np.array(
        [_verdeling(t.nieuw_leeftijd[t.nieuw_toestand == s]) for s in (SCHOOL, UITKERING)]
    )
    begin_leeftijd = np.array([_verdeling(t.leeftijd[t.toestand == s]) for s in range(UIT)])
    return Rekenmodel(
        begin=BEGIN,
        jaren=JAREN,
        van=van,
        naar=naar,
        tempo=tempo,
        aandeel=np.zeros(len(van)),
        stelt_vast=np.zeros(len(van), np.bool_),
        telt=np.full(len(van), -1),
        eerste_zet=np.searchsorted(van, np.arange(TOESTANDEN + 1)),
        duur=np.full(TOESTANDEN, -1),
        duurtempo=niets,
        cumulatief=cumulatief,
        cumulatieve_duur=np.zeros((0, MAANDEN + 2)),
        aow=np.repeat(pensioen[:, None], 12, axis=1),
        aow_deel=(pensioen[None, :] <= np.arange(MAANDEN)[:, None]).astype(np.float64),
        uit=UIT,
        bezet=np.full(TOESTANDEN, -1),
        wachtrij=leeg,
        soort_naar=niets.astype(np.int64),
        soort_kans=niets,
        uren=niets.astype(np.int64),
        urenkans=niets,
        eenheid=np.zeros(0),
        telt_plaatsing=leeg,
        telt_wacht=leeg,
        instroom_naar=np.array([SCHOOL, UITKERING]),
        instroom_leeftijd=instroom_leeftijd,
        instroom_vast=np.zeros(2, np.bool_),
        instroom_telt=np.full(2, -1),
        begin_naar=np.arange(UIT),
        begin_leeftijd=begin_leeftijd,
        tellers=0,
    )


def gebiedsdata(t: Taak, gebieden: int = GEBIEDEN) -> Gebiedsdata:
    """Everybody spread evenly over areas: our engines work area by area, as in the projection.

    The task has no areas, so their number is free: 35 keeps both the people of an area and the
    tables in the cache (342 takes 1.7 times as long, measured).
    """
    per_toestand = np.bincount(t.toestand, minlength=UIT)
    grens = np.rint(per_toestand[None, :] * np.arange(gebieden + 1)[:, None] / gebieden)
    nieuw = np.bincount(t.nieuw_toestand[0], minlength=TOESTANDEN)[[SCHOOL, UITKERING]]
    per_jaar = np.repeat((nieuw * 12.0 / gebieden)[:, None], JAREN, axis=1)
    return Gebiedsdata(
        codes=tuple(f"gebied-{g + 1}" for g in range(gebieden)),
        begin=np.diff(grens, axis=0).astype(np.int64),
        instroom=np.repeat(per_jaar[None], gebieden, axis=0),
        plaatsen=np.zeros((gebieden, 0, MAANDEN)),
        nummers=np.arange(gebieden, dtype=np.int64),
        meldingen=(),
    )


def _verdeling(leeftijd: Gehelen) -> Getallen:
    aantal = np.bincount(leeftijd - JONGST, minlength=OUDST - JONGST + 1)
    uit: Getallen = aantal / aantal.sum()
    return uit
