# SPDX-License-Identifier: EUPL-1.2
"""Keys: built in, averaged, mixed, from a user's rows, and those for beschutte werkplekken."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.bronnen import grootboek
from opstap.verdeling import (
    BESCHUT_SLEUTELS,
    INGEBOUWD,
    Sleutel,
    beschut_sleutel,
    gemengd,
    gemiddeld,
    hybride,
    ingebouwd,
    per_jaar,
    verdeel_bedrag,
)

CODES = ("A", "B", "C", "D")
gewichten = st.tuples(*(st.integers(0, 1000) for _ in CODES)).map(
    lambda waarden: dict(zip(CODES, waarden, strict=True))
)
niet_leeg = gewichten.filter(lambda waarden: any(waarden.values()))


def sleutel(waarden: dict[str, int], id: str = "eigen") -> Sleutel:
    return Sleutel(id, id, waarden, "aanname", "eigen opgave", "2026-01-01", metingen=1)


def som(bron: Sleutel) -> Fraction:
    return Fraction(sum(bron.gewichten.values()))


# Built in


@pytest.mark.parametrize("id", INGEBOUWD)
def test_een_ingebouwde_sleutel_dekt_de_342_gemeenten_en_is_een_vervanger(id: str) -> None:
    bron = ingebouwd(id)
    assert bron.gewichten.keys() == gebieden.gemeenten().keys()
    assert all(gewicht >= 0 for gewicht in bron.gewichten.values())
    assert bron.vervanger
    assert bron.status in ("gepubliceerd", "afgeleid")
    assert bron.bron


def test_een_reeks_jaren_is_het_gemiddelde_en_niet_langer_gepubliceerd() -> None:
    jaren = [ingebouwd(f"inwoners:{jaar}") for jaar in (2024, 2025, 2026)]
    bron = ingebouwd("inwoners:2024-2026")
    assert som(bron) * 3 == sum(som(jaar) for jaar in jaren)
    assert bron.gewichten["GM0363"] * 3 == sum(jaar.gewichten["GM0363"] for jaar in jaren)
    assert bron.status == "afgeleid"
    assert bron.metingen == 3
    assert bron.peildatum == "2024-01-01 t/m 2026-01-01"


def test_oude_inwoners_staan_in_de_nieuwe_indeling() -> None:
    oud = ingebouwd("inwoners:2017")
    assert oud.gewichten.keys() == gebieden.gemeenten().keys()
    assert som(oud) == sum(gebieden.inwoners(2017).values())


@pytest.mark.parametrize(
    ("id", "fout", "boodschap"),
    [
        ("bijstand", NietBekendFout, "Ingebouwd zijn uitkeringen-2021, inwoners, iv3-6.4"),
        ("inwoners:1990", GebruiksFout, "is er voor 2017 tot en met 2026, niet voor 1990"),
        ("inwoners:2026-2024", GebruiksFout, "niet voor 2026-2024"),
        ("inwoners:vorig", GebruiksFout, "schrijf één jaar"),
        ("uitkeringen-2021:2022", GebruiksFout, "is er voor 2021"),
    ],
)
def test_een_sleutel_die_er_niet_is_zegt_wat_er_wel_is(
    id: str, fout: type[Exception], boodschap: str
) -> None:
    with pytest.raises(fout, match=boodschap):
        ingebouwd(id)


def test_negatieve_lasten_tellen_als_nul_en_dat_staat_erbij() -> None:
    """Tynaarlo, accounts of 2024."""
    assert gebieden.iv3_lasten("6.4", 2024).waarden["GM1730"] < 0
    bron = ingebouwd("iv3-6.4:2024")
    assert bron.gewichten["GM1730"] == 0
    assert bron.status == "afgeleid"
    assert any("GM1730 Tynaarlo boekte in 2024 negatieve lasten" in m for m in bron.meldingen)
    assert not any("negatieve" in melding for melding in ingebouwd("iv3-6.4:2021").meldingen)


# Mean and mix


@given(st.lists(gewichten, min_size=1, max_size=4))
def test_een_gemiddelde_houdt_het_gemiddelde_totaal(jaren: list[dict[str, int]]) -> None:
    bron = gemiddeld("m", [sleutel(jaar) for jaar in jaren])
    assert som(bron) * len(jaren) == sum(sum(jaar.values()) for jaar in jaren)
    assert bron.metingen == len(jaren)


@given(niet_leeg, niet_leeg, st.fractions(min_value=Fraction(1, 9), max_value=9))
def test_een_mengsel_telt_op_tot_een_en_ligt_tussen_zijn_delen(
    eerste: dict[str, int], tweede: dict[str, int], aandeel: Fraction
) -> None:
    bron = gemengd([(sleutel(eerste, "x"), aandeel), (sleutel(tweede, "y"), Fraction(1))])
    assert som(bron) == 1
    for code in CODES:
        delen = [Fraction(w[code], sum(w.values())) for w in (eerste, tweede)]
        assert min(delen) <= bron.gewichten[code] <= max(delen)


@given(niet_leeg, st.integers(1, 1000))
def test_in_een_mengsel_telt_de_schaal_van_een_sleutel_niet_mee(
    waarden: dict[str, int], factor: int
) -> None:
    ander = sleutel({"A": 3, "B": 1, "C": 0, "D": 2})
    half = Fraction(1, 2)
    groter = {code: factor * waarde for code, waarde in waarden.items()}
    assert (
        gemengd([(sleutel(waarden), half), (ander, half)]).gewichten
        == gemengd([(sleutel(groter), half), (ander, half)]).gewichten
    )


def test_een_mengsel_weigert_wat_niet_kan() -> None:
    goed, leeg = sleutel(dict.fromkeys(CODES, 1)), sleutel(dict.fromkeys(CODES, 0), "leeg")
    with pytest.raises(GebruiksFout, match="groter zijn dan nul"):
        gemengd([(goed, Fraction(0)), (goed, Fraction(1))])
    with pytest.raises(GebruiksFout, match="alle gewichten nul van: leeg"):
        gemengd([(goed, Fraction(1)), (leeg, Fraction(1))])
    with pytest.raises(GebruiksFout, match="zonder waarde: D"):
        gemengd([(goed, Fraction(1)), (sleutel({"A": 1, "B": 1, "C": 1}), Fraction(1))])


def test_een_mengsel_is_een_aanname_en_kent_geen_toeval_in_de_telling() -> None:
    bron = gemengd([(ingebouwd("inwoners"), Fraction(1)), (ingebouwd("iv3-6.4"), Fraction(1))])
    assert (bron.status, bron.metingen, bron.vervanger) == ("aanname", 0, True)


# From rows of a user


def test_rijen_met_een_jaar_geven_een_sleutel_per_jaar() -> None:
    rijen = [
        {"code": "B", "gewicht": Fraction(4), "jaar": 2025},
        {"code": "A", "gewicht": Fraction(3), "jaar": 2025},
        {"code": "A", "gewicht": Fraction(1, 2), "jaar": 2024},
        {"code": "B", "gewicht": Fraction(2), "jaar": 2024},
    ]
    jaren = per_jaar(rijen, id="f", naam="", bron="f", peildatum="niet opgegeven")
    assert list(jaren) == [2024, 2025]
    assert jaren[2025].gewichten == {"A": 3, "B": 4}
    assert jaren[2024].gewichten == {"A": Fraction(1, 2), "B": 2}
    assert jaren[2025].peildatum == "2025"
    assert jaren[2025].metingen == 0, "een half mens is geen telling"


def test_een_jaar_waarin_een_code_ontbreekt_wordt_geweigerd() -> None:
    rijen = [
        {"code": "A", "gewicht": Fraction(3), "jaar": 2025},
        {"code": "A", "gewicht": Fraction(3), "jaar": 2024},
        {"code": "B", "gewicht": Fraction(4), "jaar": 2024},
    ]
    with pytest.raises(GebruiksFout, match="voor 2025 ontbreken B"):
        per_jaar(rijen, id="f", naam="", bron="f", peildatum="")


@pytest.mark.parametrize(("jaar", "waar"), [(None, "voor. Houd"), (2025, "voor in hetzelfde jaar")])
def test_een_code_die_dubbel_voorkomt_wordt_geweigerd(jaar: int | None, waar: str) -> None:
    rijen = [{"code": "A", "gewicht": Fraction(waarde), "jaar": jaar} for waarde in (3, 5)]
    with pytest.raises(GebruiksFout, match=f"A komt meer dan één keer {waar}"):
        per_jaar(rijen, id="f", naam="", bron="f", peildatum="")


def test_een_sleutel_in_een_oude_indeling_zegt_hoe_om_te_zetten() -> None:
    oud = Sleutel("oud.csv", "", gebieden.inwoners(2021), "aanname", "oud.csv", "2021")
    with pytest.raises(GebruiksFout, match=r"omzetten BESTAND --van 2021 --naar 2026"):
        verdeel_bedrag(100, oud, namen=dict.fromkeys(gebieden.gemeenten(), ""))


def test_dezelfde_gewichten_hebben_dezelfde_vingerafdruk_in_elke_volgorde() -> None:
    eerste, tweede = sleutel({"A": 1, "B": 2}), sleutel({"B": 2, "A": 1})
    assert eerste.vingerafdruk == tweede.vingerafdruk
    assert eerste.vingerafdruk != sleutel({"A": 1, "B": 3}).vingerafdruk


# Beschutte werkplekken


@given(gewichten, niet_leeg, st.integers(0, 10_000))
def test_hybride_telt_op_tot_het_totaal_en_niemand_zakt_onder_wat_er_was(
    gerealiseerd: dict[str, int], behoefte: dict[str, int], totaal: int
) -> None:
    bron = hybride(totaal, sleutel(gerealiseerd), sleutel(behoefte))
    assert som(bron) == totaal
    past = sum(gerealiseerd.values()) <= totaal
    for code, waarde in gerealiseerd.items():
        assert bron.gewichten[code] >= 0
        assert bron.gewichten[code] >= waarde if past else bron.gewichten[code] <= waarde


def test_hybride_geeft_de_rest_aan_wie_onder_zijn_behoefte_zit() -> None:
    """100 places; realised 40, 10, 0; need 30, 30, 40 percent: short 0, 20, 40 of the other 50."""
    bron = hybride(100, sleutel({"A": 40, "B": 10, "C": 0}), sleutel({"A": 3, "B": 3, "C": 4}))
    assert bron.gewichten == {"A": 40, "B": 10 + Fraction(50, 3), "C": Fraction(100, 3)}


@pytest.mark.parametrize("id", BESCHUT_SLEUTELS)
def test_elke_beschutte_sleutel_werkt_zonder_bestand_en_zegt_dat_het_een_vervanger_is(
    id: str,
) -> None:
    bron = beschut_sleutel(id, 2026, grootboek())
    assert bron.id == id
    assert bron.vervanger
    assert bron.gewichten.keys() == gebieden.gemeenten().keys()


def test_hybride_van_2026_telt_op_tot_de_landelijke_plaatsen() -> None:
    bron = beschut_sleutel("hybride", 2026, grootboek())
    assert som(bron) == grootboek().in_jaar("beschut_doel", 2026).waarde
    assert "landelijk 8.176 plaatsen" in bron.naam


def test_realisatie_is_die_van_twee_jaar_eerder() -> None:
    jaren: dict[int | None, Sleutel] = {
        2023: sleutel({"A": 1, "B": 1}, "r2023"),
        2024: sleutel({"A": 2, "B": 1}, "r2024"),
    }
    bron = beschut_sleutel("realisatie", 2026, grootboek(), realisatie=jaren)
    assert bron.gewichten == {"A": 2, "B": 1}
    assert not bron.vervanger
    with pytest.raises(GebruiksFout, match=r"hoort van 2025 te zijn.*alleen: 2023, 2024"):
        beschut_sleutel("realisatie", 2027, grootboek(), realisatie=jaren)


def test_historisch_neemt_het_eerste_jaar_en_is_geen_telling_voor_toeval() -> None:
    jaren: dict[int | None, Sleutel] = {2020: sleutel({"A": 1}), 2024: sleutel({"A": 2})}
    bron = beschut_sleutel("historisch", 2026, grootboek(), realisatie=jaren)
    assert (bron.gewichten, bron.metingen) == ({"A": 1}, 0)


def test_een_eigen_behoefte_gaat_voor_op_de_vervanger() -> None:
    eigen = sleutel({"A": 7, "B": 3}, "vso-leerlingen")
    bron = beschut_sleutel("behoefte", 2026, grootboek(), behoefte=eigen)
    assert bron.gewichten == {"A": 7, "B": 3}
    assert bron.naam == "behoefte: vso-leerlingen"
