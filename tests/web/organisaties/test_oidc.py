# SPDX-License-Identifier: EUPL-1.2
"""Logging in with the organisation's own account, against a provider of our own."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import Gebruiker, Koppeling, Lidmaatschap, Rol
from opstap.web.organisaties.tussenlaag import AANGEMELD_OP
from web.mensen import WACHTWOORD, anna, bram, chris, haarlem, ingelogd, maak, meld_aan, zandvoort

SLEUTEL = rsa.generate_private_key(public_exponent=65537, key_size=2048)
VREEMDE_SLEUTEL = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Aanbieder:
    """A provider that gives whatever claims the test sets."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {
            "sub": "u-1",
            "email": "Dora@voorbeeld.nl",
            "email_verified": True,
            "name": "Dora Dijk",
            "organisatie": "GM0392",
            "rol": ["Groep-Opstap-Bewerkers"],
        }
        self.token: dict[str, Any] = {}
        self.sleutel = SLEUTEL
        self.nonce = self.proef = ""
        zelf = self

        class Pagina(BaseHTTPRequestHandler):
            def antwoord(self, inhoud: Any) -> None:
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(inhoud).encode())

            def do_GET(self) -> None:
                if self.path == "/sleutels":
                    publiek = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(SLEUTEL.public_key()))
                    self.antwoord({"keys": [{**publiek, "kid": "1", "alg": "RS256"}]})
                else:
                    self.antwoord(zelf.claims)

            def do_POST(self) -> None:
                lengte = int(self.headers["content-length"])
                velden = parse_qs(self.rfile.read(lengte).decode())
                controle = hashlib.sha256(velden["code_verifier"][0].encode()).digest()
                if base64.urlsafe_b64encode(controle).rstrip(b"=").decode() != zelf.proef:
                    self.send_error(400)
                    return
                self.antwoord({"access_token": "toegang", "id_token": zelf.id_token()})

            def log_message(self, format: str, *args: Any) -> None:
                del format, args

        self.server = HTTPServer(("127.0.0.1", 0), Pagina)
        self.adres = f"http://127.0.0.1:{self.server.server_port}"

    def id_token(self) -> str:
        nu = int(time.time())
        inhoud = {
            "iss": self.adres,
            "aud": "opstap",
            "sub": self.claims["sub"],
            "iat": nu,
            "exp": nu + 60,
            "nonce": self.nonce,
            **self.token,
        }
        return jwt.encode(inhoud, self.sleutel, algorithm="RS256", headers={"kid": "1"})


@pytest.fixture
def aanbieder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Aanbieder]:
    bij = Aanbieder()
    draad = threading.Thread(target=bij.server.serve_forever, args=(0.01,), daemon=True)
    draad.start()
    for naam, waarde in {
        "NAAM": "Gemeente Haarlem",
        "CLIENT_ID": "opstap",
        "CLIENT_GEHEIM": "geheim",
        "INLOGADRES": f"{bij.adres}/inloggen",
        "TOKENADRES": f"{bij.adres}/token",
        "GEBRUIKERSADRES": f"{bij.adres}/wie",
        "SLEUTELADRES": f"{bij.adres}/sleutels",
        "UITGEVER": bij.adres,
        "ROLLEN": "Groep-Opstap-Bewerkers=bewerker, Groep-Opstap-Lezers=lezer",
    }.items():
        monkeypatch.setenv(f"OPSTAP_OIDC_{naam}", waarde)
    yield bij
    bij.server.shutdown()
    draad.join()
    bij.server.server_close()


def log_in(
    client: Client, bij: Aanbieder, langs: str = "/inloggen/organisatie/", **anders: str
) -> str:
    """To the provider and back; gives the text of the page where one ends."""
    heen = client.get(langs)
    vraag = {k: v[0] for k, v in parse_qs(urlsplit(heen["Location"]).query).items()}
    bij.nonce, bij.proef = vraag["nonce"], vraag["code_challenge"]
    terug = {"code": "c", "state": vraag["state"], **anders}
    return client.get("/inloggen/organisatie/terug/", terug, follow=True).content.decode()


def test_zonder_aanbieder_is_er_geen_knop(client: Client) -> None:
    assert "account van uw organisatie" not in client.get("/inloggen/").content.decode()
    assert client.get("/inloggen/organisatie/").status_code == 404


def test_zonder_de_extra_is_er_ook_geen_knop(
    client: Client, aanbieder: Aanbieder, monkeypatch: pytest.MonkeyPatch
) -> None:
    del aanbieder
    assert "Inloggen met Gemeente Haarlem" in client.get("/inloggen/").content.decode()
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert "Inloggen met Gemeente" not in client.get("/inloggen/").content.decode()
    assert client.get("/inloggen/organisatie/").status_code == 404


