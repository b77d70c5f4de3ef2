# SPDX-License-Identifier: EUPL-1.2
"""Facts about somebody stay in the answer: nothing of them reaches the log, also not by a defect.

The words of an exception may hold a fact ("no row for ..."), and a server writes them down.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from opstap.basis.fouten import OpstapFout
from opstap.web.api.problemen import Probleem


class Verzwegen(Exception):
    """A defect of ours, by its kind and its place in the code only."""


@contextmanager
def vertrouwelijk() -> Iterator[None]:
    """Around work on facts about somebody: a defect in it becomes :class:`Verzwegen`."""
    try:
        yield
    except (OpstapFout, Probleem):  # a sentence for who asked, and never logged
        raise
    except Exception as fout:
        raise Verzwegen(type(fout).__name__).with_traceback(fout.__traceback__) from None
