# SPDX-License-Identifier: EUPL-1.2
"""A small country: a few municipalities and a few years, so that every test is quick."""

from __future__ import annotations

import pytest

from opstap.bronnen import grootboek
from opstap.prognose.compileren import Rekenmodel, compileer
from opstap.prognose.declaratie import Model, model, variant
from opstap.prognose.gebied import Gebiedsdata, bouw

TOT = 2024
GEMEENTEN = ("GM0014", "GM0060", "GM0363", "GM1674", "GM0879")


@pytest.fixture(scope="session")
def m() -> Model:
    return model()


@pytest.fixture(scope="session")
def rekenmodel(m: Model) -> Rekenmodel:
    return compileer(m, m.waarden(), TOT)


@pytest.fixture(scope="session")
def land(m: Model) -> Gebiedsdata:
    return bouw(m, variant("2"), m.waarden(), grootboek(), tot=TOT)


@pytest.fixture(scope="session")
def streek(land: Gebiedsdata) -> Gebiedsdata:
    return land.alleen(GEMEENTEN)
