# SPDX-License-Identifier: EUPL-1.2
"""Each kind of run: strict input, the numbers of the packages, and a result that can be kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from opstap import bronnen, gebieden, varianten, verdeling
from opstap.basis.fouten import GebruiksFout, OpstapFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.prognose import Opzet, variant
from opstap.prognose.trekkingen import trek
from opstap.web.berekeningen.soorten import SOORTEN, Werk
from opstap.web.berekeningen.soorten.prognose import gebied_van
from opstap.web.berekeningen.soorten.vorm import lees_tabel, pak_tabel
from web.berekeningen.conftest import KLEIN, Uitkomst

Uitkomsten = Callable[[str], Uitkomst]


@pytest.mark.parametrize("soort", KLEIN)
def test_a_result_survives_as_json_and_becomes_figures(uitkomsten: Uitkomsten, soort: str) -> None:
    invoer, resultaat, _ = uitkomsten(soort)
    bewaard = json.loads(json.dumps(resultaat))
    beeld = SOORTEN[soort].beeld(invoer, bewaard)
    assert beeld == SOORTEN[soort].beeld(invoer, resultaat)
    assert beeld.uitkomst
    assert any(k.hoofd for k in beeld.kern)
    namen = [figuur.naam for figuur in beeld.figuren]
    assert len(set(namen)) == len(namen) > 3
    assert all(f.narekenen.opdracht.startswith("opstap ") for f in beeld.figuren)
    for figuur in beeld.figuren:
        if figuur.grafiek:
            assert figuur.grafiek.svg().startswith("<svg")


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_field_that_is_not_known_is_refused(soort: str) -> None:
    with pytest.raises(GebruiksFout, match="geheim"):
        SOORTEN[soort].lees({**KLEIN.get(soort, {}), "geheim": 1})


@pytest.mark.parametrize("soort", KLEIN)
def test_reading_input_twice_changes_nothing(soort: str) -> None:
    eerste = SOORTEN[soort].lees(KLEIN[soort])
    assert SOORTEN[soort].lees(eerste) == eerste


@pytest.mark.parametrize(
    ("soort", "invoer", "zin"),
    [
        ("varianten", {"varianten": [], "trekkingen": 2}, "een tot en met"),
        ("varianten", {"varianten": ["2", "2"], "trekkingen": 2}, "twee keer"),
        ("varianten", {"varianten": ["2"], "trekkingen": 1000}, "2 tot en met 100"),
        ("varianten", {"varianten": ["2"], "trekkingen": "veel"}, "2 tot en met 100"),
        ("varianten", {"varianten": ["2"], "trekkingen": True}, "2 tot en met 100"),
        ("varianten", {"varianten": ["2"], "prijspeil": "ooit"}, "prijspeil"),
        ("varianten", {"varianten": ["2"], "tot": 2100}, "laatste jaar"),
        ("prognose", {"variant": "9"}, "Variant '9' bestaat niet"),
        ("prognose", {"gebied": "GM9999"}, "GM9999"),
        ("prognose", {"engine": "snel"}, "verwacht, personen"),
        ("prognose", {"zaad": -1}, "zaad"),
        ("verdeling", {"vraag": "alles"}, "velden van het verdelingslab"),
        ("verdeling", {"vraag": {"instrument": "impulsbudget", "jaar": "1999"}}, "Jaar"),
        ("verdeling", {"vraag": {"kleur": "rood"}}, "kleur"),
        ("bedrijf", {"trekkingen": 1}, "2 tot en met 100"),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_is_refused(soort: str, invoer: dict[str, Any], zin: str) -> None:
    with pytest.raises(OpstapFout, match=zin):
        SOORTEN[soort].lees(invoer)


# The numbers


def test_variants_are_those_of_the_library(uitkomsten: Uitkomsten) -> None:
    """And those of ``opstap doorreken 2 3 --trekkingen 3 --niveau provincie --tot 2026``."""
    gekozen = [varianten.beleidsvariant(i) for i in ("2", "3")]
    twee, drie = varianten.naast_elkaar(gekozen, niveau="provincie", trekkingen=3, tot=2026)
    uitslag = uitkomsten("varianten")[1]["varianten"]
    for d, gevonden in zip((twee, drie), uitslag, strict=True):
        for maat in varianten.MATEN:
            verwacht = d.mensen[maat].sum(axis=1)
            assert gevonden["mensen"][maat]["gemiddelde"] == pytest.approx(
                verwacht.mean(axis=0), abs=0.1
            )
        assert gevonden["structureel_eur"] == d.begroting.structureel_eur
    verschil = varianten.verschil(drie, twee, "niet_bereikt").sum(axis=1)
    assert uitslag[1]["verschil"]["niet_bereikt"]["p95"] == pytest.approx(
        np.quantile(verschil, 0.95, axis=0), abs=0.1
    )


def test_a_projection_is_that_of_the_library(uitkomsten: Uitkomsten) -> None:
    opzet = Opzet(variant("2"), "verwacht", 3, 1, 2026, per_gemeente=False, apart=("GM0392",))
    ensemble = trek(opzet)
    mensen = ensemble.mensen("beschut_werkend")[:, 0]
    uitslag = uitkomsten("prognose")[1]
    assert uitslag["jaren"] == list(ensemble.jaren)
    assert uitslag["mensen"]["beschut_werkend"]["gemiddelde"] == pytest.approx(
        mensen.mean(axis=0), abs=0.06
    )


def test_an_area_is_known_by_its_code() -> None:
    assert gebied_van("") == ("land", "NL", "Nederland")
    assert gebied_van("GM0392") == ("gemeente", "GM0392", "Haarlem")
    haarlem = gebieden.gemeente("GM0392")
    assert haarlem.provincie_code is not None
    assert gebied_van(haarlem.provincie_code)[0] == "provincie"


def test_a_region_is_the_sum_of_its_municipalities(tmp_path: Path) -> None:
    soort = SOORTEN["prognose"]
    code = gebieden.gemeente("GM0392").provincie_code
    invoer = soort.lees({"gebied": code, "trekkingen": 1, "tot": 2025})
    uitslag = soort.reken(Werk(invoer, tmp_path, date(2026, 1, 1), lambda _: None))
    ensemble = trek(Opzet(variant("basis"), "verwacht", 1, 1, 2025))
    leden = [i for i, c in enumerate(ensemble.codes) if gebieden.gemeente(c).provincie_code == code]
    assert uitslag["mensen"]["wsw"]["p50"] == pytest.approx(
        ensemble.mensen("wsw")[0, leden].sum(axis=0), abs=0.06
    )
    assert "schatting" in " ".join(
        zin for f in soort.beeld(invoer, uitslag).figuren for zin in f.tabel.toelichting
    )


def test_an_allocation_closes_and_is_that_of_the_library(uitkomsten: Uitkomsten) -> None:
    invoer, resultaat, _ = uitkomsten("verdeling")
    tabellen = {f.naam: f.tabel for f in SOORTEN["verdeling"].beeld(invoer, resultaat).figuren}
    uitkomst = verdeling.verdeel(
        verdeling.instrument("impulsbudget"),
        2026,
        verdeling.ingebouwd(verdeling.STANDAARDVERVANGER),
        grootboek=bronnen.grootboek(),
        namen={code: gemeente.naam for code, gemeente in gebieden.gemeenten().items()},
    )
    plek = [k.naam for k in tabellen["resultaat"].kolommen].index("toegekend")
    bewaard = {str(rij[0]): rij[plek] for rij in tabellen["resultaat"].rijen}
    assert bewaard == uitkomst.toegekend
    assert tabellen["resultaat"].totaal is not None
    assert tabellen["resultaat"].totaal[plek] == uitkomst.bedrag == resultaat["bedrag"]
    assert resultaat["gemeente"] == {"naam": "Haarlem", "toegekend": bewaard["GM0392"]}


def test_a_table_comes_back_as_it_was() -> None:
    koppen = (
        KolomKop("naam", "Naam"),
        KolomKop("bedrag", "Bedrag", soort="euro", totaal=True),
        KolomKop("deel", "Deel", soort="aandeel", decimalen=3),
        KolomKop("op", "Op", soort="datum"),
    )
    rijen = (("a", 12, Fraction(1, 3), date(2026, 1, 1)), ("b", None, 0.25, None))
    tabel = Tabel("proef", "Een proef", koppen, rijen, ("een noot",))
    assert lees_tabel(json.loads(json.dumps(pak_tabel(tabel)))) == tabel
    met_som = Tabel("som", "Som", koppen[:2], (("a", 1), ("b", 2))).met_totaal()
    assert lees_tabel(json.loads(json.dumps(pak_tabel(met_som)))) == met_som


def test_draws_that_were_kept_are_not_done_again(tmp_path: Path) -> None:
    soort = SOORTEN["prognose"]
    invoer = soort.lees({"trekkingen": 2, "tot": 2025})

    def doe() -> tuple[list[int], dict[str, Any]]:
        gezien: list[int] = []
        uit = soort.reken(Werk(invoer, tmp_path, date(2026, 1, 1), gezien.append))
        return gezien, uit

    (eerst, een), (daarna, ander) = doe(), doe()
    assert (eerst, daarna) == ([0, 1, 2], [2])
    assert een == ander


def test_the_register_of_the_organisation_is_asked_for_when_it_is_the_key() -> None:
    soort = SOORTEN["verdeling"]
    eigen = soort.lees({"vraag": {"instrument": "impulsbudget", "sleutel": "organisatie"}})
    assert soort.gegevens(eigen) == {"register": True}
    assert soort.gegevens(soort.lees(KLEIN["verdeling"])) == {}
