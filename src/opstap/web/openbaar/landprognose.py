# SPDX-License-Identifier: EUPL-1.2
"""The projection of all municipalities, worked out once and kept in the data folder.

One run of 24 draws with every municipality apart gives the people of each municipality, province,
region and partnership and of the country: everything is a sum of the same draws. It takes half a
minute, so no request ever waits for it. :func:`maak` works it out (the server does so at its
start; a run that is stopped goes on where it was); :func:`ensemble` gives it when it is there.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import threading
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings

from opstap.bekostiging.gemeente.mensen import LAATSTE_JAAR, TREKKINGEN, VARIANT, samen

if TYPE_CHECKING:
    from opstap.prognose.bewaren import Uitvoermap
    from opstap.prognose.rekenwerk import Opzet
    from opstap.prognose.trekkingen import Ensemble

ZAAD = 1
_SLOT = "slot"
_geladen: dict[int, Ensemble] = {}
_bezig = threading.Lock()


def trekkingen() -> int:
    """The draws of the run: setting ``OPSTAP_TREKKINGEN``, or 24."""
    return int(getattr(settings, "OPSTAP_TREKKINGEN", TREKKINGEN))


def opdracht() -> str:
    """The command that works out the same run."""
    return f"opstap prognose --variant {VARIANT} --per-gemeente --trekkingen {trekkingen()}"


def _opzet(aantal: int) -> Opzet:
    from opstap.prognose.declaratie import variant
    from opstap.prognose.rekenwerk import Opzet

    return Opzet(variant(VARIANT), "verwacht", aantal, ZAAD, LAATSTE_JAAR, per_gemeente=True)


@lru_cache(maxsize=4)
def _uitvoer(aantal: int) -> Uitvoermap:
    """The folder of this run; another version of model or ledger has another folder."""
    from opstap.prognose.bewaren import Uitvoermap, manifest

    opzet = _opzet(aantal)
    inhoud = manifest(opzet)
    naam = sha256(json.dumps(inhoud, sort_keys=True).encode()).hexdigest()[:16]
    map_ = settings.OMGEVING.map / "prognose" / naam
    map_.parent.mkdir(parents=True, exist_ok=True)
    return Uitvoermap(map_, opzet, inhoud)


def voortgang() -> tuple[int, int]:
    """How many draws are ready, and how many there will be."""
    return len(_uitvoer(trekkingen()).stukken()), trekkingen()


def stand() -> str:
    """Names the run that the pages show; empty as long as a draw is missing on disk.

    Another model, ledger or number of draws has another name: a cache can key on it.
    """
    klaar, totaal = voortgang()
    return _uitvoer(totaal).pad.name if klaar == totaal else ""


def ensemble() -> Ensemble | None:
    """All draws when they are ready and read, otherwise ``None``.

    Reading takes some seconds and happens beside the request that finds them ready.
    """
    aantal = trekkingen()
    if aantal not in _geladen and stand() and _bezig.acquire(blocking=False):
        threading.Thread(target=_lees_ernaast, args=(aantal,), daemon=True).start()
    return _geladen.get(aantal)


def stand_in_geheugen() -> str:
    """The same name, but only when the run is read: what is computed now has its people."""
    return stand() if ensemble() is not None else ""


def _lees_ernaast(aantal: int) -> None:
    """The number of draws is that of the request: the setting may be another one by now."""
    try:
        _lees(aantal)
    finally:
        _bezig.release()


def maak() -> None:
    """Work out the draws that are missing, and keep the whole in memory.

    Returns at once when another process is busy with it.
    """
    uitvoer = _uitvoer(trekkingen())
    with (uitvoer.pad.parent / _SLOT).open("w") as slot:
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        _ruim_op(uitvoer)
        with _bezig:
            _lees(trekkingen())


def _lees(aantal: int) -> None:
    from opstap.prognose.trekkingen import trek

    uitvoer = _uitvoer(aantal)
    _geladen[aantal] = trek(uitvoer.opzet, klaar=uitvoer.klaar(), bij_elke=uitvoer.bewaar)


def _ruim_op(uitvoer: Uitvoermap) -> None:
    """Runs of earlier versions are of no use any more."""
    for map_ in uitvoer.pad.parent.iterdir():
        if map_.is_dir() and map_ != uitvoer.pad and len(map_.name) == len(uitvoer.pad.name):
            shutil.rmtree(map_, ignore_errors=True)


@lru_cache(maxsize=512)
def _deel(leden: tuple[str, ...], naam: str, aantal: int) -> Ensemble:
    return samen(_geladen[aantal], leden, naam)


def deel(leden: tuple[str, ...], naam: str) -> Ensemble | None:
    """The run of these municipalities together, as one area; ``None`` when it is not ready."""
    if ensemble() is None:
        return None
    return _deel(leden, naam, trekkingen())
