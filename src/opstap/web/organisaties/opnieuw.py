# SPDX-License-Identifier: EUPL-1.2
"""Before something that gives access to an account: prove again that it is you (BIO2 5.17)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from opstap.web.kern.velden import TEKSTVAK
from opstap.web.organisaties.formulieren import wachtwoordveld
from opstap.web.organisaties.models import Gebruiker
from opstap.web.organisaties.rechten import BevestigingNodig
from opstap.web.organisaties.tussenlaag import AANGEMELD_OP

BEVESTIGD_OP = "bevestigd_op"
VERS = timedelta(minutes=15)


def is_vers(request: HttpRequest) -> bool:
    """Whether somebody logged in or confirmed in this session less than a quarter ago."""
    laatst = max(request.session.get(naam) or 0 for naam in (AANGEMELD_OP, BEVESTIGD_OP))
    return timezone.now().timestamp() - float(laatst) < VERS.total_seconds()


def bevestig(request: HttpRequest) -> None:
    """Note that it is the same person; the session gets a new key."""
    request.session.cycle_key()
    request.session[BEVESTIGD_OP] = timezone.now().timestamp()


def vers_bevestigd(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views that give somebody access: raises BevestigingNodig for an old session."""

    @wraps(view)
    def binnen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not is_vers(request):
            raise BevestigingNodig
        return view(request, *args, **kwargs)

    return binnen


class Bevestigformulier(forms.Form):
    """The password, or for an account without one a code of the app."""

    def __init__(self, *args: Any, gebruiker: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if gebruiker.has_usable_password():
            self.fields["bewijs"] = wachtwoordveld("Uw wachtwoord", nieuw=False)
        else:
            self.fields["bewijs"] = forms.CharField(
                label="Code van uw app",
                max_length=40,
                error_messages={"required": "Vul de code in."},
                widget=forms.TextInput(attrs={"class": TEKSTVAK, "autocomplete": "one-time-code"}),
            )
