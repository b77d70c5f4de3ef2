# SPDX-License-Identifier: EUPL-1.2
"""Who has an account, for the body that runs the platform; nothing else about these people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django_otp.plugins.otp_totp.models import TOTPDevice

from opstap.web.organisaties.models import Gebruiker


@dataclass(frozen=True, slots=True)
class Account:
    """``tweede_stap``: logs in with a telephone as well; ``laatst``: the last time, or None."""

    email: str
    naam: str
    actief: bool
    tweede_stap: bool
    platformbeheerder: bool
    laatst: datetime | None


def accounts() -> list[Account]:
    """All accounts, by e-mail address."""
    met_telefoon = set(TOTPDevice.objects.filter(confirmed=True).values_list("user_id", flat=True))
    return [
        Account(
            g.email, g.naam, g.is_active, g.pk in met_telefoon, g.platformbeheerder, g.last_login
        )
        for g in Gebruiker.objects.order_by("email")
    ]
