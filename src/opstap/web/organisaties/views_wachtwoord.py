# SPDX-License-Identifier: EUPL-1.2
"""Changing a password, and getting a new one by a link."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlsafe_base64_decode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from opstap.web import logboek
from opstap.web.organisaties.formulieren import NieuwWachtwoord, Vergeten, WachtwoordWijzigen
from opstap.web.organisaties.ik import ik
from opstap.web.organisaties.models import Gebruiker
from opstap.web.organisaties.post import post_ingesteld, stuur_herstellink
from opstap.web.organisaties.rem import geremd
from opstap.web.organisaties.views_inloggen import lezen_of_sturen


@never_cache
@lezen_of_sturen
@geremd
@login_required
@sensitive_post_parameters("huidig", "nieuw", "nogmaals")
def wijzigen(request: HttpRequest) -> HttpResponse:
    """A new password; other sessions of this person end."""
    gebruiker = ik(request)
    formulier = WachtwoordWijzigen(request.POST or None, gebruiker=gebruiker)
    if request.method == "POST" and formulier.is_valid():
        gebruiker.set_password(formulier.cleaned_data["nieuw"])
        gebruiker.save(update_fields=["password"])
        update_session_auth_hash(request, gebruiker)
        _noteer(request, gebruiker, "wachtwoord wijzigen")
        messages.success(
            request, "Uw wachtwoord is gewijzigd. Op uw andere apparaten bent u uitgelogd."
        )
        return redirect("/mijn/veiligheid/")
    return render(request, "organisaties/wachtwoord.html", {"formulier": formulier})


@never_cache
@lezen_of_sturen
@geremd
def vergeten(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whether the account exists or not."""
    formulier = Vergeten(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        site = request.build_absolute_uri("/").rstrip("/")
        stuur_herstellink.enqueue(email=formulier.cleaned_data["email"], site=site)
        return redirect("/wachtwoord/vergeten/verstuurd/")
    context = {"formulier": formulier, "post": post_ingesteld()}
    return render(request, "organisaties/vergeten.html", context)


def verstuurd(request: HttpRequest) -> HttpResponse:
    return render(request, "organisaties/verstuurd.html", {"post": post_ingesteld()})


@never_cache
@lezen_of_sturen
@geremd
@sensitive_post_parameters("nieuw", "nogmaals")
def nieuw(request: HttpRequest, uid: str, sleutel: str) -> HttpResponse:
    """Set a new password by a link; it works once and does not log in."""
    gebruiker = _van_link(uid, sleutel)
    if gebruiker is None:
        return render(request, "organisaties/verlopen.html", {"herstel": True}, status=410)
    formulier = NieuwWachtwoord(request.POST or None, gebruiker=gebruiker)
    if request.method == "POST" and formulier.is_valid():
        gebruiker.set_password(formulier.cleaned_data["nieuw"])
        gebruiker.save(update_fields=["password"])
        _noteer(request, gebruiker, "wachtwoord herstellen")
        messages.success(request, "Uw nieuwe wachtwoord is bewaard. U kunt nu inloggen.")
        return redirect("/inloggen/")
    return render(request, "organisaties/wachtwoord_nieuw.html", {"formulier": formulier})


def _van_link(uid: str, sleutel: str) -> Gebruiker | None:
    try:
        pk = int(urlsafe_base64_decode(uid).decode("ascii"))
        gebruiker = Gebruiker.objects.filter(pk=pk, is_active=True).first()
    except (ValueError, OverflowError):
        return None
    if gebruiker is None or not default_token_generator.check_token(gebruiker, sleutel):
        return None
    return gebruiker


def _noteer(request: HttpRequest, gebruiker: Gebruiker, actie: str) -> None:
    logboek.schrijf(
        actie,
        "gebruiker",
        gebruiker.pk,
        gebruiker=gebruiker,
        organisatie=None,
        resultaat="gelukt",
        herkomst=request,
    )
