# SPDX-License-Identifier: EUPL-1.2
"""The allocation lab: the same numbers as the command line, closing totals, files of one's own."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Locator, Page

from opstap import gebieden, verdeling
from opstap.cli import opstap as opdrachtregel
from web.gegevens.hulp import VERBANDEN, register
from web.gegevens.hulp import breng as breng_aan
from web.mensen import anna, bram, chris, meld_aan

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
    {"sleutel": "mengsel", "mix-uitkeringen": "70", "mix-inwoners": "30", "jaar": "2027"},
    {"instrument": "impulsbudget", "jaar": "2034", "bekend-op": "2024-12-31"},
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


def tekst_ruw(client: Client, vraag: dict[str, str]) -> str:
    return client.get(LAB, vraag).content.decode()


def tekst(antwoord: Any) -> str:
    kaal = re.sub(r"<[^>]+>", " ", antwoord.content.decode())
    return " ".join(unescape(kaal).split())


# The same numbers everywhere


@pytest.mark.parametrize("vraag", VRAGEN, ids=lambda v: "-".join(v.values()))
def test_de_pagina_geeft_wat_de_opdrachtregel_geeft(client: Client, vraag: dict[str, str]) -> None:
    document = als_json(client, vraag)
    vanaf = van_de_opdrachtregel(document["manifest"]["opdracht"])
    assert toegekend(document) == {r["code"]: r["toegekend"] for r in vanaf["regels"]}
    assert document["tabellen"][0]["totaal"]["toegekend"] == vanaf["bedrag"]
    assert len(document["tabellen"][0]["regels"]) == len(gebieden.gemeenten())


@pytest.mark.parametrize("vraag", VRAGEN, ids=lambda v: "-".join(v.values()))
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


def test_een_mengsel_zonder_gewichten_telt_twee_sleutels_even_zwaar(client: Client) -> None:
    half = als_json(client, {"sleutel": "mengsel"})
    gelijk = als_json(client, {"sleutel": "mengsel", "mix-uitkeringen": "1", "mix-inwoners": "1"})
    assert toegekend(half) == toegekend(gelijk)
    pagina = client.get(LAB, {"sleutel": "mengsel"}).content.decode()
    assert pagina.count('value="50"') == 2


def test_gewichten_zonder_mengsel_tellen_niet_mee_en_dat_staat_erbij(client: Client) -> None:
    pagina = tekst(client.get(LAB, {"sleutel": "inwoners", "mix-iv3": "100"}))
    assert "De gewichten van het mengsel tellen nu niet mee" in pagina


def test_elke_spelregel_is_een_stap_in_de_waterval_van_de_gemeente(client: Client) -> None:
    vraag = {"jaar": "2026", "minimum": "20000", "gemeente": "Vlieland"}
    stappen = als_json(client, vraag, "stappen-gemeente")["tabellen"][0]["regels"]
    assert [stap["naam"] for stap in stappen] == [
        "Aandeel vóór de korting",
        "Efficiencykorting",
        "Aandeel volgens de sleutel",
        "Afronden",
        "Minimum per gemeente",
        "Deel van de gemeente",
        "Wordt uitbetaald",
    ]
    assert stappen[-1]["stand"] == 20_000
    assert stappen[4]["verandering"] > 0


def test_twee_manieren_van_afronden_naast_elkaar(client: Client) -> None:
    vraag = {"instrument": "beschut-plaatsen", "jaar": "2027", "vergelijk-methode": "adams"}
    document = als_json(client, vraag, "vergelijking")
    vanaf = van_de_opdrachtregel(document["manifest"]["opdracht"])
    regels = {r["code"]: r["nieuw"] for r in document["tabellen"][0]["regels"]}
    assert regels == {r["code"]: r["nieuw"] for r in vanaf["vergelijking"]["regels"]}
    ruimte: dict[str, Any] = {}
    exec(document["manifest"]["python"], ruimte)
    assert regels == ruimte["nieuw"].toegekend
    assert "afgerond met adams" in tekst(client.get(LAB, vraag))


def test_het_toeval_in_de_telling_is_dat_van_de_opdrachtregel(client: Client) -> None:
    vraag = {"trekkingen": "200", "gemeente": "Haarlem"}
    document = als_json(client, vraag, "gevoeligheid")
    vanaf = van_de_opdrachtregel(document["manifest"]["opdracht"])["gevoeligheid"]
    banden = {b["code"]: b for b in vanaf["banden"]}
    for regel in document["tabellen"][0]["regels"]:
        assert regel["p95"] == round(banden[regel["code"]]["p95"])
    ruimte: dict[str, Any] = {}
    exec(document["manifest"]["python"], ruimte)
    assert ruimte["toeval"].als_dict() == vanaf
    pagina = tekst(client.get(LAB, vraag))
    assert "Door toeval (gesimuleerd)" in pagina
    assert "Toeval: van" in pagina


def test_van_een_mengsel_is_geen_toeval_te_trekken(client: Client) -> None:
    antwoord = client.get(LAB, {"trekkingen": "200", "sleutel": "mengsel"})
    assert antwoord.status_code == 400
    assert 'id="id_trekkingen_error"><p>' in antwoord.content.decode()


@pytest.mark.parametrize("vergelijk", ["", "inwoners"])
def test_de_provincies_tellen_op_tot_het_land(client: Client, vergelijk: str) -> None:
    tabel = als_json(client, {"jaar": "2026", "vergelijk": vergelijk}, "provincies")["tabellen"][0]
    kolom = "verschil" if vergelijk else "toegekend"
    assert len(tabel["regels"]) == 12
    assert sum(r[kolom] for r in tabel["regels"]) == (0 if vergelijk else 31_500_000)


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
    assert 'id="id_jaar_error"><p>' in pagina
    assert 'id="id_korting_error"><p>' in pagina
    assert 'id="id_bedrag_error"></div>' in pagina
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
    assert f'id="id_{veld}_error"><p>' in antwoord.content.decode()


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


# In a browser


def test_alles_uitgeklapt_en_sterk_vergroot_is_het_lab_voor_iedereen_te_gebruiken(
    pagina: Page, toegankelijk: Callable[[Page], None]
) -> None:
    pagina.set_viewport_size({"width": 320, "height": 900})
    pagina.goto(f"{LAB}?vergelijk=inwoners&overgang=7,50;15&gemeente=Haarlem")
    for uitklap in pagina.locator("main details").all():
        uitklap.evaluate("element => element.open = true")
    toegankelijk(pagina)
    assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_een_fout_is_ook_voor_een_schermlezer_te_vinden(
    browser: Browser, live_server: Any, toegankelijk: Callable[[Page], None]
) -> None:
    with browser.new_context(base_url=live_server.url, locale="nl-NL") as ruimte:
        blad = ruimte.new_page()
        blad.goto(f"{LAB}?minimum=x")
        toegankelijk(blad)


def titel(pagina: Page, zin: str) -> Locator:
    return pagina.locator("#antwoord-titel", has_text=zin)


def kies(pagina: Page, veld: str, letters: str) -> None:
    """Go to a choice with the tab key and type the beginning of it."""
    tab_naar(pagina, veld)
    pagina.keyboard.type(letters)


def tab_naar(pagina: Page, id_: str, *, toets: str = "Tab") -> None:
    """Press tab until the element has the focus; it must show that it has."""
    for _ in range(120):
        pagina.keyboard.press(toets)
        if pagina.evaluate("document.activeElement.id") == id_:
            break
    actief = pagina.evaluate("document.activeElement.id")
    assert actief == id_, f"{id_} is met tab niet te bereiken"
    rand = pagina.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert rand != "none"


def test_fatima_verdeelt_met_een_mengsel_zonder_muis_en_bewaart_de_uitkomst(pagina: Page) -> None:
    pagina.goto(LAB)
    pagina.evaluate("window.dezelfde_pagina = true")
    with pagina.expect_response("**/verdelingslab/?instrument=rijksbijdrage*"):
        kies(pagina, "id_instrument", "Rijksbijdrage")
    titel(pagina, "Rijksbijdrage sociale infrastructuur 2026").wait_for()
    with pagina.expect_response("**/verdelingslab/?*jaar=2027*"):
        kies(pagina, "id_jaar", "2027")
    titel(pagina, "Rijksbijdrage sociale infrastructuur 2027").wait_for()
    with pagina.expect_response("**/verdelingslab/?*sleutel=mengsel*"):
        kies(pagina, "id_sleutel", "Een mengsel")
    tab_naar(pagina, "id_vergelijk")
    with pagina.expect_response("**/verdelingslab/?*vergelijk=inwoners*"):
        pagina.keyboard.type("Inwoners op")
    tab_naar(pagina, "id_gemeente")
    pagina.keyboard.type("Haarlem")
    tab_naar(pagina, "groep-1-kop")
    pagina.keyboard.press("Enter")
    for veld, gewicht in (("id_mix-uitkeringen", "70"), ("id_mix-inwoners", "30")):
        tab_naar(pagina, veld)
        pagina.keyboard.press("Control+a")
        pagina.keyboard.type(gewicht)
    with pagina.expect_response("**/verdelingslab/?*mix-inwoners=30*"):
        pagina.keyboard.press("Tab")
    pagina.get_by_role("heading", name="Wat er verschuift").wait_for()
    pagina.locator("#antwoord", has_text="0,7 × personen").wait_for()
    pagina.get_by_text("Verschil bij vergelijken").wait_for()
    assert "Deel van Haarlem: €" in pagina.locator("#lab-status").inner_text()
    assert pagina.evaluate("window.dezelfde_pagina"), "de pagina is niet opnieuw geladen"
    with pagina.expect_download() as opgehaald:
        pagina.get_by_role("link", name="CSV van de herverdeling").focus()
        pagina.keyboard.press("Enter")
    csv = Path(opgehaald.value.path()).read_text(encoding="utf-8-sig")
    assert "Haarlem" in csv
    vast = pagina.get_by_role("link", name="vast adres van deze uitkomst").get_attribute("href")
    assert vast is not None
    assert parse_qs(urlsplit(vast).query)["mix-uitkeringen"] == ["70"]


def test_een_keuze_die_niet_kan_staat_meteen_bij_het_veld_en_gaat_weer_weg(
    browser: Browser, live_server: Any
) -> None:
    with browser.new_context(base_url=live_server.url, locale="nl-NL") as ruimte:
        blad = ruimte.new_page()
        blad.goto(LAB)
        jaar = blad.get_by_label("Jaar", exact=True)
        jaar.select_option("2020")
        blad.locator("#id_jaar_error p").wait_for()
        blad.locator("#fouten").get_by_role("link").wait_for()
        assert jaar.get_attribute("aria-invalid") == "true"
        assert "niet gelukt" in blad.locator("#lab-status").inner_text()
        jaar.select_option("2027")
        titel(blad, "2027: €").wait_for()
        assert not blad.locator("#id_jaar_error p").count()
        assert jaar.get_attribute("aria-invalid") is None


def test_wat_open_stond_blijft_open_en_terug_geeft_de_vorige_keuze(pagina: Page) -> None:
    pagina.goto(LAB)
    pagina.locator("#groep-3 > summary").click()
    with pagina.expect_response("**/verdelingslab/?*jaar=2027*"):
        pagina.get_by_label("Jaar", exact=True).select_option("2027")
    titel(pagina, "2027: €").wait_for()
    assert pagina.locator("#groep-3").get_attribute("open") is not None
    assert "jaar=2027" in pagina.url
    pagina.go_back()
    titel(pagina, "2026: €").wait_for()
    assert pagina.get_by_label("Jaar", exact=True).input_value() == "2026"


def test_zonder_script_doet_de_knop_hetzelfde(browser: Browser, live_server: Any) -> None:
    with browser.new_context(
        base_url=live_server.url, locale="nl-NL", java_script_enabled=False
    ) as ruimte:
        blad = ruimte.new_page()
        blad.goto(LAB)
        blad.get_by_label("Leg uit voor gemeente").fill("Haarlem")
        blad.get_by_role("button", name="Bereken").click()
        blad.get_by_role("heading", name="Zo komt het bedrag van Haarlem tot stand").wait_for()
