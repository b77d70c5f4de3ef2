# SPDX-License-Identifier: EUPL-1.2
"""The allocation lab: the same numbers as the command line, closing totals, clear refusals."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opstap import gebieden, verdeling
from opstap.web.labs.verdelingslab_formulier import Eigen, Formulier
from web.labs.verdelen import (
    LAB,
    als_json,
    toegekend,
    van_de_opdrachtregel,
)
from web.lezen import tekst

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
        ({"vergelijk": "inwoners", "overgang": "1e99999999"}, "overgang"),
        ({"instrument": "loterij"}, "instrument"),
    ],
)
def test_een_onmogelijke_keuze_staat_bij_het_veld(
    client: Client, vraag: dict[str, str], veld: str
) -> None:
    antwoord = client.get(LAB, vraag)
    assert antwoord.status_code == 400
    assert f'id="id_{veld}_error"><p>' in antwoord.content.decode()


@pytest.mark.parametrize(
    ("tekst", "grenzen"),
    [("7,50", [7.5]), ("7,50; 15", [7.5, 15]), ("7.50, 15, 1.000", [7.5, 15, 1000]), ("", [])],
)
def test_een_overgang_leest_nederlandse_getallen(tekst: str, grenzen: list[float]) -> None:
    formulier = Formulier({"vergelijk": "inwoners", "overgang": tekst}, Eigen())
    assert formulier.is_valid(), formulier.errors
    assert list(formulier.vraag(vastgesteld=False).overgang) == grenzen


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
