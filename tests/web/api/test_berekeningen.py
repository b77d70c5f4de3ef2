# SPDX-License-Identifier: EUPL-1.2
"""A long computation: begun with 202, asked for at its address, stopped by who began it."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse

from opstap.web.api.models import Token
from opstap.web.berekeningen.models import Berekening, Status, Zichtbaarheid
from web.api.conftest import Vraag

Paar = tuple[Token, str]
VRAAG = {"varianten": ["1", "2"], "trekkingen": 2}


def json_van(antwoord: HttpResponse) -> Any:
    return json.loads(antwoord.content)


def test_wie_begint_krijgt_een_adres_om_te_vragen(stuur: Vraag, lees: Vraag) -> None:
    begonnen = stuur("/berekeningen", VRAAG)
    assert begonnen.status_code == 202
    adres = begonnen["Location"].removeprefix("/api/v1")
    nu = json_van(lees(adres))
    assert (nu["status"], nu["voortgang"], nu["resultaat"]) == ("wacht", 0, None)
    assert nu["id"] == json_van(begonnen)["id"]
    Berekening.objects.filter(pk=nu["id"]).update(
        status=Status.KLAAR, gedaan=4, resultaat={"varianten": []}
    )
    klaar = json_van(lees(adres))
    assert (klaar["status"], klaar["voortgang"]) == ("klaar", 100)
    assert klaar["resultaat"] == {"varianten": []}


def test_stoppen_kan_wie_begon_ook_twee_keer(stuur: Vraag, lees: Vraag) -> None:
    adres = stuur("/berekeningen", VRAAG)["Location"].removeprefix("/api/v1")
    for _ in range(2):
        assert stuur(adres, methode="DELETE").status_code == 204
    assert json_van(lees(adres))["status"] == "gestopt"


def test_een_ander_stopt_haar_niet(stuur: Vraag, schrijftoken: Paar) -> None:
    adres = stuur("/berekeningen", VRAAG)["Location"].removeprefix("/api/v1")
    assert stuur(adres, methode="DELETE", token=schrijftoken[1]).status_code == 403
    eigen = stuur("/berekeningen", VRAAG, token=schrijftoken[1])
    van_anna = eigen["Location"].removeprefix("/api/v1")
    assert stuur(van_anna, methode="DELETE").status_code == 403
    assert stuur(van_anna, methode="DELETE", token=schrijftoken[1]).status_code == 204


def test_wat_alleen_voor_de_eigenaar_is_bestaat_voor_een_ander_niet(
    stuur: Vraag, lees: Vraag, schrijftoken: Paar
) -> None:
    eigen = stuur("/berekeningen", VRAAG, token=schrijftoken[1])
    adres = eigen["Location"].removeprefix("/api/v1")
    Berekening.objects.update(zichtbaarheid=Zichtbaarheid.EIGENAAR)
    assert lees(adres).status_code == 404
    assert lees(adres, token=schrijftoken[1]).status_code == 200


def test_niemand_houdt_de_rij_bezet(stuur: Vraag) -> None:
    statussen = [stuur("/berekeningen", VRAAG).status_code for _ in range(3)]
    assert statussen == [202, 202, 400]


def test_een_vraag_die_niet_kan_begint_niet(stuur: Vraag) -> None:
    assert stuur("/berekeningen", {"varianten": ["9"]}).status_code == 400
    assert stuur("/berekeningen", {"varianten": ["1"], "trekkingen": 0}).status_code == 400
    assert not Berekening.objects.exists()
