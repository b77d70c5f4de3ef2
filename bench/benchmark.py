# SPDX-License-Identifier: EUPL-1.2
"""The statistics of the benchmark: all indicators, years and municipalities at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bench.meten import Meting, meet
from opstap import benchmark, gebieden
from opstap.bekostiging.opendata import datasets
from opstap.benchmark.beeld.gemeente import maak_beeld
from opstap.benchmark.indicatoren import cijfers, posten
from opstap.publicatie.opendata.csvw import als_csv

INDICATOREN, JAREN, GEMEENTEN, MAANDEN = 10, 10, 342, 24
GRENS = 1.0


def metingen() -> Iterator[Meting]:
    generator = np.random.default_rng(1)
    vorm = (INDICATOREN // 2, JAREN, GEMEENTEN)
    mensen = generator.integers(20, 3_000, vorm)
    gevallen = generator.binomial(mensen, generator.beta(8, 24, vorm))
    verwacht = generator.uniform(2, 200, vorm)
    gezien = generator.poisson(verwacht * generator.gamma(10, 0.1, vorm))
    euros = np.exp(generator.normal(4, 0.5, vorm))

    def trechters() -> tuple[benchmark.Trechter, benchmark.Trechter]:
        benchmark.bedragen(euros)
        door_de_tijd = (np.swapaxes(reeks, 1, 2) for reeks in (gevallen, mensen))
        benchmark.regressie(*door_de_tijd, familie="binomiaal")
        return (
            benchmark.trechter_aandeel(gevallen, mensen),
            benchmark.trechter_ratio(gezien, verwacht),
        )

    def alles() -> None:
        for trechter in trechters():
            benchmark.rangen(trechter.krimp)

    wat = f"{INDICATOREN} indicatoren x {JAREN} jaar x {GEMEENTEN} gemeenten"
    yield meet(f"benchmark: {wat}, grenzen, krimp, trend", trechters, herhaal=5)
    yield meet(f"benchmark: {wat}, ook plaatsen", alles, grens=GRENS, herhaal=5)

    noemer = generator.integers(50, 400, (INDICATOREN, GEMEENTEN, MAANDEN))
    teller = generator.binomial(noemer, 0.3)
    yield meet(
        f"benchmark: {INDICATOREN * GEMEENTEN} p'-kaarten van {MAANDEN} maanden, met signalen",
        lambda: benchmark.signalen(benchmark.p_kaart(teller, noemer).z),
    )

    yield meet(
        "benchmark: alle openbare indicatoren, gemeenten en jaren, niets onthouden",
        indicatoren,
        grens=GRENS,
        herhaal=5,
    )
    yield meet(
        "benchmark: één gemeente naast buren, alle indicatoren", lambda: maak_beeld("GM0392")
    )
    yield meet(
        "open data: alle datasets als CSV",
        lambda: [als_csv(dataset) for dataset in datasets()],
        grens=3.0,
        herhaal=1,
    )


def indicatoren() -> object:
    """Every indicator from the tables, with nothing remembered but the tables themselves."""
    for onthouden in (
        cijfers._cijfers,
        posten.iv3_post,
        posten.inwoners_post,
        posten.bijstand_post,
        posten.samengesteld_sinds,
        gebieden.iv3_lasten,
    ):
        onthouden.cache_clear()
    return cijfers.alle_cijfers()
