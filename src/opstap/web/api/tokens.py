# SPDX-License-Identifier: EUPL-1.2
"""Making, recognising and asking for tokens."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from opstap.web.api.models import Token
from opstap.web.api.problemen import Probleem
from opstap.web.organisaties.models import Gebruiker, Organisatie
from opstap.web.organisaties.rechten import TABEL, staat_in_tabel

_BEGIN = "opstap"
_BEWAAR_GEBRUIK = timedelta(minutes=10)
DAGEN = (30, 90, 365)
"""For how many days a token may be made."""


def maak(
    organisatie: Organisatie,
    naam: str,
    *,
    dagen: int,
    schrijven: bool = False,
    door: Gebruiker,
) -> tuple[Token, str]:
    """A new token, and the text to hand over once: ``opstap_VOORVOEGSEL_GEHEIM``."""
    voorvoegsel = secrets.token_hex(6)
    geheim = secrets.token_hex(24)
    tekst = f"{_BEGIN}_{voorvoegsel}_{geheim}"
    token = Token.objects.create(
        organisatie=organisatie,
        naam=naam,
        voorvoegsel=voorvoegsel,
        hash=_hash(tekst),
        schrijven=schrijven,
        aangemaakt_door=door,
        verloopt_op=timezone.now() + timedelta(days=dagen),
    )
    return token, tekst


def herken(kop: str | None) -> Token | None:
    """The token of an Authorization header; None without one.

    Raises :class:`Probleem` 401 for another scheme, and for a token that is unknown, expired or
    withdrawn (without saying which).
    """
    if kop is None:
        return None
    soort, _, tekst = kop.partition(" ")
    tekst = tekst.strip()
    if soort.lower() != "bearer" or not tekst.startswith(f"{_BEGIN}_") or not tekst.isascii():
        raise _geen_token("Stuur het token als Authorization: Bearer opstap_...")
    delen = tekst.split("_")
    token = (
        Token.objects.select_related("organisatie", "aangemaakt_door")
        .filter(voorvoegsel=delen[1][:12].replace("\x00", ""))
        .first()
    )
    goed = hmac.compare_digest(_hash(tekst), token.hash if token else "0" * 64)
    if token is None or not goed or not token.geldig or not _maker_mag(token, "bekijken"):
        raise _geen_token("Dit token is niet geldig, verlopen of ingetrokken.")
    nu = timezone.now()
    if token.gebruikt_op is None or nu - token.gebruikt_op > _BEWAAR_GEBRUIK:
        Token.objects.filter(pk=token.pk).update(gebruikt_op=nu)
    return token


def token_van(request: HttpRequest) -> Token | None:
    """The token that this question came with."""
    return getattr(request, "api_token", None)


def eis_token(request: HttpRequest, handeling: str = "bekijken") -> Token:
    """The token of this question. Raises :class:`Probleem` 401 without one.

    403 when the token may only read and ``handeling`` changes something, and when who made the
    token may not do this any more.
    """
    token = token_van(request)
    if token is None:
        raise _geen_token("Hiervoor is een token van uw organisatie nodig.")
    if TABEL[handeling].wijzigt and not token.schrijven:
        raise Probleem(403, "Dit token mag alleen lezen. Maak een token dat ook mag schrijven.")
    if not _maker_mag(token, handeling):
        raise Probleem(403, "Wie dit token maakte, mag dit niet meer. Maak een nieuw token.")
    return token


def _maker_mag(token: Token, handeling: str) -> bool:
    """A token can never do more than the person who made it, as that person is now."""
    return token.aangemaakt_door is not None and staat_in_tabel(
        token.aangemaakt_door, handeling, token
    )


def _geen_token(detail: str) -> Probleem:
    return Probleem(401, detail, koppen={"WWW-Authenticate": 'Bearer realm="opstap"'})


def _hash(tekst: str) -> str:
    """SHA-256 is enough: the secret has 192 random bits, so guessing from a hash cannot be done."""
    return hashlib.sha256(tekst.encode()).hexdigest()
