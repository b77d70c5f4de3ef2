# SPDX-License-Identifier: EUPL-1.2
"""The benchmark on a page: a municipality, a region, a province or the country among its like.

The figures are public, so every visitor sees the same; a story of a municipality beside them is
looked up for each visitor (``verhalen``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.opmaak import kort
from opstap.bekostiging.gemeente.streek import streeknamen
from opstap.benchmark import maak_beeld
from opstap.benchmark.beeld.gemeente import Benchmarkbeeld
from opstap.benchmark.beeld.indicator import Indicatorbeeld
from opstap.benchmark.beeld.streek import Streekbeeld, maak_streekbeeld, streken
from opstap.benchmark.beeld.streektabellen import ledenzinnen, wie_naast_streek
from opstap.benchmark.beeld.tabellen import Beeld, wie_vergelijkt
from opstap.benchmark.beeld.zinnen import daarbuiten, oordeel, samengevat, zinnen
from opstap.benchmark.buren.kiezen import EigenGroep
from opstap.benchmark.indicatoren.declaratie import Indicator
from opstap.web.benchmark.gebied.figuren import VOORAAN, figuren, lijst, streekfiguren
from opstap.web.benchmark.gebied.zoeken import zoek_code
from opstap.web.benchmark.groepen.dienst import gekozen_groep
from opstap.web.benchmark.verhalen.dienst import Woord, verhalen_bij
from opstap.web.kern.figuren import Figuur, pagina
from opstap.web.openbaar.streken import eigen_indeling, lees_leden


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One indicator on the page: the verdict, the sentences, whether there is a chart, and what
    the municipality itself says about it."""

    indicator: Indicator
    oordeel: str
    zinnen: tuple[str, ...]
    grafiek: bool
    verhalen: tuple[Woord, ...] = ()
    sinds: str = ""
    daarbuiten: str = ""

    @property
    def vooraan(self) -> bool:
        return self.indicator.id in VOORAAN


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """What is compared, and the way to a municipality or region (``?gemeente=`` leads there)."""
    gezocht = request.GET.get("gemeente", "").strip()[:80]
    fout = ""
    if gezocht:
        try:
            return HttpResponseRedirect(f"/benchmark/{zoek_code(gezocht)}/")
        except NietBekendFout as niet_bekend:
            fout = str(niet_bekend)
    return _begin(request, gezocht, fout)


@require_safe
def gebied(request: HttpRequest, code: str) -> HttpResponse:
    """One municipality, region or province, or the country, among its like."""
    try:
        goed = zoek_code(code)
    except NietBekendFout as fout:
        return _begin(request, code, str(fout))
    if goed != code:
        return HttpResponseRedirect(f"/benchmark/{goed}/")
    return _gemeente(request, code) if code.startswith("GM") else _streek(request, code)


