# SPDX-License-Identifier: EUPL-1.2
"""What somebody fills in about a person stays in the answer: not in a cache, not in a log.

The words of an exception may hold an answer ("no row for ..."), and a server writes them with every
failure. Here a failure is told by its kind and its place in the code only.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters

from opstap.basis.fouten import OpstapFout
from opstap.web.kern.fouten import storing, verkeerde_vraag

_logboek = logging.getLogger("opstap.web.regels")
_GEWOON = (Http404, PermissionDenied, SuspiciousOperation, BadRequest)
"""Answers of Django itself; their words never hold what was filled in."""


def vertrouwelijk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view about a person: its answer is never kept, and its failure is logged without words."""

    @wraps(view)
    def veilig(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        antwoord: HttpResponse | None = None
        weigering: OpstapFout | None = None
        try:
            antwoord = view(request, *args, **kwargs)
        except _GEWOON:
            raise
        except OpstapFout as fout:
            if request.method != "POST":
                raise
            weigering = fout
        except Exception as fout:
            _meld(request, fout)
        # Past the handlers: whatever is logged while this page is made no longer carries the
        # failure and its words along as what it came from.
        if weigering is not None:
            antwoord = verkeerde_vraag(request, weigering)
        elif antwoord is None:
            antwoord = storing(request)
            antwoord._has_been_logged = True  # type: ignore[attr-defined]
        antwoord["Cache-Control"] = "no-store"
        return antwoord

    return sensitive_post_parameters()(veilig)


def _meld(request: HttpRequest, fout: Exception) -> None:
    """Log a failure by its kind and place; its words are left out on purpose."""
    plek = traceback.extract_tb(fout.__traceback__)[-1]
    _logboek.error(
        "Storing bij %s: %s in %s, regel %s",
        request.path,
        type(fout).__name__,
        plek.filename,
        plek.lineno,
    )
