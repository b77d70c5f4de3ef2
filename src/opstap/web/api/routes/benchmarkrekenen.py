# SPDX-License-Identifier: EUPL-1.2
"""Rows that a reader brings, compared without keeping them: a funnel, a series, own figures."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from ninja import Body, Path, Query, Router

from opstap.benchmark.opgaven import deelnemerscijfers, eigengegevens, lees_opgaven
from opstap.benchmark.opgaven import tabellen as eigentabellen
from opstap.benchmark.opgaven import weergave as eigenweergave
from opstap.benchmark.opgaven.beeld import kies_indicatoren, maak_deelnemersbeeld
from opstap.benchmark.opgaven.overzicht import Overzicht, kies_deelnemer, maak_overzicht
from opstap.benchmark.statistiek import tabellen
from opstap.benchmark.statistiek.lezen import lees_trechter, lees_verloop
from opstap.benchmark.statistiek.rangen import rangen
from opstap.benchmark.statistiek.trechter import kies_methode
from opstap.benchmark.statistiek.trechter import trechter as maak_trechter
from opstap.benchmark.statistiek.verloop import verloop_van
from opstap.benchmark.statistiek.weergave import trechter_dict, verloop_dict
from opstap.web.api.antwoord import lever, lever_lijst
from opstap.web.api.benchmarkvormen import (
    Benchmarksjabloon,
    Deelnemersbeeld,
    Deelnemersoverzicht,
    EigenIndicatorenlijst,
    Trechter,
    Verloop,
)
from opstap.web.api.benchmarkvragen import Eigenvraag, Trechtervraag, Verloopvraag, Wie
from opstap.web.api.document import eigenschappen
from opstap.web.api.rijen import in_rijen, in_veld, lees_rijen, waarden
from opstap.web.api.vertrouwelijk import vertrouwelijk
from opstap.web.api.waarden import Blad

router = Router(tags=["Benchmark"])
_HERKOMST = "eigen opgave"
_TABEL = eigenschappen(openbaar=True, tabel=True)


@router.post(
    "/benchmark/trechter/_bereken",
    response=Trechter,
    summary="Zet eenheden naast een streefwaarde",
    openapi_extra=eigenschappen(
        tabel=True,
        voorbeeld={
            "rijen": [
                {"code": "GM0014", "teller": 45, "noemer": 100},
                {"code": "GM0363", "teller": 300, "noemer": 1000},
                {"code": "GM0037", "toestand": "elders_geboekt"},
            ]
        },
    ),
)
def bereken_trechter(request: HttpRequest, vraag: Body[Trechtervraag]) -> HttpResponse:
    """Is een verschil verklaarbaar door toeval? Elke eenheid naast een streefwaarde.

    Hetzelfde als `opstap benchmark trechter --json`. De eenheden staan op code; een ranglijst is er
    niet. Opstap bewaart niets van wat u stuurt.
    """
    with vertrouwelijk():
        with in_rijen():
            gelezen = lees_trechter(lambda schema: lees_rijen(waarden(vraag.rijen), schema))
        with in_veld("body", "/methode"):
            methode = kies_methode(gelezen.soort, vraag.methode)
        doel = vraag.streefwaarde
        with in_veld("body", "/rijen" if doel is None else "/streefwaarde"):
            uitkomst = maak_trechter(
                gelezen.soort,
                gelezen.boven,
                gelezen.onder,
                streefwaarde=None if doel is None else float(doel),
                methode=methode,
            )
        plaatsen = rangen(uitkomst.krimp, zaad=vraag.zaad)
        blad = trechter_dict(uitkomst, plaatsen, gelezen.codes, gelezen.staat, vraag.zaad)
        regels = tabellen.rijen_trechter(uitkomst, plaatsen, gelezen.codes, gelezen.staat)
        return lever(request, lambda: blad, lambda: tabellen.tabel_trechter(uitkomst, regels))


@router.post(
    "/benchmark/verloop/_bereken",
    response=Verloop,
    summary="Zoek signalen in een reeks",
    openapi_extra=eigenschappen(
        tabel=True,
        voorbeeld={
            "rijen": [
                {"periode": f"2025-{maand:02}", "teller": 18 + maand % 4, "noemer": 120}
                for maand in range(1, 13)
            ]
        },
    ),
)
def bereken_verloop(request: HttpRequest, vraag: Body[Verloopvraag]) -> HttpResponse:
    """Eén eenheid door de tijd: wat is toeval, wat is een signaal, en welke kant gaat het op.

    Grenzen en signalen zijn er vanaf 12 perioden, een trend vanaf 5. Hetzelfde als
    `opstap benchmark verloop --json`. Opstap bewaart niets van wat u stuurt.
    """
    with vertrouwelijk():
        with in_rijen():
            gelezen = lees_verloop(lambda schema: lees_rijen(waarden(vraag.rijen), schema))
        uitkomst = verloop_van(gelezen)
        blad = verloop_dict(uitkomst)
        return lever(request, lambda: blad, lambda: tabellen.tabel_verloop(uitkomst))


@router.post(
    "/benchmark/eigen/_bereken",
    response=Deelnemersbeeld | Deelnemersoverzicht,
    summary="Reken met eigen cijfers",
    openapi_extra=eigenschappen(
        tabel=True,
        voorbeeld={
            "voor": "gemeente",
            "rijen": [
                {
                    "code": "GM0392",
                    "periode": "2025",
                    "bw_indicaties": 180,
                    "bw_aan_het_werk": 121,
                }
            ],
        },
    ),
)
def bereken_eigen_cijfers(request: HttpRequest, vraag: Body[Eigenvraag]) -> HttpResponse:
    """Uw eigen rijen als indicatoren: deelnemers naast elkaar, of één met zinnen en signalen.

    De kolommen staan bij `/benchmark/sjablonen`. Hetzelfde als `opstap benchmark eigen --json`.
    Opstap bewaart niets van wat u stuurt; wilt u meedoen, lever dan gegevens aan.
    """
    with vertrouwelijk():
        with in_rijen():
            opgaven = lees_opgaven(
                lambda schema: lees_rijen(vraag.rijen, schema), vraag.voor, herkomst=_HERKOMST
            )
        ids = vraag.indicator or None
        with in_veld("body", "/indicator"):
            kies_indicatoren(vraag.voor, ids)
        with in_veld("body", "/wie"):
            een = kies_deelnemer(opgaven, vraag.wie)
        with in_veld("body", "/jaar"):
            if vraag.wie is None and len(opgaven) > 1:
                return _overzicht(request, maak_overzicht(opgaven, vraag.jaar, ids))
            beeld = maak_deelnemersbeeld(een, deelnemerscijfers(opgaven), jaar=vraag.jaar, ids=ids)
        blad = eigenweergave.beeld_dict(beeld)
        return lever(request, lambda: blad, lambda: eigentabellen.tabel_deelnemer(beeld))


def _overzicht(request: HttpRequest, alle: Overzicht) -> HttpResponse:
    blad = eigenweergave.overzicht_dict(alle)
    return lever(
        request,
        lambda: blad,
        lambda: eigentabellen.tabel_deelnemers(
            alle.jaar, alle.cijfers, alle.namen, alle.indicatoren
        ),
    )


@router.get(
    "/benchmark/eigen-indicatoren",
    response=EigenIndicatorenlijst,
    summary="Indicatoren van eigen gegevens",
    openapi_extra=_TABEL,
)
def eigen_indicatoren(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """Wat er te vergelijken is met cijfers die gemeenten en bedrijven zelf aanleveren."""
    return lever_lijst(
        request,
        list(eigengegevens.eigen_indicatoren().values()),
        vraag.pagina,
        vraag.grootte,
        als_dict=asdict,
        tabel=lambda _: eigengegevens.tabel_eigen_indicatoren(),
    )


@router.get(
    "/benchmark/sjablonen/{wie}",
    response=Benchmarksjabloon,
    summary="Kolommen van eigen gegevens",
    openapi_extra=_TABEL,
)
def benchmarksjabloon(request: HttpRequest, wie: Path[Wie]) -> HttpResponse:
    """De kolommen die een gemeente of een bedrijf aanlevert, met eenheid en uitleg.

    Hetzelfde als `opstap benchmark indicatoren --sjabloon gemeente --json`.
    """
    kolommen = eigengegevens.opgavekolommen(wie).values()
    return lever(
        request,
        lambda: {"sjabloon": wie, "kolommen": [asdict(kolom) for kolom in kolommen]},
        lambda: eigengegevens.sjabloon(wie),
    )
