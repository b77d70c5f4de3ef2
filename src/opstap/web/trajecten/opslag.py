# SPDX-License-Identifier: EUPL-1.2
"""The rows of trajectory files: Parquet in the data folder, for a while and for this machine only.

A file has the number of its row in the database as its name. It is written next to its place and
moved there in one step, so there is never half a file. What has no row, or whose time is over, is
removed by :func:`ruim_op`. Backups leave this folder out (``web.reservekopie``).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from opstap.web.omgeving import lees_omgeving

MAP = "trajecten"
EINDE = ".parquet"
WEES_NA = 3600
"""Seconds after which a file without a row is one that was left behind, not one being kept."""


def plek(id_: UUID) -> Path:
    """Where the rows of a file are, when they are there."""
    return lees_omgeving().map / MAP / f"{id_}{EINDE}"


def bewaar(id_: UUID, inhoud: bytes) -> None:
    """Keep the rows, readable by the user that runs the platform only."""
    doel = plek(id_)
    doel.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = lees_omgeving().tijdelijk / f"{id_}{EINDE}"
    half.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    met = os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(met, "wb") as bestand:
            bestand.write(inhoud)
            bestand.flush()
            os.fsync(bestand.fileno())
        half.replace(doel)
    finally:
        half.unlink(missing_ok=True)


def lees(id_: UUID) -> bytes | None:
    """The rows as they were kept; ``None`` when they are not there."""
    try:
        return plek(id_).read_bytes()
    except FileNotFoundError:
        return None


def gooi_weg(id_: UUID) -> bool:
    """Remove the rows; whether there were any."""
    try:
        plek(id_).unlink()
    except FileNotFoundError:
        return False
    return True


def aanwezig() -> Iterator[tuple[str, float]]:
    """The name without ending, and the age in seconds, of everything in the folder."""
    map_ = lees_omgeving().map / MAP
    if not map_.is_dir():
        return
    nu = time.time()
    for pad in sorted(map_.iterdir()):
        try:
            yield pad.name.removesuffix(EINDE), nu - pad.stat().st_mtime
        except FileNotFoundError:  # somebody else was quicker
            continue


def gooi_wees_weg(naam: str) -> None:
    """Remove what :func:`aanwezig` named."""
    map_ = lees_omgeving().map / MAP
    for kandidaat in (map_ / f"{naam}{EINDE}", map_ / naam):
        kandidaat.unlink(missing_ok=True)
