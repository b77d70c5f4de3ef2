# SPDX-License-Identifier: EUPL-1.2
"""The Wsw, a closed group since 2015 (SW-01 to SW-04)."""

from opstap.regels.kern.route import Route
from opstap.regels.wsw import groep, herindicatie

ROUTES: tuple[Route, ...] = (
    *groep.ROUTES,
    *herindicatie.ROUTES,
)

__all__ = ["ROUTES"]
