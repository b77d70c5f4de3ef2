# SPDX-License-Identifier: EUPL-1.2
"""How often one network address may try at the doors of the platform."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opstap.web.api.limiet import tel
from opstap.web.kern.afzender import afzender

PER_MINUUT = 30
"""A whole town hall may share one address, so this stops programs and no people. One account is
locked after five attempts, whoever else tries (see the setting ``AXES_FAILURE_LIMIT``)."""


def geremd(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views that take a password, a code or an e-mail address: 429 for who sends too many."""

    @wraps(view)
    def binnen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            hoogstens = int(getattr(settings, "DEUR_PER_MINUUT", PER_MINUUT))
            stand = tel(f"deur {afzender(request)}", 1, hoogstens=hoogstens)
            if stand.op:
                antwoord = render(request, "organisaties/te_snel.html", status=429)
                antwoord["Retry-After"] = str(stand.seconden)
                return antwoord
        return view(request, *args, **kwargs)

    return binnen
