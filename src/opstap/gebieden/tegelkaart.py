# SPDX-License-Identifier: EUPL-1.2
"""Where each municipality stands on the tile map: an own layout for the 342 of 2023-2026."""

from __future__ import annotations

from functools import cache

from opstap.gebieden.tabellen import rijen


@cache
def tegels() -> dict[str, tuple[int, int]]:
    """Code -> (column, row) in the grid of hexagons; row 0 at the top."""
    return {rij["code"]: (int(rij["kolom"]), int(rij["rij"])) for rij in rijen("tegelkaart")}
