# SPDX-License-Identifier: EUPL-1.2
"""Cost of a place: anchors, sums that close, the law to the cent, levers, refusals, ranges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.basis.fouten import GebruiksFout
from opstap.bekostiging.kostprijs.ankers import ankers, ankertabel, ijktabel
from opstap.bekostiging.kostprijs.gegevens import Plaatssoort, gegevens
from opstap.bekostiging.kostprijs.ijking import (
    geijkte_waarden,
    ijking,
    netto,
)
from opstap.bekostiging.kostprijs.keuzes import CAO_SCENARIOS
from opstap.bekostiging.kostprijs.lonen import jaarloon, subsidie, uurloon, voltijd
from opstap.bekostiging.kostprijs.plaats import SOORTEN, Keuzes, Kostprijs, kostprijs, saldo
from opstap.bekostiging.kostprijs.rekenen import bedragen, grootheden
from opstap.bekostiging.kostprijs.tabellen import kort, kostprijstabel, naast_elkaar, oorzaken
from opstap.bekostiging.prijzen import eigen_indexatie, prijsindex
from opstap.bronnen import STATUSSEN, grootboek
from opstap.regels.loonkostensubsidie.bedrag import lks

soorten = st.sampled_from(SOORTEN)
percenten = st.integers(1, 100).map(lambda n: Fraction(n, 100))


def lijn(plaats: Kostprijs, id_: str) -> Fraction:
    """The exact amount of a line, wherever it stands."""
    return next(p.exact for p in (*plaats.posten, *plaats.ter_informatie) if p.id == id_)


# --- anchors --------------------------------------------------------------------------------


def test_de_netto_kosten_van_2022_zijn_de_gepubliceerde() -> None:
    assert ijking().na == grootboek().waarde("beschut_kosten.netto_per_plaats") == 18_000
    assert ijking().rest == 0
    assert abs(kostprijs("beschut", 2022).netto_kosten - 18_000) <= 5


def test_het_tekort_van_2022_is_18000_min_8100() -> None:
    plaats = kostprijs("beschut", 2022)
    assert plaats.rijksgeld == 8_100
    assert abs(plaats.saldo + 9_900) <= 5


def test_de_aannames_komen_zonder_ijking_al_in_de_buurt() -> None:
    assert abs(ijking().voor - ijking().anker) < ijking().anker / 10


def test_de_ijking_blijft_binnen_het_bereik_van_elke_aanname() -> None:
    for id_, waarde in ijking().geijkt.items():
        aanname = gegevens().parameters[id_]
        assert aanname.laag < waarde < aanname.hoog
    assert set(ijking().geijkt) == set(gegevens().ijking.vrij)


def test_elk_anker_heeft_een_uitkomst_en_een_uitleg() -> None:
    uitkomst = {anker.id: anker.uitkomst for anker in ankers()}
    assert uitkomst["netto_2022"] == "geijkt"
    assert uitkomst["lezing_zonder_lks"] == "past niet"
    assert uitkomst["extra_in_iu"] == "verklaard"
    assert [id_ for id_, hoe in uitkomst.items() if hoe == "past niet"] == ["lezing_zonder_lks"]
    assert all(anker.toelichting for anker in ankers())
    assert len(ankertabel().rijen) == len(ankers())


def test_het_werk_in_beschut_werk_volgt_de_plaatsing_en_is_twee_derde_inpakken() -> None:
    werk = gegevens().soorten["beschut"].werk
    assert sum(werk.values()) == 1
    assert werk["detachering-groep"] == Fraction(19, 100)
    assert werk["detachering-individueel"] == Fraction(6, 100)
    assert abs(werk["inpakken"] - Fraction(2, 3)) < Fraction(1, 100)


def test_de_wsw_heeft_in_2024_een_klein_overschot_op_de_subsidie() -> None:
    over = next(anker.berekend for anker in ankers() if anker.id == "subsidie_wsw")
    assert 0 < over < 2_000


# --- funding --------------------------------------------------------------------------------


def test_2157_wordt_nooit_stilzwijgend_bij_11296_geteld() -> None:
    gewoon = kostprijs("beschut", 2024)
    assert gewoon.rijksgeld == 11_296
    assert "beschut_extra" in {post.id for post in gewoon.ter_informatie}
    assert "telt niet mee" in gewoon.waarschuwingen[0]
    apart = kostprijs("beschut", 2024, Keuzes(extra_apart=True))
    assert apart.rijksgeld == 11_296 + 2_157
    assert "Als het er al in zit" in apart.waarschuwingen[0]


def test_de_opslag_begint_in_2025_en_stijgt_met_de_prijzen() -> None:
    assert kostprijs("vangnet", 2024).rijksgeld == 0
    assert lijn(kostprijs("vangnet", 2026), "opslag") == 3_465 * prijsindex(2023, 2026)
    nominaal = Keuzes(bekostiging_volgt_prijzen=False)
    assert kostprijs("vangnet", 2034, nominaal).rijksgeld == 3_465


def test_wsw_krijgt_geen_loonkostensubsidie() -> None:
    assert kostprijs("wsw", 2026).loonkostensubsidie == 0


# --- the law --------------------------------------------------------------------------------


@pytest.mark.parametrize("jaar", [2024, 2025, 2026])
@pytest.mark.parametrize("loonwaarde", ["0.25", "0.35", "0.60"])
def test_de_loonkostensubsidie_is_die_van_de_regels_tot_op_de_cent(
    jaar: int, loonwaarde: str
) -> None:
    deel = Decimal(loonwaarde)
    plaats = kostprijs("beschut", jaar, Keuzes(uren=31, loonwaarde=deel))
    maand = lks(date(jaar, 1, 1), uren=31, loonwaarde=deel, voltijd=voltijd(jaar)).bedrag_per_maand
    assert lijn(plaats, "lks") == 12 * Fraction(maand)


def test_twee_mensen_van_20_uur_hebben_samen_de_subsidie_van_40_uur_per_31_uur() -> None:
    maand = lks(date(2026, 1, 1), uren=20, loonwaarde=Fraction(1, 2)).bedrag_per_maand
    plaats = kostprijs("vangnet", 2026, Keuzes(uren=20, loonwaarde=Fraction(1, 2)))
    assert lijn(plaats, "lks") == 12 * Fraction(maand) * 31 / 20


def test_werkgeverslasten_gaan_over_al_het_loon() -> None:
    plaats = kostprijs("beschut", 2026)
    loon = sum(lijn(plaats, id_) for id_ in ("loon", "eindejaarsuitkering", "eenmalig"))
    assert lijn(plaats, "werkgeverslasten") == loon * Fraction("0.235")


def test_voor_2024_zijn_loon_en_subsidie_een_aanname() -> None:
    for jaar, status in ((2023, "aanname"), (2024, "afgeleid")):
        plaats = kostprijs("beschut", jaar, Keuzes(loonwaarde=Fraction(2, 5), cao="wml"))
        gevonden = {post.id: post.status for post in plaats.posten}
        assert (gevonden["loon"], gevonden["lks"]) == (status, status)


def test_het_loon_is_het_minimumuurloon_over_het_jaar() -> None:
    plaats = kostprijs("beschut", 2026, Keuzes(cao="wml"))
    verwacht = (Fraction("14.71") + Fraction("14.99")) / 2 * 31 * 52 * Fraction("1.08")
    assert lijn(plaats, "loon") == verwacht


def test_lonen_na_het_laatste_bekende_jaar_groeien_met_de_aanname() -> None:
    groei = Fraction(2, 100)
    assert uurloon(2028, groei) == uurloon(2026, groei) * Fraction("1.02") ** 2
    drie = jaarloon(2029, Fraction(31), groei) / jaarloon(2026, Fraction(31), groei)
    assert drie == Fraction("1.02") ** 3
    later = subsidie(2027, Fraction(31), Fraction(1, 2), groei)
    nu = 12 * lks(date(2026, 1, 1), uren=31, loonwaarde=Fraction(1, 2)).exact
    assert later == nu * Fraction("1.02")


@pytest.mark.parametrize(
    ("jaar", "eindejaar", "eenmalig"),
    [(2024, 0, 575), (2025, 0, 0), (2026, 350, 150), (2027, 350, 150), (2030, 350, 0)],
)
def test_de_cao_aan_de_slag_per_jaar(jaar: int, eindejaar: int, eenmalig: int) -> None:
    plaats = kostprijs("beschut", jaar)
    week = 36 if jaar >= 2027 else 37
    for id_, bedrag in (("eindejaarsuitkering", eindejaar), ("eenmalig", eenmalig)):
        betaald = sum((p.exact for p in plaats.posten if p.id == id_), Fraction(0))
        assert betaald == Fraction(bedrag * 31, week)


def test_de_ruime_cao_houdt_het_eenmalige_bedrag() -> None:
    ruim = kostprijs("beschut", 2030, Keuzes(cao="aan-de-slag-ruim"))
    assert lijn(ruim, "eenmalig") == Fraction(150 * 31, 36)
    kosten = [kostprijs("beschut", 2030, Keuzes(cao=cao)).kosten for cao in CAO_SCENARIOS]
    assert kosten == sorted(kosten)


# --- sums -----------------------------------------------------------------------------------


@given(soorten, st.integers(2022, 2048), percenten, st.integers(8, 40))
@settings(max_examples=40, deadline=None)
def test_de_totalen_zijn_de_som_van_de_regels(
    soort: Plaatssoort, jaar: int, loonwaarde: Fraction, uren: int
) -> None:
    plaats = kostprijs(soort, jaar, Keuzes(loonwaarde=loonwaarde, uren=uren))
    per_soort = {"kosten": 0, "opbrengst": 0, "bekostiging": 0}
    for post in plaats.posten:
        assert 0 <= post.laag <= post.bedrag <= post.hoog
        assert abs(post.bedrag - post.exact) <= Fraction(1, 2)
        per_soort[post.soort] += post.bedrag
    assert plaats.kosten == per_soort["kosten"]
    assert plaats.opbrengsten == per_soort["opbrengst"]
    assert plaats.loonkostensubsidie + plaats.rijksgeld == per_soort["bekostiging"]
    assert plaats.saldo == per_soort["opbrengst"] + per_soort["bekostiging"] - per_soort["kosten"]
    assert plaats.saldo == plaats.rijksgeld - plaats.netto_kosten
    heel = {post.id: post.exact for post in plaats.posten}
    assert abs(saldo(heel) - plaats.saldo) <= Fraction(len(plaats.posten), 2)


@given(soorten, st.integers(2024, 2040))
@settings(max_examples=15, deadline=None)
def test_een_ander_prijspeil_is_alleen_een_factor(soort: Plaatssoort, jaar: int) -> None:
    lopend = kostprijs(soort, jaar)
    vast = kostprijs(soort, jaar, Keuzes(prijspeil=2024))
    for een, ander in zip(lopend.posten, vast.posten, strict=True):
        assert een.exact * prijsindex(jaar, 2024) == ander.exact


@pytest.mark.parametrize("soort", SOORTEN)
def test_elke_regel_heeft_een_bekende_status_een_bron_en_een_uitleg(soort: Plaatssoort) -> None:
    plaats = kostprijs(soort, 2026)
    for post in (*plaats.posten, *plaats.ter_informatie):
        assert post.status in STATUSSEN
        assert post.bron
        assert post.uitleg.endswith(".")


def test_zonder_loonwaarde_is_de_subsidie_een_aanname_en_met_afgeleid() -> None:
    status = {p.id: p.status for p in kostprijs("beschut", 2026).posten}
    assert status["lks"] == "aanname"
    gekozen = kostprijs("beschut", 2026, Keuzes(loonwaarde=Decimal("0.40")))
    assert {p.id: p.status for p in gekozen.posten}["lks"] == "afgeleid"


# --- levers ---------------------------------------------------------------------------------


@given(st.sampled_from(("beschut", "vangnet")), st.integers(31, 98))
@settings(max_examples=20, deadline=None)
def test_hogere_loonwaarde_geeft_minder_subsidie_en_meer_opbrengst(
    soort: Plaatssoort, procent: int
) -> None:
    laag, hoog = (
        kostprijs(soort, 2026, Keuzes(loonwaarde=Fraction(n, 100))) for n in (procent, procent + 1)
    )
    assert lijn(hoog, "lks") < lijn(laag, "lks")
    assert hoog.opbrengsten > laag.opbrengsten
    assert hoog.kosten == laag.kosten


def test_onder_dertig_procent_stijgt_de_subsidie_niet_meer() -> None:
    tien, dertig = (
        kostprijs("beschut", 2026, Keuzes(loonwaarde=Fraction(n, 100))) for n in (10, 30)
    )
    assert tien.loonkostensubsidie == dertig.loonkostensubsidie


def test_de_andere_hefbomen_werken_de_goede_kant_op() -> None:
    gewoon = kostprijs("beschut", 2026)

    def netto_bij(**keuze: object) -> int:
        return kostprijs("beschut", 2026, Keuzes(**keuze)).netto_kosten  # type: ignore[arg-type]

    assert netto_bij(overhead=Decimal("0.75")) < gewoon.netto_kosten
    assert netto_bij(begeleiding=12) < gewoon.netto_kosten < netto_bij(begeleiding=6)
    assert netto_bij(ziekteverzuim=Decimal("0.20")) > gewoon.netto_kosten
    assert netto_bij(uren=20) > gewoon.netto_kosten > netto_bij(uren=36)
    assert netto_bij(plaatssoort="groepsdetachering") < netto_bij(plaatssoort="intern")
    assert netto_bij(werksoorten=(("groen", Fraction(1)),)) < gewoon.netto_kosten
    assert netto_bij(overhead=0) == gewoon.netto_kosten - sum(
        post.bedrag for post in gewoon.posten if post.id.startswith("overhead.")
    )


def test_een_andere_eenheid_schaalt_alles_behalve_de_afronding_van_de_subsidie() -> None:
    plaats, baan = (kostprijs("lks", 2026, Keuzes(eenheid=e)) for e in (31, Decimal("25.5")))
    for een, ander in zip(plaats.posten, baan.posten, strict=True):
        assert ander.exact == een.exact * Fraction(51, 62)


def test_wsw_per_plaats_van_36_uur_is_een_se() -> None:
    se, plaats = (kostprijs("wsw", 2024, Keuzes(eenheid=e)) for e in (36, 31))
    assert 30_000 < lijn(se, "rijksbijdrage_wsw") < 40_000
    assert lijn(se, "rijksbijdrage_wsw") * 31 == lijn(plaats, "rijksbijdrage_wsw") * 36


@pytest.mark.parametrize(
    ("keuze", "hefboom"),
    [
        ({"uren": 0}, "uren"),
        ({"uren": 41}, "uren"),
        ({"eenheid": 100}, "eenheid"),
        ({"begeleiding": 0}, "begeleiding"),
        ({"overhead": -1}, "overhead"),
        ({"loonwaarde": 35}, "loonwaarde"),
        ({"loonwaarde": Decimal("0.355")}, "heel percentage"),
        ({"ziekteverzuim": Decimal("0.9")}, "ziekteverzuim"),
        ({"cao": "metaal"}, "cao-scenario metaal"),
        ({"plaatssoort": "thuis"}, "plaatssoort thuis"),
        ({"werksoorten": (("mijnbouw", Fraction(1)),)}, "werksoort mijnbouw"),
        ({"werksoorten": (("groen", Fraction(1, 2)),)}, "samen 50,00%"),
        ({"werksoorten": (("groen", Fraction(-1)), ("inpakken", Fraction(2)))}, "werksoort groen"),
        ({"werksoorten": (("groen", Fraction(1, 2)),) * 2}, "twee keer"),
        ({"werksoorten": (("groen", Fraction(1)),), "plaatssoort": "intern"}, "niet allebei"),
        ({"prijspeil": 1999}, "prijspeil 1999"),
    ],
)
def test_een_onmogelijke_keuze_wordt_geweigerd_met_de_naam_van_de_hefboom(
    keuze: dict[str, object], hefboom: str
) -> None:
    with pytest.raises(GebruiksFout, match=hefboom):
        kostprijs("beschut", 2026, Keuzes(**keuze))  # type: ignore[arg-type]


def test_een_getal_met_zwevende_komma_wordt_geweigerd() -> None:
    with pytest.raises(GebruiksFout, match="Loonwaarde"):
        Keuzes(loonwaarde=0.35)  # type: ignore[arg-type]


def test_een_onbekende_soort_of_een_onmogelijk_jaar() -> None:
    with pytest.raises(GebruiksFout, match="soort plaats dagbesteding"):
        kostprijs("dagbesteding", 2026)  # type: ignore[arg-type]
    with pytest.raises(GebruiksFout, match="jaar 2021"):
        kostprijs("beschut", 2021)
    with pytest.raises(GebruiksFout, match="gewone werkgever"):
        kostprijs("lks", 2026, Keuzes(plaatssoort="intern"))


# --- ranges ---------------------------------------------------------------------------------


def test_de_gemiddelde_plaats_van_2022_is_zo_zeker_als_zijn_anker() -> None:
    assert abs(kostprijs("beschut", 2022).netto_marge - gegevens().ijking.marge) <= 5


def test_de_som_is_zekerder_dan_de_regels_en_later_wordt_het_onzekerder() -> None:
    plaats = kostprijs("beschut", 2026)
    los = sum((post.hoog - post.bedrag) ** 2 for post in plaats.posten)
    assert plaats.netto_marge**2 < los
    marges = [kostprijs("beschut", jaar).netto_marge for jaar in (2022, 2026, 2034, 2044)]
    assert marges == sorted(marges)


def test_wie_zelf_indexeert_heeft_geen_onzekere_prijzen() -> None:
    vast = Keuzes(indexatie=eigen_indexatie(Fraction(25, 1000), Fraction(30, 1000)))
    gewoon = kostprijs("beschut", 2040)
    eigen = kostprijs("beschut", 2040, vast)
    assert eigen.netto_kosten == gewoon.netto_kosten
    assert eigen.netto_marge < gewoon.netto_marge


def test_het_bereik_klopt_met_trekkingen_van_een_sobolrij() -> None:
    """A slow twin: scrambled Sobol draws, conditioned on the anchor, through the full model."""
    import numpy as np
    from scipy.stats import norm, qmc

    keuzes = Keuzes(loonwaarde=Fraction(35, 100))
    opgave = keuzes.los_op("beschut", 2024)
    waarden, alle = geijkte_waarden(opgave), grootheden(opgave)
    effect = np.array([float(uitslag) for uitslag in ijking().effect.values()])
    ids = [naam.removeprefix("beschut.") for naam in ijking().effect]
    z = norm.ppf(qmc.Sobol(len(ids) + 1, seed=7).random(256)) / norm.ppf(0.95)
    anker = z[:, -1] * float(ijking().marge)
    # the anchor pulls every draw back, each parameter by its own share (Matheron's rule)
    z = z[:, :-1] + np.outer((anker - z[:, :-1] @ effect) / (effect @ effect), effect)
    uit = []
    for trekking in z:
        nieuw = dict(waarden)
        for id_, afwijking in zip(ids, trekking, strict=True):
            helft = (alle[id_].hoog - alle[id_].laag) / 2
            nieuw[id_] += helft * Fraction(float(afwijking)).limit_denominator(10**6)
        uit.append(float(netto(bedragen(opgave, nieuw))))
    laag, hoog = np.quantile(uit, [0.05, 0.95])
    plaats = kostprijs("beschut", 2024, keuzes)
    assert (hoog - laag) / 2 == pytest.approx(plaats.netto_marge, rel=0.1)
    assert (hoog + laag) / 2 == pytest.approx(plaats.netto_kosten, abs=150)


# --- tables ---------------------------------------------------------------------------------


def test_de_tabel_van_een_plaats_heeft_alle_regels_en_totalen() -> None:
    plaats = kostprijs("beschut", 2026)
    tabel = kostprijstabel(plaats)
    soort = [rij[0] for rij in tabel.rijen]
    assert soort.count("post") == len(plaats.posten)
    assert soort.count("ter informatie") == len(plaats.ter_informatie)
    totalen = {rij[1]: rij[4] for rij in tabel.rijen if rij[0] == "totaal"}
    assert totalen["saldo"] == plaats.saldo
    assert [kop.naam for kop in kort(plaats).kolommen][-1] == "bron"


def test_de_vier_soorten_naast_elkaar() -> None:
    plaatsen = [kostprijs(soort, 2026) for soort in get_args(Plaatssoort)]
    tabel = naast_elkaar(plaatsen)
    rijen = {rij[1]: rij[2:] for rij in tabel.rijen}
    assert rijen["Saldo"] == tuple(plaats.saldo for plaats in plaatsen)
    assert rijen["Rijksbijdrage Wsw"][0] is None


def test_de_drie_oorzaken_als_hefbomen() -> None:
    rijen = {rij[0]: rij for rij in oorzaken("beschut", 2026).rijen}
    assert list(rijen) == ["hoge bedrijfskosten", "lage productiviteit", "werk dat weinig opbrengt"]
    for _oorzaak, _stap, kosten, opbrengst, subsidie_, saldo_ in rijen.values():
        assert saldo_ == opbrengst + subsidie_ - kosten  # type: ignore[operator]
    assert rijen["hoge bedrijfskosten"][5] > 0  # type: ignore[operator]
    assert rijen["lage productiviteit"][4] < 0  # type: ignore[operator]


def test_de_ijktabel_noemt_voor_en_na() -> None:
    tabel = ijktabel()
    assert len(tabel.rijen) == len(gegevens().ijking.vrij)
    assert any("18.000" in regel for regel in tabel.toelichting)
