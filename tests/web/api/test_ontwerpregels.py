# SPDX-License-Identifier: EUPL-1.2
"""The technical rules of the NL API Design Rules 2.2, each as a test of document and live API.

The name of a test is the name of the rule; see logius-standaarden.github.io/API-Design-Rules.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from opstap.web.api.api import api
from opstap.web.api.models import Token
from opstap.web.api.versie import VERSIE

DOCUMENT = api.document()
HANDELINGEN = [
    (pad, methode, handeling)
    for pad, methoden in DOCUMENT["paths"].items()
    for methode, handeling in methoden.items()
]
IDS = [f"{methode} {pad}" for pad, methode, _ in HANDELINGEN]
PROBLEEM = "application/problem+json"
elke_handeling = pytest.mark.parametrize(("pad", "methode", "handeling"), HANDELINGEN, ids=IDS)

VOORBEELDEN = {
    "{code}": "GM0392",
    "{onderdeel}": "kalender",
    "/cijfers/{id}": "/cijfers/impulsbudget.2026",
    "/varianten/{id}": "/varianten/1",
    "/regels/{id}": "/regels/BW-03",
    "/regels/wijzigingen/{id}": "/regels/wijzigingen/terugvalrecht",
    "{route}": "beschut-advies",
    "/berekeningen/{id}": "/berekeningen/00000000-0000-4000-8000-000000000000",
    "/gegevens/{id}": "/gegevens/1",
    "/trajecten/{id}": "/trajecten/00000000-0000-4000-8000-000000000000",
    "{gebied}": "GM0392",
    "{soort}": "register",
    "/benchmark/sjablonen/{wie}": "/benchmark/sjablonen/bedrijf",
    "/benchmark/streken/{code}": "/benchmark/streken/AM26",
    "/benchmark/uitgaven/{wie}/{jaar}": "/benchmark/uitgaven/gemeente/2025",
    "/provincies/{code}": "/provincies/PV27",
    "/arbeidsmarktregios/{code}": "/arbeidsmarktregios/AM01",
}


def adres(pad: str) -> str:
    """An address that fits the path of an operation."""
    for deel, waarde in sorted(VOORBEELDEN.items(), key=lambda paar: -len(paar[0])):
        pad = pad.replace(deel, waarde)
    return f"/api/v1{pad}"


def takken(x: Any) -> Iterator[dict[str, Any]]:
    """Every object in a document, however deep."""
    if isinstance(x, dict):
        yield x
        for deel in x.values():
            yield from takken(deel)
    elif isinstance(x, list):
        for deel in x:
            yield from takken(deel)


def opgelost(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema (or header) that a reference points to."""
    if "$ref" not in schema:
        return schema
    _, _, soort, naam = schema["$ref"].split("/")
    gevonden: dict[str, Any] = DOCUMENT["components"][soort][naam]
    return gevonden


def test_doc_openapi() -> None:
    assert re.fullmatch(r"3\.1\.\d+", DOCUMENT["openapi"])
    assert DOCUMENT["paths"]
    for tak in takken(DOCUMENT):
        if "$ref" in tak:
            assert opgelost(tak)


def test_doc_openapi_contact() -> None:
    contact = DOCUMENT["info"]["contact"]
    assert contact["name"]
    assert re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", contact["email"])
    assert contact["url"].startswith("http")


def test_publish_openapi(client: Client) -> None:
    antwoord = client.get("/api/v1/openapi.json", headers={"origin": "https://voorbeeld.nl"})
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "application/json"
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert antwoord.json() == DOCUMENT


def test_semver() -> None:
    assert re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", DOCUMENT["info"]["version"])


def test_uri_version() -> None:
    hoofdversie = VERSIE.split(".")[0]
    assert [server["url"] for server in DOCUMENT["servers"]] == [f"/api/v{hoofdversie}"]
    assert not any(re.search(r"/v\d", pad) for pad in DOCUMENT["paths"])


@pytest.mark.parametrize("pad", DOCUMENT["paths"])
def test_path_segments_kebab_case(pad: str) -> None:
    *delen, laatste = pad.lstrip("/").split("/")
    for deel in delen:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|\{[a-z]+\}", deel)
    assert re.fullmatch(r"_?[a-z0-9]+(-[a-z0-9]+)*|\{[a-z]+\}", laatste)


@pytest.mark.parametrize("pad", DOCUMENT["paths"])
def test_no_trailing_slash(pad: str, client: Client) -> None:
    assert not pad.endswith("/")
    antwoord = client.get(f"{adres(pad)}/")
    assert antwoord.status_code == 404
    assert antwoord["Content-Type"] == PROBLEEM


