# SPDX-License-Identifier: EUPL-1.2
"""Long computations: begin one, ask how far it is, stop it, go on, show it to others, remove it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from ninja import Body, Query, Router

from opstap.basis.fouten import GebruiksFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.api.antwoord import kies_vorm, lever, lever_lijst
from opstap.web.api.document import eigenschappen
from opstap.web.api.doorrekenen import keuzes_van
from opstap.web.api.problemen import Probleem
from opstap.web.api.rekenvragen import Berekeningvraag, Berekenvraag, Variantenberekening
from opstap.web.api.tokens import eis_token, token_van
from opstap.web.api.versie import PAD
from opstap.web.api.vormen import Berekening as Vorm
from opstap.web.api.vormen import Berekeningenlijst
from opstap.web.api.waarden import Blad
from opstap.web.berekeningen import diensten, toegang
from opstap.web.berekeningen.models import Berekening, Status, Zichtbaarheid
from opstap.web.berekeningen.toegang import DELEN, REKENEN, WIJZIGEN, ZIEN, Vrager
from opstap.web.kern.afzender import afzender
from opstap.web.kern.tijd import in_utc

router = Router(tags=["Berekeningen"])
WACHT_OP_EIGEN, WACHT_OP_RIJ = 30, 60
"""Seconds after which it is worth asking again for a place."""
_BEGONNEN = eigenschappen(locatie=(202, "Adres van de berekening."), fouten=[403, 503])
_STAP = eigenschappen(fouten=[403])
_OPDRACHT = ("soort", "naam", "notitie", "zichtbaarheid")
_KOLOMMEN = (
    KolomKop("id", "Id"),
    KolomKop("soort", "Soort"),
    KolomKop("titel", "Titel"),
    KolomKop("status", "Status"),
    KolomKop("voortgang", "Voortgang", "procent", "geheel"),
    KolomKop("aangemaakt_op", "Begonnen"),
    KolomKop("zichtbaarheid", "Wie het ziet"),
)


@router.get(
    "/berekeningen",
    response=Berekeningenlijst,
    summary="Berekeningen",
    openapi_extra=eigenschappen(besloten=True, tabel=True),
)
def berekeningen(request: HttpRequest, vraag: Query[Blad]) -> HttpResponse:
    """De berekeningen van uw organisatie en van wie het token maakte, de nieuwste eerst."""
    token = eis_token(request)
    gevonden = [
        b
        for b in toegang.mijn(_wie(request)).order_by("-aangemaakt", "pk")
        if b.organisatie_id in (None, token.organisatie_id)
    ]
    return lever_lijst(
        request,
        gevonden,
        vraag.pagina,
        vraag.grootte,
        als_dict=lambda b: _als_dict(request, b) | {"resultaat": None},
        tabel=lambda deel: Tabel(
            naam="berekeningen",
            titel="Berekeningen",
            kolommen=_KOLOMMEN,
            rijen=tuple(tuple(_als_dict(request, b)[kop.naam] for kop in _KOLOMMEN) for b in deel),
        ),
    )


@router.post(
    "/berekeningen",
    response={202: Vorm},
    summary="Begin een berekening",
    openapi_extra=_BEGONNEN | {"x-voorbeeld": {"varianten": ["2", "3"], "trekkingen": 32}},
)
def begin_berekening(request: HttpRequest, vraag: Body[Berekenvraag]) -> HttpResponse:
    """Varianten, een prognose of een bedrijf doorrekenen met onzekerheid, of een verdeling bewaren.

    Het antwoord wijst in `Location` de berekening aan; vraag die op tot zij klaar is. Hoogstens
    twee tegelijk. Met een token is de berekening van uw organisatie en telt mee wat zij
    aanleverde; zonder token ziet iedereen met het adres haar.
    """
    kies_vorm(request, tabel=False)
    token = eis_token(request, REKENEN) if token_van(request) else None
    invoer = vraag.dict(exclude=set(_OPDRACHT))
    if isinstance(vraag, Variantenberekening):
        invoer["varianten"] = [
            keuze if isinstance(keuze, str) else {"bestand": _als_yaml(keuze)}
            for keuze in keuzes_van(vraag.varianten)
        ]
    wie = _wie(request)
    gewoon = Zichtbaarheid.ORGANISATIE if token else Zichtbaarheid.ADRES
    if token is None and vraag.zichtbaarheid not in (None, Zichtbaarheid.ADRES):
        raise GebruiksFout("zichtbaarheid: zonder token ziet iedereen met het adres haar.")
    return _begonnen(
        request,
        lambda: diensten.start(
            vraag.soort,
            invoer,
            eigenaar=wie.eigenaar,
            organisatie=token.organisatie if token else None,
            bezoeker=wie.bezoeker,
            zichtbaarheid=vraag.zichtbaarheid or gewoon.value,
            naam=vraag.naam,
            notitie=vraag.notitie,
            door=wie,
        ),
    )


@router.get("/berekeningen/{uuid:id}", response=Vorm, summary="Eén berekening")
def berekening(request: HttpRequest, id: UUID) -> HttpResponse:
    """Hoe ver een berekening is, en haar uitkomst als zij klaar is."""
    gevonden = _vind(request, id, ZIEN)
    return lever(request, lambda: _als_dict(request, gevonden))


@router.patch(
    "/berekeningen/{uuid:id}",
    response=Vorm,
    summary="Wijzig een berekening",
    openapi_extra=eigenschappen(fouten=[403], voorbeeld={"zichtbaarheid": "openbaar"}),
)
def wijzig_berekening(request: HttpRequest, id: UUID, vraag: Body[Berekeningvraag]) -> HttpResponse:
    """Geef een berekening een andere naam of notitie, of kies wie haar ziet."""
    gevonden, wie = _vind(request, id, WIJZIGEN), _wie(request)
    if vraag.zichtbaarheid is not None:
        _vind(request, id, DELEN)
        diensten.toon_aan(gevonden, vraag.zichtbaarheid, wie)
    if vraag.naam is not None or vraag.notitie is not None:
        naam = gevonden.naam if vraag.naam is None else vraag.naam
        notitie = gevonden.notitie if vraag.notitie is None else vraag.notitie
        diensten.hernoem(gevonden, naam, notitie, wie)
    return lever(request, lambda: _als_dict(request, gevonden))


@router.post(
    "/berekeningen/{uuid:id}/_stop",
    response=Vorm,
    summary="Stop een berekening",
    openapi_extra=_STAP,
)
def stop_berekening(request: HttpRequest, id: UUID) -> HttpResponse:
    """Stop een berekening die loopt of wacht. Wat klaar is, blijft bewaard."""
    gevonden = _vind(request, id, WIJZIGEN)
    diensten.stop(gevonden, _wie(request))
    gevonden.refresh_from_db()
    return lever(request, lambda: _als_dict(request, gevonden))


@router.post(
    "/berekeningen/{uuid:id}/_hervat",
    response=Vorm,
    summary="Hervat een berekening",
    openapi_extra=_STAP,
)
def hervat_berekening(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ga verder met een berekening die gestopt of mislukt is, waar zij was."""
    gevonden = _vind(request, id, WIJZIGEN)
    diensten.hervat(gevonden, _wie(request))
    gevonden.refresh_from_db()
    return lever(request, lambda: _als_dict(request, gevonden))


