# SPDX-License-Identifier: EUPL-1.2
"""The data sets of the benchmark that anybody may take along."""

from opstap.benchmark.opendata.cijfersets import cijferset, gebiedset, indicatorset
from opstap.benchmark.opendata.contextsets import burenset, gemeenteset, trechterset
from opstap.benchmark.opendata.uitgavesets import uitgavesets

__all__ = [
    "burenset",
    "cijferset",
    "gebiedset",
    "gemeenteset",
    "indicatorset",
    "trechterset",
    "uitgavesets",
]
