# SPDX-License-Identifier: EUPL-1.2
"""A long computation: begun with 202, asked for at its address, stopped by who began it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponse

from opstap.web.api import tokens
from opstap.web.api.models import Token
from opstap.web.berekeningen import diensten
from opstap.web.berekeningen.models import Berekening, Status, Zichtbaarheid
from opstap.web.organisaties.models import Lidmaatschap, Rol
from web.api.conftest import Vraag
from web.lezen import json_van
from web.mensen import anna, haarlem, zandvoort

Paar = tuple[Token, str]
VRAAG = {"varianten": ["1", "2"], "trekkingen": 2}


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


def adres(antwoord: HttpResponse) -> str:
    return str(antwoord["Location"]).removeprefix("/api/v1")


def test_stoppen_hervatten_en_verwijderen_kan_wie_begon(stuur: Vraag, lees: Vraag) -> None:
    pad = adres(stuur("/berekeningen", VRAAG))
    for _ in range(2):
        assert json_van(stuur(f"{pad}/_stop"))["status"] == "gestopt"
    assert json_van(stuur(f"{pad}/_hervat"))["status"] == "wacht"
    assert stuur(pad, methode="DELETE").status_code == 204
    assert lees(pad).status_code == 404


def test_wie_bezig_is_wordt_eerst_gestopt(stuur: Vraag) -> None:
    pad = adres(stuur("/berekeningen", VRAAG))
    Berekening.objects.update(status=Status.BEZIG)
    assert stuur(pad, methode="DELETE").status_code == 409


def test_een_ander_verandert_haar_niet(stuur: Vraag, schrijftoken: Paar) -> None:
    pad = adres(stuur("/berekeningen", VRAAG))
    assert stuur(f"{pad}/_stop", token=schrijftoken[1]).status_code == 403
    van_haarlem = adres(stuur("/berekeningen", VRAAG, token=schrijftoken[1]))
    assert stuur(f"{van_haarlem}/_stop").status_code == 404
    assert stuur(f"{van_haarlem}/_stop", token=schrijftoken[1]).status_code == 200


def test_een_leestoken_begint_niets(stuur: Vraag, db: None) -> None:
    del db
    _, tekst = tokens.maak(haarlem(), "alleen kijken", dagen=30, door=anna())
    assert stuur("/berekeningen", VRAAG, token=tekst).status_code == 403


def test_anna_laat_haar_berekening_aan_iedereen_zien(
    stuur: Vraag, lees: Vraag, schrijftoken: Paar
) -> None:
    token = schrijftoken[1]
    pad = adres(stuur("/berekeningen", VRAAG | {"naam": "Voor de raad"}, token=token))
    eigen = json_van(lees(pad, token=token))
    wie = (eigen["titel"], eigen["zichtbaarheid"], eigen["organisatie"])
    assert wie == ("Voor de raad", "organisatie", "Haarlem")
    assert lees(pad).status_code == 404
    wijziging = {"zichtbaarheid": "openbaar", "notitie": "vergadering van mei"}
    assert stuur(pad, wijziging, methode="PATCH", token=token).status_code == 200
    assert json_van(lees(pad))["notitie"] == "vergadering van mei"
    (regel,) = json_van(lees("/berekeningen", token=token))["resultaten"]
    assert (regel["id"], regel["resultaat"]) == (eigen["id"], None)


def test_een_token_reikt_niet_verder_dan_zijn_organisatie(
    stuur: Vraag, lees: Vraag, schrijftoken: Paar
) -> None:
    """Anna also works for Zandvoort; with the token of Haarlem she is Haarlem only."""
    token, tekst = schrijftoken
    assert token.aangemaakt_door is not None
    Lidmaatschap.objects.create(
        gebruiker=token.aangemaakt_door, organisatie=zandvoort(), rol=Rol.BEHEERDER
    )
    _, ander = tokens.maak(
        zandvoort(), "ander", dagen=30, schrijven=True, door=token.aangemaakt_door
    )
    pad = adres(stuur("/berekeningen", VRAAG, token=ander))
    assert lees(pad, token=ander).status_code == 200
    assert lees(pad, token=tekst).status_code == 404
    assert json_van(lees("/berekeningen", token=tekst))["resultaten"] == []
    Berekening.objects.update(zichtbaarheid=Zichtbaarheid.ADRES)
    assert lees(pad, token=tekst).status_code == 200
    assert stuur(f"{pad}/_stop", token=tekst).status_code == 403


@pytest.mark.parametrize(
    "vraag",
    [
        {"varianten": ["2", {"van": "2", "hefbomen": {"opslag": 4500.5}}], "trekkingen": 2},
        {"soort": "prognose", "gebied": "PV27", "trekkingen": 2},
        {"soort": "verdeling", "vraag": {"instrument": "impulsbudget", "jaar": "2027"}},
    ],
)
def test_elke_soort_kan_beginnen(vraag: dict[str, Any], stuur: Vraag) -> None:
    begonnen = stuur("/berekeningen", vraag)
    assert begonnen.status_code == 202, begonnen.content
    assert json_van(begonnen)["soort"] == vraag.get("soort", "varianten")


def test_opnieuw_wijst_naar_de_vorige(stuur: Vraag) -> None:
    eerste = stuur("/berekeningen", VRAAG)
    tweede = stuur(f"{adres(eerste)}/_opnieuw")
    assert tweede.status_code == 202
    assert json_van(tweede)["vorige"] == json_van(eerste)["id"]


def test_een_rij_die_vol_is_zegt_wanneer_het_weer_kan(
    stuur: Vraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diensten, "MEESTE_IN_RIJ", 1)
    assert stuur("/berekeningen", VRAAG).status_code == 202
    vol = stuur("/berekeningen", VRAAG)
    assert (vol.status_code, vol["Retry-After"]) == (503, "60")
    assert "wachten al" in json.loads(vol.content)["detail"]


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
    assert statussen == [202, 202, 429]
    assert int(stuur("/berekeningen", VRAAG)["Retry-After"]) > 0


def test_een_vraag_die_niet_kan_begint_niet(stuur: Vraag) -> None:
    assert stuur("/berekeningen", {"varianten": ["9"]}).status_code == 400
    assert stuur("/berekeningen", {"varianten": ["1"], "trekkingen": 0}).status_code == 400
    assert not Berekening.objects.exists()
