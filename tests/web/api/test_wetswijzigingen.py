# SPDX-License-Identifier: EUPL-1.2
"""A program of a region asks what a change of the law does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from opstap.bekostiging.gemeente.streek import zoek_streek
from opstap.varianten.wet import wetswijziging, wijzigingen
from opstap.varianten.wet.document import als_dict
from opstap.web.api.antwoord import CSV
from web.api.conftest import PAD, Vraag
from web.lezen import json_van

pytestmark = pytest.mark.rekent


def reken(client: Client, id: str, **lichaam: Any) -> HttpResponse:
    antwoord: Any = client.post(
        f"{PAD}/regels/wijzigingen/{id}/_bereken", lichaam, content_type="application/json"
    )
    assert isinstance(antwoord, HttpResponse)
    return antwoord


def test_de_lijst_noemt_elke_wijziging_met_wat_u_instelt(lees: Vraag) -> None:
    gevonden = json_van(lees("/regels/wijzigingen"))["resultaten"]
    assert [w["id"] for w in gevonden] == list(wijzigingen())
    recht = next(w for w in gevonden if w["id"] == "terugvalrecht")
    assert recht["instellingen"][0]["standaard"] == "2028-07-01"
    assert lees("/regels/wijzigingen", accept=CSV).content.decode().count("\r\n") >= 4


def test_het_antwoord_is_dat_van_de_bibliotheek(client: Client) -> None:
    antwoord = json_van(
        reken(client, "terugvalrecht", gebied="GM0392", trekkingen=2, tot=2030,
              kosten_per_beoordeling=900)
    )  # fmt: skip
    manifest = antwoord.pop("manifest")
    assert manifest.keys() == {"opstap"}
    zelf = wetswijziging(
        "terugvalrecht", gebied=zoek_streek("GM0392"), trekkingen=2, tot=2030,
        kosten_per_beoordeling=900,
    )  # fmt: skip
    assert antwoord == json.loads(json.dumps(als_dict(zelf)))


def test_alles_wat_niet_kan_staat_bij_zijn_veld(client: Client) -> None:
    antwoord = reken(
        client, "criterium_loonwaarde", grens=0.3, ondergrens=0.4, gedrag="gelijk", gebied="Nergens"
    )
    assert antwoord.status_code == 400
    fouten = {f["location"]: f["detail"] for f in json.loads(antwoord.content)["errors"]}
    assert fouten.keys() == {"/ondergrens", "/gedrag", "/gebied"}
    assert reken(client, "terugval").status_code == 404
    assert reken(client, "terugvalrecht", vanaf="2028-03-01").status_code == 400
    assert reken(client, "terugvalrecht", vanaf="2040-01-01", tot=2030).status_code == 400
