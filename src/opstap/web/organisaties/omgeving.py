# SPDX-License-Identifier: EUPL-1.2
"""What the environment says about e-mail and about logging in with an organisation's own account.

Read by the settings, so nothing of Django's models here.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit


def postinstellingen() -> dict[str, Any]:
    """Django's EMAIL_ settings.

    ``OPSTAP_MAIL``: ``smtp://name:password@host:587`` (STARTTLS), ``smtps://`` (TLS from the
    start) or ``smtp+plat://`` (no encryption, for a relay on the same machine). Without it
    messages go to the screen of the server. ``OPSTAP_AFZENDER``: the address of the sender.
    """
    afzender = {"DEFAULT_FROM_EMAIL": os.environ.get("OPSTAP_AFZENDER", "opstap@localhost")}
    if not (adres := os.environ.get("OPSTAP_MAIL")):
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend", **afzender}
    deel = urlsplit(adres)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": deel.hostname or "localhost",
        "EMAIL_PORT": deel.port or (465 if deel.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(deel.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(deel.password or ""),
        "EMAIL_USE_SSL": deel.scheme == "smtps",
        "EMAIL_USE_TLS": deel.scheme == "smtp",
        "EMAIL_TIMEOUT": 10,
        **afzender,
    }


@dataclass(frozen=True, slots=True)
class Aanbieder:
    """An identity provider (OpenID Connect) and which of its claims mean what.

    ``claim_organisatie`` holds the code of an organisation (``GM0392``), ``claim_rol`` a role or
    a list of groups that ``rollen`` turns into roles. ``claim_mfa``: the claim that says how the
    person logged in (``amr``); ``mfa_waarden`` are the values that count as two steps.
    """

    naam: str
    client_id: str
    client_geheim: str
    inlogadres: str
    tokenadres: str
    gebruikersadres: str
    sleuteladres: str
    uitgever: str
    claim_organisatie: str
    claim_rol: str
    rollen: dict[str, str]
    claim_mfa: str
    mfa_waarden: frozenset[str]
    uitlogadres: str = ""

    def uitlogvraag(self, terug: str) -> str:
        """Where the session at the provider ends too; empty when it has no such address."""
        if not self.uitlogadres:
            return ""
        vraag = {"client_id": self.client_id, "post_logout_redirect_uri": terug}
        return f"{self.uitlogadres}?{urlencode(vraag)}"


def aanbieder() -> Aanbieder | None:
    """The provider of ``OPSTAP_OIDC_...``, or None when it is not configured."""

    def lees(naam: str, anders: str = "") -> str:
        return os.environ.get(f"OPSTAP_OIDC_{naam}", anders).strip()

    if not lees("CLIENT_ID"):
        return None
    paren = (deel.partition("=") for deel in lees("ROLLEN").split(",") if "=" in deel)
    return Aanbieder(
        naam=lees("NAAM", "uw organisatie"),
        client_id=lees("CLIENT_ID"),
        client_geheim=lees("CLIENT_GEHEIM"),
        inlogadres=lees("INLOGADRES"),
        tokenadres=lees("TOKENADRES"),
        gebruikersadres=lees("GEBRUIKERSADRES"),
        sleuteladres=lees("SLEUTELADRES"),
        uitgever=lees("UITGEVER"),
        claim_organisatie=lees("CLAIM_ORGANISATIE", "organisatie"),
        claim_rol=lees("CLAIM_ROL", "rol"),
        rollen={groep.strip(): rol.strip() for groep, _, rol in paren},
        claim_mfa=lees("CLAIM_MFA", "amr"),
        mfa_waarden=frozenset(lees("MFA_WAARDEN", "mfa,otp,hwk,fido").split(",")),
        uitlogadres=lees("UITLOGADRES"),
    )
