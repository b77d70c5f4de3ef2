# SPDX-License-Identifier: EUPL-1.2
"""Questions about a person, from the facts: knowing more never contradicts what was known."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from opstap import regels
from opstap.basis.fouten import InvoerFout
from opstap.regels.beschut.arbeidsvermogen import heeft_arbeidsvermogen
from opstap.regels.beschut.dagbesteding import dagbesteding
from opstap.regels.beschut.groep import vaststelling_geldt
from opstap.regels.gesprek import volgende_vraag
from opstap.regels.kern.feiten import GEEN, Feit, Waarde, feit_van
from opstap.regels.kern.route import Route
from opstap.regels.kern.uitkomst import Uitkomst
from opstap.regels.kern.wetboek import regel
from opstap.regels.routes import route

DAG = date(2026, 7, 1)
ROUTES = [
    route(id)
    for id in (
        "arbeidsvermogen",
        "beschut-groep",
        "beschut-plicht",
        "dagbesteding",
        "lks-doelgroep",
        "lks-einde",
    )
]
GETALLEN = [Fraction(g) for g in ("0", "0.5", "1", "2", "3.5", "4", "31", "59", "60", "120")]
DAGEN = [DAG + timedelta(days=d) for d in (-400, -366, -365, -184, -31, -1, 0, 1)]
AANTALLEN = [(Fraction(31),), (Fraction(24), Fraction(36)), (Fraction("24.8"),) * 5]


def antwoorden(feit: Feit) -> st.SearchStrategy[Waarde]:
    """Answers to a question that lie on and around its borders."""
    if feit.soort in ("ja_nee", "keuze"):
        keus: list[Waarde] = list(feit.domein)
    elif feit.soort == "datum":
        keus = [dag for dag in DAGEN if dag <= DAG]
    elif feit.soort == "getallen":
        keus = list(AANTALLEN)
    else:
        hoogst = feit.maximum or Fraction(1_000)
        keus = [g for g in GETALLEN if g <= hoogst]
    return st.sampled_from([*keus, *([GEEN] if feit.geen else [])])


def samen_waar(heel: dict[str, Waarde]) -> dict[str, Waarde]:
    """The same situation without what cannot be true together and is refused."""
    if "beeld_arbeidsvermogen" in heel:
        heel["beeld_arbeidsvermogen"] = "wel" if heeft_arbeidsvermogen(heel, DAG) else "niet"
    laagst, hoger = (heel.get(f"beschut_{wat}") for wat in ("minimum", "verordening"))
    if isinstance(hoger, Fraction) and (not isinstance(laagst, Fraction) or hoger < laagst):
        heel["beschut_verordening"] = GEEN
    if "werkt_al" in heel:
        dagen = [heel[id] for id in ("start", "lks_aanvraagdatum", "vorige_lks_aanvraag")]
        heel["lks_aanvraagdatum"] = max(dag for dag in dagen if isinstance(dag, date))
        if not heel["werkt_al"]:
            heel["start"] = DAG + timedelta(days=1)
    vast, weg = (heel.get(id) for id in ("beschut_vastgesteld", "vaststelling_ingetrokken"))
    if isinstance(weg, date) and (not isinstance(vast, date) or weg <= vast):
        heel["vaststelling_ingetrokken"] = GEEN
    if vaststelling_geldt(heel, DAG) and "beschut_afgewezen" in heel:
        heel["beschut_afgewezen"] = False
    if heel.get("beeld_arbeidsvermogen") == "niet":
        heel |= {"beschut_vastgesteld": GEEN, "vaststelling_ingetrokken": GEEN}
        heel["advies_beschut"] = "negatief" if heel["advies_beschut"] == "negatief" else "geen"
    return heel


@st.composite
def situaties(draw: st.DrawFn) -> tuple[Route, dict[str, Waarde], dict[str, Waarde]]:
    """A question, what is known, and the same with everything known."""
    een = draw(st.sampled_from(ROUTES))
    heel = samen_waar({id: draw(antwoorden(feit_van(id))) for id in een.feiten})
    bekend = draw(st.sets(st.sampled_from(een.feiten)))
    return een, {id: heel[id] for id in een.feiten if id in bekend}, heel


def reken(een: Route, feiten: dict[str, Waarde]) -> Uitkomst:
    return een.antwoord(feiten, DAG)


@settings(deadline=None)
@given(situaties())
def test_meer_weten_spreekt_een_uitkomst_nooit_tegen(
    situatie: tuple[Route, dict[str, Waarde], dict[str, Waarde]],
) -> None:
    een, deel, heel = situatie
    half, vol = reken(een, deel).antwoord(), reken(een, heel).antwoord()
    assert vol["vraag"] is None
    if half["vraag"] is None:
        hoofd = next(iter(een.velden))
        assert half[hoofd] == vol[hoofd]
    else:
        assert vol[next(iter(een.velden))] in half["mogelijk"]  # type: ignore[operator]


@settings(deadline=None)
@given(situaties())
def test_dezelfde_feiten_geven_dezelfde_uitkomst_in_elke_volgorde(
    situatie: tuple[Route, dict[str, Waarde], dict[str, Waarde]],
) -> None:
    een, deel, _ = situatie
    heen, terug = reken(een, deel), reken(een, dict(reversed(deel.items())))
    assert heen.antwoord() == terug.antwoord()
    assert heen.toelichting == terug.toelichting


@settings(deadline=None)
@given(situaties())
def test_vraag_voor_vraag_komt_iedereen_bij_een_uitkomst(
    situatie: tuple[Route, dict[str, Waarde], dict[str, Waarde]],
) -> None:
    een, _, heel = situatie
    bekend: dict[str, Waarde] = {}
    for _ in een.feiten:
        vraag = volgende_vraag(een, bekend, DAG)
        if vraag is None:
            break
        assert vraag.id in een.feiten
        assert vraag.id not in bekend
        bekend[vraag.id] = heel[vraag.id]
    hoofd = next(iter(een.velden))
    assert reken(een, bekend).antwoord()[hoofd] == reken(een, heel).antwoord()[hoofd]


@given(st.sampled_from(GETALLEN), st.sampled_from(GETALLEN), st.booleans())
def test_meer_kunnen_maakt_arbeidsvermogen_nooit_minder(
    minuten: Fraction, uren: Fraction, minimumloon: bool
) -> None:
    assume(uren <= 24)

    def vermogen(m: Fraction, u: Fraction) -> bool:
        feiten: dict[str, Waarde] = {"kan_taak": True, "werknemersvaardigheden": True}
        feiten |= {"minuten_achtereen": m, "uren_per_dag": u, "minimumuurloon": minimumloon}
        uit = heeft_arbeidsvermogen(feiten, DAG)
        assert uit is not None
        return uit

    if vermogen(minuten, uren):
        assert vermogen(minuten + 1, uren)
        assert vermogen(minuten, min(uren + 1, Fraction(24)))


@given(st.dates(date(2020, 1, 1), date(2027, 12, 31)), st.integers(1, 500))
def test_een_vaststelling_geldt_van_de_dag_zelf_tot_de_dag_van_de_intrekking(
    vanaf: date, dagen: int
) -> None:
    tot = vanaf + timedelta(days=dagen)
    feiten: dict[str, Waarde] = {"beschut_vastgesteld": vanaf, "vaststelling_ingetrokken": tot}
    een = timedelta(days=1)
    assert [vaststelling_geldt(feiten, d) for d in (vanaf - een, vanaf, tot - een, tot)] == [
        *(False, True, True, False)
    ]


def test_dagbesteding_kent_geen_loonwaarde_en_geen_grens() -> None:
    """A share of 30% is practice and never a condition."""
    assert "loonwaarde" not in route("dagbesteding").feiten
    uit = dagbesteding({"beeld_arbeidsvermogen": "niet"}, DAG)
    assert "Die staat niet in de wet" in " ".join(uit.stappen)
    assert uit.vraag is None


def test_niemand_wordt_geordend() -> None:
    """No answer about the duty has a list of persons, and no fact is a score."""
    feiten: dict[str, Waarde] = {"in_groep": True, "contracturen": (Fraction(31),) * 3}
    blad = route("beschut-plicht").antwoord(
        {**feiten, "beschut_minimum": Fraction(3), "beschut_verordening": GEEN}, DAG
    )
    assert [w for w in blad.antwoord().values() if isinstance(w, list)] == [[False]]
    assert blad.antwoord()["plicht"] is False


@pytest.mark.parametrize("id", ["lks", "lks-verloop", "loonwaarde", "plaatsen", "beschut-loon"])
def test_een_vraag_met_getallen_weigert_zonder_haar_feiten(id: str) -> None:
    een = route(id)
    assert een.verplicht
    with pytest.raises(InvoerFout, match=f"{een.verplicht[0]} ontbreekt"):
        een.reken({}, DAG)


def test_de_plicht_als_functie_en_als_vraag_zijn_dezelfde() -> None:
    los = regels.beschutplicht([31, 20], minimum=2, in_groep=True, peildatum=DAG)
    vraag = route("beschut-plicht").reken(
        {
            "in_groep": "ja",
            "contracturen": "31; 20",
            "beschut_minimum": "2",
            "beschut_verordening": "geen",
        },
        DAG,
    )
    assert los.antwoord() == vraag.antwoord()
    assert los.stappen == vraag.stappen
    assert los.regels == vraag.regels


def test_op_de_grensdag_is_de_lezing_minder_zeker() -> None:
    zeker, twijfel = (regel("LK-03", DAG, lezing=naam) for naam in (None, "laatste_dag"))
    feiten = {
        "wsw_dienstbetrekking": "nee",
        "verdient_minimumloon": "nee",
        "werkt_al": "ja",
        "herkomst": "vso",
        "lks_aanvraag": "persoon",
        "start": "2026-09-01",
    }
    for dag, gebruikt in [("2027-02-28", zeker), ("2027-03-01", twijfel), ("2027-03-02", zeker)]:
        uit = route("lks-doelgroep").reken({**feiten, "lks_aanvraagdatum": dag}, DAG)
        assert gebruikt in uit.regels


def test_een_lager_aantal_geeft_nooit_meer_plicht() -> None:
    stand = [
        regels.beschutplicht([31] * 5, minimum=doel, in_groep=True).plicht for doel in range(1, 10)
    ]
    assert stand == [False] * 5 + [True] * 4
    for eerder, later in pairwise(stand):
        assert not (eerder and not later)
