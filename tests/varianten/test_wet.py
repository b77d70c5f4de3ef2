# SPDX-License-Identifier: EUPL-1.2
"""What if the law changes: nothing from nothing, the real rules, the projection's own counts."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from functools import partial

import numpy as np
import pytest

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.bekostiging.gemeente.streek import Streek, streken, zoek_streek
from opstap.prognose import Opzet, effecten, variant
from opstap.prognose.declaratie import model
from opstap.prognose.rekenwerk import rekenwerk
from opstap.prognose.trekkingen import trek
from opstap.regels.beschut.advies import beschut_advies
from opstap.regels.beschut.overstappen import overstappen, terugvalrecht_vanaf
from opstap.regels.kern.beslistabel import tabel, tabellen
from opstap.regels.kern.wetboek import wetsregel
from opstap.regels.routes import routes
from opstap.varianten.wet import Wetsgevolg, wetswijziging, wijziging, wijzigingen
from opstap.varianten.wet import tabellen as weergave
from opstap.varianten.wet.aanvragers import (
    BESCHUT,
    VOORSTEL,
    WEGEN,
    WET,
    aanvragers,
    feit,
    overgang,
    wegen,
)
from opstap.varianten.wet.declaratie import aannames
from opstap.varianten.wet.document import als_dict
from opstap.varianten.wet.doorloop import _andere_instroom
from opstap.varianten.wet.gevolgen import MATEN
from opstap.varianten.wet.trekken import trek_aannames

HAARLEM = zoek_streek("Haarlem")
ALLE = Streek("alle", "alle gemeenten apart", tuple(gebieden.gemeenten()))
DAG = date(2028, 1, 1)


def in_haarlem(id: str, **instellingen: str) -> Wetsgevolg:
    return wetswijziging(id, instellingen, gebied=HAARLEM, trekkingen=2, tot=2034)


# --- nothing changes -------------------------------------------------------------------------


@pytest.mark.parametrize("id", wijzigingen())
def test_a_change_that_never_begins_changes_nothing(id: str) -> None:
    g = in_haarlem(id, vanaf="nooit")
    for paar in g.maten.values():
        assert not paar.verschil.any()
    for bedrag in g.geld.values():
        assert not bedrag.any()


def test_before_its_first_day_a_change_does_nothing_and_after_it_something() -> None:
    g = in_haarlem("terugvalrecht")
    assert g.vanaf == date(2028, 7, 1)
    voor, na = g.plek(2027), g.plek(2029)
    for naam in ("beoordelingen", "vaststellingen", "beschut_werkend", "doorstroom"):
        assert not g.maten[naam].verschil[:, : voor + 1].any()
    assert (g.maten["beoordelingen"].verschil[:, na:] < 0).all()
    assert (g.maten["andere_uitkomst"].met[:, na:] > 0).all()


def test_the_right_counts_half_in_the_year_in_which_it_begins_in_july() -> None:
    juli = in_haarlem("terugvalrecht", gedrag="gelijk").maten["andere_uitkomst"].met
    januari = in_haarlem("terugvalrecht", gedrag="gelijk", vanaf="2028-01-01")
    heel, j = januari.maten["andere_uitkomst"].met, januari.plek(2028)
    assert juli[:, j] == pytest.approx(heel[:, j] / 2, rel=0.1)
    assert juli[:, j + 1 :] == pytest.approx(heel[:, j + 1 :])


def test_the_planned_day_is_the_day_of_the_rule() -> None:
    begin = terugvalrecht_vanaf()
    assert wijziging("terugvalrecht").instellingen["vanaf"].standaard == begin
    assert wetsregel("BW-10").versies[-1].vanaf == begin


def test_who_is_assessed_again_is_what_the_route_of_the_law_says() -> None:
    """Before and after 1 July 2028, and with the switch that never gives the right."""
    terug = {
        "overstap": "terug_naar_beschut",
        "eerder_positief_advies": True,
        "vaststelling_staat_nog": False,
        "eigen_aanvraag": False,
    }
    met, nooit = in_haarlem("terugvalrecht"), in_haarlem("terugvalrecht", vanaf="nooit")
    for g, schakelaar in ((met, "volgens_wet"), (nooit, "nooit")):
        for jaar in (2027, 2029):
            uit = overstappen(terug, date(jaar, 1, 1), wet_terugvalrecht=schakelaar)  # type: ignore[arg-type]
            zonder_uwv = g.maten["andere_uitkomst"].met[:, g.plek(jaar)]
            assert (zonder_uwv > 0).all() == (uit.velden["uwv_advies"] is False)


# --- the projection's own counts -------------------------------------------------------------


def test_counts_are_those_of_the_command_on_assessments() -> None:
    opzet = Opzet(variant("basis"), trekkingen=1, tot=2030)
    bekend = {r["jaar"]: r for r in effecten.beoordelingen(opzet, partial(trek))}
    recht = wetswijziging("terugvalrecht", gebied=ALLE, trekkingen=1, tot=2030)
    lang = wetswijziging(
        "wsw_lang", {"vanaf": "2024-01-01", "omzetten": "meteen"}, gebied=ALLE, trekkingen=1,
        tot=2030,
    )  # fmt: skip
    for jaar in (2026, 2028, 2029, 2030):
        regel, vast = bekend[jaar], recht.samenvatting("vaststellingen", jaar)
        wsw = lang.samenvatting("wsw_herindicaties", jaar)
        for waarde, naam in (
            (vast.zonder, "zonder_terugvalrecht"),
            (vast.met, "met_terugvalrecht"),
            (wsw.zonder, "wsw_gewoon"),
            (wsw.met, "wsw_lang"),
        ):
            assert waarde["gemiddelde"] == pytest.approx(regel[naam]["gemiddelde"], abs=0.55)


def test_an_area_is_the_sum_of_its_municipalities() -> None:
    kies = partial(wetswijziging, "criterium_loonwaarde", {"grens": "0.40"}, trekkingen=1, tot=2030)
    regio = streken("arbeidsmarktregio")["AM01"]
    assert len(regio.leden) > 5
    heel = kies(gebied=regio)
    delen = [kies(gebied=zoek_streek(code)) for code in regio.leden]
    for naam, paar in heel.maten.items():
        for kant in ("zonder", "met"):
            som = sum(getattr(deel.maten[naam], kant) for deel in delen)
            assert som == pytest.approx(getattr(paar, kant), abs=1e-6)
    for post, bedrag in heel.geld.items():
        assert sum(deel.geld[post] for deel in delen) == pytest.approx(bedrag, abs=0.01)


def test_the_country_in_groups_is_close_to_every_municipality_apart() -> None:
    land = wetswijziging("terugvalrecht", trekkingen=1, tot=2030)
    apart = wetswijziging("terugvalrecht", gebied=ALLE, trekkingen=1, tot=2030)
    for naam in ("beschut_werkend", "vaststellingen", "banenafspraak"):
        assert land.maten[naam].met == pytest.approx(apart.maten[naam].met, rel=0.004)


def test_with_the_same_behaviour_only_the_assessments_change() -> None:
    g = in_haarlem("terugvalrecht", gedrag="gelijk")
    for naam in ("beschut_werkend", "beschut_wachtend", "banenafspraak", "doorstroom", "terugkeer"):
        assert g.maten[naam].verschil == pytest.approx(0.0, abs=1e-9)
    minder = -g.maten["vaststellingen"].verschil
    assert minder == pytest.approx(g.maten["andere_uitkomst"].met)
    assert (-g.maten["beoordelingen"].verschil >= minder - 1e-9).all()


# --- long indications ------------------------------------------------------------------------


def test_indications_become_long_step_by_step() -> None:
    traag, meteen = (in_haarlem("wsw_lang", omzetten=w) for w in ("bij_verlenging", "meteen"))
    j = traag.plek(2027)
    minder = [-g.maten["wsw_herindicaties"].verschil for g in (traag, meteen)]
    assert not minder[0][:, :j].any()
    assert (minder[0][:, j:] < minder[1][:, j:]).all()
    aandeel = traag.maten["wsw_herindicaties"].met / traag.maten["wsw_herindicaties"].zonder
    assert (np.diff(aandeel[:, j - 1 :], axis=1) < 0).all()
    assert (aandeel > 0).all()
    assert not traag.maten["wsw"].verschil.any()


# --- the criterion ---------------------------------------------------------------------------


def test_applicants_are_judged_as_the_route_of_the_law_judges_a_person() -> None:
    wie = aanvragers(1, 0, DAG)
    weg = wegen(tabel(WET, DAG), wie.feiten)
    advies = {"positief": "beschut", "negatief": "banenafspraak", "geen_positief_advies": "geen"}
    bijzonder = np.flatnonzero(wie.feiten["wsw_indicatie"] | (wie.maanden >= 0))
    assert len(bijzonder) > 50
    for i in [*range(50), *bijzonder]:
        feiten = {
            naam: feit(naam, int(wie.feiten[naam][i]))
            for naam in wie.feiten
            if naam != "kort_na_vorig_advies"
        }
        vorig = "geen" if wie.maanden[i] < 0 else _maanden_terug(DAG, int(wie.maanden[i]))
        uit = beschut_advies({**feiten, "aanvraagdatum": DAG, "vorig_advies": vorig}, DAG)
        assert advies[str(uit.velden["advies"])] == WEGEN[weg[i]]


def _maanden_terug(dag: date, maanden: int) -> date:
    maand = dag.year * 12 + dag.month - 1 - maanden
    return date(maand // 12, maand % 12 + 1, 1)


def test_a_higher_limit_never_takes_an_advice_away_from_anybody() -> None:
    wie = aanvragers(3, 1, DAG)
    regel, vorige = tabel(VOORSTEL, DAG), np.zeros(len(wie.loonwaarde), bool)
    for procenten in range(5, 101, 5):
        weg = wegen(regel, wie.met_grens(Fraction(procenten, 100), None))
        positief = weg == WEGEN.index(BESCHUT)
        assert (positief >= vorige).all()
        vorige = positief
    assert vorige[wie.feiten["arbeidsvermogen"]].mean() > 0.98


def test_a_higher_limit_gives_more_determinations_and_never_fewer() -> None:
    gegeven = [
        in_haarlem("criterium_loonwaarde", grens=grens).maten["vaststellingen"].met
        for grens in ("0.25", "40%", "0,60")
    ]
    assert (gegeven[0] <= gegeven[1]).all()
    assert (gegeven[1] <= gegeven[2]).all()
    assert (gegeven[0] < gegeven[2]).any()


def test_a_lower_limit_only_sends_people_to_day_activities() -> None:
    zonder = overgang(1, 0, DAG, Fraction(1, 2)).wordt
    met = overgang(1, 0, DAG, Fraction(1, 2), Fraction(1, 5)).wordt
    naar = dict(zip(WEGEN, met - zonder, strict=True))
    assert naar["dagbesteding"] > 0
    assert naar["banenafspraak"] == pytest.approx(0.0)
    assert naar["beschut"] == pytest.approx(-naar["dagbesteding"])


def test_nobody_appears_or_disappears_by_another_criterion() -> None:
    _, data = rekenwerk(Opzet(variant("basis"), tot=2034), {})
    gevolg = trek_aannames(aannames("gevolgen").values(), 1, 0)
    for grens, onder in ((Fraction(3, 10), None), (Fraction(3, 5), Fraction(1, 5))):
        anders = _andere_instroom(model(), data, overgang(1, 0, DAG, grens, onder), gevolg, DAG)
        assert anders.instroom.sum(axis=1) == pytest.approx(data.instroom.sum(axis=1))
        assert (anders.instroom != data.instroom).any()


def test_everybody_who_applies_is_judged_by_the_new_criterion_and_still_assessed() -> None:
    """Also who applies from day activities or without support; who falls back is not judged."""
    g = wetswijziging(
        "criterium_loonwaarde", {"vanaf": "2026-01-01", "grens": "0.35"}, gebied=HAARLEM,
        trekkingen=3, tot=2027,
    )  # fmt: skip
    j, plek = g.plek(2026), WEGEN.index(BESCHUT)
    factor = [o.wordt[plek] / o.was[plek] for o in g.overgangen]
    vast, uwv = g.maten["vaststellingen"], g.maten["beoordelingen"]
    assert vast.met[:, j] / vast.zonder[:, j] == pytest.approx(factor, rel=0.03)
    assert uwv.met[:, j] == pytest.approx(uwv.zonder[:, j], rel=0.01)


def test_the_people_with_another_outcome_are_counted_once_and_by_kind() -> None:
    g = in_haarlem("criterium_loonwaarde", ondergrens="0.20")
    anders, wel, niet, dag = (
        g.maten[naam].met
        for naam in ("andere_uitkomst", "wel_positief", "niet_meer_positief", "naar_dagbesteding")
    )
    assert (anders >= wel + niet - 1e-9).all()
    assert (dag > 0)[:, g.plek(2028) :].all()
    aandelen = g.aandelen()
    assert sum(x["gemiddelde"] for _, _, x in aandelen) == pytest.approx(1.0, abs=1e-3)


def test_the_proposal_is_marked_and_no_route_of_the_law_uses_it() -> None:
    eigen = {"loonwaarde_onder_grens", "loonwaarde_onder_ondergrens"}
    assert eigen <= set(tabellen(VOORSTEL)[-1].feiten)
    assert not any(eigen & set(route.feiten) for route in routes().values())
    assert not eigen & set(tabellen(WET)[-1].feiten)
    nu, straks = (
        [(rij.als, rij.dan) for rij in tabellen(id)[-1].rijen[:4]] for id in (WET, VOORSTEL)
    )
    assert nu == straks  # the proposal replaces only the two questions


# --- luck ------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    een, ander = aanvragers(7, 2, DAG), aanvragers(8, 2, DAG)
    aanvragers.cache_clear()
    weer = aanvragers(7, 2, DAG)
    assert (een.loonwaarde == weer.loonwaarde).all()
    assert (een.uren == weer.uren).all()
    assert (een.loonwaarde != ander.loonwaarde).any()
    assert (een.loonwaarde != aanvragers(7, 3, DAG).loonwaarde).any()


def test_the_same_question_gives_the_same_answer() -> None:
    vraag = partial(wetswijziging, "criterium_loonwaarde", gebied=HAARLEM, trekkingen=2, tot=2030)
    een = als_dict(vraag(zaad=5))
    from opstap.varianten.wet import gevolgen
    from opstap.varianten.wet.doorloop import loop

    gevolgen._reken.cache_clear()
    loop.cache_clear()
    overgang.cache_clear()
    assert als_dict(vraag(zaad=5)) == een
    assert als_dict(vraag(zaad=6))["aantallen"] != een["aantallen"]


def test_each_draw_takes_every_assumption_from_its_range() -> None:
    for bestand in ("aanvragers", "gevolgen"):
        alle = aannames(bestand)
        for trekking in range(20):
            for id, waarde in trek_aannames(alle.values(), 1, trekking).items():
                assert alle[id].laag <= waarde <= alle[id].hoog


def test_applicants_look_like_what_is_known_of_beschut_werk() -> None:
    groepen = [aanvragers(1, i, DAG) for i in range(10)]
    positief = [overgang(1, i, DAG).was[WEGEN.index(BESCHUT)] for i in range(10)]
    assert np.mean([wie.uren.mean() for wie in groepen]) == pytest.approx(27, abs=0.3)
    assert all(0.5 < deel < 0.9 for deel in positief)
    for behoefte in ("begeleiding_nodig", "aanpassing_nodig"):  # goes with a lower loonwaarde
        wel, niet = (
            np.mean([w.loonwaarde[w.feiten[behoefte] == heeft].mean() for w in groepen])
            for heeft in (True, False)
        )
        assert wel < niet
    binnen = [w.loonwaarde[wegen(tabel(WET, DAG), w.feiten) == 0].mean() for w in groepen]
    assert 25 < np.mean(binnen) < 45  # the range of the loonwaarde in the cost of a place


# --- money -----------------------------------------------------------------------------------


def test_lines_add_up_and_an_assessment_costs_only_what_a_user_says() -> None:
    kaal = in_haarlem("terugvalrecht")
    assert "beoordelingen" not in kaal.geld
    g = wetswijziging(
        "terugvalrecht", gebied=HAARLEM, trekkingen=2, tot=2034, kosten_per_beoordeling=900
    )
    assert g.geld["beoordelingen"] == pytest.approx(900 * g.maten["beoordelingen"].verschil)
    posten = sum(bedrag for naam, bedrag in g.geld.items() if naam != "totaal")
    assert posten == pytest.approx(g.geld["totaal"])
    rest = g.geld["totaal"] - g.geld["beoordelingen"]
    assert rest == pytest.approx(kaal.geld["totaal"])


def test_fewer_people_in_beschut_werk_cost_less_on_places() -> None:
    g = in_haarlem("criterium_loonwaarde", grens="0.25")
    j = g.plek(2034)
    assert (g.maten["beschut_werkend"].verschil[:, j] < 0).all()
    assert (g.geld["beschut_lks"][:, j] < 0).all()
    assert (g.geld["banenafspraak_lks"][:, j] > 0).all()
    assert (g.geld["uitkeringen"][:, j] > 0).all()  # fewer people have a job of any kind


# --- what is declared, and what is refused ---------------------------------------------------


@pytest.mark.parametrize("id", wijzigingen())
def test_everything_a_change_names_exists(id: str) -> None:
    w = wijziging(id)
    assert set(w.maten) <= MATEN.keys()
    assert w.grafiek in w.maten
    for regel in w.regels:
        wetsregel(regel)
    assert set(w.parameters) <= model().parameters.keys()
    assert all(a.laag <= a.waarde <= a.hoog for a in w.aannames)
    assert w.instellingen["vanaf"].mag_nooit


@pytest.mark.parametrize("id", wijzigingen())
def test_every_answer_fits_a_table_a_chart_and_a_document(id: str) -> None:
    g = in_haarlem(id)
    namen = [t.naam for t in weergave.alle(g)]
    assert namen[0] == "uitkomst"
    assert "Haarlem" in weergave.uitkomst(g).titel
    for grafiek in (weergave.verschilwaaier(g), weergave.lijnen(g)):
        assert grafiek.svg().startswith("<svg")
    assert 2 <= len(weergave.kern(g, 2034)) <= len(w_kern := g.wijziging.kern) + 1
    assert set(w_kern) <= set(g.wijziging.maten)
    document = json.loads(json.dumps(als_dict(g, [2030])))
    assert document["status"] == "gesimuleerd"
    assert {a["maat"] for a in document["aantallen"]} == set(g.maten)


@pytest.mark.parametrize(
    ("id", "instellingen", "zin"),
    [
        ("terugvalrecht", {"vanaf": "2028-03-01"}, "1 januari of 1 juli"),
        ("terugvalrecht", {"vanaf": "morgen"}, "geen datum"),
        ("terugvalrecht", {"vanaf": "2050-01-01"}, "2024 tot en met 2048"),
        ("terugvalrecht", {"grens": "0.30"}, "hoort niet bij"),
        ("terugvalrecht", {"gedrag": "beter"}, "Kies uit"),
        ("criterium_loonwaarde", {"grens": "0.30", "ondergrens": "0.30"}, "onder de grens"),
        ("criterium_loonwaarde", {"grens": "1.2"}, "5% tot en met 100%"),
        ("criterium_loonwaarde", {"grens": "0.305"}, "heel percentage"),
        ("criterium_loonwaarde", {"grens": "veel"}, "geen getal"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_in_words(
    id: str, instellingen: dict[str, str], zin: str
) -> None:
    with pytest.raises(GebruiksFout, match=zin):
        wetswijziging(id, instellingen)


def test_all_wrong_settings_are_named_at_once() -> None:
    _, fouten = wijziging("criterium_loonwaarde").lees({"vanaf": "x", "grens": "x", "y": "1"})
    assert set(fouten) == {"vanaf", "grens", "y"}


@pytest.mark.parametrize(
    "anders",
    [{"trekkingen": 0}, {"trekkingen": 257}, {"zaad": -1}, {"tot": 2024}, {"tot": 2027},
     {"kosten_per_beoordeling": -1}],
)  # fmt: skip
def test_a_run_that_cannot_be_is_refused(anders: dict[str, int]) -> None:
    with pytest.raises(GebruiksFout):
        wetswijziging("terugvalrecht", **anders)  # type: ignore[arg-type]


def test_an_unknown_change_names_those_that_exist() -> None:
    with pytest.raises(NietBekendFout, match="terugvalrecht"):
        wetswijziging("terugval")
    g = in_haarlem("terugvalrecht")
    with pytest.raises(GebruiksFout, match="2034"):
        g.samenvatting("beoordelingen", 2040)
