# SPDX-License-Identifier: EUPL-1.2
"""The pages of the sources: find a figure, see where it stands, and how it is derived."""

from __future__ import annotations

import json
import re
import shlex
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opstap import bronnen
from opstap.cli import opstap as opdrachtregel
from web.lezen import tekst


def gevonden(client: Client, **vraag: str) -> list[str]:
    antwoord = client.get("/bronnen/", {**vraag, "figuur": "cijfers", "als": "json"})
    assert antwoord.status_code == 200
    return [regel["id"] for regel in json.loads(antwoord.content)["tabellen"][0]["regels"]]


def test_alle_cijfers_staan_op_de_bladzijden_samen(client: Client) -> None:
    ids: set[str] = set()
    for bladzijde in range(1, 20):
        pagina = client.get("/bronnen/", {"bladzijde": str(bladzijde)}).content.decode()
        ids |= set(re.findall(r'href="/bronnen/cijfers/([^/"]+)/"', pagina))
    assert ids == {cijfer.id for cijfer in bronnen.grootboek()}


def test_zoeken_vraagt_alle_woorden_en_alle_keuzes(client: Client) -> None:
    boek = bronnen.grootboek()
    assert gevonden(client) == [c.id for c in boek]
    assert gevonden(client, zoek="impulsbudget") == [c.id for c in boek.zoek("impulsbudget")]
    assert "impulsbudget.2026" in gevonden(client, zoek="2026 impulsbudget")
    assert gevonden(client, jaar="2026", eenheid="EUR") == [
        c.id for c in boek.zoek(jaar=2026) if c.eenheid == "EUR"
    ]
    assert gevonden(client, status="aanname", document="opstap") == [
        c.id for c in boek.zoek(status="aanname", document="opstap")
    ]


def test_wat_op_een_dag_nog_niet_bekend_was_staat_er_niet(client: Client) -> None:
    toen = gevonden(client, **{"bekend-op": "2023-12-31"})
    assert 0 < len(toen) < len(gevonden(client))
    adres = "/bronnen/cijfers/impulsbudget.2026/"
    assert client.get(adres).status_code == 200
    assert client.get(adres, {"bekend-op": "2023-12-31"}).status_code == 404


@pytest.mark.parametrize(
    "vraag",
    [
        {"zoek": "korting"},
        {"zoek": "wsw aandeel", "status": "gepubliceerd"},
        {"jaar": "2022"},
        {"bekend-op": "2024-06-30", "onderwerp": "wsw"},
        {"eenheid": "banen", "zoek": "doel"},
    ],
)
def test_een_zoekvraag_is_na_te_rekenen_in_python(client: Client, vraag: dict[str, str]) -> None:
    antwoord = client.get("/bronnen/", {**vraag, "figuur": "cijfers", "als": "json"})
    document = json.loads(antwoord.content)
    *regels, laatste = document["manifest"]["python"].splitlines()
    ruimte: dict[str, Any] = {}
    exec("\n".join(regels), ruimte)
    uitslag = eval(laatste, ruimte)
    assert [c.id for c in uitslag] == [r["id"] for r in document["tabellen"][0]["regels"]]
    _, *delen = shlex.split(document["manifest"]["opdracht"])
    opgevraagd = CliRunner().invoke(opdrachtregel, [*delen, "--json"])
    assert opgevraagd.exit_code == 0
    assert {c.id for c in uitslag} <= {c["id"] for c in json.loads(opgevraagd.stdout)}


def test_elk_cijfer_heeft_een_pagina_met_waarde_document_en_status(client: Client) -> None:
    boek = bronnen.grootboek()
    for cijfer in boek:
        antwoord = client.get(f"/bronnen/cijfers/{cijfer.id}/")
        assert antwoord.status_code == 200, cijfer.id
        pagina = tekst(antwoord)
        for deel in (cijfer.definitie, cijfer.status, cijfer.vindplaats):
            assert " ".join(deel.split()) in pagina, cijfer.id
        assert " ".join(boek.document(cijfer.bron).titel.split()) in pagina


def test_een_berekend_cijfer_toont_zijn_herleiding_tot_de_bronnen(client: Client) -> None:
    herleiding = bronnen.grootboek().herleiding("impulsbudget_voor_korting.2026")
    pagina = client.get("/bronnen/cijfers/impulsbudget_voor_korting.2026/").content.decode()
    assert herleiding.invoer
    for blad in herleiding.bladen():
        assert f'href="/bronnen/cijfers/{blad.id}/"' in pagina


def test_een_cijfer_noemt_waar_het_wordt_gebruikt(client: Client) -> None:
    pagina = client.get("/bronnen/cijfers/impulsbudget.korting/").content.decode()
    assert "/verdelingslab/?instrument=impulsbudget" in pagina
    assert 'href="/bronnen/cijfers/impulsbudget_voor_korting.2026/"' in pagina


def test_de_hele_reeks_staat_erbij_met_een_grafiek(client: Client) -> None:
    adres = "/bronnen/cijfers/impulsbudget.2026/"
    svg = client.get(adres, {"figuur": "reeks", "als": "svg"})
    assert svg["Content-Type"] == "image/svg+xml"
    reeks = json.loads(client.get(adres, {"figuur": "reeks", "als": "json"}).content)
    jaren = [regel["jaar"] for regel in reeks["tabellen"][0]["regels"]]
    assert jaren == list(bronnen.grootboek().reeks("impulsbudget"))


def test_een_vervangen_cijfer_wijst_naar_het_cijfer_dat_telt(client: Client) -> None:
    pagina = client.get("/bronnen/cijfers/rijksbijdrage_si.2035.brief-2023/").content.decode()
    assert "Dit cijfer is vervangen" in pagina
    assert 'href="/bronnen/cijfers/rijksbijdrage_si.2035/"' in pagina


