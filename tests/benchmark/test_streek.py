# SPDX-License-Identifier: EUPL-1.2
"""A region, province, partnership or the country: sums over sums, beside its like, no rank."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.benchmark.beeld.gemeente import maak_beeld
from opstap.benchmark.beeld.indicator import Indicatorbeeld
from opstap.benchmark.beeld.streek import (
    Streekbeeld,
    maak_streekbeeld,
    samengeteld,
    streken,
    zoek_streek,
)
from opstap.benchmark.beeld.streektabellen import (
    ledenzinnen,
    streek_dict,
    tabel_leden,
    tabel_ledencijfers,
    tabel_streek,
)
from opstap.benchmark.beeld.zinnen import daarbuiten, oordeel, samengevat, zinnen
from opstap.benchmark.buren.kenmerken import regiokenmerken
from opstap.benchmark.buren.kiezen import buren
from opstap.benchmark.indicatoren.cijfers import cijfers
from opstap.benchmark.indicatoren.declaratie import indicator, indicatoren
from opstap.benchmark.statistiek.oordeel import Oordeel
from opstap.benchmark.statistiek.toestand import Toestand

MIDDEN_BRABANT, NOORD_HOLLAND = "AM26", "PV27"


def een(code: str, id_: str, **opties: object) -> tuple[Streekbeeld, Indicatorbeeld]:
    beeld = maak_streekbeeld(code, [id_], **opties)  # type: ignore[arg-type]
    return beeld, beeld.indicatoren[0]


def indeling(aantal: int = 2) -> gebieden.Indeling:
    """Spaarne (Haarlem, Zandvoort) and other pairs of neighbours in order of code."""
    spaarne = ["GM0392", "GM0473"]
    anderen = [code for code in gebieden.gemeenten() if code not in spaarne]
    paren = {"Spaarne": spaarne} | {
        f"verband {n}": anderen[2 * n : 2 * n + 2] for n in range(aantal - 1)
    }
    rijen = [
        {"samenwerkingsverband": naam, "gemeente": code}
        for naam, codes in paren.items()
        for code in codes
    ]
    verbanden = gebieden.Samenwerkingsverbanden.uit_rijen(rijen)
    return verbanden.indeling_op(date(2026, 1, 1), gebieden.inwoners(2026))


@pytest.mark.parametrize("soort", ["arbeidsmarktregio", "provincie", "land"])
def test_de_streken_zijn_samen_het_land(soort: str) -> None:
    alle = streken(soort)  # type: ignore[arg-type]
    assert sorted(code for deel in alle.values() for code in deel.leden) == sorted(
        gebieden.gemeenten()
    )
    reeks = cijfers(indicator("wsw-beschut"))
    samen = samengeteld(reeks, {code: deel.leden for code, deel in alle.items()})
    for jaar in (2017, 2024):
        land, uit_delen = reeks.som(jaar), samen.som(jaar)
        assert (uit_delen.teller, uit_delen.noemer) == (land.teller, land.noemer)


@given(
    st.sampled_from(sorted(indicatoren())),
    st.lists(st.sampled_from(sorted(gebieden.gemeenten())), min_size=1, max_size=12, unique=True),
)
@settings(max_examples=40, deadline=None)
def test_samentellen_is_de_som_van_een_gesloten_gebied(id_: str, leden: list[str]) -> None:
    reeks = cijfers(indicator(id_))
    samen = samengeteld(reeks, {"groep": leden})
    for rij, jaar in enumerate(reeks.jaren):
        som = reeks.som(jaar, leden)
        assert (int(samen.teller[rij, 0]), int(samen.noemer[rij, 0])) == (som.teller, som.noemer)
        goed = som.teller > 0 and som.noemer > 0
        assert (samen.staat[rij, 0] == Toestand.CIJFER) == goed


def test_een_regio_naast_haar_buren_en_haar_land() -> None:
    beeld, wsw = een(MIDDEN_BRABANT, "wsw-beschut")
    leden = zoek_streek(MIDDEN_BRABANT).leden
    som = cijfers(indicator("wsw-beschut")).som(2024, leden)
    assert wsw.nu.waarde == pytest.approx(float(som.waarde or 0))
    assert beeld.vergelijking is not None
    codes = buren(regiokenmerken(), MIDDEN_BRABANT).codes
    assert beeld.vergelijking.codes == codes
    assert [deel.groep.soort for deel in wsw.groepen] == ["buren", "provincie", "land"]
    regios = samengeteld(
        cijfers(indicator("wsw-beschut")),
        {code: deel.leden for code, deel in streken("arbeidsmarktregio").items()},
    )
    assert wsw.plek is not None
    waarden = [float(regios.waarde[regios.rij(2024), regios.kolom(code)]) for code in codes]
    assert wsw.plek.midden == pytest.approx(np.exp(np.median(np.log(waarden))))
    assert wsw.plek.lager == sum(waarde < wsw.nu.waarde for waarde in waarden)
    assert oordeel(wsw) == "binnen de spreiding van vergelijkbare arbeidsmarktregio's"
    assert wsw.trend is not None
    assert (wsw.trend.van, wsw.trend.tot) == (2017, 2024)
    assert wsw.eenheden == 35


def test_een_telling_van_regios_staat_in_de_trechter_van_regios() -> None:
    _, bijstand = een(MIDDEN_BRABANT, "bijstand")
    assert bijstand.toeval is not None
    assert bijstand.toeval.streefwaarde == pytest.approx(
        1_000 * 408_100 / (17_475_415 - gebieden.inwoners(2021)["GM0060"])
    )
    assert bijstand.toeval.oordeel is Oordeel.BUITEN_998
    assert bijstand.toeval.aangepast is Oordeel.TOEVAL
    assert any("verschillen die arbeidsmarktregio's gewoonlijk" in zin for zin in zinnen(bijstand))
    assert bijstand.naast is not None
    assert (
        bijstand.naast.leden == buren(regiokenmerken(), MIDDEN_BRABANT, zonder=["bijstand"]).codes
    )


def test_een_provincie_staat_naast_de_andere_elf() -> None:
    beeld, wsw = een(NOORD_HOLLAND, "wsw-beschut")
    assert beeld.vergelijking is None
    assert wsw.plek is not None
    assert wsw.plek.aantal == 11
    assert oordeel(wsw) == "binnen de spreiding van de andere provincies"
    assert "Met 12 provincies is die spreiding ruw geschat." in zinnen(wsw)


def test_het_land_krijgt_geen_oordeel_en_de_regios_eronder() -> None:
    beeld, wsw = een("NL", "wsw-beschut")
    assert (wsw.groepen, wsw.plek, wsw.toeval, wsw.land) == ((), None, None, None)
    assert [lid.code for lid in beeld.leden[0]] == sorted(gebieden.arbeidsmarktregios())
    assert sum(lid.teller for lid in beeld.leden[0]) == cijfers(wsw.indicator).som(2024).teller
    assert not any("het land" in zin for zin in zinnen(wsw))
    assert [kop.naam for kop in tabel_streek(beeld).kolommen] == ["indicator", "jaar", "waarde"]


def test_een_verband_van_de_gebruiker_heeft_pas_buren_als_de_lijst_lang_genoeg_is() -> None:
    beeld, wsw = een("Spaarne", "wsw-beschut", indeling=indeling(3))
    assert (beeld.vergelijking, wsw.plek) == (None, None)
    assert [deel.groep.soort for deel in wsw.groepen] == [
        *("anderen", "arbeidsmarktregio", "provincie", "land"),
    ]
    reeks = cijfers(wsw.indicator)
    assert wsw.nu.waarde == pytest.approx(float(reeks.som(2024, ["GM0392", "GM0473"]).waarde or 0))
    assert any("minder dan 10 samenwerkingsverbanden" in zin for zin in zinnen(wsw))
    veel, met = een("Spaarne", "wsw-beschut", indeling=indeling(40))
    assert veel.vergelijking is not None
    assert met.plek is not None
    assert (met.plek.aantal, met.eenheden) == (10, 40)
    assert [kop.titel for kop in tabel_leden(veel).kolommen[:2]] == ["Code", "Naam"]


def test_de_leden_staan_op_code_met_hun_toestand() -> None:
    beeld, _ = een(MIDDEN_BRABANT, "wsw-beschut")
    (leden,) = beeld.leden
    codes = [lid.code for lid in leden]
    assert codes == sorted(codes) == sorted(beeld.streek.leden)
    loon = next(lid for lid in leden if lid.code == "GM0809")
    assert (loon.staat, loon.waarde) == (Toestand.ELDERS, None)
    tilburg = next(lid for lid in leden if lid.naam == "Tilburg")
    assert tilburg.waarde == Fraction(tilburg.teller, tilburg.noemer)
    tekst = " ".join(ledenzinnen(leden))
    assert "Waarschijnlijk elders geboekt: Baarle-Nassau, Loon op Zand." in tekst
    tabel = tabel_leden(beeld)
    assert tabel.rijen[-1][:2] == ("AM26", "Midden-Brabant samen")
    assert tabel.rijen[codes.index("GM0809")][2] == "elders geboekt"
    assert len(tabel_ledencijfers(beeld).rijen) == len(codes)


def test_een_lid_zonder_cijfer_wordt_genoemd() -> None:
    beeld = maak_streekbeeld("PV26", ["wsw-beschut-begroting"], jaar=2025)
    assert tuple(ledenzinnen(beeld.leden[0])) == (
        "Zonder cijfer in de bron, en dus niet meegeteld: De Bilt, Vijfheerenlanden.",
    )


def test_een_samenvatting_noemt_wat_erbuiten_valt() -> None:
    assert samengevat(een("NL", "wsw-beschut")[0].indicatoren).startswith("Met minder dan 5")
    loon = samengevat(maak_beeld("GM0809").indicatoren)
    assert loon.endswith(" 10 cijfers zijn niet te vergelijken; bij elk staat waarom.")
    beeld = maak_streekbeeld(MIDDEN_BRABANT)
    buiten = [i for i in beeld.indicatoren if i.plek and i.plek.buiten]
    tekst = samengevat(beeld.indicatoren)
    assert [daarbuiten(i) for i in beeld.indicatoren if daarbuiten(i)] == [
        "91,5% in 2024, onder de gewone spreiding (91,6% tot 102,7%)"
    ]
    assert f"liggen er {len(beeld.indicatoren) - len(buiten)} binnen" in tekst


def test_verkeerd_gebruik() -> None:
    with pytest.raises(NietBekendFout, match="geen streek 'AM99'"):
        maak_streekbeeld("AM99")
    with pytest.raises(NietBekendFout, match="samenwerkingsverband uit uw lijst"):
        maak_streekbeeld("GM0392")
    with pytest.raises(GebruiksFout, match="geen cijfers van 2026"):
        maak_streekbeeld("NL", ["wsw-beschut"], jaar=2026)


@pytest.mark.parametrize("code", ["AM01", "AM38", "PV20", "NL"])
def test_elke_streek_krijgt_een_beeld_zonder_rang(code: str) -> None:
    beeld = maak_streekbeeld(code)
    assert "rang" not in str(streek_dict(beeld)).replace("belang", "")
    for cijfer in beeld.indicatoren:
        tekst = zinnen(cijfer)
        assert tekst
        assert all(zin.endswith(".") and "nan" not in zin.split() for zin in tekst)
        assert not any("gemeenten in de groep" in zin for zin in tekst)
