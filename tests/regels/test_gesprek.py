# SPDX-License-Identifier: EUPL-1.2
"""One question at a time, also after "I do not know"; and what is wrong with facts, per fact."""

from __future__ import annotations

from datetime import date

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import OpstapFout
from opstap.regels.gesprek import volgende_vraag
from opstap.regels.kern.feiten import feit_van
from opstap.regels.kern.route import Route
from opstap.regels.naslag.weergave import feitenschema, voor_json, vraag_volledig
from opstap.regels.routes import route, routes

DAG = date(2026, 11, 22)
ADVIES = route("beschut-advies")
STAPSGEWIJS = [r for r in routes().values() if r.stapsgewijs]
elke_vraag = pytest.mark.parametrize("route", routes().values(), ids=lambda r: r.id)


def volgorde(route: Route, *, weet: dict[str, object]) -> list[str]:
    """What is asked of somebody who knows only ``weet``."""
    feiten, overgeslagen, gesteld = {}, set(), []
    while feit := volgende_vraag(route, feiten, DAG, overgeslagen):
        gesteld.append(feit.id)
        waarde = feit.lees(weet.get(feit.id))
        if waarde is None:
            overgeslagen.add(feit.id)
        else:
            feiten[feit.id] = waarde
    return gesteld


def test_een_antwoord_maakt_andere_vragen_overbodig() -> None:
    assert volgorde(ADVIES, weet={"arbeidsvermogen": "nee"}) == ["arbeidsvermogen"]
    kort = volgorde(
        ADVIES,
        weet={
            "arbeidsvermogen": "ja",
            "wsw_indicatie": "nee",
            "eigen_aanvraag": "nee",
            "aanpassing_nodig": "ja",
        },
    )
    assert kort == ["arbeidsvermogen", "wsw_indicatie", "eigen_aanvraag", "aanpassing_nodig"]


def test_wie_niets_weet_krijgt_elke_vraag_een_keer() -> None:
    gesteld = volgorde(ADVIES, weet={})
    assert sorted(gesteld) == sorted(ADVIES.feiten)


def test_een_overgeslagen_vraag_kan_er_niet_meer_toe_doen() -> None:
    """Whether the Wsw advice exists is not known, but new facts make UWV look anyway."""
    weet = {"arbeidsvermogen": "ja", "nieuwe_feiten": "ja", "aanpassing_nodig": "ja"}
    gesteld = volgorde(ADVIES, weet=weet)
    assert gesteld[:2] == ["arbeidsvermogen", "wsw_indicatie"]
    assert gesteld[-2:] == ["nieuwe_feiten", "aanpassing_nodig"]
    assert "begeleiding_nodig" not in gesteld


def test_wie_het_oordeel_niet_weet_krijgt_de_feiten_waaruit_het_volgt() -> None:
    """Who cannot say whether there is arbeidsvermogen is asked for the four things it rests on."""
    weet = {
        "kan_taak": "ja",
        "werknemersvaardigheden": "ja",
        "minuten_achtereen": "75",
        "uren_per_dag": "3",
        "minimumuurloon": "nee",
    }
    gesteld = volgorde(route("dagbesteding"), weet=weet)
    assert gesteld[0] == "beeld_arbeidsvermogen"
    assert [id for id in gesteld if id in weet] == list(weet)
    slot = route("dagbesteding").reken(weet, DAG).als_dict()
    assert slot["mogelijk"] != route("dagbesteding").reken({}, DAG).als_dict()["mogelijk"]


@pytest.mark.parametrize("route", STAPSGEWIJS, ids=lambda r: r.id)
def test_het_gesprek_houdt_altijd_op(route: Route) -> None:
    gesteld = volgorde(route, weet={})
    assert gesteld
    assert len(gesteld) == len(set(gesteld))
    assert set(gesteld) <= set(route.feiten)


