# SPDX-License-Identifier: EUPL-1.2
"""What a municipality says beside its figures: who sees it, and keeping and withdrawing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout
from opstap.basis.invoer.persoonsgegevens import verdacht_in_tekst
from opstap.basis.opmaak import opsomming
from opstap.benchmark.indicatoren.declaratie import indicator
from opstap.web import logboek
from opstap.web.benchmark.deelnemers.kringen import Kijker, doet_mee, kijker_van
from opstap.web.benchmark.deelnemers.models import Voor
from opstap.web.benchmark.verhalen.models import Verhaal
from opstap.web.gegevens.dienst import Wie
from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import Organisatie, Soort


@dataclass(frozen=True, slots=True)
class Woord:
    """A story as a reader sees it; ``kring`` says who does."""

    wie: str
    jaar: int
    tekst: str
    rol: str
    op: date
    kring: str


def verhalen_bij(request: HttpRequest, code: str) -> dict[str, tuple[Woord, ...]]:
    """What this visitor may read of a municipality, by indicator, newest year first."""
    uit: dict[str, tuple[Woord, ...]] = {}
    for verhaal in zichtbaar(kijker_van(request.user), code):
        woord = Woord(
            verhaal.organisatie.naam,
            verhaal.jaar,
            verhaal.tekst,
            verhaal.get_rol_display(),
            timezone.localdate(verhaal.gemaakt),
            kring_tekst(verhaal),
        )
        uit[verhaal.indicator] = (*uit.get(verhaal.indicator, ()), woord)
    return uit


def zichtbaar(kijker: Kijker, code: str, dag: date | None = None) -> list[Verhaal]:
    """The stories of a municipality that hold now and that somebody may see on a day (today).

    Everybody sees what is public by then; its own organisation and those that take part in the
    benchmark of municipalities see the others as well.
    """
    alle = Verhaal.objects.filter(
        organisatie__soort=Soort.GEMEENTE, organisatie__code=code, gestopt_op=None
    )
    mag = Q(openbaar_op__lte=dag or timezone.localdate())
    if kijker.organisaties:
        mag |= Q(organisatie__in=kijker.organisaties)
    if doet_mee(kijker, Voor.GEMEENTE):
        mag = Q()
    return list(alle.filter(mag).select_related("organisatie"))


def kring_tekst(verhaal: Verhaal) -> str:
    """Who sees a story, in words."""
    if verhaal.openbaar_op is None:
        return "alleen voor deelnemers aan de benchmark"
    if verhaal.openbaar_op <= timezone.localdate():
        return "openbaar"
    return f"nu voor deelnemers, openbaar op {verhaal.openbaar_op:%d-%m-%Y}"


@transaction.atomic
def bewaar(
    wie: Wie,
    organisatie: Organisatie,
    *,
    indicator_id: str,
    jaar: int,
    tekst: str,
    openbaar_op: date | None,
) -> Verhaal:
    """Keep a story; it takes the place of the one about the same figure.

    Raises ``GebruiksFout`` for a year without figures, a public day that has passed, and a text
    that points at a person.
    """
    wat = indicator(indicator_id)
    if jaar not in wat.jaren:
        raise GebruiksFout(
            f"Van {wat.naam} zijn er geen cijfers van {jaar}. Kies een jaar van "
            f"{wat.eerste_jaar} tot en met {wat.laatste_jaar}."
        )
    if openbaar_op is not None and openbaar_op < timezone.localdate():
        raise GebruiksFout("Kies vandaag of een latere dag om het openbaar te maken.")
    if gevonden := verdacht_in_tekst(tekst):
        raise GebruiksFout(
            f"In de tekst lijkt {opsomming(gevonden)} te staan. Haal dat weg: de tekst is voor "
            "anderen. Een bedrag schrijft u met € ervoor."
        )
    rol = rechten.rol_in(wie.gebruiker, organisatie)
    if rol is None:
        raise GebruiksFout("Alleen een lid van de gemeente schrijft haar verhaal.")
    Organisatie.objects.select_for_update().get(pk=organisatie.pk)  # one change at a time
    oud = Verhaal.objects.filter(
        organisatie=organisatie, indicator=wat.id, jaar=jaar, gestopt_op=None
    ).first()
    if oud is not None:
        _eindig(wie, oud)
    nieuw = Verhaal.objects.create(
        organisatie=organisatie,
        indicator=wat.id,
        jaar=jaar,
        tekst=tekst,
        rol=rol,
        door=wie.gebruiker,
        openbaar_op=openbaar_op,
        vervangt=oud,
    )
    _schrijf(wie, "verhaal vervangen" if oud else "verhaal schrijven", nieuw, kring_tekst(nieuw))
    return nieuw


@transaction.atomic
def trek_in(wie: Wie, verhaal: Verhaal) -> None:
    """Nobody sees it any more; it stays in the database with who withdrew it."""
    _eindig(wie, verhaal)
    _schrijf(wie, "verhaal intrekken", verhaal, "gelukt")


def _eindig(wie: Wie, verhaal: Verhaal) -> None:
    verhaal.gestopt_op = timezone.now()
    verhaal.gestopt_door = wie.gebruiker
    verhaal.save()


def _schrijf(wie: Wie, actie: str, verhaal: Verhaal, resultaat: str) -> None:
    logboek.schrijf(
        actie,
        f"verhaal/{verhaal.indicator}/{verhaal.jaar}",
        verhaal.pk,
        gebruiker=wie.gebruiker,
        organisatie=verhaal.organisatie,
        resultaat=resultaat[:200],
        herkomst=wie.herkomst,
    )
