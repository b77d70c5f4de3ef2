# SPDX-License-Identifier: EUPL-1.2
"""Taking part in the benchmark and stopping, each in one transaction with a line in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.opgaven import Opgave
from opstap.web import logboek
from opstap.web.benchmark.deelnemers.models import Deelname, Voor
from opstap.web.gegevens.dienst import Wie
from opstap.web.gegevens.models import Gegevensversie, Soortnaam, Status
from opstap.web.organisaties.models import Organisatie, Soort

_VOOR = {
    Soort.GEMEENTE: Voor.GEMEENTE,
    Soort.BEDRIJF: Voor.BEDRIJF,
    Soort.SAMENWERKINGSVERBAND: Voor.BEDRIJF,
}
SOORT = {
    Voor.GEMEENTE: Soortnaam.BENCHMARK_GEMEENTE,
    Voor.BEDRIJF: Soortnaam.BENCHMARK_BEDRIJF,
}
"""Which data counts for which benchmark."""

AKKOORD = (
    "Andere deelnemers zien {naam} met beschermde cijfers: aantallen mensen en kleine aantallen "
    "plaatsen zijn afgerond op een vijftal, en een aandeel of bedrag staat er alleen als er zeker "
    "tien mensen achter staan. Vanaf de datum die bij elke ronde staat, ziet iedereen ze. Wat is "
    "uitgegeven, blijft uitgegeven, ook als wij stoppen. Onze eigen precieze cijfers ziet niemand "
    "anders, tenzij wij ze zelf delen."
)
"""What an organisation agrees to; ``Deelname.akkoord`` keeps it as it was."""


def voor_wie(organisatie: Organisatie) -> Voor | None:
    """In which benchmark an organisation takes part; a partnership as the company that it runs.

    ``None`` for a national body: it does not take part.
    """
    return _VOOR.get(Soort(organisatie.soort))


def deelnemerscode(organisatie: Organisatie) -> str:
    """Its code among the participants. A partnership and a company may have the same code; a code
    that somebody chose has no colon."""
    if organisatie.soort == Soort.SAMENWERKINGSVERBAND:
        return f"verband:{organisatie.code}"
    return organisatie.code


def akkoord(organisatie: Organisatie) -> str:
    """The text that this organisation agrees to."""
    return AKKOORD.format(naam=organisatie.naam)


def deelname(organisatie: Organisatie) -> Deelname | None:
    """The participation that goes on now."""
    return Deelname.objects.filter(organisatie=organisatie, gestopt_op=None).first()


def opgave(organisatie: Organisatie) -> Gegevensversie | None:
    """The data that counts for this organisation; ``None`` as long as nothing was confirmed."""
    voor = voor_wie(organisatie)
    return Gegevensversie.geldend(organisatie, SOORT[voor]) if voor else None


def geldende_versies(voor: str, wie: Sequence[Organisatie]) -> dict[int, Gegevensversie]:
    """The same for many at once: organisation -> version, where one holds."""
    alle = Gegevensversie.objects.filter(
        set__soort=SOORT[Voor(voor)], set__organisatie__in=wie, status=Status.ACTIEF
    )
    oudste_eerst = alle.select_related("set__organisatie").order_by("tijd", "pk")
    return {versie.set.organisatie_id: versie for versie in oudste_eerst}


def eigen_opgave(versie: Gegevensversie) -> Opgave | None:
    """What the organisation of a version brought about itself, under its own code and name."""
    wie = versie.organisatie
    voor = voor_wie(wie)
    return next(
        (
            replace(een, wie=deelnemerscode(wie), naam=wie.naam)
            for een in versie.als_opgaven()
            if voor == Voor.BEDRIJF or een.wie == wie.code
        ),
        None,
    )


def doe_mee(wie: Wie, organisatie: Organisatie) -> Deelname:
    """Take part from now on. Raises ``GebruiksFout`` without confirmed data."""
    voor = voor_wie(organisatie)
    if voor is None:
        raise GebruiksFout("Een landelijke organisatie doet niet mee; zij geeft de benchmark uit.")
    if opgave(organisatie) is None:
        raise GebruiksFout("Lever eerst uw opgave aan en bevestig haar. Daarna kunt u meedoen.")
    with transaction.atomic():
        nu, nieuw = Deelname.objects.get_or_create(
            organisatie=organisatie,
            voor=voor,
            gestopt_op=None,
            defaults={"door": wie.gebruiker, "akkoord": akkoord(organisatie)},
        )
        if nieuw:
            _schrijf(wie, nu, "doet mee")
    return nu


def stop(wie: Wie, organisatie: Organisatie) -> Deelname:
    """Stop: not in a next release, and not in the circle of participants any more."""
    with transaction.atomic():
        nu = deelname(organisatie)
        if nu is None:
            raise GebruiksFout(f"{organisatie.naam} doet niet mee.")
        nu.gestopt_op, nu.gestopt_door = timezone.now(), wie.gebruiker
        nu.save()
        _schrijf(wie, nu, "gestopt")
    return nu


def deelnemers(voor: str) -> list[Organisatie]:
    """Who takes part now, by name."""
    nu = Deelname.objects.filter(voor=voor, gestopt_op=None).select_related("organisatie")
    return sorted((een.organisatie for een in nu), key=lambda wie: (wie.naam, wie.pk))


def _schrijf(wie: Wie, nu: Deelname, resultaat: str) -> None:
    logboek.schrijf(
        "benchmark meedoen" if nu.gestopt_op is None else "benchmark stoppen",
        "benchmark/deelname",
        nu.pk,
        gebruiker=wie.gebruiker,
        organisatie=nu.organisatie,
        resultaat=f"{resultaat} ({nu.get_voor_display()})",
        herkomst=wie.herkomst,
    )
