# SPDX-License-Identifier: EUPL-1.2
"""The cost of a place: components with range and source, calibrated to the published sum."""

from opstap.bekostiging.kostprijs.keuzes import (
    Keuzes,
)
from opstap.bekostiging.kostprijs.plaats import (
    SOORTEN,
    Kostprijs,
    Post,
    kostprijs,
)

__all__ = ["SOORTEN", "Keuzes", "Kostprijs", "Post", "kostprijs"]
