# SPDX-License-Identifier: EUPL-1.2
"""Municipalities and what they are part of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Literal

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from opstap import __version__, gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.api import gemeentebeeld
from opstap.web.api.antwoord import als_json, lever, lever_lijst
from opstap.web.api.document import eigenschappen
from opstap.web.api.eigen import indeling_van_nu, versies_voor
from opstap.web.api.tokens import token_van
from opstap.web.api.vormen import Gebiedslijst, Gemeente, Gemeentelijst, Verbandslijst
from opstap.web.api.vragen import Gemeentenvraag, Gemeentevraag
from opstap.web.api.waarden import Blad
from opstap.web.gegevens.models import Gegevensversie

router = Router(tags=["Gebieden"])
Onderdeel = Literal[
    "geld", "plaatsen", "mensen", "vergelijking", "uitgaven", "betaling", "kalender"
]
_INWONERS = KolomKop("inwoners", "Inwoners", soort="geheel")


@router.get(
    "/gemeenten",
    response=Gemeentelijst,
    summary="Gemeenten",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def gemeenten(request: HttpRequest, vraag: Query[Gemeentenvraag]) -> HttpResponse:
    """De gemeenten van een jaar, met provincie, arbeidsmarktregio en inwoners (CBS, CC BY 4.0)."""
    inwoners = gebieden.inwoners(vraag.jaar) if vraag.jaar >= gebieden.EERSTE_INWONERJAAR else {}
    gekozen = [
        {
            "code": g.code,
            "naam": g.naam,
            "provincie_code": g.provincie_code,
            "provincie": g.provincie,
            "arbeidsmarktregio_code": g.arbeidsmarktregio_code,
            "arbeidsmarktregio": g.arbeidsmarktregio,
            "inwoners": inwoners.get(g.code),
        }
        for g in gebieden.gemeenten(vraag.jaar).values()
        if _past(vraag.provincie, g.provincie_code, g.provincie)
        and _past(vraag.arbeidsmarktregio, g.arbeidsmarktregio_code, g.arbeidsmarktregio)
    ]
    if not gekozen:
        raise GebruiksFout(
            "Geen gemeente past daarbij; kijk bij /provincies en /arbeidsmarktregios."
        )
    return lever_lijst(
        request,
        gekozen,
        vraag.pagina,
        vraag.grootte,
        als_dict=dict,
        tabel=lambda deel: _tabel(
            "gemeenten",
            "Gemeenten",
            (
                *(KolomKop(naam, naam.capitalize()) for naam in list(gekozen[0])[:-1]),
                _INWONERS,
            ),
            [tuple(regel.values()) for regel in deel],
        ),
    )


@router.get(
    "/gemeenten/{code}",
    response=Gemeente,
    summary="Eén gemeente",
    openapi_extra=eigenschappen(openbaar=True),
)
def gemeente(request: HttpRequest, code: str, vraag: Query[Gemeentevraag]) -> HttpResponse:
    """Alle geldstromen, plaatsen, mensen en de vergelijking van één gemeente (code zoals GM0392).

    Hetzelfde als `opstap gemeente GM0392 --json`. Met een token telt mee wat uw organisatie
    aanleverde: register, samenwerkingsverbanden en, voor de eigen gemeente, eigen bedragen. Wat
    eigen is, staat in `eigen_gegevens` en per regel in `herkomst`.
    """
    eigen = versies_voor(token_van(request), code)
    delen = [__version__, code, *sorted(vraag.dict().items()), *_merken(eigen)]
    sleutel = f"api-gemeente:{sha256(repr(delen).encode()).hexdigest()}"

    def document() -> bytes:
        klaar: bytes | None = cache.get(sleutel)
        if klaar is None:
            klaar = als_json(gemeentebeeld.gemeentedocument(_beeld(code, vraag, eigen), eigen))
            cache.set(sleutel, klaar)
        return klaar

    return lever(request, document)


@router.get(
    "/gemeenten/{code}/{onderdeel}",
    response=list[dict[str, Any]],
    summary="Eén tabel van een gemeente",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def gemeentetabel(
    request: HttpRequest, code: str, onderdeel: Path[Onderdeel], vraag: Query[Gemeentevraag]
) -> HttpResponse:
    """Eén onderdeel van het gemeentebeeld, ook als CSV."""
    from opstap.bekostiging.gemeente import tabellen

    beeld = _beeld(code, vraag, versies_voor(token_van(request), code))
    maak: Callable[[Any], Tabel] = getattr(tabellen, onderdeel)
    return lever(request, lambda: beeld.als_dict()[onderdeel], lambda: maak(beeld))


def _beeld(code: str, vraag: Gemeentevraag, eigen: Mapping[str, Gegevensversie]) -> Any:
    gevraagd = (code, vraag.jaarVan, vraag.jaarTot, vraag.begrotingsjaar, vraag.sleutel)
    if not eigen:
        return gemeentebeeld.gemeentebeeld(*gevraagd)
    return gemeentebeeld.eigen_gemeentebeeld(*gevraagd, eigen)


def _merken(eigen: Mapping[str, Gegevensversie]) -> list[tuple[int, str]]:
    """What tells one set of own versions from another; a confirmed version never changes."""
    return [(versie.pk, versie.sha256) for versie in eigen.values()]


@router.get(
    "/provincies",
    response=Gebiedslijst,
    summary="Provincies",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def provincies(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """De twaalf provincies met hun gemeenten."""
    return _gebieden(request, vraag, "provincies", gebieden.provincies(), "provincie_code")


@router.get(
    "/arbeidsmarktregios",
    response=Gebiedslijst,
    summary="Arbeidsmarktregio's",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def arbeidsmarktregios(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """De arbeidsmarktregio's met hun gemeenten."""
    regios = gebieden.arbeidsmarktregios()
    return _gebieden(request, vraag, "arbeidsmarktregios", regios, "arbeidsmarktregio_code")


