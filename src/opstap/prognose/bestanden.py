# SPDX-License-Identifier: EUPL-1.2
"""Short numbers: in the outcomes that are shipped as data (small, stable files) and in tables."""

from __future__ import annotations

import json
from math import floor, log10
from pathlib import Path

from opstap.basis.opmaak import getal

CIJFERS = 7
"""Significant digits that are kept."""


def schrijf_json(pad: Path, waarde: object) -> None:
    """Write plain values, floats with :data:`CIJFERS` significant digits."""
    tekst = json.dumps(_kort(waarde), ensure_ascii=False, indent=1)
    pad.write_text(tekst + "\n", encoding="utf-8")


def _kort(waarde: object) -> object:
    if isinstance(waarde, float):
        return float(f"{waarde:.{CIJFERS}g}")
    if isinstance(waarde, dict):
        return {naam: _kort(w) for naam, w in waarde.items()}
    return [_kort(w) for w in waarde] if isinstance(waarde, list | tuple) else waarde


def leesbaar(waarde: float) -> str:
    """A number for a reader, in Dutch style with three significant digits (0,0241; 2.050)."""
    if waarde == 0:
        return "0"
    plaatsen = max(0, 2 - floor(log10(abs(waarde))))
    afgerond = round(waarde, 2 - floor(log10(abs(waarde))))
    return getal(afgerond, plaatsen)
