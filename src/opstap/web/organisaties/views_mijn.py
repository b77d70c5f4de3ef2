# SPDX-License-Identifier: EUPL-1.2
"""The work place, the members of an organisation, new organisations and invitations."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from opstap.basis.fouten import GebruiksFout
from opstap.web import logboek
from opstap.web.organisaties import aanmelden, leden, oidc, rechten
from opstap.web.organisaties.formulieren import NieuwAccount, NieuweOrganisatie, Uitnodigen
from opstap.web.organisaties.ik import ik
from opstap.web.organisaties.models import (
    Gebruiker,
    Lidmaatschap,
    Organisatie,
    Soort,
    Uitnodiging,
    rollen_van,
)
from opstap.web.organisaties.opnieuw import vers_bevestigd
from opstap.web.organisaties.post import herstelpad, post_ingesteld, stuur_uitnodiging
from opstap.web.organisaties.rem import geremd
from opstap.web.organisaties.views_inloggen import haal_tweede_stap_weg, lezen_of_sturen
from opstap.web.organisaties.werkplek import werkplek

EENMALIG = "toon_eenmalig"


@never_cache
@login_required
def mijn(request: HttpRequest) -> HttpResponse:
    """My organisations, what I am there, and what I can do now."""
    gebruiker = ik(request)
    context = {
        "plekken": werkplek(gebruiker),
        "tweede_stap_nodig": rechten.tweede_stap_verplicht(gebruiker)
        and not rechten.is_bevestigd(gebruiker),
        "alle_organisaties": Organisatie.objects.all() if gebruiker.platformbeheerder else None,
    }
    return render(request, "organisaties/mijn.html", context)


@never_cache
@lezen_of_sturen
@rechten.met_organisatie("leden_bekijken")
def ledenlijst(request: HttpRequest, organisatie: Organisatie) -> HttpResponse:
    """The members and open invitations; by POST a new invitation."""
    gebruiker = ik(request)
    formulier = Uitnodigen(request.POST or None, organisatie=organisatie)
    if request.method == "POST":
        rechten.eis(gebruiker, "leden_beheren", organisatie)
        if formulier.is_valid():
            _nodig_uit(request, organisatie, **formulier.cleaned_data)
            return redirect("organisatie-leden", organisatie.pk)
    rijen = organisatie.lidmaatschappen.select_related("gebruiker", "organisatie")
    context = {
        "organisatie": organisatie,
        "leden": [
            {"lid": rij, "herstelbaar": leden.mag_account_herstellen(gebruiker, rij.gebruiker)}
            for rij in rijen
        ],
        "uitnodigingen": organisatie.uitnodigingen.filter(gebruikt_op=None).order_by("email"),
        "rollen": rollen_van(organisatie.soort),
        "beheren": rechten.staat_in_tabel(gebruiker, "leden_beheren", organisatie),
        "formulier": formulier,
        "eenmalig": request.session.pop(EENMALIG, None),
        "post": post_ingesteld(),
        "aanbieder": oidc.beschikbaar(),
    }
    return render(request, "organisaties/leden.html", context)


def _nodig_uit(request: HttpRequest, organisatie: Organisatie, email: str, rol: str) -> None:
    uitnodiging, sleutel = leden.nodig_uit(ik(request), organisatie, email, rol, request)
    adres = request.build_absolute_uri(reverse("uitnodiging", args=[sleutel]))
    if post_ingesteld() and stuur_uitnodiging(uitnodiging, adres):
        messages.success(request, f"De uitnodiging is verstuurd naar {email}.")
        return
    if post_ingesteld():
        messages.error(request, "De e-mail kon niet worden verstuurd. Geef de link zelf.")
    request.session[EENMALIG] = {
        "titel": f"Uitnodiging voor {email}",
        "uitleg": "Geef deze link aan uw collega. Hij werkt één keer, zeven dagen lang. "
        "U ziet hem alleen nu.",
        "adres": adres,
    }


@require_POST
@rechten.met_organisatie("leden_beheren")
@vers_bevestigd
def inlogwijze(request: HttpRequest, organisatie: Organisatie) -> HttpResponse:
    """Whether members may log in by password, or only with the account of their work."""
    leden.stel_inlogwijze_in(
        ik(request), organisatie, request.POST.get("alleen") == "eigen-account", request
    )
    messages.success(request, "De manier van inloggen is gewijzigd.")
    return redirect("organisatie-leden", organisatie.pk)


@require_POST
@rechten.met_organisatie("leden_beheren")
@vers_bevestigd
def wijzig(request: HttpRequest, organisatie: Organisatie, lid_id: int) -> HttpResponse:
    """One change to one member: role, weg, herstellink or tweede-stap."""
    lid = get_object_or_404(
        Lidmaatschap.objects.select_related("gebruiker"), pk=lid_id, organisatie=organisatie
    )
    wat = request.POST.get("wat", "")
    try:
        if wat == "rol":
            leden.wijzig_rol(ik(request), lid, request.POST.get("rol", ""), request)
            messages.success(request, f"{lid.gebruiker} is nu {lid.get_rol_display()}.")
        elif wat == "weg":
            leden.haal_weg(ik(request), lid, request)
            messages.success(request, f"{lid.gebruiker} is geen lid meer van {organisatie}.")
        elif wat in ("herstellink", "tweede-stap"):
            _herstel(request, organisatie, lid.gebruiker, wat)
        else:
            raise GebruiksFout("Kies wat u wilt wijzigen.")
    except GebruiksFout as fout:
        messages.error(request, str(fout))
    return redirect("organisatie-leden", organisatie.pk)


@transaction.atomic
def _herstel(request: HttpRequest, organisatie: Organisatie, wie: Gebruiker, wat: str) -> None:
    """Help a colleague back in, when this opens nothing that the helper does not manage."""
    if not leden.mag_account_herstellen(ik(request), wie):
        raise GebruiksFout(
            f"{wie} hoort ook bij een andere organisatie. Vraag de beheerder van het platform."
        )
    if wat == "tweede-stap":
        haal_tweede_stap_weg(wie)
        wie.beeindig_sessies()
        messages.success(request, f"{wie} stelt de tweede stap opnieuw in na het inloggen.")
    else:
        request.session[EENMALIG] = {
            "titel": f"Nieuw wachtwoord voor {wie}",
            "uitleg": "Geef deze link aan uw collega. Hij werkt één keer, twee uur lang. "
            "U ziet hem alleen nu.",
            "adres": request.build_absolute_uri(herstelpad(wie)),
        }
    logboek.schrijf(
        "herstellink maken" if wat == "herstellink" else "tweede stap weghalen",
        "gebruiker",
        wie.pk,
        gebruiker=ik(request),
        organisatie=organisatie,
        resultaat="gelukt",
        herkomst=request,
    )


@require_POST
@rechten.met_organisatie("leden_beheren")
def intrekken(request: HttpRequest, organisatie: Organisatie, uitnodiging_id: int) -> HttpResponse:
    """Withdraw an invitation."""
    uitnodiging = get_object_or_404(
        Uitnodiging, pk=uitnodiging_id, organisatie=organisatie, gebruikt_op=None
    )
    leden.trek_in(ik(request), uitnodiging, request)
    messages.success(request, f"De uitnodiging voor {uitnodiging.email} werkt niet meer.")
    return redirect("organisatie-leden", organisatie.pk)


@never_cache
@lezen_of_sturen
@login_required
def nieuwe_organisatie(request: HttpRequest) -> HttpResponse:
    """Add an organisation and invite its first beheerder."""
    rechten.eis(ik(request), "organisatie_maken")
    formulier = NieuweOrganisatie(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        g = formulier.cleaned_data
        with transaction.atomic():
            organisatie = Organisatie.objects.create(
                soort=g["soort"], code=g["code"], naam=g["naam"]
            )
            logboek.schrijf(
                "organisatie toevoegen",
                "organisatie",
                organisatie.pk,
                gebruiker=ik(request),
                organisatie=organisatie,
                resultaat="gelukt",
                herkomst=request,
            )
        _nodig_uit(request, organisatie, email=g["beheerder"], rol="beheerder")
        return redirect("organisatie-leden", organisatie.pk)
    context = {"formulier": formulier, "soort_gemeente": Soort.GEMEENTE}
    return render(request, "organisaties/nieuw.html", context)


@never_cache
@lezen_of_sturen
@geremd
@sensitive_post_parameters("nieuw", "nogmaals")
def uitnodiging(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Accept an invitation: with the account one has, or with a new one."""
    gevonden = Uitnodiging.zoek(sleutel)
    if gevonden is None:
        return render(request, "organisaties/verlopen.html", status=410)
    bestaat = Gebruiker.objects.filter(email=gevonden.email).first()
    wie = request.user if isinstance(request.user, Gebruiker) else None
    formulier = None
    if wie is None and bestaat is None:
        formulier = NieuwAccount(request.POST or None, gebruiker=Gebruiker(email=gevonden.email))
    aan_de_juiste = wie is not None and wie.email == gevonden.email
    klaar = aan_de_juiste or (formulier is not None and formulier.is_valid())
    if request.method == "POST" and klaar:
        with transaction.atomic():
            gevonden = Uitnodiging.zoek(sleutel, voor_gebruik=True)
            if gevonden is None:
                return render(request, "organisaties/verlopen.html", status=410)
            if formulier is not None:
                g = formulier.cleaned_data
                wie = Gebruiker.objects.create_user(gevonden.email, g["nieuw"], naam=g["naam"])
                aanmelden.voltooi(request, wie, None, hoe="uitnodiging")
            leden.aanvaard(gevonden, ik(request), request)
        messages.success(request, f"Welkom bij {gevonden.organisatie}.")
        return redirect("/mijn/")
    context = {
        "uitnodiging": gevonden,
        "formulier": formulier,
        "aan_de_juiste": aan_de_juiste,
        "wie": wie,
    }
    return render(request, "organisaties/uitnodiging.html", context)
