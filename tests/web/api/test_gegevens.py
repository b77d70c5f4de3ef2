# SPDX-License-Identifier: EUPL-1.2
"""Haarlem brings its own data by the API: the same checks as on the page."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse

from opstap import gebieden
from opstap.web.api import tokens
from opstap.web.api.models import Token
from web.api.conftest import Vraag
from web.mensen import chris, zandvoort

Paar = tuple[Token, str]
OPGAVE = {"soort": "register", "peildatum": "2026-07-01", "bron": "UWV, doelgroepregister"}


def rijen() -> list[dict[str, object]]:
    return [{"code": code, "aantal": 100 + n} for n, code in enumerate(gebieden.gemeenten())]


def json_van(antwoord: HttpResponse) -> Any:
    return json.loads(antwoord.content)


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
    fouten = json_van(antwoord)["errors"]
    assert len(fouten) >= 1
    assert {"in", "location", "detail", "rij", "kolom"} <= fouten[0].keys()
    assert f"/rijen/{len(stuk) - 1}/aantal" in {f["location"] for f in fouten}


def test_csv_gaat_dezelfde_weg(stuur: Vraag, lees: Vraag, schrijftoken: Paar) -> None:
    tekst = "code;aantal\r\n" + "\r\n".join(f"{r['code']};{r['aantal']}" for r in rijen())
    vraag = "/gegevens/_csv?soort=register&peildatum=2026-07-01&bron=UWV"
    gemaakt = stuur(vraag, tekst, soort="text/csv", token=schrijftoken[1])
    assert gemaakt.status_code == 201, gemaakt.content
    pad = gemaakt["Location"].removeprefix("/api/v1")
    terug = lees(pad, token=schrijftoken[1], accept="text/csv").content.decode("utf-8-sig")
    assert len(terug.splitlines()) == len(tekst.splitlines())
    assert stuur(vraag, tekst, token=schrijftoken[1]).status_code == 415


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
