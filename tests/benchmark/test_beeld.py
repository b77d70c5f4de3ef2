# SPDX-License-Identifier: EUPL-1.2
"""One municipality in one glance: true to the figures, sure about how sure, and never a rank."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from opstap import gebieden, verdeling
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.benchmark.beeld.gemeente import maak_beeld
from opstap.benchmark.beeld.indicator import Indicatorbeeld
from opstap.benchmark.beeld.tabellen import tabel_beeld, tabel_reeksen
from opstap.benchmark.beeld.waarden import beeld_dict
from opstap.benchmark.beeld.zinnen import oordeel, zinnen
from opstap.benchmark.buren.kiezen import EigenGroep, gemeenteburen
from opstap.benchmark.indicatoren.cijfers import cijfers
from opstap.benchmark.indicatoren.declaratie import indicator
from opstap.benchmark.statistiek.breedte import breedte
from opstap.benchmark.statistiek.oordeel import Oordeel
from opstap.benchmark.statistiek.spreiding import MINST, Gewoon, gewoon_rond, omgezet, plekken
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.bronnen import grootboek

HAARLEM, LOON_OP_ZAND = "GM0392", "GM0809"


def een(code: str, id_: str, **opties: object) -> Indicatorbeeld:
    (beeld,) = maak_beeld(code, [id_], **opties).indicatoren  # type: ignore[arg-type]
    return beeld


def groep(*leden: str) -> EigenGroep:
    return EigenGroep("eigen", leden, "de raad", date(2026, 3, 1))


def test_een_bedrag_naast_buren_regio_provincie_en_land() -> None:
    beeld = een(HAARLEM, "wsw-beschut")
    assert (beeld.jaar, beeld.nu.waarde) == (2024, pytest.approx(17_834_000 / 167_636))
    assert [deel.groep.soort for deel in beeld.groepen] == [
        *("buren", "arbeidsmarktregio", "provincie", "land"),
    ]
    buren, *_, land = beeld.groepen
    reeks = cijfers(indicator("wsw-beschut"))
    leden = gemeenteburen(HAARLEM).codes
    assert buren.som == reeks.som(2024, leden, gesloten=False)
    assert round(land.som.teller / 1_000_000) == 2_366
    assert beeld.plek is not None
    waarden = [float(reeks.waarde[reeks.rij(2024), reeks.kolom(c)]) for c in leden]
    assert beeld.plek.midden == pytest.approx(np.exp(np.median(np.log(waarden))))
    assert beeld.plek.lager == sum(waarde < beeld.nu.waarde for waarde in waarden)
    assert beeld.toeval is None
    assert oordeel(beeld) == "binnen de spreiding van vergelijkbare gemeenten"
    assert any("over toeval zegt deze vergelijking niets" in zin for zin in zinnen(beeld))


def test_een_telling_staat_in_de_trechter() -> None:
    beeld = een(HAARLEM, "bijstand")
    assert beeld.toeval is not None
    assert beeld.toeval.streefwaarde == pytest.approx(
        1_000 * 408_100 / (17_475_415 - gebieden.inwoners(2021)["GM0060"])
    )
    assert beeld.toeval.oordeel is Oordeel.BUITEN_998
    assert beeld.toeval.aangepast is Oordeel.TOEVAL
    assert oordeel(beeld) == (
        "buiten de 99,8%-grens, maar binnen de gewone verschillen tussen gemeenten"
    )
    assert beeld.toeval.onder95 < beeld.toeval.streefwaarde < beeld.toeval.boven95
    assert beeld.toeval.gekrompen == pytest.approx(21.9, abs=0.05)


def test_wie_toeval_verklaart_krijgt_dat_te_lezen() -> None:
    coevorden = een("GM0109", "bijstand")
    assert coevorden.toeval is not None
    assert coevorden.toeval.oordeel is Oordeel.TOEVAL
    assert oordeel(coevorden) == "verschil verklaarbaar door toeval"
    assert "verschil verklaarbaar door toeval" in " ".join(zinnen(coevorden))


def test_buren_voor_bijstand_zijn_niet_op_bijstand_gekozen() -> None:
    beeld = een(HAARLEM, "bijstand")
    zonder = gemeenteburen(HAARLEM, zonder=["bijstand"]).codes
    assert beeld.groepen[0].groep.leden == zonder != gemeenteburen(HAARLEM).codes
    assert any("anders gekozen, zonder bijstand" in zin for zin in zinnen(beeld))


def test_elders_geboekt_wordt_gezegd_en_niet_vergeleken() -> None:
    beeld = een(LOON_OP_ZAND, "wsw-beschut")
    assert beeld.nu.staat is Toestand.ELDERS
    assert (beeld.plek, beeld.land, beeld.sinds) == (None, None, None)
    assert oordeel(beeld) == "geen vergelijking"
    assert beeld.laatste is not None
    assert beeld.laatste.jaar == 2023
    tekst = " ".join(zinnen(beeld))
    assert "telt niet als laag" in tekst
    assert "is van 2023: € 124 per inwoner" in tekst
    assert "Arbeidsmarktregio Midden-Brabant 2" in tekst
    (rij,) = tabel_beeld(maak_beeld(LOON_OP_ZAND, ["wsw-beschut"])).rijen
    assert rij[2] == "elders geboekt"


def test_ontbreekt_negatief_en_samengesteld() -> None:
    bilt = een("GM0310", "wsw-beschut-begroting", jaar=2025)
    assert bilt.nu.staat is Toestand.ONTBREEKT
    assert bilt.nu.waarde is None
    assert zinnen(bilt)[0] == "Er is geen cijfer van 2025: het ontbreekt in de bron."
    tynaarlo = een("GM1730", "wsw-beschut")
    assert "negatief (-€ 9 per inwoner)" in zinnen(tynaarlo)[0]
    assert "is een bedrag negatief, meestal" in zinnen(een("GM1730", "wsw-beschut-realisatie"))[0]
    ameland = een("GM0060", "wsw-beschut")
    assert ameland.groepen[0].som.gemeenten == 8  # two of the ten peers book elsewhere
    assert any("(8 met een cijfer)" in zin for zin in zinnen(ameland))
    voorne = een("GM1992", "wsw-beschut", jaar=2022)
    assert any("Tot en met 2022 is dit de som" in zin for zin in zinnen(voorne))
    nu = een("GM0310", "wsw-beschut-begroting", jaar=2026)
    assert any(zin.startswith("Niet vergeleken: 2025 (ontbreekt)") for zin in zinnen(nu))


def test_een_eigen_groep_vervangt_de_buren_en_telt_de_gemeente_niet_mee() -> None:
    leden = (HAARLEM, "GM0363", "GM0034", "GM0014", "GM0202", "GM0200")
    beeld = maak_beeld(HAARLEM, ["wsw-beschut"], groep=groep(*leden))
    (cijfer,) = beeld.indicatoren
    assert cijfer.groepen[0].groep.leden == leden[1:]
    assert cijfer.plek is not None
    assert cijfer.plek.aantal == 5
    assert oordeel(cijfer) == "binnen de spreiding van deze groep"
    assert "gekozen door de raad op 1 maart 2026" in tabel_beeld(beeld).toelichting[0]


def test_een_kleine_groep_heeft_geen_spreiding() -> None:
    beeld = een(HAARLEM, "wsw-beschut", groep=groep("GM0363", "GM0034"))
    assert beeld.plek is None
    assert f"Er zijn minder dan {MINST} gemeenten" in " ".join(zinnen(beeld))


def test_een_samenwerkingsverband_is_een_groep() -> None:
    rijen = [{"samenwerkingsverband": "Spaarne", "gemeente": c} for c in (HAARLEM, "GM0377")]
    verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(rijen)
    indeling = verbanden.indeling_op(date(2026, 1, 1), gebieden.inwoners(2026))
    beeld = een(HAARLEM, "wsw-beschut", indeling=indeling)
    samen = beeld.groepen[1]
    assert (samen.groep.soort, samen.groep.naam) == ("samenwerkingsverband", "Spaarne")
    reeks = cijfers(indicator("wsw-beschut"))
    assert samen.som.teller == sum(
        int(reeks.teller[reeks.rij(2024), reeks.kolom(c)]) for c in (HAARLEM, "GM0377")
    )


def test_trend_over_de_jaren_die_te_vergelijken_zijn() -> None:
    beeld = een(LOON_OP_ZAND, "wsw-beschut")
    assert beeld.trend is not None
    assert (beeld.trend.van, beeld.trend.tot) == (2017, 2023)
    # the median of all slopes of the logarithm, by hand
    goed = [(c.jaar, np.log(c.waarde)) for c in beeld.reeks if c.staat is Toestand.CIJFER]
    hellingen = [(b - a) / (t - s) for k, (s, a) in enumerate(goed) for t, b in goed[k + 1 :]]
    assert beeld.trend.helling == pytest.approx(np.expm1(np.median(hellingen)))
    assert beeld.trend.onder <= beeld.trend.helling <= beeld.trend.boven
    assert beeld.trend.richting == -1
    assert een(HAARLEM, "wsw-beschut-verandering").trend is None
    assert een(HAARLEM, "wsw-beschut", jaar=2020).trend is None  # four points are too few


def test_sinds_is_het_begin_van_de_ononderbroken_reeks() -> None:
    beeld = een(HAARLEM, "wsw-beschut")
    assert beeld.sinds is not None
    assert beeld.plek is not None
    for cijfer in beeld.reeks:
        if cijfer.jaar >= beeld.sinds:
            assert cijfer.plek is not None
            assert (cijfer.plek.boven, cijfer.plek.buiten) == (beeld.plek.boven, beeld.plek.buiten)


def test_de_maat_is_wat_gewoon_is_en_uitbijters_verschuiven_haar_niet() -> None:
    generator = np.random.default_rng(7)
    log = generator.normal(5, 0.4, (1, 300))
    gewoon = gewoon_rond(log)
    assert gewoon.spreiding[0] == pytest.approx(0.4, rel=0.15)
    assert gewoon.buiten[0] == pytest.approx(0.05, abs=0.03)
    gek = log.copy()
    gek[0, :10] += 20
    assert gewoon_rond(gek).spreiding[0] == pytest.approx(gewoon.spreiding[0], rel=0.1)
    midden = float(np.median(log[0, 1:21]))
    log[0, 0] = midden + 0.8
    maat = Gewoon(np.array([0.4]), (breedte(300),), np.array([0.05]))
    (plek,) = plekken(log, 0, list(range(1, 21)), maat, aandeel=False)
    assert plek is not None
    assert (plek.buiten, plek.boven) == (1, True)  # 0.8 is twice 0.4: outside 1.96, within 3.09
    assert plek.onder998 < plek.onder95 < plek.midden < plek.boven95 < plek.boven998


def test_van_tien_eenheden_ligt_niet_meer_buiten_de_band_dan_hij_zegt() -> None:
    log = np.random.default_rng(8).normal(5, 0.4, (2000, 10))
    assert gewoon_rond(log).buiten.mean() == pytest.approx(0.05, abs=0.005)


def test_aandelen_blijven_tussen_0_en_1() -> None:
    log = omgezet(np.array([[0.0, 0.2, 0.5, 1.0, 1.3]]), aandeel=True)
    assert np.isnan(log[0, [0, 3, 4]]).all()
    beeld = een(HAARLEM, "aandeel-wsw-beschut")
    assert beeld.plek is not None
    assert 0 < beeld.plek.onder998 < beeld.plek.boven998 < 1


def test_het_budget_per_inwoner_is_een_aanname_zonder_trend() -> None:
    beeld = een(HAARLEM, "impulsbudget")
    assert (beeld.jaar, beeld.status) == (2026, "aanname")  # later years are still to come
    assert beeld.nu.waarde == pytest.approx(
        verdeling.verdeel(
            verdeling.instrument("impulsbudget"),
            2026,
            verdeling.ingebouwd("uitkeringen-2021"),
            grootboek=grootboek(),
            namen={code: gem.naam for code, gem in gebieden.gemeenten().items()},
        ).toegekend[HAARLEM]
        / gebieden.inwoners(2026)[HAARLEM]
    )
    assert "€ 1,71 per inwoner (aanname: verdeeld met een vervangende sleutel)" in zinnen(beeld)[0]
    assert een(HAARLEM, "impulsbudget", jaar=2034).trend is None  # a letter is no development
    (rij,) = tabel_beeld(maak_beeld(HAARLEM, ["impulsbudget"])).rijen
    assert str(rij[0]).endswith("*")


def test_buren_voor_een_budget_zijn_niet_op_de_sleutel_gekozen() -> None:
    beeld = een(HAARLEM, "rijksbijdrage")
    assert beeld.naast is not None
    assert beeld.naast.leden == gemeenteburen(HAARLEM, zonder=["bijstand", "ao"]).codes


def test_jaar_en_verkeerd_gebruik() -> None:
    assert {i.jaar for i in maak_beeld(HAARLEM, jaar=2021).indicatoren} == {2021}
    assert [i.indicator.id for i in maak_beeld(HAARLEM, jaar=2026).indicatoren] == [
        *("inkomen-begroting", "wsw-beschut-begroting", "participatie-begroting"),
        *("impulsbudget", "rijksbijdrage"),
    ]
    with pytest.raises(GebruiksFout, match="geen cijfers van 2026"):
        maak_beeld(HAARLEM, ["wsw-beschut"], jaar=2026)
    with pytest.raises(GebruiksFout, match="geen indicator met cijfers van 2016"):
        maak_beeld(HAARLEM, jaar=2016)
    with pytest.raises(NietBekendFout, match="opgegaan"):
        maak_beeld("GM0501")
    with pytest.raises(NietBekendFout, match="geen indicator 'x'"):
        maak_beeld(HAARLEM, ["x"])


@pytest.mark.parametrize("code", list(gebieden.gemeenten())[::19])
def test_elke_gemeente_krijgt_een_beeld_zonder_rang(code: str) -> None:
    beeld = maak_beeld(code)
    document = beeld_dict(beeld)
    assert "rang" not in str(document)
    assert len(tabel_reeksen(beeld).rijen) == sum(len(i.reeks) for i in beeld.indicatoren)
    for cijfer in beeld.indicatoren:
        tekst = zinnen(cijfer)
        assert tekst
        assert all(zin.endswith(".") and "nan" not in zin.split() for zin in tekst)
