# SPDX-License-Identifier: EUPL-1.2
"""Haarlem brings its own data by the API: the same checks as on the page."""

from __future__ import annotations

import io
import json
from typing import Any

from openpyxl import load_workbook

from opstap import gebieden
from opstap.bekostiging.bedrijf import sjabloon
from opstap.web.api import tokens
from opstap.web.api.antwoord import CSV, XLSX
from opstap.web.api.models import Token
from web.api.conftest import Vraag
from web.lezen import json_van
from web.mensen import chris, zandvoort

Paar = tuple[Token, str]
OPGAVE = {"soort": "register", "peildatum": "2026-07-01", "bron": "UWV, doelgroepregister"}


def rijen() -> list[dict[str, object]]:
    return [{"code": code, "aantal": 100 + n} for n, code in enumerate(gebieden.gemeenten())]


def test_aanleveren_bevestigen_en_ermee_rekenen(stuur: Vraag, schrijftoken: Paar) -> None:
    token = schrijftoken[1]
    gemaakt = stuur("/gegevens", OPGAVE | {"rijen": rijen()}, token=token)
    assert gemaakt.status_code == 201, gemaakt.content
    concept = json_van(gemaakt)
    assert concept["status"] == "concept"
    vraag = {"instrument": "impulsbudget", "jaar": 2026}
    nog_niet = json_van(stuur("/verdelingen/_bereken", vraag, token=token))
    assert nog_niet["sleutel"]["vervanger"] is True

    pad = gemaakt["Location"].removeprefix("/api/v1")
    assert json_van(stuur(f"{pad}/_bevestig", token=token))["nummer"] == 1
    met_eigen = json_van(stuur("/verdelingen/_bereken", vraag, token=token))
    zonder_token = json_van(stuur("/verdelingen/_bereken", vraag))
    assert met_eigen["sleutel"]["id"] == "doelgroepenregister"
    assert zonder_token["sleutel"]["vervanger"] is True

    weg = json_van(stuur(f"{pad}/_intrekken", {"reden": "verkeerde maand"}, token=token))
    assert (weg["status"], weg["reden"]) == ("ingetrokken", "verkeerde maand")
    weer = json_van(stuur("/verdelingen/_bereken", vraag, token=token))
    assert weer["sleutel"]["vervanger"] is True
    assert stuur(f"{pad}/_intrekken", {"reden": "nog eens"}, token=token).status_code == 409


def test_alle_fouten_komen_terug_met_rij_en_kolom(stuur: Vraag, schrijftoken: Paar) -> None:
    stuk = [*rijen(), {"code": "GM0001", "aantal": 3}, {"code": "GM0392", "aantal": "veel"}]
    antwoord = stuur("/gegevens", OPGAVE | {"rijen": stuk}, token=schrijftoken[1])
    assert antwoord.status_code == 400
    fouten = json.loads(antwoord.content)["errors"]
    assert len(fouten) >= 1
    assert {"in", "location", "detail", "rij", "kolom"} <= fouten[0].keys()
    assert f"/rijen/{len(stuk) - 1}/aantal" in {f["location"] for f in fouten}


BESTAND = "/gegevens/_bestand?soort=register&peildatum=2026-07-01&bron=UWV"


def test_csv_gaat_dezelfde_weg(stuur: Vraag, lees: Vraag, schrijftoken: Paar) -> None:
    tekst = "code;aantal\r\n" + "\r\n".join(f"{r['code']};{r['aantal']}" for r in rijen())
    gemaakt = stuur(BESTAND, tekst, soort=CSV, token=schrijftoken[1])
    assert gemaakt.status_code == 201, gemaakt.content
    pad = gemaakt["Location"].removeprefix("/api/v1")
    terug = lees(pad, token=schrijftoken[1], accept=CSV).content.decode("utf-8-sig")
    assert len(terug.splitlines()) == len(tekst.splitlines())
    assert stuur(BESTAND, tekst, token=schrijftoken[1]).status_code == 415


def test_het_sjabloon_gaat_ingevuld_als_werkmap_terug(
    stuur: Vraag, lees: Vraag, schrijftoken: Paar
) -> None:
    token = schrijftoken[1]
    leeg = lees("/gegevenssoorten/register/_sjabloon", token=token, accept=XLSX)
    boek = load_workbook(io.BytesIO(leeg.content))
    blad = boek.worksheets[0]
    kop = next(rij for rij in blad.iter_rows() if "aantal" in [cel.value for cel in rij])
    kolom = [cel.value for cel in kop].index("aantal") + 1
    eerste = (kop[0].row or 0) + 1
    for n in range(len(gebieden.gemeenten())):
        blad.cell(eerste + n, kolom, 100 + n)
    buffer = io.BytesIO()
    boek.save(buffer)
    gemaakt = stuur(BESTAND, buffer.getvalue(), soort=XLSX, token=token)
    assert gemaakt.status_code == 201, gemaakt.content
    assert json_van(gemaakt)["bestandsnaam"] == "register.xlsx"


