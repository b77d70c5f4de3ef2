# SPDX-License-Identifier: EUPL-1.2
"""Logging in, apart from the pages: two steps, a new session, a line in the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import django_otp
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import login
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from opstap.web import logboek
from opstap.web.organisaties.models import EersteAanmelding, Gebruiker, GebruikerManager
from opstap.web.organisaties.tussenlaag import AANGEMELD_OP

WACHTEND = "wacht_op_tweede_stap"
WACHTTIJD = timedelta(minutes=10)
AANTAL_HERSTELCODES = 10
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def veilig_vervolg(request: HttpRequest, anders: str = "/mijn/") -> str:
    """Where to go after logging in: ``next`` when it is an address on this site."""
    adres = request.POST.get("next") or request.GET.get("next") or ""
    hier = {request.get_host()}
    if url_has_allowed_host_and_scheme(adres, hier, require_https=request.is_secure()):
        return adres
    return anders


def telefoon(gebruiker: Gebruiker) -> TOTPDevice | None:
    """The device of the second step, if it was set up."""
    return TOTPDevice.objects.filter(user=gebruiker, confirmed=True).first()


def onthoud_eerste_stap(request: HttpRequest, gebruiker: Gebruiker) -> None:
    """The password was right: wait at most ten minutes for the code, in a session of its own."""
    request.session.cycle_key()
    request.session[WACHTEND] = {"pk": gebruiker.pk, "sinds": timezone.now().timestamp()}


def wie_wacht(request: HttpRequest) -> Gebruiker | None:
    """Who passed the first step in this session, less than ten minutes ago."""
    wacht = request.session.get(WACHTEND)
    if not wacht or timezone.now().timestamp() - wacht["sinds"] > WACHTTIJD.total_seconds():
        return None
    return Gebruiker.objects.filter(pk=wacht["pk"], is_active=True).first()


def voltooi(
    request: HttpRequest, gebruiker: Gebruiker, apparaat: object | None, hoe: str = "wachtwoord"
) -> None:
    """Make the session: a new key, its begin, the second step, and a line in the trail."""
    request.session.pop(WACHTEND, None)
    login(request, gebruiker, backend=_BACKEND)
    request.session[AANGEMELD_OP] = timezone.now().timestamp()
    if apparaat is not None:
        django_otp.login(request, apparaat)
    logboek.schrijf(
        "inloggen",
        "gebruiker",
        gebruiker.pk,
        gebruiker=gebruiker,
        organisatie=None,
        resultaat=f"gelukt ({hoe}{', twee stappen' if apparaat else ''})",
        herkomst=request,
    )


def meld_mislukt(request: HttpRequest, gebruiker: Gebruiker | None, waarom: str) -> None:
    """A failed attempt in the trail; what was typed is not in it."""
    logboek.schrijf(
        "inloggen",
        "gebruiker",
        gebruiker.pk if gebruiker else "onbekend",
        gebruiker="proces:inloggen",
        organisatie=None,
        resultaat=f"geweigerd: {waarom}",
        herkomst=request,
    )


def slotnaam(request: HttpRequest, gegevens: dict[str, str] | None) -> str:
    """The address that attempts are counted for, in small letters; asked by the lock-out."""
    naam = (gegevens or {}).get("username") or request.POST.get("username", "")
    return GebruikerManager.normalize_email(naam)


def mag_proberen(request: HttpRequest, gebruiker: Gebruiker) -> bool:
    """False while this account is locked from this address."""
    return bool(AxesProxyHandler.is_allowed(request, {"username": gebruiker.email}))


@dataclass(frozen=True, slots=True)
class Codeuitkomst:
    """``apparaat``: what accepted the code, or None; ``wacht``: seconds before the next try."""

    apparaat: object | None
    wacht: int = 0


def toets_code(request: HttpRequest, gebruiker: Gebruiker, code: str) -> Codeuitkomst:
    """A code of the app, or a recovery code that is used up by it. Wrong ones count to the lock."""
    kaal = code.replace(" ", "").replace("-", "").lower()
    apparaat: TOTPDevice | StaticDevice | None = telefoon(gebruiker)
    if not kaal.isdigit():
        apparaat = StaticDevice.objects.filter(user=gebruiker, confirmed=True).first()
        kaal = _bewaarvorm(kaal)
    if apparaat is not None:
        mag, waarom = apparaat.verify_is_allowed()
        if not mag:
            tot = (waarom or {}).get("locked_until")
            rest = (tot - timezone.now()).total_seconds() if tot else 1
            return Codeuitkomst(None, wacht=max(1, round(rest + 0.5)))
        if apparaat.verify_token(kaal):
            return Codeuitkomst(apparaat)
    user_login_failed.send(
        sender=__name__, credentials={"username": gebruiker.email}, request=request
    )
    meld_mislukt(request, gebruiker, "code van de tweede stap klopt niet")
    return Codeuitkomst(None)


def toets_bewijs(request: HttpRequest, gebruiker: Gebruiker, bewijs: str) -> bool:
    """Password, or a code when there is no password. What is wrong counts to the lock."""
    if not gebruiker.has_usable_password():
        return toets_code(request, gebruiker, bewijs).apparaat is not None
    if gebruiker.check_password(bewijs):
        return True
    user_login_failed.send(
        sender=__name__, credentials={"username": gebruiker.email}, request=request
    )
    meld_mislukt(request, gebruiker, "wachtwoord bij opnieuw bevestigen klopt niet")
    return False


def nieuwe_herstelcodes(gebruiker: Gebruiker) -> list[str]:
    """Ten codes that each replace the app once; the earlier ones stop working.

    They are shown now and never again: the database keeps a keyed hash.
    """
    with transaction.atomic():
        StaticDevice.objects.filter(user=gebruiker).delete()
        apparaat = StaticDevice.objects.create(user=gebruiker, name="herstelcodes", confirmed=True)
        codes = [
            "x" + StaticToken.random_token() + StaticToken.random_token()
            for _ in range(AANTAL_HERSTELCODES)
        ]
        StaticToken.objects.bulk_create(
            StaticToken(device=apparaat, token=_bewaarvorm(code)) for code in codes
        )
    return [f"{code[:5]}-{code[5:9]}-{code[9:13]}-{code[13:]}" for code in codes]


def _bewaarvorm(code: str) -> str:
    return salted_hmac("opstap.herstelcode", code, algorithm="sha256").hexdigest()[:16]


def eerste_aanmelding() -> str | None:
    """The path of a fresh link that makes the first account, or None when there is one already.

    The link works once, for 24 hours; asking again replaces it.
    """
    if Gebruiker.objects.exists():
        return None
    EersteAanmelding.objects.all().delete()
    _, sleutel = EersteAanmelding.maak()
    return f"/eerste-aanmelding/{sleutel}/"
