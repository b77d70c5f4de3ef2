# SPDX-License-Identifier: EUPL-1.2
"""Pages that are the same for everybody are worked out once and kept in the data folder.

What is kept is the middle of a page, compressed, by everything that decides it: the code of this
installation, the ledger, the run of the projection and the address. The process that warms up
fills it, every server process reads it, and it outlives a restart. The number of pages is bounded
by the setting of the cache; pages of somebody with own figures never come here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

import opstap
from opstap.bronnen import grootboek
from opstap.web.kern.figuren import Figuur, pagina
from opstap.web.openbaar import landprognose

BLADEN = "bladen"
_MEEWEGEND = (".py", ".html", ".yaml", ".csv", ".json")

Inhoud = tuple[Mapping[str, Any], Sequence[Figuur]]


@cache
def codeafdruk() -> str:
    """Names this installation: a changed file of the package gives another name."""
    wortel = Path(opstap.__file__).parent
    afdruk = sha256(opstap.__version__.encode())
    for pad in sorted(p for p in wortel.rglob("*") if p.suffix in _MEEWEGEND):
        stand = pad.stat()
        regel = f"{pad.relative_to(wortel)} {stand.st_size} {stand.st_mtime_ns}\n"
        afdruk.update(regel.encode())
    return afdruk.hexdigest()


def blad(
    request: HttpRequest,
    sjabloon: str,
    titel: str,
    maak: Callable[[], Inhoud],
    *,
    vragen: Set[str] = frozenset(),
    bewaar: bool = True,
    extra: Sequence[str] = (),
) -> HttpResponse:
    """The page around ``sjabloon``, kept when it is finished, or the file of one of its figures.

    ``maak`` works out context and figures, and is called only when that is needed. A page whose
    address asks for other things than ``vragen`` is not kept: anybody could fill the disk with
    addresses that he makes up. ``extra`` is what decides the page beside its address.
    """
    if "figuur" in request.GET:
        return pagina(request, sjabloon, *maak())
    stand = landprognose.stand()
    bewaar = bewaar and bool(stand) and request.GET.keys() <= vragen
    delen = (codeafdruk(), grootboek().vingerafdruk, stand, *extra, request.get_full_path())
    sleutel = sha256("|".join(delen).encode()).hexdigest()
    tekst = caches[BLADEN].get(sleutel) if bewaar else None
    if tekst is None:
        compleet = landprognose.ensemble() is not None
        tekst = pagina(request, sjabloon, *maak()).content.decode()
        if bewaar and compleet:
            _bewaar(sleutel, tekst)
    context = {"titel": titel, "inhoud": mark_safe(tekst)}
    return render(request, "openbaar/blad.html", context)


def _bewaar(sleutel: str, tekst: str) -> None:
    """A full disk must not keep a reader from the page."""
    try:
        caches[BLADEN].set(sleutel, tekst)
    except OSError:
        return
