# SPDX-License-Identifier: EUPL-1.2
"""How long the finished text of a page is kept, so that the next reader has it at once."""

from __future__ import annotations

from collections.abc import Set

from django.http import HttpRequest

UUR = 3600


def bewaartijd(request: HttpRequest, vragen: Set[str], klaar: bool) -> int:
    """Seconds; 0 for a page that is not finished or whose address asks for unknown things.

    Otherwise anybody could fill the memory of the server with addresses that he makes up.
    """
    return UUR if klaar and request.GET.keys() <= vragen else 0
