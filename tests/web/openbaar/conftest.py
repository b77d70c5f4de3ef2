# SPDX-License-Identifier: EUPL-1.2
"""The public pages with a projection of three draws, worked out once for these tests."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from django.test import override_settings

from opstap.web.openbaar import landprognose

TREKKINGEN = 3


@pytest.fixture(scope="package", autouse=True)
def prognose() -> Iterator[None]:
    with override_settings(OPSTAP_TREKKINGEN=TREKKINGEN):
        landprognose.maak()
        eind = time.monotonic() + 120
        while landprognose.ensemble() is None and time.monotonic() < eind:
            time.sleep(0.1)  # a request never waits for the reading; these tests do
        assert landprognose.ensemble() is not None
        yield
