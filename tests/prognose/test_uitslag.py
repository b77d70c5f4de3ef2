# SPDX-License-Identifier: EUPL-1.2
"""Results: levels add up, summaries are those of the draws, files say what they hold."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.prognose import uitslag
from opstap.prognose.bewaren import Uitvoermap, manifest
from opstap.prognose.declaratie import model, variant
from opstap.prognose.rekenwerk import Opzet
from opstap.prognose.trekkingen import Ensemble, trek

OPZET = Opzet(variant("basis"), "verwacht", 3, 1, 2018, per_gemeente=True)


@pytest.fixture(scope="module")
def ensemble() -> Ensemble:
    return trek(OPZET)


@pytest.fixture(scope="module")
def verbanden() -> gebieden.Indeling:
    lijst = gebieden.Samenwerkingsverbanden.uit_rijen(
        [
            {"samenwerkingsverband": "WVS", "gemeente": code}
            for code in ("GM0748", "GM0777", "GM1674")
        ]
    )
    return lijst.indeling_op(date(2026, 1, 1), gebieden.inwoners(2026))


@pytest.fixture(scope="module")
def uitvoer(tmp_path_factory: pytest.TempPathFactory) -> Uitvoermap:
    uitvoer = Uitvoermap(tmp_path_factory.mktemp("p") / "uit", OPZET, manifest(OPZET))
    trek(OPZET, bij_elke=uitvoer.bewaar)
    return uitvoer


@pytest.mark.parametrize("naam", ["provincie", "arbeidsmarktregio", "gemeente"])
def test_elk_niveau_telt_op_tot_het_land(ensemble: Ensemble, naam: str) -> None:
    gekozen, land = uitslag.niveau(ensemble, naam), uitslag.niveau(ensemble, "land")
    mensen = ensemble.mensen("wsw")
    assert np.allclose(gekozen.som(mensen).sum(axis=1), land.som(mensen)[:, 0])
    assert len(gekozen.codes) == {"provincie": 12, "arbeidsmarktregio": 35, "gemeente": 342}[naam]


def test_een_samenwerkingsverband_is_de_som_van_zijn_leden(
    ensemble: Ensemble, verbanden: gebieden.Indeling
) -> None:
    wvs = uitslag.niveau(ensemble, "samenwerkingsverband", verbanden)
    assert wvs.codes == ("WVS",)
    leden = [ensemble.codes.index(code) for code in ("GM0748", "GM0777", "GM1674")]
    mensen = ensemble.mensen("traject")
    assert np.allclose(wvs.som(mensen)[:, 0], mensen[:, leden].sum(axis=1))


def test_groepen_van_gemeenten_hebben_geen_regio() -> None:
    grof = trek(Opzet(variant("basis"), "verwacht", 1, 1, 2015, per_gemeente=False))
    with pytest.raises(GebruiksFout, match="per gemeente"):
        uitslag.niveau(grof, "provincie")


def test_spreiding_is_gemiddelde_en_kwantielen() -> None:
    x = np.arange(101.0)
    assert uitslag.getallen(x) == {"gemiddelde": 50.0, "p05": 5.0, "p50": 50.0, "p95": 95.0}


def test_json_volgt_de_afspraak(ensemble: Ensemble) -> None:
    document = uitslag.als_dict(ensemble, manifest(OPZET), [], ["GM0363"])
    document = json.loads(json.dumps(document))
    assert document["variant"] == "basis"
    assert (document["engine"], document["trekkingen"], document["zaad"]) == ("verwacht", 3, 1)
    assert {(r["jaar"], r["toestand"]) for r in document["nationaal"]} == {
        (jaar, toestand) for jaar in range(2015, 2019) for toestand in model().toont
    }
    for regel in document["nationaal"]:
        delen = regel["personen"]
        assert delen.keys() == {"gemiddelde", "p05", "p50", "p95"}
        assert delen["p05"] <= delen["p50"] <= delen["p95"]
        assert (regel["plaatsen_31u"] is not None) == (regel["toestand"] == "beschut_werkend")
    assert {"parameterset", "datahash", "versies"} <= document["manifest"].keys()
    assert {r["gebied"] for r in document["gemeenten"]} == {"GM0363"}
    assert all(r["schatting"] and r["status"] == "gesimuleerd" for r in document["gemeenten"])


def test_de_lange_tabel_heeft_elke_trekking(uitvoer: Uitvoermap, ensemble: Ensemble) -> None:
    tabel = pl.read_parquet(uitslag.schrijf_uitkomst(uitvoer))
    namen = ["trekking", "jaar", "gebied", "toestand", "personen", "plaatsen_31u"]
    assert tabel.columns == namen
    assert tabel.height == 3 * 4 * 342 * len(model().toont)
    rij = tabel.filter(trekking=2, jaar=2017, gebied="GM0363", toestand="beschut_werkend")
    g = ensemble.codes.index("GM0363")
    assert rij["personen"][0] == pytest.approx(ensemble.mensen("beschut_werkend")[2, g, 2])
    assert rij["plaatsen_31u"][0] == pytest.approx(ensemble.bezet[2, g, 2, 0])
    assert tabel.filter(toestand="wsw")["plaatsen_31u"].null_count() == 3 * 4 * 342


def test_de_samenvatting_heeft_alle_niveaus_en_het_woordenboek_alle_kolommen(
    uitvoer: Uitvoermap, ensemble: Ensemble, verbanden: gebieden.Indeling
) -> None:
    tabel = pl.read_parquet(uitslag.schrijf_samenvatting(uitvoer, ensemble, verbanden))
    assert set(tabel["niveau"]) == set(uitslag.NIVEAUS)
    assert set(tabel["status"]) == {"gesimuleerd"}
    assert set(tabel.filter(schatting=False)["niveau"]) == {"land"}
    land = tabel.filter(niveau="land", jaar=2018, toestand="wsw")
    wsw = ensemble.mensen("wsw")[:, :, -1].sum(axis=1)
    assert land["personen_gemiddelde"][0] == pytest.approx(wsw.mean())
    assert land["personen_p95"][0] == pytest.approx(np.quantile(wsw, 0.95))
    woorden = json.loads(uitslag.schrijf_woordenboek(uitvoer).read_text(encoding="utf-8"))
    assert set(tabel.columns) <= woorden[uitslag.SAMENVATTING].keys()


def test_het_woordenboek_noemt_elke_kolom_van_een_bewaarde_trekking(uitvoer: Uitvoermap) -> None:
    woorden = json.loads(uitslag.schrijf_woordenboek(uitvoer).read_text(encoding="utf-8"))
    kolommen = set(pl.read_parquet(uitvoer.stukken()[0]).columns)
    uitleg = woorden["stukken/trekking-*.parquet"]
    assert kolommen == uitleg.keys()
    assert "beschut" in uitleg["teller_wachtmaanden_beschut"]
    assert "vangnet" in uitleg["teller_plaatsing_vangnet"]


def test_de_bestanden_staan_in_de_map_en_niets_half(uitvoer: Uitvoermap) -> None:
    uitslag.schrijf_uitkomst(uitvoer)
    namen = {pad.name for pad in Path(uitvoer.pad).iterdir()}
    assert {"manifest.json", "stukken", uitslag.UITKOMST} <= namen
    assert not any(naam.endswith(".tmp") for naam in namen)
