# SPDX-License-Identifier: EUPL-1.2
"""The benchmark on a page. Public figures only, so every visitor sees the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from opstap import gebieden
from opstap.basis.fouten import NietBekendFout
from opstap.benchmark import maak_beeld
from opstap.benchmark.beeld import Benchmarkbeeld
from opstap.benchmark.beeldtabellen import wie_vergelijkt
from opstap.benchmark.beeldzinnen import oordeel, zinnen
from opstap.benchmark.indicatoren import Indicator
from opstap.web.benchmark.figuren import figuren, lijst
from opstap.web.kern.figuren import Figuur, pagina

_VOORAAN = ("inkomen", "wsw-beschut", "participatie", "bijstand")


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One indicator on the page: the verdict, the sentences, and whether there is a chart."""

    indicator: Indicator
    oordeel: str
    zinnen: tuple[str, ...]
    grafiek: bool


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """What is compared, and the way to a municipality (``?gemeente=`` leads to its page)."""
    gezocht = request.GET.get("gemeente", "").strip()[:80]
    fout = ""
    if gezocht:
        try:
            return HttpResponseRedirect(f"/benchmark/{_code(gezocht)}/")
        except NietBekendFout as niet_bekend:
            fout = str(niet_bekend)
    return _begin(request, gezocht, fout)


@require_safe
def gemeente(request: HttpRequest, code: str) -> HttpResponse:
    """One municipality beside its peers, region, province and country."""
    try:
        goed = _code(code)
    except NietBekendFout as fout:
        return _begin(request, code, str(fout))
    if goed != code:
        return HttpResponseRedirect(f"/benchmark/{goed}/")
    beeld, blad = _beeld(code)
    namen = {figuur.naam for figuur in blad}
    delen = [
        Onderdeel(een.indicator, oordeel(een), zinnen(een), een.indicator.id in namen)
        for een in beeld.indicatoren
    ]
    context: dict[str, object] = {
        "wie": beeld.gemeente,
        "vergelijking": wie_vergelijkt(beeld),
        "vooraan": [deel for deel in delen if deel.indicator.id in _VOORAAN],
        "overige": [deel for deel in delen if deel.indicator.id not in _VOORAAN],
        "kruimels": [("/benchmark/", "Vergelijken"), ("", beeld.gemeente.naam)],
    }
    return pagina(request, "benchmark/gemeente.html", context, blad)


def _begin(request: HttpRequest, gezocht: str, fout: str) -> HttpResponse:
    context = {
        "gezocht": gezocht,
        "fout": fout,
        "namen": sorted(wie.naam for wie in gebieden.gemeenten().values()),
    }
    return pagina(request, "benchmark/begin.html", context, [lijst()], status=404 if fout else 200)


@lru_cache(maxsize=64)
def _beeld(code: str) -> tuple[Benchmarkbeeld, tuple[Figuur, ...]]:
    """The picture and its figures; public figures change only with the program."""
    beeld = maak_beeld(code)
    return beeld, tuple(figuren(beeld))


def _code(tekst: str) -> str:
    """The code of a municipality of today by its code or name. :class:`NietBekendFout`."""
    return gebieden.zoek_gemeente(tekst).code
