# SPDX-License-Identifier: EUPL-1.2
"""The hard words in a text that the list of words explains."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from opstap.bronnen import begrippen


def woorden(teksten: Iterable[str]) -> list[str]:
    """The ids of the words that occur in these texts, in the order of the list."""
    alles = " ".join(teksten)
    return [id for id, patroon in _patronen().items() if patroon.search(alles)]


@cache
def _patronen() -> dict[str, re.Pattern[str]]:
    """A name as a whole word, or with the ending of a plural."""
    return {
        id: re.compile(rf"(?<![\w-]){re.escape(b.naam)}(en|s|n|'s)?(?![\w-])", re.IGNORECASE)
        for id, b in begrippen().items()
    }
