# SPDX-License-Identifier: EUPL-1.2
"""From the declaration, a set of parameter values and a place to the arrays both engines run on.

Time runs in months from January of the first year; rates are constant within half a year, which
is as fine as the law changes (1 July 2028). Age is the age somebody reaches in the year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from opstap.prognose.aow import aow_leeftijden, aow_maanden
from opstap.prognose.declaratie import (
    PLAATSING,
    WACHTMAANDEN,
    Instroom,
    Model,
    Overgang,
    Plaatssoort,
)
from opstap.prognose.modelcontrole import REST

Getallen = npt.NDArray[np.float64]
Gehelen = npt.NDArray[np.int64]

JONGST, OUDST = 15, 80
"""Ages that the model knows; rates outside are those of the nearest age."""

EERSTE_GEBOORTEJAAR = 1935
MAANDEN_PER_EPOCHE = 6


@dataclass(frozen=True, slots=True)
class Rekenmodel:
    """Everything an engine needs, as arrays. S states, M moves, E half years, A ages, C birth
    years, T months, D durations, K months of a duration, Q inflows, R kinds of scarce places.

    ``tempo[e, a, m]`` is a rate per month; moves out of a state with a duration carry their share
    in ``aandeel[m]`` instead, and ``duurtempo[d, k]`` is the rate of leaving after k months.
    ``cumulatief[s, c, t]`` is the summed rate of leaving state s in the months before t.
    ``telt_plaatsing[r]`` and ``telt_wacht[r]`` are the counters of who gets a place of kind r and
    of the months that people wait for one.
    """

    begin: int
    jaren: int
    van: Gehelen
    naar: Gehelen
    tempo: Getallen
    aandeel: Getallen
    stelt_vast: npt.NDArray[np.bool_]
    telt: Gehelen
    eerste_zet: Gehelen
    duur: Gehelen
    duurtempo: Getallen
    cumulatief: Getallen
    cumulatieve_duur: Getallen
    aow: Gehelen
    aow_deel: Getallen
    uit: int
    bezet: Gehelen
    wachtrij: Gehelen
    soort_naar: Gehelen
    soort_kans: Getallen
    uren: Gehelen
    urenkans: Getallen
    eenheid: Getallen
    telt_plaatsing: Gehelen
    telt_wacht: Gehelen
    instroom_naar: Gehelen
    instroom_leeftijd: Getallen
    instroom_vast: npt.NDArray[np.bool_]
    instroom_telt: Gehelen
    begin_naar: Gehelen
    begin_leeftijd: Getallen
    tellers: int

    @property
    def toestanden(self) -> int:
        return len(self.duur)

    @property
    def maanden(self) -> int:
        return self.jaren * 12


def compileer(model: Model, waarden: Mapping[str, float], tot: int | None = None) -> Rekenmodel:
    """Arrays for the years from ``model.begin`` up to and including ``tot``, with the same
    ``waarden`` throughout."""
    jaren = (tot or model.einde) - model.begin + 1
    ids = [toestand.id for toestand in model.toestanden]
    uit = next(i for i, toestand in enumerate(model.toestanden) if toestand.einde)
    overgangen = [*model.overgangen, *_sterfte(model)]
    overgangen.sort(key=lambda o: ids.index(o.van))
    van = np.array([ids.index(o.van) for o in overgangen])
    tempo = _tempos(model, waarden, overgangen, jaren)
    aandeel = _aandelen(waarden, overgangen)
    duren = list(model.duren)
    duur = np.array([duren.index(t.duur) if t.duur else -1 for t in model.toestanden])
    duurtempo = _onder_elkaar([_duurtempo(model.duren[naam], waarden) for naam in duren])
    aow, aow_deel = _aow(model.begin, jaren, waarden[model.aow["stijging"]])
    soorten = [plaats.id for plaats in model.plaatsen]
    uren = [_uren(plaats, waarden) for plaats in model.plaatsen]
    gewichten = [
        np.array([_getal(waarden, kans) for kans in plaats.soorten.values()])
        for plaats in model.plaatsen
    ]
    tellers = list(model.tellers)

    def teller(naam: str | None) -> int:
        return tellers.index(naam) if naam else -1

    return Rekenmodel(
        begin=model.begin,
        jaren=jaren,
        van=van,
        naar=np.array([ids.index(o.naar) for o in overgangen]),
        tempo=tempo,
        aandeel=aandeel,
        stelt_vast=np.array([o.stelt_vast for o in overgangen]),
        telt=np.array([teller(o.telt) for o in overgangen]),
        eerste_zet=np.searchsorted(van, np.arange(len(ids) + 1)),
        duur=duur,
        duurtempo=duurtempo,
        cumulatief=_cumulatief(tempo, van, len(ids), model.begin, jaren),
        cumulatieve_duur=_cumulatieve_duur(duurtempo, jaren * 12),
        aow=aow,
        aow_deel=aow_deel,
        uit=uit,
        bezet=np.array([soorten.index(t.plaats) if t.plaats else -1 for t in model.toestanden]),
        wachtrij=np.array(
            [next(i for i, t in enumerate(model.toestanden) if t.wacht_op == s) for s in soorten],
            np.int64,
        ),
        soort_naar=_onder_elkaar(
            [np.array([ids.index(t) for t in plaats.soorten]) for plaats in model.plaatsen]
        ).astype(np.int64),
        soort_kans=_onder_elkaar([g / g.sum() for g in gewichten], vul=0.0),
        uren=_onder_elkaar([np.array(lijst) for lijst, _ in uren]).astype(np.int64),
        urenkans=_onder_elkaar([kansen for _, kansen in uren], vul=0.0),
        eenheid=np.array([float(plaats.uren_per_plaats or 1) for plaats in model.plaatsen]),
        telt_plaatsing=np.array([teller(f"{PLAATSING}_{soort}") for soort in soorten], np.int64),
        telt_wacht=np.array([teller(f"{WACHTMAANDEN}_{soort}") for soort in soorten], np.int64),
        instroom_naar=np.array([ids.index(i.naar) for i in model.instroom]),
        instroom_leeftijd=_leeftijden(model, model.instroom),
        instroom_vast=np.array([i.stelt_vast for i in model.instroom]),
        instroom_telt=np.array([teller(i.telt) for i in model.instroom]),
        begin_naar=np.array([ids.index(i.naar) for i in model.beginstand]),
        begin_leeftijd=_leeftijden(model, model.beginstand),
        tellers=len(tellers),
    )


def _onder_elkaar(rijen: list[npt.NDArray[Any]], vul: float | None = None) -> Getallen:
    """Rows under each other, the short ones filled with ``vul`` or with their own last value."""
    breed = max((len(rij) for rij in rijen), default=1)
    uit = np.zeros((len(rijen), breed))
    for rij, kort in zip(uit, rijen, strict=True):
        rij[: len(kort)], rij[len(kort) :] = kort, kort[-1] if vul is None else vul
    return uit


def _sterfte(model: Model) -> list[Overgang]:
    einde = next(t.id for t in model.toestanden if t.einde)
    return [
        Overgang(
            van=t.id,
            naar=einde,
            tempo=model.sterfte.get(t.id, model.sterfte["overig"]),
            aandeel=None,
            gewicht=None,
            leeftijd="sterfte",
            vanaf=None,
            tot=None,
            stelt_vast=False,
            telt=None,
        )
        for t in model.toestanden
        if not t.einde
    ]


def _getal(waarden: Mapping[str, float], bron: float | str) -> float:
    return waarden[bron] if isinstance(bron, str) else float(bron)


def _gewicht(waarden: Mapping[str, float], gewicht: str | None) -> float:
    if gewicht is None:
        return 1.0
    if gewicht.startswith(f"{REST}:"):
        return 1.0 - sum(waarden[naam] for naam in gewicht.removeprefix(f"{REST}:").split("+"))
    return waarden[gewicht]


def _tempos(
    model: Model, waarden: Mapping[str, float], overgangen: list[Overgang], jaren: int
) -> Getallen:
    epochen = jaren * 12 // MAANDEN_PER_EPOCHE
    leeftijden = np.arange(JONGST, OUDST + 1)
    tempo = np.zeros((epochen, len(leeftijden), len(overgangen)))
    for m, o in enumerate(overgangen):
        if o.tempo is None:
            continue
        per_leeftijd = np.full(len(leeftijden), waarden[o.tempo] * _gewicht(waarden, o.gewicht))
        if o.leeftijd == "sterfte":
            per_leeftijd *= np.exp(waarden[model.sterfte["stijging"]] * (leeftijden - 65.0))
        elif o.leeftijd:
            for groep, factor in model.leeftijdsfactoren[o.leeftijd].items():
                laag, hoog = map(int, groep.split("-"))
                per_leeftijd[(leeftijden >= laag) & (leeftijden <= hoog)] *= factor
        start = _maand(o.vanaf, model.begin) if o.vanaf else 0
        eind = _maand(o.tot, model.begin) + 1 if o.tot else jaren * 12
        eerste, laatste = (max(0, -(-x // MAANDEN_PER_EPOCHE)) for x in (start, eind))
        tempo[eerste:laatste, :, m] = per_leeftijd / 12
    return tempo


def _maand(tekst: str, begin: int) -> int:
    jaar, maand = map(int, str(tekst).split("-"))
    return (jaar - begin) * 12 + maand - 1


def _aandelen(waarden: Mapping[str, float], overgangen: list[Overgang]) -> Getallen:
    aandeel = np.zeros(len(overgangen))
    for m, o in enumerate(overgangen):
        if o.aandeel is None:
            continue
        andere = [x.aandeel for x in overgangen if x.van == o.van and x.aandeel not in (None, REST)]
        aandeel[m] = (
            1.0 - sum(waarden[naam] for naam in andere if naam)
            if o.aandeel == REST
            else waarden[o.aandeel]
        )
    return aandeel


def _duurtempo(duur: Mapping[str, Any], waarden: Mapping[str, float]) -> Getallen:
    """Monthly rates of leaving after k months: log-logistic, mixed with rates piece by piece.

    S(t) = 1 / (1 + (t / schaal)^vorm); the rate in month k is ln S(k) - ln S(k + 1), and stays at
    its last value after ``maanden``. A part ``deel_stappen`` of the rate is that of ``stappen``:
    month -> the rate from that month on.
    """
    maanden = np.arange(int(duur["maanden"]) + 1)
    overleving = 1.0 / (1.0 + (maanden / waarden[duur["schaal"]]) ** waarden[duur["vorm"]])
    glad: Getallen = -np.diff(np.log(overleving))
    deel = waarden[duur["deel_stappen"]] if "deel_stappen" in duur else 0.0
    if deel == 0.0:
        return glad
    tempos = np.array([waarden[naam] for naam in duur["stappen"].values()])
    plek = np.searchsorted(list(duur["stappen"]), maanden[:-1], side="right") - 1
    return (1.0 - deel) * glad + deel * tempos[plek]


def _cumulatieve_duur(duurtempo: Getallen, maanden: int) -> Getallen:
    if not len(duurtempo):
        return np.zeros((0, maanden + 2))
    lengte = maanden + 1
    k = np.minimum(np.arange(lengte), duurtempo.shape[1] - 1)
    return np.concatenate([np.zeros((len(duurtempo), 1)), duurtempo[:, k].cumsum(axis=1)], axis=1)


def leeftijd_index(begin: int, jaren: int) -> Gehelen:
    """[year, birth year] -> index of the age reached in that year."""
    geboorte = np.arange(EERSTE_GEBOORTEJAAR, begin + jaren - JONGST + 1)
    jaar = np.arange(begin, begin + jaren)
    index: Gehelen = np.clip(jaar[:, None] - geboorte[None, :], JONGST, OUDST) - JONGST
    return index


def _cumulatief(tempo: Getallen, van: Gehelen, toestanden: int, begin: int, jaren: int) -> Getallen:
    leeftijd = leeftijd_index(begin, jaren)
    totaal = np.zeros((toestanden, *tempo.shape[:2]))
    for m, s in enumerate(van):
        totaal[s] += tempo[:, :, m]
    maanden = jaren * 12
    per_maand = totaal[:, np.arange(maanden) // MAANDEN_PER_EPOCHE, :]
    index = leeftijd[np.arange(maanden) // 12]
    gekozen = np.take_along_axis(per_maand, index[None, :, :], axis=2)
    som = np.zeros((toestanden, leeftijd.shape[1], maanden + 1))
    som[:, :, 1:] = gekozen.transpose(0, 2, 1).cumsum(axis=2)
    return som


def _aow(begin: int, jaren: int, stijging: float) -> tuple[Gehelen, Getallen]:
    """Month of AOW [birth year, month of birth], and the part of who is left of a birth year that
    leaves [month, birth year]."""
    cohorten = begin + jaren - JONGST + 1 - EERSTE_GEBOORTEJAAR
    geboorte = (EERSTE_GEBOORTEJAAR - begin) * 12 + np.arange(cohorten * 12).reshape(cohorten, 12)
    aow = aow_maanden(geboorte, begin, aow_leeftijden(begin + jaren - 1, stijging))
    maanden = jaren * 12
    nu = np.zeros((maanden + 1, cohorten))
    np.add.at(nu, (np.clip(aow, 0, maanden), np.arange(cohorten)[:, None]), 1.0)
    nu[0] -= (aow < 0).sum(axis=1)
    nog = nu[::-1].cumsum(axis=0)[::-1]
    deel: Getallen = np.where(nog > 0, nu / np.maximum(nog, 1.0), 1.0)[:maanden]
    return aow, deel


def _uren(plaats: Plaatssoort, waarden: Mapping[str, float]) -> tuple[list[int], Getallen]:
    """Contract hours and their chances, tilted so that the mean is the parameter.

    Exponential tilting keeps the shape of the declared distribution: p_i exp(theta h_i).
    """
    if plaats.uren is None:
        return [1], np.ones(1)
    lijst = list(plaats.uren)
    uren, kansen = np.array(lijst, float), np.array(list(plaats.uren.values()))
    doel = waarden[f"uren_{plaats.id}"]
    laag, hoog = -1.0, 1.0
    for _ in range(60):
        theta = (laag + hoog) / 2
        gewicht = kansen * np.exp(theta * (uren - uren.mean()))
        gewicht /= gewicht.sum()
        if gewicht @ uren < doel:
            laag = theta
        else:
            hoog = theta
    return lijst, gewicht


def _leeftijden(model: Model, instroom: tuple[Instroom, ...]) -> Getallen:
    """[inflow, age] -> chance of that age at entry."""
    kansen = np.zeros((len(instroom), OUDST - JONGST + 1))
    for q, i in enumerate(instroom):
        for groep, gewicht in model.leeftijden[i.leeftijd].items():
            laag, hoog = map(int, groep.split("-"))
            kansen[q, laag - JONGST : hoog - JONGST + 1] += gewicht / (hoog - laag + 1)
    kansen /= kansen.sum(axis=1, keepdims=True)
    return kansen
