# SPDX-License-Identifier: EUPL-1.2
"""The processes that do runs, and a sign of life of each: a page can say that there is none."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone

from opstap.web.berekeningen.models import LEEFT, Werker
from opstap.web.kern.opruimen import ruim_op
from opstap.web.labs import bedrijf_werkmap

TEKEN = LEEFT / 4
BEWAARD = timedelta(days=1)
OPRUIMEN = timedelta(hours=1)
_naam = ""


def hier() -> str:
    """The name of the worker that this process is; empty when it is none."""
    return _naam


def teken(naam: str) -> None:
    """Say that worker ``naam`` is alive, and forget those of earlier days."""
    nu = timezone.now()
    Werker.objects.update_or_create(naam=naam, defaults={"gezien": nu})
    Werker.objects.filter(gezien__lt=nu - BEWAARD).delete()


@contextmanager
def levend(naam: str) -> Iterator[None]:
    """This process is worker ``naam``, alive until the end of the block."""
    global _naam  # noqa: PLW0603
    teken(naam)
    _naam, klaar = naam, threading.Event()
    hart = threading.Thread(target=_klop, args=(naam, klaar), daemon=True)
    hart.start()
    try:
        yield
    finally:
        klaar.set()
        hart.join()
        _naam = ""
        Werker.objects.filter(naam=naam).delete()


def _klop(naam: str, klaar: threading.Event) -> None:
    opgeruimd = 0.0
    while not klaar.wait(TEKEN.total_seconds()):
        try:
            teken(naam)
            bedrijf_werkmap.ruim_op()
            if time.monotonic() - opgeruimd > OPRUIMEN.total_seconds():
                ruim_op()
                opgeruimd = time.monotonic()
        except DatabaseError:  # busy or gone for a moment: the next sign will do
            pass
        finally:
            connection.close()
