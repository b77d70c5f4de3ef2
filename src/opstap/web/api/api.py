# SPDX-License-Identifier: EUPL-1.2
"""API v1, put together."""

from __future__ import annotations

from opstap.web.api.document import OpstapApi
from opstap.web.api.routes import (
    berekeningen,
    bronnen,
    gebieden,
    gegevens,
    regels,
    varianten,
    verdelen,
)

api = OpstapApi()
for deel in (gebieden, bronnen, verdelen, varianten, regels, berekeningen, gegevens):
    api.add_router("", deel.router)
