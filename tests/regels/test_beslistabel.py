# SPDX-License-Identifier: EUPL-1.2
"""Decision tables with unknown facts: an outcome is known when it is the same whatever they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern.beslistabel import Rij, Tabel, beslis, tabel, tabellen
from opstap.regels.kern.feiten import DATA, feit_van

IDS = sorted(pad.stem for pad in (DATA / "tabellen").glob("*.yaml"))
VERSIES = [versie for id in IDS for versie in tabellen(id)]
namen = pytest.mark.parametrize("versie", VERSIES, ids=lambda v: f"{v.id}-{v.vanaf}")
Feiten = dict[str, bool | str]


def met_de_hand(versie: Tabel, feiten: Mapping[str, object]) -> Rij:
    """The first row that fits, with every fact known: the meaning of a table, in two lines."""
    return next(r for r in versie.rijen if all(feiten[f] == w for f, w in r.als))


def aanvullingen(versie: Tabel, feiten: Feiten) -> Iterator[Feiten]:
    """Every way in which the unknown facts can turn out."""
    open_feiten = [f for f in versie.feiten if f not in feiten]
    for antwoorden in product(*(feit_van(f).domein for f in open_feiten)):
        yield {**feiten, **dict(zip(open_feiten, antwoorden, strict=True))}


@st.composite
def situaties(draw: st.DrawFn) -> tuple[Tabel, Feiten]:
    """A table and a situation in which at most six facts are not known."""
    versie = draw(st.sampled_from(VERSIES))
    feiten = {f: draw(st.sampled_from(feit_van(f).domein)) for f in versie.feiten}
    weg = draw(st.sets(st.sampled_from(versie.feiten), max_size=min(6, len(versie.feiten))))
    return versie, {f: w for f, w in feiten.items() if f not in weg}


@given(situaties())
def test_een_uitkomst_is_bekend_als_elke_aanvulling_hetzelfde_zegt(
    situatie: tuple[Tabel, Feiten],
) -> None:
    versie, feiten = situatie
    uit = beslis(versie, feiten)
    rijen = {met_de_hand(versie, heel).nummer for heel in aanvullingen(versie, feiten)}
    hoofd = {versie.uitkomsten[versie.rijen[n - 1].dan][versie.veld] for n in rijen}
    assert {rij.nummer for rij in uit.rijen} == rijen
    assert set(uit.mogelijk) == hoofd
    assert (uit.vraag is None) == (len(hoofd) == 1)
    assert uit.velden[versie.veld] == (hoofd.pop() if uit.vraag is None else "onbekend")


@given(situaties())
def test_de_volgende_vraag_doet_ertoe(situatie: tuple[Tabel, Feiten]) -> None:
    """For some way in which the rest turns out, the answer changes the outcome."""
    versie, feiten = situatie
    vraag = beslis(versie, feiten).vraag
    if vraag is None:
        return
    assert vraag not in feiten

    def hoofd(heel: Feiten) -> object:
        return versie.uitkomsten[met_de_hand(versie, heel).dan][versie.veld]

    assert any(
        len({hoofd({**heel, vraag: antwoord}) for antwoord in feit_van(vraag).domein}) > 1
        for heel in aanvullingen(versie, feiten)
    )


@given(situaties(), st.data())
def test_wie_elke_vraag_beantwoordt_komt_bij_een_uitkomst(
    situatie: tuple[Tabel, Feiten], data: st.DataObject
) -> None:
    versie, feiten = situatie
    for _ in versie.feiten:
        uit = beslis(versie, feiten)
        if uit.vraag is None:
            return
        antwoord = data.draw(st.sampled_from(feit_van(uit.vraag).domein))
        feiten = {**feiten, uit.vraag: antwoord}
    assert beslis(versie, feiten).vraag is None


@given(situaties(), st.data())
def test_een_bekende_uitkomst_wordt_niet_anders_door_meer_te_weten(
    situatie: tuple[Tabel, Feiten], data: st.DataObject
) -> None:
    versie, feiten = situatie
    uit = beslis(versie, feiten)
    if uit.vraag is not None:
        return
    feit = data.draw(st.sampled_from(versie.feiten))
    meer = {feit: data.draw(st.sampled_from(feit_van(feit).domein)), **feiten}
    assert beslis(versie, meer).velden[versie.veld] == uit.velden[versie.veld]


@namen
def test_elke_rij_is_te_bereiken_en_er_is_altijd_een_rij(versie: Tabel) -> None:
    geraakt = {rij.nummer for rij in beslis(versie, {}).rijen}
    assert geraakt == {rij.nummer for rij in versie.rijen}
    assert versie.rijen[-1].als == ()


@namen
def test_elke_uitkomst_wordt_gebruikt_en_heeft_dezelfde_velden(versie: Tabel) -> None:
    assert {rij.dan for rij in versie.rijen} <= versie.uitkomsten.keys()
    velden = [tuple(uitkomst) for uitkomst in versie.uitkomsten.values()]
    assert len(set(velden)) == 1
    assert versie.veld in velden[0]
    assert "onbekend" not in {uitkomst[versie.veld] for uitkomst in versie.uitkomsten.values()}
    alle = {rij.dan for v in tabellen(versie.id) for rij in v.rijen}
    assert alle == versie.uitkomsten.keys()


@namen
def test_elke_rij_zegt_waarom_en_op_welk_artikel(versie: Tabel) -> None:
    for rij in versie.rijen:
        assert rij.reden.endswith("."), rij
        assert rij.artikel, rij


def test_de_gebruikte_feiten_zijn_die_waar_de_uitkomst_op_rust() -> None:
    versie = tabel("beschut_advies", date(2026, 1, 1))
    feiten: Feiten = {"arbeidsvermogen": False, "wsw_indicatie": True, "begeleiding_nodig": True}
    assert beslis(versie, feiten).gebruikt == ("arbeidsvermogen",)


def test_een_veld_dat_van_de_open_feiten_afhangt_blijft_leeg() -> None:
    """Positive either way, but not yet known whether UWV investigates."""
    versie = tabel("beschut_advies", date(2026, 1, 1))
    uit = beslis(
        versie,
        {
            "arbeidsvermogen": True,
            "wsw_indicatie": True,
            "advies_begeleid_werken": "niet",
            "eigen_aanvraag": False,
            "begeleiding_nodig": True,
        },
    )
    assert uit.velden == {"advies": "positief", "onderzocht": None}


def test_voor_de_eerste_versie_is_er_geen_tabel() -> None:
    with pytest.raises(GebruiksFout, match="gelden vanaf 1 januari 2015"):
        tabel("beschut_advies", date(2014, 12, 31))


def test_de_versies_van_een_tabel_sluiten_op_elkaar_aan() -> None:
    for id in IDS:
        versies = tabellen(id)
        assert [v.vanaf for v in versies] == sorted({v.vanaf for v in versies})
        assert Path(DATA / "tabellen" / f"{id}.yaml").read_text(encoding="utf-8").startswith("#")


@given(st.lists(situaties(), min_size=2, max_size=6))
def test_wat_eerder_is_besloten_verandert_geen_beslissing(
    reeks: list[tuple[Tabel, Feiten]],
) -> None:
    """A table remembers by the facts it looked at; a table without a memory says the same."""
    for versie, feiten in reeks:
        assert beslis(versie, feiten) == beslis(replace(versie), feiten)