@router.get(
    "/samenwerkingsverbanden",
    response=Verbandslijst,
    summary="Samenwerkingsverbanden",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def samenwerkingsverbanden(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """De samenwerkingsverbanden die uw organisatie aanleverde.

    Er is geen openbare lijst. Zonder token, of zonder eigen lijst, is het antwoord leeg.
    """
    inwoners = gebieden.inwoners(gebieden.LAATSTE_JAAR)
    indeling = indeling_van_nu(token_van(request))
    regels = [
        {
            "samenwerkingsverband": verband.id,
            "grootste": verband.grootste,
            "gemeenten": list(verband.leden),
            "inwoners": sum(inwoners[code] for code in verband.leden),
        }
        for verband in (indeling.verbanden.values() if indeling else ())
    ]
    kolommen = (
        KolomKop("samenwerkingsverband", "Samenwerkingsverband"),
        KolomKop("grootste", "Grootste gemeente"),
        KolomKop("gemeenten", "Gemeenten"),
        _INWONERS,
    )
    return _lever_gebieden(request, vraag, "samenwerkingsverbanden", kolommen, regels)


def _past(gezocht: str | None, *namen: str | None) -> bool:
    """Whether nothing was asked, or one of these names, whatever the capitals."""
    return gezocht is None or gezocht.casefold() in (naam.casefold() for naam in namen if naam)


def _gebieden(
    request: HttpRequest, vraag: Blad, naam: str, gevonden: dict[str, str], veld: str
) -> HttpResponse:
    inwoners = gebieden.inwoners(gebieden.LAATSTE_JAAR)
    leden: dict[str, list[str]] = {code: [] for code in gevonden}
    for gemeente_ in gebieden.gemeenten().values():
        if (code := getattr(gemeente_, veld)) in leden:
            leden[code].append(gemeente_.code)
    regels = [
        {
            "code": code,
            "naam": titel,
            "gemeenten": leden[code],
            "inwoners": sum(inwoners[lid] for lid in leden[code]),
        }
        for code, titel in gevonden.items()
    ]
    kolommen = (
        KolomKop("code", "Code"),
        KolomKop("naam", "Naam"),
        KolomKop("gemeenten", "Gemeenten"),
        _INWONERS,
    )
    return _lever_gebieden(request, vraag, naam, kolommen, regels)


def _lever_gebieden(
    request: HttpRequest,
    vraag: Blad,
    naam: str,
    kolommen: tuple[KolomKop, ...],
    regels: Sequence[dict[str, Any]],
) -> HttpResponse:
    return lever_lijst(
        request,
        regels,
        vraag.pagina,
        vraag.grootte,
        als_dict=dict,
        tabel=lambda deel: _tabel(
            naam,
            naam.capitalize(),
            kolommen,
            [
                tuple(" ".join(w) if isinstance(w, list) else w for w in regel.values())
                for regel in deel
            ],
        ),
    )


def _tabel(
    naam: str, titel: str, kolommen: tuple[KolomKop, ...], rijen: Sequence[tuple[Any, ...]]
) -> Tabel:
    return Tabel(naam=naam, titel=titel, kolommen=kolommen, rijen=tuple(rijen))
