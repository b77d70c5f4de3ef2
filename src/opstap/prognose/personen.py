# SPDX-License-Identifier: EUPL-1.2
"""Engine ``personen``: every person, with luck that belongs to the person.

A person does not draw every month. On entering a state one draw gives a budget of risk; the
summed rates of the state are spent from it, and the month in which it runs out is the month of
the next move (found by bisection in the table of summed rates). A second draw picks the move.
Waiting lists are served each month in order of the date of determination, never by anything else;
a place is given only when the hours of the contract still fit.

Every draw is named by seed, draw, person, month and decision (see ``philox``), and the id of a
person is made of area, inflow, month of entry and number. So results do not depend on threads or
order, and two variants see the same people with the same luck.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit, uint64

from opstap.prognose.compileren import (
    EERSTE_GEBOORTEJAAR,
    JONGST,
    MAANDEN_PER_EPOCHE,
    Rekenmodel,
    leeftijd_index,
)
from opstap.prognose.draden import in_draden
from opstap.prognose.gebied import Gebiedsdata
from opstap.prognose.philox import (
    AANTAL,
    BESTEMMING,
    DUUR,
    GEBOORTEMAAND,
    LEEFTIJD,
    SOORT,
    UREN,
    uniform,
)
from opstap.prognose.verwacht import Uitkomst

_NOOIT = 32_000
_BEGIN = 128  # inflow numbers from here are the stocks at the start
_MEESTE_SPOREN = 400
_GROOTSTE_POISSON = 400.0


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One step in the life of a simulated person: month (0 = January of the first year), and the
    states before (``None`` on entry) and after, as indices of ``model.toestanden``."""

    maand: int
    van: int | None
    naar: int


def personen(
    rekenmodel: Rekenmodel,
    data: Gebiedsdata,
    *,
    zaad: int,
    trekking: int,
    stromen: bool = False,
) -> Uitkomst:
    """Simulate everybody once. ``zaad`` (64 bits) and ``trekking`` (32 bits) name the luck."""
    return _simuleer(rekenmodel, data, zaad, trekking, np.uint64(0), _spoor(1), stromen)


def volg(
    rekenmodel: Rekenmodel, data: Gebiedsdata, *, zaad: int, trekking: int, persoon: int
) -> list[Gebeurtenis]:
    """The life of the person with this id, in order of time; empty when nobody has the id."""
    hun = [code for code, n in zip(data.codes, data.nummers, strict=True) if n == persoon >> 44]
    spoor = _spoor(_MEESTE_SPOREN)
    _simuleer(rekenmodel, data.alleen(hun), zaad, trekking, np.uint64(persoon), spoor, False)
    buiten = rekenmodel.toestanden
    return [
        Gebeurtenis(int(maand), None if van == buiten else int(van), int(naar))
        for maand, van, naar in spoor
        if maand >= 0
    ]


def persoon_id(gebied: int, instroom: int, maand: int, nummer: int, *, begin: bool = False) -> int:
    """The id of person ``nummer`` (from 0) of an inflow in a month, or of a stock at the start."""
    soort = instroom + (_BEGIN if begin else 0)
    return (nummer + 1) | soort << 24 | (maand + 1) << 32 | gebied << 44


def _spoor(stappen: int) -> npt.NDArray[np.int64]:
    return np.full((stappen, 3), -1, np.int64)


