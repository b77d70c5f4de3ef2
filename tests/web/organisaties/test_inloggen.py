# SPDX-License-Identifier: EUPL-1.2
"""Logging in and out: the two steps, the lock, the session, and what a stranger cannot learn."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from opstap.web.logboek.models import Regel
from opstap.web.organisaties.aanmelden import WACHTEND, nieuwe_herstelcodes
from opstap.web.organisaties.models import Gebruiker
from opstap.web.organisaties.tussenlaag import AANGEMELD_OP, LAATST_GEZIEN
from web.mensen import WACHTWOORD, anna, apparaat, bram, maak, meld_aan


def probeer(
    client: Client, email: str = "bram@voorbeeld.nl", wachtwoord: str = WACHTWOORD, naar: str = ""
) -> str:
    """Fill in the form; gives the address one is sent to, or the text of the page."""
    antwoord = client.post("/inloggen/", {"username": email, "password": wachtwoord, "next": naar})
    return antwoord.get("Location") or antwoord.content.decode()


def code_van(telefoon: TOTPDevice) -> str:
    telefoon.throttle_reset()
    return f"{totp(telefoon.bin_key):06d}"


def is_ingelogd(client: Client) -> bool:
    return client.get("/mijn/").status_code == 200


def test_bram_logt_in_en_uit(client: Client) -> None:
    bram()
    assert probeer(client) == "/mijn/"
    assert is_ingelogd(client)
    assert client.get("/uitloggen/").status_code == 405
    assert client.post("/uitloggen/")["Location"] == "/"
    assert not is_ingelogd(client)


def test_hoofdletters_in_het_adres_maken_niet_uit(client: Client) -> None:
    bram()
    assert probeer(client, " BRAM@Voorbeeld.NL ") == "/mijn/"
    with pytest.raises(IntegrityError), transaction.atomic():
        Gebruiker.objects.create_user("Bram@voorbeeld.nl")
    with pytest.raises(IntegrityError), transaction.atomic():
        Gebruiker.objects.filter(email="bram@voorbeeld.nl").update(email="BRAM@voorbeeld.nl")


def test_een_vreemde_leert_niet_wie_er_een_account_heeft(client: Client) -> None:
    bram()
    bekend = probeer(client, wachtwoord="verkeerd-verkeerd")
    onbekend = probeer(client, "niemand@voorbeeld.nl")
    zonder = re.compile(r'value="[^"]*"')
    assert "horen niet bij elkaar" in bekend
    assert zonder.sub("", bekend) == zonder.sub("", onbekend)


def test_na_vijf_keer_is_het_op_slot_ook_met_het_goede_wachtwoord(client: Client) -> None:
    bram()
    for _ in range(5):
        tekst = probeer(client, wachtwoord="verkeerd-verkeerd")
    assert "Even wachten" in tekst
    antwoord = client.post("/inloggen/", {"username": "Bram@voorbeeld.nl", "password": WACHTWOORD})
    assert antwoord.status_code == 429
    assert "over een kwartier" in antwoord.content.decode()
    assert not is_ingelogd(client)


def test_het_slot_zegt_over_een_onbekend_adres_hetzelfde(client: Client) -> None:
    for _ in range(5):
        tekst = probeer(client, "niemand@voorbeeld.nl")
    assert "Even wachten" in tekst


def test_een_ander_heeft_geen_last_van_het_slot_van_bram(client: Client) -> None:
    bram()
    maak("Dora")
    for _ in range(5):
        probeer(client, wachtwoord="verkeerd-verkeerd")
    assert probeer(client, "dora@voorbeeld.nl") == "/mijn/"


def test_goed_inloggen_begint_opnieuw_met_tellen(client: Client) -> None:
    bram()
    for _ in range(2):
        for _ in range(4):
            probeer(client, wachtwoord="verkeerd-verkeerd")
        assert probeer(client) == "/mijn/"
        client.post("/uitloggen/")


def test_met_telefoon_is_het_wachtwoord_niet_genoeg(client: Client) -> None:
    telefoon = apparaat(anna())
    assert probeer(client, "anna@voorbeeld.nl") == "/inloggen/tweede-stap/?next=%2Fmijn%2F"
    assert not is_ingelogd(client)
    fout = client.post("/inloggen/tweede-stap/", {"code": "000000"})
    assert "klopt niet" in fout.content.decode()
    telefoon.refresh_from_db()
    goed = client.post("/inloggen/tweede-stap/", {"code": code_van(telefoon)})
    assert goed["Location"] == "/mijn/"
    assert is_ingelogd(client)


def test_een_code_werkt_maar_een_keer(client: Client) -> None:
    telefoon = apparaat(anna())
    code = code_van(telefoon)
    probeer(client, "anna@voorbeeld.nl")
    client.post("/inloggen/tweede-stap/", {"code": code})
    client.post("/uitloggen/")
    probeer(client, "anna@voorbeeld.nl")
    assert client.post("/inloggen/tweede-stap/", {"code": code}).status_code == 200
    assert not is_ingelogd(client)


def test_te_snel_achter_elkaar_proberen_zegt_hoe_lang_te_wachten(client: Client) -> None:
    apparaat(anna())
    probeer(client, "anna@voorbeeld.nl")
    client.post("/inloggen/tweede-stap/", {"code": "000000"})
    tekst = client.post("/inloggen/tweede-stap/", {"code": "000000"}).content.decode()
    assert re.search(r"Wacht \d+ seconden?", tekst)


def test_verkeerde_codes_tellen_mee_voor_het_slot(client: Client) -> None:
    telefoon = apparaat(anna())
    probeer(client, "anna@voorbeeld.nl")
    for _ in range(5):
        telefoon.throttle_reset()
        antwoord = client.post("/inloggen/tweede-stap/", {"code": "000000"})
        telefoon.refresh_from_db()
    assert antwoord.status_code == 429
    assert client.get("/inloggen/tweede-stap/").status_code == 429


def test_de_tweede_stap_wacht_tien_minuten(client: Client) -> None:
    apparaat(anna())
    probeer(client, "anna@voorbeeld.nl")
    sessie = client.session
    sessie[WACHTEND] = {**sessie[WACHTEND], "sinds": timezone.now().timestamp() - 601}
    sessie.save()
    assert client.get("/inloggen/tweede-stap/")["Location"].startswith("/inloggen/?next=")


def test_zonder_eerste_stap_is_er_geen_tweede(client: Client) -> None:
    assert client.get("/inloggen/tweede-stap/")["Location"].startswith("/inloggen/")


def test_een_herstelcode_werkt_een_keer_en_staat_niet_leesbaar_bewaard(client: Client) -> None:
    beheerder = anna()
    apparaat(beheerder)
    codes = nieuwe_herstelcodes(beheerder)
    assert len(set(codes)) == 10
    bewaard = set(StaticToken.objects.values_list("token", flat=True))
    assert not any(code.replace("-", "") in bewaard for code in codes)
    probeer(client, "anna@voorbeeld.nl")
    client.post("/inloggen/tweede-stap/", {"code": codes[3].upper()})
    assert is_ingelogd(client)
    client.post("/uitloggen/")
    probeer(client, "anna@voorbeeld.nl")
    client.post("/inloggen/tweede-stap/", {"code": codes[3]})
    assert not is_ingelogd(client)
    assert StaticToken.objects.count() == 9


def test_bij_weinig_herstelcodes_komt_er_een_waarschuwing(client: Client) -> None:
    beheerder = anna()
    apparaat(beheerder)
    codes = nieuwe_herstelcodes(beheerder)
    over = StaticToken.objects.exclude(pk__in=StaticToken.objects.values("pk")[:2])
    te_gebruiken = codes[0]
    over.filter(pk__gt=StaticToken.objects.order_by("pk")[2].pk).delete()
    probeer(client, "anna@voorbeeld.nl")
    antwoord = client.post("/inloggen/tweede-stap/", {"code": te_gebruiken}, follow=True)
    assert "nog 2 herstelcodes" in antwoord.content.decode()


def test_anna_stelt_de_tweede_stap_in_en_krijgt_codes(client: Client) -> None:
    beheerder = anna()
    assert probeer(client, "anna@voorbeeld.nl") == "/tweede-stap/?next=%2Fmijn%2F"
    blad = client.get("/tweede-stap/").content.decode()
    telefoon = TOTPDevice.objects.get(user=beheerder)
    assert not telefoon.confirmed
    assert "<svg" in blad
    assert "style=" not in blad
    geheim = re.search(r"<code>([A-Z2-7 ]{39})</code>", blad)
    assert geheim
    assert len(geheim[1].replace(" ", "")) == 32
    fout = client.post("/tweede-stap/", {"code": "123"}).content.decode()
    assert "klopt niet" in fout
    telefoon.refresh_from_db()
    goed = client.post("/tweede-stap/", {"code": code_van(telefoon)}).content.decode()
    assert len(re.findall(r"<code>x[a-z2-7]{4}-", goed)) == 10
    assert client.get("/tweede-stap/")["Location"] == "/mijn/veiligheid/"
    assert "na de tweede stap" not in client.get("/mijn/").content.decode()


def test_nieuwe_codes_en_een_andere_telefoon_vragen_de_tweede_stap(client: Client) -> None:
    beheerder = anna()
    apparaat(beheerder)
    meld_aan(client, beheerder, tweede_stap=False)
    for adres in ("/tweede-stap/herstelcodes/", "/tweede-stap/andere-telefoon/"):
        assert client.post(adres).status_code == 302
    assert TOTPDevice.objects.filter(user=beheerder).exists()
    meld_aan(client, beheerder)
    assert client.post("/tweede-stap/herstelcodes/").content.count(b"<code>x") == 10
    assert client.post("/tweede-stap/andere-telefoon/")["Location"] == "/tweede-stap/"
    assert not TOTPDevice.objects.filter(user=beheerder).exists()


def test_inloggen_geeft_een_nieuwe_sessie(client: Client) -> None:
    """Session fixation: a key that was known before is worth nothing afterwards."""
    telefoon = apparaat(anna())
    sessie = client.session
    sessie["x"] = 1
    sessie.save()
    gekend = str(sessie.session_key)
    client.cookies["sessionid"] = gekend
    probeer(client, "anna@voorbeeld.nl")
    na_wachtwoord = str(client.cookies["sessionid"].value)
    client.post("/inloggen/tweede-stap/", {"code": code_van(telefoon)})
    na_code = str(client.cookies["sessionid"].value)
    assert len({gekend, na_wachtwoord, na_code}) == 3
    for oud in (gekend, na_wachtwoord):
        dief = Client()
        dief.cookies["sessionid"] = oud
        assert not is_ingelogd(dief)


def test_de_sessie_sluit_met_de_browser_en_duurt_acht_uur(client: Client) -> None:
    bram()
    probeer(client)
    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.cookies["sessionid"]["httponly"]
    sessie = client.session
    sessie[AANGEMELD_OP] = (timezone.now() - timedelta(hours=7, minutes=59)).timestamp()
    sessie[LAATST_GEZIEN] = timezone.now().timestamp()
    sessie.save()
    assert is_ingelogd(client)
    sessie = client.session
    sessie[AANGEMELD_OP] = (timezone.now() - timedelta(hours=8, minutes=1)).timestamp()
    sessie.save()
    antwoord = client.get("/mijn/", follow=True)
    assert "acht uur ingelogd" in antwoord.content.decode()
    assert not is_ingelogd(client)


def test_overal_uitloggen_sluit_ook_de_andere_computer(client: Client) -> None:
    lezer = bram()
    ander = meld_aan(Client(), lezer, tweede_stap=False)
    meld_aan(client, lezer, tweede_stap=False)
    assert is_ingelogd(ander)
    client.post("/uitloggen/overal/")
    assert not is_ingelogd(ander)
    assert not is_ingelogd(client)


@pytest.mark.parametrize(
    "naar",
    [
        "https://kwaad.example/",
        "//kwaad.example/",
        "/\\kwaad.example",
        "javascript:alert(1)",
        "http:///kwaad.example",
        "\thttps://kwaad.example",
    ],
)
def test_na_het_inloggen_gaat_niemand_naar_een_andere_site(client: Client, naar: str) -> None:
    bram()
    assert probeer(client, naar=naar) == "/mijn/"
    assert client.get("/inloggen/", {"next": naar})["Location"] == "/mijn/"


def test_wie_inlogt_komt_terug_waar_hij_was(client: Client) -> None:
    lezer = bram()
    organisatie = lezer.organisaties.get()
    pad = f"/mijn/organisatie/{organisatie.pk}/leden/"
    naar_inloggen = client.get(pad)["Location"]
    assert naar_inloggen == f"/inloggen/?next={pad.replace('/', '%2F')}"
    assert probeer(client, naar=pad) == pad


def test_het_wachtwoord_staat_nergens_en_een_mislukte_poging_wel(client: Client) -> None:
    from axes.models import AccessAttempt

    lezer = bram()
    probeer(client, wachtwoord="geheim-geheim-geheim")
    poging = AccessAttempt.objects.get()
    assert "geheim-geheim" not in f"{poging.post_data}{poging.get_data}"
    regel = Regel.objects.get()
    assert (regel.actie, regel.object_id) == ("inloggen", str(lezer.pk))
    assert regel.resultaat.startswith("geweigerd")
    assert lezer.password.startswith("argon2")


def test_een_account_dat_uit_staat_kan_niet_inloggen(client: Client) -> None:
    lezer = bram()
    lezer.is_active = False
    lezer.save()
    assert "horen niet bij elkaar" in probeer(client)
