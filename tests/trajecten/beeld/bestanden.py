# SPDX-License-Identifier: EUPL-1.2
"""Small files of trajectories for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from opstap.trajecten import ANDER, LOPEND, WERK, Groep, Trajectbestand, Vorm


def duren(duur: Sequence[float], uitkomst: Sequence[int], **meer: Any) -> Trajectbestand:
    """A file with only how long and to what; ``meer`` are other fields."""
    reeks = np.asarray(duur, np.float64)
    velden: dict[str, Any] = {"instroom": np.zeros(len(reeks)), "eenheid": "maanden"} | meer
    return Trajectbestand(
        naam="proef.csv",
        vorm=Vorm.DUREN,
        duur=reeks,
        uitkomst=np.asarray(uitkomst, np.int8),
        **velden,
    )


def groep(naam: str, letters: str) -> Groep:
    """A column with one letter for each trajectory; a space is not known."""
    waarden = tuple(sorted(set(letters) - {" "}))
    codes = [waarden.index(een) if een != " " else -1 for een in letters]
    return Groep(naam, waarden, np.array(codes, np.int32))


def willekeurig(
    n: int, zaad: int, *, groepen: int = 0, personen: int = 0, jaren: int = 0
) -> Trajectbestand:
    """Durations and outcomes by chance, with that many categories, people and years of start."""
    lot = np.random.default_rng(zaad)
    meer: dict[str, Any] = {}
    if groepen:
        kans = lot.dirichlet(np.full(groepen, 0.6))
        codes = lot.choice(groepen, n, p=kans).astype(np.int32)
        namen = tuple(f"g{nummer}" for nummer in range(groepen))
        meer["groepen"] = {"afdeling": Groep("afdeling", namen, codes)}
    if personen:
        meer["persoon"] = lot.integers(0, personen, n).astype(np.int32)
    if jaren:
        begin = np.datetime64("2020-01-01") + lot.integers(0, 365 * jaren, n).astype("m8[D]")
        meer |= {"start": begin, "peildatum": date(2020 + jaren, 1, 1)}
    duur = np.round(lot.gamma(2.0, 2.5, n), 1)
    uitkomst = lot.choice([LOPEND, WERK, 2, ANDER], n, p=[0.15, 0.45, 0.1, 0.3])
    return duren(duur.tolist(), uitkomst.tolist(), **meer)
