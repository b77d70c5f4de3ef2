# SPDX-License-Identifier: EUPL-1.2
"""Engine ``verwacht``: expected numbers of people, without draws.

Per area, month by month, for every state and year of birth. One month, in this order: new people
join; who reaches the AOW age leaves; everybody moves at the rates of the month; whoever waits for
a scarce place gets one while there are places; in December the stocks are counted. Without
scarcity this is the exact expectation of engine ``personen``. With scarcity it is a fluid
approximation: the waiting list is served in proportion over ages instead of by date.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from opstap.prognose.compileren import (
    EERSTE_GEBOORTEJAAR,
    JONGST,
    MAANDEN_PER_EPOCHE,
    OUDST,
    Rekenmodel,
    leeftijd_index,
)
from opstap.prognose.draden import in_draden
from opstap.prognose.gebied import Gebiedsdata

Getallen = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """Stocks at each year's end and counts per year, for G areas (floats or whole people).

    ``stand[g, year, state]``; ``bezet[g, year, r]`` scarce places in use, in places;
    ``teller[g, year, counter]``; ``stroom[g, year, from, to]`` only when asked, with an extra
    last state for outside.
    """

    stand: npt.NDArray[np.float64]
    bezet: npt.NDArray[np.float64]
    teller: npt.NDArray[np.float64]
    stroom: npt.NDArray[np.float64] | npt.NDArray[np.int64] | None = None


def verwacht(rekenmodel: Rekenmodel, data: Gebiedsdata, *, stromen: bool = False) -> Uitkomst:
    """Run the engine; the result does not depend on the number of threads."""
    r = rekenmodel
    gemiddeld = (r.urenkans * r.uren).sum(axis=1) / r.eenheid
    gebieden, toestanden = len(data.begin), len(r.duur)
    stand = np.zeros((gebieden, r.jaren, toestanden))
    bezet = np.zeros((gebieden, r.jaren, len(r.wachtrij)))
    teller = np.zeros((gebieden, r.jaren, r.tellers))
    stroom = np.zeros((gebieden if stromen else 1, r.jaren, toestanden + 1, toestanden + 1))
    begin, instroom = data.begin.astype(np.float64), np.ascontiguousarray(data.instroom)
    plaatsen = np.ascontiguousarray(data.plaatsen)
    zetten = (r.van, r.naar, r.aandeel, r.telt, r.duur, *_kansen(r), r.aow_deel, r.uit)
    schaars = (
        *(r.bezet, r.wachtrij, r.soort_naar, r.soort_kans, gemiddeld),
        *(r.telt_plaatsing, r.telt_wacht),
    )
    nieuw = (
        *(r.instroom_naar, r.instroom_leeftijd, r.instroom_telt),
        *(r.begin_naar, r.begin_leeftijd),
    )

    def doe(g: int) -> None:
        _een_gebied(
            *(stand[g], bezet[g], teller[g], stroom[g % len(stroom)]),
            *(begin[g], instroom[g], plaatsen[g], r.jaren, r.begin),
            *(*zetten, *schaars, *nieuw, stromen),
        )

    in_draden(doe, range(gebieden))
    return Uitkomst(stand, bezet, teller, stroom if stromen else None)


def _kansen(r: Rekenmodel) -> tuple[Getallen, Getallen, Getallen]:
    """Chances per month, per half year and year of birth.

    ``gaat[e, m, c]`` of making move m; ``door[e, d, k, c]`` of ending a duration by itself after k
    months; ``blijft[e, d, k, c]`` of neither ending it nor making another move. The rate of a
    move out of a state with a duration is competing with the duration, so its chance depends on
    k as well and is worked out from ``blijft`` and ``door``: those moves share what is left.
    """
    totaal = np.zeros((*r.tempo.shape[:2], r.toestanden))
    for m, s in enumerate(r.van):
        totaal[:, :, s] += r.tempo[:, :, m]
    van = totaal[:, :, r.van]
    weg = -np.expm1(-van)
    gaat = np.where(van > 0, r.tempo * weg / np.where(van > 0, van, 1.0), 0.0)
    deel = np.where(van > 0, r.tempo / np.where(van > 0, van, 1.0), 0.0)
    gaat[:, :, r.duur[r.van] >= 0] = deel[:, :, r.duur[r.van] >= 0]
    duurt = [int(np.flatnonzero(r.duur == d)[0]) for d in range(len(r.duurtempo))]
    anders = totaal[:, :, duurt, None]
    alles = anders + r.duurtempo
    blijft = np.exp(-alles)
    door = (1.0 - blijft) * r.duurtempo / np.where(alles > 0, alles, 1.0)
    leeftijd = leeftijd_index(r.begin, r.jaren)[np.arange(len(gaat)) * MAANDEN_PER_EPOCHE // 12]
    epoche = np.arange(len(gaat))[:, None]
    per_cohort = (tabel[epoche, leeftijd] for tabel in (gaat, door, blijft))
    gaat, door, blijft = (np.ascontiguousarray(np.moveaxis(tabel, 1, -1)) for tabel in per_cohort)
    return gaat, door, blijft


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})
def _een_gebied(  # type: ignore[no-untyped-def]
    stand, bezet, teller, stroom, begin, instroom, plaatsen, jaren, begin_jaar, van, naar, aandeel,
    telt, duur, gaat, door, blijft, aow_deel, uit, bezet_door, wachtrij, soort_naar, soort_kans,
    gemiddeld, telt_plaatsing, telt_wacht, in_naar, in_leeftijd, in_telt, begin_naar,
    begin_leeftijd, stromen,
):  # fmt: skip
    """One area, all months; writes into the first four arrays.

    People are x[state, year of birth], and fase[d, months, year of birth] in a state with a
    duration: the year of birth is innermost, so that every loop over it runs in vector registers.
    """
    n_toestand, n_cohort = len(duur), aow_deel.shape[1]
    n_soort, n_duur, n_fase = len(wachtrij), door.shape[1], door.shape[2]
    x = np.zeros((n_toestand, n_cohort))
    erbij = np.zeros((n_toestand, n_cohort))
    fase = np.zeros((n_duur, n_fase, n_cohort))
    erbij_fase = np.zeros((n_duur, n_cohort))
    vanzelf = np.zeros((n_duur, n_cohort))
    gewoon = np.zeros((n_duur, n_cohort))
    for q in range(len(begin_naar)):
        s = begin_naar[q]
        for a in range(begin_leeftijd.shape[1]):
            c = begin_jaar - (a + JONGST) - EERSTE_GEBOORTEJAAR
            mensen = begin[q] * begin_leeftijd[q, a]
            if mensen > 0.0:
                if duur[s] >= 0:
                    fase[duur[s], 0, c] += mensen
                else:
                    x[s, c] += mensen
    for m in range(jaren * 12):
        jaar, e = m // 12, m // MAANDEN_PER_EPOCHE
        eerste = max(0, begin_jaar + jaar - OUDST - EERSTE_GEBOORTEJAAR)
        laatste = min(n_cohort, begin_jaar + jaar - JONGST - EERSTE_GEBOORTEJAAR + 1)
        breed = laatste - eerste
        for q in range(len(in_naar)):  # new people
            s, komt = in_naar[q], instroom[q, jaar] / 12.0
            if in_telt[q] >= 0:
                teller[jaar, in_telt[q]] += komt
            if stromen:
                stroom[jaar, n_toestand, s] += komt
            for a in range(in_leeftijd.shape[1]):
                if in_leeftijd[q, a] > 0.0:
                    c = begin_jaar + jaar - (a + JONGST) - EERSTE_GEBOORTEJAAR
                    if duur[s] >= 0:
                        fase[duur[s], 0, c] += komt * in_leeftijd[q, a]
                    else:
                        x[s, c] += komt * in_leeftijd[q, a]

        for c in range(eerste, laatste):  # AOW
            weg = aow_deel[m, c]
            if weg > 0.0:
                for s in range(n_toestand):
                    if s == uit:
                        continue
                    som = x[s, c] * weg
                    x[s, c] -= som
                    if duur[s] >= 0:
                        for k in range(n_fase):
                            som += fase[duur[s], k, c] * weg
                            fase[duur[s], k, c] *= 1.0 - weg
                    x[uit, c] += som
                    if stromen:
                        stroom[jaar, s, uit] += som

        erbij[:, eerste:laatste] = 0.0  # moves
        erbij_fase[:, eerste:laatste] = 0.0
        for d in range(n_duur):
            vanzelf[d, eerste:laatste] = 0.0
            gewoon[d, eerste:laatste] = 0.0
            los, mee = vanzelf[d, eerste:laatste], gewoon[d, eerste:laatste]
            for k in range(n_fase - 1, -1, -1):
                hier = fase[d, k, eerste:laatste]
                na = fase[d, min(k + 1, n_fase - 1), eerste:laatste]
                p_door, p_blijft = door[e, d, k, eerste:laatste], blijft[e, d, k, eerste:laatste]
                if k == n_fase - 1:
                    for c in range(breed):
                        v = hier[c] * p_door[c]
                        b = hier[c] * p_blijft[c]
                        los[c] += v
                        mee[c] += hier[c] - b - v
                        hier[c] = b
                elif k == n_fase - 2:
                    for c in range(breed):
                        v = hier[c] * p_door[c]
                        b = hier[c] * p_blijft[c]
                        los[c] += v
                        mee[c] += hier[c] - b - v
                        na[c] += b
                else:
                    for c in range(breed):
                        v = hier[c] * p_door[c]
                        b = hier[c] * p_blijft[c]
                        los[c] += v
                        mee[c] += hier[c] - b - v
                        na[c] = b
            fase[d, 0, eerste:laatste] = 0.0
        for z in range(len(van)):
            s, doel, p = van[z], naar[z], gaat[e, z, eerste:laatste]
            heen = (erbij_fase[duur[doel]] if duur[doel] >= 0 else erbij[doel])[eerste:laatste]
            som = 0.0
            if duur[s] >= 0:
                deel = aandeel[z]
                door_d = vanzelf[duur[s], eerste:laatste]
                gewoon_d = gewoon[duur[s], eerste:laatste]
                for c in range(breed):
                    f = door_d[c] * deel + gewoon_d[c] * p[c]
                    heen[c] += f
                    som += f
            else:
                hier, weg_van = x[s, eerste:laatste], erbij[s, eerste:laatste]
                for c in range(breed):
                    f = hier[c] * p[c]
                    weg_van[c] -= f
                    heen[c] += f
                    som += f
            if telt[z] >= 0:
                teller[jaar, telt[z]] += som
            if stromen:
                stroom[jaar, s, doel] += som
        for s in range(n_toestand):
            hier, bij = x[s, eerste:laatste], erbij[s, eerste:laatste]
            for c in range(breed):
                hier[c] += bij[c]
        for d in range(n_duur):
            for c in range(eerste, laatste):
                fase[d, 0, c] += erbij_fase[d, c]

        for r in range(n_soort):  # places
            w, rij, in_gebruik = wachtrij[r], 0.0, 0.0
            wachtend = x[w, eerste:laatste]
            for c in range(breed):
                rij += wachtend[c]
            for s in range(n_toestand):
                if bezet_door[s] == r:
                    hier = x[s, eerste:laatste]
                    for c in range(breed):
                        in_gebruik += hier[c]
            teller[jaar, telt_wacht[r]] += rij
            vrij = plaatsen[r, m] / gemiddeld[r] - in_gebruik
            if rij <= 0.0 or vrij <= 0.0:
                continue
            part = min(1.0, vrij / rij)
            teller[jaar, telt_plaatsing[r]] += rij * part
            for i in range(soort_naar.shape[1]):
                if soort_kans[r, i] > 0.0:
                    hier = x[soort_naar[r, i], eerste:laatste]
                    for c in range(breed):
                        hier[c] += wachtend[c] * part * soort_kans[r, i]
                    if stromen:
                        stroom[jaar, w, soort_naar[r, i]] += rij * part * soort_kans[r, i]
            for c in range(breed):
                wachtend[c] *= 1.0 - part

        if m % 12 == 11:
            for s in range(n_toestand):
                stand[jaar, s] += x[s].sum()
                if bezet_door[s] >= 0:
                    bezet[jaar, bezet_door[s]] += x[s].sum() * gemiddeld[bezet_door[s]]
                if duur[s] >= 0:
                    stand[jaar, s] += fase[duur[s]].sum()