@router.post(
    "/berekeningen/{uuid:id}/_opnieuw",
    response={202: Vorm},
    summary="Opnieuw met de nieuwste cijfers",
    openapi_extra=_BEGONNEN,
)
def herhaal_berekening(request: HttpRequest, id: UUID) -> HttpResponse:
    """Dezelfde vraag met de cijfers van nu, als een nieuwe berekening."""
    if token_van(request):
        eis_token(request, REKENEN)
    gevonden = _vind(request, id, ZIEN)
    return _begonnen(request, lambda: diensten.opnieuw(gevonden, _wie(request)))


@router.delete(
    "/berekeningen/{uuid:id}",
    response={204: None},
    summary="Verwijder een berekening",
    openapi_extra=eigenschappen(fouten=[403, 409]),
)
def verwijder_berekening(request: HttpRequest, id: UUID) -> HttpResponse:
    """Verwijder een berekening met haar uitkomst. Stop haar eerst als zij bezig is."""
    gevonden = _vind(request, id, WIJZIGEN)
    try:
        diensten.verwijder(gevonden, _wie(request))
    except GebruiksFout as fout:
        raise Probleem(409, str(fout)) from None
    return HttpResponse(status=204)


def _begonnen(request: HttpRequest, begin: Any) -> HttpResponse:
    """202 with the address of the run; 429 and 503 when there is no place for it."""
    try:
        nieuw: Berekening = begin()
    except diensten.TeVeelFout as fout:
        raise Probleem(429, str(fout), koppen={"Retry-After": str(WACHT_OP_EIGEN)}) from None
    except diensten.RijVolFout as fout:
        raise Probleem(503, str(fout), koppen={"Retry-After": str(WACHT_OP_RIJ)}) from None
    koppen = {"Location": f"{PAD}/berekeningen/{nieuw.id}"}
    return lever(request, lambda: _als_dict(request, nieuw), status=202, koppen=koppen)


