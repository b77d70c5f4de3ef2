# SPDX-License-Identifier: EUPL-1.2
"""A researcher finds the data sets, knows what is in them, and takes them along."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from rdflib import DCTERMS, RDF, Graph, Namespace, URIRef

from opstap import gebieden
from opstap.bekostiging import opendata
from opstap.benchmark.uitgaven import Benchmarkuitgave, Deelnemer
from opstap.web.benchmark.deelnemers.models import Ronde, Uitgave
from opstap.web.kern.context import VOETMENU
from opstap.web.opendata import aanbod
from publicatie.csvw_lezer import lees
from web.lezen import tekst
from web.mensen import haarlem

DCAT = Namespace("http://www.w3.org/ns/dcat#")
HIER = "http://localhost/open-data/"
KLEIN = ("gemeenten", "benchmark-indicatoren", "bijstand-trechter")


@pytest.fixture(autouse=True)
def weinig() -> object:
    """The quick data sets; the others are tested with the core."""
    alle = [een for een in opendata.datasets() if een.id in KLEIN]
    with patch.object(opendata, "datasets", return_value=tuple(alle)):
        yield


def test_de_pagina_noemt_elke_dataset_met_bestand_schema_en_bron(client: Client) -> None:
    antwoord = client.get("/open-data/")
    gelezen = tekst(antwoord)
    for een in opendata.datasets():
        for stuk in (een.titel, een.beschrijving, een.bronregel, *een.let_op):
            assert stuk in gelezen
        for bestand in (een.bestand, een.schema):
            assert f'href="/open-data/{bestand}"' in antwoord.content.decode()
    assert 'href="/over/open-data/"' in antwoord.content.decode()
    assert "/open-data/" in dict(VOETMENU)
    assert "2.021" not in gelezen


def test_een_bestand_met_zijn_schema(client: Client) -> None:
    bestand = client.get("/open-data/gemeenten.csv")
    assert bestand["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert 'filename="gemeenten.csv"' in bestand["Content-Disposition"]
    assert bestand["Access-Control-Allow-Origin"] == "*"
    schema = f'<{HIER}gemeenten.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    assert schema in bestand["Link"]
    metadata = client.get("/open-data/gemeenten.csv-metadata.json")
    assert metadata["Content-Type"] == "application/csvm+json"
    gelezen = lees(bestand.content, metadata.content)
    assert gelezen.fouten == []
    assert [rij["gemeente"] for rij in gelezen.rijen] == list(gebieden.gemeenten())


def test_wie_het_al_heeft_krijgt_het_niet_nog_eens(client: Client) -> None:
    gewoon = client.get("/open-data/gemeenten.csv")
    assert gewoon["Cache-Control"] == "public, no-cache"
    klein = client.get("/open-data/gemeenten.csv", headers={"Accept-Encoding": "gzip"})
    assert klein["Content-Encoding"] == "gzip"
    assert gzip.decompress(klein.content) == gewoon.content
    assert klein["ETag"] == f"W/{gewoon['ETag']}"
    for merk in (gewoon["ETag"], klein["ETag"]):
        zelfde = client.get("/open-data/gemeenten.csv", headers={"If-None-Match": merk})
        assert (zelfde.status_code, zelfde.content) == (304, b"")
    assert client.head("/open-data/gemeenten.csv").content == b""


def test_een_bestand_wordt_een_keer_gemaakt_en_een_volle_schijf_is_geen_ramp(
    client: Client,
) -> None:
    caches["bladen"].clear()
    with patch.dict(aanbod._bekend, clear=True):
        eerste = client.get("/open-data/gemeenten.csv").content
        with patch.object(aanbod, "als_csv", side_effect=AssertionError("nog eens gemaakt")):
            assert client.get("/open-data/gemeenten.csv").content == eerste
            aanbod._bekend.clear()  # another process has only what is in the data folder
            assert client.get("/open-data/gemeenten.csv").content == eerste
    caches["bladen"].clear()
    vol = patch.object(type(caches["bladen"]), "set", side_effect=OSError(28, "vol"))
    with patch.dict(aanbod._bekend, clear=True), vol:
        assert client.get("/open-data/gemeenten.csv").content == eerste


def test_de_catalogus_wijst_naar_adressen_die_er_zijn(client: Client) -> None:
    turtle = client.get("/open-data/catalogus.ttl")
    jsonld = client.get("/open-data/catalogus.jsonld")
    assert turtle["Content-Type"] == "text/turtle; charset=utf-8"
    assert jsonld["Content-Type"] == "application/ld+json"
    graaf = Graph().parse(data=turtle.content, format="turtle")
    assert {str(adres) for adres in graaf.subjects(RDF.type, DCAT.Dataset)} == {
        f"{HIER}#{id_}" for id_ in KLEIN
    }
    for csv in graaf.subjects(RDF.type, DCAT.Distribution):
        bestand = client.get(str(graaf.value(csv, DCAT.downloadURL)))
        assert int(str(graaf.value(csv, DCAT.byteSize))) == len(bestand.content)
        assert client.get(str(graaf.value(csv, DCTERMS.conformsTo))).status_code == 200
    dienst = next(graaf.subjects(RDF.type, DCAT.DataService))
    assert client.get(str(graaf.value(dienst, DCAT.endpointDescription))).status_code == 200
    pagina = client.get("/open-data/").content.decode()
    assert 'type="text/turtle" href="/open-data/catalogus.ttl"' in pagina


@pytest.mark.parametrize("einde", [".csv", ".csv-metadata.json"])
def test_een_dataset_die_er_niet_is(client: Client, einde: str) -> None:
    antwoord = client.get(f"/open-data/gemeente{einde}")
    assert antwoord.status_code == 404
    assert "gemeenten" in tekst(antwoord)
    assert client.post(f"/open-data/gemeenten{einde}").status_code == 405


def maak_uitgave(openbaar_op: date) -> Uitgave:
    ronde = Ronde.objects.create(
        organisatie=haarlem(), voor="gemeente", jaar=2025, openbaar_op=openbaar_op
    )
    inhoud = Benchmarkuitgave(
        voor="gemeente",
        jaar=2025,
        nummer=1,
        deelnemers=(Deelnemer("GM0392", "Haarlem", 12, 12),),
        groepen=(),
        aantallen={("GM0392", "bw_aan_het_werk"): 40},
        bedragen={},
    )
    net_juli = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)  # past midnight in Amsterdam
    return Uitgave.objects.create(ronde=ronde, nummer=1, inhoud=inhoud.als_dict(), tijd=net_juli)


def test_een_uitgave_van_deelnemers_is_er_vanaf_haar_openbare_datum(client: Client) -> None:
    adres = "/open-data/deelnemers-gemeenten-2025-kolommen.csv"
    vandaag = timezone.localdate()
    uitgave = maak_uitgave(vandaag + timedelta(days=1))
    assert client.get(adres).status_code == 404
    assert "meedoen, 2025" not in tekst(client.get("/open-data/"))
    zonder = Graph().parse(data=client.get("/open-data/catalogus.ttl").content, format="turtle")

    Ronde.objects.filter(pk=uitgave.ronde_id).update(openbaar_op=vandaag)
    gelezen = lees(client.get(adres).content, client.get(f"{adres}-metadata.json").content)
    assert gelezen.fouten == []
    waarden = {rij["kolom"]: rij["gepubliceerd"] for rij in gelezen.rijen}
    assert waarden["bw_aan_het_werk"] == 40
    assert waarden["lks"] is None
    assert "meedoen, 2025" in tekst(client.get("/open-data/"))
    met = Graph().parse(data=client.get("/open-data/catalogus.ttl").content, format="turtle")
    nieuw = URIRef(f"{HIER}#deelnemers-gemeenten-2025-kolommen")
    assert (nieuw, RDF.type, DCAT.Dataset) in met
    assert (nieuw, RDF.type, DCAT.Dataset) not in zonder
    gewijzigd = met.value(nieuw, DCTERMS.modified)
    assert gewijzigd.toPython() == date(2026, 7, 1)  # type: ignore[union-attr]
