# SPDX-License-Identifier: EUPL-1.2
"""The money of a company: it adds up, it is exact, and each lever does what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.bekostiging.bedrijf import Businesscase, Mensenpad, businesscase
from opstap.bekostiging.bedrijf.afhankelijk import LET_OP, NIET, WEL, afhankelijkheid
from opstap.bekostiging.bedrijf.gegevens import (
    HEFBOMEN,
    KOSTENPOSTEN,
    Bedrijf,
    Bijdrage,
    Groep,
    Hefboom,
    Kostenregel,
    Lid,
    Trajecten,
    Werk,
)
from opstap.bekostiging.bedrijf.hefbomen import bijdragen, sluitend
from opstap.bekostiging.bedrijf.mensen import Stand
from opstap.bekostiging.bedrijf.onderdelen import loonkostensubsidie, onderdelen
from opstap.bekostiging.bedrijf.rekening import Rekening
from opstap.bekostiging.bedrijf.tabellen import gevoeligheden
from opstap.bekostiging.bedrijf.weergave import als_dict
from opstap.regels.loonkostensubsidie.bedrag import lks

GEEN_RIJKSGELD: dict[str, dict[int, Fraction]] = {"impulsbudget": {}, "rijksbijdrage": {}}
ALLES_NUL = tuple(Kostenregel(post, None, Fraction(0), Fraction(0)) for post in KOSTENPOSTEN)


def hefboom(
    id_: str,
    omvang: Fraction,
    meer: Fraction = Fraction(0),
    naar: Fraction = Fraction(0),
    vanaf: int = 2026,
    tot: int = 2029,
) -> Hefboom:
    return Hefboom(id_, omvang, meer, naar, vanaf, tot)


BEDRIJF = Bedrijf(
    naam="Proef",
    basisjaar=2025,
    prijspeil=2025,
    voltijd=Fraction(36),
    nieuwe_vangnetbanen=Fraction(1),
    leden=(Lid("GM0301"),),
    groepen=(
        Groep("beschut", "binnen", Fraction(60), Fraction(31), Fraction(40, 100)),
        Groep("beschut", "groep", Fraction(20), Fraction(31), Fraction(50, 100)),
        Groep("wsw", "binnen", Fraction(100), Fraction(31), None, Fraction(1)),
    ),
    werk=(
        Werk("inpakken", None, "binnen", Fraction(200_000), "uur", Fraction(5)),
        Werk("detachering", "beschut", "groep", Fraction(20), "persoon", Fraction(12_000)),
    ),
    bijdragen=(
        Bijdrage("lks", "beschut", Fraction(15_000), "persoon"),
        Bijdrage("wsw", "wsw", Fraction(35_000), "SE"),
        Bijdrage("beschut", "beschut", Fraction(11_000), "plaats"),
        Bijdrage("gemeente", None, Fraction(500_000), "jaar", None, 2030),
    ),
    kosten=(
        Kostenregel("loon", None, Fraction(6_000_000), Fraction(0)),
        Kostenregel("overhead", None, Fraction(1_000_000), Fraction(4, 5)),
        Kostenregel("huisvesting", None, Fraction(500_000), Fraction(1, 2)),
        Kostenregel("begeleiding", None, Fraction(1_200_000), Fraction(0)),
        *ALLES_NUL[1:2],
        *ALLES_NUL[4:6],
        *ALLES_NUL[7:],
    ),
    hefbomen=(
        hefboom("overhead", Fraction(1, 10)),
        hefboom("productiviteit", Fraction(1, 20), naar=Fraction(1, 2)),
        hefboom("beter_werk", Fraction(1, 5), meer=Fraction(1, 2)),
        hefboom("detachering", Fraction(1, 10), meer=Fraction(1)),
    ),
)
NU: Stand = {"beschut": Fraction(80), "wsw": Fraction(100)}


def rekening(bedrijf: Bedrijf = BEDRIJF) -> Rekening:
    return Rekening(bedrijf, onderdelen(bedrijf, GEEN_RIJKSGELD))


def pad(*trekkingen: tuple[Stand, ...]) -> Mensenpad:
    """Draws by hand; the mean over them is the expected number."""
    jaren = tuple(range(2025, 2025 + len(trekkingen[0])))
    midden = tuple(
        {
            s: sum((t[j][s] for t in trekkingen), Fraction(0)) / len(trekkingen)
            for s in trekkingen[0][j]
        }
        for j in range(len(jaren))
    )
    return Mensenpad("basis", jaren, midden, trekkingen)


def test_het_basisjaar_geeft_terug_wat_het_bedrijf_opgaf() -> None:
    assert rekening().posten(2025, NU) == {
        "werk": 1_000_000,
        "detachering": 240_000,
        "lks": 1_200_000,
        "wsw": 3_500_000,
        "beschut": 880_000,
        "gemeente": 500_000,
        "kosten_loon": -6_000_000,
        "kosten_overhead": -1_000_000,
        "kosten_huisvesting": -500_000,
        "kosten_begeleiding": -1_200_000,
        "kosten_staf": 0,
        "kosten_vervoer": 0,
        "kosten_gereedschap": 0,
        "kosten_overig": 0,
    }
    assert rekening().resultaat(2025, NU) == -1_380_000


def test_vaste_kosten_blijven_en_losse_bewegen_mee() -> None:
    helft: Stand = {"beschut": Fraction(40), "wsw": Fraction(50)}
    posten = rekening().posten(2025, helft)
    assert posten["kosten_overhead"] == -900_000
    assert posten["kosten_huisvesting"] == -375_000
    assert posten["kosten_begeleiding"] == -600_000
    assert posten["werk"] == 500_000
    assert posten["gemeente"] == 500_000


def test_een_bijdrage_houdt_op_na_haar_laatste_jaar() -> None:
    assert rekening().posten(2030, NU)["gemeente"] == 500_000
    assert rekening().posten(2031, NU)["gemeente"] == 0


def test_het_werk_volgt_de_mensen_die_het_doen() -> None:
    """Without beschut: of the inside work 60 of 160 people at equal hours, and all secondment."""
    posten = rekening().posten(2025, {"beschut": Fraction(0), "wsw": Fraction(100)})
    assert posten["werk"] == 625_000
    assert posten["detachering"] == 0


def test_zonder_eigen_bedrag_rekent_de_wet() -> None:
    bedrijf = replace(BEDRIJF, bijdragen=BEDRIJF.bijdragen[1:])
    per_maand = [
        lks(date(2025, 1, 1), uren=Fraction(31), loonwaarde=waarde, voltijd=Fraction(36)).exact
        for waarde in (Fraction(40, 100), Fraction(50, 100))
    ]
    verwacht = 12 * (60 * per_maand[0] + 20 * per_maand[1])
    assert loonkostensubsidie(bedrijf, "beschut") * 80 == verwacht
    assert rekening(bedrijf).posten(2025, NU)["lks"] == round(verwacht)
    herkomst = {d.post: d.herkomst for d in onderdelen(bedrijf, GEEN_RIJKSGELD)}
    assert herkomst["lks"] == "wet"


def test_wie_elders_in_dienst_is_geeft_geen_subsidie_en_geen_loon() -> None:
    groepen = (Groep("beschut", "regulier", Fraction(10), Fraction(31), Fraction(40, 100)),)
    bedrijf = replace(BEDRIJF, groepen=groepen, werk=(), bijdragen=(), kosten=())
    delen = onderdelen(bedrijf, GEEN_RIJKSGELD)
    assert sum(d.per_mens.get("beschut", Fraction(0)) for d in delen if d.post == "lks") == 0
    assert not [d for d in delen if d.post == "kosten_loon"]


def test_wat_open_blijft_krijgt_een_kengetal_en_nul_blijft_nul() -> None:
    bedrijf = replace(BEDRIJF, kosten=ALLES_NUL[:2])
    herkomst = {d.post: d.herkomst for d in onderdelen(bedrijf, GEEN_RIJKSGELD)}
    assert herkomst["kosten_loon"] == "opgegeven"
    assert herkomst["kosten_staf"] == "opgegeven"
    assert herkomst["kosten_huisvesting"] == "kengetal"
    assert rekening(bedrijf).posten(2025, NU)["kosten_loon"] == 0
    assert rekening(bedrijf).posten(2025, NU)["kosten_huisvesting"] < 0


def test_een_kengetal_heeft_een_bereik_en_het_breedste_staat_voorop() -> None:
    bedrijf = replace(BEDRIJF, kosten=ALLES_NUL[:2])
    case = businesscase(bedrijf, pad((NU, NU)), GEEN_RIJKSGELD)
    regels = gevoeligheden(case)
    kengetallen = [deel for deel in case.onderdelen if deel.herkomst == "kengetal"]
    assert len(regels) == len(kengetallen) > 0
    breedtes = [hoog - laag for _, laag, hoog in regels]
    assert breedtes == sorted(breedtes, reverse=True)
    midden = case.zonder[0].resultaat.verwacht
    assert all(laag < midden < hoog for _, laag, hoog in regels)
    for deel in kengetallen:
        assert deel.bereik is not None
        assert deel.bereik[0] < 1 < deel.bereik[1]
    assert not [deel for deel in case.onderdelen if deel.bereik and deel.herkomst != "kengetal"]


def test_een_soort_die_nog_op_nul_staat_kan_groeien() -> None:
    bedrijf = replace(
        BEDRIJF,
        groepen=(
            *BEDRIJF.groepen,
            Groep("vangnet", "binnen", Fraction(0), Fraction(31), Fraction(1, 2)),
        ),
    )
    zonder = rekening(bedrijf).posten(2025, {**NU, "vangnet": Fraction(0)})
    met = rekening(bedrijf).posten(2025, {**NU, "vangnet": Fraction(16)})
    assert zonder["werk"] == 1_000_000
    assert met["werk"] == 1_100_000  # the same euros for each hour of inside work


# --- levers


def alleen(id_: str, jaar: int = 2029) -> dict[str, int]:
    voor, na = rekening().posten(jaar, NU), rekening().posten(jaar, NU, [id_])
    return {post: na[post] - voor[post] for post in voor if na[post] != voor[post]}


def test_minder_overhead_raakt_alleen_overhead() -> None:
    assert alleen("overhead") == {"kosten_overhead": 100_000}


def test_de_hefboom_groeit_in_een_rechte_lijn() -> None:
    per_jaar = [alleen("overhead", jaar).get("kosten_overhead", 0) for jaar in range(2025, 2032)]
    assert per_jaar == [0, 25_000, 50_000, 75_000, 100_000, 100_000, 100_000]


def test_hogere_productiviteit_kost_loonkostensubsidie() -> None:
    """Half of 5 percent ends up in the loonwaarde: 40 becomes 41 and 50 becomes 51.25 percent."""
    verandering = alleen("productiviteit")
    assert verandering.pop("werk") == 50_000
    assert verandering.pop("detachering") == 12_000
    voor = Fraction(60 * 60 + 20 * 50)
    na = Fraction(60 * 59) + 20 * Fraction(4875, 100)
    assert verandering == {"lks": round(1_200_000 * na / voor) - 1_200_000}


def test_beter_werk_raakt_een_vijfde_van_het_werk_binnen() -> None:
    assert alleen("beter_werk") == {"werk": 100_000}


def test_detachering_levert_meer_op_en_spaart_ruimte() -> None:
    """A tenth of inside work earns twice as much; housing per person falls with who leaves."""
    uren_binnen = Fraction(60 * 31, 80 * 31), Fraction(1)
    ruimte = (
        Fraction(250_000) * Fraction(1, 10) * (uren_binnen[0] * 80 + uren_binnen[1] * 100) / 180
    )
    assert alleen("detachering") == {"werk": 100_000, "kosten_huisvesting": round(ruimte)}


def test_de_bijdragen_tellen_op_en_hangen_niet_van_de_volgorde_af() -> None:
    b = bijdragen(rekening(), 2029, NU)
    assert b.na - b.voor == sum(b.op_volgorde.values()) == sum(b.los.values())
    assert list(b.op_volgorde) == list(HEFBOMEN)
    gemiddeld = dict.fromkeys(HEFBOMEN, Fraction(0))
    for volgorde in permutations(HEFBOMEN):
        for i, id_ in enumerate(volgorde):
            erbij = rekening().resultaat(2029, NU, volgorde[: i + 1])
            gemiddeld[id_] += Fraction(erbij - rekening().resultaat(2029, NU, volgorde[:i]), 24)
    assert all(abs(b.los[id_] - gemiddeld[id_]) < 1 for id_ in HEFBOMEN)
    omgekeerd = replace(BEDRIJF, hefbomen=BEDRIJF.hefbomen[::-1])
    assert bijdragen(rekening(omgekeerd), 2029, NU) == b


@given(st.dictionaries(st.sampled_from("abcd"), st.fractions(-1000, 1000), min_size=1))
def test_sluitend_telt_op_en_wijkt_minder_dan_een_euro_af(delen: dict[str, Fraction]) -> None:
    totaal = round(sum(delen.values(), Fraction(0)))
    delen["z"] = totaal - sum(delen.values(), Fraction(0))
    uit = sluitend(delen, totaal)
    assert sum(uit.values()) == totaal
    assert all(abs(uit[naam] - delen[naam]) < 1 for naam in delen)


# --- the whole case


aantallen = st.fractions(0, 400, max_denominator=10**9)
standen = st.fixed_dictionaries({"beschut": aantallen, "wsw": aantallen})


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(standen, standen, standen), min_size=1, max_size=6))
def test_de_posten_tellen_elk_jaar_op_tot_het_resultaat(
    trekkingen: list[tuple[Stand, Stand, Stand]],
) -> None:
    case = businesscase(BEDRIJF, pad(*trekkingen), GEEN_RIJKSGELD)
    for jaar in (*case.zonder, *case.met):
        assert sum(b.verwacht for b in jaar.posten.values()) == jaar.resultaat.verwacht
        for band in (jaar.resultaat, *jaar.posten.values()):
            assert band.p05 <= band.p25 <= band.p50 <= band.p75 <= band.p95
            assert all(type(x) is int for x in (band.verwacht, band.p05, band.p95))
    for b in case.hefbomen:
        assert b.voor == case.in_jaar(b.jaar).resultaat.verwacht
        assert b.na == case.in_jaar(b.jaar, met=True).resultaat.verwacht
        assert sum(b.los.values()) == b.na - b.voor


def vijf_trekkingen() -> Businesscase:
    return businesscase(
        BEDRIJF,
        pad(*[({**NU}, {"beschut": Fraction(80 + i), "wsw": Fraction(90 - i)}) for i in range(5)]),
        GEEN_RIJKSGELD,
    )


def test_geld_van_een_variant_die_niet_is_besloten_wordt_gemeld() -> None:
    gewoon = pad((NU, NU))
    for variant, gemeld in (("basis", False), ("2", False), ("3", True), ("eigen", True)):
        case = businesscase(BEDRIJF, replace(gewoon, variant=variant), GEEN_RIJKSGELD)
        assert any("besloten beleid" in melding for melding in case.meldingen) is gemeld


def test_een_variant_met_vangnetbanen_zonder_rij_vangnet_wordt_gemeld() -> None:
    case = businesscase(BEDRIJF, replace(pad((NU, NU)), variant="2"), GEEN_RIJKSGELD)
    assert any("geen rij vangnet" in melding for melding in case.meldingen)


def test_dezelfde_invoer_geeft_hetzelfde_antwoord() -> None:
    assert als_dict(vijf_trekkingen()) == als_dict(vijf_trekkingen())


def test_de_band_is_die_van_de_trekkingen() -> None:
    case = vijf_trekkingen()
    zelf = sorted(
        rekening().resultaat(2026, {"beschut": Fraction(80 + i), "wsw": Fraction(90 - i)})
        for i in range(5)
    )
    band = case.in_jaar(2026).resultaat
    assert (band.p25, band.p50, band.p75) == tuple(zelf[1:4])
    assert abs(band.p05 - (zelf[0] + Fraction(1, 5) * (zelf[1] - zelf[0]))) <= Fraction(1, 2)
    assert band.verwacht == rekening().resultaat(
        2026, {"beschut": Fraction(82), "wsw": Fraction(88)}
    )
    assert case.in_jaar(2025).resultaat.p05 == case.in_jaar(2025).resultaat.p95 == -1_380_000


@settings(max_examples=30, deadline=None)
@given(standen.filter(lambda stand: any(stand.values())))
def test_de_oplossing_sluit_precies(stand: Stand) -> None:
    """With the contribution that is said to be needed, the result is exactly zero."""
    e = businesscase(BEDRIJF, pad((stand, stand)), GEEN_RIJKSGELD).evenwicht_zonder[0]
    anders = replace(
        BEDRIJF,
        bijdragen=(*BEDRIJF.bijdragen[:3], Bijdrage("gemeente", None, e.bijdrage_nodig, "jaar")),
    )
    assert rekening(anders).resultaat(2025, stand) == 0
    assert (e.ntw_nodig - e.ntw_nu) * e.plaatsen == -e.resultaat
    assert e.per_plaats * e.plaatsen == -e.resultaat


def test_de_omvang_waarbij_het_sluit_en_wanneer_die_er_niet_is() -> None:
    rijker = replace(
        BEDRIJF,
        bijdragen=(*BEDRIJF.bijdragen[:3], Bijdrage("overig", None, Fraction(19_000), "persoon")),
    )
    e = businesscase(rijker, pad((NU, NU)), GEEN_RIJKSGELD).evenwicht_zonder[0]
    assert e.factor is not None
    passend = {soort: aantal * e.factor for soort, aantal in NU.items()}
    assert abs(rekening(rijker).resultaat(2025, passend)) <= 7  # rounding of the lines
    assert vijf_trekkingen().evenwicht_zonder[0].factor is None
    assert vijf_trekkingen().evenwicht_zonder[0].marge_per_plaats < 0


def test_sluit_vanaf_is_het_eerste_jaar_waarna_het_blijft() -> None:
    rijk = replace(BEDRIJF, hefbomen=(), bijdragen=(
        *BEDRIJF.bijdragen[:3], Bijdrage("gemeente", None, Fraction(2_000_000), "jaar", 2026),
    ))  # fmt: skip
    case = businesscase(rijk, pad((NU, NU, NU)), GEEN_RIJKSGELD)
    assert case.sluit_vanaf(met=False) == 2026
    assert vijf_trekkingen().sluit_vanaf(met=False) is None


# --- trajectories


def met_trajecten(omzet: int, kosten: int, alles: int | None = 8_000_000) -> Bedrijf:
    return replace(
        BEDRIJF,
        groepen=(*BEDRIJF.groepen, Groep("traject", "binnen", Fraction(50), Fraction(22))),
        trajecten=Trajecten(
            Fraction(76, 100),
            Fraction(omzet),
            Fraction(kosten),
            Fraction(0),
            alles and Fraction(alles),
        ),
    )


@pytest.mark.parametrize(
    ("omzet", "kosten", "resultaat", "conclusie"),
    [
        (111_000, 293_000, -5_000, NIET),
        (100_000, 100_000, 0, NIET),
        (300_000, 200_000, 150_000, LET_OP),  # earns, but closes without it
        (300_000, 200_000, -20_000, LET_OP),  # a deficit anyway
        (300_000, 200_000, 40_000, WEL),  # closes only because of it
    ],
)
def test_afhankelijkheid_van_trajecten(
    omzet: int, kosten: int, resultaat: int, conclusie: str
) -> None:
    a = afhankelijkheid(met_trajecten(omzet, kosten), resultaat)
    assert a is not None
    assert a.conclusie == conclusie
    assert a.saldo == omzet - kosten


def test_naast_de_cijfers_van_de_brief() -> None:
    a = afhankelijkheid(met_trajecten(111_000, 293_000), 0)
    assert a is not None
    dekking, aandeel, uren, productie = a.vergelijking
    assert dekking.eigen == dekking.landelijk == Fraction(111, 293)
    assert aandeel.eigen == Fraction(111, 8_000)
    assert aandeel.landelijk == Fraction(14, 1000)
    assert (uren.eigen, uren.landelijk) == (22, 22)
    assert productie.landelijk == Fraction(76, 100)
    zonder = afhankelijkheid(met_trajecten(1, 2, None), 0)
    assert zonder is not None
    assert zonder.vergelijking[1].eigen is None
    assert afhankelijkheid(BEDRIJF, 0) is None
