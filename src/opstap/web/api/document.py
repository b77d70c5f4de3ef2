# SPDX-License-Identifier: EUPL-1.2
"""The API as a document (OpenAPI 3.1), and the framework bent to the NL API Design Rules.

The framework answers wrong input with 422 and plain JSON, takes any body for JSON and forgets
unknown keys of a query. Here all of that becomes a problem with status 400, 404, 406 or 415, and
the document says so for every operation.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from opstap.basis.fouten import OpstapFout
from opstap.web.api.antwoord import CSV, JSON, XLSX, bewaarbaar
from opstap.web.api.lezer import StrengeLezer
from opstap.web.api.problemen import SOORT, TITELS, Probleem, fout, uit_opstapfout, uit_validatie
from opstap.web.api.versie import PAD, VERSIE

_BINAIR = {"type": "string", "format": "binary"}

_KOPTEKSTEN: dict[str, dict[str, Any]] = {
    naam: {"description": uitleg, "schema": {"type": soort}}
    for naam, uitleg, soort in (
        ("API-Version", "Versie van de API.", "string"),
        ("RateLimit-Policy", "Hoeveel punten u per minuut hebt.", "string"),
        ("RateLimit", "Hoeveel punten u nog hebt, en tot wanneer.", "string"),
        ("ETag", "Kenmerk van dit antwoord, voor If-None-Match.", "string"),
        ("Retry-After", "Wacht zoveel seconden.", "integer"),
    )
}
_KOPPEN = ("API-Version", "RateLimit-Policy", "RateLimit")
_PROBLEEM = {
    "title": "Probleem",
    "description": "Wat er mis is, volgens RFC 9457.",
    "type": "object",
    "required": ["status", "title", "detail"],
    "properties": {
        "type": {"type": "string", "description": "Soort probleem.", "const": "about:blank"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "title": {"type": "string", "description": "Wat er mis is, in het kort."},
        "detail": {"type": "string", "description": "Wat er mis is en wat u kunt doen."},
        "errors": {
            "type": "array",
            "description": "Alle fouten in de vraag tegelijk.",
            "items": {
                "type": "object",
                "required": ["in", "location", "detail"],
                "properties": {
                    "in": {"enum": ["path", "query", "header", "body"]},
                    "location": {
                        "type": "string",
                        "description": "Naam van de sleutel, of JSON-pointer in de body.",
                    },
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                    "rij": {"type": ["integer", "null"]},
                    "kolom": {"type": ["string", "null"]},
                },
            },
        },
    },
}
_OMSCHRIJVING = """\
Geld, plaatsen en mensen van de sociale infrastructuur (sociaal ontwikkelbedrijven, beschut werk), \
per gemeente, met de herkomst van elk getal.

**Lezen** kan iedereen, zonder token. **Eigen gegevens** van een organisatie vragen een token; een \
beheerder maakt dat in Opstap onder Mijn organisatie.

**Getallen**: bedragen zijn hele euro's. Exacte breuken zijn tekst ("7/20" of "0.350000"). \
Aandelen zijn een deel van 1. Elk getal zegt of het gepubliceerd, afgeleid, aanname of gesimuleerd \
is.

