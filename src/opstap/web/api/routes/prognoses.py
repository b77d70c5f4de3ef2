# SPDX-License-Identifier: EUPL-1.2
"""The projection of people and places: the country, an area, the target, and what decides it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from opstap import gebieden
from opstap.basis.fouten import NietBekendFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bekostiging.gemeente.streek import Streek
from opstap.web.api.antwoord import lever
from opstap.web.api.document import eigenschappen
from opstap.web.api.problemen import Probleem
from opstap.web.api.rekenvormen import Doelkans, Gevoeligheid, Prognose
from opstap.web.api.routes.streken import groep, vind_streek
from opstap.web.api.vragen import Samenvraag
from opstap.web.openbaar import landprognose

router = Router(tags=["Prognose"])
LAND = "land"
WACHT = 30
"""Seconds after which it is worth asking again while the projection is being worked out."""
_PROGNOSE = eigenschappen(openbaar=True, tabel=True, fouten=[503])
_TABEL = eigenschappen(openbaar=True, tabel=True)
_BAND = ("gemiddelde", "p05", "p50", "p95")


@router.get(
    "/prognoses/_doelkans", response=Doelkans, summary="Kans op het doel", openapi_extra=_TABEL
)
def doelkans(request: HttpRequest) -> HttpResponse:
    """Of er genoeg mensen zijn voor het doel van 2048, en onder welke voorwaarden."""
    from opstap.prognose.antwoorden_doel import doelkans as kans

    return lever(request, kans().als_dict, kans().tabel)


@router.get(
    "/prognoses/_gevoeligheid",
    response=Gevoeligheid,
    summary="Wat de uitkomst bepaalt",
    openapi_extra=_TABEL,
)
def prognosegevoeligheid(request: HttpRequest) -> HttpResponse:
    """Welke aannames een uitkomst van de prognose bepalen, met de tornado van elke uitkomst."""
    from opstap.prognose.gevoelig import gevoeligheid

    return lever(request, gevoeligheid().als_dict, gevoeligheid().indextabel)


@router.get(
    "/prognoses/_samen",
    response=Prognose,
    summary="Prognose van gemeenten samen",
    openapi_extra=_PROGNOSE,
)
def prognose_samen(request: HttpRequest, vraag: Query[Samenvraag]) -> HttpResponse:
    """Mensen en plaatsen van gemeenten die u zelf noemt, samen, met onzekerheid."""
    return _lever(request, groep(vraag.gemeenten, vraag.naam))


@router.get(
    "/prognoses/{gebied}",
    response=Prognose,
    summary="Prognose van een gebied",
    openapi_extra=_PROGNOSE,
)
def prognose(request: HttpRequest, gebied: str) -> HttpResponse:
    """Mensen en plaatsen van 2015 tot 2048 onder bestaand beleid, met onzekerheid.

    `gebied` is `land`, of de code van een gemeente (GM0392), provincie (PV27) of
    arbeidsmarktregio. Personen en plaatsen van 31 uur zijn nooit hetzelfde: elke regel geeft
    beide. Alles is gesimuleerd. Zolang Opstap de prognose nog uitrekent, is het antwoord 503.
    """
    return _lever(request, _vind(gebied))


def _vind(code: str) -> Streek:
    if code == LAND:
        return Streek(LAND, "Nederland", tuple(gebieden.gemeenten()))
    if code.startswith("PV"):
        return vind_streek("provincie", code)
    if code.startswith("AM"):
        return vind_streek("arbeidsmarktregio", code)
    if not code.startswith("GM"):
        raise NietBekendFout(f"{code} is geen gebied: geef {LAND} of een code zoals GM0392.")
    gemeente = gebieden.gemeente(code)
    return Streek(gemeente.code, gemeente.naam, (gemeente.code,))


def _lever(request: HttpRequest, streek: Streek) -> HttpResponse:
    from opstap.prognose.bewaren import manifest
    from opstap.prognose.uitslag import STATUS, Niveau, regels

    ensemble = landprognose.deel(streek.leden, streek.code)
    if ensemble is None:
        klaar, totaal = landprognose.voortgang()
        raise Probleem(
            503,
            f"De prognose wordt nog uitgerekend ({klaar} van {totaal} trekkingen klaar).",
            koppen={"Retry-After": str(WACHT)},
        )
    gebied = Niveau("gebied", ensemble.codes[:1], (streek.naam,), ((0,),))
    rijen = [
        {
            "jaar": regel["jaar"],
            "toestand": regel["toestand"],
            "personen": regel["personen"],
            "plaatsen_31u": regel["plaatsen_31u"],
        }
        for regel in regels(ensemble, gebied)
        if regel["toestand"] != "uit"
    ]
    opzet, papieren = ensemble.opzet, manifest(ensemble.opzet)
    return lever(
        request,
        lambda: {
            "gebied": streek.code,
            "naam": streek.naam,
            "gemeenten": list(streek.leden),
            "variant": opzet.variant.id,
            "engine": opzet.engine,
            "trekkingen": opzet.trekkingen,
            "zaad": opzet.zaad,
            "model": f"{papieren['model']['naam']} {papieren['model']['versie']}",
            "status": STATUS,
            "schatting": streek.code != LAND,
            "regels": rijen,
            "doelen": _doelen() if streek.code == LAND else [],
            "manifest": papieren,
        },
        lambda: _tabel(streek, rijen),
    )


def _doelen() -> list[dict[str, Any]]:
    from opstap.bronnen import grootboek
    from opstap.prognose.antwoorden import doelen

    heel = landprognose.ensemble()
    assert heel is not None  # a part of it was there a moment ago
    return doelen(heel, grootboek())


def _tabel(streek: Streek, rijen: list[dict[str, Any]]) -> Tabel:
    koppen = [
        KolomKop(f"{wat}_{maat}", f"{titel}, {maat}", eenheid, "getal")
        for wat, titel, eenheid in (
            ("personen", "Personen", "personen"),
            ("plaatsen", "Plaatsen van 31 uur", "plaatsen"),
        )
        for maat in _BAND
    ]
    return Tabel(
        naam=f"prognose-{streek.code.lower()}",
        titel=f"{streek.naam}: mensen en plaatsen (gesimuleerd)",
        kolommen=(
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("toestand", "Toestand"),
            *koppen,
        ),
        rijen=tuple(
            (
                regel["jaar"],
                regel["toestand"],
                *(regel["personen"][maat] for maat in _BAND),
                *((regel["plaatsen_31u"] or {}).get(maat) for maat in _BAND),
            )
            for regel in rijen
        ),
    )