def _gemeente(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a municipality; ``?met=`` or ``?groep=`` replaces the peers."""
    fout, gekozen = "", None
    try:
        gekozen = gekozen_groep(request, code)
    except (NietBekendFout, GebruiksFout) as verkeerd:
        fout = str(verkeerd)
    beeld, blad = _beeld(code, gekozen.groep if gekozen else None)
    wie, naast = beeld.gemeente, beeld.vergelijking
    leden = naast.leden if isinstance(naast, EigenGroep) else naast.codes
    context: dict[str, object] = {
        "wie": wie,
        "vergelijking": wie_vergelijkt(beeld),
        "gekozen": gekozen,
        "naasten": [(lid, gebieden.gemeente(lid).naam) for lid in leden],
        "met": request.GET.get("met", "")[:400],
        "met_fout": fout,
        "gebieden": (
            (wie.arbeidsmarktregio_code, f"Arbeidsmarktregio {wie.arbeidsmarktregio}"),
            (wie.provincie_code, f"Provincie {wie.provincie}"),
            ("NL", "Nederland"),
        ),
        "kruimels": [("/benchmark/", "Vergelijken"), ("", wie.naam)],
        **_delen(beeld, blad, verhalen_bij(request, code)),
    }
    return pagina(request, "benchmark/gemeente.html", context, blad, status=400 if fout else 200)


def _streek(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a region, a province or the country."""
    return _toon_streek(request, *_streekbeeld(code))


@require_safe
def samen(request: HttpRequest) -> HttpResponse:
    """A partnership of municipalities that the reader names (``?leden=``, ``?naam=``); without
    members that are known, the page where they are chosen says what is wrong."""
    try:
        leden = lees_leden(request.GET.get("leden", ""))
    except (NietBekendFout, GebruiksFout):
        leden = ()
    if not leden:
        return HttpResponseRedirect(f"/samenwerkingsverbanden/?{request.GET.urlencode()}")
    namen = sorted(gebieden.gemeente(lid).naam for lid in leden)
    naam = request.GET.get("naam", "").strip()[:80] or kort(namen)
    beeld = maak_streekbeeld(naam, indeling=eigen_indeling(naam, leden))
    return _toon_streek(request, beeld, tuple(streekfiguren(beeld)))


def _toon_streek(
    request: HttpRequest, beeld: Streekbeeld, blad: tuple[Figuur, ...]
) -> HttpResponse:
    streek, naasten = beeld.streek, beeld.vergelijking
    leden = [(lid, gebieden.gemeente(lid).naam) for lid in streek.leden]
    if streek.soort == "land":
        leden = [
            (deel.code, deel.voluit)
            for soort in ("provincie", "arbeidsmarktregio")
            for deel in streken(soort).values()
        ]
    bij_leden = {
        een.indicator.id: tuple(ledenzinnen(wie))
        for een, wie in zip(beeld.indicatoren, beeld.leden, strict=True)
    }
    context: dict[str, object] = {
        "streek": streek,
        "vergelijking": wie_naast_streek(beeld),
        "naasten": [(buur.code, buur.naam) for buur in naasten.buren] if naasten else [],
        "leden": sorted(leden, key=lambda lid: lid[1]),
        "kruimels": [("/benchmark/", "Vergelijken"), ("", streek.naam)],
        **_delen(beeld, blad, {}, bij_leden),
    }
    return pagina(request, "benchmark/streek.html", context, blad)


def _delen(
    beeld: Beeld,
    blad: tuple[Figuur, ...],
    verhalen: Mapping[str, tuple[Woord, ...]],
    meer: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[str, object]:
    namen = {figuur.naam for figuur in blad}
    delen = [
        Onderdeel(
            een.indicator,
            oordeel(een) if een.groepen else "",
            (*zinnen(een), *(meer or {}).get(een.indicator.id, ())),
            een.indicator.id in namen,
            verhalen.get(een.indicator.id, ()),
            _sinds(een),
            daarbuiten(een).replace("€ ", "€\u00a0"),
        )
        for een in beeld.indicatoren
    ]
    return {
        "samenvatting": samengevat(beeld.indicatoren),
        "daarbuiten": [deel for deel in delen if deel.daarbuiten],
        "oogopslag": "oogopslag" in namen,
        "vooraan": [deel for deel in delen if deel.vooraan],
        "overige": [deel for deel in delen if not deel.vooraan],
    }


def _sinds(een: Indicatorbeeld) -> str:
    """On which side of the middle of the group, and since when; empty without a comparison."""
    if een.plek is None or een.sinds is None:
        return ""
    kant = "boven" if een.plek.boven else "onder"
    return f"{kant} het midden sinds {een.sinds}" if een.sinds < een.jaar else ""


def _begin(request: HttpRequest, gezocht: str, fout: str) -> HttpResponse:
    context = {"gezocht": gezocht, "fout": fout, "namen": streeknamen()}
    return pagina(request, "benchmark/begin.html", context, [lijst()], status=404 if fout else 200)


@lru_cache(maxsize=64)
def _beeld(code: str, groep: EigenGroep | None) -> tuple[Benchmarkbeeld, tuple[Figuur, ...]]:
    """The picture and its figures; public figures change only with the program."""
    beeld = maak_beeld(code, groep=groep)
    return beeld, tuple(figuren(beeld))


@lru_cache(maxsize=64)
def _streekbeeld(code: str) -> tuple[Streekbeeld, tuple[Figuur, ...]]:
    beeld = maak_streekbeeld(code)
    return beeld, tuple(streekfiguren(beeld))
