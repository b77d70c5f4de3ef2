# SPDX-License-Identifier: EUPL-1.2
"""The messages that the platform sends, and whether it can send them at all."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task

from opstap.web import logboek
from opstap.web.logboek.models import Regel
from opstap.web.organisaties.models import Gebruiker, Uitnodiging

_LOGGER = logging.getLogger(__name__)
_STUREN = "herstellink sturen"
RUST = timedelta(minutes=15)
"""For so long after a link no other one goes to the same person."""


def post_ingesteld() -> bool:
    """Without a mail server a beheerder hands the links over in another way."""
    return not str(settings.EMAIL_BACKEND).endswith("console.EmailBackend")


def herstelpad(gebruiker: Gebruiker) -> str:
    """The path where this person sets a new password: once, within two hours."""
    uid = urlsafe_base64_encode(force_bytes(gebruiker.pk))
    return reverse("wachtwoord-nieuw", args=[uid, default_token_generator.make_token(gebruiker)])


@task()
def stuur_herstellink(email: str, site: str) -> None:
    """Send the link when there is such an account.

    It is a job, so that the page takes as long for an unknown address as for a known one.
    """
    gebruiker = Gebruiker.objects.filter(email=email, is_active=True).first()
    if gebruiker is None or not gebruiker.has_usable_password() or _net_gestuurd(gebruiker):
        return
    send_mail(
        "Een nieuw wachtwoord voor Opstap",
        "Iemand vroeg een nieuw wachtwoord aan voor uw account bij Opstap.\n\n"
        f"Stel het binnen twee uur in: {site}{herstelpad(gebruiker)}\n\n"
        "Was u dit niet? Dan hoeft u niets te doen. Uw wachtwoord blijft hetzelfde.\n",
        None,
        [gebruiker.email],
    )
    logboek.schrijf(
        _STUREN,
        "gebruiker",
        gebruiker.pk,
        gebruiker="proces:wachtwoord vergeten",
        organisatie=None,
        resultaat="verstuurd",
        herkomst="werker",
    )


def _net_gestuurd(gebruiker: Gebruiker) -> bool:
    """Whoever asks again and again in the name of somebody else fills no mailbox."""
    gestuurd = Regel.objects.filter(tijdstip__gt=timezone.now() - RUST, actie=_STUREN)
    return gestuurd.filter(object_id=str(gebruiker.pk)).exists()


def stuur_uitnodiging(uitnodiging: Uitnodiging, adres: str) -> bool:
    """Send the link of an invitation; False when the mail server refuses or does not answer."""
    try:
        send_mail(
            f"Uitnodiging voor {uitnodiging.organisatie} op Opstap",
            f"{uitnodiging.door} nodigt u uit voor {uitnodiging.organisatie} op Opstap, als "
            f"{uitnodiging.get_rol_display()}.\n\n"
            f"Aanvaard de uitnodiging binnen zeven dagen: {adres}\n\n"
            "Verwachtte u dit niet? Dan hoeft u niets te doen.\n",
            None,
            [uitnodiging.email],
        )
    except (SMTPException, OSError):
        _LOGGER.exception("De uitnodiging kon niet worden verstuurd.")
        return False
    return True
