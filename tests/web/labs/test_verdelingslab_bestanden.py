# SPDX-License-Identifier: EUPL-1.2
"""The allocation lab with files of one's own, and with what an organisation keeps."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from django.test import Client

from opstap import gebieden
from web.gegevens.hulp import VERBANDEN, register
from web.gegevens.hulp import breng as breng_aan
from web.labs.verdelen import (
    LAB,
    als_json,
    breng,
    sleutelbestand,
    tekst_ruw,
    toegekend,
    van_de_opdrachtregel,
)
from web.lezen import tekst
from web.mensen import anna, bram, chris, meld_aan


def test_een_eigen_sleutel_geldt_in_deze_sessie_en_in_geen_andere(client: Client) -> None:
    antwoord = breng(client, "sleutel", "register.csv", sleutelbestand(), "jaar=2027")
    assert antwoord.status_code == 302
    adres = antwoord["Location"]
    assert parse_qs(urlsplit(adres).query) == {"sleutel": ["eigen"], "jaar": ["2027"]}
    pagina = client.get(adres)
    assert "Eigen sleutel uit register.csv" in tekst(pagina)
    assert "geen vast adres" in tekst(pagina)
    document = als_json(client, {"sleutel": "eigen", "jaar": "2027"})
    gewichten = {r["code"]: r["gewicht"] for r in document["tabellen"][0]["regels"]}
    assert gewichten[next(iter(gebieden.gemeenten()))] == 10
    vreemde = Client(headers={"host": "localhost"}).get(adres)
    assert vreemde.status_code == 400


def test_een_werkmap_mag_ook(client: Client) -> None:
    werkmap, stroom = openpyxl.Workbook(), BytesIO()
    blad = werkmap.active
    assert blad is not None
    blad.append(["code", "gewicht"])
    for code in gebieden.gemeenten():
        blad.append([code, 3])
    werkmap.save(stroom)
    assert breng(client, "sleutel", "register.xlsx", stroom.getvalue()).status_code == 302


def test_een_fout_bestand_noemt_rij_en_kolom_en_er_wordt_niets_bewaard(client: Client) -> None:
    inhoud = b"code,gewicht\nGM0363,veel\nHarlem,3\nGM0518,-1\n"
    antwoord = breng(client, "sleutel", "stuk.csv", inhoud, "jaar=2027")
    assert antwoord.status_code == 400
    pagina = tekst(antwoord)
    assert "stuk.csv is niet overgenomen" in pagina
    for rij in ("2 gewicht", "3 code", "4 gewicht"):
        assert rij in pagina
    assert 'name="terug" value="jaar=2027"' in antwoord.content.decode()
    assert "verdelingslab" not in client.session


def test_een_fout_bestand_laat_het_vorige_goede_bestand_staan(client: Client) -> None:
    breng(client, "sleutel", "goed.csv", sleutelbestand())
    breng(client, "sleutel", "half.csv", sleutelbestand(zonder=5))
    assert client.session["verdelingslab"]["sleutel"]["bestand"] == "goed.csv"


def test_een_onvolledige_sleutel_noemt_de_gemeenten_die_ontbreken(client: Client) -> None:
    antwoord = breng(client, "sleutel", "half.csv", sleutelbestand(zonder=2))
    eerste, tweede, *_ = gebieden.gemeenten()
    assert antwoord.status_code == 400
    assert eerste in tekst(antwoord)
    assert tweede in tekst(antwoord)


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("leeg.csv", b""),
        ("plaatje.png", b"\x89PNG"),
        ("kapot.xlsx", b"PK\x03\x04"),
        ("a.csv", b"x"),
    ],
)
def test_wat_geen_tabel_is_wordt_geweigerd(client: Client, naam: str, inhoud: bytes) -> None:
    assert breng(client, "sleutel", naam, inhoud).status_code == 400
    assert "verdelingslab" not in client.session


def test_zonder_bestand_of_met_een_onbekende_soort_gebeurt_er_niets(client: Client) -> None:
    assert client.post(f"{LAB}bestand/", {"soort": "sleutel"}).status_code == 400
    assert breng(client, "geheim", "a.csv", sleutelbestand()).status_code == 400
    assert client.get(f"{LAB}bestand/").status_code == 405


def test_een_samenwerkingsverband_wordt_uitbetaald_aan_de_grootste(client: Client) -> None:
    lijst = b"samenwerkingsverband,gemeente\nIJmond,GM0375\nIJmond,GM0396\nIJmond,GM0453\n"
    antwoord = breng(client, "verbanden", "verbanden.csv", lijst)
    assert "uitbetaling=verband" in antwoord["Location"]
    document = als_json(client, {"uitbetaling": "verband"}, "uitbetaling")
    betaald = {r["code"]: r["bedrag"] for r in document["tabellen"][0]["regels"]}
    assert "GM0453" in betaald
    assert not {"GM0375", "GM0396"} & betaald.keys()
    assert sum(betaald.values()) == 31_500_000
    pagina = tekst(client.get(LAB, {"uitbetaling": "verband", "gemeente": "Heemskerk"}))
    assert "Gaat naar de grootste gemeente" in pagina


def test_terugverdelen_over_de_leden_sluit_en_is_na_te_rekenen(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestanden = {
        "verbanden": ("mijn lijst.csv", VERBANDEN.encode()),
        "vastgesteld": ("vast.csv", b"code,bedrag\nGM0363,2000000\n"),
        "sleutel": ("register.csv", sleutelbestand()),
    }
    for soort, (naam, inhoud) in bestanden.items():
        assert breng(client, soort, naam, inhoud).status_code == 302
        (tmp_path / naam).write_bytes(inhoud)
    vraag = {
        "jaar": "2026",
        "sleutel": "mengsel",
        "mix-eigen": "60",
        "mix-inwoners": "40",
        "uitbetaling": "verband",
        "lid-op": "2025-06-01",
        "terug": "inwoners",
        "vergelijk": "eigen",
    }
    document = als_json(client, vraag, "terugverdeling")
    delen = {r["code"]: r["bedrag"] for r in document["tabellen"][0]["regels"]}
    assert delen.keys() == {"GM0392", "GM0473"}
    uitbetaling = als_json(client, vraag, "uitbetaling")["tabellen"][0]["regels"]
    haarlem = next(r["bedrag"] for r in uitbetaling if r["code"] == "GM0392")
    assert sum(delen.values()) == haarlem
    monkeypatch.chdir(tmp_path)
    vanaf = van_de_opdrachtregel(document["manifest"]["opdracht"])
    assert {d["code"]: d["bedrag"] for d in vanaf["terugverdeling"]} == delen
    assert {r["code"]: r["toegekend"] for r in vanaf["regels"]} == toegekend(
        als_json(client, vraag)
    )
    ruimte: dict[str, Any] = {}
    exec(document["manifest"]["python"], ruimte)
    assert {deel.code: deel.bedrag for deel in ruimte["ledendelen"]} == delen
    assert ruimte["vergelijking"].als_dict() == vanaf["vergelijking"]


def test_terugverdelen_zonder_samenvoegen_zegt_wat_te_kiezen(client: Client) -> None:
    antwoord = client.get(LAB, {"terug": "inwoners"})
    assert antwoord.status_code == 400
    assert 'id="id_terug_error"><p>' in antwoord.content.decode()


# Data of an organisation


def test_bram_van_haarlem_rekent_met_register_en_lijst_van_zijn_organisatie(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beheerder = anna()
    breng_aan(beheerder, "register", register())
    breng_aan(beheerder, "samenwerkingsverbanden", VERBANDEN)
    vraag = {"sleutel": "organisatie", "uitbetaling": "verband-organisatie", "jaar": "2027"}
    assert client.get(LAB, vraag).status_code == 400
    meld_aan(client, bram())
    pagina = tekst(client.get(LAB, vraag))
    assert "eigen cijfers van Haarlem, versie 1" in pagina
    assert "vervanger" not in pagina.split("Deel deze berekening")[0].split("Telt precies op")[1]
    assert "voor wie de gegevens van uw organisatie mag gebruiken" in pagina
    document = als_json(client, vraag)
    for naam in ("register", "verbanden"):
        csv = client.get(LAB, {**vraag, "figuur": naam, "als": "csv"}).content
        (tmp_path / f"opstap-{naam}.csv").write_bytes(csv)
    monkeypatch.chdir(tmp_path)
    vanaf = van_de_opdrachtregel(document["manifest"]["opdracht"])
    assert toegekend(document) == {r["code"]: r["toegekend"] for r in vanaf["regels"]}
    ruimte: dict[str, Any] = {}
    exec(document["manifest"]["python"], ruimte)
    assert toegekend(document) == ruimte["uitkomst"].toegekend
    zandvoort = next(r for r in document["tabellen"][0]["regels"] if r["code"] == "GM0473")
    assert zandvoort["ontvanger"] == "GM0392"


def test_chris_van_zandvoort_ziet_de_cijfers_van_haarlem_niet(client: Client) -> None:
    breng_aan(anna(), "register", register())
    meld_aan(client, chris())
    assert "organisatie" not in re.findall(r'<option value="(\w+)"', tekst_ruw(client, {}))
    assert client.get(LAB, {"sleutel": "organisatie"}).status_code == 400


def test_vrije_gewichten_mogen_elke_code_hebben(client: Client) -> None:
    gewichten = b"code,gewicht,naam\nA,1,Team Noord\nB,2,Team Zuid\n"
    breng(client, "gewichten", "teams.csv", gewichten, "instrument=vrij&bedrag=100")
    document = als_json(client, {"instrument": "vrij", "bedrag": "100", "sleutel": "eigen"})
    assert toegekend(document) == {"A": 33, "B": 67}


def test_een_vastgesteld_bedrag_gaat_voor(client: Client) -> None:
    breng(client, "vastgesteld", "vast.csv", b"code,bedrag\nGM0392,123456\n")
    document = als_json(client, {})
    assert toegekend(document)["GM0392"] == 123_456
    assert sum(toegekend(document).values()) == 31_500_000


def test_wissen_haalt_alles_uit_de_sessie(client: Client) -> None:
    breng(client, "sleutel", "register.csv", sleutelbestand())
    assert client.post(f"{LAB}wis/").status_code == 302
    assert "verdelingslab" not in client.session


@pytest.mark.parametrize("soort", ["sleutel", "verbanden", "vastgesteld", "gewichten"])
def test_elk_invulblad_heeft_de_kolommen_die_nodig_zijn(client: Client, soort: str) -> None:
    antwoord = client.get(f"{LAB}invulblad/{soort}/")
    assert antwoord.status_code == 200
    antwoord = breng(client, soort, "leeg.csv", antwoord.content)
    assert antwoord.status_code == 400
    assert "kolom ontbreekt" not in tekst(antwoord)
