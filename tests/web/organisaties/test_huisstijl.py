# SPDX-License-Identifier: EUPL-1.2
"""Anna gives Opstap the look of Haarlem; what is unsafe or hard to read is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from opstap.basis.fouten import InvoerFout
from opstap.web.kern.opslag import MAP, gebouwde_namen
from opstap.web.logboek.models import Regel
from opstap.web.organisaties import huisstijl
from opstap.web.organisaties.models import Huisstijl
from web.mensen import anna, bram, chris, haarlem, meld_aan

ROOD = b":root { --opstap-blauw: #7a1020; --nl-link-color: var(--opstap-blauw); --merk-x: 3; }"


def adres() -> str:
    return f"/mijn/organisatie/{haarlem().pk}/huisstijl/"


def stuur(client: Client, inhoud: bytes, naam: str = "tokens.css") -> HttpResponse:
    antwoord: HttpResponse = client.post(adres(), {"bestand": SimpleUploadedFile(naam, inhoud)})
    return antwoord


def stijl_van(client: Client) -> str:
    """The style sheet of the organisation on the work place, empty without one."""
    gevonden = re.search(r'href="(/huisstijl/\d+\.css)"', client.get("/mijn/").content.decode())
    return client.get(gevonden[1]).content.decode() if gevonden else ""


@pytest.mark.parametrize(
    ("inhoud", "tokens"),
    [
        (ROOD, {"opstap-blauw": "#7a1020", "nl-link-color": "#7a1020"}),
        (b":root{--opstap-blauw:rgb(27, 63, 102)}", {"opstap-blauw": "#1b3f66"}),
        (
            b"--opstap-rond: 0; --opstap-blauw: #123;",
            {"opstap-blauw": "#112233", "opstap-rond": "0px"},
        ),
        (
            json.dumps(
                {
                    "$description": "tokens",
                    "merk": {"rood": {"$value": "#7A1020", "$type": "color"}},
                    "opstap": {"blauw": {"value": "{merk.rood}"}},
                    "utrecht": {"document": {"font-family": {"$value": "'Georgia', serif"}}},
                }
            ).encode(),
            {"opstap-blauw": "#7a1020", "utrecht-document-font-family": "Georgia"},
        ),
    ],
)
def test_tokens_uit_css_en_json(inhoud: bytes, tokens: dict[str, str]) -> None:
    assert huisstijl.lees_tokens("t", inhoud).tokens == tokens


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"--opstap-blauw: url(https://kwaad.example/x);", "is geen kleur"),
        (b"--opstap-blauw: red;", "is geen kleur"),
        (b"--opstap-blauw: #12345678;", "is geen kleur"),
        (b"--opstap-blauw: rgb(300, 0, 0);", "is geen kleur"),
        (b"--opstap-rond: calc(100vw);", "is geen maat"),
        (b"--opstap-rond: 90px;", "is geen maat"),
        (b"--utrecht-document-font-family: 'Comic Sans MS';", "Kies uit: Noto Sans"),
        (b"--opstap-blauw: var(--merk);", "staat niet in het bestand"),
        (b"--opstap-blauw: var(--opstap-blauw);", "in een kring"),
        (b"--merk: #123456;", "Geen enkele naam"),
        (b"", "Geen enkele naam"),
        (b"{", "geen geldige JSON"),
        (b"{" + b'"a":{' * 5000, "geen geldige JSON"),
        (b"\xff\xfe", "als UTF-8"),
        (b"--opstap-blauw: #9ab;", "wit op opstap-blauw heeft contrast"),
        (b"--nl-link-color: #8899ff;", "nl-link-color op wit heeft contrast"),
        (b" " * (huisstijl.MEESTE_BYTES + 1), "groter dan 500 kB"),
    ],
)
def test_wat_niet_kan_wordt_uitgelegd(inhoud: bytes, zin: str) -> None:
    with pytest.raises(InvoerFout, match=re.escape(zin)):
        huisstijl.lees_tokens("t", inhoud)


def test_het_contrast_is_dat_van_wcag() -> None:
    assert huisstijl.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert huisstijl.contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert huisstijl.slecht_leesbaar({}) == []


def test_de_namen_staan_in_het_stijlblad_van_opstap() -> None:
    css = (Path(MAP) / gebouwde_namen()["opstap.css"]).read_text(encoding="utf-8")
    eigen = css[css.index("--opstap-blauw:") :]
    for naam, token in huisstijl.TOKENS.items():
        assert f"--{naam}:" in eigen
        if token.soort == "kleur" and token.waarde.startswith("#"):
            gevonden = re.search(rf"--{naam}:\s*([^;}}]+)", eigen)
            assert gevonden is not None
            onze = gevonden[1].strip().replace("var(--opstap-wit)", "#fff")
            assert huisstijl.nette_waarde("kleur", onze) == token.waarde, naam


@pytest.mark.parametrize("kwaad", ["#fff;} body{display:none", "red", "url(x)"])
def test_uit_de_database_komt_niets_anders_in_het_stijlblad(kwaad: str) -> None:
    with pytest.raises(ValueError, match="geen kleur"):
        huisstijl.als_css({"opstap-blauw": kwaad})


@pytest.mark.django_db
def test_eerst_zien_dan_gebruiken_en_weer_stoppen(client: Client) -> None:
    meld_aan(client, anna())
    lezer = meld_aan(Client(), bram())
    assert stuur(client, ROOD).status_code == 302
    blad = client.get(adres()).content.decode()
    assert "Zo gaat het eruitzien" in blad
    assert "1 namen" in blad
    assert "proef.css" in blad
    assert "#7a1020" in client.get(f"{adres()}proef.css").content.decode()
    assert "proef.css" not in client.get("/mijn/").content.decode()
    assert not Huisstijl.objects.exists()

    client.post(f"{adres()}besluit/", {"wat": "gebruik"})
    assert "--opstap-blauw: #7a1020;" in stijl_van(client)
    assert "--opstap-blauw: #7a1020;" in stijl_van(lezer)
    assert stijl_van(meld_aan(Client(), chris())) == ""

    client.post(f"{adres()}besluit/", {"wat": "stop"})
    assert stijl_van(lezer) == ""
    acties = list(Regel.objects.filter(organisatie=haarlem()).values_list("actie", flat=True))
    assert acties == ["huisstijl weghalen", "huisstijl gebruiken"]


@pytest.mark.django_db
def test_een_geweigerde_stijl_verandert_niets(client: Client) -> None:
    meld_aan(client, anna())
    antwoord = stuur(client, b"--opstap-blauw: #9ab;")
    assert antwoord.status_code == 400
    assert "heeft contrast" in antwoord.content.decode()
    assert client.post(f"{adres()}besluit/", {"wat": "gebruik"}).status_code == 404
    assert not Huisstijl.objects.exists()


@pytest.mark.django_db
def test_wie_de_stijl_niet_beheert(client: Client) -> None:
    stijl = Huisstijl.objects.create(
        organisatie=haarlem(), tokens={"opstap-rond": "0px"}, door=anna()
    )
    assert client.get(f"/huisstijl/{stijl.pk}.css").status_code == 404
    assert client.get(adres())["Location"].startswith("/inloggen/")
    lezer = meld_aan(Client(), bram())
    assert lezer.get(adres()).status_code == 403
    assert lezer.get(f"/huisstijl/{stijl.pk}.css").status_code == 200
    ander = meld_aan(Client(), chris())
    assert ander.get(adres()).status_code == 403
    assert ander.get(f"/huisstijl/{stijl.pk}.css").status_code == 404
