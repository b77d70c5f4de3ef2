# SPDX-License-Identifier: EUPL-1.2
"""The benchmark: public figures beside comparable places, without a ranking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from opstap import __version__, gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.beeld import streektabellen
from opstap.benchmark.beeld import tabellen as beeldtabellen
from opstap.benchmark.beeld.gemeente import Benchmarkbeeld, maak_beeld
from opstap.benchmark.beeld.streek import Streekbeeld, maak_streekbeeld, zoek_streek
from opstap.benchmark.beeld.waarden import beeld_dict, buren_dict
from opstap.benchmark.buren.kiezen import Burenlijst, EigenGroep, gemeenteburen
from opstap.benchmark.indicatoren.cijfers import cijfers
from opstap.benchmark.indicatoren.declaratie import Indicator, indicator, indicatoren
from opstap.benchmark.indicatoren.tabellen import cijferregels, cijfertabel, tabel_indicatoren
from opstap.web.api.antwoord import als_json, lever, lever_lijst
from opstap.web.api.benchmarkvormen import (
    Benchmarkbeeld as Beeldvorm,
)
from opstap.web.api.benchmarkvormen import Benchmarkstreek as Streekvorm
from opstap.web.api.benchmarkvormen import Buren, Gemeentecijferlijst, Indicatorenlijst
from opstap.web.api.benchmarkvragen import Beeldvraag, Burenvraag, Indicatorcijfers, Streekvraag
from opstap.web.api.document import eigenschappen
from opstap.web.api.eigen import indeling_van_nu
from opstap.web.api.rijen import in_veld
from opstap.web.api.tokens import token_van
from opstap.web.api.waarden import Blad
from opstap.web.benchmark.gebied.zoeken import zoek_leden

router = Router(tags=["Benchmark"])
Beeld = TypeVar("Beeld")
_TABEL = eigenschappen(openbaar=True, tabel=True)


@router.get(
    "/benchmark/indicatoren",
    response=Indicatorenlijst,
    summary="Indicatoren",
    openapi_extra=_TABEL,
)
def benchmarkindicatoren(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """Wat er te vergelijken is: wat gedeeld wordt door wat, van wanneer, en wat u moet weten.

    Hetzelfde als `opstap benchmark indicatoren --json`.
    """
    return lever_lijst(
        request,
        list(indicatoren().values()),
        vraag.pagina,
        vraag.grootte,
        als_dict=Indicator.als_dict,
        tabel=tabel_indicatoren,
    )


@router.get(
    "/benchmark/cijfers",
    response=Gemeentecijferlijst,
    summary="Alle gemeenten van één indicator",
    openapi_extra=_TABEL,
)
def benchmarkcijfers(request: HttpRequest, vraag: Query[Indicatorcijfers]) -> HttpResponse:
    """Eén indicator en jaar van elke gemeente, op volgorde van code; een ranglijst is er niet.

    `toestand` zegt waarom een cijfer niet vergeleken wordt, bijvoorbeeld omdat een ander orgaan
    het boekt.
    """
    with in_veld("query", "indicator"):
        een = cijfers(indicator(vraag.indicator))
    jaar = een.jaren[-1] if vraag.jaar is None else vraag.jaar
    with in_veld("query", "jaar"):
        regels = cijferregels(een, jaar)
    return lever_lijst(
        request,
        regels,
        vraag.pagina,
        vraag.grootte,
        als_dict=dict,
        tabel=lambda deel: cijfertabel(een, deel),
    )


@router.get(
    "/benchmark/gemeenten/{code}",
    response=Beeldvorm,
    summary="Eén gemeente naast andere",
    openapi_extra=_TABEL,
)
def benchmarkgemeente(request: HttpRequest, code: str, vraag: Query[Beeldvraag]) -> HttpResponse:
    """Een gemeente naast buren of een eigen groep, regio, provincie en land, met alle jaren.

    Hetzelfde als `opstap benchmark gemeente GM0392 --json`. Met een token tellen de
    samenwerkingsverbanden mee die uw organisatie aanleverde. CSV en Excel geven alle jaren.
    """
    wie = gebieden.gemeente(code).code
    ids, groep = _ids(vraag.indicator), _groep(vraag.met, wie)
    indeling = indeling_van_nu(token_van(request))

    def beeld() -> Benchmarkbeeld:
        with in_veld("query", "jaar"):
            return maak_beeld(
                wie, ids, jaar=vraag.jaar, groep=groep, indeling=indeling, aantal=vraag.buren
            )

    return lever(
        request,
        lambda: _bewaard([wie, ids, vraag.jaar, groep, vraag.buren], indeling, beeld, beeld_dict),
        lambda: beeldtabellen.tabel_reeksen(beeld()),
    )


@router.get(
    "/benchmark/streken/{code}",
    response=Streekvorm,
    summary="Eén streek naast andere",
    openapi_extra=_TABEL,
)
def benchmarkstreek(request: HttpRequest, code: str, vraag: Query[Streekvraag]) -> HttpResponse:
    """Een arbeidsmarktregio (AM26), provincie (PV27) of het land (NL) als som over som.

    Met een token ook een samenwerkingsverband dat uw organisatie aanleverde, bij naam. De leden
    staan eronder op volgorde van code. Hetzelfde als `opstap benchmark streek AM26 --json`.
    """
    indeling = indeling_van_nu(token_van(request))
    wie = zoek_streek(code, indeling).code
    ids = _ids(vraag.indicator)

    def beeld() -> Streekbeeld:
        with in_veld("query", "jaar"):
            return maak_streekbeeld(wie, ids, jaar=vraag.jaar, indeling=indeling)

    return lever(
        request,
        lambda: _bewaard([wie, ids, vraag.jaar], indeling, beeld, streektabellen.streek_dict),
        lambda: streektabellen.tabel_ledencijfers(beeld()),
    )


@router.get(
    "/benchmark/gemeenten/{code}/buren",
    response=Buren,
    summary="Vergelijkbare gemeenten",
    openapi_extra=_TABEL,
)
def benchmarkburen(request: HttpRequest, code: str, vraag: Query[Burenvraag]) -> HttpResponse:
    """De gemeenten die het meest lijken, met de afstand en de drie grootste verschillen.

    Alleen kenmerken van het gebied tellen mee, geen uitkomsten. Hetzelfde als
    `opstap benchmark buren GM0392 --json`.
    """
    wie = gebieden.gemeente(code).code
    indeling = indeling_van_nu(token_van(request))
    with in_veld("query", "zonder"):
        lijst: Burenlijst = gemeenteburen(
            wie, indeling, aantal=vraag.aantal, zonder=_namen(vraag.zonder)
        )
    return lever(
        request,
        lambda: buren_dict(lijst),
        lambda: beeldtabellen.tabel_buren(lijst),
    )


def _bewaard(
    vraag: list[object],
    indeling: gebieden.Indeling | None,
    maak: Callable[[], Beeld],
    als_dict: Callable[[Beeld], dict[str, object]],
) -> bytes:
    """The picture as JSON; kept when it is the same for everybody."""
    if indeling is not None:
        return als_json(als_dict(maak()))
    sleutel = f"api-benchmark:{sha256(repr([__version__, *vraag]).encode()).hexdigest()}"
    klaar: bytes | None = cache.get(sleutel)
    if klaar is None:
        klaar = als_json(als_dict(maak()))
        cache.set(sleutel, klaar)
    return klaar


def _namen(tekst: str | None) -> list[str]:
    """The words between the commas."""
    return [deel.strip() for deel in (tekst or "").split(",") if deel.strip()]


def _ids(tekst: str | None) -> Sequence[str] | None:
    """The indicators that were asked for, each checked; null for all of them."""
    namen = _namen(tekst)
    with in_veld("query", "indicator"):
        for naam in namen:
            indicator(naam)
    return namen or None


def _groep(tekst: str | None, code: str) -> EigenGroep | None:
    """The reader's own group, without the municipality itself, recorded with the day."""
    if tekst is None:
        return None
    with in_veld("query", "met"):
        leden = tuple(lid for lid in zoek_leden(tekst) if lid != code)
        if not leden:
            raise GebruiksFout("Noem ten minste één andere gemeente om mee te vergelijken.")
        return EigenGroep("van de lezer", leden, "wie dit vroeg", timezone.localdate())
