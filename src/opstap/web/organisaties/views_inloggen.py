# SPDX-License-Identifier: EUPL-1.2
"""Logging in and out, the second step, and the first account."""

from __future__ import annotations

import base64

import django_otp
import segno
from axes.helpers import get_lockout_response
from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from opstap.web import logboek
from opstap.web.organisaties import aanmelden, rechten
from opstap.web.organisaties.formulieren import Codeformulier, EersteAccount, Inlogformulier
from opstap.web.organisaties.ik import ik
from opstap.web.organisaties.models import EersteAanmelding, Gebruiker
from opstap.web.organisaties.oidc import alleen_elders, beschikbaar
from opstap.web.organisaties.opnieuw import Bevestigformulier, bevestig, vers_bevestigd
from opstap.web.organisaties.rem import geremd
from opstap.web.organisaties.tussenlaag import VIA_ORGANISATIE

lezen_of_sturen = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@lezen_of_sturen
@geremd
@sensitive_post_parameters("password")
def inloggen(request: HttpRequest) -> HttpResponse:
    """First step: address and password."""
    vervolg = aanmelden.veilig_vervolg(request)
    if request.user.is_authenticated:
        return redirect(vervolg)
    formulier = Inlogformulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        email = formulier.cleaned_data["username"]
        gebruiker = authenticate(
            request, username=email, password=formulier.cleaned_data["password"]
        )
        if isinstance(gebruiker, Gebruiker) and not alleen_elders(gebruiker):
            return na_eerste_stap(request, gebruiker, vervolg)
        if isinstance(gebruiker, Gebruiker):
            return _weiger_wachtwoord(request, gebruiker, vervolg)
        bekend = Gebruiker.objects.filter(email=email).first()
        aanmelden.meld_mislukt(request, bekend, "wachtwoord of adres klopt niet")
        formulier.add_error(
            None, "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw."
        )
    context = {"formulier": formulier, "next": vervolg, "aanbieder": beschikbaar()}
    return render(request, "organisaties/inloggen.html", context)


def _weiger_wachtwoord(request: HttpRequest, gebruiker: Gebruiker, vervolg: str) -> HttpResponse:
    """The password is right, but the organisation wants its own account to be used."""
    aanmelden.meld_mislukt(request, gebruiker, "organisatie vraagt het eigen account")
    messages.info(
        request,
        "Uw organisatie vraagt u om in te loggen met het account van uw werk. Gebruik de knop "
        "Met het account van uw organisatie.",
    )
    return redirect(_met_vervolg("/inloggen/", vervolg))


def na_eerste_stap(
    request: HttpRequest, gebruiker: Gebruiker, vervolg: str, hoe: str = "wachtwoord"
) -> HttpResponse:
    """On to the second step; or logged in, when there is none (yet)."""
    if aanmelden.telefoon(gebruiker) is not None:
        aanmelden.onthoud_eerste_stap(request, gebruiker)
        return redirect(_met_vervolg("/inloggen/tweede-stap/", vervolg))
    aanmelden.voltooi(request, gebruiker, None, hoe)
    if rechten.tweede_stap_verplicht(gebruiker):
        return redirect(_met_vervolg("/tweede-stap/", vervolg))
    return redirect(vervolg)


def _met_vervolg(pad: str, vervolg: str) -> str:
    return f"{pad}?{urlencode({'next': vervolg})}"


@never_cache
@lezen_of_sturen
@geremd
@sensitive_post_parameters("code")
def tweede_stap(request: HttpRequest) -> HttpResponse:
    """Second step: the code."""
    vervolg = aanmelden.veilig_vervolg(request)
    gebruiker = aanmelden.wie_wacht(request)
    if gebruiker is None:
        return redirect(_met_vervolg("/inloggen/", vervolg))
    if not aanmelden.mag_proberen(request, gebruiker):
        return _geblokkeerd(request, gebruiker)
    formulier = Codeformulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        uitkomst = aanmelden.toets_code(request, gebruiker, formulier.cleaned_data["code"])
        if uitkomst.apparaat is not None:
            aanmelden.voltooi(request, gebruiker, uitkomst.apparaat)
            return _waarschuw_voor_laatste_codes(request, gebruiker, vervolg)
        formulier.add_error("code", _waarom_niet(uitkomst))
    context = {"formulier": formulier, "next": vervolg}
    return render(request, "organisaties/tweede_stap.html", context)


