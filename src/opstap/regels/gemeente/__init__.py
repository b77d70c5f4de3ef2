# SPDX-License-Identifier: EUPL-1.2
"""What a municipality must lay down, and the form and rhythm of its money (FI, GM-02, GM-03)."""

from opstap.regels.gemeente import geld, raad
from opstap.regels.kern.route import Route

ROUTES: tuple[Route, ...] = (
    *geld.ROUTES,
    *raad.ROUTES,
)

__all__ = ["ROUTES"]
