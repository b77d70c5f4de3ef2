# SPDX-License-Identifier: EUPL-1.2
"""What has run out on a day, and what soon will: figures, texts and cases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.regels.kern.parameters import SOORTEN, parameter, versies
from opstap.regels.kern.wetboek import Versie, Wetsregel, wetboek
from opstap.regels.naslag import controle
from opstap.regels.naslag.controle import (
    VOORAF,
    Controle,
    controleer,
    melding,
    minimumloon,
    standen,
)
from opstap.regels.naslag.gevallen import gevallen

DAG = timedelta(days=1)
EINDE = versies("wml_maand")[-1].tot
assert EINDE is not None
dagen = st.dates(date(2015, 1, 1), date(2099, 12, 31))


def stand(naam: str, dag: date) -> str:
    (gevonden,) = [s for s in standen(dag) if s.parameter.naam == naam]
    return gevonden.stand


def van(soort: str, dag: date) -> dict[str, Controle]:
    """The checks of one kind, by what they are about."""
    alle = (c for c in controleer(dag).controles if c.id.startswith(f"{soort} "))
    return {c.id.removeprefix(f"{soort} "): c for c in alle}


# Figures


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (EINDE - VOORAF - DAG, "geldt"),
        (EINDE - VOORAF, "loopt af"),
        (EINDE, "loopt af"),
        (EINDE + DAG, "verlopen"),
        (date(2024, 6, 30), "geldt"),  # a newer one follows the next day
        (date(2023, 12, 31), "nog niet"),
    ],
)
def test_een_cijfer_loopt_zestig_dagen_vooraf_af(dag: date, verwacht: str) -> None:
    assert stand("wml_maand", dag) == verwacht


def test_een_cijfer_zonder_datum_geldt_altijd() -> None:
    zonder = [naam for naam in SOORTEN if not versies(naam)]
    assert zonder
    for dag in (date(2015, 1, 1), date(2099, 12, 31)):
        assert {stand(naam, dag) for naam in zonder} == {"geldt"}


@given(dag=dagen)
def test_elk_cijfer_staat_er_een_keer(dag: date) -> None:
    assert [s.parameter.naam for s in standen(dag)] == list(SOORTEN)


@given(dag=dagen)
def test_de_stand_is_die_van_de_parameter_waarmee_gerekend_wordt(dag: date) -> None:
    for gevonden in standen(dag):
        if gevonden.stand != "nog niet":
            gebruikt = parameter(gevonden.parameter.naam, dag)
            assert gebruikt.id == gevonden.parameter.id
            assert gebruikt.verlopen == (gevonden.stand == "verlopen")


@given(dag=dagen)
def test_van_alle_versies_geldt_er_hoogstens_een(dag: date) -> None:
    alle = standen(dag, alle=True)
    for naam in SOORTEN:
        eigen = [s.stand for s in alle if s.parameter.naam == naam]
        assert len(eigen) == max(1, len(versies(naam)))
        assert sum(s in ("geldt", "loopt af", "verlopen") for s in eigen) <= 1


def test_de_stand_in_woorden() -> None:
    woorden = {s.parameter.id: s.tekst for s in standen(date(2026, 11, 22), alle=True)}
    assert woorden["wml_maand.2026-07"] == "loopt af op 31 december 2026"
    assert woorden["wml_maand.2026-01"] == "vervangen"
    vroeg = {s.parameter.id: s.tekst for s in standen(date(2026, 1, 1), alle=True)}
    assert vroeg["wml_maand.2026-07"] == "geldt vanaf 1 juli 2026"


# What a visitor and a machine must know


def test_de_melding_noemt_wat_afloopt_en_tot_wanneer() -> None:
    zin = melding(EINDE)
    assert zin is not None
    assert zin.startswith("Opstap kent het minimumloon per maand")
    assert "tot en met 31 december 2026." in zin
    assert zin.endswith("Voor een latere dag rekent Opstap met het laatste cijfer.")


def test_zonder_iets_dat_afloopt_is_er_geen_melding() -> None:
    assert melding(date(2026, 9, 1)) is None


def test_tot_wanneer_het_minimumloon_bekend_is() -> None:
    assert minimumloon(date(2026, 9, 1)) == (EINDE, True)
    assert minimumloon(EINDE - VOORAF) == (EINDE, False)
    assert minimumloon(EINDE + DAG) == (EINDE, False)


# Texts of the law


def test_een_tekst_die_nog_komt_en_niet_gelezen_is_vraagt_aandacht() -> None:
    nu = van("regel", date(2026, 11, 22))["BW-10"]
    assert nu.uitkomst == "let op"
    assert nu.toelichting.startswith("Vanaf 1 juli 2028 geldt een andere tekst, die niet is nage")
    straks = van("regel", date(2028, 7, 1))["BW-10"]
    assert straks.uitkomst == "let op"
    assert straks.toelichting.startswith("De tekst die nu geldt, is niet nagekeken: ")


def test_elke_regel_wordt_bekeken() -> None:
    assert set(van("regel", date(2026, 11, 22))) == set(wetboek())


def _regel(*versies: Versie) -> Wetsregel:
    return Wetsregel("XX-01", "Proef", "proef", versies, {})


def _versie(vanaf: date, tot: date | None, zekerheid: str = "hoog") -> Versie:
    return Versie(vanaf, tot, "Wet, artikel 1", None, zekerheid, "Tekst.", "de tekst")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dag", "uitkomst", "woorden"),
    [
        (date(2019, 12, 31), "let op", "pas vanaf 1 januari 2020"),
        (date(2020, 1, 1), "klopt", "vanaf 1 januari 2025 geldt een andere tekst"),
        (date(2025, 1, 1), "klopt", "in deze vorm vanaf 1 januari 2025"),
        (date(2030, 10, 31), "klopt", "Geldt"),
        (date(2030, 11, 1), "let op", "Loopt af op 31 december 2030"),
        (date(2030, 12, 31), "let op", "Loopt af op 31 december 2030"),
        (date(2031, 1, 1), "afwijking", "gold tot en met 31 december 2030"),
    ],
)
def test_een_tekst_met_een_einde(
    dag: date, uitkomst: str, woorden: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    regel = _regel(
        _versie(date(2020, 1, 1), date(2024, 12, 31)),
        _versie(date(2025, 1, 1), date(2030, 12, 31)),
    )
    monkeypatch.setattr(controle, "wetboek", lambda: {regel.id: regel})
    monkeypatch.setattr(controle, "gevallen", lambda: ())
    (bevonden,) = van("regel", dag).values()
    assert (bevonden.uitkomst, woorden in bevonden.toelichting) == (uitkomst, True)


# Cases


def test_elk_geval_van_het_product_klopt() -> None:
    bevonden = van("gevallen", date(2026, 11, 22))
    assert set(bevonden) == {geval.regel for geval in gevallen()}
    fout = {id: c.toelichting for id, c in bevonden.items() if c.uitkomst != "klopt"}
    assert fout == {}


def test_een_defect_in_een_regel_valt_op(monkeypatch: pytest.MonkeyPatch) -> None:
    def stuk(geval: object) -> list[str]:
        raise KeyError(geval)

    monkeypatch.setattr(controle, "toets", stuk)
    assert {c.uitkomst for c in van("gevallen", date(2026, 11, 22)).values()} == {"afwijking"}


def test_het_rapport_is_geslaagd_zolang_niets_verlopen_is() -> None:
    assert controleer(EINDE).geslaagd
    later = controleer(EINDE + DAG)
    assert not later.geslaagd
    assert later.als_dict()["peildatum"] == "2027-01-01"
    assert len({c.id for c in later.controles}) == len(later.controles)
