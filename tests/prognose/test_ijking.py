# SPDX-License-Identifier: EUPL-1.2
"""Calibration: priors, figures, groups of municipalities, what ships, and making it again."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import numpy as np
import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.prognose import antwoorden_doel, ijking
from opstap.prognose.bestanden import Verouderd, lees, leesbaar, schrijf, schrijf_json
from opstap.prognose.compileren import compileer
from opstap.prognose.declaratie import DATA, Model, ModelFout, variant
from opstap.prognose.gebied import bouw
from opstap.prognose.groepen import land, landelijk
from opstap.prognose.priors import normaal, prior, steekproef
from opstap.prognose.rekenbank import rekenbank
from opstap.prognose.verwacht import verwacht
from opstap.prognose.waarnemingen import covariantie, volg_cohort, voorspel, waarnemingen
from prognose.rekenhulp import dubbel

ALLE = waarnemingen(grootboek())
KLEIN = ijking.Omvang(eerste=16, ronde=16, rondes=1, laatste=16, terugtoets=8)

# Priors


def test_een_prior_blijft_binnen_haar_grenzen_en_heeft_het_gemiddelde_van_pert(m: Model) -> None:
    vooraf = prior(m)
    x = vooraf.waarden(normaal(len(vooraf.namen), 4096, 1))
    assert (x >= vooraf.laag).all()
    assert (x <= vooraf.hoog).all()
    verwacht_ = (vooraf.laag + 4 * vooraf.modus + vooraf.hoog) / 6
    breedte = vooraf.hoog - vooraf.laag
    assert np.abs((x.mean(axis=0) - verwacht_) / breedte).max() < 0.002
    assert np.abs(x.std(axis=0) / vooraf.sd - 1).max() < 0.02


def test_elke_onzekere_parameter_en_geen_andere_zit_in_de_steekproef(m: Model) -> None:
    rijen = steekproef(m, 8, 1)
    assert len(rijen) == 8
    assert set(rijen[0]) == {p.id for p in m.parameters.values() if p.onzeker}
    assert "vangnet_bereik" not in rijen[0]


def test_een_steekproef_hangt_alleen_van_het_zaad_af(m: Model) -> None:
    assert steekproef(m, 16, 7) == steekproef(m, 16, 7)
    assert steekproef(m, 16, 7) != steekproef(m, 16, 8)


def test_een_sobolsteekproef_vraagt_een_macht_van_twee() -> None:
    with pytest.raises(ValueError, match="macht van twee"):
        normaal(3, 100, 1)


def test_de_uitkomst_van_de_ijking_voedt_haar_eigen_prior_niet(m: Model) -> None:
    geijkt = [p for p in m.parameters.values() if p.ijk]
    assert len(geijkt) >= 15
    assert [p.id for p in geijkt if p.vooraf is None] == []
    anders = {p.id: replace(p, waarde=p.laag) for p in geijkt}
    verschoven = replace(m, parameters={**m.parameters, **anders})
    assert (prior(verschoven).modus == prior(m).modus).all()
    assert ijking.vingerafdruk(verschoven, grootboek()) == ijking.vingerafdruk(m, grootboek())


def test_een_beste_schatting_buiten_het_bereik_is_een_fout_van_het_model(m: Model) -> None:
    fout = replace(m.parameters["beschut_uit"], vooraf=0.5)
    with pytest.raises(ModelFout, match="beschut_uit"):
        prior(replace(m, parameters={**m.parameters, "beschut_uit": fout}))


def test_aandelen_van_een_traject_blijven_onder_een_ook_als_alles_hoog_is(m: Model) -> None:
    aandelen = [o.aandeel for o in m.overgangen if o.aandeel not in (None, "rest")]
    assert sum(m.parameters[naam].hoog or 0 for naam in aandelen if naam) <= 1


def test_waarden_vallen_binnen_hun_eigen_bereik(m: Model) -> None:
    buiten = [
        p.id
        for p in m.parameters.values()
        if p.onzeker and not (p.laag or 0) <= (p.waarde or 0) <= (p.hoog or 0)
    ]
    assert buiten == []


# Figures


def test_de_waarnemingen_zijn_die_van_het_grootboek_met_een_reden_voor_hun_fout() -> None:
    per_id = {w.cijfer: w for w in ALLE}
    assert len(per_id) == len(ALLE) == 24
    assert per_id["beschut_indicaties.2019"].waarde == 6143
    assert per_id["beschut_werkzaam.2023"].waarde == 9387
    assert per_id["wsw_werknemers.2022"].waarde == 63423
    assert per_id["niet_bereikt.personen"].sd == pytest.approx(0.15 * 36000)
    assert per_id["cohort_2019_lks.werk_met_voorziening"].sd == 0.02
    assert all(w.sd > 0 and len(w.reden) > 10 for w in ALLE)


def test_een_moment_aan_het_eind_van_december_hoort_bij_dat_jaar() -> None:
    per_id = {w.cijfer: w for w in ALLE}
    assert per_id["beschut_werkzaam.2021"].jaar == 2021
    assert per_id["beschut_werkzaam.2021"].moment == 2022.0
    assert per_id["banenafspraak_banen.2018-03"].moment == 2018.25
    assert per_id["banenafspraak_banen.2018-03"].jaar == 2018
    assert max(w.jaar for w in waarnemingen(grootboek(), 2021)) == 2021


def test_fouten_hangen_samen_binnen_een_reeks_en_niet_daarbuiten() -> None:
    cov = covariantie(ALLE, ALLE)
    plek = {w.cijfer: i for i, w in enumerate(ALLE)}
    a, b, c = (
        plek[f"beschut_{x}"] for x in ("indicaties.2019", "indicaties.2021", "werkzaam.2019")
    )
    assert cov[a, b] == pytest.approx(0.015**2 * 6143 * 10112 * 0.7**2)
    assert cov[a, c] == 0
    assert np.allclose(cov, cov.T)
    assert np.linalg.eigvalsh(cov).min() > 0


# Groups of municipalities


@pytest.mark.parametrize("anders", [{}, {"instroom_beschut": 2600.0, "plaatsbaar_lang": 0.15}])
def test_twaalf_groepen_rekenen_als_342_gemeenten(m: Model, anders: dict[str, float]) -> None:
    basis, tot = variant("basis"), 2023
    waarden = m.waarden(anders)
    data = bouw(m, basis, waarden, grootboek(), tot=tot)
    rekenmodel = compileer(m, waarden, tot=tot)
    echt = landelijk(m, verwacht(rekenmodel, data))
    groepen = landelijk(m, land(m, basis, grootboek(), tot).reken(anders))
    een_rij = bouw(m, basis, waarden, grootboek(), tot=tot, landelijk=True)
    heel = landelijk(m, verwacht(rekenmodel, een_rij))
    werkend = "beschut_werkend"
    fout = np.abs(groepen[werkend] / echt[werkend] - 1)
    assert fout[4:].max() < 0.004
    assert heel[werkend][-1] > echt[werkend][-1]
    for toestand in ("wsw", "dagbesteding", "traject"):
        assert groepen[toestand] == pytest.approx(echt[toestand], rel=1e-4)


def test_groepen_verliezen_niemand_en_geen_plaats(m: Model) -> None:
    hier = land(m, variant("basis"), grootboek(), 2023)
    _, data = hier.bereid_voor({"begin_wsw": 102_333.0})
    heel = bouw(m, variant("basis"), hier.waarden({"begin_wsw": 102_333.0}), grootboek(), tot=2023)
    assert (data.begin.sum(axis=0) == heel.begin.sum(axis=0)).all()
    assert data.instroom.sum(axis=0) == pytest.approx(heel.instroom.sum(axis=0))
    assert data.plaatsen.sum(axis=0) == pytest.approx(heel.plaatsen.sum(axis=0))


# The cohort


def test_een_cohort_volgt_de_wet_van_de_uitstroom(m: Model) -> None:
    """Without deaths, AOW and returns the shares are those of competing constant rates."""
    hier = land(m, variant("basis"), grootboek(), 2023)
    stil = {
        **{f"sterfte_{wie}": 1e-12 for wie in ("man", "vrouw", "gemiddeld")},
        "niet_bereikt_naar_banenafspraak": 0.0,
        "niet_bereikt_naar_traject": 0.0,
        "regulier_naar_niet_bereikt": 0.0,
        "banenafspraak_naar_regulier": 0.06,
        "banenafspraak_naar_niet_bereikt": 0.04,
        "banenafspraak_uit": 0.02,
    }
    aandeel = volg_cohort(hier, stil, "banenafspraak", 48, "regulier_uit")
    blijft = np.exp(-0.12 * 4)
    assert aandeel.sum() == pytest.approx(1)
    assert aandeel[m.index("banenafspraak")] == pytest.approx(blijft, abs=0.003)
    assert aandeel[m.index("regulier")] == pytest.approx(0.5 * (1 - blijft), abs=0.003)


# What ships


def test_elk_gepubliceerd_cijfer_valt_in_de_eigen_band_van_het_model() -> None:
    uitslag = ijking.ijkuitslag()
    per_id = {r.cijfer: r for r in uitslag.reeksen}
    moet = [f"beschut_{x}.{j}" for x in ("indicaties", "werkzaam") for j in range(2019, 2024)]
    moet += [f"wsw_werknemers.{j}" for j in (2015, 2016, 2017, 2022)]
    assert [id_ for id_ in moet if not per_id[id_].in_band] == []
    assert [r.cijfer for r in uitslag.reeksen if not r.in_band] == []


def test_de_band_is_niet_ruim_genoeg_om_alles_te_verklaren() -> None:
    for r in ijking.ijkuitslag().reeksen:
        if r.id in ("beschut_indicaties", "beschut_werkzaam", "wsw_werknemers"):
            assert (r.p95 - r.p05) / r.waargenomen < 0.1


def test_de_steekproef_is_groot_genoeg() -> None:
    uitslag = ijking.ijkuitslag()
    assert uitslag.ess > 200
    assert uitslag.terugtoets.ess > 200


def test_de_terugtoets_verslaat_de_dwaling_en_haar_band_dekt() -> None:
    t = ijking.ijkuitslag().terugtoets
    assert [(p.id, p.jaar) for p in t.punten] == [
        ("beschut_indicaties", 2022),
        ("beschut_indicaties", 2023),
        ("beschut_werkzaam", 2022),
        ("beschut_werkzaam", 2023),
    ]
    assert t.crps_model < t.crps_naief
    assert t.dekking >= 0.75


def test_de_standaardwaarden_zelf_passen_bij_de_cijfers(m: Model) -> None:
    """The default run, without uncertainty, is a fair picture of what was published."""
    gezocht = [w for w in ALLE if w.reeks in ("beschut_indicaties", "beschut_werkzaam")]
    hier = land(m, variant("basis"), grootboek(), 2023)
    model_ = voorspel(hier, {}, gezocht)
    assert np.abs(model_ / [w.waarde for w in gezocht] - 1).max() < 0.04


def test_de_standaardwaarde_ligt_bij_het_gemiddelde_na_ijking(m: Model) -> None:
    for p in ijking.ijkuitslag().parameters:
        if p.ijk:
            assert p.p05 <= (m.parameters[p.id].waarde or 0) <= p.p95, p.id


def test_de_trekkingen_hebben_elke_onzekere_parameter_binnen_haar_bereik(m: Model) -> None:
    draws = ijking.posterior()
    assert len(draws) == ijking.TREKKINGEN
    for naam in (p.id for p in m.parameters.values() if p.onzeker):
        p = m.parameters[naam]
        x = np.array([rij[naam] for rij in draws])
        assert p.laag is not None
        assert p.hoog is not None
        assert p.laag - 1e-6 * abs(p.laag) <= x.min()
        assert x.max() <= p.hoog * (1 + 1e-6)


def test_trekkingen_en_uitslag_vertellen_hetzelfde() -> None:
    draws = ijking.posterior()
    for p in ijking.ijkuitslag().parameters:
        x = np.array([rij[p.id] for rij in draws])
        assert abs(x.mean() - p.gemiddelde) < 0.15 * (p.prior_p95 - p.prior_p05)


def test_wat_de_cijfers_niet_bepalen_wordt_genoemd() -> None:
    uitslag = ijking.ijkuitslag()
    niet = set(uitslag.niet_bepaald)
    assert {"groei_instroom_beschut_later", "vangnet_naar_regulier", "beschut_baan_eindigt"} <= niet
    assert niet.isdisjoint({"instroom_beschut", "aandeel_vlot", "wsw_uit"})
    sterkste = uitslag.samenhang[0]
    assert {sterkste.een, sterkste.ander} == {"aandeel_vlot", "plaatsbaar_lang"}
    assert sterkste.correlatie < -0.5


def test_de_uitslag_heeft_de_vorm_van_het_contract() -> None:
    inhoud = ijking.ijkuitslag().als_dict()
    assert json.loads(json.dumps(inhoud)) == inhoud
    reeks = inhoud["reeksen"][0]  # type: ignore[index]
    assert {"id", "jaar", "waargenomen", "p05", "p50", "p95"} <= reeks.keys()
    assert {"crps_model", "crps_naief", "voorbehoud"} <= inhoud["terugtoets"].keys()  # type: ignore[attr-defined]
    assert inhoud["parameters"][0]["id"] == "instroom_beschut"  # type: ignore[index]


def test_een_veranderd_model_geeft_een_duidelijke_waarschuwing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ijking.posterior()
    monkeypatch.setattr(ijking, "vingerafdruk", lambda *_: "anders")
    with pytest.warns(Verouderd, match="sinds de ijking"):
        ijking.posterior()


@pytest.mark.parametrize("verandering", ["bereik", "cijfer"])
def test_de_vingerafdruk_ziet_bereik_en_cijfers(
    m: Model, verandering: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerder = ijking.vingerafdruk(m, grootboek())
    if verandering == "bereik":
        ruimer = replace(m.parameters["beschut_uit"], hoog=0.09)
        m = replace(m, parameters={**m.parameters, "beschut_uit": ruimer})
    else:
        ander = (replace(ALLE[0], waarde=6144.0), *ALLE[1:])
        monkeypatch.setattr(ijking, "waarnemingen", lambda _: ander)
    assert ijking.vingerafdruk(m, grootboek()) != eerder


def test_de_geleverde_bestanden_zijn_klein() -> None:
    namen = (ijking.POSTERIOR, ijking.UITSLAG, antwoorden_doel.BESTAND)
    assert all((DATA / naam).stat().st_size < 300_000 for naam in namen)


# Making it again


@pytest.fixture(scope="module")
def opnieuw() -> ijking.IJking:
    return ijking.ijk_opnieuw(omvang=KLEIN, trekkingen=16, processen=1)


def test_opnieuw_ijken_geeft_bij_hetzelfde_zaad_hetzelfde_op_elk_aantal_processen(
    opnieuw: ijking.IJking,
) -> None:
    geteld: list[tuple[int, int]] = []
    nog_eens = ijking.ijk_opnieuw(
        lambda gedaan, alles: geteld.append((gedaan, alles)),
        omvang=KLEIN,
        trekkingen=16,
        processen=2,
    )
    assert nog_eens == opnieuw
    assert geteld[-1] == (KLEIN.sommen, KLEIN.sommen)
    assert [gedaan for gedaan, _ in geteld] == sorted(gedaan for gedaan, _ in geteld)


def test_bewaren_en_lezen_sluit(opnieuw: ijking.IJking, tmp_path: Path) -> None:
    geleverd = {naam: (DATA / naam).read_bytes() for naam in (ijking.POSTERIOR, ijking.UITSLAG)}
    opnieuw.bewaar(tmp_path)
    assert all((tmp_path / naam).read_bytes() != oud for naam, oud in geleverd.items())
    assert all((DATA / naam).read_bytes() == oud for naam, oud in geleverd.items())
    gelezen = ijking.ijkuitslag(tmp_path)
    assert gelezen.vingerafdruk == opnieuw.uitslag.vingerafdruk
    assert gelezen.terugtoets.crps_model == pytest.approx(opnieuw.uitslag.terugtoets.crps_model)
    draws = ijking.posterior(tmp_path)
    assert len(draws) == 16
    assert draws[3]["uren_beschut"] == pytest.approx(opnieuw.trekkingen[3]["uren_beschut"])
    assert len(ijking.posterior()) == ijking.TREKKINGEN


def test_wat_opnieuw_bewaard_is_wordt_opnieuw_gelezen(
    opnieuw: ijking.IJking, tmp_path: Path
) -> None:
    opnieuw.bewaar(tmp_path)
    assert ijking.ijkuitslag(tmp_path).zaad == ijking.ZAAD
    replace(opnieuw, uitslag=replace(opnieuw.uitslag, zaad=5)).bewaar(tmp_path)
    assert ijking.ijkuitslag(tmp_path).zaad == 5


def test_een_bestand_wordt_een_keer_gelezen(tmp_path: Path) -> None:
    gelezen: list[str] = []

    def maak(bestand: TextIO) -> int:
        gelezen.append(bestand.read())
        return len(gelezen)

    schrijf(tmp_path / "x", "een")
    assert [lees(tmp_path / "x", maak) for _ in range(2)] == [1, 1]
    schrijf(tmp_path / "x", "twee")
    assert lees(tmp_path / "x", maak) == 2
    assert gelezen == ["een", "twee"]


def test_waar_niets_bewaard_kan_worden_staat_een_zin(tmp_path: Path) -> None:
    with pytest.raises(GebruiksFout, match=r"x\.json: bewaren lukt niet"):
        schrijf_json(tmp_path / "weg" / "x.json", {})


@pytest.mark.parametrize("processen", [1, 2])
def test_een_rekenbank_houdt_de_volgorde(processen: int) -> None:
    geteld: list[int] = []
    with rekenbank(dubbel, processen=processen, klaar=geteld.append) as bank:  # type: ignore[arg-type]
        uit = bank([{"x": float(i)} for i in range(50)])
    assert uit[:, 0].tolist() == [2.0 * i for i in range(50)]
    assert sum(geteld) == 50


def test_getallen_worden_kort_geschreven(tmp_path: Path) -> None:
    schrijf_json(tmp_path / "x.json", {"a": 1 / 3, "b": [2, "tekst", None]})
    assert json.loads((tmp_path / "x.json").read_text()) == {
        "a": 0.3333333,
        "b": [2, "tekst", None],
    }


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (0, "0"),
        (0.024111, "0,0241"),
        (-0.00923, "-0,00923"),
        (26.7014, "26,7"),
        (2048.395, "2.050"),
    ],
)
def test_een_getal_voor_een_lezer_heeft_drie_cijfers(waarde: float, tekst: str) -> None:
    assert leesbaar(waarde) == tekst
