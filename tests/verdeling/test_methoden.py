# SPDX-License-Identifier: EUPL-1.2
"""The allocation methods against textbooks, against their definition and against a peer.

Textbook numbers: Balinski and Young, Fair Representation (1982); the census counts are those of
the United States of 1790 and 1880. Every one is also checked here against the definition.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest
from apportionment.methods import compute as peer
from hypothesis import assume, given
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.verdeling import METHODEN, ingebouwd, verdeel_heel

DEELMETHODEN = METHODEN[1:]

# The rounding point between n and n + 1, squared, as the literature defines it: the smaller
# number (Adams), harmonic mean (Dean), geometric mean (Hill), arithmetic mean (Webster), the
# larger number (Jefferson, D'Hondt).
PUNT: Mapping[str, Callable[[int], Fraction]] = {
    "adams": lambda n: Fraction(n) ** 2,
    "dean": lambda n: Fraction(2 * n * (n + 1), 2 * n + 1) ** 2,
    "huntington-hill": lambda n: Fraction(n * (n + 1)),
    "webster": lambda n: Fraction(2 * n + 1, 2) ** 2,
    "dhondt": lambda n: Fraction(n + 1) ** 2,
}

VIJF_STATEN = {"A": 9061, "B": 7179, "C": 5259, "D": 3319, "E": 1182}

TELLING_1790 = {
    "CT": 236_841,
    "DE": 55_540,
    "GA": 70_835,
    "KY": 68_705,
    "MA": 475_327,
    "MD": 278_514,
    "NC": 353_523,
    "NH": 141_822,
    "NJ": 179_570,
    "NY": 331_589,
    "PA": 432_879,
    "RI": 68_446,
    "SC": 206_236,
    "VA": 630_560,
    "VT": 85_533,
}

TELLING_1880 = {
    "AL": 1_262_505,
    "AR": 802_525,
    "CA": 864_694,
    "CO": 194_327,
    "CT": 622_700,
    "DE": 146_608,
    "FL": 269_493,
    "GA": 1_542_180,
    "IA": 1_624_615,
    "IL": 3_077_871,
    "IN": 1_978_301,
    "KS": 996_096,
    "KY": 1_648_690,
    "LA": 939_946,
    "MA": 1_783_085,
    "MD": 934_943,
    "ME": 648_936,
    "MI": 1_636_937,
    "MN": 780_773,
    "MO": 2_168_380,
    "MS": 1_131_597,
    "NC": 1_399_750,
    "NE": 452_402,
    "NH": 346_991,
    "NJ": 1_131_116,
    "NV": 62_266,
    "NY": 5_082_871,
    "OH": 3_198_062,
    "OR": 174_768,
    "PA": 4_282_891,
    "RI": 276_531,
    "SC": 995_577,
    "TN": 1_542_359,
    "TX": 1_591_749,
    "VA": 1_512_565,
    "VT": 332_286,
    "WI": 1_315_497,
    "WV": 618_457,
}

# Few different weights give many ties, many give none: both are needed.
gewicht = st.one_of(
    st.integers(0, 3),
    st.integers(0, 50),
    st.integers(0, 10**7),
    st.fractions(min_value=0, max_value=1000, max_denominator=60),
)
sleutels = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=3), gewicht, min_size=1, max_size=12
).filter(lambda gewichten: any(gewichten.values()))
methoden = st.sampled_from(METHODEN)
minima = st.integers(0, 3)


@st.composite
def vragen(draw: st.DrawFn) -> tuple[int, dict[str, int | Fraction], int]:
    """A total, weights and a minimum that together can be met."""
    gewichten, minimum = draw(sleutels), draw(minima)
    nodig = minimum * sum(waarde > 0 for waarde in gewichten.values())
    return nodig + draw(st.integers(0, 12) | st.integers(0, 400)), gewichten, minimum


def een_voor_een(
    totaal: int, gewichten: Mapping[str, int | Fraction], methode: str, minimum: int = 0
) -> dict[str, int]:
    """A divisor method by its definition: each next unit to the strongest claim."""
    deel = {code: minimum if waarde else 0 for code, waarde in gewichten.items()}

    def claim(code: str) -> tuple[bool, Fraction, str]:
        punt = PUNT[methode](deel[code])
        sterkte = Fraction(gewichten[code]) ** 2 / (punt or 1)
        return (punt != 0, -sterkte, code)

    for _ in range(totaal - sum(deel.values())):
        deel[min((code for code, waarde in gewichten.items() if waarde), key=claim)] += 1
    return deel


# Textbooks


def test_alabama_paradox_in_het_klein() -> None:
    gewichten = {"A": 6, "B": 6, "C": 2}
    assert verdeel_heel(10, gewichten) == {"A": 4, "B": 4, "C": 2}
    assert verdeel_heel(11, gewichten) == {"A": 5, "B": 5, "C": 1}


def test_telling_van_1880_met_minimaal_een_zetel_geeft_de_alabama_paradox() -> None:
    assert len(TELLING_1880) == 38
    assert sum(TELLING_1880.values()) == 49_371_340
    met_299 = verdeel_heel(299, TELLING_1880, minimum=1)
    met_300 = verdeel_heel(300, TELLING_1880, minimum=1)
    anders = {code: (met_299[code], met_300[code]) for code in TELLING_1880}
    anders = {code: paar for code, paar in anders.items() if paar[0] != paar[1]}
    assert anders == {"AL": (8, 7), "TX": (9, 10), "IL": (18, 19)}


def test_telling_van_1880_zonder_minimum_houdt_alabama_acht_zetels() -> None:
    assert verdeel_heel(299, TELLING_1880)["AL"] == verdeel_heel(300, TELLING_1880)["AL"] == 8
    assert verdeel_heel(299, TELLING_1880)["NV"] == 0


def test_webster_kent_de_alabama_paradox_niet_in_1880() -> None:
    met_299 = verdeel_heel(299, TELLING_1880, "webster", minimum=1)
    met_300 = verdeel_heel(300, TELLING_1880, "webster", minimum=1)
    assert all(met_300[code] >= met_299[code] for code in TELLING_1880)


@pytest.mark.parametrize(
    ("methode", "zetels"),
    [
        ("grootste-rest", [9, 7, 5, 4, 1]),
        ("adams", [9, 7, 5, 3, 2]),
        ("dean", [9, 7, 5, 4, 1]),
        ("huntington-hill", [9, 7, 6, 3, 1]),
        ("webster", [9, 8, 5, 3, 1]),
        ("dhondt", [10, 7, 5, 3, 1]),
    ],
)
def test_vijf_staten_waarin_elke_deelmethode_anders_uitkomt(
    methode: str, zetels: list[int]
) -> None:
    assert list(verdeel_heel(26, VIJF_STATEN, methode).values()) == zetels


def test_telling_van_1790_zoals_jefferson_en_zoals_hamilton_wilde() -> None:
    jefferson = {"CT": 7, "DE": 1, "GA": 2, "KY": 2, "MA": 14, "MD": 8, "NC": 10, "NH": 4}
    jefferson |= {"NJ": 5, "NY": 10, "PA": 13, "RI": 2, "SC": 6, "VA": 19, "VT": 2}
    hamilton = {"CT": 8, "DE": 2, "GA": 2, "KY": 2, "MA": 16, "MD": 9, "NC": 12, "NH": 5}
    hamilton |= {"NJ": 6, "NY": 11, "PA": 14, "RI": 2, "SC": 7, "VA": 21, "VT": 3}
    assert verdeel_heel(105, TELLING_1790, "dhondt") == jefferson
    assert verdeel_heel(120, TELLING_1790) == hamilton


def test_een_deelmethode_kan_een_eenheid_of_meer_van_het_exacte_deel_afwijken() -> None:
    """Balinski and Young: no method closes, stays within one unit and is free of paradoxes."""
    exact = {code: Fraction(300 * aantal, 49_371_340) for code, aantal in TELLING_1880.items()}
    assert 30 < exact["NY"] < 31
    assert verdeel_heel(300, TELLING_1880, "dhondt")["NY"] == 32
    assert 26 < exact["PA"] < 27
    assert verdeel_heel(300, TELLING_1880, "adams")["PA"] == 25


# The real key of 342 municipalities


def test_een_plaats_meer_kost_een_gemeente_een_plaats_met_grootste_rest_nooit_met_webster() -> None:
    gewichten = ingebouwd("uitkeringen-2021").gewichten
    paradoxen = {"grootste-rest": 0, "webster": 0}
    for methode in paradoxen:
        vorige = verdeel_heel(12_700, gewichten, methode)
        for totaal in range(12_701, 12_761):
            deel = verdeel_heel(totaal, gewichten, methode)
            paradoxen[methode] += any(deel[code] < vorige[code] for code in deel)
            vorige = deel
    assert paradoxen["grootste-rest"] > 0
    assert paradoxen["webster"] == 0


@pytest.mark.parametrize("methode", METHODEN)
def test_echt_geld_sluit_met_elke_methode(methode: str) -> None:
    gewichten = ingebouwd("uitkeringen-2021").gewichten
    assert sum(verdeel_heel(31_500_000, gewichten, methode, minimum=1).values()) == 31_500_000


# Properties


@given(vragen(), methoden)
def test_de_som_sluit_nul_krijgt_nul_en_het_minimum_wordt_gehaald(
    vraag: tuple[int, dict[str, int | Fraction], int], methode: str
) -> None:
    totaal, gewichten, minimum = vraag
    deel = verdeel_heel(totaal, gewichten, methode, minimum)
    assert sum(deel.values()) == totaal
    assert list(deel) == list(gewichten)
    for code, waarde in gewichten.items():
        assert deel[code] == 0 if waarde == 0 else deel[code] >= minimum


@given(vragen(), methoden, st.randoms(use_true_random=False))
def test_de_volgorde_van_de_invoer_doet_er_niet_toe(
    vraag: tuple[int, dict[str, int | Fraction], int], methode: str, toeval: random.Random
) -> None:
    totaal, gewichten, minimum = vraag
    codes = list(gewichten)
    toeval.shuffle(codes)
    geschud = {code: gewichten[code] for code in codes}
    assert verdeel_heel(totaal, geschud, methode, minimum) == verdeel_heel(
        totaal, gewichten, methode, minimum
    )


@given(vragen(), methoden, st.fractions(min_value=Fraction(1, 99), max_value=99))
def test_alle_gewichten_maal_hetzelfde_verandert_niets(
    vraag: tuple[int, dict[str, int | Fraction], int], methode: str, factor: Fraction
) -> None:
    totaal, gewichten, minimum = vraag
    groter = {code: waarde * factor for code, waarde in gewichten.items()}
    assert verdeel_heel(totaal, groter, methode, minimum) == verdeel_heel(
        totaal, gewichten, methode, minimum
    )


@given(vragen(), methoden)
def test_andere_codes_verschuiven_alleen_gelijke_aanspraken(
    vraag: tuple[int, dict[str, int | Fraction], int], methode: str
) -> None:
    """Codes in the reverse order: municipalities of the same weight share the same amounts."""
    totaal, gewichten, minimum = vraag
    codes = sorted(gewichten)
    andere = dict(zip(codes, reversed(codes), strict=True))
    deel = verdeel_heel(totaal, gewichten, methode, minimum)
    ander = verdeel_heel(
        totaal, {andere[code]: waarde for code, waarde in gewichten.items()}, methode, minimum
    )
    assert all(abs(deel[code] - ander[andere[code]]) <= 1 for code in codes)
    for waarde in set(gewichten.values()):
        zelfde = sorted(deel[code] for code in codes if gewichten[code] == waarde)
        assert zelfde[-1] - zelfde[0] <= 1


@given(vragen(), methoden)
def test_wie_zwaarder_weegt_krijgt_niet_minder(
    vraag: tuple[int, dict[str, int | Fraction], int], methode: str
) -> None:
    totaal, gewichten, minimum = vraag
    deel = verdeel_heel(totaal, gewichten, methode, minimum)
    for code, waarde in gewichten.items():
        for ander, andere_waarde in gewichten.items():
            if waarde > andere_waarde:
                assert deel[code] >= deel[ander]


@given(sleutels, st.integers(0, 10**9))
def test_grootste_rest_blijft_binnen_een_eenheid_van_het_exacte_deel(
    gewichten: dict[str, int | Fraction], totaal: int
) -> None:
    som = sum(gewichten.values(), start=Fraction(0))
    deel = verdeel_heel(totaal, gewichten)
    assert all(abs(deel[c] - totaal * gewichten[c] / som) < 1 for c in gewichten)


@given(vragen(), st.sampled_from(DEELMETHODEN))
def test_een_deelmethode_neemt_niets_terug_als_het_totaal_stijgt(
    vraag: tuple[int, dict[str, int | Fraction], int], methode: str
) -> None:
    totaal, gewichten, minimum = vraag
    deel = verdeel_heel(totaal, gewichten, methode, minimum)
    meer = verdeel_heel(totaal + 1, gewichten, methode, minimum)
    assert sum(meer[code] - deel[code] for code in deel) == 1
    assert all(meer[code] >= deel[code] for code in deel)


@given(vragen(), st.sampled_from(DEELMETHODEN))
def test_een_deelmethode_is_haar_definitie_ook_bij_gelijke_aanspraken(
    vraag: tuple[int, dict[str, int | Fraction], int], methode: str
) -> None:
    totaal, gewichten, minimum = vraag
    assert verdeel_heel(totaal, gewichten, methode, minimum) == een_voor_een(
        totaal, gewichten, methode, minimum
    )


@pytest.mark.parametrize("methode", METHODEN)
@pytest.mark.parametrize(("totaal", "deel"), [(1, [1, 0, 0]), (2, [1, 1, 0]), (4, [2, 1, 1])])
def test_bij_gelijke_aanspraken_gaat_de_laagste_code_voor(
    methode: str, totaal: int, deel: list[int]
) -> None:
    gelijk = {"C": 5, "A": 5, "B": 5}
    assert verdeel_heel(totaal, gelijk, methode) == dict(
        zip(("C", "A", "B"), (deel[2], deel[0], deel[1]), strict=True)
    )


# A peer that was written by others

PEERNAMEN = {
    "grootste-rest": "largest_remainder",
    "adams": "adams",
    "dean": "dean",
    "huntington-hill": "huntington",
    "webster": "saintelague",
    "dhondt": "dhondt",
}


@pytest.mark.parametrize("methode", METHODEN)
@given(st.lists(st.integers(1, 10**5), min_size=2, max_size=8, unique=True), st.integers(1, 60))
def test_gelijk_aan_de_bibliotheek_apportionment(
    methode: str, stemmen: list[int], zetels: int
) -> None:
    """Ties are left out: there the peer follows the order of its input, Opstap the code."""
    codes = [f"{rang:02d}" for rang in range(len(stemmen))]
    deel = verdeel_heel(zetels, dict(zip(codes, stemmen, strict=True)), methode)
    andersom = dict(zip(codes, reversed(stemmen), strict=True))
    assume(list(deel.values()) == list(verdeel_heel(zetels, andersom, methode).values())[::-1])
    assert list(deel.values()) == peer(PEERNAMEN[methode], stemmen, zetels, fractions=True)


# Wrong use


@pytest.mark.parametrize(
    ("totaal", "gewichten", "methode", "minimum", "boodschap"),
    [
        (10, {"A": 1}, "loting", 0, "Methode 'loting' bestaat niet"),
        (-1, {"A": 1}, "webster", 0, "totaal is negatief"),
        (10, {"A": 1}, "webster", -1, "minimum is negatief"),
        (10, {"A": 1, "B": -1}, "webster", 0, "negatief gewicht bij: B"),
        (10, {"A": 0, "B": 0}, "webster", 0, "gewichten van de sleutel zijn nul"),
        (5, {"A": 1, "B": 1, "C": 0}, "webster", 3, "vraagt 6, maar er is 5 te verdelen"),
    ],
)
def test_een_onmogelijke_vraag_wordt_geweigerd(
    totaal: int, gewichten: dict[str, int], methode: str, minimum: int, boodschap: str
) -> None:
    with pytest.raises(GebruiksFout, match=boodschap):
        verdeel_heel(totaal, gewichten, methode, minimum)
