# SPDX-License-Identifier: EUPL-1.2
"""Text in a CSV file that a spreadsheet would take for a formula, put behind an apostrophe.

A spreadsheet runs a CSV cell that begins with ``=``, ``+``, ``-`` or ``@`` (or hides one behind a
tab or carriage return). The shield is reversible: what is written with it is read back equal.
"""

from __future__ import annotations

import re

_GEVAARLIJK = re.compile(r"'*[=+\-@\t\r]")
_BESCHERMD = re.compile(r"'+[=+\-@\t\r]")


def met_schild(tekst: str) -> str:
    """``tekst`` so that no spreadsheet runs it: ``=1+1`` becomes ``'=1+1``."""
    return f"'{tekst}" if _GEVAARLIJK.match(tekst) else tekst


def zonder_schild(tekst: str) -> str:
    """The text that :func:`met_schild` protected; any other text unchanged."""
    return tekst[1:] if _BESCHERMD.match(tekst) else tekst
