# SPDX-License-Identifier: EUPL-1.2
"""What is near to people: files in the data folder, for a while and for this machine only.

The rows of a trajectory file are Parquet; the counts that an organisation lets others be compared
with are JSON beside them, since a cell of those may count one person. Both have the number of the
row in the database as their name. A file is written next to its place and moved there in one step,
so there is never half a file. What has no row, or whose time is over, is removed by
``dienst.ruim_op``. Backups leave this folder out (``web.reservekopie``).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from opstap.web.omgeving import lees_omgeving

MAP = "trajecten"
RIJEN, AANTALLEN = ".parquet", ".json"
WEES_NA = 3600
"""Seconds after which a file without a row is one that was left behind, not one being kept."""


def plek(id_: UUID, einde: str = RIJEN) -> Path:
    """Where the rows of a file are, or its counts, when they are there."""
    return lees_omgeving().map / MAP / f"{id_}{einde}"


def bewaar(id_: UUID, inhoud: bytes, einde: str = RIJEN) -> None:
    """Keep the rows (or the counts), readable by the user that runs the platform only."""
    doel = plek(id_, einde)
    doel.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = lees_omgeving().tijdelijk / f"{id_}{einde}"
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


def lees(id_: UUID, einde: str = RIJEN) -> bytes | None:
    """What was kept; ``None`` when it is not there."""
    try:
        return plek(id_, einde).read_bytes()
    except FileNotFoundError:
        return None


def gooi_weg(id_: UUID, *eindes: str) -> None:
    """Remove everything of a file, or what has these endings."""
    for einde in eindes or (RIJEN, AANTALLEN):
        plek(id_, einde).unlink(missing_ok=True)


def aanwezig() -> Iterator[tuple[str, float]]:
    """The name and the age in seconds of everything in the folder."""
    map_ = lees_omgeving().map / MAP
    if not map_.is_dir():
        return
    nu = time.time()
    for pad in sorted(map_.iterdir()):
        try:
            yield pad.name, nu - pad.stat().st_mtime
        except FileNotFoundError:  # somebody else was quicker
            continue


def gooi_wees_weg(naam: str) -> None:
    """Remove what :func:`aanwezig` named."""
    (lees_omgeving().map / MAP / naam).unlink(missing_ok=True)
