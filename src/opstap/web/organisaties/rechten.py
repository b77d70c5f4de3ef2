# SPDX-License-Identifier: EUPL-1.2
"""Who may do what: one table, and the questions that are asked of it.

A question has three parts: a person, an action (a key of :data:`TABEL`) and an object: an
organisation, anything with ``organisatie`` (and, if it has them, ``eigenaar`` and
``zichtbaarheid``), or None for the platform itself.

Two things follow from person and object, and are looked up in the table:

- the circle of the object (:class:`Kring`): of one's own organisation, one's own, shared, public;
- what the person is to it: a role in that organisation, ``eigenaar`` (made it),
  ``deelnemer`` (member of some organisation), ``platformbeheerder``, or ``bezoeker`` (everyone).

Whoever has more than the right to read must have passed the second step of logging in before
changing anything (BIO2 5.17.01): :func:`tweede_stap_verplicht`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from opstap.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol

Persoon = Gebruiker | AnonymousUser
P = ParamSpec("P")


class Zichtbaarheid(models.TextChoices):
    """Who sees something that was made or brought in."""

    ALLEEN_IK = "alleen-ik", "alleen ik"
    ORGANISATIE = "organisatie", "mijn organisatie"
    GEDEELD = "gedeeld", "alle organisaties op dit platform"
    OPENBAAR = "openbaar", "iedereen"


class Kring(StrEnum):
    """Where an object stands for one person."""

    PLATFORM = "platform"
    EIGEN = "eigen"
    PERSOONLIJK = "persoonlijk"
    GEDEELD = "gedeeld"
    OPENBAAR = "openbaar"
    AFGESCHERMD = "afgeschermd"


@dataclass(frozen=True, slots=True)
class Handeling:
    """One action: in words, whether it changes something, and per circle who may do it."""

    omschrijving: str
    wijzigt: bool
    wie: MappingProxyType[Kring, frozenset[str]]


def _handeling(omschrijving: str, *, wijzigt: bool = True, **wie: str) -> Handeling:
    kringen = {Kring(kring): frozenset(namen.split()) for kring, namen in wie.items()}
    return Handeling(omschrijving, wijzigt, MappingProxyType(kringen))


LEDEN = "lezer bewerker beheerder analist redacteur"
WERKERS = "bewerker beheerder analist redacteur"

TABEL: MappingProxyType[str, Handeling] = MappingProxyType(
    {
        "bekijken": _handeling(
            "gegevens en berekeningen bekijken",
            wijzigt=False,
            eigen=LEDEN,
            persoonlijk="eigenaar",
            gedeeld="deelnemer",
            openbaar="bezoeker",
        ),
        "berekenen": _handeling(
            "een berekening maken en bewaren", eigen=LEDEN, platform="bezoeker"
        ),
        "berekening_wijzigen": _handeling(
            "een berekening stoppen, hervatten, hernoemen of weghalen",
            eigen=f"eigenaar {WERKERS}",
            persoonlijk="eigenaar",
        ),
        "berekening_delen": _handeling(
            "kiezen wie een berekening ziet", eigen=f"eigenaar {WERKERS}", persoonlijk="eigenaar"
        ),
        "gegevens_aanleveren": _handeling(
            "eigen cijfers aanleveren", eigen="bewerker beheerder redacteur"
        ),
        "gegevens_intrekken": _handeling(
            "eigen cijfers intrekken", eigen="bewerker beheerder redacteur"
        ),
        "trajecten_aanleveren": _handeling(
            "een bestand met trajecten aanleveren, laten rekenen en weghalen",
            eigen="bewerker beheerder",
        ),
        "trajecten_herbeoordelen": _handeling(
            "zien welke trajecten aan de beurt zijn voor een gesprek", eigen="bewerker beheerder"
        ),
        "delen": _handeling(
            "iets laten zien aan andere organisaties", eigen=WERKERS, persoonlijk="eigenaar"
        ),
        "publiceren": _handeling(
            "iets openbaar maken", eigen="beheerder redacteur", persoonlijk="eigenaar"
        ),
        "groep_kiezen": _handeling("een groep bewaren om mee te vergelijken", eigen=WERKERS),
        "benchmark_uitgeven": _handeling(
            "rondes van de benchmark openen en uitgaven maken", eigen="redacteur"
        ),
        "leden_bekijken": _handeling(
            "zien wie er lid zijn", wijzigt=False, eigen=LEDEN, afgeschermd="platformbeheerder"
        ),
        "leden_beheren": _handeling(
            "mensen uitnodigen, hun rol wijzigen of hen weghalen",
            eigen="beheerder platformbeheerder",
            afgeschermd="platformbeheerder",
        ),
        "logboek_bekijken": _handeling(
            "het logboek van de organisatie bekijken", wijzigt=False, eigen="beheerder"
        ),
        "huisstijl_beheren": _handeling(
            "de huisstijl van de organisatie instellen", eigen="beheerder redacteur"
        ),
        "tokens_beheren": _handeling("sleutels voor de API maken en intrekken", eigen="beheerder"),
        "organisatie_maken": _handeling("een organisatie toevoegen", platform="platformbeheerder"),
    }
)


class InloggenNodig(PermissionDenied):
    """Nobody is logged in; with an account it might be allowed."""


class TweedeStapNodig(PermissionDenied):
    """It is allowed, but only after the second step of logging in."""


class BevestigingNodig(PermissionDenied):
    """It is allowed, but logging in was too long ago: prove again that it is you."""


def rol_in(persoon: Persoon, organisatie: Organisatie | None) -> Rol | None:
    """The role of somebody in an organisation, or None."""
    if not isinstance(persoon, Gebruiker) or organisatie is None:
        return None
    lid = Lidmaatschap.objects.filter(gebruiker=persoon, organisatie=organisatie).first()
    return Rol(lid.rol) if lid else None


def kring_van(persoon: Persoon, doel: Any) -> Kring:
    """The circle of an object for a person. A maker who left the organisation is an outsider."""
    if doel is None:
        return Kring.PLATFORM
    zichtbaarheid = getattr(doel, "zichtbaarheid", Zichtbaarheid.ORGANISATIE)
    eigenaar = _is_eigenaar(persoon, doel)
    if doel.organisatie is None and eigenaar:
        return Kring.PERSOONLIJK
    if rol_in(persoon, doel.organisatie) and (zichtbaarheid != Zichtbaarheid.ALLEEN_IK or eigenaar):
        return Kring.EIGEN
    if zichtbaarheid == Zichtbaarheid.OPENBAAR:
        return Kring.OPENBAAR
    return Kring.GEDEELD if zichtbaarheid == Zichtbaarheid.GEDEELD else Kring.AFGESCHERMD


def hoedanigheden(persoon: Persoon, doel: Any) -> frozenset[str]:
    """What a person is to an object: role, eigenaar, deelnemer, platformbeheerder, bezoeker."""
    wat = {"bezoeker"}
    if not isinstance(persoon, Gebruiker):
        return frozenset(wat)
    if persoon.platformbeheerder:
        wat.add("platformbeheerder")
    if Lidmaatschap.objects.filter(gebruiker=persoon).exists():
        wat.add("deelnemer")
    if doel is not None:
        if rol := rol_in(persoon, doel.organisatie):
            wat.add(rol.value)
        if _is_eigenaar(persoon, doel):
            wat.add("eigenaar")
    return frozenset(wat)


def _is_eigenaar(persoon: Persoon, doel: Any) -> bool:
    eigenaar = getattr(doel, "eigenaar", None)
    return eigenaar is not None and isinstance(persoon, Gebruiker) and eigenaar == persoon


def tweede_stap_verplicht(persoon: Persoon) -> bool:
    """Whether somebody has more than the right to read, anywhere."""
    if not isinstance(persoon, Gebruiker):
        return False
    return (
        persoon.platformbeheerder or persoon.lidmaatschappen.exclude(rol=Rol.LEZER.value).exists()
    )


def is_bevestigd(persoon: Persoon) -> bool:
    """Whether the second step was passed in this session."""
    vraag: Callable[[], bool] | None = getattr(persoon, "is_verified", None)
    return vraag is not None and vraag()


def staat_in_tabel(persoon: Persoon, handeling: str, doel: Any) -> bool:
    """Whether the table allows it, apart from the second step. KeyError: unknown action.

    An account that was switched off is nobody.
    """
    if not persoon.is_active:
        persoon = AnonymousUser()
    wie = TABEL[handeling].wie.get(kring_van(persoon, doel), frozenset())
    return not wie.isdisjoint(hoedanigheden(persoon, doel))


def mag(persoon: Persoon, handeling: str, doel: Any = None) -> bool:
    """Whether this person may do this to this object now."""
    if not staat_in_tabel(persoon, handeling, doel):
        return False
    return (
        not TABEL[handeling].wijzigt or is_bevestigd(persoon) or not tweede_stap_verplicht(persoon)
    )


def eis(persoon: Persoon, handeling: str, doel: Any = None) -> None:
    """Refuse with PermissionDenied what is not allowed; its type says what would help."""
    if mag(persoon, handeling, doel):
        return
    if staat_in_tabel(persoon, handeling, doel):
        raise TweedeStapNodig
    if not persoon.is_authenticated:
        raise InloggenNodig
    raise PermissionDenied


def zichtbaar_voor(persoon: Persoon) -> models.Q:
    """The condition for lists of things with eigenaar, organisatie and zichtbaarheid.

    It selects exactly what ``mag(persoon, "bekijken", ding)`` allows.
    """
    openbaar = models.Q(zichtbaarheid=Zichtbaarheid.OPENBAAR)
    if not isinstance(persoon, Gebruiker) or not persoon.is_active:
        return openbaar
    mijne = list(persoon.lidmaatschappen.values_list("organisatie", flat=True))
    eigenaar = models.Q(eigenaar=persoon)
    van_mijn_organisatie = models.Q(organisatie__in=mijne) & (
        eigenaar | ~models.Q(zichtbaarheid=Zichtbaarheid.ALLEEN_IK)
    )
    gedeeld = models.Q(zichtbaarheid=Zichtbaarheid.GEDEELD) if mijne else models.Q(pk__in=[])
    return openbaar | gedeeld | van_mijn_organisatie | eigenaar & models.Q(organisatie=None)


def met_organisatie(
    handeling: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Organisatie, P], HttpResponse]], Callable[..., HttpResponse]
]:
    """For views with ``<int:organisatie_id>`` first: gives the organisation, if it is allowed."""

    def om(
        view: Callable[Concatenate[HttpRequest, Organisatie, P], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @wraps(view)
        def binnen(
            request: HttpRequest, organisatie_id: int, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            if not request.user.is_authenticated:
                raise InloggenNodig
            organisatie = get_object_or_404(Organisatie, pk=organisatie_id)
            eis(request.user, handeling, organisatie)
            return view(request, organisatie, *args, **kwargs)

        return binnen

    return om
