# SPDX-License-Identifier: EUPL-1.2
"""The allocation lab: the same numbers as the command line, closing totals, files of one's own."""

from __future__ import annotations

import json
import re
import shlex
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from opstap import gebieden, verdeling
from opstap.cli import opstap as opdrachtregel

LAB = "/verdelingslab/"
VELDEN = (
    *("instrument", "jaar", "sleutel", "vergelijk", "minimum", "bedrag", "overgang"),
    *("gemeente", "korting", "uitbetaling", "volgorde", "bladzijde", "methode"),
)
VRAGEN = (
    {"instrument": "impulsbudget", "jaar": "2026", "sleutel": "uitkeringen-2021"},
    {"instrument": "impulsbudget", "jaar": "2026", "sleutel": "inwoners", "korting": "uit"},
    {"instrument": "rijksbijdrage", "jaar": "2030", "sleutel": "iv3-6.4", "minimum": "5000"},
    {"instrument": "eenmalig-2024", "jaar": "2024", "sleutel": "inwoners:2024-2026"},
    {"instrument": "beschut-extra", "jaar": "2027", "sleutel": "hybride"},
    {"instrument": "beschut-plaatsen", "jaar": "2027", "sleutel": "inwoners", "methode": "adams"},
    {"instrument": "impulsbudget", "jaar": "2026", "sleutel": "inwoners", "bedrag": "1000003"},
)


def als_json(client: Client, vraag: dict[str, str], figuur: str = "gemeenten") -> Any:
    antwoord = client.get(LAB, {**vraag, "figuur": figuur, "als": "json"})
    assert antwoord.status_code == 200
    return json.loads(antwoord.content)


def toegekend(document: Any) -> dict[str, int]:
    return {regel["code"]: regel["toegekend"] for regel in document["tabellen"][0]["regels"]}


def van_de_opdrachtregel(opdracht: str) -> Any:
    _, *delen = shlex.split(opdracht)
    uitslag = CliRunner().invoke(opdrachtregel, [*delen, "--json"])
    assert uitslag.exit_code == 0, uitslag.output
    return json.loads(uitslag.stdout)


def breng(client: Client, soort: str, naam: str, inhoud: bytes, terug: str = "") -> Any:
    bestand = SimpleUploadedFile(naam, inhoud)
    return client.post(f"{LAB}bestand/", {"soort": soort, "terug": terug, "bestand": bestand})


def sleutelbestand(gewicht: int = 10, zonder: int = 0) -> bytes:
    codes = list(gebieden.gemeenten())[zonder:]
    regels = [f"{code},{gewicht + nummer}" for nummer, code in enumerate(codes)]
    return ("code,gewicht\n" + "\n".join(regels) + "\n").encode()


def tekst(antwoord: Any) -> str:
    kaal = re.sub(r"<[^>]+>", " ", antwoord.content.decode())
    return " ".join(unescape(kaal).split())


# The same numbers everywhere


@pytest.mark.parametrize("vraag", VRAGEN, ids=lambda v: f"{v['instrument']}-{v['sleutel']}")
def test_de_pagina_geeft_wat_de_opdrachtregel_geeft(client: Client, vraag: dict[str, str]) -> None:
    document = als_json(client, vraag)
    vanaf = van_de_opdrachtregel(document["manifest"]["opdracht"])
    assert toegekend(document) == {r["code"]: r["toegekend"] for r in vanaf["regels"]}
    assert document["tabellen"][0]["totaal"]["toegekend"] == vanaf["bedrag"]
    assert len(document["tabellen"][0]["regels"]) == len(gebieden.gemeenten())


@pytest.mark.parametrize("vraag", VRAGEN, ids=lambda v: f"{v['instrument']}-{v['sleutel']}")
def test_de_regels_python_geven_dezelfde_getallen(client: Client, vraag: dict[str, str]) -> None:
    document = als_json(client, vraag)
    ruimte: dict[str, Any] = {}
    exec(document["manifest"]["python"], ruimte)
    assert toegekend(document) == ruimte["uitkomst"].toegekend


