# SPDX-License-Identifier: EUPL-1.2
"""For all tests: no test fails because the machine is busy, and none waits for the collector."""

from __future__ import annotations

import gc

from hypothesis import settings

settings.register_profile("opstap", deadline=None)
settings.load_profile("opstap")


def pytest_collection_finish() -> None:
    """Everything that was imported for eleven thousand tests stays: the garbage collector need not
    walk over it each time, which took a tenth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
