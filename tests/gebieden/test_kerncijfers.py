# SPDX-License-Identifier: EUPL-1.2
"""Published figures per municipality: the totals hold, and the gaps are told."""

from __future__ import annotations

import pytest

from opstap.basis.fouten import GebruiksFout
from opstap.gebieden import TAAKVELDEN, gemeenten, iv3_lasten, uitkeringen_2021
from opstap.gebieden.tabellen import rijen


def test_de_gepubliceerde_aantallen_van_2021() -> None:
    tabel = rijen("uitkeringen_2021")
    assert sum(int(rij["bijstand"]) for rij in tabel if rij["bijstand"]) == 408_100
    assert sum(int(rij["ao"]) for rij in tabel) == 747_170
    assert [rij["code"] for rij in tabel if not rij["bijstand"]] == ["GM0060"]


def test_uitkeringen_in_de_indeling_van_nu() -> None:
    cijfer = uitkeringen_2021()
    assert list(cijfer.waarden) == list(gemeenten())
    assert sum(cijfer.waarden.values()) == 408_100 + 747_170 + 30  # 30: Ameland, geschat
    assert cijfer.waarden["GM0014"] == 10_100 + 8_890
    assert (cijfer.eenheid, cijfer.peildatum, cijfer.status) == ("personen", "2021", "afgeleid")


def test_een_fusiegemeente_krijgt_de_som_van_de_oude() -> None:
    toen = {
        rij["code"]: int(rij["bijstand"] or 0) + int(rij["ao"]) for rij in rijen("uitkeringen_2021")
    }
    nu = uitkeringen_2021().waarden
    assert nu["GM1992"] == toen["GM0501"] + toen["GM0530"] + toen["GM0614"]


def test_ameland_wordt_geschat_en_gemeld() -> None:
    cijfer = uitkeringen_2021()
    assert cijfer.waarden["GM0060"] == 110 + 30
    (melding,) = cijfer.meldingen
    assert (melding.soort, melding.codes) == ("geschat", ("GM0060",))
    assert "niet gepubliceerd" in melding.tekst
    assert "(aanname)" in melding.tekst


@pytest.mark.parametrize(("taakveld", "miljoen"), [("6.3", 10_031), ("6.4", 2_366), ("6.5", 1_322)])
def test_de_jaarrekeningen_van_2024(taakveld: str, miljoen: int) -> None:
    cijfer = iv3_lasten(taakveld, 2024)
    assert round(sum(cijfer.waarden.values()) / 1_000) == miljoen
    assert cijfer.eenheid == "duizend_EUR"
    assert cijfer.ontbreekt == ()


@pytest.mark.parametrize("jaar", range(2017, 2025))
def test_omzetten_naar_nu_verliest_geen_euro(jaar: int) -> None:
    bron = [
        int(rij["lasten_6_4"])
        for rij in rijen("iv3_lasten")
        if rij["jaar"] == str(jaar) and rij["soort"] == "jaarrekening"
    ]
    cijfer = iv3_lasten("6.4", jaar)
    assert sum(cijfer.waarden.values()) == sum(bron)
    assert list(cijfer.waarden) == list(gemeenten())


def test_splitsingen_in_oude_jaren_worden_gemeld() -> None:
    geschat = [m.codes[0] for m in iv3_lasten("6.4", 2017).meldingen if m.soort == "geschat"]
    assert geschat == ["GM0140", "GM0053", "GM0788"]


def test_ontbrekende_begrotingen_van_2025() -> None:
    cijfer = iv3_lasten("6.4", 2025, "begroting")
    assert {"GM0310", "GM0415", "GM1731", "GM1961"} < set(cijfer.ontbreekt)
    assert len(cijfer.waarden) + len(cijfer.ontbreekt) == 342
    melding = next(m for m in cijfer.meldingen if m.soort == "ontbreekt")
    assert melding.codes == cijfer.ontbreekt
    assert "GM0310 De Bilt" in melding.tekst


def test_nul_betekent_vaak_elders_geboekt() -> None:
    melding = next(m for m in iv3_lasten("6.4", 2024).meldingen if m.soort == "nul_geboekt")
    assert melding.codes == ("GM0088", "GM0638", "GM0809")


@pytest.mark.parametrize(
    ("taakveld", "jaar", "soort", "boodschap"),
    [
        ("6.9", 2024, "jaarrekening", "Kies uit 6.3, 6.4, 6.5"),
        ("6.4", 2024, "prognose", "Kies uit begroting, jaarrekening"),
        ("6.4", 2025, "jaarrekening", "Kies een jaar van 2017 tot en met 2024"),
        ("6.4", 2016, "begroting", "Kies een jaar van 2017 tot en met 2026"),
    ],
)
def test_wat_er_niet_is(taakveld: str, jaar: int, soort: str, boodschap: str) -> None:
    with pytest.raises(GebruiksFout, match=boodschap):
        iv3_lasten(taakveld, jaar, soort)


def test_de_namen_van_de_taakvelden() -> None:
    assert TAAKVELDEN["6.4"] == "WSW en beschut werk"
