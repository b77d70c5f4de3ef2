# SPDX-License-Identifier: EUPL-1.2
"""The declaration: what it may say, variants that fit it, and engines that run any of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import InvoerFout
from opstap.prognose.compileren import EERSTE_GEBOORTEJAAR, compileer
from opstap.prognose.declaratie import (
    DATA,
    Model,
    lees_variant,
    variant,
    varianten,
)
from opstap.prognose.modelcontrole import modelfouten
from opstap.prognose.personen import personen
from opstap.prognose.verwacht import Uitkomst, verwacht
from prognose.tweeling import verwacht_traag
from prognose.verzonnen import JAREN, Wereld, declaraties

# Any declaration


def engines(wereld: Wereld) -> list[tuple[Uitkomst, float]]:
    """Both engines with their moves, and how far from exact each may be."""
    r = wereld.rekenmodel
    return [
        (verwacht(r, wereld.data, stromen=True), 1e-9),
        (personen(r, wereld.data, zaad=1, trekking=0, stromen=True), 0.0),
    ]


def beginstand(wereld: Wereld) -> np.ndarray[Any, Any]:
    """People at the start [area, state]."""
    begin = np.zeros((len(wereld.data.codes), len(wereld.model.toestanden)))
    for q, i in enumerate(wereld.model.beginstand):
        begin[:, wereld.model.index(i.naar)] += wereld.data.begin[:, q]
    return begin


@settings(max_examples=60, deadline=None)
@given(wereld=declaraties())
def test_stand_plus_erbij_min_eraf_is_stand_vanaf_de_eerste_dag(wereld: Wereld) -> None:
    assert list(modelfouten(wereld.model)) == []
    begin = beginstand(wereld)
    for uitkomst, ruis in engines(wereld):
        assert uitkomst.stroom is not None
        vorig = np.concatenate([begin[:, None], uitkomst.stand[:, :-1]], axis=1)
        erbij = uitkomst.stroom.sum(axis=2)[:, :, :-1]
        eraf = uitkomst.stroom.sum(axis=3)[:, :, :-1]
        schaal = 1 + uitkomst.stroom.sum()
        assert np.abs(vorig + erbij - eraf - uitkomst.stand).max() <= ruis * schaal
        assert uitkomst.stand.min() >= -ruis * schaal


@settings(max_examples=60, deadline=None)
@given(wereld=declaraties())
def test_plaatsen_zijn_nooit_voller_dan_vol_en_elke_soort_heeft_eigen_tellers(
    wereld: Wereld,
) -> None:
    m = wereld.model
    for uitkomst, ruis in engines(wereld):
        assert uitkomst.stroom is not None
        eind = wereld.data.plaatsen[:, :, 11::12].transpose(0, 2, 1)
        assert (uitkomst.bezet <= eind + 1e-6).all()
        for plaats in m.plaatsen:
            banen = [m.index(baan) for baan in plaats.soorten]
            wacht = next(i for i, t in enumerate(m.toestanden) if t.wacht_op == plaats.id)
            geplaatst = uitkomst.teller[:, :, m.tellers.index(f"plaatsing_{plaats.id}")]
            gewacht = uitkomst.teller[:, :, m.tellers.index(f"wachtmaanden_{plaats.id}")]
            naar_baan = uitkomst.stroom[:, :, wacht][..., banen].sum(axis=2)
            assert np.abs(geplaatst - naar_baan).max() <= ruis * (1 + naar_baan.max())
            assert (gewacht >= geplaatst * (1 - ruis)).all()
            assert uitkomst.stroom[..., banen].sum() == pytest.approx(naar_baan.sum())


@settings(max_examples=40, deadline=None)
@given(wereld=declaraties())
def test_zonder_andere_uitgang_gaat_iedereen_weg_met_aow_en_niemand_eerder(wereld: Wereld) -> None:
    """Moves to the end are turned round into a state; nobody dies and nobody enters."""
    m, terug = wereld.model, wereld.model.toestanden[0].id
    binnen = tuple(replace(o, naar=terug) if o.naar == "uit" else o for o in m.overgangen)
    sterfte = replace(m.parameters[m.sterfte["overig"]], waarde=0.0)
    dicht = wereld.met(overgangen=binnen, parameters={**m.parameters, sterfte.id: sterfte})
    stil = replace(dicht.data, instroom=np.zeros_like(dicht.data.instroom))
    dicht = Wereld(dicht.model, stil)
    r, uit = dicht.rekenmodel, m.index("uit")
    weg = np.array([(r.aow < 12 * (jaar + 1)).mean(axis=1) for jaar in range(JAREN)])
    ouder = np.zeros(JAREN)
    for q in range(len(m.beginstand)):
        for a, kans in enumerate(r.begin_leeftijd[q]):
            ouder += stil.begin[:, q].sum() * kans * weg[:, m.begin - 15 - a - EERSTE_GEBOORTEJAAR]
    (exact, _), (geleefd, _) = engines(dicht)
    assert exact.stand[:, :, uit].sum(axis=0) == pytest.approx(ouder, abs=1e-6)
    marge = 6 * np.sqrt(ouder) + 6
    assert (np.abs(geleefd.stand[:, :, uit].sum(axis=0) - ouder) <= marge).all()


@settings(max_examples=15, deadline=None)
@given(wereld=declaraties(gebieden=1))
def test_verwacht_is_voor_elke_declaratie_gelijk_aan_de_trage_tweeling(wereld: Wereld) -> None:
    r = wereld.rekenmodel
    snel, traag = verwacht(r, wereld.data), np.array(verwacht_traag(r, wereld.data, 0))
    np.testing.assert_allclose(snel.stand[0], traag, rtol=1e-9, atol=1e-9)


@settings(max_examples=25, deadline=None)
@given(wereld=declaraties(mensen=2000))
def test_zonder_schaarste_schommelen_mensen_om_de_verwachting(wereld: Wereld) -> None:
    """A count varies at most as a Poisson number does."""
    ruim = wereld.ruim()
    (exact, _), (geleefd, _) = engines(ruim)
    verwachting = exact.stand.sum(axis=0)
    afstand = np.abs(geleefd.stand.sum(axis=0) - verwachting)
    assert (afstand <= 6 * np.sqrt(verwachting) + 6).all()
    assert exact.bezet.sum() == pytest.approx(geleefd.bezet.sum(), rel=0.2, abs=60)


# What a declaration may not say


def _met_toestand(m: Model, id: str, **velden: Any) -> Model:
    nieuw = tuple(replace(t, **velden) if t.id == id else t for t in m.toestanden)
    return replace(m, toestanden=nieuw)


def _met_overgang(m: Model, **velden: Any) -> Model:
    return replace(m, overgangen=(replace(m.overgangen[1], **velden), *m.overgangen[2:]))


def test_de_geleverde_declaratie_klopt(m: Model) -> None:
    assert list(modelfouten(m)) == []


@pytest.mark.parametrize(
    ("maak", "zin"),
    [
        (lambda m: _met_overgang(m, naar="nergens"), "onbekende toestand: nergens"),
        (lambda m: _met_overgang(m, tempo="niets"), "onbekende parameter: niets"),
        (lambda m: _met_overgang(m, tempo=None), "geef een tempo of een aandeel"),
        (lambda m: _met_overgang(m, aandeel="rest", tempo=None), "hoort bij een toestand met"),
        (lambda m: _met_overgang(m, van="uit"), "precies één eindtoestand"),
        (lambda m: _met_overgang(m, vanaf="2028-02"), "2028-02 is geen grens van een half jaar"),
        (lambda m: _met_overgang(m, tot="2028-07"), "2028-07 is geen grens van een half jaar"),
        (lambda m: _met_overgang(m, naar="vangnetbaan"), "alleen van de wachtlijst: vangnetbaan"),
        (lambda m: _met_toestand(m, "regulier", duur="traject"), "bij precies één toestand"),
        (lambda m: _met_toestand(m, "wacht_lang", wacht_op="beschut"), "beschut: precies één"),
        (lambda m: _met_toestand(m, "regulier", plaats="vangnet"), "vangnet: de soorten zijn"),
        (lambda m: _met_toestand(m, "regulier", plaats="stoel"), "onbekende soort plaats: stoel"),
        (lambda m: replace(m, leeftijden={**m.leeftijden, "x": {"60-70": 1}}), "60-70 valt buiten"),
        (lambda m: replace(m, aow={"stijging": "weg"}), "onbekende parameter: weg"),
    ],
)
def test_een_declaratie_die_de_rekenwijzen_niet_kunnen_wordt_geweigerd(
    m: Model, maak: Any, zin: str
) -> None:
    assert any(zin in fout for fout in modelfouten(maak(m)))


@pytest.mark.parametrize("in_stappen", [0.0, 1.0])
def test_beide_vormen_van_de_duur_geven_de_delen_van_de_brief(m: Model, in_stappen: float) -> None:
    waarden = m.waarden({"traject_in_stappen": in_stappen})
    tempo = compileer(m, waarden, m.begin).duurtempo[0]
    over = np.concatenate([[1.0], np.exp(-np.cumsum(tempo))])
    klaar = -np.diff(over[[0, 3, 6, 12]])
    assert [*klaar, over[12]] == pytest.approx([0.38, 0.38, 0.18, 0.05], abs=0.01)


def test_elke_soort_plaats_heeft_een_eigen_teller(m: Model) -> None:
    assert m.tellers[:4] == (
        "plaatsing_beschut",
        "plaatsing_vangnet",
        "wachtmaanden_beschut",
        "wachtmaanden_vangnet",
    )


# Variants


def test_de_geleverde_varianten_gaan_door_dezelfde_controle() -> None:
    assert sorted(varianten()) == ["1", "2", "3", "3-vangnet2", "basis"]
    for pad in (DATA / "varianten").glob("*.yaml"):
        gelezen = lees_variant(pad)
        assert gelezen == variant(gelezen.id)


def test_een_variant_uit_een_bestand_en_uit_een_mapping_is_dezelfde(tmp_path: Path) -> None:
    pad = tmp_path / "v.yaml"
    pad.write_text(
        "id: krimp\nparameters: {groei_instroom_beschut_later: -0.02}\n"
        "plaatsen: {vangnet: {2030: 10, 2024: 0}}\nsleutels: {beschut: historisch*0.5+behoefte}\n",
        encoding="utf-8",
    )
    inhoud = {
        "id": "krimp",
        "parameters": {"groei_instroom_beschut_later": -0.02},
        "plaatsen": {"vangnet": {2030: 10, 2024: 0}},
        "sleutels": {"beschut": "historisch*0.5+behoefte"},
    }
    gelezen = lees_variant(pad)
    assert gelezen == lees_variant(inhoud)
    assert gelezen.naam == "krimp"
    assert gelezen.parameters == {"groei_instroom_beschut_later": -0.02}
    assert list(gelezen.paden["vangnet"].items()) == [(2024, 0.0), (2030, 10.0)]


def test_een_lezer_noemt_zelf_welke_velden_hij_erbij_kent() -> None:
    met_geld = {"id": "duur", "geld": [{"id": "opslag"}]}
    assert lees_variant(met_geld, extra=("geld",)).id == "duur"
    with pytest.raises(InvoerFout, match="onbekend veld 'geld'"):
        lees_variant(met_geld)


def test_alle_fouten_komen_tegelijk_en_noemen_de_plek() -> None:
    fout = {
        "id": "",
        "parameters": {"aow_stijging": -1, "beschut_ui": 0.1},
        "sleutels": {"stoel": "x"},
    }
    with pytest.raises(InvoerFout) as gezien:
        lees_variant(fout, waar="mijn variant")
    tekst = str(gezien.value)
    for deel in ("mijn variant", "een id", "aow_stijging", "bedoelt u beschut_uit", "'stoel'"):
        assert deel in tekst


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"id": [1, 2]}, r"id: \[1, 2\] kan niet"),
        ({"id": {"a": 1}}, "id: .* kan niet"),
        ({"id": True}, "id: True kan niet"),
        ({"id": "x", "naam": ["a"]}, "naam: geef een tekst"),
        ({"id": "x", "omschrijving": {"a": 1}}, "omschrijving: geef een tekst"),
    ],
)
def test_een_id_of_naam_is_een_tekst(velden: dict[str, Any], zin: str) -> None:
    with pytest.raises(InvoerFout, match=zin):
        lees_variant(velden)


@pytest.mark.parametrize("inhoud", [None, [], "tekst", 3])
def test_wat_geen_variant_is_wordt_geweigerd(inhoud: Any) -> None:
    with pytest.raises(InvoerFout, match="geef een variant met de velden id"):
        lees_variant(inhoud)


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        (None, "bestaat niet"),
        ("id: [", "regel 1: dit is geen geldige YAML"),
        ("id: a\nnaam: b\nid: c", "regel 3: de sleutel id staat er twee keer"),
    ],
)
def test_een_onleesbaar_bestand(tmp_path: Path, tekst: str | None, zin: str) -> None:
    pad = tmp_path / "v.yaml"
    if tekst is not None:
        pad.write_text(tekst, encoding="utf-8")
    with pytest.raises(InvoerFout, match=zin):
        lees_variant(pad)


@settings(max_examples=50, deadline=None)
@given(
    inhoud=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda kind: (
            st.lists(kind, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "naam", "parameters", "plaatsen", "sleutels", "vangnet", "terugval"]
                ),
                kind,
                max_size=4,
            )
        ),
    )
)
def test_geen_enkele_inhoud_brengt_de_lezer_van_slag(inhoud: Any) -> None:
    try:
        gelezen = lees_variant(inhoud)
    except InvoerFout:
        return
    assert gelezen.id
