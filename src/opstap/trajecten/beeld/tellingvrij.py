# SPDX-License-Identifier: EUPL-1.2
"""Warnings on a file for others: what is odd about the whole, not about some rows of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from opstap.trajecten.trajectbestand import MINIMUM

_ZINNEN = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_RIJEN = re.compile(r"\brij(en)? \d")
_PROCENT = re.compile(r"\b(\d+(?:,\d+)?)%")
_DAG_OF_JAAR = re.compile(r"\b\d{1,2}-\d{1,2}-\d{4}\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:19|20)\d{2}\b")
_DUUR = re.compile(r"\b\d+(?:,\d+)? (?:maanden|dagen)\b")
_GRENS = re.compile(rf"\b{MINIMUM}\b")


def zonder_tellingen(waarschuwingen: Iterable[str]) -> tuple[str, ...]:
    """The sentences that count nobody: no row numbers, no numbers but of time and the minimum.

    A warning that names rows goes as a whole. A percentage of a tenth or more stays, rounded to
    tens; a warning with a smaller one goes as a whole.
    """
    uit = []
    for waarschuwing in waarschuwingen:
        delen = [float(p.replace(",", ".")) for p in _PROCENT.findall(waarschuwing)]
        if _RIJEN.search(waarschuwing) or any(deel < MINIMUM for deel in delen):
            continue
        zinnen = [zin for zin in _ZINNEN.split(waarschuwing) if not _telt(zin)]
        if zinnen:
            uit.append(_PROCENT.sub(_in_tientallen, " ".join(zinnen)))
    return tuple(uit)


def _telt(zin: str) -> bool:
    """Whether there is a number that is no percentage, day, year, length of time or the minimum."""
    kaal = zin
    for patroon in (_PROCENT, _DAG_OF_JAAR, _DUUR, _GRENS):
        kaal = patroon.sub("", kaal)
    return bool(re.search(r"\d", kaal))


def _in_tientallen(gevonden: re.Match[str]) -> str:
    waarde = float(gevonden[1].replace(",", "."))
    return f"ongeveer {MINIMUM * round(waarde / MINIMUM)}%"
