# SPDX-License-Identifier: EUPL-1.2
"""The trajectories of a file in the order in which people followed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opstap.trajecten.trajectbestand import WERK, Eenheid, Trajectbestand, Vorm
from opstap.trajecten.verloop.kalender import later

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Dagen = NDArray[np.int64]
    Waar = NDArray[np.bool_]

NOOIT = 10**7
"""A day number after every day that a file can hold."""
_RUIM = 10**8


@dataclass(frozen=True, slots=True)
class Personen:
    """n trajectories of p people, sorted by person and then by start; days as day numbers.

    ``persoon`` [n]: 0 to p - 1. ``kop`` [p]: the row of the first trajectory of each person.
    ``begin``, ``eind`` [n]: first and last day (the reference day while running). ``gezien`` [n]:
    the day since when the trajectory was in view; its first day when that was from the start.
    ``duur``, ``instroom`` [n]: as in the file. ``peildag``: the last day that is known.
    """

    persoon: NDArray[np.int64]
    kop: NDArray[np.int64]
    begin: Dagen
    eind: Dagen
    gezien: Dagen
    uitkomst: NDArray[np.int8]
    duur: NDArray[np.float64]
    instroom: NDArray[np.float64]
    eenheid: Eenheid
    peildag: int

    @property
    def is_kop(self) -> Waar:
        """[n] Whether the trajectory is the first one of its person."""
        import numpy as np

        eerste = np.zeros(len(self.begin), bool)
        eerste[self.kop] = True
        return eerste

    def hoogste_tot_hier(self, waarden: Dagen) -> Dagen:
        """[n] The highest of ``waarden`` among the earlier trajectories of the same person.

        -``NOOIT`` for a first trajectory.
        """
        import numpy as np

        schuif = self.persoon * (3 * _RUIM)
        uit = np.maximum.accumulate(waarden + schuif) - schuif
        uit = np.concatenate(([-NOOIT], uit[:-1]))
        return np.where(self.is_kop, -NOOIT, uit)

    def per_persoon_laagste(self, waarden: Dagen) -> Dagen:
        """[p] The lowest of ``waarden`` [n] of each person."""
        import numpy as np

        return np.minimum.reduceat(waarden, self.kop)

    def per_persoon_hoogste(self, waarden: Dagen) -> Dagen:
        """[p] The highest of ``waarden`` [n] of each person."""
        import numpy as np

        return np.maximum.reduceat(waarden, self.kop)

    def werkdag_tot_hier(self) -> Dagen:
        """[n] The first day to work among earlier trajectories of the person, or ``NOOIT``."""
        import numpy as np

        werk = np.where(self.uitkomst == WERK, -self.eind, -NOOIT)
        return -self.hoogste_tot_hier(werk)


def waarom_niet(bestand: Trajectbestand) -> str:
    """Why the trajectories of a file cannot be linked, as a Dutch sentence; empty when they can."""
    if bestand.vorm is Vorm.KLASSEN:
        return "Het bestand noemt alleen klassen van duur en geen dagen."
    if bestand.vorm is Vorm.STAND:
        return (
            "Het bestand volgt alleen wie er op één dag was. Trajecten die daarna begonnen staan "
            "er niet in, dus ook geen vervolg."
        )
    if bestand.start is None:
        return "Het bestand noemt geen begindagen, dus de volgorde van trajecten is niet bekend."
    if bestand.persoon is None:
        return "Het bestand heeft geen kolom persoon, dus trajecten zijn niet te koppelen."
    return ""


def orden(bestand: Trajectbestand) -> Personen:
    """Sort the trajectories of a file by person and day.

    When trajectories cannot be linked (:func:`waarom_niet`) every trajectory is a person; without
    start days all begin on the same day, so that only durations count.
    """
    import numpy as np

    begin = _dagnummers(bestand)
    eind = later(begin, bestand.duur, bestand.eenheid)
    laat = bestand.instroom > 0
    gezien = begin.copy()
    gezien[laat] = later(begin[laat], bestand.instroom[laat], bestand.eenheid)
    wie = bestand.persoon
    if wie is None or waarom_niet(bestand):
        wie = np.arange(len(bestand), dtype=np.int32)
    volgorde = np.lexsort((eind, begin, wie))
    _, kop, persoon = np.unique(wie[volgorde], return_index=True, return_inverse=True)
    peildag = int(eind.max(initial=0))
    if bestand.peildatum is not None:
        peildag = max(peildag, int(np.datetime64(bestand.peildatum, "D").astype(np.int64)))
    return Personen(
        persoon=persoon.astype(np.int64),
        kop=kop.astype(np.int64),
        begin=begin[volgorde],
        eind=eind[volgorde],
        gezien=gezien[volgorde],
        uitkomst=bestand.uitkomst[volgorde],
        duur=bestand.duur[volgorde],
        instroom=bestand.instroom[volgorde],
        eenheid=bestand.eenheid,
        peildag=peildag,
    )


def _dagnummers(bestand: Trajectbestand) -> Dagen:
    import numpy as np

    if bestand.start is None:
        return np.zeros(len(bestand), np.int64)
    dagen: Dagen = bestand.start.astype("datetime64[D]").astype(np.int64)
    return dagen
