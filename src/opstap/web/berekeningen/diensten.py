# SPDX-License-Identifier: EUPL-1.2
"""Starting, stopping, resuming and repeating runs; the same for pages, API and worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from opstap import __version__
from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.prognose import model
from opstap.web.berekeningen.models import LOPEND, Berekening, Status, Zichtbaarheid
from opstap.web.berekeningen.rekenen import voer_uit
from opstap.web.berekeningen.taken import reken
from opstap.web.berekeningen.vraag import eis_invoer, titel

MEESTE_PER_BEZOEKER, MEESTE_IN_RIJ = 2, 20
STIL = timedelta(seconds=90)
"""A run that says nothing for so long has lost its worker."""


def versies() -> dict[str, Any]:
    """The fingerprints of what decides numbers, now."""
    return {
        "opstap": __version__,
        "model": model().vingerafdruk,
        "grootboek": grootboek().vingerafdruk,
    }


def start(
    soort: str,
    invoer: Mapping[str, Any],
    *,
    eigenaar: Any = None,
    organisatie: Any = None,
    bezoeker: str = "",
    zichtbaarheid: str = Zichtbaarheid.ADRES,
    vorige: Berekening | None = None,
    wachten: bool = False,
) -> Berekening:
    """Make a run and put it in the queue (``wachten``: do it here and now).

    Raises :class:`GebruiksFout` for input that cannot be computed, when this visitor has too
    many runs, and when the queue is full.
    """
    invoer = eis_invoer(soort, invoer)
    lopend = Berekening.objects.filter(status__in=LOPEND)
    van_mij = lopend.filter(Q(eigenaar=eigenaar) if eigenaar else Q(bezoeker=bezoeker))
    if (eigenaar or bezoeker) and van_mij.count() >= MEESTE_PER_BEZOEKER:
        raise GebruiksFout(
            f"U hebt al {MEESTE_PER_BEZOEKER} berekeningen die lopen of wachten. Wacht tot er een "
            "klaar is, of stop er een bij Mijn berekeningen."
        )
    if lopend.count() >= MEESTE_IN_RIJ:
        raise GebruiksFout(
            f"Er wachten al {MEESTE_IN_RIJ} berekeningen. Probeer het over een paar minuten weer."
        )
    berekening = Berekening.objects.create(
        soort=soort,
        invoer={**invoer, "titel": titel(invoer)},
        versies=versies(),
        totaal=len(invoer["varianten"]) * invoer["trekkingen"],
        eigenaar=eigenaar,
        organisatie=organisatie,
        bezoeker=bezoeker,
        zichtbaarheid=zichtbaarheid,
        vorige=vorige,
    )
    if wachten:
        voer_uit(berekening.id)
        berekening.refresh_from_db()
    else:
        reken.enqueue(str(berekening.id))
    return berekening


def stop(berekening: Berekening) -> None:
    """Ask a run to stop; it keeps the draws that are done."""
    Berekening.objects.filter(id=berekening.id, status=Status.BEZIG).update(stop_gevraagd=True)
    Berekening.objects.filter(id=berekening.id, status=Status.WACHT).update(status=Status.GESTOPT)


def hervat(berekening: Berekening) -> None:
    """Go on with a run that was stopped or went wrong."""
    gewijzigd = Berekening.objects.filter(
        id=berekening.id, status__in=(Status.GESTOPT, Status.MISLUKT)
    ).update(
        status=Status.WACHT,
        stop_gevraagd=False,
        melding="",
        beurt=None,
        bijgewerkt=timezone.now(),
    )
    if gewijzigd:
        reken.enqueue(str(berekening.id))


def opnieuw(berekening: Berekening, *, eigenaar: Any = None, bezoeker: str = "") -> Berekening:
    """The same question with the figures of now, as a run of its own."""
    invoer = {naam: w for naam, w in berekening.invoer.items() if naam != "titel"}
    return start(berekening.soort, invoer, eigenaar=eigenaar, bezoeker=bezoeker, vorige=berekening)


def herstel(*, alles: bool = False) -> int:
    """Put runs that lost their worker in the queue again; returns how many.

    ``alles``: also those that spoke a moment ago, for the start of the only worker.
    """
    bezig = Berekening.objects.filter(status=Status.BEZIG)
    if not alles:
        bezig = bezig.filter(bijgewerkt__lt=timezone.now() - STIL)
    aantal = 0
    for berekening in bezig:
        gewijzigd = Berekening.objects.filter(
            id=berekening.id, status=Status.BEZIG, beurt=berekening.beurt
        ).update(status=Status.WACHT, beurt=None, bijgewerkt=timezone.now())
        if gewijzigd:
            reken.enqueue(str(berekening.id))
            aantal += 1
    return aantal


def voor_mij(berekening: Berekening) -> int:
    """How many runs go before this one."""
    return Berekening.objects.filter(
        status__in=LOPEND, aangemaakt__lt=berekening.aangemaakt
    ).count()
