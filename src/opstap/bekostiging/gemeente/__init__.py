# SPDX-License-Identifier: EUPL-1.2
"""Everything about one municipality: money, places, people, peers, dates."""

from opstap.bekostiging.gemeente.beeld import (
    Gemeentebeeld,
    maak_gemeente,
)

__all__ = ["Gemeentebeeld", "maak_gemeente"]
