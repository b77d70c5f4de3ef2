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
from numba import njit, prange

from opstap.prognose.compileren import (
    EERSTE_GEBOORTEJAAR,
    JONGST,
    MAANDEN_PER_EPOCHE,
    OUDST,
    Rekenmodel,
    leeftijd_index,
)
from opstap.prognose.gebied import Gebiedsdata


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
    stroom: npt.NDArray[np.float64] | None = None


def verwacht(rekenmodel: Rekenmodel, data: Gebiedsdata, *, stromen: bool = False) -> Uitkomst:
    """Run the engine; the result does not depend on the number of threads."""
    r = rekenmodel
    kans, deel = kansen(r)
    gemiddeld = (r.urenkans * r.uren).sum(axis=1) / r.eenheid
    stand, bezet, teller, stroom = _reken(
        r.jaren,
        r.van,
        r.naar,
        kans,
        deel,
        r.aandeel,
        r.telt,
        r.eerste_zet,
        r.duur,
        *fasekansen(r),
        r.aow_deel,
        r.uit,
        r.bezet,
        r.wachtrij,
        r.soort_naar,
        r.soort_kans,
        gemiddeld,
        r.instroom_naar,
        r.instroom_leeftijd,
        r.instroom_telt,
        r.begin_naar,
        r.begin_leeftijd,
        leeftijd_index(r.begin, r.jaren),
        r.begin,
        r.tellers,
        data.begin.astype(np.float64),
        data.instroom,
        data.plaatsen,
        stromen,
    )
    return Uitkomst(stand, bezet, teller, stroom if stromen else None)


def _totaal(r: Rekenmodel) -> npt.NDArray[np.float64]:
    """[half year, age, state] -> summed monthly rate of the moves with a rate."""
    totaal = np.zeros((*r.tempo.shape[:2], r.toestanden))
    for m, s in enumerate(r.van):
        totaal[:, :, s] += r.tempo[:, :, m]
    return totaal


