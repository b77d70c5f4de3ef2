# SPDX-License-Identifier: EUPL-1.2
"""Law as code: one question, and the same question for 100,000 rows of a file of a user.

Rows are drawn at random over all answers, unknown ones too, so that almost every row is another
situation and nothing is answered from memory.
"""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from bench.meten import Meting, meet, proces
from opstap.regels.kern.feiten import Feit, feit_van
from opstap.regels.routes import route

RIJEN = 100_000
GRENS = 5.0
_DAG = date(2024, 1, 1)
_GETALLEN: Mapping[str, tuple[int, int, int]] = {  # lowest, highest, divided by
    "uren": (40, 400, 10),
    "loonwaarde": (0, 100, 100),
    "voltijd": (36, 40, 1),
}


def metingen() -> Iterator[Meting]:
    advies = route("beschut-advies")
    dag = date(2026, 3, 2)
    yield meet(
        "regels: één advies beschut werk, met uitleg",
        lambda: advies.reken(advies.voorbeeld, dag).als_dict(),
        herhaal=50,
    )
    with tempfile.TemporaryDirectory() as map_:
        for id, kolommen in (
            ("beschut-advies", advies.feiten),
            ("lks", ("uren", "loonwaarde", "voltijd", "start")),
        ):
            bron = Path(map_) / f"{id}.csv"
            _schrijf(bron, kolommen)
            uit = str(Path(map_) / f"{id}-uit.csv")
            yield meet(
                f"regels: {RIJEN:,} rijen {id}, van bestand tot bestand".replace(",", "."),
                proces(
                    *("-m", "opstap", "regels", "bestand", id, str(bron)),
                    *("--peildatum", "2026-12-31", "--uit", uit),
                ),
                grens=GRENS,
                herhaal=3,
            )


def _schrijf(pad: Path, kolommen: tuple[str, ...]) -> None:
    trek = random.Random(1)
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.writer(bestand)
        schrijver.writerow(["id", *kolommen])
        feiten = [feit_van(id) for id in kolommen]
        for nummer in range(RIJEN):
            schrijver.writerow([f"p{nummer}", *(_trek(feit, trek) for feit in feiten)])


def _trek(feit: Feit, trek: random.Random) -> str:
    """An answer at random; a fact that may be unknown is so in one of its answers."""
    if feit.id in _GETALLEN:
        laag, hoog, deel = _GETALLEN[feit.id]
        return str(trek.randint(laag, hoog) / deel)
    if feit.soort == "datum":
        eerste = 0 if feit.geen else 600  # the earlier day, and the later one
        dag = _DAG + timedelta(days=eerste + trek.randrange(500))
        return trek.choice([dag.isoformat()] * 3 + ["geen"]) if feit.geen else dag.isoformat()
    keuzes = feit.keuzes or {"ja": None, "nee": None}
    return trek.choice(["", *keuzes])
