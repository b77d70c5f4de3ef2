# SPDX-License-Identifier: EUPL-1.2
"""The rules of the council: what is missing, what is not known, and what hangs on it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.regels.gemeente.raad import PUNTEN, VERORDENING, verordening
from opstap.regels.kern.feiten import GEEN, Waarde, feit_van

VANDAAG = date(2026, 11, 22)
ANTWOORD = st.sampled_from([True, False, None])
ALLES = st.fixed_dictionaries(
    {id: ANTWOORD for id in VERORDENING.feiten if feit_van(id).soort == "ja_nee"}
)


def bekend(antwoorden: dict[str, bool | None]) -> dict[str, Waarde]:
    return {id: waarde for id, waarde in antwoorden.items() if waarde is not None}


@given(ALLES)
def test_elk_punt_staat_in_precies_een_lijst(antwoorden: dict[str, bool | None]) -> None:
    blad = verordening(bekend(antwoorden), VANDAAG).antwoord()
    for punt in PUNTEN:
        lijst = {True: "geregeld", False: "ontbreekt", None: "onbekend"}[antwoorden[punt.feit]]
        for naam in ("geregeld", "ontbreekt", "onbekend"):
            assert (punt.wat in blad[naam]) == (naam == lijst)  # type: ignore[operator]


@given(ALLES)
def test_het_oordeel_in_drie_waarden(antwoorden: dict[str, bool | None]) -> None:
    standen = {antwoorden[punt.feit] for punt in PUNTEN}
    verwacht = "onvolledig" if False in standen else "onbekend" if None in standen else "volledig"
    assert verordening(bekend(antwoorden), VANDAAG).oordeel == verwacht


@given(ALLES, st.data())
def test_een_antwoord_erbij_spreekt_niet_tegen_wat_al_vaststond(
    antwoorden: dict[str, bool | None], data: st.DataObject
) -> None:
    deel = bekend(antwoorden)
    vol = {
        id: waarde if waarde is not None else data.draw(st.booleans(), label=id)
        for id, waarde in antwoorden.items()
    }
    eerst, daarna = (verordening(feiten, VANDAAG) for feiten in (deel, vol))
    for veld in ("oordeel", "hoger_aantal", "volgorde"):
        assert getattr(eerst, veld) in ("onbekend", getattr(daarna, veld))
    assert set(eerst.met("ontbreekt")) <= set(daarna.met("ontbreekt"))
    assert daarna.oordeel != "onbekend"
    assert daarna.vraag is None


@given(ALLES)
def test_de_volgorde_telt_alleen_als_de_raad_beide_regelde(
    antwoorden: dict[str, bool | None],
) -> None:
    uitkomst = verordening(bekend(antwoorden), VANDAAG)
    assert (uitkomst.volgorde == "aan") == (
        antwoorden["hoger_aantal"] is True and antwoorden["volgorde_geregeld"] is True
    )
    assert ("BW-08" in {r.id for r in uitkomst.regels}) == (antwoorden["hoger_aantal"] is not False)


def test_vragen_tot_alles_bekend_is() -> None:
    feiten: dict[str, Waarde] = {}
    gevraagd = []
    while (vraag := verordening(feiten, VANDAAG).vraag) is not None:
        assert vraag.id not in feiten
        gevraagd.append(vraag.id)
        feiten[vraag.id] = True
    assert gevraagd == [id for id in VERORDENING.feiten if id != "clientenadvies"]
    assert verordening(feiten, VANDAAG).oordeel == "volledig"


def test_elk_punt_heeft_een_eigen_vraag_en_een_artikel() -> None:
    assert len({punt.feit for punt in PUNTEN}) == len({punt.wat for punt in PUNTEN}) == len(PUNTEN)
    for punt in PUNTEN:
        assert feit_van(punt.feit).soort == "ja_nee"
        assert punt.regel in VERORDENING.regels
    artikelen = {punt.artikel.split(",")[0] for punt in PUNTEN}
    assert artikelen == {"8a", "8b", "8d", "10b", "47"}


@pytest.mark.parametrize(
    ("advies", "veld", "waarschuwing"),
    [(date(2026, 9, 15), "2026-09-15", False), (GEEN, "geen", True), (None, None, False)],
)
def test_het_advies_van_clienten(
    advies: Waarde | None, veld: str | None, waarschuwing: bool
) -> None:
    uitkomst = verordening({} if advies is None else {"clientenadvies": advies}, VANDAAG)
    assert uitkomst.clientenadvies == veld
    assert bool(uitkomst.waarschuwingen) is waarschuwing


def test_het_voorbeeld_geeft_een_antwoord() -> None:
    uitkomst = VERORDENING.reken(VERORDENING.voorbeeld, VANDAAG)
    assert set(VERORDENING.velden) <= uitkomst.als_dict().keys()
    assert all(zin.endswith(".") and "  " not in zin for zin in uitkomst.toelichting)
