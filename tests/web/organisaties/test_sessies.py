# SPDX-License-Identifier: EUPL-1.2
"""Sessions after BIO2: they end when nothing happens, change key, and ask again before what
gives access; and what a stranger can learn from how long an answer takes."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from django.utils import timezone

from opstap.web.logboek.models import Regel
from opstap.web.organisaties.opnieuw import BEVESTIGD_OP
from opstap.web.organisaties.tussenlaag import AANGEMELD_OP, LAATST_GEZIEN
from web.mensen import WACHTWOORD, anna, bram, haarlem, ingelogd, meld_aan

pytestmark = pytest.mark.django_db
UUR = 3600


def zet(client: Client, **geleden: int) -> None:
    """Moments of the session, in seconds ago."""
    sessie = client.session
    for naam, seconden in geleden.items():
        sessie[naam] = timezone.now().timestamp() - seconden
    sessie.save()


def log_in(client: Client, wachtwoord: str = WACHTWOORD, email: str = "bram@voorbeeld.nl") -> str:
    antwoord = client.post("/inloggen/", {"username": email, "password": wachtwoord})
    return antwoord.content.decode()


def test_een_half_uur_niets_doen_logt_uit(client: Client) -> None:
    meld_aan(client, bram())
    zet(client, **{AANGEMELD_OP: 2 * UUR, LAATST_GEZIEN: 29 * 60})
    assert ingelogd(client)
    zet(client, **{LAATST_GEZIEN: 31 * 60})
    assert not ingelogd(client)
    assert "een half uur niets" in client.get("/inloggen/").content.decode()


def test_wie_bezig_is_blijft_ingelogd_tot_acht_uur(client: Client) -> None:
    meld_aan(client, bram())
    zet(client, **{AANGEMELD_OP: 7 * UUR, LAATST_GEZIEN: 20 * 60})
    assert ingelogd(client)
    assert timezone.now().timestamp() - client.session[LAATST_GEZIEN] < 60
    zet(client, **{AANGEMELD_OP: 8 * UUR + 1, LAATST_GEZIEN: 10})
    assert not ingelogd(client)
    assert "acht uur" in client.get("/inloggen/").content.decode()


def test_een_pagina_schrijft_de_sessie_niet_elke_keer(client: Client) -> None:
    meld_aan(client, bram())
    zet(client, **{AANGEMELD_OP: UUR, LAATST_GEZIEN: 30})
    gezien = client.session[LAATST_GEZIEN]
    assert ingelogd(client)
    assert client.session[LAATST_GEZIEN] == gezien


def test_inloggen_geeft_de_sessie_een_andere_sleutel(client: Client) -> None:
    bram()
    client.get("/verdelingslab/wis/")
    sessie = client.session
    sessie["van"] = "voor het inloggen"
    sessie.save()
    client.cookies["sessionid"] = sessie.session_key or ""
    voor = sessie.session_key
    log_in(client)
    assert ingelogd(client)
    assert client.session.session_key != voor
    oud = Client()
    oud.cookies["sessionid"] = voor or ""
    assert not ingelogd(oud)


@pytest.mark.parametrize("wat", ["herstelcodes", "andere-telefoon"])
def test_wat_toegang_geeft_vraagt_na_een_kwartier_weer_om_het_wachtwoord(
    client: Client, wat: str
) -> None:
    meld_aan(client, anna())
    zet(client, **{AANGEMELD_OP: 20 * 60, LAATST_GEZIEN: 10})
    pad, hier = f"/tweede-stap/{wat}/", "http://localhost/mijn/veiligheid/"
    naar = client.post(pad, headers={"referer": hier})["Location"]
    assert naar == "/bevestigen/?next=%2Fmijn%2Fveiligheid%2F"

    fout = client.post(naar, {"bewijs": "iets-anders-1234", "next": "/mijn/veiligheid/"})
    assert "Dit klopt niet" in fout.content.decode()
    goed = client.post(naar, {"bewijs": WACHTWOORD, "next": "/mijn/veiligheid/"})
    assert goed["Location"] == "/mijn/veiligheid/"
    assert client.post(pad).get("Location") != naar
    assert BEVESTIGD_OP in client.session
    resultaten = Regel.objects.filter(actie="opnieuw bevestigen").values_list("resultaat")
    assert list(resultaten) == [("gelukt",)]


def test_net_ingelogd_hoeft_niet_opnieuw(client: Client) -> None:
    meld_aan(client, anna())
    assert client.post("/tweede-stap/herstelcodes/").status_code == 200


def test_een_rol_wijzigen_in_een_oude_sessie_vraagt_het_ook(client: Client) -> None:
    lid = bram().lidmaatschappen.get()
    meld_aan(client, anna())
    zet(client, **{AANGEMELD_OP: UUR, LAATST_GEZIEN: 10})
    pad = f"/mijn/organisatie/{haarlem().pk}/leden/{lid.pk}/"
    antwoord = client.post(pad, {"wat": "rol", "rol": "beheerder"})
    assert antwoord["Location"].startswith("/bevestigen/")
    lid.refresh_from_db()
    assert lid.rol == "lezer"


def test_raden_bij_opnieuw_bevestigen_gaat_op_slot(client: Client) -> None:
    meld_aan(client, bram())
    for _ in range(5):
        antwoord = client.post("/bevestigen/", {"bewijs": "verkeerd-verkeerd"})
    assert client.post("/bevestigen/", {"bewijs": WACHTWOORD}).status_code == 429
    assert antwoord.status_code in (200, 429)


def test_een_account_zonder_wachtwoord_bevestigt_met_een_code(client: Client) -> None:
    wie = bram()
    wie.set_unusable_password()
    wie.save()
    meld_aan(client, wie)
    assert "Code van uw app" in client.get("/bevestigen/").content.decode()


def test_een_onbekend_adres_kost_evenveel_rekenwerk(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The expensive part of the answer is the hash of the password: as many for a stranger."""
    bram()
    gerekend: list[str] = []

    def tel(naam: str) -> Any:
        oud = getattr(Argon2PasswordHasher, naam)

        def om(zelf: Argon2PasswordHasher, *args: Any, **kwargs: Any) -> Any:
            gerekend.append(naam)
            return oud(zelf, *args, **kwargs)

        return om

    for naam in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, naam, tel(naam))

    log_in(client, "verkeerd-verkeerd")
    bekend = len(gerekend)
    gerekend.clear()
    log_in(client, "verkeerd-verkeerd", "niemand@voorbeeld.nl")
    assert len(gerekend) == bekend == 1
