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
        plek = ""
        try:
            antwoord = view(request, *args, **kwargs)
        except _GEWOON:
            raise
        except OpstapFout as fout:
            if request.method != "POST":
                raise
            weigering = fout
        except Exception as fout:
            plek = _plek(fout)
        # Past the handlers: what is logged or goes wrong from here on no longer carries the failure
        # and its words along as what it came from.
        if weigering is not None:
            antwoord = verkeerde_vraag(request, weigering)
        elif antwoord is None:
            _logboek.error("Storing bij %s: %s", request.path, plek)
            antwoord = storing(request)
            antwoord._has_been_logged = True  # type: ignore[attr-defined]
        antwoord["Cache-Control"] = "no-store"
        return antwoord

    return sensitive_post_parameters()(veilig)


def _plek(fout: Exception) -> str:
    """The kind of a failure and its place in the code; its words are left out on purpose."""
    laatste = traceback.extract_tb(fout.__traceback__)[-1]
    return f"{type(fout).__name__} in {laatste.filename}, regel {laatste.lineno}"
