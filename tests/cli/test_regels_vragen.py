# SPDX-License-Identifier: EUPL-1.2
"""``opstap regels VRAAG``: each question to the law, from a file, from options, at a keyboard."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from opstap.cli.regels import _EIGEN
from opstap.regels.kern.feiten import feit_van
from opstap.regels.kern.route import Route
from opstap.regels.routes import GROEPEN, routes

ADVIES = ("regels", "beschut-advies")
MET_EIGEN_OPDRACHT = {route for route, _ in _EIGEN.values()}
ALGEMEEN = [route for route in routes().values() if route.id not in MET_EIGEN_OPDRACHT]
VOLLEDIG = {
    "arbeidsvermogen": True,
    "wsw_indicatie": False,
    "eigen_aanvraag": True,
    "vorig_advies": "2025-10-01",
    "aanvraagdatum": "2026-03-02",
    "nieuwe_feiten": True,
    "aanpassing_nodig": False,
    "begeleiding_nodig": True,
}
elke_vraag = pytest.mark.parametrize("route", ALGEMEEN, ids=lambda route: route.id)


@pytest.fixture
def situatie(tmp_path: Path) -> Callable[[object], str]:
    """``situatie({"arbeidsvermogen": True})`` writes FEITEN.json where the command runs."""

    def schrijf(inhoud: object) -> str:
        tekst = inhoud if isinstance(inhoud, str) else json.dumps(inhoud)
        (tmp_path / "feiten.json").write_text(tekst, encoding="utf-8")
        return "feiten.json"

    return schrijf


def typ(monkeypatch: pytest.MonkeyPatch, *antwoorden: str) -> None:
    """Somebody at a keyboard types these answers."""

    class Toetsenbord(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Toetsenbord("".join(f"{a}\n" for a in antwoorden)))


# The contract


def test_een_consulent_vraagt_een_advies_met_een_bestand(opstap: Any, situatie: Any) -> None:
    blad = opstap(*ADVIES, situatie(VOLLEDIG), "--json").json
    assert (blad["advies"], blad["onderzocht"], blad["vraag"]) == ("positief", True, None)
    assert "BW-03" in blad["regels"]
    assert any("begeleiding" in zin for zin in blad["toelichting"])
    assert "dat doet het college" in blad["toelichting"][-1]
    assert blad["peildatum"] == "2026-03-02"


def test_wat_ontbreekt_is_onbekend_en_wordt_gevraagd(opstap: Any, situatie: Any) -> None:
    blad = opstap(*ADVIES, situatie({"arbeidsvermogen": True}), "--json").json
    assert (blad["advies"], blad["onderzocht"]) == ("onbekend", None)
    assert blad["vraag"].endswith("?")
    volgende = blad["volgende"]["feit"]
    scherm = opstap(*ADVIES, "feiten.json").uit
    assert f"Geef het antwoord met --feit {volgende}=WAARDE." in scherm
    assert blad["vraag"] in scherm


def test_zonder_enig_feit_is_er_een_eerste_vraag(opstap: Any, situatie: Any) -> None:
    blad = opstap(*ADVIES, situatie({}), "--json").json
    assert blad["vraag"] == feit_van("arbeidsvermogen").vraag
    assert opstap(*ADVIES, "--json").json["vraag"] == blad["vraag"]


def test_feiten_van_de_standaardinvoer(opstap: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    invoer = io.TextIOWrapper(io.BytesIO(json.dumps(VOLLEDIG).encode()))
    monkeypatch.setattr(sys, "stdin", invoer)
    assert opstap(*ADVIES, "-", "--json").json["advies"] == "positief"


def test_een_optie_vult_een_bestand_aan(opstap: Any, situatie: Any) -> None:
    bijna = {naam: waarde for naam, waarde in VOLLEDIG.items() if naam != "begeleiding_nodig"}
    zonder = opstap(*ADVIES, situatie(bijna), "--json").json
    met = opstap(*ADVIES, "feiten.json", "--feit", "begeleiding_nodig=nee", "--json").json
    assert (zonder["advies"], met["advies"]) == ("onbekend", "negatief")


# Which day


def test_de_dag_van_de_aanvraag_telt_en_dat_staat_er(opstap: Any, situatie: Any) -> None:
    afloop = opstap(*ADVIES, situatie(VOLLEDIG))
    assert "Peildatum: 2 maart 2026, uit de feiten die u gaf." in afloop.fout
    assert "2 maart 2026" in afloop.uit


def test_zonder_aanvraag_telt_vandaag_en_dat_staat_er(opstap: Any) -> None:
    afloop = opstap(*ADVIES, "--feit", "arbeidsvermogen=nee")
    assert "Peildatum: vandaag, " in afloop.fout
    assert "Kies een andere dag met --peildatum." in afloop.fout


def test_een_gekozen_dag_wordt_niet_herhaald(opstap: Any) -> None:
    vraag = (*ADVIES, "--feit", "arbeidsvermogen=nee", "--peildatum", "2026-01-01")
    afloop = opstap(*vraag, "--json")
    assert afloop.fout == ""
    assert afloop.json["peildatum"] == "2026-01-01"


def test_voor_2015_is_er_geen_antwoord(opstap: Any) -> None:
    vraag = (*ADVIES, "--feit", "arbeidsvermogen=nee")
    opstap(*vraag, "--peildatum", "2014-12-31").eis_fout("1 januari 2015")
    assert opstap(*vraag, "--peildatum", "2015-01-01").status == 0


# Wrong input


def test_alle_fouten_van_een_bestand_tegelijk(opstap: Any, situatie: Any) -> None:
    feiten = (
        '{"arbeidsvermogen": "misschien", "eigen_aanvrag": true, "aanvraagdatum": "2026-02-30",'
        ' "nieuwe_feiten": true, "nieuwe_feiten": false}'
    )
    opstap(*ADVIES, situatie(feiten), "--feit", "los").eis_fout(
        "Fout: feiten.json: 5 fouten, niets is overgenomen.",
        "'misschien' is geen ja of nee",
        "eigen_aanvrag wordt hier niet gevraagd. Bedoelt u eigen_aanvraag?",
        "'2026-02-30' is geen datum",
        "nieuwe_feiten staat er twee keer",
        "--feit los: schrijf naam=waarde",
    )


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("{", "dit is geen JSON (regel 1, teken 2)"),
        ("[1, 2]", "geef één object met de feiten"),
        ('"ja"', "geef één object met de feiten"),
        ('{"aanvraagdatum": {"dag": 1}}', "is geen datum"),
        ('{"arbeidsvermogen": NaN}', "is geen ja of nee"),
        ("[" * 100_000, "te diep genest"),
    ],
)
def test_een_bestand_dat_niet_te_lezen_is(
    opstap: Any, situatie: Any, inhoud: str, zin: str
) -> None:
    opstap(*ADVIES, situatie(inhoud)).eis_fout("Fout: feiten.json: ", zin)


def test_een_bestand_dat_er_niet_is_of_geen_tekst_is(opstap: Any, tmp_path: Path) -> None:
    opstap(*ADVIES, "weg.json").eis_fout("weg.json: dit bestand of deze map bestaat niet")
    (tmp_path / "latin.json").write_bytes(b'{"arbeidsvermogen": "\xe9"}')
    opstap(*ADVIES, "latin.json").eis_fout("dit is geen UTF-8")
    opstap(*ADVIES, ".").eis_fout("dit is een map")
    (tmp_path / "groot.json").write_bytes(b" " * 5_000_001)
    opstap(*ADVIES, "groot.json").eis_fout("te groot (hoogstens 5 MB)")


def test_een_feit_twee_keer(opstap: Any, situatie: Any) -> None:
    naam = situatie({"arbeidsvermogen": True})
    opstap(*ADVIES, naam, "--feit", "arbeidsvermogen=nee").eis_fout("staat er twee keer")


def test_een_vraag_die_er_niet_is(opstap: Any) -> None:
    opstap("regels", "beschut-advis").eis_fout("Opdracht 'beschut-advis' bestaat niet.")


# Every question


@elke_vraag
def test_elke_vraag_antwoordt_op_haar_voorbeeld(opstap: Any, situatie: Any, route: Route) -> None:
    dag = date(2026, 11, 2)
    kern = route.reken(route.voorbeeld, dag).als_dict()
    vraag = ("regels", route.id, situatie(dict(route.voorbeeld)), "--peildatum", dag)
    assert opstap(*vraag, "--json").json == json.loads(json.dumps(kern))
    los = [woord for naam, w in route.voorbeeld.items() for woord in ("--feit", f"{naam}={w}")]
    assert opstap("regels", route.id, *los, "--peildatum", dag, "--json").json == json.loads(
        json.dumps(kern)
    )
    scherm = opstap(*vraag)
    assert scherm.status == 0, scherm.fout
    assert f"{route.naam}: " in scherm.uit
    for kop in route.velden.values():
        assert kop in scherm.uit
    assert "Opstap beslist niets" in scherm.uit


@elke_vraag
def test_elke_uitleg_noemt_elk_feit(opstap: Any, route: Route) -> None:
    uitleg = "".join(opstap("regels", route.id, "--help").uit.split())  # lines are broken off
    assert "".join(route.vraag.split()) in uitleg
    for id in route.feiten:
        assert id + "".join(feit_van(id).vraag.split()) in uitleg


@elke_vraag
def test_elke_vraag_komt_in_een_werkmap(
    opstap: Any, situatie: Any, route: Route, tmp_path: Path
) -> None:
    import openpyxl

    vraag = ("regels", route.id, situatie(dict(route.voorbeeld)), "--peildatum", "2026-11-02")
    assert opstap(*vraag, "--uit", "uitkomst.xlsx").status == 0
    bladen = openpyxl.load_workbook(tmp_path / "uitkomst.xlsx").sheetnames
    assert "grondslag" in bladen


@elke_vraag
def test_zonder_verplichte_feiten_is_de_fout_helder(opstap: Any, route: Route) -> None:
    afloop = opstap("regels", route.id, "--json", "--peildatum", "2026-11-02")
    if afloop.status == 0:
        assert not route.verplicht
    else:
        afloop.eis_fout("Fout: ", *(f"{id} ontbreekt." for id in route.verplicht))


@pytest.mark.parametrize(("opdracht", "route"), [(o, r) for o, (r, _) in _EIGEN.items()])
def test_een_vraag_met_een_eigen_opdracht_heeft_er_maar_een(
    opstap: Any, opdracht: str, route: str
) -> None:
    eigen, zelfde = (opstap("regels", naam, "--help").uit for naam in (opdracht, route))
    assert eigen.splitlines()[1:] == zelfde.splitlines()[1:]


def test_de_uitleg_van_de_groep_heeft_elke_vraag_onder_haar_onderwerp(opstap: Any) -> None:
    uitleg = opstap("regels", "--help").uit
    for route in ALGEMEEN:
        assert f"  {route.id} " in uitleg
        assert f"{GROEPEN[route.groep]}:" in uitleg


# How an answer reads


def test_wat_er_niet_is_heet_niet_onbekend(opstap: Any) -> None:
    """A known outcome has nothing to say about a field: that is not the same as not known."""
    vraag = ("regels", "beschut-loon", "--feit", "uren=24", "--peildatum", "2026-01-01")
    scherm = opstap(*vraag).uit
    assert "353,04" in scherm
    assert "onbekend" not in scherm
    assert "│ –" in scherm
    open_ = opstap(*ADVIES, "--feit", "arbeidsvermogen=ja", "--peildatum", "2026-11-02").uit
    assert "│ –" not in open_


# At a keyboard


def test_vragen_een_voor_een_tot_het_antwoord(opstap: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    typ(monkeypatch, "ja", "nee", "nee", "misschien", "nee", "ja")
    afloop = opstap(*ADVIES, "--peildatum", "2026-03-02")
    assert afloop.status == 0
    assert afloop.uit.startswith("Advies beschut werk: positief\n")
    assert "1. Heeft deze persoon arbeidsvermogen?" in afloop.fout
    assert "minstens een uur achter elkaar" in " ".join(afloop.fout.split())
    assert "Hiervan hangt de uitkomst af: " in afloop.fout
    assert "Besluit advisering beschut werk, artikel 3" in " ".join(afloop.fout.split())
    assert "De persoon heeft arbeidsvermogen." in afloop.fout
    assert "'misschien' is geen ja of nee" in afloop.fout
    assert "bewaart niets" in afloop.fout


def test_wie_iets_niet_weet_krijgt_de_volgende_vraag(
    opstap: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether there is a Wsw-indicatie is not known; new facts make that not matter."""
    typ(monkeypatch, "ja", "weet niet", "", "ja", "ja")
    afloop = opstap(*ADVIES, "--peildatum", "2026-03-02")
    assert afloop.uit.startswith("Advies beschut werk: positief\n")
    assert afloop.fout.count("Dit is niet bekend.") == 2


