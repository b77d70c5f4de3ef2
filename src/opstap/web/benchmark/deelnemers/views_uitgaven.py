# SPDX-License-Identifier: EUPL-1.2
"""The rounds and releases of participants. Who sees what is decided in ``kringen`` only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from opstap.web.benchmark.deelnemers import inhoud
from opstap.web.benchmark.deelnemers.figuren import uitgavefiguren
from opstap.web.benchmark.deelnemers.kringen import (
    Kijker,
    Kring,
    kijker_van,
    kring,
    zichtbare_uitgave,
)
from opstap.web.benchmark.deelnemers.models import Ronde, Uitgave
from opstap.web.kern.figuren import Figuur, pagina


@dataclass(frozen=True, slots=True)
class Rij:
    """One round as somebody sees it; without ``uitgave`` there is none, or not yet for this person
    (then ``wacht`` says that there is one)."""

    ronde: Ronde
    kring: Kring | None
    uitgave: Uitgave | None
    deelnemers: int | None
    wacht: bool


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """All rounds, when they go public, and the releases that this person may see."""
    kijker = kijker_van(request.user)
    context = {
        "rijen": [_rij(ronde, kijker) for ronde in Ronde.objects.select_related("organisatie")],
        "kruimels": [("/benchmark/", "Vergelijken"), ("", "Deelnemers")],
    }
    return render(request, "benchmark/deelnemers.html", context)


@require_safe
def uitgave(request: HttpRequest, voor: str, jaar: int) -> HttpResponse:
    """The newest release of a round with its charts and files, for who may see it."""
    ronde = get_object_or_404(Ronde.objects.select_related("organisatie"), voor=voor, jaar=jaar)
    kijker = kijker_van(request.user)
    gevonden = zichtbare_uitgave(ronde, kijker)
    blad: list[Figuur] = []
    context: dict[str, object] = {
        "ronde": ronde,
        "kring": kring(ronde, kijker),
        "uitgave": gevonden,
        "kruimels": [
            ("/benchmark/", "Vergelijken"),
            ("/benchmark/deelnemers/", "Deelnemers"),
            ("", f"{ronde.get_voor_display().capitalize()} {ronde.jaar}"),
        ],
    }
    if gevonden is not None:
        gelezen = inhoud.lees(gevonden)
        blad = list(_figuren(gevonden.pk, gevonden.tijd))
        context |= {
            "gelezen": gelezen.uitgave,
            "wat": [
                (wat, any(figuur.naam == wat.id for figuur in blad))
                for wat in gelezen.uitgave.indicatoren
            ],
        }
    return pagina(request, "benchmark/uitgave.html", context, blad)


@lru_cache(maxsize=8)
def _figuren(pk: int, tijd: datetime) -> tuple[Figuur, ...]:
    """The tables and charts of a release, worked out once: it never changes."""
    return tuple(uitgavefiguren(inhoud.lees(Uitgave.objects.get(pk=pk, tijd=tijd))))


def _rij(ronde: Ronde, kijker: Kijker) -> Rij:
    gevonden = zichtbare_uitgave(ronde, kijker)
    return Rij(
        ronde=ronde,
        kring=kring(ronde, kijker),
        uitgave=gevonden,
        deelnemers=len(inhoud.lees(gevonden).uitgave.deelnemers) if gevonden else None,
        wacht=gevonden is None and ronde.uitgaven.exists(),
    )
