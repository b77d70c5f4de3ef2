# SPDX-License-Identifier: EUPL-1.2
"""For all tests: no test fails because the machine is busy."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("opstap", deadline=None)
settings.load_profile("opstap")
