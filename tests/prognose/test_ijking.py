# SPDX-License-Identifier: EUPL-1.2
"""Calibration: priors, figures, groups, importance sampling, score, and what ships."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from opstap.bronnen import grootboek
from opstap.prognose import antwoorden_doel, ijking
from opstap.prognose.bemonstering import Steekproef, bemonster, hertrek, kwantielen
from opstap.prognose.bestanden import schrijf_json
from opstap.prognose.compileren import compileer
from opstap.prognose.declaratie import DATA, Model, ModelFout, variant
from opstap.prognose.gebied import bouw
from opstap.prognose.groepen import land, landelijk
from opstap.prognose.priors import normaal, prior, steekproef
from opstap.prognose.rekenbank import rekenbank
from opstap.prognose.terugtoets import crps, crps_normaal, dwaling, toets
from opstap.prognose.verwacht import verwacht
from opstap.prognose.waarnemingen import covariantie, volg_cohort, voorspel, waarnemingen

ALLE = waarnemingen(grootboek())
KLEIN = ijking.Omvang(eerste=64, ronde=64, rondes=1, laatste=32, terugtoets=16)

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


# Importance sampling


def test_voor_een_recht_model_is_de_uitkomst_die_van_de_formule() -> None:
    """y = A z with normal errors has a posterior in closed form; 3 figures, 20 parameters."""
    rng = np.random.default_rng(3)
    a, fout = rng.normal(size=(3, 20)), np.diag([0.1, 0.2, 0.3]) ** 2
    gegevens = np.array([1.0, -2.0, 0.5])
    s = bemonster(
        lambda z: z @ a.T, gegevens, fout, 20, zaad=1, eerste=64, ronde=64, rondes=2, laatste=4096
    )
    cov = np.linalg.inv(np.eye(20) + a.T @ np.linalg.solve(fout, a))
    midden = cov @ a.T @ np.linalg.solve(fout, gegevens)
    gevonden = s.gewicht @ s.z
    spreiding = np.sqrt(s.gewicht @ (s.z - gevonden) ** 2)
    assert s.ess > 3000
    assert np.abs(gevonden - midden).max() < 0.05
    assert np.abs(spreiding / np.sqrt(np.diag(cov)) - 1).max() < 0.05


def test_voor_een_krom_model_maken_de_gewichten_het_goed() -> None:
    """y = exp(z) seen as 2 with error .5: compared with a fine grid."""
    s = bemonster(
        np.exp,
        np.array([2.0]),
        np.array([[0.25]]),
        1,
        zaad=5,
        eerste=256,
        ronde=256,
        rondes=2,
        laatste=8192,
    )
    raster = np.linspace(-6, 6, 20001)
    dichtheid = np.exp(-0.5 * raster**2 - 0.5 * ((2 - np.exp(raster)) / 0.5) ** 2)
    dichtheid /= dichtheid.sum()
    midden = dichtheid @ raster
    assert s.gewicht @ s.z[:, 0] == pytest.approx(midden, abs=0.01)
    assert s.gewicht @ (s.z[:, 0] - midden) ** 2 == pytest.approx(
        dichtheid @ (raster - midden) ** 2, rel=0.03
    )


def test_een_uitkomst_die_niet_is_waargenomen_loopt_alleen_mee() -> None:
    def model_(z: np.ndarray) -> np.ndarray:
        return np.column_stack([z[:, 0], 100 * z[:, 1]])

    s = bemonster(
        model_,
        np.array([1.0]),
        np.array([[0.01]]),
        2,
        zaad=1,
        eerste=64,
        ronde=64,
        rondes=1,
        laatste=2048,
        gebruikt=np.array([0]),
    )
    assert s.gewicht @ s.y[:, 0] == pytest.approx(0.99, abs=0.02)
    assert s.gewicht @ s.y[:, 1] == pytest.approx(0, abs=5)


def test_hertrekken_volgt_de_gewichten() -> None:
    gewicht = np.array([0.5, 0.25, 0.125, 0.125])
    assert np.bincount(hertrek(gewicht, 64, 1)).tolist() == [32, 16, 8, 8]


def test_kwantielen_van_gelijke_gewichten_zijn_gewone_kwantielen() -> None:
    x = np.random.default_rng(1).normal(size=(2001, 2))
    gewicht = np.full(2001, 1 / 2001)
    gevonden = kwantielen(x, gewicht, (0.05, 0.5, 0.95))
    assert gevonden == pytest.approx(np.quantile(x, (0.05, 0.5, 0.95), axis=0), abs=0.01)


# The score


def test_crps_van_de_standaardnormale_verdeling_in_nul() -> None:
    golden = 0.233694977
    assert crps_normaal(0, 1, 0) == pytest.approx(golden, abs=1e-9)
    n = 20_000
    x = norm.ppf((np.arange(n) + 0.5) / n)
    assert crps(x, np.full(n, 1 / n), 0.0) == pytest.approx(golden, abs=2e-5)


@given(
    st.lists(
        st.tuples(st.floats(-100, 100), st.floats(0.01, 1)),
        min_size=1,
        max_size=12,
    ),
    st.floats(-150, 150),
)
def test_crps_is_haar_definitie(punten: list[tuple[float, float]], y: float) -> None:
    x, w = np.array(punten).T
    p = w / w.sum()
    plat = p @ np.abs(x - y) - 0.5 * p @ np.abs(x[:, None] - x[None, :]) @ p
    assert crps(x, w, y) == pytest.approx(plat, abs=1e-9)
    assert crps(x, w, y) >= -1e-9


def test_crps_van_een_getal_is_de_afstand() -> None:
    assert crps(np.array([3.0]), np.array([1.0]), 5.0) == 2.0


def test_de_dwaling_telt_de_gemiddelde_stap_op() -> None:
    doelen = [w for w in ALLE if w.reeks == "beschut_indicaties" and w.jaar > 2021]
    (een, sd1), (twee, sd2) = (dwaling(ALLE, w, 2021) for w in doelen)
    assert een == 10112 + (10112 - 6143) / 2
    assert twee == 10112 + (10112 - 6143)
    assert sd2 == pytest.approx(sd1 * 2**0.5)
    stappen = [np.diff([6143, 8115, 10112]), np.diff([3992, 5198, 6767])]
    assert sd1 == pytest.approx(np.sqrt(np.mean([s.var(ddof=1) for s in stappen])))


def test_een_volmaakt_model_wint_en_een_scheef_model_verliest() -> None:
    goed = np.tile([w.waarde for w in ALLE], (512, 1))
    gelijk = np.full(512, 1 / 512)
    volmaakt = toets(Steekproef(goed, goed, gelijk), ALLE, 2021, 1)
    scheef_y = goed.copy()
    later = [i for i, w in enumerate(ALLE) if w.jaar > 2021]
    scheef_y[:, later] *= 1.2
    scheef = toets(Steekproef(goed, scheef_y, gelijk), ALLE, 2021, 1)
    assert volmaakt.crps_model < volmaakt.crps_naief < scheef.crps_model
    assert volmaakt.dekking == 1
    assert scheef.dekking == 0


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
    with pytest.warns(ijking.Verouderd, match="sinds de ijking"):
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


def test_bewaren_en_lezen_sluit(
    opnieuw: ijking.IJking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opnieuw.bewaar(tmp_path)
    geleverd = {naam: (DATA / naam).read_bytes() for naam in (ijking.POSTERIOR, ijking.UITSLAG)}
    assert all((tmp_path / naam).read_bytes() != oud for naam, oud in geleverd.items())
    monkeypatch.setattr(ijking, "DATA", tmp_path)
    gelezen = ijking._gelezen.__wrapped__()
    assert gelezen.vingerafdruk == opnieuw.uitslag.vingerafdruk
    assert gelezen.terugtoets.crps_model == pytest.approx(opnieuw.uitslag.terugtoets.crps_model)
    draws = ijking._draws.__wrapped__()
    assert len(draws) == 16
    assert draws[3]["uren_beschut"] == pytest.approx(opnieuw.trekkingen[3]["uren_beschut"])


def _dubbel() -> object:
    return lambda waarden: np.array([2 * waarden["x"]])


@pytest.mark.parametrize("processen", [1, 2])
def test_een_rekenbank_houdt_de_volgorde(processen: int) -> None:
    geteld: list[int] = []
    with rekenbank(_dubbel, processen=processen, klaar=geteld.append) as bank:  # type: ignore[arg-type]
        uit = bank([{"x": float(i)} for i in range(50)])
    assert uit[:, 0].tolist() == [2.0 * i for i in range(50)]
    assert sum(geteld) == 50


def test_getallen_worden_kort_geschreven(tmp_path: Path) -> None:
    schrijf_json(tmp_path / "x.json", {"a": 1 / 3, "b": [2, "tekst", None]})
    assert json.loads((tmp_path / "x.json").read_text()) == {
        "a": 0.3333333,
        "b": [2, "tekst", None],
    }