def _simuleer(
    r: Rekenmodel,
    data: Gebiedsdata,
    zaad: int,
    trekking: int,
    volg_id: np.uint64,
    spoor: npt.NDArray[np.int64],
    stromen: bool,
) -> Uitkomst:
    """Everybody of all areas; the steps of person ``volg_id`` (0: nobody) go into ``spoor``."""
    gebieden, toestanden = len(data.begin), len(r.duur)
    stand = np.zeros((gebieden, r.jaren, toestanden), np.int64)
    bezet = np.zeros((gebieden, r.jaren, len(r.wachtrij)))
    teller = np.zeros((gebieden, r.jaren, r.tellers), np.int64)
    stroom = np.zeros(
        (gebieden if stromen else 1, r.jaren, toestanden + 1, toestanden + 1), np.int64
    )
    instroom, plaatsen = np.ascontiguousarray(data.instroom), np.ascontiguousarray(data.plaatsen)
    mensen = data.begin.sum(axis=1)
    zetten = (
        *(r.naar, r.tempo, r.aandeel, r.stelt_vast, r.telt, r.eerste_zet, r.duur),
        *(np.ascontiguousarray(r.cumulatief), r.cumulatieve_duur, r.aow, r.uit),
    )
    schaars = (
        *(r.bezet, r.wachtrij, r.soort_naar, np.cumsum(r.soort_kans, axis=1), r.uren),
        *(np.cumsum(r.urenkans, axis=1), r.eenheid, r.telt_plaatsing, r.telt_wacht),
    )
    nieuw = (
        *(r.instroom_naar, np.cumsum(r.instroom_leeftijd, axis=1), r.instroom_vast),
        *(r.instroom_telt, r.begin_naar, np.cumsum(r.begin_leeftijd, axis=1)),
        leeftijd_index(r.begin, r.jaren),
    )

    def doe(g: int) -> None:
        _een_gebied(
            *(stand[g], bezet[g], teller[g], stroom[g % len(stroom)], r.jaren, r.begin),
            *(*zetten, *schaars, *nieuw),
            *(data.begin[g], instroom[g], plaatsen[g], int(data.nummers[g])),
            *(1024 + 2 * int(mensen[g]), np.uint64(zaad), trekking, volg_id, spoor, stromen),
        )

    in_draden(doe, np.argsort(-mensen, kind="stable").tolist())
    return Uitkomst(
        stand.astype(np.float64), bezet, teller.astype(np.float64), stroom if stromen else None
    )


@njit(inline="always")
def _kies(cumulatief, u):  # type: ignore[no-untyped-def]
    """The first index whose summed chance exceeds ``u``."""
    for i in range(len(cumulatief) - 1):
        if u < cumulatief[i]:
            return i
    return len(cumulatief) - 1


@njit
def _poisson(verwacht, naam, maand, trekking, zaad):  # type: ignore[no-untyped-def]
    """A Poisson number by inversion, in parts small enough for a double."""
    aantal, deel = 0, 0
    while verwacht > 0.0:
        part = min(verwacht, _GROOTSTE_POISSON)
        verwacht -= part
        u = uniform(naam | uint64(deel << 34), maand, AANTAL, trekking, zaad)
        kans = np.exp(-part)
        som, n = kans, 0
        while u > som and n < 2000:
            n += 1
            kans *= part / n
            som += kans
        aantal += n
        deel += 1
    return aantal


