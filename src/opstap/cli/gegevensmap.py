# SPDX-License-Identifier: EUPL-1.2
"""The data folder of the platform: which one, and who has it to himself."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from opstap.basis.fouten import GebruiksFout

_BESTAND = "draait.slot"


def mapoptie(functie: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--map``; the command gets it as ``map_``."""
    return click.option(
        "--map",
        "map_",
        type=click.Path(path_type=Path),
        metavar="MAP",
        help="Gegevensmap; standaard OPSTAP_MAP, of de map voor gegevens van deze gebruiker.",
    )(functie)


@contextmanager
def houd_slot(plek: Path) -> Iterator[None]:
    """Have this folder to oneself. Raises ``GebruiksFout`` when somebody else has it.

    The system lets go of the lock when its holder ends, however it ends.
    """
    with (plek / _BESTAND).open("a+b") as bestand:
        if not _neem(bestand):
            raise GebruiksFout(
                f"er draait al een Opstap op de gegevensmap {plek}. Stop het met "
                "'opstap serve --stop', of kies met --map een andere gegevensmap."
            )
        yield


def bezet(plek: Path) -> bool:
    """Whether somebody has this folder now."""
    try:
        with (plek / _BESTAND).open("r+b") as bestand:
            return not _neem(bestand)
    except FileNotFoundError:
        return False


def _neem(bestand: IO[bytes]) -> bool:
    """Take the lock, unless it is taken; closing the file gives it back."""
    try:
        fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
