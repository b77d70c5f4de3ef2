# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change which run; asked by pages and API alike.

The table of rights decides (``organisaties.rechten``). Beside it stands somebody without an
account: a random word in the session, or the place that asks the API, names who began a run.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from opstap.web import logboek
from opstap.web.berekeningen.models import Berekening, Zichtbaarheid
from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import Gebruiker, Organisatie

ZIEN, REKENEN, WIJZIGEN, DELEN, PUBLICEREN = (
    "bekijken",
    "berekenen",
    "berekening_wijzigen",
    "berekening_delen",
    "publiceren",
)
_SESSIE = "bezoeker"
_VAN_BEZOEKER = (ZIEN, WIJZIGEN)


@dataclass(frozen=True, slots=True)
class Vrager:
    """Who asks, and from where (the request, or words). ``bevestigd``: the second step of logging
    in is not asked for, as for a token of the API."""

    persoon: Gebruiker | AnonymousUser
    bezoeker: str = ""
    herkomst: HttpRequest | str = "platform"
    bevestigd: bool = False

    @property
    def eigenaar(self) -> Gebruiker | None:
        """Whose run it will be; None without an account."""
        return self.persoon if isinstance(self.persoon, Gebruiker) else None

    def mag(self, handeling: str, doel: Berekening | Organisatie) -> bool:
        """Whether this is allowed now."""
        if isinstance(doel, Berekening) and self._begon(doel):
            return handeling in _VAN_BEZOEKER
        vraag = rechten.staat_in_tabel if self.bevestigd else rechten.mag
        return vraag(self.persoon, handeling, doel)

    def eis(self, handeling: str, doel: Berekening | Organisatie) -> None:
        """PermissionDenied for what is not allowed; its type says what would help."""
        if self.mag(handeling, doel):
            return
        if not self.bevestigd:
            rechten.eis(self.persoon, handeling, doel)
        raise PermissionDenied

    def _begon(self, berekening: Berekening) -> bool:
        """Whether this visitor began it without an account."""
        zonder = berekening.eigenaar_id is None and berekening.organisatie_id is None
        return zonder and bool(self.bezoeker) and berekening.bezoeker == self.bezoeker

    def organisaties(self) -> list[Organisatie]:
        """Where this person may keep runs."""
        if self.eigenaar is None:
            return []
        return [o for o in self.eigenaar.organisaties.all() if self.mag(REKENEN, o)]

    def schrijf(self, actie: str, berekening: Berekening, resultaat: str) -> None:
        """A line in the trail. What a visitor without account does to a run of nobody is not in
        it: there is no actor, and no organisation that could look."""
        if self.eigenaar is not None:
            logboek.schrijf(
                actie,
                "berekening",
                str(berekening.id),
                gebruiker=self.eigenaar,
                organisatie=berekening.organisatie,
                resultaat=resultaat[:200],
                herkomst=self.herkomst,
            )


def vrager(request: HttpRequest, *, maak: bool = False) -> Vrager:
    """Who asks for a page; ``maak``: remember a visitor, because something will begin."""
    if maak and not request.user.is_authenticated and _SESSIE not in request.session:
        request.session[_SESSIE] = secrets.token_hex(16)
    return Vrager(request.user, request.session.get(_SESSIE, ""), request)


def vind(wie: Vrager, id_: UUID, handeling: str = ZIEN) -> Berekening:
    """A run for somebody who may do this to it.

    Http404 when it is not there, or may not be seen by this person; PermissionDenied when it may
    be seen, but not this.
    """
    gevonden = (
        Berekening.objects.filter(id=id_)
        .select_related("vorige", "eigenaar", "organisatie")
        .first()
    )
    if gevonden is None or not wie.mag(ZIEN, gevonden):
        raise Http404
    if handeling != ZIEN:
        wie.eis(handeling, gevonden)
    return gevonden


def mijn(wie: Vrager) -> QuerySet[Berekening]:
    """The runs that belong in the list of this person: those begun here, and those of the
    organisations that this person belongs to."""
    bezoeker = Q(bezoeker=wie.bezoeker, eigenaar=None) if wie.bezoeker else Q(pk__in=[])
    alle = Berekening.objects.select_related("eigenaar", "organisatie").defer("resultaat")
    if wie.eigenaar is None:
        return alle.filter(bezoeker)
    organisaties = list(wie.eigenaar.lidmaatschappen.values_list("organisatie", flat=True))
    eigen = Q(eigenaar=wie.eigenaar) | Q(organisatie__in=organisaties)
    return alle.filter(bezoeker | eigen & rechten.zichtbaar_voor(wie.eigenaar))


def zichtbaarheden(wie: Vrager, berekening: Berekening) -> list[Zichtbaarheid]:
    """What this person may choose for a run.

    Own data of an organisation becomes public only by who may publish for it.
    """
    if not wie.mag(DELEN, berekening):
        return []
    uit = [Zichtbaarheid.EIGENAAR] if berekening.eigenaar == wie.eigenaar else []
    if berekening.organisatie is not None:
        uit.append(Zichtbaarheid.ORGANISATIE)
    if not berekening.versies.get("gegevens") or wie.mag(PUBLICEREN, berekening):
        uit.append(Zichtbaarheid.ADRES)
    return uit
