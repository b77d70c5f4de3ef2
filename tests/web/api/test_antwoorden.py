# SPDX-License-Identifier: EUPL-1.2
"""The answers are those of the library and the command line, to the last field."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from csv import DictReader
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opstap import regels
from opstap.cli import main
from web.api.conftest import Vraag
from web.lezen import json_van

pytestmark = pytest.mark.rekent


@pytest.fixture(autouse=True)
def zonder_eigen_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line would otherwise use the counts that somebody keeps on this machine."""
    monkeypatch.setenv("OPSTAP_GEGEVENS", str(tmp_path))


def cli(*woorden: str) -> Any:
    """What the command line answers with ``--json``."""
    uit = io.StringIO()
    with redirect_stdout(uit), pytest.raises(SystemExit) as einde:
        main([*woorden, "--json"])
    assert not einde.value.code, uit.getvalue()
    return json.loads(uit.getvalue())


def test_een_gemeente_is_opstap_gemeente(lees: Vraag) -> None:
    api = json_van(lees("/gemeenten/GM0392", jaarVan=2026, jaarTot=2027))
    assert api == cli("gemeente", "GM0392", "--jaar-van", "2026", "--jaar-tot", "2027") | {
        "mensen": api["mensen"]  # the command line ends the people with the years
    }
    assert api["gemeente"] == "GM0392"
    assert {r["jaar"] for r in api["geld"]} == {2026, 2027}


def test_een_tabel_van_een_gemeente_komt_ook_als_csv(lees: Vraag) -> None:
    regels_ = json_van(lees("/gemeenten/GM0392/geld", jaarVan=2026, jaarTot=2027))
    als_csv = lees("/gemeenten/GM0392/geld", accept="text/csv", jaarVan=2026, jaarTot=2027)
    rijen = list(DictReader(io.StringIO(als_csv.content.decode("utf-8-sig")), delimiter=";"))
    assert als_csv["Content-Type"].startswith("text/csv")
    assert [(r["jaar"], r["stroom"]) for r in rijen] == [
        (str(r["jaar"]), r["stroom"]) for r in regels_
    ]


def test_alle_cijfers_zijn_opstap_bronnen_lijst(lees: Vraag) -> None:
    assert json_van(lees("/cijfers", grootte=1000))["resultaten"] == cli("bronnen", "lijst")


def test_een_cijfer_is_opstap_bronnen_toon(lees: Vraag) -> None:
    api = json_van(lees("/cijfers/impulsbudget.2026"))
    assert api == cli("bronnen", "toon", "impulsbudget.2026")
    assert api["waarde"] == 31_500_000


def test_controles_zijn_opstap_bronnen_controleer(lees: Vraag) -> None:
    assert json_van(lees("/controles")) == cli("bronnen", "controleer")


def test_een_verdeling_is_opstap_verdeel(stuur: Vraag) -> None:
    vraag = {"instrument": "impulsbudget", "jaar": 2026, "sleutel": "inwoners", "minimum": 1000}
    api = json_van(stuur("/verdelingen/_bereken", vraag))
    wie = ("impulsbudget", "--jaar", "2026", "--sleutel", "inwoners", "--minimum", "1000")
    assert api == cli("verdeel", *wie)
    assert sum(r["toegekend"] for r in api["regels"]) == 31_500_000


def test_een_verdeling_per_samenwerkingsverband(stuur: Vraag) -> None:
    leden = [
        {"samenwerkingsverband": "Paswerk", "gemeente": code}
        for code in ("GM0392", "GM0377", "GM0397", "GM0473")
    ]
    vraag = {"instrument": "impulsbudget", "jaar": 2026, "samenwerkingsverbanden": leden}
    api = json_van(stuur("/verdelingen/_bereken", vraag))
    regel = next(r for r in api["regels"] if r["code"] == "GM0473")
    assert regel["ontvanger"] == "GM0392"
    assert sum(b["bedrag"] for b in api["uitbetaling"]) == api["bedrag"]


