# SPDX-License-Identifier: EUPL-1.2
"""Price levels: the step from the letters, exact inverses, and why 34.65 became 35.9."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.prijzen import (
    EERSTE_JAAR,
    LAATSTE_JAAR,
    VERWACHT,
    Indexatie,
    bekende_stappen,
    eigen_indexatie,
    herprijs,
    lees_prijspeil,
    prijsindex,
    reconciliatie,
)

jaren = st.integers(EERSTE_JAAR, LAATSTE_JAAR)
aannames = st.fractions(Fraction(-5, 100), Fraction(15, 100), max_denominator=1000).map(
    eigen_indexatie
)


def test_de_stap_van_2023_naar_2024_komt_uit_de_brieven() -> None:
    assert prijsindex(2023, 2024) == Fraction(359, 350)
    assert herprijs(35_000_000, 2023, 2024) == 35_900_000
    stap = bekende_stappen()[2024]
    assert stap.status == "aanname"
    assert stap.laag < stap.waarde < stap.hoog
    assert Fraction(2, 100) < stap.laag
    assert stap.hoog < Fraction(3, 100)


def test_latere_jaren_zijn_een_aanname_met_een_bereik() -> None:
    assert prijsindex(2024, 2026) == Fraction(1025, 1000) ** 2
    assert (VERWACHT.prijs_laag, VERWACHT.prijs_hoog) == (Fraction(15, 1000), Fraction(35, 1000))
    twee = eigen_indexatie(Fraction(2, 100))
    assert prijsindex(2024, 2034, twee) == Fraction(102, 100) ** 10
    assert prijsindex(2023, 2024, twee) == prijsindex(2023, 2024)
    assert twee.loon == twee.prijs


@given(jaren, jaren, jaren, aannames)
def test_terug_is_het_omgekeerde_en_omrijden_maakt_niets_uit(
    van: int, via: int, naar: int, aanname: Indexatie
) -> None:
    assert prijsindex(van, naar, aanname) * prijsindex(naar, van, aanname) == 1
    heen = prijsindex(van, via, aanname) * prijsindex(via, naar, aanname)
    assert heen == prijsindex(van, naar, aanname)


def test_lopende_prijzen_zijn_die_van_het_jaar_zelf() -> None:
    assert herprijs(1_000, "lopend", 2024, jaar=2026) == 1_000 * prijsindex(2026, 2024)
    assert herprijs(1_000, 2024, "lopend", jaar=2024) == 1_000
    with pytest.raises(GebruiksFout, match="hoort een jaar"):
        herprijs(1_000, "lopend", 2024)


@pytest.mark.parametrize("jaar", [2021, 2061])
def test_een_jaar_buiten_het_bereik_wordt_geweigerd(jaar: int) -> None:
    with pytest.raises(GebruiksFout, match=f"prijspeil {jaar} kan niet"):
        prijsindex(2024, jaar)


def test_een_onmogelijke_stijging_wordt_geweigerd() -> None:
    with pytest.raises(GebruiksFout, match="stijging van prijs"):
        eigen_indexatie(Fraction(2))
    with pytest.raises(GebruiksFout, match="stijging van loon"):
        VERWACHT.met(loon=Fraction(-1))


def test_een_prijspeil_als_tekst() -> None:
    assert lees_prijspeil("lopend") == "lopend"
    assert lees_prijspeil("2024") == 2024
    for fout in ("vorig jaar", "20.24", "1999", ""):
        with pytest.raises(GebruiksFout):
            lees_prijspeil(fout)


def test_de_reconciliatie_toetst_elke_lezing() -> None:
    tabel = reconciliatie()
    past = {rij[1]: rij[5] for rij in tabel.rijen}
    assert past["34,7 is 10.000 maal 3.465, afgerond"] == "ja"
    assert past["35 is 34,7, afgerond op hele miljoenen"] == "ja"
    assert past["35,0 in de nota is 34,7, afgerond op tienden"] == "nee"
    assert past["35,0 is 34,65 plus een rest die niet is uitgesplitst"] == "mogelijk"
    assert past["35,9 is 35,0 met de consumentenprijzen van 2024 (3,3%)"] == "nee"
    assert past["35,9 is 34,65 met de consumentenprijzen van 2024 (3,3%)"] == "nee"
    assert past["Impulsbudget: 35,0 + 0,9 x (318 - 35,0), zonder prijsstap"] == "ja"
    assert past["Impulsbudget met dezelfde prijsstap"] == "nee"


def test_de_banden_van_de_reconciliatie_bevatten_hun_bedrag() -> None:
    bedragen = [rij for rij in reconciliatie().rijen if rij[0] == "bedrag"]
    assert [rij[2] for rij in bedragen] == [
        34_650_000,
        34_700_000,
        35_000_000,
        35_000_000,
        35_900_000,
    ]
    for _soort, _naam, bedrag, laag, hoog, *_rest in bedragen:
        assert laag < bedrag < hoog  # type: ignore[operator]


def test_beide_lezingen_van_35_9_passen_en_dat_staat_erbij() -> None:
    uitleg = {rij[1]: rij[6] for rij in reconciliatie().rijen}
    assert "2,3% tot 2,9%" in str(uitleg["35,9 is 35,0 in prijzen van 2024"])
    assert "3,4% tot 3,8%" in str(uitleg["35,9 is 34,65 in prijzen van 2024"])
