# SPDX-License-Identifier: EUPL-1.2
"""Converting amounts between divisions: nothing is lost, every estimate is told."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.gebieden import gemeenten, inwoners, omzetten

BEDRAGEN = st.integers(min_value=-(10**9), max_value=10**9)


def waarden(jaar: int) -> st.SearchStrategy[dict[str, int]]:
    """A whole amount for each municipality of the year, from a few drawn numbers."""
    codes = list(gemeenten(jaar))
    return st.lists(BEDRAGEN, min_size=1, max_size=9).map(
        lambda getallen: {code: getallen[i % len(getallen)] + i for i, code in enumerate(codes)}
    )


def nul(jaar: int, **anders: int) -> dict[str, int]:
    return {**dict.fromkeys(gemeenten(jaar), 0), **anders}


def test_een_fusie_telt_op() -> None:
    uitkomst = omzetten(nul(2022, GM0457=100, GM0363=5_000), 2022, 2023)
    assert uitkomst.waarden["GM0363"] == 5_100
    assert uitkomst.meldingen == ()


def test_splitsing_in_driekwart_en_een_kwart() -> None:
    """The example of a reference date before a reorganisation: 640 people become 480 and 160."""
    uitkomst = omzetten(
        nul(2018, GM0053=640), 2018, 2019, aandelen={"GM0053": {"GM1966": 75, "GM1969": 25}}
    )
    assert (uitkomst.waarden["GM1966"], uitkomst.waarden["GM1969"]) == (480, 160)
    assert sum(uitkomst.waarden.values()) == 640
    (melding,) = uitkomst.meldingen
    assert melding.codes == ("GM0053", "GM1966", "GM1969")
    assert "door u opgegeven" in melding.tekst


def test_zonder_eigen_aandelen_telt_het_aandeel_in_inwoners() -> None:
    uitkomst = omzetten(nul(2018, GM0053=10_000), 2018, 2026)
    assert (uitkomst.waarden["GM1966"], uitkomst.waarden["GM1969"]) == (8_686, 1_314)
    tekst = next(melding.tekst for melding in uitkomst.meldingen if "GM0053" in melding.codes)
    assert "86,86%" in tekst
    assert "afgeleid uit de inwoners vlak voor en vlak na de splitsing" in tekst


def test_de_inwoners_van_voor_de_splitsing_komen_uit_bij_die_van_erna() -> None:
    """Golden check on the shares: within 1% of the real inhabitants a year later."""
    for jaar, ontvangers in {
        2018: ("GM0080", "GM1900", "GM1949"),
        2019: ("GM1966", "GM1969"),
        2021: ("GM0757", "GM0824", "GM0855", "GM0865"),
    }.items():
        omgezet = omzetten(inwoners(jaar - 1), jaar - 1, jaar).waarden
        for code in ontvangers:
            assert float(omgezet[code]) == pytest.approx(inwoners(jaar)[code], rel=0.01)


def test_negatieve_bedragen_blijven_heel_en_sluitend() -> None:
    uitkomst = omzetten(nul(2018, GM0053=-7), 2018, 2019)
    assert (uitkomst.waarden["GM1966"], uitkomst.waarden["GM1969"]) == (-6, -1)


def test_terug_in_de_tijd_naar_de_inwoners_van_toen() -> None:
    uitkomst = omzetten(nul(2023, GM0363=1_000_000), 2023, 2022)
    toen = inwoners(2022)
    weesp = Fraction(1_000_000 * toen["GM0457"], toen["GM0457"] + toen["GM0363"])
    assert abs(uitkomst.waarden["GM0457"] - weesp) < 1
    assert uitkomst.waarden["GM0457"] + uitkomst.waarden["GM0363"] == 1_000_000
    assert "inwoners op 1 januari 2022" in uitkomst.meldingen[0].tekst


def test_terug_komt_ook_bij_een_gesplitste_gemeente_uit() -> None:
    terug = omzetten(inwoners(2021), 2021, 2020, heel=False).waarden
    assert list(terug) == list(gemeenten(2020))
    assert float(terug["GM0788"]) == pytest.approx(inwoners(2020)["GM0788"], rel=0.01)


def test_een_naamswijziging_is_geen_schatting() -> None:
    uitkomst = omzetten(nul(2015, GM0241=34_000), 2015, 2016)
    assert uitkomst.waarden["GM1945"] == 34_000
    assert uitkomst.meldingen == ()


def test_terug_naar_2015_kan_alleen_met_eigen_aandelen() -> None:
    with pytest.raises(GebruiksFout) as fout:
        omzetten(nul(2016), 2016, 2015)
    assert "inwoners per gemeente zijn pas vanaf 2017 bekend" in str(fout.value)
    assert "GM1942 Gooise Meren (over GM0381, GM0424 en GM0425)" in str(fout.value)

    uitkomst = omzetten(
        nul(2016, GM1942=6, GM0385=4),
        2016,
        2015,
        aandelen={
            "GM1942": {"GM0381": 3, "GM0424": 1, "GM0425": 2},
            "GM0385": {"GM0385": 3, "GM0478": 1},
        },
    )
    assert [uitkomst.waarden[c] for c in ("GM0381", "GM0424", "GM0425", "GM0478")] == [3, 1, 2, 1]


@settings(max_examples=15, deadline=None)
@given(waarden(2015), st.sampled_from(range(2015, 2027)))
def test_vooruit_blijft_het_totaal_gelijk(start: dict[str, int], naar: int) -> None:
    heel = omzetten(start, 2015, naar)
    breuk = omzetten(start, 2015, naar, heel=False)
    assert sum(heel.waarden.values()) == sum(breuk.waarden.values()) == sum(start.values())
    assert list(heel.waarden) == list(gemeenten(naar))
    assert all(isinstance(waarde, int) for waarde in heel.waarden.values())


@settings(max_examples=15, deadline=None)
@given(waarden(2026), st.sampled_from(range(2017, 2027)))
def test_terug_blijft_het_totaal_gelijk(start: dict[str, int], naar: int) -> None:
    heel = omzetten(start, 2026, naar)
    breuk = omzetten(start, 2026, naar, heel=False)
    assert sum(heel.waarden.values()) == sum(breuk.waarden.values()) == sum(start.values())
    assert list(heel.waarden) == list(gemeenten(naar))


@settings(max_examples=15, deadline=None)
@given(waarden(2015), st.sampled_from(range(2015, 2027)), st.booleans())
def test_via_een_jaar_ertussen_maakt_niet_uit(
    start: dict[str, int], tussen: int, heel: bool
) -> None:
    direct = omzetten(start, 2015, 2026, heel=heel)
    eerst = omzetten(start, 2015, tussen, heel=heel)
    dan = omzetten(eerst.waarden, tussen, 2026, heel=heel)
    assert dan.waarden == direct.waarden
    assert eerst.meldingen + dan.meldingen == direct.meldingen


@settings(max_examples=10, deadline=None)
@given(waarden(2017), st.randoms(use_true_random=False))
def test_de_volgorde_van_de_rijen_maakt_niet_uit(start: dict[str, int], dobbel: object) -> None:
    rijen = list(start.items())
    dobbel.shuffle(rijen)  # type: ignore[attr-defined]
    assert omzetten(dict(rijen), 2017, 2026) == omzetten(start, 2017, 2026)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=4).filter(any))
def test_eigen_aandelen_hoeven_niet_op_te_tellen_tot_een(gewichten: list[int]) -> None:
    codes = ("GM0757", "GM0824", "GM0855", "GM0865")
    aandelen = {"GM0788": dict(zip(codes, gewichten, strict=True))}
    uitkomst = omzetten(nul(2020, GM0788=1_000), 2020, 2026, aandelen=aandelen, heel=False)
    assert [uitkomst.waarden[code] for code in codes] == [
        Fraction(1_000 * gewicht, sum(gewichten)) for gewicht in gewichten
    ]


def test_hetzelfde_jaar_verandert_niets() -> None:
    assert omzetten(inwoners(2020), 2020, 2020).waarden == inwoners(2020)
    assert omzetten(inwoners(2026), 2030, 2048).waarden == inwoners(2026)


def test_codes_van_een_ander_jaar_worden_genoemd() -> None:
    with pytest.raises(GebruiksFout) as fout:
        omzetten(inwoners(2021), 2022, 2026)
    tekst = str(fout.value)
    assert "Onbekend in dat jaar: GM0370 Beemster" in tekst
    assert "Geen waarde voor: GM1980 Dijk en Waard" in tekst
    assert "De codes passen wel bij 2021." in tekst


@pytest.mark.parametrize(
    ("aandelen", "boodschap"),
    [
        ({"GM0788": {"GM0855": 1}}, "moeten gaan over GM0757, GM0824, GM0855 en GM0865"),
        (
            {"GM0788": {"GM0757": -1, "GM0824": 2, "GM0855": 0, "GM0865": 0}},
            "mogen niet negatief zijn",
        ),
        (
            {"GM0788": {"GM0757": 0, "GM0824": 0, "GM0855": 0, "GM0865": 0}},
            "niet allemaal nul",
        ),
        ({"GM0363": {"GM0363": 1}}, "worden tussen 2020 en 2021 niet verdeeld"),
    ],
)
def test_aandelen_die_niet_passen(aandelen: dict[str, dict[str, int]], boodschap: str) -> None:
    with pytest.raises(GebruiksFout, match=boodschap):
        omzetten(nul(2020), 2020, 2021, aandelen=aandelen)


def test_breuken_worden_niet_stil_afgerond() -> None:
    half: dict[str, int | Fraction] = {**nul(2026), "GM0363": Fraction(1, 2)}
    with pytest.raises(GebruiksFout, match="Geen geheel getal voor GM0363"):
        omzetten(half, 2026, 2025)
    assert omzetten(half, 2026, 2025, heel=False).waarden["GM0363"] == Fraction(1, 2)
    met_float = {**nul(2026), "GM0363": 0.5}
    with pytest.raises(GebruiksFout, match="gehele getallen of exacte breuken"):
        omzetten(met_float, 2026, 2025, heel=False)  # type: ignore[arg-type]
