# SPDX-License-Identifier: EUPL-1.2
"""Terms and calendars: by which day, and never a day that the law does not give."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from opstap import regels
from opstap.basis.fouten import GebruiksFout, OpstapFout
from opstap.regels.kern.beslistabel import tabel
from opstap.regels.kern.mijlpalen import KalenderUitkomst, Mijlpaal, op_volgorde
from opstap.regels.kern.route import Route
from opstap.regels.routes import route, routes
from opstap.regels.termijnen import ROUTES, lks_termijn
from opstap.regels.termijnen.werkdagen import eerste_werkdag, feestdag, termijn

VANDAAG = date(2026, 11, 22)
DAGEN = st.dates(date(2014, 1, 1), date(2100, 10, 1))
JAREN = st.integers(2026, 2098)


@pytest.mark.parametrize(
    "pasen",
    [
        *(date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)),
        *(date(2038, 4, 25), date(2049, 4, 18), date(2076, 4, 19), date(2100, 3, 28)),
    ],
)
def test_pasen_en_wat_eraan_hangt(pasen: date) -> None:
    dagen = {-2: "Goede Vrijdag", 1: "tweede paasdag", 39: "Hemelvaartsdag", 50: "tweede pinksterd"}
    for afstand, naam in dagen.items():
        assert feestdag(pasen + timedelta(days=afstand)).startswith(naam)
    assert feestdag(pasen) == ""  # Easter Sunday is a Sunday, and so no other holiday


@given(st.integers(2014, 2100))
def test_elk_jaar_heeft_negen_feestdagen_en_koningsdag_is_nooit_op_zondag(jaar: int) -> None:
    dagen = [date(jaar, 1, 1) + timedelta(days=n) for n in range(366)]
    feesten = {dag: feestdag(dag) for dag in dagen if dag.year == jaar and feestdag(dag)}
    assert 8 <= len(feesten) <= 9  # Ascension Day may be on 5 May
    (koningsdag,) = (dag for dag, naam in feesten.items() if naam == "Koningsdag")
    assert koningsdag.weekday() != 6
    assert koningsdag in (date(jaar, 4, 26), date(jaar, 4, 27))


@given(DAGEN, st.integers(0, 400))
def test_een_termijn_eindigt_op_een_werkdag_en_schuift_nooit_terug(dag: date, later: int) -> None:
    einde = eerste_werkdag(dag)
    assert dag <= einde <= dag + timedelta(days=5)
    assert einde.weekday() < 5
    assert feestdag(einde) == ""
    assert eerste_werkdag(einde) == einde
    assert eerste_werkdag(dag + timedelta(days=later)) >= einde


def test_een_termijn_van_meer_dan_twaalf_weken_loopt_niet_door_in_het_weekend() -> None:
    zaterdag = date(2026, 10, 10)
    assert termijn(zaterdag, 12).laatste_dag == date(2027, 1, 4)
    assert termijn(zaterdag, 13).laatste_dag == date(2027, 1, 9)


@pytest.mark.parametrize(
    ("grens", "laatste", "begin"),
    [
        ("voor", date(2026, 4, 29), "Voor 30 april 2026: "),
        ("uiterlijk", date(2026, 4, 30), "Uiterlijk 30 april 2026: "),
        ("op", date(2026, 4, 30), "Op 30 april 2026: "),
        ("vanaf", None, "Vanaf 30 april 2026: "),
    ],
)
def test_voor_een_dag_is_iets_anders_dan_uiterlijk_op_die_dag(
    grens: str, laatste: date | None, begin: str
) -> None:
    rij = Mijlpaal(date(2026, 4, 30), grens, "het stuk is weg", "artikel 1")  # type: ignore[arg-type]
    assert rij.laatste_dag == laatste
    assert rij.zin == f"{begin}het stuk is weg (artikel 1)."
    assert rij.als_dict()["laatste_dag"] == (laatste and laatste.isoformat())


def test_een_kalender_is_op_volgorde_en_gaat_tot_en_met_2100() -> None:
    laat = Mijlpaal(date(2026, 5, 2), "voor", "laat", "artikel 1")
    vroeg = Mijlpaal(date(2026, 4, 30), "uiterlijk", "vroeg", "artikel 2")
    assert op_volgorde([laat, vroeg]) == (vroeg, laat)
    with pytest.raises(GebruiksFout, match="tot en met 2100"):
        op_volgorde([Mijlpaal(date(2101, 1, 1), "voor", "te ver", "artikel 1")])


@given(st.dates(date(2015, 1, 1), date(2100, 8, 1)), st.integers(0, 60))
def test_een_latere_aanvraag_geeft_nooit_een_eerder_advies(dag: date, later: int) -> None:
    assert _advies(dag) <= _advies(dag + timedelta(days=later))


def _advies(dag: date) -> date:
    uitkomst = route("termijn-advies").antwoord({"aanvraagdatum": dag}, VANDAAG)
    assert isinstance(uitkomst, KalenderUitkomst)
    (rij,) = uitkomst.mijlpalen
    assert rij.laatste_dag is not None
    assert dag + timedelta(weeks=8) <= rij.laatste_dag <= dag + timedelta(weeks=8, days=5)
    return rij.laatste_dag


@given(st.dates(date(2024, 1, 1), date(2098, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_aanvragen_achteraf_kan_zes_maanden(start: date, wacht: int, langer: int) -> None:
    eerst = lks_termijn(start + timedelta(days=wacht), start)
    later = lks_termijn(start + timedelta(days=wacht + langer), start)
    assert eerst.aanvragen_voor == later.aanvragen_voor
    rang = {True: 0, None: 1, False: 2}  # once too late, never in time again
    assert rang[eerst.op_tijd] <= rang[later.op_tijd]
    assert (eerst.op_tijd is True) == (start + timedelta(days=wacht) < eerst.aanvragen_voor)  # type: ignore[operator]


def test_de_deur_van_het_pakket_geeft_dezelfde_termijn() -> None:
    uitkomst = regels.lks_termijn(date(2027, 2, 15), date(2026, 9, 1))
    assert uitkomst == lks_termijn(date(2027, 2, 15), date(2026, 9, 1))
    assert isinstance(uitkomst, regels.TermijnUitkomst)


@given(JAREN, st.integers(0, 364))
def test_het_ontwerp_is_precies_84_dagen_eerder_bij_de_raden(jaar: int, dag: int) -> None:
    vergadering = date(jaar - 1, 1, 1) + timedelta(days=dag)
    uitkomst = _kalender("begroting-gr", begrotingsjaar=jaar, bestuursvergadering=vergadering)
    ontwerp = vergadering - timedelta(days=84)
    assert uitkomst.velden["ontwerp_uiterlijk"] == ontwerp
    assert (ontwerp, "uiterlijk") in {(rij.dag, rij.grens) for rij in uitkomst.mijlpalen}
    assert bool(uitkomst.waarschuwingen) == (vergadering >= date(jaar - 1, 9, 15))


@given(JAREN)
def test_zonder_vergadering_is_het_laatste_ontwerp_van_22_juni(jaar: int) -> None:
    uitkomst = _kalender("begroting-gr", begrotingsjaar=jaar)
    assert uitkomst.vraag is not None
    assert date(jaar - 1, 6, 22) in {rij.dag for rij in uitkomst.mijlpalen}


@given(JAREN, st.sampled_from(["begroting-gr", "begroting-gemeente"]))
def test_voor_een_dag_is_de_dag_ervoor_de_laatste(jaar: int, vraag: str) -> None:
    dagen = {rij.laatste_dag for rij in _kalender(vraag, begrotingsjaar=jaar).mijlpalen}
    vast = date(jaar - 1, 4, 29) if vraag == "begroting-gr" else date(jaar - 1, 11, 14)
    assert {vast, date(jaar + 1, 7, 14)} <= dagen


@given(st.dates(date(2024, 1, 1), date(2098, 12, 31)))
@example(date(2024, 2, 29))
def test_na_een_herindeling_komen_zes_maanden_een_jaar_en_twee_jaar(dag: date) -> None:
    uitkomst = _kalender("herindeling", herindelingsdatum=dag, gr_deelnemers="ook_anderen")
    velden = uitkomst.velden
    zes, twaalf, regels_tot = (
        velden[veld]
        for veld in ("zonder_verlenging", "regeling_hoogstens_tot", "regels_gelden_tot")
    )
    assert isinstance(zes, date)
    assert isinstance(twaalf, date)
    assert isinstance(regels_tot, date)
    assert dag < zes < twaalf < regels_tot
    schrikkeldag = (dag.month, dag.day) == (2, 29)  # 28 February is the last day of the two years
    twee_jaar = date(dag.year + 2, 3, 1) if schrikkeldag else dag.replace(year=dag.year + 2)
    assert regels_tot == twee_jaar
    assert velden["regeling_aanpassen_uiterlijk"] is None  # extended or not, that is not known


def _kalender(vraag: str, **feiten: object) -> KalenderUitkomst:
    uitkomst = route(vraag).antwoord(feiten, VANDAAG)  # type: ignore[arg-type]
    assert isinstance(uitkomst, KalenderUitkomst)
    assert list(uitkomst.mijlpalen) == list(op_volgorde(uitkomst.mijlpalen))
    return uitkomst


def test_elke_rij_van_de_betaling_na_een_herindeling_komt_voor() -> None:
    gezien = set()
    for jaar in (2026, 2027):
        for opgeheven in (True, False):
            for verdeeld in (True, False):
                feiten = {
                    "herindelingsdatum": date(2027, 1, 1),
                    "uitkeringsjaar": jaar,
                    "gemeente_opgeheven": opgeheven,
                    "gebied_verdeeld": verdeeld,
                }
                blad = route("herindeling-betaling").antwoord(feiten, VANDAAG).als_dict()
                gezien.add(blad["ontvanger"])
    assert gezien == {rij.dan for rij in tabel("herindeling_betaling").rijen}


ANTWOORDEN: dict[str, list[object]] = {
    "aanvraagdatum": [date(2026, 3, 2), date(2026, 3, 3)],
    "eigen_aanvraag": [True, False],
    "uwv_wacht": [True, False],
    "lks_aanvraagdatum": [date(2026, 9, 1), date(2027, 3, 1)],
    "start": [date(2026, 9, 1), date(2026, 7, 1)],
    "loonwaarde_vastgesteld": [date(2027, 3, 20)],
    "wmo_aanvraag": [date(2026, 10, 10), date(2026, 10, 26)],
    "wmo_melding": [date(2026, 9, 1), date(2026, 10, 11)],
    "wmo_onderzoek_klaar": [date(2026, 10, 9)],
    "begrotingsjaar": [2027, 2028],
    "begrotingsstuk": ["begroting", "wijziging"],
    "bestuursvergadering": [date(2026, 9, 15), date(2027, 6, 30)],
    "wijziging_uitgezonderd": [True, False],
    "raadsvergadering": [date(2026, 11, 5), date(2027, 11, 15)],
    "nieuw_bedrag": [Fraction(400_000)],
    "bekend_sinds": [date(2027, 5, 30), date(2029, 1, 1)],
    "uitkeringsvorm": ["decentralisatie", "specifieke"],
    "herindelingsdatum": [date(2027, 1, 1)],
    "gr_deelnemers": ["alleen_fusiegemeenten", "ook_anderen", "geen"],
    "gr_verlengd": [True, False],
    "uitkeringsjaar": [2026, 2027],
    "gemeente_opgeheven": [True, False],
    "gebied_verdeeld": [True, False],
}
KEUZE_VAN_VRAAG = ("begrotingsstuk", "lks_aanvraagdatum", "loonwaarde_vastgesteld")
"""What says which question is asked, with a default that its help names; not facts to find out."""


@given(st.data())
def test_een_antwoord_erbij_spreekt_niet_tegen_wat_al_vaststond(data: st.DataObject) -> None:
    vraag: Route = data.draw(st.sampled_from(ROUTES))
    vol = {id: data.draw(st.sampled_from(ANTWOORDEN[id]), label=id) for id in vraag.feiten}
    weg = data.draw(st.sets(st.sampled_from(vraag.feiten)))
    deel = {
        id: waarde
        for id, waarde in vol.items()
        if id not in weg or id in vraag.verplicht or id in KEUZE_VAN_VRAAG
    }
    try:
        eerst = vraag.antwoord(deel, VANDAAG).antwoord()  # type: ignore[arg-type]
        daarna = vraag.antwoord(vol, VANDAAG).antwoord()  # type: ignore[arg-type]
    except OpstapFout:
        return  # answers that cannot be true together
    for veld in vraag.velden:
        if eerst[veld] not in (None, "onbekend"):
            assert daarna[veld] == eerst[veld], (vraag.id, veld)
    assert vraag.antwoord(vol, VANDAAG).als_dict() == vraag.antwoord(vol, VANDAAG).als_dict()  # type: ignore[arg-type]


@pytest.mark.parametrize("vraag", ROUTES, ids=lambda vraag: vraag.id)
def test_het_voorbeeld_geeft_een_kalender_met_artikelen(vraag: Route) -> None:
    assert routes()[vraag.id] is vraag
    uitkomst = vraag.reken(vraag.voorbeeld, VANDAAG)
    blad = uitkomst.als_dict()
    assert set(vraag.velden) <= blad.keys()
    assert {r.id for r in uitkomst.regels} <= set(vraag.regels)
    assert set(uitkomst.feiten) <= set(vraag.feiten)
    assert all(zin.endswith(".") and "  " not in zin for zin in uitkomst.toelichting)
    if isinstance(uitkomst, KalenderUitkomst):
        assert blad["kalender"]
        assert all("artikel" in rij.artikel for rij in uitkomst.mijlpalen)
