# SPDX-License-Identifier: EUPL-1.2
"""Where Django looks for tables: those of each room."""

from opstap.web.benchmark.deelnemers import models as deelnemers
from opstap.web.benchmark.groepen import models as groepen
from opstap.web.benchmark.verhalen import models as verhalen

__all__ = ["deelnemers", "groepen", "verhalen"]