def test_dora_komt_binnen_met_haar_rol(client: Client, aanbieder: Aanbieder) -> None:
    haarlem()
    log_in(client, aanbieder)
    dora = Gebruiker.objects.get()
    assert (dora.email, dora.naam) == ("dora@voorbeeld.nl", "Dora Dijk")
    assert Lidmaatschap.objects.get().rol == Rol.BEWERKER
    assert not dora.has_usable_password()
    assert ingelogd(client)


def test_twee_stappen_bij_de_organisatie_tellen_hier_ook(
    client: Client, aanbieder: Aanbieder
) -> None:
    haarlem()
    assert "Tweede stap instellen" in log_in(client, aanbieder)
    aanbieder.token = {"amr": ["pwd", "mfa"]}
    vers = Client()
    blad = log_in(vers, aanbieder)
    assert "Tweede stap instellen" not in blad
    assert rechten.is_bevestigd(vers.get("/mijn/").wsgi_request.user)


def test_de_rol_volgt_de_organisatie_bij_elke_keer(client: Client, aanbieder: Aanbieder) -> None:
    haarlem()
    log_in(client, aanbieder)
    aanbieder.claims["rol"] = ["Groep-Opstap-Lezers"]
    log_in(Client(), aanbieder)
    assert Lidmaatschap.objects.get().rol == Rol.LEZER


@pytest.mark.parametrize(
    ("claim", "waarde", "melding"),
    [
        ("organisatie", "GM9999", "niet bekend op dit platform"),
        ("rol", ["Groep-Kantine"], "nog geen rol"),
        ("rol", "analist", "nog geen rol"),
        ("email_verified", False, "gecontroleerd e-mailadres"),
        ("email", "", "gecontroleerd e-mailadres"),
    ],
)
def test_claims_die_nergens_toe_leiden_worden_uitgelegd(
    client: Client, aanbieder: Aanbieder, claim: str, waarde: Any, melding: str
) -> None:
    haarlem()
    aanbieder.claims[claim] = waarde
    assert melding in log_in(client, aanbieder)
    assert not ingelogd(client)
    assert not Gebruiker.objects.exists()


@pytest.mark.parametrize(
    "token",
    [
        {"aud": "een-andere-toepassing"},
        {"iss": "https://kwaad.example"},
        {"exp": 1},
        {"nonce": "van-een-ander"},
        {"sub": "u-2"},
    ],
)
def test_een_token_dat_niet_klopt_werkt_niet(
    client: Client, aanbieder: Aanbieder, token: dict[str, Any]
) -> None:
    haarlem()
    aanbieder.token = token
    assert "lukte niet" in log_in(client, aanbieder)
    assert not ingelogd(client)


def test_een_token_van_een_ander_of_met_een_andere_state_werkt_niet(
    client: Client, aanbieder: Aanbieder
) -> None:
    haarlem()
    assert "verlopen" in log_in(client, aanbieder, state="anders")
    aanbieder.sleutel = VREEMDE_SLEUTEL
    assert "lukte niet" in log_in(client, aanbieder)
    assert not ingelogd(client)


@pytest.mark.parametrize("wie", ["chris", "piet"])
def test_de_aanbieder_neemt_geen_account_van_een_ander_over(
    client: Client, aanbieder: Aanbieder, wie: str
) -> None:
    """Not that of another organisation, nor that of the manager of the platform."""
    haarlem()
    doel = chris() if wie == "chris" else maak("Piet", haarlem())
    doel.platformbeheerder = wie == "piet"
    doel.save()
    aanbieder.claims["email"] = doel.email
    assert "al een account" in log_in(client, aanbieder)
    assert not ingelogd(client)


def test_bram_van_haarlem_houdt_zijn_account(client: Client, aanbieder: Aanbieder) -> None:
    lezer = bram()
    aanbieder.claims["email"] = lezer.email
    log_in(client, aanbieder)
    assert ingelogd(client)
    assert Gebruiker.objects.get() == lezer
    assert lezer.lidmaatschappen.get().rol == Rol.BEWERKER


KOPPELEN = "/inloggen/organisatie/koppelen/"


def test_bram_koppelt_zijn_eigen_account_ook_met_een_ander_adres(
    client: Client, aanbieder: Aanbieder
) -> None:
    lezer = bram()
    meld_aan(client, lezer, tweede_stap=False)
    assert "Koppelen met Gemeente Haarlem" in client.get("/mijn/veiligheid/").content.decode()
    blad = log_in(client, aanbieder, KOPPELEN)
    assert "U kunt voortaan inloggen met Gemeente Haarlem" in blad
    assert Koppeling.objects.get().gebruiker == lezer
    assert Gebruiker.objects.count() == 1

    vers = Client()
    log_in(vers, aanbieder)
    assert vers.get("/mijn/").wsgi_request.user == lezer
    client.post("/inloggen/organisatie/ontkoppelen/")
    assert not Koppeling.objects.exists()