@pytest.mark.parametrize("route", STAPSGEWIJS, ids=lambda r: r.id)
def test_met_het_voorbeeld_als_antwoorden_komt_er_een_uitkomst(route: Route) -> None:
    gesteld = volgorde(route, weet=dict(route.voorbeeld))
    feiten = route.lees({id: w for id, w in route.voorbeeld.items() if id in gesteld})
    vraag = route.antwoord(feiten, DAG).vraag
    assert vraag is None or vraag.id not in route.voorbeeld


@given(
    bekend=st.dictionaries(
        st.sampled_from(ADVIES.feiten), st.sampled_from(["ja", "nee", "geen", "2026-01-01"])
    ),
    niet=st.sets(st.sampled_from(ADVIES.feiten)),
)
@settings(max_examples=60, deadline=None)
def test_wat_bekend_of_overgeslagen_is_wordt_niet_gevraagd(
    bekend: dict[str, str], niet: set[str]
) -> None:
    feiten, _ = ADVIES.keur(bekend)
    vraag = volgende_vraag(ADVIES, feiten, DAG, niet)
    assert vraag is None or vraag.id not in niet | set(feiten)
    try:
        open_ = ADVIES.antwoord(feiten, DAG).vraag
    except OpstapFout:
        return
    assert (vraag is not None) <= (open_ is not None)
    if open_ is not None and open_.id not in niet:
        assert vraag == open_


# What is wrong with facts


def test_alles_wat_er_mis_is_per_feit() -> None:
    plaatsen = next(r for r in routes().values() if r.verplicht)
    verplicht = plaatsen.verplicht[0]
    gelezen, bezwaren = plaatsen.keur({"onzin": 1})
    assert gelezen == {}
    assert {bezwaar.feit for bezwaar in bezwaren} == {"onzin", *plaatsen.verplicht}
    (mist,) = [b for b in bezwaren if b.feit == verplicht]
    assert mist.boodschap == f"{verplicht} ontbreekt. {feit_van(verplicht).vraag}"


def test_een_fout_antwoord_ontbreekt_niet_ook_nog() -> None:
    plaatsen = next(r for r in routes().values() if r.verplicht)
    verplicht = plaatsen.verplicht[0]
    _, bezwaren = plaatsen.keur({verplicht: "???"})
    assert [b.feit for b in bezwaren].count(verplicht) == 1


@elke_vraag
def test_het_voorbeeld_is_goed(route: Route) -> None:
    assert route.keur(route.voorbeeld) == (route.lees(route.voorbeeld), ())


# Facts as a schema


@elke_vraag
def test_het_voorbeeld_past_in_het_schema_en_betekent_hetzelfde(route: Route) -> None:
    schema = feitenschema(route)
    jsonschema_rs.meta.validate(schema)
    blad = vraag_volledig(route)
    voorbeeld = blad["voorbeeld"]
    assert isinstance(voorbeeld, dict)
    jsonschema_rs.validate(schema, voorbeeld)
    als_tekst = {
        id: waarde if isinstance(waarde, bool | list) else str(waarde)
        for id, waarde in voorbeeld.items()
    }
    assert route.lees(als_tekst) == route.lees(route.voorbeeld)


@elke_vraag
def test_het_schema_weigert_wat_de_vraag_weigert(route: Route) -> None:
    keurder = jsonschema_rs.validator_for(feitenschema(route))
    assert not keurder.is_valid({"onzin": True})
    for id in route.feiten:
        feit = feit_van(id)
        if feit.soort in ("ja_nee", "keuze", "datum"):
            assert not keurder.is_valid({**_goed(route), id: 3.5})
        assert keurder.is_valid({**_goed(route), id: None}) or id in route.verplicht
    for id in route.verplicht:
        assert not keurder.is_valid({n: w for n, w in _goed(route).items() if n != id})


def _goed(route: Route) -> dict[str, object]:
    return {id: voor_json(waarde) for id, waarde in route.lees(route.voorbeeld).items()}
