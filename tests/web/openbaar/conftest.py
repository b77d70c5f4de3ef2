# SPDX-License-Identifier: EUPL-1.2
"""The public pages with a projection of three draws, worked out once for these tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings

from opstap.web.openbaar import landprognose

TREKKINGEN = 3


@pytest.fixture(scope="package", autouse=True)
def prognose() -> Iterator[None]:
    with override_settings(OPSTAP_TREKKINGEN=TREKKINGEN):
        landprognose.maak()
        yield