def test_een_vrije_verdeling_met_eigen_gewichten(stuur: Vraag) -> None:
    gewichten = [{"code": "a", "gewicht": 1}, {"code": "b", "gewicht": 0.5}]
    vraag = {"instrument": "vrij", "bedrag": 100, "gewichten": gewichten}
    api = json_van(stuur("/verdelingen/_bereken", vraag))
    assert [(r["code"], r["toegekend"]) for r in api["regels"]] == [("a", 67), ("b", 33)]


def test_varianten_zijn_opstap_doorreken(stuur: Vraag, lees: Vraag) -> None:
    vraag = {"varianten": ["2", "3"], "jaren": [2030, 2048]}
    api = json_van(stuur("/varianten/_doorreken", vraag))
    assert api == cli("doorreken", "2", "3", "--jaar", "2030", "--jaar", "2048")
    assert json_van(lees("/varianten/3"))["naam"] == api["varianten"][1]["naam"]


def test_loonkostensubsidie_is_opstap_regels_lks(stuur: Vraag) -> None:
    vraag = '{"peildatum": "2026-01-01", "uren": 24, "loonwaarde": 0.40}'
    api = json_van(stuur("/regels/loonkostensubsidie/_bereken", vraag))
    wie = ("--peildatum", "2026-01-01", "--uren", "24", "--loonwaarde", "0.40")
    assert api == cli("regels", "lks", *wie)
    assert api["bedrag_per_maand"] == "1224.11"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(uren=st.integers(1, 36), procent=st.integers(30, 99))
def test_een_decimaal_getal_blijft_exact(stuur: Vraag, uren: int, procent: int) -> None:
    """0.29 in JSON is 29/100 here, never the float beside it."""
    vraag = f'{{"peildatum": "2026-01-01", "uren": {uren}, "loonwaarde": 0.{procent}}}'
    api = json_van(stuur("/regels/loonkostensubsidie/_bereken", vraag))
    zelf = regels.lks(date(2026, 1, 1), uren=uren, loonwaarde=Fraction(procent, 100))
    assert api["exact"] == str(zelf.exact)


def test_kostprijs_is_opstap_bedrijf_kostprijs(lees: Vraag) -> None:
    api = json_van(lees("/kostprijs", soort="beschut", jaar=2027, loonwaarde="0.4"))
    wie = ("--soort", "beschut", "--jaar", "2027", "--loonwaarde", "0,4")
    assert api == cli("bedrijf", "kostprijs", *wie)


def test_een_lijst_komt_in_bladzijden_zonder_telling(lees: Vraag) -> None:
    eerste = lees("/gemeenten", grootte=200)
    blad = json_van(eerste)
    tweede = json_van(lees("/gemeenten", grootte=200, pagina=2))
    assert [len(blad["resultaten"]), len(tweede["resultaten"])] == [200, 142]
    assert blad["links"]["vorige"] is None
    assert tweede["links"]["volgende"] is None
    assert eerste["Link"] == f'<{blad["links"]["volgende"]}>; rel="next"'
    assert "aantal" not in blad


def test_gemeenten_van_een_provincie(lees: Vraag) -> None:
    blad = json_van(lees("/gemeenten", provincie="flevoland"))
    per_provincie = json_van(lees("/provincies"))["resultaten"]
    flevoland = next(p for p in per_provincie if p["naam"] == "Flevoland")
    assert [g["code"] for g in blad["resultaten"]] == flevoland["gemeenten"]
    assert sum(g["inwoners"] for g in blad["resultaten"]) == flevoland["inwoners"]


def test_wie_csv_wil_krijgt_csv_en_wie_niets_zegt_json(lees: Vraag) -> None:
    assert lees("/instrumenten")["Content-Type"] == "application/json"
    assert lees("/instrumenten", accept="text/csv")["Content-Type"].startswith("text/csv")
    liever_csv = "application/json;q=0.5, text/csv"
    assert lees("/instrumenten", accept=liever_csv)["Content-Type"].startswith("text/csv")


def test_een_document_dat_geen_tabel_is_komt_niet_als_csv(lees: Vraag) -> None:
    antwoord = lees("/gemeenten/GM0392", accept="text/csv")
    assert antwoord.status_code == 406
    assert "application/json" in json.loads(antwoord.content)["detail"]
