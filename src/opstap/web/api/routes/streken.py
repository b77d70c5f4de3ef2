# SPDX-License-Identifier: EUPL-1.2
"""Municipalities taken together: a province, a region, or a partnership that the reader names."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.bekostiging.gemeente import streek as kern
from opstap.bekostiging.gemeente.streek import Streek, Streekbeeld, streken
from opstap.web.api.antwoord import lever
from opstap.web.api.document import eigenschappen
from opstap.web.api.rekenvormen import Streek as Vorm
from opstap.web.api.vragen import Samenvraag
from opstap.web.openbaar import rekenen

router = Router(tags=["Gebieden"])
_EXTRA = eigenschappen(openbaar=True, tabel=True)
_MEESTE_LEDEN = 60


@router.get("/provincies/{code}", response=Vorm, summary="Eén provincie", openapi_extra=_EXTRA)
def provincie(request: HttpRequest, code: str) -> HttpResponse:
    """Geld en plaatsen van de gemeenten van een provincie samen, per jaar (code zoals PV27).

    Verdeeld met de vervanger van het doelgroepenregister; elke regel zegt haar status.
    """
    return _lever(request, vind_streek("provincie", code))


@router.get(
    "/arbeidsmarktregios/{code}",
    response=Vorm,
    summary="Eén arbeidsmarktregio",
    openapi_extra=_EXTRA,
)
def arbeidsmarktregio(request: HttpRequest, code: str) -> HttpResponse:
    """Geld en plaatsen van de gemeenten van een arbeidsmarktregio samen, per jaar."""
    return _lever(request, vind_streek("arbeidsmarktregio", code))


@router.get(
    "/samenwerkingsverbanden/_samen",
    response=Vorm,
    summary="Gemeenten samen",
    openapi_extra=_EXTRA,
)
def gemeenten_samen(request: HttpRequest, vraag: Query[Samenvraag]) -> HttpResponse:
    """Geld en plaatsen van gemeenten die u zelf noemt, en wie het impulsbudget ontvangt."""
    return _lever(request, groep(vraag.gemeenten, vraag.naam), met_ontvanger=True)


def vind_streek(soort: str, code: str) -> Streek:
    """The province or region. Raises :class:`NietBekendFout`, with all that there are."""
    alle = streken(soort)
    if code not in alle:
        bekend = [f"{s.code} ({s.naam})" for s in alle.values()]
        raise NietBekendFout(f"Er is geen {soort} met de code {code}.", bekend)
    return alle[code]


def groep(tekst: str, naam: str) -> Streek:
    """The municipalities that a reader names by their codes, with commas between."""
    codes = [deel.strip() for deel in tekst.split(",") if deel.strip()]
    if not codes:
        raise GebruiksFout("gemeenten: noem ten minste één gemeente, zoals GM0392,GM0473.")
    if len(codes) > _MEESTE_LEDEN:
        raise GebruiksFout(f"gemeenten: noem er hoogstens {_MEESTE_LEDEN}; dit zijn {len(codes)}.")
    return Streek("samen", naam, tuple(sorted({gebieden.gemeente(code).code for code in codes})))


def _lever(request: HttpRequest, streek: Streek, *, met_ontvanger: bool = False) -> HttpResponse:
    beeld = rekenen.streekbeeld(streek)
    return lever(
        request,
        lambda: _als_dict(beeld) | {"ontvanger": _ontvanger(streek) if met_ontvanger else None},
        lambda: kern.geldtabel(beeld),
    )


def _als_dict(beeld: Streekbeeld) -> dict[str, Any]:
    sleutel = beeld.sleutel
    return {
        "code": beeld.streek.code,
        "naam": beeld.streek.naam,
        "gemeenten": list(beeld.streek.leden),
        "inwoners": sum(beeld.inwoners.values()),
        "sleutel": sleutel.als_dict(),
        "geld": [
            {
                "jaar": regel.jaar,
                "stroom": regel.stroom,
                "bedrag": regel.bedrag,
                "landelijk": regel.landelijk,
                "status": regel.status,
            }
            for regel in beeld.geld
        ],
        "plaatsen": [
            {
                "jaar": regel.jaar,
                "soort": "beschut",
                "eenheid": "plaatsen_31u",
                "bekostigd": regel.bekostigd,
                "landelijk": regel.landelijk,
                "status": "aanname" if sleutel.vervanger else sleutel.status,
            }
            for regel in beeld.plaatsen
        ],
        "manifest": rekenen.manifest(sleutel),
    }


def _ontvanger(streek: Streek) -> str:
    """The largest member, who receives the impulsbudget for all of them."""
    rijen = [{"samenwerkingsverband": "samen", "gemeente": code} for code in streek.leden]
    jaar = gebieden.LAATSTE_JAAR
    verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(rijen)
    indeling = verbanden.indeling_op(date(jaar, 1, 1), gebieden.inwoners(jaar))
    return indeling.verbanden["samen"].grootste
