# SPDX-License-Identifier: EUPL-1.2
"""Outcomes that are shipped as data: JSON with short numbers, for small and stable files."""

from __future__ import annotations

import json
from pathlib import Path

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
