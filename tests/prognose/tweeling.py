# SPDX-License-Identifier: EUPL-1.2
"""Slow twins of the kernels: the same law in plain Python, to be read beside the documentation.

``verwacht_traag`` keeps people in dictionaries; ``leef`` lives one person month by month with the
same named draws as the kernel, without competition for places.
"""

from __future__ import annotations

from collections import defaultdict
from math import exp, log

from opstap.prognose.compileren import EERSTE_GEBOORTEJAAR, JONGST, OUDST, Rekenmodel
from opstap.prognose.gebied import Gebiedsdata
from opstap.prognose.philox import BESTEMMING, DUUR, uniform

Cel = tuple[int, int, int]  # state, year of birth index, months in a state with a duration


def verwacht_traag(r: Rekenmodel, data: Gebiedsdata, g: int) -> list[list[float]]:
    """Expected stocks [year][state] of area ``g``, as in ``verwacht``, cell by cell."""
    mensen: dict[Cel, float] = defaultdict(float)
    meeste = r.duurtempo.shape[1] - 1
    gemiddeld = [
        sum(k * u for k, u in zip(r.urenkans[s], r.uren[s], strict=True)) / r.eenheid[s]
        for s in range(len(r.wachtrij))
    ]
    standen = []

    def cohort(jaar: int, a: int) -> int:
        return r.begin + jaar - (a + JONGST) - EERSTE_GEBOORTEJAAR

    for q, s in enumerate(r.begin_naar):
        for a, kans in enumerate(r.begin_leeftijd[q]):
            if kans:
                mensen[int(s), cohort(0, a), 0] += data.begin[g, q] * kans
    for m in range(r.maanden):
        jaar, e = m // 12, m // 6
        for q, s in enumerate(r.instroom_naar):
            for a, kans in enumerate(r.instroom_leeftijd[q]):
                if kans:
                    mensen[int(s), cohort(jaar, a), 0] += data.instroom[g, q, jaar] / 12 * kans
        straks: dict[Cel, float] = defaultdict(float)
        for (s, c, k), aantal in mensen.items():
            if s == r.uit:
                straks[s, c, k] += aantal
                continue
            weg = r.aow_deel[m, c]
            straks[r.uit, c, 0] += aantal * weg
            aantal *= 1 - weg
            a = min(max(r.begin + jaar - EERSTE_GEBOORTEJAAR - c, JONGST), OUDST) - JONGST
            zetten = range(r.eerste_zet[s], r.eerste_zet[s + 1])
            gewoon = sum(r.tempo[e, a, z] for z in zetten)
            vanzelf = r.duurtempo[r.duur[s], k] if r.duur[s] >= 0 else 0.0
            alles = gewoon + vanzelf
            blijft = exp(-alles)
            straks[s, c, min(k + 1, meeste) if r.duur[s] >= 0 else 0] += aantal * blijft
            for z in zetten:
                tempo = r.tempo[e, a, z] + vanzelf * r.aandeel[z]
                if tempo:
                    straks[int(r.naar[z]), c, 0] += aantal * (1 - blijft) * tempo / alles
        for p, rij in enumerate(r.wachtrij):
            wachtend = [cel for cel in straks if cel[0] == rij]
            samen = sum(straks[cel] for cel in wachtend)
            bezet = sum(v for (s, _, _), v in straks.items() if r.bezet[s] == p)
            vrij = data.plaatsen[g, p, m] / gemiddeld[p] - bezet
            if samen <= 0 or vrij <= 0:
                continue
            part = vrij / samen if vrij < samen else 1.0  # no overflow for hardly anybody
            for s, c, k in wachtend:
                gaat = straks[s, c, k] * part
                straks[s, c, k] -= gaat
                for naar, kans in zip(r.soort_naar[p], r.soort_kans[p], strict=True):
                    straks[int(naar), c, 0] += gaat * kans
        mensen = straks
        if m % 12 == 11:
            stand = [0.0] * r.toestanden
            for (s, _, _), aantal in mensen.items():
                stand[s] += aantal
            standen.append(stand)
    return standen


def leef(
    r: Rekenmodel,
    persoon: int,
    s: int,
    cohort: int,
    geboren: int,
    begin: int,
    zaad: int,
    trekking: int,
) -> list[tuple[int, int, int]]:
    """The moves (month, from, to) of one person, until a waiting list or the end."""
    leven = []
    m, sinds = begin, begin
    budget = -log(uniform(persoon, m, DUUR, trekking, zaad))
    while m < r.maanden:
        if r.aow[cohort, geboren] <= m:
            return [*leven, (m, s, r.uit)]
        e, a = (
            m // 6,
            min(max(r.begin + m // 12 - EERSTE_GEBOORTEJAAR - cohort, JONGST), OUDST) - JONGST,
        )
        zetten = range(r.eerste_zet[s], r.eerste_zet[s + 1])
        d = r.duur[s]
        vanzelf = r.duurtempo[d, min(m - sinds, r.duurtempo.shape[1] - 1)] if d >= 0 else 0.0
        alles = sum(r.tempo[e, a, z] for z in zetten) + vanzelf
        budget -= alles
        if budget > 0:
            m += 1
            continue
        u = uniform(persoon, m, BESTEMMING, trekking, zaad) * alles
        # the duration's own exits come first, then the other moves, each in order
        stukken = [(z, vanzelf * r.aandeel[z]) for z in zetten]
        stukken += [(z, r.tempo[e, a, z]) for z in zetten]
        gekozen = stukken[-1][0]
        for z, stuk in stukken:
            if u < stuk:
                gekozen = z
                break
            u -= stuk
        naar = int(r.naar[gekozen])
        leven.append((m, s, naar))
        if naar == r.uit or naar in r.wachtrij:
            return leven
        s, m, sinds = naar, m + 1, m + 1
        if m < r.maanden:
            budget = -log(uniform(persoon, m, DUUR, trekking, zaad))
    return leven
