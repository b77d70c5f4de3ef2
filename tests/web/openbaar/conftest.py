# SPDX-License-Identifier: EUPL-1.2
"""The public pages show a projection."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def met_prognose(prognose: None) -> None:
    del prognose