def _vind(request: HttpRequest, id: UUID, handeling: str) -> Berekening:
    """The run, for who may do this to it with this token (or from this address)."""
    token = token_van(request)
    if handeling != ZIEN and token:
        eis_token(request, REKENEN)
    try:
        gevonden = toegang.vind(_wie(request), id, handeling)
    except Http404:
        raise Probleem(404, "Deze berekening is er niet.") from None
    except PermissionDenied:
        raise Probleem(403, "Dit kan alleen met een berekening van u of uw organisatie.") from None
    elders = token is not None and gevonden.organisatie_id not in (None, token.organisatie_id)
    if elders and handeling != ZIEN:
        raise Probleem(403, "Deze berekening is van een andere organisatie dan het token.")
    if elders and gevonden.zichtbaarheid != Zichtbaarheid.ADRES:
        raise Probleem(404, "Deze berekening is er niet.")
    return gevonden


def _wie(request: HttpRequest) -> Vrager:
    """Who asks: the maker of the token, or the address, of which only a hash is kept."""
    token = token_van(request)
    if token is None:
        merk = salted_hmac("opstap.bezoeker", afzender(request), algorithm="sha256").hexdigest()[
            :40
        ]
        return Vrager(AnonymousUser(), bezoeker=f"api-{merk}", herkomst="API")
    assert token.aangemaakt_door is not None  # recognised tokens have a maker
    return Vrager(token.aangemaakt_door, herkomst=f"API-token {token.voorvoegsel}", bevestigd=True)


def _als_yaml(inhoud: dict[str, Any]) -> str:
    import yaml

    return yaml.safe_dump(inhoud, allow_unicode=True, sort_keys=False)


def _als_dict(request: HttpRequest, b: Berekening) -> dict[str, Any]:
    return {
        "id": str(b.id),
        "soort": b.soort,
        "titel": b.titel,
        "notitie": b.notitie,
        "status": str(Status(b.status).value),
        "voortgang": 100 if b.status == Status.KLAAR else b.procent,
        "zichtbaarheid": str(Zichtbaarheid(b.zichtbaarheid).value),
        "organisatie": b.organisatie.naam if b.organisatie else None,
        "invoer": b.invoer,
        "versies": b.versies,
        "aangemaakt_op": in_utc(b.aangemaakt),
        "klaar_op": in_utc(b.klaar_op) if b.klaar_op else None,
        "melding": b.melding,
        "resultaat": b.resultaat,
        "vorige": str(b.vorige_id) if b.vorige_id else None,
        "pagina": request.build_absolute_uri(f"/berekeningen/{b.id}/"),
    }