def kansen(r: Rekenmodel) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Monthly chance of leaving [half year, age, state] and of each move given leaving."""
    totaal = _totaal(r)
    deel = r.tempo / np.where(totaal > 0, totaal, 1.0)[:, :, r.van]
    return -np.expm1(-totaal), deel


def fasekansen(r: Rekenmodel) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """[half year, age, d, month] -> chance of leaving a duration by itself, and by another move."""
    duurt = [int(np.flatnonzero(r.duur == d)[0]) for d in range(len(r.duurtempo))]
    anders = _totaal(r)[:, :, duurt, None]
    alles = anders + r.duurtempo
    weg = -np.expm1(-alles) / np.where(alles > 0, alles, 1.0)
    return weg * r.duurtempo, weg * anders


@njit(cache=True, nogil=True)
def _een_gebied(  # type: ignore[no-untyped-def]
    stand, bezet, teller, stroom, begin, instroom, plaatsen,
    jaren, van, naar, kans, deel, aandeel, telt, eerste_zet, duur, weg_door, weg_anders,
    aow_deel, uit, bezet_door, wachtrij, soort_naar, soort_kans, gemiddeld, in_naar,
    in_leeftijd, in_telt, begin_naar, begin_leeftijd, leeftijd, begin_jaar, n_tellers,
    stromen,
):  # fmt: skip
    """One area, all months; writes into the first four arrays."""
    n_toestand, n_cohort = len(duur), leeftijd.shape[1]
    n_soort, n_duur, n_maand = len(wachtrij), weg_door.shape[2], weg_door.shape[3]
    x = np.zeros((n_cohort, n_toestand))
    fase = np.zeros((n_cohort, n_duur, n_maand))
    erbij = np.zeros(n_toestand)
    erbij_fase = np.zeros(n_duur)
    for q in range(len(begin_naar)):
        s = begin_naar[q]
        for a in range(in_leeftijd.shape[1]):
            c = begin_jaar - (a + JONGST) - EERSTE_GEBOORTEJAAR
            mensen = begin[q] * begin_leeftijd[q, a]
            if mensen > 0.0:
                if duur[s] >= 0:
                    fase[c, duur[s], 0] += mensen
                else:
                    x[c, s] += mensen
    for jaar in range(jaren):
        eerste = max(0, begin_jaar + jaar - OUDST - EERSTE_GEBOORTEJAAR)
        laatste = min(n_cohort, begin_jaar + jaar - JONGST - EERSTE_GEBOORTEJAAR + 1)
        for m in range(jaar * 12, jaar * 12 + 12):
            e = m // MAANDEN_PER_EPOCHE
            for q in range(len(in_naar)):
                s = in_naar[q]
                komt = instroom[q, jaar] / 12.0
                if in_telt[q] >= 0:
                    teller[jaar, in_telt[q]] += komt
                if stromen:
                    stroom[jaar, n_toestand, s] += komt
                for a in range(in_leeftijd.shape[1]):
                    if in_leeftijd[q, a] > 0.0:
                        c = begin_jaar + jaar - (a + JONGST) - EERSTE_GEBOORTEJAAR
                        if duur[s] >= 0:
                            fase[c, duur[s], 0] += komt * in_leeftijd[q, a]
                        else:
                            x[c, s] += komt * in_leeftijd[q, a]
            for c in range(eerste, laatste):
                a = leeftijd[jaar, c]
                weg = aow_deel[m, c]
                if weg > 0.0:
                    for s in range(n_toestand):
                        if s != uit and x[c, s] > 0.0:
                            gaat = x[c, s] * weg
                            x[c, s] -= gaat
                            x[c, uit] += gaat
                            if stromen:
                                stroom[jaar, s, uit] += gaat
                        if duur[s] >= 0:
                            for k in range(n_maand):
                                gaat = fase[c, duur[s], k] * weg
                                fase[c, duur[s], k] -= gaat
                                x[c, uit] += gaat
                                if stromen:
                                    stroom[jaar, s, uit] += gaat
                erbij[:] = 0.0
                erbij_fase[:] = 0.0
                for s in range(n_toestand):
                    d = duur[s]
                    if d < 0:
                        gaat = x[c, s] * kans[e, a, s]
                        if gaat <= 0.0:
                            continue
                        erbij[s] -= gaat
                        for z in range(eerste_zet[s], eerste_zet[s + 1]):
                            f = gaat * deel[e, a, z]
                            if f > 0.0:
                                if duur[naar[z]] >= 0:
                                    erbij_fase[duur[naar[z]]] += f
                                else:
                                    erbij[naar[z]] += f
                                if telt[z] >= 0:
                                    teller[jaar, telt[z]] += f
                                if stromen:
                                    stroom[jaar, s, naar[z]] += f
                        continue
                    door, gewoon = 0.0, 0.0
                    over = 0.0
                    for k in range(n_maand - 1, -1, -1):
                        aanwezig = fase[c, d, k]
                        door += aanwezig * weg_door[e, a, d, k]
                        gewoon += aanwezig * weg_anders[e, a, d, k]
                        blijft = aanwezig * (1.0 - weg_door[e, a, d, k] - weg_anders[e, a, d, k])
                        if k == n_maand - 1:
                            over = blijft
                        elif k == n_maand - 2:
                            fase[c, d, k + 1] = over + blijft
                        else:
                            fase[c, d, k + 1] = blijft
                    fase[c, d, 0] = 0.0
                    for z in range(eerste_zet[s], eerste_zet[s + 1]):
                        f = door * aandeel[z] + gewoon * deel[e, a, z]
                        if f > 0.0:
                            if duur[naar[z]] >= 0:
                                erbij_fase[duur[naar[z]]] += f
                            else:
                                erbij[naar[z]] += f
                            if telt[z] >= 0:
                                teller[jaar, telt[z]] += f
                            if stromen:
                                stroom[jaar, s, naar[z]] += f
                for s in range(n_toestand):
                    x[c, s] += erbij[s]
                for d in range(n_duur):
                    fase[c, d, 0] += erbij_fase[d]
            for r in range(n_soort):
                rij, w, in_gebruik = 0.0, wachtrij[r], 0.0
                for c in range(eerste, laatste):
                    rij += x[c, w]
                    for s in range(n_toestand):
                        if bezet_door[s] == r:
                            in_gebruik += x[c, s]
                vrij = max(0.0, plaatsen[r, m] / gemiddeld[r] - in_gebruik)
                if rij > 0.0 and vrij > 0.0:
                    part = min(1.0, vrij / rij)
                    teller[jaar, 0] += rij * part
                    for c in range(eerste, laatste):
                        gaat = x[c, w] * part
                        x[c, w] -= gaat
                        for i in range(soort_naar.shape[1]):
                            if soort_kans[r, i] > 0.0:
                                x[c, soort_naar[r, i]] += gaat * soort_kans[r, i]
                                if stromen:
                                    stroom[jaar, w, soort_naar[r, i]] += (
                                        gaat * soort_kans[r, i]
                                    )
                teller[jaar, 1] += rij
        for c in range(n_cohort):
            for s in range(n_toestand):
                stand[jaar, s] += x[c, s]
                if bezet_door[s] >= 0:
                    bezet[jaar, bezet_door[s]] += x[c, s] * gemiddeld[bezet_door[s]]
                if duur[s] >= 0:
                    for k in range(n_maand):
                        stand[jaar, s] += fase[c, duur[s], k]


@njit(parallel=True, cache=True, nogil=True)
def _reken(  # type: ignore[no-untyped-def]
    jaren, van, naar, kans, deel, aandeel, telt, eerste_zet, duur, weg_door, weg_anders, aow_deel,
    uit, bezet_door, wachtrij, soort_naar, soort_kans, gemiddeld, in_naar, in_leeftijd, in_telt,
    begin_naar, begin_leeftijd, leeftijd, begin_jaar, n_tellers, begin, instroom, plaatsen, stromen,
):  # fmt: skip
    n_gebied, n_toestand = begin.shape[0], len(duur)
    stand = np.zeros((n_gebied, jaren, n_toestand))
    bezet = np.zeros((n_gebied, jaren, len(wachtrij)))
    teller = np.zeros((n_gebied, jaren, n_tellers))
    n_stroom = n_gebied if stromen else 1
    stroom = np.zeros((n_stroom, jaren, n_toestand + 1, n_toestand + 1))
    for g in prange(n_gebied):
        _een_gebied(
            stand[g], bezet[g], teller[g], stroom[g % n_stroom], begin[g], instroom[g], plaatsen[g],
            jaren, van, naar, kans, deel, aandeel, telt, eerste_zet, duur,
            weg_door, weg_anders, aow_deel, uit, bezet_door, wachtrij, soort_naar,
            soort_kans, gemiddeld, in_naar, in_leeftijd, in_telt, begin_naar,
            begin_leeftijd, leeftijd, begin_jaar, n_tellers, stromen,
        )  # fmt: skip
    return stand, bezet, teller, stroom
