# SPDX-License-Identifier: EUPL-1.2
"""What another engine gets: every figure with its dates and source, every case, nothing lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.bronnen.laden import lees_yaml
from opstap.cli.regels_uitvoer import uitvoer
from opstap.regels.kern.parameters import SOORTEN, parameter, versies
from opstap.regels.kern.route import Route
from opstap.regels.naslag.gevallen import Geval, gevallen
from opstap.regels.naslag.uitwisselen import (
    ALTIJD,
    Uitvoer,
    decimalen,
    openfisca,
    openfisca_parameters,
    openfisca_tests,
)
from opstap.regels.routes import route

DAG = date(2026, 3, 1)


@pytest.fixture(scope="module")
def cijfers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The exported parameters as a reader gets them, with exact numbers, by name."""
    map_ = tmp_path_factory.mktemp("parameters")
    gelezen = {}
    for pad, tekst in openfisca_parameters().items():
        (map_ / "een.yaml").write_text(tekst, encoding="utf-8")
        naam = pad.removeprefix("parameters/").removesuffix(".yaml").replace("/", ".")
        gelezen[naam] = lees_yaml(map_ / "een.yaml")
    return gelezen


def geval(feiten: dict[str, object], **verwacht: object) -> Geval:
    """A case of the advice on beschut werk."""
    artikel = "Besluit advisering beschut werk, artikel 3"
    return Geval("een geval", artikel, "beschut-advies", DAG, feiten, verwacht, "BW-03", "proef")


def als_test(feiten: dict[str, object], **verwacht: object) -> dict[str, Any]:
    """The same as OpenFisca reads it."""
    gemaakt = openfisca_tests([geval(feiten, **verwacht)])
    assert not gemaakt.weggelaten
    (tekst,) = gemaakt.bestanden.values()
    (test,) = yaml.safe_load(tekst)
    assert isinstance(test, dict)
    return test


# --- figures


def test_elk_cijfer_staat_er_met_elke_waarde_op_zijn_datum(cijfers: Any) -> None:
    assert cijfers.keys() == {"index", *SOORTEN}
    for naam in SOORTEN:
        reeks = versies(naam) or (parameter(naam),)
        waarden = cijfers[naam]["values"]
        assert {dag: Fraction(w["value"]) for dag, w in waarden.items()} == {
            p.vanaf or ALTIJD: p.waarde for p in reeks
        }


def test_elke_waarde_houdt_haar_bron_en_haar_zekerheid(cijfers: Any) -> None:
    for naam in SOORTEN:
        for p in versies(naam) or (parameter(naam),):
            metadata = cijfers[naam]["values"][p.vanaf or ALTIJD]["metadata"]
            document = grootboek().document(p.cijfer.bron)
            assert (metadata["id"], metadata["status"]) == (p.id, p.cijfer.status)
            assert metadata["zekerheid"] == p.zekerheid
            assert metadata.get("tot") == (p.tot and p.tot.isoformat())
            (verwijzing,) = metadata["reference"]
            assert verwijzing.get("href") == document.url
            assert document.titel in verwijzing["title"]
            assert p.cijfer.vindplaats in verwijzing["title"]


def test_een_cijfer_zegt_tot_wanneer_het_zeker_geldt(cijfers: Any) -> None:
    loon = cijfers["wml_maand"]
    assert loon["metadata"]["last_value_still_valid_on"] == "2026-12-31"
    assert loon["metadata"]["unit"] == "currency-EUR"
    assert loon["description"] == "Het minimumloon per maand"
    assert loon["values"][date(2026, 1, 1)]["value"] == Fraction("2294.40")
    assert "last_value_still_valid_on" not in cijfers["lks_maximum"]["metadata"]


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from(sorted(SOORTEN)))
def test_wie_de_laatste_datum_voor_een_dag_neemt_leest_ons_cijfer(dag: date, naam: str) -> None:
    """That is how OpenFisca reads a parameter."""
    waarden = _als_tekst(naam)
    bekend = [vanaf for vanaf in waarden if vanaf <= dag.isoformat()]
    if bekend:
        assert Fraction(waarden[max(bekend)]["value"]) == parameter(naam, dag).waarde
    else:
        with pytest.raises(GebruiksFout, match="De eerste bekende datum"):
            parameter(naam, dag)


@cache
def _als_tekst(naam: str) -> dict[str, dict[str, str]]:
    """The values of an exported parameter by date, with numbers as they are written."""
    tekst = openfisca_parameters()[f"parameters/{naam.replace('.', '/')}.yaml"]
    waarden = yaml.load(tekst, Loader=yaml.BaseLoader)["values"]
    assert isinstance(waarden, dict)
    return waarden


@given(st.decimals(-(10**12), 10**12, places=9))
def test_een_decimaal_getal_blijft_precies(getal: Decimal) -> None:
    assert decimalen(Fraction(getal)) == getal


@given(st.fractions(-(10**9), 10**9, max_denominator=1000))
def test_een_breuk_wordt_precies_of_niet_overgezet(breuk: Fraction) -> None:
    getal = decimalen(breuk)
    eindig = 10**9 % breuk.denominator == 0
    assert (getal is not None) == eindig
    assert getal is None or Fraction(getal) == breuk


# --- cases


