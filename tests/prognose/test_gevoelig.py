# SPDX-License-Identifier: EUPL-1.2
"""Sensitivity: indices against closed forms, the shipped analysis, and what the target asks."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from math import pi
from pathlib import Path
from shutil import copy
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy.stats import norm

from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.prognose import antwoorden_doel, gevoelig
from opstap.prognose.bestanden import Verouderd
from opstap.prognose.declaratie import DATA, Model, variant
from opstap.prognose.groepen import land, landelijk
from opstap.prognose.ijking import POSTERIOR, UITSLAG, posterior
from opstap.prognose.indices import indices, verklaard
from opstap.prognose.priors import prior

Getallen = npt.NDArray[np.float64]


def ishigami(z: Getallen) -> Getallen:
    """sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 with x uniform on [-pi, pi]."""
    x = pi * (2 * norm.cdf(z) - 1)
    y = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    return np.asarray(y[:, None], float)


def test_de_indices_van_ishigami() -> None:
    eerste, totaal, sd_eerste, sd_totaal = indices(ishigami, [[0], [1], [2]], 3, 2048, zaad=1)
    assert eerste[:, 0] == pytest.approx([0.313905, 0.442411, 0.0], abs=0.02)
    assert totaal[:, 0] == pytest.approx([0.557589, 0.442411, 0.243684], abs=0.02)
    assert (sd_eerste < 0.05).all()
    assert (sd_totaal < 0.05).all()


def test_een_groep_omvat_het_samenspel_van_haar_leden() -> None:
    """x1 and x3 of Ishigami work together: as a group their first order is .557589."""
    eerste, totaal, *_ = indices(ishigami, [[0, 2], [1]], 3, 2048, zaad=1)
    assert eerste[:, 0] == pytest.approx([0.557589, 0.442411], abs=0.02)
    assert totaal[:, 0] == pytest.approx([0.557589, 0.442411], abs=0.02)


def test_een_uitkomst_zonder_spreiding_heeft_geen_indices() -> None:
    eerste, totaal, *_ = indices(lambda z: np.ones((len(z), 1)), [[0]], 1, 64, zaad=1)
    assert eerste[0, 0] == totaal[0, 0] == 0


def test_verklaarde_spreiding_van_een_kwadraat_en_van_ruis() -> None:
    rng = np.random.default_rng(1)
    x, ruis = rng.normal(size=(4000, 2)), rng.normal(size=4000)
    y = np.column_stack([x[:, 0] + x[:, 1] ** 2, ruis, x[:, 0] + ruis])
    assert verklaard(x, y) == pytest.approx([1.0, 0.0, 0.5], abs=0.03)


def test_elke_onzekere_parameter_hoort_bij_een_onderwerp(m: Model) -> None:
    namen = prior(m).namen
    verdeeld = gevoelig.indeling(namen)
    assert sorted(plek for plekken in verdeeld.values() for plek in plekken) == list(
        range(len(namen))
    )
    assert set(verdeeld) == set(gevoelig.GROEPEN)
    bij = {namen[plek]: groep for groep, plekken in verdeeld.items() for plek in plekken}
    assert bij["beschut_naar_banenafspraak"] == "doorstroom en terugval"
    assert bij["opbouw_banenafspraak"] == "banenafspraak"
    assert gevoelig.indeling(["iets_nieuws"]) == {"overig": [0]}


# The shipped analysis


def test_wat_de_uitkomsten_bepaalt() -> None:
    g = gevoelig.gevoeligheid()
    hoogste = {
        maat: max((i for i in g.indices if i.maat == maat), key=lambda i: i.totaal).groep
        for maat in gevoelig.MATEN
    }
    assert hoogste["wsw_2035"] == "Wsw"
    wsw = {i.groep: i for i in g.indices if i.maat == "wsw_2035"}
    assert wsw["banenafspraak"].totaal < 0.01
    assert wsw["Wsw"].eerste > 0.5
    doel = {i.groep: i for i in g.indices if i.maat == "beschut_plaatsen_2048"}
    assert doel["groei instroom beschut na 2023"].na_ijking > 0.3


def test_indices_zijn_delen_en_het_totaal_omvat_het_eerste() -> None:
    for i in gevoelig.gevoeligheid().indices:
        ruimte = 3 * (i.eerste_sd + i.totaal_sd) + 0.02
        assert -ruimte <= i.eerste <= i.totaal + ruimte
        assert i.totaal <= 1 + ruimte


def test_de_tornado_staat_op_breedte_en_omvat_het_midden() -> None:
    g = gevoelig.gevoeligheid()
    for maat in gevoelig.MATEN:
        staven = g.tornado(maat)
        breedtes = [staaf.breedte for staaf in staven]
        assert breedtes == sorted(breedtes, reverse=True)
        assert breedtes[0] > 0
        for staaf in staven:
            assert staaf.laag < staaf.hoog
    staaf = g.tornado("wsw_2035")[0]
    assert staaf.parameter == "wsw_uit"
    assert staaf.bij_hoog < staaf.midden < staaf.bij_laag


def test_tabellen_en_json() -> None:
    g = gevoelig.gevoeligheid()
    tabel = g.indextabel()
    assert len(tabel.rijen) == len(gevoelig.MATEN) * len(gevoelig.GROEPEN)
    tornado = g.tornadotabel("beschut_plaatsen_2048", 5)
    assert len(tornado.rijen) == 5
    assert tornado.titel == "Gevoeligheid: bezette beschutte plekken eind 2048 (gesimuleerd)"
    assert len(g.indextabel(minstens=0.02).rijen) < len(tabel.rijen) / 2
    zichtbaar = {(rij[0], rij[1]) for rij in g.indextabel(minstens=0.02).rijen}
    groot = [i for i in g.indices if max(i.eerste, i.totaal, i.na_ijking) >= 0.02]
    assert zichtbaar == {(gevoelig.MATEN[i.maat][0], i.groep) for i in groot}
    inhoud = g.als_dict()
    assert json.loads(json.dumps(inhoud)) == inhoud


def test_de_rekentaak_geeft_de_maten_bij_het_midden() -> None:
    """The model of now gives what was shipped: the middle of the tornado."""
    draws = posterior()
    midden = {naam: float(np.mean([rij[naam] for rij in draws])) for naam in draws[0]}
    uit = gevoelig._taak()(midden)
    for waarde, maat in zip(uit, gevoelig.MATEN, strict=True):
        assert waarde == pytest.approx(gevoelig.gevoeligheid().tornado(maat)[0].midden, rel=1e-3)


@pytest.mark.parametrize("module", [gevoelig, antwoorden_doel])
def test_een_oude_analyse_waarschuwt(module: Any, tmp_path: Path) -> None:
    lees = gevoelig.gevoeligheid if module is gevoelig else antwoorden_doel.doelkans
    for naam in (POSTERIOR, UITSLAG):
        copy(DATA / naam, tmp_path)
    module.bewaar(replace(lees(), vingerafdruk="oud"), tmp_path)
    with pytest.warns(Verouderd, match="ouder model"):
        assert lees(tmp_path).vingerafdruk == "oud"


@pytest.mark.parametrize("module", [gevoelig, antwoorden_doel])
def test_bewaren_en_lezen_sluit(module: Any, tmp_path: Path) -> None:
    lees = gevoelig.gevoeligheid if module is gevoelig else antwoorden_doel.doelkans
    for naam in (POSTERIOR, UITSLAG):
        copy(DATA / naam, tmp_path)
    module.bewaar(lees(), tmp_path)
    assert lees(tmp_path).als_dict() == lees().als_dict()
    assert (tmp_path / module.BESTAND).read_bytes() == (DATA / module.BESTAND).read_bytes()


def test_een_verse_analyse_blijft_byte_voor_byte_gelijk(tmp_path: Path) -> None:
    """A file keeps seven digits; the width and the order of the bars follow from what it keeps."""
    oud = gevoelig.gevoeligheid()
    for naam in (POSTERIOR, UITSLAG):
        copy(DATA / naam, tmp_path)
    staven = [
        replace(s, bij_laag=s.bij_laag * (1 + n * 1e-8), bij_hoog=s.bij_hoog * (1 - n * 1e-8))
        for n, s in enumerate(oud.staven, start=1)
    ]
    vers = replace(oud, staven=tuple(staven))
    gevoelig.bewaar(vers, tmp_path)
    eerst = (tmp_path / gevoelig.BESTAND).read_bytes()
    gelezen = gevoelig.gevoeligheid(tmp_path)
    for maat in gevoelig.MATEN:
        assert [s.parameter for s in gelezen.tornado(maat)] == [
            s.parameter for s in vers.tornado(maat)
        ]
    gevoelig.bewaar(gelezen, tmp_path)
    assert (tmp_path / gevoelig.BESTAND).read_bytes() == eerst


def test_een_parameter_die_de_ijking_niet_kent_vraagt_eerst_een_nieuwe_ijking(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draws = [{naam: x for naam, x in rij.items() if naam != "wsw_uit"} for rij in posterior()[:2]]
    monkeypatch.setattr(gevoelig, "posterior", lambda: draws)
    with pytest.raises(GebruiksFout, match=r"wsw_uit.* Ijk eerst opnieuw"):
        gevoelig.gevoeligheid_opnieuw(n=2, processen=1)


# What the target asks


def test_de_kans_staat_nooit_zonder_voorwaarde() -> None:
    d = antwoorden_doel.doelkans()
    assert d.doel == 30300
    assert {r.voorwaarde for r in d.rijen[1:]} == set(antwoorden_doel.VOORWAARDEN)
    for naam in antwoorden_doel.VOORWAARDEN:
        derden = [r for r in d.rijen if r.voorwaarde == naam]
        assert [r.derde for r in derden] == ["laag", "midden", "hoog"]
        assert sum(r.trekkingen for r in derden) == d.rijen[0].trekkingen
        gemiddeld = sum(r.kans * r.trekkingen for r in derden) / d.rijen[0].trekkingen
        assert gemiddeld == pytest.approx(d.rijen[0].kans, abs=1e-6)
        for lager, hoger in pairwise(derden):
            assert lager.tot is not None
            assert hoger.van is not None
            assert lager.tot <= hoger.van
    assert all("oorwaarde" in "".join(t.toelichting) for t in [d.tabel()])


def test_wat_nodig_is_volgt_uit_de_stand_van_2023() -> None:
    d = antwoorden_doel.doelkans()
    assert d.nodig_netto == pytest.approx((30300 - d.stand_2023) / 25, rel=1e-6)
    assert d.stand_2023 == pytest.approx(9387 * 27 / 31, rel=0.03)
    alles = d.rijen[0]
    assert alles.bruto > alles.netto > 0
    assert alles.kans_2060 >= alles.kans


def test_meer_groei_en_meer_uren_helpen_en_meer_vertrek_niet() -> None:
    rijen = antwoorden_doel.doelkans().rijen
    p50 = {(r.voorwaarde, r.derde): r.p50 for r in rijen}
    assert p50["groei_instroom", "laag"] < p50["groei_instroom", "midden"]
    assert p50["groei_instroom", "midden"] < p50["groei_instroom", "hoog"]
    assert p50["uren", "laag"] < p50["uren", "hoog"]
    assert p50["uitstroom", "hoog"] < p50["uitstroom", "laag"]


def test_bekostigde_plekken_zijn_een_plafond(m: Model) -> None:
    d = antwoorden_doel.doelkans()
    assert d.met_grens["p95"] <= d.doel
    assert d.met_grens["p50"] < d.rijen[0].p50
    gewoon = land(m, variant("basis"), grootboek(), 2030)
    ruim = antwoorden_doel.zonder_grens(gewoon)
    met, zonder = (x.reken({}).bezet.sum(axis=0)[:, 0] for x in (gewoon, ruim))
    assert met[: 2024 - m.begin] == pytest.approx(zonder[: 2024 - m.begin])
    assert zonder[-1] > met[-1]
    plafond = gewoon.plaatsen[:, 0, 11::12].sum(axis=0)
    assert (met <= plafond + 1e-6).all()


def test_de_doelkans_is_op_minder_trekkingen_snel_opnieuw_te_rekenen() -> None:
    geteld: list[tuple[int, int]] = []
    d = antwoorden_doel.doelkans_opnieuw(
        lambda gedaan, alles: geteld.append((gedaan, alles)), trekkingen=6, processen=1
    )
    assert geteld == [(6, 6)]
    assert [r.trekkingen for r in d.rijen[1:4]] == [2, 2, 2]
    assert d.tabel().rijen[0][0] == d.leestabel().rijen[0][0] == "alles onzeker"
    assert len(d.tabel().rijen) == len(d.leestabel().rijen) == 16


def test_wachten_op_een_vangnetbaan_sluit_geen_andere_weg_af(m: Model) -> None:
    """Without a single job, reaching people changes nothing for the reported states.

    Somebody moves at most once a month, so the month of being reached costs a little.
    """
    hier = land(m, variant("basis"), grootboek(), 2030, groepen=1)
    gewoon, bereikt = (landelijk(m, hier.reken({"vangnet_bereik": tempo})) for tempo in (0.0, 0.5))
    for toestand in m.toont:
        assert bereikt[toestand] == pytest.approx(gewoon[toestand], rel=0.01), toestand
