# SPDX-License-Identifier: EUPL-1.2
"""Small files of trajectories, written as rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from opstap.trajecten import UITKOMSTEN, Groep, Trajectbestand, Vorm
from opstap.trajecten.kalender import kalendermaanden
from opstap.trajecten.trajectbestand import Eenheid

Dagen = NDArray[np.datetime64]
Getallen = NDArray[np.float64]
PEILDATUM = date(2026, 1, 1)
Rij = tuple[int, str, str | None, str]
"""Person, start day, end day (null while running) and outcome."""


def bestand(
    rijen: Iterable[Rij],
    *,
    peildatum: date = PEILDATUM,
    eenheid: Eenheid = "maanden",
    in_beeld_vanaf: str | None = None,
    getallen: dict[str, list[float]] | None = None,
    uitkering: list[str] | None = None,
) -> Trajectbestand:
    """A file with these rows, as reading it would give."""
    lijst = list(rijen)
    start = np.array([rij[1] for rij in lijst], "datetime64[D]")
    eind = np.array([rij[2] or peildatum.isoformat() for rij in lijst], "datetime64[D]")

    def tijd(van: Dagen, tot: Dagen) -> Getallen:
        if eenheid == "dagen":
            dagen: Getallen = (tot - van).astype(np.float64)
            return dagen
        return kalendermaanden(van, tot)

    instroom = np.zeros(len(lijst))
    if in_beeld_vanaf is not None:
        dag = np.maximum(start, np.datetime64(in_beeld_vanaf))
        instroom = tijd(start, dag)
    waarden = tuple(dict.fromkeys(uitkering or ()))
    return Trajectbestand(
        naam="test.csv",
        vorm=Vorm.TRAJECTEN,
        eenheid=eenheid,
        duur=tijd(start, eind),
        instroom=instroom,
        uitkomst=np.array([UITKOMSTEN.index(rij[3]) for rij in lijst], np.int8),
        peildatum=peildatum,
        start=start,
        traject=np.array([f"T{nummer}" for nummer in range(len(lijst))]),
        persoon=np.array([rij[0] for rij in lijst], np.int32),
        groepen={}
        if uitkering is None
        else {
            "uitkering": Groep(
                "uitkering",
                waarden,
                np.array([waarden.index(een) for een in uitkering], np.int32),
            )
        },
        getallen={naam: np.array(reeks) for naam, reeks in (getallen or {}).items()},
    )


def levens(zaad: int, mensen: int, *, vervolg: bool = True) -> list[Rij]:
    """Random but repeatable trajectories, one after another, with ties and people still busy."""
    rng = np.random.default_rng(zaad)
    peildag = np.datetime64(PEILDATUM)
    rijen: list[Rij] = []
    for persoon in range(mensen):
        dag = np.datetime64("2023-01-01") + int(rng.integers(0, 900))
        while dag < peildag:
            eind = dag + int(rng.integers(1, 30)) * 10
            if eind >= peildag:
                rijen.append((persoon, str(dag), None, "lopend"))
                break
            uitkomst = UITKOMSTEN[int(rng.integers(1, 4))]
            rijen.append((persoon, str(dag), str(eind), uitkomst))
            if not vervolg or rng.random() < 0.4:
                break
            dag = eind + int(rng.integers(0, 12)) * 10
    return rijen
