# SPDX-License-Identifier: EUPL-1.2
"""Trajectory files of the organisation of the token: results only, never rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from opstap.basis.fouten import GebruiksFout, InvoerFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.api.antwoord import CSV, XLSX, bestand, lever, lever_lijst
from opstap.web.api.document import eigenschappen
from opstap.web.api.models import Token
from opstap.web.api.problemen import Probleem
from opstap.web.api.tokens import eis_token
from opstap.web.api.trajectvormen import (
    Brief,
    Trajectleveringen,
    Trajectresultaat,
    Trajectuitkomst,
)
from opstap.web.api.trajectvragen import Trajectvraag
from opstap.web.api.versie import PAD
from opstap.web.api.vertrouwelijk import vertrouwelijk
from opstap.web.api.waarden import Blad
from opstap.web.gegevens.ontvangst import MEESTE_BYTES
from opstap.web.kern.tijd import in_utc
from opstap.web.trajecten import dienst, verwerkingen, voorbeeld
from opstap.web.trajecten.models import Trajectenlevering
from opstap.web.trajecten.verwerkingen import Wie, verwerkt

router = Router(tags=["Trajecten"])
PARQUET = "application/vnd.apache.parquet"
_EINDES = {CSV: "csv", XLSX: "xlsx", PARQUET: "parquet"}
_AANLEVEREN = "trajecten_aanleveren"
_KOLOMMEN = (
    KolomKop("id", "Id"),
    KolomKop("bestandsnaam", "Bestand"),
    KolomKop("trajecten", "Trajecten", soort="geheel"),
    KolomKop("synthetisch", "Verzonnen"),
    KolomKop("aangeleverd_op", "Aangeleverd op"),
    KolomKop("bewaren_tot", "Rijen bewaard tot en met"),
    KolomKop("rijen_bewaard", "Rijen bewaard"),
)


@router.get(
    "/trajecten",
    response=Trajectleveringen,
    summary="Bestanden met trajecten",
    openapi_extra=eigenschappen(besloten=True, tabel=True),
)
def trajectleveringen(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """De bestanden die uw organisatie aanleverde, de nieuwste eerst, met hun bewaartermijn."""
    leveringen = dienst.vind_leveringen(eis_token(request).organisatie)
    return lever_lijst(
        request, leveringen, vraag.pagina, vraag.grootte, als_dict=_kop, tabel=_tabel
    )


@router.post(
    "/trajecten/_bestand",
    response={200: Trajectuitkomst, 201: Trajectresultaat},
    summary="Analyseer een bestand met trajecten",
    openapi_extra=eigenschappen(
        besloten=True,
        lichaam=[CSV, XLSX, PARQUET],
        locatie=(201, "Adres van de bewaarde uitkomst."),
    ),
)
def analyseer_trajecten(request: HttpRequest, vraag: Query[Trajectvraag]) -> HttpResponse:
    """Duur, uitstroom, geld en spanning van een bestand zonder namen: CSV, Excel of Parquet.

    Alle fouten komen tegelijk terug. Er wordt niets bewaard, tenzij u `bewaren` een aantal dagen
    geeft. In het antwoord staat niets over minder dan tien mensen. Elke analyse komt in het
    logboek van uw organisatie.
    """
    token = eis_token(request, _AANLEVEREN)
    einde = _EINDES.get(request.content_type or "")
    if einde is None:
        raise Probleem(415, f"Stuur de body als {', '.join(_EINDES)} (kop Content-Type).")
    if len(request.body) > MEESTE_BYTES:
        raise Probleem(413, "Een bestand met trajecten is kleiner dan 20 MB.")
    wie, organisatie = _wie(token), token.organisatie
    with vertrouwelijk():
        gevraagd = vraag.als_vraag()
        try:
            aanlevering = dienst.keur(f"trajecten.{einde}", request.body)
        except InvoerFout as fout:
            dienst.meld_geweigerd(wie, organisatie, fout)
            raise
        if vraag.bewaren is not None:
            levering = dienst.lever_aan(
                wie, organisatie, aanlevering, gevraagd, dagen=vraag.bewaren
            )
            return _bewaard(request, levering)
        try:
            with verwerkt(wie, organisatie, uuid4(), verwerkingen.REKENEN):
                _, uitkomst = dienst.reken(aanlevering, gevraagd)
        except (InvoerFout, GebruiksFout) as fout:
            dienst.meld_geweigerd(wie, organisatie, fout, "berekend")
            raise
    return lever(request, lambda: uitkomst)


@router.get(
    "/trajecten/brief",
    response=Brief,
    summary="De brief van 2022 over trajecten",
    openapi_extra=eigenschappen(openbaar=True, tabel=True),
)
def trajectbrief(request: HttpRequest) -> HttpResponse:
    """De duren uit de brief, welke kromme erbij past, en 13.500 gelezen als stand of als stroom.

    Hetzelfde als `opstap trajecten brief --json`.
    """
    from opstap.trajecten.brief import briefduur, wat_de_brief_zegt
    from opstap.trajecten.brief.lezing import lezingentabel

    duur = briefduur()
    return lever(
        request,
        lambda: {
            "duren": _rijen(duur.tabel()),
            "lezingen": _rijen(lezingentabel()),
            "zinnen": [*wat_de_brief_zegt(), *duur.zinnen()],
        },
        duur.tabel,
    )


@router.get(
    "/trajecten/_sjabloon",
    response={200: Any},
    summary="Leeg invulblad voor trajecten",
    openapi_extra=eigenschappen(openbaar=True, bestand=[CSV, XLSX, PARQUET]),
)
def trajectsjabloon(request: HttpRequest) -> HttpResponse:
    """Het bestand om in te vullen: CSV of, met de kop Accept, Excel of Parquet."""
    vorm = request.get_preferred_type(list(_EINDES))
    if vorm is None:
        raise Probleem(406, f"Hier kunt u kiezen uit {', '.join(_EINDES)} (kop Accept).")
    einde = _EINDES[vorm]
    return bestand(voorbeeld.invulblad(einde), vorm, f"opstap-trajecten.{einde}")


@router.get(
    "/trajecten/{uuid:id}",
    response=Trajectresultaat,
    summary="Uitkomst van één bestand",
    openapi_extra=eigenschappen(besloten=True),
)
def trajectlevering(request: HttpRequest, id: UUID) -> HttpResponse:
    """De bewaarde uitkomst.

    De rijen zelf geeft de API nooit, en ook de lijst van trajecten die aan de beurt zijn niet.
    """
    return _lever(request, _vind(eis_token(request), id))


@router.delete(
    "/trajecten/{uuid:id}",
    response={204: None},
    summary="Haal rijen en uitkomst weg",
    openapi_extra=eigenschappen(besloten=True),
)
def verwijder_trajectlevering(request: HttpRequest, id: UUID) -> HttpResponse:
    """Haal de rijen en de uitkomst nu weg. In het logboek blijft staan dat het is gebeurd."""
    token = eis_token(request, _AANLEVEREN)
    dienst.verwijder(_wie(token), _vind(token, id))
    return HttpResponse(status=204)


def _wie(token: Token) -> Wie:
    assert token.aangemaakt_door is not None  # recognised tokens have a maker
    return Wie(token.aangemaakt_door, f"API-token {token.voorvoegsel}")


def _vind(token: Token, id: UUID) -> Trajectenlevering:
    levering = dienst.vind(token.organisatie, id)
    if levering is None:
        raise Probleem(404, "Uw organisatie heeft geen bestand met dit nummer.")
    return levering


def _bewaard(request: HttpRequest, levering: Trajectenlevering) -> HttpResponse:
    koppen = {"Location": f"{PAD}/trajecten/{levering.pk}"}
    return _lever(request, levering, status=201, koppen=koppen)


def _lever(
    request: HttpRequest,
    levering: Trajectenlevering,
    *,
    status: int = 200,
    koppen: dict[str, str] | None = None,
) -> HttpResponse:
    document = _kop(levering) | {"uitkomst": levering.uitkomst}
    return lever(request, lambda: document, status=status, koppen=koppen)


def _kop(levering: Trajectenlevering) -> dict[str, Any]:
    return {
        "id": str(levering.pk),
        "bestandsnaam": levering.bestandsnaam,
        "trajecten": levering.aantal,
        "synthetisch": levering.synthetisch,
        "aangeleverd_op": in_utc(levering.gemaakt),
        "bewaren_tot": levering.bewaren_tot.isoformat(),
        "rijen_bewaard": levering.rijen_er,
    }


def _tabel(deel: Sequence[Trajectenlevering]) -> Tabel:
    return Tabel(
        naam="trajecten",
        titel="Bestanden met trajecten",
        kolommen=_KOLOMMEN,
        rijen=tuple(tuple(_cel(_kop(een)[kop.naam]) for kop in _KOLOMMEN) for een in deel),
    )


def _cel(waarde: Any) -> Any:
    return ("ja" if waarde else "nee") if isinstance(waarde, bool) else waarde


def _rijen(tabel: Tabel) -> list[dict[str, Any]]:
    namen = [kop.naam for kop in tabel.kolommen]
    return [dict(zip(namen, rij, strict=True)) for rij in tabel.rijen]
