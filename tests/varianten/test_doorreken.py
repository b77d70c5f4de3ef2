# SPDX-License-Identifier: EUPL-1.2
"""Variants side by side: the same people, sharp differences, and areas that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.prognose.declaratie import model
from opstap.prognose.gebied import bouw
from opstap.prognose.rekenwerk import Opzet, rekenwerk
from opstap.varianten import (
    MATEN,
    Beleidsvariant,
    als_dict,
    beleidsvariant,
    doorreken,
    naast_elkaar,
    verschil,
)
from opstap.varianten.declaratie import LANDELIJK, NOOIT, WET
from opstap.varianten.mensen import indeling, met_terugvalrecht, reken
from opstap.varianten.verslag import verslag

TOT = 2030

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


def anders(variant: Beleidsvariant, id: str, **velden: Any) -> Beleidsvariant:
    return replace(variant, mensen=replace(variant.mensen, id=id), **velden)


def banen(variant: Beleidsvariant, id: str, aantal: float) -> Beleidsvariant:
    pad = {"vangnet": {2024: 0.0, 2048: aantal}}
    return replace(variant, mensen=replace(variant.mensen, id=id, paden=pad))


def test_een_variant_verschilt_in_geen_trekking_van_zichzelf() -> None:
    twee = beleidsvariant("2")
    een, ander = naast_elkaar([twee, anders(twee, "kopie")], trekkingen=3, tot=TOT)
    for maat in MATEN:
        assert not verschil(een, ander, maat).any()
    assert een.mensen["beschut_werkend"].std(axis=0).max() > 0


def test_het_verschil_is_per_trekking_en_scherper_dan_beide_varianten() -> None:
    een, twee = naast_elkaar([beleidsvariant("1"), beleidsvariant("2")], trekkingen=8, tot=TOT)
    niet = verschil(twee, een, "niet_bereikt")[:, 0, -1]
    assert (niet < 0).all()
    assert niet.std() < een.maat("niet_bereikt", TOT).std()
    np.testing.assert_allclose(niet, twee.maat("niet_bereikt", TOT) - een.maat("niet_bereikt", TOT))


def test_het_verleden_en_de_bekostigde_plaatsen_zijn_die_van_de_prognose() -> None:
    drie = beleidsvariant("3")
    d = doorreken(drie, tot=TOT)
    m = model()
    data = bouw(m, drie.mensen, m.waarden(), grootboek(), tot=TOT)
    eind = data.plaatsen[:, :, 11::12].sum(axis=0)
    for jaar in d.jaren:
        i = jaar - m.begin
        assert d.maat("beschut_plaatsen", jaar)[0] == pytest.approx(eind[m.soort("beschut"), i])
        assert d.maat("vangnet_banen", jaar)[0] == pytest.approx(eind[m.soort("vangnet"), i])
        assert drie.banen("vangnet", jaar) == eind[m.soort("vangnet"), i]
        assert drie.banen("beschut", jaar) == eind[m.soort("beschut"), i]


def test_meer_banen_bereiken_meer_mensen() -> None:
    twee = beleidsvariant("2")
    varianten = [banen(twee, f"v{n}", n) for n in (0.0, 5_000.0, 20_000.0)]
    reeks = naast_elkaar(varianten, tot=TOT)
    niet = [d.maat("niet_bereikt", TOT)[0] for d in reeks]
    assert niet == sorted(niet, reverse=True)
    bereikt = [d.maat("bereikt", TOT)[0] for d in reeks]
    assert bereikt[0] == 0
    assert bereikt[1] < bereikt[2]


def test_groepen_van_gemeenten_geven_bijna_hetzelfde_land_als_elke_gemeente_apart() -> None:
    twee = beleidsvariant("2")
    grof, fijn = doorreken(twee, tot=TOT), doorreken(twee, tot=TOT, niveau="gemeente")
    for maat in MATEN:
        assert grof.maat(maat, TOT)[0] == pytest.approx(fijn.maat(maat, TOT)[0], rel=0.005)


@pytest.mark.parametrize("niveau", ["gemeente", "arbeidsmarktregio", "provincie"])
def test_geld_en_mensen_van_gebieden_tellen_op_tot_het_land(niveau: str) -> None:
    d = doorreken(beleidsvariant("3"), tot=TOT, niveau=niveau)
    assert sum(map(len, d.gebieden.lid)) == 342
    for post in d.variant.posten:
        for jaar in d.jaren:
            j = d.jaarplek(jaar)
            samen = sum(per_jaar[j] for per_jaar in d.geld[post.id].values())
            assert samen == d.begroting.in_jaar(post.id, jaar) == d.euro(post.id, jaar)
        if post.ontvanger == LANDELIJK:
            assert d.geld[post.id].keys() == {LANDELIJK}
    for maat in MATEN:
        samen_mensen = sum(d.maat(maat, TOT, code)[0] for code in d.gebieden.codes)
        assert samen_mensen == pytest.approx(d.maat(maat, TOT)[0])


def test_per_samenwerkingsverband_is_een_gemeente_zonder_verband_haar_eigen_gebied() -> None:
    rijen = [{"samenwerkingsverband": "WVS", "gemeente": c} for c in ("GM0748", "GM1674")]
    verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(rijen, "proef").indeling_op(
        date(2026, 1, 1), gebieden.inwoners(2026)
    )
    d = doorreken(beleidsvariant("2"), tot=TOT, niveau="samenwerkingsverband", verbanden=verbanden)
    assert len(d.gebieden.codes) == 341
    los = doorreken(beleidsvariant("2"), tot=TOT, niveau="gemeente")
    leden = sum(los.euro("opslag", TOT, code) for code in ("GM0748", "GM1674"))
    assert d.euro("opslag", TOT, "WVS") == leden


# The law


def test_zonder_terugvalrecht_gaan_minder_mensen_van_beschut_werk_naar_de_banenafspraak() -> None:
    twee = beleidsvariant("2")
    varianten = [anders(twee, recht, terugvalrecht=recht) for recht in (WET, "2026-01", NOOIT)]
    wet, eerder, nooit = naast_elkaar(varianten, tot=TOT)
    for jaar in (2024, 2025):
        assert not verschil(eerder, wet, "beschut_werkend")[:, :, wet.jaarplek(jaar)].any()
    werk = [d.maat("beschut_werkend", TOT)[0] for d in (eerder, wet, nooit)]
    assert werk == sorted(werk)
    assert werk[0] < werk[1] < werk[2]
    voor = verschil(nooit, wet, "beschut_werkend")[:, :, : wet.jaarplek(2028)]
    assert not voor.any()


def test_een_eerder_recht_laat_het_verleden_en_het_eind_zoals_ze_zijn() -> None:
    opzet = Opzet(beleidsvariant("2").mensen, "verwacht", 1, 1, TOT, True)
    rekenmodel, _ = rekenwerk(opzet, {})
    assert met_terugvalrecht(rekenmodel, WET) is rekenmodel
    eerder = met_terugvalrecht(rekenmodel, "2026-07").tempo
    anders_in = np.flatnonzero((eerder != rekenmodel.tempo).any(axis=(1, 2)))
    halve_jaren = [(jaar - 2015) * 2 + half for jaar, half in ((2026, 1), (2028, 0))]
    assert [anders_in[0], anders_in[-1]] == halve_jaren


# Consequences


def test_gevolgen_staan_los_van_het_geld_van_de_brief() -> None:
    d = doorreken(beleidsvariant("2"), tot=TOT)
    mensen = reken(d.variant, indeling([d.variant], TOT, False), tot=TOT)
    gemiddeld = mensen.gemiddeld("vangnetbaan").sum(axis=1)[:, d.jaarplek(TOT)]
    assert d.gevolg("lks_vangnet", TOT)[0] == pytest.approx(gemiddeld[0] * 10_000)
    assert d.gevolg("uitkering_vangnet", TOT)[0] == pytest.approx(-gemiddeld[0] * 18_000)
    assert d.gevolg("realisatie_opslag", TOT)[0] == pytest.approx(gemiddeld[0] * 3_465)
    assert d.begroting.structureel_eur == 35_000_000
    assert not any(g.telt_mee for g in d.gevolgen)


def test_betalen_naar_realisatie_haalt_de_post_uit_het_vaste_geld() -> None:
    twee = beleidsvariant("2")
    posten = tuple(
        replace(p, betaling="realisatie") if p.id == "opslag" else p for p in twee.posten
    )
    d = doorreken(replace(twee, posten=posten), tot=TOT)
    assert d.begroting.structureel_eur == 350_000
    assert [g.id for g in d.gevolgen if g.telt_mee] == ["realisatie_opslag"]
    assert d.gevolg("realisatie_opslag", TOT)[0] > 0


# Impossible questions


@pytest.mark.parametrize(
    ("velden", "boodschap"),
    [
        ({"niveau": "wijk"}, "Niveau 'wijk' bestaat niet"),
        ({"niveau": "samenwerkingsverband"}, "samenwerkingsverbanden"),
        ({"trekkingen": -1}, "-1 trekkingen kan niet"),
        ({"tot": 2024}, "2024 kan niet als laatste jaar"),
        ({"tot": 2060}, "2060 kan niet als laatste jaar"),
    ],
)
def test_een_onmogelijke_vraag(velden: dict[str, Any], boodschap: str) -> None:
    with pytest.raises(GebruiksFout, match=boodschap):
        doorreken(beleidsvariant("2"), **velden)


def test_een_jaar_gebied_of_variant_die_er_niet_bij_zit() -> None:
    d = doorreken(beleidsvariant("2"), tot=TOT)
    with pytest.raises(GebruiksFout, match="2040 zit daar niet bij"):
        d.maat("niet_bereikt", 2040)
    with pytest.raises(GebruiksFout, match="GM0363 zit niet"):
        d.maat("niet_bereikt", TOT, "GM0363")
    with pytest.raises(GebruiksFout, match="staat er twee keer"):
        naast_elkaar([beleidsvariant("2"), beleidsvariant("2")], tot=TOT)
    ander = doorreken(beleidsvariant("1"), tot=TOT - 1)
    with pytest.raises(GebruiksFout, match="dezelfde jaren"):
        verschil(d, ander, "niet_bereikt")


# Document and report


def test_het_document_heeft_de_afgesproken_velden() -> None:
    document = als_dict(naast_elkaar([beleidsvariant("1"), beleidsvariant("2")], tot=TOT))
    een, twee = document["varianten"]
    assert een["brief"] == {"incidenteel_eur": 13_000_000, "structureel_eur": None}
    assert twee["verschil"] == {"incidenteel_eur": 0, "structureel_eur": 0}
    assert (twee["banen_beschut_2048"], twee["banen_overig_2048"]) == (30_300, 10_000)
    assert {"jaar": 2025, "post": "transformatiebudget", "bedrag": 35_000_000} in twee["reeks"]
    assert {"post", "formule", "invoer", "uitkomst"} <= twee["herleiding"][0].keys()
    assert all(isinstance(r["bedrag"], int) for r in twee["reeks"])
    assert {r["status"] for r in twee["mensen"]} == {"gesimuleerd"}


def test_het_verslag_noemt_elke_variant_en_haar_bronnen() -> None:
    varianten = [beleidsvariant(id) for id in ("basis", "2", "3")]
    rapport = verslag(
        naast_elkaar(varianten, tot=TOT, trekkingen=2), basis="basis", datum=date(2026, 1, 1)
    )
    assert [h.titel for h in rapport.hoofdstukken] == [
        "Wat elke variant doet",
        "Geld",
        "Mensen en plaatsen",
        "Gevolgen buiten de brief",
        "Hoe zeker dit is",
    ]
    assert {"brief-2023", "nota-2023"} <= {bron.id for bron in rapport.bronnen}
    assert "Variant 3" in rapport.ondertitel