@elke_handeling
def test_http_methods(pad: str, methode: str, handeling: dict[str, Any], client: Client) -> None:
    del handeling
    assert methode in ("get", "post", "put", "patch", "delete")
    antwoord = client.generic("TRACE", adres(pad))
    assert antwoord.status_code == 405
    assert methode.upper() in antwoord["Allow"]


@elke_handeling
def test_query_keys_camel_case(pad: str, methode: str, handeling: dict[str, Any]) -> None:
    del pad, methode
    for sleutel in handeling.get("parameters", []):
        if sleutel["in"] == "query":
            assert re.fullmatch(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*", sleutel["name"])


@elke_handeling
def test_version_header(pad: str, methode: str, handeling: dict[str, Any], client: Client) -> None:
    for antwoord in handeling["responses"].values():
        assert "API-Version" in antwoord["headers"]
    assert client.generic(methode.upper(), adres(pad))["API-Version"] == VERSIE


@pytest.mark.parametrize("pad", ["/api/", "/api/v1", "/api/v1/", "/api/v1/niets", "/api/v9/x"])
def test_version_header_staat_ook_op_wat_er_niet_is(pad: str, client: Client) -> None:
    antwoord = client.get(pad)
    assert antwoord.status_code == 404
    assert antwoord["Content-Type"] == PROBLEEM
    assert antwoord["API-Version"] == VERSIE


@elke_handeling
def test_problem_details(pad: str, methode: str, handeling: dict[str, Any]) -> None:
    del pad, methode
    for status, antwoord in handeling["responses"].items():
        if status >= "400":
            assert list(antwoord["content"]) == [PROBLEEM]
            schema = opgelost(antwoord["content"][PROBLEEM]["schema"])
            assert {"status", "title", "detail"} <= set(schema["required"])


@pytest.mark.parametrize(
    ("pad", "accept", "status"),
    [
        ("/api/v1/gemeenten?grootte=nul", "*/*", 400),
        ("/api/v1/gegevens", "*/*", 401),
        ("/api/v1/gemeenten/GM9999", "*/*", 404),
        ("/api/v1/varianten/_doorreken", "*/*", 405),
        ("/api/v1/varianten", "image/png", 406),
    ],
)
def test_problem_details_in_het_echt(pad: str, accept: str, status: int, client: Client) -> None:
    antwoord = client.get(pad, headers={"accept": accept})
    probleem = json.loads(antwoord.content)
    assert (antwoord.status_code, antwoord["Content-Type"]) == (status, PROBLEEM)
    assert probleem["status"] == status
    assert probleem["title"]
    assert probleem["detail"].endswith((".", "...", ")."))


@elke_handeling
def test_invalid_input(pad: str, methode: str, handeling: dict[str, Any]) -> None:
    del pad
    assert "422" not in handeling["responses"]
    if methode in ("post", "put", "patch") or handeling.get("parameters"):
        assert "400" in handeling["responses"]


@elke_handeling
def test_invalid_input_in_de_vraag(
    pad: str, methode: str, handeling: dict[str, Any], client: Client
) -> None:
    """A key that nobody knows is wrong input too, and would otherwise be silently ignored."""
    if {"token": []} in handeling["security"] and {} not in handeling["security"]:
        return
    antwoord = client.generic(
        methode.upper(),
        f"{adres(pad)}?bestaatNiet=1",
        "{}",
        content_type="application/json",
    )
    assert antwoord.status_code == 400
    assert antwoord.json()["errors"][0]["location"] == "bestaatNiet"


def test_all_errors(client: Client) -> None:
    antwoord = client.post(
        "/api/v1/regels/loonkostensubsidie/_bereken?gek=1",
        {"peildatum": "1 januari", "uren": "24", "onbekend": 1},
        content_type="application/json",
    )
    assert antwoord.status_code == 400
    assert {(f["in"], f["location"]) for f in antwoord.json()["errors"]} == {
        ("query", "gek"),
        ("body", "/peildatum"),
        ("body", "/uren"),
        ("body", "/onbekend"),
    }


def test_date_time() -> None:
    """A field that is called a day is a date; a moment says that it is one."""
    for tak in takken(DOCUMENT["components"]["schemas"]):
        for naam, schema in tak.get("properties", {}).items():
            varianten = [schema, *schema.get("anyOf", [])] if isinstance(schema, dict) else []
            formaten = {v.get("format") for v in varianten} - {None}
            if re.search(r"(^datum|_datum)$", naam):
                assert formaten == {"date"}, naam
            if naam.endswith("_op") and formaten and naam != "bekend_op":
                assert formaten == {"date-time"}, naam
            assert not formaten & {"time", "date-time-local"}


def test_date_time_in_utc(client: Client) -> None:
    vraag = {"varianten": ["1"], "trekkingen": 2}
    antwoord = client.post("/api/v1/berekeningen", vraag, content_type="application/json")
    assert antwoord.status_code == 202
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", antwoord.json()["aangemaakt_op"])


@pytest.mark.parametrize("pad", ["/gemeenten", "/gemeenten/GM9999", "/openapi.json", "/gegevens"])
def test_security_headers(pad: str, client: Client) -> None:
    """``no-store`` for all but public figures, which are not sensitive: see decision 23."""
    antwoord = client.get(f"/api/v1{pad}")
    openbaar = antwoord.status_code == 200 and pad != "/openapi.json"
    assert antwoord["Cache-Control"] == ("public, no-cache" if openbaar else "no-store")
    assert "frame-ancestors 'none'" in antwoord["Content-Security-Policy"]
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["X-Frame-Options"] == "DENY"
    assert antwoord["Referrer-Policy"] == "no-referrer"
    assert not antwoord.cookies


def test_tls(client: Client, settings: Any) -> None:
    """Behind TLS every answer says so; addresses in answers are then https."""
    settings.SECURE_HSTS_SECONDS = 31_536_000
    antwoord = client.get("/api/v1/gemeenten", {"grootte": 1}, secure=True)
    assert antwoord["Strict-Transport-Security"] == "max-age=31536000"
    assert antwoord.json()["links"]["volgende"].startswith("https://")


def test_cors(client: Client) -> None:
    """Everybody's pages may read; a browser is not told that they may change anything."""
    vooraf = client.options(
        "/api/v1/gemeenten",
        headers={"origin": "https://voorbeeld.nl", "access-control-request-method": "GET"},
    )
    assert vooraf.status_code == 204
    assert vooraf["Access-Control-Allow-Origin"] == "*"
    assert vooraf["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "Access-Control-Allow-Credentials" not in vooraf


def test_head_is_get_zonder_inhoud(client: Client) -> None:
    get, head = client.get("/api/v1/provincies"), client.head("/api/v1/provincies")
    assert head.status_code == 200
    assert head.content == b""
    assert head["Content-Length"] == str(len(get.content))


@elke_handeling
def test_doc_language(pad: str, methode: str, handeling: dict[str, Any]) -> None:
    """Every operation has a title and an explanation, in Dutch, and an id of its own."""
    del pad, methode
    assert handeling["summary"]
    assert len(handeling["description"]) > 20
    assert not re.search(r"\b(the|returns?|list of)\b", handeling["description"], re.IGNORECASE)
    ids = [h["operationId"] for _, _, h in HANDELINGEN]
    assert ids.count(handeling["operationId"]) == 1


@pytest.mark.parametrize(
    "moment", ["2026-01-31T13:00:00+01:00", "2026-01-31T12:00:00Z", "2026-01-30T23:30:00.5-12:30"]
)
def test_date_time_accepts_any_offset(
    moment: str, client: Client, schrijftoken: tuple[Token, str]
) -> None:
    """Every offset is taken; what comes back is in UTC."""
    koppen = {"authorization": f"Bearer {schrijftoken[1]}"}
    antwoord = client.get("/api/v1/logboekregels", {"vanaf": moment}, headers=koppen)
    assert antwoord.status_code == 200
    zonder_zone = client.get("/api/v1/logboekregels", {"vanaf": moment[:19]}, headers=koppen)
    assert zonder_zone.status_code == 400
    assert "+01:00" in zonder_zone.json()["errors"][0]["detail"]


@elke_handeling
def test_deprecation_schedule(pad: str, methode: str, handeling: dict[str, Any]) -> None:
    """What will disappear says when, in the document and in every answer."""
    del pad, methode
    if handeling.get("deprecated"):
        assert {"Deprecation", "Sunset"} <= handeling["responses"]["200"]["headers"].keys()


def test_transition_period() -> None:
    assert "minstens een jaar" in DOCUMENT["info"]["description"]


@elke_handeling
def test_voorbeelden(pad: str, methode: str, handeling: dict[str, Any], client: Client) -> None:
    """Every body of JSON has an example, and the example works."""
    inhoud = handeling.get("requestBody", {}).get("content", {}).get("application/json")
    if inhoud is None:
        return
    if "{id}" not in pad:
        assert inhoud["example"]
    if {} not in handeling["security"] or "{id}" in pad:
        return
    antwoord = client.generic(
        methode.upper(), adres(pad), json.dumps(inhoud["example"]), content_type="application/json"
    )
    assert antwoord.status_code in (200, 202), antwoord.content


@pytest.mark.parametrize("naam", DOCUMENT["components"]["schemas"])
def test_schema_names_and_language(naam: str) -> None:
    assert re.fullmatch(r"[A-Z][A-Za-z0-9]*", naam)
    tekst = json.dumps(DOCUMENT["components"]["schemas"][naam], ensure_ascii=False)
    assert not re.search(r"\b(the|which|what|with)\b", tekst)
