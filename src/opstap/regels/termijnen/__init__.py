# SPDX-License-Identifier: EUPL-1.2
"""Terms and calendars: by which day UWV, a college, a council or a partnership must act."""

from opstap.regels.kern.route import Route
from opstap.regels.termijnen.advies import ADVIES
from opstap.regels.termijnen.gemeente import GEMEENTE
from opstap.regels.termijnen.herindeling import BETALING, HERINDELING
from opstap.regels.termijnen.lks import LKS, TermijnUitkomst, lks_termijn
from opstap.regels.termijnen.regeling import REGELING
from opstap.regels.termijnen.wmo import WMO

ROUTES: tuple[Route, ...] = (ADVIES, LKS, WMO, REGELING, GEMEENTE, HERINDELING, BETALING)

__all__ = ["ROUTES", "TermijnUitkomst", "lks_termijn"]
