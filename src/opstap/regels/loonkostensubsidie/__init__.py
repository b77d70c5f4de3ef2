# SPDX-License-Identifier: EUPL-1.2
"""Loonkostensubsidie (LK-01 to LK-08): how much, who for, how long, and the loonwaarde."""

from opstap.regels.kern.route import Route
from opstap.regels.loonkostensubsidie import bedrag, doelgroep, loonwaarde, verloop

ROUTES: tuple[Route, ...] = (
    *bedrag.ROUTES,
    *verloop.ROUTES,
    *doelgroep.ROUTES,
    *loonwaarde.ROUTES,
)

__all__ = ["ROUTES"]
