# SPDX-License-Identifier: EUPL-1.2
"""The words of the field in plain Dutch, each with the article or the document it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import yaml

from opstap.basis.fouten import NietBekendFout

_BESTAND = Path(__file__).parent / "data" / "begrippen.yaml"


@dataclass(frozen=True, slots=True)
class Begrip:
    """One word: ``id`` for addresses, ``naam`` as written, what it means, and on what it rests."""

    id: str
    naam: str
    uitleg: str
    bron: str


@cache
def begrippen() -> dict[str, Begrip]:
    """All words by id, in the order of their names."""
    gelezen = [Begrip(**rij) for rij in yaml.safe_load(_BESTAND.read_text(encoding="utf-8"))]
    return {b.id: b for b in sorted(gelezen, key=lambda b: b.naam.lower())}


def begrip(id_: str) -> Begrip:
    """One word; raises :class:`NietBekendFout` when it is not in the list."""
    alle = begrippen()
    if id_ not in alle:
        raise NietBekendFout(
            f"Er is geen begrip met de naam {id_}.", get_close_matches(id_, alle, n=3)
        )
    return alle[id_]