def _waarom_niet(uitkomst: aanmelden.Codeuitkomst) -> str:
    if uitkomst.wacht:
        seconden = "1 seconde" if uitkomst.wacht == 1 else f"{uitkomst.wacht} seconden"
        return f"U probeert te snel achter elkaar. Wacht {seconden} en vul de code dan opnieuw in."
    return "Deze code klopt niet. Wacht op de volgende code in uw app en probeer het opnieuw."


def _waarschuw_voor_laatste_codes(
    request: HttpRequest, gebruiker: Gebruiker, vervolg: str
) -> HttpResponse:
    codes = StaticDevice.objects.filter(user=gebruiker).first()
    if codes is not None and (over := codes.token_set.count()) < 3:
        messages.warning(
            request, f"U hebt nog {over} herstelcodes over. Maak nieuwe onder Veiligheid."
        )
    return redirect(vervolg)


def _geblokkeerd(request: HttpRequest, gebruiker: Gebruiker) -> HttpResponse:
    antwoord: HttpResponse = get_lockout_response(
        request, credentials={"username": gebruiker.email}
    )
    return antwoord


@require_POST
def uitloggen(request: HttpRequest) -> HttpResponse:
    """End this session."""
    if isinstance(request.user, Gebruiker):
        noteer(request, "uitloggen", "gelukt")
    via = request.session.get(VIA_ORGANISATIE, False)
    logout(request)
    if via and (bij := beschikbaar()) is not None:
        context = {"aanbieder": bij, "adres": bij.uitlogvraag(request.build_absolute_uri("/"))}
        return render(request, "organisaties/uitgelogd.html", context)
    messages.success(request, "U bent uitgelogd.")
    return redirect("/")


@require_POST
@login_required
def overal_uitloggen(request: HttpRequest) -> HttpResponse:
    """End all sessions of this person, on every device."""
    noteer(request, "overal uitloggen", "gelukt")
    ik(request).beeindig_sessies()
    logout(request)
    messages.success(request, "U bent op al uw apparaten uitgelogd.")
    return redirect("/inloggen/")


@never_cache
@lezen_of_sturen
@geremd
@login_required
@sensitive_post_parameters("code")
def instellen(request: HttpRequest) -> HttpResponse:
    """Couple an app to the account; the recovery codes are shown once."""
    gebruiker = ik(request)
    vervolg = aanmelden.veilig_vervolg(request)
    if aanmelden.telefoon(gebruiker) is not None:
        return redirect("/mijn/veiligheid/")
    apparaat, _ = TOTPDevice.objects.get_or_create(user=gebruiker, name="app", confirmed=False)
    formulier = Codeformulier(request.POST or None)
    formulier.fields["code"].help_text = "De zes cijfers die uw app nu laat zien."
    if request.method == "POST" and formulier.is_valid():
        if apparaat.verify_token(formulier.cleaned_data["code"].replace(" ", "")):
            apparaat.confirmed = True
            apparaat.save(update_fields=["confirmed"])
            django_otp.login(request, apparaat)
            request.session.cycle_key()
            noteer(request, "tweede stap instellen", "gelukt")
            return _toon_codes(request, gebruiker, vervolg)
        formulier.add_error(
            "code",
            "Deze code klopt niet. Kijk of de tijd op uw telefoon goed staat en "
            "vul de volgende code in.",
        )
    geheim = base64.b32encode(apparaat.bin_key).decode()
    context = {
        "formulier": formulier,
        "next": vervolg,
        "qr": mark_safe(_qr(apparaat.config_url)),
        "geheim": " ".join(geheim[i : i + 4] for i in range(0, len(geheim), 4)),
        "verplicht": rechten.tweede_stap_verplicht(gebruiker),
    }
    return render(request, "organisaties/instellen.html", context)


def _qr(adres: str) -> str:
    """The address as an SVG without style, readable on a dark page too."""
    qr = segno.make(adres, error="m", micro=False)
    svg: str = qr.svg_inline(
        scale=5, border=4, dark="#000", light="#fff", title="QR-code voor uw app"
    )
    return svg


def _toon_codes(request: HttpRequest, gebruiker: Gebruiker, vervolg: str) -> HttpResponse:
    codes = aanmelden.nieuwe_herstelcodes(gebruiker)
    return render(request, "organisaties/codes.html", {"codes": codes, "next": vervolg})


