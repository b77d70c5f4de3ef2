# SPDX-License-Identifier: EUPL-1.2
"""The rules themselves: their text, article, table and cases, and the questions that use them."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opstap.regels.kern.wetboek import wetboek
from opstap.regels.naslag.gevallen import Geval
from opstap.regels.naslag.regelblad import regelblad
from opstap.regels.naslag.weergave import geldend
from opstap.regels.naslag.woorden import ZEKERHEDEN
from opstap.web.regels.formulier import vul
from opstap.web.regels.woorden import woorden


@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """All rules by subject."""
    vandaag = timezone.localdate()
    regels = sorted(wetboek().values(), key=lambda r: list(_onderwerpen()).index(r.onderwerp))
    context = {
        "onderwerpen": [
            (onderwerp, [(r, geldend(r, vandaag)) for r in groep])
            for onderwerp, groep in groupby(regels, key=lambda r: r.onderwerp)
        ],
        "zekerheden": ZEKERHEDEN,
        "kruimels": [("/regels/", "Regels"), ("", "Alle regels van de wet")],
    }
    return render(request, "regels/wet.html", context)


@require_safe
def regel(request: HttpRequest, regel_id: str) -> HttpResponse:
    """One rule through time, with its table, its facts and its cases."""
    blad, vandaag = regelblad(regel_id), timezone.localdate()
    gevonden = blad.regel
    context: dict[str, Any] = {
        "regel": gevonden,
        "versies": [
            (v, v.vanaf <= vandaag and (v.tot is None or vandaag <= v.tot), v.vanaf > vandaag)
            for v in reversed(gevonden.versies)
        ],
        "tabellen": blad.tabellen,
        "feiten": blad.feiten,
        "gevallen": [(g, _proef(g.geval)) for g in blad.gevallen],
        "routes": blad.vragen,
        "woorden": woorden([deel for v in gevonden.versies for deel in (v.tekst, *v.let_op)]),
        "zekerheden": ZEKERHEDEN,
        "kruimels": [("/regels/", "Regels"), ("/regels/wet/", "Alle regels"), ("", gevonden.id)],
    }
    return render(request, "regels/regel.html", context)


def _onderwerpen() -> dict[str, None]:
    return dict.fromkeys(r.onderwerp for r in wetboek().values())


def _proef(geval: Geval) -> list[tuple[str, str]]:
    """The facts of a case as fields of the form of its question, to try it; none for a refusal."""
    if "fout" in geval.verwacht:
        return []
    gegeven = vul(geval.feiten)
    return [(naam, waarde) for naam, waarden in gegeven.lists() for waarde in waarden]
