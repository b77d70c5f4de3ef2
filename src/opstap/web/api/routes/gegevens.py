# SPDX-License-Identifier: EUPL-1.2
"""Data of the organisation of the token: bring it, confirm it, withdraw it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Path, Query, Router

from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.api.antwoord import CSV, XLSX, bestand, lever, lever_lijst
from opstap.web.api.document import eigenschappen
from opstap.web.api.models import Token
from opstap.web.api.problemen import Probleem
from opstap.web.api.rijen import als_csv
from opstap.web.api.tokens import eis_token
from opstap.web.api.versie import PAD
from opstap.web.api.vormen import Gegevens, Gegevenslijst, Soortenlijst
from opstap.web.api.vormen import Gegevensversie as Vorm
from opstap.web.api.vragen import (
    Aanlevering,
    Bestandssoort,
    Bestandsvraag,
    Gegevensvraag,
    Intrekvraag,
)
from opstap.web.api.waarden import Blad
from opstap.web.gegevens import dienst
from opstap.web.gegevens.bestanden import sjabloonbestand
from opstap.web.gegevens.models import Gegevensversie, Status
from opstap.web.gegevens.ontvangst import beoordeel
from opstap.web.gegevens.soorten import SOORTEN, Soort, soort_van
from opstap.web.kern.tijd import in_utc

router = Router(tags=["Gegevens"])
_STAP = eigenschappen(besloten=True, fouten=[409])
_TABEL = eigenschappen(besloten=True, tabel=True)
_NIEUW = (201, "Adres van de nieuwe versie.")
_PEILDATUM = {"soort": "register", "peildatum": "2026-07-01", "bron": "UWV, doelgroepregister"}
_LEVEREN, _INTREKKEN = "gegevens_aanleveren", "gegevens_intrekken"
_SOORTKOLOMMEN = (
    KolomKop("soort", "Soort"),
    KolomKop("titel", "Naam"),
    KolomKop("wat", "Wat het is"),
    KolomKop("waarvoor", "Waarvoor"),
    KolomKop("bron", "Waar u het vindt"),
)
_KOLOMMEN = (
    KolomKop("id", "Id", soort="geheel"),
    KolomKop("soort", "Soort"),
    KolomKop("nummer", "Versie", soort="geheel"),
    KolomKop("status", "Status"),
    KolomKop("peildatum", "Peildatum"),
    KolomKop("bron", "Bron"),
    KolomKop("aangeleverd_op", "Aangeleverd op"),
)


@router.get("/gegevens", response=Gegevenslijst, summary="Eigen gegevens", openapi_extra=_TABEL)
def gegevens(request: HttpRequest, vraag: Query[Gegevensvraag]) -> HttpResponse:
    """De versies van alle gegevens die uw organisatie aanleverde, de nieuwste eerst."""
    token = eis_token(request)
    versies = _versies(token).order_by("-tijd", "-pk")
    if vraag.soort is not None:
        versies = versies.filter(set__soort=vraag.soort)
    return lever_lijst(
        request,
        versies,
        vraag.pagina,
        vraag.grootte,
        als_dict=_als_dict,
        tabel=lambda gekozen: Tabel(
            naam="gegevens",
            titel="Eigen gegevens",
            kolommen=_KOLOMMEN,
            rijen=tuple(
                tuple(regel[kop.naam] for kop in _KOLOMMEN) for regel in map(_als_dict, gekozen)
            ),
        ),
    )


@router.post(
    "/gegevens",
    response={201: Vorm},
    summary="Lever gegevens aan",
    openapi_extra=eigenschappen(
        besloten=True,
        locatie=_NIEUW,
        voorbeeld=_PEILDATUM | {"rijen": [{"code": "GM0392", "aantal": 2410}]},
    ),
)
def lever_gegevens_aan(request: HttpRequest, vraag: Body[Aanlevering]) -> HttpResponse:
    """Lever een tabel aan als JSON-rijen, met de kolommen van het sjabloon.

    De controle is dezelfde als op de pagina; alle fouten komen tegelijk terug en bij één fout wordt
    niets bewaard. Het antwoord is een concept, dat nog nergens meetelt: bevestig het.
    """
    token = eis_token(request, _LEVEREN)
    omschrijving = dienst.Omschrijving(vraag.peildatum, vraag.bron, vraag.toelichting)
    soort = _soort(vraag.soort)
    return _lever_aan(request, token, soort, f"{soort.pad}.csv", als_csv(vraag.rijen), omschrijving)


@router.post(
    "/gegevens/_bestand",
    response={201: Vorm},
    summary="Lever een bestand aan",
    openapi_extra=eigenschappen(besloten=True, locatie=_NIEUW, lichaam=[CSV, XLSX]),
)
def lever_bestand_aan(request: HttpRequest, vraag: Query[Bestandsvraag]) -> HttpResponse:
    """Hetzelfde met een CSV-bestand of een Excel-werkmap als body.

    De kop `Content-Type` zegt welke van de twee. Bedrijfscijfers kunnen alleen als werkmap.
    """
    token = eis_token(request, _LEVEREN)
    einde = {CSV: "csv", XLSX: "xlsx"}.get(request.content_type or "")
    soort = _soort(vraag.soort)
    kan = [CSV, XLSX] if "csv" in soort.eindes else [XLSX]
    if einde not in soort.eindes:
        raise Probleem(415, f"Stuur de body als {' of '.join(kan)} (kop Content-Type).")
    omschrijving = dienst.Omschrijving(vraag.peildatum, vraag.bron, vraag.toelichting)
    return _lever_aan(request, token, soort, f"{soort.pad}.{einde}", request.body, omschrijving)


@router.get(
    "/gegevenssoorten",
    response=Soortenlijst,
    summary="Soorten gegevens",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def gegevenssoorten(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """Wat een organisatie kan aanleveren, waarvoor, waar het te vinden is en met welke kolommen."""
    return lever_lijst(
        request,
        list(SOORTEN.values()),
        vraag.pagina,
        vraag.grootte,
        als_dict=_soort_als_dict,
        tabel=lambda deel: Tabel(
            naam="gegevenssoorten",
            titel="Soorten gegevens",
            kolommen=_SOORTKOLOMMEN,
            rijen=tuple(tuple(_soort_als_dict(s)[k.naam] for k in _SOORTKOLOMMEN) for s in deel),
        ),
    )


@router.get(
    "/gegevenssoorten/{soort}/_sjabloon",
    response={200: Any},
    summary="Leeg sjabloon",
    openapi_extra=eigenschappen(besloten=True, bestand=[CSV, XLSX]),
)
def sjabloon(request: HttpRequest, soort: Path[Bestandssoort]) -> HttpResponse:
    """Het bestand om in te vullen, voor uw organisatie: CSV of, met de kop Accept, Excel."""
    token = eis_token(request)
    gekozen = _soort(soort)
    kan = [{"csv": CSV, "xlsx": XLSX}[einde] for einde in sorted(gekozen.eindes)]
    vorm = request.get_preferred_type(kan)
    if vorm is None:
        raise Probleem(406, f"Hier kunt u kiezen uit {', '.join(kan)} (kop Accept).")
    einde = "csv" if vorm == CSV else "xlsx"
    inhoud = sjabloonbestand(gekozen, token.organisatie, einde)
    return bestand(inhoud, vorm, f"opstap-{gekozen.pad}.{einde}")


@router.get("/gegevens/{int:id}", response=Gegevens, summary="Eén versie", openapi_extra=_TABEL)
def gegevensversie(request: HttpRequest, id: int) -> HttpResponse:
    """Eén versie met haar rijen, ook als CSV."""
    versie = _vind(eis_token(request), id)
    return lever(
        request,
        lambda: _als_dict(versie) | {"rijen": versie.rijen},
        lambda: soort_van(versie).tabel(versie.inhoud),
    )


@router.delete(
    "/gegevens/{int:id}",
    response={204: None},
    summary="Gooi een concept weg",
    openapi_extra=_STAP,
)
def gooi_gegevens_weg(request: HttpRequest, id: int) -> HttpResponse:
    """Gooi een concept weg. Een bevestigde versie trekt u in."""
    token = eis_token(request, _LEVEREN)
    versie = _vind(token, id)
    _doe(lambda: dienst.gooi_weg(_wie(token, request), versie))
    return HttpResponse(status=204)


@router.post(
    "/gegevens/{int:id}/_bevestig",
    response=Vorm,
    summary="Bevestig een concept",
    openapi_extra=_STAP,
)
def bevestig_gegevens(request: HttpRequest, id: int) -> HttpResponse:
    """Vanaf nu telt deze versie mee in elke berekening van uw organisatie."""
    token = eis_token(request, _LEVEREN)
    versie = _vind(token, id)
    klaar = _doe(lambda: dienst.bevestig(_wie(token, request), versie))
    return lever(request, lambda: _als_dict(klaar))


@router.post(
    "/gegevens/{int:id}/_intrekken",
    response=Vorm,
    summary="Trek een versie in",
    openapi_extra=_STAP,
)
def trek_gegevens_in(request: HttpRequest, id: int, vraag: Body[Intrekvraag]) -> HttpResponse:
    """De versie telt niet meer mee en blijft met de reden in de lijst staan."""
    token = eis_token(request, _INTREKKEN)
    versie = _vind(token, id)
    klaar = _doe(lambda: dienst.trek_in(_wie(token, request), versie, vraag.reden))
    return lever(request, lambda: _als_dict(klaar))


def _doe(stap: Any) -> Any:
    """What cannot be done in this state of the version is a conflict."""
    try:
        return stap()
    except GebruiksFout as fout:
        raise Probleem(409, str(fout)) from None


def _versies(token: Token) -> Any:
    return Gegevensversie.objects.filter(set__organisatie=token.organisatie).select_related(
        "set__organisatie"
    )


def _vind(token: Token, id: int) -> Gegevensversie:
    versie: Gegevensversie | None = _versies(token).filter(pk=min(id, 2**62)).first()
    if versie is None:
        raise Probleem(404, "Uw organisatie heeft geen versie met dit nummer.")
    return versie


def _wie(token: Token, request: HttpRequest) -> dienst.Wie:
    assert token.aangemaakt_door is not None  # recognised tokens have a maker
    del request
    return dienst.Wie(token.aangemaakt_door, f"API-token {token.voorvoegsel}")


def _soort(id: str) -> Soort:
    return next(soort for soort in SOORTEN.values() if soort.id == id)


def _lever_aan(
    request: HttpRequest,
    token: Token,
    soort: Soort,
    naam: str,
    inhoud: bytes,
    omschrijving: dienst.Omschrijving,
) -> HttpResponse:
    aanlevering = beoordeel(naam, inhoud)
    versie = dienst.lever_aan(
        _wie(token, request), token.organisatie, soort, aanlevering, omschrijving
    )
    koppen = {"Location": f"{PAD}/gegevens/{versie.pk}"}
    return lever(request, lambda: _als_dict(versie), status=201, koppen=koppen)


def _soort_als_dict(soort: Soort) -> dict[str, Any]:
    return {
        "soort": soort.id.value,
        "titel": soort.titel,
        "wat": soort.wat,
        "waarvoor": soort.waarvoor,
        "bron": soort.bron,
        "let_op": soort.let_op,
        "kolommen": [asdict(kolom) for kolom in soort.kolommen],
        "bestanden": list(soort.eindes),
    }


def _als_dict(v: Any) -> dict[str, Any]:
    return {
        "id": v.pk,
        "soort": v.soort,
        "nummer": v.nummer,
        "status": str(Status(v.status).value),
        "peildatum": v.peildatum.isoformat(),
        "bron": v.bron,
        "toelichting": v.toelichting,
        "bestandsnaam": v.bestandsnaam,
        "sha256": v.sha256,
        "aangeleverd_op": in_utc(v.tijd),
        "waarschuwingen": list(v.waarschuwingen),
        "herkomst": v.herkomst(),
        "reden": v.reden,
    }
