# SPDX-License-Identifier: EUPL-1.2
"""Time between days and days after a time, in the unit of a file: calendar months, or days.

Days are turned into months by a table of the days that occur: some thousands, whereas a file may
have a hundred thousand rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from opstap.trajecten.trajectbestand import Eenheid

    Dagen = NDArray[np.datetime64]
    Nummers = NDArray[np.int64]
    Tijden = NDArray[np.float64]

DAGEN_PER_MAAND = 365.2425 / 12
"""Mean length of a calendar month in days."""

MAAND: Mapping[Eenheid, float] = {"maanden": 1.0, "dagen": DAGEN_PER_MAAND}
"""The mean length of a month in each unit of time."""

JAAR: Mapping[Eenheid, float] = {"maanden": 12.0, "dagen": 365.0}
"""A year in each unit of time."""

_MEESTE_DAGEN = 400_000
"""Widest table of days; with days further apart than a millennium each row is worked out."""


def tussen(start: Dagen, eind: Dagen, eenheid: Eenheid) -> Tijden:
    """Time [n] from ``start`` [n] to ``eind`` [n]; see :func:`kalendermaanden`."""
    import numpy as np

    if eenheid == "maanden":
        return kalendermaanden(start, eind)
    dagen = (eind - start).astype("timedelta64[D]")
    return np.where(np.isnat(dagen), np.nan, dagen.astype(np.float64))


def na(start: Dagen, tijd: Tijden, eenheid: Eenheid) -> Dagen:
    """The first day [n] on which ``tijd`` [n] has passed since ``start`` [n]; see :func:`later`."""
    import numpy as np

    if eenheid == "maanden":
        return later(start, tijd)
    dagen: Dagen = start.astype("datetime64[D]") + np.ceil(tijd - 1e-9).astype("timedelta64[D]")
    return dagen


def later(start: Dagen, maanden: Tijden) -> Dagen:
    """The first day [n] on which ``maanden`` [n] calendar months have passed since ``start`` [n].

    Never before the moment itself, so that a duration above a limit stays above it and one that
    is exactly a limit stays on it.
    """
    import numpy as np

    if not len(start):
        return start.astype("datetime64[D]")
    geheel = np.floor(maanden).astype(np.int64)
    maand, dag = _maand_en_dag(_nummers(start))
    begin, einde = _maanden_later(maand + geheel, dag), _maanden_later(maand + geheel + 1, dag)
    dagen = np.ceil((maanden - geheel) * (einde - begin) - 1e-9).astype(np.int64)
    uit: Dagen = (begin + dagen).view("datetime64[D]")
    return uit


def kalendermaanden(start: Dagen, eind: Dagen) -> Tijden:
    """Calendar months [n] from ``start`` to ``eind``: 1.0 to the same day of the next month.

    Part of a month counts in days of that month. Where the next month has no such day its last
    day counts. Negative when ``eind`` comes first; not a number when either day is not known.
    """
    import numpy as np

    uit = np.full(len(start), np.nan)
    bekend = ~(np.isnat(start) | np.isnat(eind))
    if not bekend.any():
        return uit
    van, tot = _nummers(start[bekend]), _nummers(eind[bekend])
    maand, dag = _maand_en_dag(van)
    geheel = _maand_en_dag(tot)[0]
    geheel -= _maanden_later(geheel, dag) > tot
    begin, einde = _maanden_later(geheel, dag), _maanden_later(geheel + 1, dag)
    uit[bekend] = (geheel - maand) + (tot - begin) / (einde - begin)
    return uit


def _nummers(dagen: Dagen) -> Nummers:
    """Days as numbers since 1970."""
    uit: Nummers = dagen.astype("datetime64[D]").view("int64")
    return uit


def _maand_en_dag(dagen: Nummers) -> tuple[Nummers, Nummers]:
    """Months since 1970 and days since the first of the month, from 0."""
    import numpy as np

    eerste, laatste = int(dagen.min()), int(dagen.max())
    breed = laatste - eerste > _MEESTE_DAGEN
    alle = dagen if breed else np.arange(eerste, laatste + 1)
    maand = alle.view("datetime64[D]").astype("datetime64[M]").view("int64")
    dag = alle - maand.view("datetime64[M]").astype("datetime64[D]").view("int64")
    return (maand, dag) if breed else (maand[dagen - eerste], dag[dagen - eerste])


def _maanden_later(maand: Nummers, dag: Nummers) -> Nummers:
    """The day with this number in the month, or the last one of a month that is too short."""
    import numpy as np

    eerste = int(maand.min())
    rij = np.arange(eerste, int(maand.max()) + 2)
    begin = rij.view("datetime64[M]").astype("datetime64[D]").view("int64")
    plek = maand - eerste
    uit: Nummers = begin[plek] + np.minimum(dag, begin[plek + 1] - begin[plek] - 1)
    return uit
