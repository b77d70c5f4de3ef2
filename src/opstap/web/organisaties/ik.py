# SPDX-License-Identifier: EUPL-1.2
"""Who is asking."""

from __future__ import annotations

from django.http import HttpRequest

from opstap.web.organisaties.models import Gebruiker
from opstap.web.organisaties.rechten import InloggenNodig


def ik(request: HttpRequest) -> Gebruiker:
    """The person who is logged in; raises InloggenNodig when nobody is."""
    if not isinstance(request.user, Gebruiker):
        raise InloggenNodig
    return request.user
