# SPDX-License-Identifier: EUPL-1.2
"""Rounds of the benchmark: opened by an editor of a national body, with the day they go public."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout
from opstap.web import logboek
from opstap.web.benchmark.deelnemers.models import Ronde
from opstap.web.gegevens.dienst import Wie
from opstap.web.gegevens.models import dag
from opstap.web.organisaties.models import Gebruiker, Organisatie, Soort

EERSTE_JAAR = 2015
VOORAF = timedelta(days=14)
"""Participants know a public date at least this long before."""


def vandaag() -> date:
    """The day on which it is decided whether something is public."""
    return timezone.localdate()


def gewone_datum(jaar: int) -> date:
    """When a round goes public unless somebody chooses otherwise: 1 October of the year after."""
    return date(jaar + 1, 10, 1)


def open_ronde(
    wie: Wie, organisatie: Organisatie, voor: str, jaar: int, openbaar_op: date | None = None
) -> Ronde:
    """A new round over a year that has ended. Raises ``GebruiksFout`` when it cannot be."""
    if organisatie.soort != Soort.LANDELIJK:
        raise GebruiksFout("Een ronde wordt geopend door een landelijke organisatie.")
    nu = vandaag()
    if not EERSTE_JAAR <= jaar < nu.year:
        raise GebruiksFout(
            f"Kies een jaar van {EERSTE_JAAR} tot en met {nu.year - 1}; een ronde gaat over "
            "een jaar dat voorbij is."
        )
    gekozen = openbaar_op or gewone_datum(jaar)
    _eis_op_tijd(gekozen)
    with transaction.atomic():
        ronde, nieuw = Ronde.objects.get_or_create(
            voor=voor, jaar=jaar, defaults={"organisatie": organisatie, "openbaar_op": gekozen}
        )
        if not nieuw:
            raise GebruiksFout(
                f"De {ronde} is er al, van {ronde.organisatie.naam}; zij gaat openbaar op "
                f"{dag(ronde.openbaar_op)}."
            )
        schrijf("ronde geopend", ronde, f"openbaar op {gekozen.isoformat()}", wie)
    return ronde


def verzet(wie: Wie, ronde: Ronde, openbaar_op: date) -> Ronde:
    """Another public date, as long as the present one has not come."""
    with transaction.atomic():
        nu = Ronde.objects.select_for_update().get(pk=ronde.pk)
        if nu.is_openbaar(vandaag()):
            raise GebruiksFout(
                f"Deze ronde is sinds {dag(nu.openbaar_op)} openbaar; dat is niet terug te draaien."
            )
        _eis_op_tijd(openbaar_op)
        was, nu.openbaar_op = nu.openbaar_op, openbaar_op
        nu.save(update_fields=["openbaar_op"])
        resultaat = f"van {was.isoformat()} naar {openbaar_op.isoformat()}"
        schrijf("openbare datum verzet", nu, resultaat, wie)
    return nu


def _eis_op_tijd(openbaar_op: date) -> None:
    if openbaar_op < (eerste := vandaag() + VOORAF):
        raise GebruiksFout(
            f"Kies een openbare datum vanaf {dag(eerste)}; deelnemers weten die zo ten "
            f"minste {VOORAF.days} dagen van tevoren."
        )


def schrijf(
    actie: str, ronde: Ronde, resultaat: str, wie: Wie | None, van: Organisatie | None = None
) -> None:
    """A line in the trail of the body that keeps the round, or of ``van``; without ``wie`` the
    platform did it by itself."""
    gebruiker: Gebruiker | str = wie.gebruiker if wie else "proces:benchmark"
    herkomst: HttpRequest | str = wie.herkomst if wie else "opdrachtregel"
    logboek.schrijf(
        actie,
        "benchmark/ronde",
        f"{ronde.voor} {ronde.jaar}",
        gebruiker=gebruiker,
        organisatie=van or ronde.organisatie,
        resultaat=resultaat[:200],
        herkomst=herkomst,
    )