def test_koppelen_vraagt_in_een_oude_sessie_eerst_het_wachtwoord(
    client: Client, aanbieder: Aanbieder
) -> None:
    del aanbieder
    assert client.get(KOPPELEN)["Location"].startswith("/inloggen/")
    meld_aan(client, bram(), tweede_stap=False)
    sessie = client.session
    sessie[AANGEMELD_OP] = time.time() - 20 * 60
    sessie.save()
    assert client.get(KOPPELEN)["Location"].startswith("/bevestigen/")


@pytest.mark.parametrize(
    ("wie", "melding"),
    [
        ("platform", "dat het platform beheert"),
        ("elders", "hoort ook bij een andere organisatie"),
        ("bezet", "hoort al bij een ander account"),
    ],
)
def test_wie_niet_mag_koppelen(
    client: Client, aanbieder: Aanbieder, wie: str, melding: str
) -> None:
    lezer = bram()
    if wie == "platform":
        lezer.platformbeheerder = True
        lezer.save()
    elif wie == "elders":
        Lidmaatschap.objects.create(gebruiker=lezer, organisatie=zandvoort(), rol=Rol.LEZER)
    else:
        log_in(Client(), aanbieder)
    meld_aan(client, lezer, tweede_stap=False)
    assert melding in log_in(client, aanbieder, KOPPELEN)
    assert not lezer.koppelingen.exists()


def test_zonder_wachtwoord_blijft_de_koppeling(client: Client, aanbieder: Aanbieder) -> None:
    haarlem()
    log_in(client, aanbieder)
    assert client.post("/inloggen/organisatie/ontkoppelen/").status_code == 400
    assert Koppeling.objects.exists()


def test_alleen_met_het_account_van_het_werk(client: Client, aanbieder: Aanbieder) -> None:
    lezer, beheerder = bram(), anna()
    meld_aan(client, beheerder)
    pad = f"/mijn/organisatie/{haarlem().pk}/inloggen/"
    zelf_buiten = client.post(pad, {"alleen": "eigen-account"})
    assert "Koppel eerst uw eigen account" in zelf_buiten.content.decode()

    Koppeling.objects.create(gebruiker=beheerder, uitgever=aanbieder.adres, onderwerp="u-9")
    client.post(pad, {"alleen": "eigen-account"})
    vers = Client()
    vraag = {"username": lezer.email, "password": WACHTWOORD}
    assert (
        "met het account van uw werk"
        in vers.post("/inloggen/", vraag, follow=True).content.decode()
    )
    assert not ingelogd(vers)
    aanbieder.claims["email"] = lezer.email
    log_in(vers, aanbieder)
    assert ingelogd(vers)

    client.post(pad, {"alleen": ""})
    weer = Client()
    weer.post("/inloggen/", vraag)
    assert ingelogd(weer)


def test_wie_het_platform_beheert_kan_altijd_met_een_wachtwoord(
    client: Client, aanbieder: Aanbieder
) -> None:
    del aanbieder
    piet = maak("Piet", haarlem())
    piet.platformbeheerder = True
    piet.save()
    piet.organisaties.update(alleen_eigen_account=True)
    client.post("/inloggen/", {"username": piet.email, "password": WACHTWOORD})
    assert ingelogd(client)


def test_uitloggen_wijst_de_weg_naar_uitloggen_bij_de_organisatie(
    client: Client, aanbieder: Aanbieder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPSTAP_OIDC_UITLOGADRES", f"{aanbieder.adres}/uit")
    haarlem()
    log_in(client, aanbieder)
    blad = client.post("/uitloggen/").content.decode()
    assert f"{aanbieder.adres}/uit?client_id=" in blad
    assert not ingelogd(client)


@pytest.mark.parametrize(
    ("fout", "melding"),
    [
        ("access_denied", "afgebroken, of uw organisatie geeft u geen toegang"),
        ("temporarily_unavailable", "werkt nu niet"),
        ("<script>", "lukte niet"),
    ],
)
def test_wat_de_aanbieder_weigert_staat_er_in_gewone_woorden(
    client: Client, aanbieder: Aanbieder, fout: str, melding: str
) -> None:
    blad = log_in(client, aanbieder, error=fout)
    assert melding in blad
    assert "<script>" not in blad.replace("<script src", "")
    assert not ingelogd(client)