def test_wie_niets_weet_krijgt_onbekend_en_hoort_waarom(
    opstap: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    typ(monkeypatch, *[""] * 20)
    afloop = opstap(*ADVIES)
    assert afloop.uit.startswith("Advies beschut werk: niet bekend\n")
    assert "Zonder deze feiten blijft de uitkomst onbekend: " in " ".join(afloop.fout.split())
    for id in routes()["beschut-advies"].feiten:
        assert id in afloop.fout


def test_een_onmogelijk_antwoord_wordt_opnieuw_gevraagd(
    opstap: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    typ(monkeypatch, "ja", "nee", "ja", "2025-10-01", "2014-05-01", "2026-03-02", "ja", "ja")
    afloop = opstap(*ADVIES)
    assert "is van na de aanvraag (1 mei 2014)" in " ".join(afloop.fout.split())
    assert afloop.uit.startswith("Advies beschut werk: positief\n")


def test_wie_stopt_krijgt_niets(opstap: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    typ(monkeypatch, "ja")
    afloop = opstap(*ADVIES)
    assert (afloop.status, afloop.uit) == (2, "")
    assert afloop.fout.endswith("Afgebroken.\n")


@pytest.mark.parametrize("route", [r for r in ALGEMEEN if r.stapsgewijs], ids=lambda r: r.id)
def test_elke_stapsgewijze_vraag_houdt_op(
    opstap: Any, monkeypatch: pytest.MonkeyPatch, route: Route
) -> None:
    """Who knows nothing has answered everything after one round, and nothing is asked twice."""
    typ(monkeypatch, *[""] * len(route.feiten))
    afloop = opstap("regels", route.id, "--peildatum", "2026-11-02")
    assert afloop.status == 0, afloop.fout
    gesteld = [feit_van(id).vraag for id in route.feiten]
    kort = " ".join(afloop.fout.split())
    assert all(kort.count(f". {vraag} ") <= 1 for vraag in gesteld)
    assert kort.count("Dit is niet bekend.") >= 1
