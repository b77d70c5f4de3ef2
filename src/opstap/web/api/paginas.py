# SPDX-License-Identifier: EUPL-1.2
"""The page where a beheerder makes and withdraws the tokens of an organisation."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from opstap.web import logboek
from opstap.web.api import tokens
from opstap.web.api.models import Token
from opstap.web.kern.velden import KEUZE, TEKSTVAK
from opstap.web.organisaties import rechten
from opstap.web.organisaties.ik import ik
from opstap.web.organisaties.models import Organisatie

MEESTE_TOKENS = 20
_EENMALIG = "nieuw_api_token"


class Tokenformulier(forms.Form):
    """A new token: what it is for, what it may do, and for how long."""

    naam = forms.CharField(
        label="Waarvoor is het token?",
        help_text="Bijvoorbeeld: koppeling met ons datawarehouse.",
        max_length=80,
        error_messages={"required": "Schrijf waarvoor het token is."},
        widget=forms.TextInput(attrs={"class": TEKSTVAK, "autocomplete": "off"}),
    )
    rechten = forms.ChoiceField(
        label="Wat mag het?",
        choices=[
            ("lezen", "Alleen lezen"),
            ("schrijven", "Lezen, rekenen, en gegevens aanleveren en intrekken"),
        ],
        widget=forms.Select(attrs={"class": KEUZE}),
    )
    dagen = forms.TypedChoiceField(
        label="Hoe lang is het geldig?",
        choices=[(dagen, f"{dagen} dagen") for dagen in tokens.DAGEN],
        coerce=int,
        initial=90,
        widget=forms.Select(attrs={"class": KEUZE}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@rechten.met_organisatie("tokens_beheren")
def tokenlijst(request: HttpRequest, organisatie: Organisatie) -> HttpResponse:
    """The tokens of an organisation; by POST a new one, that is shown once."""
    formulier = Tokenformulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        if (
            Token.objects.filter(organisatie=organisatie, ingetrokken_op=None).count()
            >= MEESTE_TOKENS
        ):
            formulier.add_error(None, f"Er zijn al {MEESTE_TOKENS} tokens. Trek er eerst een in.")
        else:
            request.session[_EENMALIG] = _maak(request, organisatie, formulier)
            return redirect("api-tokens", organisatie.pk)
    context = {
        "organisatie": organisatie,
        "tokens": Token.objects.filter(organisatie=organisatie).select_related("aangemaakt_door"),
        "formulier": formulier,
        "eenmalig": request.session.pop(_EENMALIG, None) if request.method == "GET" else None,
    }
    status = 400 if formulier.is_bound else 200
    return render(request, "api/tokens.html", context, status=status)


def _maak(request: HttpRequest, organisatie: Organisatie, formulier: Tokenformulier) -> str:
    keuze = formulier.cleaned_data
    with transaction.atomic():
        token, tekst = tokens.maak(
            organisatie,
            keuze["naam"],
            dagen=keuze["dagen"],
            schrijven=keuze["rechten"] == "schrijven",
            door=ik(request),
        )
        _schrijf(request, "token gemaakt", token, f"mag {' en '.join(token.scopes)}")
    return tekst


@never_cache
@require_POST
@rechten.met_organisatie("tokens_beheren")
def intrekken(request: HttpRequest, organisatie: Organisatie, token_id: int) -> HttpResponse:
    """Withdraw a token; from now on it is refused."""
    token = get_object_or_404(Token, pk=token_id, organisatie=organisatie)
    if token.ingetrokken_op is None:
        with transaction.atomic():
            token.ingetrokken_op = timezone.now()
            token.save(update_fields=["ingetrokken_op"])
            _schrijf(request, "token ingetrokken", token, "werkt niet meer")
        messages.success(request, f"Het token {token.naam} is ingetrokken en werkt niet meer.")
    return redirect("api-tokens", organisatie.pk)


def _schrijf(request: HttpRequest, actie: str, token: Token, resultaat: str) -> None:
    logboek.schrijf(
        actie,
        "api-token",
        token.voorvoegsel,
        gebruiker=ik(request),
        organisatie=token.organisatie,
        resultaat=resultaat,
        herkomst=request,
    )


_TOKENS = "mijn/organisatie/<int:organisatie_id>/tokens/"
urlpatterns: list[URLPattern | URLResolver] = [
    path(_TOKENS, tokenlijst, name="api-tokens"),
    path(f"{_TOKENS}<int:token_id>/intrekken/", intrekken, name="api-token-intrekken"),
]
