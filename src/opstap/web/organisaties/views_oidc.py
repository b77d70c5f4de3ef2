# SPDX-License-Identifier: EUPL-1.2
"""To the organisation's own login page, and back."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from opstap.basis.fouten import GebruiksFout
from opstap.web.organisaties import aanmelden, oidc
from opstap.web.organisaties.ik import ik
from opstap.web.organisaties.omgeving import Aanbieder
from opstap.web.organisaties.opnieuw import vers_bevestigd
from opstap.web.organisaties.tussenlaag import TWEE_STAPPEN_ELDERS, VIA_ORGANISATIE
from opstap.web.organisaties.views_inloggen import na_eerste_stap, noteer

ONDERWEG = "oidc_onderweg"


AFGEBROKEN = {
    "access_denied": "U hebt het inloggen afgebroken, of uw organisatie geeft u geen toegang.",
    "temporarily_unavailable": "Het inloggen bij uw organisatie werkt nu niet. Probeer het later.",
}


@never_cache
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the provider, with a state, a nonce and PKCE."""
    return _naar_aanbieder(request, koppel=False)


@never_cache
@require_GET
@login_required
@vers_bevestigd
def koppel(request: HttpRequest) -> HttpResponse:
    """The same, to link the account that is logged in here."""
    return _naar_aanbieder(request, koppel=True)


@require_POST
@login_required
@vers_bevestigd
def ontkoppel(request: HttpRequest) -> HttpResponse:
    """Log in with the password only, from now on."""
    gebruiker = ik(request)
    if not gebruiker.has_usable_password():
        raise GebruiksFout("Stel eerst een wachtwoord in; anders kunt u niet meer inloggen.")
    if oidc.alleen_elders(gebruiker):
        raise GebruiksFout("Uw organisatie vraagt om deze koppeling. Vraag uw beheerder.")
    gebruiker.koppelingen.all().delete()
    noteer(request, "account ontkoppelen", "gelukt")
    messages.success(request, "De koppeling is weg. U logt voortaan in met uw wachtwoord.")
    return redirect("/mijn/veiligheid/")


def _naar_aanbieder(request: HttpRequest, *, koppel: bool) -> HttpResponse:
    if (bij := oidc.beschikbaar()) is None:
        raise Http404
    onderweg: dict[str, Any] = {
        "state": secrets.token_urlsafe(32),
        "nonce": secrets.token_urlsafe(32),
        "controle": secrets.token_urlsafe(64),
        "next": "/mijn/veiligheid/" if koppel else aanmelden.veilig_vervolg(request),
        "koppel": ik(request).pk if koppel else None,
    }
    request.session[ONDERWEG] = onderweg
    proef = hashlib.sha256(onderweg["controle"].encode()).digest()
    vraag = {
        "response_type": "code",
        "scope": "openid email profile",
        "client_id": bij.client_id,
        "redirect_uri": request.build_absolute_uri(reverse("oidc_authentication_callback")),
        "state": onderweg["state"],
        "nonce": onderweg["nonce"],
        "code_challenge": base64.urlsafe_b64encode(proef).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    return redirect(f"{bij.inlogadres}?{urlencode(vraag)}")


@never_cache
@require_GET
def terug(request: HttpRequest) -> HttpResponse:
    """Back from the provider: check everything, then log in."""
    if (bij := oidc.beschikbaar()) is None:
        raise Http404
    onderweg = request.session.pop(ONDERWEG, None)
    state = request.GET.get("state", "")
    if onderweg is None or not constant_time_compare(onderweg["state"], state):
        return _mislukt(request, "Deze aanmelding is verlopen. Probeer het opnieuw.")
    if waarom := request.GET.get("error"):
        return _mislukt(request, AFGEBROKEN.get(waarom, f"Inloggen met {bij.naam} lukte niet."))
    claims = oidc.lees_claims(bij, request, onderweg["nonce"], onderweg["controle"])
    if claims is None:
        return _mislukt(request, f"Inloggen met {bij.naam} lukte niet. Probeer het opnieuw.")
    if onderweg["koppel"] is not None:
        return _koppel(request, bij, claims, onderweg["koppel"])
    try:
        gebruiker = oidc.account_van(bij, claims, request)
    except GebruiksFout as fout:
        return _mislukt(request, str(fout))
    request.session[VIA_ORGANISATIE] = True
    if oidc.twee_stappen(bij, claims):
        aanmelden.voltooi(request, gebruiker, None, hoe="organisatie, twee stappen")
        request.session[TWEE_STAPPEN_ELDERS] = bij.uitgever
        return redirect(onderweg["next"])
    return na_eerste_stap(request, gebruiker, onderweg["next"], hoe="organisatie")


def _koppel(
    request: HttpRequest, bij: Aanbieder, claims: dict[str, Any], voor: int
) -> HttpResponse:
    """The link, for the account that asked for it in this session."""
    if request.user.pk != voor:
        return _mislukt(request, "Deze aanmelding is verlopen. Probeer het opnieuw.")
    try:
        oidc.koppel(bij, claims, ik(request))
    except GebruiksFout as fout:
        messages.error(request, str(fout))
    else:
        noteer(request, "account koppelen", f"aan {bij.naam}")
        messages.success(request, f"Gekoppeld. U kunt voortaan inloggen met {bij.naam}.")
    return redirect("/mijn/veiligheid/")


def _mislukt(request: HttpRequest, waarom: str) -> HttpResponse:
    aanmelden.meld_mislukt(request, None, "inloggen met organisatie")
    messages.error(request, waarom)
    return redirect("/inloggen/")