def test_een_geval_als_test_van_openfisca() -> None:
    feiten: dict[str, object] = {
        "arbeidsvermogen": "ja",
        "aanpassing_nodig": "nee",
        "begeleiding_nodig": None,
        "aanvraagdatum": "2026-03-01",
        "vorig_advies": "geen",
        "advies_begeleid_werken": "niet",
    }
    assert als_test(feiten, advies="onbekend", onderzocht=None, zekerheid="hoog") == {
        "name": "een geval",
        "description": "Besluit advisering beschut werk, artikel 3",
        "keywords": ["BW-03"],
        "period": "2026-03-01",
        "input": {
            "arbeidsvermogen": "ja",
            "aanpassing_nodig": "nee",
            "aanvraagdatum": "2026-03-01",
            "vorig_advies_geen": "ja",
            "advies_begeleid_werken": "niet",
        },
        "output": {"beschut_advies_advies": "onbekend", "beschut_advies_onderzocht": "onbekend"},
    }


def test_wat_onbekend_is_wordt_nooit_nee() -> None:
    test = als_test({"arbeidsvermogen": "onbekend", "nieuwe_feiten": ""}, onderzocht=False)
    assert test["input"] == {}
    assert test["output"] == {"beschut_advies_onderzocht": "nee"}


def test_geen_als_keuze_blijft_een_keuze() -> None:
    assert als_test({"advies_begeleid_werken": "geen"}, advies="negatief")["input"] == {
        "advies_begeleid_werken": "geen"
    }


def test_wat_de_vorm_niet_kan_zeggen_wordt_genoemd() -> None:
    weigering = openfisca_tests([geval({}, fout="kan niet")])
    assert weigering == Uitvoer(
        {}, {"een geval": "de vraag wordt geweigerd, en dat kan een test niet zeggen"}
    )
    uitleg = openfisca_tests([geval({"arbeidsvermogen": "nee"}, zin="Zonder arbeidsvermogen")])
    assert list(uitleg.weggelaten.values()) == [
        "het geval gaat over de uitleg en niet over een uitkomst"
    ]


def test_elk_geval_staat_er_of_wordt_genoemd() -> None:
    gemaakt = openfisca()
    tests = {
        test["name"]: test
        for pad, tekst in gemaakt.bestanden.items()
        if pad.startswith("tests/")
        for test in yaml.safe_load(tekst)
    }
    titels = [g.titel for g in gevallen()]
    assert sorted([*tests, *gemaakt.weggelaten]) == sorted(titels)
    assert len(tests) >= len(titels) / 2 > 0
    for g in gevallen():
        if g.titel in tests:
            assert tests[g.titel]["period"] == g.peildatum.isoformat()
            assert len(tests[g.titel]["input"]) == sum(w is not None for w in g.feiten.values())


def test_elk_geval_met_een_bedrag_staat_er_tot_op_de_cent() -> None:
    """Or it has a fact that one person cannot have: a list, or a number without an end."""
    gemaakt = openfisca()
    gezien = 0
    for g in gevallen():
        bedragen = [(v, w) for v, w in g.verwacht.items() if _bedrag(route(g.route), v, w)]
        if not bedragen or "fout" in g.verwacht:
            continue
        if g.titel in gemaakt.weggelaten:
            assert "lijst" in gemaakt.weggelaten[g.titel] or "einde" in gemaakt.weggelaten[g.titel]
            continue
        naam = g.route.replace("-", "_")
        tekst = gemaakt.bestanden[f"tests/{naam}.yaml"]
        (test,) = (t for t in yaml.load(tekst, Loader=yaml.BaseLoader) if t["name"] == g.titel)
        for veld, waarde in bedragen:
            assert test["output"][f"{naam}_{veld}"] == waarde
            gezien += 1
    assert gezien > 0


def _bedrag(vraag: Route, veld: str, waarde: object) -> bool:
    return veld in vraag.velden and isinstance(waarde, str) and waarde[-3:-2] == "."


# --- the folder


def schrijf(map_: Path) -> Result:
    return CliRunner().invoke(uitvoer, [str(map_)])


def test_de_map_heeft_precies_wat_er_is_gemaakt(tmp_path: Path) -> None:
    afloop = schrijf(tmp_path / "a" / "b")
    assert afloop.exit_code == 0
    gemaakt = openfisca()
    paden = [p for p in (tmp_path / "a" / "b").rglob("*") if p.is_file()]
    inhoud = {
        p.relative_to(tmp_path / "a" / "b").as_posix(): p.read_bytes().decode() for p in paden
    }
    assert inhoud == gemaakt.bestanden
    assert f"{len(inhoud)} bestanden" in afloop.stderr
    assert all(reden in afloop.stderr for reden in gemaakt.weggelaten.values())
    assert afloop.stdout == ""


def test_een_map_met_iets_erin_blijft_zoals_zij_is(tmp_path: Path) -> None:
    (tmp_path / "eigen.txt").write_text("van mij", encoding="utf-8")
    afloop = schrijf(tmp_path)
    assert isinstance(afloop.exception, GebruiksFout)
    assert str(afloop.exception) == (
        f"{tmp_path}: deze map is niet leeg. Noem een nieuwe of lege map."
    )
    assert [p.name for p in tmp_path.iterdir()] == ["eigen.txt"]


def test_een_bestand_is_geen_map(tmp_path: Path) -> None:
    bestand = tmp_path / "eigen.txt"
    bestand.write_text("van mij", encoding="utf-8")
    assert "dit is een bestand, geen map" in str(schrijf(bestand).exception)
    onder = schrijf(bestand / "uit").exception
    assert isinstance(onder, GebruiksFout)
    assert "deze map is niet te maken" in str(onder)
    assert bestand.read_text(encoding="utf-8") == "van mij"