def test_een_vrij_bedrag_is_na_te_rekenen_met_de_opgeslagen_tabel(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vraag = {"instrument": "vrij", "bedrag": "1000000", "sleutel": "inwoners"}
    document = als_json(client, vraag)
    csv = client.get(LAB, {**vraag, "figuur": "gemeenten", "als": "csv"})
    assert 'filename="opstap-gemeenten.csv"' in csv["Content-Disposition"]
    (tmp_path / "opstap-gemeenten.csv").write_bytes(csv.content)
    monkeypatch.chdir(tmp_path)
    vanaf = van_de_opdrachtregel(document["manifest"]["opdracht"])
    assert toegekend(document) == {r["code"]: r["toegekend"] for r in vanaf["regels"]}
    assert sum(toegekend(document).values()) == 1_000_000


def test_de_pagina_toont_het_deel_van_haarlem_en_hoe_het_tot_stand_komt(client: Client) -> None:
    uitkomst = van_de_opdrachtregel(
        "opstap verdeel impulsbudget --jaar 2026 --sleutel uitkeringen-2021"
    )
    haarlem = next(r["toegekend"] for r in uitkomst["regels"] if r["code"] == "GM0392")
    pagina = tekst(client.get(LAB, {"gemeente": "haarlem"}))
    assert "Zo komt het bedrag van Haarlem tot stand" in pagina
    assert f"€ {haarlem:,}".replace(",", ".") in pagina
    assert "vervanger" in pagina


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    bedrag=st.integers(0, 10**9),
    methode=st.sampled_from(verdeling.METHODEN),
    sleutel=st.sampled_from(["uitkeringen-2021", "inwoners", "iv3-6.4", "hybride"]),
)
def test_elk_bedrag_telt_precies_op(
    client: Client, bedrag: int, methode: str, sleutel: str
) -> None:
    vraag = {"instrument": "impulsbudget", "jaar": "2027", "sleutel": sleutel}
    document = als_json(client, {**vraag, "bedrag": str(bedrag), "methode": methode})
    assert sum(toegekend(document).values()) == bedrag


# Switches, comparison and order


def test_de_korting_staat_als_stap_en_kan_uit(client: Client) -> None:
    stappen = als_json(client, {"jaar": "2026"}, "stappen-landelijk")["tabellen"][0]["regels"]
    assert [stap["stand"] for stap in stappen] == [35_000_000, 31_500_000, 31_500_000]
    zonder = als_json(client, {"jaar": "2026", "korting": "uit"})
    assert sum(toegekend(zonder).values()) == 35_000_000


def test_vergelijken_laat_zien_wat_verschuift_zonder_dat_het_totaal_verandert(
    client: Client,
) -> None:
    vraag = {"jaar": "2026", "vergelijk": "inwoners", "overgang": "7,50; 15; 15"}
    document = als_json(client, vraag, "vergelijking")
    regels = document["tabellen"][0]["regels"]
    assert sum(r["verschil"] for r in regels) == 0
    for kolom in ("oud", "nieuw", "jaar_1", "jaar_2", "jaar_3"):
        assert sum(r[kolom] for r in regels) == 31_500_000
    ruimte: dict[str, Any] = {}
    exec(document["manifest"]["python"], ruimte)
    assert {r["code"]: r["verschil"] for r in regels} == {
        r.code: r.verschil for r in ruimte["vergelijking"].regels
    }
    vanaf = van_de_opdrachtregel(document["manifest"]["opdracht"])
    assert {r["code"]: r["jaar_2"] for r in regels} == {
        r["code"]: r["overgang"][1] for r in vanaf["vergelijking"]["regels"]
    }
    pagina = tekst(client.get(LAB, vraag))
    assert "winnaar" not in pagina.lower()
    assert "Krijgen meer" in pagina


def test_de_tabel_staat_in_de_volgorde_van_het_adres(client: Client) -> None:
    hoog = als_json(client, {"volgorde": "toegekend", "richting": "af"})["tabellen"][0]["regels"]
    assert [r["toegekend"] for r in hoog] == sorted((r["toegekend"] for r in hoog), reverse=True)
    assert hoog[0]["naam"] == "Amsterdam"
    pagina = client.get(LAB, {"volgorde": "toegekend", "richting": "af"}).content.decode()
    assert pagina.index(">Amsterdam<") < pagina.index(">Rotterdam<")