**CSV en Excel**: lijsten en tabellen komen als CSV met `Accept: text/csv` (puntkomma's, decimale \
komma) en als werkmap met \
`Accept: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`.

**Bewaren**: openbare antwoorden hebben een `ETag`. Stuur hem mee als `If-None-Match`; is er niets \
veranderd, dan krijgt u 304 zonder inhoud.

**Fouten** zijn `application/problem+json`; alle fouten in een vraag staan er tegelijk in.

**Hoeveel**: 600 punten per minuut; lezen kost 1 punt, rekenen 10.

**Uitleg en voorbeelden** staan op /over/api/, wijzigingen op /over/wijzigingen/. Een oude \
hoofdversie blijft minstens een jaar naast een nieuwe bestaan.
"""


class OpstapApi(NinjaAPI):
    """The framework's API with our errors, our checks and our document."""

    def __init__(self) -> None:
        super().__init__(
            title="Opstap",
            version=VERSIE,
            description=_OMSCHRIJVING,
            docs_url=None,
            openapi_url=None,
            parser=StrengeLezer(),
            servers=[{"url": PAD, "description": "Deze installatie"}],
            openapi_extra={
                "info": {"license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}},
                "tags": [
                    {"name": "Gebieden", "description": "Gemeenten en hun verbanden."},
                    {"name": "Bronnen", "description": "Cijfers met hun bron."},
                    {"name": "Verdelen", "description": "Budgetten verdelen over gemeenten."},
                    {"name": "Prognose", "description": "Mensen en plaatsen van nu tot 2048."},
                    {"name": "Varianten", "description": "Beleidsvarianten doorrekenen."},
                    {"name": "Benchmark", "description": "Vergelijken zonder ranglijst."},
                    {
                        "name": "Publicatie",
                        "description": "Aantallen van mensen veilig publiceren.",
                    },
                    {"name": "Regels", "description": "Wat de wet zegt."},
                    {"name": "Bedrijf", "description": "Kosten van een plaats, en de begroting."},
                    {"name": "Trajecten", "description": "Duur en uitstroom van trajecten."},
                    {"name": "Berekeningen", "description": "Lange berekeningen."},
                    {"name": "Gegevens", "description": "Gegevens van uw organisatie."},
                    {"name": "Logboek", "description": "Wie wat deed bij uw organisatie."},
                ],
            },
        )
        self.add_decorator(keur_vraag, mode="view")
        for soort in (Probleem, OpstapFout, ValidationError, Http404, HttpError, Exception):
            self.add_exception_handler(soort, _als_probleem)

    def get_openapi_operation_id(self, operation: Any) -> str:
        return _kameel(operation.view_func.__name__)

    def document(self) -> dict[str, Any]:
        """The OpenAPI document, complete with headers and errors."""
        schema = self.get_openapi_schema(path_prefix="")
        document = cast(dict[str, Any], json.loads(json.dumps(_kaal(schema))))
        document["info"]["contact"] = dict(settings.API_CONTACT)
        schemas = document["components"].setdefault("schemas", {})
        for naam in schemas:  # docstrings are for who reads the code, and in English
            schemas[naam].pop("description", None)
        schemas["Probleem"] = _PROBLEEM
        document["components"]["headers"] = _KOPTEKSTEN
        document["components"]["securitySchemes"] = {
            "token": {
                "type": "http",
                "scheme": "bearer",
                "description": "Token van uw organisatie: opstap_...",
            }
        }
        for pad, handelingen in document["paths"].items():
            for methode, handeling in handelingen.items():
                _vul_aan(pad, methode, handeling)
        _laat_ongebruikt_weg(document)
        return document


def eigenschappen(
    *,
    openbaar: bool = False,
    tabel: bool = False,
    besloten: bool = False,
    fouten: Sequence[int] = (),
    locatie: tuple[int, str] | None = None,
    lichaam: Sequence[str] = (),
    bestand: Sequence[str] = (),
    voorbeeld: object = None,
) -> dict[str, Any]:
    """What an operation is, for the document and for :func:`keur_vraag`.

    ``openbaar``: the answer is for everybody, so it may be kept and asked for again by its ETag.
    ``tabel``: also as CSV and XLSX. ``besloten``: only with a token. ``fouten``: statuses beside
    the usual ones. ``locatie``: the status that comes with a ``Location``, and of what.
    ``lichaam``: kinds of file that are taken as body; ``bestand``: kinds that are given.
    ``voorbeeld``: an example of the body.
    """
    extra: dict[str, Any] = {
        "x-openbaar": openbaar,
        "x-tabel": tabel,
        "x-besloten": besloten,
        "x-fouten": list(fouten),
        "x-voorbeeld": voorbeeld,
        "x-bestand": list(bestand),
    }
    if locatie:
        status, uitleg = locatie
        schema = {"type": "string", "format": "uri-reference"}
        extra["responses"] = {
            status: {"headers": {"Location": {"description": uitleg, "schema": schema}}}
        }
    if lichaam:
        extra["requestBody"] = {
            "required": True,
            "content": {soort: {"schema": _BINAIR} for soort in lichaam},
        }
    return extra


def _kaal(schema: OpenAPISchema) -> dict[str, Any]:
    return dict(schema)


def _als_probleem(request: HttpRequest, reden: Any) -> HttpResponse:
    """Whatever was raised, as a problem."""
    if isinstance(reden, Probleem):
        return reden.antwoord()
    if isinstance(reden, OpstapFout):
        plek = request.resolver_match
        return uit_opstapfout(reden, in_adres=bool(plek and plek.kwargs)).antwoord()
    if isinstance(reden, ValidationError):
        return uit_validatie(reden.errors).antwoord()
    if isinstance(reden, Http404):
        return Probleem(404).antwoord()
    if isinstance(reden, HttpError) and reden.status_code == 400:
        onleesbaar = fout("body", "", "De body is geen leesbare JSON.", "json")
        return Probleem(400, onleesbaar["detail"], errors=[onleesbaar]).antwoord()
    if isinstance(reden, HttpError):
        return Probleem(reden.status_code, str(reden)).antwoord()
    # A defect of ours: told to the log in full, to the reader without its inside.
    logging.getLogger("django.request").error(
        "Storing bij %s %s", request.method, request.path, exc_info=reden
    )
    return Probleem(500).antwoord()


def _kameel(naam: str) -> str:
    eerste, *rest = naam.split("_")
    return eerste + "".join(deel.capitalize() for deel in rest)


def keur_vraag(run: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse unknown query keys (with every other error at once) and a body that is not JSON."""
    handeling = run.__self__  # type: ignore[attr-defined]
    bekend = {
        naam
        for model in handeling.models
        if model.__ninja_param_source__ == "query"
        for naam in getattr(model, "__ninja_flatten_map__", None) or model.model_fields
    }
    json_body = any(model.__ninja_param_source__ == "body" for model in handeling.models)
    openbaar = bool((handeling.openapi_extra or {}).get("x-openbaar"))

    @wraps(run)
    def gekeurd(request: HttpRequest, **kw: Any) -> Any:
        if json_body and request.content_type != JSON:
            return Probleem(415, f"Stuur de body als {JSON} (kop Content-Type).").antwoord()
        vreemd = [naam for naam in request.GET if naam not in bekend]
        if not vreemd:
            antwoord = run(request, **kw)
            return bewaarbaar(request, antwoord) if openbaar else antwoord
        uitleg = f"Deze sleutel bestaat niet. Wel: {', '.join(sorted(bekend)) or 'geen enkele'}."
        fouten = [fout("query", naam, uitleg, "onbekend") for naam in vreemd]
        try:
            handeling._get_values(request, kw, HttpResponse())
        except ValidationError as ook:
            fouten += uit_validatie(ook.errors).errors
        except HttpError as ook:
            fouten.append(fout("body", "", str(ook), "json"))
        return Probleem(400, f"De vraag heeft fouten: {len(fouten)}.", errors=fouten).antwoord()

    return gekeurd


def _vul_aan(pad: str, methode: str, handeling: dict[str, Any]) -> None:
    """Headers, errors, CSV and security of one operation."""
    antwoorden = handeling["responses"]
    besloten = handeling.pop("x-besloten", False)
    openbaar = handeling.pop("x-openbaar", False)
    voorbeeld = handeling.pop("x-voorbeeld", None)
    if voorbeeld is not None:
        handeling["requestBody"]["content"][JSON]["example"] = voorbeeld
    if bestanden := handeling.pop("x-bestand", ()):
        antwoorden["200"]["content"] = {soort: {"schema": _BINAIR} for soort in bestanden}
    if handeling.pop("x-tabel", False):
        antwoorden["200"]["content"][CSV] = {"schema": {"type": "string"}}
        antwoorden["200"]["content"][XLSX] = {"schema": _BINAIR}
    fouten = {401, 406, 429}
    if handeling.get("parameters") or methode != "get":
        fouten.add(400)
    if "{" in pad:
        fouten.add(404)
    if handeling.get("requestBody"):
        fouten |= {413, 415}
    if besloten:
        fouten.add(403)
    fouten |= set(handeling.pop("x-fouten", ()))
    fouten -= {int(status) for status in antwoorden}
    for antwoord in antwoorden.values():
        antwoord["headers"] = _koppen(*_KOPPEN) | antwoord.get("headers", {})
    if openbaar:
        antwoorden["200"]["headers"] |= _koppen("ETag")
        antwoorden["304"] = {
            "description": "Niet gewijzigd: wat u met dit kenmerk bewaarde, klopt nog",
            "headers": _koppen(*_KOPPEN, "ETag"),
        }
    for status in sorted(fouten):
        later = ("Retry-After",) if status in (429, 503) else ()
        antwoorden[str(status)] = {
            "description": TITELS[status],
            "headers": _koppen(*_KOPPEN, *later),
            "content": {SOORT: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
        }
    handeling["responses"] = dict(sorted(antwoorden.items()))
    handeling["security"] = [{"token": []}] if besloten else [{}, {"token": []}]
    for antwoord in antwoorden.values():
        antwoord["description"] = _NAMEN.get(antwoord["description"], antwoord["description"])


def _laat_ongebruikt_weg(document: dict[str, Any]) -> None:
    """Drop the schemas that nothing refers to (the framework keeps those of queries)."""
    schemas = document["components"]["schemas"]
    nodig: set[str] = set()
    tekst = json.dumps(document["paths"])
    while nieuw := {naam for naam in schemas if f'/schemas/{naam}"' in tekst} - nodig:
        nodig |= nieuw
        tekst = json.dumps([schemas[naam] for naam in sorted(nodig)])
    document["components"]["schemas"] = {naam: schemas[naam] for naam in sorted(nodig)}


_NAMEN = {"OK": "Gelukt", "Accepted": "Aangenomen", "Created": "Gemaakt", "No Content": "Gelukt"}


def _koppen(*namen: str) -> dict[str, Any]:
    return {naam: {"$ref": f"#/components/headers/{naam}"} for naam in namen}
