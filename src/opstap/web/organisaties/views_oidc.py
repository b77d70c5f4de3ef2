# SPDX-License-Identifier: EUPL-1.2
"""To the organisation's own login page, and back."""

from __future__ import annotations

import base64
import hashlib
import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from opstap.basis.fouten import GebruiksFout
from opstap.web.organisaties import aanmelden, oidc
from opstap.web.organisaties.tussenlaag import TWEE_STAPPEN_ELDERS
from opstap.web.organisaties.views_inloggen import na_eerste_stap

ONDERWEG = "oidc_onderweg"


@never_cache
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the provider, with a state, a nonce and PKCE."""
    if (bij := oidc.beschikbaar()) is None:
        raise Http404
    onderweg = {
        "state": secrets.token_urlsafe(32),
        "nonce": secrets.token_urlsafe(32),
        "controle": secrets.token_urlsafe(64),
        "next": aanmelden.veilig_vervolg(request),
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
    claims = oidc.lees_claims(bij, request, onderweg["nonce"], onderweg["controle"])
    if claims is None:
        return _mislukt(request, f"Inloggen met {bij.naam} lukte niet. Probeer het opnieuw.")
    try:
        gebruiker = oidc.account_van(bij, claims, request)
    except GebruiksFout as fout:
        return _mislukt(request, str(fout))
    if oidc.twee_stappen(bij, claims):
        aanmelden.voltooi(request, gebruiker, None, hoe="organisatie, twee stappen")
        request.session[TWEE_STAPPEN_ELDERS] = bij.uitgever
        return redirect(onderweg["next"])
    return na_eerste_stap(request, gebruiker, onderweg["next"], hoe="organisatie")


def _mislukt(request: HttpRequest, waarom: str) -> HttpResponse:
    aanmelden.meld_mislukt(request, None, "inloggen met organisatie")
    messages.error(request, waarom)
    return redirect("/inloggen/")
