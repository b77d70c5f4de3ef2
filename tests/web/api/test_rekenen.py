# SPDX-License-Identifier: EUPL-1.2
"""Whatever the pages work out, a program can ask: areas, projections, own variants, a company."""

from __future__ import annotations

import io
import json
from csv import DictReader
from typing import Any

import pytest
from django.http import HttpResponse

from opstap import gebieden
from opstap.bekostiging.bedrijf import sjabloon
from opstap.bekostiging.gemeente.mensen import prognose_van
from opstap.web.api.antwoord import CSV, XLSX
from opstap.web.api.bedrijven import voorbeeld
from opstap.web.openbaar import landprognose
from web.api.conftest import Vraag
from web.lezen import json_van

DOORREKEN, VERDEEL, BEDRIJF = (
    "/varianten/_doorreken",
    "/verdelingen/_bereken",
    "/businesscases/_bereken",
)


def fouten_van(antwoord: HttpResponse) -> dict[str, str]:
    assert antwoord.status_code == 400, antwoord.content
    return {f["location"]: f["detail"] for f in json.loads(antwoord.content)["errors"]}


# Areas


def test_een_provincie_is_de_som_van_haar_gemeenten(lees: Vraag) -> None:
    pv, deel = json_van(lees("/provincies/PV27")), {"stroom": "impulsbudget", "jaar": 2027}
    samen = json_van(lees("/samenwerkingsverbanden/_samen", gemeenten=",".join(pv["gemeenten"])))
    bedrag = next(r["bedrag"] for r in pv["geld"] if deel.items() <= r.items())
    assert bedrag == next(r["bedrag"] for r in samen["geld"] if deel.items() <= r.items())
    assert {r["status"] for r in pv["geld"]} == {"aanname"}
    assert pv["sleutel"]["vervanger"] is True


def test_de_grootste_van_een_groep_ontvangt(lees: Vraag) -> None:
    groep = json_van(lees("/samenwerkingsverbanden/_samen", gemeenten="GM0473,GM0392"))
    assert (groep["gemeenten"], groep["ontvanger"]) == (["GM0392", "GM0473"], "GM0392")
    assert json_van(lees("/arbeidsmarktregios/AM01"))["ontvanger"] is None


@pytest.mark.parametrize(
    ("pad", "status"),
    [
        ("/provincies/PV99", 404),
        ("/arbeidsmarktregios/AM99", 404),
        ("/prognoses/XX", 404),
        ("/samenwerkingsverbanden/_samen?gemeenten=GM9999", 400),
        ("/samenwerkingsverbanden/_samen?gemeenten=,,,,,,,", 400),
    ],
)
def test_een_gebied_dat_er_niet_is(pad: str, status: int, lees: Vraag) -> None:
    assert lees(pad).status_code == status


# The projection


