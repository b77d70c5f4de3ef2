# SPDX-License-Identifier: EUPL-1.2
"""The cases of the product, that a lawyer can read: facts, a day, the outcome, the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from opstap.basis.fouten import OpstapFout
from opstap.regels.kern.beslissen import TabelUitkomst
from opstap.regels.kern.beslistabel import tabellen
from opstap.regels.kern.wetboek import wetboek
from opstap.regels.naslag.gevallen import Geval, gevallen, toets
from opstap.regels.routes import route, routes

GEVALLEN = gevallen()
ALLEEN_TEKST = {"LK-10"}
"""Rules for scenarios with money: they are read, and no question about a situation uses them."""

elk_geval = pytest.mark.parametrize("geval", GEVALLEN, ids=[geval.titel for geval in GEVALLEN])


@elk_geval
def test_geval(geval: Geval) -> None:
    assert toets(geval) == []


@elk_geval
def test_een_geval_zegt_waar_het_op_rust_en_verwacht_iets(geval: Geval) -> None:
    assert geval.artikel
    assert geval.verwacht, "een geval zonder verwachting kan niet falen"
    assert geval.regel in route(geval.route).regels
    assert set(geval.feiten) <= set(route(geval.route).feiten) or "fout" in geval.verwacht


@elk_geval
def test_een_geval_met_een_verkeerde_verwachting_valt_op(geval: Geval) -> None:
    for wat, fout in _fouten(geval):
        assert toets(fout), f"{wat} mag hier alles zijn"


def test_er_zijn_genoeg_gevallen_en_elk_heeft_een_eigen_titel() -> None:
    dubbel = [titel for titel, keer in Counter(g.titel for g in GEVALLEN).items() if keer > 1]
    assert dubbel == []
    assert len(GEVALLEN) >= 150


def test_elke_regel_heeft_een_geval() -> None:
    assert set(wetboek()) - {geval.regel for geval in GEVALLEN} == ALLEEN_TEKST


def test_alleen_regels_over_scenario_s_met_geld_horen_bij_geen_vraag() -> None:
    gebruikt = {regel for een in routes().values() for regel in een.regels}
    assert set(wetboek()) - gebruikt == ALLEEN_TEKST


@pytest.mark.parametrize("id", routes())
def test_elke_vraag_aan_de_wet_heeft_gevallen(id: str) -> None:
    van_route = [geval for geval in GEVALLEN if geval.route == id]
    assert van_route
    if routes()[id].stapsgewijs:
        assert any(geval.verwacht.get("vraag") for geval in van_route), "geen onbekend feit"


def test_elke_rij_van_elke_tabel_is_de_uitkomst_van_een_geval() -> None:
    bereikt = {
        (uit.tabel.id, uit.tabel.vanaf, uit.beslissing.rijen[0].nummer)
        for uit in map(_uitkomst, GEVALLEN)
        if uit is not None and uit.vraag is None and len(uit.beslissing.rijen) == 1
    }
    gebruikt = {(id, vanaf) for id, vanaf, _ in bereikt}
    rijen = {
        (tabel.id, tabel.vanaf, rij.nummer)
        for id in {id for id, _ in gebruikt}
        for tabel in tabellen(id)
        for rij in tabel.rijen
    }
    assert rijen - bereikt == set()


def _uitkomst(geval: Geval) -> TabelUitkomst | None:
    try:
        uit = route(geval.route).reken(geval.feiten, geval.peildatum)
    except OpstapFout:
        return None
    return uit if isinstance(uit, TabelUitkomst) else None


def _fouten(geval: Geval) -> Iterator[tuple[str, Geval]]:
    """The case with each expectation changed into something that is not so."""
    for wat, waarde in geval.verwacht.items():
        yield wat, replace(geval, verwacht={**geval.verwacht, wat: _anders(wat, waarde)})


def _anders(wat: str, waarde: object) -> object:
    if wat == "regels":
        return ["XX-99"]
    if wat in ("zin", "fout", "waarschuwing"):
        return "dit staat er niet"
    if isinstance(waarde, bool):
        return not waarde
    if isinstance(waarde, int):
        return waarde + 1
    return date(1999, 1, 1) if isinstance(waarde, date) else "iets anders"
