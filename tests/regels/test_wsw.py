# SPDX-License-Identifier: EUPL-1.2
"""The Wsw: a closed group, the terms of an indication, and the days on which both agree."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.regels.kern.feiten import GEEN, Waarde
from opstap.regels.kern.kalender import laatste_dag
from opstap.regels.routes import route
from opstap.regels.wsw.groep import wsw
from opstap.regels.wsw.herindicatie import wsw_herindicatie

Feiten = dict[str, Waarde]
DAG, EEN = date(2026, 6, 1), timedelta(days=1)
DAGEN = st.dates(date(2019, 1, 1), date(2060, 12, 31))
BAAN: Feiten = {"wsw_baan_2014": True, "indicatie_ingetrokken": GEEN}


@given(DAGEN, DAGEN, st.integers(0, 20_000))
def test_wie_eruit_is_komt_niet_terug(einde: date, aow: date, dagen: int) -> None:
    feiten: Feiten = {**BAAN, "indicatie_geldig_tot": einde, "aow_dag": aow}
    eerst, later = (wsw(feiten, d).velden["wsw"] for d in (DAG, DAG + EEN * dagen))
    assert (eerst, later) != ("niet", "wel")


@given(DAGEN, DAGEN)
def test_de_laatste_dag_is_in_beide_vragen_dezelfde(einde: date, aow: date) -> None:
    feiten: Feiten = {"indicatie_geldig_tot": einde, "aow_dag": aow}
    laatste = wsw_herindicatie(feiten, DAG).laatste_dag
    assert laatste == min(einde, aow - EEN)
    assert wsw({**BAAN, **feiten}, laatste).velden["wsw"] == "wel"
    assert wsw({**BAAN, **feiten}, laatste + EEN).velden["wsw"] == "niet"


@given(DAGEN, DAGEN)
def test_aanvragen_is_zestien_weken_voor_het_einde_en_op_tijd_tot_en_met_die_dag(
    einde: date, ontvangen: date
) -> None:
    uit = wsw_herindicatie(
        {"indicatie_geldig_tot": einde, "aow_dag": GEEN, "herindicatie_ontvangen": ontvangen}, DAG
    )
    assert uit.aanvragen_uiterlijk is not None
    assert (einde - uit.aanvragen_uiterlijk).days == 112
    assert uit.op_tijd is (ontvangen <= uit.aanvragen_uiterlijk)
    assert uit.besluit_uiterlijk == ontvangen + EEN * 112
    assert bool(uit.waarschuwingen) is (uit.besluit_uiterlijk > einde)


@given(st.dates(date(2019, 1, 1), date(2040, 12, 31)), st.integers(0, 100))
def test_een_indicatie_duurt_een_tot_en_met_vijftig_jaar(ingang: date, jaren: int) -> None:
    met_jaren: Feiten = {"indicatie_ingang": ingang, "indicatie_jaren": jaren}
    if not 1 <= jaren <= 50:
        with pytest.raises(GebruiksFout, match="minstens 1 en hoogstens 50 jaar"):
            wsw_herindicatie(met_jaren, DAG)
        return
    einde = laatste_dag(ingang, 12 * jaren)
    met_einde: Feiten = {"indicatie_ingang": ingang, "indicatie_geldig_tot": einde}
    a, b = (wsw_herindicatie(f, DAG) for f in (met_jaren, met_einde))
    assert a.antwoord() == b.antwoord()
    assert a.geldig_tot == einde


def test_elf_maanden_te_kort_en_een_dag_te_lang() -> None:
    ingang = date(2026, 1, 1)
    for einde in (date(2026, 12, 30), date(2076, 1, 1)):
        with pytest.raises(GebruiksFout, match="van 1 januari 2026 tot en met"):
            wsw_herindicatie({"indicatie_ingang": ingang, "indicatie_geldig_tot": einde}, DAG)


@given(st.fractions(Fraction(1, 4), 60, max_denominator=100))
def test_ernstig_telt_altijd_een_kwart_meer(uren: Fraction) -> None:
    def eenheden(categorie: str) -> Fraction:
        uit = route("standaardeenheden").antwoord(
            {"wsw_uren": uren, "arbeidshandicap": categorie}, DAG
        )
        return Fraction(str(uit.antwoord()["exact"]))

    assert eenheden("ernstig") == eenheden("matig") * Fraction(5, 4)
    assert eenheden("matig") == uren / 36


def test_de_uitkomst_noemt_de_feiten_zoals_ze_zijn_gevraagd() -> None:
    uit = route("standaardeenheden").reken({"wsw_uren": "28", "arbeidshandicap": "matig"}, DAG)
    assert uit.feiten == {"wsw_uren": "28", "arbeidshandicap": "matig"}
    assert uit.peildatum == DAG
    jaar = route("arbeidsjaren").reken({"maandstanden": "6x1;6x0"}, DAG)
    assert jaar.antwoord()["standaardeenheden"] == "0.50"
    assert jaar.feiten == {"maandstanden": ["1"] * 6 + ["0"] * 6}
