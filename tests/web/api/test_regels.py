# SPDX-License-Identifier: EUPL-1.2
"""The law by the API: rules, figures, questions, and answers that leave nothing behind."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from typing import Any

import jsonschema_rs
import pytest
from django.apps import apps
from django.core.cache import caches
from django.test import Client

from opstap.regels.kern.feiten import Waarde
from opstap.regels.kern.parameters import SOORTEN
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Uitkomst
from opstap.regels.kern.wetboek import wetboek
from opstap.regels.naslag.gevallen import gevallen
from opstap.regels.routes import routes
from opstap.web.omgeving import lees_omgeving
from web.api.conftest import Vraag

ADVIES = "/regels/vragen/beschut-advies/_bereken"
DAG = "2026-11-02"
MERK = "merkteken-7d1f"
elke_vraag = pytest.mark.parametrize("route", routes().values(), ids=lambda r: r.id)
pytestmark = pytest.mark.django_db


def inhoud(antwoord: Any, status: int = 200) -> Any:
    assert antwoord.status_code == status, antwoord.content
    return json.loads(antwoord.content)


# The rules themselves


def test_alle_regels(lees: Vraag) -> None:
    lijst = inhoud(lees("/regels", grootte=1000))["resultaten"]
    assert [regel["id"] for regel in lijst] == list(wetboek())
    assert all(regel["grondslag"] for regel in lijst)


def test_regels_zoeken(lees: Vraag) -> None:
    wsw = inhoud(lees("/regels", onderwerp="wsw"))["resultaten"]
    assert {regel["id"] for regel in wsw} == {"SW-01", "SW-02", "SW-03", "SW-04"}
    advies = inhoud(lees("/regels", zoek="redelijkerwijs"))["resultaten"]
    assert "BW-03" in {regel["id"] for regel in advies}
    assert inhoud(lees("/regels", zoek="xyzzy"))["resultaten"] == []


def test_de_tekst_van_een_dag(lees: Vraag) -> None:
    for dag, vanaf in (("2028-06-30", False), ("2028-07-01", True)):
        lijst = inhoud(lees("/regels", peildatum=dag, zoek="BW-10"))["resultaten"]
        (regel,) = [r for r in lijst if r["id"] == "BW-10"]
        assert (regel["vanaf"] == "2028-07-01") is vanaf


def test_regels_als_csv(lees: Vraag) -> None:
    antwoord = lees("/regels", accept="text/csv")
    assert antwoord["Content-Type"].startswith("text/csv")
    regels = antwoord.content.decode("utf-8-sig").splitlines()
    assert regels[0].startswith("id;naam;onderwerp;grondslag;zekerheid")


def test_een_regel_met_tabel_en_gevallen(lees: Vraag) -> None:
    regel = inhoud(lees("/regels/BW-03"))
    assert regel["tabellen"][0]["rijen"][0]["als"] == {"arbeidsvermogen": False}
    assert len(regel["gevallen"]) == sum(geval.regel == "BW-03" for geval in gevallen())
    assert "beschut-advies" in regel["vragen"]


@pytest.mark.parametrize("id", wetboek())
def test_elke_regel_heeft_een_adres(lees: Vraag, id: str) -> None:
    assert inhoud(lees(f"/regels/{id}"))["id"] == id


def test_een_regel_die_er_niet_is(lees: Vraag) -> None:
    assert "Bedoelt u: BW-" in inhoud(lees("/regels/BW-30"), 404)["detail"]


def test_openbare_antwoorden_mogen_bewaard_worden(lees: Vraag, client: Client) -> None:
    for pad in ("/regels/BW-03", "/regels/vragen", "/regels/parameters"):
        antwoord = lees(pad)
        assert antwoord["Cache-Control"] == "public, no-cache"
        nog_eens = client.get(f"/api/v1{pad}", headers={"if-none-match": antwoord["ETag"]})
        assert nog_eens.status_code == 304


# Figures of the law


def test_de_cijfers_van_een_dag(lees: Vraag) -> None:
    lijst = inhoud(lees("/regels/parameters", peildatum="2027-01-01", grootte=1000))["resultaten"]
    assert {cijfer["naam"] for cijfer in lijst} == set(SOORTEN)
    (maand,) = [cijfer for cijfer in lijst if cijfer["naam"] == "wml_maand"]
    assert (maand["id"], maand["stand"], maand["verlopen"]) == (
        "wml_maand.2026-07",
        "verlopen",
        True,
    )
    assert maand["bron"]
    vooraf = inhoud(lees("/regels/parameters", peildatum="2026-12-01", grootte=1000))["resultaten"]
    (maand,) = [cijfer for cijfer in vooraf if cijfer["naam"] == "wml_maand"]
    assert maand["toelichting"] == "loopt af op 31 december 2026"


def test_alle_cijfers_door_de_tijd(lees: Vraag) -> None:
    lijst = inhoud(lees("/regels/parameters", peildatum=DAG, alle="true", grootte=1000))
    maand = [c["stand"] for c in lijst["resultaten"] if c["naam"] == "wml_maand"]
    assert maand == ["vervangen"] * 5 + ["loopt af"]


# The questions


def test_de_lijst_van_vragen(lees: Vraag) -> None:
    lijst = inhoud(lees("/regels/vragen", grootte=1000))["resultaten"]
    assert [vraag["id"] for vraag in lijst] == list(routes())


@elke_vraag
def test_elke_vraag_zegt_wat_zij_wil_weten(lees: Vraag, route: Route) -> None:
    vraag = inhoud(lees(f"/regels/vragen/{route.id}"))
    assert [feit["feit"] for feit in vraag["feiten"]] == list(route.feiten)
    jsonschema_rs.validate(vraag["feitenschema"], vraag["voorbeeld"])


@elke_vraag
def test_elke_vraag_antwoordt_op_haar_voorbeeld(lees: Vraag, stuur: Vraag, route: Route) -> None:
    voorbeeld = inhoud(lees(f"/regels/vragen/{route.id}"))["voorbeeld"]
    vraag = {"peildatum": DAG, "feiten": voorbeeld}
    antwoord = stuur(f"/regels/vragen/{route.id}/_bereken", vraag)
    kern = route.reken(route.voorbeeld, date.fromisoformat(DAG)).als_dict()
    assert inhoud(antwoord) == json.loads(json.dumps(kern))
    assert antwoord["Cache-Control"] == "no-store"


def test_wat_u_weglaat_is_onbekend(stuur: Vraag) -> None:
    blad = inhoud(stuur(ADVIES, {"peildatum": DAG, "feiten": {"arbeidsvermogen": True}}))
    assert (blad["advies"], blad["onderzocht"]) == ("onbekend", None)
    assert blad["volgende"]["vraag"] == blad["vraag"]
    zonder = inhoud(stuur(ADVIES, {"peildatum": DAG}))
    leeg = inhoud(stuur(ADVIES, {"peildatum": DAG, "feiten": {"arbeidsvermogen": None}}))
    assert zonder == leeg
    assert zonder["volgende"]["feit"] == "arbeidsvermogen"


def test_getallen_blijven_exact(stuur: Vraag) -> None:
    """0.1 plus 0.2 is 0.3 here, however the number was written."""
    vraag = {"peildatum": "2026-01-01", "feiten": {"uren": 24, "loonwaarde": "0.40"}}
    als_tekst = inhoud(stuur("/regels/vragen/lks/_bereken", vraag))
    for geschreven in ("0.4", "0.40", "4e-1", '"2/5"', '"0,4"'):
        ruw = f'{{"peildatum": "2026-01-01", "feiten": {{"uren": 24, "loonwaarde": {geschreven}}}}}'
        assert inhoud(stuur("/regels/vragen/lks/_bereken", ruw)) == als_tekst
    assert als_tekst["bedrag_per_maand"] == "1224.11"


# Wrong questions


def test_elk_fout_feit_heeft_zijn_plek(stuur: Vraag) -> None:
    feiten = {"arbeidsvermogen": "misschien", "vorig_advies": "2026-02-30", "eigen_aanvrag": True}
    probleem = inhoud(stuur(ADVIES, {"peildatum": DAG, "feiten": feiten}), 400)
    gevonden = {fout["location"]: fout["detail"] for fout in probleem["errors"]}
    assert set(gevonden) == {f"/feiten/{naam}" for naam in feiten}
    assert "is geen ja of nee" in gevonden["/feiten/arbeidsvermogen"]
    assert "Bedoelt u eigen_aanvraag?" in gevonden["/feiten/eigen_aanvrag"]
    assert probleem["detail"] == "De vraag heeft 3 fouten; zie errors."


def test_een_verplicht_feit_heeft_een_plek(stuur: Vraag) -> None:
    route = next(r for r in routes().values() if r.verplicht)
    vraag = {"peildatum": DAG, "feiten": {"a/b~c": 1}}
    probleem = inhoud(stuur(f"/regels/vragen/{route.id}/_bereken", vraag), 400)
    plekken = {fout["location"] for fout in probleem["errors"]}
    assert plekken == {"/feiten/a~1b~0c", *(f"/feiten/{id}" for id in route.verplicht)}


@pytest.mark.parametrize(
    ("body", "plek"),
    [
        ({"feiten": {}}, "/peildatum"),
        ({"peildatum": "2 november", "feiten": {}}, "/peildatum"),
        ({"peildatum": DAG, "feiten": []}, "/feiten"),
        ({"peildatum": DAG, "feiten": {"arbeidsvermogen": {"a": 1}}}, "/feiten/arbeidsvermogen"),
        ({"peildatum": DAG, "feiten": {"arbeidsvermogen": [[[1]]]}}, "/feiten/arbeidsvermogen"),
        ({"peildatum": DAG, "feiten": {"arbeidsvermogen": [True]}}, "/feiten/arbeidsvermogen"),
        ({"peildatum": DAG, "feiten": {f"f{n}": 1 for n in range(201)}}, "/feiten"),
        ({"peildatum": DAG, "feit": {}}, "/feit"),
    ],
)
def test_een_vraag_met_een_andere_vorm(stuur: Vraag, body: Any, plek: str) -> None:
    probleem = inhoud(stuur(ADVIES, body), 400)
    assert [fout["location"] for fout in probleem["errors"]] == [plek]
    assert "veld" in probleem["errors"][0]["detail"] or probleem["errors"][0]["detail"]


def test_een_dag_zonder_wet_en_feiten_die_niet_samengaan(stuur: Vraag) -> None:
    vroeg = {"peildatum": "2014-12-31", "feiten": {"arbeidsvermogen": True}}
    assert "1 januari 2015" in inhoud(stuur(ADVIES, vroeg), 400)["detail"]
    strijd = {"vorig_advies": "2026-06-01", "aanvraagdatum": "2026-03-01"}
    assert (
        "vorige advies"
        in inhoud(stuur(ADVIES, {"peildatum": DAG, "feiten": strijd}), 400)["detail"]
    )


def test_een_vraag_die_er_niet_is(lees: Vraag, stuur: Vraag) -> None:
    for antwoord in (
        lees("/regels/vragen/beschut-advis"),
        stuur("/regels/vragen/beschut-advis/_bereken", {"peildatum": DAG}),
    ):
        assert "Bedoelt u: beschut-advies" in inhoud(antwoord, 404)["detail"]


def test_feiten_horen_niet_in_het_adres(client: Client) -> None:
    antwoord = client.get("/api/v1/regels/vragen/beschut-advies", {"arbeidsvermogen": "ja"})
    assert antwoord.status_code == 400


# Nothing stays behind


def database() -> str:
    """Every row of every table."""
    return repr([list(model.objects.values_list()) for model in apps.get_models()])


def bestanden() -> bytes:
    """Everything in the data folder of the platform; a cache of pages and uploads stand there."""
    return b"".join(pad.read_bytes() for pad in lees_omgeving().map.rglob("*") if pad.is_file())


@elke_vraag
def test_niets_van_een_vraag_blijft_achter(stuur: Vraag, logboek: StringIO, route: Route) -> None:
    feiten = dict.fromkeys(route.feiten, MERK) | {f"los-{MERK}": MERK}
    antwoord = stuur(f"/regels/vragen/{route.id}/_bereken", {"peildatum": DAG, "feiten": feiten})
    assert MERK in antwoord.content.decode()
    assert MERK not in logboek.getvalue()
    assert MERK not in database()
    assert MERK.encode() not in bestanden()
    assert MERK not in repr(caches["default"]._cache)
    assert not antwoord.cookies


def test_ook_een_storing_schrijft_geen_feiten_op(
    client: Client, logboek: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A defect of ours names its place in the log, and not the facts that led to it."""

    def stuk(feiten: dict[str, Waarde], peildatum: date) -> Uitkomst:
        raise ValueError(f"geen rij voor {feiten} op {peildatum} {MERK}")

    kapot = routes()["beschut-advies"]
    velden = {naam: getattr(kapot, naam) for naam in kapot.__dataclass_fields__}
    stukke = Route(**{**velden, "antwoord": stuk})
    monkeypatch.setattr("opstap.web.api.routes.regels.vind_route", lambda _: stukke)
    client.raise_request_exception = False
    antwoord = client.post(
        f"/api/v1{ADVIES}",
        {"peildatum": DAG, "feiten": {"arbeidsvermogen": True}},
        content_type="application/json",
    )
    assert inhoud(antwoord, 500)["title"] == "Storing bij Opstap"
    assert "ValueError" in logboek.getvalue()
    assert "in stuk" in logboek.getvalue()
    assert MERK not in logboek.getvalue()
    assert "arbeidsvermogen" not in logboek.getvalue()
    assert MERK not in antwoord.content.decode()
