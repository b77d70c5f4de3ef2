# SPDX-License-Identifier: EUPL-1.2
"""Draws: the same numbers in any order and on any machine, kept and resumed, variants alike."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.prognose import trekkingen
from opstap.prognose.bewaren import WANDTIJD, Uitvoermap, manifest
from opstap.prognose.declaratie import Variant, model, variant
from opstap.prognose.rekenwerk import VANAF, Ingreep, Opzet, ongedateerd, rekenwerk
from opstap.prognose.trekkingen import Trekking, reken, taken, trek, verwerk

KORT = Opzet(variant("2"), "verwacht", 3, 7, 2017, per_gemeente=False, apart=("GM0363",))
ARRAYS = ("stand", "bezet", "teller", "stroom")


def gelijk(een: Any, ander: Any) -> bool:
    return all(np.array_equal(getattr(een, naam), getattr(ander, naam)) for naam in ARRAYS)


@pytest.fixture(scope="module")
def gewoon() -> trekkingen.Ensemble:
    return trek(KORT)


def test_trekking_i_gebruikt_rij_i_van_de_ijking() -> None:
    rijen = trekkingen.parameterreeks(300)
    lengte = next(i for i in range(1, 300) if rijen[i] == rijen[0])
    assert rijen[: 300 - lengte] == rijen[lengte:]
    assert rijen[0] != rijen[1]
    assert [taak.waarden for taak in taken(KORT)] == rijen[:3]


def test_de_volgorde_van_trekkingen_maakt_niet_uit(gewoon: trekkingen.Ensemble) -> None:
    achterstevoren = {t.nummer: t for t in verwerk(taken(KORT)[::-1])}
    assert list(achterstevoren) == [2, 1, 0]
    for i, trekking in achterstevoren.items():
        assert all(
            np.array_equal(getattr(trekking, naam), getattr(gewoon, naam)[i]) for naam in ARRAYS
        )


def test_meer_processen_geven_dezelfde_getallen(gewoon: trekkingen.Ensemble) -> None:
    assert gelijk(trek(KORT, werkers=2), gewoon)


@pytest.mark.filterwarnings("ignore")
def test_een_cluster_geeft_dezelfde_getallen(gewoon: trekkingen.Ensemble) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        assert gelijk(trek(KORT, cluster=cluster.scheduler_address), gewoon)


@pytest.mark.filterwarnings("ignore")
def test_personen_zijn_overal_dezelfde_mensen() -> None:
    """In this process, in two, and on a cluster of two workers: the same, to the last bit."""
    distributed = pytest.importorskip("distributed")
    opzet = replace(KORT, engine="personen", trekkingen=2, tot=2015)
    hier = trek(opzet)
    assert not np.array_equal(hier.stand[0], hier.stand[1])
    assert gelijk(trek(opzet, werkers=2), hier)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        assert gelijk(trek(opzet, cluster=cluster.scheduler_address), hier)


def test_zonder_de_extra_zegt_een_cluster_wat_er_ontbreekt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(GebruiksFout, match=r"opstap\[cluster\]"):
        next(verwerk(taken(KORT), cluster="tcp://127.0.0.1:1"))


def test_een_werker_met_een_ander_model_weigert() -> None:
    with pytest.raises(GebruiksFout, match="andere versie van Opstap"):
        reken(replace(taken(KORT)[0], model="ander"))


def test_personen_zijn_hele_mensen_en_hetzelfde_zaad_geeft_dezelfde() -> None:
    opzet = replace(KORT, engine="personen", trekkingen=2, tot=2015, per_gemeente=True, apart=())
    een, weer, anders = trek(opzet), trek(opzet), trek(replace(opzet, zaad=8))
    assert een.stand.dtype == np.int32
    assert gelijk(een, weer)
    assert not np.array_equal(een.stand, anders.stand)


# A variant begins in VANAF; before that it is history


def test_een_variant_verandert_het_verleden_niet() -> None:
    tot = VANAF + 4
    hier = Opzet(variant("2"), "verwacht", 1, 1, tot, per_gemeente=True)
    twee, basis = trek(hier), trek(replace(hier, variant=variant("basis")))
    grens = VANAF - hier.jaren[0]
    assert np.array_equal(twee.stand[:, :, :grens], basis.stand[:, :, :grens])
    assert np.array_equal(twee.plaatsen[:, :grens], basis.plaatsen[:, :grens])
    assert twee.mensen("vangnetbaan")[0, :, -1].sum() > 100
    assert not np.array_equal(twee.plaatsen[:, -1, 0], basis.plaatsen[:, -1, 0])
    assert np.isclose(twee.plaatsen[:, -1, 0].sum(), basis.plaatsen[:, -1, 0].sum())


def test_een_variant_zonder_veranderingen_is_de_basis_tot_op_het_bit() -> None:
    niets = Variant("niets", "", "", {"beschut_uit": model().waarden()["beschut_uit"]}, {}, {})
    opzet = Opzet(niets, "verwacht", 1, 1, VANAF + 1, per_gemeente=False)
    een, een_data = rekenwerk(opzet, {})
    basis, data = rekenwerk(replace(opzet, variant=variant("basis")), {})
    for naam in ("tempo", "cumulatief", "aandeel", "aow"):
        assert np.array_equal(getattr(een, naam), getattr(basis, naam))
    assert np.array_equal(een_data.instroom, data.instroom)


def test_de_opgetelde_tempos_van_een_variant_lopen_door_op_de_grens() -> None:
    hoger = Variant("hoger", "", "", {"beschut_uit": 0.08}, {}, {})
    opzet = Opzet(hoger, "verwacht", 1, 1, VANAF + 1, per_gemeente=False)
    r, _ = rekenwerk(opzet, {})
    maand = (VANAF - r.begin) * 12
    basis, _ = rekenwerk(replace(opzet, variant=variant("basis")), {})
    s = model().index("beschut_binnen")
    erbij = np.diff(r.cumulatief[s] - basis.cumulatief[s], axis=1)
    assert np.allclose(erbij[:, :maand], 0.0)
    assert np.allclose(erbij[:, maand:], (0.08 - model().waarden()["beschut_uit"]) / 12)


def test_een_ingreep_volgt_de_parameter_van_elke_trekking() -> None:
    opzet = replace(KORT, tot=VANAF, ingrepen=(Ingreep("terugval", "beschut_uit", 2.0),))
    via, _ = rekenwerk(opzet, {"beschut_uit": 0.05})
    gekozen = replace(opzet.variant, parameters={**opzet.variant.parameters, "terugval": 0.1})
    recht, _ = rekenwerk(replace(opzet, variant=gekozen, ingrepen=()), {"beschut_uit": 0.05})
    assert np.allclose(via.tempo, recht.tempo, rtol=1e-12, atol=0)


def test_wat_geen_datum_kan_hebben_wordt_gemeld() -> None:
    gekozen = Variant("x", "", "", {"uren_beschut": 30, "begin_wsw": 1, "terugval": 0.1}, {}, {})
    meldingen = ongedateerd(model(), gekozen)
    assert [zin.split()[0] for zin in meldingen] == ["begin_wsw", "uren_beschut"]


def test_groepen_van_gemeenten_komen_uit_op_de_gemeenten_samen() -> None:
    opzet = Opzet(variant("basis"), "verwacht", 1, 1, 2026, per_gemeente=False, apart=("GM0363",))
    grof, fijn = trek(opzet), trek(replace(opzet, per_gemeente=True, apart=()))
    assert len(grof.codes) < 60
    assert grof.indeling.leden.sum() == 342
    for toestand in ("beschut_werkend", "beschut_wachtend", "wsw"):
        a, b = grof.mensen(toestand).sum(axis=1), fijn.mensen(toestand).sum(axis=1)
        assert np.allclose(a[:, 5:], b[:, 5:], rtol=0.005)
    los = fijn.codes.index("GM0363")
    assert np.array_equal(grof.stand[:, 0], fijn.stand[:, los])


# Kept draws


@pytest.fixture
def map_(tmp_path: Path) -> Uitvoermap:
    return Uitvoermap(tmp_path / "uit", KORT, manifest(KORT))


def test_stoppen_en_verdergaan_verliest_niets(
    map_: Uitvoermap, gewoon: trekkingen.Ensemble
) -> None:
    gedaan: list[int] = []

    def stop_na_twee(trekking: Trekking) -> None:
        map_.bewaar(trekking)
        gedaan.append(trekking.nummer)
        if len(gedaan) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trek(KORT, bij_elke=stop_na_twee)
    weer = Uitvoermap(map_.pad, KORT, manifest(KORT))
    assert sorted(weer.klaar()) == [0, 1]
    nieuw: list[int] = []
    verder = trek(KORT, klaar=weer.klaar(), bij_elke=lambda t: nieuw.append(t.nummer))
    assert nieuw == [2]
    assert gelijk(verder, gewoon)


def test_een_andere_prognose_in_dezelfde_map_wordt_geweigerd(map_: Uitvoermap) -> None:
    ander = replace(KORT, zaad=8)
    with pytest.raises(GebruiksFout, match="Anders zijn: zaad"):
        Uitvoermap(map_.pad, ander, manifest(ander))


def test_de_wandtijd_telt_niet_mee(map_: Uitvoermap) -> None:
    map_.schrijf_json("manifest.json", manifest(KORT) | {WANDTIJD: 3.5})
    Uitvoermap(map_.pad, KORT, manifest(KORT))


def test_een_map_met_iets_anders_wordt_niet_gebruikt(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("beste", encoding="utf-8")
    with pytest.raises(GebruiksFout, match="niet leeg"):
        Uitvoermap(tmp_path, KORT, manifest(KORT))


def test_het_manifest_noemt_alles_wat_de_getallen_bepaalt() -> None:
    een = manifest(KORT)
    assert {"model", "parameterset", "datahash", "variant", "versies"} <= een.keys()
    assert een == manifest(KORT) == json.loads(json.dumps(een))
    for anders in (
        replace(KORT, variant=variant("3")),
        replace(KORT, tot=2016),
        replace(KORT, trekkingen=2),
        replace(KORT, eigen_begin={"traject": dict.fromkeys(_codes(), 1)}),
    ):
        assert manifest(anders) != een


def _codes() -> tuple[str, ...]:
    return rekenwerk(KORT, {})[1].codes


def test_ctrl_c_in_gecompileerde_code_blijft_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    def onderbroken(_: object) -> Trekking:
        raise SystemError("returned a result with an exception set") from KeyboardInterrupt()

    monkeypatch.setattr(trekkingen, "reken", onderbroken)
    with pytest.raises(KeyboardInterrupt):
        list(verwerk(taken(KORT)))
