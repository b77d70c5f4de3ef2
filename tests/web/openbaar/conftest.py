# SPDX-License-Identifier: EUPL-1.2
"""The public pages show a projection, worked out once for these tests."""

from __future__ import annotations

import pytest

from opstap.web.openbaar import landprognose


@pytest.fixture(scope="session", autouse=True)
def prognose() -> None:
    landprognose.maak()
    assert landprognose.ensemble() is not None
