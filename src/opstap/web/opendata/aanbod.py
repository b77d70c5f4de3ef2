# SPDX-License-Identifier: EUPL-1.2
"""Which data sets the site offers, and their files, made once and kept.

Those of the core are the same as long as the code and the ledger are; a release of participants is
in it from the day that its round is public, and never changes.
"""

from __future__ import annotations

import gzip
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from django.core.cache import caches
from django.utils import timezone

from opstap.bekostiging import opendata
from opstap.benchmark.opendata import uitgavesets
from opstap.benchmark.uitgaven import uit_dict
from opstap.bronnen import grootboek
from opstap.publicatie.opendata import Dataset, als_csv
from opstap.web.benchmark.deelnemers.kringen import BEZOEKER, zichtbare_uitgaven
from opstap.web.benchmark.deelnemers.models import Uitgave
from opstap.web.openbaar.bewaren import BLADEN, codeafdruk

_MEESTE = 64
_bekend: dict[str, Inhoud] = {}


@dataclass(frozen=True, slots=True)
class Aanbod:
    """One data set. ``merk`` differs when its contents may differ."""

    dataset: Dataset
    merk: str


@dataclass(frozen=True, slots=True)
class Inhoud:
    """The file of a data set, as it is and compressed."""

    csv: bytes
    gzip: bytes


def aanbod() -> dict[str, Aanbod]:
    """Everything that is public now, by id: what is computed, and the releases of participants."""
    vast = f"{codeafdruk()} {grootboek().vingerafdruk}"
    uit = {een.id: Aanbod(een, vast) for een in opendata.datasets()}
    for uitgave in zichtbare_uitgaven(BEZOEKER):
        gemaakt = uitgave.tijd.isoformat()
        for een in _van_uitgave(uitgave.pk, gemaakt):
            uit[een.id] = Aanbod(een, f"{codeafdruk()} uitgave {uitgave.pk} {gemaakt}")
    return uit


def inhoud(een: Aanbod) -> Inhoud:
    """The file; in memory after the first time, and in the data folder for the other processes."""
    sleutel = sha256(f"open-data|{een.dataset.id}|{een.merk}".encode()).hexdigest()
    gevonden = _bekend.get(sleutel)
    if gevonden is None:
        gevonden = _uit_map(sleutel) or _maak(sleutel, een.dataset)
        if len(_bekend) >= _MEESTE:
            _bekend.clear()
        _bekend[sleutel] = gevonden
    return gevonden


@lru_cache(maxsize=_MEESTE)
def _van_uitgave(pk: int, gemaakt: str) -> tuple[Dataset, ...]:
    """A release never changes, so its data sets are put together once."""
    uitgave = Uitgave.objects.get(pk=pk)
    dag = timezone.localdate(datetime.fromisoformat(gemaakt))  # as people here call it
    return uitgavesets(uit_dict(uitgave.inhoud), dag)


def _uit_map(sleutel: str) -> Inhoud | None:
    ingepakt = caches[BLADEN].get(sleutel)
    return None if ingepakt is None else Inhoud(gzip.decompress(ingepakt), ingepakt)


def _maak(sleutel: str, dataset: Dataset) -> Inhoud:
    csv = als_csv(dataset)
    ingepakt = gzip.compress(csv, compresslevel=6, mtime=0)
    with suppress(OSError):  # a full disk must not keep a reader from the file
        caches[BLADEN].set(sleutel, ingepakt)
    return Inhoud(csv, ingepakt)
