# SPDX-License-Identifier: EUPL-1.2
"""A workbook that a visitor sent: there for this session only, and for two hours at most.

The file stands in the folder for uploads under a random name, for this user's eyes only; the
session knows that name. It goes when the visitor says so, logs out or sends another, and with
:func:`ruim_op`. Backups leave that folder out.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

HOUDBAAR = timedelta(hours=2)
_IN_SESSIE, _BEGIN = "werkmap", "werkmap-"


@dataclass(frozen=True, slots=True)
class Werkmap:
    """``sleutel`` names it in an address; ``naam`` is that of the visitor."""

    sleutel: str
    naam: str
    inhoud: bytes
    tot: datetime


def bewaar(sessie: MutableMapping[str, Any], naam: str, inhoud: bytes) -> str:
    """Keep a workbook in the place of an earlier one; returns its key."""
    wis(sessie)
    ruim_op()
    sleutel = secrets.token_urlsafe(16)
    met = os.open(_pad(sleutel), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(met, "wb") as bestand:
        bestand.write(inhoud)
    sessie[_IN_SESSIE] = {"sleutel": sleutel, "naam": naam}
    return sleutel


def lees(sessie: MutableMapping[str, Any], sleutel: str) -> Werkmap | None:
    """The workbook of this session; ``None`` when it is another's, or gone."""
    bekend = sessie.get(_IN_SESSIE)
    if bekend is None or not secrets.compare_digest(bekend["sleutel"].encode(), sleutel.encode()):
        return None
    pad = _pad(bekend["sleutel"])
    try:
        tot = _tot(pad)
        inhoud = pad.read_bytes()
    except FileNotFoundError:
        return None
    return Werkmap(sleutel, bekend["naam"], inhoud, tot) if timezone.now() < tot else None


def wis(sessie: MutableMapping[str, Any]) -> None:
    """Remove the workbook of this session."""
    if bekend := sessie.pop(_IN_SESSIE, None):
        _pad(bekend["sleutel"]).unlink(missing_ok=True)


def ruim_op() -> None:
    """Remove every workbook that had its time."""
    for pad in settings.OMGEVING.tijdelijk.glob(f"{_BEGIN}*"):
        try:
            if _tot(pad) <= timezone.now():
                pad.unlink()
        except FileNotFoundError:
            pass  # another process was first


def _tot(pad: Path) -> datetime:
    return datetime.fromtimestamp(pad.stat().st_mtime, UTC) + HOUDBAAR


def _pad(sleutel: str) -> Path:
    map_: Path = settings.OMGEVING.tijdelijk
    map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    return map_ / f"{_BEGIN}{sleutel}.xlsx"
