# SPDX-License-Identifier: EUPL-1.2
"""Logging in with the account of one's own organisation (OpenID Connect, optional extra).

The provider is trusted for its own organisation only. An account that also belongs elsewhere, or
manages the platform, is never taken over because a provider names its e-mail address.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from opstap.basis.fouten import GebruiksFout
from opstap.web.organisaties import leden
from opstap.web.organisaties.models import (
    Gebruiker,
    GebruikerManager,
    Koppeling,
    Lidmaatschap,
    Organisatie,
    Rol,
    rollen_van,
)
from opstap.web.organisaties.omgeving import Aanbieder, aanbieder


def beschikbaar() -> Aanbieder | None:
    """The provider, when it is configured and the extra ``oidc`` is installed."""
    return aanbieder() if importlib.util.find_spec("mozilla_django_oidc") else None


def lees_claims(
    bij: Aanbieder, request: HttpRequest, nonce: str, controle: str
) -> dict[str, Any] | None:
    """The verified claims that belong to the code in the request, or None.

    Checked: signature (keys of the provider), nonce, issuer, audience, expiry, and that the user
    information is about the same person as the token.
    """
    import jwt
    import requests
    from django.core.exceptions import SuspiciousOperation
    from mozilla_django_oidc.auth import OIDCAuthenticationBackend

    instellingen = {
        "OIDC_OP_TOKEN_ENDPOINT": bij.tokenadres,
        "OIDC_OP_USER_ENDPOINT": bij.gebruikersadres,
        "OIDC_OP_JWKS_ENDPOINT": bij.sleuteladres,
        "OIDC_RP_CLIENT_ID": bij.client_id,
        "OIDC_RP_CLIENT_SECRET": bij.client_geheim,
        "OIDC_RP_SIGN_ALGO": "RS256",
        "OIDC_TIMEOUT": 10,
    }

    class Lezer(OIDCAuthenticationBackend):  # type: ignore[misc]
        """Gives claims instead of an account."""

        @staticmethod
        def get_settings(attr: str, *args: Any) -> Any:
            return instellingen.get(attr, args[0] if args else None)

        def _verify_jws(self, payload: str, key: Any) -> Any:
            return jwt.decode(
                payload,
                key,
                algorithms=["RS256"],
                audience=bij.client_id,
                issuer=bij.uitgever,
                options={"require": ["exp", "iat", "aud", "iss", "sub"]},
            )

        def get_or_create_user(self, access_token: str, id_token: str, payload: Any) -> Any:
            over = self.get_userinfo(access_token, id_token, payload)
            if over.get("sub") != payload["sub"]:
                return None
            return {**over, **payload}

    try:
        claims = Lezer().authenticate(request, nonce=nonce, code_verifier=controle)
    except (jwt.PyJWTError, requests.RequestException, SuspiciousOperation, KeyError, ValueError):
        return None
    return dict(claims) if claims else None


@transaction.atomic
def account_van(bij: Aanbieder, claims: Mapping[str, Any], request: HttpRequest) -> Gebruiker:
    """The account of these claims, with the organisation and role that they give.

    Raises GebruiksFout, with what to do, when the claims do not lead to one.
    """
    organisatie = _organisatie(bij, claims)
    rol = _rol(bij, claims, organisatie)
    onderwerp = str(claims["sub"])
    koppeling = Koppeling.objects.filter(uitgever=bij.uitgever, onderwerp=onderwerp).first()
    gebruiker = koppeling.gebruiker if koppeling else _koppel(bij, claims, organisatie, onderwerp)
    if not gebruiker.is_active:
        raise GebruiksFout("Dit account is uitgezet. Vraag de beheerder van uw organisatie.")
    lid = Lidmaatschap.objects.filter(gebruiker=gebruiker, organisatie=organisatie).first()
    if lid is None or lid.rol != rol:
        leden.neem_over(gebruiker, organisatie, rol, request)
    return gebruiker


@transaction.atomic
def koppel(bij: Aanbieder, claims: Mapping[str, Any], gebruiker: Gebruiker) -> None:
    """Link an account because its owner, who is logged in, asks for it.

    The e-mail addresses may differ. Raises GebruiksFout for an account that manages the platform
    or belongs elsewhere too: the provider of one organisation would then open another.
    """
    organisatie = _organisatie(bij, claims)
    if gebruiker.platformbeheerder:
        raise GebruiksFout("Een account dat het platform beheert, kan niet gekoppeld worden.")
    if gebruiker.organisaties.exclude(pk=organisatie.pk).exists():
        raise GebruiksFout(
            "Uw account hoort ook bij een andere organisatie. Vraag een eigen account aan voor "
            f"{organisatie}."
        )
    koppeling, _ = Koppeling.objects.get_or_create(
        uitgever=bij.uitgever, onderwerp=str(claims["sub"]), defaults={"gebruiker": gebruiker}
    )
    if koppeling.gebruiker != gebruiker:
        raise GebruiksFout("Dit account van uw organisatie hoort al bij een ander account hier.")


def alleen_elders(gebruiker: Gebruiker) -> bool:
    """Whether an organisation of this person wants its own account to be used for logging in.

    Who manages the platform can always use a password: a provider that fails locks nobody out.
    """
    if gebruiker.platformbeheerder or beschikbaar() is None:
        return False
    return gebruiker.organisaties.filter(alleen_eigen_account=True).exists()


def twee_stappen(bij: Aanbieder, claims: Mapping[str, Any]) -> bool:
    """Whether the provider says that the person logged in with two steps."""
    return not bij.mfa_waarden.isdisjoint(_lijst(claims.get(bij.claim_mfa)))


def _organisatie(bij: Aanbieder, claims: Mapping[str, Any]) -> Organisatie:
    codes = _lijst(claims.get(bij.claim_organisatie))
    gevonden = list(Organisatie.objects.filter(code__in=codes)[:2])
    if len(gevonden) != 1:
        raise GebruiksFout(
            "Uw organisatie is niet bekend op dit platform. Vraag de beheerder van het platform "
            "om haar toe te voegen."
        )
    return gevonden[0]


def _rol(bij: Aanbieder, claims: Mapping[str, Any], organisatie: Organisatie) -> Rol:
    """The highest role among the groups of the person that exists in this organisation."""
    groepen = _lijst(claims.get(bij.claim_rol))
    namen = {bij.rollen.get(groep, groep) for groep in groepen}
    volgorde = (Rol.BEHEERDER, Rol.REDACTEUR, Rol.ANALIST, Rol.BEWERKER, Rol.LEZER)
    for rol in volgorde:
        if rol.value in namen and rol in rollen_van(organisatie.soort):
            return rol
    raise GebruiksFout(
        "Uw account heeft nog geen rol voor Opstap. Vraag de beheerder van uw organisatie."
    )


def _koppel(
    bij: Aanbieder, claims: Mapping[str, Any], organisatie: Organisatie, onderwerp: str
) -> Gebruiker:
    email = GebruikerManager.normalize_email(str(claims.get("email") or ""))
    if not email or claims.get("email_verified") is not True:
        raise GebruiksFout(
            "Uw organisatie stuurde geen gecontroleerd e-mailadres mee. Vraag uw beheerder."
        )
    gebruiker = Gebruiker.objects.filter(email=email).first()
    if gebruiker is None:
        naam = str(claims.get("name") or "")[:120]
        gebruiker = Gebruiker.objects.create_user(email, naam=naam)
    elif (
        gebruiker.platformbeheerder
        or gebruiker.organisaties.exclude(pk=organisatie.pk).exists()
        or not gebruiker.organisaties.exists()
    ):
        raise GebruiksFout("Voor dit adres is er al een account. Log in met uw wachtwoord.")
    Koppeling.objects.create(gebruiker=gebruiker, uitgever=bij.uitgever, onderwerp=onderwerp)
    return gebruiker


def _lijst(waarde: Any) -> list[str]:
    if isinstance(waarde, str):
        return [waarde]
    return [str(w) for w in waarde] if isinstance(waarde, list) else []
