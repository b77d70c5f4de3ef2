# SPDX-License-Identifier: EUPL-1.2
"""The look of an organisation: bring its tokens, look at them, use them, stop."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from opstap.basis.fouten import InvoerFout
from opstap.web import logboek
from opstap.web.organisaties import huisstijl, rechten
from opstap.web.organisaties.ik import ik
from opstap.web.organisaties.models import Gebruiker, Huisstijl, Organisatie
from opstap.web.organisaties.views_inloggen import lezen_of_sturen

_PROEF = "huisstijl_proef"


class Tokenbestand(forms.Form):
    """A file with design tokens."""

    bestand = forms.FileField(
        label="Bestand met design tokens",
        help_text="JSON met design tokens of CSS met variabelen, tot 500 kB.",
        widget=forms.FileInput(attrs={"accept": ".json,.css"}),
        error_messages={
            "required": "Kies een bestand.",
            "invalid": "Er kwam geen bestand mee. Kies het opnieuw.",
            "empty": "Dit bestand is leeg.",
        },
    )


def adres_voor(request: HttpRequest) -> str | None:
    """The style sheet for this visitor: what is tried now, else the look of the organisation."""
    gebruiker = getattr(request, "user", None)
    if not isinstance(gebruiker, Gebruiker):
        return None
    proef = request.session.get(_PROEF)
    if proef and request.path == reverse("organisatie-huisstijl", args=[proef["organisatie"]]):
        return reverse("huisstijl-proef", args=[proef["organisatie"]])
    geldend = (
        Huisstijl.objects.filter(organisatie__leden=gebruiker, gestopt_op=None)
        .order_by("organisatie__naam", "-tijd")
        .first()
    )
    return reverse("huisstijl", args=[geldend.pk]) if geldend else None


@never_cache
@lezen_of_sturen
@rechten.met_organisatie("huisstijl_beheren")
def beheer(request: HttpRequest, organisatie: Organisatie) -> HttpResponse:
    """The look that holds; by POST a file, which is then shown on this page only."""
    formulier = Tokenbestand(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST" and formulier.is_valid():
        bestand = formulier.cleaned_data["bestand"]
        try:
            gelezen = huisstijl.lees_tokens(bestand.name, bestand.read(huisstijl.MEESTE_BYTES + 1))
        except InvoerFout as fout:
            for bevinding in fout.bevindingen:
                formulier.add_error("bestand", bevinding.boodschap)
        else:
            request.session[_PROEF] = {
                "organisatie": organisatie.pk,
                "tokens": gelezen.tokens,
                "overgeslagen": gelezen.overgeslagen,
            }
            return redirect("organisatie-huisstijl", organisatie.pk)
    if formulier.errors:
        status = 400
    proef = _proef(request, organisatie)
    geldend = organisatie.huisstijlen.filter(gestopt_op=None).first()
    getoond = proef["tokens"] if proef else geldend.tokens if geldend else {}
    context = {
        "organisatie": organisatie,
        "formulier": formulier,
        "proef": proef,
        "geldend": geldend,
        "getoond": [(naam, huisstijl.TOKENS[naam].uitleg, w) for naam, w in getoond.items()],
        "alle_tokens": list(huisstijl.TOKENS.items()),
        "letters": ", ".join(huisstijl.LETTERS),
    }
    return render(request, "organisaties/huisstijl.html", context, status=status)


def _proef(request: HttpRequest, organisatie: Organisatie) -> dict[str, Any] | None:
    proef: dict[str, Any] | None = request.session.get(_PROEF)
    return proef if proef and proef["organisatie"] == organisatie.pk else None


@require_POST
@rechten.met_organisatie("huisstijl_beheren")
def besluit(request: HttpRequest, organisatie: Organisatie) -> HttpResponse:
    """Use what is tried, leave it, or stop using the look that holds."""
    wat = request.POST.get("wat")
    if wat == "stop":
        _wissel(request, organisatie, None)
        messages.success(request, "De huisstijl is weggehaald. Opstap gebruikt zijn eigen stijl.")
    elif wat == "gebruik":
        if (proef := _proef(request, organisatie)) is None:
            raise Http404
        _wissel(request, organisatie, proef["tokens"])
        messages.success(request, f"Leden van {organisatie} zien Opstap nu in uw huisstijl.")
    request.session.pop(_PROEF, None)
    return redirect("organisatie-huisstijl", organisatie.pk)


@transaction.atomic
def _wissel(request: HttpRequest, organisatie: Organisatie, tokens: dict[str, str] | None) -> None:
    organisatie.huisstijlen.filter(gestopt_op=None).update(gestopt_op=timezone.now())
    nummer: object = "geen"
    if tokens is not None:
        nummer = Huisstijl.objects.create(
            organisatie=organisatie, tokens=tokens, door=ik(request)
        ).pk
    logboek.schrijf(
        "huisstijl weghalen" if tokens is None else "huisstijl gebruiken",
        "huisstijl",
        nummer,
        gebruiker=ik(request),
        organisatie=organisatie,
        resultaat="gelukt",
        herkomst=request,
    )


@require_GET
def stijlblad(request: HttpRequest, pk: int) -> HttpResponse:
    """The style sheet of a look, for the members of its organisation; it never changes."""
    if not isinstance(request.user, Gebruiker):
        raise Http404
    stijl = get_object_or_404(Huisstijl, pk=pk, organisatie__leden=request.user)
    antwoord = HttpResponse(huisstijl.als_css(stijl.tokens), content_type="text/css; charset=utf-8")
    antwoord["Cache-Control"] = "private, max-age=86400, immutable"
    return antwoord


@never_cache
@require_GET
@rechten.met_organisatie("huisstijl_beheren")
def proefblad(request: HttpRequest, organisatie: Organisatie) -> HttpResponse:
    """The style sheet that is tried in this session."""
    if (proef := _proef(request, organisatie)) is None:
        raise Http404
    return HttpResponse(huisstijl.als_css(proef["tokens"]), content_type="text/css; charset=utf-8")
