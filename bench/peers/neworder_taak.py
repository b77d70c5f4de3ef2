# SPDX-License-Identifier: EUPL-1.2
"""The common task in neworder, in two ways.

``overgang``: a DataFrame per age band, moved by the package's own compiled ``df.transition``.
``eerst-weg``: the package's ``hazard`` first picks who leaves a state, and only those few go
through ``df.transition``: more work to write, and the fastest way we found.

Runs in its own environment: ``python neworder_taak.py TASK.npz WAY``; prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
import warnings

warnings.filterwarnings("ignore", message="neworder installed in serial mode")

import neworder as no  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

PENSIOEN, JONGSTE, BAND = 67, 18, 5


class Mensen(no.Model):
    """What both ways share: newcomers, birthdays and the count in December."""

    def __init__(self, taak: dict[str, np.ndarray]) -> None:
        maanden = len(taak["nieuw_leeftijd"])
        super().__init__(
            no.LinearTimeline(0.0, float(maanden), maanden),
            no.MonteCarlo.deterministic_independent_stream,
        )
        self.taak = taak
        self.kans = taak["kans"]
        self.banden, toestanden, _ = self.kans.shape
        self.toestanden = np.arange(toestanden)
        self.mensen = self.tabel(taak["leeftijd"], taak["toestand"])
        self.maand, self.weg, self.standen = 0, 0, []

    def tabel(self, leeftijd: np.ndarray, toestand: np.ndarray) -> pd.DataFrame:
        band = np.minimum((leeftijd - JONGSTE) // BAND, self.banden - 1)
        return pd.DataFrame({"leeftijd": leeftijd, "toestand": toestand, "band": band})

    def step(self) -> None:
        if self.maand % 12 == 0 and self.maand:
            leeftijd = self.mensen["leeftijd"].to_numpy() + 1
            toestand = self.mensen["toestand"].to_numpy()
            blijft = (leeftijd < PENSIOEN) & (toestand != self.toestanden[-1])
            self.weg += int((~blijft).sum())
            self.mensen = self.tabel(leeftijd[blijft], toestand[blijft])
        nieuw = self.tabel(
            self.taak["nieuw_leeftijd"][self.maand], self.taak["nieuw_toestand"][self.maand]
        )
        self.mensen = pd.concat([self.mensen, nieuw], ignore_index=True)
        self.mensen["toestand"] = self.beweeg(
            self.mensen["band"].to_numpy(), self.mensen["toestand"].to_numpy()
        )
        self.maand += 1
        if self.maand % 12 == 0:
            stand = np.bincount(self.mensen["toestand"], minlength=len(self.toestanden))
            stand[-1] += self.weg
            self.standen.append(stand.tolist())

    def beweeg(self, band: np.ndarray, toestand: np.ndarray) -> np.ndarray:
        return self.per_band(self.kans, np.arange(len(band)), band, toestand)

    def per_band(
        self, kans: np.ndarray, wie: np.ndarray, band: np.ndarray, toestand: np.ndarray
    ) -> np.ndarray:
        uit = toestand.copy()
        for b in range(self.banden):
            hier = wie[band[wie] == b]
            if len(hier):
                groep = pd.DataFrame({"toestand": toestand[hier]})
                no.df.transition(self, self.toestanden, kans[b], groep, "toestand")
                uit[hier] = groep["toestand"].to_numpy()
        return uit


class EerstWeg(Mensen):
    def __init__(self, taak: dict[str, np.ndarray]) -> None:
        super().__init__(taak)
        blijft = np.diagonal(self.kans, axis1=1, axis2=2)
        self.gaat = 1.0 - blijft
        zonder = self.kans * (1.0 - np.eye(len(self.toestanden)))
        som = zonder.sum(axis=2, keepdims=True)
        self.waarheen = np.where(som > 0, zonder / np.where(som > 0, som, 1), self.kans)

    def beweeg(self, band: np.ndarray, toestand: np.ndarray) -> np.ndarray:
        weg = np.flatnonzero(self.mc.hazard(self.gaat[band, toestand]))
        return self.per_band(self.waarheen, weg, band, toestand)


def main() -> None:
    with np.load(sys.argv[1]) as bestand:
        taak = {naam: bestand[naam] for naam in bestand.files}
    wand, processor = time.perf_counter(), time.process_time()
    model = {"overgang": Mensen, "eerst-weg": EerstWeg}[sys.argv[2]](taak)
    no.run(model)
    print(
        json.dumps(
            {
                "versie": no.__version__,
                "seconden": time.perf_counter() - wand,
                "processor": time.process_time() - processor,
                "standen": model.standen,
            }
        )
    )


main()