@pytest.mark.parametrize(
    ("adres", "bedoeld"),
    [
        ("/bronnen/cijfers/impulsbudjet.2026/", "/bronnen/cijfers/impulsbudget.2026/"),
        ("/bronnen/documenten/brief-204/", "/bronnen/documenten/brief-2024/"),
    ],
)
def test_wat_er_niet_is_krijgt_een_voorstel(client: Client, adres: str, bedoeld: str) -> None:
    antwoord = client.get(adres)
    assert antwoord.status_code == 404
    assert f'href="{bedoeld}"' in antwoord.content.decode()


def test_elk_document_toont_zijn_cijfers(client: Client) -> None:
    boek = bronnen.grootboek()
    overzicht = client.get("/bronnen/documenten/").content.decode()
    for document in boek.documenten.values():
        assert f'href="/bronnen/documenten/{document.id}/"' in overzicht
        pagina = client.get(f"/bronnen/documenten/{document.id}/").content.decode()
        getoond = set(re.findall(r'href="/bronnen/cijfers/([^/"]+)/"', pagina))
        assert getoond == {c.id for c in boek.zoek(document=document.id)}


def test_elke_controle_staat_er_met_uitkomst_en_toelichting(client: Client) -> None:
    rapport = bronnen.controleer(bronnen.grootboek())
    pagina = tekst(client.get("/bronnen/controles/"))
    for controle in rapport.controles:
        assert " ".join(controle.omschrijving.split()) in pagina
        assert " ".join(controle.toelichting.split()) in pagina
    for uitkomst in {c.uitkomst for c in rapport.controles}:
        aantal = sum(c.uitkomst == uitkomst for c in rapport.controles)
        assert f"{uitkomst.capitalize()} ({aantal})" in pagina


def test_een_datum_die_niet_bestaat_staat_bij_het_veld(client: Client) -> None:
    antwoord = client.get("/bronnen/", {"bekend-op": "gisteren", "zoek": "wsw"})
    assert antwoord.status_code == 400
    assert 'id="id_bekend-op_error"' in antwoord.content.decode()
    assert 'value="wsw"' in antwoord.content.decode()
    assert client.get("/bronnen/controles/", {"bekend-op": "31 juni"}).status_code == 400


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(
            ["zoek", "document", "status", "jaar", "eenheid", "bekend-op", "bladzijde"]
        ),
        st.one_of(
            st.text(max_size=10), st.sampled_from(["2026", "EUR", "2024-01-01", "0001-01-01"])
        ),
    )
)
def test_geen_enkele_zoekvraag_geeft_een_storing(client: Client, vraag: dict[str, str]) -> None:
    assert client.get("/bronnen/", vraag).status_code in (200, 400)


def test_wat_nieuw_is_sinds_een_dag_staat_er_met_het_oude_en_het_nieuwe_getal(
    client: Client,
) -> None:
    pagina = tekst(client.get("/bronnen/nieuw/", {"sinds": "2024-10-14"}))
    assert "Gewijzigd (3)" in pagina
    assert "€ 35.000.000 brief-2023 € 35.900.000" in pagina


def test_zonder_dag_gaat_het_over_het_laatste_halve_jaar(client: Client) -> None:
    assert client.get("/bronnen/nieuw/").status_code == 200


def test_wat_nieuw_is_tot_een_dag_houdt_die_dag_in_zijn_verwijzingen(client: Client) -> None:
    vraag = {"sinds": "2024-10-14", "bekend-op": "2024-12-31"}
    pagina = client.get("/bronnen/nieuw/", vraag).content.decode()
    assert "/bronnen/cijfers/rijksbijdrage_si.2035/?bekend-op=2024-12-31" in pagina
    assert "mkba-beschut" not in pagina


def test_de_wijzigingen_zijn_na_te_rekenen(client: Client) -> None:
    vraag = {"sinds": "2024-10-14", "bekend-op": "2025-06-30"}
    antwoord = client.get("/bronnen/nieuw/", {**vraag, "figuur": "wijzigingen", "als": "json"})
    document = json.loads(antwoord.content)
    ids = [regel["id"] for regel in document["tabellen"][0]["regels"]]
    *regels, laatste = document["manifest"]["python"].splitlines()
    ruimte: dict[str, Any] = {}
    exec("\n".join(regels), ruimte)
    assert [w.cijfer.id for w in eval(laatste, ruimte)] == ids
    _, *delen = shlex.split(document["manifest"]["opdracht"])
    uitslag = CliRunner().invoke(opdrachtregel, [*delen, "--json"])
    assert [w["cijfer"]["id"] for w in json.loads(uitslag.stdout)] == ids


def test_niets_nieuws_zegt_dat_en_wat_te_doen(client: Client) -> None:
    vraag = {"sinds": "2024-10-16", "bekend-op": "2024-10-16"}
    assert "Kies een eerdere dag" in tekst(client.get("/bronnen/nieuw/", vraag))


@pytest.mark.parametrize(
    ("vraag", "veld"),
    [
        ({"sinds": "gisteren"}, "sinds"),
        ({"sinds": ""}, "sinds"),
        ({"sinds": "2025-01-02", "bekend-op": "2025-01-01"}, "bekend-op"),
    ],
)
def test_onmogelijke_dagen_staan_bij_hun_veld(
    client: Client, vraag: dict[str, str], veld: str
) -> None:
    antwoord = client.get("/bronnen/nieuw/", vraag)
    assert antwoord.status_code == 400
    assert f'id="id_{veld}_error"' in antwoord.content.decode()