def test_het_vaste_adres_geeft_een_ander_dezelfde_pagina(client: Client) -> None:
    pagina = client.get(
        LAB, {"instrument": "rijksbijdrage", "vergelijk": "inwoners", "gemeente": "Zwolle"}
    )
    adres = unescape(re.search(r'href="([^"]+)">vast adres', pagina.content.decode())[1])  # type: ignore[index]
    vraag = parse_qs(urlsplit(adres).query)
    assert vraag["sleutel"] == ["uitkeringen-2021"]
    assert vraag["jaar"] == ["2026"]
    ander = Client(headers={"host": "localhost"}).get(adres)
    assert tekst(ander).split("Deel deze")[1] == tekst(pagina).split("Deel deze")[1]


# What cannot be


def test_alle_fouten_staan_tegelijk_bij_hun_veld_en_het_formulier_blijft_ingevuld(
    client: Client,
) -> None:
    vraag = {"jaar": "2040", "gemeente": "Harlem", "korting": "uit", "instrument": "rijksbijdrage"}
    antwoord = client.get(LAB, vraag | {"jaar": "2020"})
    assert antwoord.status_code == 400
    pagina = antwoord.content.decode()
    assert 'id="id_jaar_error"' in pagina
    assert 'id="id_korting_error"' in pagina
    assert "Haarlem (GM0392)" in pagina
    assert 'value="Harlem"' in pagina
    assert "--" not in tekst(antwoord).replace("<!--", "")


@pytest.mark.parametrize(
    ("vraag", "veld"),
    [
        ({"minimum": "veel"}, "minimum"),
        ({"minimum": "1000000"}, "minimum"),
        ({"bedrag": "-1"}, "bedrag"),
        ({"instrument": "vrij"}, "bedrag"),
        ({"sleutel": "sterrenbeeld"}, "sleutel"),
        ({"sleutel": "inwoners:1900"}, "sleutel"),
        ({"sleutel": "eigen"}, "sleutel"),
        ({"uitbetaling": "verband"}, "uitbetaling"),
        ({"overgang": "7,50"}, "overgang"),
        ({"vergelijk": "inwoners", "overgang": "zeven"}, "overgang"),
        ({"instrument": "loterij"}, "instrument"),
    ],
)
def test_een_onmogelijke_keuze_staat_bij_het_veld(
    client: Client, vraag: dict[str, str], veld: str
) -> None:
    antwoord = client.get(LAB, vraag)
    assert antwoord.status_code == 400
    assert f'id="id_{veld}_error"' in antwoord.content.decode()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(VELDEN),
        st.one_of(st.text(max_size=12), st.sampled_from(["inwoners", "2026", "vrij", "-1", "af"])),
    )
)
def test_geen_enkel_adres_laat_het_lab_struikelen(client: Client, vraag: dict[str, str]) -> None:
    assert client.get(LAB, vraag).status_code in (200, 400)


# Files of one's own


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


# In a browser


@pytest.mark.parametrize("breedte", [1280, 360])
@pytest.mark.parametrize("vraag", ["", "?vergelijk=inwoners&overgang=7,50;15&gemeente=Haarlem"])
def test_axe_vindt_niets_in_het_lab(pagina: Page, breedte: int, vraag: str) -> None:
    pagina.set_viewport_size({"width": breedte, "height": 900})
    pagina.goto(LAB + vraag)
    for uitklap in pagina.locator("main details").all():
        uitklap.evaluate("element => element.open = true")
    uitslag = Axe().run(pagina)
    assert uitslag.violations_count == 0, uitslag.generate_report()
    assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_het_lab_werkt_met_alleen_het_toetsenbord(pagina: Page) -> None:
    pagina.goto(LAB)
    pagina.get_by_label("Leg uit voor gemeente").focus()
    pagina.keyboard.type("Haarlem")
    pagina.keyboard.press("Enter")
    pagina.get_by_role("heading", name="Zo komt het bedrag van Haarlem tot stand").wait_for()
