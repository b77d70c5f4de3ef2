# SPDX-License-Identifier: EUPL-1.2
"""The people in the stories: Anna manages Haarlem, Bram reads there, Chris works for Zandvoort."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from opstap.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol, Soort
from opstap.web.organisaties.tussenlaag import AANGEMELD_OP

WACHTWOORD = "een-paard-op-de-brug-7"
BEZOEKER = AnonymousUser()


def haarlem() -> Organisatie:
    return Organisatie.objects.get_or_create(
        soort=Soort.GEMEENTE, code="GM0392", defaults={"naam": "Haarlem"}
    )[0]


def zandvoort() -> Organisatie:
    return Organisatie.objects.get_or_create(
        soort=Soort.GEMEENTE, code="GM0473", defaults={"naam": "Zandvoort"}
    )[0]


def maak(naam: str, organisatie: Organisatie | None = None, rol: str = Rol.LEZER) -> Gebruiker:
    """A person with a password, and a role in an organisation."""
    gebruiker = Gebruiker.objects.create_user(f"{naam.lower()}@voorbeeld.nl", WACHTWOORD, naam=naam)
    if organisatie is not None:
        Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=organisatie, rol=rol)
    return gebruiker


def anna() -> Gebruiker:
    return maak("Anna", haarlem(), Rol.BEHEERDER)


def bram() -> Gebruiker:
    return maak("Bram", haarlem(), Rol.LEZER)


def chris() -> Gebruiker:
    return maak("Chris", zandvoort(), Rol.BEHEERDER)


def apparaat(gebruiker: Gebruiker) -> TOTPDevice:
    """The telephone with the codes of the second step."""
    return TOTPDevice.objects.get_or_create(user=gebruiker, name="app", confirmed=True)[0]


def bevestigd(gebruiker: Gebruiker) -> Gebruiker:
    """The same person as after the second step, for asking rights without a request."""
    gebruiker.is_verified = lambda: True  # type: ignore[attr-defined]
    return gebruiker


def meld_aan(client: Client, gebruiker: Gebruiker, *, tweede_stap: bool = True) -> Client:
    """Log in without the pages of logging in; with the second step unless told otherwise."""
    client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    sessie = client.session
    sessie[AANGEMELD_OP] = timezone.now().timestamp()
    if tweede_stap:
        sessie[DEVICE_ID_SESSION_KEY] = apparaat(gebruiker).persistent_id
    sessie.save()
    return client


def ingelogd(client: Client) -> bool:
    """Whether this browser sees the work place of somebody."""
    return client.get("/mijn/").status_code == 200
