# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the ledger share."""

from __future__ import annotations

import pytest

from opstap.bronnen import Grootboek, grootboek


@pytest.fixture(scope="session")
def boek() -> Grootboek:
    """The ledger that ships with Opstap."""
    return grootboek()
