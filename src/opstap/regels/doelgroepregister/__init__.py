# SPDX-License-Identifier: EUPL-1.2
"""The doelgroepregister of the banenafspraak (BA-01 to BA-03): who is in it and when."""

from opstap.regels.doelgroepregister import dagen, grond
from opstap.regels.kern.route import Route

ROUTES: tuple[Route, ...] = (
    *grond.ROUTES,
    *dagen.ROUTES,
)

__all__ = ["ROUTES"]
