# SPDX-License-Identifier: EUPL-1.2
"""API v1, put together."""

from __future__ import annotations

from opstap.web.api.document import OpstapApi
from opstap.web.api.routes import (
    bedrijven,
    benchmark,
    benchmarkrekenen,
    benchmarkuitgaven,
    berekeningen,
    bronnen,
    gebieden,
    gegevens,
    logboek,
    prognoses,
    publicatie,
    regels,
    regelsgevolgen,
    streken,
    trajecten,
    varianten,
    verdelen,
)

api = OpstapApi()
for deel in (
    gebieden,
    streken,
    bronnen,
    verdelen,
    prognoses,
    varianten,
    benchmark,
    benchmarkrekenen,
    benchmarkuitgaven,
    publicatie,
    regelsgevolgen,  # before the address of one rule
    regels,
    bedrijven,
    trajecten,
    berekeningen,
    gegevens,
    logboek,
):
    api.add_router("", deel.router)
