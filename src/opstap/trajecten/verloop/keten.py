# SPDX-License-Identifier: EUPL-1.2
"""Trajectories linked by person: both definitions of going to work.

A person counts once, from the first trajectory in the file. A later trajectory is a follow-up when
the person did not go to work before and it begins within ``tussenpoos`` after the last end. The
share that goes to work is Aalen and Johansen's (1978, Scandinavian Journal of Statistics
5:141-150) on the time since the first start, so whoever is still under way counts as not known
and not as not at work. When everything is known it is the plain share with Wilson's interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.statistiek import cumulatief
from opstap.trajecten.statistiek.risico import tel_in_beeld
from opstap.trajecten.trajectbestand import (
    ANDER,
    LOPEND,
    MINIMUM,
    VERVOLG,
    WERK,
    Eenheid,
    Trajectbestand,
    Vorm,
)
from opstap.trajecten.verloop.aandeel import Aandeel, bekend
from opstap.trajecten.verloop.kalender import later, tussen
from opstap.trajecten.verloop.ketenbeeld import Cohort, Ketenbeeld
from opstap.trajecten.verloop.personen import NOOIT, Personen, orden, waarom_niet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Waar = NDArray[np.bool_]
    Codes = NDArray[np.int8]
    Tijden = NDArray[np.float64]

TUSSENPOOS: dict[Eenheid, float] = {"maanden": 6.0, "dagen": 183.0}
"""Longest time between an end and a follow-up unless the user says otherwise (a choice of ours)."""


@dataclass(frozen=True, slots=True)
class _Reeks:
    """Time to an outcome of some people, with the moment they came into view. All [p]."""

    duur: Tijden
    uitkomst: Codes
    instroom: Tijden

    def kies(self, waar: Waar) -> _Reeks:
        return _Reeks(self.duur[waar], self.uitkomst[waar], self.instroom[waar])


@dataclass(frozen=True, slots=True)
class _Ketens:
    """What became of each of p people; ``vervolg`` and ``geslaagd`` count where ``zonder_werk``."""

    start: NDArray[np.int64]
    eerste: _Reeks
    geheel: _Reeks
    zonder_werk: Waar
    vervolg: _Reeks
    geslaagd: _Reeks
    wachtend: Waar
    zonder_rij: Waar
    terug: Waar
    nieuw: Waar
    overlap: Waar


def keten(
    bestand: Trajectbestand,
    *,
    tussenpoos: float | None = None,
) -> Ketenbeeld:
    """First trajectories and their follow-ups, for everybody and per start cohort.

    ``tussenpoos``: the longest time between the end of a trajectory and the start of a follow-up,
    in the unit of the file; null is six months. Cohorts are by the year in which the
    first trajectory began; there are none when the file has no start days.

    With a file of classes of duration nothing can be said: all shares are null.
    """
    import numpy as np

    reden = waarom_niet(bestand)
    poos = TUSSENPOOS[bestand.eenheid] if tussenpoos is None else tussenpoos
    if bestand.vorm is Vorm.KLASSEN:
        return Ketenbeeld(False, reden, bestand.eenheid, poos, _zonder_duur(bestand), ())
    personen = orden(bestand)
    ketens = _ketens(personen, poos)
    gekoppeld = not reden
    alles = np.ones(len(personen.kop), bool)
    return Ketenbeeld(
        mogelijk=gekoppeld,
        reden=reden,
        eenheid=bestand.eenheid,
        tussenpoos=poos,
        alle=_cohort("alle", ketens, alles, gekoppeld),
        cohorten=tuple(
            _cohort(naam, ketens, waar, gekoppeld)
            for naam, waar in ([] if bestand.start is None else _jaren(ketens.start))
        ),
        vervolg_zonder_rij=int(ketens.zonder_rij.sum()) if gekoppeld else 0,
        terug=int(ketens.terug.sum()),
        nieuwe_reeks=int(ketens.nieuw.sum()),
        overlappend=int(ketens.overlap.sum()),
        laat_in_beeld=int((ketens.eerste.instroom > 0).sum()),
    )


def _ketens(personen: Personen, poos: float) -> _Ketens:
    """Which trajectories belong together, and what became of each person."""
    import numpy as np

    p, eenheid, kop = personen, personen.eenheid, personen.kop
    vorig_eind = p.hoogste_tot_hier(p.eind)
    uiterste = later(np.maximum(vorig_eind, 0), poos, eenheid)
    na_werk = ~p.is_kop & (p.werkdag_tot_hier() <= p.begin)
    te_laat = ~p.is_kop & ~na_werk & (p.begin > uiterste)
    gebroken = p.hoogste_tot_hier(np.where(na_werk | te_laat, 1, 0))
    erbij = ~(na_werk | te_laat) & (gebroken < 1)

    start, eind_eerste = p.begin[kop], p.eind[kop]
    werkdag = p.per_persoon_laagste(np.where(erbij & (p.uitkomst == WERK), p.eind, NOOIT))
    laatste = p.per_persoon_hoogste(np.where(erbij, p.eind, -NOOIT))
    bezig = p.per_persoon_hoogste(np.where(erbij & (p.uitkomst == LOPEND), 1, 0)) == 1
    gesloten = later(laatste, poos, eenheid)

    gewerkt = werkdag < NOOIT
    weg = ~gewerkt & ~bezig & (gesloten <= p.peildag)
    klaar = np.where(gewerkt, werkdag, np.where(weg, gesloten, p.peildag))
    soort = np.where(gewerkt, WERK, np.where(weg, ANDER, LOPEND)).astype(np.int8)

    volgende = p.per_persoon_laagste(np.where(erbij & ~p.is_kop, p.begin, NOOIT))
    heeft = volgende < NOOIT
    tot_vervolg = np.clip(volgende, eind_eerste, None)
    wacht = np.where(heeft, tot_vervolg, np.minimum(p.peildag, later(eind_eerste, poos, eenheid)))
    dicht = later(eind_eerste, poos, eenheid) <= p.peildag
    begonnen = np.where(heeft, WERK, np.where(dicht, ANDER, LOPEND)).astype(np.int8)
    vanaf = np.where(heeft, volgende, start)

    u_eerste = p.uitkomst[kop]
    nul = np.zeros(len(kop))
    laatste_vervolg = p.per_persoon_hoogste(np.where(erbij & (p.uitkomst == VERVOLG), p.eind, -1))
    return _Ketens(
        start=start,
        eerste=_Reeks(p.duur[kop], u_eerste, p.instroom[kop]),
        geheel=_Reeks(tussen(start, klaar, eenheid), soort, p.instroom[kop]),
        zonder_werk=(u_eerste == VERVOLG) | (u_eerste == ANDER),
        vervolg=_Reeks(tussen(eind_eerste, wacht, eenheid), begonnen, nul),
        geslaagd=_Reeks(np.clip(tussen(vanaf, klaar, eenheid), 0, None), soort, nul),
        wachtend=~gewerkt & ~bezig & ~weg,
        zonder_rij=weg & (laatste_vervolg == laatste),
        terug=np.logical_or.reduceat(na_werk, kop),
        nieuw=np.logical_or.reduceat(te_laat, kop),
        overlap=np.logical_or.reduceat(~p.is_kop & (p.begin < vorig_eind), kop),
    )


def _cohort(naam: str, ketens: _Ketens, waar: Waar, gekoppeld: bool) -> Cohort:
    eerste = ketens.eerste.kies(waar)
    # who came into view late was in a trajectory then; whoever waited for a follow-up was not seen,
    # so only people in view from the start tell what follows
    van_begin = waar & (ketens.eerste.instroom == 0)
    geheel = ketens.geheel.kies(van_begin)
    zonder = van_begin & ketens.zonder_werk
    vervolg = ketens.vervolg.kies(zonder)
    geslaagd = ketens.geslaagd.kies(zonder & (ketens.vervolg.uitkomst == WERK))
    alles = ketens.geheel.uitkomst[waar]
    wachtend = int(ketens.wachtend[waar].sum()) if gekoppeld else 0
    return Cohort(
        naam=naam,
        mensen=len(eerste.duur),
        naar_werk=int((eerste.uitkomst == WERK).sum()),
        naar_werk_met_vervolg=int((alles == WERK).sum()) if gekoppeld else None,
        bezig=int(((alles if gekoppeld else eerste.uitkomst) == LOPEND).sum()) - wachtend,
        wachtend=wachtend,
        compleet=_bekend(eerste) and (not gekoppeld or _bekend(geheel)),
        eerste=_aandeel(eerste),
        met_vervolg=_aandeel(geheel) if gekoppeld else None,
        begonnen=_aandeel(vervolg) if gekoppeld else None,
        geslaagd=_aandeel(geslaagd) if gekoppeld else None,
    )


def _bekend(reeks: _Reeks) -> bool:
    return not (reeks.uitkomst == LOPEND).any() and not (reeks.instroom > 0).any()


def _aandeel(reeks: _Reeks) -> Aandeel:
    """The share that reaches work (code ``WERK``), as far as these people could be followed."""
    reeks = reeks.kies((reeks.duur > reeks.instroom) | (reeks.instroom == 0))
    mensen = len(reeks.duur)
    if mensen == 0:
        return Aandeel(None, None, None, 0, "wilson")
    alles = _bekend(reeks)
    tot = _te_volgen(reeks)
    beeld = cumulatief(reeks.duur, reeks.uitkomst, instroom=reeks.instroom, tijden=(tot,))
    waarde, onder, boven = (
        bekend(reeksen[WERK, 0]) for reeksen in (beeld.aandeel, beeld.onder, beeld.boven)
    )
    if alles:
        return Aandeel(waarde, onder, boven, mensen, "wilson")
    open_ = bekend(beeld.aandeel[LOPEND, 0])
    return Aandeel(waarde, onder, boven, mensen, "aalen-johansen", tot, open_ or 0.0)


def _te_volgen(reeks: _Reeks) -> float:
    """Until when enough people are in view to go by: ``MINIMUM``, or all when all is known."""
    import numpy as np

    if _bekend(reeks):
        return float(reeks.duur.max())
    momenten = np.unique(reeks.duur)
    in_beeld = tel_in_beeld(momenten, np.sort(reeks.duur), np.sort(reeks.instroom))
    genoeg = momenten[in_beeld >= MINIMUM]
    return float(genoeg[-1] if len(genoeg) else momenten[-1])


def _jaren(start: NDArray[np.int64]) -> list[tuple[str, Waar]]:
    import numpy as np

    jaar = start.astype("datetime64[D]").astype("datetime64[Y]")
    return [(str(een), jaar == een) for een in np.unique(jaar)]


def _zonder_duur(bestand: Trajectbestand) -> Cohort:
    niets = Aandeel(None, None, None, len(bestand), "aalen-johansen")
    werk, bezig = (int((bestand.uitkomst == code).sum()) for code in (WERK, LOPEND))
    return Cohort("alle", len(bestand), werk, None, bezig, 0, False, niets, None, None, None)