@pytest.fixture
def prognose(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two draws of one municipality stand for the run of the country."""
    klein = prognose_van("GM0392", trekkingen=2)
    monkeypatch.setattr(landprognose, "deel", lambda *_: klein)
    monkeypatch.setattr(landprognose, "ensemble", lambda: klein)


@pytest.mark.usefixtures("prognose")
def test_een_prognose_geeft_mensen_en_plaatsen_met_hun_band(lees: Vraag) -> None:
    haarlem = json_van(lees("/prognoses/GM0392"))
    regel = next(
        r for r in haarlem["regels"] if (r["jaar"], r["toestand"]) == (2030, "beschut_werkend")
    )
    assert regel["personen"]["p05"] <= regel["personen"]["p50"] <= regel["personen"]["p95"]
    assert set(regel["plaatsen_31u"]) == {"gemiddelde", "p05", "p50", "p95"}
    assert (haarlem["status"], haarlem["schatting"], haarlem["doelen"]) == ("gesimuleerd", True, [])
    tabel = lees("/prognoses/GM0392", accept=CSV).content.decode("utf-8-sig")
    rijen = list(DictReader(io.StringIO(tabel), delimiter=";"))
    assert len(rijen) == len(haarlem["regels"])
    land = json_van(lees("/prognoses/land"))
    assert land["schatting"] is False
    assert land["doelen"]
    assert json_van(lees("/prognoses/_samen", gemeenten="GM0392"))["gemeenten"] == ["GM0392"]


def test_een_prognose_die_nog_niet_klaar_is(lees: Vraag, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landprognose, "deel", lambda *_: None)
    monkeypatch.setattr(landprognose, "voortgang", lambda: (3, 24))
    nog_niet = lees("/prognoses/land")
    assert (nog_niet.status_code, nog_niet["Retry-After"]) == (503, "30")
    assert "3 van 24" in json.loads(nog_niet.content)["detail"]
    assert nog_niet["Cache-Control"] == "no-store"


def test_doel_gevoeligheid_en_controle(lees: Vraag) -> None:
    assert json_van(lees("/prognoses/_doelkans"))["jaar"] == 2048
    assert json_van(lees("/prognoses/_gevoeligheid"))["tornado"]
    assert json_van(lees("/varianten/_controle"))["geslaagd"] is True
    for pad in ("/prognoses/_doelkans", "/prognoses/_gevoeligheid", "/varianten/_controle"):
        assert lees(pad, accept=CSV).content.startswith(b"\xef\xbb\xbf")


# Own variants


def test_een_eigen_variant_met_hefbomen(stuur: Vraag) -> None:
    eigen = {"van": "2", "hefbomen": {"banen": 20000, "opslag": 4500.5}, "naam": "Meer banen"}
    document = json_van(stuur(DOORREKEN, {"varianten": ["2", eigen], "jaren": [2048]}))
    twee, meer = document["varianten"]
    assert (meer["id"], meer["naam"]) == ("eigen-2", "Meer banen")
    assert (twee["banen_overig_2048"], meer["banen_overig_2048"]) == (10000, 20000)
    assert meer["structureel_eur"] > twee["structureel_eur"]


def test_een_eigen_variant_als_bestand_is_dezelfde(stuur: Vraag) -> None:
    eigen = {"van": "2", "hefbomen": {"banen": 20000}, "id": "meer"}
    begonnen = json_van(stuur("/berekeningen", {"varianten": [eigen], "trekkingen": 2}))
    import yaml

    bestand = yaml.safe_load(begonnen["invoer"]["varianten"][0]["bestand"])
    met_bestand = json_van(stuur(DOORREKEN, {"varianten": [{"bestand": bestand}]}))
    met_hefbomen = json_van(stuur(DOORREKEN, {"varianten": [eigen]}))
    assert met_bestand == met_hefbomen


def test_alle_weigeringen_van_alle_varianten_tegelijk(stuur: Vraag) -> None:
    varianten = [
        {"van": "2", "hefbomen": {"groei_van": 2040, "groei_tot": 2030}},
        {"bestand": {"id": "x", "onbekend": 1}},
        {"van": "3", "hefbomen": {}},
    ]
    gevonden = fouten_van(stuur(DOORREKEN, {"varianten": varianten}))
    assert {"/varianten/0/hefbomen/groei_tot", "/varianten/1/bestand"} <= gevonden.keys()
    assert "Verander" in gevonden["/varianten/2/hefbomen"]


def test_een_hefboom_heeft_een_type_en_grenzen(stuur: Vraag, lees: Vraag) -> None:
    hefbomen = {"banen": 40000, "opslag": "4500", "korting": True, "ingroei": "snel", "gek": 1}
    gevonden = fouten_van(stuur(DOORREKEN, {"varianten": [{"van": "2", "hefbomen": hefbomen}]}))
    assert gevonden.keys() == {f"/varianten/0/hefbomen/{naam}" for naam in hefbomen}
    assert gevonden["/varianten/0/hefbomen/banen"] == "Geef 36000 of minder."
    lijst = {h["naam"]: h for h in json_van(lees("/varianten/_hefbomen", van="2"))["resultaten"]}
    assert (lijst["banen"]["maximum"], lijst["banen"]["nu"]) == (36000, "10000")
    assert {"waarde": "realisatie"}.items() <= lijst["betaling"]["keuzes"][1].items()


def test_dezelfde_variant_twee_keer_kan_niet(stuur: Vraag) -> None:
    antwoord = stuur(DOORREKEN, {"varianten": ["2", "2"]})
    assert antwoord.status_code == 400
    assert "twee keer" in json.loads(antwoord.content)["detail"]


# Allocations


def test_vergelijken_terugverdelen_en_uitleggen(stuur: Vraag) -> None:
    leden = [{"samenwerkingsverband": "Paswerk", "gemeente": code} for code in ("GM0392", "GM0473")]
    vraag = {
        "instrument": "impulsbudget",
        "jaar": 2027,
        "sleutel": "mix:inwoners:2024-2026=0.5,uitkeringen-2021=0.5",
        "korting": False,
        "samenwerkingsverbanden": leden,
        "vergelijk": {"sleutel": "inwoners", "overgang": [7.5, 15, 15]},
        "terugverdeelsleutel": {
            "gewichten": [{"code": "GM0392", "gewicht": 3}, {"code": "GM0473", "gewicht": 1}]
        },
        "toelichting": "GM0473",
    }
    api = json_van(stuur(VERDEEL, vraag))
    betaald = next(b["bedrag"] for b in api["uitbetaling"] if b["code"] == "GM0392")
    delen = {d["code"]: d["bedrag"] for d in api["terugverdeling"]}
    assert sum(delen.values()) == betaald
    assert abs(delen["GM0392"] - 3 * delen["GM0473"]) <= 4
    assert len(api["vergelijking"]["overgang"]) == 3
    assert sum(r["verschil"] for r in api["vergelijking"]["regels"]) == 0
    assert any("Zandvoort" in zin for zin in api["toelichting"])


def test_toeval_in_de_telling(stuur: Vraag) -> None:
    vraag = {"instrument": "impulsbudget", "jaar": 2027, "sleutel": "inwoners", "trekkingen": 10}
    assert json_van(stuur(VERDEEL, vraag))["gevoeligheid"]["trekkingen"] == 10


def test_wat_op_een_dag_bekend_was(stuur: Vraag) -> None:
    vraag = {"instrument": "impulsbudget", "jaar": 2027}
    assert json_van(stuur(VERDEEL, vraag | {"bekend_op": "2026-01-01"}))["bedrag"] > 0
    toen = stuur(VERDEEL, vraag | {"bekend_op": "2020-01-01"})
    assert toen.status_code == 400


@pytest.mark.parametrize(
    ("erbij", "woord"),
    [
        ({"sleutel": "inwoners", "gewichten": [{"code": "GM0392", "gewicht": 1}]}, "een van de"),
        ({"eigen_samenwerkingsverbanden": True}, "token"),
        ({"terugverdeelsleutel": {"sleutel": "inwoners"}}, "samenwerkingsverbanden"),
        ({"toelichting": "GM9999"}, "GM9999"),
        ({"instrument": "rijksbijdrage", "korting": False}, "laat korting false weg"),
        ({"instrument": "vrij", "bekend_op": "2026-01-01"}, "vrij"),
    ],
)
def test_wat_niets_zou_doen_wordt_geweigerd(
    erbij: dict[str, Any], woord: str, stuur: Vraag
) -> None:
    antwoord = stuur(VERDEEL, {"instrument": "impulsbudget", "jaar": 2027} | erbij)
    assert antwoord.status_code == 400
    assert woord in json.loads(antwoord.content)["detail"]


# A company


def test_een_bedrijf_als_json_is_hetzelfde_als_zijn_werkmap(stuur: Vraag) -> None:
    vraag = {"variant": "2", "trekkingen": 2, "tot": 2028}
    als_json = json_van(stuur(BEDRIJF, vraag | {"bladen": voorbeeld()}))
    pad = "/businesscases/_werkmap?variant=2&trekkingen=2&tot=2028"
    als_werkmap = json_van(stuur(pad, sjabloon(voorbeeld=True), soort=XLSX))
    assert als_json == als_werkmap
    assert als_json["status"] == "gesimuleerd"


def test_elke_fout_in_de_bedrijfscijfers_heeft_haar_plek(stuur: Vraag) -> None:
    bladen = voorbeeld()
    bladen["mensen"][2]["uren"] = -4
    bladen["bedrijf"]["voltijd"] = 99
    bladen["gemeenten"][0]["gemeente"] = "Nergenshuizen"
    gevonden = fouten_van(stuur(BEDRIJF, {"bladen": bladen}))
    assert gevonden.keys() == {
        "/bladen/mensen/2/uren",
        "/bladen/bedrijf/voltijd",
        "/bladen/gemeenten/0/gemeente",
    }
    bladen["mensen"][0]["haarkleur"] = "rood"
    assert "/bladen/mensen/0/haarkleur" in fouten_van(stuur(BEDRIJF, {"bladen": bladen}))


def test_het_sjabloon_is_voor_iedereen(lees: Vraag) -> None:
    assert lees("/businesscases/_sjabloon").content.startswith(b"PK")
    assert lees("/businesscases/_sjabloon", accept="text/html").status_code == 406


# Rules


def test_contracten_als_plaatsen_en_banen(stuur: Vraag) -> None:
    uitkomst = json_van(stuur("/regels/plaatsen/_bereken", {"uren": [36, 20, 16]}))
    assert (uitkomst["plaatsen_31u"], uitkomst["banen_25_5u"]) == ("2.3226", "2.8235")
    met_plicht = stuur("/regels/plaatsen/_bereken", {"uren": [36], "minimum": 2})
    assert json_van(met_plicht)["plicht"]


def test_alle_gemeenten_zitten_in_een_provincie(lees: Vraag) -> None:
    alle = json_van(lees("/provincies"))["resultaten"]
    assert sorted(c for p in alle for c in p["gemeenten"]) == sorted(gebieden.gemeenten())
