# SPDX-License-Identifier: EUPL-1.2
"""The divisions of 2015-2026, codes that are not (or no longer) there, and names."""

from __future__ import annotations

from datetime import date

import pytest

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.gebieden import (
    LAATSTE_JAAR,
    arbeidsmarktregios,
    gemeente,
    gemeenten,
    herindelingen,
    herken_indeling,
    inwoners,
    opvolgers,
    provincies,
    stel_codes_voor,
)

AANTALLEN = {
    2015: 393,
    2016: 390,
    2017: 388,
    2018: 380,
    2019: 355,
    2020: 355,
    2021: 352,
    2022: 345,
    2023: 342,
    2024: 342,
    2025: 342,
    2026: 342,
}

INWONERS = {
    2017: 17_081_507,
    2018: 17_181_084,
    2019: 17_282_163,
    2020: 17_407_585,
    2021: 17_475_415,
    2022: 17_590_672,
    2023: 17_811_291,
    2024: 17_942_942,
    2025: 18_044_027,
    2026: 18_130_208,
}


@pytest.mark.parametrize(("jaar", "aantal"), AANTALLEN.items())
def test_aantal_gemeenten_per_jaar(jaar: int, aantal: int) -> None:
    indeling = gemeenten(jaar)
    assert len(indeling) == aantal
    assert list(indeling) == sorted(indeling)


@pytest.mark.parametrize(("jaar", "totaal"), INWONERS.items())
def test_inwoners_tellen_op_tot_heel_nederland_en_passen_bij_de_indeling(
    jaar: int, totaal: int
) -> None:
    assert sum(inwoners(jaar).values()) == totaal
    assert list(inwoners(jaar)) == list(gemeenten(jaar))


def test_een_later_jaar_krijgt_de_laatste_indeling() -> None:
    assert gemeenten(2048) == gemeenten(LAATSTE_JAAR) == gemeenten()


def test_een_jaar_zonder_gegevens_wordt_geweigerd() -> None:
    with pytest.raises(GebruiksFout, match="2014 is niet bekend"):
        gemeenten(2014)
    for jaar in (2016, 2027):
        with pytest.raises(GebruiksFout, match=f"geen inwonertallen van {jaar}"):
            inwoners(jaar)


def test_wie_de_uitkomst_verandert_verandert_de_bron_niet() -> None:
    gemeenten().clear()
    inwoners(2026)["GM0363"] = 0
    assert len(gemeenten()) == 342
    assert inwoners(2026)["GM0363"] > 900_000


def test_twaalf_provincies_en_vijfendertig_regios() -> None:
    assert len(provincies()) == 12
    assert provincies()["PV30"] == "Noord-Brabant"
    assert len(arbeidsmarktregios()) == 35
    assert arbeidsmarktregios()["AM01"] == "Groningen"
    for gem in gemeenten().values():
        assert gem.provincie_code in provincies()
        assert gem.arbeidsmarktregio_code in arbeidsmarktregios()


def test_een_gemeente_van_nu() -> None:
    amsterdam = gemeente("GM0363")
    assert (amsterdam.naam, amsterdam.provincie, amsterdam.tot) == (
        "Amsterdam",
        "Noord-Holland",
        None,
    )
    assert str(amsterdam) == "GM0363 Amsterdam"


def test_weesp_bestond_op_1_januari_2022_nog() -> None:
    weesp = gemeente("GM0457", 2022)
    assert weesp.tot == date(2022, 3, 24)
    assert weesp.bestaat_op(date(2022, 3, 23))
    assert not weesp.bestaat_op(date(2022, 3, 24))
    assert "GM0457" not in gemeenten(2023)


@pytest.mark.parametrize(
    ("code", "uitleg", "suggesties"),
    [
        (
            "GM0457",
            "GM0457 Weesp is per 24 maart 2022 opgegaan in GM0363 Amsterdam.",
            ("GM0363 Amsterdam",),
        ),
        (
            "GM0053",
            "is per 1 januari 2019 verdeeld over GM1966 Het Hogeland en GM1969 Westerkwartier.",
            ("GM1966 Het Hogeland", "GM1969 Westerkwartier"),
        ),
        (
            "GM0241",
            "GM0241 Groesbeek heet sinds 1 januari 2016 GM1945 Berg en Dal.",
            ("GM1945 Berg en Dal",),
        ),
        (
            "GM0265",
            "opgegaan in GM0241 Groesbeek; GM0241 Groesbeek heet sinds 1 januari 2016 GM1945",
            ("GM1945 Berg en Dal",),
        ),
        ("363", "'363' is geen gemeentecode", ("GM0363 Amsterdam",)),
        ("gm0363", "'gm0363' is geen gemeentecode", ("GM0363 Amsterdam",)),
        ("GM363", "'GM363' is geen gemeentecode", ("GM0363 Amsterdam",)),
        ("Amsterdam", "'Amsterdam' is geen gemeentecode", ("GM0363 Amsterdam",)),
        ("GM9999", "Er is geen gemeente met code GM9999", ()),
        ("", "'' is geen gemeentecode", ()),
    ],
)
def test_een_verkeerde_code_wordt_uitgelegd(
    code: str, uitleg: str, suggesties: tuple[str, ...]
) -> None:
    with pytest.raises(NietBekendFout) as fout:
        gemeente(code)
    assert uitleg in str(fout.value)
    assert fout.value.suggesties == suggesties


