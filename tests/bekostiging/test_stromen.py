# SPDX-License-Identifier: EUPL-1.2
"""The money streams: what they are, what they add up to, and what own figures do to them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap import gebieden, verdeling
from opstap.basis.fouten import InvoerFout, NietBekendFout
from opstap.bekostiging.stromen import Geldregel, Landgeld, geld_van, totaal, verdeel_stromen
from opstap.bekostiging.stromen.declaratie import (
    EERSTE_JAAR,
    IN_WEKEN,
    LAATSTE_JAAR,
    SPECIFIEK,
    brontekst,
    stromen,
    stroom,
)
from opstap.bekostiging.stromen.eigen import POSTEN, EigenCijfers, lees_eigen, sjabloon
from opstap.bekostiging.stromen.uit_eigen import vangnet
from opstap.bronnen import grootboek
from opstap.publicatie import schrijf

JAREN = range(EERSTE_JAAR, LAATSTE_JAAR + 1)
HAARLEM = "GM0392"


@pytest.fixture(scope="module")
def land() -> Landgeld:
    return verdeel_stromen(JAREN, verdeling.ingebouwd("uitkeringen-2021"))


def regel(
    land: Landgeld, stroom_id: str, jaar: int, eigen: EigenCijfers | None = None
) -> Geldregel:
    regels = geld_van(HAARLEM, [jaar], land=land, eigen=eigen)
    return next(r for r in regels if r.stroom == stroom_id)


def met(posten: dict[tuple[str, int], int | Fraction]) -> EigenCijfers:
    return EigenCijfers("eigen.csv", posten={k: Fraction(v) for k, v in posten.items()})


# --- what the streams are -----------------------------------------------------------------


def test_elke_stroom_van_de_opdracht_is_er() -> None:
    assert set(stromen()) == {
        "lks-buig",
        "vangnet-buig",
        "lks-forfaitair",
        "iu-wsw",
        "iu-beschut",
        "beschut-extra",
        "cluster-register",
        "cluster-lks",
        "impulsbudget",
        "rijksbijdrage",
        "eenmalig-2024",
        "liv-compensatie",
        "basisvaardigheden",
        "bonus-beschut",
        "sociaal-pakket",
        "crisisdienstverlening",
        "impuls-banenafspraak",
    }


def test_de_vorm_beslist_over_voorwaarden_en_verantwoording() -> None:
    """Financiële-verhoudingswet arts. 13, 15a and 17a: conditions and SiSa only for a SPUK."""
    for s in stromen().values():
        assert s.sisa == (s.vorm == SPECIFIEK), s.id
        if s.vorm in IN_WEKEN:
            assert s.bestemming == "vrij", s.id
        if s.vorm == SPECIFIEK:
            assert s.bestemming == "geoormerkt", s.id
    impuls = stroom("impulsbudget")
    assert (impuls.vorm, impuls.bestemming) == ("decentralisatie-uitkering", "vrij")
    assert "Een plan is geen voorwaarde" in impuls.bestemming_uitleg


def test_elke_stroom_noemt_een_bron_die_bestaat_en_een_plaats_daarin() -> None:
    boek = grootboek()
    for s in stromen().values():
        assert s.bronnen, s.id
        for b in s.bronnen:
            assert brontekst(b.bron, boek)[0]
            assert b.vindplaats
        if s.landelijk_totaal:
            assert boek.waarde(s.landelijk_totaal[0]) > 0
        if s.rekenwijze == "eigen":
            assert s.breng_mee, s.id


def test_een_onbekende_stroom_wordt_genoemd() -> None:
    with pytest.raises(NietBekendFout, match="Kies uit: lks-buig"):
        stroom("lks")


# --- amounts ------------------------------------------------------------------------------


def test_alle_gemeenten_samen_zijn_het_landelijke_bedrag(land: Landgeld) -> None:
    """Every stream, every year, to the euro."""
    assert len(land.per_jaar) == 14 + 12 + 10 + 11 + 1 + 6 + 4 + 3
    for plek, geld in land.per_jaar.items():
        assert geld.per_code.keys() == gebieden.gemeenten().keys()
        assert sum(geld.per_code.values()) == geld.bedrag, plek


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_ook_met_een_andere_sleutel_sluit_elke_stroom(data: st.DataObject) -> None:
    codes = list(gebieden.gemeenten())
    gewichten = data.draw(
        st.lists(st.integers(0, 500), min_size=len(codes), max_size=len(codes)).filter(any)
    )
    jaar = data.draw(st.integers(EERSTE_JAAR, LAATSTE_JAAR))
    sleutel = verdeling.Sleutel(
        "proef", "proef", dict(zip(codes, gewichten, strict=True)), "aanname", "proef", "2026"
    )
    for geld in verdeel_stromen([jaar], sleutel).per_jaar.values():
        assert sum(geld.per_code.values()) == geld.bedrag


def test_de_landelijke_bedragen_zijn_die_van_de_brieven(land: Landgeld) -> None:
    verwacht = {
        ("impulsbudget", 2025): 35_000_000,
        ("impulsbudget", 2026): 31_500_000,
        ("rijksbijdrage", 2025): 19_800_000,
        ("rijksbijdrage", 2035): 35_900_000,
        ("eenmalig-2024", 2024): 63_900_000,
        ("beschut-extra", 2024): 23_100_000,
        ("liv-compensatie", 2025): 16_800_000,
        ("sociaal-pakket", 2020): 40_000_000,
        ("sociaal-pakket", 2021): 140_000_000,
        ("sociaal-pakket", 2022): 60_000_000,
        ("bonus-beschut", 2017): 1_156_000,
        ("bonus-beschut", 2020): 26_000_000,
        # 11,296 a place, mean of 10,300 and 11,100 places
        ("iu-beschut", 2024): 11_296 * 10_700,
    }
    assert {plek: land.per_jaar[plek].bedrag for plek in verwacht} == verwacht


def test_het_bedrag_is_dat_van_opstap_verdeel(land: Landgeld) -> None:
    uit = verdeling.verdeel(
        verdeling.instrument("impulsbudget"),
        2026,
        verdeling.ingebouwd("uitkeringen-2021"),
        grootboek=grootboek(),
        namen={code: gem.naam for code, gem in gebieden.gemeenten().items()},
    )
    assert regel(land, "impulsbudget", 2026).bedrag == uit.toegekend[HAARLEM] == 288_198


def test_beschut_werk_is_plaatsen_maal_bedrag(land: Landgeld) -> None:
    r = regel(land, "iu-beschut", 2026)
    voor, na = (land.plaatsen[jaar].toegekend[HAARLEM] for jaar in (2025, 2026))
    assert r.bedrag == (voor + na) * 11_296 // 2 == 1_270_800
    assert r.laag is not None
    assert r.hoog is not None
    assert r.laag < r.bedrag < r.hoog
    assert any("112,5 × € 11.296 = € 1.270.800" in zin for zin in r.herleiding)


def test_elke_regel_is_bekend_of_zegt_wat_er_nodig_is(land: Landgeld) -> None:
    for r in geld_van(HAARLEM, JAREN, land=land):
        assert stroom(r.stroom).loopt_in(r.jaar)
        assert r.herleiding
        if r.bedrag is None:
            assert (r.status, r.herkomst) == (None, "niet bekend")
            assert r.breng_mee
        else:
            assert r.status in ("gepubliceerd", "afgeleid", "aanname")
            assert (r.laag or 0) <= r.bedrag <= (r.hoog or r.bedrag)


def test_een_schatting_met_een_vervanger_is_een_aanname(land: Landgeld) -> None:
    r = regel(land, "impulsbudget", 2026)
    assert (r.status, r.landelijk_status) == ("aanname", "gepubliceerd")
    assert r.breng_mee == "Het bedrag uit de meicirculaire (bijlage per gemeente)."


def test_met_echte_aantallen_is_er_geen_band_en_geen_vraag() -> None:
    codes = gebieden.gemeenten()
    register = verdeling.Sleutel(
        verdeling.REGISTER, "register", dict.fromkeys(codes, 100), "aanname", "eigen", "2026-01-01"
    )
    land = verdeel_stromen([2026], register)
    r = regel(land, "impulsbudget", 2026)
    assert (r.laag, r.hoog, r.breng_mee) == (None, None, None)
    # the count of this municipality itself gives the cluster money of that year
    assert regel(land, "cluster-register", 2026).bedrag == 148_800


def test_basisvaardigheden_gaat_naar_sbcm_en_niet_naar_gemeenten(land: Landgeld) -> None:
    r = regel(land, "basisvaardigheden", 2024)
    assert (r.bedrag, r.landelijk, r.ontvanger, r.status) == (0, 0, "SBCM", "gepubliceerd")


def test_geld_van_de_mobiliteitsteams_is_niet_per_gemeente(land: Landgeld) -> None:
    r = regel(land, "crisisdienstverlening", 2022)
    assert (r.bedrag, r.ontvanger, r.bestemming) == (
        None,
        "regionaal mobiliteitsteam",
        "geoormerkt",
    )
    assert stroom("impuls-banenafspraak").telt_mee == "nee"


def test_de_2157_telt_niet_ongemerkt_mee(land: Landgeld) -> None:
    regels = geld_van(HAARLEM, [2026], land=land)
    extra = next(r for r in regels if r.stroom == "beschut-extra")
    assert extra.telt_mee == "onduidelijk"
    assert any("niet duidelijk" in zin for zin in extra.herleiding)
    laag, hoog = totaal(regels)
    assert hoog - laag == extra.bedrag


def test_zonder_samenwerkingsverband_blijft_de_ontvanger_open(land: Landgeld) -> None:
    zinnen = regel(land, "impulsbudget", 2026).herleiding
    assert any(zin.startswith("Uitbetaling: aan de grootste gemeente") for zin in zinnen)


def test_een_sleutel_die_nul_geeft_maakt_geen_ondergrens() -> None:
    """Tynaarlo books negative expenditure on 6.4: that is no sign of zero beschut places."""
    regels = geld_van("GM1730", [2027])
    assert min(r.laag for r in regels if r.laag is not None) > 0


# --- own figures --------------------------------------------------------------------------


def test_eigen_bedrag_gaat_voor_en_blijft_herkenbaar(land: Landgeld) -> None:
    eigen = EigenCijfers("eigen.csv", {("impulsbudget", 2026): 300_000})
    r = regel(land, "impulsbudget", 2026, eigen)
    assert (r.bedrag, r.herkomst, r.status, r.breng_mee) == (300_000, "eigen", "aanname", None)
    assert "Eigen cijfer uit eigen.csv: € 300.000." in r.herleiding
    assert r.landelijk == 31_500_000


@pytest.mark.parametrize(
    ("stroom_id", "jaar", "posten", "bedrag"),
    [
        # LK-10: 40.0 places x 11,296 = 451,840, and 40 x 2,157 = 86,280
        ("iu-beschut", 2026, {("beschut_taakstelling", 2026): 40}, 451_840),
        ("beschut-extra", 2026, {("beschut_taakstelling", 2026): 40}, 86_280),
        ("cluster-register", 2026, {("register", 2026): 1000}, 1_488_000),
        ("cluster-lks", 2026, {("lks_personen", 2026): 200}, 1_471_000),
        ("lks-buig", 2026, {("lks_uitgaven", 2025): 3_000_000}, 3_000_000),
        (
            "lks-buig",
            2026,
            {
                ("lks_uitgaven", 2025): 3_000_000,
                ("lks_macrobudget", 2026): 660_000_000,
                ("lks_macro_uitgaven", 2025): 600_000_000,
            },
            3_300_000,
        ),
        (
            "iu-wsw",
            2026,
            {("wsw_se", 2026): Fraction(805, 2), ("wsw_bedrag_per_se", 2026): 33_000},
            13_282_500,
        ),
        (
            "vangnet-buig",
            2026,
            {("buig_budget", 2026): 10_000_000, ("buig_uitgaven", 2026): 11_500_000},
            # half of 7.5-12.5 percent and all of 12.5-15 percent
            250_000 + 250_000,
        ),
    ],
)
def test_een_eigen_aantal_wordt_een_bedrag(
    land: Landgeld,
    stroom_id: str,
    jaar: int,
    posten: dict[tuple[str, int], int | Fraction],
    bedrag: int,
) -> None:
    r = regel(land, stroom_id, jaar, met(posten))
    assert (r.bedrag, r.herkomst) == (bedrag, "eigen")


def test_een_aantal_telt_alleen_in_zijn_eigen_jaar(land: Landgeld) -> None:
    eigen = met({("lks_uitgaven", 2026): 3_000_000})
    assert regel(land, "lks-buig", 2026, eigen).bedrag is None
    assert regel(land, "lks-buig", 2027, eigen).bedrag == 3_000_000


def test_de_uitkeringsfactor_is_onduidelijk_en_staat_er_als_band(land: Landgeld) -> None:
    r = regel(land, "cluster-register", 2026, met({("register", 2026): 1000}))
    assert (r.laag, r.hoog) == (1_488_000, 2_112_960)


@given(st.integers(1, 10**9), st.integers(0, 2 * 10**9))
def test_het_vangnet_vergoedt_nooit_meer_dan_het_tekort(budget: int, uitgaven: int) -> None:
    bedrag = vangnet(budget, uitgaven, grootboek())
    tekort = max(0, uitgaven - budget)
    eigen_deel = tekort - bedrag
    assert 0 <= bedrag <= tekort
    assert eigen_deel <= Fraction(10, 100) * budget  # 7.5% and half of 5%
    if tekort * 1000 <= 75 * budget:
        assert bedrag == 0


def test_een_sjabloon_is_leeg_en_leest_zich_terug(tmp_path: Path) -> None:
    tabel = sjabloon("Haarlem", [2026])
    assert {rij[1] for rij in tabel.rijen if rij[1]} < set(stromen())
    assert {rij[3] for rij in tabel.rijen if rij[3]} == set(POSTEN)
    for naam in ("eigen.csv", "eigen.xlsx"):
        schrijf(tmp_path / naam, [tabel], {})
        with pytest.raises(InvoerFout, match="geen enkel bedrag of aantal ingevuld"):
            lees_eigen(tmp_path / naam)


def test_een_ingevuld_sjabloon_wordt_gelezen(tmp_path: Path) -> None:
    import openpyxl

    pad = tmp_path / "eigen.xlsx"
    schrijf(pad, [sjabloon("Haarlem", [2026])], {})
    werkmap = openpyxl.load_workbook(pad)
    blad = werkmap.worksheets[0]
    for rij in blad.iter_rows():
        if rij[1].value == "iu-wsw":
            rij[2].value = 12_000_000
        if rij[3].value == "register":
            rij[4].value = 2100
    werkmap.save(pad)
    eigen = lees_eigen(pad)
    assert dict(eigen.bedragen) == {("iu-wsw", 2026): 12_000_000}
    assert dict(eigen.posten) == {("register", 2026): 2100}
    assert any("niet ingevuld en overgeslagen" in m for m in eigen.meldingen)


def test_alle_fouten_van_een_bestand_komen_tegelijk(
    tmp_path: Path, regels: Callable[[str, str], Path]
) -> None:
    del tmp_path
    pad = regels(
        "jaar;stroom;bedrag;post;aantal",
        "2024;impulsbudget;100;;\n"  # 2: before it flows
        "2027;impulsbudgt;100;;\n"  # 3: unknown
        "2027;impulsbudget;-5;;\n"  # 4: negative
        "2027;rijksbijdrage;5;;\n"
        "2027;rijksbijdrage;6;;\n"  # 6: twice
        "2027;;;registr;12\n"  # 7: unknown
        "2027;;;register;12,5\n"  # 8: not whole
        "2027;;12;;\n"  # 9: of what
        "2027;iu-wsw;;;12\n"  # 10: a count with a stream
        "2025;basisvaardigheden;500;;\n"  # 11: not for municipalities
        "1999;;;register;3\n"  # 12: year
        "2027;iu-wsw;5;register;3\n",  # 13: both
    )
    with pytest.raises(InvoerFout) as fout:
        lees_eigen(pad)
    rijen = [b.rij for b in fout.value.bevindingen]
    assert rijen == [2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13]
    assert "bedoelt u impulsbudget" in str(fout.value)


@pytest.fixture
def regels(tmp_path: Path) -> Callable[[str, str], Path]:
    def schrijf_csv(kop: str, inhoud: str) -> Path:
        pad = tmp_path / "eigen.csv"
        pad.write_text(f"{kop}\n{inhoud}", encoding="utf-8")
        return pad

    return schrijf_csv


def test_alleen_stroom_jaar_en_bedrag_is_genoeg(regels: Callable[[str, str], Path]) -> None:
    eigen = lees_eigen(regels("stroom,jaar,bedrag", "impulsbudget,2026,300000\n"))
    assert dict(eigen.bedragen) == {("impulsbudget", 2026): 300_000}