def test_een_bedrijf_komt_alleen_als_werkmap(stuur: Vraag, schrijftoken: Paar) -> None:
    vraag = BESTAND.replace("register", "bedrijf")
    fout = stuur(vraag, "a;b", soort=CSV, token=schrijftoken[1])
    assert fout.status_code == 415
    werkmap = stuur(vraag, sjabloon(voorbeeld=True), soort=XLSX, token=schrijftoken[1])
    assert werkmap.status_code == 201, werkmap.content
    stuur(f"{werkmap['Location'].removeprefix('/api/v1')}/_bevestig", token=schrijftoken[1])
    vraag_case = {"trekkingen": 2, "tot": 2027}
    case = json_van(stuur("/businesscases/_bereken", vraag_case, token=schrijftoken[1]))
    assert case["bedrijf"]["naam"].startswith("Verzonnen voorbeeld")
    assert stuur("/businesscases/_bereken", vraag_case).status_code == 400


def test_iedereen_leest_wat_er_aan_te_leveren_is(lees: Vraag) -> None:
    soorten = {s["soort"]: s for s in json_van(lees("/gegevenssoorten"))["resultaten"]}
    assert {k["naam"] for k in soorten["register"]["kolommen"]} == {"code", "naam", "aantal"}
    assert soorten["bedrijf"]["bestanden"] == ["xlsx"]
    assert lees("/gegevenssoorten/register/_sjabloon").status_code == 401


def test_haarlem_ziet_haar_eigen_bedrag_en_anderen_de_schatting(
    stuur: Vraag, lees: Vraag, schrijftoken: Paar
) -> None:
    token = schrijftoken[1]
    eigen = [
        {"jaar": 2027, "stroom": "impulsbudget", "bedrag": 123456, "toelichting": "beschikking"}
    ]
    vraag = OPGAVE | {"soort": "eigen_cijfers", "bron": "circulaire", "rijen": eigen}
    gemaakt = stuur("/gegevens", vraag, token=token)
    assert gemaakt.status_code == 201, gemaakt.content
    stuur(f"{gemaakt['Location'].removeprefix('/api/v1')}/_bevestig", token=token)

    def impuls(code: str, **wie: str) -> dict[str, Any]:
        beeld = json_van(lees(f"/gemeenten/{code}", jaarVan=2027, jaarTot=2027, **wie))
        (regel,) = [r for r in beeld["geld"] if r["stroom"] == "impulsbudget"]
        return dict(regel, gegevens=beeld.get("eigen_gegevens"))

    haarlem = impuls("GM0392", token=token)
    assert (haarlem["bedrag"], haarlem["herkomst"]) == (123456, "eigen")
    assert "Eigen cijfers van Haarlem" in haarlem["gegevens"][0]
    assert impuls("GM0473", token=token)["herkomst"] == "berekend"
    zonder = impuls("GM0392")
    assert zonder["herkomst"] == "berekend"
    assert zonder["gegevens"] is None


def test_een_concept_kan_weg_en_een_bevestigde_versie_niet(
    stuur: Vraag, lees: Vraag, schrijftoken: Paar
) -> None:
    token = schrijftoken[1]

    def maak() -> str:
        gemaakt = stuur("/gegevens", OPGAVE | {"rijen": rijen()}, token=token)
        return str(gemaakt["Location"]).removeprefix("/api/v1")

    pad = maak()
    assert stuur(pad, methode="DELETE", token=token).status_code == 204
    assert lees(pad, token=token).status_code == 404
    vast = maak()
    stuur(f"{vast}/_bevestig", token=token)
    assert stuur(vast, methode="DELETE", token=token).status_code == 409


def test_zandvoort_ziet_de_gegevens_van_haarlem_niet(
    stuur: Vraag, lees: Vraag, schrijftoken: Paar
) -> None:
    gemaakt = stuur("/gegevens", OPGAVE | {"rijen": rijen()}, token=schrijftoken[1])
    pad = gemaakt["Location"].removeprefix("/api/v1")
    _, ander = tokens.maak(zandvoort(), "ander", dagen=30, schrijven=True, door=chris())
    assert lees(pad, token=ander).status_code == 404
    assert stuur(f"{pad}/_bevestig", token=ander).status_code == 404
    assert stuur(pad, methode="DELETE", token=ander).status_code == 404
    assert json_van(lees("/gegevens", token=ander))["resultaten"] == []
    assert len(json_van(lees("/gegevens", token=schrijftoken[1]))["resultaten"]) == 1


def test_eigen_samenwerkingsverbanden_staan_in_de_lijst(
    stuur: Vraag, lees: Vraag, schrijftoken: Paar
) -> None:
    leden = [{"samenwerkingsverband": "Spaarne", "gemeente": code} for code in ("GM0392", "GM0473")]
    vraag = OPGAVE | {"soort": "samenwerkingsverbanden", "bron": "regeling", "rijen": leden}
    gemaakt = stuur("/gegevens", vraag, token=schrijftoken[1])
    assert gemaakt.status_code == 201, gemaakt.content
    stuur(f"{gemaakt['Location'].removeprefix('/api/v1')}/_bevestig", token=schrijftoken[1])
    (verband,) = json_van(lees("/samenwerkingsverbanden", token=schrijftoken[1]))["resultaten"]
    assert (verband["samenwerkingsverband"], verband["grootste"]) == ("Spaarne", "GM0392")
    assert json_van(lees("/samenwerkingsverbanden"))["resultaten"] == []