@never_cache
@login_required
def veiligheid(request: HttpRequest) -> HttpResponse:
    """Password, second step and sessions of this person."""
    gebruiker = ik(request)
    codes = StaticDevice.objects.filter(user=gebruiker).first()
    context = {
        "telefoon": aanmelden.telefoon(gebruiker),
        "codes": codes.token_set.count() if codes else 0,
        "verplicht": rechten.tweede_stap_verplicht(gebruiker),
        "aanbieder": beschikbaar(),
        "gekoppeld": gebruiker.koppelingen.exists(),
    }
    return render(request, "organisaties/veiligheid.html", context)


@never_cache
@lezen_of_sturen
@geremd
@login_required
@sensitive_post_parameters("bewijs")
def bevestigen(request: HttpRequest) -> HttpResponse:
    """Prove again that it is you, and go on."""
    gebruiker = ik(request)
    vervolg = aanmelden.veilig_vervolg(request)
    if not aanmelden.mag_proberen(request, gebruiker):
        return _geblokkeerd(request, gebruiker)
    formulier = Bevestigformulier(request.POST or None, gebruiker=gebruiker)
    if request.method == "POST" and formulier.is_valid():
        if aanmelden.toets_bewijs(request, gebruiker, formulier.cleaned_data["bewijs"]):
            bevestig(request)
            noteer(request, "opnieuw bevestigen", "gelukt")
            messages.success(request, "Dank u. U kunt nu verder.")
            return redirect(vervolg)
        formulier.add_error("bewijs", "Dit klopt niet. Probeer het opnieuw.")
    context = {"formulier": formulier, "next": vervolg}
    return render(request, "organisaties/bevestigen.html", context)


@never_cache
@require_POST
@login_required
@vers_bevestigd
def herstelcodes(request: HttpRequest) -> HttpResponse:
    """New recovery codes; only after the second step."""
    if not rechten.is_bevestigd(ik(request)):
        raise rechten.TweedeStapNodig
    noteer(request, "herstelcodes maken", "gelukt")
    return _toon_codes(request, ik(request), "/mijn/veiligheid/")


@require_POST
@login_required
@vers_bevestigd
def andere_telefoon(request: HttpRequest) -> HttpResponse:
    """Forget the app, to couple another one; only after the second step."""
    gebruiker = ik(request)
    if not rechten.is_bevestigd(gebruiker):
        raise rechten.TweedeStapNodig
    haal_tweede_stap_weg(gebruiker)
    noteer(request, "tweede stap weghalen", "gelukt")
    return redirect("/tweede-stap/")


def haal_tweede_stap_weg(gebruiker: Gebruiker) -> None:
    """Forget app and recovery codes of somebody."""
    TOTPDevice.objects.filter(user=gebruiker).delete()
    StaticDevice.objects.filter(user=gebruiker).delete()


@never_cache
@lezen_of_sturen
@geremd
@sensitive_post_parameters("nieuw", "nogmaals")
def eerste(request: HttpRequest, sleutel: str) -> HttpResponse:
    """The first account of the platform, by the link that ``opstap serve`` printed."""
    if Gebruiker.objects.exists() or EersteAanmelding.zoek(sleutel) is None:
        return render(request, "organisaties/verlopen.html", {"eerste": True}, status=410)
    formulier = EersteAccount(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        with transaction.atomic():
            link = EersteAanmelding.zoek(sleutel, voor_gebruik=True)
            if link is None or Gebruiker.objects.exists():
                return render(request, "organisaties/verlopen.html", {"eerste": True}, status=410)
            link.verbruik()
            gegevens = formulier.cleaned_data
            gebruiker = Gebruiker.objects.create_user(
                gegevens["email"], gegevens["nieuw"], naam=gegevens["naam"], platformbeheerder=True
            )
            aanmelden.voltooi(request, gebruiker, None, hoe="eerste aanmelding")
        return redirect("/tweede-stap/")
    return render(request, "organisaties/eerste.html", {"formulier": formulier})


def noteer(request: HttpRequest, actie: str, resultaat: str) -> None:
    """A line in the trail about the account itself."""
    gebruiker = ik(request)
    logboek.schrijf(
        actie,
        "gebruiker",
        gebruiker.pk,
        gebruiker=gebruiker,
        organisatie=None,
        resultaat=resultaat,
        herkomst=request,
    )
