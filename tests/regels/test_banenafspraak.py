# SPDX-License-Identifier: EUPL-1.2
"""The doelgroepregister: who belongs in it, on which days, and moving to and from beschut werk."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.regels.beschut.overstappen import (
    OVERSTAPPEN,
    Terugvalrecht,
    overstappen,
    terugvalrecht_vanaf,
)
from opstap.regels.doelgroepregister.dagen import REGISTER, register, registertijdvakken
from opstap.regels.doelgroepregister.grond import GROND, register_grond
from opstap.regels.gesprek import volgende_vraag
from opstap.regels.kern.feiten import GEEN, Feit, Waarde, feit_van
from opstap.regels.kern.route import Route
from opstap.regels.wsw.groep import WSW

Feiten = dict[str, Waarde]
DAG = date(2026, 7, 1)
EEN = timedelta(days=1)
RONDOM = [DAG + EEN * n for n in (-400, -366, -365, -20, -2, -1, 0, 1, 2, 20)]
STAPSGEWIJS = (GROND, REGISTER, OVERSTAPPEN, WSW)
"""The questions of this family that are asked one at a time."""


def antwoorden(feit: Feit) -> st.SearchStrategy[Waarde]:
    """Answers on and around the borders of a question."""
    keus: list[Waarde]
    if feit.soort in ("ja_nee", "keuze"):
        keus = list(feit.domein)
    elif feit.soort == "datum":
        keus = list(RONDOM)
    elif feit.soort == "geheel":
        keus = [0, 5, 6, 7, 600]
    else:
        keus = [Fraction(deel) for deel in ("0", "0.62", "0.99", "1", "1.03")]
    return st.sampled_from([*keus, *([GEEN] if feit.geen else [])])


@st.composite
def registersituaties(draw: st.DrawFn) -> Feiten:
    """Days in the register that can be true together, all known."""
    dagen: list[Waarde] = [*RONDOM, GEEN]
    start, vast, aow = (draw(st.sampled_from(dagen)) for _ in range(3))
    if isinstance(aow, date) and isinstance(start, date) and aow <= start:
        aow = GEEN
    grond = draw(st.sampled_from(feit_van("register_grond").domein))
    erna = st.one_of(st.just(None), st.integers(0, 400))
    breuk, verzoek, weg = (draw(erna) for _ in range(3))

    def na(dag: Waarde, later: int | None) -> Waarde:
        return GEEN if later is None or not isinstance(dag, date) else dag + EEN * later

    feiten: Feiten = {
        "ingeschreven_op": start,
        "beschut_vastgesteld": vast,
        "vaststelling_ingetrokken": na(vast, None if weg is None else weg + 1),
        "voldoet_niet_meer_vanaf": na(start, breuk),
        "aow_dag": aow,
        "register_grond": grond,
        "uitgeschreven_op_verzoek": GEEN,
    }
    loopt_door = breuk is not None and verzoek is not None and breuk <= verzoek
    if grond in ("d_school", "d_wsw", "f") or loopt_door:
        feiten["uitgeschreven_op_verzoek"] = na(start, verzoek)
    return feiten


@st.composite
def situaties(draw: st.DrawFn, routes: tuple[Route, ...] = STAPSGEWIJS) -> tuple[Route, Feiten]:
    """A question, and a situation that can be, with every fact known."""
    een = draw(st.sampled_from(routes))
    if een is REGISTER:
        return een, draw(registersituaties())
    heel = {id: draw(antwoorden(feit_van(id))) for id in een.feiten}
    try:
        een.antwoord(heel, DAG)
    except GebruiksFout:  # facts that cannot be true together
        assume(False)
    return een, heel


def velden(een: Route, feiten: Feiten, dag: date = DAG) -> dict[str, object]:
    return een.antwoord(feiten, dag).antwoord()


@settings(deadline=None)
@given(situaties(), st.data())
def test_meer_weten_spreekt_een_uitkomst_nooit_tegen(
    situatie: tuple[Route, Feiten], data: st.DataObject
) -> None:
    een, heel = situatie
    bekend = data.draw(st.sets(st.sampled_from(een.feiten)))
    deel = {id: w for id, w in heel.items() if id in bekend}
    half, vol, hoofd = velden(een, deel), velden(een, heel), next(iter(een.velden))
    assert vol["vraag"] is None
    if half["vraag"] is None:
        assert half[hoofd] == vol[hoofd]
    else:
        assert half[hoofd] == "onbekend"
        assert vol[hoofd] in half["mogelijk"]  # type: ignore[operator]


@settings(deadline=None)
@given(situaties())
def test_vraag_voor_vraag_komt_iedereen_bij_dezelfde_uitkomst(
    situatie: tuple[Route, Feiten],
) -> None:
    een, heel = situatie
    bekend: Feiten = {}
    while vraag := volgende_vraag(een, bekend, DAG):
        assert vraag.id in een.feiten
        assert vraag.id not in bekend
        bekend[vraag.id] = heel[vraag.id]
    hoofd = next(iter(een.velden))
    assert velden(een, bekend)[hoofd] == velden(een, heel)[hoofd]


@settings(deadline=None)
@given(situaties())
def test_de_volgorde_van_de_feiten_doet_er_niet_toe(situatie: tuple[Route, Feiten]) -> None:
    een, heel = situatie
    heen, terug = (een.antwoord(f, DAG) for f in (heel, dict(reversed(heel.items()))))
    assert heen.als_dict() == terug.als_dict()


@settings(deadline=None)
@given(situaties((GROND,)), st.data())
def test_een_grond_die_vaststaat_blijft_staan(
    situatie: tuple[Route, Feiten], data: st.DataObject
) -> None:
    een, heel = situatie
    bekend = data.draw(st.sets(st.sampled_from(een.feiten)))
    deel = {id: w for id, w in heel.items() if id in bekend}
    half, vol = (register_grond(f, DAG).velden["gronden"] for f in (deel, heel))
    assert isinstance(half, list)
    assert isinstance(vol, list)
    assert set(half) - {"lid_6"} <= set(vol)


@settings(deadline=None)
@given(situaties((GROND,)))
def test_beschut_werk_en_een_grond_gaan_nooit_samen(situatie: tuple[Route, Feiten]) -> None:
    _, heel = situatie
    uit = register_grond(
        {**heel, "beschut_vastgesteld": DAG, "vaststelling_ingetrokken": GEEN}, DAG
    )
    assert uit.velden["register"] == "niet_in"
    assert uit.velden["gronden"] == []


@given(st.integers(0, 600))
def test_langer_beperkt_brengt_nooit_iemand_uit_het_register(maanden: int) -> None:
    feiten: Feiten = {
        "beschut_vastgesteld": GEEN,
        "register_steun": "werk",
        "drempelfunctie": "geen",
        "loonwaarde_gemeten": GEEN,
        "verdient_zonder_lks": False,
        "beoordeling_gevraagd_door": "college",
        "beperking_maanden": maanden,
    }
    assert ("a_uwv" in str(register_grond(feiten, DAG).velden["gronden"])) is (maanden >= 6)


@settings(deadline=None)
@given(registersituaties())
def test_de_tijdvakken_zijn_precies_de_dagen_in_het_register(feiten: Feiten) -> None:
    tijdvakken = registertijdvakken(feiten)
    for dag in sorted({d + EEN * n for d in RONDOM for n in (-1, 0, 1)}):
        uit = register(feiten, dag).velden
        erin = [t for t in tijdvakken if t.van <= dag and (t.tot is None or dag <= t.tot)]
        assert uit["register"] == ("in" if erin else "niet_in")
        assert len(erin) <= 1
        if erin:
            assert uit["grond"] == erin[0].grond


@settings(deadline=None)
@given(registersituaties())
def test_alleen_op_de_dag_van_de_vaststelling_kan_iemand_nog_in_het_register_staan(
    feiten: Feiten,
) -> None:
    vast = DAG - EEN * 10
    samen = {**feiten, "beschut_vastgesteld": vast, "vaststelling_ingetrokken": GEEN}
    for dag in (vast + EEN, vast + 2 * EEN, DAG, DAG + 30 * EEN):
        assert register(samen, dag).velden["register"] == "niet_in"


def test_de_vaststelling_van_10_april_2026_is_de_laatste_dag() -> None:
    feiten: Feiten = {
        "ingeschreven_op": date(2026, 1, 12),
        "beschut_vastgesteld": date(2026, 4, 10),
        "uitgeschreven_op_verzoek": GEEN,
        "aow_dag": GEEN,
    }
    (tijdvak,) = registertijdvakken(feiten)
    assert (tijdvak.van, tijdvak.tot) == (date(2026, 1, 12), date(2026, 4, 10))


def test_twee_tijdvakken_als_iemand_niet_meer_voldoet() -> None:
    feiten: Feiten = {
        "ingeschreven_op": date(2026, 1, 12),
        "register_grond": "a_uwv",
        "voldoet_niet_meer_vanaf": date(2026, 6, 1),
        "beschut_vastgesteld": GEEN,
        "uitgeschreven_op_verzoek": GEEN,
        "aow_dag": date(2026, 9, 15),
    }
    assert [(t.tot, t.grond) for t in registertijdvakken(feiten)] == [
        (date(2026, 5, 31), "a_uwv"),
        (date(2026, 9, 14), "lid_6"),
    ]
    assert "tot en met 14 september 2026 (AOW-leeftijd bereikt)" in " ".join(
        register(feiten, DAG).toelichting
    )


TERUG: Feiten = {
    "overstap": "terug_naar_beschut",
    "eerder_positief_advies": True,
    "vaststelling_staat_nog": False,
    "eigen_aanvraag": False,
}
GEWOON, ZONDER_UWV = "nieuw_advies", "terug_zonder_uwv"


@pytest.mark.parametrize(
    ("dag", "volgens_wet"),
    [
        (date(2026, 11, 22), GEWOON),
        (date(2028, 6, 30), GEWOON),
        (date(2028, 7, 1), ZONDER_UWV),
        (date(2040, 1, 1), ZONDER_UWV),
    ],
)
def test_de_schakelaar_kiest_de_wet(dag: date, volgens_wet: str) -> None:
    def nodig(schakelaar: Terugvalrecht) -> object:
        return overstappen(TERUG, dag, wet_terugvalrecht=schakelaar).velden["nodig"]

    assert overstappen(TERUG, dag).velden["nodig"] == nodig("volgens_wet") == volgens_wet
    assert nodig("altijd") == ZONDER_UWV
    assert nodig("nooit") == GEWOON


def test_een_gedachte_experiment_zegt_dat_het_er_een_is() -> None:
    nu, dan = DAG, terugvalrecht_vanaf()
    altijd = overstappen(TERUG, nu, wet_terugvalrecht="altijd")
    nooit = overstappen(TERUG, dan, wet_terugvalrecht="nooit")
    for uit, dag in ((altijd, nu), (nooit, dan)):
        assert uit.peildatum == dag
        assert "gedachte-experiment" in " ".join(uit.waarschuwingen)
        assert "Gedachte-experiment" in " ".join(uit.stappen)
    assert altijd.zekerheid == "laag"
    assert overstappen(TERUG, nu).waarschuwingen == ()


def test_de_wet_van_2028_is_nooit_zeker() -> None:
    for overstap in feit_van("overstap").domein:
        uit = overstappen({**TERUG, "overstap": overstap}, terugvalrecht_vanaf())
        assert uit.zekerheid == "laag"
        assert "Die tekst is niet gelezen" in " ".join(uit.waarschuwingen)


@settings(deadline=None)
@given(situaties((OVERSTAPPEN,)))
def test_het_terugvalrecht_vraagt_nooit_om_meer_adviezen(situatie: tuple[Route, Feiten]) -> None:
    """The number of assessments by UWV can only fall when people may fall back without one."""
    _, feiten = situatie
    nooit = overstappen(feiten, DAG, wet_terugvalrecht="nooit").velden["uwv_advies"]
    altijd = overstappen(feiten, DAG, wet_terugvalrecht="altijd").velden["uwv_advies"]
    assert not (altijd is True and nooit is False)
    if feiten["eerder_positief_advies"] is True:
        assert altijd is False