@njit(inline="always")
def _volgende(h, duur, vanaf, budget, maanden):  # type: ignore[no-untyped-def]
    """The first month from ``vanaf`` in which the summed rates use up the budget."""
    doel = h[vanaf] + budget
    if h[maanden] + duur[maanden - vanaf] < doel:
        return _NOOIT
    laag, hoog = vanaf, maanden - 1
    midden, stap = (laag + hoog) // 2, 2
    nu = h[vanaf + 1] + duur[1] - h[vanaf]
    if budget < nu * (hoog - laag):  # rates change slowly: start where today's rate would lead
        midden = vanaf + int(budget / nu)
    while laag < hoog:
        if h[midden + 1] + duur[midden + 1 - vanaf] >= doel:
            hoog = midden
            midden = max(hoog - stap, (laag + hoog) // 2)
        else:
            laag = midden + 1
            midden = min(laag + stap, (laag + hoog) // 2)
        stap *= 2
    return laag


@njit
def _ruimer(rij, n, ruimte):  # type: ignore[no-untyped-def]
    """The first n numbers of an array, in one that is larger."""
    nieuw = np.empty(ruimte, rij.dtype)
    for i in range(n):  # a slice at the left would compile the text of its error message
        nieuw[i] = rij[i]
    return nieuw


@njit(cache=True, nogil=True)
def _een_gebied(  # type: ignore[no-untyped-def]
    stand, bezet, teller, stroom, jaren, begin_jaar, naar, tempo, aandeel, stelt_vast, telt,
    eerste_zet, duur, cumulatief, cumulatieve_duur, aow, uit, bezet_door, wachtrij, soort_naar,
    soort_kans, uren, urenkans, eenheid, telt_plaatsing, telt_wacht, in_naar, in_leeftijd, in_vast,
    in_telt, begin_naar, begin_leeftijd, leeftijd, begin, instroom, plaatsen, gebied, ruimte,
    zaad, trekking, volg_id, spoor, stromen,
):  # fmt: skip
    """One area, all months; writes into the first four arrays and into ``spoor``."""
    maanden, n_toestand, n_soort = jaren * 12, len(duur), len(wachtrij)
    geen_duur = np.zeros(maanden + 1)
    st = np.empty(ruimte, np.int8)
    volgende = np.empty(ruimte, np.int16)
    pensioen = np.empty(ruimte, np.int16)
    cohort = np.empty(ruimte, np.int16)
    orde = np.empty(ruimte, np.int16)
    vast = np.empty(ruimte, np.int16)
    contract = np.empty(ruimte, np.int16)
    wie = np.empty(ruimte, np.uint64)
    beurt = np.empty(ruimte, np.int64)
    n, weg, sporen = 0, 0, 0
    in_rij = np.zeros(n_soort, np.int64)
    in_gebruik = np.zeros(n_soort, np.int64)
    eerder = np.zeros(maanden + 2, np.int64)  # how many wait since an earlier month
    minst = np.zeros(n_soort, np.int64)
    for r in range(n_soort):
        minst[r] = 1_000_000
        vorige = 0.0
        for i in range(urenkans.shape[1]):
            if urenkans[r, i] > vorige:
                minst[r] = min(minst[r], uren[r, i])
                vorige = urenkans[r, i]

    for m in range(maanden):
        jaar, e = m // 12, m // MAANDEN_PER_EPOCHE
        if m % 12 == 0 and m > 0:  # close the gaps of who left, in the same order
            j = 0
            for i in range(n):
                if st[i] != uit:
                    st[j], volgende[j], pensioen[j] = st[i], volgende[i], pensioen[i]
                    cohort[j], orde[j], vast[j] = cohort[i], orde[i], vast[i]
                    contract[j], wie[j] = contract[i], wie[i]
                    j += 1
            weg += n - j
            n = j

        eerste = -len(begin_naar) if m == 0 else 0
        for bron in range(eerste, len(in_naar)):  # new people; the stock at the start comes first
            if bron < 0:
                q = bron + len(begin_naar)
                s, soort, komt, maand_id = begin_naar[q], q + _BEGIN, begin[q], 0
            else:
                q = bron
                s, soort, maand_id = in_naar[q], q, m + 1
                groep = (uint64(soort) << uint64(24)) | (uint64(gebied) << uint64(44))
                komt = _poisson(instroom[q, jaar] / 12.0, groep, m, trekking, zaad)
            kans = begin_leeftijd[q] if bron < 0 else in_leeftijd[q]
            if n + komt > len(st):
                ruimte = (n + komt) * 3 // 2
                st, volgende = _ruimer(st, n, ruimte), _ruimer(volgende, n, ruimte)
                pensioen, cohort = _ruimer(pensioen, n, ruimte), _ruimer(cohort, n, ruimte)
                orde, vast = _ruimer(orde, n, ruimte), _ruimer(vast, n, ruimte)
                contract, wie = _ruimer(contract, n, ruimte), _ruimer(wie, n, ruimte)
                beurt = np.empty(ruimte, np.int64)
            for nummer in range(komt):
                id = (
                    uint64(nummer + 1)
                    | (uint64(soort) << uint64(24))
                    | (uint64(maand_id) << uint64(32))
                    | (uint64(gebied) << uint64(44))
                )
                jong = _kies(kans, uniform(id, 0, LEEFTIJD, trekking, zaad)) + JONGST
                c = begin_jaar + jaar - jong - EERSTE_GEBOORTEJAAR
                geboren = int(12.0 * uniform(id, 0, GEBOORTEMAAND, trekking, zaad))
                budget = -np.log(uniform(id, m, DUUR, trekking, zaad))
                d = cumulatieve_duur[duur[s]] if duur[s] >= 0 else geen_duur
                st[n], cohort[n], wie[n], contract[n] = s, c, id, 0
                pensioen[n] = max(m, min(aow[c, geboren], _NOOIT))
                volgende[n] = min(pensioen[n], _volgende(cumulatief[s, c], d, m, budget, maanden))
                orde[n] = m
                vast[n] = m if bron >= 0 and in_vast[q] else -1
                n += 1
                if id == volg_id:
                    spoor[0, 0], spoor[0, 1], spoor[0, 2] = m, n_toestand, s
                    sporen = 1
            if bron >= 0 and in_telt[q] >= 0:
                teller[jaar, in_telt[q]] += komt
            if stromen and bron >= 0:
                stroom[jaar, n_toestand, s] += komt
            for r in range(n_soort):
                if s == wachtrij[r]:
                    in_rij[r] += komt

        aan_zet = 0
        for i in range(n):  # whose turn it is this month
            beurt[aan_zet] = i
            aan_zet += volgende[i] == m
        for j in range(aan_zet):
            i = beurt[j]
            s, c = st[i], cohort[i]
            z = -1
            if pensioen[i] <= m:
                nieuw = uit
            else:
                a = leeftijd[jaar, c]
                som = cumulatief[s, c, m + 1] - cumulatief[s, c, m]
                vanzelf = 0.0
                if duur[s] >= 0:
                    lang = m - orde[i]
                    vanzelf = cumulatieve_duur[duur[s], lang + 1] - cumulatieve_duur[duur[s], lang]
                u = uniform(wie[i], m, BESTEMMING, trekking, zaad) * (som + vanzelf)
                z = eerste_zet[s]
                laatste = eerste_zet[s + 1] - 1
                tot_hier = 0.0
                if u < vanzelf:
                    u /= vanzelf
                    for k in range(z, laatste):
                        tot_hier += aandeel[k]
                        z += u >= tot_hier
                else:
                    u -= vanzelf
                    for k in range(z, laatste):
                        tot_hier += tempo[e, a, k]
                        z += u >= tot_hier
                nieuw = naar[z]
            if bezet_door[s] >= 0:
                in_gebruik[bezet_door[s]] -= contract[i]
            for r in range(n_soort):
                in_rij[r] += (nieuw == wachtrij[r]) - (s == wachtrij[r])
            if stromen:
                stroom[jaar, s, nieuw] += 1
            if z >= 0:
                if telt[z] >= 0:
                    teller[jaar, telt[z]] += 1
                if stelt_vast[z]:
                    vast[i] = m
            if wie[i] == volg_id and sporen < len(spoor):
                spoor[sporen, 0], spoor[sporen, 1], spoor[sporen, 2] = m, s, nieuw
                sporen += 1
            st[i], orde[i] = nieuw, m + 1
            if nieuw == uit:
                volgende[i] = _NOOIT
            elif m + 1 < maanden:
                d = cumulatieve_duur[duur[nieuw]] if duur[nieuw] >= 0 else geen_duur
                budget = -np.log(uniform(wie[i], m + 1, DUUR, trekking, zaad))
                volgende[i] = min(
                    pensioen[i], _volgende(cumulatief[nieuw, c], d, m + 1, budget, maanden)
                )

        for r in range(n_soort):  # places, in order of determination
            teller[jaar, telt_wacht[r]] += in_rij[r]
            ruim = plaatsen[r, m] * eenheid[r] + 1e-9
            if in_rij[r] == 0 or in_gebruik[r] + minst[r] > ruim:
                continue
            j = 0
            eerder[:] = 0
            for i in range(n):
                if st[i] == wachtrij[r]:
                    beurt[j] = i
                    j += 1
                    eerder[(vast[i] if vast[i] >= 0 else orde[i]) + 1] += 1
            for sinds in range(maanden + 1):
                eerder[sinds + 1] += eerder[sinds]
            rij = np.empty(j, np.int64)
            for k in range(j):
                i = beurt[k]
                sinds = vast[i] if vast[i] >= 0 else orde[i]
                rij[eerder[sinds]] = i
                eerder[sinds] += 1
            for k in range(j):
                i = rij[k]
                nodig = uren[r, _kies(urenkans[r], uniform(wie[i], 0, UREN, trekking, zaad))]
                if in_gebruik[r] + nodig > ruim:
                    break
                soort = _kies(soort_kans[r], uniform(wie[i], m, SOORT, trekking, zaad))
                nieuw = soort_naar[r, soort]
                in_gebruik[r] += nodig
                in_rij[r] -= 1
                contract[i] = nodig
                teller[jaar, telt_plaatsing[r]] += 1
                if stromen:
                    stroom[jaar, st[i], nieuw] += 1
                if wie[i] == volg_id and sporen < len(spoor):
                    spoor[sporen, 0], spoor[sporen, 1], spoor[sporen, 2] = m, st[i], nieuw
                    sporen += 1
                st[i], orde[i] = nieuw, m + 1
                if m + 1 < maanden:
                    budget = -np.log(uniform(wie[i], m + 1, DUUR, trekking, zaad))
                    volgende[i] = min(
                        pensioen[i],
                        _volgende(cumulatief[nieuw, cohort[i]], geen_duur, m + 1, budget, maanden),
                    )

        if m % 12 == 11:
            for i in range(n):
                stand[jaar, st[i]] += 1
            stand[jaar, uit] += weg
            for r in range(n_soort):
                bezet[jaar, r] = in_gebruik[r] / eenheid[r]
