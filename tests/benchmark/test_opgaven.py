# SPDX-License-Identifier: EUPL-1.2
"""Participants' figures: read, put together per year, and turned into indicators."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import InvoerFout
from opstap.basis.invoer import lees_bytes
from opstap.benchmark.opgaven import (
    Opgave,
    deelnemerscijfers,
    eigen_cijfers,
    lees_opgaven,
    per_jaar,
    uit_rijen,
)
from opstap.benchmark.opgaven.eigengegevens import Wie, opgavekolommen
from opstap.benchmark.statistiek.toestand import Toestand

MAANDEN = [f"2025-{maand:02d}" for maand in range(1, 13)]


def lees(tekst: str, voor: Wie = "gemeente") -> tuple[Opgave, ...]:
    inhoud = tekst.encode()
    return lees_opgaven(lambda schema: lees_bytes("x.csv", inhoud, schema), voor, herkomst="x.csv")


def bevindingen(tekst: str, voor: Wie = "gemeente") -> list[str]:
    with pytest.raises(InvoerFout) as fout:
        lees(tekst, voor)
    return [str(een) for een in fout.value.bevindingen]


def test_deelnemers_op_code_en_perioden_op_tijd() -> None:
    opgaven = lees(
        "code;periode;bw_indicaties\nGM0392;2025-02;121\nGM0363;2025;9\nGM0392;2025-01;120\n"
    )
    assert [(een.wie, een.naam) for een in opgaven] == [
        ("GM0363", "Amsterdam"),
        ("GM0392", "Haarlem"),
    ]
    haarlem = opgaven[1]
    assert [periode.tekst for periode in haarlem.perioden] == ["2025-01", "2025-02"]
    assert list(haarlem.waarden["bw_indicaties"]) == [120, 121]
    assert list(haarlem.waarden["lks"]) == [None, None]  # a column that is not there is not known


def test_alle_fouten_tegelijk_met_rij_en_kolom() -> None:
    gevonden = bevindingen(
        "code;periode;bw_indicaties;bw_aan_het_werk\n"
        "GM0392;2025-01;120;121\n"
        "GM0392;2025K1;120;90\n"
        "GM0392;2025-01-01;120;90\n"
        "GM0457;2025;12;9\n"
        "GM0363;sinds kort;1;\n"
        "GM0363;1999;1;\n"
        "GM0034;2025;1,5;\n"
    )
    verwacht = (
        "rij 2, kolom bw_aan_het_werk: bw_aan_het_werk is groter dan bw_indicaties, maar is er een",
        "rij 3, kolom periode: dit is een kwartaal, maar rij 2 van GM0392 heeft een maand;",
        "rij 4, kolom periode: 2025-01 van GM0392 staat ook op rij 2.",
        "rij 5, kolom code: in 2025 was deze gemeente er niet: GM0457 Weesp is per 24 maart 2022",
        "rij 6, kolom periode: 'sinds kort' is geen periode; schrijf een jaar (2025), kwartaal",
        "rij 7, kolom periode: 1999 kan niet; kies een periode vanaf 2015.",
        "rij 8, kolom bw_indicaties: 1,5 is geen geheel getal; rond het eerst af.",
    )
    assert len(gevonden) == len(verwacht)
    for fout, begin in zip(gevonden, verwacht, strict=True):
        assert fout.startswith(begin)


@pytest.mark.parametrize(
    ("voor", "kop", "goed", "fout"),
    [
        ("gemeente", "bw_aan_het_werk;bw_plaatsen", "31;40", "31;40,1"),  # 40 hours a week
        ("bedrijf", "mensen;se_wsw", "4;5", "4;5,1"),
        ("bedrijf", "mensen;contracturen", "10;20000", "10;21000"),
    ],
)
def test_meer_plaatsen_se_of_uren_dan_mensen_kunnen_hebben(
    voor: Wie, kop: str, goed: str, fout: str
) -> None:
    wie = "code" if voor == "gemeente" else "bedrijf"
    begin = f"{wie};periode;{kop}\nGM0363;2025;"
    assert lees(begin + goed + "\n", voor)
    assert "hoogstens" in bevindingen(begin + fout + "\n", voor)[0]


def test_uren_van_een_maand_zijn_minder_dan_die_van_een_jaar() -> None:
    kop = "bedrijf;periode;mensen;contracturen\n"
    assert lees(f"{kop}b1;2025-03;10;1700\n", "bedrijf")
    fouten = bevindingen(f"{kop}b1;2025-03;10;20000\n", "bedrijf")
    verwacht = (
        "rij 2, kolom contracturen: 20.000 is te veel als mensen 10 is: een mens telt per "
        "maand voor hoogstens 177,14 uur (40 per week). Kijk of de eenheid klopt."
    )
    assert fouten == [verwacht]


def test_een_gemeente_van_vroeger_mag_in_een_jaar_waarin_zij_er_was() -> None:
    opgaven = lees("code;periode;lks\nGM0457;2021;9\nGM1980;2020;12\n")  # Dijk en Waard: 2022
    assert [een.naam for een in opgaven] == ["Weesp", "Dijk en Waard"]


def test_een_tabel_zonder_cijfers_wordt_geweigerd() -> None:
    assert "er zijn geen cijfers" in bevindingen("code;periode;lks\nGM0363;2025;\n")[0]


def test_nummers_van_mensen_als_code_van_een_bedrijf_worden_geweigerd() -> None:
    fouten = bevindingen("bedrijf;periode;mensen\n111222333;2025;9\n", "bedrijf")
    assert "burgerservicenummers" in fouten[0]
    assert "111222333" not in fouten[0]


def test_van_maanden_naar_een_jaar() -> None:
    rijen = "".join(f"b1;{maand};{k};100;{40 + k}\n" for k, maand in enumerate(MAANDEN))
    (opgave,) = lees("bedrijf;periode;uitstroom_regulier;mensen;kosten\n" + rijen, "bedrijf")
    (jaar,) = per_jaar(opgave)
    assert (jaar.delen, jaar.van, jaar.volledig) == (12, 12, True)
    assert jaar.waarden["uitstroom_regulier"] == sum(range(12))
    assert jaar.waarden["mensen"] == 100
    assert jaar.waarden["kosten"] == sum(range(40, 52))


def test_een_jaar_dat_niet_vol_is_zegt_dat() -> None:
    (opgave,) = lees(
        "code;periode;bw_indicaties;bw_aan_het_werk;bw_plaatsen;bw_aantal_ministerie;"
        "uitstroom_werk;in_begeleiding\n"
        "GM0392;2025-01;100;60;50;80;2;50\nGM0392;2025-02;110;66;60;;3;52\n"
    )
    (jaar,) = per_jaar(opgave)
    assert (jaar.delen, jaar.van, jaar.stand_van) == (2, 12, "2025-02")
    assert jaar.waarden["uitstroom_werk"] is None  # a sum over two months is no year
    assert jaar.waarden["in_begeleiding"] == 51
    assert jaar.waarden["bw_aantal_ministerie"] == 80  # one number for the whole year
    cijfers = eigen_cijfers(jaar)
    assert cijfers["bw-aan-het-werk"].waarde == Fraction(66, 110)
    assert cijfers["bw-aan-het-werk"].opmerking == (
        "Het jaar is niet vol; dit is de stand van 2025-02."
    )
    assert cijfers["uitstroom-werk"].staat is Toestand.ONTBREEKT
    assert (
        "uitstroom_werk is niet of niet voor het hele jaar" in cijfers["uitstroom-werk"].opmerking
    )
    assert cijfers["uitstroom-werk"].toon() == "geen cijfer"


def test_een_stand_komt_niet_van_een_eerdere_periode() -> None:
    (opgave,) = lees(
        "code;periode;bw_indicaties;bw_aan_het_werk\nGM0392;2025-11;100;60\nGM0392;2025-12;110;\n"
    )
    assert eigen_cijfers(per_jaar(opgave)[0])["bw-aan-het-werk"].staat is Toestand.ONTBREEKT


def test_nul_noemer_en_negatief_hebben_een_eigen_toestand() -> None:
    opgave, leeg = lees(
        "bedrijf;periode;ntw_wsw;se_wsw;ntw;plaatsen;opbrengsten;kosten;mensen;gedetacheerd\n"
        "b1;2025;0;0;-50;100;900;1000;;\nb2;2025;;;;;;;0;0\n",
        "bedrijf",
    )
    cijfers = eigen_cijfers(per_jaar(opgave)[0])
    staat = {id_: een.staat for id_, een in cijfers.items() if een.staat is not Toestand.ONTBREEKT}
    assert staat == {
        "ntw-per-se": Toestand.NOEMER_NUL,
        "ntw-per-plaats": Toestand.NEGATIEF,
        "kosten-per-plaats": Toestand.CIJFER,
        "resultaat-per-plaats": Toestand.CIJFER,  # a deficit is a figure
    }
    assert eigen_cijfers(per_jaar(leeg)[0])["detachering"].staat is Toestand.NOEMER_NUL
    assert cijfers["resultaat-per-plaats"].waarde == -1
    assert cijfers["resultaat-per-plaats"].toon() == "-€ 1"
    assert cijfers["ntw-per-se"].toon() == "niets om door te delen"
    assert cijfers["ntw-per-plaats"].vergelijkbaar is None
    assert cijfers["ntw-per-plaats"].waarde == Fraction(-1, 2)


def test_nul_is_een_cijfer_en_leeg_niet() -> None:
    cijfers = deelnemerscijfers(
        lees("code;periode;bw_indicaties;bw_aan_het_werk\nGM0363;2025;10;0\nGM0392;2025;10;\n")
    )[2025]
    assert cijfers["GM0363"]["bw-aan-het-werk"].vergelijkbaar == 0
    assert cijfers["GM0392"]["bw-aan-het-werk"].vergelijkbaar is None


_WAARDE = st.one_of(st.none(), st.fractions(0, 1000, max_denominator=8))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(_WAARDE, min_size=12, max_size=12),
    st.lists(_WAARDE, min_size=12, max_size=12),
    st.permutations(range(12)),
)
def test_jaren_volgen_uit_de_maanden(
    kosten: list[Fraction | None], plaatsen: list[Fraction | None], volgorde: list[int]
) -> None:
    # kept rows hold fractions as text, in any order
    rijen: list[dict[str, object]] = [
        {
            "bedrijf": "b1",
            "periode": MAANDEN[k],
            "kosten": None if kosten[k] is None else str(kosten[k]),
            "plaatsen": plaatsen[k],
        }
        for k in volgorde
    ]
    (opgave,) = uit_rijen(rijen, "bedrijf", naam=str, herkomst="bewaard")
    (jaar,) = per_jaar(opgave)
    assert opgave.waarden["kosten"] == tuple(kosten)
    assert jaar.waarden.keys() == opgavekolommen("bedrijf").keys()
    er = [waarde for waarde in plaatsen if waarde is not None]
    assert jaar.waarden["plaatsen"] == (sum(er, Fraction(0)) / len(er) if er else None)
    bekend = [waarde for waarde in kosten if waarde is not None]
    assert jaar.waarden["kosten"] == (sum(bekend, Fraction(0)) if len(bekend) == 12 else None)
    assert jaar.bekend["kosten"] == len(bekend)
