# SPDX-License-Identifier: EUPL-1.2
"""What another process computes in a test: in a module that it can import by this name.

A module of tests itself is called ``tests....`` and that name is not ours alone: a library in the
environment may bring a package ``tests`` too.
"""

from __future__ import annotations

import numpy as np


def dubbel() -> object:
    """Makes the function that doubles ``x``."""
    return lambda waarden: np.array([2 * waarden["x"]])