def test_een_gemeente_die_er_nog_niet_was() -> None:
    with pytest.raises(NietBekendFout, match="Voorne aan Zee bestaat pas sinds 1 januari 2023"):
        gemeente("GM1992", 2020)


def test_de_indeling_wordt_herkend_aan_de_codes() -> None:
    assert herken_indeling(gemeenten(2021)) == [2021]
    assert herken_indeling(gemeenten(2019)) == [2019, 2020]
    assert herken_indeling(gemeenten()) == [2023, 2024, 2025, 2026]
    assert herken_indeling(["GM0363"]) == []


def test_herindelingen_verklaren_elk_verschil_tussen_twee_jaren() -> None:
    for jaar in range(2016, 2027):
        eerder, later = set(gemeenten(jaar - 1)), set(gemeenten(jaar))
        stap = [rij for rij in herindelingen() if rij.jaar == jaar]
        assert eerder - later == {rij.oud for rij in stap}
        assert later - eerder <= {rij.nieuw for rij in stap} <= later


def test_herindelingen_tussen_twee_dagen() -> None:
    rijen = herindelingen(vanaf=date(2022, 3, 24), tot=date(2023, 1, 1))
    assert [(rij.oud, rij.nieuw, rij.jaar) for rij in rijen] == [("GM0457", "GM0363", 2023)]
    assert len(herindelingen()) == 91


def test_aandelen_van_een_splitsing_tellen_op_tot_een() -> None:
    gesplitst = {rij.oud for rij in herindelingen() if rij.gesplitst}
    assert gesplitst == {"GM1671", "GM0140", "GM0053", "GM0788"}
    for code in {rij.oud for rij in herindelingen()}:
        assert sum(opvolgers(code).values()) == 1


def test_het_grootste_deel_van_haaren_ging_naar_oisterwijk() -> None:
    assert list(opvolgers("GM0788")) == ["GM0824", "GM0865", "GM0757", "GM0855"]
    assert opvolgers("GM0265") == {"GM1945": 1}
    assert opvolgers("GM0265", gemeenten(2015)) == {"GM0241": 1}


@pytest.mark.parametrize(
    ("naam", "codes"),
    [
        ("Amsterdam", ["GM0363"]),
        ("Den Haag", ["GM0518"]),
        ("'s-Gravenhage", ["GM0518"]),
        ("S GRAVENHAGE", ["GM0518"]),
        ("’s-Gravenhage", ["GM0518"]),
        ("Den Bosch", ["GM0796"]),
        ("gem. Utrecht", ["GM0344"]),
        ("Gemeente Utrecht", ["GM0344"]),
        ("Sudwest Fryslan", ["GM1900"]),
        ("Bergen", ["GM0373", "GM0893"]),
        ("Bergen (NH.)", ["GM0373", "GM0893"]),
        ("Bergen (Limburg)", ["GM0893"]),
        ("Hengelo", ["GM0164"]),
        ("Nuenen", ["GM0820"]),
        ("Alphen a/d Rijn", ["GM0484"]),
        ("Weesp", ["GM0363"]),
        ("Winsum", ["GM1966", "GM1969"]),
        ("Utrect", ["GM0344"]),
    ],
)
def test_namen_zoals_mensen_ze_schrijven(naam: str, codes: list[str]) -> None:
    assert [voorstel.code for voorstel in stel_codes_voor(naam)][: len(codes)] == codes


def test_een_voorstel_zegt_waarom() -> None:
    (weesp,) = stel_codes_voor("Weesp")
    assert (weesp.naam, weesp.gelijkenis) == ("Amsterdam", 1.0)
    assert weesp.toelichting == "GM0457 Weesp is per 24 maart 2022 opgegaan in GM0363 Amsterdam"
    assert "let op de provincie" in stel_codes_voor("Bergen")[0].toelichting
    assert stel_codes_voor("Den Haag")[0].toelichting == "andere naam voor deze gemeente"


def test_elke_officiele_naam_leidt_naar_de_eigen_code() -> None:
    for gem in gemeenten().values():
        eerste = stel_codes_voor(gem.naam, aantal=1)[0]
        assert (eerste.code, eerste.gelijkenis) == (gem.code, 1.0)


def test_onzin_levert_geen_voorstel_op() -> None:
    assert stel_codes_voor("xyzzy") == []
    assert stel_codes_voor("") == []
    assert len(stel_codes_voor("Bergen", aantal=1)) == 1
