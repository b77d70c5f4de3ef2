# SPDX-License-Identifier: EUPL-1.2
"""100,000 trajectories: what a user waits for, and the estimators beside those of others."""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from bench.meten import Meting, los, meet
from opstap.trajecten import synthetisch
from opstap.trajecten.bestand import lees_trajecten, schrijf_bytes
from opstap.trajecten.regressie import cox, finegray, regressies
from opstap.trajecten.statistiek import cumulatief, gray

TRAJECTEN = 100_000
KENMERKEN = 6
GRENS, GRENS_REGRESSIE, GRENS_GEHEUGEN = 2.0, 10.0, 500.0
GELIJK = 1e-4
"""Largest difference with a peer that computes the same."""


def metingen() -> Iterator[Meting]:
    with TemporaryDirectory() as map_:
        pad = Path(map_) / "trajecten.csv"
        pad.write_bytes(schrijf_bytes(synthetisch.maak(TRAJECTEN, zaad=1), ".csv"))
        yield from _van_de_gebruiker(pad)
        bestand = lees_trajecten(pad, peildatum=synthetisch.PEILDATUM)
        yield meet(
            f"trajecten: {TRAJECTEN} rijen lezen en controleren (CSV)",
            lambda: lees_trajecten(pad, peildatum=synthetisch.PEILDATUM),
            herhaal=3,
        )
    yield meet(
        f"trajecten: alle regressies van {TRAJECTEN} rijen", lambda: regressies(bestand), herhaal=3
    )
    yield from _schatters(_mensen())


def _van_de_gebruiker(pad: Path) -> Iterator[Meting]:
    """The whole process, from the command to the last character of the answer."""
    dag = str(synthetisch.PEILDATUM)
    vraag = ["-m", "opstap", "trajecten", "analyseer", str(pad), "--peildatum", dag, "--json"]
    for naam, extra, grens in (
        ("alles behalve regressie", [], GRENS),
        ("met regressie", ["--regressie"], GRENS_REGRESSIE),
    ):
        _proces(*vraag, *extra)
        rondes = [_proces(*vraag, *extra) for _ in range(3)]
        wat = f"trajecten analyseer, {TRAJECTEN} rijen, {naam}"
        yield Meting(f"{wat} (heel proces)", median(seconden for seconden, _ in rondes), grens)
        hoogst = max(megabytes for _, megabytes in rondes)
        yield Meting(f"{wat} (piek in het geheugen)", hoogst, GRENS_GEHEUGEN, eenheid="MB")


def _proces(*argumenten: str) -> tuple[float, float]:
    """Seconds and megabytes of a Python process that must answer about every trajectory."""
    gedaan, seconden, megabytes = los(*argumenten)
    if gedaan.returncode or json.loads(gedaan.stdout)["n"] != TRAJECTEN:
        sys.exit("De opdracht trajecten analyseer geeft geen antwoord over elk traject.")
    return seconden, megabytes


@dataclass(frozen=True, slots=True)
class Mensen:
    """Durations without ties, outcomes 0, 1 and 2, and characteristics of zeros and ones."""

    x: npt.NDArray[np.float64]
    duur: npt.NDArray[np.float64]
    uitkomst: npt.NDArray[np.int64]

    @property
    def gebeurd(self) -> npt.NDArray[np.bool_]:
        return self.uitkomst == 1


def _mensen() -> Mensen:
    generator = np.random.default_rng(1)
    x = generator.integers(0, 2, (TRAJECTEN, KENMERKEN)).astype(float)
    loop = generator.exponential(6 / np.exp(x @ np.linspace(-0.5, 0.5, KENMERKEN)))
    tot = generator.uniform(0, 24, TRAJECTEN)
    soort = generator.choice([1, 2], TRAJECTEN, p=[0.6, 0.4])
    return Mensen(x, np.minimum(loop, tot), np.where(loop <= tot, soort, 0))


def _schatters(m: Mensen) -> Iterator[Meting]:
    uitkomst = m.uitkomst.astype(np.int8)
    yield meet(
        f"Aalen-Johansen, {TRAJECTEN} mensen, 3 uitkomsten, met grenzen",
        lambda: cumulatief(m.duur, uitkomst),
        anderen=[
            ("lifelines, één uitkomst", lambda: _lifelines_aj(m)),
            ("statsmodels, twee uitkomsten", lambda: _statsmodels_aj(m)),
        ],
        herhaal=3,
    )
    helft = (np.arange(TRAJECTEN) % 2).astype(np.int32)
    yield meet(
        f"toets van Gray, {TRAJECTEN} mensen, 2 groepen",
        lambda: gray(m.duur, uitkomst, helft),
        herhaal=3,
    )
    yield _cox(m)
    yield meet(
        f"Fine-Gray, {TRAJECTEN} mensen, {KENMERKEN} kenmerken, robuust",
        lambda: finegray(m.x, m.duur, m.uitkomst, 1),
        grens=3.0,
        herhaal=3,
    )


def _cox(m: Mensen) -> Meting:
    """Beside lifelines in turns; statsmodels takes half a minute and is measured once."""
    begin = time.perf_counter()
    ander = _statsmodels_cox(m)
    duur = time.perf_counter() - begin
    eigen = cox(m.x, m.duur, m.gebeurd).coef
    for wie, coef in (("lifelines", _lifelines_cox(m)), ("statsmodels", ander)):
        if np.abs(coef - eigen).max() > GELIJK:
            sys.exit(f"Cox van Opstap en {wie} verschillen.")
    naast = meet(
        f"Cox, {TRAJECTEN} mensen, {KENMERKEN} kenmerken",
        lambda: cox(m.x, m.duur, m.gebeurd),
        grens=0.5,
        anderen=[("lifelines", lambda: _lifelines_cox(m))],
        herhaal=3,
    )
    return replace(naast, anderen=(*naast.anderen, ("statsmodels (één keer)", duur)))


def _lifelines_aj(m: Mensen) -> object:
    from lifelines import AalenJohansenFitter

    return AalenJohansenFitter(jitter_level=0).fit(m.duur, m.uitkomst, event_of_interest=1)


def _statsmodels_aj(m: Mensen) -> object:
    from statsmodels.duration.survfunc import CumIncidenceRight

    return CumIncidenceRight(m.duur, m.uitkomst)


def _lifelines_cox(m: Mensen) -> npt.NDArray[np.float64]:
    import pandas as pd
    from lifelines import CoxPHFitter

    tabel = pd.DataFrame(m.x).assign(duur=m.duur, gebeurd=m.gebeurd)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = CoxPHFitter().fit(tabel, "duur", "gebeurd")
    return np.asarray(fit.params_)


def _statsmodels_cox(m: Mensen) -> npt.NDArray[np.float64]:
    from statsmodels.duration.hazard_regression import PHReg

    return np.asarray(PHReg(m.duur, m.x, status=m.gebeurd, ties="efron").fit().params)
