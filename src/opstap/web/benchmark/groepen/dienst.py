# SPDX-License-Identifier: EUPL-1.2
"""Own comparison groups: chosen by the reader in the address, or kept by an organisation.

Either way the page and its files say who chose them, when, and who is in them.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.benchmark.buren.kiezen import EigenGroep
from opstap.web import logboek
from opstap.web.benchmark.gebied.zoeken import zoek_leden
from opstap.web.benchmark.groepen.models import Vergelijkgroep
from opstap.web.gegevens.dienst import Wie
from opstap.web.organisaties.models import Organisatie


@dataclass(frozen=True, slots=True)
class Gekozen:
    """The group that a page stands beside: why it was chosen, and whether there is a newer one."""

    groep: EigenGroep
    reden: str = ""
    opvolger: uuid.UUID | None = None
    gestopt: bool = False


def gekozen_groep(request: HttpRequest, code: str) -> Gekozen | None:
    """The group that the address asks for: ``?groep=`` (kept) or ``?met=`` (names or codes).

    Raises :class:`NietBekendFout` and :class:`GebruiksFout`.
    """
    if id_ := request.GET.get("groep", "").strip():
        return _bewaarde(id_)
    if not (tekst := request.GET.get("met", "").strip()):
        return None
    leden = tuple(lid for lid in zoek_leden(tekst) if lid != code)
    if not leden:
        raise GebruiksFout("Noem ten minste één andere gemeente om mee te vergelijken.")
    return Gekozen(
        EigenGroep("uit het adres", leden, "wie dit adres maakte, bekeken", timezone.localdate()),
    )


def _bewaarde(id_: str) -> Gekozen:
    try:
        rij = Vergelijkgroep.objects.select_related("organisatie").get(pk=uuid.UUID(id_))
    except (ValueError, Vergelijkgroep.DoesNotExist):
        raise NietBekendFout(
            "Deze groep bestaat niet. Vraag de link opnieuw aan wie hem gaf."
        ) from None
    opvolger = Vergelijkgroep.objects.filter(vervangt=rij).values_list("pk", flat=True).first()
    return Gekozen(
        EigenGroep(
            rij.naam, tuple(rij.leden), rij.organisatie.naam, timezone.localdate(rij.gekozen)
        ),
        reden=rij.reden,
        opvolger=opvolger,
        gestopt=rij.gestopt_op is not None,
    )


def van_organisatie(organisatie: Organisatie) -> list[Vergelijkgroep]:
    """The groups that hold now, by name."""
    alle = Vergelijkgroep.objects.filter(organisatie=organisatie, gestopt_op=None)
    return list(alle.select_related("door", "vervangt"))


def eerdere(organisatie: Organisatie) -> list[Vergelijkgroep]:
    """The groups that were replaced or stopped, last one first."""
    alle = Vergelijkgroep.objects.filter(organisatie=organisatie).exclude(gestopt_op=None)
    return list(alle.select_related("door").order_by("-gestopt_op"))


@transaction.atomic
def bewaar(
    wie: Wie,
    organisatie: Organisatie,
    *,
    naam: str,
    leden: tuple[str, ...],
    reden: str,
    vervangt: Vergelijkgroep | None = None,
) -> Vergelijkgroep:
    """Keep a group; with ``vervangt`` it takes the place of that one, which stays as it was.

    Raises ``GebruiksFout`` when somebody else was first.
    """
    EigenGroep(naam, leden, organisatie.naam, timezone.localdate())  # says what is wrong with it
    Organisatie.objects.select_for_update().get(pk=organisatie.pk)  # one change at a time
    if vervangt is not None and Vergelijkgroep.objects.filter(vervangt=vervangt).exists():
        raise GebruiksFout("Een ander wijzigde deze groep net. Bekijk eerst de nieuwe versie.")
    nieuw = Vergelijkgroep.objects.create(
        organisatie=organisatie,
        naam=naam,
        leden=list(leden),
        reden=reden,
        door=wie.gebruiker,
        vervangt=vervangt,
    )
    if vervangt is not None:
        vervangt.gestopt_op = nieuw.gekozen
        vervangt.save()
    resultaat = f"{len(leden)} gemeenten: {' '.join(leden)}"
    _schrijf(wie, "vergelijkgroep kiezen", nieuw, resultaat)
    return nieuw


@transaction.atomic
def stop(wie: Wie, groep: Vergelijkgroep) -> None:
    """No longer among the groups of the organisation; its address goes on working."""
    groep.gestopt_op = timezone.now()
    groep.save()
    _schrijf(wie, "vergelijkgroep stoppen", groep, "gelukt")


def _schrijf(wie: Wie, actie: str, groep: Vergelijkgroep, resultaat: str) -> None:
    logboek.schrijf(
        actie,
        "vergelijkgroep",
        groep.pk,
        gebruiker=wie.gebruiker,
        organisatie=groep.organisatie,
        resultaat=resultaat[:200],
        herkomst=wie.herkomst,
    )
